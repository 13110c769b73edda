//! Every body that the bot sends, against Discord's own OpenAPI description.
//!
//! The description is too large to ship. It is read from `../shared`, seen from the crate's root, and where it is not there
//! this check is left out; the stand-in's own limits are always checked.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use split_decision::playground::{Call, Observer};

use super::exceptions;

static DESCRIPTION: LazyLock<Option<Value>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/discord-openapi.json");
    Some(serde_json::from_str(&std::fs::read_to_string(path).ok()?).unwrap())
});

/// Compiled checks by operation and by what they are about: its body, or its answer of a status.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Checks each call as it comes.
pub(crate) struct Checker;

impl Observer for Checker {
    fn observe(&self, call: &Call) -> Vec<String> {
        DESCRIPTION.as_ref().map(|description| check(description, call)).unwrap_or_default()
    }
}

fn check(description: &Value, call: &Call) -> Vec<String> {
    let Some(template) = template(description, call) else {
        // The stand-in has its own word for a route that is not there.
        return Vec::new();
    };
    let operation = &description["paths"][&template][call.method.to_lowercase()];
    let name = format!("{} {template}", call.method);
    let mut found = Vec::new();
    if call.status == 400 {
        // The stand-in has refused it already, and the scenario will say so.
        return found;
    }
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    match validator(description, format!("{name}, body"), body, true) {
        Some(validator) => found.extend(complaints(&validator, &name, &exceptions::as_read(&call.body))),
        None if call.body.is_null() || call.body == json!({}) => {}
        None => found.push(format!("{name} takes no body")),
    }
    // The stand-in's own answers are held to the same description, or the bot would be tested against a fiction.
    let answer = &operation["responses"][call.status.to_string()]["content"]["application/json"]["schema"];
    if let Some(validator) = validator(description, format!("{name}, {}", call.status), answer, false) {
        let wrong = complaints(&validator, &name, &call.answer);
        found.extend(wrong.into_iter().map(|why| format!("the stand-in's answer to {why}")));
    }
    found
}

/// The compiled check for a schema of an operation, if the operation has one.
fn validator(description: &Value, key: String, schema: &Value, closed: bool) -> Option<Arc<Validator>> {
    let schema = schema.as_object()?;
    let mut validators = VALIDATORS.lock().unwrap();
    let compile = || {
        let mut root = Map::new();
        root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        root.extend(schema.clone());
        root.insert("components".to_owned(), description["components"].clone());
        if closed {
            close(&mut root["components"]["schemas"]);
        }
        exceptions::apply(&mut root["components"]["schemas"]);
        Arc::new(jsonschema::validator_for(&Value::Object(root)).expect("Discord's description is a valid schema"))
    };
    Some(validators.entry(key).or_insert_with(compile).clone())
}

fn complaints(validator: &Validator, name: &str, instance: &Value) -> Vec<String> {
    let wrong = validator.iter_errors(instance).map(|error| {
        let why: String = error.to_string().chars().take(400).collect();
        format!("{name}: at `{}`: {why}", error.instance_path())
    });
    wrong.collect()
}

/// The path of the description that a call went to; words win over names in braces.
fn template(description: &Value, call: &Call) -> Option<String> {
    let paths = description["paths"].as_object()?;
    let method = call.method.to_lowercase();
    let fits = |template: &&String| {
        let (mut wanted, mut there) = (template.split('/'), call.route().split('/'));
        let same = wanted.by_ref().zip(there.by_ref()).all(|(w, t)| w.starts_with('{') || w == t);
        same && template.split('/').count() == call.route().split('/').count() && !paths[*template][&method].is_null()
    };
    let candidates = paths.keys().filter(fits);
    candidates.min_by_key(|template| template.matches('{').count()).cloned()
}

/// Lets no object have a field that it does not describe.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.get("properties").is_some_and(Value::is_object) && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn the_description_finds_what_is_wrong() {
    let Some(description) = DESCRIPTION.as_ref() else { return };
    let call = |body: Value| Call {
        number: 0,
        method: "POST".to_owned(),
        path: "/channels/1/messages".to_owned(),
        body,
        files: Vec::new(),
        status: 500,
        answer: Value::Null,
    };
    assert_eq!(check(description, &call(json!({"content": "x", "tts": false}))), Vec::<String>::new());
    assert_eq!(check(description, &call(json!({"content": 1}))).len(), 1);
    assert_eq!(check(description, &call(json!({"contents": "x"}))).len(), 1);
    assert_eq!(check(description, &call(json!({"embeds": [{"title": "x", "colour": 1}]}))).len(), 1);
    let answered = Call { status: 200, answer: json!({"id": 1}), ..call(json!({"content": "x"})) };
    assert!(check(description, &answered)[0].starts_with("the stand-in's answer to POST"));
}
