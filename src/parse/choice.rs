//! Which of several lists in one post is meant, and whether words behind a list change it once more.

use super::Judged;
use super::blocks::{Candidate, Post};
use super::cues::{Cue, Guard};
use super::explain::Sign;
use crate::ranking::{Anchor, Verdict};
use crate::topic::lexicon::label::Mend;

/// Words that open an addition to a post.
const EDITS: [&str; 8] = ["edit", "update", "actually", "*edit", "correction", "oops", "wait", "ps"];

/// The list that is meant: the one that replaces another, else the one marked as own, else the one that says most,
/// about which the author is asked when another says something else.
pub(super) fn choose(post: &Post<'_>, mut lists: Vec<Judged>) -> Option<Judged> {
    if let Some(both) = both_ends(post, &lists) {
        return Some(both);
    }
    // Beside the author's own list, somebody else's is only quoted.
    let foreign = |list: &Judged| list.doubts.contains(&Guard::ThirdParty);
    if lists.iter().any(|list| list.own && !foreign(list) && list.ordered.ranking.len() > 2) {
        lists.retain(|list| !foreign(list));
    }
    // Beside a list that words lead to, one in order of release only says what there is.
    let led = |list: &Judged| list.ordered.direction.sign == Sign::Words;
    if lists.iter().any(led) {
        lists.retain(|list| led(list) || !list.doubts.contains(&Guard::ReleaseOrder));
    }
    let best = lists.iter().enumerate().rev().max_by_key(|(_, list)| list.weight)?.0;
    let rival = |list: &Judged| {
        list.ordered.ranking.len() * 2 >= lists[best].ordered.ranking.len() && differs(list, &lists[best])
    };
    let others: Vec<usize> = (0..lists.len()).filter(|&at| at != best && rival(&lists[at])).collect();
    let newest = others.iter().copied().chain([best]).filter(|&at| lists[at].instead);
    let newest = newest.max_by_key(|&at| lists[at].ordered.candidate.start);
    let first = others.iter().chain([&best]).map(|&at| lists[at].ordered.candidate.start).min();
    if let Some(newest) = newest.filter(|&at| Some(lists[at].ordered.candidate.start) > first) {
        return Some(lists.swap_remove(newest));
    }
    let own = |at: usize| lists[at].own;
    let unsure = others.iter().any(|&other| own(other) == own(best));
    let mut chosen = match others.iter().find(|&&other| own(other) && !own(best)) {
        Some(&other) => lists.swap_remove(other),
        None => lists.swap_remove(best),
    };
    if unsure {
        chosen.verdict = Verdict::Ask;
        chosen.doubts.push(Guard::TwoLists);
    }
    Some(chosen)
}

/// One list of two that tell its ends: "top 3: IV, II, III" and "bottom 2: V, Creed", the bottom's best first.
fn both_ends(post: &Post<'_>, lists: &[Judged]) -> Option<Judged> {
    let led = |list: &Judged, wanted: &[Cue]| {
        let (from, until) = super::claims::lead(post, &list.ordered.candidate);
        let said = |found: &super::cues::Found| {
            let word = &post.text()[found.start..found.end];
            wanted.contains(&found.cue) && (found.cue == Cue::Top || super::cues::is_superlative(word))
        };
        post.cues.iter().filter(|found| found.start >= from && found.end <= until).any(said)
    };
    let best = |wanted: &[Cue], other: &[Cue]| {
        let fit = lists.iter().filter(|list| led(list, wanted) && !led(list, other));
        fit.max_by_key(|list| list.ordered.ranking.len())
    };
    let (good, bad) = ([Cue::Top, Cue::Good], [Cue::Bad]);
    let (top, bottom) = (best(&good, &bad)?, best(&bad, &good)?);
    let (above, below) = (&top.ordered, &bottom.ordered);
    let mut items = above.ranking.item_set();
    let disjoint = below.ranking.items().iter().all(|&item| items.insert(item));
    if !disjoint || above.candidate.end > below.candidate.start || above.direction.worst_first {
        return None;
    }
    let tiers: Vec<_> = above.ranking.tiers().chain(below.ranking.tiers()).map(<[_]>::to_vec).collect();
    let mut ordered = above.clone();
    let shift = ordered.candidate.entries.len();
    ordered.ranking = crate::ranking::Ranking::new(tiers).ok()?;
    ordered.candidate.entries.extend(below.candidate.entries.iter().cloned());
    ordered.candidate.end = below.candidate.end;
    ordered.unknown.extend(below.unknown.iter().map(|at| at + shift));
    ordered.repeated.extend(below.repeated.iter().map(|at| at + shift));
    let mut doubts = [&top.doubts[..], &bottom.doubts[..], &[Guard::TwoLists]].concat();
    doubts.sort_unstable();
    doubts.dedup();
    let weight = top.weight + bottom.weight;
    Some(Judged { ordered, anchor: Anchor::Mixed, verdict: Verdict::Ask, doubts, weight, own: top.own, instead: false })
}

/// Whether two lists stand at different places of the text and order the same items differently.
fn differs(one: &Judged, other: &Judged) -> bool {
    let (here, there) = (&one.ordered.candidate, &other.ordered.candidate);
    let apart = here.end <= there.start || there.end <= here.start;
    let (items, others) = (one.ordered.ranking.items(), other.ordered.ranking.items());
    let shared: Vec<_> = items.iter().filter(|item| others.contains(item)).collect();
    let theirs: Vec<_> = others.iter().filter(|item| items.contains(item)).collect();
    apart && one.verdict == Verdict::Accept && shared.len() > 1 && shared != theirs
}

/// Whether an addition behind a list asks for a change: "edit: swap 2 and 3", "III > II actually".
pub(super) fn is_changed(post: &Post<'_>, candidate: &Candidate) -> bool {
    post.lines.iter().filter(|line| line.start > candidate.end && line.speaks()).take(20).any(|line| {
        let words = &post.text()[line.bare..line.end];
        let opens = EDITS.iter().any(|edit| words.starts_with(edit));
        let asks = |found: &super::cues::Found| {
            let word = &post.text()[found.start..found.end];
            found.start >= line.start
                && found.end <= line.end
                && matches!(found.cue, Cue::Swap | Cue::Put)
                && !word.ends_with("ed")
        };
        let compared =
            || words.find('>').is_some_and(|at| post.scan.label(line.bare + at + 1, line.end, Mend::No).is_some());
        let would = words.split([' ', ',']).next().is_some_and(super::cues::is_of_the_first_person);
        let would = would && words.len() < 60 && post.scan.count(line.bare, line.end) > 1;
        (opens || would) && post.cues.iter().any(asks) || (opens || words.ends_with("actually")) && compared()
    })
}
