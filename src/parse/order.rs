//! From entries to an order: ties, repeated items, which way it runs and what it covers.

use super::blocks::{Candidate, Post};
use super::cues::{Cue, Found};
use super::explain::{Direction, Shape, Sign};
use super::places::LAST;
use crate::ranking::{Anchor, ItemId, ItemSet, Ranking};
use crate::topic::Topic;

/// How many places a list may leave out between two others and still run from the top.
const MOST_LEFT_OUT: usize = 3;

/// The highest place of a countdown that nobody calls a top and that is one all the same.
const SHORT_COUNTDOWN: u16 = 5;

/// The longest line behind a list, in bytes, that may turn it around.
const LONGEST_TURN: usize = 60;

/// A candidate with its order.
#[derive(Clone, Debug)]
pub(super) struct Ordered {
    pub(super) candidate: Candidate,
    pub(super) ranking: Ranking,
    pub(super) direction: Direction,
    /// Entries whose item stands further up.
    pub(super) repeated: Vec<usize>,
    /// Entries that name nothing.
    pub(super) unknown: Vec<usize>,
    /// Whether the order comes from the author's marks.
    pub(super) marked: bool,
    /// The author's words and the numbers disagree.
    pub(super) conflict: bool,
    /// Which way the author's words say that it runs; true is worst first.
    pub(super) stated: Option<bool>,
}

/// The order of a candidate, best first.
pub(super) fn order(post: &Post<'_>, candidate: Candidate) -> Option<Ordered> {
    let (mut seen, mut repeated, mut unknown) = (ItemSet::default(), Vec::new(), Vec::new());
    let mut rows: Vec<(usize, Vec<ItemId>)> = Vec::new();
    for (index, entry) in candidate.entries.iter().enumerate() {
        let fresh: Vec<ItemId> =
            entry.labels.iter().map(|label| label.item).filter(|&item| seen.insert(item)).collect();
        if entry.labels.is_empty() {
            unknown.push(index);
        } else if fresh.is_empty() {
            repeated.push(index);
        } else {
            rows.push((index, fresh));
        }
    }
    let placed = rows.iter().all(|row| candidate.entries[row.0].place.is_some());
    let named: Vec<usize> = rows.iter().map(|row| row.0).collect();
    let (mut tiers, marked) = tiers(&candidate, rows, placed);
    // Among marks an entry that has none has no place.
    unknown.extend(named.into_iter().filter(|&at| marked && candidate.entries[at].mark.is_none()));
    let stated = stated(post, &candidate);
    let told = stated.is_none() && is_essay(post, &candidate);
    let remark = told.then(|| remark(post, &candidate)).flatten();
    let beside = beside(post, &candidate);
    let (worst_first, sign) = match stated {
        _ if marked => (false, Sign::Marks),
        _ if candidate.descending => (true, Sign::Numbers),
        Some(worst_first) => (worst_first, Sign::Words),
        None if remark.is_some() => (remark == Some(true), Sign::Remark),
        None if is_of_the_worst(post, &candidate) => (true, Sign::Words),
        None if beside == (true, true) => (true, Sign::Remark),
        None if placed => (false, Sign::Numbers),
        None => (false, Sign::Position),
    };
    let conflict = candidate.descending && stated == Some(false) || beside.0 && !worst_first;
    if worst_first && !candidate.descending {
        tiers.reverse();
    }
    let ranking = Ranking::new(tiers).ok()?;
    Some(Ordered {
        candidate,
        ranking,
        direction: Direction { worst_first, sign },
        repeated,
        unknown,
        marked,
        conflict,
        stated,
    })
}

/// The tiers of the rows of a list as the text gives them, and whether the author's marks make them.
fn tiers(candidate: &Candidate, rows: Vec<(usize, Vec<ItemId>)>, placed: bool) -> (Vec<Vec<ItemId>>, bool) {
    let entry = |row: &(usize, Vec<ItemId>)| &candidate.entries[row.0];
    let marks = rows.iter().filter(|row| entry(row).mark.is_some()).count();
    let marked = !placed && !candidate.marks_lead && marks > 1 && marks * 3 >= rows.len();
    let mut tiers: Vec<Vec<ItemId>> = Vec::new();
    if marked {
        let mut rows: Vec<(f32, Vec<ItemId>)> =
            rows.into_iter().filter_map(|row| Some((entry(&row).mark?, row.1))).collect();
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        tier_up(rows.into_iter(), &mut tiers);
    } else if placed {
        let mut rows: Vec<(u16, Vec<ItemId>)> =
            rows.into_iter().map(|row| (entry(&row).place.unwrap_or_default(), row.1)).collect();
        rows.sort_by_key(|row| row.0);
        tier_up(rows.into_iter(), &mut tiers);
    } else {
        tiers = rows.into_iter().map(|row| row.1).collect();
    }
    (tiers, marked)
}

/// Puts rows with equal keys into one tier.
fn tier_up<K: PartialEq>(rows: impl Iterator<Item = (K, Vec<ItemId>)>, tiers: &mut Vec<Vec<ItemId>>) {
    let mut last = None;
    for (key, items) in rows {
        match tiers.last_mut() {
            Some(tier) if last.as_ref() == Some(&key) => tier.extend(items),
            _ => tiers.push(items),
        }
        last = Some(key);
    }
}

/// Which way the author's words say that a list runs: "worst to best" before it, or "reverse order" right behind it.
pub(super) fn stated(post: &Post<'_>, candidate: &Candidate) -> Option<bool> {
    let near = |at: usize| at < candidate.start || (at < candidate.end && at < candidate.start + 40);
    match post.turns.iter().rev().find(|turn| near(turn.0)) {
        Some(turn) if turn.1 && is_led_to_the_top(post, candidate, turn.0) => None,
        Some(turn) => Some(turn.1),
        None => turned_behind(post, candidate),
    }
}

/// Whether words nearer to a list that counts up say that it is a top: "every film from worst to best. My own top 7:".
fn is_led_to_the_top(post: &Post<'_>, candidate: &Candidate, turn: usize) -> bool {
    let mut places = candidate.entries.iter().filter_map(|entry| entry.place);
    let counts_up = !candidate.descending && places.next() == Some(1);
    let above = post.lines.iter().rev().find(|line| line.end <= candidate.start && !line.is_blank());
    let Some(line) = above else { return false };
    let (from, until) = super::verdict::last_sentence(post.text(), line.bare, line.end);
    let inside = |cue: Cue| post.cues.iter().any(|found| found.cue == cue && found.start >= from && found.end <= until);
    counts_up && turn < from && inside(Cue::Top) && inside(Cue::Own)
}

/// Whether a short line right behind a list turns it around: "jk, reverse order".
fn turned_behind(post: &Post<'_>, candidate: &Candidate) -> Option<bool> {
    let at = post.lines.partition_point(|line| line.start <= candidate.end);
    let line = post.lines[at..].iter().find(|line| !line.is_blank())?;
    let short = line.speaks() && line.place.is_none() && line.end - line.bare < LONGEST_TURN;
    let inside = |found: &&Found| found.start >= line.bare && found.end <= line.end;
    let worst = |found: &Found| found.cue == Cue::WorstFirst;
    (short && post.cues.iter().filter(inside).any(worst)).then_some(true)
}

/// Every place where the words say which way an order runs; true is worst first.
pub(super) fn turns(text: &str, cues: &[Found]) -> Vec<(usize, bool)> {
    let mut said = Vec::new();
    for (index, found) in cues.iter().enumerate() {
        let value = match found.cue {
            Cue::WorstFirst => Some(true),
            Cue::BestFirst => Some(false),
            Cue::To => turn(text, cues, index),
            _ => None,
        };
        said.extend(value.map(|value| (found.start, value)));
    }
    said
}

fn turn(text: &str, near: &[Found], index: usize) -> Option<bool> {
    let side = |found: &Found| match found.cue {
        Cue::Good | Cue::Top => Some(true),
        Cue::Bad => Some(false),
        _ => None,
    };
    let to = &near[index];
    let before = near[..index].iter().rev().take(2).find_map(|found| side(found).map(|side| (side, found.end)))?;
    let close = |from: usize, until: usize| {
        until.checked_sub(from).is_some_and(|gap| gap <= 14) && !text[from..until].contains('\n')
    };
    if !close(before.1, to.start) {
        return None;
    }
    let mut reach = to.end;
    for found in near[index + 1..].iter().take(4) {
        if !close(reach, found.start) {
            return None;
        }
        match side(found) {
            Some(after) if after != before.0 => return Some(!before.0),
            _ => reach = found.end,
        }
    }
    None
}

/// Whether the entries are the heads of paragraphs, so that nothing but words tells which way the order runs.
pub(super) fn is_essay(post: &Post<'_>, candidate: &Candidate) -> bool {
    let parted =
        |entry: &super::entries::Entry| post.lines.get(entry.line + 1).is_some_and(super::lines::Line::is_blank);
    let long = |entry: &super::entries::Entry| post.text()[entry.note.0..entry.end.max(entry.note.0)].len() > 20;
    let essay = || candidate.entries.iter().filter(|entry| parted(entry) && long(entry)).count() * 2;
    candidate.shape == Shape::Headings || candidate.shape == Shape::Lines && essay() > candidate.entries.len()
}

/// What the remarks under the first and the last entry say about the direction: whether the worst comes first.
fn remark(post: &Post<'_>, candidate: &Candidate) -> Option<bool> {
    let [first, second, .., last] = &candidate.entries[..] else {
        let [first, second] = &candidate.entries[..] else { return None };
        return called(post, first.end, second.start).filter(|&bad| bad);
    };
    let below = post.lines[post.lines.len().min(last.line + 6) - 1].end;
    let opening = called(post, first.end, second.start);
    opening.or_else(|| called(post, last.end, below.max(last.end)).map(|bad| !bad))
}

/// Whether the words between two bytes call something the worst, or the best, or neither.
fn called(post: &Post<'_>, start: usize, end: usize) -> Option<bool> {
    let best = ["best", "favorite", "favourite", "greatest", "beste", "meilleur", "mejor", "migliore", "melhor"];
    let said = |found: &&Found| found.start > start && found.end < end;
    let mut calls = post.cues.iter().filter(said).filter_map(|found| match found.cue {
        Cue::Bad => Some(true),
        Cue::Good if best.contains(&&post.text()[found.start..found.end]) => Some(false),
        _ => None,
    });
    calls.next()
}

/// Whether the words that lead to a list call for the worst alone: "my least favourites:". Its first entry is the worst.
fn is_of_the_worst(post: &Post<'_>, candidate: &Candidate) -> bool {
    if candidate.entries.iter().filter_map(|entry| entry.place).min().is_some_and(|least| least > 1) {
        return false;
    }
    let (from, until) = super::claims::lead(post, candidate);
    let inside = || post.cues.iter().filter(|found| found.start >= from && found.end <= until);
    let text = |found: &Found| &post.text()[found.start..found.end];
    let good = |found: &Found| found.cue == Cue::Good || found.cue == Cue::Own && text(found).contains("fav");
    let bad = inside().find(|found| found.cue == Cue::Bad && super::cues::is_superlative(text(found)));
    let close = |found: &Found| post.text()[found.end..until].split_whitespace().count() <= 5;
    bad.is_some_and(close) && !inside().any(good)
}

/// Whether the words beside the first entry call it the worst, and those beside the last call it the best.
fn beside(post: &Post<'_>, candidate: &Candidate) -> (bool, bool) {
    let called = |entry: &super::entries::Entry, wanted: Cue, other: Cue| {
        let inside = |found: &&Found| found.start >= entry.note.0 && found.end <= entry.end;
        let mut cues = post.cues.iter().filter(inside);
        let superlative = |found: &Found| super::cues::is_superlative(&post.text()[found.start..found.end]);
        cues.clone().any(|found| found.cue == wanted && superlative(found)) && !cues.any(|found| found.cue == other)
    };
    match &candidate.entries[..] {
        [first, .., last] => (called(first, Cue::Bad, Cue::Good), called(last, Cue::Good, Cue::Bad)),
        _ => (false, false),
    }
}

/// Whether a list that starts at the top gives the last place too, and leaves out what stands between.
fn is_cut(candidate: &Candidate) -> bool {
    let rows = || candidate.entries.iter().filter_map(|entry| Some((entry.place?, entry.labels.len().max(1))));
    let leap = |((place, items), (next, _)): ((u16, usize), (u16, usize))| {
        next > place && usize::from(next - place) > items + MOST_LEFT_OUT
    };
    rows().any(|row| row.0 == LAST) || rows().zip(rows().skip(1)).any(leap)
}

/// Whether words that lead to a list, or stand in it, say that it is the end of an order: "my bottom three".
fn is_of_the_bottom(post: &Post<'_>, candidate: &Candidate) -> bool {
    let (from, until) = super::claims::lead(post, candidate);
    let bottom = |found: &Found| found.cue == Cue::Bad && post.text()[found.start..].starts_with("bottom");
    let top = |found: &Found| found.cue == Cue::Top;
    let inside = || post.cues.iter().filter(|found| found.start >= from && found.end <= until);
    inside().any(bottom) && !inside().any(top)
}

/// Whether a list is told to be the top of an order.
fn is_of_the_top(post: &Post<'_>, candidate: &Candidate) -> bool {
    post.cues.iter().any(|found| found.cue == Cue::Top && found.end <= candidate.start.max(1))
}

/// How many items the official order ranks.
fn counted(topic: &Topic) -> usize {
    topic.official.order.len()
}

/// What part of the order a list covers.
pub(super) fn anchor(post: &Post<'_>, ordered: &Ordered, topic: &Topic) -> Anchor {
    let candidate = &ordered.candidate;
    if topic.is_full(&ordered.ranking) {
        return Anchor::All;
    }
    let places = || candidate.entries.iter().filter_map(|entry| entry.place);
    match (places().min(), ordered.direction.worst_first) {
        _ if candidate.shape == Shape::Tiers || is_cut(candidate) => Anchor::Mixed,
        (Some(_), true) if !candidate.descending => Anchor::Bottom,
        _ if is_of_the_bottom(post, candidate) => Anchor::Bottom,
        // The countdown of a top five says nothing of the others.
        (Some(least), true)
            if least > 1
                && ordered.stated != Some(true)
                && (is_of_the_top(post, candidate) || places().max().is_some_and(|most| most <= SHORT_COUNTDOWN))
                && places().max().is_some_and(|most| usize::from(most) + 3 < counted(topic)) =>
        {
            Anchor::Mixed
        }
        (Some(1), _) => Anchor::Top,
        (Some(least), false) => {
            let full = places().max().is_some_and(|most| usize::from(most) + 1 >= topic.official.order.len());
            if full && least > 1 { Anchor::Bottom } else { Anchor::Mixed }
        }
        (_, true) => Anchor::Bottom,
        (None, false) => {
            if ordered.marked && !candidate.marks_lead {
                Anchor::Mixed
            } else {
                Anchor::Top
            }
        }
    }
}
