//! The lists that one answer is about, and the figures worked out of them: each figure once for a version.
//!
//! Whatever takes long leaves the event loop. Nothing here asks again what the version says is the same.

use super::among::Beside;
use super::battle::Camps;
use super::glance::Verdicts;
use super::history::Replay;
use super::item::Sorted;
use super::presence::Unnamed;
use super::profile::kept_ballot;
use super::{App, Failure, Row};
use crate::ranking::{Ballot, ChannelId, GuildId, ItemId, ItemSet, PostId, Ranking, UserId};
use crate::stats::{self, Consensus, Method, PairwiseMatrix, Profile, Stability};
use crate::store::{BallotRow, Source, StoreError};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::OnceCell;

/// How long an answer waits for the intervals of a large group; they are worked out to the end all the same.
const FIRMNESS_PATIENCE: Duration = Duration::from_millis(1_000);

/// Which lists are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Every member's list on the server.
    #[default]
    Server,
    /// Each member's newest list in one channel or thread, even if a newer one stands elsewhere.
    Channel(ChannelId),
}

impl Scope {
    /// The channel, where the lists of one alone are counted.
    pub(super) const fn channel(self) -> Option<ChannelId> {
        match self {
            Self::Server => None,
            Self::Channel(channel) => Some(channel),
        }
    }
}

/// One member's list among those that are counted.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) author: UserId,
    /// The post.
    pub(super) post: PostId,
    /// Where it can be read, unless it is no message.
    pub(super) spot: Option<Spot>,
    pub(super) ballot: Ballot,
    /// Whether its places count from the best, so that its third is the member's third.
    pub(super) from_the_top: bool,
    /// What the member wrote beside items.
    pub(super) notes: Vec<(ItemId, String)>,
    /// Its score against the official order, and over how many pairs.
    pub(super) score: Option<(f64, u32)>,
}

impl List {
    /// A kept ballot, unless the topic has none of its items any more.
    pub(super) fn of(topic: &Topic, row: &BallotRow) -> Option<Self> {
        let notes: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&row.list.notes).unwrap_or_default();
        let note = |(id, text): (&String, &serde_json::Value)| Some((topic.find(id)?, text.as_str()?.to_owned()));
        Some(Self {
            author: row.author,
            post: row.post,
            spot: Spot::of(row),
            ballot: kept_ballot(topic, &row.list)?,
            from_the_top: ["top", "all"].contains(&row.list.anchor.as_str()),
            notes: notes.iter().filter_map(note).collect(),
            score: row.list.score.map(|score| (score, row.list.pairs)),
        })
    }
}

impl List {
    /// What the member wrote beside an item.
    pub(super) fn note(&self, item: ItemId) -> Option<&str> {
        self.notes.iter().find(|(beside, _)| *beside == item).map(|(_, text)| text.as_str())
    }
}

/// Where a list can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The channel.
    pub channel: ChannelId,
    /// The message.
    pub post: PostId,
}

impl Spot {
    /// Where a ballot's message stands; nothing where it came from no message.
    pub(super) fn of(row: &BallotRow) -> Option<Self> {
        (row.source == Source::Message).then_some(Self { channel: row.channel, post: row.post })
    }
}

/// A member named for their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub member: UserId,
    /// Where the list can be read.
    pub spot: Option<Spot>,
}

impl From<&List> for Named {
    fn from(list: &List) -> Self {
        Self { member: list.author, spot: list.spot }
    }
}

/// Members who share something: some of them by name, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The first of those who may be named.
    pub named: Vec<Named>,
    /// How many share it, named or not.
    pub count: usize,
}

impl Names {
    /// How many are named at one place.
    pub(super) const MOST: usize = 3;

    /// The lists that share it, without those of members who are not to be named.
    pub(super) fn of<'a>(lists: impl Iterator<Item = &'a List>, unnamed: &Unnamed) -> Self {
        let mut names = Self::default();
        for list in lists {
            names.count += 1;
            if names.named.len() < Self::MOST && unnamed.may_name(list.author) {
                names.named.push(list.into());
            }
        }
        names
    }
}

/// The lists of a topic that are counted, at one version.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) topic: Arc<Topic>,
    pub(super) version: u64,
    pub(super) profile: Arc<Profile>,
    pub(super) scope: Scope,
    pub(super) figures: Figures,
}

/// What has been worked out so far.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) lists: OnceCell<Arc<Vec<List>>>,
    pub(super) official_board: OnceCell<Arc<Vec<Row>>>,
    pub(super) group_board: OnceCell<Arc<Vec<Row>>>,
    pub(super) sorted: OnceCell<Arc<Sorted>>,
    pub(super) replay: OnceCell<Arc<Replay>>,
    pub(super) verdicts: OnceCell<Arc<Verdicts>>,
    pub(super) camps: Mutex<HashMap<[ItemId; 2], Arc<Camps>>>,
    pub(super) beside: Mutex<HashMap<Ballot, Arc<Beside>>>,
    orders: [OnceCell<Arc<Order>>; 4],
    firmness: [OnceCell<Option<Arc<Stability>>>; 4],
}

/// The group's order by one method.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) consensus: Consensus,
    /// How many lists must rank an item for it to have a place.
    pub(super) needed: u64,
    /// Items that some lists rank, but too few.
    pub(super) too_few: Vec<ItemId>,
    /// Items that no list ranks.
    pub(super) unranked: Vec<ItemId>,
}

impl Order {
    pub(super) fn of(pairs: &PairwiseMatrix, topic: &Topic, method: Method) -> Self {
        let (needed, enough) = (needed(pairs.ballots()), placed(pairs));
        let (unranked, too_few) = pairs.items().difference(enough).iter().partition(|&item| pairs.ranked(item) == 0);
        let consensus = stats::consensus_beside(&pairs.only(enough), method, Some(&topic.official.order));
        Self { consensus, needed, too_few, unranked }
    }

    /// The order as tiers: items that it cannot tell apart share one. Nothing where no item has a place.
    pub(super) fn ranking(&self) -> Option<Ranking> {
        self.consensus.tied()
    }
}

/// How many of so many lists must rank an item for the group to have an order of it: a fifth, and two at least; or a
/// lone fan's pick would beat everything, unopposed.
pub(super) fn needed(lists: u64) -> u64 {
    lists.div_ceil(5).max(2)
}

/// The items that enough lists rank for the group to have an order of them.
pub(super) fn placed(pairs: &PairwiseMatrix) -> ItemSet {
    let needed = needed(pairs.ballots());
    pairs.items().iter().filter(|&item| pairs.ranked(item) >= needed).collect()
}

/// Does long work beside the event loop.
pub(super) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| StoreError::Failed(Box::new(error)))
}

/// Where a method's figures are kept.
fn slot(method: Method) -> usize {
    Method::ALL.iter().position(|&other| other == method).unwrap_or_default()
}

impl Group {
    /// The lists' order by a method.
    pub(super) async fn order(&self, method: Method) -> Result<Arc<Order>, Failure> {
        let order = async || {
            let (profile, topic) = (Arc::clone(&self.profile), Arc::clone(&self.topic));
            Ok::<_, Failure>(Arc::new(apart(move || Order::of(&profile, &topic, method)).await?))
        };
        self.figures.orders[slot(method)].get_or_try_init(order).await.cloned()
    }

    /// How firm that order is; nothing with fewer than five lists, and an error of time where it takes too long to wait
    /// for: then it is there when it is asked for again.
    pub(super) async fn firmness(self: &Arc<Self>, method: Method) -> Result<Firmness, Failure> {
        let (group, order) = (Arc::clone(self), self.order(method).await?);
        let work = tokio::spawn(async move {
            let stability = async || {
                let profile = Arc::clone(&group.profile);
                apart(move || stats::stability(&profile, &order.consensus).map(Arc::new)).await
            };
            group.figures.firmness[slot(method)].get_or_try_init(stability).await.cloned()
        });
        match tokio::time::timeout(FIRMNESS_PATIENCE, work).await {
            Err(_) => Ok(Firmness::NotYet),
            Ok(Err(error)) => Err(StoreError::Failed(Box::new(error)).into()),
            Ok(Ok(stability)) => Ok(stability?.map_or(Firmness::TooFew, Firmness::Known)),
        }
    }
}

/// What is known of how firm an order is.
#[derive(Clone, Debug)]
pub(super) enum Firmness {
    /// Fewer than five lists say nothing about it.
    TooFew,
    /// It is still being worked out.
    NotYet,
    Known(Arc<Stability>),
}

impl App {
    /// All lists of a group, by author, with what stands beside their items.
    pub(super) async fn lists(&self, guild: GuildId, group: &Group) -> Result<Arc<Vec<List>>, Failure> {
        if let Some(lists) = group.figures.lists.get() {
            return Ok(Arc::clone(lists));
        }
        let (version, lists) = self.load_lists(guild, &group.topic, group.scope).await?;
        // Lists of a later version are answered with and not kept: what is kept is of one version.
        if version != group.version {
            return Ok(lists);
        }
        Ok(Arc::clone(group.figures.lists.get_or_init(async || lists).await))
    }

    /// Reads lists from the store, with the version that they are of.
    pub(super) async fn load_lists(
        &self,
        guild: GuildId,
        topic: &Arc<Topic>,
        scope: Scope,
    ) -> Result<(u64, Arc<Vec<List>>), Failure> {
        let (version, rows) = self.store.ballots(guild, &topic.slug, scope.channel()).await?;
        let topic = Arc::clone(topic);
        let lists = apart(move || rows.iter().filter_map(|row| List::of(&topic, row)).collect::<Vec<_>>()).await?;
        Ok((version, Arc::new(lists)))
    }
}
