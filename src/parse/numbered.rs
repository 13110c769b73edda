//! Lists whose entries have places.

use super::blocks::{Candidate, Post, entry, is_heading};
use super::entries::Head;
use super::entries::{Entry, Ground};
use super::explain::Shape;
use super::lines::Line;
use super::places::{self, LAST};
use crate::topic::lexicon::label::Mend;
use crate::topic::{Rule, Strength};

/// The highest first place of a list whose other places stand behind the words that lead to it.
const MOST_LED: u16 = 4;

/// The most words of such a line in which one place is looked for.
const MOST_WORDS: usize = 24;

/// Every numbered list in the post.
pub(super) fn numbered(post: &Post<'_>) -> Vec<Candidate> {
    let mut entries = Vec::with_capacity(post.lines.len());
    for (index, line) in post.lines.iter().enumerate() {
        let consumed = entries.last().is_some_and(|entry: &Entry| entry.line >= index);
        if line.speaks() && line.place.is_some() && !consumed {
            entries.push(numbered_entry(post, index, Mend::No));
        }
    }
    run_on(post, &mut entries);
    let lost = entries.first().map(|first| before_the_first(post, first)).unwrap_or_default();
    entries.splice(0..0, lost);
    let sure = entries.iter().filter(|entry| !entry.labels.is_empty()).count();
    for entry in entries.iter_mut().filter(|entry| entry.labels.is_empty()) {
        let mend = if sure > 1 { Mend::Vouched } else { Mend::Long };
        let mended = numbered_entry(post, entry.line, mend);
        if !mended.labels.is_empty() {
            *entry = mended;
        } else if sure > 1 {
            bracketed(post, entry);
            at_the_end(post, entry);
        }
    }
    let bare = |entry: &Entry| post.lines[entry.line].place.is_some_and(|place| !place.marked && !place.word);
    // "15 is a great number" above marked places is a sentence; "4 Creed" between "3." and "5." is an entry.
    let named = |wanted: bool| entries.iter().filter(|entry| !entry.labels.is_empty() && bare(entry) == wanted).count();
    let unmarked = named(true) > 0 && (named(false) < 3 || named(true) * 3 > named(false));
    let places: Vec<u16> = entries.iter().map(|entry| entry.place.unwrap_or_default()).collect();
    let fills = |at: usize| {
        at > 0 && places.get(at + 1).is_some_and(|&next| next == places[at - 1] + 2 && next == places[at] + 1)
    };
    let mut at = 0;
    entries.retain(|entry| {
        at += 1;
        unmarked || !bare(entry) || fills(at - 1)
    });
    if sure == 0 {
        entries.iter_mut().for_each(|entry| behind(post, entry));
    }
    runs(post, entries)
}

/// "12. War - close to awful.11. Boy - ..": a place that is missing between two neighbours may stand in the line of the
/// first, where a break was lost.
fn run_on(post: &Post<'_>, entries: &mut Vec<Entry>) {
    let mut at = 0;
    while let Some([first, next]) = entries.get(at..at + 2) {
        at += 1;
        let (Some(place), Some(other)) = (first.place, next.place) else { continue };
        let line = &post.lines[first.line];
        if place.abs_diff(other) != 2 || first.labels.is_empty() || next.line == first.line {
            continue;
        }
        let missing = place.midpoint(other);
        let mark = format!("{missing}.");
        let text = &post.text()[first.note.0..line.end.max(first.note.0)];
        let starts = |found: &usize| text[..*found].ends_with(['.', '!', '?', ')', ' ']);
        let Some(found) = text.match_indices(&mark).map(|found| found.0).find(starts) else { continue };
        let (start, body) = (first.note.0 + found, first.note.0 + found + mark.len());
        let Some(head) = post.head(body, line.end, Ground::Marked, Mend::No) else { continue };
        let mut lost = entry(first.line, body, line.end, Some(head));
        (lost.place, lost.marker) = (Some(missing), Some((start, body)));
        (entries[at - 1].end, entries[at - 1].note.1) = (start, start);
        entries.insert(at, lost);
    }
}

/// The first places, where they stand behind the words that lead to the list: "My ranking: 1. IV".
fn before_the_first(post: &Post<'_>, first: &Entry) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let spoken = post.lines[..first.line].iter().enumerate().rev().filter(|(_, line)| !line.is_blank()).take(3);
    let leads = |(_, line): &(usize, &Line)| line.place.is_none() && line.speaks() && holds_a_place(post, line);
    let above = spoken.clone().find(leads).map(|(index, _)| index);
    let (Some(index), Some(mut place)) = (above, first.place.filter(|place| (2..=MOST_LED).contains(place))) else {
        return found;
    };
    let line = &post.lines[index];
    let text = &post.text()[line.bare..line.end];
    let mut until = line.end;
    while line.place.is_none() && line.speaks() && place > 1 {
        place -= 1;
        let starts = text[..until - line.bare].rmatch_indices([' ', ':']).take(MOST_WORDS);
        let at_place = |at: usize| places::at_start(&text[at..]).filter(|read| read.value == place && read.marked);
        let Some((at, read)) = starts.map(|(at, _)| at + 1).find_map(|at| Some((at, at_place(at)?))) else { break };
        let at = line.bare + at;
        let head = post.head(at + read.length, until, Ground::Marked, Mend::No);
        let Some(head) = head.filter(|head| !head.labels.is_empty()) else { break };
        let mut led = entry(index, at + read.length, until, Some(head));
        (led.place, led.marker) = (Some(place), Some((at, at + read.length)));
        found.insert(0, led);
        until = at;
    }
    if place > 1 { Vec::new() } else { found }
}

/// Whether a place with its mark stands within a line.
fn holds_a_place(post: &Post<'_>, line: &Line) -> bool {
    let text = &post.text()[line.bare..line.end];
    let mut starts = text.match_indices([' ', ':']).take(4 * MOST_WORDS).map(|(at, _)| at + 1);
    starts.any(|at| {
        text[at..].starts_with(|c: char| c.is_ascii_digit() || c == '#')
            && places::at_start(&text[at..]).is_some_and(|place| place.marked)
    })
}

/// "Os Incríveis (The Incredibles)": in a list that is sure, the name may stand in brackets behind a foreign one.
fn bracketed(post: &Post<'_>, entry: &mut Entry) {
    let text = &post.text()[entry.start..entry.end];
    let open = text.find(" (").filter(|&open| text[..open].split(' ').count() <= 5);
    let close = open.and_then(|open| Some(open + text[open..].find(')')?));
    let Some((open, close)) = open.zip(close) else { return };
    let (at, end) = (entry.start + open + 2, entry.start + close);
    let label = post.scan.label(at, end, Mend::No);
    if let Some(label) = label.filter(|label| label.end == end && label.strength >= Strength::Name) {
        (entry.labels, entry.note, entry.doubtful) = (vec![label], (end + 1, entry.end), true);
    }
}

/// "30. Chopped tomatoes": in a list that is sure, a short entry may hold its name behind a word that describes it.
pub(super) fn at_the_end(post: &Post<'_>, entry: &mut Entry) {
    if !entry.labels.is_empty() {
        return;
    }
    let text = &post.text()[entry.start..entry.end];
    let head = text[..text.find([':', '(', '-', '.', ',', '!', '?', '|', '"']).unwrap_or(text.len())].trim_end();
    let end = entry.start + head.len();
    let words = head.split_whitespace().count();
    let denied =
        head.split_whitespace().any(|word| matches!(word, "no" | "not" | "without" | "except" | "than" | "like"));
    if !(2..=4).contains(&words) || denied {
        return;
    }
    let starts = head.match_indices(' ').map(|(at, _)| entry.start + at + 1);
    let label = starts.filter_map(|at| post.scan.label(at, end, Mend::No)).find(|label| {
        let named = label.strength == Strength::Exact
            || matches!(label.strength, Strength::Name | Strength::Word)
                && matches!(label.rule, Rule::Full | Rule::Alias | Rule::Prefix)
            || label.strength == Strength::Name
                && matches!(label.rule, Rule::Subtitle | Rule::Word)
                && head[label.start - entry.start..].contains(' ');
        label.end == end && named && !label.digits
    });
    if let Some(label) = label {
        (entry.labels, entry.note, entry.doubtful) = (vec![label], (label.end, entry.end), true);
    }
}

/// "At the docks - Rocky (1976)": the name stands behind a title of something else.
fn behind(post: &Post<'_>, entry: &mut Entry) {
    let text = &post.text()[entry.start..entry.end];
    let Some(dash) = text.rfind(" - ").or_else(|| text.rfind(" (")).filter(|&dash| text[dash..].starts_with(" -"))
    else {
        return;
    };
    let at = entry.start + dash + 3;
    let head = post.head(at, entry.end, Ground::Plain, Mend::No);
    let named = head.filter(|head| head.labels.len() == 1 && is_heading(&post.text()[head.end..entry.end]));
    if let Some(head) = named {
        entry.note = (head.end, entry.end);
        entry.labels = head.labels;
        entry.doubtful = true;
    }
}

fn numbered_entry(post: &Post<'_>, index: usize, mend: Mend) -> Entry {
    let line = &post.lines[index];
    let place = line.place.map(|place| place.value);
    let mut found = None;
    if !line.is_blank() {
        let head = post.head(line.body, line.end, Ground::Marked, mend);
        found = Some(entry(index, line.body, line.end, head));
    }
    let open = found.as_ref().is_none_or(|entry| entry.labels.is_empty() && opens(post, line));
    if open && let Some(below) = below(post, index, mend) {
        found = Some(below);
    }
    let mut entry = found.unwrap_or_else(|| entry(index, line.body, line.end, None));
    let open_tie = entry.labels.len() == 1 && post.text()[entry.labels[0].end..entry.end].trim() == "/";
    let other = |next: &Entry| next.labels.iter().all(|label| label.item != entry.labels[0].item);
    if open_tie && let Some(next) = below(post, entry.line, mend).filter(other) {
        entry.labels.extend(next.labels);
        (entry.end, entry.note, entry.line) = (next.end, next.note, next.line);
    }
    entry.place = place;
    entry.marker = Some((line.bare, line.body));
    entry
}

/// Whether a line without a name leads to the name below: "Platz 2 geht an".
fn opens(post: &Post<'_>, line: &Line) -> bool {
    let words = post.text()[line.body..line.end].split(' ').count();
    words <= 8 && !post.text()[..line.end].ends_with(['.', '!', '?'])
}

/// The entry whose name stands on one of the next lines.
fn below(post: &Post<'_>, index: usize, mend: Mend) -> Option<Entry> {
    for next in index + 1..post.lines.len().min(index + 4) {
        let line = &post.lines[next];
        let other = line.place.is_some_and(|place| {
            place.value < 200 && !place.word && Some(place.value) != post.lines[index].place.map(|place| place.value)
        });
        if other || !line.speaks() && !line.is_blank() {
            return None;
        }
        if line.is_blank() {
            continue;
        }
        let head = post.head(line.body, line.end, Ground::Marked, mend);
        // Below words that lead to a name nothing but the name stands; prose may name anything.
        let bare = post.lines[index].is_blank();
        let whole = |head: &Head| {
            let rest = post.text()[head.end..line.end].trim_start();
            let named = head.labels[0].strength > Strength::Number;
            rest.is_empty() || named && (bare || !rest.starts_with(char::is_alphanumeric))
        };
        if let Some(head) = head.filter(whole) {
            return Some(entry(next, line.body, line.end, Some(head)));
        }
        if !opens(post, line) {
            return None;
        }
    }
    None
}

/// A list of numbered entries while it is being collected.
struct Run {
    entries: Vec<Entry>,
    /// The places of the first and the last entry that names something, and how many do.
    known: Option<(u16, u16)>,
    count: usize,
    last: u16,
    /// Whether all places are the same.
    same: bool,
}

impl Run {
    fn new(entry: Entry) -> Self {
        let mut run = Self { entries: Vec::new(), known: None, count: 0, last: 0, same: true };
        run.push(entry);
        run
    }

    fn push(&mut self, entry: Entry) {
        let place = entry.place.unwrap_or_default();
        self.same &= self.entries.is_empty() || place == self.last;
        self.last = place;
        if !entry.labels.is_empty() {
            self.known = Some((self.known.map_or(place, |known| known.0), place));
            self.count += 1;
        }
        self.entries.push(entry);
    }

    /// Whether the numbers start again with this place.
    /// `next` is the place behind it: a countdown that lost its second entry does not go on upwards.
    fn restarts(&self, place: u16, next: Option<u16>) -> bool {
        let (down, up) =
            self.known.filter(|_| self.count > 1).map_or((false, false), |(first, last)| (last < first, last > first));
        let finished = down && self.last == 1 && place == 1 && next.is_some_and(|next| next > 1);
        let again = (up && place < self.last) || (down && place > self.last && place != LAST);
        let alone = self.count == 1 && !down && place == 1 && self.last > 2 && next.is_none_or(|next| next > 1);
        !(self.same && place == self.last) && (finished || again || alone)
    }

    /// Whether an entry that names nothing is no part of the list: a reason inside an entry, a number in prose.
    fn is_foreign(&self, post: &Post<'_>, entry: &Entry) -> bool {
        let place = entry.place.unwrap_or_default();
        let indent = |entry: &Entry| post.lines[entry.line].indent;
        let deeper = self.entries.first().is_some_and(|first| indent(entry) > indent(first) + 1 && indent(entry) < 40);
        let step = place.abs_diff(self.last);
        deeper || (self.restarts(place, None) && place <= 3 && place < self.last) || (self.count > 0 && step > 1)
    }
}

/// Splits numbered entries into lists: a new one starts where the numbers start again.
fn runs(post: &Post<'_>, entries: Vec<Entry>) -> Vec<Candidate> {
    let mut runs: Vec<Run> = Vec::new();
    let mut entries = entries.into_iter().peekable();
    while let Some(entry) = entries.next() {
        let next = entries.peek().and_then(|next| next.place);
        match runs.last_mut() {
            Some(run) if entry.labels.is_empty() && run.is_foreign(post, &entry) => {}
            Some(run) if !run.restarts(entry.place.unwrap_or_default(), next) => run.push(entry),
            _ => runs.push(Run::new(entry)),
        }
    }
    runs.into_iter().filter_map(|run| numbered_candidate(post, run.entries)).collect()
}

fn numbered_candidate(post: &Post<'_>, mut entries: Vec<Entry>) -> Option<Candidate> {
    while entries
        .last()
        .is_some_and(|entry| entry.labels.is_empty() && post.lines[entry.line].place.is_some_and(|place| place.word))
    {
        entries.pop();
    }
    let first = entries.first()?;
    let places: Vec<u16> =
        entries.iter().filter(|entry| !entry.labels.is_empty()).filter_map(|entry| entry.place).collect();
    let (&head, &tail) = (places.first()?, places.last()?);
    let same = places.len() > 1 && places.iter().all(|&place| place == head);
    let limit = u16::try_from(post.scan.lexicon.item_count() * 2).unwrap_or(u16::MAX).max(20);
    let marks_lead = head > limit && head <= 100 && tail <= head && places.len() > 1;
    let (start, line) = (post.lines[first.line].start.min(first.start), first.line);
    let end = entries.last().map_or(start, |entry| entry.end);
    let start = start.min(entries[0].marker.map_or(start, |marker| marker.0)).min(post.lines[line].start);
    if same || marks_lead {
        entries.iter_mut().for_each(|entry| entry.place = None);
    }
    let worded = entries.iter().any(|entry| entry.labels.len() > 1);
    Some(Candidate {
        shape: Shape::Numbered,
        entries,
        start,
        end,
        descending: !same && !marks_lead && tail < head,
        marks_lead,
        behind: false,
        worded,
    })
}
