//! Exact answers for few items: dynamic programming over all sets that can stand at the top (Held & Karp 1962).

use crate::stats::margins::Margins;

/// The most items for which all sets are tried.
pub(super) const MOST: usize = 16;

/// Everything about the optimal orders of a few items.
#[derive(Clone, Debug)]
pub(super) struct Optima {
    /// What each costs beyond the unavoidable minorities.
    pub(super) cost: u64,
    /// The one that puts the preferred items first.
    pub(super) order: Vec<usize>,
    /// How many there are.
    pub(super) count: u128,
    /// The first and the last place of each item over all of them, from 0.
    pub(super) places: Vec<(usize, usize)>,
    /// The items that each item stands above in some of them, as bits.
    pub(super) above: Vec<u32>,
}

/// All optimal orders of at most [`MOST`] items; `prefer` breaks ties for the one shown, least first.
pub(super) fn optima(margins: &Margins, prefer: impl Fn(usize) -> usize) -> Optima {
    let size = margins.size();
    assert!(size <= MOST, "{size} items have too many sets");
    let prices: Vec<Prices> = (0..size).map(|item| Prices::new(margins, item)).collect();
    let least = least_costs(&prices);
    let full = least.len() - 1;
    let on_the_way = optimal_sets(&least, &prices);
    let (mut places, mut above) = (vec![(size, 0); size], vec![0_u32; size]);
    let mut ways = vec![0_u128; least.len()];
    ways[0] = 1;
    for set in (0..=full).filter(|&set| on_the_way[set]) {
        for item in members(set) {
            above[item] |= (full & !set) as u32;
        }
        let place = set.count_ones() as usize;
        for item in steps(set, &least, &prices, &on_the_way) {
            ways[set | 1 << item] += ways[set];
            places[item] = (places[item].0.min(place), places[item].1.max(place));
        }
    }
    let (mut set, mut order) = (0, Vec::with_capacity(size));
    while set != full {
        let next = steps(set, &least, &prices, &on_the_way).min_by_key(|&item| prefer(item));
        let next = next.expect("an optimal set leads to another");
        order.push(next);
        set |= 1 << next;
    }
    Optima { cost: least[full], order, count: ways[full], places, above }
}

/// What it costs to put one item right below a set, looked up by the two halves of the set.
struct Prices {
    all: u64,
    low: [u64; 256],
    high: [u64; 256],
}

impl Prices {
    fn new(margins: &Margins, item: usize) -> Self {
        let (size, mut low, mut high) = (margins.size(), [0; 256], [0; 256]);
        let price = |other: usize| if other < size && other != item { margins.price(item, other) } else { 0 };
        for set in 1..256_usize {
            let (rest, lowest) = (set & (set - 1), set.trailing_zeros() as usize);
            low[set] = low[rest] + price(lowest);
            high[set] = high[rest] + price(lowest + 8);
        }
        Self { all: (0..size).map(price).sum(), low, high }
    }

    /// What the item costs right below `set`: the prices of all that then stand below it.
    fn below(&self, set: usize) -> u64 {
        self.all - self.low[set & 255] - self.high[set >> 8]
    }
}

/// The least cost of putting each set at the top.
fn least_costs(prices: &[Prices]) -> Vec<u64> {
    let mut least = vec![0; 1 << prices.len()];
    for set in 1..least.len() {
        let with_last = |item: usize| least[set & !(1 << item)] + prices[item].below(set & !(1 << item));
        least[set] = members(set).map(with_last).min().expect("the set is not empty");
    }
    least
}

/// The sets that stand at the top in some optimal order.
fn optimal_sets(least: &[u64], prices: &[Prices]) -> Vec<bool> {
    let mut optimal = vec![false; least.len()];
    *optimal.last_mut().expect("the empty set is there") = true;
    for set in (1..least.len()).rev() {
        if optimal[set] {
            for item in members(set) {
                let before = set & !(1 << item);
                optimal[before] |= least[before] + prices[item].below(before) == least[set];
            }
        }
    }
    optimal
}

/// The items that follow a set in some optimal order that starts with it.
fn steps(set: usize, least: &[u64], prices: &[Prices], optimal: &[bool]) -> impl Iterator<Item = usize> {
    members((least.len() - 1) & !set).filter(move |&item| {
        let after = set | 1 << item;
        optimal[after] && least[set] + prices[item].below(set) == least[after]
    })
}

fn members(mut set: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let item = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(item)
    })
}
