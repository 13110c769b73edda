//! How firm an order is: what it would be had other members of the same kind voted.

use super::consensus::preference;
use super::draws::Draws;
use super::kemeny::median_order;
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
    /// The places, from 1, between which it stands in 90 of 100 re-draws.
    pub places: RangeInclusive<usize>,
    /// In how many re-draws it stands above the next item, of all; nothing for the last.
    pub above_next: Option<u32>,
}

/// How firm a consensus of this profile is; nothing with fewer than five ballots.
///
/// Members are drawn 1000 times with replacement, whole ballots at a time, from a seed that the ballots make, so equal
/// ballots give an equal answer. Each re-draw is ordered by the method of the consensus; its median rankings are exact
/// as far as strict majorities tie no more than twelve items into a knot, and good ones beyond.
#[must_use]
pub fn stability(profile: &Profile, consensus: &Consensus) -> Option<Stability> {
    if profile.ballots() < FEWEST {
        return None;
    }
    let order: Vec<ItemId> = consensus.items().collect();
    let items: ItemSet = order.iter().copied().collect();
    let groups = profile.groups();
    let mut draws = Draws::new(seed(&groups));
    let mut places = vec![vec![0_u32; order.len()]; order.len()];
    let mut above_next = vec![0; order.len()];
    for _ in 0..REDRAWS {
        let mut redrawn = PairwiseMatrix::new(profile.size());
        draw(&mut draws, &groups, profile.ballots(), &mut redrawn);
        let places_now = places_of(&redrawn.only(items), consensus.method, &order);
        for (at, &place) in places_now.iter().enumerate() {
            places[at][place] += 1;
            above_next[at] += u32::from(places_now.get(at + 1).is_some_and(|&next| place < next));
        }
    }
    let firmness = |(at, &item): (usize, &ItemId)| Firmness {
        item,
        places: quantile(&places[at], 0.05)..=quantile(&places[at], 0.95),
        above_next: (at + 1 < order.len()).then_some(above_next[at]),
    };
    Some(Stability { redraws: REDRAWS, items: order.iter().enumerate().map(firmness).collect() })
}

/// The place, from 0, that each item of `order` takes in the order of other pair counts.
fn places_of(pairs: &PairwiseMatrix, method: Method, order: &[ItemId]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    if method == Method::Kemeny {
        let prefer = preference(pairs, order, None);
        let margins = Margins::new(order.len(), |a, b| pairs.margin(order[a], order[b]));
        for (place, item) in median_order(&margins, &prefer).into_iter().enumerate() {
            places[item] = place;
        }
    } else {
        let redrawn: Vec<ItemId> = consensus(pairs, method).items().collect();
        for (item, place) in order.iter().zip(&mut places) {
            *place = redrawn.iter().position(|other| other == item).unwrap_or(0);
        }
    }
    places
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
        assert_eq!(places, [(1..=1, Some(1000)), (2..=2, Some(1000)), (3..=3, None)]);
    }

    #[test]
    fn a_close_pair_is_not() {
        let stability = firmness(&["0 1 2", "0 1 2", "0 1 2", "1 0 2", "1 0 2"]).expect("five ballots");
        assert_eq!((stability.items[0].item, &stability.items[0].places), (item(0), &(1..=2)));
        assert_eq!(stability.items[2].places, 3..=3);
        // Three of five hold in more than two of three re-draws: P(Bin(5, 0.6) >= 3) is 0.683.
        let holds = stability.items[0].above_next.expect("not the last");
        assert!((620..745).contains(&holds), "{holds}");
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
