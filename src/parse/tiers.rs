//! Tiers and grades, each with its items: `S: IV, II`, "Tier 2: ...", a picture and names.

use super::blocks::{Candidate, Post, entry};
use super::cues;
use super::entries::{Entry, Ground};
use super::explain::Shape;
use super::lines::Line;
use crate::topic::Strength;
use crate::topic::lexicon::label::{Label, Mend};
use crate::topic::lexicon::numerals;

/// A tier's mark in front of a line.
struct Mark {
    /// The lower the better.
    rank: u16,
    length: usize,
    kind: Kind,
}

/// The rank of a first tier that has a name of its own: above all letters.
const OWN_TIER: u16 = 2;

/// What stands behind the name of a tier that has one of its own.
const TIER: &str = " tier";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Number,
    Picture,
}

/// The fewest tiers that make a list where none of them has a usual name.
const FEWEST_WORDED: usize = 3;

/// The most words of a tier's own name.
const LONGEST_NAME: usize = 5;

/// The tier list in the post, if it has one.
pub(super) fn tiers(post: &Post<'_>) -> Option<Candidate> {
    usual(post).or_else(|| worded(post))
}

/// Tiers whose names are words of praise and blame: "goated: I & II", "fine on a plane: III", "landfill: V".
fn worded(post: &Post<'_>) -> Option<Candidate> {
    let text = post.text();
    let mut best: Vec<(Entry, Option<bool>)> = Vec::new();
    let mut block: Vec<(Entry, Option<bool>)> = Vec::new();
    for (index, line) in post.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        match worded_row(post, index, line) {
            Some(row) => block.push(row),
            None if block.len() > best.len() => best = std::mem::take(&mut block),
            None => block.clear(),
        }
    }
    if block.len() > best.len() {
        best = block;
    }
    let several = best.iter().filter(|(entry, _)| entry.labels.len() > 1).count() > 1;
    if best.len() < FEWEST_WORDED || !several {
        return None;
    }
    let (top, bottom) = (best.first()?.1, best.last()?.1);
    let up = match (top, bottom) {
        (Some(true), None | Some(false)) | (None, Some(false)) => false,
        (Some(false), None | Some(true)) | (None, Some(true)) => true,
        _ => return None,
    };
    let count = best.len();
    let place = |at: usize| u16::try_from(if up { count - at } else { at + 1 }).ok();
    let entries: Vec<Entry> =
        best.into_iter().enumerate().map(|(at, (entry, _))| Entry { place: place(at), ..entry }).collect();
    let (start, end) = (post.lines[entries[0].line].start, entries[entries.len() - 1].end.min(text.len()));
    Some(list(entries, start, end))
}

/// A line that gives items a tier with a name of its own, and whether that name praises them, if it says so.
fn worded_row(post: &Post<'_>, index: usize, line: &Line) -> Option<(Entry, Option<bool>)> {
    let text = &post.text()[line.bare..line.end];
    let mark = text.find([':', '=']).into_iter().chain(text.find(" - ").map(|at| at + 1)).min()?;
    let name = text[..mark].trim();
    let words = name.split_whitespace().count();
    let is_item = |label: Label| label.strength >= Strength::Franchise || label.end >= line.bare + name.len();
    let end = line.bare + mark;
    let names_one = || post.scan.label(line.bare, end, Mend::No).is_some_and(is_item);
    if !line.speaks() || !(1..=LONGEST_NAME).contains(&words) || names_one() {
        return None;
    }
    let at = line.bare + mark + 1;
    let at = at + post.text()[at..line.end].len() - post.text()[at..line.end].trim_start().len();
    let labels = names(post, at, line.end);
    let row = (!labels.is_empty()).then(|| row(index, (at, line.end), 0, (line.start, at), labels))?;
    Some((row, cues::grade(name)))
}

/// A tier list of these entries.
fn list(entries: Vec<Entry>, start: usize, end: usize) -> Candidate {
    Candidate {
        shape: Shape::Tiers,
        entries,
        start,
        end,
        descending: false,
        marks_lead: false,
        behind: false,
        worded: true,
    }
}

/// The list of tiers with the usual names.
fn usual(post: &Post<'_>) -> Option<Candidate> {
    let mut found: Vec<(Kind, Entry)> = Vec::new();
    let mut open: Option<(u16, Kind, (usize, usize))> = None;
    let named = post.text().contains(TIER);
    for (index, line) in post.lines.iter().enumerate() {
        if !line.speaks() || line.ticked {
            open = open.filter(|_| line.is_blank() && line.start >= line.end);
            continue;
        }
        let mark = mark(post.text(), line, found.len()).or_else(|| {
            let last = found.last().and_then(|row| row.1.place);
            named.then(|| named_tier(&post.text()[line.bare..line.end], last)).flatten()
        });
        let at = line.bare + mark.as_ref().map_or(0, |mark| mark.length);
        let labels = if mark.is_some() || open.is_some() { names(post, at, line.end) } else { Vec::new() };
        if let Some(mark) = mark {
            open = None;
            let marker = (line.start, at);
            if labels.is_empty() {
                open = post.text()[at..line.end].trim().is_empty().then_some((mark.rank, mark.kind, marker));
                continue;
            }
            found.push((mark.kind, row(index, (at, line.end), mark.rank, marker, labels)));
        } else if let Some((rank, kind, marker)) = open.filter(|_| !labels.is_empty()) {
            found.push((kind, row(index, (at, line.end), rank, marker, labels)));
        } else {
            open = None;
        }
    }
    let kind = found.first()?.0;
    found.retain(|row| row.0 == kind);
    let entries: Vec<Entry> = found.into_iter().map(|row| row.1).collect();
    let items: usize = entries.iter().map(|entry| entry.labels.len()).sum();
    let several = entries.iter().any(|entry| entry.labels.len() > 1);
    let ranks = entries.windows(2).filter(|pair| pair[0].place != pair[1].place).count() + 1;
    if items < 3 || ranks < 2 || (kind == Kind::Picture && !several) {
        return None;
    }
    let (start, end) = (post.lines[entries.first()?.line].start, entries.last()?.end);
    Some(list(entries, start, end))
}

fn row(index: usize, (start, end): (usize, usize), rank: u16, marker: (usize, usize), labels: Vec<Label>) -> Entry {
    let mut row = entry(index, start, end, None);
    row.note = (labels.last().map_or(end, |label| label.end), end);
    row.place = Some(rank);
    row.marker = Some(marker);
    row.labels = labels;
    row
}

fn mark(text: &str, line: &Line, before: usize) -> Option<Mark> {
    let rest = &text[line.bare..line.end];
    if line.bullet && line.start < line.bare && text[line.start..line.bare].chars().any(|c| c as u32 > 0x2500) {
        let rank = u16::try_from(before + 1).ok()?;
        return Some(Mark { rank, length: 0, kind: Kind::Picture });
    }
    let (after, named) = match rest.strip_prefix("tier ").or_else(|| rest.strip_prefix("grade ")) {
        Some(after) => (after, true),
        None => (rest, false),
    };
    let word = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let mut tail = &after[word.len()..];
    if tail.starts_with("-tier") {
        tail = &tail[1..];
    }
    let shift = match tail.chars().next() {
        Some('+') => -1,
        Some('-') if tail[1..].starts_with([':', ' ']) && !tail.starts_with("- ") => 1,
        _ => 0,
    };
    if shift != 0 {
        tail = &tail[1..];
    }
    let tier = tail.trim_start().strip_prefix("tier");
    let named = named || tier.is_some();
    let tail = tier.unwrap_or(tail);
    let body = tail.trim_start_matches([' ', ':', '-', '=', '|', '.']);
    let parted = tail.len() - body.len() > usize::from(tail.starts_with(' ')) || body.is_empty();
    let (rank, kind) = match (word.as_bytes(), numerals::number(word)) {
        ([b's', b's'], _) => (7, Kind::Letter),
        ([b's'], _) => (10 + shift, Kind::Letter),
        (&[letter @ b'a'..=b'k'], _) => (20 + 10 * i32::from(letter - b'a') + shift, Kind::Letter),
        (_, Some(number)) if named => (i32::from(number), Kind::Number),
        _ if word == "god" && named => (5, Kind::Letter),
        _ => return None,
    };
    let length = rest.len() - body.len();
    (parted || named).then_some(Mark { rank: u16::try_from(rank).ok()?, length, kind })
}

/// What stands behind a remark in brackets, where more names follow it: "Arch (too fiddly), Mint".
fn behind_a_remark(rest: &str) -> &str {
    let remark = rest.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')'));
    remark.map(|(_, after)| after).filter(|after| after.trim_start().starts_with([',', '/', ';', '+'])).unwrap_or(rest)
}

/// "God tier: IV", "bat credit card tier - Robin": a tier with a name of its own, below the one before.
fn named_tier(text: &str, last: Option<u16>) -> Option<Mark> {
    let at = text.find(TIER).filter(|&at| text[..at].split(' ').count() <= 4)?;
    let rest = &text[at + TIER.len()..];
    let body = rest.trim_start_matches([' ', ':', '-', '=', '|']);
    let parted = rest.len() - body.len() > usize::from(rest.starts_with(' ')) && !body.is_empty();
    let rank = last.map_or(OWN_TIER, |last| last + 1);
    parted.then_some(Mark { rank, length: text.len() - body.len(), kind: Kind::Letter })
}

/// The items of a line that holds nothing else.
fn names(post: &Post<'_>, from: usize, end: usize) -> Vec<Label> {
    let text = post.text();
    let (mut labels, mut at, mut unknown): (Vec<Label>, usize, usize) = (Vec::new(), from, 0);
    while at < end && labels.len() < 100 {
        let mend = if labels.is_empty() { Mend::No } else { Mend::Vouched };
        let Some(head) = post.head(at, end, Ground::Inline, mend) else {
            // Between names that are known, one that is not is left out.
            let Some(cut) = text[at..end].find([',', ';', '/']).or(Some(end - at)).filter(|_| unknown < labels.len())
            else {
                break;
            };
            unknown += 1;
            at += (cut + 1).min(end - at);
            continue;
        };
        at = head.end;
        labels.extend(head.labels);
        let rest = behind_a_remark(&text[at..end]);
        let rest = rest.trim_start_matches([' ', ',', '/', '|', ';', '+', '"', ')', '\u{3001}']);
        let rest = rest.strip_prefix("and ").unwrap_or(rest);
        let skipped = text[at..end].len() - rest.len();
        if skipped == 0 || rest.starts_with(['-', '(', ':', '=', '.']) {
            break;
        }
        at += skipped;
    }
    let tail = text[at.min(end)..end].trim_start();
    let remark = tail.split(' ').count() < 3 && !post.scan.names(at.min(end), end);
    let clean = tail.is_empty()
        || remark && labels.last().is_some_and(|label| label.strength >= Strength::Name)
        || tail.starts_with(['-', '(', '.', '!', ':', '"'])
        || tail.chars().next().is_some_and(|c| c as u32 > 0x2500);
    if clean { labels } else { Vec::new() }
}
