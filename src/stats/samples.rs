//! Rankings for the tests of this part.

use crate::ranking::{Ballot, ItemId, ItemSet, Ranking};
use proptest::prelude::*;

/// The item at `index`.
pub(super) fn item(index: usize) -> ItemId {
    ItemId::new(index).expect("below the limit")
}

/// A ranking from text: `"0 2=3 1"`.
pub(super) fn ranking(text: &str) -> Ranking {
    let tier = |tier: &str| tier.split('=').map(|index| item(index.parse().expect("a number"))).collect::<Vec<_>>();
    Ranking::new(text.split_whitespace().map(tier)).expect("valid")
}

/// A plain ballot from text.
pub(super) fn ballot(text: &str) -> Ballot {
    ranking(text).into()
}

/// One to `most` ballots over `items` items: partial and tied, some with a declared top.
pub(super) fn ballots(items: usize, most: usize) -> impl Strategy<Value = Vec<Ballot>> {
    let order = Just((0..items).map(item).collect::<Vec<_>>()).prop_shuffle();
    let ballot = (order, 1..=items, prop::collection::vec(prop::bool::weighted(0.3), items), prop::bool::weighted(0.2));
    let ballot = ballot.prop_map(move |(order, length, ties, declared)| {
        let mut tiers: Vec<Vec<ItemId>> = Vec::new();
        for (&item, tie) in order[..length].iter().zip(ties) {
            match tiers.last_mut() {
                Some(tier) if tie => tier.push(item),
                _ => tiers.push(vec![item]),
            }
        }
        let ranking = Ranking::new(tiers).expect("valid");
        Ballot { ranking, declared_top: declared.then(|| ItemSet::first(items)) }
    });
    prop::collection::vec(ballot, 1..=most)
}

/// Every order of the items.
pub(super) fn orders(items: &[ItemId]) -> Vec<Vec<ItemId>> {
    let Some((&first, rest)) = items.split_first() else { return vec![Vec::new()] };
    let insert = |order: Vec<ItemId>| {
        (0..=order.len()).map(move |at| {
            let mut longer = order.clone();
            longer.insert(at, first);
            longer
        })
    };
    orders(rest).into_iter().flat_map(insert).collect()
}
