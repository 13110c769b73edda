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
    Answer::private(match refusal {
        Refusal::NotOnServer => words.say("refused-not-on-server", &[]),
        Refusal::NotStaff => words.say("refused-not-staff", &[]),
        Refusal::UnknownTopic { asked: topic, known } => {
            words.say("refused-unknown-topic", &[("asked", asked(topic).into()), ("known", list(known).into())])
        }
        Refusal::WhichTopic { known } => words.say("refused-which-topic", &[("known", list(known).into())]),
        Refusal::UnknownItem { topic, asked: item, suggestions } => {
            let names: Vec<String> = suggestions.iter().map(|name| cut(&plain(name), 200)).collect();
            let name = if names.is_empty() { "refused-unknown-item" } else { "refused-unknown-item-suggest" };
            let values =
                [("asked", asked(item).into()), ("command", topic.as_str().into()), ("names", names.join(", ").into())];
            words.say(name, &values)
        }
        Refusal::NoLists { topic } => words.say("refused-no-lists", &[("command", topic.as_str().into())]),
        Refusal::UnknownMethod { topic, asked: method } => {
            let known: Vec<&str> = Method::ALL.into_iter().map(super::consensus::key).collect();
            let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let values = [("asked", asked(method).into()), ("command", topic.as_str().into()), ("known", known.into())];
            words.say("refused-unknown-method", &values)
        }
        Refusal::PageGone { topic } => words.say("refused-page-gone", &[("command", topic.as_str().into())]),
        Refusal::NoListsHere { topic } => words.say("refused-no-lists-here", &[("command", topic.as_str().into())]),
        Refusal::NoList { topic } => words.say("refused-no-list", &[("command", topic.as_str().into())]),
        Refusal::NotWatched { channel } => {
            words.say("refused-not-watched", &[("channel", format!("<#{channel}>").into())])
        }
        Refusal::NotWatchable { channel } => {
            words.say("refused-not-watchable", &[("channel", format!("<#{channel}>").into())])
        }
        Refusal::NotYours => words.say("refused-not-yours", &[]),
        Refusal::NothingToSettle => words.say("refused-nothing-to-settle", &[]),
        Refusal::ReadsOtherwise => words.say("refused-reads-otherwise", &[]),
        Refusal::NothingReadable { topic } => {
            words.say("refused-nothing-readable", &[("command", topic.as_str().into())])
        }
        Refusal::NoDuel { topic } => words.say("refused-no-duel", &[("command", topic.as_str().into())]),
        Refusal::DuelUnderWay { topic } => words.say("refused-duel-under-way", &[("command", topic.as_str().into())]),
        Refusal::TooLarge { topic } => words.say("refused-too-large", &[("command", topic.as_str().into())]),
        Refusal::TopicWatched { topic, channels } => {
            let channels =
                channels.iter().take(20).map(|channel| format!("<#{channel}>")).collect::<Vec<_>>().join(", ");
            let values = [("command", topic.as_str().into()), ("channels", channels.into())];
            words.say("refused-topic-watched", &values)
        }
        Refusal::DefaultTopic { topic } => words.say("refused-default-topic", &[("command", topic.as_str().into())]),
    })
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
