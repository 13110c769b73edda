//! Lists among lists: who is close to whom, and what one list does to the group.

use super::{
    Consensus, Departure, Method, PairCounts, PairwiseMatrix, Profile, Reference, consensus_beside, departures,
    win_share,
};
use crate::ranking::{Ballot, ItemId, ItemSet, Ranking};
use std::cmp::Reverse;

/// A ballot beside a given one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour<'a> {
    /// The other ballot.
    pub ballot: &'a Ballot,
    /// How many other members cast it.
    pub count: u64,
    /// How the two order the pairs that both rank.
    pub pairs: PairCounts,
    /// How close they are, from 0 to 1: their agreement, a pair of the given list that the other lacks counting half.
    pub closeness: f64,
}

/// The other ballots that share a pair with a given one, the closest first and the most opposed last; of equally close
/// ones those with more pairs in common. One cast of the given ballot is taken to be the asker's own.
#[must_use]
pub fn neighbours<'a>(profile: &'a Profile, ballot: &Ballot) -> Vec<Neighbour<'a>> {
    let reference = Reference::new(&ballot.ranking);
    let all = reference.pairs(&ballot.ranking).pairs;
    let neighbour = |(other, count): (&'a Ballot, u64)| {
        let count = if other == ballot { count - 1 } else { count };
        let pairs = reference.pairs(&other.ranking);
        let closeness = pairs.filled_up(all).filter(|_| count > 0)?;
        Some(Neighbour { ballot: other, count, pairs, closeness })
    };
    let mut neighbours: Vec<Neighbour<'a>> = profile.groups().into_iter().filter_map(neighbour).collect();
    neighbours.sort_by(|a, b| b.closeness.total_cmp(&a.closeness).then(b.pairs.pairs.cmp(&a.pairs.pairs)));
    neighbours
}

/// The item that a list puts farthest from where the group does; nothing where every place is the group's.
#[must_use]
pub fn hill_to_die_on(list: &Ranking, group: &Ranking) -> Option<Departure> {
    departures(list, group).into_iter().next().filter(|departure| departure.gap() > 0.0)
}

/// How a list agrees with all others: the mean, over the pairs that it orders, of the share of the others who order them
/// the same way; pairs that nobody else orders are left out. With it comes how many pairs were counted.
///
/// From 0 to 1, and equal means are equal floats. Undefined where no pair is left, so for the only list. The list must be
/// in the profile, and its own word is never counted for it.
#[must_use]
pub fn agreement_with_others(pairs: &PairwiseMatrix, list: &Ranking) -> Option<(f64, u32)> {
    let mut shares = Vec::new();
    let mut above = 0;
    for tier in list.tiers() {
        for &lower in tier {
            for &upper in &list.items()[..above] {
                let support = pairs.support(upper, lower);
                let others = (support + pairs.support(lower, upper)).saturating_sub(1);
                shares.push((support.saturating_sub(1), others));
            }
        }
        above += tier.len();
    }
    mean(shares)
}

/// The mean of shares, each a part and a whole, and how many there are; those of nothing are left out.
///
/// Parts of equal wholes are added as whole numbers and the rest in the order of the wholes, and what rounding may have
/// blurred is rounded away, so that equal means are equal floats.
pub(super) fn mean(mut shares: Vec<(u64, u64)>) -> Option<(f64, u32)> {
    shares.retain(|&(_, whole)| whole > 0);
    shares.sort_unstable_by_key(|&(_, whole)| whole);
    let alike = shares.chunk_by(|(_, a), (_, b)| a == b);
    let sum: f64 = alike.map(|alike| alike.iter().map(|&(part, _)| part).sum::<u64>() as f64 / alike[0].1 as f64).sum();
    let counted = shares.len() as u32;
    (counted > 0).then(|| ((sum / f64::from(counted) * 1e12).round() / 1e12, counted))
}

/// A ballot's standing on a leaderboard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The place, from 1; ballots with equal score and pairs share it.
    pub place: u64,
    /// The ballot.
    pub ballot: &'a Ballot,
    /// How many members cast it.
    pub count: u64,
    /// What it is ranked by, from 0 to 1.
    pub score: f64,
    /// How many pairs that is over; more is better where scores are equal.
    pub pairs: u32,
}

/// The leaderboard against the group, the best first, scored by [`agreement_with_others`]: each list is held against all
/// others, never against an order that it helped to make. Lists without a pair in common with another are not on it.
#[must_use]
pub fn group_standings(profile: &Profile) -> Vec<Standing<'_>> {
    let scored = profile.groups().into_iter().filter_map(|(ballot, count)| {
        let (score, pairs) = agreement_with_others(profile, &ballot.ranking)?;
        Some(Standing { place: 1, ballot, count, score, pairs })
    });
    let mut standings: Vec<Standing<'_>> = scored.collect();
    standings.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.pairs.cmp(&a.pairs)));
    let mut above = 0;
    for at in 0..standings.len() {
        let shared = at > 0 && {
            let (last, this) = (standings[at - 1], standings[at]);
            last.score == this.score && last.pairs == this.pairs
        };
        standings[at].place = if shared { standings[at - 1].place } else { above + 1 };
        above += standings[at].count;
    }
    standings
}

/// What the group's order would be without a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The order with it, of the items that some ballot compares with another: the rest could stand anywhere.
    pub with: Consensus,
    /// The order without it.
    pub without: Consensus,
    /// The items that stand elsewhere without it, here without and there with it, the widest move first. An item moves
    /// where the places that it can take in the one order and in the other have none in common: a tie made or broken is
    /// no move, nor is one that is not known.
    pub moved: Vec<Departure>,
}

/// What the group's order would be without one cast of a ballot; nothing where it was never cast.
#[must_use]
pub fn without(profile: &Profile, ballot: &Ballot, method: Method, official: Option<&Ranking>) -> Option<Without> {
    let with = consensus_beside(&profile.only(compared(profile)), method, official);
    without_one(profile, ballot, with, official)
}

fn without_one(profile: &Profile, ballot: &Ballot, with: Consensus, official: Option<&Ranking>) -> Option<Without> {
    let rest = profile.pairs_without(ballot)?.only(compared(profile));
    let without = consensus_beside(&rest, with.method, official);
    let moved = match (without.ranking(), with.ranking()) {
        (Some(here), Some(there)) => departures(&here, &there),
        _ => Vec::new(),
    };
    let moved = moved.into_iter().filter(|departure| stands_apart(&with, &without, departure.item)).collect();
    Some(Without { with, without, moved })
}

/// The items that some ballot orders against another.
fn compared(pairs: &PairwiseMatrix) -> ItemSet {
    pairs.items().iter().filter(|&item| win_share(pairs, item).is_some()).collect()
}

/// Whether no place that an item can take in one order is one that it can take in another.
fn stands_apart(a: &Consensus, b: &Consensus, item: ItemId) -> bool {
    let places = |consensus: &Consensus| {
        let placed = consensus.order.iter().find(|placed| placed.item == item);
        placed.and_then(|placed| placed.places.clone())
    };
    let (a, b) = (places(a), places(b));
    a.zip(b).is_some_and(|(a, b)| a.end() < b.start() || b.end() < a.start())
}

/// The ballot without which the group's order would change most: the swing list. Nothing where no single list matters.
///
/// Measured by the places that items move in all. One cast of each different ballot is tried, those cast least often
/// first, at most `tries` of them, so that a large group has an answer in time.
#[must_use]
pub fn swing_list<'a>(
    profile: &'a Profile,
    method: Method,
    official: Option<&Ranking>,
    tries: usize,
) -> Option<(&'a Ballot, Without)> {
    let with = consensus_beside(&profile.only(compared(profile)), method, official);
    let mut groups = profile.groups();
    groups.sort_by_key(|&(_, count)| count);
    let swing = |(ballot, _): (&'a Ballot, u64)| {
        let without = without_one(profile, ballot, with.clone(), official)?;
        let doubled: f64 = without.moved.iter().map(|departure| 2.0 * departure.gap()).sum();
        Some((doubled as u64, ballot, without))
    };
    let swings = groups.into_iter().take(tries).filter_map(swing).filter(|&(moved, ..)| moved > 0);
    swings.min_by_key(|&(moved, ..)| Reverse(moved)).map(|(_, ballot, without)| (ballot, without))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::samples::{ballot, ballots, item, ranking};
    use proptest::prelude::*;

    fn profile(texts: &[&str]) -> Profile {
        Profile::from_ballots(6, &texts.iter().map(|text| ballot(text)).collect::<Vec<_>>())
    }

    #[test]
    fn the_nearest_shares_most_and_the_farthest_opposes_most() {
        let profile = profile(&["0 1 2 3", "0 1 2 3", "0 1 3 2", "0 1", "3 2 1 0", "4 5"]);
        let near: Vec<_> =
            neighbours(&profile, &ballot("0 1 2 3")).into_iter().map(|n| (n.ballot.clone(), n.count)).collect();
        let expected = ["0 1 2 3", "0 1 3 2", "0 1", "3 2 1 0"].map(|text| (ballot(text), 1));
        assert_eq!(near, expected);
    }

    #[test]
    fn each_pair_of_a_long_list_counts() {
        let long = "0 1 2 3 4 5 6 7 8 9 10 11";
        let profile = Profile::from_ballots(12, &[ballot("0 1 2 3 4 5 6 7 8 9"), ballot("0 1 2 3 4 5 6 7 8 9 11 10")]);
        let near: Vec<_> =
            neighbours(&profile, &ballot(long)).iter().map(|near| (near.pairs.pairs, near.closeness)).collect();
        assert_eq!(near, [(66, 65.0 / 66.0), (45, (45.0 + 21.0 / 2.0) / 66.0)]);
    }

    #[test]
    fn nobody_is_their_own_neighbour() {
        assert_eq!(neighbours(&profile(&["0 1 2"]), &ballot("0 1 2")), []);
    }

    #[test]
    fn the_hill_is_the_widest_gap() {
        let hill = hill_to_die_on(&ranking("3 0 1 2"), &ranking("0 1 2 3 4")).expect("they differ");
        assert_eq!((hill.item, hill.here, hill.there, hill.gap()), (item(3), 1.0, 4.0, 3.0));
        assert_eq!(hill_to_die_on(&ranking("0 1"), &ranking("0 2 1")), None);
    }

    #[test]
    fn without_a_list_another_is_second() {
        let profile = profile(&["0 1 2", "0 2 1", "0 1 2"]);
        let unmoved = without(&profile, &ballot("0 2 1"), Method::Kemeny, None).expect("it was cast");
        assert_eq!(unmoved.moved, []);
        let profile = self::profile(&["0 1 2", "0 2 1", "0 2 1", "0 1 2", "0 1 2"]);
        assert_eq!(without(&profile, &ballot("2 1 0"), Method::Kemeny, None), None);
        // The best order of a ring breaks its weakest link, and one list makes that another one.
        let ring = self::profile(&["0 1 2", "0 1 2", "1 2 0", "2 0 1", "2 0"]);
        let (swing, without) = swing_list(&ring, Method::Kemeny, None, 9).expect("one list decides");
        let moved: Vec<usize> = without.moved.iter().map(|departure| departure.item.index()).collect();
        assert_eq!((swing, moved.contains(&0), moved.contains(&1)), (&ballot("0 1 2"), true, false));
        assert_eq!(swing_list(&self::profile(&["0 1 2"; 5]), Method::Kemeny, None, 9), None);
    }

    #[test]
    fn a_tie_made_is_no_move() {
        let close = profile(&["1 0", "1 0", "0 1"]);
        for method in Method::ALL {
            let without = without(&close, &ballot("1 0"), method, None).expect("it was cast");
            assert_eq!((without.moved, swing_list(&close, method, None, 9)), (Vec::new(), None), "{method:?}");
        }
    }

    #[test]
    fn a_list_is_held_against_the_others_alone() {
        let profile = profile(&["0 1 2", "0 1 2", "1 0 2"]);
        assert_eq!(agreement_with_others(&profile, &ranking("0 1 2")), Some((0.833_333_333_333, 3)));
        assert_eq!(agreement_with_others(&profile, &ranking("1 0 2")), Some((0.666_666_666_667, 3)));
        let places: Vec<_> = group_standings(&profile).iter().map(|row| (row.place, row.count)).collect();
        assert_eq!(places, [(1, 2), (3, 1)]);
        assert_eq!(agreement_with_others(&self::profile(&["0 1 2"]), &ranking("0 1 2")), None);
        assert_eq!(group_standings(&self::profile(&["0 1", "2 3"])), []);
    }

    #[test]
    fn equal_means_are_equal_floats() {
        // 1/3 + 1/6 and 1/2 + 0, each of two; tenths that add up differently by their order; a third of six in two ways.
        assert_eq!(mean(vec![(1, 3), (1, 6)]), mean(vec![(0, 9), (1, 2)]));
        assert_eq!(mean(vec![(1, 10), (2, 10), (3, 10)]), mean(vec![(3, 5), (0, 1), (0, 7)]));
        assert_eq!(mean(vec![(1, 7), (2, 7), (3, 7)]), mean(vec![(3, 7), (3, 7), (0, 4)]));
        assert_eq!((mean(vec![(0, 0)]), mean(vec![(1, 2), (0, 0)])), (None, Some((0.5, 1))));
    }

    #[test]
    fn equal_standings_share_a_place() {
        let profile = profile(&["0 1 2", "0 1 2", "2 1 0", "2 1 0", "4 5", "5 4"]);
        let rows: Vec<_> = group_standings(&profile).iter().map(|row| (row.place, row.count, row.pairs)).collect();
        assert_eq!(rows, [(1, 2, 3), (1, 2, 3), (5, 1, 1), (5, 1, 1)]);
    }

    proptest! {
        #[test]
        fn leaving_one_out_is_withdrawing_it(ballots in ballots(5, 6)) {
            let profile = Profile::from_ballots(5, &ballots);
            let mut rest = profile.clone();
            prop_assert!(rest.withdraw(&ballots[0]));
            let without = profile.pairs_without(&ballots[0]);
            prop_assert_eq!(without.as_ref(), Some(rest.pairs()));
            let list = &ballots[0].ranking;
            let shares: Vec<f64> = list.places().flat_map(|(a, above)| list.places().map(move |(b, below)| (a, above, b, below)))
                .filter(|&(_, above, _, below)| above < below)
                .map(|(a, _, b, _)| (rest.support(a, b), rest.support(a, b) + rest.support(b, a)))
                .filter(|&(_, all)| all > 0).map(|(support, all)| support as f64 / all as f64).collect();
            let mean = (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64);
            let found = agreement_with_others(&profile, list);
            prop_assert_eq!(found.map(|(_, pairs)| pairs as usize), mean.map(|_| shares.len()));
            prop_assert!(found.zip(mean).is_none_or(|((found, _), mean)| (found - mean).abs() < 1e-12));
        }

        #[test]
        fn a_mean_has_no_order(shares in prop::collection::vec((0_u64..40, 40_u64..60), 1..30), times in 1_u64..5) {
            let doubled: Vec<_> = shares.iter().rev().flat_map(|&(part, whole)| [(part * times, whole * times); 2]).collect();
            let (once, twice) = (mean(shares.clone()).expect("shares"), mean(doubled).expect("shares"));
            prop_assert_eq!((once.0, 2 * once.1), twice);
            let mut turned = shares;
            turned.reverse();
            prop_assert_eq!(mean(turned), Some(once));
        }

        #[test]
        fn the_names_of_items_change_no_standing(ballots in ballots(6, 7)) {
            let turned: Vec<Ballot> = ballots.iter().rev().map(|ballot| {
                let tiers = ballot.ranking.tiers().map(|tier| tier.iter().map(|other| item(5 - other.index())));
                Ballot { ranking: Ranking::new(tiers).expect("valid"), ..ballot.clone() }
            }).collect();
            let rows = |ballots: &[Ballot]| {
                let profile = Profile::from_ballots(6, ballots);
                let rows = group_standings(&profile);
                rows.iter().map(|row| (row.place, row.score.to_bits(), row.pairs)).collect::<Vec<_>>()
            };
            let expand = |rows: Vec<(u64, u64, u32)>| rows.into_iter().collect::<std::collections::BTreeSet<_>>();
            prop_assert_eq!(expand(rows(&ballots)), expand(rows(&turned)));
        }

        #[test]
        fn a_swing_moves_what_leaving_it_out_moves(ballots in ballots(5, 6)) {
            let profile = Profile::from_ballots(5, &ballots);
            if let Some((ballot, found)) = swing_list(&profile, Method::Kemeny, None, 10) {
                let without = without(&profile, ballot, Method::Kemeny, None);
                prop_assert_eq!(Some(&found), without.as_ref());
                prop_assert!(found.with.ranking() != found.without.ranking());
            } else {
                for ballot in &ballots {
                    let without = without(&profile, ballot, Method::Kemeny, None).expect("it was cast");
                    prop_assert_eq!(without.moved, []);
                }
            }
            for ballot in &ballots {
                let Without { with, without, moved } = without(&profile, ballot, Method::Kemeny, None).expect("it was cast");
                for placed in &with.order {
                    let other = without.order.iter().find(|other| other.item == placed.item).expect("the same items");
                    let (a, b) = (placed.places.clone().expect("few items"), other.places.clone().expect("few items"));
                    let apart = a.clone().all(|place| !b.contains(&place));
                    let found = moved.iter().find(|departure| departure.item == placed.item);
                    prop_assert_eq!(found.is_some(), apart);
                    prop_assert!(found.is_none_or(|departure| departure.gap() > 0.0));
                }
            }
        }
    }
}
