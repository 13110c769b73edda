//! The group's order, and how sure it is.

use super::group::{Firmness, Order};
use super::{App, Failure, Refusal, Scope};
use crate::ranking::{GuildId, ItemId, Ranking};
use crate::stats::{self, Division, Median, Method};
use crate::topic::Topic;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The order of all lists together, by one method.
#[derive(Clone, Debug)]
pub struct GroupOrder {
    /// The topic.
    pub topic: Arc<Topic>,
    /// How it was made.
    pub method: Method,
    /// Which lists were counted.
    pub scope: Scope,
    /// How many.
    pub lists: u64,
    /// Each item that has a place, best first.
    pub placements: Vec<Placement>,
    /// How many lists must rank an item for it to have a place.
    pub needed: u64,
    /// Items that some lists rank, but too few.
    pub too_few: Vec<ItemId>,
    /// Items that no list ranks.
    pub unranked: Vec<ItemId>,
    /// The cost of a median ranking and how sure it is.
    pub median: Option<Median>,
    /// Whether the intervals are still being worked out.
    pub intervals_follow: bool,
    /// How far two random lists agree, from 0 to 1.
    pub agreement: Option<f64>,
    /// The pair that divides the lists most.
    pub divisive: Option<Division>,
}

/// One item's place in the group's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The item.
    pub item: ItemId,
    /// Its place, from 1; shared by items that the group cannot tell apart.
    pub place: usize,
    /// Whether it shares the place.
    pub tied: bool,
    /// Its wins over all verdicts on it and another item, from 0 to 1.
    pub win_share: Option<f64>,
    /// The places between which it stands in 90 of 100 re-draws of the members; nothing with fewer than five lists.
    pub interval: Option<RangeInclusive<usize>>,
    /// Its official place.
    pub official: Option<usize>,
    /// By how many places the group puts it higher than the official order does, among the items that both rank; below
    /// zero where lower, and nothing where the official order leaves it out.
    pub rise: Option<isize>,
    /// Its place by the usual method, where that is another one.
    pub usual: Option<usize>,
}

impl GroupOrder {
    /// The order as a ranking with its ties; nothing where no item has a place.
    #[must_use]
    pub fn ranking(&self) -> Option<Ranking> {
        let tiers = self.placements.chunk_by(|upper, lower| upper.place == lower.place);
        Ranking::new(tiers.map(|tier| tier.iter().map(|placement| placement.item))).ok()
    }
}

impl App {
    /// The group's order in a topic.
    ///
    /// # Errors
    /// When there is no such topic, no list is counted, or the store fails.
    pub async fn consensus(
        &self,
        guild: GuildId,
        slug: &str,
        method: Method,
        scope: Scope,
    ) -> Result<GroupOrder, Failure> {
        let topic = self.known_topic(slug)?;
        let group = self.group(guild, topic, scope).await?;
        if group.profile.ballots() == 0 {
            return Err(Refusal::no_lists(slug, scope).into());
        }
        let order = group.order(method).await?;
        let usual = group.order(Method::default()).await?;
        let (firmness, intervals_follow) = match group.firmness(method).await? {
            Firmness::Known(stability) => (Some(stability), false),
            Firmness::TooFew => (None, false),
            Firmness::NotYet => (None, true),
        };
        let interval = |item: ItemId| {
            let firm = firmness.iter().flat_map(|stability| &stability.items).find(|firm| firm.item == item);
            firm.map(|firm| firm.places.clone())
        };
        Ok(GroupOrder {
            topic: Arc::clone(topic),
            method,
            scope,
            lists: group.profile.ballots(),
            placements: placements(topic, &order, &usual, interval),
            needed: order.needed,
            too_few: order.too_few.clone(),
            unranked: order.unranked.clone(),
            median: order.consensus.median,
            intervals_follow,
            agreement: stats::group_agreement(&group.profile),
            divisive: stats::most_divisive_pair(&group.profile),
        })
    }
}

/// Each item that has a place in an order, best first.
pub(super) fn placements(
    topic: &Topic,
    order: &Order,
    usual: &Order,
    interval: impl Fn(ItemId) -> Option<RangeInclusive<usize>>,
) -> Vec<Placement> {
    let Some(ranking) = order.ranking() else { return Vec::new() };
    let places: HashMap<ItemId, usize> = ranking.places().collect();
    let usual: HashMap<ItemId, usize> = usual.ranking().iter().flat_map(Ranking::places).collect();
    let official: HashMap<ItemId, usize> = topic.official.order.places().collect();
    let departures = stats::departures(&topic.official.order, &ranking);
    let placement = |placed: &stats::Placed| {
        let place = places.get(&placed.item).copied()?;
        let departure = departures.iter().find(|departure| departure.item == placed.item);
        Some(Placement {
            item: placed.item,
            place,
            tied: ranking.places().filter(|&(_, other)| other == place).count() > 1,
            win_share: placed.win_share,
            interval: interval(placed.item),
            official: official.get(&placed.item).copied(),
            rise: departure.map(|departure| departure.rise()),
            usual: usual.get(&placed.item).copied().filter(|&usual| usual != place),
        })
    };
    let mut placements: Vec<Placement> = order.consensus.order.iter().filter_map(placement).collect();
    // One of the best orders stands behind a tie; within it that says nothing.
    let key = |placement: &Placement| (placement.place, placement.official.unwrap_or(usize::MAX));
    placements.sort_by(|one, other| {
        let share = |placement: &Placement| placement.win_share.unwrap_or_default();
        let (here, there) = (key(one), key(other));
        here.0.cmp(&there.0).then(share(other).total_cmp(&share(one))).then(here.1.cmp(&there.1))
    });
    placements
}
