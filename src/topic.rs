//! A topic: the things to rank, what they are called, and the official order with its reasons.
//!
//! A topic is a file, so that any list of things can be one without code; [`Topic::parse`] reads it. Everything that
//! the reader knows about names comes from here.

mod file;
pub(crate) mod lexicon;

use crate::ranking::{ItemId, ItemSet, Ranking};
use lexicon::fold::fold;
pub use lexicon::{Clash, Lexicon, Rule, Strength};
use std::collections::HashSet;

/// The root of the staff's commands, whose name no topic may have.
pub const STAFF_ROOT: &str = "lists-admin";

/// Things to rank, and their official order.
#[derive(Debug)]
pub struct Topic {
    /// The file's name without its ending, which is the command's name: `rocky`.
    pub slug: String,
    /// What is being ranked: "Rocky films, by training montage".
    pub title: String,
    /// What one item is called, and several: "film", "films".
    pub noun: [String; 2],
    /// Words that a member may leave out: "IV" for "Rocky IV".
    pub prefix: Vec<String>,
    /// The official ranking.
    pub official: Official,
    /// The items, in the order of the file; an [`ItemId`] is a position here.
    pub items: Vec<Item>,
    /// What the items are called, generated from all of this.
    lexicon: Lexicon,
    /// The words that talk about the topic without naming an item.
    vocabulary: Vocabulary,
}

/// The words that talk about a topic, folded, for the reader.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// The title in lower case.
    pub(crate) title: String,
    /// The words of title, nouns and prefixes, without the "s" at their ends.
    stems: HashSet<String>,
    /// The words of the items' names.
    named: Vec<String>,
}

impl Vocabulary {
    fn new(title: &str, noun: &[String], prefix: &[String], items: &[Item]) -> Self {
        let words = |text: &str| -> Vec<String> {
            fold(text)
                .text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let texts = std::iter::once(title).chain(noun.iter().chain(prefix).map(String::as_str));
        let stems = texts.flat_map(words).map(|word| word.trim_end_matches('s').to_owned()).collect();
        let mut named: Vec<String> = items.iter().flat_map(|item| words(&item.name)).collect();
        named.sort_unstable();
        named.dedup();
        Self { title: title.to_lowercase(), stems, named }
    }

    /// Whether a folded word stands in the title or the nouns or in the name of the series.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.stems.contains(word.trim_end_matches('s'))
    }

    /// Whether a word of an item's name starts so.
    pub(crate) fn names(&self, start: &str) -> bool {
        let at = self.named.partition_point(|word| word.as_str() < start);
        self.named.get(at).is_some_and(|word| word.starts_with(start))
    }
}

/// The official ranking and who made it.
#[derive(Debug)]
pub struct Official {
    /// Who ranked.
    pub by: Option<String>,
    /// Where the ranking stands.
    pub url: Option<String>,
    /// The order; items that it leaves out are not ranked.
    pub order: Ranking,
}

/// One thing to rank.
#[derive(Debug)]
pub struct Item {
    /// The name that data is kept under, which never changes: "rocky-4".
    pub id: String,
    /// The full name: "Rocky IV".
    pub name: String,
    /// When it came out.
    pub year: Option<u16>,
    /// What else it is called, on top of the forms that are generated.
    pub aliases: Vec<String>,
    /// Why it stands where it stands in the official order.
    pub reason: Option<String>,
}

/// Something wrong in a configuration file: where, what, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong and what was expected.
    pub message: String,
}

impl Topic {
    /// Reads a topic file's text; `slug` is the file's name without its ending.
    ///
    /// # Errors
    /// With every problem in the file, in the order of its lines.
    pub fn parse(slug: &str, text: &str) -> Result<Self, Vec<Problem>> {
        file::read(slug, text)
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, item: ItemId) -> &Item {
        &self.items[item.index()]
    }

    /// The items, each with its [`ItemId`].
    pub fn ids(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        self.items.iter().enumerate().filter_map(|(index, item)| Some((ItemId::new(index)?, item)))
    }

    /// An item's name without the words that half of the others or more begin with too, for where there is little room:
    /// what is left tells it from them.
    #[must_use]
    pub fn own_name(&self, item: ItemId) -> &str {
        let name = self.item(item).name.as_str();
        let shared = |start: &str| {
            self.ids().filter(|&(other, _)| other != item).filter(|(_, other)| other.name.starts_with(start)).count()
        };
        let mut words = name.char_indices().filter(|&(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let common = words.rfind(|&end| 2 * shared(&name[..end]) + 1 >= self.items.len()).unwrap_or_default();
        let own = name[common..].trim_start_matches(|c: char| !c.is_alphanumeric());
        if own.is_empty() { name } else { own }
    }

    /// The item that is kept under this name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ItemId> {
        self.items.iter().position(|item| item.id == id).and_then(ItemId::new)
    }

    /// All items of the topic.
    #[must_use]
    pub fn item_set(&self) -> ItemSet {
        ItemSet::first(self.items.len())
    }

    /// The ranking as kept text: ids best first, `>` between tiers, `=` within one.
    #[must_use]
    pub fn encode(&self, ranking: &Ranking) -> String {
        let tier = |tier: &[ItemId]| tier.iter().map(|&item| self.item(item).id.as_str()).collect::<Vec<_>>().join("=");
        ranking.tiers().map(tier).collect::<Vec<_>>().join(">")
    }

    /// The ranking that [`encode`](Self::encode) wrote, without items that the topic no longer has; nothing when none
    /// is left or the text is not a ranking.
    #[must_use]
    pub fn decode(&self, text: &str) -> Option<Ranking> {
        let tiers = text.split('>').map(|tier| tier.split('=').filter_map(|id| self.find(id)).collect::<Vec<_>>());
        Ranking::new(tiers.filter(|tier| !tier.is_empty())).ok()
    }

    /// What the items are called.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The words that talk about the topic.
    pub(crate) const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The items that a free text may mean, the likeliest first; slips are forgiven, numbers are exact.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<ItemId> {
        self.lexicon.search(text, limit)
    }

    /// The item that a free text names, when it names one.
    #[must_use]
    pub fn lookup(&self, text: &str) -> Option<ItemId> {
        self.lexicon.lookup(text)
    }

    /// Whether the ranking holds every item that the official order ranks.
    #[must_use]
    pub fn is_full(&self, ranking: &Ranking) -> bool {
        self.official.order.item_set().difference(ranking.item_set()).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_series_are_told_apart_by_their_ends() {
        #[track_caller]
        fn check(file: &str, id: &str, own: &str) {
            let topic = Topic::parse("x", file).unwrap();
            assert_eq!(topic.own_name(topic.find(id).unwrap()), own);
        }
        let wars = include_str!("../config/topics/star-wars.toml");
        check(wars, "esb", "V - The Empire Strikes Back");
        check(wars, "solo", "Solo: A Star Wars Story");
        check(include_str!("../config/topics/harry-potter.toml"), "dh2", "Deathly Hallows - Part 2");
        check(include_str!("../config/topics/rocky.toml"), "rocky-1", "Rocky");
    }
}
