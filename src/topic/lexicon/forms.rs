//! The forms that are generated from a topic's names, aliases, numbers and years.

mod initials;

use super::everyday::{is_no_initial, is_no_word};
use super::families::{Name, number_names, numbered, prefixes, rest};
use super::fold::fold_name;
use super::numerals::{ARTICLES, CONNECTORS, KINDS, cardinals, number, ordinal, ordinals};
use super::{Rule, Strength};
use crate::ranking::{ItemId, ItemSet};
use crate::topic::Item;
pub(super) use initials::initials_of;
use std::collections::HashMap;

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
    /// Initials that are an everyday word: they name something only where the rest of the list is sure.
    pub(super) shy: bool,
}

/// The forms of a topic's items.
pub(super) fn forms(items: &[Item], prefix: &[String], nouns: &[String]) -> HashMap<String, Draft> {
    let mut names: Vec<Name> =
        items.iter().enumerate().filter_map(|(index, item)| Some(Name::new(ItemId::new(index)?, &item.name))).collect();
    let prefixes = prefixes(&names, prefix);
    names.iter_mut().for_each(|name| name.rest = rest(&name.words, &prefixes));
    number_names(&mut names, &prefixes);
    names.iter_mut().zip(items).for_each(|(name, item)| name.call(&item.aliases, &prefixes));
    let mut forms = Forms::default();
    for (name, item) in names.iter().zip(items) {
        forms.name(name, item, &names);
        item.aliases.iter().for_each(|alias| forms.alias(name.id, alias, &prefixes));
    }
    forms.alias_words(items);
    forms.series(&names, items, &prefixes);
    for prefix in prefix {
        let folded = fold_name(prefix);
        let words = words_of(&folded);
        forms.fits_all(&words.join(" "), items.len());
        initials_of(&words).iter().filter(|text| text.len() > 1).for_each(|text| forms.fits_all(text, items.len()));
    }
    forms.numbers(&names, items, &prefixes);
    forms.small_words(&names, prefix, nouns);
    forms.0
}

#[derive(Default)]
struct Forms(HashMap<String, Draft>);

impl Forms {
    fn draft(&mut self, text: &str) -> &mut Draft {
        self.0.entry(text.to_owned()).or_default()
    }

    fn alone(&mut self, text: &str, item: ItemId, strength: Strength, rule: Rule) {
        let letter = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
        if text.is_empty() || !text.contains(letter) && !text.chars().all(is_mark) {
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

    fn alias(&mut self, item: ItemId, alias: &str, prefixes: &[Vec<String>]) {
        let folded = fold_name(alias);
        self.whole(&folded, item, Rule::Alias);
        let plain = words_of(&folded).join(" ");
        if plain != folded {
            self.whole(&plain, item, Rule::Alias);
        }
        if let Some(bare) = plain.strip_prefix("the ") {
            self.whole(bare, item, Rule::Alias);
        }
        let words = words_of(&plain);
        for prefix in prefixes {
            if let Some(rest) = words.strip_prefix(&prefix.iter().map(String::as_str).collect::<Vec<_>>()[..]) {
                self.alias_rest(item, prefix, rest);
            }
        }
        let lettered = words.len() > 2 && words.iter().all(|word| number(word).is_none());
        for text in initials_of(&words).into_iter().filter(|text| lettered && text.len() > 2) {
            self.initial(&text, item, false);
        }
    }

    /// What an alias says behind the series' name: "Resident Evil 0" is RE0 too.
    fn alias_rest(&mut self, item: ItemId, prefix: &[String], rest: &[&str]) {
        let words: Vec<&str> = prefix.iter().map(String::as_str).collect();
        match rest {
            [digits] if digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() < 3 => {
                let glue = initials_of(&words).swap_remove(0);
                for text in [format!("{glue} {digits}"), format!("{}{digits}", words.concat())] {
                    self.alone(&text, item, Strength::Name, Rule::Glued);
                }
            }
            [] | [_] => {}
            _ => self.whole(&rest.join(" "), item, Rule::Prefix),
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
            // Longer ones are forms of their own; two letters name something only where nothing else has them.
            let pair = initials_of(&parts).swap_remove(0);
            if parts.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_lowercase()) && !self.0.contains_key(&pair) {
                let draft = words.entry(pair.clone()).or_default();
                draft.set.insert(item);
                draft.names.push((item, Strength::Word, Rule::Initials));
                draft.shy |= is_no_initial(&pair);
            }
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

    fn name(&mut self, name: &Name, item: &Item, names: &[Name]) {
        let folded = fold_name(&item.name);
        self.whole(&folded, name.id, Rule::Full);
        if folded.contains(['+', '#']) {
            return;
        }
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
        for word in item.name.split_whitespace().filter_map(|word| word.strip_suffix("'s").or(word.strip_suffix("’s")))
        {
            let word = fold_name(word);
            if word.len() > 2 && number(&word).is_none() && !ARTICLES.contains(&word.as_str()) {
                self.alone(&word, name.id, Strength::Word, Rule::Word);
            }
        }
        let dotted = |word: &&str| {
            word.matches('.').count() > 1 && word.trim_end_matches('.').split('.').all(|part| part.len() == 1)
        };
        for word in item.name.split_whitespace().filter(dotted) {
            self.alone(&fold_name(&word.replace('.', "")), name.id, Strength::Word, Rule::Initials);
        }
        let stem = names.iter().filter(|other| other.id != name.id && name.words.starts_with(&other.words));
        self.runs(name, stem.map(|other| other.words.len()).max().unwrap_or(0));
        self.glued(name);
        self.initials(name, names);
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
    ///
    /// Those within the first `stem` words, which are another item's whole name, name that one alone.
    fn runs(&mut self, name: &Name, stem: usize) {
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
                if end <= stem || end == start + 1 && is_no_word(&text) {
                    self.draft(&text).set.insert(name.id);
                    continue;
                }
                self.alone(&text, name.id, strength, if segment { Rule::Subtitle } else { Rule::Word });
            }
        }
    }

    /// The series' name: part of every name, and alone the first of them.
    fn series(&mut self, names: &[Name], items: &[Item], prefixes: &[Vec<String>]) {
        for prefix in prefixes {
            let named = |name: &&Name| name.words.starts_with(prefix) || is_article_and(name, prefix);
            let members: Vec<&Name> = names.iter().filter(named).collect();
            let year = |name: &&&Name| items[name.id.index()].year.unwrap_or(u16::MAX);
            let whole = |name: &&&Name| !is_article_and(name, prefix);
            let first = members.iter().min_by_key(|name| (whole(name), year(name))).map(|name| name.id);
            self.shared(prefix, &members, items, first);
            let words: Vec<&str> = prefix.iter().map(String::as_str).collect();
            let [all, own] = [0, 1].map(|way| initials_of(&words)[way].clone());
            let glue = if own.chars().count() > 1 { own } else { all };
            // "MM" stands for "Mad Max" wherever that does.
            let everyday = is_no_initial(&glue);
            if let Some(first) = first.filter(|_| glue.len() > 1 && !everyday) {
                self.draft(&glue).names.push((first, Strength::Franchise, Rule::Franchise));
            }
            // The "2" of "24" stands for nothing.
            if glue.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            for name in &members {
                let draft = self.draft(&glue);
                draft.set.insert(name.id);
                draft.glued |= glue.len() == 1;
                draft.names.retain(|&(item, strength, rule)| {
                    rule == Rule::Alias || Some(item) != first || strength != Strength::Word
                });
                if let (Some((_, value)), true) = (&name.number, glue.len() > 1) {
                    let text = format!("{glue}{}", super::numerals::roman(*value));
                    self.alone(&text, name.id, Strength::Name, Rule::Glued);
                }
            }
        }
        for name in names {
            let begins = |words: &[String]| {
                let longer = |other: &&Name| other.words.len() > words.len() && other.words.starts_with(words);
                names.iter().filter(longer).collect::<Vec<_>>()
            };
            let mut members = begins(&name.words);
            // "The Avengers" may stand before ": Age of Ultron" too.
            if let Some(bare) = name.words.split_first().and_then(|(first, bare)| {
                let another =
                    names.iter().any(|name| name.words == bare) || prefixes.iter().any(|prefix| prefix == bare);
                (ARTICLES.contains(&first.as_str()) && !bare.is_empty() && !another).then_some(bare)
            }) {
                let text = name.words.join(" ");
                begins(bare).iter().for_each(|other| _ = self.draft(&text).set.insert(other.id));
            }
            members.push(name);
            if members.len() > 1 {
                self.shared(&name.words, &members, items, Some(name.id));
            }
        }
    }

    /// The series' name as the topic gives it may stand before any item: "Indiana Jones and the Raiders".
    fn fits_all(&mut self, prefix: &str, items: usize) {
        if let Some(draft) = self.0.get_mut(prefix) {
            (0..items).filter_map(ItemId::new).for_each(|item| _ = draft.set.insert(item));
        }
    }

    /// Words that several names begin with, as they are spelt: alone they are the first of the series.
    fn shared(&mut self, words: &[String], members: &[&Name], items: &[Item], first: Option<ItemId>) {
        let led = members.iter().filter(|name| name.words.starts_with(words) || is_article_and(name, words));
        let mut texts: Vec<String> = led.map(|name| spelt(&items[name.id.index()].name, words.len())).collect();
        texts.push(words.join(" "));
        texts.sort_unstable();
        texts.dedup();
        for text in texts {
            let draft = self.draft(&text);
            for name in members {
                draft.set.insert(name.id);
            }
            draft.names.retain(|&(item, _, rule)| Some(item) == first && rule == Rule::Alias);
            draft.names.extend(first.map(|first| (first, Strength::Franchise, Rule::Franchise)));
        }
    }

    fn numbers(&mut self, names: &[Name], items: &[Item], prefixes: &[Vec<String>]) {
        let numbers = numbered(names, items, prefixes);
        for super::families::Numbered { value, all, main } in numbers {
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

    fn small_words(&mut self, names: &[Name], prefix: &[String], nouns: &[String]) {
        ARTICLES.iter().chain(&["very"]).for_each(|word| self.draft(word).article = true);
        self.draft("one").article = true;
        let given: Vec<String> = prefix.iter().chain(nouns).map(|text| fold_name(text)).collect();
        let given: Vec<&str> = given.iter().flat_map(|text| words_of(text)).collect();
        let words = || names.iter().flat_map(|name| &name.words).map(String::as_str).chain(given.iter().copied());
        let known = |kind: &str| words().any(|word| word.starts_with(kind) || word.len() > 1 && kind.starts_with(word));
        for word in CONNECTORS {
            let kind = KINDS.iter().find(|kind| kind.contains(&word));
            if kind.is_none_or(|kind| kind.iter().any(|word| known(word))) {
                self.draft(word).connector = true;
            }
        }
        for noun in nouns {
            let noun = fold_name(noun);
            if !noun.is_empty() && noun.len() < 30 {
                self.draft(&noun).connector = true;
            }
        }
    }
}

/// Whether a name is the series' name behind an article: "The Terminator" is what "Terminator" means.
fn is_article_and(name: &Name, prefix: &[String]) -> bool {
    name.words.split_first().is_some_and(|(first, rest)| ARTICLES.contains(&first.as_str()) && rest == prefix)
}

/// Whether a character is a mark that no list is made of, as "★" is.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric()
}

/// The words of a folded text.
pub(super) fn words_of(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The first words of a name with the marks between them.
fn spelt(name: &str, words: usize) -> String {
    let folded = fold_name(name);
    let (mut count, mut inside) = (0, false);
    for (at, c) in folded.char_indices() {
        if inside && !c.is_alphanumeric() {
            count += 1;
            if count == words {
                return folded[..at].to_owned();
            }
        }
        inside = c.is_alphanumeric();
    }
    folded
}
