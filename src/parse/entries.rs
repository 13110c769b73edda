//! One entry of a list: the item or items at its head, the mark it gets, and what is said beside it.

use crate::topic::lexicon::label::{Label, Mend, Scan};
use crate::topic::{Rule, Strength};

/// An entry of a list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) place: Option<u16>,
    /// Where the place stands, when there is one.
    pub(super) marker: Option<(usize, usize)>,
    /// The items; several are tied, none is an entry that names nothing.
    pub(super) labels: Vec<Label>,
    /// Where the entry's words start and end in the folded text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the words after the label stand, with those of the lines that follow.
    pub(super) note: (usize, usize),
    /// The mark that the author gives, higher is better.
    pub(super) mark: Option<f32>,
    /// Whether the name might mean something else here.
    pub(super) doubtful: bool,
    pub(super) line: usize,
}

/// In what kind of line an entry's head is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Behind a place: any words may follow the name.
    Marked,
    /// A line of its own: the name must end with a mark or the line.
    Plain,
    /// Between separators of one line.
    Inline,
}

/// The head of an entry.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) labels: Vec<Label>,
    pub(super) end: usize,
    pub(super) doubtful: bool,
}

/// Words that may stand between two tied items.
pub(super) const TIES: [&str; 22] = [
    "/",
    "=",
    "+",
    "&",
    "and",
    "und",
    "et",
    "y",
    "e",
    "tied with",
    "tie with",
    "tie:",
    "or",
    "~",
    "==",
    "x",
    "et aussi",
    "'",
    "と",
    "・",
    "and also",
    "equal with",
];

/// Reads the head of an entry that starts at `at` and ends at `end`.
pub(super) fn head(scan: &Scan<'_>, source: &str, at: usize, end: usize, ground: Ground, mend: Mend) -> Option<Head> {
    let label = match scan.label(at, end, mend) {
        // Behind the series' name a title may be misspelt: "Halloween: Ressurection".
        Some(label) if label.strength == Strength::Franchise && mend == Mend::No => {
            scan.label(at, end, Mend::Long).filter(|mended| mended.mended).unwrap_or(label)
        }
        Some(label) => label,
        None => {
            let after = super::inline::skip_fillers(scan.text(), at, end);
            let filled = scan.label(after, end, mend).filter(|_| after > at && ground == Ground::Marked);
            let dated = || scan.dated(at, end).filter(|_| ground != Ground::Inline);
            filled.or_else(dated).or_else(|| {
                // A bare year on a line of its own is a date: "Dune / 1965".
                let sure =
                    mend == Mend::Vouched && (ground != Ground::Plain || scan.text()[at..end].starts_with("the "));
                sure.then(|| scan.of_the_year(at, end)).flatten()
            })?
        }
    };
    let mut head = Head { labels: vec![label], end: label.end, doubtful: label.rule == Rule::Year };
    if is_another_by_year(scan, &label, end) {
        return None;
    }
    // "Grand Theft Auto: The Lost and the Damned": a title of its own behind the series' name, with other small words.
    if let Some(inner) = titled_behind(scan, &label, end) {
        return Some(Head { labels: vec![inner], end: inner.end, doubtful: true });
    }
    if !tied(scan, &mut head, end, ground) && !fits(scan, source, &label, end, ground, &mut head.doubtful) {
        let dated = (label.strength == Strength::Franchise).then(|| scan.dated(at, end)).flatten();
        return dated.map(|label| Head { labels: vec![label], end: label.end, doubtful: true });
    }
    if label.mended && label.strength < Strength::Name && is_titled(scan, source, label.end, end) {
        return None;
    }
    if ground != Ground::Plain && label.strength < Strength::Name && label.mended {
        head.doubtful |= label.end - label.start < 5;
    }
    Some(head)
}

/// The item whose title stands behind the series' name and a colon.
fn titled_behind(scan: &Scan<'_>, label: &Label, end: usize) -> Option<Label> {
    let rest = scan.text()[label.end..end].strip_prefix(':').filter(|_| label.strength == Strength::Franchise)?;
    let inner = scan.label(end - rest.len(), end, Mend::No)?;
    (inner.strength >= Strength::Name && inner.item != label.item).then_some(Label { start: label.start, ..inner })
}

/// Adds the items that are tied with the first; tells whether there are any.
fn tied(scan: &Scan<'_>, head: &mut Head, end: usize, ground: Ground) -> bool {
    loop {
        let text = scan.text();
        let rest = &text[head.end..end];
        let between = rest.trim_start_matches([' ', '"', '\u{300D}', '\u{300F}', '\u{300B}', ')']);
        let separated = rest.len() - between.len();
        let quoted = rest[..separated].contains(['\u{300D}', '\u{300F}', '"']);
        let words = between.trim_start_matches([' ', ',']);
        let comma = words.len() < between.len() && ground == Ground::Marked;
        let words = if comma { words } else { between };
        let tie = TIES.iter().find(|tie| {
            words.starts_with(**tie) && (!tie.ends_with(char::is_alphabetic) || words[tie.len()..].starts_with(' '))
        });
        let Some(skip) = tie
            .map(|tie| tie.len())
            .or((comma || quoted && between.starts_with(['\u{300C}', '\u{300E}'])).then_some(0))
        else {
            break;
        };
        let at = end - words.len() + skip;
        let Some(next) = scan
            .label(at, end, Mend::No)
            .or_else(|| scan.label(at, end, Mend::Long).filter(|_| ground == Ground::Marked))
        else {
            break;
        };
        let weak =
            next.strength < Strength::Name && !scan.closes(next.end, end) && !ends_entry(&text[next.end..end], false);
        let gap = next.start - at > 3;
        let plain = tie.is_none_or(|tie| tie.starts_with(|c: char| c.is_alphabetic() || c == '+'));
        let numeric = next.strength == Strength::Number
            && head.labels.iter().any(|label| label.strength > Strength::Number)
            && tie.is_none_or(|tie| !["and", "und", "et", "y", "e", "/", "+"].contains(tie));
        if weak || gap || numeric || head.labels.iter().any(|label| label.item == next.item) {
            break;
        }
        if plain && !ends_entry(&text[next.end..end], comma && skip == 0) {
            break;
        }
        head.labels.push(next);
        head.end = next.end;
    }
    head.labels.len() > 1
}

/// Whether an entry of tied items may end where `rest` begins.
fn ends_entry(rest: &str, comma: bool) -> bool {
    let rest = rest.trim_start_matches([' ', '"', ')', '*']);
    if rest.starts_with(['.', '!']) && !rest[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return true;
    }
    let rest = rest.trim_start_matches([' ', '"', ')', '.', '!', '*']);
    if rest.is_empty() || rest.starts_with(['-', '(', '>', '/', '=', '<', '\u{2192}', ':', '\u{300C}']) {
        return true;
    }
    let words = [
        "tie",
        "are",
        "and",
        "und",
        "et ",
        "y ",
        "both",
        "share",
        "about even",
        "even",
        "about equal",
        "equal",
        "level",
        "neck and neck",
        "on par",
        "interchangeable",
        "gleichauf",
        "ex aequo",
        "a egalite",
        "empat",
        "pari",
    ];
    rest.starts_with(',')
        || !comma && words.iter().any(|word| rest.starts_with(word))
        || rest.starts_with("and ")
        || rest.chars().next().is_some_and(|c| !c.is_alphanumeric())
}

/// Whether what follows a label lets it be the head of an entry.
fn fits(scan: &Scan<'_>, source: &str, label: &Label, end: usize, ground: Ground, doubtful: &mut bool) -> bool {
    let rest = &scan.text()[label.end..end];
    let trimmed = rest.trim_start_matches([' ', '"', '\u{300D}', '\u{300F}']);
    let closed = trimmed.chars().next().is_none_or(|c| !c.is_alphanumeric()) || trimmed.starts_with("aka ");
    if label.strength == Strength::Franchise {
        let dash = source[scan.folded.origin[label.end] as usize..].starts_with(['-', '\u{2013}', '\u{2014}']);
        let counted = source[scan.folded.origin[label.end] as usize..].starts_with(|c: char| c.is_ascii_digit());
        return !counted
            && (closed || dash && ground == Ground::Marked || score_follows(trimmed))
            && !foreign_title(scan, source, label, trimmed, end)
            && !trimmed.starts_with("&");
    }
    let quoted = rest.starts_with('"') && scan.text()[..label.start].ends_with('"');
    if closed || quoted || (scan.text()[..label.end].ends_with(')') && label.strength > Strength::Word) {
        return true;
    }
    let single = !scan.text()[label.start..label.end].contains(' ');
    match (ground, label.strength) {
        (Ground::Plain, _) => score_follows(trimmed),
        (_, Strength::Exact) => true,
        (_, Strength::Name) if !single => true,
        _ => {
            let start = end - trimmed.len();
            let upper = source[scan.folded.origin[start] as usize..].starts_with(char::is_uppercase);
            *doubtful = !score_follows(trimmed) && trimmed.split(' ').count() > 3;
            let number = label.strength == Strength::Number;
            !upper && (!number || score_follows(trimmed) || ground == Ground::Inline) || score_follows(trimmed)
        }
    }
}

/// Whether the year behind the series' name is of none of its items: "Batman (1966)".
fn is_another_by_year(scan: &Scan<'_>, label: &Label, end: usize) -> bool {
    let rest = scan.text()[label.end..end].trim_start_matches([' ', ':']);
    let year = rest.strip_prefix('(').map(|rest| rest.get(..4).unwrap_or(rest));
    let four = year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
    label.strength == Strength::Franchise && four && year.is_some_and(|year| ("1900".."2100").contains(&year))
}

/// Whether a title goes on behind a word: "Friday the 13th Part V" is no slip of "Freddy".
fn is_titled(scan: &Scan<'_>, source: &str, from: usize, end: usize) -> bool {
    let rest = &scan.text()[from..end];
    let stop = from + rest.find([':', '-', '(', '.', ',', '!', '"']).unwrap_or(rest.len());
    let words = source[scan.folded.original(from, stop)].split_whitespace().skip_while(|word| word.len() < 2);
    let mut words = words.filter(|word| word.chars().any(char::is_alphabetic)).take(4);
    words.any(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase))
}

/// "Star Wars: The Clone Wars" is not the first film: behind the series' name stands another title.
fn foreign_title(scan: &Scan<'_>, source: &str, label: &Label, rest: &str, end: usize) -> bool {
    let text = scan.text();
    let after = rest.trim_start_matches([':', '-', ' ', '\u{2013}']);
    if after.len() == rest.len() || after.is_empty() {
        return false;
    }
    let stop = after.find(['(', '.', ',', '!', '\n', ';']).unwrap_or(after.len());
    let stop = stop.min(after.find("- ").unwrap_or(stop));
    let words: Vec<&str> = after[..stop].split(' ').filter(|word| !word.is_empty()).collect();
    let colon = text[label.end..end].trim_start().starts_with(':');
    let from = end - after.len();
    let upper = |word: &&str| {
        let offset = word.as_ptr() as usize - text.as_ptr() as usize;
        source[scan.folded.origin[offset] as usize..].starts_with(char::is_uppercase)
    };
    let long = words.iter().filter(|word| word.len() > 3);
    let titled = long.clone().count() > 0 && long.clone().all(upper);
    let shouted = source[scan.folded.origin[from] as usize..].chars().take(8).filter(|c| c.is_lowercase()).count() == 0;
    colon && words.len() <= 5 && titled && !shouted
}

/// Whether a mark follows a label: "9/10", "8.5".
pub(super) fn score_follows(rest: &str) -> bool {
    mark(rest).is_some_and(|(_, length)| rest[length..].chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

/// A mark out of a number in front of a name, and its length: "9/10 Rocky II".
pub(super) fn leading_mark(text: &str) -> Option<(f32, usize)> {
    let (value, length) =
        mark(text).filter(|mark| text.starts_with(|c: char| c.is_ascii_digit()) && text[..mark.1].contains('/'))?;
    let rest = text[length..].trim_start_matches([' ', ':', '-']);
    (rest.len() < text.len() - length).then_some((value, text.len() - rest.len()))
}

/// The first mark out of a number within a text, "6.5/10", and where it starts.
pub(super) fn score_within(text: &str) -> Option<(f32, usize)> {
    let slash = text.match_indices('/').take(4).map(|(at, _)| at);
    slash
        .filter_map(|slash| {
            let before = text[..slash].trim_end();
            let at = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            let out_of = text[slash + 1..].trim_start();
            let closed = ["100", "10", "5"].iter().find_map(|most| out_of.strip_prefix(most));
            let closed = closed.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            Some((before[at..].parse().ok()?, at)).filter(|_| closed && text[..at].ends_with([' ', '(', ':', '-']))
        })
        .next()
}

/// The mark behind a label, also behind brackets, when nothing but the mark follows.
pub(super) fn trailing_mark(rest: &str) -> Option<f32> {
    let mut rest = rest.trim_start_matches([' ', '"']);
    for _ in 0..2 {
        if rest.starts_with(['(', '['])
            && mark(rest).is_none_or(|mark| !rest[mark.1..].starts_with([')', ']']) || mark.0 > 100.0)
        {
            let close = rest.find([')', ']'])?;
            rest = rest[close + 1..].trim_start_matches(' ');
        }
    }
    let (value, length) = mark(rest)?;
    let after = rest[length..].trim_start_matches([')', ']', '!', '.', ' ', '*']);
    let after = ["stars", "star", "points", "pts", "out of 10", "out of 5", "out of 100", "/"]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .unwrap_or(after);
    let open = after.is_empty() || after.starts_with(['-', '(', ',', ':', '|']);
    (open && value <= 100.0).then_some(value)
}

/// The mark at the start of a text, higher is better, and its length: "9/10", "8.5", "A-", "****".
pub(super) fn mark(text: &str) -> Option<(f32, usize)> {
    let skipped = text.len() - text.trim_start_matches([' ', ':', '-', '(', '=', ',', '|', '"']).len();
    let rest = &text[skipped..];
    let rest = rest.strip_prefix("grade ").unwrap_or(rest);
    let skipped = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && digits <= 3 {
        let fraction = rest[digits..]
            .strip_prefix(['.', ','])
            .map_or(0, |after| after.bytes().take_while(u8::is_ascii_digit).count());
        let length = digits + if fraction > 0 { fraction + 1 } else { 0 };
        let value: f32 = rest[..length].replace(',', ".").parse().ok()?;
        let after = rest[length..].trim_start_matches(' ');
        let out_of = after
            .strip_prefix('/')
            .map(str::trim_start)
            .map(|after| after.bytes().take_while(u8::is_ascii_digit).count());
        let after = &rest[length..];
        let bad = after.starts_with(['%', '$', '\u{20ac}'])
            || after.starts_with(|c: char| c.is_alphabetic())
            || (out_of.is_none() && after.starts_with(':'));
        let extra = out_of.map_or(0, |digits| {
            after.len() - after.trim_start_matches(' ').trim_start_matches('/').trim_start_matches(' ').len() + digits
        });
        return (!bad).then_some((value, skipped + length + extra));
    }
    grade(rest)
        .map(|(value, length)| (value, skipped + length))
        .or_else(|| stars(rest).map(|(value, length)| (value, skipped + length)))
}

/// A school grade: "A", "B+", "c-".
pub(super) fn grade(text: &str) -> Option<(f32, usize)> {
    let mut chars = text.chars();
    let value = match chars.next()? {
        's' => 14.0,
        letter @ 'a'..='f' => 12.0 - 2.0 * f32::from(u8::try_from(letter).ok()? - b'a'),
        _ => return None,
    };
    let (shift, length) = match chars.clone().next() {
        Some('+') => (0.6, 2),
        Some('-') => (-0.6, 2),
        Some(' ') if text[2..].starts_with(['+', '-']) => (if text[2..].starts_with('+') { 0.6 } else { -0.6 }, 3),
        _ => (0.0, 1),
    };
    let after = text[length..].chars().next();
    after.is_none_or(|c| !c.is_alphanumeric() && c != '+' && c != '\'').then_some((value + shift, length))
}

fn stars(text: &str) -> Option<(f32, usize)> {
    let star = ['\u{2605}', '\u{2b50}'];
    let count = text.chars().take_while(|c| star.contains(c)).count();
    let length: usize = text.chars().take(count).map(char::len_utf8).sum();
    let half = text[length..].starts_with("1\u{2044}2") || text[length..].starts_with('\u{bd}');
    (count > 0).then(|| (f32::from(u8::try_from(count).unwrap_or(9)) + if half { 0.5 } else { 0.0 }, length))
}
