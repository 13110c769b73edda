//! What a name consists of: the series it belongs to, its number, its parts.

use super::fold::fold_name;
use super::forms::initials_of;
use super::numerals::{ARTICLES, CONNECTORS, MAX_NUMBER, number, ordinal, roman};
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
    /// The number that an alias gives it, and how many words of a series' name that stands behind: "MGS5".
    pub(super) called: Option<(usize, u8)>,
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
        if words.is_empty() {
            words.push(folded);
        }
        Self { id, words, rest: 0, number: None, called: None, breaks }
    }

    pub(super) fn stem(&self) -> Option<&[String]> {
        self.number.as_ref().map(|(at, _)| &self.words[..at.start])
    }

    /// Takes note of the number that an alias gives the item behind a series' name or its initials, "RE4", or behind a
    /// word that counts, "Part IV".
    pub(super) fn call(&mut self, aliases: &[String], prefixes: &[Vec<String>]) {
        let counted = |alias: &String| {
            let folded = fold_name(alias);
            let behind = |prefix: &Vec<String>| {
                let words: Vec<&str> = prefix.iter().map(String::as_str).collect();
                let initials = initials_of(&words).into_iter().filter(|text| text.len() > 1);
                let mut leads = initials.chain([words.concat(), words.join(" ")]);
                let digits = leads.find_map(|lead| folded.strip_prefix(&lead))?.trim_start_matches(' ');
                let value = digits.parse().ok().filter(|&value| value > 0 && value <= MAX_NUMBER)?;
                digits.bytes().all(|byte| byte.is_ascii_digit()).then_some((prefix.len(), value))
            };
            let counted = || {
                let (lead, word) = folded.split_once(' ')?;
                let value = number(word).filter(|&value| value <= MAX_NUMBER && CONNECTORS.contains(&lead))?;
                Some((0, value))
            };
            prefixes.iter().find_map(behind).or_else(counted)
        };
        self.called = aliases.iter().find_map(counted);
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
        // The number in "Friday the 13th" is no count.
        let series = prefixes.iter().filter(|prefix| words.starts_with(prefix)).map(Vec::len).max().unwrap_or(0);
        let found = words.iter().enumerate().skip(series.max(1)).find_map(|(at, word)| {
            let value = number(word).or_else(|| ordinal(word))?;
            // "First Contact" and "The Two Towers" are titles: a word counts where the name ends or breaks, or where
            // what is counted follows.
            let digits = word.bytes().all(|byte| byte.is_ascii_digit()) || roman(value) == *word;
            let ends = names[index].breaks.contains(&(at + 1));
            let counts = digits || ends || words.get(at + 1).is_none_or(|next| CONNECTORS.contains(&next.as_str()));
            if value > MAX_NUMBER || !counts {
                return None;
            }
            let led = CONNECTORS.contains(&words[at - 1].as_str()) || ordinal(word).is_some() && words[at - 1] == "the";
            let start = if led && at > 1 { at - 1 } else { at };
            let stem = &words[..start];
            let shared = |(other, name): (usize, &Name)| other != index && name.words.starts_with(stem);
            let named = stem.iter().any(|word| !ARTICLES.contains(&word.as_str()));
            let known = prefixes.iter().any(|prefix| prefix == stem) || names.iter().enumerate().any(shared);
            (named && known).then_some((start..at + 1, value))
        });
        names[index].number = found.or_else(|| counted(names, index));
    }
}

/// The number at the start of a name like "Fourth Doctor", where most names count the same thing.
fn counted(names: &[Name], index: usize) -> Option<(std::ops::Range<usize>, u8)> {
    let [first, rest @ ..] = &names[index].words[..] else { return None };
    let value = ordinal(first)?;
    let same =
        |name: &&Name| name.words.split_first().is_some_and(|(first, other)| other == rest && ordinal(first).is_some());
    (!rest.is_empty() && names.iter().filter(same).count() * 2 > names.len()).then_some((0..1, value))
}

/// The items that a number may mean.
pub(super) struct Numbered {
    pub(super) value: u8,
    /// Those that have it, by name or by their place in the series.
    pub(super) all: ItemSet,
    /// The one that it means alone.
    pub(super) main: Option<ItemId>,
}

/// The number of each name, the first of a series being 1, and whether it counts the topic's own series.
fn numbers_of(names: &[Name], prefixes: &[Vec<String>], released: Option<&[usize]>) -> Vec<(Option<u8>, bool)> {
    let mut numbers: Vec<(Option<u8>, bool)> = names
        .iter()
        .map(|name| {
            let main = name.stem().is_some_and(|stem| stem.len() == name.rest && !prefixes.is_empty());
            (name.number.as_ref().map(|&(_, value)| value), main)
        })
        .collect();
    for (index, name) in names.iter().enumerate() {
        let family = |other: &&Name| other.stem().is_some_and(|stem| stem == bare(&name.words));
        let later = |other: &Name| released.is_none_or(|released| released[index] < released[other.id.index()]);
        if let (None, Some(other)) = (numbers[index].0, names.iter().find(family))
            && later(other)
        {
            numbers[index] = (Some(1), numbers[other.id.index()].1);
        }
    }
    let families = names.iter().filter_map(Name::stem).collect::<std::collections::HashSet<_>>();
    let some = numbers.iter().filter(|(value, _)| value.is_some()).count();
    if numbers.iter().all(|(_, main)| !main) && families.len() == 1 && some * 2 >= numbers.len() {
        numbers.iter_mut().for_each(|(value, main)| *main = value.is_some());
    }
    for (number, name) in numbers.iter_mut().zip(names) {
        if let Some((_, value)) = name.called {
            *number = (Some(value), true);
        }
    }
    numbers
}

/// For each number the items that have it, by name or by their place in the series, and the one it means alone.
pub(super) fn numbered(names: &[Name], items: &[Item], prefixes: &[Vec<String>]) -> Vec<Numbered> {
    let released = release_places(items);
    let numbers = numbers_of(names, prefixes, released.as_deref());
    let any = numbers.iter().any(|(_, main)| *main);
    // Where no name has a number and no series leads them, nobody counts them: "season 2" is of something else.
    let counted = !prefixes.is_empty() || numbers.iter().any(|(value, _)| value.is_some());
    let places = released.filter(|places| counted && counts_releases(&numbers, places, prefixes));
    let mut found: Vec<Numbered> = Vec::new();
    for (name, &(own, main)) in names.iter().zip(&numbers) {
        let Some(numbered) = own.and_then(|value| of_value(&mut found, value)) else { continue };
        numbered.all.insert(name.id);
        let better = numbered.main.is_none_or(|other| {
            let other = &names[other.index()];
            !numbers[other.id.index()].1 || claim(names, name, numbered.value) > claim(names, other, numbered.value)
        });
        if main && better {
            numbered.main = Some(name.id);
        }
    }
    // Whose number is given is not counted by its place as well.
    let given: Vec<u8> =
        found.iter().filter(|numbered| numbered.main.is_some()).map(|numbered| numbered.value).collect();
    for (name, &(own, main)) in names.iter().zip(&numbers) {
        let alone =
            own.is_none() && !names.iter().any(|other| other.stem().is_some_and(|stem| stem == bare(&name.words)));
        let place = places.as_ref().filter(|_| !main && (!any || alone || belongs(name, prefixes)));
        let placed = place.and_then(|places| u8::try_from(places[name.id.index()]).ok());
        let free = placed.filter(|value| !given.contains(value));
        if let Some(numbered) = free.and_then(|value| of_value(&mut found, value)) {
            numbered.all.insert(name.id);
            numbered.main = numbered.main.or(Some(name.id));
        }
    }
    found
}

/// What is known of a number so far.
fn of_value(found: &mut Vec<Numbered>, value: u8) -> Option<&mut Numbered> {
    if value == 0 || value > MAX_NUMBER {
        return None;
    }
    let at = found.iter().position(|numbered| numbered.value == value).unwrap_or(found.len());
    if at == found.len() {
        found.push(Numbered { value, all: ItemSet::default(), main: None });
    }
    found.get_mut(at)
}

/// How good a claim a name has to a number: that of an alias is best, "Halo 3" is meant by 3 and not "Halo 3: ODST", and
/// the longer series goes before the shorter.
fn claim(names: &[Name], name: &Name, value: u8) -> (bool, bool, usize) {
    let series = |name: &Name| name.called.map(|called| called.0).or(name.number.as_ref().map(|(at, _)| at.start));
    let same = |other: &&Name| series(other) == series(name) && other.words[0] == name.words[0];
    let size = series(name).map_or(0, |_| names.iter().filter(same).count());
    (name.called.is_some_and(|called| called.1 == value), ends(name), size)
}

/// The words behind a leading article: "The Terminator" is the first of the series that "Terminator 2" goes on with.
fn bare(words: &[String]) -> &[String] {
    match words {
        [article, rest @ ..] if !rest.is_empty() && ARTICLES.contains(&article.as_str()) => rest,
        _ => words,
    }
}

/// Whether a name ends with its number.
fn ends(name: &Name) -> bool {
    name.number.as_ref().is_some_and(|(at, _)| at.end == name.words.len())
}

/// Whether the numbers in the names agree with the order in which the items came out.
fn counts_releases(numbers: &[(Option<u8>, bool)], places: &[usize], prefixes: &[Vec<String>]) -> bool {
    let any = numbers.iter().any(|(_, main)| *main);
    let agrees = |(&(value, _), &place): (&(Option<u8>, bool), &usize)| value.map(|value| usize::from(value) == place);
    let all = || numbers.iter().zip(places).filter(|(number, _)| number.1 || !any).filter_map(agrees);
    let right = all().filter(|&agrees| agrees).count();
    let wrong = all().count() - right;
    if any { wrong * 4 <= right } else { !prefixes.is_empty() || wrong * 2 <= right }
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
