//! Two rankings side by side.

use super::{p_value, rank_biased_overlap};
use crate::ranking::{Ballot, ItemId, ItemSet, MAX_ITEMS, Ranking};

/// The most pairs that a score asks for: all pairs of ten items.
const MOST_NEEDED: u32 = 45;

/// How two rankings order the pairs of items that both rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Pairs of items that both rank.
    pub pairs: u32,
    /// Pairs in the same order.
    pub concordant: u32,
    /// Pairs in opposite order.
    pub discordant: u32,
    /// Pairs tied in the first ranking alone.
    pub tied_a: u32,
    /// Pairs tied in the second ranking alone.
    pub tied_b: u32,
    /// Pairs tied in both.
    pub tied_both: u32,
}

impl PairCounts {
    /// The share of pairs that agree, a tie in one ranking alone counting half: from 0 to 1.
    ///
    /// It is (1 + `tau_x`) / 2 of Emond & Mason (2002). Undefined without a pair.
    #[must_use]
    pub fn agreement(self) -> Option<f64> {
        ratio(self.agreed_halves(), 2 * self.pairs)
    }

    /// Kendall's `tau_a`: concordant less discordant pairs, over all pairs; from -1 to 1. Undefined without a pair.
    #[must_use]
    pub fn tau_a(self) -> Option<f64> {
        (self.pairs > 0).then(|| self.lead() / f64::from(self.pairs))
    }

    /// Kendall's `tau_b` (1945), corrected for ties: from -1 to 1. Undefined where a ranking ties every pair.
    #[must_use]
    pub fn tau_b(self) -> Option<f64> {
        let untied_a = self.pairs - self.tied_a - self.tied_both;
        let untied_b = self.pairs - self.tied_b - self.tied_both;
        (untied_a > 0 && untied_b > 0).then(|| self.lead() / (f64::from(untied_a) * f64::from(untied_b)).sqrt())
    }

    /// Emond & Mason's `tau_x` (2002), in which a tie in both rankings agrees: from -1 to 1. Undefined without a pair.
    #[must_use]
    pub fn tau_x(self) -> Option<f64> {
        (self.pairs > 0).then(|| (self.lead() + f64::from(self.tied_both)) / f64::from(self.pairs))
    }

    /// Goodman & Kruskal's gamma (1954): pairs tied anywhere are left out; from -1 to 1. Undefined where all are tied.
    #[must_use]
    pub fn gamma(self) -> Option<f64> {
        let strict = self.concordant + self.discordant;
        (strict > 0).then(|| self.lead() / f64::from(strict))
    }

    /// The leaderboard's score against an official order of `items`: the agreement, with a coin flip for each pair
    /// short of all pairs of the official items, or of 45 where those are more; from 0 to 1.
    ///
    /// It is one division of whole numbers, so equal scores are equal floats. Undefined without a pair.
    #[must_use]
    pub fn score(self, items: usize) -> Option<f64> {
        self.filled_up(needed(items))
    }

    /// The agreement, with a coin flip for each pair short of `needed`.
    pub(super) fn filled_up(self, needed: u32) -> Option<f64> {
        let missing = needed.saturating_sub(self.pairs);
        ratio(self.agreed_halves() + missing, 2 * (self.pairs + missing)).filter(|_| self.pairs > 0)
    }

    /// How many pairs agree, a tie in one ranking alone counting half: from 0 to all pairs.
    #[must_use]
    pub fn agreed(self) -> f64 {
        f64::from(self.agreed_halves()) / 2.0
    }

    /// How many of `pairs` pairs agree, ties in one ranking alone counting half, by the [score](Self::score) that they
    /// gave against an official order of `items`: its inverse.
    #[must_use]
    pub fn agreed_by_score(score: f64, pairs: u32, items: usize) -> f64 {
        let missing = f64::from(needed(items).saturating_sub(pairs));
        // The sum is a whole number of halves, which only the division has blurred.
        ((score * (f64::from(pairs) + missing) - missing / 2.0) * 2.0).round() / 2.0
    }

    /// Twice the pairs that agree, which is whole.
    const fn agreed_halves(self) -> u32 {
        2 * (self.concordant + self.tied_both) + self.tied_a + self.tied_b
    }

    fn lead(self) -> f64 {
        f64::from(self.concordant) - f64::from(self.discordant)
    }
}

/// How many pairs a score asks for, of an official order of so many items.
pub(super) fn needed(items: usize) -> u32 {
    let items = u32::try_from(items.min(MAX_ITEMS)).unwrap_or(0);
    (items * items.saturating_sub(1) / 2).min(MOST_NEEDED)
}

fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Everything about two rankings, `a` being the reference. Figures are over the items that both rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// How many items both rank.
    pub common: usize,
    /// How they order the pairs of those.
    pub pairs: PairCounts,
    /// [`PairCounts::agreement`].
    pub agreement: Option<f64>,
    /// [`PairCounts::tau_a`].
    pub tau_a: Option<f64>,
    /// [`PairCounts::tau_b`].
    pub tau_b: Option<f64>,
    /// [`PairCounts::tau_x`].
    pub tau_x: Option<f64>,
    /// [`PairCounts::gamma`].
    pub gamma: Option<f64>,
    /// Spearman's rho (1904): the correlation of ranks, tied items sharing their mean rank; from -1 to 1. Undefined
    /// with fewer than two common items and where a ranking ties them all.
    pub spearman_rho: Option<f64>,
    /// Spearman's footrule: how far ranks lie apart, summed, tied items sharing their mean rank; 0 at best. Undefined
    /// with fewer than two common items.
    pub footrule: Option<f64>,
    /// [`rank_biased_overlap`] of the whole rankings with persistence 0.9.
    pub rbo: f64,
    /// [`p_value`] of the common items: the chance that a random order with the ties of `b` agrees at least as well.
    /// Undefined with fewer than two common items, and where `a` ties some of them.
    pub p_value: Option<f64>,
}

/// Compares two rankings; swapping them swaps `tied_a` with `tied_b` and changes no symmetric figure.
#[must_use]
pub fn compare(a: &Ranking, b: &Ranking) -> Agreement {
    let pairs = Reference::new(a).pairs(b);
    let common = a.item_set().intersection(b.item_set());
    let (ranks_a, ranks_b) = (doubled_ranks(a, common), doubled_ranks(b, common));
    let tiers: Vec<usize> = common_tiers(b, common).collect();
    let lucky = common.len() >= 2 && pairs.tied_a + pairs.tied_both == 0;
    Agreement {
        common: common.len(),
        pairs,
        agreement: pairs.agreement(),
        tau_a: pairs.tau_a(),
        tau_b: pairs.tau_b(),
        tau_x: pairs.tau_x(),
        gamma: pairs.gamma(),
        spearman_rho: spearman_rho(&ranks_a, &ranks_b, common),
        footrule: footrule(&ranks_a, &ranks_b, common),
        rbo: rank_biased_overlap(a, b, 0.9),
        p_value: lucky.then(|| p_value(&tiers, pairs.discordant as usize)),
    }
}

/// How a reference and a ballot order pairs when a declared top is taken at its word: the ballot's items stand above
/// those it leaves out. Pairs that neither statement orders are not counted.
#[must_use]
pub fn declared_pairs(reference: &Ranking, ballot: &Ballot) -> PairCounts {
    let reference = Reference::new(reference);
    let mut counts = reference.pairs(&ballot.ranking);
    let below = ballot.declared_top.unwrap_or_default().difference(ballot.ranking.item_set());
    let below: Vec<u8> = below.iter().filter_map(|item| reference.tier(item)).collect();
    for above in ballot.ranking.items().iter().filter_map(|&item| reference.tier(item)) {
        for &other in &below {
            counts.pairs += 1;
            match above.cmp(&other) {
                std::cmp::Ordering::Less => counts.concordant += 1,
                std::cmp::Ordering::Equal => counts.tied_a += 1,
                std::cmp::Ordering::Greater => counts.discordant += 1,
            }
        }
    }
    counts
}

/// The leaderboard's score of a ranking against an official order of `items`: see [`PairCounts::score`].
#[must_use]
pub fn score(reference: &Ranking, ranking: &Ranking, items: usize) -> Option<f64> {
    Reference::new(reference).pairs(ranking).score(items)
}

/// A ranking prepared to be compared with many.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The tier of each item, from 0; [`Reference::UNRANKED`] for items it leaves out.
    tiers: [u8; MAX_ITEMS],
}

impl Reference {
    const UNRANKED: u8 = u8::MAX;

    /// Prepares a ranking.
    #[must_use]
    pub fn new(ranking: &Ranking) -> Self {
        let mut tiers = [Self::UNRANKED; MAX_ITEMS];
        for (tier, number) in ranking.tiers().zip(0..) {
            for item in tier {
                tiers[item.index()] = number;
            }
        }
        Self { tiers }
    }

    fn tier(&self, item: ItemId) -> Option<u8> {
        Some(self.tiers[item.index()]).filter(|&tier| tier != Self::UNRANKED)
    }

    /// How it orders two items that it ranks; less is above.
    pub(super) fn above(&self, a: ItemId, b: ItemId) -> std::cmp::Ordering {
        self.tiers[a.index()].cmp(&self.tiers[b.index()])
    }

    /// How it and another ranking order the pairs that both rank; this one is `a`.
    #[must_use]
    pub fn pairs(&self, other: &Ranking) -> PairCounts {
        // Lists without ties are by far the most, and walking them item by item is twice as fast.
        if other.is_strict() { self.count(other.items().chunks(1)) } else { self.count(other.tiers()) }
    }

    fn count<'a>(&self, tiers: impl Iterator<Item = &'a [ItemId]>) -> PairCounts {
        let mut counts = PairCounts::default();
        let (mut seen, mut filled) = ([0_u8; MAX_ITEMS], 0);
        for tier in tiers {
            let start = filled;
            for &item in tier {
                let here = self.tiers[item.index()];
                if here == Self::UNRANKED {
                    continue;
                }
                let above = &seen[..start];
                let concordant: u32 = above.iter().map(|&tier| u32::from(tier < here)).sum();
                let tied: u32 = above.iter().map(|&tier| u32::from(tier == here)).sum();
                let both: u32 = seen[start..filled].iter().map(|&tier| u32::from(tier == here)).sum();
                counts.concordant += concordant;
                counts.tied_a += tied;
                counts.tied_both += both;
                counts.discordant += start as u32 - concordant - tied;
                counts.tied_b += (filled - start) as u32 - both;
                counts.pairs += filled as u32;
                seen[filled] = here;
                filled += 1;
            }
        }
        counts
    }
}

/// How many of the common items each tier holds, empty tiers left out.
fn common_tiers(ranking: &Ranking, common: ItemSet) -> impl Iterator<Item = usize> {
    ranking.tiers().map(move |tier| tier.iter().filter(|&&item| common.contains(item)).count()).filter(|&size| size > 0)
}

/// Twice the rank of each common item among the common items: whole, as tied items share their mean rank.
pub(super) fn doubled_ranks(ranking: &Ranking, common: ItemSet) -> [i64; MAX_ITEMS] {
    let (mut ranks, mut above) = ([0; MAX_ITEMS], 0);
    for tier in ranking.tiers() {
        let size = tier.iter().filter(|&&item| common.contains(item)).count() as i64;
        for item in tier {
            ranks[item.index()] = 2 * above + size + 1;
        }
        above += size;
    }
    ranks
}

fn spearman_rho(a: &[i64; MAX_ITEMS], b: &[i64; MAX_ITEMS], common: ItemSet) -> Option<f64> {
    let mean = common.len() as i64 + 1;
    let product = |x: &[i64; MAX_ITEMS], y: &[i64; MAX_ITEMS]| -> i64 {
        common.iter().map(ItemId::index).map(|item| (x[item] - mean) * (y[item] - mean)).sum()
    };
    let (spread_a, spread_b) = (product(a, a), product(b, b));
    (spread_a > 0 && spread_b > 0).then(|| product(a, b) as f64 / (spread_a as f64 * spread_b as f64).sqrt())
}

fn footrule(a: &[i64; MAX_ITEMS], b: &[i64; MAX_ITEMS], common: ItemSet) -> Option<f64> {
    let doubled: i64 = common.iter().map(ItemId::index).map(|item| (a[item] - b[item]).abs()).sum();
    (common.len() >= 2).then(|| doubled as f64 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::samples::{ballots, ranking};
    use proptest::prelude::*;

    const OFFICIAL: &str = "0 1 2 3 4 5";
    const WHOLE: &str = "0 1 4 3 2 5";
    const TOP: &str = "0 1 2";

    #[test]
    fn the_first_thread_reads_as_its_members_would_count() {
        let whole = compare(&ranking(OFFICIAL), &ranking(WHOLE));
        assert_eq!((whole.pairs.concordant, whole.pairs.pairs, whole.agreement), (12, 15, Some(0.8)));
        assert_eq!(whole.tau_b, Some(0.6));
        assert_eq!((whole.p_value.expect("strict") * 720.0).round(), 49.0);
        let top = compare(&ranking(OFFICIAL), &ranking(TOP));
        assert_eq!((top.pairs.concordant, top.pairs.pairs, top.pairs.score(6)), (3, 3, Some(0.6)));
        assert!((top.p_value.expect("strict") - 1.0 / 6.0).abs() < 1e-12);
        let declared = Ballot { ranking: ranking(TOP), declared_top: Some(ItemSet::first(9)) };
        let declared = declared_pairs(&ranking(OFFICIAL), &declared);
        assert_eq!((declared.concordant, declared.pairs), (12, 12));
    }

    #[test]
    fn nothing_in_common_is_not_a_number() {
        let nothing = compare(&ranking("0 1"), &ranking("2 3"));
        assert_eq!((nothing.agreement, nothing.tau_b, nothing.p_value, nothing.footrule), (None, None, None, None));
        assert_eq!(nothing.pairs.score(6), None);
        assert_eq!(compare(&ranking("0 1"), &ranking("1 2")).agreement, None);
    }

    #[test]
    fn all_tied_is_half_agreed() {
        let tied = compare(&ranking("0 1 2 3"), &ranking("0=1=2=3"));
        assert_eq!((tied.agreement, tied.tau_b, tied.gamma, tied.spearman_rho), (Some(0.5), None, None, None));
        assert_eq!(tied.p_value, Some(1.0));
    }

    #[test]
    fn a_hundred_items_have_an_exact_chance() {
        let order = Ranking::strict(ItemSet::first(100).iter()).expect("valid");
        let chance = compare(&order, &order).p_value.expect("strict");
        let factorial: f64 = (1..=100).map(f64::from).product();
        assert!((chance * factorial - 1.0).abs() < 1e-9);
        assert!((compare(&order, &order.reversed()).p_value.expect("strict") - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn agreement_is_symmetric_and_whole_with_itself(lists in ballots(7, 2)) {
            let [a, b] = [&lists[0].ranking, &lists[lists.len() - 1].ranking];
            let (there, back) = (compare(a, b), compare(b, a));
            prop_assert_eq!(there.agreement, back.agreement);
            prop_assert_eq!(there.tau_b, back.tau_b);
            prop_assert_eq!(there.rbo, back.rbo);
            prop_assert_eq!(there.spearman_rho, back.spearman_rho);
            prop_assert_eq!(compare(a, a).agreement, (a.len() > 1).then_some(1.0));
        }

        #[test]
        fn a_strict_ranking_and_its_reverse_are_opposite(items in Just((0..9).collect::<Vec<_>>()).prop_shuffle(), length in 2_usize..9) {
            let list = Ranking::strict(items[..length].iter().filter_map(|&item| ItemId::new(item))).expect("valid");
            let opposite = compare(&list, &list.reversed());
            prop_assert_eq!(opposite.tau_b, Some(-1.0));
            prop_assert_eq!(opposite.agreement, Some(0.0));
        }

        #[test]
        fn luck_is_what_counting_all_orders_gives(lists in ballots(6, 1), order in Just((0..6).collect::<Vec<_>>()).prop_shuffle()) {
            let strict = Ranking::strict(order.into_iter().filter_map(ItemId::new)).expect("valid");
            let list = &lists[0].ranking;
            let Some(chance) = compare(&strict, list).p_value else { return Ok(()) };
            let agreed = compare(&strict, list).agreement;
            let (mut all, mut good) = (0, 0);
            for order in crate::stats::samples::orders(list.items()) {
                // The same tiers, filled in another order.
                let mut next = order.into_iter();
                let other = Ranking::new(list.tiers().map(|tier| next.by_ref().take(tier.len()).collect::<Vec<_>>())).expect("valid");
                all += 1;
                good += u32::from(compare(&strict, &other).agreement >= agreed);
            }
            prop_assert!((chance - f64::from(good) / f64::from(all)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_score_tells_how_many_pairs_agreed() {
        for items in 2..=20 {
            for pairs in 1..=190 {
                for halves in 0..=2 * pairs {
                    let counts =
                        PairCounts { pairs, concordant: halves / 2, tied_a: halves % 2, ..PairCounts::default() };
                    let score = counts.score(items).expect("there is a pair");
                    assert_eq!(PairCounts::agreed_by_score(score, pairs, items), f64::from(halves) / 2.0);
                }
            }
        }
    }
}
