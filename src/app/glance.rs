//! A topic at a glance: how far everybody agrees, what divides them, and the official order on trial.

use super::group::{Group, List, Names, apart, placed};
use super::item::Sorted;
use super::{App, Failure, Refusal, Row, Scope};
use crate::ranking::{Ballot, GuildId, ItemId};
use crate::stats::{self, Departure, Division, Method, PairCounts, Trial};
use crate::store::{Key, Page};
use crate::topic::Topic;
use std::sync::Arc;

/// A topic at a glance.
#[derive(Clone, Debug)]
pub struct Glance {
    /// The topic.
    pub topic: Arc<Topic>,
    /// How many lists there are.
    pub lists: u64,
    /// How many of them rank all that is officially ranked.
    pub whole: usize,
    /// How far two random lists agree, from 0 to 1.
    pub agreement: Option<f64>,
    /// What leads the group's order.
    pub leaders: Vec<ItemId>,
    /// The item that splits the group most, and how much: from 0 to 1.
    pub controversial: Option<(ItemId, f64)>,
    /// The pair that divides the group most.
    pub divisive: Option<Division>,
    /// The official order before the group.
    pub trial: Option<Trial>,
    /// The list that agrees with the official order most.
    pub closest: Option<Key>,
    /// The list that agrees with the smallest share of its pairs, where one agrees less than the closest.
    pub farthest: Option<Key>,
    /// The list without which the group's order would change most.
    pub swing: Option<Swing>,
    /// Where the lists put each item, in the official order; those that it does not rank last.
    pub places: Vec<ItemPlaces>,
}

/// Where lists put an item, of those whose places count from the best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPlaces {
    /// The item.
    pub item: ItemId,
    /// How many lists put it at place 1, at place 2, and so on.
    pub counts: Vec<u32>,
    /// Its official place.
    pub official: Option<usize>,
}

/// A list that decides.
#[derive(Clone, Debug)]
pub struct Swing {
    /// Whose; equal lists are one.
    pub names: Names,
    /// What stands elsewhere because of it: first the place without it, then the place with it.
    pub moved: Vec<Departure>,
}

/// What is worked out once for a version.
#[derive(Debug)]
pub(super) struct Verdicts {
    controversial: Option<(ItemId, f64)>,
    trial: Option<Trial>,
    swing: Option<(Ballot, Vec<Departure>)>,
}

/// How many lists are tried for the swing list: the more items, the longer each takes.
const fn tries(items: usize) -> usize {
    match items {
        0..=10 => 2_000,
        11..=16 => 200,
        _ => 10,
    }
}

impl Verdicts {
    fn of(group: &Group) -> Self {
        let (profile, official) = (&group.profile, &group.topic.official.order);
        let controversies = profile.items().iter().filter_map(|item| Some((item, stats::controversy(profile, item)?)));
        let most = tries(profile.items().len());
        Self {
            controversial: controversies.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, share)| share > 0.0),
            trial: stats::trial(profile, official),
            swing: stats::swing_list(profile, Method::default(), Some(official), most, placed)
                .map(|(ballot, without)| (ballot.clone(), without.moved)),
        }
    }
}

fn places(topic: &Topic, sorted: &Sorted) -> Vec<ItemPlaces> {
    let ranked = topic.official.order.places().map(|(item, place)| (item, Some(place)));
    let is_ranked = |item| topic.official.order.places().any(|(ranked, _)| ranked == item);
    let items = (0..topic.items.len()).filter_map(ItemId::new);
    let others = items.filter(|&item| !is_ranked(item)).map(|item| (item, None));
    let of = |(item, official)| ItemPlaces { item, counts: sorted.counts(item), official };
    ranked.chain(others).map(of).collect()
}

/// The list that agrees with the smallest share of the pairs that it has in common with the official order, of equal
/// ones that with more pairs; nothing where none agrees less than the closest.
fn farthest(topic: &Topic, lists: &[List], closest: Key) -> Option<Key> {
    let share = |key: &Key| {
        let agreed = PairCounts::agreed_by_score(key.score, key.pairs, topic.official.order.len());
        agreed / f64::from(key.pairs.max(1))
    };
    let keys =
        lists.iter().filter_map(|list| list.score.map(|(score, pairs)| Key { score, pairs, author: list.author }));
    let enough = keys.filter(|key| key.pairs >= stats::FEWEST_COMMON);
    let farther =
        |a: &Key, b: &Key| share(a).total_cmp(&share(b)).then(b.pairs.cmp(&a.pairs)).then(a.author.cmp(&b.author));
    enough.min_by(farther).filter(|farthest| share(farthest) < share(&closest))
}

impl App {
    /// A topic at a glance.
    ///
    /// # Errors
    /// When there is no such topic, nobody has a list yet, or the store fails.
    pub async fn glance(&self, guild: GuildId, slug: &str) -> Result<Glance, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let group = self.group(guild, &topic, Scope::Server).await?;
        if group.profile.ballots() == 0 {
            return Err(Refusal::no_lists(slug, Scope::Server).into());
        }
        let verdicts = async || {
            let of = Arc::clone(&group);
            Ok::<_, Failure>(Arc::new(apart(move || Verdicts::of(&of)).await?))
        };
        let verdicts = Arc::clone(group.figures.verdicts.get_or_try_init(verdicts).await?);
        let lists = self.lists(guild, &group).await?;
        let unnamed = self.unnamed(guild).await?;
        let swing = verdicts.swing.as_ref().map(|(ballot, moved)| {
            let cast = lists.iter().filter(|list| list.ballot == *ballot);
            Swing { names: Names::of(cast, &unnamed), moved: moved.clone() }
        });
        let first = self.store.leaderboard(guild, slug, Page::First, 1).await?;
        let closest = first.into_iter().next().map(|first| Row::from(first).key);
        let farthest = closest.and_then(|closest| farthest(&topic, &lists, closest));
        let named = |key: &Key| unnamed.may_name(key.author);
        let order = group.order(Method::default()).await?.ranking();
        Ok(Glance {
            lists: group.profile.ballots(),
            whole: lists.iter().filter(|list| topic.is_full(&list.ballot.ranking)).count(),
            agreement: stats::group_agreement(&group.profile),
            leaders: order.and_then(|order| Some(order.tiers().next()?.to_vec())).unwrap_or_default(),
            controversial: verdicts.controversial,
            divisive: stats::most_divisive_pair(&group.profile),
            trial: verdicts.trial,
            closest: closest.filter(named),
            farthest: farthest.filter(named),
            swing,
            places: places(&topic, &*self.sorted_lists(guild, &group).await?),
            topic,
        })
    }
}
