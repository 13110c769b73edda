//! What majorities over pairs say: winners, the Smith set, and the methods that count or chain them.

use super::PairwiseMatrix;
use crate::ranking::{ItemId, ItemSet};
use std::cmp::Ordering;

/// The item that a majority puts above each other item, if there is one; a lone item has nothing to win.
#[must_use]
pub fn condorcet_winner(pairs: &PairwiseMatrix) -> Option<ItemId> {
    sole(pairs, |item, other| pairs.margin(item, other) > 0)
}

/// The item that a majority puts below each other item, if there is one.
#[must_use]
pub fn condorcet_loser(pairs: &PairwiseMatrix) -> Option<ItemId> {
    sole(pairs, |item, other| pairs.margin(item, other) < 0)
}

fn sole(pairs: &PairwiseMatrix, holds: impl Fn(ItemId, ItemId) -> bool) -> Option<ItemId> {
    let items = pairs.items();
    let against_all = |&item: &ItemId| items.iter().filter(|&other| other != item).all(|other| holds(item, other));
    items.iter().find(against_all).filter(|_| items.len() > 1)
}

/// The smallest set of items of which each beats each item outside it (Smith 1973), ties beating nobody; every item
/// where all are tied.
#[must_use]
pub fn smith_set(pairs: &PairwiseMatrix) -> ItemSet {
    let items: Vec<ItemId> = pairs.items().iter().collect();
    let best = items.iter().map(|&item| copeland_score(pairs, item)).max();
    let mut set: ItemSet = items.iter().copied().filter(|&item| Some(copeland_score(pairs, item)) == best).collect();
    // A best Copeland score is always inside, and so is whatever somebody inside does not beat.
    loop {
        let unbeaten = |&&item: &&ItemId| set.iter().any(|inside| inside != item && pairs.margin(inside, item) <= 0);
        let more: ItemSet = items.iter().filter(unbeaten).copied().chain(set.iter()).collect();
        if more == set {
            return set;
        }
        set = more;
    }
}

/// How many items it beats by majority less how many beat it (Copeland 1951), ties counting for neither.
#[must_use]
pub fn copeland_score(pairs: &PairwiseMatrix, item: ItemId) -> i64 {
    pairs.items().iter().map(|other| pairs.margin(item, other).signum()).sum()
}

/// Its wins over all verdicts on it and another item, from 0 to 1: the Borda count made fair to partial lists. Undefined
/// where no ballot orders it against another item.
#[must_use]
pub fn win_share(pairs: &PairwiseMatrix, item: ItemId) -> Option<f64> {
    let share = WinFraction::new(pairs, item);
    (share.all > 0).then(|| share.wins as f64 / share.all as f64)
}

/// A win share as a fraction, in its exact order; one of nothing is below all others.
///
/// Cross products fit 128 bits up to 2^56 ballots of 100 items.
#[derive(Clone, Copy, Debug)]
pub(super) struct WinFraction {
    wins: u128,
    all: u128,
}

impl WinFraction {
    pub(super) fn new(pairs: &PairwiseMatrix, item: ItemId) -> Self {
        let others = pairs.items().iter().filter(|&other| other != item);
        others.fold(Self { wins: 0, all: 0 }, |Self { wins, all }, other| {
            let (won, lost) = (u128::from(pairs.support(item, other)), u128::from(pairs.support(other, item)));
            Self { wins: wins + won, all: all + won + lost }
        })
    }
}

impl Ord for WinFraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let shares = || (self.wins * other.all).cmp(&(other.wins * self.all));
        (self.all > 0).cmp(&(other.all > 0)).then_with(shares)
    }
}

impl PartialOrd for WinFraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for WinFraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for WinFraction {}

/// The Schulze ranking (2011) with margins: layers of items that no other item left beats by a stronger path.
///
/// The paths are those of the whole profile throughout. Items that nobody compared share a layer.
#[must_use]
pub fn schulze_tiers(pairs: &PairwiseMatrix) -> Vec<Vec<ItemId>> {
    let items: Vec<ItemId> = pairs.items().iter().collect();
    let size = items.len();
    let mut paths = vec![0; size * size];
    for (a, &item) in items.iter().enumerate() {
        for (b, &other) in items.iter().enumerate().filter(|&(b, _)| b != a) {
            paths[a * size + b] = pairs.margin(item, other).max(0);
        }
    }
    for middle in 0..size {
        let onward = paths[middle * size..(middle + 1) * size].to_vec();
        for a in (0..size).filter(|&a| a != middle) {
            let toward = paths[a * size + middle];
            for (path, &next) in paths[a * size..(a + 1) * size].iter_mut().zip(&onward) {
                *path = (*path).max(next.min(toward));
            }
        }
    }
    let beats = |a: usize, b: usize| paths[a * size + b] > paths[b * size + a];
    let (mut left, mut tiers) = ((0..size).collect::<Vec<_>>(), Vec::new());
    while !left.is_empty() {
        let (rest, tier) = left.iter().partition(|&&item| left.iter().any(|&other| beats(other, item)));
        left = rest;
        let tier: Vec<usize> = tier;
        tiers.push(tier.into_iter().map(|item| items[item]).collect());
    }
    tiers
}
