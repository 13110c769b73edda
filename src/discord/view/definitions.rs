//! What the figures of an answer mean: one tap away from each of them, for whoever taps.

use super::words::Speaker;
use super::{Answer, Button};
use crate::discord::press::{Press, Subject};
use crate::topic::Topic;

/// The button that leads there.
#[must_use]
pub fn button(words: Speaker<'_>, topic: &Topic, of: Subject) -> Button {
    let press = Press::Definitions { topic: topic.slug.clone(), of };
    Button { label: words.say("button-definitions", &[]), press: Some(press) }
}

/// How an answer's figures are defined.
#[must_use]
pub fn definitions(words: Speaker<'_>, topic: &Topic, of: Subject) -> Answer {
    let ranked = topic.official.order.len();
    let pairs = ranked * (ranked - 1) / 2;
    let values = [("items", ranked.into()), ("pairs", pairs.into()), ("need", pairs.min(45).into())];
    Answer::private(match of {
        Subject::Leaderboard => words.say("leaderboard-definitions", &values),
        Subject::Consensus => words.say("consensus-definitions", &[]),
        Subject::History => words.say("history-definitions", &[]),
        Subject::Item => words.say("item-definitions", &[("command", topic.slug.as_str().into())]),
        Subject::Compare => words.say("compare-definitions", &[]),
        Subject::Mine => words.say("mine-definitions", &[]),
        Subject::Glance => words.say("glance-definitions", &[]),
        Subject::Battle => words.say("battle-definitions", &[]),
    })
}
