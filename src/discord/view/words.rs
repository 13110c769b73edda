//! The bot's sentences: Fluent messages by language, what is missing falling back to English.

mod figures;
mod marks;

pub(super) use marks::{CLOSE, OPEN};

use super::text::{hundredths, tenths_of_hundredths};
use crate::topic::Problem;
use fluent::concurrent::FluentBundle;
use fluent::types::{FluentNumber, FluentNumberOptions};
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::collections::HashMap;
use std::fmt;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The language that has every sentence.
const COMPLETE: &str = "en";

type Bundle = FluentBundle<FluentResource>;

/// All sentences, by language.
pub struct Words {
    bundles: HashMap<String, Bundle>,
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
            let bundle = bundles.entry(language.to_string()).or_insert_with(|| bundle(language));
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

    /// Speaks a language, as Discord names it (`en-GB`), or the nearest there is; what it lacks is said in the language
    /// without the country, and then in English.
    #[must_use]
    pub fn speak(&self, locale: &str) -> Speaker<'_> {
        let language = locale.split('-').next().unwrap_or(locale);
        Speaker { bundles: [locale, language, COMPLETE].map(|locale| self.bundles.get(locale)) }
    }
}

/// An empty bundle of a language. Whatever is filled in is isolated, so that its direction does not turn the sentence
/// around; [`marks`] then takes away the marks that do nothing or would do harm.
fn bundle(language: LanguageIdentifier) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(true);
    bundle.set_formatter(Some(figures::written));
    bundle
}

/// Says sentences in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// Where sentences are looked for, one after the other.
    bundles: [Option<&'a Bundle>; 3],
}

impl fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Speaker")
    }
}

impl Speaker<'_> {
    /// Says the same in English.
    #[must_use]
    pub const fn english(&self) -> Self {
        Self { bundles: [None, None, self.bundles[2]] }
    }

    /// A share as people say it: `80 %`. Only what is whole is 100 %, and only nothing is 0 %.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.say("percent", &[("number", hundredths(share).into())])
    }

    /// A share with its tenths, where whole hundredths could hide which of two is the larger: `69.4 %`.
    #[must_use]
    pub fn percent_with_tenths(&self, share: f64) -> String {
        let options = FluentNumberOptions { minimum_fraction_digits: Some(1), ..FluentNumberOptions::default() };
        self.say("percent", &[("number", FluentNumber::new(tenths_of_hundredths(share), options).into())])
    }

    /// The sentence with this name and these arguments.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.find(name, None, values).unwrap_or_else(|| {
            tracing::error!(message.name = name, "a sentence is missing");
            name.to_owned()
        })
    }

    /// What a command or an option is called in this language, by the name that the code knows it by.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<String> {
        self.find("command-names", Some(name), &[])
    }

    /// The sentence, or an attribute of it, in the first language that has it.
    fn find(&self, name: &str, attribute: Option<&str>, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (key, value) in values {
            args.set(*key, self.halved(value));
        }
        for bundle in self.bundles.into_iter().flatten() {
            let Some(message) = bundle.get_message(name) else { continue };
            let pattern = match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
                None => message.value(),
            };
            let Some(pattern) = pattern else { continue };
            let mut errors: Vec<FluentError> = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&args), &mut errors);
            if errors.is_empty() {
                return Some(marks::settled(&said, is_right_to_left(bundle)));
            }
            tracing::warn!(message.name = name, ?errors, "a sentence cannot be said as it is written");
        }
        None
    }

    /// Several things after each other, as this language parts them.
    #[must_use]
    pub fn list(&self, things: &[String]) -> String {
        things.join(&self.say("between", &[]))
    }

    /// A figure by itself, as this language writes it.
    #[must_use]
    pub fn figure(&self, figure: impl Into<FluentValue<'static>>) -> String {
        self.say("figure", &[("figure", figure.into())])
    }

    /// Each language writes a half in its own way; other figures are numbers.
    fn halved<'v>(&self, value: &FluentValue<'v>) -> FluentValue<'v> {
        match value {
            FluentValue::Number(number) if is_half(number) => {
                self.say("figure-half", &[("whole", number.value.trunc().into())]).into()
            }
            other => other.clone(),
        }
    }
}

/// Whether a number is written with a half; one that is written with decimals is not.
fn is_half(number: &FluentNumber) -> bool {
    number.value.fract().abs() == 0.5 && number.options.minimum_fraction_digits.is_none()
}

fn is_right_to_left(bundle: &Bundle) -> bool {
    bundle.locales.iter().any(|language| language.character_direction() == CharacterDirection::RTL)
}
