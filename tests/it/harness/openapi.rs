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
    let mut description: Value = serde_json::from_str(&std::fs::read_to_string(path).ok()?).unwrap();
    close(&mut description["components"]["schemas"]);
    exceptions::apply(&mut description["components"]["schemas"]);
    Some(description)
});

/// Compiled checks by operation; nothing for an operation without a body.
type Validators = HashMap<String, Option<Arc<Validator>>>;

static VALIDATORS: LazyLock<Mutex<Validators>> = LazyLock::new(Mutex::default);

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
    let operation = format!("{} {template}", call.method);
    let mut validators = VALIDATORS.lock().unwrap();
    let validator = validators.entry(operation.clone()).or_insert_with(|| compile(description, call, &template));
    let Some(validator) = validator.clone() else {
        let empty = call.body.is_null() || call.body == json!({});
        return if empty { Vec::new() } else { vec![format!("{operation} takes no body")] };
    };
    drop(validators);
    let wrong = validator.iter_errors(&call.body).map(|error| {
        let mut why = error.to_string();
        why.truncate(why.char_indices().nth(400).map_or(why.len(), |(at, _)| at));
        format!("{operation}: at `{}`: {why}", error.instance_path())
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

fn compile(description: &Value, call: &Call, template: &str) -> Option<Arc<Validator>> {
    let body = &description["paths"][template][call.method.to_lowercase()]["requestBody"];
    let schema = body["content"]["application/json"]["schema"].as_object()?.clone();
    let mut root = Map::new();
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.extend(schema);
    root.insert("components".to_owned(), description["components"].clone());
    let validator = jsonschema::validator_for(&Value::Object(root));
    Some(Arc::new(validator.expect("Discord's description is a valid schema")))
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
        status: 200,
        answer: Value::Null,
    };
    assert_eq!(check(description, &call(json!({"content": "x", "tts": false}))), Vec::<String>::new());
    assert_eq!(check(description, &call(json!({"content": 1}))).len(), 1);
    assert_eq!(check(description, &call(json!({"contents": "x"}))).len(), 1);
    assert_eq!(check(description, &call(json!({"embeds": [{"title": "x", "colour": 1}]}))).len(), 1);
}
