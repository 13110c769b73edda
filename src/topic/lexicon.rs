//! What items are called: every form that names an item, generated once from the topic.
//!
//! A label in a post is a run of *atoms* ("Star Wars" "Episode" "V" "Empire"); each atom knows with which items it is
//! consistent, and the run names what is left of their intersection. One pass finds the atoms.

mod everyday;
mod families;
pub(crate) mod fold;
mod forms;
mod heads;
pub(crate) mod label;
pub(crate) mod matcher;
pub(crate) mod numerals;
mod search;
mod titles;
pub(crate) mod trie;
pub(crate) mod words;

use super::Item;
use crate::ranking::{ItemId, ItemSet};
use heads::Heads;
use std::fmt;
use trie::Trie;

/// How well a form names an item when it stands alone; the stronger wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A bare number: only inside a line that is known to be an entry.
    Number,
    /// One word of the name, or initials: only in entry heads of a line that others vouch for.
    Word,
    /// The name that others begin with: only at the head of an entry.
    Franchise,
    /// A name, alias or subtitle that a sentence might hold by accident.
    Name,
    /// A full name or alias of several words.
    Exact,
}

/// By which rule a form was generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The full name.
    Full,
    /// An alias of the topic file.
    Alias,
    /// The name without the words that a member may leave out.
    Prefix,
    /// The name without its leading article.
    Article,
    /// What stands between two breaks of the name.
    Subtitle,
    /// A word or words of the name that no other name has.
    Word,
    /// First letters.
    Initials,
    /// Written as one word.
    Glued,
    /// A number, alone or behind a series' name.
    Number,
    /// An ordinal: "the first one".
    Ordinal,
    /// The name of the series, which stands for its first item.
    Franchise,
    /// The year.
    Year,
    /// Parts of the name that together fit one item only.
    Parts,
}

/// A piece of text that is part of a label.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) text: Box<str>,
    /// The items in whose label it may stand.
    pub(crate) set: ItemSet,
    /// The item that it names alone, and how.
    pub(crate) alone: Option<(ItemId, Strength, Rule)>,
    pub(crate) number: Option<u8>,
    pub(crate) ordinal: bool,
    pub(crate) connector: bool,
    pub(crate) article: bool,
    pub(crate) year: bool,
    /// A single letter that counts only with a number glued to it: "R4".
    pub(crate) glued: bool,
    /// Initials that are an everyday word: they count only where the rest of the list is sure.
    pub(crate) shy: bool,
}

/// An atom found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) atom: usize,
}

/// Something that a topic's author should know about a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The form, folded.
    pub form: String,
    /// The items that it might name.
    pub items: Vec<ItemId>,
    /// The item that it names all the same because there it is stronger, or nothing when it names none.
    pub wins: Option<ItemId>,
}

/// Every form of a topic's items, found in one pass over a text.
pub struct Lexicon {
    /// The atoms with the blanks around them.
    trie: Trie,
    heads: Heads,
    /// For each atom whether a blank stands before and after it in its pattern.
    margins: Vec<(bool, bool)>,
    atoms: Vec<Atom>,
    /// The words of names and aliases, against which slips are mended.
    vocabulary: search::Vocabulary,
    clashes: Vec<Clash>,
    labels: Vec<(String, ItemId)>,
    items: usize,
    /// The marks beyond ASCII that are names by themselves, as "★" is.
    marks: String,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("atoms", &self.atoms.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The lexicon of these items; `prefix` and `nouns` are the topic's.
    #[must_use]
    pub(crate) fn new(items: &[Item], prefix: &[String], nouns: &[String]) -> Self {
        let mut drafts: Vec<(String, forms::Draft)> = forms::forms(items, prefix, nouns).into_iter().collect();
        drafts.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut clashes = Vec::new();
        let atoms: Vec<Atom> = drafts.into_iter().map(|(text, draft)| settle(text, &draft, &mut clashes)).collect();
        let margin = |c: char| !c.is_alphanumeric() || spaced(c);
        let is_own = |atom: &&Atom| atom.text.chars().all(forms::is_mark);
        let ends = |atom: &Atom| {
            (!is_own(&atom) && atom.text.starts_with(margin), !is_own(&atom) && atom.text.ends_with(margin))
        };
        let margins: Vec<(bool, bool)> = atoms.iter().map(ends).collect();
        let marks: String = atoms.iter().filter(is_own).flat_map(|atom| atom.text.chars()).collect();
        let padded = |(atom, &(before, after)): (&Atom, &(bool, bool))| padded(&atom.text, before, after, &marks);
        let patterns: Vec<Vec<u8>> = atoms.iter().zip(&margins).map(padded).collect();
        let trie = Trie::new(&patterns);
        let heads = Heads::new(&atoms);
        let vocabulary = search::Vocabulary::new(&atoms);
        let labels = search::labels(items);
        Self { trie, heads, margins, atoms, vocabulary, clashes, labels, items: items.len(), marks }
    }

    /// The forms that name nothing because they might name several items, and those that a stronger form shadows.
    #[must_use]
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// The marks beyond ASCII that are names by themselves.
    pub(crate) fn marks(&self) -> &str {
        &self.marks
    }

    /// Whether a text as it was typed may name two items; no where it surely does not.
    pub(crate) fn may_name_two(&self, text: &str) -> bool {
        self.heads.may_name_two(text.as_bytes())
    }

    /// How many items there are.
    pub(crate) const fn item_count(&self) -> usize {
        self.items
    }

    /// How many forms there are.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.atoms.len()
    }

    pub(crate) fn atom(&self, index: usize) -> &Atom {
        &self.atoms[index]
    }

    /// The atoms in a folded text that stand between word boundaries, by start and then the longest first.
    ///
    /// The patterns hold the blanks around them, and every mark counts as a blank, so that only whole words match and
    /// the pass costs next to nothing inside other words.
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::with_capacity(text.len() / 8);
        let padded = padded(text, true, true, &self.marks);
        for (at, _) in padded.iter().enumerate().filter(|&(_, &byte)| self.trie.opens(byte)) {
            let from = hits.len();
            self.trie.at(&padded, at, |atom, end| {
                let (before, after) = self.margins[atom];
                let (start, end) = (at + usize::from(before) - 1, end - usize::from(after) - 1);
                // A mark of a form may stand for a part of a wider one, and a slash parts two names.
                let whole = text.is_char_boundary(start) && text.is_char_boundary(end);
                let parted = || text[start..end].contains('/') && !self.atoms[atom].text.contains('/');
                if whole && !parted() {
                    hits.push(Hit { start, end, atom });
                }
            });
            if hits.len() > from + 1 {
                hits[from..].sort_by_key(|hit| std::cmp::Reverse(hit.end));
            }
        }
        // A name with a blank before it and one without may start at the same byte.
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        hits
    }
}

/// The bytes of a text with a blank for every byte of a mark, but for those that are kept, and blanks around it where asked.
fn padded(text: &str, before: bool, after: bool, kept: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + 2);
    if before {
        bytes.push(b' ');
    }
    if text.is_ascii() {
        bytes.extend(
            text.bytes()
                .map(|byte| if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'#') { byte } else { b' ' }),
        );
    } else {
        for c in text.chars() {
            let mut buffer = [b' '; 4];
            if c.is_alphanumeric() || matches!(c, '+' | '#') || !c.is_ascii() && kept.contains(c) {
                c.encode_utf8(&mut buffer);
            }
            bytes.extend(&buffer[..c.len_utf8()]);
        }
    }
    if after {
        bytes.push(b' ');
    }
    bytes
}

/// Whether the script of a letter puts spaces between words.
pub(crate) fn spaced(c: char) -> bool {
    !matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{0E00}'..='\u{0EFF}')
}

/// Decides what a form names alone: the strongest reading, unless two items share it.
fn settle(text: String, draft: &forms::Draft, clashes: &mut Vec<Clash>) -> Atom {
    let best = draft.names.iter().map(|&(_, strength, _)| strength).max();
    let mut top: Vec<ItemId> = draft.names.iter().filter(|name| Some(name.1) == best).map(|name| name.0).collect();
    top.sort_unstable();
    top.dedup();
    let aliased = draft.names.iter().find(|name| matches!(name.2, Rule::Alias));
    let winner = if top.len() == 1 { top.first().copied() } else { aliased.map(|name| name.0) };
    let alone = winner.and_then(|winner| {
        let of = draft.names.iter().filter(|name| name.0 == winner);
        of.max_by_key(|name| (name.1, matches!(name.2, Rule::Full), matches!(name.2, Rule::Alias))).copied()
    });
    let mut items: Vec<ItemId> = draft.names.iter().map(|name| name.0).collect();
    items.sort_unstable();
    items.dedup();
    if items.len() > 1 && draft.number.is_none() {
        clashes.push(Clash { form: text.clone(), items, wins: winner });
    }
    Atom {
        text: text.into(),
        set: draft.set,
        alone,
        number: draft.number,
        ordinal: draft.ordinal,
        connector: draft.connector,
        article: draft.article,
        year: draft.year,
        glued: draft.glued,
        shy: draft.shy && draft.names.iter().all(|name| matches!(name.2, Rule::Initials)),
    }
}
