//! "Check this list": what is read in a message and why, and what is kept of it.

use super::text::{DESCRIPTION_CHARS, chain, cut, fitting, plain};
use super::words::Speaker;
use super::{Answer, Embed};
use crate::app::{Ack, Checked, Decision, State};
use crate::parse::{Explanation, Guard, List, Reading, Shape, Sign, Taken};
use crate::ranking::{Anchor, ItemId, Verdict};
use crate::topic::Rule;

/// The most characters of what was written that are shown beside an entry.
const WRITTEN_CHARS: usize = 40;
/// Room for what follows the entries.
const RESERVE: usize = 1_200;

/// The reading of a message, for whoever asks, alone.
#[must_use]
pub fn checked(words: Speaker<'_>, checked: &Checked, text: &str, by_member: bool) -> Answer {
    let title = plain(&checked.topic.title);
    let list = match &checked.reading {
        Reading::Talk(why) => return talk(words, &title, why),
        Reading::List(list) => list,
    };
    let verdict = match list.verdict {
        Verdict::Ask if by_member && checked.kept.as_ref().is_none_or(|kept| kept.decision.is_none()) => "ask",
        Verdict::Accept | Verdict::Ask => "accept",
    };
    let content = words.say("check-list", &[("verdict", verdict.into()), ("title", title.into())]);
    let mut lines = vec![entries(words, checked, list, text), String::new()];
    lines.extend(direction(words, &list.why));
    lines.push(anchor(words, list));
    if !list.unknown.is_empty() {
        let names = list.unknown.iter().filter_map(|span| text.get(span.clone())).map(|name| cut(&plain(name), 80));
        let names = cut(&words.list(&names.collect::<Vec<_>>()), 400);
        lines.push(words.say("check-unknown", &[("names", names.into())]));
    }
    lines.extend(doubts(words, "check-doubts", &list.why));
    lines.push(state(words, checked, by_member));
    let embed = Embed { description: cut(&lines.join("\n"), DESCRIPTION_CHARS), ..Embed::default() };
    Answer { content, embed: Some(embed), private: true, ..Answer::default() }
}

/// The message is the bot's own.
#[must_use]
pub fn own(words: Speaker<'_>) -> Answer {
    Answer::private(words.say("check-own", &[]))
}

fn talk(words: Speaker<'_>, title: &str, why: &Explanation) -> Answer {
    let mut lines = vec![words.say("check-talk", &[("title", title.into())])];
    lines.extend(doubts(words, "check-talk-why", why));
    Answer::private(lines.join("\n"))
}

/// Each entry: its place, its item, what was written and by which rule it was recognised; the order alone where that
/// does not fit.
fn entries(words: Speaker<'_>, checked: &Checked, list: &List, text: &str) -> String {
    let tied = |place: usize| list.ranking.places().filter(|&(_, other)| other == place).count() > 1;
    let line = move |(item, place): (ItemId, usize), whole: bool| {
        let tie = if tied(place) { "=" } else { "" };
        let how = if whole { how(words, list, item, text) } else { String::new() };
        format!("`{tie}{place}.` **{}**{how}", plain(&checked.topic.item(item).name))
    };
    let lines = |whole| list.ranking.places().map(move |place| line(place, whole));
    let whole = lines(true).collect::<Vec<_>>().join("\n");
    let room = DESCRIPTION_CHARS - RESERVE;
    if whole.chars().count() <= room { whole } else { fitting(words, lines(false), room) }
}

/// What stood there and how it was taken, with the note beside it.
fn how(words: Speaker<'_>, list: &List, item: ItemId, text: &str) -> String {
    let piece = list.why.pieces.iter().find_map(|piece| match &piece.taken {
        Taken::Item { item: taken, rule, mended, .. } if *taken == item => Some((piece.span.clone(), *rule, *mended)),
        _ => None,
    });
    let mut how = String::new();
    if let Some((written, rule, mended)) = piece.and_then(|(span, rule, mended)| Some((text.get(span)?, rule, mended)))
    {
        let rule = words.say(rule_name(rule), &[]);
        let rule = if mended { words.say("rule-mended", &[("rule", rule.into())]) } else { rule };
        how = format!("  “{}” ({rule})", cut(&plain(written.trim()), WRITTEN_CHARS));
    }
    let note = list.notes.iter().find(|note| note.item == item);
    let note = note.map(|note| format!("\n-# {}", cut(&plain(&note.text), 60)));
    how + &note.unwrap_or_default()
}

pub(super) fn direction(words: Speaker<'_>, why: &Explanation) -> Option<String> {
    let direction = why.direction?;
    let sign = match direction.sign {
        // The numbers of tiers are nobody's words.
        Sign::Numbers if why.shape == Some(Shape::Tiers) => "check-sign-marks",
        Sign::Words => "check-sign-words",
        Sign::Numbers => "check-sign-numbers",
        Sign::Marks => "check-sign-marks",
        Sign::Remark => "check-sign-remark",
        Sign::Position => "check-sign-position",
    };
    let name = if direction.worst_first { "check-direction-worst" } else { "check-direction-best" };
    Some(words.say(name, &[("sign", words.say(sign, &[]).into())]))
}

fn doubts(words: Speaker<'_>, name: &str, why: &Explanation) -> Option<String> {
    let doubts: Vec<String> = why.guards.iter().map(|&guard| words.say(guard_name(guard), &[])).collect();
    (!doubts.is_empty()).then(|| words.say(name, &[("doubts", doubts.join("; ").into())]))
}

pub(super) const fn guard_name(guard: Guard) -> &'static str {
    match guard {
        Guard::Viewing => "guard-viewing",
        Guard::Release => "guard-release",
        Guard::ThirdParty => "guard-third-party",
        Guard::Figures => "guard-figures",
        Guard::Subject => "guard-subject",
        Guard::Checklist => "guard-checklist",
        Guard::NoOrder => "guard-no-order",
        Guard::Questions => "guard-questions",
        Guard::ReleaseOrder => "guard-release-order",
        Guard::UnknownEntries => "guard-unknown-entries",
        Guard::Few => "guard-few",
        Guard::BottomOnly => "guard-bottom-only",
        Guard::Marks => "guard-marks",
        Guard::SharedPlace => "guard-shared-place",
        Guard::BareDigits => "guard-bare-digits",
        Guard::Doubtful => "guard-doubtful",
        Guard::TwoLists => "guard-two-lists",
        Guard::Direction => "guard-direction",
        Guard::Prose => "guard-prose",
        Guard::Relative => "guard-relative",
    }
}

const fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Full => "rule-full",
        Rule::Alias => "rule-alias",
        Rule::Prefix => "rule-prefix",
        Rule::Article => "rule-article",
        Rule::Subtitle => "rule-subtitle",
        Rule::Word => "rule-word",
        Rule::Initials => "rule-initials",
        Rule::Glued => "rule-glued",
        Rule::Number => "rule-number",
        Rule::Ordinal => "rule-ordinal",
        Rule::Franchise => "rule-franchise",
        Rule::Year => "rule-year",
        Rule::Parts => "rule-parts",
    }
}

fn anchor(words: Speaker<'_>, list: &List) -> String {
    let name = match list.anchor {
        _ if list.declared_top.is_some() => "check-declared-top",
        Anchor::All => "check-anchor-all",
        Anchor::Top => "check-anchor-top",
        Anchor::Bottom => "check-anchor-bottom",
        Anchor::Mixed => "check-anchor-mixed",
    };
    words.say(name, &[])
}

fn state(words: Speaker<'_>, checked: &Checked, by_member: bool) -> String {
    let say = |name: &str| words.say(name, &[]);
    let Some(kept) = &checked.kept else {
        return say(match () {
            () if checked.official => "check-state-official",
            () if !by_member => "check-state-not-a-member",
            () if checked.watched => "check-state-not-kept",
            () => "check-state-unwatched",
        });
    };
    let counts = say(match (kept.state, kept.sign) {
        (State::Counted, Ack::Superseded) => "check-state-superseded",
        (State::Counted, _) => "check-state-counted",
        (State::Asked, _) => "check-state-asked",
        _ => "check-state-not-kept",
    });
    match (kept.decision, &kept.ranking) {
        (Some(Decision::Fixed), Some(ranking)) => {
            let order = cut(&chain(&checked.topic, ranking), 600);
            format!("{} {counts}", words.say("check-decision-fixed", &[("order", order.into())]))
        }
        (Some(Decision::NotAList), _) => say("check-decision-not-a-list"),
        (Some(Decision::Kept), _) => format!("{} {counts}", say("check-decision-kept")),
        _ => counts,
    }
}
