//! Answers about the group, as large and as hostile as they get.

use super::fits;
use crate::app::{
    Among, Battle, Camp, Comparison, Counted, Glance, GroupOrder, ItemPlaces, ItemReport, Key, Listing, Mine, Named,
    Names, Near, PAGE_FIGHTERS, PAGE_QUOTES, Pairing, Placement, Quote, Reason, Row, Scope, Side, Spot, Stand, Swing,
    Waiting,
};
use crate::chart::Chart;
use crate::discord::view::words::Speaker;
use crate::discord::view::{
    battle as battle_view, compare, consensus, glance as glance_view, item as item_view, mine, pictures,
};
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, Ranking, UserId};
use crate::stats::{self, Departure, Division, Median, Method, Places, Trial};
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

/// The rest: two lists, one's own, a glance, battles, and what a post did.
pub(super) fn say_lists(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    let items = items(topic);
    let (order, reverse) = (strict(&items), strict(&items.iter().rev().copied().collect::<Vec<_>>()));
    let alone = strict(&items[..1]);
    for (left, right) in [(&order, &reverse), (&order, &order), (&alone, &reverse), (&reverse, &alone)] {
        let comparison = comparison(topic, left, right);
        fits(&compare::compare(words, &comparison, GUILD, 1));
        let picture = pictures::compare(words, &comparison, |_| None).expect("a picture");
        let Chart::Compare(orders) = &picture.chart else { panic!("two lists side by side") };
        assert!(orders.rows.len() <= 25, "more cannot be read");
        assert_eq!(orders.rows.len() < comparison.pairings.len(), orders.subtitle.contains(" · "), "it says so");
    }
    for (page, waiting) in [(1, true), (99, false)] {
        fits(&mine::mine(words, &own(topic, &reverse, text, waiting), GUILD, page));
    }
    fits(&glance_view::glance(words, &glance(topic, &items), GUILD));
    for page in [1, 500] {
        fits(&battle_view::battle(words, &battle(topic, &items, text, page), GUILD));
    }
}

fn strict(items: &[ItemId]) -> Ranking {
    Ranking::strict(items.iter().copied()).expect("no item twice")
}

fn comparison(topic: &Arc<Topic>, left: &Ranking, right: &Ranking) -> Comparison {
    let places = |ranking: &Ranking| ranking.places().collect::<std::collections::HashMap<_, _>>();
    let (ours, theirs) = (places(left), places(right));
    let stand = |place: Option<&usize>| place.map(|&place| Stand { place, tied: true });
    let pairing =
        |item: ItemId| Pairing { item, left: stand(ours.get(&item)), right: stand(theirs.get(&item)), rise: Some(-99) };
    let listing = |ranking: &Ranking| Listing {
        side: Side::Member(UserId(u64::MAX)),
        ballot: ranking.clone().into(),
        spot: Some(SPOT),
    };
    let agreement = stats::compare(right, left);
    Comparison {
        topic: Arc::clone(topic),
        left: listing(left),
        right: listing(right),
        agreement,
        declared: Some(agreement.pairs),
        gaps: stats::departures(left, right),
        pairings: items(topic).into_iter().map(pairing).collect(),
        lists: 1_000_000,
    }
}

fn departures(items: &[ItemId]) -> Vec<Departure> {
    items
        .iter()
        .map(|&item| Departure { item, here: Places { first: 98, last: 99 }, there: Places { first: 100, last: 100 } })
        .collect()
}

fn own(topic: &Arc<Topic>, ranking: &Ranking, text: &str, waiting: bool) -> Mine {
    let text: String = text.chars().take(200).collect();
    let near = Near { names: names(), agreed: 4_949.5, pairs: 4_950 };
    let among = Among {
        lists: 1_000_000,
        agreement: Some((0.5, 4_950)),
        closest: Some(near.clone()),
        farthest: Some(near),
        hill: departures(ranking.items()).first().copied(),
        moved: Some(departures(ranking.items())),
    };
    let key = Key { score: 0.5, pairs: 4_950, author: UserId(u64::MAX) };
    let counted = Counted {
        ballot: ranking.clone().into(),
        notes: topic.items.iter().map(|item| (item.id.clone(), text.clone())).collect(),
        agreement: stats::compare(&topic.official.order, ranking),
        standing: Some(Row { place: 1_000_000, key }),
        among,
        spot: Some(SPOT),
    };
    let waiting = waiting.then_some(Waiting { channel: SPOT.channel, post: SPOT.post });
    Mine { topic: Arc::clone(topic), counted: Some(counted), waiting, older: 1_000 }
}

fn glance(topic: &Arc<Topic>, items: &[ItemId]) -> Glance {
    let division = Division { above: items[0], below: items[1], support: 1_000_000, opposition: 999_999 };
    let key = Key { score: 0.5, pairs: 4_950, author: UserId(u64::MAX) };
    Glance {
        topic: Arc::clone(topic),
        lists: 1_000_000,
        whole: 999_999,
        agreement: Some(0.5),
        leaders: items.to_vec(),
        controversial: Some((items[0], 0.999)),
        divisive: Some(division),
        trial: Some(Trial {
            agreement: 0.5,
            percentile: Some(0.5),
            loneliest: Some((items[1], 0.1)),
            overruled: Some(division),
        }),
        closest: Some(key),
        farthest: Some(key),
        swing: Some(Swing { names: names(), moved: departures(items) }),
        places: items
            .iter()
            .map(|&item| ItemPlaces { item, counts: vec![1; items.len()], official: Some(1) })
            .collect(),
    }
}

fn battle(topic: &Arc<Topic>, items: &[ItemId], text: &str, page: usize) -> Battle {
    let text: String = text.chars().take(200).collect();
    let quote = Quote { member: UserId(u64::MAX), spot: Some(SPOT), beside: items[0], text };
    let camp = |item| Camp {
        item,
        count: 1_000_000,
        named: vec![Named { member: UserId(u64::MAX), spot: Some(SPOT) }; PAGE_FIGHTERS],
        quotes: vec![quote.clone(); PAGE_QUOTES],
    };
    Battle {
        topic: Arc::clone(topic),
        lists: 1_000_000,
        is_most_divisive: true,
        camps: [camp(items[0]), camp(items[1])],
        tied: 1_000_000,
        page,
        pages: 100_000,
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
        rise: Some(-99),
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
