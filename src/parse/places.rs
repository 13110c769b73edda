//! Places in front of an entry: `3.`, `#3`, `3位`, `Platz 3`, `3rd`, medals, "third:".

use super::phrases::Phrases;
use crate::topic::lexicon::numerals;

/// A place as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) value: u16,
    /// How many bytes it takes with its marks and the blanks behind it.
    pub(super) length: usize,
    /// Whether a mark sets it apart; a bare number may be part of a name.
    pub(super) marked: bool,
    /// Whether it is a word: "second".
    pub(super) word: bool,
}

/// The place that stands for "last".
pub(super) const LAST: u16 = 9_999;

/// Words that lead to a place's number.
const LEADS: [&str; 21] = [
    "number",
    "no",
    "nr",
    "num",
    "platz",
    "rang",
    "place",
    "rank",
    "spot",
    "puesto",
    "posto",
    "lugar",
    "position",
    "posicion",
    "posizione",
    "numero",
    "n",
    "pos",
    "pick",
    "top",
    "choice",
];
static LED: Phrases<{ LEADS.len() }> = Phrases::new(LEADS);

/// The place at the start of an entry, if it starts with one.
pub(super) fn at_start(text: &str) -> Option<Place> {
    let shared =
        ["tied for ", "tie for ", "tied at ", "tie at ", "tied "].iter().find_map(|words| text.strip_prefix(words));
    if let Some((rest, place)) = shared.and_then(|rest| Some((rest, at_start(rest).filter(|place| place.marked)?))) {
        let after = &rest[place.length..];
        let other = after.strip_prefix(['&', '+']).or_else(|| after.strip_prefix("and ")).map(str::trim_start);
        let both = other.and_then(|other| Some(after.len() - other.len() + at_start(other)?.length)).unwrap_or(0);
        return Some(Place { length: text.len() - rest.len() + place.length + both, ..place });
    }
    let tied = text
        .strip_prefix("t-")
        .or_else(|| text.strip_prefix('t'))
        .or_else(|| text.strip_prefix('='))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(place) = tied.and_then(digits).filter(|place| place.marked) {
        return Some(Place { length: place.length + if text.starts_with("t-") { 2 } else { 1 }, ..place });
    }
    let place = medal(text).or_else(|| led(text)).or_else(|| digits(text)).or_else(|| word(text))?;
    let rest = &text[place.length..];
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let tied = ["(tie) ", "(tied) ", "(t) ", "tie: ", "tied: ", "tie - "];
    let tie = tied.iter().find(|tie| place.marked && rest[blank..].starts_with(**tie)).map_or(0, |tie| tie.len());
    let place = Place { length: place.length + blank + tie, ..place };
    Some(doubled(text, place))
}

/// "1. 9.": a countdown that was copied out of a numbered list; the inner number is the author's.
fn inner(text: &str, place: Place) -> Option<Place> {
    let rest = &text[place.length..];
    let own = bare(rest).filter(|own| place.marked && matches!(rest[own.length..].trim_end(), "." | ")" | ".)"))?;
    Some(Place { length: text.len(), marked: true, ..own })
}

/// "1. 1. Chamber of Secrets": copied lists hold their numbers twice.
fn doubled(text: &str, place: Place) -> Place {
    if let Some(own) = inner(text, place) {
        return own;
    }
    let again =
        digits(&text[place.length..]).filter(|again| again.value == place.value && again.marked && place.marked);
    again.map_or(place, |again| {
        let length = place.length + again.length;
        let rest = &text[length..];
        Place { length: length + rest.len() - rest.trim_start_matches(' ').len(), ..place }
    })
}

fn medal(text: &str) -> Option<Place> {
    let medals = [('\u{1F947}', 1), ('\u{1F948}', 2), ('\u{1F949}', 3)];
    let first = text.chars().next()?;
    // A bin and the like stand for the last place.
    let last = || matches!(first, '\u{1F5D1}' | '\u{1F4A9}' | '\u{1F6AE}').then_some(LAST);
    let value = medals.iter().find(|medal| medal.0 == first).map(|medal| medal.1).or_else(last)?;
    let rest = text[first.len_utf8()..].trim_start_matches([':', ' ', '-', '.', '\u{FE0F}']);
    Some(Place { value, length: text.len() - rest.len(), marked: true, word: false })
}

/// "#3", "No. 3:", "Platz 3".
fn led(text: &str) -> Option<Place> {
    let after = match text.strip_prefix(['#', '(', '[']) {
        Some(after) => after,
        None => {
            let lead = LED.at_start(text).next().or_else(|| text.starts_with('第').then_some("第"))?;
            text[lead.len()..].strip_prefix(['.', '°', 'º', ':', '#', 'o']).unwrap_or(&text[lead.len()..])
        }
    };
    let after = after.trim_start_matches([' ', '#']);
    if !after.starts_with(|c: char| c.is_ascii_digit()) {
        return spelt(text, after);
    }
    let place = digits(after).or_else(|| bare(after))?;
    let hash = text.starts_with('#');
    let whole = after.len() == place.length;
    let closed = place.marked
        || hash
        || whole
        || text.starts_with('第')
        || !text.starts_with(['(', '[']) && after[place.length..].starts_with(' ');
    closed.then_some(Place {
        length: text.len() - after.len() + place.length,
        marked: place.marked || hash || whole,
        ..place
    })
}

/// "Number one:".
fn spelt(text: &str, after: &str) -> Option<Place> {
    let word = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let value = numerals::number(word).filter(|_| word.len() > 2)?;
    let rest = after[word.len()..].trim_start_matches(' ');
    let body = rest.trim_start_matches([':', '-', '.', ')', ' ']);
    (body.len() < rest.len()).then_some(Place {
        value: value.into(),
        length: text.len() - body.len(),
        marked: true,
        word: true,
    })
}

fn bare(text: &str) -> Option<Place> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..digits].parse().ok().filter(|_| digits > 0 && digits <= 4)?;
    Some(Place { value, length: digits, marked: false, word: false })
}

/// "5 & 6.": the first of the places that tied items share.
fn several(text: &str, first: Place) -> Option<Place> {
    let rest = text[first.length..].trim_start_matches(' ');
    let after =
        ["&", "and ", "/", "-", "+"].iter().find_map(|joint| rest.strip_prefix(*joint))?.trim_start_matches(' ');
    let next = bare(after).filter(|next| next.value == first.value + 1)?;
    let closed = after[next.length..].starts_with([')', '.', ':']) && after[next.length + 1..].starts_with(' ');
    closed.then_some(Place { length: text.len() - after.len() + next.length, ..first })
}

/// "3.", "3)", "3 -", "3位", "3rd", or a bare "3 " in front of something.
fn digits(text: &str) -> Option<Place> {
    let place = bare(text)?;
    let place = several(text, place).unwrap_or(place);
    let mut rest = &text[place.length..];
    let mut marked = false;
    if let Some(after) = [" (tie)", " (tied)", " (t)", " tie:", " tie -", " tied:", " (ex aequo)", " (geteilt)"]
        .iter()
        .find_map(|tie| rest.strip_prefix(tie))
    {
        (rest, marked) = (after, true);
    }
    for ending in [
        "st", "nd", "rd", "th", "ro", "ra", "do", "da", "to", "ta", "mo", "vo", "no", "eme", "er", "e", "o", "a", "º",
        "ª", "°", "位", "\u{20E3}",
    ] {
        if let Some(after) = rest.strip_prefix(ending).filter(|after| !after.starts_with(char::is_alphabetic)) {
            rest = after;
            marked = true;
            break;
        }
    }
    if let Some(after) = ["b", "c", "d"].iter().find_map(|part| rest.strip_prefix(part))
        && after.starts_with(['.', ')'])
    {
        rest = after;
    }
    for word in [" place", " spot", " platz"].into_iter().filter(|_| marked) {
        rest = rest.strip_prefix(word).filter(|after| after.starts_with([':', ' ', '-'])).unwrap_or(rest);
    }
    let spaced = rest.trim_start_matches(' ');
    let mark =
        spaced.len() - spaced.trim_start_matches(['.', ')', ':', '|', '-', ']', '、', '：', '=', ',', '/']).len();
    let after = &spaced[mark..];
    if mark > 0 {
        let sign = &spaced[..mark];
        let number = after.starts_with(|c: char| c.is_ascii_digit());
        let glued = number && spaced.len() == rest.len() && matches!(sign, "." | ":" | "-" | "," | "/");
        let odd = sign.starts_with([',', '=', '/']) && (!after.starts_with(' ') || spaced.len() != rest.len());
        if glued || odd || mark > 3 {
            return None;
        }
        return Some(Place { length: text.len() - after.len(), marked: true, ..place });
    }
    let spaced_off = rest.starts_with(' ') && !spaced.is_empty();
    (marked || spaced_off).then_some(Place { length: text.len() - rest.len(), marked, ..place })
}

/// "Second:", "dead last".
fn word(text: &str) -> Option<Place> {
    let mut rest = text;
    for skip in ["and ", "then ", "my ", "in ", "dead ", "finally ", "au ", "auf "] {
        rest = rest.strip_prefix(skip).unwrap_or(rest);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    // "Worst: V" is one among places, as in a countdown.
    let value = match &rest[..end] {
        "last" | "lastly" | "bottom"
            if rest.len() < text.len() || rest[end..].starts_with([':', ',']) || rest[end..].starts_with(" place") =>
        {
            LAST
        }
        "worst" | "schlechteste" | "pire" | "peor" | "pior" | "peggiore" if rest[end..].starts_with(':') => LAST,
        word => u16::from(numerals::ordinal(word)?),
    };
    let mut after = &rest[end..];
    for place in [" place", " spot", " platz", " is", " would be", " goes to"] {
        after = after.strip_prefix(place).unwrap_or(after);
    }
    let mark = after.trim_start_matches(' ').starts_with([':', '-', '.', ')', ',']);
    let length = text.len() - after.trim_start_matches([' ', ':', '-', '.', ')', ',']).len();
    (mark || value == LAST).then_some(Place { value, length, marked: mark, word: true })
}

/// "IV." or "iv)": a place where the lines of a list count up in such numerals.
pub(super) fn roman(text: &str) -> Option<Place> {
    let end = text.len() - text.trim_start_matches(['i', 'v', 'x']).len();
    if !(1..7).contains(&end) || !text[end..].starts_with(['.', ')', ':']) {
        return None;
    }
    let value = numerals::number(&text[..end]).filter(|&value| numerals::roman(value) == text[..end])?;
    lettered(text, end, value.into())
}

/// "b)": a place where the lines of a list count up in letters.
pub(super) fn letter(text: &str) -> Option<Place> {
    let first = *text.as_bytes().first().filter(|byte| byte.is_ascii_lowercase())?;
    lettered(text, 1, u16::from(first - b'a') + 1)
}

fn lettered(text: &str, end: usize, value: u16) -> Option<Place> {
    let body = text[end..].trim_start_matches(['.', ')', ':']);
    let length = text.len() - body.trim_start_matches(' ').len();
    let marks = text[end..].len() - body.len();
    ((1..3).contains(&marks) && body.starts_with(' ')).then_some(Place { value, length, marked: true, word: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: u16, body: &str) {
        let read = at_start(text).expect("a place");
        assert_eq!((read.value, &text[read.length..]), (place, body), "{text}");
    }

    #[test]
    fn places_are_written_in_many_ways() {
        for text in [
            "3. x",
            "3) x",
            "3.) x",
            "#3 x",
            "#3: x",
            "3 - x",
            "3-x",
            "3: x",
            "3 | x",
            "3位 x",
            "platz 3: x",
            "no. 3: x",
            "number 3: x",
            "3rd x",
            "03. x",
            "🥉 x",
            "(3) x",
            "3/ x",
            "3= x",
            "number three: x",
            "3. 3. x",
            "third: x",
            "3 x",
            "[3] x",
        ] {
            check(text, 3, "x");
        }
        check("dead last x", LAST, "x");
        check("1b. x", 1, "x");
        check("tied 4th place: x", 4, "x");
    }

    #[test]
    fn other_numbers_are_no_places() {
        for text in ["9.5 x", "10:00 x", "1-2 x", "x 3", "3", "1/10 x", "1,000 x"] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
