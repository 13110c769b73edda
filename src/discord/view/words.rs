//! The bot's sentences: Fluent messages by language, what is missing falling back to English.

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
