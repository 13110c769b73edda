//! Buttons, selects and forms.

use std::collections::HashSet;

use serde_json::Value;

use super::Form;
use crate::playground::refusal::Problem;

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const TEXT_SELECT: u64 = 3;
const TEXT_INPUT: u64 = 4;
/// The style of a button that is a link.
const LINK: u64 = 5;

/// Checks a message's rows.
pub(super) fn rows(form: &mut Form, rows: &Value) {
    let mut seen = HashSet::new();
    for (index, row) in form.list("components", rows, 0, 5).iter().enumerate() {
        let path = format!("components.{index}");
        if row["type"].as_u64() != Some(ROW) {
            form.wrong(&format!("{path}.type"), "BASE_TYPE_CHOICES", "Value must be one of {1}.");
        }
        let inner = format!("{path}.components");
        let parts = form.list(&inner, &row["components"], 1, 5);
        if parts.is_empty() {
            form.wrong(&inner, "BASE_TYPE_REQUIRED", "This field is required");
        }
        if parts.len() > 1 && parts.iter().any(|part| part["type"].as_u64() != Some(BUTTON)) {
            form.wrong(&inner, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }
        for (at, part) in parts.iter().enumerate() {
            component(form, &format!("{inner}.{at}"), part, &mut seen);
        }
    }
}

fn component<'a>(form: &mut Form, path: &str, part: &'a Value, seen: &mut HashSet<&'a str>) {
    let link = part["style"].as_u64() == Some(LINK);
    match part["type"].as_u64() {
        Some(BUTTON) => button(form, path, part, link),
        Some(TEXT_SELECT) => select(form, path, part),
        Some(5..=8) => bounds(form, path, part),
        _ => form.wrong(&format!("{path}.type"), "BASE_TYPE_CHOICES", "Value must be one of {2, 3, 5, 6, 7, 8}."),
    }
    if part["type"].as_u64() != Some(BUTTON) || !link {
        custom_id(form, path, part, seen);
    }
}

/// Checks that a component's own name is there, short enough, and its message's only one.
fn custom_id<'a>(form: &mut Form, path: &str, part: &'a Value, seen: &mut HashSet<&'a str>) {
    let path = format!("{path}.custom_id");
    form.text(&path, &part["custom_id"], 100, true);
    if part["custom_id"].as_str().is_some_and(|id| !seen.insert(id)) {
        form.wrong(&path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

fn button(form: &mut Form, path: &str, part: &Value, link: bool) {
    form.number(&format!("{path}.style"), &part["style"], 1, LINK);
    if part["style"].is_null() {
        form.wrong(&format!("{path}.style"), "BASE_TYPE_REQUIRED", "This field is required");
    }
    form.text(&format!("{path}.label"), &part["label"], 80, part["emoji"].is_null());
    if link {
        form.text(&format!("{path}.url"), &part["url"], 512, true);
    } else if !part["url"].is_null() {
        form.wrong(path, "BUTTON_COMPONENT_INVALID_URL", "A url is only for link buttons");
    }
    if link && !part["custom_id"].is_null() {
        form.wrong(
            path,
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "A custom id and url cannot both be specified",
        );
    }
}

fn bounds(form: &mut Form, path: &str, part: &Value) {
    form.text(&format!("{path}.placeholder"), &part["placeholder"], 150, false);
    form.number(&format!("{path}.min_values"), &part["min_values"], 0, 25);
    form.number(&format!("{path}.max_values"), &part["max_values"], 1, 25);
}

fn select(form: &mut Form, path: &str, part: &Value) {
    bounds(form, path, part);
    let inner = format!("{path}.options");
    let options = form.list(&inner, &part["options"], 1, 25);
    if options.is_empty() {
        form.wrong(&inner, "BASE_TYPE_REQUIRED", "This field is required");
    }
    let mut values = HashSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = format!("{inner}.{index}");
        form.text(&format!("{path}.label"), &option["label"], 100, true);
        form.text(&format!("{path}.value"), &option["value"], 100, true);
        form.text(&format!("{path}.description"), &option["description"], 100, false);
        if option["value"].as_str().is_some_and(|value| !values.insert(value)) {
            form.wrong(
                &format!("{path}.value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            );
        }
    }
    let most = part["max_values"].as_u64().unwrap_or(1);
    if most > options.len() as u64 {
        form.wrong(&format!("{path}.max_values"), "BASE_TYPE_BAD_LENGTH", "More values than options.");
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if chosen as u64 > most {
        form.wrong(
            path,
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "Too many default options for the number of values",
        );
    }
}

/// What is wrong with a form.
pub(crate) fn modal(data: &Value) -> Vec<Problem> {
    let mut form = Form::default();
    form.text("title", &data["title"], 45, true);
    form.text("custom_id", &data["custom_id"], 100, true);
    if data["components"].is_null() {
        form.wrong("components", "BASE_TYPE_REQUIRED", "This field is required");
    }
    let mut seen = HashSet::new();
    for (index, row) in form.list("components", &data["components"], 1, 5).iter().enumerate() {
        let inner = format!("components.{index}.components");
        let parts = form.list(&inner, &row["components"], 1, 1);
        let Some(part) = parts.first() else { continue };
        input(&mut form, &format!("{inner}.0"), part);
        custom_id(&mut form, &format!("{inner}.0"), part, &mut seen);
    }
    // Discord names the fields of a callback under `data`.
    for problem in &mut form.problems {
        problem.path.insert_str(0, "data.");
    }
    form.problems
}

fn input(form: &mut Form, path: &str, part: &Value) {
    if part["type"].as_u64() != Some(TEXT_INPUT) {
        form.wrong(&format!("{path}.type"), "BASE_TYPE_CHOICES", "Value must be one of {4}.");
    }
    form.text(&format!("{path}.label"), &part["label"], 45, true);
    form.text(&format!("{path}.value"), &part["value"], 4000, false);
    form.text(&format!("{path}.placeholder"), &part["placeholder"], 100, false);
    form.number(&format!("{path}.style"), &part["style"], 1, 2);
    form.number(&format!("{path}.min_length"), &part["min_length"], 0, 4000);
    form.number(&format!("{path}.max_length"), &part["max_length"], 1, 4000);
    let most = part["max_length"].as_u64().unwrap_or(4000);
    if part["value"].as_str().is_some_and(|value| value.chars().count() as u64 > most) {
        form.wrong(&format!("{path}.value"), "BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(parts: &Value, expected: &[&str]) {
        let mut form = Form::default();
        rows(&mut form, &json!([{"type": 1, "components": parts}]));
        assert_eq!(form.problems.iter().map(|p| p.code).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn components_keep_to_their_limits() {
        let button = json!({"type": 2, "style": 2, "label": "Next", "custom_id": "a"});
        check(&json!([button]), &[]);
        check(&json!([button, button]), &["COMPONENT_CUSTOM_ID_DUPLICATED"]);
        check(&json!([{"type": 2, "style": 2, "label": "x".repeat(81), "custom_id": "a"}]), &["BASE_TYPE_MAX_LENGTH"]);
        check(&json!([{"type": 2, "style": 5, "label": "x", "url": "https://x"}]), &[]);
        check(&json!([{"type": 2, "style": 1, "label": "x"}]), &["BASE_TYPE_REQUIRED"]);
        check(
            &json!([{"type": 3, "custom_id": "a", "options": []}]),
            &["BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED", "BASE_TYPE_BAD_LENGTH"],
        );
        let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}]});
        check(&json!([select, button]), &["COMPONENT_LAYOUT_WIDTH_EXCEEDED"]);
        check(&json!([{"type": 10, "custom_id": "a"}]), &["BASE_TYPE_CHOICES"]);
    }

    #[test]
    fn forms_keep_to_their_limits() {
        let row = |label: &str| json!({"type": 1, "components": [{"type": 4, "style": 2, "label": label, "custom_id": label}]});
        assert_eq!(modal(&json!({"title": "Fix", "custom_id": "m", "components": [row("List")]})), []);
        let long = modal(&json!({"title": "x".repeat(46), "custom_id": "m", "components": [row("List")]}));
        assert_eq!(long[0].path, "data.title");
        let six: Vec<Value> = ["a", "b", "c", "d", "e", "f"].map(row).to_vec();
        assert_eq!(modal(&json!({"title": "x", "custom_id": "m", "components": six}))[0].code, "BASE_TYPE_BAD_LENGTH");
    }
}
