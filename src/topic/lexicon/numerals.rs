//! How people write numbers in names: digits, roman numerals, words and ordinals of six languages.

use super::words::Meanings;
use std::sync::LazyLock;

/// The largest number that is written out or in roman numerals.
pub(crate) const MAX_NUMBER: u8 = 39;

/// Cardinal words, each language's from one on.
const CARDINALS: [&[&str]; 6] = [
    &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ],
    &["eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"],
    &["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
    &["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
    &["um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"],
    &["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"],
];

/// Ordinal words: the number, and how it is written.
const ORDINALS: [(u8, &[&str]); 16] = [
    (
        1,
        &[
            "first",
            "original",
            "og",
            "originale",
            "debut",
            "1st",
            "erste",
            "erster",
            "ersten",
            "erstes",
            "premier",
            "premiere",
            "1er",
            "1ere",
            "primero",
            "primera",
            "primer",
            "primeiro",
            "primeira",
            "primo",
            "prima",
        ],
    ),
    (
        2,
        &[
            "second", "2nd", "zweite", "zweiter", "zweiten", "zweites", "deuxieme", "2eme", "2e", "segundo", "segunda",
            "secondo", "seconda",
        ],
    ),
    (
        3,
        &[
            "third",
            "3rd",
            "dritte",
            "dritter",
            "dritten",
            "drittes",
            "troisieme",
            "3eme",
            "3e",
            "tercero",
            "tercera",
            "tercer",
            "terceiro",
            "terceira",
            "terzo",
            "terza",
        ],
    ),
    (
        4,
        &[
            "fourth",
            "4th",
            "vierte",
            "vierter",
            "vierten",
            "viertes",
            "quatrieme",
            "4eme",
            "4e",
            "cuarto",
            "cuarta",
            "quarto",
            "quarta",
        ],
    ),
    (5, &["fifth", "5th", "funfte", "funfter", "funften", "funftes", "cinquieme", "5eme", "5e", "quinto", "quinta"]),
    (
        6,
        &[
            "sixth", "6th", "sechste", "sechster", "sechsten", "sixieme", "6eme", "6e", "sexto", "sexta", "sesto",
            "sesta",
        ],
    ),
    (
        7,
        &[
            "seventh", "7th", "siebte", "siebter", "siebten", "septieme", "7eme", "7e", "septimo", "septima", "setimo",
            "setima", "settimo", "settima",
        ],
    ),
    (
        8,
        &[
            "eighth", "8th", "achte", "achter", "achten", "huitieme", "8eme", "8e", "octavo", "octava", "oitavo",
            "oitava", "ottavo", "ottava",
        ],
    ),
    (
        9,
        &["ninth", "9th", "neunte", "neunter", "neunten", "neuvieme", "9eme", "9e", "noveno", "novena", "nono", "nona"],
    ),
    (10, &["tenth", "10th", "zehnte", "zehnter", "zehnten", "dixieme", "10eme", "10e", "decimo", "decima"]),
    (11, &["eleventh", "11th", "elfte", "elfter", "onzieme", "11eme", "11e", "undecimo"]),
    (12, &["twelfth", "12th", "zwolfte", "zwolfter", "douzieme", "12eme", "12e", "duodecimo"]),
    (13, &["thirteenth", "13th", "dreizehnte", "treizieme", "13eme", "13e"]),
    (14, &["fourteenth", "14th", "vierzehnte", "quatorzieme", "14eme", "14e"]),
    (15, &["fifteenth", "15th", "funfzehnte", "quinzieme", "15eme", "15e"]),
    (16, &["sixteenth", "16th", "sechzehnte", "seizieme", "16eme", "16e"]),
];

/// Words between a series' name and its number.
pub(crate) const CONNECTORS: [&str; 46] = [
    "part",
    "pt",
    "deel",
    "episode",
    "ep",
    "chapter",
    "ch",
    "volume",
    "vol",
    "number",
    "no",
    "nr",
    "teil",
    "kapitel",
    "folge",
    "parte",
    "partie",
    "chapitre",
    "capitulo",
    "capitolo",
    "episodio",
    "episodi",
    "season",
    "book",
    "movie",
    "film",
    "pelicula",
    "filme",
    "album",
    "game",
    "act",
    "phase",
    "mark",
    "mk",
    "#",
    "numero",
    "saison",
    "staffel",
    "temporada",
    "stagione",
    "seizoen",
    "generation",
    "gen",
    "generacion",
    "geracao",
    "series",
];

/// Those of them that count something of their own, with their translations: they lead to a number only where the
/// topic has them, for "season 2" is no film.
pub(crate) const KINDS: [&[&str]; 9] = [
    &["volume", "vol"],
    &["season", "saison", "staffel", "temporada", "stagione", "seizoen", "series"],
    &["book"],
    &["album"],
    &["game"],
    &["act"],
    &["phase"],
    &["mark", "mk"],
    &["generation", "gen", "generacion", "geracao"],
];

/// Small words that say nothing about which item is meant.
pub(crate) const ARTICLES: [&str; 33] = [
    "the", "a", "an", "of", "and", "der", "die", "das", "den", "le", "la", "les", "l", "el", "los", "las", "il", "lo",
    "gli", "i", "o", "os", "as", "de", "du", "des", "del", "della", "di", "do", "da", "et", "y",
];

/// A number written as a roman numeral in lower case.
pub(crate) fn roman(mut number: u8) -> String {
    let mut text = String::new();
    for (value, mark) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= value {
            text.push_str(mark);
            number -= value;
        }
    }
    text
}

/// What cardinal and ordinal words say.
static CARDINAL: LazyLock<Meanings<u8>> = LazyLock::new(|| {
    // A word of two languages counts as in the first.
    let words = CARDINALS.iter().rev().flat_map(|words| words.iter().copied().zip(1..));
    words.collect()
});
static ORDINAL: LazyLock<Meanings<u8>> = LazyLock::new(|| {
    ORDINALS.iter().rev().flat_map(|&(number, words)| words.iter().map(move |&word| (word, number))).collect()
});

/// The number that a folded word writes as digits, a roman numeral or a cardinal word.
pub(crate) fn number(word: &str) -> Option<u8> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|&number| number > 0 && number <= 199);
    }
    read_roman(word).or_else(|| CARDINAL.get(word).copied())
}

/// The number that a roman numeral in lower case writes.
fn read_roman(word: &str) -> Option<u8> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if !word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) {
        return None;
    }
    let tens = word.bytes().take(3).take_while(|&byte| byte == b'x').count();
    let units = UNITS.iter().position(|&units| units == &word[tens..])?;
    u8::try_from(10 * tens + units).ok().filter(|&number| number > 0)
}

/// The number whose ordinal a folded word is.
pub(crate) fn ordinal(word: &str) -> Option<u8> {
    ORDINAL.get(word).copied().or_else(|| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, ending) = word.split_at(digits);
        let ends = !digits.is_empty() && matches!(ending, "st" | "nd" | "rd" | "th" | "e" | "eme" | "er");
        ends.then(|| digits.parse().ok()).flatten()
    })
}

/// Every way a number is written in a name: digits, roman (with `l` for `i`), cardinal words.
pub(crate) fn cardinals(value: u8) -> impl Iterator<Item = String> {
    let index = usize::from(value) - 1;
    let words = CARDINALS.iter().filter_map(move |words| words.get(index)).map(|&word| word.to_owned());
    let sloppy = (matches!(value, 2 | 3)).then(|| roman(value).replace('i', "l"));
    [value.to_string(), roman(value)].into_iter().chain(sloppy).chain(words)
}

/// Every word that is an ordinal.
pub(crate) fn ordinal_words() -> impl Iterator<Item = &'static str> {
    ORDINALS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// Every way a number is written as an ordinal.
pub(crate) fn ordinals(value: u8) -> impl Iterator<Item = &'static str> {
    ORDINALS.iter().filter(move |&&(number, _)| number == value).flat_map(|(_, words)| words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for value in 1..=MAX_NUMBER {
            assert_eq!(number(&roman(value)), Some(value));
            assert_eq!(number(&value.to_string()), Some(value));
        }
        assert_eq!(number("iiii"), None);
        assert_eq!(number("acht"), Some(8));
        assert_eq!(ordinal("21st"), Some(21));
        assert_eq!(ordinal("settimo"), Some(7));
    }
}
