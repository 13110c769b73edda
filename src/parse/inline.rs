//! Lists inside one line: chains, `1. IV 2. II`, comma and "then" lists, marks behind names.

use super::blocks::{Candidate, Post, entry};
use super::cues::{Cue, Found};
use super::entries::{self, Entry, Ground};
use super::explain::Shape;
use super::lines::Line;
use super::places;
use crate::topic::Strength;
use crate::topic::lexicon::label::Mend;

/// Words between two entries of a sentence.
const THEN: [&str; 20] = [
    "then",
    "and then",
    "followed by",
    "next",
    "after that",
    "and finally",
    "finally",
    "dann",
    "danach",
    "und dann",
    "puis",
    "ensuite",
    "et puis",
    "luego",
    "despues",
    "y luego",
    "depois",
    "poi",
    "e poi",
    "e depois",
];

/// Words in front of a name that say nothing about which one it is.
const FILLERS: [&str; 38] = [
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
];

/// Every list that stands inside one line.
pub(super) fn inline(post: &Post<'_>, cues: &[Found]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, line) in post.lines.iter().enumerate().filter(|(_, line)| line.speaks()) {
        let hits = post.scan.count(line.bare, line.end);
        if hits >= 2 {
            found.extend(chain(post, index, line));
            found.extend(numbered(post, index, line));
            found.extend(sequence(post, index, line, cues));
        }
    }
    found
}

fn candidate(shape: Shape, entries: Vec<Entry>, descending: bool) -> Option<Candidate> {
    let (start, end) = (entries.first()?.start, entries.last()?.end);
    Some(Candidate { shape, entries, start, end, descending, marks_lead: false, behind: false, worded: false })
}

/// `IV > II > III`, also with `<`, `->` and an arrow.
fn chain(post: &Post<'_>, index: usize, line: &Line) -> Option<Candidate> {
    let text = &post.text()[line.bare..line.end];
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['>', '<', '\u{2192}']) {
        let from = at + found;
        let length = text[from..].len() - text[from..].trim_start_matches(['>', '<', '\u{2192}', '=', '-']).len();
        let lead = text[..from].len() - text[..from].trim_end_matches(['-', '=']).len();
        let up = text[from..from + length].contains('<') && !text[from..from + length].contains('>');
        cuts.push((from - lead, from + length, up));
        at = from + length;
    }
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
    let rest = |entry: &Entry| {
        let words = &post.text()[entry.start..entry.end];
        ["rest", "everything", "others", "other", "all", "whatever", "any", "every", "nothing"]
            .iter()
            .any(|word| words.split(' ').any(|other| other == *word))
    };
    if entries.last().is_some_and(|entry| entry.labels.is_empty() && rest(entry)) {
        entries.pop();
    }
    let items: usize = entries.iter().map(|entry| entry.labels.len()).sum();
    if up {
        entries.iter_mut().zip((1..=500).rev()).for_each(|(entry, place)| entry.place = Some(place));
    }
    if named < 2 || items < 3 {
        return None;
    }
    let mut found = candidate(Shape::Chain, entries, up)?;
    if up {
        let most = u16::try_from(found.entries.len()).unwrap_or(500);
        found.entries.iter_mut().zip((1..=most).rev()).for_each(|(entry, place)| entry.place = Some(place));
    }
    found.worded = true;
    Some(found)
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

/// Where the words after fillers start.
pub(super) fn skip_fillers(text: &str, mut at: usize, end: usize) -> usize {
    for _ in 0..4 {
        at += text[at..end].len() - text[at..end].trim_start_matches([' ', ':', ',', '.', '(']).len();
        let rest = &text[at..end];
        let filler = FILLERS
            .iter()
            .find(|filler| rest.strip_prefix(**filler).is_some_and(|after| after.starts_with([' ', ':', ','])));
        match filler {
            Some(filler) => at += filler.len(),
            None => break,
        }
    }
    at
}

fn piece_entry(post: &Post<'_>, index: usize, from: usize, until: usize, mend: Mend) -> Entry {
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

/// `1. IV 2. II 3. III` in one line.
fn numbered(post: &Post<'_>, index: usize, line: &Line) -> Option<Candidate> {
    let text = &post.text()[line.bare..line.end];
    let mut marks: Vec<(usize, places::Place)> = Vec::new();
    let starts =
        std::iter::once(0).chain(text.match_indices([' ', ',', ';', ':', '(']).map(|(at, found)| at + found.len()));
    let mut reach = 0;
    for at in starts {
        let digit =
            text[at..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '\u{1F947}'..='\u{1F949}'));
        if at < reach || !digit {
            continue;
        }
        if let Some(place) = places::at_start(&text[at..])
            .filter(|place| place.value < 200 && (place.marked || at == 0 || !marks.is_empty()))
        {
            reach = at + place.length;
            marks.push((at, place));
        }
    }
    let step = |pair: &[(usize, places::Place)]| pair[0].1.value.abs_diff(pair[1].1.value) <= 2;
    if marks.len() < 2 || !marks.windows(2).all(step) || !marks.iter().filter(|mark| mark.1.marked).count() >= 2 {
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
    if named < 2 || named * 2 <= entries.len() {
        return None;
    }
    let mut found = candidate(Shape::Numbered, entries, descending)?;
    found.start = line.bare + marks[0].0;
    Some(found)
}

/// `IV, II, then III and last V`.
fn sequence(post: &Post<'_>, index: usize, line: &Line, cues: &[Found]) -> Option<Candidate> {
    let text = post.text();
    let mut seeds = vec![line.bare];
    seeds.extend(
        text[line.bare..line.end]
            .match_indices([':', '.', '!', '?', '('])
            .map(|(at, mark)| line.bare + at + mark.len()),
    );
    let leads = cues.iter().filter(|cue| matches!(cue.cue, Cue::Own | Cue::Rank | Cue::Good | Cue::Bad | Cue::Top));
    seeds.extend(leads.filter(|cue| cue.start >= line.bare && cue.end <= line.end).map(|cue| cue.end));
    seeds.sort_unstable();
    seeds.dedup();
    let (mut best, mut reach, mut work): (Option<(Vec<Entry>, bool)>, usize, usize) = (None, 0, 0);
    for seed in seeds {
        if seed < reach || work > 64 {
            continue;
        }
        work += 1;
        let (entries, then) = run(post, index, seed, line.end);
        if entries.len() > 1 {
            reach = entries.last().map_or(reach, |entry| entry.end);
        }
        if best.as_ref().is_none_or(|best| entries.len() > best.0.len()) {
            best = Some((entries, then));
        }
    }
    let (entries, then) = best?;
    let items: usize = entries.iter().map(|entry| entry.labels.len()).sum();
    if items < 3 || entries.len() < 2 {
        return None;
    }
    let marks = entries.iter().filter(|entry| entry.mark.is_some()).count();
    let shape = if marks * 2 > entries.len() { Shape::Scores } else { Shape::Sequence };
    let ends = entries.last().map_or(line.end, |entry| entry.end);
    let (start, last) = (entries[0].start, ends);
    let before = text[line.bare..start].trim().is_empty() || text[..start].trim_end().ends_with(':');
    let after = text[last..line.end].split_whitespace().count() <= 3;
    let question = text[start..line.end].contains('?');
    let catalogue = !then && text[start..last].contains(" and ") && !text[..start].trim_end().ends_with(':');
    let lead = cues.iter().any(|cue| {
        cue.start + 60 >= start
            && cue.end <= start
            && matches!(cue.cue, Cue::Own | Cue::Rank | Cue::Top | Cue::BestFirst | Cue::WorstFirst)
    });
    let opens = text[line.bare..start].trim().is_empty() || text[..start].trim_end().ends_with(':');
    if question || !(then && opens || lead || (before && after && !catalogue)) || catalogue && !lead {
        return None;
    }
    let mut found = candidate(shape, entries, false)?;
    found.worded = then;
    Some(found)
}

/// The entries that follow each other from a place on.
fn run(post: &Post<'_>, index: usize, from: usize, end: usize) -> (Vec<Entry>, bool) {
    let text = post.text();
    let (mut entries, mut at, mut then): (Vec<Entry>, usize, bool) = (Vec::new(), from, false);
    while at < end && entries.len() < 110 {
        let at_words = skip_fillers(text, at, end);
        let (next, skip, word) = separator(text, at_words, end);
        let mend = if entries.len() > 1 { Mend::Vouched } else { Mend::No };
        let mut read = piece_entry(post, index, at_words, next, mend);
        if read.labels.is_empty() || read.labels[0].start > at_words + 6 {
            break;
        }
        let mut until = next;
        let (mut skip, mut word) = (skip, word);
        let reach = read.labels.last().map_or(at, |label| label.end);
        if reach > next {
            (until, skip, word) = separator(text, reach, end);
        }
        let tail = &text[reach.min(until)..until];
        let (loose, stops) =
            (tail.split_whitespace().count() > 5, tail.contains(['.', '?', '!', '=']) && read.mark.is_none());
        let weak = read.labels.iter().any(|label| label.strength <= Strength::Word);
        if tail.contains('=') || (loose && (weak || !word)) && !stops {
            break;
        }
        read.end = if stops { reach } else { until };
        read.note = (reach, read.end);
        entries.push(read);
        if stops {
            break;
        }
        then |= word;
        at = until + skip;
        if skip == 0 {
            break;
        }
    }
    (entries, then)
}

/// The next separator: where it starts, how long it is and whether it is a word.
fn separator(text: &str, from: usize, end: usize) -> (usize, usize, bool) {
    let rest = &text[from..end];
    let bytes = rest.char_indices();
    let mut depth = 0;
    for (at, c) in bytes {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' | '\u{3001}' if depth <= 0 => {
                let after = &rest[at + c.len_utf8()..];
                let trimmed = after.trim_start();
                let word = THEN.iter().any(|then| trimmed.strip_prefix(then).is_some_and(|rest| rest.starts_with(' ')));
                return (from + at, c.len_utf8(), word);
            }
            ' ' if depth <= 0 => {
                let after = &rest[at + 1..];
                if let Some(then) =
                    THEN.iter().find(|then| after.strip_prefix(**then).is_some_and(|rest| rest.starts_with([' ', ','])))
                {
                    return (from + at, 1 + then.len(), true);
                }
            }
            _ => {}
        }
    }
    (end, 0, false)
}
