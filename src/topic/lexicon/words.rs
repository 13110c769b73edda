//! Fixed words to look a word up in, with a hash that costs little for short ones.
//!
//! Nothing that people write is ever put in, so the hash need not withstand anybody.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A set of words.
pub(crate) type Words = HashSet<&'static str, BuildHasherDefault<Quick>>;

/// Words, and what each says.
pub(crate) type Meanings<T> = HashMap<&'static str, T, BuildHasherDefault<Quick>>;

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
