//! How far a group agrees, and what divides it.

use super::{PairwiseMatrix, Profile, Reference};
use crate::ranking::{ItemId, ItemSet, MAX_ITEMS, Ranking};
use std::cmp::Reverse;

/// The share of verdicts on which two random ballots agree, of those on which both speak: from 0 to 1.
///
/// Over all pairs of items and of ballots, strict verdicts alone; the rest is chance, which is one half. Undefined
/// where no two ballots order the same pair.
#[must_use]
pub fn group_agreement(pairs: &PairwiseMatrix) -> Option<f64> {
    let (mut agreeing, mut both) = (0_u128, 0_u128);
    for (a, b) in item_pairs(pairs.items()) {
        let (w, l) = (u128::from(pairs.support(a, b)), u128::from(pairs.support(b, a)));
        let same = w * w.saturating_sub(1) / 2 + l * l.saturating_sub(1) / 2;
        agreeing += same;
        both += same + w * l;
    }
    (both > 0).then(|| agreeing as f64 / both as f64)
}

/// The share of all ballots' pairs that agree with a reference, a tie on one side alone counting half: from 0 to 1.
///
/// It is [`PairCounts::agreement`](super::PairCounts::agreement) over all ballots pooled. Undefined where no ballot has
/// a pair of the reference.
#[must_use]
pub fn agreement_with(pairs: &PairwiseMatrix, reference: &Ranking) -> Option<f64> {
    let order = Reference::new(reference);
    let counts = item_pairs(reference.item_set().intersection(pairs.items()));
    pooled(counts.map(|(a, b)| verdict(pairs, &order, a, b)))
}

/// Twice how much agrees with a reference about a pair, and twice how many ballots speak about it.
pub(super) fn verdict(pairs: &PairwiseMatrix, order: &Reference, a: ItemId, b: ItemId) -> (u64, u64) {
    let (up, down, tied) = (pairs.support(a, b), pairs.support(b, a), pairs.tied(a, b));
    let agreeing = match order.above(a, b) {
        std::cmp::Ordering::Less => 2 * up + tied,
        std::cmp::Ordering::Equal => up + down + 2 * tied,
        std::cmp::Ordering::Greater => 2 * down + tied,
    };
    (agreeing, 2 * (up + down + tied))
}

pub(super) fn pooled(verdicts: impl Iterator<Item = (u64, u64)>) -> Option<f64> {
    let (agreeing, all) = verdicts.fold((0, 0), |(agreeing, all), (more, of)| (agreeing + more, all + of));
    (all > 0).then(|| agreeing as f64 / all as f64)
}

/// Kendall's W (1939), corrected for ties: 0 where ballots cancel out, 1 where they are all the same. Undefined with
/// fewer than two ballots or items, where a ballot leaves an item out, and where all ballots tie everything.
#[must_use]
pub fn kendall_w(profile: &Profile) -> Option<f64> {
    let size = profile.items().len();
    // Doubled ranks are whole, as tied items share their mean rank.
    let (mut sums, mut voters, mut ties) = ([0_i128; MAX_ITEMS], 0_i128, 0_i128);
    for (ballot, count) in profile.groups() {
        if ballot.ranking.item_set() != profile.items() {
            return None;
        }
        let (count, mut above) = (i128::from(count), 0);
        voters += count;
        for tier in ballot.ranking.tiers() {
            let tied = tier.len() as i128;
            ties += count * (tied * tied * tied - tied);
            for item in tier {
                sums[item.index()] += count * (2 * above + tied + 1);
            }
            above += tied;
        }
    }
    let items = size as i128;
    let mean = voters * (items + 1);
    let spread: i128 = profile.items().iter().map(|item| (sums[item.index()] - mean).pow(2)).sum();
    let most = voters * voters * (items * items * items - items) - voters * ties;
    (voters > 1 && most > 0).then(|| 3.0 * spread as f64 / most as f64)
}

/// How much an item splits the group: 0 where all ballots agree on each of its pairs, 1 where each is split in half.
///
/// Over its pairs, 4s(1 - s) weighed by the ballots that order the pair, s being the share that puts the item above.
/// Undefined where no ballot orders it against another item.
#[must_use]
pub fn controversy(pairs: &PairwiseMatrix, item: ItemId) -> Option<f64> {
    let (mut split, mut all) = (0.0, 0);
    for other in pairs.items().iter().filter(|&other| other != item) {
        let (w, l) = (pairs.support(item, other), pairs.support(other, item));
        if w + l > 0 {
            split += 4.0 * (w as f64) * (l as f64) / (w + l) as f64;
            all += w + l;
        }
    }
    (all > 0).then(|| split / all as f64)
}

/// A pair of items on which ballots differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// The item that more ballots put above; the earlier in the topic file when it is even.
    pub above: ItemId,
    /// The item that fewer do.
    pub below: ItemId,
    /// How many put `above` above.
    pub support: u64,
    /// How many put `below` above.
    pub opposition: u64,
}

/// The pair on which the most ballots stand on the smaller side; of equal ones the closest, then the earliest in the
/// topic file. Nothing where no pair is disputed.
#[must_use]
pub fn most_divisive_pair(pairs: &PairwiseMatrix) -> Option<Division> {
    let divisions = item_pairs(pairs.items()).map(|(a, b)| {
        let (above, below) = if pairs.margin(a, b) < 0 { (b, a) } else { (a, b) };
        Division { above, below, support: pairs.support(above, below), opposition: pairs.support(below, above) }
    });
    let closest = |division: &Division| (Reverse(division.opposition), division.support);
    divisions.filter(|division| division.opposition > 0).min_by_key(closest)
}

/// The places that an item can take in a ranking, from 1: one, or all into which its tie could be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// The best of them, by which a shared place is called.
    pub first: usize,
    /// The worst of them.
    pub last: usize,
}

/// Where an item stands in two rankings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The item.
    pub item: ItemId,
    /// Its place in the one, among the items that both rank.
    pub here: Places,
    /// Its place in the other.
    pub there: Places,
}

impl Departure {
    /// By how many places the other puts it higher, below zero where lower: between the nearer ends of ties, so zero
    /// where some way to break them puts it in one place.
    #[must_use]
    pub const fn rise(self) -> isize {
        let Self { here, there, .. } = self;
        if here.first > there.last {
            here.first.cast_signed() - there.last.cast_signed()
        } else if there.first > here.last {
            here.last.cast_signed() - there.first.cast_signed()
        } else {
            0
        }
    }

    /// By how many places the two differ: its [`rise`](Self::rise) without the direction.
    #[must_use]
    pub const fn gap(self) -> usize {
        self.rise().unsigned_abs()
    }
}

/// How far apart two rankings put each item that both rank, the widest gap first; of equal ones that with the wider gap
/// between the middles of its ties.
#[must_use]
pub fn departures(here: &Ranking, there: &Ranking) -> Vec<Departure> {
    let common = here.item_set().intersection(there.item_set());
    let (ours, theirs) = (places(here, common), places(there, common));
    let departure = |item: ItemId| Departure { item, here: ours[item.index()], there: theirs[item.index()] };
    let mut departures: Vec<Departure> = common.iter().map(departure).collect();
    let middles =
        |Departure { here, there, .. }: &Departure| (here.first + here.last).abs_diff(there.first + there.last);
    departures.sort_by_key(|departure| Reverse((departure.gap(), middles(departure))));
    departures
}

/// Which places each item takes among some items alone.
fn places(ranking: &Ranking, among: ItemSet) -> [Places; MAX_ITEMS] {
    let (mut places, mut above) = ([Places { first: 0, last: 0 }; MAX_ITEMS], 0);
    for tier in ranking.tiers() {
        let size = tier.iter().filter(|&&item| among.contains(item)).count();
        for item in tier {
            places[item.index()] = Places { first: above + 1, last: above + size };
        }
        above += size;
    }
    places
}

/// Each pair of items once, the earlier in the topic file first.
pub(super) fn item_pairs(items: ItemSet) -> impl Iterator<Item = (ItemId, ItemId)> {
    items.iter().flat_map(move |a| items.iter().filter(move |&b| a < b).map(move |b| (a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::compare;
    use crate::stats::samples::{ballot, ballots, item, ranking};
    use proptest::prelude::*;

    #[test]
    fn the_most_divisive_pair_has_the_largest_minority() {
        let texts = ["0 1 2", "0 1 2", "1 0 2", "0 1", "2 0"];
        let profile = Profile::from_ballots(3, &texts.map(ballot));
        let pair = Division { above: item(0), below: item(1), support: 3, opposition: 1 };
        let closer = Division { above: item(0), below: item(2), support: 3, opposition: 1 };
        assert_eq!(most_divisive_pair(&profile), Some(pair), "of {closer:?} it is the earlier");
        assert_eq!(most_divisive_pair(&Profile::from_ballots(3, &[ballot("0 1 2")])), None);
    }

    #[test]
    fn kendalls_w_speaks_for_whole_lists_alone() {
        let w =
            |texts: &[&str]| kendall_w(&Profile::from_ballots(3, &texts.iter().map(|t| ballot(t)).collect::<Vec<_>>()));
        assert_eq!(w(&["0 1 2", "0 1 2"]), Some(1.0));
        assert_eq!(w(&["0 1 2", "2 1 0"]), Some(0.0));
        assert_eq!((w(&["0 1 2", "0 1"]), w(&["0 1 2"]), w(&["0=1=2", "0=1=2"])), (None, None, None));
    }

    #[test]
    fn gaps_are_among_common_items() {
        let gaps = departures(&ranking("5 0=1 2"), &ranking("2 1 0"));
        let of = |places: Places| (places.first, places.last);
        let gaps: Vec<_> = gaps.iter().map(|gap| (gap.item.index(), of(gap.here), of(gap.there), gap.rise())).collect();
        assert_eq!(gaps, [(2, (3, 3), (1, 1), 2), (0, (1, 2), (3, 3), -1), (1, (1, 2), (2, 2), 0)]);
    }

    proptest! {
        #[test]
        fn agreement_of_the_group_is_what_counting_pairs_of_ballots_gives(ballots in ballots(5, 7)) {
            let plain: Vec<_> = ballots.into_iter().map(|ballot| ballot.ranking.into()).collect::<Vec<crate::ranking::Ballot>>();
            let profile = Profile::from_ballots(5, &plain);
            let (mut same, mut all) = (0, 0);
            for (at, a) in plain.iter().enumerate() {
                for b in &plain[..at] {
                    let pairs = compare(&a.ranking, &b.ranking).pairs;
                    same += pairs.concordant;
                    all += pairs.concordant + pairs.discordant;
                }
            }
            prop_assert_eq!(group_agreement(&profile), (all > 0).then(|| f64::from(same) / f64::from(all)));
            let reference = &plain[0].ranking;
            let (mut halves, mut pooled) = (0.0, 0);
            for ballot in &plain {
                let pairs = compare(reference, &ballot.ranking).pairs;
                halves += pairs.agreement().unwrap_or(0.0) * f64::from(pairs.pairs);
                pooled += pairs.pairs;
            }
            let (found, expected) = (agreement_with(&profile, reference), (pooled > 0).then(|| halves / f64::from(pooled)));
            prop_assert_eq!(found.is_some(), expected.is_some());
            prop_assert!(found.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 1e-12));
        }

        #[test]
        fn shares_stay_between_nothing_and_all(ballots in ballots(5, 7)) {
            let profile = Profile::from_ballots(5, &ballots);
            for item in profile.items().iter() {
                prop_assert!(controversy(&profile, item).is_none_or(|share| (0.0..=1.0).contains(&share)));
            }
            prop_assert!(kendall_w(&profile).is_none_or(|w| (0.0..=1.0 + 1e-12).contains(&w)));
        }
    }
}
