//! "Check this list": what is read in a message, and what is kept of it.

use super::text::{DESCRIPTION_CHARS, cut, plain};
use super::words::Speaker;
use super::{Answer, Embed};
use crate::app::{Ack, Checked, State};
use crate::parse::{List, Reading};
use crate::ranking::{Anchor, ItemId, Verdict};

/// The reading of a message, for whoever asks, alone.
#[must_use]
pub fn checked(words: Speaker<'_>, checked: &Checked, text: &str) -> Answer {
    let title = plain(&checked.topic.title);
    let list = match &checked.reading {
        Reading::Talk(_) => return Answer::private(words.say("check-talk", &[("title", title.into())])),
        Reading::List(list) => list,
    };
    let verdict = match list.verdict {
        Verdict::Accept => "accept",
        Verdict::Ask => "ask",
    };
    let content = words.say("check-list", &[("verdict", verdict.into()), ("title", title.into())]);
    let mut lines = vec![places(checked, list), String::new(), anchor(words, list)];
    if !list.unknown.is_empty() {
        let names = list.unknown.iter().filter_map(|span| text.get(span.clone())).map(|name| cut(&plain(name), 80));
        lines.push(words.say("check-unknown", &[("names", names.collect::<Vec<_>>().join(", ").into())]));
    }
    lines.push(state(words, checked));
    let embed = Embed { description: cut(&lines.join("\n"), DESCRIPTION_CHARS), ..Embed::default() };
    Answer { content, embed: Some(embed), rows: Vec::new(), private: true }
}

fn places(checked: &Checked, list: &List) -> String {
    let line = |(item, place): (ItemId, usize)| {
        let note = list.notes.iter().find(|note| note.item == item);
        let note = note.map(|note| format!("  {}", cut(&plain(&note.text), 60))).unwrap_or_default();
        let tied = list.ranking.places().filter(|&(_, other)| other == place).count() > 1;
        format!("`{}{place}.` **{}**{note}", if tied { "=" } else { "" }, plain(&checked.topic.item(item).name))
    };
    list.ranking.places().map(line).collect::<Vec<_>>().join("\n")
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

fn state(words: Speaker<'_>, checked: &Checked) -> String {
    let name = match checked.kept.map(|kept| (kept.state, kept.sign)) {
        Some((State::Counted, Ack::Superseded)) => "check-state-superseded",
        Some((State::Counted, _)) => "check-state-counted",
        Some((State::Asked, _)) => "check-state-asked",
        _ if checked.watched => "check-state-not-kept",
        _ => "check-state-unwatched",
    };
    words.say(name, &[])
}
