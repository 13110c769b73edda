//! The bot's sentences: Fluent messages by language, what is missing falling back to English.

use super::text::hundredths;
use crate::topic::Problem;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::collections::HashMap;
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The language that has every sentence.
const COMPLETE: &str = "en";

/// All sentences, by language.
pub struct Words {
    bundles: HashMap<String, FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.bundles.keys()).finish()
    }
}

/// A file of sentences: its language, its name and its text.
pub type Source<'a> = (&'a str, &'a str, &'a str);

impl Words {
    /// Reads files of sentences; a message in a later file takes the place of the same one in an earlier file.
    ///
    /// # Errors
    /// With every problem, each beside its file's name.
    pub fn new<'a>(files: impl IntoIterator<Item = Source<'a>>) -> Result<Self, Vec<(String, Problem)>> {
        let (mut bundles, mut problems) = (HashMap::new(), Vec::new());
        for (locale, file, text) in files {
            let Ok(language) = locale.parse::<LanguageIdentifier>() else {
                let message = format!("`{locale}` is not a language: expected a folder name such as `en` or `pt-BR`");
                problems.push((file.to_owned(), Problem { line: None, message }));
                continue;
            };
            let bundle = bundles.entry(locale.to_owned()).or_insert_with(|| {
                let mut bundle = FluentBundle::new_concurrent(vec![language]);
                // Names are isolated where they are escaped; marks around every figure would only break copied text.
                bundle.set_use_isolating(false);
                bundle.set_formatter(Some(written(locale)));
                bundle
            });
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
                for error in errors {
                    let line = text[..error.pos.start.min(text.len())].matches('\n').count() + 1;
                    problems.push((file.to_owned(), Problem { line: Some(line), message: error.kind.to_string() }));
                }
                resource
            });
            bundle.add_resource_overriding(resource);
        }
        if problems.is_empty() { Ok(Self { bundles }) } else { Err(problems) }
    }

    /// The languages there are, by name.
    #[must_use]
    pub fn locales(&self) -> Vec<String> {
        let mut locales: Vec<String> = self.bundles.keys().cloned().collect();
        locales.sort();
        locales
    }

    /// Speaks a language, as Discord names it (`en-GB`), or the nearest there is.
    #[must_use]
    pub fn speak(&self, locale: &str) -> Speaker<'_> {
        let language = locale.split('-').next().unwrap_or(locale);
        let known = [locale, language].into_iter().find_map(|locale| self.bundles.get(locale));
        let complete = self.bundles.get(COMPLETE);
        Speaker { bundles: [known.or(complete), complete] }
    }
}

/// How numbers are written in a language, as in 10,000.
fn written<M>(locale: &str) -> fn(&FluentValue<'_>, &M) -> Option<String> {
    fn grouped(value: &FluentValue<'_>, between: &str, point: &str) -> Option<String> {
        let FluentValue::Number(number) = value else { return None };
        let text = number.as_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = whole.trim_start_matches('-');
        // Four digits stand together, as years do.
        let between = if digits.len() > 4 { between } else { "" };
        let mut shown = whole[..whole.len() - digits.len()].to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                shown.push_str(between);
            }
            shown.push(digit);
        }
        if !fraction.is_empty() {
            shown.extend([point, fraction]);
        }
        Some(shown)
    }
    match locale.split('-').next().unwrap_or(locale) {
        "da" | "de" | "el" | "es" | "hr" | "id" | "it" | "nl" | "pt" | "ro" | "tr" | "vi" => {
            |value, _| grouped(value, ".", ",")
        }
        "bg" | "cs" | "fi" | "fr" | "hu" | "lt" | "no" | "pl" | "ru" | "sv" | "uk" => {
            |value, _| grouped(value, "\u{202f}", ",")
        }
        _ => |value, _| grouped(value, ",", "."),
    }
}

/// Says sentences in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    bundles: [Option<&'a FluentBundle<FluentResource>>; 2],
}

impl fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Speaker")
    }
}

impl Speaker<'_> {
    /// A share as people say it: `80 %`. Only what is whole is 100 %, and only nothing is 0 %.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.say("percent", &[("number", hundredths(share).into())])
    }

    /// The sentence with this name and these arguments.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (key, value) in values {
            args.set(*key, value.clone());
        }
        for bundle in self.bundles.into_iter().flatten() {
            let Some(pattern) = bundle.get_message(name).and_then(|message| message.value()) else { continue };
            let mut errors: Vec<FluentError> = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            if errors.is_empty() {
                return said;
            }
            tracing::warn!(message.name = name, ?errors, "a sentence cannot be said as it is written");
        }
        tracing::error!(message.name = name, "a sentence is missing");
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        #[track_caller]
        fn check(locale: &str, said: &str) {
            let text = "lists = { $n } { $n ->\n    [one] list\n   *[other] lists\n }";
            let words = Words::new([(locale, "a.ftl", text)]).expect("they are right");
            let numbers =
                [1_u64, 4_321, 10_000, 1_234_567].map(|n| words.speak(locale).say("lists", &[("n", n.into())]));
            assert_eq!(numbers.join(" | "), said);
        }
        check("en", "1 list | 4321 lists | 10,000 lists | 1,234,567 lists");
        check("de", "1 list | 4321 lists | 10.000 lists | 1.234.567 lists");
        check("fr", "1 list | 4321 lists | 10\u{202f}000 lists | 1\u{202f}234\u{202f}567 lists");
        check("ja", "1 lists | 4321 lists | 10,000 lists | 1,234,567 lists");
    }
}
