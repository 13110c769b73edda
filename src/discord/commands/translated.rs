//! Commands in every language there is: built once in each, and what differs from English is a translation.

use crate::discord::view::words::{Speaker, Words};
use serde_json::{Map, Value, json};
use serenity::all::CreateCommand;

/// The languages of Discord's clients, by its own ids.
const CLIENTS: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// The most characters of a name (Discord's limit).
const NAME_CHARS: usize = 32;

/// A command as Discord takes it, with its translations.
pub(super) fn in_all_languages(words: &Words, build: impl Fn(Speaker<'_>) -> CreateCommand) -> Value {
    let built = |words: Speaker<'_>| serde_json::to_value(build(words)).unwrap_or_default();
    let mut command = built(words.speak("en"));
    for locale in CLIENTS {
        let words = words.speak(locale);
        translate(&mut command, &built(words), words, locale);
    }
    command
}

/// Adds what is said otherwise in a language to a command or an option, and to what is in it.
fn translate(command: &mut Value, other: &Value, words: Speaker<'_>, locale: &str) {
    let differs = |key: &str| other[key].as_str().filter(|text| !text.is_empty() && command[key] != other[key]);
    let (name, description) = (differs("name").map(str::to_owned), differs("description").map(str::to_owned));
    add(command, "name_localizations", locale, name);
    add(command, "description_localizations", locale, description);
    for (key, named) in [("options", true), ("choices", false)] {
        let (Some(parts), Some(others)) = (command[key].as_array_mut(), other[key].as_array()) else { continue };
        for (part, other) in parts.iter_mut().zip(others) {
            translate(part, other, words, locale);
        }
        if named {
            call(parts, words, locale);
        }
    }
}

/// Gives commands or options that stand side by side their names in a language, each of them its own.
fn call(siblings: &mut [Value], words: Speaker<'_>, locale: &str) {
    let base: Vec<String> = siblings.iter().map(|part| part["name"].as_str().unwrap_or_default().to_owned()).collect();
    let mut taken = base.clone();
    for (part, base) in siblings.iter_mut().zip(base) {
        let name = words.called(&base).filter(|name| *name != base);
        let (fit, unfit): (Option<String>, Option<String>) = match name {
            Some(name) if is_name(&name) && !taken.contains(&name) => (Some(name), None),
            other => (None, other),
        };
        if let Some(name) = unfit {
            tracing::warn!(name, locale, "no name for `{base}`: expected a lowercase word that no other option has");
        }
        taken.extend(fit.clone());
        add(part, "name_localizations", locale, fit);
    }
}

/// Whether Discord takes this as the name of a command or an option.
fn is_name(name: &str) -> bool {
    let letters = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\''));
    letters && (1..=NAME_CHARS).contains(&name.chars().count()) && name.to_lowercase() == name
}

fn add(part: &mut Value, key: &str, locale: &str, text: Option<String>) {
    let Some(text) = text else { return };
    if !part[key].is_object() {
        part[key] = Value::Object(Map::new());
    }
    part[key][locale] = json!(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::all::{CommandOptionType, CreateCommandOption};

    fn translated(other: &str) -> Value {
        let english = "command-me = About\nmenu-check = One\ncommand-names =\n    .me = me\n    .help = help\n";
        let words = Words::new([("en", "en.ftl", english), ("de", "de.ftl", other)]).expect("the words are right");
        in_all_languages(&words, |words| {
            let sub = |name: &str| {
                CreateCommandOption::new(CommandOptionType::SubCommand, name, words.say("command-me", &[]))
            };
            let option = CreateCommandOption::new(CommandOptionType::String, "which", "Which")
                .add_string_choice(words.say("menu-check", &[]), "one");
            CreateCommand::new("rocky")
                .description("Rocky")
                .add_option(sub("me").add_sub_option(option))
                .add_option(sub("help"))
        })
    }

    #[test]
    fn what_differs_is_a_translation() {
        let command = translated("command-me = Worum es geht\nmenu-check = Eins\ncommand-names =\n    .me = ich\n");
        assert!(command["name_localizations"].as_object().is_none_or(Map::is_empty), "a topic's command has one name");
        let me = &command["options"][0];
        assert_eq!(me["name_localizations"], json!({"de": "ich"}));
        assert_eq!(me["description_localizations"], json!({"de": "Worum es geht"}));
        assert_eq!(me["options"][0]["choices"][0]["name_localizations"], json!({"de": "Eins"}));
        assert!(command["options"][1]["name_localizations"].is_null(), "what a language lacks has its English name");
    }

    #[test]
    fn a_name_that_discord_would_refuse_is_not_sent() {
        for name in ["Ich", "ich und du", "help", "ich!"] {
            let command = translated(&format!("command-names =\n    .me = {name}\n"));
            assert!(command["options"][0]["name_localizations"].is_null(), "{name}");
        }
        let twice = translated("command-names =\n    .me = ich\n    .help = ich\n");
        assert!(twice["options"][1]["name_localizations"].is_null(), "no two options have one name");
    }
}
