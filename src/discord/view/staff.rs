//! What staff are told about what they set.

use super::Answer;
use super::text::{CONTENT_CHARS, channel_mention, fitting, plain};
use super::words::Speaker;
use crate::app::{TopicSwitch, Watch, Watched};
use crate::ranking::ChannelId;

/// A channel is watched from now on.
#[must_use]
pub fn watched(words: Speaker<'_>, watched: &Watched) -> Answer {
    let (channel, title) = (format!("<#{}>", watched.channel), plain(&watched.topic.title));
    let command = watched.topic.slug.as_str();
    let mut lines = vec![match &watched.before {
        Some(before) if *before == watched.topic.slug => {
            words.say("staff-watched-already", &[("channel", channel.into()), ("title", title.into())])
        }
        Some(before) => {
            let values = [("channel", channel.into()), ("title", title.into()), ("before", before.as_str().into())];
            words.say("staff-watched-instead", &values)
        }
        None => words.say("staff-watched", &[("channel", channel.into()), ("title", title.into())]),
    }];
    if watched.switched_on {
        lines.push(words.say("staff-topic-on", &[("command", command.into())]));
    }
    Answer::private(lines.join("\n"))
}

/// A channel is watched, but the bot may not write there.
#[must_use]
pub fn cannot_greet(words: Speaker<'_>, channel: ChannelId) -> Answer {
    Answer::private(words.say("staff-cannot-greet", &[("channel", format!("<#{channel}>").into())]))
}

/// A channel is watched no more.
#[must_use]
pub fn unwatched(words: Speaker<'_>, channel: ChannelId) -> Answer {
    Answer::private(words.say("staff-unwatched", &[("channel", format!("<#{channel}>").into())]))
}

/// The channels that are watched; as many as fit, and how many more there are.
#[must_use]
pub fn watching(words: Speaker<'_>, watches: &[Watch]) -> Answer {
    if watches.is_empty() {
        return Answer::private(words.say("staff-watching-nothing", &[]));
    }
    let head = words.say("staff-watching", &[("channels", watches.len().into())]);
    let line = |watch: &Watch| format!("{}  {}", channel_mention(watch.channel), watch.topic);
    let lines = fitting(words, watches.iter().map(line), CONTENT_CHARS - head.chars().count() - 1);
    Answer::private(format!("{head}\n{lines}"))
}

/// The topics there are, and which of them are on.
#[must_use]
pub fn topics(words: Speaker<'_>, switches: &[TopicSwitch]) -> Answer {
    let line = |switch: &TopicSwitch| {
        let state = match (switch.on, switch.default) {
            (_, true) => "staff-topic-default",
            (true, false) => "staff-topic-is-on",
            (false, false) => "staff-topic-is-off",
        };
        format!("`/{}`  {}: {}", switch.topic.slug, plain(&switch.topic.title), words.say(state, &[]))
    };
    let head = words.say("staff-topics", &[]);
    let lines = fitting(words, switches.iter().map(line), CONTENT_CHARS - head.chars().count() - 1);
    Answer::private(format!("{head}\n{lines}"))
}

/// A topic was switched on or off.
#[must_use]
pub fn switched(words: Speaker<'_>, slug: &str, on: bool, changed: bool) -> Answer {
    let name = match (on, changed) {
        (true, true) => "staff-topic-on",
        (false, true) => "staff-topic-off",
        (true, false) => "staff-topic-on-already",
        (false, false) => "staff-topic-off-already",
    };
    Answer::private(words.say(name, &[("command", slug.into())]))
}
