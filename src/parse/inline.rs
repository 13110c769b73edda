//! Lists inside one line: chains, `1. IV 2. II`, comma and "then" lists, marks behind names.

use super::blocks::{Candidate, Post, entry};
use super::cues::Found;
use super::entries::{self, Entry, Ground};
use super::explain::Shape;
use super::lines::Line;
use super::phrases::Phrases;
use super::places;
use super::sequence;
use crate::topic::lexicon::label::{Label, Mend};
use crate::topic::{Rule, Strength};

/// Words in front of a name that say nothing about which one it is.
const FILLERS: [&str; 93] = [
    "cest",
    "ce serait",
    "ware",
    "seria",
    "sarebbe",
    "gap",
    "a gap",
    "big gap",
    "a big gap",
    "huge gap",
    "a huge gap",
    "infine",
    "e infine",
    "enfin",
    "et enfin",
    "zum schluss",
    "und zuletzt",
    "por ultimo",
    "y por ultimo",
    "al final",
    "in last place",
    "dead last",
    "last but not least",
    "last",
    "at the bottom",
    "in first place",
    "ugh",
    "uh",
    "um",
    "hmm",
    "well",
    "of course",
    "sadly",
    "surprisingly",
    "will have to be",
    "followed by",
    "after that",
    "puis",
    "ensuite",
    "luego",
    "despues",
    "poi",
    "depois",
    "danach",
    "and",
    "maybe",
    "probably",
    "definitely",
    "def",
    "easily",
    "obviously",
    "ofc",
    "obv",
    "jk",
    "ok",
    "then",
    "next",
    "finally",
    "lastly",
    "honestly",
    "tbh",
    "also",
    "gotta be",
    "has to be",
    "its",
    "is",
    "is:",
    "goes",
    "it goes",
    "it is",
    "would be",
    "be",
    "id say",
    "id go",
    "with",
    "prob",
    "und",
    "et",
    "y",
    "e",
    "dann",
    "are",
    "tie",
    "tie -",
    "tied",
    "tied -",
    "tie between",
    "a tie between",
    "tied between",
    "joint",
    "its a tie between",
    "geteilt",
    "ex aequo",
];
static FILLED: Phrases<{ FILLERS.len() }> = Phrases::new(FILLERS);

/// How far in front of a line, in bytes, words may lead to the list in it.
const LONGEST_LEAD: usize = 100;

/// What a line holds without which it is no list of some shape.
struct Marks {
    /// A chain's separator.
    cut: bool,
    /// What a place begins with.
    place: bool,
    /// What may stand between two entries of a sentence.
    joint: bool,
}

impl Marks {
    fn of(line: &str) -> Self {
        let held = line.bytes().fold(0, |held, byte| held | MARKS[usize::from(byte)]);
        let joint = held & JOINT != 0 || sequence::is_joined(line);
        Self { cut: held & CUT != 0, place: held & PLACE != 0, joint }
    }
}

const CUT: u8 = 1;
const PLACE: u8 = 2;
const JOINT: u8 = 4;

/// What each byte may be of a list inside a line; those beyond ASCII may be anything.
const MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        marks[byte] = match byte as u8 {
            b'>' | b'<' => CUT,
            b'0'..=b'9' | b'#' => PLACE,
            b',' | b';' => JOINT,
            128.. => CUT | PLACE | JOINT,
            _ => 0,
        };
        byte += 1;
    }
    marks
};

/// Every list that stands inside one line.
/// `listed` when lines with places make a list of their own, so that such lines hold none.
pub(super) fn inline(post: &Post<'_>, cues: &[Found], listed: bool) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, line) in post.lines.iter().enumerate().filter(|(_, line)| line.speaks()) {
        let hits = post.scan.count(line.bare, line.end);
        if hits >= 2 && !(listed && line.place.is_some_and(|place| place.marked)) {
            let marks = Marks::of(&post.text()[line.bare..line.end]);
            found.extend(marks.cut.then(|| chain(post, index, line)).flatten());
            found.extend(marks.place.then(|| numbered(post, index, line)).flatten());
            let near = cues.partition_point(|cue| cue.start + LONGEST_LEAD < line.start);
            let until = cues.partition_point(|cue| cue.start < line.end);
            let cues = &cues[near..until.max(near)];
            found.extend(marks.joint.then(|| sequence::sequence(post, index, line, cues)).flatten());
            found.extend(marks.place.then(|| sequence::digits(post, index, line, cues)).flatten());
        }
    }
    found
}

pub(super) fn candidate(shape: Shape, entries: Vec<Entry>, descending: bool) -> Option<Candidate> {
    let (start, end) = (entries.first()?.start, entries.last()?.end);
    Some(Candidate { shape, entries, start, end, descending, marks_lead: false, behind: false, worded: false })
}

/// `IV > II > III`, also with `<`, `->` and an arrow.
fn chain(post: &Post<'_>, index: usize, line: &Line) -> Option<Candidate> {
    let text = &post.text()[line.bare..line.end];
    let cuts = cuts(text);
    let up = cuts.first()?.2;
    if cuts.iter().any(|cut| cut.2 != up) {
        return None;
    }
    let mut entries = Vec::new();
    for piece in 0..=cuts.len() {
        let from = line.bare + if piece == 0 { 0 } else { cuts[piece - 1].1 };
        let until = line.bare + cuts.get(piece).map_or(text.len(), |cut| cut.0);
        let mend = if piece > 1 { Mend::Vouched } else { Mend::Long };
        let read = if piece == 0 {
            first(post, index, from, until)
        } else {
            Some(piece_entry(post, index, from, until, mend))
        };
        entries.extend(read);
    }
    let named = entries.iter().filter(|entry| !entry.labels.is_empty()).count();
    if entries.last().is_some_and(|entry| entry.labels.is_empty() && is_rest(&post.text()[entry.start..entry.end])) {
        entries.pop();
    }
    let items: usize = entries.iter().map(|entry| entry.labels.len()).sum();
    if named < 2 || items < 3 {
        return None;
    }
    let mut found = candidate(Shape::Chain, entries, up)?;
    if up {
        let most = u16::try_from(found.entries.len()).unwrap_or(u16::MAX);
        found.entries.iter_mut().zip((1..=most).rev()).for_each(|(entry, place)| entry.place = Some(place));
    }
    // Behind the last name the sentence may go on.
    if let Some(last) = found.entries.last_mut().filter(|_| named > 3) {
        last.doubtful = false;
    }
    found.worded = true;
    Some(found)
}

/// Where a chain's separators start and end, and whether the better stands behind them.
fn cuts(text: &str) -> Vec<(usize, usize, bool)> {
    let (mut cuts, mut at) = (Vec::new(), 0);
    while let Some(from) = next_cut(text, at) {
        let length = text[from..].len() - text[from..].trim_start_matches(['>', '<', '\u{2192}', '=', '-']).len();
        let lead = text[at..from].len() - text[at..from].trim_end_matches(['-', '=']).len();
        let up = text[from..from + length].contains('<') && !text[from..from + length].contains('>');
        cuts.push((from - lead, from + length, up));
        at = from + length;
    }
    cuts
}

/// Where the next mark of a chain stands: `>`, `<` or an arrow.
fn next_cut(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..];
    let is_mark = |from: usize, byte: u8| match byte {
        b'>' | b'<' => true,
        // The first byte of an arrow is that of other marks too.
        0xE2 => text[at + from..].starts_with('\u{2192}'),
        _ => false,
    };
    (0..bytes.len()).find(|&from| is_mark(from, bytes[from])).map(|from| at + from)
}

/// Whether the end of a chain stands for all the others: "> the rest".
pub(super) fn is_rest(words: &str) -> bool {
    let all = ["rest", "everything", "others", "other", "all", "whatever", "any", "every", "nothing"];
    words.split(' ').any(|word| all.contains(&word))
}

/// The first piece of a chain, which may follow a lead-in.
fn first(post: &Post<'_>, index: usize, from: usize, until: usize) -> Option<Entry> {
    let whole = piece_entry(post, index, from, until, Mend::No);
    let closed = whole.labels.last().is_some_and(|_| post.text()[whole.note.0..until].split_whitespace().count() <= 3);
    if closed {
        return Some(whole);
    }
    let text = &post.text()[from..until];
    let starts = text.match_indices([' ', ':']).map(|(at, _)| from + at + 1);
    for start in starts.collect::<Vec<_>>().into_iter().rev().take(8).rev() {
        let tail = piece_entry(post, index, start, until, Mend::No);
        if !tail.labels.is_empty()
            && tail.labels[0].start <= start + 1
            && post.text()[tail.note.0..until].trim().is_empty()
        {
            return Some(tail);
        }
    }
    let long = piece_entry(post, index, from, until, Mend::Long);
    Some(if long.labels.is_empty() { whole } else { long })
}

/// Whether bare numbers count up from one: "1 Senna 2 Prost 3 Hill".
fn counts_up(marks: &[(usize, places::Place)]) -> bool {
    marks.len() > 2 && (1..).zip(marks).all(|(value, mark)| mark.1.value == value)
}

/// Where the words after fillers start.
pub(super) fn skip_fillers(text: &str, mut at: usize, end: usize) -> usize {
    for _ in 0..4 {
        at += text[at..end].len() - text[at..end].trim_start_matches([' ', ':', ',', '.', '(']).len();
        let rest = &text[at..end];
        let filler = FILLED.leading(rest).filter(|filler| rest[filler.len()..].starts_with([' ', ':', ',']));
        match filler {
            Some(filler) => at += filler.len(),
            None => break,
        }
    }
    at
}

pub(super) fn piece_entry(post: &Post<'_>, index: usize, from: usize, until: usize, mend: Mend) -> Entry {
    let text = post.text();
    let until = from + text[from..until].trim_end().len();
    let from = from + (until - from) - text[from..until].trim_start().len();
    let plain = post.head(from, until, Ground::Inline, mend);
    let head = plain.or_else(|| {
        let after = skip_fillers(text, from, until);
        (after > from).then(|| post.head(after, until, Ground::Inline, mend)).flatten()
    });
    let mut read = entry(index, from, until, head);
    if let Some(label) = read.labels.last() {
        read.mark = entries::mark(&text[label.end..until]).map(|mark| mark.0);
    }
    read
}

/// Whether a number is one among numbers: "2, 5, 1" counts nothing.
fn listed(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(", ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The places within a line, and where they stand.
fn places_within(post: &Post<'_>, line: &Line) -> Vec<(usize, places::Place)> {
    let text = &post.text()[line.bare..line.end];
    let mut marks: Vec<(usize, places::Place)> = Vec::new();
    let before = |&(_, byte): &(usize, u8)| matches!(byte, b' ' | b',' | b';' | b':' | b'(');
    let starts = std::iter::once(0).chain(text.bytes().enumerate().filter(before).map(|(at, _)| at + 1));
    let (mut reach, mut name) = (0, (0, false));
    for at in starts {
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '#' | '\u{1F947}'..='\u{1F949}');
        let counted = listed(&text[at..]);
        if at < reach || counted || !text[at..].starts_with(digit) {
            continue;
        }
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let rest = &text[at + digits..];
        let named =
            at < name.0 && if name.1 { !rest.starts_with(['.', ')', ':']) } else { rest.starts_with([',', ' ']) };
        let split =
            named || at > 0 && post.scan.folded.origin[line.bare + at - 1] == post.scan.folded.origin[line.bare + at];
        if split {
            continue;
        }
        if let Some(place) = places::at_start(&text[at..]).filter(|place| {
            place.value < 200
                && (place.marked
                    || at == 0
                    || text[..at].trim_end().ends_with([':', '.', '!'])
                    || marks.first().is_some_and(|first| !first.1.marked))
        }) {
            // Digits of a name hold no place: "2º Dark Souls 3, 3º Sekiro".
            reach = at + place.length;
            let label = post.scan.label(line.bare + reach, line.end, Mend::No);
            let titled = |label: &Label| label.strength >= Strength::Name && !matches!(label.rule, Rule::Number);
            name = label.map_or((reach, false), |label| (label.end - line.bare, titled(&label)));
            marks.push((at, place));
        }
    }
    marks
}

/// `1. IV 2. II 3. III` in one line.
fn numbered(post: &Post<'_>, index: usize, line: &Line) -> Option<Candidate> {
    let text = &post.text()[line.bare..line.end];
    let marks = places_within(post, line);
    let step = |pair: &[(usize, places::Place)]| pair[0].1.value.abs_diff(pair[1].1.value) <= 2;
    if marks.len() < 2
        || !marks.windows(2).all(step)
        || (marks.iter().filter(|mark| mark.1.marked).count() < 2 && !counts_up(&marks))
    {
        return None;
    }
    let mut entries = Vec::new();
    for (at, (start, place)) in marks.iter().enumerate() {
        let until = marks.get(at + 1).map_or(text.len(), |next| next.0);
        let mut read = piece_entry(post, index, line.bare + start + place.length, line.bare + until, Mend::Vouched);
        read.place = Some(place.value);
        read.marker = Some((line.bare + start, line.bare + start + place.length));
        entries.push(read);
    }
    let named = entries.iter().filter(|entry| !entry.labels.is_empty()).count();
    let descending = marks[0].1.value > marks[marks.len() - 1].1.value;
    let bare = marks.iter().all(|mark| !mark.1.marked);
    if named < 2 || named * 2 <= entries.len() || bare && (named < 3 || named * 4 < entries.len() * 3) {
        return None;
    }
    let mut found = candidate(Shape::Numbered, entries, descending)?;
    found.start = line.bare + marks[0].0;
    Some(found)
}
