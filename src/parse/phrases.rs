//! Fixed words and phrases: those that a text may start with, found by their first letter, and those that may stand
//! anywhere in it, found in one pass.

use crate::topic::lexicon::matcher::Matcher;
use aho_corasick::dfa::DFA;
use std::sync::LazyLock;

/// Phrases that may stand anywhere in a text.
pub(super) type Anywhere = LazyLock<Matcher<DFA>>;

/// A table of phrases that may stand anywhere in a text.
pub(super) fn anywhere(phrases: &[&str]) -> Matcher<DFA> {
    Matcher::new(DFA::new(phrases).expect("a few short phrases"))
}

/// Phrases in groups by their first byte, so that most places of a text are told apart at once.
pub(super) struct Phrases<const N: usize> {
    phrases: [&'static str; N],
    /// For each ASCII byte the first phrase that starts with it, counted from one; zero is none.
    heads: [u8; 128],
    /// For each phrase the next one that starts with the same byte.
    next: [u8; N],
}

impl<const N: usize> Phrases<N> {
    /// A table of fewer than 256 phrases that start with an ASCII byte.
    pub(super) const fn new(phrases: [&'static str; N]) -> Self {
        assert!(N < 256, "a phrase is counted in a byte");
        let (mut heads, mut next) = ([0; 128], [0; N]);
        let mut at = N;
        while at > 0 {
            let first = phrases[at - 1].as_bytes()[0] as usize;
            next[at - 1] = heads[first];
            heads[first] = at as u8;
            at -= 1;
        }
        Self { phrases, heads, next }
    }

    /// The phrases that a text starts with, in the table's order.
    pub(super) fn at_start<'p>(&'p self, text: &'p str) -> impl Iterator<Item = &'static str> + 'p {
        let first = text.as_bytes().first().filter(|byte| byte.is_ascii());
        let mut place = first.map_or(0, |&byte| self.heads[usize::from(byte)]);
        std::iter::from_fn(move || {
            let at = usize::from(place).checked_sub(1)?;
            place = self.next[at];
            Some(self.phrases[at])
        })
        .filter(|phrase| text.starts_with(phrase))
    }

    /// The longest of the phrases that a text starts with, up to the end of a word.
    #[inline]
    pub(super) fn leading(&self, text: &str) -> Option<&'static str> {
        let first = text.as_bytes().first().filter(|byte| byte.is_ascii())?;
        if self.heads[usize::from(*first)] == 0 { None } else { self.longest(text) }
    }

    fn longest(&self, text: &str) -> Option<&'static str> {
        let whole = |phrase: &&str| !text[phrase.len()..].starts_with(char::is_alphanumeric);
        self.at_start(text).filter(whole).max_by_key(|phrase| phrase.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    static WORDS: Phrases<5> = Phrases::new(["and", "then", "and then", "a", "the"]);

    #[test]
    fn the_longest_whole_phrase_leads() {
        for (text, phrase) in [
            ("and then x", Some("and then")),
            ("and the", Some("and")),
            ("android", None),
            ("", None),
            ("\u{e9}", None),
            ("theme", None),
            ("the", Some("the")),
        ] {
            assert_eq!(WORDS.leading(text), phrase, "{text}");
        }
        assert_eq!(WORDS.at_start("and then").collect::<Vec<_>>(), ["and", "and then", "a"]);
    }
}
