//! What a name consists of: the series it belongs to, its number, its parts.

use super::fold::fold_name;
use super::numerals::{ARTICLES, CONNECTORS, MAX_NUMBER, number, ordinal};
use crate::ranking::{ItemId, ItemSet};
use crate::topic::Item;

/// What a name consists of.
pub(super) struct Name {
    pub(super) id: ItemId,
    pub(super) words: Vec<String>,
    /// Where what follows the series' name begins.
    pub(super) rest: usize,
    /// Where the number stands with the word that leads to it, and its value.
    pub(super) number: Option<(std::ops::Range<usize>, u8)>,
    /// After how many words the name has a colon, a dash or a bracket.
    pub(super) breaks: Vec<usize>,
}

impl Name {
    pub(super) fn new(id: ItemId, name: &str) -> Self {
        let folded = fold_name(name);
        let (mut words, mut breaks, mut open) = (Vec::new(), Vec::new(), false);
        for part in folded.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                if std::mem::take(&mut open) {
                    breaks.push(words.len());
                }
                words.push(word.to_owned());
            }
            open |= part[word.len()..].contains([':', '-', '(', ',', '/', '\u{ff1a}']) && !words.is_empty();
        }
        Self { id, words, rest: 0, number: None, breaks }
    }

    pub(super) fn stem(&self) -> Option<&[String]> {
        self.number.as_ref().map(|(at, _)| &self.words[..at.start])
    }
}

/// The words that a member may leave out, longest first: as given, or the start that most names share.
pub(super) fn prefixes(names: &[Name], given: &[String]) -> Vec<Vec<String>> {
    let split = |text: &String| {
        fold_name(text)
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let mut found: Vec<Vec<String>> = given.iter().map(split).filter(|words: &Vec<String>| !words.is_empty()).collect();
    if found.is_empty() {
        let shared = names.iter().flat_map(|name| (1..=name.words.len().min(4)).map(|length| &name.words[..length]));
        let often = |start: &&[String]| {
            let same = names.iter().filter(|name| name.words.starts_with(start)).count();
            same >= 3 && same * 5 >= names.len() * 3 && !start.iter().all(|word| ARTICLES.contains(&word.as_str()))
        };
        found.extend(shared.filter(often).max_by_key(|start| start.len()).map(<[String]>::to_vec));
    }
    found.sort_by_key(|words| std::cmp::Reverse(words.len()));
    found
}

pub(super) fn rest(words: &[String], prefixes: &[Vec<String>]) -> usize {
    prefixes.iter().find(|prefix| words.len() > prefix.len() && words.starts_with(prefix)).map_or(0, Vec::len)
}

/// Finds the number in each name that has one: behind the series' name or behind words that another name starts with.
pub(super) fn number_names(names: &mut [Name], prefixes: &[Vec<String>]) {
    for index in 0..names.len() {
        let words = &names[index].words;
        let found = words.iter().enumerate().skip(1).find_map(|(at, word)| {
            let value = number(word).or_else(|| ordinal(word)).filter(|&value| value < 100)?;
            let led = CONNECTORS.contains(&words[at - 1].as_str()) || ordinal(word).is_some() && words[at - 1] == "the";
            let start = if led && at > 1 { at - 1 } else { at };
            let stem = &words[..start];
            let shared = |(other, name): (usize, &Name)| other != index && name.words.starts_with(stem);
            let known = prefixes.iter().any(|prefix| prefix == stem) || names.iter().enumerate().any(shared);
            known.then_some((start..at + 1, value))
        });
        names[index].number = found;
    }
}

/// For each number the items that have it, by name or by their place in the series, and the one it means alone.
pub(super) fn numbered(names: &[Name], items: &[Item], prefixes: &[Vec<String>]) -> Vec<(u8, ItemSet, Option<ItemId>)> {
    let mut own: Vec<Option<u8>> = names.iter().map(|name| name.number.as_ref().map(|&(_, value)| value)).collect();
    let mut main: Vec<bool> = names
        .iter()
        .map(|name| name.stem().is_some_and(|stem| stem.len() == name.rest && !prefixes.is_empty()))
        .collect();
    for (index, name) in names.iter().enumerate() {
        let family = |other: &&Name| other.stem().is_some_and(|stem| stem == name.words);
        if let (None, Some(other)) = (own[index], names.iter().find(family)) {
            own[index] = Some(1);
            main[index] = main[other.id.index()];
        }
    }
    let families = names.iter().filter_map(Name::stem).collect::<std::collections::HashSet<_>>();
    if !main.contains(&true) && families.len() == 1 && own.iter().flatten().count() * 2 >= own.len() {
        main = own.iter().map(Option::is_some).collect();
    }
    let released = release_places(items);
    let agrees = |(at, (value, &main)): (usize, (&Option<u8>, &bool))| {
        !main || value.is_some_and(|value| released.as_ref().is_some_and(|released| released[at] == usize::from(value)))
    };
    let dated = own.iter().zip(&main).enumerate().all(agrees);
    let mut sets: Vec<(u8, ItemSet, Option<ItemId>)> = Vec::new();
    let any = main.contains(&true);
    for (at, name) in names.iter().enumerate() {
        let place = released.as_ref().filter(|_| dated && (!any || main[at] || belongs(name, prefixes)));
        let placed = place.and_then(|released| u8::try_from(released[at]).ok());
        for (value, explicit) in [(own[at], true), (placed, false)] {
            let Some(value) = value.filter(|&value| value <= MAX_NUMBER && value > 0) else {
                continue;
            };
            let leads = if explicit { main[at] } else { !main[at] };
            let entry = match sets.iter_mut().find(|entry| entry.0 == value) {
                Some(entry) => entry,
                None => {
                    sets.push((value, ItemSet::default(), None));
                    sets.last_mut().expect("one was pushed")
                }
            };
            entry.1.insert(name.id);
            if leads && (entry.2.is_none() || explicit) {
                entry.2 = Some(name.id);
            }
        }
    }
    sets
}

/// Whether a name holds the series' name and more, in front or not: "Live Free or Die Hard".
fn belongs(name: &Name, prefixes: &[Vec<String>]) -> bool {
    let holds = |prefix: &Vec<String>| name.words.windows(prefix.len()).any(|words| words == prefix);
    prefixes.iter().any(|prefix| name.words.len() > prefix.len() && holds(prefix))
}

/// At which place each item came out, where all have a year; items of one year follow the file.
fn release_places(items: &[Item]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| items[at].year);
    let mut places = vec![0; items.len()];
    for (place, at) in (1..).zip(order) {
        items[at].year?;
        places[at] = place;
    }
    Some(places)
}
