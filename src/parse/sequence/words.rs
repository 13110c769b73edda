//! The words between, behind and around the entries of a told list.

use super::super::phrases::{Anywhere, Phrases, anywhere};
use crate::topic::lexicon::words::Words;
use std::sync::LazyLock;

/// Words between two entries of a sentence.
const THEN: [&str; 30] = [
    "over",
    "vor",
    "infine",
    "e infine",
    "et enfin",
    "und zuletzt",
    "y por ultimo",
    "e por fim",
    "zum schluss",
    "und zum schluss",
    "then",
    "and then",
    "followed by",
    "next",
    "after that",
    "and finally",
    "finally",
    "dann",
    "danach",
    "und dann",
    "puis",
    "ensuite",
    "et puis",
    "luego",
    "despues",
    "y luego",
    "depois",
    "poi",
    "e poi",
    "e depois",
];
pub(super) static THENS: Phrases<{ THEN.len() }> = Phrases::new(THEN);

/// Words that join two entries where the first has its place: "I second and III third".
const ANDS: [&str; 6] = ["and", "und", "et", "y", "e", "i"];
pub(super) static JOINTS: Phrases<{ ANDS.len() }> = Phrases::new(ANDS);

/// The first words of what may join two entries, as separators or as ties.
pub(super) static JOINING: LazyLock<Words> = LazyLock::new(|| {
    let phrases = THEN.into_iter().chain(ANDS).chain(super::super::entries::TIES);
    phrases
        .filter_map(|phrase| phrase.split(|c: char| !c.is_ascii_alphanumeric()).next())
        .filter(|word| !word.is_empty())
        .collect()
});

/// Words behind a list that make it an order.
pub(super) const ORDERED: [&str; 6] =
    ["in that order", "in this order", "in dieser reihenfolge", "dans cet ordre", "en ese orden", "nessa ordem"];
pub(super) static IN_ORDER: Anywhere = LazyLock::new(|| anywhere(&ORDERED));

/// Words behind the last name of a list.
const CLOSES: [&str; 16] = [
    " at the end",
    " at the very end",
    " very last",
    " are my",
    " would be",
    " for me",
    " after that",
    " on top",
    " at the top",
    " at the bottom",
    " zum schluss",
    " am ende",
    " a la fin",
    " al final",
    " alla fine",
    " no final",
];
pub(super) static CLOSING: Anywhere = LazyLock::new(|| anywhere(&CLOSES));

/// Words behind a name that rank it.
const RANKS: [&str; 26] = [
    "meilleur",
    "beste",
    "mejor",
    "melhor",
    "migliore",
    "peak",
    "goat",
    "best",
    "favorite",
    "favourite",
    "first",
    "second",
    "third",
    "1st",
    "2nd",
    "3rd",
    "top",
    "last",
    "tie",
    "number",
    "liebst",
    "vorne",
    "ganz oben",
    "en tete",
    "in testa",
    "prefer",
];
pub(super) static RANKING: Anywhere = LazyLock::new(|| anywhere(&RANKS));
