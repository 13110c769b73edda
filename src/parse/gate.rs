//! The quick way out for talk: what no list can do without.

use crate::topic::lexicon::Hit;
use crate::topic::lexicon::label::Scan;

/// What each byte says about a text's being a list: nothing, one mark, more than talk has, or a word begins.
const MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        marks[byte] = match byte as u8 {
            b'0'..=b'9' | b',' | b';' => ONE,
            b'\n' | b'>' | b'<' | 128.. => MANY,
            b' ' => WORD,
            _ => 0,
        };
        byte += 1;
    }
    marks
};
const ONE: u8 = 1;
const MANY: u8 = 2;
const WORD: u8 = 3;

/// The letters that words which count begin with.
const OPENS: [bool; 256] = {
    let mut opens = [false; 256];
    let letters = b"tTdDpPlLs";
    let mut at = 0;
    while at < letters.len() {
        opens[letters[at] as usize] = true;
        at += 1;
    }
    opens
};

/// Whether a text, before anything else is done with it, has enough marks of a list to be worth a look: several lines,
/// separators, numbers, a word for "then", or letters beyond ASCII.
pub(super) fn may_be_more_than_talk(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (0, 0);
    while let Some(next) = bytes[at..].iter().position(|&byte| MARKS[usize::from(byte)] != 0) {
        at += next + 1;
        found += match MARKS[usize::from(bytes[at - 1])] {
            WORD if bytes.get(at).is_none_or(|&first| !OPENS[usize::from(first)]) => continue,
            WORD => word_counts(&bytes[at..]),
            mark => usize::from(mark),
        };
        if found > 1 {
            return true;
        }
    }
    false
}

/// How much a word says about a text's being a list: "then" much, an ordinal a little.
fn word_counts(rest: &[u8]) -> usize {
    match rest.first() {
        Some(b't' | b'T' | b'd' | b'D' | b'p' | b'P' | b'l' | b'L') if then_follows(rest) => 2,
        Some(b't') if rest.starts_with(b"third") => 1,
        Some(b's') if rest.starts_with(b"second") => 1,
        _ => 0,
    }
}

/// Whether a text names enough for a list.
pub(super) fn may_hold_a_list(scan: &Scan<'_>) -> bool {
    let names = |hit: &&Hit| !scan.lexicon.atom(hit.atom).set.is_empty() && !is_spoken(scan.text(), hit);
    let mut named = scan.hits.iter().filter(names);
    let Some(first) = named.next() else { return false };
    let last = named.next_back().map_or(first.start, |hit| hit.start);
    let rest = &scan.text().as_bytes()[first.start..];
    let mark = |at: usize| {
        matches!(rest[at], b'0'..=b'9' | b'\n' | b',' | b';' | b'>' | b'<' | 128..)
            || rest[at] == b' ' && then_follows(&rest[at + 1..])
    };
    last > first.start && (first.start > 0 && scan.text()[..first.start].contains('\n') || (0..rest.len()).any(mark))
}

/// Whether a numeral is the small word that sentences are full of: "I think", "one of them".
fn is_spoken(text: &str, hit: &Hit) -> bool {
    let goes_on = || matches!(text.as_bytes()[hit.end..], [b' ', b'a'..=b'z', ..]);
    matches!(&text[hit.start..hit.end], "i" | "one") && goes_on()
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
