//! Where items can stand, fast enough for a thousand re-draws.

use super::components::{closure, components};
use super::{descent, subsets};
use crate::stats::margins::Margins;

/// The most items of a component that is solved exactly.
const MOST_EXACT: usize = 12;

/// Where each item can stand over all orders of least cost.
#[derive(Clone, Debug)]
pub(in crate::stats) struct Ranges {
    /// The first and last place of each item, from 0.
    pub(in crate::stats) places: Vec<(usize, usize)>,
    /// The items that each item always stands above, as bits.
    below: Vec<u128>,
}

impl Ranges {
    /// Those of items in tiers, each with the places of its tier.
    pub(in crate::stats) fn of_tiers(places: Vec<(usize, usize)>) -> Self {
        let row = |&(_, last): &(usize, usize)| {
            let lower = places.iter().enumerate().filter(|&(_, &(first, _))| last < first);
            lower.fold(0, |bits, (item, _)| bits | 1 << item)
        };
        Self { below: places.iter().map(row).collect(), places }
    }

    /// Whether `a` always stands above `b`.
    pub(in crate::stats) fn leads(&self, a: usize, b: usize) -> bool {
        self.below[a] & (1 << b) != 0
    }
}

/// Where each item can stand, fast: small components are solved exactly, larger ones taken to stand as a descent from the
/// preferred order leaves them.
///
/// The optima are the orders that keep all strict majorities between components and an optimum within each, so an item
/// stands below all that must precede it outside, and where its own component lets it among those inside. Where two
/// components with several optima interleave, that may be a place more than there is, never one fewer.
pub(in crate::stats) fn ranges(margins: &Margins, prefer: &[usize]) -> Ranges {
    let size = margins.size();
    let (mut part_of, mut inside) = (vec![0; size], vec![(0, 0); size]);
    let mut within = vec![0_u128; size];
    let parts = components(size, |a, b| margins.of(a, b) > 0, |item| prefer[item]);
    for (number, mut items) in parts.into_iter().enumerate() {
        items.iter().for_each(|&item| part_of[item] = number);
        let bits = |items: &[usize]| items.iter().fold(0_u128, |bits, &item| bits | 1 << item);
        if items.len() <= MOST_EXACT {
            let optima = subsets::optima(&margins.among(&items), |item| prefer[items[item]]);
            for (at, &item) in items.iter().enumerate() {
                inside[item] = optima.places[at];
                let never_above =
                    items.iter().enumerate().filter(|&(b, _)| b != at && optima.above[b] & (1 << at) == 0);
                within[item] = never_above.fold(0, |bits, (_, &other)| bits | 1 << other);
            }
        } else {
            items.sort_by_key(|&item| prefer[item]);
            descent::descend(margins, &mut items);
            for (at, &item) in items.iter().enumerate() {
                inside[item] = (at, at);
                within[item] = bits(&items[at + 1..]);
            }
        }
        let last = items.len() - 1;
        items.iter().for_each(|&item| inside[item].1 = last - inside[item].1);
    }
    let apart = |a: usize, b: usize| part_of[a] != part_of[b];
    let leads = |a: usize, b: usize| if apart(a, b) { margins.of(a, b) > 0 } else { within[a] & (1 << b) != 0 };
    let below = closure(size, leads);
    let place = |item: usize| {
        let outside = |leads: &dyn Fn(usize) -> bool| (0..size).filter(|&b| apart(item, b) && leads(b)).count();
        let above = outside(&|other| below[other] & (1 << item) != 0);
        let lower = outside(&|other| below[item] & (1 << other) != 0);
        (inside[item].0 + above, size - 1 - inside[item].1 - lower)
    };
    Ranges { places: (0..size).map(place).collect(), below }
}
