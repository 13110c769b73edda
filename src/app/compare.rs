//! Two lists side by side: members' lists, the official ranking, the group's order.

use super::group::Spot;
use super::profile::kept_ballot;
use super::{App, Caller, Failure, Refusal, Scope};
use crate::ranking::{Ballot, ChannelId, GuildId, ItemId, ItemSet, Ranking, UserId};
use crate::stats::{self, Agreement, Departure, Method, PairCounts};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::Arc;

/// One of two lists that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A member's list.
    Member(UserId),
    /// The official ranking.
    Official,
    /// The group's order by Kemeny's method.
    Group,
}

/// A list with whose it is.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Whose.
    pub side: Side,
    /// The list.
    pub ballot: Ballot,
    /// Where it can be read.
    pub spot: Option<Spot>,
}

/// Two lists side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The one.
    pub left: Listing,
    /// The other.
    pub right: Listing,
    /// How they agree; the right one is the reference, and luck is told against either that has no ties.
    pub agreement: Agreement,
    /// The same with a declared top taken at its word, where one of them is one.
    pub declared: Option<PairCounts>,
    /// What both rank, the widest gap first.
    pub gaps: Vec<Departure>,
    /// Every item of either: in the left one's order what both rank, with places among that; then what one alone ranks,
    /// with its place there.
    pub pairings: Vec<Pairing>,
    /// How many lists the topic has.
    pub lists: u64,
}

/// An item's places in two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The item.
    pub item: ItemId,
    /// Its place in the left one.
    pub left: Option<Stand>,
    /// Its place in the right one.
    pub right: Option<Stand>,
    /// By how many places the right one puts it higher, among what both rank; nothing where one of them leaves it out.
    pub rise: Option<isize>,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The place, from 1.
    pub place: usize,
    /// Whether it is shared.
    pub tied: bool,
}

impl App {
    /// Two lists of a topic side by side.
    ///
    /// # Errors
    /// When there is no such topic, the two are one, a list is not there, they have no pair in common, or the store
    /// fails.
    pub async fn compare(&self, caller: Caller, slug: &str, left: Side, right: Side) -> Result<Comparison, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        if left == right {
            return Err(Refusal::OneList { topic: slug.to_owned() }.into());
        }
        let left = self.listing(caller, &topic, left).await?;
        let right = self.listing(caller, &topic, right).await?;
        let (ours, theirs) = (&left.ballot.ranking, &right.ballot.ranking);
        let mut agreement = stats::compare(theirs, ours);
        // Luck is told against the one without ties, whichever that is: so both who ask hear the same.
        agreement.p_value = agreement.p_value.or_else(|| stats::compare(ours, theirs).p_value);
        let declared = match (left.ballot.declared_top, right.ballot.declared_top) {
            (Some(_), _) => Some(stats::declared_pairs(theirs, &left.ballot)),
            (None, Some(_)) => Some(stats::declared_pairs(ours, &right.ballot)),
            (None, None) => None,
        };
        if agreement.pairs.pairs == 0 && declared.is_none_or(|declared| declared.pairs == 0) {
            return Err(Refusal::NothingInCommon { topic: slug.to_owned() }.into());
        }
        let gaps = stats::departures(ours, theirs);
        let pairings = pairings(ours, theirs, &gaps);
        let lists = self.store.totals(caller.guild, slug).await?.ballots;
        Ok(Comparison { topic, agreement, declared, gaps, pairings, lists, left, right })
    }

    async fn listing(&self, caller: Caller, topic: &Arc<Topic>, side: Side) -> Result<Listing, Failure> {
        let slug = || topic.slug.clone();
        match side {
            Side::Official => Ok(Listing { side, ballot: topic.official.order.clone().into(), spot: None }),
            Side::Group => {
                let group = self.group(caller.guild, topic, Scope::Server).await?;
                let order = group.order(Method::default()).await?.ranking();
                let order = order.ok_or_else(|| Refusal::no_lists(&topic.slug, Scope::Server))?;
                Ok(Listing { side, ballot: order.into(), spot: None })
            }
            Side::Member(member) => {
                let own = member == caller.member;
                // Who is not to be named is to others as one without a list.
                let kept = match own || self.unnamed(caller.guild).await?.may_name(member) {
                    true => self.store.ballot(caller.guild, &topic.slug, member).await?,
                    false => None,
                };
                let found = kept.and_then(|row| Some((kept_ballot(topic, &row.list)?, Spot::of(&row))));
                match found {
                    Some((ballot, spot)) => Ok(Listing { side, ballot, spot }),
                    None if own => Err(Refusal::NoList { topic: slug() }.into()),
                    None => Err(Refusal::NoListOf { topic: slug(), member }.into()),
                }
            }
        }
    }

    /// The topic that a channel is about: the one that is read there, else the first in which a member has a list, else
    /// the first that the server has.
    ///
    /// # Errors
    /// When the server has no topic, or the store fails.
    pub async fn topic_of(
        &self,
        guild: GuildId,
        channel: ChannelId,
        parent: Option<ChannelId>,
        member: UserId,
    ) -> Result<Arc<Topic>, Failure> {
        let settings = self.guild(guild).await?;
        if let Some(topic) = settings.watch(channel, parent).and_then(|watch| self.topic(&watch.topic)) {
            return Ok(Arc::clone(topic));
        }
        let on: Vec<&Arc<Topic>> = self
            .topics
            .iter()
            .filter(|topic| self.is_default(&topic.slug) || settings.enabled.contains(&topic.slug))
            .collect();
        for topic in &on {
            if self.store.ballot(guild, &topic.slug, member).await?.is_some() {
                return Ok(Arc::clone(topic));
            }
        }
        let first = on.first().ok_or_else(|| Refusal::WhichTopic { known: Vec::new() })?;
        Ok(Arc::clone(first))
    }
}

fn pairings(left: &Ranking, right: &Ranking, gaps: &[Departure]) -> Vec<Pairing> {
    let both = left.item_set().intersection(right.item_set());
    let of = |ranking: &Ranking| {
        let mut all = stands(ranking, ranking.item_set());
        all.extend(stands(ranking, both));
        all
    };
    let (ours, theirs) = (of(left), of(right));
    let rise = |item: ItemId| Some(gaps.iter().find(|gap| gap.item == item)?.rise());
    let pairing = |&item: &ItemId| {
        let (left, right) = (ours.get(&item).copied(), theirs.get(&item).copied());
        Pairing { item, left, right, rise: rise(item) }
    };
    let (shared, alone): (Vec<&ItemId>, Vec<&ItemId>) = left.items().iter().partition(|&&item| both.contains(item));
    let others = right.items().iter().filter(|&&item| !both.contains(item));
    shared.into_iter().chain(alone).chain(others).map(pairing).collect()
}

/// Places among some of a ranking's items.
fn stands(ranking: &Ranking, among: ItemSet) -> HashMap<ItemId, Stand> {
    let mut place = 1;
    let mut stands = HashMap::new();
    for tier in ranking.tiers() {
        let tier: Vec<ItemId> = tier.iter().copied().filter(|&item| among.contains(item)).collect();
        stands.extend(tier.iter().map(|&item| (item, Stand { place, tied: tier.len() > 1 })));
        place += tier.len();
    }
    stands
}
