//! How firm an order is: what it would be had other members of the same kind voted.

use super::consensus::preference;
use super::draws::Draws;
use super::kemeny::{Ranges, ranges};
use super::margins::Margins;
use super::{Consensus, Method, PairwiseMatrix, Profile, consensus};
use crate::ranking::{Ballot, ItemId, ItemSet};
use std::hash::{Hash, Hasher};
use std::ops::{Range, RangeInclusive};

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
    let voters = Voters::new(&groups, profile.size());
    let mut first = vec![vec![0_u32; order.len()]; order.len()];
    let mut last = first.clone();
    let mut halves_above_next = vec![0_u32; order.len()];
    for _ in 0..REDRAWS {
        let redrawn = PairwiseMatrix::of_verdicts(items, profile.size(), voters.redrawn(&mut draws));
        let now = ranges_of(&redrawn, consensus.method, &order);
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

/// The ballots as they are drawn: of each group how many cast it, and the cells of the pairwise matrix that it adds to.
struct Voters {
    cells: usize,
    /// Where each group's cells begin, and where the last group's end.
    starts: Vec<usize>,
    verdicts: Vec<u16>,
    /// How many ballots there are up to each group.
    sums: Vec<u64>,
}

/// So many groups at most are drawn ballot by ballot, as long as each was cast once.
const ONE_BY_ONE: usize = 64;

impl Voters {
    fn new(groups: &[(&Ballot, u64)], size: usize) -> Self {
        let (mut starts, mut verdicts, mut sums, mut sum) = (vec![0], Vec::new(), vec![0], 0);
        for &(ballot, count) in groups {
            let cell = |(above, below): (ItemId, ItemId)| (above.index() * size + below.index()) as u16;
            verdicts.extend(super::profile::verdicts(ballot).map(cell));
            starts.push(verdicts.len());
            sum += count;
            sums.push(sum);
        }
        Self { cells: size * size, starts, verdicts, sums }
    }

    /// As many ballots as there are, drawn with replacement: how many put each item above each other one.
    fn redrawn(&self, draws: &mut Draws) -> Vec<u64> {
        let mut strict = vec![0; self.cells];
        self.draw(draws, 0..self.starts.len() - 1, self.sums[self.starts.len() - 1], &mut strict);
        strict
    }

    /// Draws so many ballots from some groups: a multinomial draw by halving the groups again and again.
    fn draw(&self, draws: &mut Draws, groups: Range<usize>, ballots: u64, strict: &mut [u64]) {
        let cast = |groups: Range<usize>| self.sums[groups.end] - self.sums[groups.start];
        match groups.len() {
            _ if ballots == 0 => {}
            0 => {}
            1 => self.count(groups.start, ballots, strict),
            some if some <= ONE_BY_ONE && cast(groups.clone()) == some as u64 => {
                (0..ballots).for_each(|_| self.count(groups.start + draws.below(some), 1, strict));
            }
            some => {
                let middle = groups.start + some / 2;
                let (weight, all) = (u128::from(cast(groups.start..middle)), u128::from(cast(groups.clone())));
                let drawn = draws.binomial(ballots, ((weight << 64) / all) as u64);
                self.draw(draws, groups.start..middle, drawn, strict);
                self.draw(draws, middle..groups.end, ballots - drawn, strict);
            }
        }
    }

    fn count(&self, group: usize, ballots: u64, strict: &mut [u64]) {
        for &cell in &self.verdicts[self.starts[group]..self.starts[group + 1]] {
            strict[usize::from(cell)] += ballots;
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
    fn every_draw_has_as_many_ballots_as_there_are() {
        // A hundred groups: some are drawn ballot by ballot, one that was cast seven times is not.
        let orders = (0..100_usize).map(|at| {
            let mut items = vec![0, 1, 2, 3, 4];
            let first = items.remove(at % 5);
            let second = items.remove(at / 5 % 4);
            let third = items.remove(at / 20 % 3);
            let rest = if at >= 60 { vec![items[1], items[0]] } else { items };
            [vec![first, second, third], rest].concat().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        });
        let mut ballots: Vec<Ballot> = orders.map(|order| ballot(&order)).collect();
        ballots.extend(vec![ballots[3].clone(); 6]);
        let profile = Profile::from_ballots(5, &ballots);
        let groups = profile.groups();
        let (voters, mut draws) = (Voters::new(&groups, 5), Draws::new(1));
        let draws: Vec<Vec<u64>> = (0..50).map(|_| voters.redrawn(&mut draws)).collect();
        for strict in &draws {
            for (a, b) in [(0, 1), (3, 4), (2, 0)] {
                assert_eq!(strict[a * 5 + b] + strict[b * 5 + a], 106, "{a} and {b}");
            }
        }
        // On average as in the profile: 50 draws of 106 ballots are within a few of it.
        let mean = draws.iter().map(|strict| strict[1]).sum::<u64>() as f64 / 50.0;
        assert!((mean - profile.support(item(0), item(1)) as f64).abs() < 3.0, "{mean}");
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
