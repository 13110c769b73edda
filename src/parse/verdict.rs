//! Which of the readings is the author's list, and whether it may be kept without asking.

use super::blocks::Post;
use super::cues::{Cue, Guard};
use super::entries::Entry;
use super::explain::{Shape, Sign};
use super::lines::Voice;
use super::order::{self, Ordered};
use crate::ranking::Verdict;
use crate::topic::Topic;

/// What the words near a list say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) own: bool,
    pub(super) rank: bool,
    pub(super) other: bool,
    /// It takes the place of another list.
    pub(super) instead: bool,
    pub(super) guards: Vec<Guard>,
}

/// The longest line, in bytes, that is a post's title.
const LONGEST_TITLE: usize = 60;

/// The longest line, in bytes, that introduces a list and is looked at as a whole.
const LONGEST_INTRODUCTION: usize = 400;

/// The words that stand near a list: the post's title, the sentence that leads to it and the line after it.
pub(super) fn context(post: &Post<'_>, ordered: &Ordered, topic: &Topic) -> Context {
    let text = post.text();
    let (start, end) = (ordered.candidate.start, ordered.candidate.end);
    let mut context = Context::default();
    let spoken = |line: &&super::lines::Line| line.voice == Voice::Own && line.start < line.end;
    let titled = |line: &&super::lines::Line| line.end <= start && line.end - line.start < 140;
    if let Some(title) = post.lines.iter().find(spoken).filter(titled) {
        let guards = context.guards.clone();
        region(post, (title.start, title.end), topic, &mut context);
        // Sentences that open a post speak of more than the list far below them.
        let talks = ["? ", ". ", "! "].iter().any(|mark| text[title.start..title.end].contains(mark));
        if talks && post.lines.iter().any(|line| line.start > title.end && line.end < start && line.speaks()) {
            context.guards = guards;
        }
    }
    let led = context.own || context.rank;
    for (nth, line) in post.lines.iter().rev().filter(|line| line.end <= start).filter(spoken).take(2).enumerate() {
        if nth > 0 && (led || context.own || context.rank) {
            break;
        }
        region(post, last_sentence(text, line.start, line.end), topic, &mut context);
        if text[..line.end].ends_with(':') && line.end - line.start < LONGEST_INTRODUCTION {
            let mut whole = Context::default();
            region(post, (line.start, line.end), topic, &mut whole);
            context.guards.extend(whole.guards.contains(&Guard::ThirdParty).then_some(Guard::ThirdParty));
        }
    }
    let own_line =
        post.lines.iter().find(|line| line.start <= start && start <= line.end).map_or(start, |line| line.start);
    let lead = text[own_line..start].rfind(['.', '!', '?']).map_or(own_line, |at| own_line + at + 1);
    region(post, (lead.max(floor(text, start.saturating_sub(300))), start), topic, &mut context);
    let first = ordered.candidate.entries.first().map_or(start, |entry| entry.start);
    region(post, (start, first.max(start)), topic, &mut context);
    let after = post.lines.iter().filter(|line| line.start > end).find(spoken);
    let edited = |line: &super::lines::Line| text[line.body..line.end].starts_with("edit");
    if let Some(after) =
        after.filter(|line| line.end - line.start < 40 && !context.own && !context.rank && !edited(line))
    {
        let mut behind = Context::default();
        region(post, (after.start, after.end), topic, &mut behind);
        // Behind a list with places such words are talk; they are worth a question and no more.
        let numbered = matches!(ordered.candidate.shape, Shape::Numbered | Shape::Chain | Shape::Tiers);
        let guard = if numbered { Guard::Doubtful } else { Guard::Checklist };
        context.guards.extend(behind.guards.contains(&Guard::Checklist).then_some(guard));
    }
    // "How to watch them in order" ranks nothing.
    context.rank &= context.own || !context.guards.contains(&Guard::Viewing);
    if context.own || context.rank {
        context.guards.retain(|guard| *guard != Guard::Checklist);
    }
    context.guards.sort_unstable();
    context.guards.dedup();
    context
}

/// The last sentence of a line, or its end when that is long.
pub(super) fn last_sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(text, end.saturating_sub(150).max(start));
    let body = text[from..end].trim_end_matches(['.', '!', '?', ':', ' ', '"', ')', '\u{2026}']);
    let cut = [". ", "! ", "? "].iter().filter_map(|mark| body.rfind(mark)).max();
    (cut.map_or(from, |cut| from + cut + 2), end)
}

/// Other words for what a topic's items are.
fn kin(topic: &Topic) -> &'static [&'static str] {
    match topic.noun.first().map(String::as_str) {
        Some("novel" | "book") => &["novel", "novels", "book", "books"],
        Some("album" | "record") => &["album", "albums", "record", "records"],
        _ => &[],
    }
}

fn region(post: &Post<'_>, (from, until): (usize, usize), topic: &Topic, context: &mut Context) {
    let text = post.text();
    let nouns = || {
        topic
            .noun
            .iter()
            .map(String::as_str)
            .chain(["film", "films", "movie", "movies"])
            .chain(kin(topic).iter().copied())
    };
    let words = &text[from..until];
    let noun = || nouns().any(|noun| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == noun));
    let first = post.cues.partition_point(|found| found.start < from);
    for found in post.cues[first..].iter().take_while(|found| found.start < until).filter(|found| found.end <= until) {
        match found.cue {
            Cue::Own => context.own = true,
            Cue::Instead => (context.own, context.instead) = (true, true),
            Cue::Rank | Cue::WorstFirst | Cue::BestFirst | Cue::Top => context.rank = true,
            Cue::Good | Cue::Bad => context.rank |= post.turns.iter().any(|turn| turn.0 <= until),
            Cue::Other => {
                context.other = true;
                context.rank |= text[found.start..found.end].contains("rank");
            }
            Cue::Against(Guard::Subject)
                if noun() || topic.vocabulary().title.contains(text[found.start..found.end].trim_end_matches('s')) => {}
            Cue::Against(Guard::ThirdParty) if beside(&text[from..found.start]) => {}
            Cue::Against(guard) => context.guards.push(guard),
            _ => {}
        }
    }
}

/// Whether whoever is named next only kept company: "watched them with my kid".
fn beside(before: &str) -> bool {
    ["with ", "mit ", "avec ", "con ", "com ", "for "].iter().any(|word| before.ends_with(word))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
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
    // Who gives marks has an opinion, whatever else is said about plans and Fridays.
    let marked = |guard: Guard| ordered.marked && matches!(guard, Guard::Checklist | Guard::Release);
    // So does who writes a chain: "new era so far: 46 > 45 > 42".
    let chained = |guard: Guard| {
        let numbered = ordered.candidate.shape == Shape::Numbered && !doubts.contains(&Guard::ReleaseOrder);
        let reasoned = numbered && ordered.unknown.is_empty() && mostly_noted(post, ordered);
        (reasoned || ordered.candidate.shape == Shape::Chain) && guard == Guard::Checklist
    };
    let hard = doubts.iter().filter(|&&guard| against.contains(&guard) && !marked(guard) && !chained(guard)).count();
    let cue = context.own || context.rank || ordered.direction.sign == Sign::Words;
    if doubts.contains(&Guard::NoOrder) || doubts.contains(&Guard::Figures) || hard > 0 && !cue {
        return None;
    }
    if doubts.contains(&Guard::ThirdParty) && !context.own {
        return None;
    }
    if is_no_order(post, ordered, cue) {
        return None;
    }
    let mostly = ordered.unknown.len() < 2 || ordered.unknown.len() * 3 < ordered.candidate.entries.len();
    let numbered = matches!(ordered.candidate.shape, Shape::Numbered | Shape::Chain | Shape::Tiers) && mostly;
    if doubts.contains(&Guard::ReleaseOrder) && (!cue && !numbered || hard > 0) {
        return None;
    }
    // "1." in front of both says nothing of which comes first.
    let unplaced = ordered.candidate.shape == Shape::Numbered && ordered.direction.sign == Sign::Position;
    if unplaced && ordered.ranking.len() < 3 {
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

/// Whether words stand beside most names, as in no checklist.
fn mostly_noted(post: &Post<'_>, ordered: &Ordered) -> bool {
    let entries = &ordered.candidate.entries;
    let noted = |entry: &&Entry| post.text()[entry.note.0..entry.end].split_whitespace().count() > 2;
    entries.iter().filter(noted).count() * 2 > entries.len()
}

/// Whether the entries themselves tell that no order is meant: ticked off, asked about, a catalogue in brackets, or
/// paragraphs of which nothing says which way they run.
fn is_no_order(post: &Post<'_>, ordered: &Ordered, cue: bool) -> bool {
    let entries = &ordered.candidate.entries;
    let asked = entries.iter().filter(|entry| asks(post, entry)).count();
    // The first entry of a line looks to its end, so that the others need not.
    let ticks = |(at, entry): (usize, &Entry)| {
        if at > 0 && entries[at - 1].line == entry.line {
            return false;
        }
        let line = &post.lines[entry.line];
        let note = post.scan.folded.original(entry.note.0.min(line.end), line.end);
        post.scan.count_steps(note.len());
        line.ticked || post.source[note].contains(['\u{2705}', '\u{2611}', '\u{2714}', '\u{2610}'])
    };
    let ticked = entries.iter().enumerate().any(ticks);
    let bracketed = |entry: &&Entry| post.text()[entry.note.0..entry.end].trim_start().starts_with('(');
    let catalogue = ordered.candidate.shape == Shape::Sequence && !cue && entries.iter().filter(bracketed).count() > 2;
    let essay = matches!(ordered.candidate.shape, Shape::Headings | Shape::Lines)
        && ordered.direction.sign == Sign::Position
        && order::is_essay(post, &ordered.candidate)
        && !(ordered.candidate.shape == Shape::Lines && is_titled(post) && parted(post, ordered))
        && !leads(post, ordered)
        && !announces(post, ordered);
    let led = post.lines.iter().rev().find(|line| line.end <= ordered.candidate.start && line.start < line.end);
    let named = |line: &super::lines::Line| {
        let words = &post.text()[line.body..line.end];
        line.voice == Voice::Own && words.ends_with(':') && super::doubts::names_a_subject(words)
    };
    let listed = ordered.candidate.shape == Shape::Bullets || ordered.marked;
    let catalogue = catalogue || listed && !cue && led.is_some_and(named);
    ticked || asked * 2 >= entries.len() || catalogue || essay
}

/// Whether the post opens with a short line that says what is done: "Ranking the seasons".
fn is_titled(post: &Post<'_>) -> bool {
    let Some(title) = post.lines.iter().find(|line| line.speaks()) else { return false };
    let inside = |found: &super::cues::Found| found.cue == Cue::Rank && found.end <= title.end;
    title.end - title.bare < LONGEST_TITLE && post.cues.iter().take(4).any(inside)
}

/// Whether a mark parts each name from the words about it, as in a list: "Season 3; story, acting".
fn parted(post: &Post<'_>, ordered: &Ordered) -> bool {
    let rest = |entry: &Entry| post.text()[entry.note.0..entry.end.max(entry.note.0)].trim_start();
    ordered.candidate.entries.iter().all(|entry| rest(entry).starts_with([';', ':', '-']))
}

/// Whether words before a list announce a top of as many as it has: "here are my top 5".
fn announces(post: &Post<'_>, ordered: &Ordered) -> bool {
    let named = ordered.candidate.entries.len() - ordered.unknown.len();
    let counts = |found: &super::cues::Found| {
        let word = post.text()[found.end..].trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let count = word.and_then(crate::topic::lexicon::numerals::number);
        count.is_some_and(|count| usize::from(count) == named)
    };
    let mut tops = post.cues.iter().filter(|found| found.cue == Cue::Top && found.end <= ordered.candidate.start);
    tops.any(counts)
}

/// Whether an entry's words are a question.
fn asks(post: &Post<'_>, entry: &Entry) -> bool {
    let rest = &post.text()[entry.note.0..post.lines[entry.line].end.max(entry.note.0)];
    rest.ends_with('?') && rest.find(['.', '!', '?']).is_some_and(|at| rest[at..].starts_with('?'))
}

/// Whether the line right before the first entry leads to it: "my list:".
fn leads(post: &Post<'_>, ordered: &Ordered) -> bool {
    let before = post.lines.iter().rev().find(|line| line.end <= ordered.candidate.start && line.start < line.end);
    before.is_some_and(|line| ordered.candidate.shape == Shape::Lines && post.text()[..line.end].ends_with(':'))
}
