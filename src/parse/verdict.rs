//! Which of the readings is the author's list, and whether it may be kept without asking.

use super::blocks::Post;
use super::cues::{Cue, Guard};
use super::explain::{Shape, Sign};
use super::lines::Voice;
use super::order::{self, Ordered};
use crate::ranking::{Anchor, Verdict};
use crate::topic::{Strength, Topic};

/// What the words near a list say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) own: bool,
    pub(super) rank: bool,
    pub(super) other: bool,
    pub(super) guards: Vec<Guard>,
}

/// The words that stand near a list: the post's title, the sentence that leads to it and the line after it.
pub(super) fn context(post: &Post<'_>, ordered: &Ordered, topic: &Topic) -> Context {
    let text = post.text();
    let (start, end) = (ordered.candidate.start, ordered.candidate.end);
    let mut context = Context::default();
    let spoken = |line: &&super::lines::Line| line.voice == Voice::Own && line.start < line.end;
    if let Some(title) = post.lines.iter().find(spoken).filter(|line| line.end <= start && line.end - line.start < 140)
    {
        region(post, (title.start, title.end), topic, &mut context);
    }
    let led = context.own || context.rank;
    for (nth, line) in post.lines.iter().rev().filter(|line| line.end <= start).filter(spoken).take(2).enumerate() {
        if nth > 0 && (led || context.own || context.rank) {
            break;
        }
        region(post, last_sentence(text, line.start, line.end), topic, &mut context);
    }
    let own_line =
        post.lines.iter().find(|line| line.start <= start && start <= line.end).map_or(start, |line| line.start);
    let lead = text[own_line..start].rfind(['.', '!', '?']).map_or(own_line, |at| own_line + at + 1);
    region(post, (lead.max(floor(text, start.saturating_sub(300))), start), topic, &mut context);
    let first = ordered.candidate.entries.first().map_or(start, |entry| entry.start);
    region(post, (start, first.max(start)), topic, &mut context);
    let after = post.lines.iter().filter(|line| line.start > end).find(spoken);
    if let Some(after) = after.filter(|line| line.end - line.start < 40 && !context.own && !context.rank) {
        let mut behind = Context::default();
        region(post, (after.start, after.end), topic, &mut behind);
        context.guards.extend(behind.guards.into_iter().filter(|guard| *guard == Guard::Checklist));
    }
    if context.own || context.rank {
        context.guards.retain(|guard| *guard != Guard::Checklist);
    }
    context.guards.sort_unstable();
    context.guards.dedup();
    context
}

/// The last sentence of a line, or its end when that is long.
fn last_sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(text, end.saturating_sub(150).max(start));
    let body = text[from..end].trim_end_matches(['.', '!', '?', ':', ' ', '"', ')', '\u{2026}']);
    let cut = [". ", "! ", "? "].iter().filter_map(|mark| body.rfind(mark)).max();
    (cut.map_or(from, |cut| from + cut + 2), end)
}

fn region(post: &Post<'_>, (from, until): (usize, usize), topic: &Topic, context: &mut Context) {
    let text = post.text();
    let nouns = || topic.noun.iter().map(String::as_str).chain(["film", "films", "movie", "movies"]);
    let words = &text[from..until];
    let noun = nouns().any(|noun| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == noun));
    let first = post.cues.partition_point(|found| found.start < from);
    for found in post.cues[first..].iter().take_while(|found| found.start < until).filter(|found| found.end <= until) {
        match found.cue {
            Cue::Own | Cue::Instead => context.own = true,
            Cue::Rank | Cue::WorstFirst | Cue::BestFirst | Cue::Top => context.rank = true,
            Cue::Good | Cue::Bad => context.rank |= post.turns.iter().any(|turn| turn.0 <= until),
            Cue::Other => context.other = true,
            Cue::Against(Guard::Subject)
                if noun || topic.title.to_lowercase().contains(text[found.start..found.end].trim_end_matches('s')) => {}
            Cue::Against(guard) => context.guards.push(guard),
            _ => {}
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

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
    let mut doubts = context.guards.clone();
    let mut add = |doubt: bool, guard: Guard| {
        if doubt {
            doubts.push(guard);
        }
    };
    add(ordered.ranking.len() < 3, Guard::Few);
    add(!ordered.unknown.is_empty(), Guard::UnknownEntries);
    let worded = order::stated(post, candidate) == Some(true);
    let counted = candidate.descending && (context.rank || ordered.ranking.len() > 4);
    let told = candidate.shape == Shape::Numbered && worded;
    let sure = (counted || told) && ordered.ranking.len() > 2;
    add(anchor == Anchor::Bottom && !sure, Guard::BottomOnly);
    add(ordered.marked || candidate.marks_lead || candidate.shape == Shape::Tiers, Guard::Marks);
    add(candidate.entries.iter().any(|entry| entry.doubtful) || candidate.behind, Guard::Doubtful);
    add(candidate.shape == Shape::Headings || ordered.direction.sign == Sign::Remark, Guard::Prose);
    add(ordered.conflict, Guard::Direction);
    add(!ordered.repeated.is_empty(), Guard::Doubtful);
    add(context.other, Guard::TwoLists);
    add(labels().all(|label| label.digits), Guard::BareDigits);
    add(is_release_order(ordered, topic), Guard::ReleaseOrder);
    let places: Vec<u16> =
        candidate.entries.iter().filter(|entry| !entry.labels.is_empty()).filter_map(|entry| entry.place).collect();
    let shared = places.windows(2).any(|pair| pair[0] == pair[1]);
    add(shared, Guard::SharedPlace);
    let weak = labels().filter(|label| label.strength <= Strength::Word).count();
    let cue = context.own || context.rank || ordered.direction.sign == Sign::Words;
    let bare = matches!(candidate.shape, Shape::Lines | Shape::Bullets) && !cue;
    add(bare && weak * 2 > labels().count() && labels().count() < 4, Guard::Doubtful);
    let led = post.lines.iter().rev().find(|line| line.end <= candidate.start && line.start < line.end);
    let leads = |line: &super::lines::Line| {
        line.voice == Voice::Own && (post.text()[..line.end].ends_with(':') || candidate.shape == Shape::Bullets)
    };
    add(bare && led.is_some_and(leads), Guard::Doubtful);
    let list = matches!(candidate.shape, Shape::Sequence | Shape::Scores);
    add(list && !cue && !candidate.worded, Guard::Doubtful);
    add(figures(post, ordered), Guard::Figures);
    doubts.sort_unstable();
    doubts.dedup();
    doubts
}

/// Whether most entries carry amounts: money, percentages, votes, minutes.
fn figures(post: &Post<'_>, ordered: &Ordered) -> bool {
    let words = ["$", "%", "€", "£", "million", "minutes", "min ", "vote", "billion", " mins"];
    let near = |entry: &&super::entries::Entry| {
        let note = &post.text()[entry.note.0..entry.end];
        let note: String = note.chars().take(30).collect();
        note.contains(|c: char| c.is_ascii_digit()) && words.iter().any(|word| note.contains(word))
    };
    ordered.candidate.entries.iter().filter(near).count() * 2 >= ordered.candidate.entries.len()
}

/// Whether the list runs exactly as the items came out.
pub(super) fn is_release_order(ordered: &Ordered, topic: &Topic) -> bool {
    let written = ordered.candidate.entries.iter().filter_map(|entry| entry.labels.first()).map(|label| label.item);
    let items: Vec<_> = if ordered.marked { ordered.ranking.items().to_vec() } else { written.collect() };
    let key = |item: &crate::ranking::ItemId| (topic.item(*item).year.unwrap_or(0), item.index());
    let mut released: Vec<_> = topic.ids().map(|(item, _)| item).collect();
    released.sort_by_key(key);
    let runs = |order: &[crate::ranking::ItemId]| order.windows(items.len()).any(|window| window == items);
    let filed: Vec<_> = topic.ids().map(|(item, _)| item).collect();
    let dated = topic.items.iter().all(|item| item.year.is_some());
    let strict = ordered.ranking.is_strict();
    strict && items.len() > 2 && items.len() <= filed.len() && (runs(&released) || !dated && runs(&filed))
}

/// Whether the list may be kept without asking, must be asked about, or is none at all.
pub(super) fn verdict(post: &Post<'_>, ordered: &Ordered, context: &Context, doubts: &[Guard]) -> Option<Verdict> {
    let against = [
        Guard::Viewing,
        Guard::Release,
        Guard::ThirdParty,
        Guard::Figures,
        Guard::Subject,
        Guard::Checklist,
        Guard::NoOrder,
        Guard::Questions,
    ];
    let hard = doubts.iter().filter(|guard| against.contains(guard)).count();
    let cue = context.own || context.rank || ordered.direction.sign == Sign::Words;
    if doubts.contains(&Guard::NoOrder) || doubts.contains(&Guard::Figures) || hard > 0 && !cue {
        return None;
    }
    if doubts.contains(&Guard::ThirdParty) && !context.own {
        return None;
    }
    let mut lines = ordered.candidate.entries.iter().map(|entry| &post.lines[entry.line]);
    let asked = ordered.candidate.entries.iter().filter(|entry| asks(post, entry)).count();
    if lines.any(|line| line.ticked) || asked * 2 >= ordered.candidate.entries.len() {
        return None;
    }
    let numbered =
        matches!(ordered.candidate.shape, Shape::Numbered | Shape::Chain | Shape::Tiers) && ordered.unknown.len() < 2;
    if doubts.contains(&Guard::ReleaseOrder) && !cue && (!numbered || hard > 0) {
        return None;
    }
    let bracketed = |entry: &super::entries::Entry| post.text()[entry.note.0..entry.end].trim_start().starts_with('(');
    if ordered.candidate.shape == Shape::Sequence
        && !cue
        && ordered.candidate.entries.iter().filter(|entry| bracketed(entry)).count() > 2
    {
        return None;
    }
    if ordered.candidate.shape == Shape::Headings && ordered.direction.sign == Sign::Position {
        return None;
    }
    let named = ordered.candidate.entries.len() - ordered.unknown.len();
    if named < 2
        || ordered.ranking.tier_count() < 2
        || ordered.ranking.len() < 3 && doubts.contains(&Guard::BareDigits)
        || ordered.unknown.len() > named * 2
    {
        return None;
    }
    Some(if doubts.is_empty() { Verdict::Accept } else { Verdict::Ask })
}

/// Whether an entry's words are a question.
fn asks(post: &Post<'_>, entry: &super::entries::Entry) -> bool {
    let rest = &post.text()[entry.note.0..post.lines[entry.line].end.max(entry.note.0)];
    rest.ends_with('?') && rest.find(['.', '!', '?']).is_some_and(|at| rest[at..].starts_with('?'))
}
