//! How a topic's lists are given out as a file.

use super::text::{cut, plain};
use super::words::Speaker;
use super::{Answer, File};
use crate::app::{Export, Format};

/// What stands in front of a proof sheet: how it is counted and how to recount it.
#[must_use]
pub fn preface(words: Speaker<'_>) -> String {
    words.say("proof-preface", &[])
}

/// The file, for the member who asked alone.
#[must_use]
pub fn export(words: Speaker<'_>, export: Export) -> Answer {
    let slug = &export.topic.slug;
    let (name, file) = match export.format {
        Format::Proof => ("export-proof", format!("{slug}-proof.txt")),
        Format::Json => ("export-json", format!("{slug}-lists.json")),
        Format::Csv => ("export-csv", format!("{slug}-lists.csv")),
    };
    let values = [
        ("title", cut(&plain(&export.topic.title), 200).into()),
        ("lists", export.lists.into()),
        ("hidden", export.hidden.into()),
        ("file", file.as_str().into()),
        ("hash", export.hash.clone().unwrap_or_default().into()),
    ];
    let said = [words.say("export-head", &values), words.say(name, &values)].join("\n");
    let file = File { name: file, bytes: export.text.into_bytes(), about: String::new() };
    Answer { files: vec![file], ..Answer::private(said) }
}
