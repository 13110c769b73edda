//! How firm an order is: what it would be had other members of the same kind voted.

use super::consensus::preference;
use super::draws::Draws;
use super::kemeny::{Ranges, ranges};
use super::margins::Margins;
use super::{Consensus, Method, PairwiseMatrix, Profile, consensus};
use crate::ranking::{Ballot, ItemId, ItemSet};
use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;

/// The fewest ballots that say anything about firmness.
const FEWEST: u64 = 5;
/// How often the members are drawn anew.
const REDRAWS: u32 = 1000;

/// How firm a consensus is, by a bootstrap over members (Efron 1979).
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// How often the members were drawn anew.
    pub redraws: u32,
    /// Each item of the consensus, best first.
    pub items: Vec<Firmness>,
}

/// How firm an item's place is.
#[derive(Clone, Debug, PartialEq)]
pub struct Firmness {
    /// The item.
    pub item: ItemId,
    /// The places, from 1, between which it stands in 90 of 100 re-draws; where a re-draw leaves its place open, every
    /// place that it can take counts.
    pub places: RangeInclusive<usize>,
    /// In how many re-draws it stands above the next item, one that leaves the two open counting half; nothing for the
    /// last.
    pub above_next: Option<f64>,
}

/// How firm a consensus of this profile is; nothing with fewer than five ballots.
///
/// Members are drawn 1000 times with replacement, whole ballots at a time, from a seed that the ballots make, so equal
/// ballots give an equal answer. Each re-draw is ordered by the method of the consensus, and a tie in it is doubt, never
/// broken. Its median rankings are exact as far as strict majorities tie no more than twelve items into a knot, and one
/// good order beyond; the places that they leave an item are never fewer than there are.
#[must_use]
pub fn stability(profile: &Profile, consensus: &Consensus) -> Option<Stability> {
    if profile.ballots() < FEWEST {
        return None;
    }
    let order: Vec<ItemId> = consensus.items().collect();
    let items: ItemSet = order.iter().copied().collect();
    let groups = profile.groups();
    let mut draws = Draws::new(seed(&groups));
    let mut first = vec![vec![0_u32; order.len()]; order.len()];
    let mut last = first.clone();
    let mut halves_above_next = vec![0_u32; order.len()];
    for _ in 0..REDRAWS {
        let mut redrawn = PairwiseMatrix::new(profile.size());
        draw(&mut draws, &groups, profile.ballots(), &mut redrawn);
        let now = ranges_of(&redrawn.only(items), consensus.method, &order);
        for (at, &(from, to)) in now.places.iter().enumerate() {
            first[at][from] += 1;
            last[at][to] += 1;
            if at + 1 < order.len() {
                halves_above_next[at] += 1 + u32::from(now.leads(at, at + 1)) - u32::from(now.leads(at + 1, at));
            }
        }
    }
    let firmness = |(at, &item): (usize, &ItemId)| Firmness {
        item,
        places: quantile(&first[at], 0.05)..=quantile(&last[at], 0.95),
        above_next: (at + 1 < order.len()).then_some(f64::from(halves_above_next[at]) / 2.0),
    };
    Some(Stability { redraws: REDRAWS, items: order.iter().enumerate().map(firmness).collect() })
}

/// Where each item of `order` can stand by other pair counts.
fn ranges_of(pairs: &PairwiseMatrix, method: Method, order: &[ItemId]) -> Ranges {
    if method == Method::Kemeny {
        let margins = Margins::new(order.len(), |a, b| pairs.margin(order[a], order[b]));
        return ranges(&margins, &preference(pairs, order, None));
    }
    let redrawn = consensus(pairs, method);
    let place = |item: &ItemId| {
        let placed = redrawn.order.iter().find(|placed| placed.item == *item);
        let places = placed.and_then(|placed| placed.places.clone()).unwrap_or(1..=order.len());
        (places.start() - 1, places.end() - 1)
    };
    Ranges::of_tiers(order.iter().map(place).collect())
}

/// Draws so many ballots from the groups and counts them: a multinomial draw by halving the groups again and again.
fn draw(draws: &mut Draws, groups: &[(&Ballot, u64)], ballots: u64, pairs: &mut PairwiseMatrix) {
    match groups {
        _ if ballots == 0 => {}
        [] => {}
        &[(ballot, _)] => pairs.add(ballot, ballots),
        _ => {
            let (left, right) = groups.split_at(groups.len() / 2);
            let sum = |groups: &[(&Ballot, u64)]| groups.iter().map(|&(_, count)| u128::from(count)).sum::<u128>();
            let (weight, other) = (sum(left), sum(right));
            let share = ((weight << 64) / (weight + other)) as u64;
            let drawn = draws.binomial(ballots, share);
            draw(draws, left, drawn, pairs);
            draw(draws, right, ballots - drawn, pairs);
        }
    }
}

/// The smallest place, from 1, that is not passed in this share of re-draws.
fn quantile(counts: &[u32], share: f64) -> usize {
    let wanted = share * f64::from(counts.iter().sum::<u32>());
    let sums = counts.iter().scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    sums.take_while(|&sum| f64::from(sum) < wanted).count() + 1
}

fn seed(groups: &[(&Ballot, u64)]) -> u64 {
    let mut hasher = super::profile::BallotHasher::default();
    groups.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::samples::{ballot, ballots, item};
    use proptest::prelude::*;

    fn firmness(texts: &[&str]) -> Option<Stability> {
        let ballots: Vec<Ballot> = texts.iter().map(|text| ballot(text)).collect();
        let profile = Profile::from_ballots(3, &ballots);
        stability(&profile, &consensus(&profile, Method::Kemeny))
    }

    #[test]
    fn four_ballots_say_nothing_about_firmness() {
        assert_eq!(firmness(&["0 1 2"; 4]), None);
    }

    #[test]
    fn what_all_say_is_firm() {
        let stability = firmness(&["0 1 2"; 5]).expect("five ballots");
        let places: Vec<_> = stability.items.iter().map(|item| (item.places.clone(), item.above_next)).collect();
        assert_eq!(places, [(1..=1, Some(1000.0)), (2..=2, Some(1000.0)), (3..=3, None)]);
    }

    #[test]
    fn a_close_pair_is_not() {
        let stability = firmness(&["0 1 2", "0 1 2", "0 1 2", "1 0 2", "1 0 2"]).expect("five ballots");
        assert_eq!((stability.items[0].item, &stability.items[0].places), (item(0), &(1..=2)));
        assert_eq!(stability.items[2].places, 3..=3);
        // Three of five hold in more than two of three re-draws: P(Bin(5, 0.6) >= 3) is 0.683.
        let holds = stability.items[0].above_next.expect("not the last");
        assert!((620.0..745.0).contains(&holds), "{holds}");
    }

    #[test]
    fn a_tie_is_doubt_in_every_redraw() {
        // All tie three items, and nobody ranks the fourth.
        let profile = Profile::from_ballots(4, &vec![ballot("0=1=2"); 10]);
        for method in [Method::Kemeny, Method::Schulze, Method::Copeland] {
            let stability = stability(&profile, &consensus(&profile, method)).expect("ten ballots");
            for firm in &stability.items {
                assert_eq!(firm.places, 1..=4, "{method:?}: {firm:?}");
            }
            let halves: Vec<_> = stability.items.iter().map(|firm| firm.above_next).collect();
            assert_eq!(halves, [Some(500.0), Some(500.0), Some(500.0), None], "{method:?}");
        }
    }

    #[test]
    fn an_item_that_nobody_ranks_stands_anywhere() {
        let profile = Profile::from_ballots(3, &vec![ballot("0 1"); 10]);
        let stability = stability(&profile, &consensus(&profile, Method::Kemeny)).expect("ten ballots");
        let places = |wanted: usize| {
            let firm = stability.items.iter().find(|firm| firm.item == item(wanted));
            firm.map(|firm| firm.places.clone())
        };
        assert_eq!([places(0), places(1), places(2)], [Some(1..=2), Some(2..=3), Some(1..=3)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn equal_ballots_are_equally_firm(ballots in ballots(5, 9)) {
            let (profile, turned) = (Profile::from_ballots(5, &ballots), Profile::from_ballots(5, ballots.iter().rev()));
            for method in [Method::Kemeny, Method::Borda] {
                let here = stability(&profile, &consensus(&profile, method));
                prop_assert_eq!(&here, &stability(&turned, &consensus(&turned, method)));
                prop_assert_eq!(here.is_some(), ballots.len() >= 5);
                for firm in here.into_iter().flat_map(|here| here.items) {
                    prop_assert!(*firm.places.start() >= 1 && firm.places.end() <= &5);
                }
            }
        }
    }
}
