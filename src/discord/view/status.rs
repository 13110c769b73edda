//! How the bot is doing on a server, for its staff.

use super::Answer;
use super::text::{CONTENT_CHARS, fitting};
use super::words::Speaker;
use crate::ranking::ChannelId;

/// How reading a server's channels goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// How many channels are watched.
    pub watched: usize,
    /// Whether messages come without their text, so that few lists can be read.
    pub textless: bool,
    /// How many channels are being caught up with.
    pub behind: usize,
    /// Channels whose history Discord does not let the bot read.
    pub forbidden: Vec<ChannelId>,
    /// Channels that are left alone for a while, because Discord refuses signs or messages there.
    pub resting: Vec<ChannelId>,
    /// When calls are made again, in seconds since 1970, where Discord refused too many.
    pub paused: Option<u64>,
    /// How many channels are read again by turns.
    pub channels: usize,
    /// How many of them have been since the last new session.
    pub checked: usize,
    /// When the one that has waited longest was, in seconds since 1970.
    pub oldest: Option<u64>,
    /// How many posts were put right by reading again, since the start.
    pub repaired: u64,
    /// How many posts wait for their sign; more than that may, where it is the limit of what was asked for.
    pub unsigned: usize,
}

/// How reading goes, line by line.
#[must_use]
pub fn status(words: Speaker<'_>, status: &Status) -> Answer {
    let mut lines = vec![words.say("status-watched", &[("channels", status.watched.into())])];
    if status.textless {
        lines.push(words.say("status-textless", &[]));
    }
    lines.push(match status.behind {
        0 => words.say("status-caught-up", &[]),
        behind => words.say("status-behind", &[("channels", behind.into())]),
    });
    if status.channels > 0 {
        let counts = [("checked", status.checked.into()), ("channels", status.channels.into())];
        lines.push(words.say("status-checked", &counts));
        if let Some(oldest) = status.oldest {
            lines.push(words.say("status-oldest", &[("time", format!("<t:{oldest}:R>").into())]));
        }
        lines.push(words.say("status-repaired", &[("posts", status.repaired.into())]));
    }
    if status.unsigned > 0 {
        lines.push(words.say("status-unsigned", &[("posts", status.unsigned.into())]));
    }
    if let Some(paused) = status.paused {
        lines.push(words.say("status-paused", &[("time", format!("<t:{paused}:R>").into())]));
    }
    let head = lines.join("\n");
    let room = CONTENT_CHARS - head.chars().count() - 1;
    let about =
        |name: &'static str, channel: &ChannelId| words.say(name, &[("channel", format!("<#{channel}>").into())]);
    let forbidden = status.forbidden.iter().map(|channel| about("status-forbidden", channel));
    let resting = status.resting.iter().map(|channel| about("status-resting", channel));
    let troubles = fitting(words, forbidden.chain(resting), room);
    Answer::private(format!("{head}\n{troubles}").trim_end().to_owned())
}
