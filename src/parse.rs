//! Reading a member's post: text in, a ranking out, or the finding that it is talk.
//!
//! [`read`] is total and pure: any text gives a [`Reading`], in time linear in its length.

mod blocks;
mod choice;
mod claims;
mod cues;
mod doubts;
mod entries;
mod explain;
mod gate;
mod inline;
mod lines;
mod notes;
mod numbered;
mod order;
mod phrases;
mod places;
mod relative;
mod sequence;
mod split;
mod tiers;
mod told;
mod verdict;

use crate::ranking::{Anchor, ItemSet, Note, Ranking, Verdict};
use crate::topic::Topic;
use crate::topic::lexicon::fold::fold;
use crate::topic::lexicon::label::Scan;
pub use cues::Guard;
pub use explain::{Direction, Explanation, Piece, Shape, Sign, Skip, Taken};
use std::ops::Range;

/// The reader's version, kept with every post: an upgrade never re-reads in silence.
pub const READER_VERSION: u32 = 4;

/// What a text was taken for.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// No list of the author's own; the explanation says why it is none.
    Talk(Explanation),
    /// A list.
    List(Box<List>),
}

/// A list that was read in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The order, best first.
    pub ranking: Ranking,
    /// What part of the order the list covers.
    pub anchor: Anchor,
    /// The topic's items, frozen, when the author's own words declare a top ("my top 3").
    pub declared_top: Option<ItemSet>,
    /// What stands beside the items, in the ranking's order.
    pub notes: Vec<Note>,
    /// Entries that name no item, as byte ranges of the text.
    pub unknown: Vec<Range<usize>>,
    /// Whether to keep it without asking.
    pub verdict: Verdict,
    /// How it was read.
    pub why: Explanation,
}

/// The most ways to read one text that are weighed, the largest first.
const MOST_CANDIDATES: usize = 16;

/// Reads a post of a member of whom no list is known.
#[must_use]
pub fn read(text: &str, topic: &Topic) -> Reading {
    read_with(text, topic, None)
}

/// Whether a text may refer to a list that its author has given before: cheap, so that only then the list is looked up.
#[must_use]
pub fn may_refer_to_own(text: &str) -> bool {
    cues::refers(text, true)
}

/// Reads a post; `own` is the list of the member that counts now, to which words like "swap II and III" refer.
#[must_use]
pub fn read_with(text: &str, topic: &Topic, own: Option<&Ranking>) -> Reading {
    read_counted(text, topic, own).0
}

/// Reads a post as [`read_with`] does and tells how many steps it took, which is linear in the text's length.
#[must_use]
pub fn read_counted(text: &str, topic: &Topic, own: Option<&Ranking>) -> (Reading, usize) {
    let names = || gate::may_be_more_than_talk(text) && topic.lexicon().may_name_two(text);
    if !names() && (text.len() > relative::LONGEST || !cues::refers(text, own.is_some())) {
        return (Reading::Talk(Explanation::default()), text.len());
    }
    let folded = fold(text);
    let scan = Scan::new(topic.lexicon(), &folded);
    let refers = relative::may_refer(&scan, own.is_some());
    if !refers && !gate::may_hold_a_list(&scan) {
        return (Reading::Talk(Explanation::default()), scan.steps.get());
    }
    let lines = lines::lines(&folded, text, topic.lexicon().marks());
    let cues = cues::find(&folded.text);
    let post = blocks::Post::new(text, scan, lines, cues);
    let mut candidates = numbered::numbered(&post);
    let listed = candidates
        .iter()
        .any(|candidate| candidate.entries.iter().filter(|entry| !entry.labels.is_empty()).count() > 2);
    candidates.extend(blocks::plain(&post));
    candidates.extend(inline::inline(&post, &post.cues, listed));
    candidates.extend(tiers::tiers(&post));
    candidates.extend((!listed).then(|| told::told(&post)).flatten());
    candidates.retain(|candidate| candidate.entries.iter().any(|entry| !entry.labels.is_empty()));
    candidates.sort_by_key(|candidate| {
        std::cmp::Reverse(candidate.entries.iter().take(200).map(|entry| entry.labels.len()).sum::<usize>())
    });
    candidates.truncate(MOST_CANDIDATES);
    let (mut lists, mut talk): (Vec<Judged>, Option<(order::Ordered, Vec<Guard>)>) = (Vec::new(), None);
    for candidate in candidates {
        match judge(&post, candidate, topic) {
            Some(Ok(judged)) => lists.push(judged),
            Some(Err(refused)) if talk.is_none() => talk = Some(refused),
            _ => {}
        }
    }
    let best = choice::choose(&post, lists);
    if best.is_none()
        && refers
        && let Some(list) = relative::relative(&post, topic, own)
    {
        return (Reading::List(Box::new(list)), post.scan.steps.get());
    }
    let reading = match (best, talk) {
        (Some(judged), _) => Reading::List(Box::new(finish(&post, judged, topic))),
        (None, Some((ordered, guards))) => Reading::Talk(notes::explanation(&post, &ordered, guards)),
        (None, None) => Reading::Talk(Explanation::default()),
    };
    (reading, post.scan.steps.get())
}

/// A candidate that is a list, and what speaks for and against it.
struct Judged {
    ordered: order::Ordered,
    anchor: Anchor,
    verdict: Verdict,
    doubts: Vec<Guard>,
    weight: usize,
    /// Whether the words around it mark it as the author's own.
    own: bool,
    /// Whether they say that it takes the place of another.
    instead: bool,
}

/// What to make of a candidate: a list, or none for the guards that are named.
fn judge(
    post: &blocks::Post<'_>,
    candidate: blocks::Candidate,
    topic: &Topic,
) -> Option<Result<Judged, (order::Ordered, Vec<Guard>)>> {
    let mut ordered = order::order(post, candidate)?;
    let last = told::last(post, &ordered).filter(|_| !ordered.direction.worst_first);
    let cut = last.is_some();
    if doubts::is_reviewed(&ordered, topic) {
        ordered.candidate.entries.iter_mut().for_each(|entry| entry.place = None);
        ordered = order::order(post, ordered.candidate)?;
    }
    let first = told::first(post, &ordered).filter(|_| !ordered.direction.worst_first);
    let led = first.is_some();
    if cut || led {
        ordered.candidate.entries.extend(last);
        ordered.candidate.entries.splice(0..0, first);
        ordered = order::order(post, ordered.candidate)?;
    }
    let context = verdict::context(post, &ordered, topic);
    let anchor = match order::anchor(post, &ordered, topic) {
        Anchor::Top if cut => Anchor::Mixed,
        anchor => anchor,
    };
    let mut doubts = doubts::doubts(post, &ordered, &context, anchor, topic);
    if cut && !context.own || led {
        doubts.push(Guard::Prose);
    }
    let Some(verdict) = verdict::verdict(post, &ordered, &context, &doubts) else {
        return Some(Err((ordered, doubts)));
    };
    let shape = match ordered.candidate.shape {
        Shape::Numbered | Shape::Tiers => 3,
        Shape::Chain | Shape::Bullets | Shape::Sequence => 2,
        _ => 1,
    };
    let accepted = usize::from(verdict == Verdict::Accept);
    let weight = ordered.ranking.len() * 10 + shape * 3 + accepted * 15 + usize::from(context.own) * 4;
    Some(Ok(Judged { ordered, anchor, verdict, doubts, weight, own: context.own, instead: context.instead }))
}

fn finish(post: &blocks::Post<'_>, judged: Judged, topic: &Topic) -> List {
    let Judged { mut ordered, mut anchor, verdict, doubts, .. } = judged;
    let changed = doubts.contains(&Guard::Relative);
    if let Some(edited) = changed.then(|| relative::edited(post, &ordered.ranking, ordered.candidate.end)).flatten() {
        ordered.ranking = edited;
        anchor = order::anchor(post, &ordered, topic);
    }
    let declared = anchor == Anchor::Top && notes::declares_top(post, &ordered);
    List {
        anchor,
        declared_top: declared.then(|| topic.item_set()),
        notes: notes::notes(post, &ordered),
        unknown: notes::unknown(post, &ordered),
        verdict,
        why: notes::explanation(post, &ordered, doubts),
        ranking: ordered.ranking,
    }
}

#[cfg(test)]
mod tests;
