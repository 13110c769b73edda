//! Lists told in a sentence: `IV, II, then III and last V`, names with marks, and bare digits.

mod words;

use super::blocks::{Candidate, Post};
use super::cues::{Cue, Found};
use super::entries::Entry;
use super::explain::Shape;
use super::inline::{candidate, piece_entry, skip_fillers};
use super::lines::Line;
use crate::topic::Strength;
use crate::topic::lexicon::label::{Label, Mend, Scan};
use crate::topic::lexicon::numerals;
use words::{CLOSING, IN_ORDER, JOINING, JOINTS, ORDERED, RANKING, THENS};

/// The longest post, in bytes, in which a sentence that is nothing but names is an order.
const LONGEST_UNLED: usize = 200;

/// How many bytes behind "and" may tell that the list ends.
const LONGEST_END: usize = 160;

/// The longest entry of a told list, in bytes, that names nothing.
const LONGEST_ODD: usize = 30;

/// How many words may stand between one that leads to digits and the colon before them.
const MOST_LEADING: usize = 10;

/// How many bytes of marks may stand before a name.
const LATEST: usize = 6;

/// `IV, II, then III and last V`.
pub(super) fn sequence(post: &Post<'_>, index: usize, line: &Line, cues: &[Found]) -> Option<Candidate> {
    let text = post.text();
    let (mut best, mut reach, mut work): (Option<(Vec<Entry>, bool)>, usize, usize) = (None, 0, 0);
    for seed in seeds(text, line, cues) {
        if seed < reach || work > 64 {
            continue;
        }
        work += 1;
        let (mut entries, mut then) = run(post, index, seed, line.end, Mend::No);
        if entries.len() < 2 && text[seed..line.end].bytes().filter(|&byte| byte == b',').count() > 2 {
            (entries, then) = run(post, index, seed, line.end, Mend::Long);
        }
        if entries.len() > 1 {
            reach = entries.last().map_or(reach, |entry| entry.end);
        }
        if best.as_ref().is_none_or(|best| entries.len() > best.0.len()) {
            best = Some((entries, then));
        }
    }
    let (entries, then) = best.filter(|best| best.0.len() > 1)?;
    let items: usize = entries.iter().map(|entry| entry.labels.len()).sum();
    if items < 3 && !(items == 2 && are_two(text, line, cues, &entries, then))
        || !is_told(post, line, cues, &entries, then)
    {
        return None;
    }
    let marks = entries.iter().filter(|entry| entry.mark.is_some()).count();
    let shape = if marks * 2 > entries.len() { Shape::Scores } else { Shape::Sequence };
    let mut found = candidate(shape, entries, false)?;
    let end = found.end;
    found.worded = then
        || ORDERED
            .iter()
            .any(|words| text[end.min(line.end)..line.end].trim_start_matches([',', '.', ' ']).starts_with(words));
    Some(found)
}

/// Whether a line of ASCII without commas holds a word that may join two entries.
pub(super) fn is_joined(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| JOINING.contains(word))
}

/// Where a told list may start: at the line, behind a mark, behind words that lead to it.
fn seeds(text: &str, line: &Line, cues: &[Found]) -> Vec<usize> {
    let marks = (line.bare..line.end).filter(|&at| matches!(text.as_bytes()[at], b':' | b'.' | b'!' | b'?' | b'('));
    let mut seeds = vec![line.bare];
    seeds.extend(marks.map(|at| at + 1));
    let leads = cues.iter().filter(|cue| matches!(cue.cue, Cue::Own | Cue::Rank | Cue::Good | Cue::Bad | Cue::Top));
    let inside = leads.filter(|cue| cue.start >= line.bare && cue.end <= line.end);
    seeds.extend(inside.map(|cue| after_top(text, cue, line.end)));
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// Whether two items are an order all the same: "then" stands between them and nothing before, or "bottom 2:" does.
fn are_two(text: &str, line: &Line, cues: &[Found], entries: &[Entry], then: bool) -> bool {
    let plain = |entry: &Entry| {
        let sure = |label: &Label| label.strength >= Strength::Name;
        entry.labels.iter().all(sure) && text[entry.note.0..entry.end].trim().is_empty()
    };
    let first = entries[0].start;
    let before = text[line.bare..first].trim_end();
    let ends = |cue: &Found| matches!(cue.cue, Cue::Top | Cue::Bad) && cue.start >= line.bare && cue.end <= first;
    let led = before.ends_with(':') && cues.iter().any(ends);
    led || then && before.is_empty() && entries.iter().all(plain)
}

/// Whether the words around items that follow each other make them an order and not a catalogue.
fn is_told(post: &Post<'_>, line: &Line, cues: &[Found], entries: &[Entry], then: bool) -> bool {
    let text = post.text();
    let (start, last) = (entries[0].start, entries.last().map_or(line.end, |entry| entry.end));
    let before = text[line.bare..start].trim();
    let sentence = &before[before.rfind(['.', '!', '?']).map_or(0, |at| at + 1)..];
    let several =
        entries.len() > 3 && text.len() < LONGEST_UNLED && skip_fillers(sentence, 0, sentence.len()) == sentence.len();
    let opens = before.is_empty() || several || before.ends_with(':') && is_lead(before, line.bare, cues);
    let rest = &text[last..line.end];
    let sentence = &rest[..rest.find(['.', '!', '?']).unwrap_or(rest.len())];
    let after = sentence.split_whitespace().count() <= 3;
    let catalogue = !then && text[start..last].contains(" and ") && !text[..start].trim_end().ends_with(':');
    let leads = |cue: &Cue| matches!(cue, Cue::Own | Cue::Rank | Cue::Top | Cue::BestFirst | Cue::WorstFirst);
    let lead = cues.iter().any(|cue| cue.start + 60 >= start && cue.end <= start && leads(&cue.cue));
    let near = post.turns.partition_point(|turn| turn.0 + 60 < start);
    let turned = post.turns.get(near).is_some_and(|turn| turn.0 < start);
    let lead = lead || turned;
    let ordered = IN_ORDER.any(rest.as_bytes());
    let told = then && opens || lead || ordered || (opens && after && !catalogue);
    if text[..start].ends_with('(') && line.place.is_some() {
        return false;
    }
    let asked = is_asked(&text[start..line.end]);
    told && (lead || ordered || !catalogue) && !asked && !shares_a_place(&text[line.bare..start])
}

/// Whether a sentence ends as a question; what is asked in brackets is another.
fn is_asked(text: &str) -> bool {
    stands_outside_brackets(text, &['?', '.', '!']).is_some_and(|at| text[at..].starts_with('?'))
}

/// Where the first of some marks stands that no brackets hold.
fn stands_outside_brackets(text: &str, marks: &[char]) -> Option<usize> {
    let mut depth = 0;
    text.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && marks.contains(&c)
    })
}

/// Whether words before a colon lead to an order: they are few and small, or hold a cue.
fn is_lead(before: &str, start: usize, cues: &[Found]) -> bool {
    let cue = |found: &Found| {
        let leads = !matches!(found.cue, Cue::Against(_) | Cue::To | Cue::But | Cue::Put | Cue::Swap);
        leads && found.start >= start && found.end <= start + before.len() + 1
    };
    cues.iter().any(cue) || !super::doubts::names_a_subject(before)
}

/// Whether the sentence that leads to some names gives them one place: "tied for third:".
fn shares_a_place(lead: &str) -> bool {
    let sentence = &lead[lead.rfind(['.', '!', '?']).map_or(0, |at| at + 1)..];
    let words = [
        "tie",
        "tied",
        "ties",
        "share",
        "shares",
        "shared",
        "teilen",
        "gleichauf",
        "egalite",
        "empatados",
        "empatadas",
        "pari",
    ];
    sentence.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Where the words after a cue start; the number in "top 3" belongs to the cue.
fn after_top(text: &str, cue: &Found, end: usize) -> usize {
    let rest = &text[cue.end..end];
    let number = rest.trim_start();
    let length = number.find(|c: char| !c.is_alphanumeric()).unwrap_or(number.len());
    let counts = numerals::number(&number[..length]).is_some() && length > 0;
    let led = matches!(cue.cue, Cue::Good | Cue::Bad) && number[length..].starts_with(':');
    if (cue.cue == Cue::Top || led) && counts { end - number.len() + length } else { cue.end }
}

/// Digits with blanks between them, and nothing else in the line or behind words that lead to an order: places or
/// items, so only to ask.
pub(super) fn digits(post: &Post<'_>, index: usize, line: &Line, cues: &[Found]) -> Option<Candidate> {
    let text = &post.text()[line.bare..line.end];
    let mark = |c: char| matches!(c, ' ' | ',' | '-' | '>');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let run = &text[start..];
    let run = &run[..run.find(|c: char| !c.is_ascii_digit() && !mark(c)).unwrap_or(run.len())];
    let run = run.trim_end_matches(mark);
    let whole = run.len() == text.len() && post.lines.iter().filter(|line| line.speaks()).count() <= 2;
    let leads = |cue: &&Found| matches!(cue.cue, Cue::Own | Cue::Rank) && cue.start >= line.bare;
    let lead = line.bare + start;
    let led = cues.iter().filter(leads).rfind(|cue| cue.end <= lead);
    let words = |from: usize| post.text()[from..lead].split_whitespace().count();
    let most = if post.text()[..lead].trim_end().ends_with(':') { MOST_LEADING } else { 4 };
    let led = led.is_some_and(|cue| words(cue.end) < most);
    let numbers = || run.split(mark).filter(|word| !word.is_empty());
    if !whole && !led || numbers().count() < 4 || numbers().count() > 100 {
        return None;
    }
    let base = post.text().as_ptr() as usize;
    let number = |word: &str| {
        let at = word.as_ptr() as usize - base;
        piece_entry(post, index, at, at + word.len(), Mend::No)
    };
    let entries: Vec<Entry> = numbers().map(number).collect();
    if entries.iter().any(|entry| entry.labels.is_empty()) {
        return None;
    }
    candidate(Shape::Sequence, entries, false)
}

/// The entries that follow each other from a place on.
///
/// The first two are looked up as `sure` says: slips are mended there only where nothing else begins a list.
fn run(post: &Post<'_>, index: usize, from: usize, end: usize, sure: Mend) -> (Vec<Entry>, bool) {
    let text = post.text();
    let (mut entries, mut at, mut then): (Vec<Entry>, usize, bool) = (Vec::new(), from, false);
    while at < end && entries.len() < 110 {
        let at_words = skip_fillers(text, at, end);
        let mend = if entries.len() > 1 { Mend::Vouched } else { sure };
        if mend == Mend::No && !(post.scan.starts_within(at_words, at_words + LATEST) && may_name(post, at_words, end))
        {
            break;
        }
        let (next, skip, word) = separator(&post.scan, at_words, end);
        post.scan.count_steps(next - at);
        let mut read = piece_entry(post, index, at_words, next, mend);
        if read.labels.is_empty()
            && entries.len() > 1
            && skip > 0
            && goes_on(post, index, (at_words, next), next + skip, end)
        {
            entries.push(read);
            at = next + skip;
            continue;
        }
        if read.labels.is_empty() || read.labels[0].start > at_words + LATEST {
            break;
        }
        let mut until = next;
        let (mut skip, mut word) = (skip, word);
        let reach = read.labels.last().map_or(at, |label| label.end);
        if reach > next {
            (until, skip, word) = separator(&post.scan, reach, end);
        }
        let tail = &text[reach.min(until)..until];
        let stops = stands_outside_brackets(tail, &['.', '?', '!', '=']).is_some() && read.mark.is_none();
        if is_no_entry(text, &read, tail, entries.is_empty(), word, stops) {
            break;
        }
        read.doubtful &= !ranks(tail);
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
    part_last(text, &mut entries);
    (entries, then)
}

/// Whether a name may start at a byte, or behind more words that say nothing about which one it is.
fn may_name(post: &Post<'_>, at: usize, end: usize) -> bool {
    skip_fillers(post.text(), at, end) > at || post.scan.may_name(at, |word| JOINING.contains(word))
}

/// Whether the words behind a name make it a part of a sentence and no entry.
fn is_no_entry(text: &str, read: &Entry, tail: &str, first: bool, word: bool, stops: bool) -> bool {
    let weak = read.labels.iter().any(|label| label.strength <= Strength::Word);
    // "3 easily" may count anything, "fc3 easily" does not.
    let bare = |label: &Label| label.strength == Strength::Number && !text[label.start..label.end].contains(' ');
    let number = first && read.labels.iter().all(bare);
    let loose = || words_outside_brackets(tail) > 5 && (weak || !word) && !stops;
    let bracketed = tail.trim().starts_with('(') && tail.trim_end().ends_with(')');
    number && !tail.trim().is_empty() && !bracketed && !ranks(tail) || says(tail) || tail.contains('=') || loose()
}

/// Whether a short piece that names nothing is an entry like any other: a name follows it at once.
fn goes_on(post: &Post<'_>, index: usize, (from, until): (usize, usize), next: usize, end: usize) -> bool {
    let piece = &post.text()[from..until];
    let short = piece.len() < LONGEST_ODD && (1..=3).contains(&piece.split_whitespace().count());
    let odd = piece.split(' ').any(super::cues::is_small_talk);
    if !short || odd {
        return false;
    }
    let at = skip_fillers(post.text(), next, end);
    let (stop, _, _) = separator(&post.scan, at, end);
    let read = piece_entry(post, index, at, stop, Mend::No);
    read.labels.first().is_some_and(|label| label.start <= at + LATEST)
}

/// "A, B and C" counts three up, where "A, B and C tied" ties two.
fn part_last(text: &str, entries: &mut Vec<Entry>) {
    let several = entries.len() > 1;
    let Some(last) = entries.last_mut().filter(|last| several && last.labels.len() == 2) else { return };
    let between = text[last.labels[0].end..last.labels[1].start].trim();
    if between.starts_with(|c: char| c.is_alphabetic()) && !text[last.labels[1].end..last.end].contains("tie") {
        let mut second = last.clone();
        second.labels.remove(0);
        second.start = second.labels[0].start;
        last.labels.truncate(1);
        (last.end, last.note) = (last.labels[0].end, (last.labels[0].end, last.labels[0].end));
        entries.push(second);
    }
}

/// Whether the words behind a name rank it.
fn ranks(tail: &str) -> bool {
    RANKING.any(tail.as_bytes()) || tail.split(' ').any(|word| numerals::ordinal(word).is_some())
}

/// How many words a text has that stand in no brackets.
fn words_outside_brackets(text: &str) -> usize {
    let mut depth = 0;
    let count = |word: &&str| {
        depth += word.matches('(').count();
        let outside = depth == 0;
        depth = depth.saturating_sub(word.matches(')').count());
        outside
    };
    text.split_whitespace().filter(count).count()
}

/// Whether the words behind a name make a sentence that ranks nothing: "is fast".
fn says(tail: &str) -> bool {
    let tail = tail.trim_start();
    let verb = ["is ", "was ", "are ", "were ", "has ", "had ", "ist ", "war ", "est ", "es ", "took ", "beat "]
        .iter()
        .any(|verb| tail.starts_with(verb));
    verb && !ranks(tail)
}

/// Whether the words behind "and" end the list: "and V last", "and V in that order".
///
/// No more than a sentence's length is looked at, so that a line full of such words stays linear.
fn ends_the_list(scan: &Scan<'_>, after: &str) -> bool {
    let after = &after[..after.floor_char_boundary(LONGEST_END)];
    let sentence = &after[..after.find(['.', '!', '?', ',']).unwrap_or(after.len())];
    scan.count_steps(sentence.len());
    if sentence.contains(" tie") {
        return false;
    }
    let last = ["last", "zuletzt", "dernier", "ultimo", "ultima"];
    CLOSING.any(sentence.as_bytes())
        || IN_ORDER.any(sentence.as_bytes())
        || sentence.split(' ').skip(1).take(5).any(|word| last.contains(&word))
}

/// Whether a full stop ends a sentence and is no part of "Dr. No".
fn ends_sentence(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let short = word.len() < 4 && !word.bytes().all(|byte| byte.is_ascii_digit());
    !short && !text[at + 1..].starts_with(|c: char| c != ' ')
}

/// The next separator: where it starts, how long it is and whether it is a word.
fn separator(scan: &Scan<'_>, from: usize, end: usize) -> (usize, usize, bool) {
    let rest = &scan.text()[from..end];
    let mut depth = 0;
    let placed = |at: usize| rest[..at].rsplit(' ').next().is_some_and(|word| numerals::ordinal(word).is_some());
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b',' | b';' | 0xE3 if depth <= 0 && (byte != 0xE3 || rest[at..].starts_with('\u{3001}')) => {
                let length = if byte == 0xE3 { '\u{3001}'.len_utf8() } else { 1 };
                let trimmed = rest[at + length..].trim_start();
                let word = THENS.leading(trimmed).is_some_and(|then| trimmed[then.len()..].starts_with(' '));
                return (from + at, length, word);
            }
            b'.' if ends_sentence(rest, at) => return (from + at, 0, false),
            b' ' if depth <= 0 => {
                let after = &rest[at + 1..];
                if let Some(and) = JOINTS.leading(after).filter(|_| placed(at) || ends_the_list(scan, after)) {
                    return (from + at, 1 + and.len(), true);
                }
                if let Some(then) = THENS.leading(after).filter(|then| after[then.len()..].starts_with([' ', ','])) {
                    return (from + at, 1 + then.len(), true);
                }
            }
            _ => {}
        }
    }
    (end, 0, false)
}
