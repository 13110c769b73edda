//! Languages: every translation is whole and right, and each is spoken to whom it is meant for.

mod spoken;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What a sentence is made of: the variables that stand in it.
type Sentences = BTreeMap<String, BTreeSet<String>>;

/// Variables of which a language says one: without a plural it has but one word.
const EITHER: [&str; 2] = ["noun", "nouns"];

/// The sentences of a language, their attributes as `name.attribute`.
fn sentences(locale: &str) -> Sentences {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locales").join(locale);
    let mut sentences = Sentences::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, e)| panic!("{path:?}: {e:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut add = |name: String, pattern: &Pattern<&str>| {
                let mut variables = BTreeSet::new();
                collect(pattern, &mut variables);
                assert!(sentences.insert(name.clone(), variables).is_none(), "{locale} says `{name}` twice");
            };
            if let Some(pattern) = &message.value {
                add(message.id.name.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
            }
        }
    }
    sentences
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(variables.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { .. } | InlineExpression::MessageReference { .. } => {}
        other => panic!("a sentence has a part that the bot does not know: {other:?}"),
    }
}

/// The languages there are, but for English.
fn translations() -> Vec<String> {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locales")).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned());
    let names: Vec<String> = names.filter(|name| name != "en").collect();
    assert!(names.contains(&"de".to_owned()) && names.contains(&"ja".to_owned()), "{names:?}");
    names
}

#[test]
fn every_translation_says_what_english_says() {
    let english = sentences("en");
    let mut wrong = Vec::new();
    for locale in translations() {
        let translated = sentences(&locale);
        for (name, variables) in &translated {
            let Some(known) = english.get(name) else {
                wrong.push(format!("{locale}: `{name}` is nothing that English says"));
                continue;
            };
            wrong.extend(variables.difference(known).map(|v| format!("{locale}: `{name}` has no variable `{v}`")));
            let said = |variable: &str| {
                variables.contains(variable)
                    || EITHER.contains(&variable) && EITHER.iter().any(|v| variables.contains(*v))
            };
            wrong.extend(known.iter().filter(|v| !said(v)).map(|v| format!("{locale}: `{name}` leaves out `{v}`")));
        }
        wrong.extend(english.keys().filter(|n| !translated.contains_key(*n)).map(|n| format!("{locale}: no `{n}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each variable of an English sentence is given by the file that says it; those of two files are common to both.
#[test]
fn every_variable_is_given() {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/discord")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => sources.push(fs::read_to_string(path).unwrap()),
            }
        }
    }
    let mut missing = Vec::new();
    for (name, variables) in sentences("en") {
        let saying: Vec<&String> = sources.iter().filter(|text| text.contains(&format!("\"{name}\""))).collect();
        for variable in variables {
            if !saying.iter().any(|text| text.contains(&format!("\"{variable}\","))) {
                missing.push(format!("`{name}` is said without `{variable}`"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The longest that a sentence can get, its variables left out: each way through it, and the characters of the text.
fn longest(pattern: &Pattern<&str>) -> usize {
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.chars().count(),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| longest(&variant.value)).max().unwrap_or(0)
        }
        PatternElement::Placeable { .. } => 0,
    };
    pattern.elements.iter().map(element).sum()
}

/// What is cut off where it is too long must not be too long in any language.
#[test]
fn labels_fit_in_every_language() {
    // A button that names an entry leaves 60 characters for it.
    let limits = [("button-", 80), ("menu-", 32), ("form-", 45), ("command-", 100), ("method-", 100)];
    let mut long = Vec::new();
    for locale in translations().iter().map(String::as_str).chain(["en"]) {
        for (name, pattern_chars, variables) in lengths(locale) {
            let room = if name == "button-leave-out" { 60 } else { 0 };
            let room = if variables > 0 && name.starts_with("command-") { 20 * variables } else { room };
            let most = limits.iter().find(|(start, _)| name.starts_with(start)).map(|&(_, most)| most - room);
            if most.is_some_and(|most| pattern_chars > most) {
                long.push(format!("{locale}: `{name}` has {pattern_chars} characters"));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Each sentence's name, how long it can get, and how many variables it has.
fn lengths(locale: &str) -> Vec<(String, usize, usize)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locales").join(locale);
    let mut lengths = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = &message.value else { continue };
            let mut variables = BTreeSet::new();
            collect(pattern, &mut variables);
            lengths.push((message.id.name.to_owned(), longest(pattern), variables.len()));
        }
    }
    lengths
}
