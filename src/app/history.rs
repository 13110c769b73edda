//! How the group's order came about: replayed from the lists that are kept now.
//!
//! Each list stands from the day it was posted, as it reads today. So nothing has to be recorded for it, lists that
//! were posted before the bot came are in it, and what is deleted is gone from the past as well.

use super::group::{Group, Order, Scope, Spot, apart};
use super::presence::Unnamed;
use super::profile::kept_ballot;
use super::{App, Failure, Named, Names, Refusal};
use crate::ranking::{Ballot, GuildId, ItemId, UserId};
use crate::stats::{self, Method, Places, Profile};
use crate::store::{PostRow, Source};
use crate::topic::Topic;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// The most moments at which the order is looked at.
const MOMENTS: usize = 40;

/// How many changes are told at most: more would not fit into an answer.
const MOST_CHANGES: usize = 50;

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
    /// How many members gave another list after their first, each time counted; without those who are not to be named.
    pub changed: usize,
    /// The newest of these changes, newest first.
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
    /// Its place before, as far as it was known.
    pub from: Option<Places>,
    /// Its place after.
    pub to: Option<Places>,
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
        let group = self.group(guild, &topic, Scope::Server).await?;
        let replay = self.replay(guild, &group).await?;
        if replay.looks.is_empty() {
            return Err(Refusal::NoLists { topic: slug.to_owned() }.into());
        }
        let ranks = |item: ItemId| replay.given.iter().any(|given| given.ballot.ranking.item_set().contains(item));
        if let Some(item) = item.filter(|&item| !ranks(item)) {
            return Err(Refusal::NobodyRanks { topic: slug.to_owned(), name: topic.item(item).name.clone() }.into());
        }
        let unnamed = self.unnamed(guild).await?;
        Ok(replay.told(topic, item, &unnamed))
    }

    /// The lists played through, once for a version.
    async fn replay(&self, guild: GuildId, group: &Group) -> Result<Arc<Replay>, Failure> {
        if let Some(replay) = group.figures.replay.get() {
            return Ok(Arc::clone(replay));
        }
        let posts = self.store.counted(guild, &group.topic.slug).await?;
        let topic = Arc::clone(&group.topic);
        let replay = Arc::new(apart(move || Replay::of(&topic, &posts)).await?);
        // Lists of a later version are answered with and not kept: what is kept is of one version.
        if self.store.totals(guild, &group.topic.slug).await?.version != group.version {
            return Ok(replay);
        }
        Ok(Arc::clone(group.figures.replay.get_or_init(async || replay).await))
    }
}

/// One counted list on its day.
#[derive(Debug)]
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

/// The lists of a topic played through.
#[derive(Debug)]
pub(super) struct Replay {
    method: Method,
    given: Vec<Given>,
    looks: Vec<Look>,
    /// Each list that took the place of another of its author: first the position of the one before, then its own.
    changes: Vec<(usize, usize)>,
}

/// A look at the order on the way.
#[derive(Debug)]
struct Look {
    /// The lists that came since the look before.
    came: Range<usize>,
    lists: u64,
    places: Vec<(ItemId, usize)>,
    moves: Vec<Move>,
}

impl Replay {
    fn of(topic: &Topic, posts: &[PostRow]) -> Self {
        let method = if topic.items.len() > FOR_KEMENY { Method::Schulze } else { Method::Kemeny };
        let given: Vec<Given> = posts.iter().filter_map(|row| Given::of(topic, row)).collect();
        let mut profile = Profile::new(topic.items.len());
        let mut current: HashMap<UserId, usize> = HashMap::new();
        let (mut looks, mut changes): (Vec<Look>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
        let mut known = HashMap::new();
        let step = given.len().div_ceil(MOMENTS).max(1);
        for start in (0..given.len()).step_by(step) {
            let came = start..(start + step).min(given.len());
            for at in came.clone() {
                if let Some(before) = current.insert(given[at].author, at) {
                    profile.withdraw(&given[before].ballot);
                    changes.push((before, at));
                }
                profile.submit(&given[at].ballot);
            }
            let order = Order::of(&profile, topic, method);
            let places: Vec<(ItemId, usize)> =
                order.ranking().map(|order| order.places().collect()).unwrap_or_default();
            let moves = moves(&mut known, &places);
            looks.push(Look { came, lists: current.len() as u64, places, moves });
        }
        Self { method, given, looks, changes }
    }

    /// What is told of it, without those who are not to be named.
    fn told(&self, topic: Arc<Topic>, item: Option<ItemId>, unnamed: &Unnamed) -> History {
        let moment = |look: &Look| Moment {
            at_ms: self.given[look.came.end - 1].at_ms,
            lists: look.lists,
            places: look.places.clone(),
            moves: look.moves.clone(),
            by: names(&self.given[look.came.clone()], unnamed),
        };
        let newest_first = self.changes.iter().rev().map(|&(before, after)| (&self.given[before], &self.given[after]));
        let named = newest_first.filter(|(_, after)| unnamed.may_name(after.author));
        let changes: Vec<_> = named.filter(|(before, after)| is_changed(before, after, item)).collect();
        History {
            topic,
            item,
            method: self.method,
            moments: self.looks.iter().map(moment).collect(),
            changed: changes.len(),
            changes: changes.iter().take(MOST_CHANGES).map(|(before, after)| changed(before, after, item)).collect(),
        }
    }
}

/// A member's place for an item, where it counts from the best.
fn own_place(given: &Given, item: ItemId) -> Option<usize> {
    let mut places = given.ballot.ranking.places().filter(|_| given.from_the_top);
    places.find(|&(other, _)| other == item).map(|(_, place)| place)
}

/// Whether a member's new list changes anything that is looked at.
fn is_changed(before: &Given, after: &Given, item: Option<ItemId>) -> bool {
    item.map_or(before.ballot != after.ballot, |item| own_place(before, item) != own_place(after, item))
}

/// What a member's new list changes.
fn changed(before: &Given, after: &Given, item: Option<ItemId>) -> ChangedMind {
    ChangedMind {
        named: Named { member: after.author, spot: after.spot },
        before: before.spot,
        at_ms: after.at_ms,
        agreement: stats::compare(&before.ballot.ranking, &after.ballot.ranking).agreement,
        way: item.map(|item| {
            let own = |given| own_place(given, item).map(|place| Places { first: place, last: place });
            Move { item, from: own(before), to: own(after) }
        }),
    }
}

/// Whose lists these are: the newest of those who may be named, and how many in all.
fn names(lists: &[Given], unnamed: &Unnamed) -> Names {
    let named = lists.iter().rev().filter(|list| unnamed.may_name(list.author));
    let named = named.map(|list| Named { member: list.author, spot: list.spot });
    Names { named: named.take(Names::MOST).collect(), count: lists.len() }
}

/// The items whose place has changed, the widest move first; one that comes or goes counts as a move from or to the
/// end.
///
/// A shared place reaches from its first to its last, so a tie made or broken is no move. What is `known` of a place is
/// what all looks since the last move have in common: so who passes another by way of a tie has moved all the same.
fn moves(known: &mut HashMap<ItemId, Places>, order: &[(ItemId, usize)]) -> Vec<Move> {
    let end = known.len().max(order.len()) + 1;
    let mut moves = Vec::new();
    for &(item, first) in order {
        let sharing = order.iter().filter(|&&(_, other)| other == first).count();
        let now = Places { first, last: first + sharing - 1 };
        let before = known.get(&item).copied();
        let both = before.map(|before| Places { first: before.first.max(now.first), last: before.last.min(now.last) });
        match both.filter(|both| both.first <= both.last) {
            Some(both) => known.insert(item, both),
            None => {
                moves.push(Move { item, from: before, to: Some(now) });
                known.insert(item, now)
            }
        };
    }
    let mut gone: Vec<ItemId> =
        known.keys().copied().filter(|item| order.iter().all(|(other, _)| other != item)).collect();
    gone.sort_unstable();
    moves.extend(gone.iter().map(|&item| Move { item, from: known.remove(&item), to: None }));
    let at_end = Places { first: end, last: end };
    let gap = |way: &Move| {
        let (from, to) = (way.from.unwrap_or(at_end), way.to.unwrap_or(at_end));
        to.first.saturating_sub(from.last).max(from.first.saturating_sub(to.last))
    };
    moves.sort_by_key(|way| std::cmp::Reverse(gap(way)));
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(index: usize) -> ItemId {
        ItemId::new(index).expect("small")
    }

    fn told(known: &mut HashMap<ItemId, Places>, order: &[(usize, usize)]) -> Vec<(usize, usize, usize)> {
        let order: Vec<_> = order.iter().map(|&(index, place)| (item(index), place)).collect();
        let first = |places: Option<Places>| places.map_or(0, |places| places.first);
        moves(known, &order).iter().map(|way| (way.item.index(), first(way.from), first(way.to))).collect()
    }

    #[test]
    fn the_widest_move_comes_first() {
        let mut known = HashMap::new();
        told(&mut known, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        let after = [(3, 1), (0, 2), (1, 3), (4, 4)];
        assert_eq!(told(&mut known, &after), [(3, 4, 1), (2, 3, 0), (0, 1, 2), (1, 2, 3), (4, 0, 4)]);
        assert_eq!(told(&mut known, &after), []);
    }

    #[test]
    fn a_tie_is_no_move_and_hides_none() {
        let mut known = HashMap::new();
        told(&mut known, &[(0, 1), (1, 2)]);
        assert_eq!(told(&mut known, &[(0, 1), (1, 1)]), []);
        assert_eq!(told(&mut known, &[(0, 1), (1, 2)]), [], "the tie is broken as it was before");
        assert_eq!(told(&mut known, &[(0, 1), (1, 1)]), []);
        assert_eq!(told(&mut known, &[(1, 1), (0, 2)]), [(1, 2, 1), (0, 1, 2)]);
    }
}
