//! What was understood and is declined, and what went wrong: one friendly line, to the member alone, that says what to
//! do next.

use super::Answer;
use super::text::{cut, plain};
use super::words::Speaker;
use crate::app::Refusal;
use crate::stats::Method;

/// A refusal in words.
#[must_use]
pub fn refusal(words: Speaker<'_>, refusal: &Refusal) -> Answer {
    let list =
        |names: &[String]| cut(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "), 1_000);
    let asked = |asked: &str| cut(&plain(asked), 100);
    if let Some((name, topic)) = about_topic(refusal) {
        return Answer::private(words.say(name, &[("command", topic.into())]));
    }
    Answer::private(match refusal {
        Refusal::UnknownTopic { asked: topic, known } => {
            words.say("refused-unknown-topic", &[("asked", asked(topic).into()), ("known", list(known).into())])
        }
        Refusal::UnknownCommand { command } => {
            words.say("refused-unknown-command", &[("command", asked(command).into())])
        }
        Refusal::WhichTopic { known } => words.say("refused-which-topic", &[("known", list(known).into())]),
        Refusal::NobodyRanks { topic, name } => {
            words.say("refused-nobody-ranks", &[("name", asked(name).into()), ("command", topic.as_str().into())])
        }
        Refusal::UnknownItem { topic, asked: item, suggestions } => {
            unknown_item(words, topic, &asked(item), suggestions)
        }
        Refusal::UnknownMethod { topic, asked: method } => {
            let known: Vec<&str> = Method::ALL.into_iter().map(super::consensus::key).collect();
            let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let values = [("asked", asked(method).into()), ("command", topic.as_str().into()), ("known", known.into())];
            words.say("refused-unknown-method", &values)
        }
        Refusal::NoListOf { topic, member } => {
            let values = [("member", format!("<@{member}>").into()), ("command", topic.as_str().into())];
            words.say("refused-no-list-of", &values)
        }
        Refusal::UnknownSide { topic, asked: side } => {
            let values = [("asked", asked(side).into()), ("command", topic.as_str().into())];
            words.say("refused-unknown-side", &values)
        }
        Refusal::NotWatched { channel } => {
            words.say("refused-not-watched", &[("channel", format!("<#{channel}>").into())])
        }
        Refusal::NotWatchable { channel } => {
            words.say("refused-not-watchable", &[("channel", format!("<#{channel}>").into())])
        }
        Refusal::TopicWatched { topic, channels } => {
            let channels =
                channels.iter().take(20).map(|channel| format!("<#{channel}>")).collect::<Vec<_>>().join(", ");
            let values = [("command", topic.as_str().into()), ("channels", channels.into())];
            words.say("refused-topic-watched", &values)
        }
        other => words.say(plainly(other), &[]),
    })
}

/// The sentence of a refusal that there is nothing to fill in.
const fn plainly(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotOnServer => "refused-not-on-server",
        Refusal::NotStaff => "refused-not-staff",
        Refusal::NotYours => "refused-not-yours",
        Refusal::NothingToSettle => "refused-nothing-to-settle",
        Refusal::ReadsOtherwise => "refused-reads-otherwise",
        _ => "expired",
    }
}

fn unknown_item(words: Speaker<'_>, topic: &str, asked: &str, suggestions: &[String]) -> String {
    let names: Vec<String> = suggestions.iter().map(|name| cut(&plain(name), 200)).collect();
    let name = if names.is_empty() { "refused-unknown-item" } else { "refused-unknown-item-suggest" };
    words.say(name, &[("asked", asked.into()), ("command", topic.into()), ("names", words.list(&names).into())])
}

/// The sentence of a refusal that speaks of nothing but a topic, with its slug.
fn about_topic(refusal: &Refusal) -> Option<(&'static str, &str)> {
    let (name, topic) = match refusal {
        Refusal::NoLists { topic } => ("refused-no-lists", topic),
        Refusal::NoListsHere { topic } => ("refused-no-lists-here", topic),
        Refusal::NoList { topic } => ("refused-no-list", topic),
        Refusal::OneList { topic } => ("refused-one-list", topic),
        Refusal::NothingInCommon { topic } => ("refused-nothing-in-common", topic),
        Refusal::NothingReadable { topic } => ("refused-nothing-readable", topic),
        Refusal::NoBattle { topic } => ("refused-no-battle", topic),
        Refusal::NobodyTakesSides { topic } => ("refused-nobody-takes-sides", topic),
        Refusal::NoPair { topic } => ("refused-no-pair", topic),
        Refusal::NoDuel { topic } => ("refused-no-duel", topic),
        Refusal::DuelUnderWay { topic } => ("refused-duel-under-way", topic),
        Refusal::TooLarge { topic } => ("refused-too-large", topic),
        Refusal::PageGone { topic } => ("refused-page-gone", topic),
        Refusal::DefaultTopic { topic } => ("refused-default-topic", topic),
        _ => return None,
    };
    Some((name, topic))
}

/// Something of ours went wrong; the reference stands in the log too.
#[must_use]
pub fn failure(words: Speaker<'_>, reference: &str) -> Answer {
    Answer::private(words.say("failed", &[("reference", reference.into())]))
}

/// A button of an older version, or of another place.
#[must_use]
pub fn expired(words: Speaker<'_>) -> Answer {
    Answer::private(words.say("expired", &[]))
}
