//! Reading a member's post: text in, a ranking out, or the finding that it is talk.
//!
//! [`read`] is total and pure: any text gives a [`Reading`], in time linear in its length.

mod blocks;
mod cues;
mod entries;
mod explain;
mod inline;
mod lines;
mod notes;
mod order;
mod places;
mod tiers;
mod verdict;

use crate::ranking::{Anchor, ItemSet, Note, Ranking, Verdict};
use crate::topic::Topic;
use crate::topic::lexicon::fold::fold;
use crate::topic::lexicon::label::Scan;
pub use cues::Guard;
pub use explain::{Direction, Explanation, Piece, Shape, Sign, Skip, Taken};
use std::ops::Range;

/// The reader's version, kept with every post: an upgrade never re-reads in silence.
pub const READER_VERSION: u32 = 1;

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

/// Reads a post of a member of whom no list is known.
#[must_use]
pub fn read(text: &str, topic: &Topic) -> Reading {
    read_with(text, topic, None)
}

/// Reads a post; `own` is the list of the member that counts now, to which words like "swap II and III" refer.
#[must_use]
pub fn read_with(text: &str, topic: &Topic, own: Option<&Ranking>) -> Reading {
    let _ = own;
    let folded = fold(text);
    let scan = Scan::new(topic.lexicon(), &folded);
    if scan.hits.is_empty() {
        return Reading::Talk(Explanation::default());
    }
    let lines = lines::lines(&folded, text);
    let cues = cues::find(&folded.text);
    let post = blocks::Post::new(text, scan, lines, cues);
    let mut candidates = blocks::numbered(&post);
    candidates.extend(blocks::plain(&post));
    candidates.extend(inline::inline(&post, &post.cues));
    candidates.extend(tiers::tiers(&post));
    let (mut best, mut talk): (Option<(usize, List)>, Explanation) = (None, Explanation::default());
    for candidate in candidates {
        match judge(&post, candidate, &post.cues, topic) {
            Some(Ok((weight, list))) if best.as_ref().is_none_or(|best| weight > best.0) => best = Some((weight, list)),
            Some(Err(why)) if why.pieces.len() >= talk.pieces.len() => talk = why,
            _ => {}
        }
    }
    best.map_or_else(|| Reading::Talk(talk), |(_, list)| Reading::List(Box::new(list)))
}

fn judge(
    post: &blocks::Post<'_>,
    candidate: blocks::Candidate,
    cues: &[cues::Found],
    topic: &Topic,
) -> Option<Result<(usize, List), Explanation>> {
    let ordered = order::order(post, candidate, cues)?;
    let context = verdict::context(post, &ordered, topic);
    let anchor = order::anchor(&ordered, topic, false);
    let doubts = verdict::doubts(post, &ordered, &context, anchor, topic);
    let Some(verdict) = verdict::verdict(post, &ordered, &context, &doubts) else {
        return Some(Err(notes::explanation(post, &ordered, doubts)));
    };
    let shape = match ordered.candidate.shape {
        Shape::Numbered | Shape::Tiers => 3,
        Shape::Chain | Shape::Bullets | Shape::Sequence => 2,
        _ => 1,
    };
    let weight = ordered.ranking.len() * 10
        + shape * 3
        + usize::from(verdict == Verdict::Accept) * 15
        + usize::from(context.own) * 4;
    let declared = notes::declares_top(post, &ordered, cues).then(|| topic.item_set());
    let list = List {
        anchor,
        declared_top: declared.filter(|_| anchor == Anchor::Top),
        notes: notes::notes(post, &ordered),
        unknown: notes::unknown(post, &ordered),
        verdict,
        why: notes::explanation(post, &ordered, doubts),
        ranking: ordered.ranking,
    };
    Some(Ok((weight, list)))
}
