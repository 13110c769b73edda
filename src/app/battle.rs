//! A pair of items: who stands where, and what they wrote.

use super::group::{Group, List, Named, Spot, apart};
use super::{App, Failure, Refusal, Scope};
use crate::ranking::{Ballot, GuildId, ItemId, UserId};
use crate::stats;
use crate::topic::Topic;
use std::cmp::Ordering;
use std::sync::{Arc, PoisonError};

/// How many members of each camp a page names, and how many of each it quotes.
pub const PAGE_FIGHTERS: usize = 5;
/// How many members of each camp a page quotes.
pub const PAGE_QUOTES: usize = 2;

/// Two items, and the lists that put one above the other.
#[derive(Clone, Debug)]
pub struct Battle {
    /// The topic.
    pub topic: Arc<Topic>,
    /// How many lists there are.
    pub lists: u64,
    /// Whether the pair is the one that divides the group most.
    pub is_most_divisive: bool,
    /// Those who put the first item above, and those who put the second.
    pub camps: [Camp; 2],
    /// How many lists put both in one place.
    pub tied: usize,
    /// The page's number, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
}

/// Those who put an item above the other.
#[derive(Clone, Debug)]
pub struct Camp {
    /// The item.
    pub item: ItemId,
    /// How many lists do.
    pub count: usize,
    /// Those of them who are named on this page.
    pub named: Vec<Named>,
    /// What some of them wrote.
    pub quotes: Vec<Quote>,
}

/// What a member wrote beside one of two items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Who.
    pub member: UserId,
    /// Where it can be read.
    pub spot: Option<Spot>,
    /// The item beside which it stands.
    pub beside: ItemId,
    /// The words.
    pub text: String,
}

/// For how many pairs of one version it is kept who stands where.
const MOST_KEPT: usize = 100;

/// Who stands where about a pair: positions among all lists.
#[derive(Debug)]
pub(super) struct Camps {
    lists: Arc<Vec<List>>,
    sides: [Vec<usize>; 2],
    /// Those of each side who have something to say.
    quoted: [Vec<usize>; 2],
    tied: usize,
}

impl Camps {
    fn of(lists: Arc<Vec<List>>, items: [ItemId; 2]) -> Self {
        let (mut sides, mut quoted, mut tied) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()], 0);
        for (at, list) in lists.iter().enumerate() {
            let side = match stance(&list.ballot, items[0], items[1]) {
                Some(Ordering::Less) => 0,
                Some(Ordering::Greater) => 1,
                Some(Ordering::Equal) => {
                    tied += 1;
                    continue;
                }
                None => continue,
            };
            sides[side].push(at);
            if quote(list, items, side).is_some() {
                quoted[side].push(at);
            }
        }
        Self { lists, sides, quoted, tied }
    }
}

impl App {
    /// A page about a pair of items; the most divisive pair unless one is named.
    ///
    /// # Errors
    /// When there is no such topic or page, no list, no pair that divides, or the store fails.
    pub async fn battle(
        &self,
        guild: GuildId,
        slug: &str,
        pair: Option<[ItemId; 2]>,
        page: usize,
    ) -> Result<Battle, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let group = self.group(guild, &topic, Scope::Server).await?;
        if group.profile.ballots() == 0 {
            return Err(Refusal::no_lists(slug, Scope::Server).into());
        }
        let divisive = stats::most_divisive_pair(&group.profile).map(|division| [division.above, division.below]);
        let items = pair.or(divisive).ok_or_else(|| Refusal::NoBattle { topic: slug.to_owned() })?;
        if items[0] == items[1] {
            return Err(Refusal::NoPair { topic: slug.to_owned() }.into());
        }
        let camps = self.camps(guild, &group, items).await?;
        if camps.sides.iter().all(Vec::is_empty) && camps.tied == 0 {
            return Err(Refusal::NobodyTakesSides { topic: slug.to_owned() }.into());
        }
        let unnamed = self.unnamed(guild).await?;
        let lists = |at: &'_ [usize]| -> Vec<&List> {
            let lists = at.iter().map(|&at| &camps.lists[at]);
            lists.filter(|list| unnamed.may_name(list.author)).collect()
        };
        let named = [lists(&camps.sides[0]), lists(&camps.sides[1])];
        let quoted = [lists(&camps.quoted[0]), lists(&camps.quoted[1])];
        let longest = |lists: &[Vec<&List>; 2]| lists.iter().map(Vec::len).max().unwrap_or(0);
        let pages = longest(&named).div_ceil(PAGE_FIGHTERS).max(longest(&quoted).div_ceil(PAGE_QUOTES)).max(1);
        if page > pages {
            return Err(Refusal::PageGone { topic: slug.to_owned() }.into());
        }
        let shown = |side: usize| Camp {
            item: items[side],
            count: camps.sides[side].len(),
            named: paged(&named[side], page, PAGE_FIGHTERS).map(Named::from).collect(),
            quotes: paged(&quoted[side], page, PAGE_QUOTES).filter_map(|list| quote(list, items, side)).collect(),
        };
        let turned = [items[1], items[0]];
        Ok(Battle {
            lists: group.profile.ballots(),
            is_most_divisive: divisive.is_some_and(|divisive| divisive == items || divisive == turned),
            camps: [shown(0), shown(1)],
            tied: camps.tied,
            page,
            pages,
            topic,
        })
    }

    /// Who stands where about a pair, once for a version.
    async fn camps(&self, guild: GuildId, group: &Group, items: [ItemId; 2]) -> Result<Arc<Camps>, Failure> {
        let known = || group.figures.camps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(camps) = known().get(&items).cloned() {
            return Ok(camps);
        }
        let lists = self.lists(guild, group).await?;
        let camps = Arc::new(apart(move || Camps::of(lists, items)).await?);
        let mut known = known();
        if known.len() < MOST_KEPT {
            known.insert(items, Arc::clone(&camps));
        }
        Ok(camps)
    }

    /// The pairs that divide the lists of a topic, the most divisive first.
    ///
    /// # Errors
    /// When there is no such topic, or the store fails.
    pub async fn divisive_pairs(&self, guild: GuildId, slug: &str) -> Result<Vec<[ItemId; 2]>, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let group = self.group(guild, &topic, Scope::Server).await?;
        let profile = &group.profile;
        let items: Vec<ItemId> = profile.items().iter().collect();
        let pairs = items.iter().flat_map(|&a| items.iter().filter(move |&&b| a < b).map(move |&b| [a, b]));
        let minority = |&[a, b]: &[ItemId; 2]| profile.support(a, b).min(profile.support(b, a));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(minority(pair)));
        Ok(pairs)
    }

    /// A pair of items in a member's own words: `IV or II`, `IV vs II`, `IV, II`.
    ///
    /// # Errors
    /// When there is no such topic or item, or it is no pair.
    pub fn pair_called(&self, slug: &str, asked: &str) -> Result<[ItemId; 2], Failure> {
        let topic = self.known_topic(slug)?;
        // Letters of ASCII alone are folded, so that what is searched is as long as what is cut.
        let lower = asked.to_ascii_lowercase();
        let parts = [" or ", " vs. ", " vs ", " against ", " / ", "/", ", ", ",", " > "].iter().find_map(|between| {
            let at = lower.find(between)?;
            Some((&asked[..at], &asked[at + between.len()..]))
        });
        let (first, second) = parts.ok_or_else(|| Refusal::NoPair { topic: slug.to_owned() })?;
        Ok([Self::known_item(topic, first.trim())?, Self::known_item(topic, second.trim().trim_end_matches('?'))?])
    }
}

/// The rows of a page.
fn paged<'a>(lists: &[&'a List], page: usize, rows: usize) -> impl Iterator<Item = &'a List> {
    lists.iter().copied().skip((page - 1) * rows).take(rows)
}

/// How a ballot orders two items, less being the first above: as the pair counts have it, so a declared top puts its
/// items above those that it leaves out.
fn stance(ballot: &Ballot, first: ItemId, second: ItemId) -> Option<Ordering> {
    let place = |item: ItemId| ballot.ranking.places().find(|&(other, _)| other == item).map(|(_, place)| place);
    let below = |item: ItemId| ballot.declared_top.is_some_and(|items| items.contains(item));
    match (place(first), place(second)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        (Some(_), None) if below(second) => Some(Ordering::Less),
        (None, Some(_)) if below(first) => Some(Ordering::Greater),
        _ => None,
    }
}

/// What a list says beside the item that it puts above, else beside the other.
fn quote(list: &List, items: [ItemId; 2], side: usize) -> Option<Quote> {
    let order = [items[side], items[1 - side]];
    let (beside, text) = order.into_iter().find_map(|item| Some((item, list.note(item)?)))?;
    Some(Quote { member: list.author, spot: list.spot, beside, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::{ItemSet, Ranking};
    use crate::stats::Profile;

    #[test]
    fn camps_are_those_that_the_pair_counts_count() {
        let item = |index| ItemId::new(index).unwrap();
        let tiers =
            |tiers: &[&[usize]]| Ranking::new(tiers.iter().map(|tier| tier.iter().map(|&index| item(index)))).unwrap();
        let plain = [tiers(&[&[0], &[1]]), tiers(&[&[1, 0]]), tiers(&[&[2], &[1]]), tiers(&[&[2]])];
        let mut ballots: Vec<Ballot> = plain.iter().cloned().map(Ballot::from).collect();
        ballots.extend(plain.map(|ranking| Ballot { ranking, declared_top: Some(ItemSet::first(3)) }));
        let profile = Profile::from_ballots(3, &ballots);
        for (a, b) in [(0, 1), (1, 0), (1, 2), (0, 2), (2, 0)] {
            let (a, b) = (item(a), item(b));
            let count = |side| ballots.iter().filter(|ballot| stance(ballot, a, b) == Some(side)).count() as u64;
            assert_eq!(count(Ordering::Less), profile.support(a, b), "{a:?} above {b:?}");
            assert_eq!(count(Ordering::Equal), profile.tied(a, b), "{a:?} with {b:?}");
        }
    }
}
