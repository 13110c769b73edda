//! The house's own rules, held by a test: who may name whom, what is absent, and how big a room may get.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom: the table of the house. A part may always name itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["app", "bot", "config", "discord", "parse", "playground", "ranking", "stats", "store", "topic"]),
    ("bot", &["app", "chart", "config", "discord", "playground", "store", "topic", "ranking"]),
    ("config", &["topic"]),
    ("ranking", &[]),
    ("topic", &["ranking"]),
    ("parse", &["ranking", "topic"]),
    ("stats", &["ranking"]),
    ("app", &["parse", "ranking", "stats", "store", "topic"]),
    ("store", &["ranking"]),
    ("chart", &["ranking", "stats"]),
    ("discord", &["app", "chart", "parse", "ranking", "stats", "topic"]),
    ("playground", &[]),
];

/// What only some parts may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("serenity::", &["discord", "playground"]),
    ("reqwest::", &["discord"]),
    ("sqlx::", &["store"]),
    ("axum::", &["playground"]),
    ("fluent::", &["discord"]),
    ("icu_decimal::", &["discord"]),
    ("clap::", &["cli"]),
    ("anyhow::", &["cli", "bot"]),
    ("std::env", &["cli"]),
    ("microlp", &["stats"]),
    ("resvg::", &["chart"]),
    ("skrifa::", &["chart"]),
    ("harfrust::", &["chart"]),
    ("png::", &["chart"]),
];

/// What the pure parts do without: input and output, time, tasks, chance, logging.
const PURE: &[&str] = &["ranking", "topic", "parse", "stats", "chart"];
const IMPURE: &[&str] = &[
    "tokio",
    "async ",
    ".await",
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "SystemTime",
    "Instant",
    "tracing",
    "rand::",
    "println!",
];

/// Modules of what the tests of one part share.
const SHARED_BY_TESTS: &[(&str, &str)] = &[("src/stats.rs", "mod samples;")];

/// What stands nowhere.
const NOWHERE: &[&str] = &["todo!(", "unimplemented!(", "FIXME", "XXX", "#[allow(", "#![allow(", "#[ignore", "dbg!("];

/// Names of rooms that say nothing of what is in them.
const VAGUE: &[&str] = &["utils", "util", "common", "helpers", "types", "prelude", "misc"];

const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("a folder can be listed").path()) {
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file can be read");
                files.push((path.strip_prefix(root()).expect("below the root").to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// The part that a file of `src` belongs to.
fn part(path: &Path) -> String {
    let name = path.iter().nth(1).expect("below src").to_string_lossy();
    name.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its test modules, comments and texts about code.
fn code(text: &str) -> String {
    let (mut shipped, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            if lines.next().is_some_and(|module| module.ends_with('{')) {
                lines.by_ref().find(|line| *line == "}");
            }
        } else if !line.trim_start().starts_with("//") {
            shipped.push(line);
        }
    }
    shipped.join("\n")
}

/// The parts that a piece of code names: `crate::a::B`, and `crate::{a, b::C}` too.
fn named_parts(code: &str) -> BTreeSet<&str> {
    let after = ["crate::", "split_decision::"].into_iter().flat_map(|root| code.split(root).skip(1));
    after.flat_map(top_names).collect()
}

/// The names that a path goes on with: one, or the first of each path in braces.
fn top_names(path: &str) -> Vec<&str> {
    let name = |path: &'_ str| path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    let Some(group) = path.strip_prefix('{') else { return vec![&path[..name(path)]] };
    let (mut names, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let path = group[start..at].trim_start();
                names.push(&path[..name(path)]);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

#[test]
fn a_part_is_named_alone_or_in_braces() {
    let named = |code: &'static str| named_parts(code).into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>();
    assert_eq!(named("use crate::store::Store;\nlet x = crate::app::y();"), ["app", "store"]);
    assert_eq!(
        named("use crate::{store, app::{App, Row}, topic as t,\n    stats::{self},\n};"),
        ["app", "stats", "store", "topic"]
    );
    assert_eq!(named("pub(crate) use split_decision::{\n    config};"), ["config"]);
    assert_eq!(named("use crate::store as kept; use super::app;"), ["store"]);
    assert_eq!(
        code("mod a;\n#[cfg(test)]\nmod tests;\nmod b;\n// c\n#[cfg(test)]\nmod tests {\n    d\n}\ne"),
        "mod a;\nmod b;\ne"
    );
}

#[track_caller]
fn expect_none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn parts_name_only_what_they_may() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut broken = Vec::new();
    for (path, text) in rust_files("src") {
        let part = part(&path);
        if part == "lib" {
            continue;
        }
        let Some(may) = table.get(part.as_str()) else {
            broken.push(format!("{} is a part that the table does not have", path.display()));
            continue;
        };
        let code = code(&text);
        let named = named_parts(&code);
        for other in table.keys().filter(|other| **other != part && !may.contains(other) && named.contains(**other)) {
            broken.push(format!("{} names `{other}`", path.display()));
        }
    }
    expect_none("arrows point at what may be named", &broken);
}

#[test]
fn libraries_stay_in_their_parts() {
    let mut broken = Vec::new();
    for (path, text) in rust_files("src") {
        let (part, code) = (part(&path), code(&text));
        for (library, _) in
            ONLY_IN.iter().filter(|(library, parts)| code.contains(library) && !parts.contains(&part.as_str()))
        {
            broken.push(format!("{} names `{library}`", path.display()));
        }
        for word in IMPURE.iter().filter(|word| PURE.contains(&part.as_str()) && code.contains(*word)) {
            broken.push(format!("{} is of a pure part and names `{word}`", path.display()));
        }
    }
    expect_none("a library is used where it belongs", &broken);
}

#[test]
fn what_is_tested_is_what_ships() {
    let mut broken = Vec::new();
    for (path, text) in rust_files("src") {
        for (at, _) in text.match_indices("cfg(test)") {
            let after = text[at..].lines().nth(1).unwrap_or_default();
            let shared = SHARED_BY_TESTS.iter().any(|(file, module)| path.ends_with(file) && *module == after);
            if !["mod tests;", "mod tests {"].contains(&after) && !shared {
                broken.push(format!("{} has `cfg(test)` outside a test module", path.display()));
            }
        }
    }
    expect_none("`cfg(test)` stands before test modules alone", &broken);
}

#[test]
fn rooms_are_small_and_named() {
    let mut broken = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in rust_files(folder) {
            let (lines, name) =
                (text.lines().count(), path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
            if lines > MOST_LINES {
                broken.push(format!("{} has {lines} lines, {MOST_LINES} are the most", path.display()));
            }
            if VAGUE.contains(&name.as_str()) {
                broken.push(format!("{} says nothing of what is in it", path.display()));
            }
            if folder == "src" && !text.trim_start().starts_with("//!") {
                broken.push(format!("{} does not say what it is for", path.display()));
            }
            // A test that another one starts in a process of its own is no test that is left out.
            let text = text.replace("#[ignore = \"the child", "");
            for word in NOWHERE.iter().filter(|word| !path.ends_with("tidy.rs") && code(&text).contains(*word)) {
                broken.push(format!("{} holds `{word}`", path.display()));
            }
        }
    }
    expect_none("rooms are small, named and finished", &broken);
}

/// The names of the messages in the English files.
fn messages() -> Vec<String> {
    let folder = root().join("config/locales/en");
    let files = fs::read_dir(folder).expect("there are English sentences");
    let text: String = files.map(|file| fs::read_to_string(file.expect("listed").path()).expect("readable")).collect();
    let name = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned());
    text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(name).collect()
}

#[test]
fn every_sentence_is_said_and_every_word_is_there() {
    let sources: String = rust_files("src/discord").into_iter().map(|(_, text)| text).collect();
    let messages = messages();
    assert!(messages.len() > 50, "the sentences were found: {}", messages.len());
    let unsaid = messages.iter().filter(|name| !sources.contains(&format!("\"{name}\"")));
    expect_none("every sentence is said somewhere", &unsaid.cloned().collect::<Vec<_>>());
    let asked =
        sources.split("words.say(").skip(1).filter_map(|after| after.trim_start().strip_prefix('"')?.split('"').next());
    let missing: Vec<String> =
        asked.filter(|name| !messages.iter().any(|message| message == name)).map(str::to_owned).collect();
    expect_none("every sentence that is asked for is there", &missing);
}
