//! One item: its official place and the group's, who puts it highest and lowest, and what members wrote beside it.

use super::consensus::placements;
use super::group::{Group, List, Names, Spot, apart};
use super::{App, Failure, Placement, Refusal, Scope};
use crate::ranking::{GuildId, ItemId, UserId};
use crate::stats::Method;
use crate::topic::Topic;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many reasons a page has: they are long.
pub const PAGE_REASONS: usize = 4;

/// What is known of one item.
#[derive(Clone, Debug)]
pub struct ItemReport {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The item.
    pub item: ItemId,
    /// Its official place, where it has one.
    pub place: Option<usize>,
    /// How many items are officially ranked.
    pub ranked: usize,
    /// How many lists there are.
    pub lists: u64,
    /// How many of them rank it.
    pub ranked_by: u64,
    /// Its place in the group's order, where it has one.
    pub group: Option<Placement>,
    /// How many items have a place there.
    pub placed: usize,
    /// How many lists must rank an item for it to have a place.
    pub needed: u64,
    /// How many lists put it at each place, of those whose places count from the best.
    pub spread: Vec<(usize, usize)>,
    /// The best place that a list gives it, and whose lists do.
    pub highest: Option<(usize, Names)>,
    /// The worst place that a list gives it, where that is another one.
    pub lowest: Option<(usize, Names)>,
    /// What members wrote beside it, the newest first: one page.
    pub reasons: Vec<Reason>,
    /// How many such notes there are.
    pub reason_count: usize,
    /// The page's number, from 1.
    pub page: usize,
}

/// What a member wrote beside an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Who.
    pub member: UserId,
    /// Where it can be read.
    pub spot: Option<Spot>,
    /// The words.
    pub text: String,
    /// The place that the list gives the item.
    pub place: usize,
}

/// Lists, sorted by where they put each item.
#[derive(Debug)]
pub(super) struct Sorted {
    lists: Arc<Vec<List>>,
    /// By the item's position in the topic file.
    items: Vec<ItemLists>,
}

/// Where lists put an item, and which have a note beside it: positions among all lists.
#[derive(Debug, Default)]
struct ItemLists {
    by_place: BTreeMap<usize, Vec<usize>>,
    /// The newest first, each with the place that its list gives the item.
    with_note: Vec<(usize, usize)>,
}

impl Sorted {
    /// How many lists put an item at place 1, at place 2, and so on, of those whose places count from the best.
    pub(super) fn counts(&self, item: ItemId) -> Vec<u32> {
        let by_place = self.items.get(item.index()).map(|of| &of.by_place);
        let last = by_place.and_then(|by_place| by_place.last_key_value()).map_or(0, |(&place, _)| place);
        let at = |place| by_place.and_then(|by_place| by_place.get(&place)).map_or(0, Vec::len);
        (1..=last).map(|place| u32::try_from(at(place)).unwrap_or(u32::MAX)).collect()
    }
}

impl ItemLists {
    /// Of every item, by its position in the topic file.
    fn of_all(items: usize, lists: &[List]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        all.resize_with(items, Self::default);
        for (at, list) in lists.iter().enumerate() {
            for (item, place) in list.ballot.ranking.places() {
                let of = &mut all[item.index()];
                if list.from_the_top {
                    of.by_place.entry(place).or_default().push(at);
                }
                if list.note(item).is_some() {
                    of.with_note.push((at, place));
                }
            }
        }
        for of in &mut all {
            of.with_note.sort_by_key(|&(at, _)| std::cmp::Reverse(lists[at].post));
        }
        all
    }
}

impl App {
    /// The item that a member names in their own words.
    ///
    /// # Errors
    /// When there is no such topic or item; then with suggestions.
    pub fn item_called(&self, slug: &str, asked: &str) -> Result<ItemId, Failure> {
        Ok(Self::known_item(self.known_topic(slug)?, asked)?)
    }

    /// What is known of one item of a topic.
    ///
    /// # Errors
    /// When there is no such topic or page, or the store fails.
    pub async fn item(&self, guild: GuildId, slug: &str, item: ItemId, page: usize) -> Result<ItemReport, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let group = self.group(guild, &topic, Scope::Server).await?;
        let sorted = self.sorted_lists(guild, &group).await?;
        let lists = &sorted.lists;
        let of_item = sorted.items.get(item.index()).ok_or(Refusal::PageGone { topic: slug.to_owned() })?;
        let unnamed = self.unnamed(guild).await?;
        let names = |(&place, at): (&usize, &Vec<usize>)| (place, Names::of(at.iter().map(|&at| &lists[at]), &unnamed));
        let mut reasons = of_item.with_note.iter().filter(|&&(at, _)| unnamed.may_name(lists[at].author));
        let reason_count = reasons.clone().count();
        if page > reason_count.div_ceil(PAGE_REASONS).max(1) {
            return Err(Refusal::PageGone { topic: slug.to_owned() }.into());
        }
        reasons.by_ref().take((page - 1) * PAGE_REASONS).for_each(drop);
        let reason = |&(at, place): &(usize, usize)| {
            let list = &lists[at];
            let text = list.note(item).unwrap_or_default().to_owned();
            Reason { member: list.author, spot: list.spot, text, place }
        };
        let order = group.order(Method::default()).await?;
        let placements = placements(&topic, &order, &order, |_| None);
        let official = topic.official.order.places().find(|&(ranked, _)| ranked == item);
        Ok(ItemReport {
            item,
            place: official.map(|(_, place)| place),
            ranked: topic.official.order.len(),
            lists: group.profile.ballots(),
            ranked_by: group.profile.ranked(item),
            placed: placements.len(),
            group: placements.into_iter().find(|placement| placement.item == item),
            needed: order.needed,
            spread: of_item.by_place.iter().map(|(&place, at)| (place, at.len())).collect(),
            highest: of_item.by_place.first_key_value().map(names),
            lowest: of_item.by_place.last_key_value().filter(|_| of_item.by_place.len() > 1).map(names),
            reasons: reasons.take(PAGE_REASONS).map(reason).collect(),
            reason_count,
            page,
            topic,
        })
    }

    pub(super) async fn sorted_lists(&self, guild: GuildId, group: &Group) -> Result<Arc<Sorted>, Failure> {
        let sorted = async || {
            let (size, lists) = (group.topic.items.len(), self.lists(guild, group).await?);
            let sort = move || Sorted { items: ItemLists::of_all(size, &lists), lists };
            Ok::<_, Failure>(Arc::new(apart(sort).await?))
        };
        group.figures.sorted.get_or_try_init(sorted).await.cloned()
    }
}
