//! Posts that change a list that is known already: "agree but swap 4 and 5", "I'd put Creed second".

use super::blocks::Post;
use super::cues::{self, Cue, Found, Guard};
use super::explain::{Direction, Explanation, Piece, Shape, Sign, Taken};
use super::lines::Voice;
use super::places::LAST;
use super::{List, inline};
use crate::ranking::{Anchor, ItemId, Ranking, Verdict};
use crate::topic::Topic;
use crate::topic::lexicon::label::{Label, Mend, Scan};
use crate::topic::lexicon::numerals;

/// The longest post that is taken for a change, in bytes of folded text.
pub(super) const LONGEST: usize = 240;

/// The most changes of one post that are followed.
const MOST: usize = 8;

/// Words between an item and its place.
const LINKS: [&str; 20] = [
    "at", "in", "to", "as", "number", "no", "the", "place", "is", "goes", "up", "down", "dead", "should", "be", "on",
    "auf", "platz", "a", "en",
];

/// Words that lead to the two neighbours of a place.
const BETWEEN: [&str; 6] = ["between ", "zwischen ", "entre ", "tra ", "in between ", "right between "];

/// A change to an order.
enum Change {
    Swap(ItemId, ItemId),
    /// Moves an item to a place counted from zero.
    Move(ItemId, usize),
    Above(ItemId, ItemId),
    Below(ItemId, ItemId),
}

/// Whether a text may refer to a list that is known: cheap, for the quick way out.
pub(super) fn may_refer(scan: &Scan<'_>, own: bool) -> bool {
    let text = scan.text();
    text.len() <= LONGEST && cues::refers(text, own)
}

/// The list that comes of the changes, to be asked about.
pub(super) fn relative(post: &Post<'_>, topic: &Topic, own: Option<&Ranking>) -> Option<List> {
    let text = post.text();
    if text.len() > LONGEST || text.trim_end().ends_with('?') || post.lines.iter().any(|line| line.voice != Voice::Own)
    {
        return None;
    }
    let agrees = post.cues.iter().any(|found| found.cue == Cue::Agree);
    let official = text.contains("official") || (agrees && !(own.is_some() && text.contains("same")));
    let base = if official { &topic.official.order } else { own? };
    let mut order: Vec<ItemId> = base.items().to_vec();
    let mut labels = Vec::new();
    let changed = changes(post, base, 0, &mut labels).iter().filter(|change| apply(&mut order, change)).count();
    let praise = official && text.split_whitespace().count() <= 7 && cues::praises(text);
    if changed == 0 && !praise {
        return None;
    }
    let ranking = if changed == 0 { base.clone() } else { Ranking::strict(order).ok()? };
    let pieces = labels.iter().map(|label| piece(post, label)).collect();
    let direction = Some(Direction { worst_first: false, sign: Sign::Words });
    let anchor = if topic.is_full(&ranking) { Anchor::All } else { Anchor::Top };
    let why = Explanation { pieces, shape: Some(Shape::Relative), direction, guards: vec![Guard::Relative] };
    Some(List {
        ranking,
        anchor,
        declared_top: None,
        notes: Vec::new(),
        unknown: Vec::new(),
        verdict: Verdict::Ask,
        why,
    })
}

fn piece(post: &Post<'_>, label: &Label) -> Piece {
    let taken = Taken::Item { item: label.item, rule: label.rule, strength: label.strength, mended: label.mended };
    Piece { span: post.scan.folded.original(label.start, label.end), taken }
}

/// The list as the words behind it change it: "edit: swap 2 and 3", "Creed goes between 2 and 3", "III > II actually".
///
/// What is told as done ("swapped II and III") stands in the list already.
pub(super) fn edited(post: &Post<'_>, list: &Ranking, end: usize) -> Option<Ranking> {
    if !list.is_strict() {
        return None;
    }
    let mut order = list.items().to_vec();
    let mut asked = changes(post, list, end, &mut Vec::new());
    asked.extend(post.lines.iter().filter(|line| line.start > end && line.speaks()).take(MOST).filter_map(|line| {
        let above = post.text()[line.bare..line.end].find('>')?;
        let opens =
            post.text()[line.bare..line.bare + above].find(':').map_or(line.bare, |colon| line.bare + colon + 1);
        let one = post.scan.label(inline::skip_fillers(post.text(), opens, line.bare + above), line.end, Mend::Long)?;
        let other = post.scan.label(line.bare + above + 1, line.end, Mend::Long)?;
        (one.end <= line.bare + above).then_some(Change::Above(one.item, other.item))
    }));
    let changed = asked.iter().take(MOST).filter(|change| apply(&mut order, change)).count();
    (changed > 0).then(|| Ranking::strict(order).ok()).flatten()
}

/// The changes that the words from a byte on ask for, in order.
fn changes(post: &Post<'_>, base: &Ranking, from: usize, labels: &mut Vec<Label>) -> Vec<Change> {
    let mut found = Vec::new();
    let mut reach = from;
    for cue in post.cues.iter().filter(|cue| matches!(cue.cue, Cue::Swap | Cue::Put | Cue::But | Cue::Agree)) {
        if cue.start < reach || from > 0 && post.text()[cue.start..cue.end].ends_with("ed") {
            continue;
        }
        let change = match cue.cue {
            Cue::Swap => swap(post, base, cue, labels),
            _ => put(post, cue, labels).or_else(|| belongs(post, base, cue, labels)),
        };
        if let Some((change, end)) = change {
            found.push(change);
            reach = end;
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// "Creed goes between 2 and 3", "V should be last": the item stands before the verb.
fn belongs(post: &Post<'_>, base: &Ranking, cue: &Found, labels: &mut Vec<Label>) -> Option<(Change, usize)> {
    let text = post.text();
    let line = text[..cue.start].rfind('\n').map_or(0, |at| at + 1);
    let starts = text[line..cue.start].rmatch_indices(' ').map(|(at, _)| line + at + 1).take(6).chain([line]);
    let ends = |label: &Label| text[label.end..cue.start].split_whitespace().count() <= 3;
    let label = starts
        .filter_map(|at| post.scan.label(at, cue.start, Mend::Long))
        .filter(ends)
        .max_by_key(|label| (label.strength, label.end - label.start))?;
    let rest = text[cue.end..].trim_start();
    let at = cue.end + text[cue.end..].len() - rest.len();
    let between = rest.match_indices(' ').map(|(at, _)| at + 1).take(2).chain([0]);
    let between = between.filter_map(|at| BETWEEN.iter().find_map(|word| rest[at..].strip_prefix(word)));
    let change = if let Some(after) = between.last() {
        let (one, at) = operand(post, base, text.len() - after.len(), labels)?;
        let (other, end) = operand(post, base, and(text, at)?, labels)?;
        let place = |item| base.items().iter().position(|&other| other == item);
        let lower = if place(one)? > place(other)? { one } else { other };
        labels.push(label);
        (Change::Above(label.item, lower), end)
    } else {
        placed(post, label, at, labels)?
    };
    Some(change)
}

/// "swap 4 and 5", "swap II with III".
fn swap(post: &Post<'_>, base: &Ranking, cue: &Found, labels: &mut Vec<Label>) -> Option<(Change, usize)> {
    let (one, at) = operand(post, base, cue.end, labels)?;
    let (other, end) = operand(post, base, and(post.text(), at)?, labels)?;
    Some((Change::Swap(one, other), end))
}

/// Where the words behind an "and" start.
fn and(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let word = ["and", "with", "und", "mit", "et", "avec", "y", "con", "e", "com", "/"].iter().find(|word| {
        rest.trim_start().strip_prefix(**word).is_some_and(|after| after.starts_with([' ', '/']) || **word == "/")
    })?;
    Some(at + rest.len() - rest.trim_start().len() + word.len())
}

/// An item by its name, or by its place when it is written in digits.
fn operand(post: &Post<'_>, base: &Ranking, at: usize, labels: &mut Vec<Label>) -> Option<(ItemId, usize)> {
    let text = post.text();
    let at = inline::skip_fillers(text, at, text.len());
    let at = at + text[at..].len() - text[at..].trim_start_matches([' ', '#']).len();
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let place: usize = text[at..at + digits].parse().ok()?;
        let item = base.items().get(place.checked_sub(1)?)?;
        let ending = ["st", "nd", "rd", "th"].iter().find(|ending| text[at + digits..].starts_with(**ending));
        return Some((*item, at + digits + ending.map_or(0, |ending| ending.len())));
    }
    let label = post.scan.label(at, text.len(), Mend::Long)?;
    labels.push(label);
    Some((label.item, label.end))
}

/// "put Creed second", "V last", "move II above IV".
fn put(post: &Post<'_>, cue: &Found, labels: &mut Vec<Label>) -> Option<(Change, usize)> {
    let text = post.text();
    let mut at = inline::skip_fillers(text, cue.end, text.len());
    for skip in ["id put ", "i would put ", "id have ", "put ", "move "] {
        at += if text[at..].starts_with(skip) { skip.len() } else { 0 };
    }
    let stop = text[at..].match_indices(' ').map(|(space, _)| at + space).find(|&space| {
        let word = text[space + 1..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        numerals::ordinal(word).is_some() || word == "last"
    });
    let label = post.scan.label(at, stop.unwrap_or(text.len()), Mend::Long)?;
    placed(post, label, label.end, labels)
}

/// Where the words from `end` on put an item: "second", "above IV".
fn placed(post: &Post<'_>, label: Label, mut end: usize, labels: &mut Vec<Label>) -> Option<(Change, usize)> {
    let text = post.text();
    for _ in 0..4 {
        end += text[end..].len() - text[end..].trim_start_matches([' ', '#', ',']).len();
        let word = &text[end..end + text[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - end)];
        if matches!(word, "above" | "over" | "before" | "below" | "under" | "after") {
            let other = post.scan.label(end + word.len(), text.len(), Mend::Long)?;
            labels.extend([label, other]);
            let above = matches!(word, "above" | "over" | "before");
            let change =
                if above { Change::Above(label.item, other.item) } else { Change::Below(label.item, other.item) };
            return Some((change, other.end));
        }
        if let Some(place) = place(word) {
            labels.push(label);
            return Some((Change::Move(label.item, usize::from(place)), end + word.len()));
        }
        if !LINKS.contains(&word) {
            return None;
        }
        end += word.len();
    }
    None
}

fn place(word: &str) -> Option<u16> {
    let place = match word {
        "last" | "bottom" | "letzter" | "dernier" | "ultimo" => LAST,
        "top" => 1,
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => word.parse().ok()?,
        _ => u16::from(numerals::ordinal(word)?),
    };
    place.checked_sub(1)
}

/// Applies a change; tells whether the order is another one now.
fn apply(order: &mut Vec<ItemId>, change: &Change) -> bool {
    let before = order.clone();
    let at = |order: &[ItemId], item: ItemId| order.iter().position(|&other| other == item);
    match *change {
        Change::Swap(one, other) => {
            if let (Some(one), Some(other)) = (at(order, one), at(order, other)) {
                order.swap(one, other);
            }
        }
        Change::Move(item, place) => {
            order.retain(|&other| other != item);
            order.insert(place.min(order.len()), item);
        }
        Change::Above(item, other) | Change::Below(item, other) if item != other && order.contains(&other) => {
            order.retain(|&present| present != item);
            let below = usize::from(matches!(change, Change::Below(..)));
            if let Some(place) = at(order, other) {
                order.insert(place + below, item);
            }
        }
        Change::Above(..) | Change::Below(..) => {}
    }
    *order != before
}
