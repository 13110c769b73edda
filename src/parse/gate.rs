//! The quick way out for talk: what no list can do without.

use crate::topic::lexicon::label::Scan;

/// Whether a text, before anything else is done with it, has enough marks of a list to be worth a look: several lines,
/// separators, numbers, a word for "then", or letters beyond ASCII.
pub(super) fn may_be_more_than_talk(text: &str) -> bool {
    let (mut marks, mut digits) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' | 128.. => return true,
            b',' | b';' => marks += 1,
            b'>' | b'<' => marks += 2,
            b'0'..=b'9' => digits += 1,
            b' ' if then_follows(&bytes[at + 1..]) => marks += 2,
            b' ' if bytes[at + 1..].starts_with(b"second") || bytes[at + 1..].starts_with(b"third") => marks += 1,
            _ => {}
        }
    }
    marks > 1 || digits > 1 || marks + digits > 1
}

/// Whether a text names enough for a list.
pub(super) fn may_hold_a_list(scan: &Scan<'_>) -> bool {
    let mut named = scan.hits.iter().filter(|hit| !scan.lexicon.atom(hit.atom).set.is_empty());
    let Some(first) = named.next() else { return false };
    let last = named.next_back().map_or(first.start, |hit| hit.start);
    let rest = &scan.text().as_bytes()[first.start..];
    let mark = |at: usize| {
        matches!(rest[at], b'0'..=b'9' | b'\n' | b',' | b';' | b'>' | b'<' | 128..)
            || rest[at] == b' ' && then_follows(&rest[at + 1..])
    };
    last > first.start && (first.start > 0 && scan.text()[..first.start].contains('\n') || (0..rest.len()).any(mark))
}

/// Whether a word for "then" stands here.
fn then_follows(rest: &[u8]) -> bool {
    let word: &[u8] = match rest.first() {
        Some(b't' | b'T') => b"then",
        Some(b'd' | b'D') => {
            if rest.get(1) == Some(&b'e') {
                b"depois"
            } else {
                b"dann"
            }
        }
        Some(b'p' | b'P') => {
            if rest.get(1) == Some(&b'o') {
                b"poi "
            } else {
                b"puis"
            }
        }
        Some(b'l' | b'L') => b"luego",
        _ => return false,
    };
    rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
