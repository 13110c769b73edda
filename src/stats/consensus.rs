//! The group's order, by the method of choice.

use super::kemeny::median;
use super::majority::WinFraction;
use super::margins::Margins;
use super::{PairwiseMatrix, copeland_score, majority, win_share};
use crate::ranking::{ItemId, Ranking};
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// How ballots become one order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// The median ranking (Kemeny 1959): the order that overrules the fewest verdicts of ballots on pairs.
    #[default]
    Kemeny,
    /// Strongest paths of majorities, by margins (Schulze 2011).
    Schulze,
    /// Majorities won less majorities lost (Copeland 1951).
    Copeland,
    /// The share of verdicts on it that an item wins: the Borda count made fair to partial lists.
    Borda,
}

impl Method {
    /// All methods, the usual one first.
    pub const ALL: [Self; 4] = [Self::Kemeny, Self::Schulze, Self::Copeland, Self::Borda];
}

/// An item's part in a consensus.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The item.
    pub item: ItemId,
    /// The places it can take, from 1: over all optima, or those of its tier. Unknown where too many optima would have
    /// to be looked at.
    pub places: Option<RangeInclusive<usize>>,
    /// Whether it is as good as the next item: some order as good swaps them, or they share a tier. Unknown where the
    /// search was cut off; false for the last.
    pub equals_next: Option<bool>,
    /// Its [`win_share`].
    pub win_share: Option<f64>,
}

/// What is known of a median ranking's cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    /// How many verdicts of ballots on pairs the order overrules.
    pub cost: u64,
    /// No order overrules fewer.
    pub bound: u64,
    /// How many orders are as good, where that is known.
    pub optima: Option<u128>,
}

impl Median {
    /// Whether no order is better.
    #[must_use]
    pub const fn is_proven(self) -> bool {
        self.cost == self.bound
    }

    /// By how many verdicts an order might be better; 0 when it is proven that none is.
    #[must_use]
    pub const fn gap(self) -> u64 {
        self.cost - self.bound
    }
}

/// The group's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Consensus {
    /// How it was made.
    pub method: Method,
    /// The items, best first. Of items that may stand anywhere beside each other, those with a higher win share stand
    /// first, then those that the official order puts first, then those that the topic file does. Of several median
    /// rankings it is the first by that, item by item from the top of each knot of majorities; in a knot of more than
    /// 16 items it is the one that is found, and these three decide how the search goes.
    pub order: Vec<Placed>,
    /// The finest ranking that every order as good refines; unknown where too many would have to be looked at, and for
    /// no items.
    pub tiers: Option<Ranking>,
    /// The cost, for [`Method::Kemeny`].
    pub median: Option<Median>,
}

impl Consensus {
    /// The items, best first.
    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.order.iter().map(|placed| placed.item)
    }

    /// The order as a ranking without ties; nothing for no items.
    #[must_use]
    pub fn ranking(&self) -> Option<Ranking> {
        Ranking::strict(self.items()).ok()
    }

    /// The order as a ranking in which items that it cannot tell apart share a tier; nothing for no items. Where its
    /// tiers are unknown, neighbours that are known to be as good share one.
    #[must_use]
    pub fn tied(&self) -> Option<Ranking> {
        if let Some(tiers) = &self.tiers {
            return Some(tiers.clone());
        }
        let tiers = self.order.chunk_by(|upper, _| upper.equals_next == Some(true));
        Ranking::new(tiers.map(|tier| tier.iter().map(|placed| placed.item))).ok()
    }
}

/// The group's order of the items that the pair counts are about. Equal counts give an equal answer, bit for bit.
#[must_use]
pub fn consensus(pairs: &PairwiseMatrix, method: Method) -> Consensus {
    consensus_beside(pairs, method, None)
}

/// [`consensus`], with what it leaves open shown in the official order.
#[must_use]
pub fn consensus_beside(pairs: &PairwiseMatrix, method: Method, official: Option<&Ranking>) -> Consensus {
    let items: Vec<ItemId> = pairs.items().iter().collect();
    let prefer = preference(pairs, &items, official);
    match method {
        Method::Kemeny => kemeny(pairs, &items, &prefer),
        Method::Schulze => {
            let tiers = majority::schulze_tiers(pairs);
            tiered(pairs, method, &items, &prefer, |item| tiers.iter().position(|tier| tier.contains(&item)))
        }
        Method::Copeland => tiered(pairs, method, &items, &prefer, |item| -copeland_score(pairs, item)),
        Method::Borda => tiered(pairs, method, &items, &prefer, |item| Reverse(WinFraction::new(pairs, item))),
    }
}

/// The rank of each item for what a method leaves open: win share, official order, topic file.
pub(super) fn preference(pairs: &PairwiseMatrix, items: &[ItemId], official: Option<&Ranking>) -> Vec<usize> {
    let shares: Vec<WinFraction> = items.iter().map(|&item| WinFraction::new(pairs, item)).collect();
    let place = |item: ItemId| official.and_then(|order| order.places().find(|&(other, _)| other == item));
    let place = |item: ItemId| place(item).map_or(usize::MAX, |(_, place)| place);
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&a, &b| shares[b].cmp(&shares[a]).then(place(items[a]).cmp(&place(items[b]))).then(a.cmp(&b)));
    let mut ranks = vec![0; items.len()];
    for (rank, item) in order.into_iter().enumerate() {
        ranks[item] = rank;
    }
    ranks
}

fn kemeny(pairs: &PairwiseMatrix, items: &[ItemId], prefer: &[usize]) -> Consensus {
    let margins = Margins::new(items.len(), |a, b| pairs.margin(items[a], items[b]));
    let median = median(&margins, prefer);
    let minorities = items.iter().enumerate().flat_map(|(at, &a)| items[..at].iter().map(move |&b| (a, b)));
    let unavoidable: u64 = minorities.map(|(a, b)| pairs.support(a, b).min(pairs.support(b, a))).sum();
    let placed = |(at, &item): (usize, &usize)| Placed {
        item: items[item],
        places: median.places[at].map(|(first, last)| first + 1..=last + 1),
        equals_next: median.swaps[at],
        win_share: win_share(pairs, items[item]),
    };
    let tiers = median.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.iter().map(|&item| items[item])));
    Consensus {
        method: Method::Kemeny,
        order: median.order.iter().enumerate().map(placed).collect(),
        tiers: tiers.and_then(|tiers| Ranking::new(tiers).ok()),
        median: Some(Median {
            cost: unavoidable + median.cost,
            bound: unavoidable + median.bound,
            optima: median.count,
        }),
    }
}

/// The order of a method that gives each item a grade, least first; equal grades tie.
fn tiered<G: Ord>(
    pairs: &PairwiseMatrix,
    method: Method,
    items: &[ItemId],
    prefer: &[usize],
    grade: impl Fn(ItemId) -> G,
) -> Consensus {
    let mut graded: Vec<(G, usize, ItemId)> =
        items.iter().zip(prefer).map(|(&item, &rank)| (grade(item), rank, item)).collect();
    graded.sort();
    let (mut order, mut tiers) = (Vec::new(), Vec::new());
    for tier in graded.chunk_by(|a, b| a.0 == b.0) {
        let places = order.len() + 1..=order.len() + tier.len();
        order.extend(tier.iter().enumerate().map(|(at, &(_, _, item))| Placed {
            item,
            places: Some(places.clone()),
            equals_next: Some(at + 1 < tier.len()),
            win_share: win_share(pairs, item),
        }));
        tiers.push(tier.iter().map(|&(_, _, item)| item));
    }
    Consensus { method, order, tiers: Ranking::new(tiers).ok(), median: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::{Ballot, ItemSet};
    use crate::stats::Profile;
    use crate::stats::draws::Draws;
    use crate::stats::samples::{ballot, ballots, item, ranking};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn renamed(ballot: &Ballot, names: &[usize]) -> Ballot {
        let rename = |item: ItemId| super::super::samples::item(names[item.index()]);
        let tiers = ballot.ranking.tiers().map(|tier| tier.iter().copied().map(rename));
        let declared_top = ballot.declared_top.map(|items| items.iter().map(rename).collect::<ItemSet>());
        Ballot { ranking: Ranking::new(tiers).expect("valid"), declared_top }
    }

    #[test]
    fn what_a_method_leaves_open_follows_the_official_order() {
        let profile = Profile::from_ballots(3, &[ballot("0 1"), ballot("1 0")]);
        let official = ranking("2 1 0");
        for method in Method::ALL {
            let items: Vec<ItemId> = consensus_beside(&profile, method, Some(&official)).items().collect();
            assert!(items.iter().position(|&i| i == item(1)) < items.iter().position(|&i| i == item(0)), "{method:?}");
        }
    }

    /// Eight random lists of most of 26 items, of which no two win equally often.
    fn tangle(seed: u64) -> Option<Vec<Ballot>> {
        let mut draws = Draws::new(seed);
        let list = |_| {
            let (order, length) = (shuffled(&mut draws, 26), 18 + draws.below(9));
            Ranking::strict(order[..length].iter().map(|&index| item(index))).expect("valid").into()
        };
        let lists: Vec<Ballot> = (0..8).map(list).collect();
        let profile = Profile::from_ballots(26, &lists);
        let shares: HashSet<_> =
            profile.items().iter().map(|item| win_share(&profile, item).map(f64::to_bits)).collect();
        (shares.len() == 26).then_some(lists)
    }

    fn shuffled(draws: &mut Draws, size: usize) -> Vec<usize> {
        let mut left: Vec<usize> = (0..size).collect();
        (0..size).map(|_| left.swap_remove(draws.below(left.len()))).collect()
    }

    #[test]
    fn the_names_of_many_items_do_not_matter() {
        for (lists, seed) in (1..).filter_map(tangle).take(40).zip(100..) {
            let names = shuffled(&mut Draws::new(seed), 26);
            let other: Vec<Ballot> = lists.iter().map(|list| renamed(list, &names)).collect();
            let here = consensus(&Profile::from_ballots(26, &lists), Method::Kemeny);
            let there = consensus(&Profile::from_ballots(26, &other), Method::Kemeny);
            let order: Vec<usize> = here.items().map(|item| names[item.index()]).collect();
            assert_eq!(order, there.items().map(ItemId::index).collect::<Vec<_>>());
            assert_eq!(here.median, there.median);
            let doubt = |consensus: &Consensus| {
                consensus.order.iter().map(|placed| (placed.places.clone(), placed.equals_next)).collect::<Vec<_>>()
            };
            assert_eq!(doubt(&here), doubt(&there));
        }
    }

    #[test]
    fn shares_that_differ_by_a_hair_do_not_tie() {
        const MANY: u64 = 1 << 60;
        let mut profile = Profile::new(4);
        for (text, count) in [("0 2", MANY), ("2 0", MANY + 1), ("1 3", MANY + 1), ("3 1", MANY)] {
            profile.submit_many(&ballot(text), count);
        }
        assert_eq!(win_share(&profile, item(0)), win_share(&profile, item(1)), "as floats they are equal");
        assert_eq!(consensus(&profile, Method::Borda).tiers, Some(ranking("1=2 0=3")));
        assert_eq!(consensus(&profile, Method::Kemeny).items().next(), Some(item(1)));
    }

    #[test]
    fn figures_can_be_about_some_items_alone() {
        let profile = Profile::from_ballots(3, &[ballot("2 0 1"), ballot("0 1 2")]);
        let some = profile.only([item(0), item(1)].into_iter().collect());
        for method in Method::ALL {
            assert_eq!(consensus(&some, method).ranking(), Some(ranking("0 1")), "{method:?}");
        }
    }

    proptest! {
        #[test]
        fn the_order_of_ballots_does_not_matter(ballots in ballots(6, 9)) {
            let profile = Profile::from_ballots(6, &ballots);
            let turned = Profile::from_ballots(6, ballots.iter().rev());
            for method in Method::ALL {
                prop_assert_eq!(consensus(&profile, method), consensus(&turned, method));
            }
        }

        #[test]
        fn the_names_of_items_do_not_matter(ballots in ballots(6, 9), names in Just((0..6).collect::<Vec<_>>()).prop_shuffle()) {
            let profile = Profile::from_ballots(6, &ballots);
            let other = Profile::from_ballots(6, &ballots.iter().map(|ballot| renamed(ballot, &names)).collect::<Vec<_>>());
            let shares: HashSet<_> = profile.items().iter().map(|item| win_share(&profile, item).map(f64::to_bits)).collect();
            for method in Method::ALL {
                let (here, there) = (consensus(&profile, method), consensus(&other, method));
                let tiers = here.tiers.map(|tiers| renamed(&tiers.into(), &names).ranking);
                prop_assert_eq!(&tiers, &there.tiers);
                prop_assert_eq!(here.median, there.median);
                for placed in &here.order {
                    let twin = there.order.iter().find(|other| other.item.index() == names[placed.item.index()]);
                    prop_assert_eq!(twin.map(|twin| (&twin.places, twin.win_share)), Some((&placed.places, placed.win_share)));
                }
                if shares.len() == 6 {
                    let order: Vec<usize> = here.order.iter().map(|placed| names[placed.item.index()]).collect();
                    prop_assert_eq!(order, there.items().map(ItemId::index).collect::<Vec<_>>());
                }
            }
        }

        #[test]
        fn what_all_say_holds(ballots in ballots(4, 4)) {
            let profile = Profile::from_ballots(4, &ballots);
            for method in Method::ALL {
                let order: Vec<ItemId> = consensus(&profile, method).items().collect();
                for (at, &lower) in order.iter().enumerate() {
                    for &upper in &order[..at] {
                        prop_assert!(profile.support(lower, upper) < profile.ballots(), "{:?}: {:?}", method, order);
                    }
                }
            }
        }

        #[test]
        fn one_ballot_is_the_order_of_what_it_ranks(ballots in ballots(6, 1)) {
            let profile = Profile::from_ballots(6, &ballots);
            let places: std::collections::HashMap<_, _> = ballots[0].ranking.places().collect();
            for method in Method::ALL {
                let consensus = consensus(&profile, method);
                let places: Vec<usize> = consensus.items().filter_map(|item| places.get(&item).copied()).collect();
                prop_assert!(places.is_sorted(), "{:?}: {:?}", method, places);
            }
        }
    }
}
