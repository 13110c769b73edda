//! How to take part, and what staff and members are told once.

use super::Answer;
use super::text::plain;
use super::words::Speaker;
use crate::ranking::ItemId;
use crate::topic::Topic;

/// Short, private, with three examples to copy.
#[must_use]
pub fn help(words: Speaker<'_>, topic: &Topic) -> Answer {
    let names: Vec<String> = topic.official.order.items().iter().map(|&item| name(topic, item)).collect();
    let numbered: Vec<String> =
        names.iter().take(3).enumerate().map(|(at, name)| format!("{}. {name}", at + 1)).collect();
    let plain_lines: Vec<&str> = names.iter().rev().take(3).map(String::as_str).collect();
    let chain: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let values = [
        ("title", plain(&topic.title).into()),
        ("command", topic.slug.as_str().into()),
        ("numbered", numbered.join("\n").into()),
        ("lines", plain_lines.join("\n").into()),
        ("chain", chain.join(" > ").into()),
    ];
    Answer::private(words.say("help", &values))
}

fn name(topic: &Topic, item: ItemId) -> String {
    // Inside a code block only its own end mark means anything; a mention is broken all the same.
    topic.item(item).name.replace('`', "'").replace('@', "@\u{200b}")
}

/// Four lines for a channel that is watched from now on: what is read, what is kept, how to fix it, how to leave.
#[must_use]
pub fn first_contact(words: Speaker<'_>, topic: &Topic) -> Answer {
    let values = [("title", plain(&topic.title).into()), ("command", topic.slug.as_str().into())];
    Answer { content: words.say("first-contact", &values), ..Answer::default() }
}
