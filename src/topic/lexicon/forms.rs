//! The forms that are generated from a topic's names, aliases, numbers and years.

use super::fold::fold_name;
use super::numerals::{ARTICLES, CONNECTORS, cardinals, number, ordinal, ordinals};
use super::{Rule, Strength};
use crate::ranking::{ItemId, ItemSet};
use crate::topic::Item;
use std::collections::HashMap;

/// Initials that are everyday words, so that they name nothing.
const NO_INITIALS: &str = " aa ai am an and are as at be but by can cd cgi diy do dvd eg faq few for fps go had has he her \
    him his how hr id ie if im imo in io iq is it its la le lo lol may me mr ms mtv my nah new no nor not now nsfw of off ok \
    old omg on one or our out own pc pr pm ps rpg she so tbh the them to too top tv two uk up us usa vs was way we who why \
    wtf yes yet you de da du el en es et il un una um uma und ist der die das que qui si ";

/// The most words of a run of a name's words that is kept as a form.
const RUN: usize = 6;

/// A form while it is being collected.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) set: ItemSet,
    /// The items it may name alone, and how well.
    pub(super) names: Vec<(ItemId, Strength, Rule)>,
    pub(super) number: Option<u8>,
    pub(super) ordinal: bool,
    pub(super) connector: bool,
    pub(super) article: bool,
    pub(super) year: bool,
    pub(super) glued: bool,
}

/// What a name consists of.
struct Name {
    id: ItemId,
    words: Vec<String>,
    /// Where what follows the series' name begins.
    rest: usize,
    /// Where the number stands with the word that leads to it, and its value.
    number: Option<(std::ops::Range<usize>, u8)>,
    /// After how many words the name has a colon, a dash or a bracket.
    breaks: Vec<usize>,
}

impl Name {
    fn new(id: ItemId, name: &str) -> Self {
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

    fn stem(&self) -> Option<&[String]> {
        self.number.as_ref().map(|(at, _)| &self.words[..at.start])
    }
}

/// The forms of a topic's items.
pub(super) fn forms(items: &[Item], prefix: &[String], nouns: &[String]) -> HashMap<String, Draft> {
    let mut names: Vec<Name> =
        items.iter().enumerate().filter_map(|(index, item)| Some(Name::new(ItemId::new(index)?, &item.name))).collect();
    let prefixes = prefixes(&names, prefix);
    names.iter_mut().for_each(|name| name.rest = rest(&name.words, &prefixes));
    number_names(&mut names, &prefixes);
    let mut forms = Forms::default();
    for (name, item) in names.iter().zip(items) {
        forms.name(name, item);
        item.aliases.iter().for_each(|alias| forms.alias(name.id, alias));
    }
    forms.alias_words(items);
    forms.series(&names, items, &prefixes);
    forms.numbers(&names, items, !prefixes.is_empty());
    forms.small_words(nouns);
    forms.0
}

/// The words that a member may leave out, longest first: as given, or the start that most names share.
fn prefixes(names: &[Name], given: &[String]) -> Vec<Vec<String>> {
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

fn rest(words: &[String], prefixes: &[Vec<String>]) -> usize {
    prefixes.iter().find(|prefix| words.len() > prefix.len() && words.starts_with(prefix)).map_or(0, Vec::len)
}

/// Finds the number in each name that has one: behind the series' name or behind words that another name starts with.
fn number_names(names: &mut [Name], prefixes: &[Vec<String>]) {
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

#[derive(Default)]
struct Forms(HashMap<String, Draft>);

impl Forms {
    fn draft(&mut self, text: &str) -> &mut Draft {
        self.0.entry(text.to_owned()).or_default()
    }

    fn alone(&mut self, text: &str, item: ItemId, strength: Strength, rule: Rule) {
        if text.is_empty() {
            return;
        }
        let draft = self.draft(text);
        draft.set.insert(item);
        draft.names.push((item, strength, rule));
    }

    /// A whole name: how strong it is depends on how many words it has.
    fn whole(&mut self, text: &str, item: ItemId, rule: Rule) {
        let many = text.split(' ').filter(|word| !ARTICLES.contains(word)).count() > 1;
        self.alone(text, item, if many { Strength::Exact } else { Strength::Name }, rule);
    }

    fn alias(&mut self, item: ItemId, alias: &str) {
        let folded = fold_name(alias);
        self.whole(&folded, item, Rule::Alias);
        let plain = words_of(&folded).join(" ");
        if plain != folded {
            self.whole(&plain, item, Rule::Alias);
        }
        if let Some(bare) = plain.strip_prefix("the ") {
            self.whole(bare, item, Rule::Alias);
        }
    }

    /// The words of aliases that no name has, so that a slip in one of them can be mended.
    fn alias_words(&mut self, items: &[Item]) {
        let mut words: HashMap<String, Draft> = HashMap::new();
        for (index, alias) in
            items.iter().enumerate().flat_map(|(index, item)| item.aliases.iter().map(move |alias| (index, alias)))
        {
            let folded = fold_name(alias);
            let parts = words_of(&folded);
            let Some(item) = ItemId::new(index).filter(|_| parts.len() > 1) else { continue };
            for word in parts {
                let small = ARTICLES.contains(&word)
                    || CONNECTORS.contains(&word)
                    || number(word).is_some()
                    || ordinal(word).is_some()
                    || word.chars().count() < 4;
                if !small && !self.0.contains_key(word) {
                    let draft = words.entry(word.to_owned()).or_default();
                    draft.set.insert(item);
                    draft.names.push((item, Strength::Word, Rule::Word));
                }
            }
        }
        self.0.extend(words);
    }

    fn name(&mut self, name: &Name, item: &Item) {
        let folded = fold_name(&item.name);
        self.whole(&folded, name.id, Rule::Full);
        self.whole(folded.trim_end_matches(|c: char| !c.is_alphanumeric()), name.id, Rule::Full);
        self.whole(&folded.replace(',', ""), name.id, Rule::Full);
        self.whole(&name.words.join(" "), name.id, Rule::Full);
        if name.words.len() == 2 || item.name.contains('-') {
            self.alone(&name.words.concat(), name.id, Strength::Name, Rule::Glued);
        }
        let numbered = name.number.as_ref().map_or(usize::MAX, |(at, _)| at.start);
        let rest = &name.words[name.rest..];
        if numbered != name.rest {
            self.whole(&rest.join(" "), name.id, if name.rest == 0 { Rule::Full } else { Rule::Prefix });
            if rest.len() > 1 && ARTICLES.contains(&rest[0].as_str()) {
                self.whole(&rest[1..].join(" "), name.id, Rule::Article);
            }
        }
        self.runs(name);
        self.glued(name);
        self.initials(name);
    }

    /// Neighbouring words written as one: "halfblood", "spiderman".
    fn glued(&mut self, name: &Name) {
        for pair in
            name.words.windows(2).filter(|pair| pair.iter().all(|word| word.len() > 2 && number(word).is_none()))
        {
            if pair.iter().all(|word| !ARTICLES.contains(&word.as_str()) && !CONNECTORS.contains(&word.as_str())) {
                self.alone(&pair.concat(), name.id, Strength::Word, Rule::Glued);
            }
        }
    }

    /// Every run of words between the name's breaks that starts and ends with a word of its own.
    fn runs(&mut self, name: &Name) {
        let numbered = name.number.as_ref().map_or(0..0, |(at, _)| at.clone());
        for start in 0..name.words.len() {
            for end in start + 1..=name.words.len().min(start + RUN) {
                let crosses = name.breaks.iter().any(|&at| start < at && at < end)
                    || (start < numbered.end && numbered.start < end);
                let edges = [&name.words[start], &name.words[end - 1]];
                if crosses || edges.iter().any(|word| ARTICLES.contains(&word.as_str())) {
                    continue;
                }
                let many = name.words[start..end].iter().filter(|word| !ARTICLES.contains(&word.as_str())).count() > 1;
                let segment = (start == 0 || name.breaks.contains(&start))
                    && (end == name.words.len() || name.breaks.contains(&end));
                let strength = if many { Strength::Name } else { Strength::Word };
                let text = name.words[start..end].join(" ");
                self.alone(&text, name.id, strength, if segment { Rule::Subtitle } else { Rule::Word });
            }
        }
    }

    fn initials(&mut self, name: &Name) {
        let numbered = name.number.as_ref().map_or(name.words.len()..name.words.len(), |(at, _)| at.clone());
        let plain: Vec<&String> =
            name.words.iter().enumerate().filter(|(at, _)| !numbered.contains(at)).map(|(_, word)| word).collect();
        let rest = name.rest.min(plain.len());
        let mut seen = Vec::new();
        for words in [&plain[..], &plain[rest..], plain[rest..].get(1..).unwrap_or_default()] {
            let first = |word: &&&String| word.chars().next().unwrap_or_default();
            let all: String = words.iter().map(|word| first(&word)).collect();
            let own: String =
                words.iter().filter(|word| !ARTICLES.contains(&word.as_str())).map(|word| first(&word)).collect();
            for text in [all, own] {
                let short = text.chars().count() < 2;
                let barred = NO_INITIALS.split(' ').any(|word| word == text);
                if text.is_empty()
                    || barred && name.number.is_none()
                    || short && name.number.is_none()
                    || seen.contains(&text)
                {
                    continue;
                }
                let draft = self.draft(&text);
                draft.set.insert(name.id);
                if short {
                    draft.glued = true;
                } else if name.number.is_none() {
                    draft.names.push((name.id, Strength::Word, Rule::Initials));
                }
                seen.push(text);
            }
        }
    }

    /// The series' name: part of every name, and alone the first of them.
    fn series(&mut self, names: &[Name], items: &[Item], prefixes: &[Vec<String>]) {
        for prefix in prefixes {
            let members: Vec<&Name> = names.iter().filter(|name| name.words.starts_with(prefix)).collect();
            let first =
                members.iter().min_by_key(|name| items[name.id.index()].year.unwrap_or(u16::MAX)).map(|name| name.id);
            let text = prefix.join(" ");
            let glue: String = prefix
                .iter()
                .filter(|word| !ARTICLES.contains(&word.as_str()))
                .filter_map(|word| word.chars().next())
                .collect();
            for name in &members {
                self.draft(&text).set.insert(name.id);
                let draft = self.draft(&glue);
                draft.set.insert(name.id);
                draft.glued |= glue.len() == 1;
            }
            self.draft(&text).names.retain(|&(_, _, rule)| rule == Rule::Alias);
            self.draft(&text).names.extend(first.map(|first| (first, Strength::Franchise, Rule::Franchise)));
        }
        for name in names {
            let text = name.words.join(" ");
            if names.iter().any(|other| other.id != name.id && other.words.starts_with(&name.words)) {
                let draft = self.draft(&text);
                draft.names.retain(|&(item, _, rule)| item == name.id && rule == Rule::Alias);
                draft.names.push((name.id, Strength::Franchise, Rule::Franchise));
            }
        }
    }

    fn numbers(&mut self, names: &[Name], items: &[Item], prefixed: bool) {
        let numbers = numbered(names, items, prefixed);
        for (value, all, main) in numbers {
            let written: Vec<(String, bool)> = cardinals(value)
                .map(|text| (text, false))
                .chain(ordinals(value).map(|text| (text.to_owned(), true)))
                .collect();
            for (text, ordinal) in written {
                let draft = self.draft(&text);
                for item in all.iter() {
                    draft.set.insert(item);
                }
                draft.number = Some(value);
                draft.ordinal |= ordinal;
                let rule = if ordinal { Rule::Ordinal } else { Rule::Number };
                draft.names.extend(main.map(|item| (item, Strength::Number, rule)));
            }
        }
        for name in names {
            let Some((stem, (_, value))) = name.stem().zip(name.number.as_ref()) else { continue };
            if let [stem] = stem {
                let roman = super::numerals::roman(*value);
                self.alone(&format!("{stem}{roman}"), name.id, Strength::Name, Rule::Glued);
            }
        }
        for (name, item) in names.iter().zip(items) {
            if let Some(year) = item.year {
                let draft = self.draft(&year.to_string());
                draft.set.insert(name.id);
                draft.year = true;
            }
        }
    }

    fn small_words(&mut self, nouns: &[String]) {
        ARTICLES.iter().for_each(|word| self.draft(word).article = true);
        self.draft("one").article = true;
        CONNECTORS.iter().for_each(|word| self.draft(word).connector = true);
        for noun in nouns {
            let noun = fold_name(noun);
            if !noun.is_empty() && noun.len() < 30 {
                self.draft(&noun).connector = true;
            }
        }
    }
}

/// For each number the items that have it, by name or by their place in the series, and the one it means alone.
fn numbered(names: &[Name], items: &[Item], prefixed: bool) -> Vec<(u8, ItemSet, Option<ItemId>)> {
    let mut own: Vec<Option<u8>> = names.iter().map(|name| name.number.as_ref().map(|&(_, value)| value)).collect();
    let mut main: Vec<bool> =
        names.iter().map(|name| name.stem().is_some_and(|stem| stem.len() == name.rest && prefixed)).collect();
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
    let years: Vec<Option<u16>> = items.iter().map(|item| item.year).collect();
    let dated = years.iter().all(Option::is_some) && years.is_sorted();
    let agrees = own
        .iter()
        .zip(&main)
        .enumerate()
        .all(|(at, (value, &main))| !main || value.is_some_and(|value| usize::from(value) == at + 1));
    let mut sets: Vec<(u8, ItemSet, Option<ItemId>)> = Vec::new();
    let any = main.contains(&true);
    for (at, name) in names.iter().enumerate() {
        let placed = u8::try_from(at + 1).ok().filter(|_| dated && agrees && (!any || name.rest > 0 || main[at]));
        for (value, explicit) in [(own[at], true), (placed, false)] {
            let Some(value) = value.filter(|&value| value <= super::numerals::MAX_NUMBER && value > 0) else {
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

/// The words of a folded text.
pub(super) fn words_of(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}
