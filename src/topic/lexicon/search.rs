//! Finding an item from what somebody typed: mended slips, ranked suggestions.

use super::fold::fold_name;
use super::forms::words_of;
use super::{Atom, Lexicon};
use crate::ranking::ItemId;
use crate::topic::Item;

/// The shortest word in which a slip is mended without anything else to vouch for it.
const SHORTEST: usize = 5;

/// A word that slips are mended against.
struct Word {
    letters: Vec<char>,
    /// Which letters it has, so that most other words are told apart at once.
    mask: u64,
    atom: usize,
}

impl Word {
    fn new(text: &str, atom: usize) -> Self {
        let letters: Vec<char> = text.chars().collect();
        Self { mask: letter_mask(&letters), letters, atom }
    }
}

fn letter_mask(letters: &[char]) -> u64 {
    letters.iter().fold(0, |mask, &letter| mask | 1 << (u32::from(letter) % 64))
}

/// The words of names and aliases, against which slips are mended.
pub(super) struct Vocabulary {
    /// The words by alphabet.
    words: Vec<Word>,
    /// The places in `words` of those that have as many letters, for each number of letters.
    lengths: [Vec<usize>; LONGEST + 1],
}

impl Vocabulary {
    /// The words that slips are mended against, of atoms that stand by alphabet.
    pub(super) fn new(atoms: &[Atom]) -> Self {
        let word = |atom: &Atom| {
            let letters = atom.text.chars().all(char::is_alphabetic);
            letters
                && atom.text.chars().count() >= 4
                && !atom.set.is_empty()
                && atom.number.is_none()
                && (!atom.connector || atom.set.len() > 1)
        };
        let known = atoms.iter().enumerate().filter(|(_, atom)| word(atom));
        let words: Vec<Word> = known.map(|(index, atom)| Word::new(&atom.text, index)).collect();
        let mut lengths = [const { Vec::new() }; LONGEST + 1];
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.letters.len() <= LONGEST) {
            lengths[word.letters.len()].push(at);
        }
        Self { words, lengths }
    }
}

/// Names and aliases as they are searched.
pub(super) fn labels(items: &[Item]) -> Vec<(String, ItemId)> {
    let all = items.iter().enumerate().filter_map(|(index, item)| Some((ItemId::new(index)?, item)));
    all.flat_map(|(id, item)| {
        std::iter::once(&item.name).chain(&item.aliases).map(move |name| (words_of(&fold_name(name)).join(" "), id))
    })
    .collect()
}

/// How many slips a word of this length may hold.
fn allowance(length: usize, vouched: bool) -> usize {
    match length {
        0..=3 => 0,
        4 => usize::from(vouched),
        SHORTEST => 1,
        6..=7 => 1 + usize::from(vouched),
        _ => 2,
    }
}

/// The longest word that is compared, in characters.
const LONGEST: usize = 24;

/// The slips between two words, swapped neighbours counting as one, or nothing beyond `most`.
pub(crate) fn slips(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > LONGEST {
        return None;
    }
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (column, cell) in (0_u8..).zip(rows[1].iter_mut().take(other.len() + 1)) {
        *cell = column;
    }
    for (row, &left) in one.iter().enumerate() {
        let [before, last, now] = &mut rows;
        now[0] = u8::try_from(row + 1).unwrap_or(u8::MAX);
        let mut least = now[0];
        for (column, &right) in other.iter().enumerate() {
            let same = last[column] + u8::from(left != right);
            let mut cell = same.min(last[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && left == other[column - 1] && one[row - 1] == right {
                cell = cell.min(before[column - 1] + 1);
            }
            now[column + 1] = cell;
            least = least.min(cell);
        }
        if usize::from(least) > most {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(usize::from(rows[1][other.len()])).filter(|&slips| slips <= most)
}

/// The nearest word so far.
struct Best {
    distance: usize,
    atom: usize,
    /// Whether another that is as near means something else.
    twice: bool,
}

impl Best {
    fn add(&mut self, atoms: &[Atom], distance: usize, atom: usize) {
        if distance < self.distance {
            *self = Self { distance, atom, twice: false };
        } else if distance == self.distance {
            self.twice |= atoms[self.atom].set != atoms[atom].set;
            self.atom = self.atom.min(atom);
        }
    }
}

/// The slips between a word and one that is known, when they are few enough to mean it.
fn distance(letters: &[char], mask: u64, word: &Word, vouched: bool, most: usize) -> Option<usize> {
    let known = &word.letters;
    let most = most.min(allowance(known.len(), vouched));
    // Four letters with another one among them are another word, so there letters are swapped, lost or added.
    let sure = known.len() != letters.len() || mask == word.mask || known.len() >= SHORTEST;
    let distance = slips(letters, known, most).filter(|_| most > 0 && sure)?;
    // Two slips in a short word, the first letter among them, make another word: "sequel" is no "prequel".
    let other_word = distance > 1 && letters.len() < 8 && letters.first() != known.first();
    (!other_word).then_some(distance)
}

impl Lexicon {
    /// The atom of the word of the vocabulary that two parts make.
    pub(crate) fn word(&self, first: &str, second: &str) -> Option<usize> {
        let rests = self.from(first).map_while(|known| Some((self.atoms[known.atom].text.strip_prefix(first)?, known)));
        rests.into_iter().find(|(rest, _)| *rest == second).map(|(_, known)| known.atom)
    }

    /// The words of the vocabulary from one on, by alphabet.
    fn from(&self, word: &str) -> impl Iterator<Item = &Word> {
        let at = self.vocabulary.words.partition_point(|known| &*self.atoms[known.atom].text < word);
        self.vocabulary.words[at..].iter()
    }

    /// The atom of the one word that a misspelt or cut word must mean; `vouched` when the rest of the list is sure,
    /// `whole` when the entry holds nothing else.
    pub(crate) fn mend(&self, word: &str, vouched: bool, whole: bool) -> Option<usize> {
        let mut buffer = ['\0'; LONGEST];
        let mut length = 0;
        for c in word.chars() {
            *buffer.get_mut(length).filter(|_| c.is_alphabetic())? = c;
            length += 1;
        }
        let letters = &buffer[..length];
        let most = allowance(length, vouched);
        let mut best = Best { distance: usize::MAX, atom: 0, twice: false };
        let cuts = vouched && length >= 4 - usize::from(whole);
        let cut = |known: &Word| cuts && known.letters.len() > length && known.letters.starts_with(letters);
        if cuts {
            let cut = self.from(word).take_while(|known| known.letters.starts_with(letters)).filter(|known| cut(known));
            cut.for_each(|known| best.add(&self.atoms, 1, known.atom));
        }
        if most > 0 {
            let mask = letter_mask(letters);
            let near = &self.vocabulary.lengths[length - most..=LONGEST.min(length + most)];
            for known in near.iter().flatten().map(|&at| &self.vocabulary.words[at]) {
                if (mask ^ known.mask).count_ones() as usize <= 2 * most && !cut(known) {
                    let distance = distance(letters, mask, known, vouched, most);
                    distance.into_iter().for_each(|distance| best.add(&self.atoms, distance, known.atom));
                }
            }
        }
        (best.distance < usize::MAX && !best.twice).then_some(best.atom)
    }

    /// The items that a free text may mean, the likeliest first.
    pub(crate) fn search(&self, text: &str, limit: usize) -> Vec<ItemId> {
        let folded = fold_name(text);
        let typed = words_of(&folded);
        let mut found: Vec<(u32, ItemId)> = Vec::new();
        for (label, item) in &self.labels {
            if let Some(cost) = cost(&typed, label) {
                match found.iter_mut().find(|(_, other)| other == item) {
                    Some(entry) => entry.0 = entry.0.min(cost),
                    None => found.push((cost, *item)),
                }
            }
        }
        if let Some(item) = self.lookup(text) {
            found.retain(|&(_, other)| other != item);
            found.push((0, item));
        }
        found.sort_unstable_by_key(|&(cost, item)| (cost, item));
        found.into_iter().map(|(_, item)| item).take(limit).collect()
    }
}

/// How far the typed words are from a label: every one must begin some word of it, or be a slip of one.
fn cost(typed: &[&str], label: &str) -> Option<u32> {
    let words: Vec<&str> = label.split(' ').collect();
    let mut total = 0;
    for (at, word) in typed.iter().enumerate() {
        let letters: Vec<char> = word.chars().take(40).collect();
        let number = super::numerals::number(word);
        let best = words.iter().enumerate().filter_map(|(place, known)| {
            let away = u32::from(place != at);
            if known == word {
                return Some(away);
            }
            if number.is_some() {
                return (number == super::numerals::number(known)).then_some(away);
            }
            if known.starts_with(word) {
                return Some(2 + away);
            }
            let known: Vec<char> = known.chars().collect();
            slips(&letters, &known, allowance(letters.len(), true)).and_then(|slips| u32::try_from(4 + 2 * slips).ok())
        });
        total += best.min()?;
    }
    Some(total * 4 + u32::try_from(words.len().abs_diff(typed.len())).unwrap_or(u32::MAX / 8).min(99))
}

#[cfg(test)]
mod tests {
    use crate::topic::Topic;
    use std::sync::LazyLock;

    static ROCKY: LazyLock<Topic> =
        LazyLock::new(|| Topic::parse("rocky", include_str!("../../../config/topics/rocky.toml")).unwrap());
    static POTTER: LazyLock<Topic> = LazyLock::new(|| {
        Topic::parse("harry-potter", include_str!("../../../config/topics/harry-potter.toml")).unwrap()
    });

    #[track_caller]
    fn check(topic: &Topic, text: &str, expected: &str) {
        let found = topic.lookup(text).map_or("none", |item| topic.item(item).id.as_str());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_looked_up() {
        for (text, item) in [
            ("Rocky IV", "rocky-4"),
            ("rocky 4", "rocky-4"),
            ("Rocky-IV", "rocky-4"),
            ("RockyIV", "rocky-4"),
            ("Rocky four", "rocky-4"),
            ("Teil 4", "rocky-4"),
            ("IV", "rocky-4"),
            ("R4", "rocky-4"),
            ("the fourth one", "rocky-4"),
            ("Rocky ll", "rocky-2"),
            ("rokcy 2", "rocky-2"),
            ("Rocky", "rocky-1"),
            ("Rocky VI", "rocky-balboa"),
            ("balbao", "rocky-balboa"),
            ("RB", "rocky-balboa"),
            ("creed 2", "creed-2"),
            ("Creed VI", "none"),
            ("Rocky 12", "none"),
            ("Rambo III", "none"),
        ] {
            check(&ROCKY, text, item);
        }
        for (text, item) in [
            ("Goblet", "gof"),
            ("halfblood prince", "hbp"),
            ("deathly hollows part two", "dh2"),
            ("Deathly Hallows", "none"),
            ("DH 1", "dh1"),
            ("HP 3", "poa"),
            ("Sorcerer Stone", "ps"),
        ] {
            check(&POTTER, text, item);
        }
    }

    #[test]
    fn suggestions_forgive_slips_and_keep_numbers() {
        let ids =
            |text: &str| ROCKY.search(text, 3).iter().map(|&item| ROCKY.item(item).id.clone()).collect::<Vec<_>>();
        assert_eq!(ids("rocky b")[0], "rocky-balboa");
        assert_eq!(ids("ballboa")[0], "rocky-balboa");
        assert_eq!(ids("rocky 3"), ["rocky-3"]);
        assert_eq!(ids("cre").len(), 3);
        assert!(ids("zebra").is_empty());
    }

    #[test]
    fn clashes_are_told() {
        let clash = POTTER.lexicon().clashes().iter().find(|clash| clash.form == "deathly hallows");
        assert_eq!(clash.map(|clash| (clash.items.len(), clash.wins)), Some((2, None)));
    }
}
