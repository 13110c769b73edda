//! Reading a topic file: every problem at once, each with its line and what was expected.

use super::{Item, Lexicon, Official, Problem, STAFF_ROOT, Topic, Vocabulary};
use crate::ranking::{InvalidRanking, ItemId, MAX_ITEMS, Ranking};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'a> = Spanned<DeValue<'a>>;

/// The most characters of a name.
const NAME_CHARS: usize = 100;

pub(super) fn read(slug: &str, text: &str) -> Result<Topic, Vec<Problem>> {
    let mut reader = Reader { text, problems: Vec::new() };
    reader.check_slug(slug);
    let topic = match DeTable::parse(text) {
        Ok(table) => reader.topic(slug, table.get_ref()),
        Err(error) => {
            reader.problem(error.span().map(|span| span.start), error.message().to_owned());
            None
        }
    };
    match topic {
        Some(topic) if reader.problems.is_empty() => Ok(topic),
        _ => {
            reader.problems.sort_by_key(|problem| problem.line);
            Err(reader.problems)
        }
    }
}

/// Collects problems while the parts of a topic are read.
struct Reader<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, offset: Option<usize>, message: String) {
        let line = offset.map(|offset| self.text[..offset.min(self.text.len())].matches('\n').count() + 1);
        self.problems.push(Problem { line, message });
    }

    fn check_slug(&mut self, slug: &str) {
        let valid = |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]) || c == '-' || c == '_';
        if slug.is_empty() || slug.chars().count() > 32 || !slug.chars().all(valid) {
            let message =
                format!("`{slug}` cannot name a command: expected 1 to 32 lower-case letters, digits, `-` or `_`");
            self.problem(None, message);
        }
        if slug == STAFF_ROOT {
            let message = format!("`{STAFF_ROOT}` names the staff's commands: expected another file name");
            self.problem(None, message);
        }
    }

    fn topic(&mut self, slug: &str, table: &DeTable<'_>) -> Option<Topic> {
        self.known_keys(table, &["title", "noun", "prefix", "official", "item"], "the topic");
        let title = self.required(table, "title", "the topic").and_then(|value| self.text(value, "title", 256));
        let noun = self.required(table, "noun", "the topic").and_then(|value| self.noun(value));
        let prefix = table.get("prefix").map_or(Some(Vec::new()), |value| self.texts(value, "prefix"));
        let items = self.items(table);
        let official = match self.required(table, "official", "the topic") {
            Some(value) => self.official(value, &items),
            None => None,
        };
        self.check_names(&items);
        let items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
        let (noun, prefix) = (noun?, prefix?);
        let (title, official) = (title?, official?);
        let lexicon = Lexicon::new(&items, &prefix, &noun);
        let vocabulary = Vocabulary::new(&title, &noun, &prefix, &items);
        Some(Topic { slug: slug.to_owned(), title, noun, prefix, official, items, lexicon, vocabulary })
    }

    fn known_keys(&mut self, table: &DeTable<'_>, known: &[&str], of: &str) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let expected = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            self.problem(
                Some(key.span().start),
                format!("unknown key `{}` in {of}: expected {expected}", key.get_ref()),
            );
        }
    }

    fn required<'t>(&mut self, table: &'t DeTable<'t>, key: &str, of: &str) -> Option<&'t Value<'t>> {
        let value = table.get(key);
        if value.is_none() {
            self.problem(None, format!("`{key}` is missing in {of}"));
        }
        value
    }

    fn text(&mut self, value: &Value<'_>, key: &str, most: usize) -> Option<String> {
        let text = value.get_ref().as_str().map(str::trim).filter(|text| (1..=most).contains(&text.chars().count()));
        if text.is_none() {
            self.problem(
                Some(value.span().start),
                format!("`{key}` is not right: expected a text of 1 to {most} characters"),
            );
        }
        text.map(str::to_owned)
    }

    fn texts(&mut self, value: &Value<'_>, key: &str) -> Option<Vec<String>> {
        let Some(array) = value.get_ref().as_array() else {
            self.problem(Some(value.span().start), format!("`{key}` is not right: expected a list of texts"));
            return None;
        };
        array.iter().map(|value| self.text(value, key, NAME_CHARS)).collect()
    }

    fn noun(&mut self, value: &Value<'_>) -> Option<[String; 2]> {
        let words = self.texts(value, "noun")?;
        let noun = <[String; 2]>::try_from(words);
        if noun.is_err() {
            self.problem(
                Some(value.span().start),
                "`noun` is not right: expected two words, for one and for several".into(),
            );
        }
        noun.ok()
    }

    fn items(&mut self, table: &DeTable<'_>) -> Vec<(Item, usize)> {
        let Some(value) = self.required(table, "item", "the topic") else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.problem(Some(value.span().start), "`item` is not right: expected `[[item]]` tables".into());
            return Vec::new();
        };
        if !(2..=MAX_ITEMS).contains(&array.len()) {
            let message = format!("{} items: expected 2 to {MAX_ITEMS}", array.len());
            self.problem(Some(value.span().start), message);
        }
        array.iter().filter_map(|value| self.item(value)).collect()
    }

    fn item(&mut self, value: &Value<'_>) -> Option<(Item, usize)> {
        let offset = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            self.problem(Some(offset), "an item is not right: expected an `[[item]]` table".into());
            return None;
        };
        self.known_keys(table, &["id", "name", "year", "aliases", "reason"], "an item");
        let mut need = |key: &str, most| match table.get(key) {
            Some(value) => self.text(value, key, most),
            None => {
                self.problem(Some(offset), format!("`{key}` is missing in this item"));
                None
            }
        };
        let (id, name) = (need("id", 32), need("name", NAME_CHARS));
        let year = table.get("year").and_then(|value| self.year(value));
        let aliases = table.get("aliases").map_or(Some(Vec::new()), |value| self.texts(value, "aliases"));
        let reason = table.get("reason").map(|value| self.text(value, "reason", 1024));
        let item = Item { id: id?, name: name?, year, aliases: aliases?, reason: reason.flatten() };
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        if !item.id.chars().all(plain) {
            self.problem(Some(offset), format!("id `{}` is not right: expected a-z, 0-9, `-`, `_` or `.`", item.id));
        }
        Some((item, offset))
    }

    fn year(&mut self, value: &Value<'_>) -> Option<u16> {
        let year = value.get_ref().as_integer().and_then(|year| u16::from_str_radix(year.as_str(), year.radix()).ok());
        if year.is_none() {
            self.problem(Some(value.span().start), "`year` is not right: expected a whole number such as 1985".into());
        }
        year
    }

    fn official(&mut self, value: &Value<'_>, items: &[(Item, usize)]) -> Option<Official> {
        let offset = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            self.problem(Some(offset), "`official` is not right: expected a table".into());
            return None;
        };
        self.known_keys(table, &["by", "url", "order"], "`official`");
        let by = table.get("by").map(|value| self.text(value, "by", 256));
        let url = table.get("url").map(|value| self.text(value, "url", 512));
        let Some(order) = table.get("order") else {
            self.problem(Some(offset), "`order` is missing in `official`".into());
            return None;
        };
        Some(Official { by: by.flatten(), url: url.flatten(), order: self.order(order, items)? })
    }

    fn order(&mut self, value: &Value<'_>, items: &[(Item, usize)]) -> Option<Ranking> {
        let offset = value.span().start;
        let Some(array) = value.get_ref().as_array() else {
            self.problem(Some(offset), "`order` is not right: expected a list of ids, best first".into());
            return None;
        };
        let mut tiers = Vec::new();
        for value in array {
            let tier = match value.get_ref().as_array() {
                Some(tied) => tied.iter().map(|value| self.listed(value, items)).collect::<Option<Vec<_>>>(),
                None => self.listed(value, items).map(|item| vec![item]),
            };
            tiers.extend(tier);
        }
        let ranking = Ranking::new(tiers)
            .and_then(|ranking| if ranking.len() < 2 { Err(InvalidRanking::Empty) } else { Ok(ranking) });
        match ranking {
            Ok(ranking) => Some(ranking),
            Err(InvalidRanking::Twice(item)) => {
                self.problem(Some(offset), format!("`order` names `{}` twice", items[item.index()].0.id));
                None
            }
            Err(_) => {
                self.problem(
                    Some(offset),
                    "`order` is not right: expected at least two ids, and none in an empty tie".into(),
                );
                None
            }
        }
    }

    fn listed(&mut self, value: &Value<'_>, items: &[(Item, usize)]) -> Option<ItemId> {
        let id = value.get_ref().as_str();
        let found = id.and_then(|id| items.iter().position(|(item, _)| item.id == id)).and_then(ItemId::new);
        if found.is_none() {
            let message = id.map_or_else(
                || "`order` is not right: expected ids, or a list of tied ids".to_owned(),
                |id| format!("`order` names `{id}`: expected the id of an item of this file"),
            );
            self.problem(Some(value.span().start), message);
        }
        found
    }

    /// No id, name or alias may stand for two items.
    fn check_names(&mut self, items: &[(Item, usize)]) {
        let (mut ids, mut names) = (HashMap::new(), HashMap::new());
        for (index, (item, offset)) in items.iter().enumerate() {
            if ids.insert(item.id.as_str(), index).is_some() {
                self.problem(Some(*offset), format!("id `{}` stands twice: expected one item an id", item.id));
            }
            for name in std::iter::once(&item.name).chain(&item.aliases) {
                let other = *names.entry(name.to_lowercase()).or_insert(index);
                if other != index {
                    let message = format!("`{name}` names both `{}` and `{}`", items[other].0.id, item.id);
                    self.problem(Some(*offset), message);
                }
            }
        }
    }
}
