//! How a member is told what is kept of them, and what they can ask for.

use super::text::fitting;
use super::words::Speaker;
use super::{Answer, Button, File};
use crate::app::{Forgot, KeptOfTopic, Privacy};
use crate::discord::press::{Own, Press, PrivacyWord};

/// What is kept, and the buttons to change it.
#[must_use]
pub fn privacy(words: Speaker<'_>, privacy: &Privacy) -> Answer {
    let topic = privacy.topic.slug.as_str();
    let lines: Vec<String> = privacy.kept.iter().map(|kept| line(words, kept)).collect();
    let kept = if lines.is_empty() { words.say("privacy-nothing", &[]) } else { fitting(words, lines, 1_000) };
    let mut said = vec![
        words.say("privacy-head", &[]),
        kept,
        words.say("privacy-hidden", &[("hidden", privacy.hidden.to_string().into())]),
        words.say("privacy-unread", &[("unread", privacy.unread.to_string().into())]),
    ];
    if let Some(time) = privacy.forgotten_ms {
        said.push(words.say("privacy-forgotten", &[("time", format!("<t:{}:f>", time / 1_000).into())]));
    }
    let hide = if privacy.hidden { "button-name-me" } else { "button-hide" };
    let read = if privacy.unread { "button-read-me" } else { "button-do-not-read" };
    let rows = vec![
        vec![
            button(words, topic, hide, PrivacyWord::Hide(!privacy.hidden)),
            button(words, topic, read, PrivacyWord::Unread(!privacy.unread)),
        ],
        vec![
            button(words, topic, "button-export-mine", PrivacyWord::Export),
            button(words, topic, "button-forget", PrivacyWord::Forget),
        ],
    ];
    Answer { rows, ..Answer::private(said.join("\n")) }
}

fn line(words: Speaker<'_>, kept: &KeptOfTopic) -> String {
    let values = [
        ("command", kept.topic.as_str().into()),
        ("lists", kept.lists.into()),
        ("notes", kept.notes.into()),
        ("bare", kept.bare.into()),
        ("duel", kept.duel.to_string().into()),
    ];
    words.say("privacy-kept", &values)
}

fn button(words: Speaker<'_>, topic: &str, name: &str, word: PrivacyWord) -> Button {
    let press = Press::Own { topic: topic.to_owned(), own: Own::Privacy(word) };
    Button { label: words.say(name, &[]), press: Some(press) }
}

/// Asks once more before everything is deleted.
#[must_use]
pub fn confirm(words: Speaker<'_>, topic: &str) -> Answer {
    let rows = vec![vec![
        button(words, topic, "button-forget-now", PrivacyWord::ForgetNow),
        button(words, topic, "button-back", PrivacyWord::Show),
    ]];
    Answer { rows, ..Answer::private(words.say("privacy-confirm", &[])) }
}

/// Everything is deleted.
#[must_use]
pub fn forgot(words: Speaker<'_>, topic: &str, forgot: &Forgot) -> Answer {
    let values = [("posts", forgot.posts.into()), ("command", topic.into())];
    Answer::private(words.say("privacy-forgot", &values))
}

/// Everything that is kept, as a file for the member alone.
#[must_use]
pub fn export(words: Speaker<'_>, json: String) -> Answer {
    let file = File { name: "my-lists.json".to_owned(), bytes: json.into_bytes(), about: String::new() };
    Answer { files: vec![file], ..Answer::private(words.say("privacy-export", &[])) }
}
