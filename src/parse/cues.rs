//! What the words around a list say: whose it is, which way it runs, and what speaks against its being a ranking.
//!
//! The words themselves stand in one table, in all languages the reader knows.

mod table;
mod words;

use super::phrases::{Anywhere, anywhere};
use super::split::LETTERS;
use crate::topic::lexicon::matcher::Matcher;
use crate::topic::lexicon::spaced;
use crate::topic::lexicon::trie::Trie;
use crate::topic::lexicon::words::Words;
use aho_corasick::dfa::DFA;
use std::sync::LazyLock;

/// What makes the reader careful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guard {
    /// Viewing, reading or play order.
    Viewing,
    /// Release order, chronology, dates.
    Release,
    /// Polls, critics, somebody else's list.
    ThirdParty,
    /// Money, minutes, percentages.
    Figures,
    /// A list of something else: songs, opponents, characters.
    Subject,
    /// A checklist, a sale, a plan.
    Checklist,
    /// "in no particular order".
    NoOrder,
    /// Questions, a quiz, a glossary.
    Questions,
    /// Exactly the order of release.
    ReleaseOrder,
    /// Entries that name no item.
    UnknownEntries,
    /// Too few items to be sure.
    Few,
    /// Only the bottom of the order.
    BottomOnly,
    /// Marks, grades or tiers.
    Marks,
    /// A place that two entries hold.
    SharedPlace,
    /// Bare digits that might be places.
    BareDigits,
    /// Names that might mean something else.
    Doubtful,
    /// Two lists that both might be meant.
    TwoLists,
    /// Nothing says which way the order runs.
    Direction,
    /// Order told in a sentence.
    Prose,
    /// A change to a list that is known already.
    Relative,
}

/// What a cue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// The list is the author's: "my ranking".
    Own,
    /// Ordering is what is being done: "ranked", "in order".
    Rank,
    /// A word for good: "best".
    Good,
    /// A word for bad: "worst".
    Bad,
    /// Leads from one to the other: "to".
    To,
    /// The worst comes first: "countdown".
    WorstFirst,
    /// The best comes first.
    BestFirst,
    /// "Top", before a number.
    Top,
    /// A new list that replaces the older one: "new list", "edit".
    Instead,
    /// An older or foreign list: "last year", "the official".
    Other,
    /// Speaks against a ranking.
    Against(Guard),
    /// Agreement with the official list.
    Agree,
    /// "swap".
    Swap,
    /// "put", "move".
    Put,
    /// "but".
    But,
}

/// A cue found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: Cue,
}

/// The words of the table, and what each of them says.
static TABLE: LazyLock<(Trie, Vec<Cue>)> = LazyLock::new(|| {
    let (mut words, mut cues) = (Vec::new(), Vec::new());
    for &(cue, list) in table::TABLE {
        for word in list.split('|').map(str::trim).filter(|word| !word.is_empty()) {
            words.push(word);
            cues.push(cue);
        }
    }
    (Trie::new(&words), cues)
});

/// Words that refer to a list that is known, and those that change one.
static REFERENCES: LazyLock<[Matcher<DFA>; 2]> = LazyLock::new(|| {
    let words = |wanted: &[Cue]| {
        let lists = table::TABLE.iter().filter(|(cue, _)| wanted.contains(cue)).flat_map(|(_, list)| list.split('|'));
        let words: Vec<&str> = lists.map(str::trim).filter(|word| word.len() > 2).collect();
        let automaton = DFA::builder().ascii_case_insensitive(true).build(words);
        Matcher::new(automaton.expect("a few dozen short words"))
    };
    [words(&[Cue::Agree]), words(&[Cue::Agree, Cue::Swap, Cue::Put])]
});

/// Whether a folded text holds a word that refers to the official list, or to the author's own where there is one.
pub(super) fn refers(text: &str, own: bool) -> bool {
    REFERENCES[usize::from(own)].any(text.as_bytes())
}

/// Whether a folded text is nothing but praise for the list.
pub(super) fn praises(text: &str) -> bool {
    table::PRAISE.iter().any(|praise| text.trim_start().starts_with(praise))
}

/// Whether a word is one of a list of `words`, each of which becomes a set where it is first asked for.
macro_rules! holds {
    ($list:expr, $word:expr) => {{
        static WORDS: LazyLock<Words> = LazyLock::new(|| $list.split_whitespace().collect());
        WORDS.contains($word)
    }};
}

/// Whether a cue is a superlative, "worst" and not "bad".
pub(super) fn is_superlative(cue: &str) -> bool {
    words::PLAIN.split('|').all(|plain| plain != cue)
}

/// Whether a word is a noun for a list.
pub(super) fn is_a_list(word: &str) -> bool {
    holds!(words::LISTS, word)
}

/// Whether a word before an apostrophe owns nothing: "here's".
pub(super) fn is_nobody(word: &str) -> bool {
    holds!(words::NOBODY, word)
}

/// Whether a verb tells what somebody else says.
pub(super) fn says(word: &str) -> bool {
    holds!(words::SAYS, word)
}

/// Whether a word speaks of the author.
pub(super) fn is_of_the_first_person(word: &str) -> bool {
    holds!(words::FIRST_PERSON, word)
}

/// Whether a verb carries on a sentence behind a list.
pub(super) fn carries_on(word: &str) -> bool {
    holds!(words::CLAUSES, word)
}

/// Whether a word is a unit of an amount.
pub(super) fn is_unit(word: &str) -> bool {
    holds!(words::UNITS, word)
}

/// Whether a word gives a place to an item that is named behind the list.
pub(super) fn is_a_place_behind(word: &str) -> bool {
    holds!(words::PLACES_BEHIND, word)
}

/// Whether a word denies what follows it.
pub(super) fn denies(word: &str) -> bool {
    holds!(words::DENIALS, word)
}

/// Whether a word gives the last place in a sentence.
pub(super) fn is_last(word: &str) -> bool {
    holds!(words::LASTS, word)
}

/// Whether a clause gives its item the place behind the one before.
pub(super) fn follows(clause: &str) -> bool {
    static FOLLOWS: Anywhere = LazyLock::new(|| anywhere(&words::FOLLOWS));
    FOLLOWS.any(clause.as_bytes())
}

/// Whether the first letters of a word are those of a mark's: "8 stars", "9 out of 10".
pub(super) fn is_a_mark(start: &str) -> bool {
    holds!(words::MARKS, start)
}

/// Whether the name of a tier praises or blames what is in it, if it does either.
pub(super) fn grade(name: &str) -> Option<bool> {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| {
        let blames = holds!(words::BLAME, word);
        (blames || holds!(words::PRAISE, word)).then_some(!blames)
    })
}

/// Whether a clause puts its item above all others.
pub(super) fn tops(clause: &str) -> bool {
    static TOPS: Anywhere = LazyLock::new(|| anywhere(&words::TOPS));
    TOPS.any(clause.as_bytes())
}

/// Whether a clause gives its item the last place.
pub(super) fn ends(clause: &str) -> bool {
    static ENDS: Anywhere = LazyLock::new(|| anywhere(&words::ENDS));
    ENDS.any(clause.as_bytes())
}

/// Whether a word leads from the best to a list of the others.
pub(super) fn goes_on(word: &str) -> bool {
    holds!(words::GOING_ON, word)
}

/// Whether a word names no more than a part of an item.
pub(super) fn is_a_part(word: &str) -> bool {
    holds!(words::A_PART, word)
}

/// Whether a word gives one place to the items around it.
pub(super) fn ties(word: &str) -> bool {
    holds!(words::TYING, word)
}

/// Whether a word leads to the number of a place.
pub(super) fn leads_to_a_place(word: &str) -> bool {
    holds!(words::TO_A_PLACE, word)
}

/// The words that mean the last place or lead to the number of one.
pub(super) fn words_to_a_place() -> impl Iterator<Item = &'static str> {
    words::LASTS.split_whitespace().chain(words::TO_A_PLACE.split_whitespace())
}

/// Whether a word is what an ordinal before it counts.
pub(super) fn is_counted(word: &str) -> bool {
    holds!(words::COUNTED, word)
}

/// Whether a word is an article.
pub(super) fn is_an_article(word: &str) -> bool {
    holds!(words::AN_ARTICLE, word)
}

/// Whether a word behind an ordinal makes it a place.
pub(super) fn is_ranked(word: &str) -> bool {
    holds!(words::RANKED, word)
}

/// Whether a word may lead to any list.
pub(super) fn is_small_talk(word: &str) -> bool {
    holds!(words::SMALL_TALK, word)
}

/// The cues in a folded text, the longest where several overlap, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let (trie, cues) = &*TABLE;
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && spaced(c));
    let mut found: Vec<Found> = Vec::new();
    let (mut inside, mut reach) = (false, 0);
    for (start, byte) in text.bytes().enumerate() {
        // Within a word of ASCII no cue starts.
        let letter = LETTERS[usize::from(byte)];
        if std::mem::replace(&mut inside, letter) && letter || !trie.opens(byte) {
            continue;
        }
        let mut longest: Option<Found> = None;
        trie.at(text.as_bytes(), start, |pattern, end| {
            let first = text[start..].chars().next();
            let last = text[..end].chars().next_back();
            let before = word(first) && word(text[..start].chars().next_back());
            let after = word(last) && word(text[end..].chars().next());
            if !before && !after && longest.is_none_or(|other| end > other.end) {
                longest = Some(Found { start, end, cue: cues[pattern] });
            }
        });
        if let Some(longest) = longest.filter(|longest| longest.end > reach) {
            reach = longest.end;
            found.push(longest);
        }
    }
    found
}
