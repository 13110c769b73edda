//! The words under which a backend keeps the enumerations of the rows.

use super::{Ack, Decision, Source, State, StoreError};

/// A closed set of values, each kept as a word.
pub(super) trait Word: Copy + Sized + 'static {
    /// What a value means, for an error.
    const WHAT: &'static str;
    /// Every value with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The value that is kept as this word.
    fn from_word(word: &str) -> Result<Self, StoreError> {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found.map(|&(value, _)| value).ok_or_else(|| StoreError::Corrupt { what: Self::WHAT, value: word.to_owned() })
    }

    /// The word that the value is kept as.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident is $what:literal { $($value:ident = $word:literal),* $(,)? })*) => {$(
        impl Word for $name {
            const WHAT: &'static str = $what;
            const WORDS: &'static [(Self, &'static str)] = &[$((Self::$value, $word)),*];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word),*
                }
            }
        }
    )*};
}

words! {
    Source is "source" { Message = "message", Interaction = "interaction", Guest = "guest", Staff = "staff" }
    State is "state" { Counted = "counted", Asked = "asked", Withdrawn = "withdrawn", Tombstone = "tombstone" }
    Decision is "decision" { Kept = "kept", Fixed = "fixed", NotAList = "not_a_list" }
    Ack is "sign" {
        None = "none", Full = "full", Partial = "partial", Unsettled = "unsettled", Superseded = "superseded",
        Unreachable = "unreachable",
    }
}
