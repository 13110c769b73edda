//! How the group's order came about: replayed from the lists that are kept now.
//!
//! Each list stands from the day it was posted, as it reads today. So nothing has to be recorded for it, lists that
//! were posted before the bot came are in it, and what is deleted is gone from the past as well.

use super::group::{Order, Spot, apart};
use super::presence::Unnamed;
use super::profile::kept_ballot;
use super::{App, Failure, Named, Names, Refusal};
use crate::ranking::{Ballot, GuildId, ItemId, UserId};
use crate::stats::{self, Method, Profile};
use crate::store::{PostRow, Source};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::Arc;

/// The most moments at which the order is looked at.
const MOMENTS: usize = 40;

/// Up to so many items the order is Kemeny's, the usual one; more would take too long so many times over.
const FOR_KEMENY: usize = 25;

/// The group's order over time.
#[derive(Clone, Debug)]
pub struct History {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The item that it is about, if it is about one.
    pub item: Option<ItemId>,
    /// How lists became an order.
    pub method: Method,
    /// The moments at which it was looked at, oldest first: each after a list, or after so many of them.
    pub moments: Vec<Moment>,
    /// Members who gave another list after their first, newest first; without those who are not to be named.
    pub changes: Vec<ChangedMind>,
}

/// The order at one time.
#[derive(Clone, Debug)]
pub struct Moment {
    /// When the last list before it was posted, in milliseconds since 1970.
    pub at_ms: u64,
    /// How many members had a list.
    pub lists: u64,
    /// The items with their places, best first; those that the order does not rank are left out.
    pub places: Vec<(ItemId, usize)>,
    /// The items whose place is another than before, the widest move first.
    pub moves: Vec<Move>,
    /// Whose lists came since the moment before.
    pub by: Names,
}

/// An item's way from one place to another; nothing where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The item.
    pub item: ItemId,
    /// Its place before.
    pub from: Option<usize>,
    /// Its place after.
    pub to: Option<usize>,
}

/// A member's new list in the place of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangedMind {
    /// Whose, and where the new list stands.
    pub named: Named,
    /// Where the list before stands.
    pub before: Option<Spot>,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// How far the two agree, from 0 to 1; nothing where they have no pair in common.
    pub agreement: Option<f64>,
    /// For the item that the history is about, its way.
    pub way: Option<Move>,
}

impl App {
    /// How the group's order came about, of all items or with an eye on one.
    ///
    /// # Errors
    /// When there is no such topic or list, or the store fails.
    pub async fn history(&self, guild: GuildId, slug: &str, item: Option<ItemId>) -> Result<History, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let posts = self.store.counted(guild, slug).await?;
        let unnamed = self.unnamed(guild).await?;
        let history = apart(move || replayed(topic, item, &posts, &unnamed)).await?;
        if history.moments.is_empty() {
            return Err(Refusal::NoLists { topic: slug.to_owned() }.into());
        }
        Ok(history)
    }
}

/// One counted list on its day.
struct Given {
    author: UserId,
    at_ms: u64,
    spot: Option<Spot>,
    ballot: Ballot,
    /// Whether its places count from the best, so that its third is the member's third.
    from_the_top: bool,
}

impl Given {
    fn of(topic: &Topic, row: &PostRow) -> Option<Self> {
        let spot = Spot { channel: row.channel, post: row.post };
        let list = row.list.as_ref()?;
        Some(Self {
            author: row.author?,
            at_ms: row.post.created_ms(),
            spot: (row.source == Source::Message).then_some(spot),
            ballot: kept_ballot(topic, list)?,
            from_the_top: ["top", "all"].contains(&list.anchor.as_str()),
        })
    }
}

fn replayed(topic: Arc<Topic>, item: Option<ItemId>, posts: &[PostRow], unnamed: &Unnamed) -> History {
    let method = if topic.items.len() > FOR_KEMENY { Method::Schulze } else { Method::Kemeny };
    let given: Vec<Given> = posts.iter().filter_map(|row| Given::of(&topic, row)).collect();
    let mut profile = Profile::new(topic.items.len());
    let mut current: HashMap<UserId, &Given> = HashMap::new();
    let (mut moments, mut changes): (Vec<Moment>, Vec<ChangedMind>) = (Vec::new(), Vec::new());
    for lists in given.chunks(given.len().div_ceil(MOMENTS).max(1)) {
        for list in lists {
            if let Some(before) = current.insert(list.author, list) {
                profile.withdraw(&before.ballot);
                changes.extend(changed(before, list, item).filter(|_| unnamed.may_name(list.author)));
            }
            profile.submit(&list.ballot);
        }
        let order = Order::of(&profile, &topic, method);
        let places: Vec<(ItemId, usize)> = order.ranking().map(|order| order.places().collect()).unwrap_or_default();
        let moves = moves(moments.last().map_or(&[], |moment| &moment.places), &places);
        let at_ms = lists.last().map_or(0, |list| list.at_ms);
        let lists_now = current.len() as u64;
        moments.push(Moment { at_ms, lists: lists_now, places, moves, by: names(lists, unnamed) });
    }
    changes.reverse();
    History { topic, item, method, moments, changes }
}

/// What a member's new list changes, if it changes anything that is looked at.
fn changed(before: &Given, after: &Given, item: Option<ItemId>) -> Option<ChangedMind> {
    let place = |given: &Given, item: ItemId| {
        let mut places = given.ballot.ranking.places().filter(|_| given.from_the_top);
        places.find(|&(other, _)| other == item).map(|(_, place)| place)
    };
    let way = item.map(|item| Move { item, from: place(before, item), to: place(after, item) });
    let other = way.map_or(before.ballot != after.ballot, |way| way.from != way.to);
    other.then(|| ChangedMind {
        named: Named { member: after.author, spot: after.spot },
        before: before.spot,
        at_ms: after.at_ms,
        agreement: stats::compare(&before.ballot.ranking, &after.ballot.ranking).agreement,
        way,
    })
}

/// Whose lists these are: the newest of those who may be named, and how many in all.
fn names(lists: &[Given], unnamed: &Unnamed) -> Names {
    let named = lists.iter().rev().filter(|list| unnamed.may_name(list.author));
    let named = named.map(|list| Named { member: list.author, spot: list.spot });
    Names { named: named.take(Names::MOST).collect(), count: lists.len() }
}

/// The items whose place has changed, the widest move first; one that comes or goes counts as a move from or to the
/// end.
fn moves(before: &[(ItemId, usize)], after: &[(ItemId, usize)]) -> Vec<Move> {
    let place = |places: &[(ItemId, usize)], item: ItemId| {
        places.iter().find(|&&(other, _)| other == item).map(|&(_, place)| place)
    };
    let gone = before.iter().filter(|&&(item, _)| place(after, item).is_none());
    let items = after.iter().chain(gone).map(|&(item, _)| item);
    let moved = items.map(|item| Move { item, from: place(before, item), to: place(after, item) });
    let mut moves: Vec<Move> = moved.filter(|way| way.from != way.to).collect();
    let end = before.len().max(after.len()) + 1;
    moves.sort_by_key(|way| std::cmp::Reverse(way.from.unwrap_or(end).abs_diff(way.to.unwrap_or(end))));
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_move_comes_first() {
        let item = |index| ItemId::new(index).expect("small");
        let before = [(item(0), 1), (item(1), 2), (item(2), 3), (item(3), 4)];
        let after = [(item(3), 1), (item(0), 2), (item(1), 3), (item(4), 4)];
        let moved: Vec<_> = moves(&before, &after).iter().map(|way| (way.item.index(), way.from, way.to)).collect();
        let expected = [
            (3, Some(4), Some(1)),
            (2, Some(3), None),
            (0, Some(1), Some(2)),
            (1, Some(2), Some(3)),
            (4, None, Some(4)),
        ];
        assert_eq!(moved, expected);
        assert_eq!(moves(&after, &after), []);
    }
}
