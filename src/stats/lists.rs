//! Lists among lists: who is close to whom, and who stands where.

use super::agreement::needed;
use super::profile::order_of;
use super::{Departure, PairCounts, PairwiseMatrix, Profile, Reference, departures};
use crate::ranking::{Ballot, Ranking};
use std::cmp::Ordering;

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

/// How many pairs in common it takes to be called far apart, where a list has as many.
pub const FEWEST_COMMON: u32 = 3;

/// Of the other ballots that share a pair with a given one, the closest, and the one that orders the largest share of the
/// common pairs otherwise: of [`FEWEST_COMMON`] at least, and a larger share than the closest does, or nobody is far. Of
/// equal ones that with more pairs in common comes first, then the one that the ballots alone decide. One cast of the
/// given ballot is taken to be the asker's own.
#[must_use]
pub fn neighbours<'a>(profile: &'a Profile, ballot: &Ballot) -> Option<(Neighbour<'a>, Option<Neighbour<'a>>)> {
    let reference = Reference::new(&ballot.ranking);
    let all = reference.pairs(&ballot.ranking).pairs;
    let neighbour = |(other, count): (&'a Ballot, u64)| {
        let count = if other == ballot { count - 1 } else { count };
        let pairs = reference.pairs(&other.ranking);
        let closeness = pairs.filled_up(all).filter(|_| count > 0)?;
        Some(Neighbour { ballot: other, count, pairs, closeness })
    };
    let (mut nearest, mut farthest): (Option<Neighbour<'a>>, Option<Neighbour<'a>>) = (None, None);
    for this in profile.each_group().filter_map(neighbour) {
        if nearest.is_none_or(|nearest| this.order(&nearest) == Ordering::Less) {
            nearest = Some(this);
        }
        let enough = this.pairs.pairs >= FEWEST_COMMON.min(all);
        if enough && farthest.is_none_or(|farthest| this.distance_order(&farthest) == Ordering::Less) {
            farthest = Some(this);
        }
    }
    let nearest = nearest?;
    Some((nearest, farthest.filter(|far| far.pairs.agreement() < nearest.pairs.agreement())))
}

impl Neighbour<'_> {
    /// Which of two is nearer: the lesser.
    fn order(&self, other: &Self) -> Ordering {
        let closer = other.closeness.total_cmp(&self.closeness).then(other.pairs.pairs.cmp(&self.pairs.pairs));
        closer.then_with(|| order_of(self.ballot, other.ballot))
    }

    /// Which of two is farther: the lesser.
    fn distance_order(&self, other: &Self) -> Ordering {
        let share = |of: &Self| of.pairs.agreement().unwrap_or(1.0);
        let farther = share(self).total_cmp(&share(other)).then(other.pairs.pairs.cmp(&self.pairs.pairs));
        farther.then_with(|| order_of(self.ballot, other.ballot))
    }
}

/// The item that a list puts farthest from where the group does, a whole place at least; nothing where every place is the
/// group's. A tie covers every place that it could be broken into: it is left from its nearer end.
#[must_use]
pub fn hill_to_die_on(list: &Ranking, group: &Ranking) -> Option<Departure> {
    departures(list, group).into_iter().next().filter(|widest| widest.gap() > 0)
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

/// A mean over pairs as a leaderboard scores it where a whole list has so many items: with a coin flip for each pair
/// short of what [`PairCounts::score`] asks for, so that a list of few pairs is pulled to the middle. Equal scores are
/// equal floats.
#[must_use]
pub fn filled_up(mean: f64, pairs: u32, items: usize) -> f64 {
    let missing = f64::from(needed(items).saturating_sub(pairs));
    let pairs = f64::from(pairs);
    rounded((mean * pairs + missing / 2.0) / (pairs + missing))
}

/// What rounding may have blurred is rounded away.
fn rounded(share: f64) -> f64 {
    (share * 1e12).round() / 1e12
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
    (counted > 0).then(|| (rounded(sum / f64::from(counted)), counted))
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
        let ends = |list: &str| {
            let (near, far) = neighbours(&profile, &ballot(list)).expect("others");
            [near, far.expect("somebody disagrees")].map(|end| (end.ballot.clone(), end.count))
        };
        assert_eq!(ends("0 1 2 3"), ["0 1 2 3", "3 2 1 0"].map(|text| (ballot(text), 1)));
        // Both agree on the one pair that they share; the longer list is twice there.
        assert_eq!(ends("0 1"), [(ballot("0 1 2 3"), 2), (ballot("3 2 1 0"), 1)]);
    }

    #[test]
    fn each_pair_of_a_long_list_counts() {
        let long = "0 1 2 3 4 5 6 7 8 9 10 11";
        let profile = Profile::from_ballots(12, &[ballot("0 1 2 3 4 5 6 7 8 9"), ballot("0 1 2 3 4 5 6 7 8 9 11 10")]);
        let (near, far) = neighbours(&profile, &ballot(long)).expect("others");
        assert_eq!((near.pairs.pairs, near.closeness), (66, 65.0 / 66.0));
        assert_eq!(far, None, "the other agrees on all that it ranks");
    }

    #[test]
    fn nobody_is_their_own_neighbour() {
        assert_eq!(neighbours(&profile(&["0 1 2"]), &ballot("0 1 2")), None);
    }

    #[test]
    fn the_hill_is_the_widest_gap() {
        let hill = hill_to_die_on(&ranking("3 0 1 2"), &ranking("0 1 2 3 4")).expect("they differ");
        assert_eq!((hill.item, hill.here.first, hill.there.first, hill.rise()), (item(3), 1, 4, -3));
        assert_eq!(hill_to_die_on(&ranking("0 1"), &ranking("0 2 1")), None);
        assert_eq!(hill_to_die_on(&ranking("0 1 2"), &ranking("0=1=2")), None, "a tie is against nobody");
        let hill = hill_to_die_on(&ranking("3 0 1 2"), &ranking("0 1=2=3")).expect("3 is the first of nobody else");
        assert_eq!((hill.item, hill.here.first), (item(3), 1));
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
    fn a_short_list_is_pulled_to_the_middle() {
        assert_eq!([filled_up(1.0, 3, 6), filled_up(0.0, 3, 6), filled_up(0.9, 15, 6)], [0.6, 0.4, 0.9]);
        assert_eq!(filled_up(0.9, 66, 12), 0.9, "45 pairs are enough of any number");
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
    }
}
