//! What speaks against keeping a reading without asking its author.

use super::blocks::{Candidate, Post};
use super::cues::Guard;
use super::entries::Entry;
use super::explain::{Shape, Sign};
use super::lines::{Line, Voice};
use super::order::{self, Ordered};
use super::split::words;
use super::verdict::Context;
use crate::ranking::{Anchor, ItemId};
use crate::topic::{Strength, Topic};

/// How many lines that ask make a page of questions and answers.
const MANY_QUESTIONS: usize = 3;

/// The longest post, in bytes, that tells an order by ordinals and needs no word of whose it is.
const LONGEST_TOLD: usize = 240;

/// What speaks against keeping a reading without asking.
pub(super) fn doubts(
    post: &Post<'_>,
    ordered: &Ordered,
    context: &Context,
    anchor: Anchor,
    topic: &Topic,
) -> Vec<Guard> {
    let candidate = &ordered.candidate;
    let labels = || candidate.entries.iter().flat_map(|entry| &entry.labels);
    let plain = matches!(candidate.shape, Shape::Lines | Shape::Bullets | Shape::Headings);
    let mut doubts = context.guards.clone();
    doubts.extend(super::claims::claims(post, ordered, context, topic));
    let mut add = |doubt: bool, guard: Guard| {
        if doubt {
            doubts.push(guard);
        }
    };
    add(ordered.ranking.len() < 3, Guard::Few);
    add(!context.own && asks_much(post), Guard::Questions);
    add(!ordered.unknown.is_empty(), Guard::UnknownEntries);
    add(anchor == Anchor::Bottom && !sure_bottom(post, ordered, context), Guard::BottomOnly);
    add(ordered.marked || candidate.marks_lead || candidate.shape == Shape::Tiers, Guard::Marks);
    add(candidate.entries.iter().any(|entry| entry.doubtful) || candidate.behind, Guard::Doubtful);
    add(candidate.shape == Shape::Headings || ordered.direction.sign == Sign::Remark, Guard::Prose);
    let essay = plain && ordered.direction.sign == Sign::Position && order::is_essay(post, candidate);
    add(essay, Guard::Prose);
    add(ordered.conflict, Guard::Direction);
    add(!ordered.repeated.is_empty(), Guard::Doubtful);
    add(context.other, Guard::TwoLists);
    add(labels().all(|label| label.digits), Guard::BareDigits);
    let cued = context.own || context.rank || ordered.direction.sign == Sign::Words;
    let ascends = plain && !cued && !ordered.marked && ordered.ranking.len() > 2 && ascends(ordered, topic);
    add(ascends || is_release_order(ordered, topic), Guard::ReleaseOrder);
    add(shares_a_place(post, candidate), Guard::SharedPlace);
    let weak = labels().filter(|label| label.strength <= Strength::Word).count();
    let cue = context.own || context.rank || ordered.direction.sign == Sign::Words;
    let bare = matches!(candidate.shape, Shape::Lines | Shape::Bullets) && !cue;
    add(bare && weak * 2 > labels().count() && labels().count() < 4, Guard::Doubtful);
    let led = post.lines.iter().rev().find(|line| line.end <= candidate.start && line.start < line.end);
    let leads = |line: &Line| {
        line.voice == Voice::Own && (post.text()[..line.end].ends_with(':') || candidate.shape == Shape::Bullets)
    };
    add(bare && led.is_some_and(leads), Guard::Doubtful);
    let colon = |line: &Line| line.voice == Voice::Own && post.text()[..line.end].ends_with(':');
    let named = |line: &Line| names_a_subject(&post.text()[line.body..line.end]);
    let odd = !cue && candidate.shape == Shape::Numbered && led.is_some_and(|line| colon(line) && named(line));
    add(odd, Guard::Doubtful);
    let list = matches!(candidate.shape, Shape::Sequence | Shape::Scores);
    add(list && !cue && !candidate.worded && !is_all(post, ordered), Guard::Doubtful);
    let told = list && candidate.entries.iter().any(|entry| entry.place.is_some());
    add(told && !context.own && post.text().len() > LONGEST_TOLD, Guard::Prose);
    add(figures(post, ordered), Guard::Figures);
    add(leaves_names(post, ordered), Guard::Doubtful);
    add(super::choice::is_changed(post, candidate), Guard::Relative);
    doubts.sort_unstable();
    doubts.dedup();
    doubts
}

/// Whether the post goes from question to question, as pages of answers do.
fn asks_much(post: &Post<'_>) -> bool {
    let asked = |line: &&Line| line.voice == Voice::Own && post.text()[..line.end].ends_with('?');
    post.lines.iter().filter(asked).take(MANY_QUESTIONS).count() == MANY_QUESTIONS
}

/// Whether the words that lead to a list are a title of something else: "Constructor wins:".
pub(super) fn names_a_subject(lead: &str) -> bool {
    words(lead).count() < 5 && !words(lead).any(|word| SMALL.contains(&word))
}

/// Small words that lead to a list of any kind.
const SMALL: [&str; 72] = [
    "ok",
    "okay",
    "so",
    "here",
    "goes",
    "go",
    "we",
    "it",
    "is",
    "this",
    "now",
    "fine",
    "alright",
    "right",
    "easy",
    "well",
    "hmm",
    "list",
    "order",
    "then",
    "the",
    "a",
    "and",
    "my",
    "me",
    "i",
    "for",
    "as",
    "follows",
    "following",
    "in",
    "to",
    "are",
    "they",
    "these",
    "ah",
    "oh",
    "ranks",
    "let",
    "lets",
    "see",
    "all",
    "also",
    "sind",
    "das",
    "voici",
    "im",
    "ive",
    "you",
    "mine",
    "our",
    "mein",
    "meine",
    "mes",
    "mon",
    "ma",
    "mi",
    "mis",
    "meu",
    "minha",
    "mia",
    "scores",
    "ratings",
    "rating",
    "noten",
    "ich",
    "je",
    "yo",
    "one",
    "with",
    "not",
    "no",
];

/// Whether nothing is left to ask about a list of the bottom: it counts down, or words say that the worst comes first.
fn sure_bottom(post: &Post<'_>, ordered: &Ordered, context: &Context) -> bool {
    let candidate = &ordered.candidate;
    let worded = order::stated(post, candidate) == Some(true);
    let counted =
        candidate.descending && (context.rank || context.own || ordered.ranking.len() > 4 || counts_down(candidate));
    (counted || candidate.shape == Shape::Numbered && worded) && ordered.ranking.len() > 2
}

/// Whether two entries hold one place and nothing beside it says that they are tied.
fn shares_a_place(post: &Post<'_>, candidate: &Candidate) -> bool {
    let named: Vec<&Entry> = candidate.entries.iter().filter(|entry| !entry.labels.is_empty()).collect();
    let says_so = |entry: &Entry| {
        let marker = entry.marker.map_or("", |(start, end)| &post.text()[start..end.max(start)]);
        marker.starts_with('t') || marker.contains("tie") || marker.contains("(t)")
    };
    let shared = |pair: &[&Entry]| pair[0].place.is_some() && pair[0].place == pair[1].place;
    let mut places: Vec<Option<u16>> = named.iter().map(|entry| entry.place).collect();
    places.sort_unstable();
    // "1, 2, 2, 4" leaves a place out for the tie, so it is meant.
    let tied = |at: usize| {
        let place = named[at].place;
        let count = places.partition_point(|&other| other <= place) - places.partition_point(|&other| other < place);
        let next = named[at..].iter().find(|entry| entry.place != place).and_then(|entry| entry.place);
        place.zip(next).is_some_and(|(place, next)| usize::from(next) == usize::from(place) + count)
    };
    named.windows(2).enumerate().any(|(at, pair)| shared(pair) && !(says_so(pair[0]) && says_so(pair[1])) && !tied(at))
}

/// Whether places count down one by one and every entry is named beyond doubt.
fn counts_down(candidate: &Candidate) -> bool {
    let step = |pair: &[Entry]| pair[0].place.zip(pair[1].place).is_some_and(|(one, next)| one == next + 1);
    let sure = |entry: &Entry| entry.labels.iter().all(|label| label.strength >= Strength::Name);
    candidate.entries.windows(2).all(step) && candidate.entries.iter().all(sure)
}

/// Whether a list told in a line is all that the post says, and long enough to be no accident.
fn is_all(post: &Post<'_>, ordered: &Ordered) -> bool {
    let (start, end) = (ordered.candidate.start, ordered.candidate.end);
    ordered.ranking.len() > 4
        && ordered.candidate.shape == Shape::Sequence
        && post.text()[..start].trim().is_empty()
        && post.text()[end..].trim_matches([' ', '.', '!', '\n']).is_empty()
}

/// Whether the sentence goes on behind a list that it tells and names more items.
fn leaves_names(post: &Post<'_>, ordered: &Ordered) -> bool {
    let Some(last) = ordered.candidate.entries.last().filter(|_| ordered.candidate.shape == Shape::Sequence) else {
        return false;
    };
    let (from, end) = (last.note.0, post.lines[last.line].end.max(last.note.0));
    let stop = post.text()[from..end].find(['.', '!', '?', '(']).map_or(end, |at| from + at);
    post.scan.names(from, stop)
}

/// Whether most entries carry amounts: money, percentages, votes, minutes.
fn figures(post: &Post<'_>, ordered: &Ordered) -> bool {
    let words = ["$", "%", "€", "£", "million", "minutes", "min ", "min)", "vote", "billion", " mins"];
    let near = |entry: &&Entry| {
        let note = &post.text()[entry.note.0..entry.end];
        let note = &note[..note.char_indices().nth(30).map_or(note.len(), |(at, _)| at)];
        note.contains(|c: char| c.is_ascii_digit()) && words.iter().any(|word| note.contains(word))
    };
    ordered.candidate.entries.iter().filter(near).count() * 2 >= ordered.candidate.entries.len()
}

/// Whether places only count what came out one after the other, and the marks beside the names say another order.
pub(super) fn is_reviewed(ordered: &Ordered, topic: &Topic) -> bool {
    let entries = &ordered.candidate.entries;
    let marks: Vec<f32> = entries.iter().filter_map(|entry| entry.mark).collect();
    let placed = entries.iter().all(|entry| entry.place.is_some());
    let sorted = marks.is_sorted() || marks.is_sorted_by(|one, other| one >= other);
    placed && marks.len() == entries.len() && marks.len() > 2 && !sorted && ascends(ordered, topic)
}

/// Whether the items came out one after the other as they are written.
fn ascends(ordered: &Ordered, topic: &Topic) -> bool {
    let written = ordered.candidate.entries.iter().filter_map(|entry| entry.labels.first());
    let years: Vec<Option<u16>> = written.map(|label| topic.item(label.item).year).collect();
    years.windows(2).all(|pair| pair[0].is_some() && pair[0] < pair[1])
}

/// Whether the list runs exactly as the items came out.
pub(super) fn is_release_order(ordered: &Ordered, topic: &Topic) -> bool {
    let written = ordered.candidate.entries.iter().filter_map(|entry| entry.labels.first()).map(|label| label.item);
    let items: Vec<_> = if ordered.marked { ordered.ranking.items().to_vec() } else { written.collect() };
    let key = |item: &ItemId| (topic.item(*item).year.unwrap_or(0), item.index());
    let mut released: Vec<_> = topic.ids().map(|(item, _)| item).collect();
    released.sort_by_key(key);
    let runs = |order: &[ItemId]| order.windows(items.len()).any(|window| window == items);
    let filed: Vec<_> = topic.ids().map(|(item, _)| item).collect();
    let dated = topic.items.iter().all(|item| item.year.is_some());
    let strict = ordered.ranking.is_strict();
    let year = |item: &ItemId| topic.item(*item).year;
    let ascends =
        items.len() > 4 && items.windows(2).all(|pair| year(&pair[0]).is_some() && year(&pair[0]) < year(&pair[1]));
    strict && ascends
        || strict && items.len() > 2 && items.len() <= filed.len() && (runs(&released) || !dated && runs(&filed))
}
