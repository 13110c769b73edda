//! Commands and their options.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::Form;
use crate::playground::refusal::Problem;

/// What a command or option may be called.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("the pattern is a constant that compiles")
});

/// The languages that Discord translates commands into.
pub(in crate::playground) const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// The most characters in all of a command's names, descriptions and values.
const LONGEST: usize = 8000;

/// What is wrong with a command.
pub(crate) fn command(body: &Value) -> Vec<Problem> {
    let mut form = Form::default();
    one(&mut form, "", body);
    form.problems
}

/// What is wrong with a whole set of commands.
pub(crate) fn commands(body: &Value) -> Vec<Problem> {
    let mut form = Form::default();
    let Some(list) = body.as_array() else {
        form.wrong("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return form.problems;
    };
    let mut seen = HashSet::new();
    for (index, body) in list.iter().enumerate() {
        one(&mut form, &format!("{index}."), body);
        let kind = body["type"].as_u64().unwrap_or(1);
        if !seen.insert((kind, body["name"].as_str())) {
            let message = "Application command names must be unique";
            form.wrong(&format!("{index}.name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        let count = list.iter().filter(|c| c["type"].as_u64().unwrap_or(1) == kind).count();
        if count > most {
            form.wrong("", "BASE_TYPE_BAD_LENGTH", format!("At most {most} commands of type {kind}."));
        }
    }
    form.problems
}

fn one(form: &mut Form, at: &str, body: &Value) {
    let slash = body["type"].as_u64().unwrap_or(1) == 1;
    if slash {
        name(form, &format!("{at}name"), &body["name"]);
        form.text(&format!("{at}description"), &body["description"], 100, true);
    } else {
        form.text(&format!("{at}name"), &body["name"], 32, true);
        if body["description"].as_str().is_some_and(|text| !text.is_empty()) {
            form.wrong(
                &format!("{at}description"),
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
                "A menu entry has no description",
            );
        }
    }
    translations(form, at, body, slash);
    options(form, at, &body["options"], 0);
    if characters(body) > LONGEST {
        form.wrong(
            at.trim_end_matches('.'),
            "APPLICATION_COMMAND_TOO_LARGE",
            format!("Command exceeds maximum size ({LONGEST})"),
        );
    }
}

fn name(form: &mut Form, path: &str, value: &Value) {
    let text = value.as_str().unwrap_or_default();
    if !NAME.is_match(text) || text.to_lowercase() != text {
        form.wrong(path, "APPLICATION_COMMAND_INVALID_NAME", format!("Command name is invalid: `{text}`"));
    }
}

fn translations(form: &mut Form, at: &str, body: &Value, slash: bool) {
    for (key, is_name) in [("name_localizations", true), ("description_localizations", false)] {
        for (locale, text) in body[key].as_object().into_iter().flatten() {
            let path = format!("{at}{key}.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                form.wrong(&path, "BASE_TYPE_CHOICES", "Value must be one of Discord's locales.");
            }
            match (is_name, slash) {
                (true, true) => name(form, &path, text),
                (true, false) => form.text(&path, text, 32, true),
                (false, _) => form.text(&path, text, 100, slash),
            }
        }
    }
}

fn options(form: &mut Form, at: &str, options: &Value, depth: usize) {
    let path = format!("{at}options");
    let list = form.list(&path, options, 0, 25);
    let mut names = HashSet::new();
    let mut optional = false;
    let nested = list.iter().filter(|option| matches!(option["type"].as_u64(), Some(1 | 2))).count();
    if nested != 0 && nested != list.len() {
        form.wrong(&path, "APPLICATION_COMMAND_OPTIONS_MIXED", "Sub-commands and plain options exclude each other");
    }
    for (index, option) in list.iter().enumerate() {
        let at = format!("{path}.{index}.");
        name(form, &format!("{at}name"), &option["name"]);
        form.text(&format!("{at}description"), &option["description"], 100, true);
        translations(form, &at, option, true);
        if option["name"].as_str().is_some_and(|name| !names.insert(name)) {
            form.wrong(
                &format!("{at}name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
                "Option names must be unique",
            );
        }
        if option["required"] == true && optional {
            form.wrong(
                &at,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            );
        }
        optional |= option["required"] != true;
        match option["type"].as_u64() {
            Some(1) if depth <= 1 => self::options(form, &at, &option["options"], 2),
            Some(2) if depth == 0 => self::options(form, &at, &option["options"], 1),
            Some(3..=11) => choices(form, &at, option),
            _ => form.wrong(&format!("{at}type"), "BASE_TYPE_CHOICES", "Not a type of option that may stand here."),
        }
    }
}

fn choices(form: &mut Form, at: &str, option: &Value) {
    let list = form.list(&format!("{at}choices"), &option["choices"], 0, 25);
    for (index, choice) in list.iter().enumerate() {
        form.text(&format!("{at}choices.{index}.name"), &choice["name"], 100, true);
        if choice["value"].is_string() {
            form.text(&format!("{at}choices.{index}.value"), &choice["value"], 100, true);
        }
    }
    if option["autocomplete"] == true && !list.is_empty() {
        form.wrong(
            &format!("{at}autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Choices and autocomplete exclude each other",
        );
    }
}

/// The characters that count: the longest translation of each name and description, and the values of choices.
fn characters(body: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let longest = |key: &str, translated: &str| {
        let others = body[translated].as_object().into_iter().flatten().map(|(_, text)| length(text)).max();
        length(&body[key]).max(others.unwrap_or(0))
    };
    let own = longest("name", "name_localizations") + longest("description", "description_localizations");
    let inner = ["options", "choices"].iter().flat_map(|key| body[*key].as_array().into_iter().flatten());
    own + length(&body["value"]) + inner.map(characters).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(body: &Value, expected: &[(&str, &str)]) {
        let found = command(body);
        assert_eq!(found.iter().map(|p| (p.path.as_str(), p.code)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn commands_keep_to_their_limits() {
        check(&json!({"name": "rocky", "description": "x"}), &[]);
        check(&json!({"name": "Rocky", "description": "x"}), &[("name", "APPLICATION_COMMAND_INVALID_NAME")]);
        check(&json!({"name": "rocky"}), &[("description", "BASE_TYPE_REQUIRED")]);
        check(&json!({"name": "Check this list", "type": 3}), &[]);
        let option = |required| json!({"type": 3, "name": if required { "b" } else { "a" }, "description": "x", "required": required});
        check(
            &json!({"name": "r", "description": "x", "options": [option(false), option(true)]}),
            &[("options.1.", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")],
        );
        let many: Vec<Value> =
            (0..26).map(|n| json!({"type": 1, "name": format!("s{n}"), "description": "x"})).collect();
        check(&json!({"name": "r", "description": "x", "options": many}), &[("options", "BASE_TYPE_BAD_LENGTH")]);
    }

    #[test]
    fn a_command_has_8000_characters_in_all() {
        let group = |g: usize| {
            let subs: Vec<Value> =
                (0..9).map(|n| json!({"type": 1, "name": format!("s{n}"), "description": "x".repeat(100)})).collect();
            json!({"type": 2, "name": format!("g{g}"), "description": "x", "options": subs})
        };
        let groups: Vec<Value> = (0..9).map(group).collect();
        check(&json!({"name": "r", "description": "x", "options": groups}), &[("", "APPLICATION_COMMAND_TOO_LARGE")]);
    }

    #[test]
    fn names_are_unique_in_a_set() {
        let twice = commands(&json!([{"name": "r", "description": "x"}, {"name": "r", "description": "y"}]));
        assert_eq!(twice[0].code, "APPLICATION_COMMANDS_DUPLICATE_NAME");
    }
}
