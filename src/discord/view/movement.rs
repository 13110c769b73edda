//! How a change of the group's order reads.

use super::Answer;
use super::text::{called, plain, short};
use super::words::Speaker;
use crate::app::Movement;
use crate::stats::Departure;

/// Where a name stands beside places, this much of it is shown.
const SHORT: usize = 50;

/// How many items that moved are named.
const MOVED: usize = 5;

/// One short reply to the post that did it.
#[must_use]
pub fn movement(words: Speaker<'_>, movement: &Movement) -> Answer {
    let line = |moved: &Departure| {
        let arrow = if moved.rise() > 0 { "🔼" } else { "🔽" };
        let name = plain(&short(&movement.topic.item(moved.item).name, SHORT));
        format!("{arrow} {name} ({} → {})", called(moved.here), called(moved.there))
    };
    let mut lines = vec![words.say("movement", &[("title", plain(&movement.topic.title).into())])];
    lines.extend(movement.moved.iter().take(MOVED).map(line));
    if movement.moved.len() > MOVED {
        lines.push(words.say("and-more", &[("more", (movement.moved.len() - MOVED).into())]));
    }
    Answer { content: lines.join("\n"), ..Answer::default() }
}
