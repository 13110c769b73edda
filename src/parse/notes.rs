//! What stands beside the items, and the account of how the text was read.

use super::blocks::Post;
use super::cues::{Cue, Guard};
use super::explain::{Explanation, Piece, Skip, Taken};
use super::lines::Voice;
use super::order::Ordered;
use crate::ranking::Note;
use std::borrow::Cow;
use std::ops::Range;

/// The notes beside the items, in the ranking's order.
pub(super) fn notes(post: &Post<'_>, ordered: &Ordered) -> Vec<Note> {
    let entries = &ordered.candidate.entries;
    let mut notes: Vec<Note> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let (Some(label), false) = (entry.labels.first(), ordered.repeated.binary_search(&index).is_ok()) else {
            continue;
        };
        let next = entries.get(index + 1).map(|next| next.marker.map_or(next.start, |marker| marker.0.min(next.start)));
        let span = note_span(post, entry.note.0, entry.end, entry.line, next);
        let text = clean(&post.source[span]);
        if !text.is_empty() {
            notes.push(Note { item: label.item, text });
        }
    }
    let place = |note: &Note| ordered.ranking.items().iter().position(|&item| item == note.item);
    notes.sort_by_key(place);
    notes
}

/// The rest of the entry's line and, when another entry follows, the lines up to it.
fn note_span(post: &Post<'_>, from: usize, end: usize, line: usize, next: Option<usize>) -> Range<usize> {
    let mut until = end;
    if let Some(next) = next {
        for line in post.lines[line + 1..].iter().take_while(|line| line.end < next) {
            if line.voice == Voice::Own {
                until = line.end;
            }
        }
    }
    post.scan.folded.original(from, until.max(from))
}

/// What stands for words that their author has covered: notes are read by everybody.
const COVER: &str = "\u{2588}\u{2588}\u{2588}";

/// A text with what is marked as a spoiler covered.
fn covered(raw: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = raw.split("||").collect();
    if parts.len() < 3 {
        return raw.into();
    }
    let closed = parts.len() - 1 - (parts.len() - 1) % 2;
    let part = |(at, part): (usize, &&str)| if at % 2 == 1 && at < closed { COVER } else { *part }.to_owned();
    parts.iter().enumerate().map(part).collect::<String>().into()
}

/// A text without the marks of emphasis, which stand with a word on one side alone.
fn unmarked(text: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '*' | '_' | '`' | '~');
    if !text.contains(is_mark) {
        return text.into();
    }
    let (mut plain, mut rest, mut before) = (String::with_capacity(text.len()), text, None::<char>);
    while let Some(mark) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(mark).len();
        let (run, after) = if is_mark(mark) { rest.split_at(run) } else { rest.split_at(mark.len_utf8()) };
        let next = after.chars().next();
        let (blank, letter) = (
            |c: Option<char>| c.is_none_or(char::is_whitespace),
            |c: Option<char>| c.is_some_and(char::is_alphanumeric),
        );
        let parts = blank(before) != blank(next) || letter(before) != letter(next);
        if !(is_mark(mark) && parts) || mark == '~' && run.len() < 2 {
            plain.push_str(run);
        }
        (rest, before) = (after, run.chars().next_back());
    }
    plain.into()
}

/// A note without the marks that lead to it, cut at the most characters that are kept.
fn clean(raw: &str) -> String {
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '\u{2013}'
                    | '\u{2014}'
                    | ':'
                    | '.'
                    | ','
                    | ';'
                    | '|'
                    | '*'
                    | '_'
                    | '~'
                    | '"'
                    | '\u{201D}'
                    | ')'
                    | '\u{300D}'
                    | '\u{300F}'
                    | '='
                    | '>'
                    | '<'
            )
    };
    let covered = covered(raw);
    let plain = unmarked(&covered);
    let text = plain
        .trim_start_matches(mark)
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|' | '~' | ','));
    let mut words = String::with_capacity(text.len());
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            words.push(' ');
        }
        if word.bytes().all(|byte| byte.is_ascii_graphic()) {
            words.push_str(word);
        } else {
            words.extend(word.chars().filter(|c| !c.is_control()));
        }
    }
    let text = match words.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if !inner.contains([')', '(']) => inner,
        _ => &words,
    };
    let cut = text.char_indices().nth(Note::MAX_CHARS).map_or(text.len(), |(at, _)| at);
    text[..cut].trim_end().to_owned()
}

/// The entries that name no item, as ranges of the original.
pub(super) fn unknown(post: &Post<'_>, ordered: &Ordered) -> Vec<Range<usize>> {
    let span = |&index: &usize| {
        let entry = &ordered.candidate.entries[index];
        post.scan.folded.original(entry.start, entry.end)
    };
    ordered.unknown.iter().map(span).collect()
}

/// Whether the author's words declare a top: "my top 3".
pub(super) fn declares_top(post: &Post<'_>, ordered: &Ordered) -> bool {
    let first = ordered.candidate.entries.first().map_or(0, |entry| entry.start);
    post.cues.iter().any(|found| {
        let near = found.cue == Cue::Top && found.end <= first && first - found.end < 200;
        near && post.text()[found.end..].trim_start().split(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| {
            crate::topic::lexicon::numerals::number(word).is_some_and(|top| usize::from(top) == ordered.ranking.len())
        })
    })
}

/// The account of how the text was read.
pub(super) fn explanation(post: &Post<'_>, ordered: &Ordered, guards: Vec<Guard>) -> Explanation {
    let folded = post.scan.folded;
    let mut pieces = Vec::new();
    for line in post.lines.iter().filter(|line| line.voice != Voice::Own && line.start < line.end) {
        let skip = if line.voice == Voice::Quoted { Skip::Quoted } else { Skip::Code };
        pieces.push(Piece { span: folded.original(line.start, line.end), taken: Taken::Skipped(skip) });
    }
    for (index, entry) in ordered.candidate.entries.iter().enumerate() {
        if let (Some(place), Some((start, end))) = (entry.place, entry.marker) {
            pieces.push(Piece { span: folded.original(start, end), taken: Taken::Place(place) });
        }
        for label in &entry.labels {
            let taken = if ordered.repeated.binary_search(&index).is_ok() {
                Taken::Skipped(Skip::Repeated)
            } else {
                Taken::Item { item: label.item, rule: label.rule, strength: label.strength, mended: label.mended }
            };
            pieces.push(Piece { span: folded.original(label.start, label.end), taken });
        }
        if let Some(label) = entry.labels.first().filter(|_| entry.note.0 < entry.end) {
            pieces.push(Piece { span: folded.original(entry.note.0, entry.end), taken: Taken::Note(label.item) });
        }
        if entry.labels.is_empty() {
            pieces.push(Piece { span: folded.original(entry.start, entry.end), taken: Taken::Skipped(Skip::Unknown) });
        }
    }
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
    Explanation { pieces, shape: Some(ordered.candidate.shape), direction: Some(ordered.direction), guards }
}
