//! Fixed words to look a word up in, with a hash that costs little for short ones.
//!
//! Nothing that people write is ever put in, so the hash need not withstand anybody.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of words.
pub(crate) type Words = Meanings<()>;

/// Words, and what each says.
pub(crate) struct Meanings<T> {
    words: HashMap<&'static str, T, BuildHasherDefault<Quick>>,
    /// For each first byte the lengths that words have, so that most others are told apart at once.
    lengths: [u32; 256],
}

impl<T> Meanings<T> {
    /// What a word says, if it is one of these.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let (first, length) = outline(word);
        if self.lengths[first] & length == 0 { None } else { self.words.get(word) }
    }

    /// Whether a word is one of these.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// A word's first byte, and the bit for its length, which long ones share.
fn outline(word: &str) -> (usize, u32) {
    (usize::from(word.as_bytes().first().copied().unwrap_or_default()), 1 << word.len().min(31))
}

impl<T> FromIterator<(&'static str, T)> for Meanings<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(words: I) -> Self {
        let words: HashMap<_, _, _> = words.into_iter().collect();
        let mut lengths = [0; 256];
        for (first, length) in words.keys().map(|word| outline(word)) {
            lengths[first] |= length;
        }
        Self { words, lengths }
    }
}

impl FromIterator<&'static str> for Words {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        words.into_iter().map(|word| (word, ())).collect()
    }
}

/// The hash of Fowler, Noll and Vo.
#[derive(Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
