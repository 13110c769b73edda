//! Orders told by ordinals, clause by clause: "Morrowind first, no contest. Skyrim second. Oblivion dead last."

use super::blocks::{Candidate, Post, entry};
use super::cues::{self, Cue};
use super::entries::{Entry, Head};
use super::explain::Shape;
use super::lines::Line;
use super::order::Ordered;
use super::phrases::Phrases;
use super::places::LAST;
use super::split::words_at;
use crate::topic::lexicon::label::{Label, Mend};
use crate::topic::lexicon::numerals;
use crate::topic::lexicon::words::Words;
use crate::topic::{Rule, Strength};
use std::sync::LazyLock;

/// The most clauses of one post that are looked at.
const MOST_CLAUSES: usize = 120;

/// The most words of one clause in which an item and its place are looked for.
const MOST_WORDS: usize = 14;

/// How many bytes behind a list its last place may still be given.
const LONGEST_TAIL: usize = 160;

/// How many bytes before a list its first place may be given.
const LONGEST_OPENING: usize = 160;

/// The fewest places that count down to no first one and are an order all the same.
const FEWEST_DOWN: usize = 4;

/// Places behind this one that go on to the last are the end of an order, of which the first is not told.
const LOWEST_OF_FEW: u16 = 3;

/// What a clause says.
#[derive(Clone, Copy, Debug)]
struct Clause {
    line: usize,
    start: usize,
    end: usize,
    label: Option<Label>,
    /// Whether it names more than one item.
    several: bool,
    place: Option<u16>,
    /// Whether "best" and the like alone give the place.
    praised: bool,
    /// Whether a word for "then" opens it.
    then: bool,
    /// Whether it gives one place to several: "a coin flip between II".
    ties: bool,
}

/// The order that the post tells by ordinals, if it tells one.
pub(super) fn told(post: &Post<'_>) -> Option<Candidate> {
    if !may_tell(post) {
        return None;
    }
    let mut said: Vec<Clause> = Vec::new();
    for (index, line) in spoken(post).filter(|(_, line)| tells(post.text(), line)) {
        said.extend(clauses(post, index, (line.bare, line.end)).take(MOST_CLAUSES - said.len()));
    }
    let mut entries = paired(&said);
    entries.retain(|entry| entry.place.is_some());
    let explicit = entries.iter().filter(|entry| !entry.doubtful).count();
    let best = entries.iter().any(|entry| entry.place == Some(1) && !entry.doubtful);
    entries.retain(|entry| !(entry.doubtful && (best || explicit < 2)));
    let tier = |entry: &Entry| entry.place.map(|place| (place, entry.labels.len() as u16));
    let mut places: Vec<(u16, u16)> = entries.iter().filter_map(tier).collect();
    places.sort_unstable();
    // Two at the third place are followed by the fourth or the fifth.
    let next = |(place, tied): (u16, u16), to: u16| to == place + 1 || to == place + tied;
    let ascend = |pair: &[(u16, u16)]| next(pair[0], pair[1].0) || pair[1].0 == LAST && pair[0].0 < LAST;
    let low = |place: u16| place > LOWEST_OF_FEW && places.last().is_some_and(|last| last.0 == LAST);
    let ends = places.first().is_some_and(|&(first, _)| first == 1 || low(first));
    let whole = ends && places.windows(2).all(ascend) && places.len() > 2;
    let down = entries.len() >= FEWEST_DOWN && entries.windows(2).all(|pair| pair[0].place > pair[1].place);
    let sound = whole || down && explicit == entries.len();
    let apart = entries.windows(2).all(|pair| pair[0].labels[0].item != pair[1].labels[0].item);
    if !sound || !apart {
        return None;
    }
    entries.iter_mut().for_each(|entry| entry.doubtful = false);
    let (start, end) = (entries.first()?.start, entries.last()?.end);
    let descending = entries[0].place > entries[entries.len() - 1].place;
    let worded = false;
    Some(Candidate {
        shape: Shape::Sequence,
        entries,
        start,
        end,
        descending,
        marks_lead: false,
        behind: false,
        worded,
    })
}

/// The lines in which the author says something.
fn spoken<'p>(post: &'p Post<'_>) -> impl Iterator<Item = (usize, &'p Line)> {
    post.lines.iter().enumerate().filter(|(_, line)| line.speaks() && !line.is_blank())
}

/// Whether a post holds two ordinals.
fn may_tell(post: &Post<'_>) -> bool {
    let text = post.text();
    let all = spoken(post).flat_map(|(_, line)| words(text, line.bare, line.end));
    let counted = |at: usize| at > 0 && text.as_bytes()[at - 1] == b'#';
    all.filter(|&(at, word)| is_ordinal(word) || counted(at)).take(2).count() > 1
}

/// Whether a line may tell places in words, "no. 1 is IV", and does not begin with a number.
fn tells(text: &str, line: &Line) -> bool {
    line.place.is_none_or(|place| place.word) || text[line.bare..].starts_with(char::is_alphabetic)
}

/// The entry for the item to which the words behind a list give the last place: "clinton dead last".
pub(super) fn last(post: &Post<'_>, ordered: &Ordered) -> Option<Entry> {
    let candidate = &ordered.candidate;
    let from = candidate.entries.iter().filter_map(|entry| Some((entry.line, entry.labels.last()?.end))).max()?;
    let mut spans: Vec<(usize, (usize, usize))> = Vec::new();
    for (index, line) in post.lines.iter().enumerate().skip(from.0).take(4).filter(|(_, line)| line.speaks()) {
        let span = (line.bare.max(from.1), line.end.max(from.1));
        if span.0 > from.1 + LONGEST_TAIL || index > from.0 && line.place.is_some_and(|place| !place.word) {
            break;
        }
        spans.push((index, span));
    }
    let says_last = |&(_, (from, until)): &(usize, (usize, usize))| {
        cues::ends(&post.text()[from..until]) || words(post.text(), from, until).any(|word| cues::is_last(word.1))
    };
    if !spans.iter().any(says_last) {
        return None;
    }
    let mut behind: Vec<Clause> =
        spans.into_iter().flat_map(|(index, span)| clauses(post, index, span).take(8)).collect();
    // "Eclipse at the very bottom": what follows a name in its own clause is about that.
    if behind.first().is_some_and(|clause| clause.start == from.1 && clause.label.is_none()) {
        behind.remove(0);
    }
    let tail = paired(&behind).into_iter();
    let fresh = |entry: &Entry| entry.labels.iter().all(|label| !ordered.ranking.items().contains(&label.item));
    let mut tail =
        tail.filter(|entry| entry.place == Some(LAST) && fresh(entry) && entry.start < from.1 + LONGEST_TAIL);
    let mut last = tail.next()?;
    let placed = candidate.entries.iter().any(|entry| entry.place.is_some());
    last.place = placed.then_some(LAST);
    Some(last)
}

/// The entry for the item that the words before a list put above all of it: "V is the best. The others in order:".
pub(super) fn first(post: &Post<'_>, ordered: &Ordered) -> Option<Entry> {
    let candidate = &ordered.candidate;
    if candidate.entries.iter().any(|entry| entry.place.is_some()) {
        return None;
    }
    let at = candidate.entries.iter().find_map(|entry| Some(entry.labels.first()?.start))?;
    let own = post.lines.partition_point(|line| line.end < at);
    let from = post.text().floor_char_boundary(at.saturating_sub(LONGEST_OPENING));
    if !words(post.text(), from.min(at), at).any(|word| cues::goes_on(word.1)) {
        return None;
    }
    let mut before: Vec<Clause> = Vec::new();
    for (index, line) in post.lines.iter().enumerate().take(own + 1).skip(own.saturating_sub(2)) {
        if line.speaks() && line.bare < at && line.end > from {
            before.extend(clauses(post, index, (line.bare.max(from), line.end.min(at))).take(8));
        }
    }
    let fresh = |entry: &Entry| !ordered.ranking.items().contains(&entry.labels[0].item);
    let mut best = paired(&before).into_iter().filter(|entry| entry.place == Some(1) && fresh(entry));
    let (first, other) = (best.next()?, best.next());
    let goes_on = words(post.text(), first.end, at).any(|word| cues::goes_on(word.1));
    (goes_on && other.is_none()).then_some(Entry { place: None, ..first })
}

/// Brings items and places together, within a clause and across two neighbours: "Worst? Hot Space".
fn paired(said: &[Clause]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let (one, next) = (said[at], said.get(at + 1));
        at += 1;
        let before = entries.last().and_then(|entry| entry.place).filter(|&place| place < LAST);
        let tied =
            next.filter(|next| (one.ties && next.place.is_none() || next.ties && one.place.is_none()) && !next.several);
        let follows = before.filter(|_| one.then).map(|before| before + 1);
        let place = |next: &Clause| one.place.or(next.place).or(follows);
        let tied = tied.and_then(|next| Some((one.label?, next.label?, place(next)?, next.end)));
        if let Some((label, other, place, end)) = tied.filter(|tied| tied.0.item != tied.1.item) {
            at += 1;
            let head = Head { labels: vec![label, other], end: other.end, doubtful: false };
            let mut read = entry(one.line, one.start, end, Some(head));
            read.place = Some(place);
            entries.push(read);
            continue;
        }
        let (label, place, praised, end) = match (one.label, one.place, next) {
            _ if one.several => continue,
            (Some(label), Some(place), _) => (label, place, one.praised, one.end),
            (Some(label), None, Some(&Clause { label: None, place: Some(place), praised: false, end, .. })) => {
                at += 1;
                (label, place, false, end)
            }
            (None, Some(place), Some(&Clause { label: Some(label), place: None, several: false, end, .. })) => {
                at += 1;
                (label, place, one.praised, end)
            }
            (Some(label), None, _) => match before.filter(|_| one.then) {
                Some(before) => (label, before + 1, false, one.end),
                None => continue,
            },
            _ => continue,
        };
        let head = Head { labels: vec![label], end: label.end, doubtful: praised };
        let mut read = entry(one.line, one.start, end, Some(head));
        read.place = Some(place);
        entries.push(read);
    }
    entries
}

/// The clauses of a stretch of one line.
fn clauses<'p>(post: &'p Post<'_>, line: usize, (from, until): (usize, usize)) -> impl Iterator<Item = Clause> + 'p {
    let text = post.text();
    let mut at = from;
    std::iter::from_fn(move || {
        (at < until).then(|| {
            let rest = &text[at..until];
            let parted = |place: usize, c: char| parts(rest, place, c) && !(c == ' ' && post.scan.spans(at + place));
            let cut = rest.char_indices().find(|&(place, c)| parted(place, c)).map_or(rest.len(), |cut| cut.0);
            let read = clause(post, line, (at, at + cut));
            at += cut + rest[cut..].chars().next().map_or(1, char::len_utf8);
            read
        })
    })
}

/// Whether a mark ends a clause: not the full stop of "Dr. No" or "no. 1".
fn parts(rest: &str, at: usize, c: char) -> bool {
    let after = &rest[at + c.len_utf8()..];
    match c {
        ',' | ';' | '!' | '?' | '(' | ')' | '\u{3001}' | '\u{3002}' => true,
        '.' => {
            let word = rest[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            !matches!(word, "no" | "nr" | "n" | "mr" | "dr" | "st" | "vs" | "pt" | "vol" | "ep")
                && (after.is_empty() || after.starts_with(' ') || after.starts_with('.'))
        }
        ':' | '-' => after.starts_with(' '),
        ' ' => PARTING.leading(after).is_some_and(|word| after[word.len()..].starts_with(' ')),
        _ => false,
    }
}

/// Words that open a clause.
static PARTING: Phrases<14> = Phrases::new([
    "and", "und", "et", "y", "e", "while", "but", "then", "dann", "puis", "ensuite", "luego", "poi", "depois",
]);

fn clause(post: &Post<'_>, line: usize, (start, end): (usize, usize)) -> Clause {
    let text = post.text();
    let mut read =
        Clause { line, start, end, label: None, several: false, place: None, praised: false, then: false, ties: false };
    let mut reach = start;
    let mut spoken = words(text, start, end).take(MOST_WORDS).peekable();
    read.then = spoken.peek().is_some_and(|word| THENS.contains(word.1)) || cues::follows(&text[start..end]);
    let mut before = "";
    let holds = |is: fn(&str) -> bool| words(text, start, end).take(MOST_WORDS).any(|word| is(word.1));
    let (last, ties) = (holds(cues::is_last), holds(cues::ties));
    let puts = last || ties || cues::follows(&text[start..end]) || cues::ends(&text[start..end]);
    for (at, word) in spoken {
        if at >= reach {
            let place = if read.place.is_none() { place(post, (at, end), word, before) } else { None };
            let sure = |label: &Label| names(text, label) || puts && may_count(text, label, (start, end), before);
            let label = || post.scan.label(at, end, Mend::No).filter(|label| label.start == at && sure(label));
            let label = post.scan.starts_within(at, at).then(label).flatten();
            // "no. 1" is a place here, though it may be a film elsewhere.
            let counted = |label: &Label| place.is_some() && matches!(label.rule, Rule::Number | Rule::Ordinal);
            match (place, label.filter(|label| !counted(label))) {
                (Some((place, until)), None) => (read.place, reach) = (Some(place), until),
                (_, Some(label)) => {
                    read.several |= read.label.is_some_and(|other| other.item != label.item);
                    read.label = read.label.or(Some(label));
                    reach = label.end;
                }
                (None, None) => {}
            }
        }
        before = word;
    }
    if read.place.is_none() && read.label.is_some() && cues::ends(&text[start..end]) {
        read.place = Some(LAST);
    }
    read.ties = ties;
    if read.place.is_none() && read.label.is_some() && !read.several && cues::tops(&text[start..end]) {
        (read.place, read.praised) = (Some(1), true);
    }
    if read.place.is_none() && read.label.is_some() && !read.several {
        let best = post.cues.iter().any(|found| {
            let inside = found.start >= start && found.end <= end;
            let superlative = || cues::is_superlative(&text[found.start..found.end]);
            // "The best thing about II" praises no more than a thing.
            let part = || words(text, found.end, end).next().is_some_and(|word| cues::is_a_part(word.1));
            found.cue == Cue::Good && inside && superlative() && !part()
        });
        (read.place, read.praised) = (best.then_some(1), best);
    }
    read
}

/// Words that open a clause that goes on from the one before.
static THENS: LazyLock<Words> = LazyLock::new(|| {
    ["then", "dann", "danach", "puis", "ensuite", "luego", "depois", "poi", "next"].into_iter().collect()
});

/// Whether a name may stand in a sentence: a bare number or ordinal may not, "part 2" may.
fn names(text: &str, label: &Label) -> bool {
    let counted = text[label.start..label.end].split_once(' ');
    let led = || label.rule == Rule::Number && counted.is_some_and(|(first, _)| !cues::is_an_article(first));
    label.strength > Strength::Number && !label.digits || led()
}

/// Whether a bare number or ordinal names an item in a clause that gives it its place: "6 dead last", "bon dernier le 3".
fn may_count(text: &str, label: &Label, (start, end): (usize, usize), before: &str) -> bool {
    let next = words(text, label.end.min(end), end).next();
    let word = text[label.start..label.end].rsplit(' ').next().unwrap_or_default();
    // "The two newest" are two.
    let counts = word.starts_with(|c: char| c.is_ascii_digit())
        || numerals::ordinal(word).is_some()
        || numerals::number(word).is_some_and(|value| numerals::roman(value) == word);
    let leads = cues::is_an_article(before) || text[start..label.start].split_whitespace().count() < 2;
    counts && leads && next.is_none_or(|(_, next)| !cues::is_counted(next))
}

/// The place that a word gives, and where the words for it end; not in "the first film", "the second half".
fn place(post: &Post<'_>, (at, end): (usize, usize), word: &str, before: &str) -> Option<(u16, usize)> {
    let text = post.text();
    let until = at + word.len();
    if text[..at].ends_with('#') {
        return Some((word.parse().ok()?, until));
    }
    if !is_ordinal(word) && (word.len() < 3 || numerals::number(word).is_none()) {
        return None;
    }
    let rest = text[until..end].trim_start_matches([' ', '.', '#']);
    let number = || {
        let digits = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let value = numerals::number(digits).filter(|_| cues::leads_to_a_place(word))?;
        Some((u16::from(value), end - rest.len() + digits.len()))
    };
    if let Some(numbered) = number() {
        return Some(numbered);
    }
    let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if cues::is_last(word) {
        let ranks = !cues::is_counted(next) && next != "night" && numerals::number(next).is_none();
        return ranks.then_some((LAST, until));
    }
    let counted = cues::is_counted(next) || cues::is_an_article(before) && !next.is_empty() && !cues::is_ranked(next);
    let put = ["auf der ", "auf die ", "auf den "].iter().any(|words| text[..at].ends_with(words));
    // "That one" is no first place.
    let alone = || next.is_empty() && !before.is_empty() && !cues::is_an_article(before) || put;
    let cardinal = || numerals::number(word).filter(|_| word.len() > 2 && alone());
    let value = numerals::ordinal(word)
        .or_else(|| latin(word))
        .or_else(cardinal)
        .filter(|_| (is_ordinal(word) || cardinal().is_some()) && (put || !counted))?;
    Some((value.into(), until))
}

/// Ordinals that are written out, where they may be a place, and words that lead to one or mean the last.
static ORDINALS: LazyLock<Words> = LazyLock::new(|| {
    let names = ["original", "og", "originale", "debut", "premiere", "prima"];
    let ordinals = numerals::ordinal_words().filter(move |word| !names.contains(word));
    ordinals.chain(cues::words_to_a_place()).collect()
});

/// Whether a word is an ordinal that may be a place.
fn is_ordinal(word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return latin(word).is_some() || numerals::ordinal(word).is_some();
    }
    ORDINALS.contains(word)
}

/// "1º", "2ª": an ordinal as Romance languages write it.
fn latin(word: &str) -> Option<u8> {
    let digits = word.strip_suffix(['o', 'a'])?;
    digits.parse().ok().filter(|_| digits.len() < 3 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words between two bytes, each with where it starts.
fn words(text: &str, from: usize, until: usize) -> impl Iterator<Item = (usize, &str)> {
    words_at(&text[from..until]).map(move |(at, word)| (from + at, word))
}
