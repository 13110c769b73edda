//! A topic's ballots, and the pair counts that most figures need.

use crate::ranking::{Ballot, ItemId, ItemSet, MAX_ITEMS};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;

/// How many ballots put each item above each other one, and how many tie them: the pairwise matrix.
///
/// A pair is counted where a ballot ranks both items, or where its words declare a top and one of them is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairwiseMatrix {
    items: ItemSet,
    size: usize,
    strict: Vec<u64>,
    tied: Vec<u64>,
    ranked: Vec<u64>,
    ballots: u64,
}

impl PairwiseMatrix {
    pub(super) fn new(size: usize) -> Self {
        assert!(size <= MAX_ITEMS, "a topic has at most {MAX_ITEMS} items, not {size}");
        let cells = vec![0; size * size];
        let items = ItemSet::first(size);
        Self { items, size, strict: cells.clone(), tied: cells, ranked: vec![0; size], ballots: 0 }
    }

    /// Counts of what stands above what alone, as a re-draw has them: no ties, and nothing of who ranks what.
    pub(super) fn of_verdicts(items: ItemSet, size: usize, strict: Vec<u64>) -> Self {
        Self { items, strict, ..Self::new(size) }
    }

    /// The items that figures are about.
    #[must_use]
    pub const fn items(&self) -> ItemSet {
        self.items
    }

    /// How many items the topic has.
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// How many ballots there are.
    #[must_use]
    pub const fn ballots(&self) -> u64 {
        self.ballots
    }

    /// How many ballots rank an item; a declared top does not rank what it leaves out.
    #[must_use]
    pub fn ranked(&self, item: ItemId) -> u64 {
        self.ranked[item.index()]
    }

    /// How many ballots put `a` strictly above `b`.
    #[must_use]
    pub fn support(&self, a: ItemId, b: ItemId) -> u64 {
        self.strict[a.index() * self.size + b.index()]
    }

    /// How many ballots tie `a` with `b`.
    #[must_use]
    pub fn tied(&self, a: ItemId, b: ItemId) -> u64 {
        self.tied[a.index() * self.size + b.index()]
    }

    /// How many more ballots put `a` above `b` than below; margin(b, a) is its negative.
    #[must_use]
    pub fn margin(&self, a: ItemId, b: ItemId) -> i64 {
        self.support(a, b).cast_signed() - self.support(b, a).cast_signed()
    }

    /// The same counts with figures about these items alone.
    #[must_use]
    pub fn only(&self, items: ItemSet) -> Self {
        Self { items: self.items.intersection(items), ..self.clone() }
    }

    /// Adds `count` ballots, or takes them away when it is negative in two's complement.
    pub(super) fn add(&mut self, ballot: &Ballot, count: u64) {
        self.ballots = self.ballots.wrapping_add(count);
        let bump = |cell: &mut u64| *cell = cell.wrapping_add(count);
        let items = ballot.ranking.items();
        let below = ballot.declared_top.unwrap_or_default().difference(ballot.ranking.item_set());
        let below: Vec<ItemId> = if below.is_empty() { Vec::new() } else { below.iter().collect() };
        let mut end = 0;
        for tier in ballot.ranking.tiers() {
            end += tier.len();
            for &item in tier {
                bump(&mut self.ranked[item.index()]);
                let row = item.index() * self.size..(item.index() + 1) * self.size;
                let strict = &mut self.strict[row.clone()];
                for other in items[end..].iter().chain(&below) {
                    bump(&mut strict[other.index()]);
                }
                let tied = &mut self.tied[row];
                for other in tier.iter().filter(|&&other| other != item) {
                    bump(&mut tied[other.index()]);
                }
            }
        }
    }
}

/// The pairs that a ballot orders, the upper item first: those of its ranking, and those that it ranks above what its
/// declared top leaves out.
pub(super) fn verdicts(ballot: &Ballot) -> impl Iterator<Item = (ItemId, ItemId)> {
    let items = ballot.ranking.items();
    let below = ballot.declared_top.unwrap_or_default().difference(ballot.ranking.item_set());
    let tiers = ballot.ranking.tiers().scan(0, |end, tier| {
        *end += tier.len();
        Some((tier, *end))
    });
    tiers.flat_map(move |(tier, end)| {
        tier.iter()
            .flat_map(move |&upper| items[end..].iter().copied().chain(below.iter()).map(move |lower| (upper, lower)))
    })
}

/// All ballots of a topic, equal ones counted together, with their [`PairwiseMatrix`] always up to date.
///
/// Two profiles of the same ballots are equal, however they came about. A profile is used as its pairwise matrix
/// wherever one is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pairs: PairwiseMatrix,
    groups: HashMap<Ballot, u64, BuildHasherDefault<BallotHasher>>,
}

impl Profile {
    /// No ballots yet on a topic of so many items.
    ///
    /// # Panics
    /// When there are more than [`MAX_ITEMS`].
    #[must_use]
    pub fn new(items: usize) -> Self {
        Self { pairs: PairwiseMatrix::new(items), groups: HashMap::default() }
    }

    /// The profile of these ballots.
    ///
    /// # Panics
    /// When a ballot ranks an item that the topic does not have.
    #[must_use]
    pub fn from_ballots<'a>(items: usize, ballots: impl IntoIterator<Item = &'a Ballot>) -> Self {
        let mut profile = Self::new(items);
        for ballot in ballots {
            profile.group(ballot, 1);
        }
        for (ballot, &count) in &profile.groups {
            profile.pairs.add(ballot, count);
        }
        profile
    }

    /// Adds a ballot, in time that grows with the square of its length.
    ///
    /// # Panics
    /// When it ranks an item that the topic does not have.
    pub fn submit(&mut self, ballot: &Ballot) {
        self.submit_many(ballot, 1);
    }

    /// Adds a ballot that so many members cast.
    ///
    /// # Panics
    /// When it ranks an item that the topic does not have.
    pub fn submit_many(&mut self, ballot: &Ballot, count: u64) {
        if count > 0 {
            self.pairs.add(ballot, count);
            self.group(ballot, count);
        }
    }

    /// Takes a ballot away, without a trace, and tells whether it was there.
    pub fn withdraw(&mut self, ballot: &Ballot) -> bool {
        let Some(count) = self.groups.get_mut(ballot) else { return false };
        *count -= 1;
        if *count == 0 {
            self.groups.remove(ballot);
        }
        self.pairs.add(ballot, 1_u64.wrapping_neg());
        true
    }

    /// Puts a ballot in the place of another, and tells whether that was there; nothing changes if it was not.
    ///
    /// # Panics
    /// When the new one ranks an item that the topic does not have.
    pub fn edit(&mut self, before: &Ballot, after: &Ballot) -> bool {
        let found = self.withdraw(before);
        if found {
            self.submit(after);
        }
        found
    }

    /// The pair counts.
    #[must_use]
    pub const fn pairs(&self) -> &PairwiseMatrix {
        &self.pairs
    }

    /// The pair counts without one cast of a ballot; nothing where it was never cast.
    #[must_use]
    pub fn pairs_without(&self, ballot: &Ballot) -> Option<PairwiseMatrix> {
        let mut pairs = self.pairs.clone();
        pairs.add(ballot, 1_u64.wrapping_neg());
        self.groups.contains_key(ballot).then_some(pairs)
    }

    /// The different ballots with how many members cast each, in an order that the ballots alone decide.
    #[must_use]
    pub fn groups(&self) -> Vec<(&Ballot, u64)> {
        let mut groups: Vec<_> = self.each_group().collect();
        groups.sort_by(|(a, _), (b, _)| order_of(a, b));
        groups
    }

    /// The different ballots with how many members cast each, in no order to rely on.
    pub(super) fn each_group(&self) -> impl Iterator<Item = (&Ballot, u64)> {
        self.groups.iter().map(|(ballot, &count)| (ballot, count))
    }

    fn group(&mut self, ballot: &Ballot, count: u64) {
        match self.groups.get_mut(ballot) {
            Some(sum) => *sum += count,
            None => {
                self.groups.insert(ballot.clone(), count);
            }
        }
    }
}

impl Deref for Profile {
    type Target = PairwiseMatrix;

    fn deref(&self) -> &PairwiseMatrix {
        &self.pairs
    }
}

/// An order of ballots that they alone decide.
pub(super) fn order_of(a: &Ballot, b: &Ballot) -> Ordering {
    order_key(a).cmp(order_key(b))
}

/// A sequence that differs for different ballots: places with items, then the items of a declared top.
fn order_key(ballot: &Ballot) -> impl Iterator<Item = (usize, usize)> {
    let ranked = ballot.ranking.places().map(|(item, place)| (place, item.index()));
    let declared = ballot.declared_top.into_iter().flat_map(|items| items.iter().map(|item| (0, item.index())));
    ranked.chain(ballot.declared_top.map(|_| (0, MAX_ITEMS))).chain(declared)
}

/// A small fixed hash: a profile must not depend on chance, and a million ballots must be grouped in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BallotHasher(u64);

impl Hasher for BallotHasher {
    fn finish(&self) -> u64 {
        // The map takes its buckets from both ends of the hash, and products are poor at the low end.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(26) ^ value ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }

    fn write_u128(&mut self, value: u128) {
        self.write_u64(value as u64);
        self.write_u64((value >> 64) as u64);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::samples::{ballot, ballots, item};
    use proptest::prelude::*;

    #[test]
    fn a_declared_top_stands_above_the_rest_of_its_items() {
        let declared = Ballot { declared_top: Some(ItemSet::first(4)), ..ballot("2 0") };
        let profile = Profile::from_ballots(5, [&declared]);
        assert_eq!(profile.support(item(0), item(1)), 1);
        assert_eq!(profile.support(item(2), item(3)), 1);
        assert_eq!(profile.support(item(1), item(3)) + profile.support(item(0), item(4)), 0);
        assert_eq!((profile.ranked(item(2)), profile.ranked(item(3))), (1, 0));
    }

    proptest! {
        #[test]
        fn margins_are_antisymmetric(ballots in ballots(6, 12)) {
            let profile = Profile::from_ballots(6, &ballots);
            for a in profile.items().iter() {
                for b in profile.items().iter() {
                    prop_assert_eq!(profile.margin(a, b), -profile.margin(b, a));
                    prop_assert_eq!(profile.tied(a, b), profile.tied(b, a));
                }
            }
        }

        #[test]
        fn incremental_equals_rebuild(ballots in ballots(6, 12), steps in prop::collection::vec((0_usize..12, 0_usize..12), 0..40)) {
            let (mut profile, mut held) = (Profile::new(6), Vec::<Ballot>::new());
            for (at, new) in steps {
                let new = ballots.get(new);
                match (held.get(at).cloned(), new) {
                    (Some(old), Some(new)) => { prop_assert!(profile.edit(&old, new)); held[at] = new.clone(); }
                    (Some(old), None) => { prop_assert!(profile.withdraw(&old)); held.remove(at); }
                    (None, Some(new)) => { profile.submit(new); held.push(new.clone()); }
                    (None, None) => {}
                }
                held.reverse();
                let rebuilt = Profile::from_ballots(6, &held);
                prop_assert_eq!(&profile, &rebuilt);
                prop_assert_eq!(profile.groups(), rebuilt.groups());
            }
        }

        #[test]
        fn a_withdrawn_ballot_leaves_no_trace(kept in ballots(6, 6), withdrawn in ballots(6, 6)) {
            let mut profile = Profile::from_ballots(6, kept.iter().chain(&withdrawn));
            for ballot in &withdrawn {
                prop_assert!(profile.withdraw(ballot));
            }
            prop_assert_eq!(&profile, &Profile::from_ballots(6, &kept));
            prop_assert!(withdrawn.iter().all(|ballot| kept.contains(ballot) || !profile.withdraw(ballot)));
        }
    }
}
