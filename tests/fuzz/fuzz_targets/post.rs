//! Any topic reads any post: a topic file and a post, with a NUL between them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use split_decision::parse::{Reading, read_counted};
use split_decision::ranking::Note;
use split_decision::topic::Topic;

fuzz_target!(|input: &str| {
    let Some((file, post)) = input.split_once('\0') else { return };
    let Ok(topic) = Topic::parse("fuzzed", file) else { return };
    for own in [None, Some(&topic.official.order)] {
        let (reading, steps) = read_counted(post, &topic, own);
        assert!(steps <= 4_000 + 600 * post.len(), "{steps} steps for {} bytes", post.len());
        let Reading::List(list) = reading else { continue };
        assert_eq!(topic.decode(&topic.encode(&list.ranking)).as_ref(), Some(&list.ranking));
        assert!(list.notes.iter().all(|note| note.text.chars().count() <= Note::MAX_CHARS));
        let spans = list.unknown.iter().chain(list.why.pieces.iter().map(|piece| &piece.span));
        spans.for_each(|span| assert!(post.get(span.clone()).is_some(), "{span:?}"));
    }
});
