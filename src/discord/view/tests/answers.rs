//! Answers about the group, as large and as hostile as they get.

use super::fits;
use crate::app::{GroupOrder, ItemReport, Named, Names, Placement, Reason, Scope, Spot};
use crate::discord::view::words::Speaker;
use crate::discord::view::{consensus, item as item_view};
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, UserId};
use crate::stats::{Division, Median, Method};
use crate::topic::Topic;
use std::sync::Arc;

const GUILD: GuildId = GuildId(u64::MAX);
const SPOT: Spot = Spot { channel: ChannelId(u64::MAX), post: PostId(u64::MAX) };

/// Says everything that can be said of a topic, with `text` for what members wrote.
pub(super) fn say_all(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    for method in Method::ALL {
        for (placed, page) in [(0, 1), (1, 1), (topic.items.len(), 1), (topic.items.len(), 99), (2, 2)] {
            fits(&consensus::consensus(words, &order(topic, method, placed), page));
        }
    }
    let item = topic.official.order.items()[0];
    for grouped in [true, false] {
        for lists in [0, 1, 1_000_000] {
            fits(&item_view::item(words, &report(topic, item, lists, grouped, text), GUILD));
        }
    }
}

fn items(topic: &Topic) -> Vec<ItemId> {
    topic.ids().map(|(item, _)| item).collect()
}

fn placement(item: ItemId, place: usize) -> Placement {
    Placement {
        item,
        place,
        tied: place.is_multiple_of(3),
        win_share: Some(0.666),
        interval: Some(place..=100),
        official: Some(100),
        rise: Some(-99.5),
        usual: Some(100),
    }
}

fn order(topic: &Arc<Topic>, method: Method, placed: usize) -> GroupOrder {
    let items = items(topic);
    let (with, without) = items.split_at(placed.min(items.len()));
    GroupOrder {
        topic: Arc::clone(topic),
        method,
        scope: Scope::Channel(ChannelId(1)),
        lists: 1_000_000,
        placements: with.iter().zip(1..).map(|(&item, place)| placement(item, place)).collect(),
        needed: 200_000,
        too_few: without.iter().copied().step_by(2).collect(),
        unranked: without.iter().copied().skip(1).step_by(2).collect(),
        median: Some(Median { cost: u64::MAX, bound: 1, optima: Some(u128::MAX) }),
        intervals_follow: true,
        agreement: Some(0.5),
        divisive: Some(Division { above: items[0], below: items[1], support: 1_000_000, opposition: 999_999 }),
    }
}

fn names() -> Names {
    Names { named: vec![Named { member: UserId(u64::MAX), spot: Some(SPOT) }; 3], count: 1_000_000 }
}

fn report(topic: &Arc<Topic>, item: ItemId, lists: u64, grouped: bool, text: &str) -> ItemReport {
    let text: String = text.chars().take(200).collect();
    let reason = Reason { member: UserId(u64::MAX), spot: Some(SPOT), text, place: 100 };
    ItemReport {
        topic: Arc::clone(topic),
        item,
        place: grouped.then_some(1),
        ranked: topic.official.order.len(),
        lists,
        ranked_by: lists,
        group: grouped.then(|| placement(item, 3)),
        placed: 100,
        needed: 200_000,
        spread: (1..=topic.items.len()).map(|place| (place, 1_000_000)).collect(),
        highest: Some((1, names())),
        lowest: Some((100, names())),
        reasons: vec![reason; crate::app::PAGE_REASONS],
        reason_count: 100_000,
        page: 500,
    }
}
