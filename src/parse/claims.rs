//! What the words around a list claim: whose it is, of what it is a list, and by which measure.

use super::blocks::{Candidate, Post};
use super::cues::{self, Cue, Guard};
use super::entries::Entry;
use super::explain::Shape;
use super::lines::Voice;
use super::order::Ordered;
use super::places::LAST;
use super::split::words;
use super::verdict::{self, Context};
use crate::topic::lexicon::fold::fold;
use crate::topic::lexicon::label::Mend;
use crate::topic::lexicon::numerals;
use crate::topic::{Strength, Topic};

/// The longest line above a list that may lead to it, in bytes.
const LONGEST_LEAD: usize = 140;

/// How far apart neighbours of a list stand that leaves out no more than a few.
const FAR: u16 = 5;

/// The most words of a lead that are looked up.
const MOST_WORDS: usize = 16;

/// How many letters of a unit tell it from another: "moon", "moons".
const SAME_UNIT: usize = 4;

/// Numbers that are years.
const YEARS: std::ops::RangeInclusive<u32> = 1_500..=2_200;

/// The highest mark that stands without saying out of how many.
const HIGHEST_MARK: u32 = 10;

/// The longest line below a list, in bytes, that may add to it.
const LONGEST_REMARK: usize = 60;

/// What the words around a list say against keeping it.
pub(super) fn claims(post: &Post<'_>, ordered: &Ordered, context: &Context, topic: &Topic) -> Vec<Guard> {
    let candidate = &ordered.candidate;
    let lead = lead(post, candidate);
    let mut found = Vec::new();
    let mut add = |claim: bool, guard: Guard| found.extend(claim.then_some(guard));
    add(is_theirs(post, lead, topic) || is_quoted(post, candidate), Guard::ThirdParty);
    add(carries_on(post, candidate), Guard::Prose);
    add(amounts(post, candidate), Guard::Figures);
    add(is_a_history(post, candidate, topic), Guard::NoOrder);
    add(is_of_another(post, ordered, lead, context, topic), Guard::Doubtful);
    add(leaves_a_place(post, ordered) || goes_on_below(post, ordered), Guard::UnknownEntries);
    add(is_denied(post, candidate, lead), Guard::Prose);
    add(!context.own && post.text()[lead.0..lead.1].trim_end().ends_with('?'), Guard::Questions);
    add(is_dated_otherwise(post, candidate, topic), Guard::Doubtful);
    add(starts_late(ordered), Guard::UnknownEntries);
    add(leaps(ordered, topic), Guard::Figures);
    found.extend(counts(post, candidate));
    found
}

/// Where the words stand that lead to a list: its own line up to the first name, else the line above.
pub(super) fn lead(post: &Post<'_>, candidate: &Candidate) -> (usize, usize) {
    let text = post.text();
    let begins = |entry: &Entry| {
        entry.labels.first().map(|label| entry.marker.map_or(label.start, |marker| marker.0.min(label.start)))
    };
    let at = candidate.entries.iter().find_map(begins).unwrap_or(candidate.start);
    let index = post.lines.partition_point(|line| line.end < at).min(post.lines.len() - 1);
    let from = post.lines[index].bare.min(at);
    if text[from..at].contains(char::is_alphanumeric) {
        return verdict::last_sentence(text, from, at);
    }
    let above = post.lines[..index].iter().rev().take(3).find(|line| !line.is_blank() || line.place.is_some());
    match above.filter(|line| line.voice == Voice::Own && line.place.is_none() && line.end - line.bare < LONGEST_LEAD) {
        Some(line) => verdict::last_sentence(text, line.bare, line.end),
        None => (at, at),
    }
}

/// Whether the lead gives the list to somebody else: "Dave's ranking", "Dave thinks it's".
fn is_theirs(post: &Post<'_>, (from, until): (usize, usize), topic: &Topic) -> bool {
    if post.cues.iter().any(|found| found.cue == Cue::Own && found.start >= from && found.end <= until) {
        return false;
    }
    let lead = &post.text()[from..until];
    let spoken: Vec<&str> = words(lead).collect();
    let first = spoken.iter().any(|word| cues::is_of_the_first_person(word));
    let says = spoken.iter().skip(1).any(|word| cues::says(word));
    let ranked = |pair: &[&str]| pair[0] == "ranked" && matches!(pair[1], "them" | "it" | "these" | "em");
    let named = |word: &str| !cues::is_small_talk(word) && !word.ends_with("ly") && !topic.vocabulary().holds(word);
    let ranked = spoken.windows(2).position(ranked).is_some_and(|at| at > 0 && named(spoken[at - 1]));
    !first && (says || ranked) || owned(post, (from, until), topic)
}

/// Whether somebody's name owns a list: "Stallone's own ranking".
fn owned(post: &Post<'_>, (from, until): (usize, usize), topic: &Topic) -> bool {
    let source = &post.source[post.scan.folded.original(from, until)];
    source.match_indices(['\'', '\u{2019}']).any(|(at, mark)| {
        let rest = &source[at + mark.len()..];
        let owner = source[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let Some(rest) = rest.strip_prefix(['s', 'S']).filter(|rest| rest.starts_with(' ')) else { return false };
        let rest = fold(&rest[..rest.floor_char_boundary(80)]).text;
        let owner = fold(owner).text;
        !owner.is_empty()
            && words(&rest).take(4).any(cues::is_a_list)
            && !cues::is_nobody(&owner)
            && !topic.vocabulary().holds(&owner)
            && !topic.vocabulary().names(&owner)
    })
}

/// Whether places leap far beyond the number of items: "#1, #30, #58" are of a longer list of something else.
fn leaps(ordered: &Ordered, topic: &Topic) -> bool {
    let places: Vec<u16> = ordered.candidate.entries.iter().filter_map(|entry| entry.place).collect();
    let far = |pair: &&[u16]| pair[0] < LAST && pair[1] < LAST && pair[0].abs_diff(pair[1]) > FAR;
    let numbered = ordered.candidate.shape == Shape::Numbered;
    let beyond = places.iter().any(|&place| place < LAST && usize::from(place) > 3 * topic.items.len().max(10));
    numbered && beyond && places.windows(2).filter(far).count() > 1
}

/// Whether one pair of quote marks holds the whole list: somebody said it.
fn is_quoted(post: &Post<'_>, candidate: &Candidate) -> bool {
    let labels = || candidate.entries.iter().flat_map(|entry| &entry.labels);
    let (Some(first), Some(last)) = (labels().next(), labels().last()) else { return false };
    let (start, end) = (first.start.min(candidate.start), last.end);
    let span = post.scan.folded.original(start.max(first.start), end);
    let mark = |c: &char| matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}');
    let before = post.source[..span.start].chars().next_back().filter(mark);
    let after = post.source[span.end..].chars().next().filter(mark);
    before.is_some() && after.is_some() && !post.source[span].contains(|c| mark(&c))
}

/// Whether the sentence goes on with the list as its subject: "V > IV > II are insane".
fn carries_on(post: &Post<'_>, candidate: &Candidate) -> bool {
    let Some(last) = candidate.entries.last().filter(|_| candidate.shape == Shape::Chain) else { return false };
    let Some(label) = last.labels.last() else { return false };
    let end = post.lines[last.line].end.max(label.end);
    let rest = &post.text()[label.end..end];
    let own = || {
        post.cues.iter().any(|found| {
            let says = matches!(found.cue, Cue::Own | Cue::Rank | Cue::Top);
            says && found.start >= label.end && found.end <= end
        })
    };
    rest.starts_with(' ') && words(rest).next().is_some_and(cues::carries_on) && !own()
}

/// Whether most entries carry an amount with its unit, or a time of a clock.
fn amounts(post: &Post<'_>, candidate: &Candidate) -> bool {
    let amount = |entry: &&Entry| {
        let note = post.text()[entry.note.0..entry.end].trim_start_matches([' ', ':', '-', '(', '~', '=', '|']);
        let digits = note.len() - note.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        let rest = &note[digits..];
        let unit = rest.trim_start_matches(' ');
        let unit = &unit[..unit.find(|c: char| !c.is_alphanumeric()).unwrap_or(unit.len())];
        let clock =
            rest.strip_prefix(':').is_some_and(|after| after.bytes().take_while(u8::is_ascii_digit).count() == 2);
        let height = rest.strip_prefix('\'').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        let counted = note.split_once(' ').is_some_and(|(count, rest)| {
            let unit = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            numerals::number(count).is_some() && cues::is_unit(unit)
        });
        digits > 0 && (clock || height || cues::is_unit(unit)) || counted
    };
    candidate.entries.iter().filter(amount).count() * 2 > candidate.entries.len() || priced(post, candidate)
}

/// What it means that each entry of several counts the same thing, as in "(79 moons)", or carries a number that may be a
/// mark or none.
fn counts(post: &Post<'_>, candidate: &Candidate) -> Option<Guard> {
    let count = |entry: &Entry| {
        let note = post.text()[entry.note.0..entry.end].trim_matches([' ', ':', '-', '(', ')', '=', '|', ',']);
        let digits = note.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = note[..digits].parse().ok()?;
        let unit = note[digits..].strip_prefix(' ').or(note[digits..].is_empty().then_some(""))?;
        let unit: String = unit.chars().take_while(|c| c.is_alphabetic()).take(SAME_UNIT).collect();
        (!cues::is_a_mark(&unit)).then_some((number, unit))
    };
    let counted: Option<Vec<(u32, String)>> = candidate.entries.iter().map(count).collect();
    let counted = counted.filter(|counted| counted.len() > 2)?;
    let alike = counted.iter().all(|one| one.1 == counted[0].1);
    let bare = counted[0].1.is_empty();
    let years = counted.iter().all(|one| YEARS.contains(&one.0));
    let high = counted.iter().any(|one| one.0 > HIGHEST_MARK);
    (alike && (!bare || high && !years)).then_some(if bare { Guard::Marks } else { Guard::Figures })
}

/// Whether what stands behind the names are prices: cents, in no order of the list.
fn priced(post: &Post<'_>, candidate: &Candidate) -> bool {
    let price = |entry: &Entry| {
        let note = post.text()[entry.note.0..entry.end].trim_matches([' ', ':', '-', '(', ')', '=', '|']);
        let note = note.split(' ').next().unwrap_or_default();
        let (whole, cents) = note.split_once(['.', ','])?;
        let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (number(whole) && number(cents) && cents.len() == 2).then_some(())
    };
    let cents = candidate.entries.iter().filter(|entry| price(entry).is_some()).count();
    cents > 2 && cents * 2 > candidate.entries.len()
}

/// Whether a chain tells what came after what: the years beside its names ascend, and are not the items' own.
fn is_a_history(post: &Post<'_>, candidate: &Candidate, topic: &Topic) -> bool {
    let year = |entry: &Entry| {
        let item = entry.labels.first()?.item;
        let words = words(&post.text()[entry.note.0..entry.end.max(entry.note.0)]);
        let mut years = words.filter_map(|word| word.parse::<u16>().ok().filter(|year| (1900..2100).contains(year)));
        years.next().filter(|&year| topic.item(item).year != Some(year))
    };
    let years: Vec<u16> = candidate.entries.iter().filter_map(year).collect();
    candidate.shape == Shape::Chain && years.len() > 2 && years.is_sorted()
}

/// Whether the lead names something that is no list of this topic: bare numbers behind another series' name, or a
/// measure of its own before a colon, like "longest:".
fn is_of_another(
    post: &Post<'_>,
    ordered: &Ordered,
    (from, until): (usize, usize),
    context: &Context,
    topic: &Topic,
) -> bool {
    let lead = post.text()[from..until].trim();
    let cued = |start: usize, end: usize| {
        post.cues.iter().any(|found| !matches!(found.cue, Cue::Against(_)) && found.start <= start && end <= found.end)
    };
    let unknown = |word: &&str| {
        let start = word.as_ptr() as usize - post.text().as_ptr() as usize;
        !cues::is_small_talk(word)
            && !cues::is_nobody(word.trim_end_matches('s'))
            && !word.ends_with("ly")
            && !word.bytes().all(|byte| byte.is_ascii_digit())
            && !cued(start, start + word.len())
            && post.scan.count(start, start + word.len()) == 0
            && !topic.vocabulary().holds(word)
    };
    let labels = || ordered.candidate.entries.iter().flat_map(|entry| &entry.labels);
    let bare = labels().all(|label| label.strength == Strength::Number);
    let line = matches!(ordered.candidate.shape, Shape::Chain | Shape::Sequence | Shape::Lines | Shape::Numbered);
    let numbered = ordered.candidate.shape == Shape::Numbered;
    let titled = !numbered && lead.ends_with(':') && !context.own && words(lead).count() < 5;
    let bullets = ordered.candidate.shape == Shape::Bullets && lead.ends_with(':') && !context.own && !context.rank;
    let strange = || words(lead).take(MOST_WORDS).filter(unknown).count() > 1;
    bullets && strange()
        || line
            && (bare && words(lead).take(MOST_WORDS).any(|word| unknown(&word))
                || titled && words(lead).last().is_some_and(|word| unknown(&word)))
}

/// Whether words behind the list give a place to an item that it leaves out: "and V last", "date worst".
fn leaves_a_place(post: &Post<'_>, ordered: &Ordered) -> bool {
    let Some(last) = ordered.candidate.entries.last() else { return false };
    let Some(label) = last.labels.last() else { return false };
    let text = post.text();
    let end = post.lines[last.line].end.max(label.end);
    let end = text.floor_char_boundary(end.min(label.end + 120));
    let placed = |at: usize| {
        let Some(next) = post.scan.label(at, end, Mend::No) else { return false };
        let word = words(&text[next.end..end]).next().unwrap_or_default();
        let gap = text[next.end..end].starts_with(' ');
        gap && cues::is_a_place_behind(word) && !ordered.ranking.items().contains(&next.item)
    };
    let starts = text[label.end..end].match_indices(' ').map(|(at, _)| label.end + at + 1);
    starts.take(24).any(placed)
}

/// Whether the line right below the list names an item that the list leaves out: as one more entry of a list without
/// places, or with a word that ranks or forgets it.
fn goes_on_below(post: &Post<'_>, ordered: &Ordered) -> bool {
    let candidate = &ordered.candidate;
    let at = post.lines.partition_point(|line| line.start <= candidate.end);
    let Some(line) = post.lines.get(at).filter(|line| line.speaks() && line.end - line.bare < LONGEST_REMARK) else {
        return false;
    };
    // Where the entries have lines of remarks between them, this is one more.
    if candidate.entries.windows(2).any(|pair| pair[1].line > pair[0].line + 1) || line.bullet {
        return false;
    }
    let left_out = |at: usize, mend: Mend| {
        let label = post.scan.label(at, line.end, mend)?;
        (!ordered.ranking.items().contains(&label.item)).then_some(label)
    };
    let text = &post.text()[line.bare..line.end];
    let entry = left_out(line.bare, Mend::No)
        .filter(|label| candidate.shape == Shape::Lines && words(&post.text()[label.end..line.end]).count() <= 3);
    let ranks = |found: &cues::Found| {
        let near = found.start >= line.bare && found.end <= line.end;
        near && matches!(found.cue, Cue::Good | Cue::Bad | Cue::Swap | Cue::Put)
    };
    let ranked = || post.cues.iter().any(ranks) || words(text).any(cues::is_a_place_behind);
    let starts = || std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).take(MOST_WORDS);
    entry.is_some() || ranked() && starts().any(|at| left_out(line.bare + at, Mend::No).is_some())
}

/// Whether an order in a line is denied or no more than a joke: "not V > IV > III", "V > IV > III /s".
fn is_denied(post: &Post<'_>, candidate: &Candidate, (from, until): (usize, usize)) -> bool {
    let label = candidate.entries.last().and_then(|entry| Some((entry.line, entry.labels.last()?.end)));
    let Some((line, end)) = label.filter(|_| matches!(candidate.shape, Shape::Chain | Shape::Sequence)) else {
        return false;
    };
    let denied = words(&post.text()[from..until]).last().is_some_and(cues::denies);
    let rest = post.text()[end..post.lines[line].end.max(end)].trim_matches([' ', '(', ')', '.', '!']);
    denied || matches!(rest, "/s" | "jk" | "just kidding" | "/j")
}

/// Whether a year in brackets behind a name is not the item's: another film of that name.
fn is_dated_otherwise(post: &Post<'_>, candidate: &Candidate, topic: &Topic) -> bool {
    let other = |entry: &Entry| {
        let [label] = &entry.labels[..] else { return false };
        let rest = post.text()[label.end..entry.end.max(label.end)].trim_start();
        let year = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).and_then(|rest| rest.0.parse().ok());
        let known = topic.item(label.item).year.map(i32::from);
        let far = |(year, known): (i32, i32)| (1000..2200).contains(&year) && year.abs_diff(known) > 2;
        year.zip(known).is_some_and(far)
    };
    candidate.entries.iter().any(other)
}

/// Whether places count up from two or three: what stands before them was not read.
fn starts_late(ordered: &Ordered) -> bool {
    let candidate = &ordered.candidate;
    let least = candidate.entries.iter().filter_map(|entry| entry.place).min();
    candidate.shape == Shape::Numbered && !candidate.descending && least.is_some_and(|least| (2..=3).contains(&least))
}
