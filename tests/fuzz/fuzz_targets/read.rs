//! Any text is read, in steps that stay linear in its length, and what comes out is sound.

#![no_main]

use libfuzzer_sys::fuzz_target;
use split_decision::parse::{Reading, read_counted};
use split_decision::ranking::Note;
use split_decision::topic::Topic;
use std::sync::LazyLock;

static TOPIC: LazyLock<Topic> = LazyLock::new(|| {
    Topic::parse("rocky", include_str!("../../../config/topics/rocky.toml")).expect("the shipped topic is valid")
});

fuzz_target!(|text: &str| {
    let own = Some(&TOPIC.official.order);
    let (reading, steps) = read_counted(text, &TOPIC, own);
    assert!(steps <= 4_000 + 600 * text.len(), "{steps} steps for {} bytes", text.len());
    if let Reading::List(list) = reading {
        assert!(list.notes.iter().all(|note| note.text.chars().count() <= Note::MAX_CHARS));
        assert!(list.unknown.iter().chain(list.why.pieces.iter().map(|piece| &piece.span)).all(|span| text.get(span.clone()).is_some()));
    }
});
