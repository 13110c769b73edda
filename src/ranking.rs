//! The nouns that every part speaks: items, rankings, ballots and ids.
//!
//! A [`Ranking`] is a list of tiers, best first. An item that is absent is *unranked*, which means unknown and never
//! last. A `Ranking` that exists is valid, so no other part has to check it again.

use std::fmt;

/// The most items a topic may have, and so the most a ranking can hold.
pub const MAX_ITEMS: usize = 100;

/// An item of a topic, by its position in the topic file (0 to 99).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(u8);

impl ItemId {
    /// The item at `index`, or nothing when no topic can have that many.
    #[must_use]
    pub fn new(index: usize) -> Option<Self> {
        (index < MAX_ITEMS).then(|| u8::try_from(index).map(Self).ok()).flatten()
    }

    /// The item's position in its topic file.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of items of one topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ItemSet(u128);

impl ItemSet {
    /// The first `items` items of a topic, which is all of them when it has that many.
    #[must_use]
    pub const fn first(items: usize) -> Self {
        if items >= 128 { Self(u128::MAX) } else { Self((1 << items) - 1) }
    }

    /// Adds an item and tells whether it was new.
    pub const fn insert(&mut self, item: ItemId) -> bool {
        let bit = 1 << item.0;
        let new = self.0 & bit == 0;
        self.0 |= bit;
        new
    }

    /// Whether the item is in the set.
    #[must_use]
    pub const fn contains(self, item: ItemId) -> bool {
        self.0 & (1 << item.0) != 0
    }

    /// How many items the set holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the set holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The items that are in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The items of this set that are not in the other.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The items, in the order of the topic file.
    pub fn iter(self) -> impl Iterator<Item = ItemId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = u8::try_from(left.trailing_zeros()).ok().filter(|&bit| bit < 128)?;
            left &= left - 1;
            Some(ItemId(next))
        })
    }
}

impl FromIterator<ItemId> for ItemSet {
    fn from_iter<I: IntoIterator<Item = ItemId>>(items: I) -> Self {
        let mut set = Self::default();
        for item in items {
            set.insert(item);
        }
        set
    }
}

/// An order of items with ties: at least one tier, best first, no tier empty, no item twice.
///
/// Within a tier the items stand in the order of the topic file, so two rankings that say the same are equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ranking {
    items: Box<[ItemId]>,
    /// Bit `i` is set where `items[i]` opens a tier: a ranking is one allocation, and a million of them stay cheap.
    starts: u128,
}

/// Why tiers do not make a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRanking {
    /// There is no item at all.
    #[error("the ranking is empty")]
    Empty,
    /// A tier holds no item.
    #[error("tier {0} is empty")]
    EmptyTier(usize),
    /// An item stands in two places.
    #[error("item {} stands twice", .0.index())]
    Twice(ItemId),
}

impl Ranking {
    /// The ranking with these tiers, best first.
    ///
    /// # Errors
    /// When there is no item, a tier is empty or an item stands twice.
    pub fn new<T: IntoIterator<Item = ItemId>>(tiers: impl IntoIterator<Item = T>) -> Result<Self, InvalidRanking> {
        let (mut items, mut starts, mut seen) = (Vec::new(), 0_u128, ItemSet::default());
        for (number, tier) in tiers.into_iter().enumerate() {
            let start = items.len();
            for item in tier {
                if !seen.insert(item) {
                    return Err(InvalidRanking::Twice(item));
                }
                items.push(item);
            }
            let tier = items.get_mut(start..).filter(|tier| !tier.is_empty());
            tier.ok_or(InvalidRanking::EmptyTier(number + 1))?.sort_unstable();
            starts |= 1 << start;
        }
        if items.is_empty() { Err(InvalidRanking::Empty) } else { Ok(Self { items: items.into(), starts }) }
    }

    /// The ranking without ties in which the items stand as given.
    ///
    /// # Errors
    /// When there is no item or an item stands twice.
    pub fn strict(items: impl IntoIterator<Item = ItemId>) -> Result<Self, InvalidRanking> {
        Self::new(items.into_iter().map(Some))
    }

    /// The tiers, best first.
    pub fn tiers(&self) -> impl Iterator<Item = &[ItemId]> {
        let mut rest = &self.items[..];
        let mut starts = self.starts;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let next = starts & !1;
            let length = if next == 0 { rest.len() } else { next.trailing_zeros() as usize };
            let (tier, after) = rest.split_at(length);
            rest = after;
            starts = if length >= 128 { 0 } else { next >> length };
            Some(tier)
        })
    }

    /// The items, best first; those of one tier in the order of the topic file.
    #[must_use]
    pub const fn items(&self) -> &[ItemId] {
        &self.items
    }

    /// The items as a set.
    #[must_use]
    pub fn item_set(&self) -> ItemSet {
        self.items.iter().copied().collect()
    }

    /// How many items are ranked; never zero.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a ranking is never empty")]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// How many tiers there are.
    #[must_use]
    pub const fn tier_count(&self) -> usize {
        self.starts.count_ones() as usize
    }

    /// Whether no two items are tied.
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        self.tier_count() == self.len()
    }

    /// Each item with its place: 1 for the first tier, and after a tie of two in first place, 3.
    pub fn places(&self) -> impl Iterator<Item = (ItemId, usize)> {
        let mut place = 1;
        self.tiers().flat_map(move |tier| {
            let here = place;
            place += tier.len();
            tier.iter().map(move |&item| (item, here))
        })
    }

    /// The same tiers, worst first.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let mut tiers: Vec<&[ItemId]> = self.tiers().collect();
        tiers.reverse();
        Self::new(tiers.into_iter().map(|tier| tier.iter().copied())).expect("a reversed ranking has the same items")
    }
}

impl fmt::Debug for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tiers().map(|tier| tier.iter().map(|item| item.0).collect::<Vec<_>>())).finish()
    }
}

/// Which part of the order a list covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The best ones: "my top three".
    Top,
    /// The worst ones: the cut end of a countdown. The items left out stand above.
    Bottom,
    /// Every item that the official order ranks.
    All,
    /// Some items, from no end in particular.
    Mixed,
}

/// What a member wrote beside an item, at most [`Note::MAX_CHARS`] characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The item beside which it stands.
    pub item: ItemId,
    /// The words, without the marks that led to them.
    pub text: String,
}

impl Note {
    /// The most characters of a note that are kept.
    pub const MAX_CHARS: usize = 200;
}

/// Whether a list may be kept without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Clear: keep it.
    Accept,
    /// Readable, but its author should look at it first.
    Ask,
}

/// One member's list as statistics see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ballot {
    /// The order the member stated.
    pub ranking: Ranking,
    /// For a list that its own words declare a top ("my top 3"): the items of the topic when it was read, frozen.
    /// Those that the ranking leaves out then stand below it; otherwise they are unknown.
    pub declared_top: Option<ItemSet>,
}

impl From<Ranking> for Ballot {
    fn from(ranking: Ranking) -> Self {
        Self { ranking, declared_top: None }
    }
}

macro_rules! snowflakes {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

snowflakes! {
    /// A Discord server.
    GuildId,
    /// A text channel, thread or forum.
    ChannelId,
    /// A Discord account.
    UserId,
    /// A post: the message's snowflake, or the interaction's.
    PostId,
}

/// The start of 2015, from which snowflakes count their milliseconds.
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;

impl PostId {
    /// When it was made, in milliseconds since 1970: a snowflake's upper 42 bits.
    #[must_use]
    pub const fn created_ms(self) -> u64 {
        (self.0 >> 22) + DISCORD_EPOCH_MS
    }

    /// The lowest id that can be made at a time, in milliseconds since 1970.
    #[must_use]
    pub const fn first_at(created_ms: u64) -> Self {
        Self(created_ms.saturating_sub(DISCORD_EPOCH_MS) << 22)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items(indices: &[usize]) -> Vec<ItemId> {
        indices.iter().map(|&index| ItemId::new(index).expect("below the limit")).collect()
    }

    #[test]
    fn a_ranking_refuses_what_is_no_ranking() {
        assert_eq!(Ranking::new(Vec::<Vec<ItemId>>::new()), Err(InvalidRanking::Empty));
        assert_eq!(Ranking::new([items(&[1]), items(&[])]), Err(InvalidRanking::EmptyTier(2)));
        assert_eq!(Ranking::new([items(&[1, 2]), items(&[1])]), Err(InvalidRanking::Twice(items(&[1])[0])));
        assert_eq!(ItemId::new(MAX_ITEMS), None);
    }

    #[test]
    fn places_share_and_skip() {
        let ranking = Ranking::new([items(&[4, 2]), items(&[3])]).expect("valid");
        let places: Vec<_> = ranking.places().map(|(item, place)| (item.index(), place)).collect();
        assert_eq!(places, [(2, 1), (4, 1), (3, 3)]);
    }

    proptest! {
        #[test]
        fn tiers_come_back_as_given(sizes in prop::collection::vec(1_usize..6, 1..20)) {
            let mut next = 0;
            let tiers: Vec<Vec<ItemId>> = sizes.iter().map(|&size| { next += size; items(&(next - size..next).collect::<Vec<_>>()) }).collect();
            prop_assume!(next <= MAX_ITEMS);
            let ranking = Ranking::new(tiers.clone()).expect("valid");
            prop_assert_eq!(ranking.tiers().map(<[ItemId]>::to_vec).collect::<Vec<_>>(), tiers);
            prop_assert_eq!(ranking.tier_count(), sizes.len());
            prop_assert_eq!(ranking.reversed().reversed(), ranking);
        }
    }
}
