//! First letters: of whole names, of their parts, of aliases.

use super::super::everyday::is_no_initial;
use super::super::families::Name;
use super::super::numerals::{ARTICLES, CONNECTORS};
use super::super::{Rule, Strength};
use super::Forms;
use crate::ranking::ItemId;

impl Forms {
    pub(super) fn initials(&mut self, name: &Name, names: &[Name]) {
        let numbered = name.number.as_ref().map_or(name.words.len()..name.words.len(), |(at, _)| at.clone());
        let plain: Vec<&str> =
            name.words.iter().enumerate().filter(|(at, _)| !numbered.contains(at)).map(|(_, word)| &**word).collect();
        let rest = name.rest.min(plain.len());
        let led = plain[rest..].first().is_some_and(|word| ARTICLES.contains(word));
        let bare = &plain[rest + usize::from(led)..];
        let mut seen = Vec::new();
        for words in [&plain[..], &plain[rest..], bare] {
            for text in initials_of(words) {
                if !text.is_empty() && !seen.contains(&text) {
                    self.initial(&text, name.id, name.number.is_some() && numbered.end == name.words.len());
                    seen.push(text);
                }
            }
        }
        // "S7" is the seventh series, whatever the series is of.
        let counted = name.words[numbered.clone()].first().filter(|word| CONNECTORS.contains(&word.as_str()));
        if let Some(first) = counted.and_then(|word| word.chars().next()) {
            self.initial(&first.to_string(), name.id, true);
        }
        let starts = |other: &Name, words: &[&str]| {
            other.words.len() >= words.len() && other.words.iter().zip(words).all(|(one, other)| one == other)
        };
        let shared = |words: &Vec<&str>| names.iter().any(|other| other.id != name.id && starts(other, words));
        for words in segments(name).filter(|words| words.len() > 1 && !shared(words)) {
            for text in initials_of(&words) {
                if text.chars().count() > 1 && !seen.contains(&text) {
                    self.initial(&text, name.id, false);
                    seen.push(text);
                }
            }
        }
    }

    /// One way to write a name's first letters; `numbered` when the name's number follows them.
    pub(super) fn initial(&mut self, text: &str, item: ItemId, numbered: bool) {
        let short = text.chars().count() < 2;
        let everyday = is_no_initial(text);
        if short && !numbered || text.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let draft = self.draft(text);
        draft.set.insert(item);
        draft.glued |= short;
        draft.shy |= everyday && !numbered;
        if !numbered {
            draft.names.push((item, Strength::Word, Rule::Initials));
        }
    }
}

/// The words between a name's breaks, where it has any and the number stands elsewhere.
fn segments(name: &Name) -> impl Iterator<Item = Vec<&str>> {
    let edges: Vec<usize> = std::iter::once(0).chain(name.breaks.iter().copied()).chain([name.words.len()]).collect();
    let inside =
        |start: usize, end: usize| name.number.as_ref().is_some_and(|(at, _)| start < at.end && at.start < end);
    let pairs: Vec<(usize, usize)> = edges
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|&(start, end)| !name.breaks.is_empty() && !inside(start, end))
        .collect();
    pairs.into_iter().map(|(start, end)| name.words[start..end].iter().map(String::as_str).collect())
}

/// The first letters of words: of all, without the small ones, with a short first word whole ("OKC"), and of a pair
/// with its "and" ("S&S").
pub(in super::super) fn initials_of(words: &[&str]) -> Vec<String> {
    let letters = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let own: Vec<&str> = words.iter().copied().filter(|word| !ARTICLES.contains(word)).collect();
    let mut found = vec![letters(words), letters(&own)];
    if let [first @ ("ok" | "mr" | "dr" | "st"), rest @ ..] = words
        && !rest.is_empty()
    {
        found.push(format!("{first}{}", letters(rest)));
    }
    if let ([_, "and", _], [one, other]) = (words, &own[..]) {
        found.push(format!("{} and {}", letters(&[one]), letters(&[other])));
    }
    found
}
