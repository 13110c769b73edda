//! The median ranking: an order that overrules the fewest verdicts of ballots on pairs (Kemeny 1959), exactly.
//!
//! Items split into groups that can be ordered apart. Between *weak* majority components every majority is strict and
//! points one way, so every optimum keeps them apart (Truchon 1998). A small one is solved with all its optima. A larger
//! one splits further into *strict* majority components: majorities between those cost nothing, so it is enough that
//! each is at its own optimum.

mod components;
mod descent;
mod program;
mod ranges;
mod subsets;

use super::margins::Margins;
use components::{closure, components};
use program::{Budget, Program};
pub(super) use ranges::{Ranges, ranges};

/// How often a descent is shaken up before the relaxation takes over, and again where that proves nothing.
const SHAKES: usize = 30;
const LATE_SHAKES: usize = 1000;

/// An order of least cost, or the best one found, and what is known of all others.
#[derive(Clone, Debug, Default)]
pub(super) struct Solved {
    /// The order, best first.
    pub(super) order: Vec<usize>,
    /// What it costs beyond the unavoidable minorities.
    pub(super) cost: u64,
    /// No order costs less than this.
    pub(super) bound: u64,
    /// How many orders of this cost there are, where that is known.
    pub(super) count: Option<u128>,
    /// By position in the order: the first and last place of the item over all optima, from 0, where that is known.
    pub(super) places: Vec<Option<(usize, usize)>>,
    /// By position in the order: whether some optimum swaps the item with the next one, where that is known.
    pub(super) swaps: Vec<Option<bool>>,
    /// The finest ranking that all optima refine, where that is known.
    pub(super) tiers: Option<Vec<Vec<usize>>>,
}

/// The median ranking; `prefer` ranks the items for choosing among optima.
///
/// All is solved with items numbered by preference, so that no step depends on how they are numbered outside.
pub(super) fn median(margins: &Margins, prefer: &[usize]) -> Solved {
    let mut numbered: Vec<usize> = (0..margins.size()).collect();
    numbered.sort_by_key(|&item| prefer[item]);
    let mut whole = Solved { count: Some(1), tiers: Some(Vec::new()), ..Solved::default() };
    whole.append(by_number(&margins.among(&numbered)), &numbered);
    whole
}

/// The median ranking of items that are numbered by preference.
fn by_number(margins: &Margins) -> Solved {
    let mut whole = Solved { count: Some(1), tiers: Some(Vec::new()), ..Solved::default() };
    for items in components(margins.size(), |a, b| margins.of(a, b) >= 0, |item| item) {
        let part = margins.among(&items);
        let part = if items.len() <= subsets::MOST { small(&part) } else { large(&part) };
        whole.append(part, &items);
    }
    whole
}

impl Solved {
    /// Puts a component below; `items` are its items' numbers in the whole.
    fn append(&mut self, part: Self, items: &[usize]) {
        let above = self.order.len();
        self.order.extend(part.order.into_iter().map(|item| items[item]));
        self.cost += part.cost;
        self.bound += part.bound;
        self.count = self.count.zip(part.count).and_then(|(a, b)| a.checked_mul(b));
        self.places
            .extend(part.places.into_iter().map(|places| places.map(|(first, last)| (above + first, above + last))));
        self.swaps.extend(part.swaps);
        let number =
            |tiers: Vec<Vec<usize>>| tiers.into_iter().map(|tier| tier.into_iter().map(|item| items[item]).collect());
        self.tiers = self.tiers.take().zip(part.tiers).map(|(a, b)| a.into_iter().chain(number(b)).collect());
    }
}

/// A component of which all optima are known.
fn small(margins: &Margins) -> Solved {
    let optima = subsets::optima(margins, |item| item);
    let above = |a: usize, b: usize| optima.above[a] & (1 << b) != 0;
    Solved {
        cost: optima.cost,
        bound: optima.cost,
        count: Some(optima.count),
        places: optima.order.iter().map(|&item| Some(optima.places[item])).collect(),
        swaps: swaps(&optima.order, |a, b| Some(above(b, a))),
        tiers: Some(tiers(&optima.order, |a, b| above(a, b) && above(b, a))),
        order: optima.order,
    }
}

/// A component too large to try all sets of its items.
fn large(margins: &Margins) -> Solved {
    let parts = components(margins.size(), |a, b| margins.of(a, b) > 0, |item| item);
    let mut settled = Solved::default();
    for items in &parts {
        let part = margins.among(items);
        let part = if items.len() <= subsets::MOST { small(&part) } else { programmed(&part, Budget::USUAL) };
        settled.append(Solved { tiers: None, ..part }, items);
    }
    // The last item of a part and the first of the next swap freely where no majority parts them.
    for at in 0..settled.order.len() - 1 {
        if margins.of(settled.order[at], settled.order[at + 1]) == 0 {
            settled.swaps[at] = Some(true);
        }
    }
    let alone = |items: &Vec<usize>| {
        let start = settled.order.iter().position(|item| items.contains(item)).unwrap_or(0);
        (start..start + items.len() - 1).all(|at| settled.swaps[at] == Some(false))
    };
    let all_unique = settled.cost == settled.bound && parts.iter().all(alone);
    if all_unique {
        extensions(margins, &parts, settled)
    } else {
        Solved { count: None, places: vec![None; margins.size()], ..settled }
    }
}

/// What is known where every part has one optimum: the optima are the orders that keep all strict majorities between
/// parts and the order within each.
fn extensions(margins: &Margins, parts: &[Vec<usize>], settled: Solved) -> Solved {
    let size = margins.size();
    let mut part_of = vec![0; size];
    for (number, items) in parts.iter().enumerate() {
        for &item in items {
            part_of[item] = number;
        }
    }
    let mut position = vec![0; size];
    for (at, &item) in settled.order.iter().enumerate() {
        position[item] = at;
    }
    let leads = |a: usize, b: usize| {
        if part_of[a] == part_of[b] { position[a] < position[b] } else { margins.of(a, b) > 0 }
    };
    let below = closure(size, leads);
    let leads = |a: usize, b: usize| below[a] & (1 << b) != 0;
    let first = |item: usize| (0..size).filter(|&other| leads(other, item)).count();
    let last = |item: usize| size - 1 - below[item].count_ones() as usize;
    let tiers = tiers(&settled.order, |a, b| !leads(a, b) && !leads(b, a));
    Solved {
        places: settled.order.iter().map(|&item| Some((first(item), last(item)))).collect(),
        count: (tiers.len() == size).then_some(1),
        tiers: Some(tiers),
        ..settled
    }
}

/// A strict component that needs the linear program.
fn programmed(margins: &Margins, budget: Budget) -> Solved {
    let size = margins.size();
    let (mut order, mut cost) = descent::descend_often(margins, (0..size).collect(), SHAKES);
    let mut program = Program::new(margins, budget);
    let relaxed = program.relax(cost);
    let mut bound = relaxed.bound.min(cost);
    if let Some(better) = relaxed.order {
        (order, cost) = better;
    }
    if bound < cost {
        let found = program.search(cost, None);
        bound = bound.max(found.bound);
        if let Some(better) = found.order {
            (order, cost) = better;
        }
    }
    if bound < cost {
        (order, cost) = descent::descend_often(margins, order, LATE_SHAKES);
    }
    let swaps = searched_swaps(margins, &mut program, &order, (bound == cost).then_some(cost));
    let unique = swaps[..size - 1].iter().all(|&swap| swap == Some(false));
    let places = (0..size).map(|at| unique.then_some((at, at))).collect();
    Solved { order, cost, bound, count: unique.then_some(1), places, swaps, tiers: None }
}

/// Whether neighbours of an order swap at the same cost, where that is proven least: first all that the relaxation alone
/// denies, then a search for each of the others while the budget lasts.
fn searched_swaps(
    margins: &Margins,
    program: &mut Program<'_>,
    order: &[usize],
    least: Option<u64>,
) -> Vec<Option<bool>> {
    let free = |a: usize, b: usize| (margins.of(a, b) == 0).then_some(true);
    let Some(least) = least else { return swaps(order, free) };
    program.refill();
    let denied = |program: &mut Program<'_>, a: usize, b: usize| (program.bound_with(b, a) > least).then_some(false);
    let mut swaps = swaps(order, |a, b| free(a, b).or_else(|| denied(program, a, b)));
    for (swap, pair) in swaps.iter_mut().zip(order.windows(2)).filter(|(swap, _)| swap.is_none()) {
        let found = program.search(least + 1, Some((pair[1], pair[0])));
        *swap = found.order.map(|_| true).or((found.bound > least).then_some(false));
    }
    swaps
}

/// Whether neighbours swap, by position; after the last item nothing does.
fn swaps(order: &[usize], mut swap: impl FnMut(usize, usize) -> Option<bool>) -> Vec<Option<bool>> {
    let neighbours = order.windows(2).map(|pair| swap(pair[0], pair[1]));
    neighbours.collect::<Vec<_>>().into_iter().chain([Some(false)]).collect()
}

/// The finest ranking that all optima refine: items that stand both ways share a tier, and so do all between.
fn tiers(order: &[usize], both_ways: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut tiers: Vec<Vec<usize>> = Vec::new();
    for &item in order {
        let first = tiers.iter().position(|tier| tier.iter().any(|&other| both_ways(other, item)));
        let mut joined: Vec<usize> = tiers.drain(first.unwrap_or(tiers.len())..).flatten().collect();
        joined.push(item);
        tiers.push(joined);
    }
    tiers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::draws::Draws;
    use crate::stats::samples::{ballots, item};
    use crate::stats::{PairwiseMatrix, Profile};
    use proptest::prelude::*;

    fn margins(pairs: &PairwiseMatrix) -> Margins {
        Margins::new(pairs.items().len(), |a, b| pairs.margin(item(a), item(b)))
    }

    /// Margins of so many random lists of all items.
    fn noise(size: usize, lists: usize, seed: u64) -> Margins {
        let mut draws = Draws::new(seed);
        let mut wins = vec![vec![0_i64; size]; size];
        for _ in 0..lists {
            let mut left: Vec<usize> = (0..size).collect();
            let order: Vec<usize> = (0..size).map(|_| left.swap_remove(draws.below(left.len()))).collect();
            for (at, &a) in order.iter().enumerate() {
                order[at + 1..].iter().for_each(|&b| wins[a][b] += 1);
            }
        }
        Margins::new(size, |a, b| wins[a][b] - wins[b][a])
    }

    /// Every order of least cost, found by trying them all.
    fn brute_force(margins: &Margins) -> (u64, Vec<Vec<usize>>) {
        let items: Vec<_> = (0..margins.size()).map(item).collect();
        let orders = crate::stats::samples::orders(&items);
        let mut orders: Vec<Vec<usize>> =
            orders.into_iter().map(|order| order.into_iter().map(crate::ranking::ItemId::index).collect()).collect();
        let least = orders.iter().map(|order| margins.cost(order)).min().expect("there is an order");
        orders.retain(|order| margins.cost(order) == least);
        (least, orders)
    }

    fn check_against_all_optima(margins: &Margins, found: &Solved) {
        let (least, optima) = brute_force(margins);
        assert_eq!((found.cost, found.bound), (least, least));
        assert!(optima.contains(&found.order));
        let place = |order: &Vec<usize>, item: usize| order.iter().position(|&other| other == item);
        for (at, &item) in found.order.iter().enumerate() {
            let places = || optima.iter().filter_map(|order| place(order, item));
            if let Some(range) = found.places[at] {
                assert_eq!(Some(range), places().min().zip(places().max()));
            }
            if let Some(&next) = found.order.get(at + 1) {
                let swaps = optima.iter().any(|order| place(order, next) < place(order, item));
                assert_eq!(found.swaps[at], Some(swaps), "{item} and {next} of {optima:?}");
            }
        }
        if let Some(count) = found.count {
            assert_eq!(count, optima.len() as u128);
        }
        if let Some(tiers) = &found.tiers {
            let together = |a: usize, b: usize| tiers.iter().any(|tier| tier.contains(&a) && tier.contains(&b));
            for at in 1..found.order.len() {
                let head = |order: &Vec<usize>| order[..at].iter().fold(0_u32, |bits, item| bits | 1 << item);
                let ends = optima.iter().all(|order| head(order) == head(&found.order));
                assert_eq!(ends, !together(found.order[at - 1], found.order[at]), "after {at} of {optima:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_median_is_what_trying_all_orders_gives(ballots in ballots(7, 9), size in 1_usize..=7) {
            let profile = Profile::from_ballots(7, &ballots);
            let margins = margins(&profile).among(&(0..size).collect::<Vec<_>>());
            let prefer: Vec<usize> = (0..size).collect();
            let found = median(&margins, &prefer);
            prop_assert!(found.tiers.is_some() && found.count.is_some());
            check_against_all_optima(&margins, &found);
        }

        #[test]
        fn a_large_component_is_as_exact_as_a_small_one(ballots in ballots(6, 7)) {
            let profile = Profile::from_ballots(6, &ballots);
            check_against_all_optima(&margins(&profile), &large(&margins(&profile)));
        }

        #[test]
        fn the_linear_program_is_as_exact_as_trying_all_orders(ballots in ballots(6, 7)) {
            let profile = Profile::from_ballots(6, &ballots);
            check_against_all_optima(&margins(&profile), &programmed(&margins(&profile), Budget::USUAL));
        }
    }

    proptest! {
        #[test]
        fn ranges_hold_all_optima(ballots in ballots(6, 7)) {
            let profile = Profile::from_ballots(6, &ballots);
            let margins = margins(&profile);
            let found = ranges(&margins, &[0, 1, 2, 3, 4, 5]);
            let (_, optima) = brute_force(&margins);
            let acyclic = components(6, |a, b| margins.of(a, b) > 0, |item| item).len() == 6;
            for item in 0..6 {
                let place = |order: &Vec<usize>, item: usize| order.iter().position(|&other| other == item).expect("whole");
                let places = || optima.iter().map(|order| place(order, item));
                let exact = places().min().zip(places().max()).expect("there is an order");
                let (first, last) = found.places[item];
                prop_assert!(first <= exact.0 && exact.1 <= last);
                prop_assert!(!acyclic || (first, last) == exact);
                for other in (0..6).filter(|&other| other != item) {
                    let always = optima.iter().all(|order| place(order, item) < place(order, other));
                    prop_assert!(always || !found.leads(item, other));
                    prop_assert!(!acyclic || found.leads(item, other) == always);
                }
            }
        }
    }

    #[test]
    fn the_linear_program_and_the_sets_agree_on_noise() {
        for (lists, seed) in [(5, 1), (6, 2), (40, 3), (101, 4), (1000, 5)] {
            let margins = noise(13, lists, seed);
            let (sets, program) = (small(&margins), programmed(&margins, Budget::USUAL));
            assert_eq!((sets.cost, program.cost), (program.bound, sets.bound));
            let optima = subsets::optima(&margins, |item| item);
            let swaps = swaps(&program.order, |a, b| Some(optima.above[b] & (1 << a) != 0));
            assert_eq!(program.swaps, swaps, "{lists} lists");
        }
    }

    #[test]
    fn a_spent_budget_is_a_stated_gap_and_the_same_one_each_time() {
        let margins = noise(40, 30, 9);
        let cut = || programmed(&margins, Budget { work: 20_000, ..Budget::USUAL });
        let (first, second) = (cut(), cut());
        assert!(first.bound < first.cost && first.bound > 0, "{} and {}", first.bound, first.cost);
        assert_eq!((&first.order, first.bound), (&second.order, second.bound));
        assert!(first.swaps[..39].iter().all(|&swap| swap != Some(false)), "nothing is denied without a proof");
        let whole = programmed(&margins, Budget::USUAL);
        assert_eq!(whole.bound, whole.cost);
        assert!(whole.cost <= first.cost && first.bound <= whole.cost);
    }

    #[test]
    fn a_hundred_items_of_one_mind_are_settled() {
        let margins = Margins::new(100, |a, b| if a < b { 3 } else { -3 });
        let found = median(&margins, &(0..100).rev().collect::<Vec<_>>());
        assert_eq!(found.order, (0..100).collect::<Vec<_>>());
        assert_eq!((found.cost, found.count, found.places[99]), (0, Some(1), Some((99, 99))));
    }

    #[test]
    fn what_nobody_compared_stands_anywhere() {
        // One list of 20 items leaves 10 others free.
        let margins = Margins::new(30, |a, b| if a < 20 && b < 20 { if a < b { 1 } else { -1 } } else { 0 });
        let found = median(&margins, &(0..30).collect::<Vec<_>>());
        let at = |item: usize| found.order.iter().position(|&other| other == item).expect("whole");
        assert_eq!(found.places[at(3)], Some((3, 13)));
        assert_eq!(found.places[at(25)], Some((0, 29)));
        assert_eq!(found.tiers.as_ref().map(Vec::len), Some(1));
    }
}
