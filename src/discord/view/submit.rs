//! How a list that a member hands in is asked for, shown back and kept.

use super::text::{cut, fitting, plain};
use super::words::Speaker;
use super::{Answer, Button, Embed, Form, check};
use crate::app::{KeptSubmission, Submission};
use crate::discord::press::{Own, Press, SubmitWord};
use crate::ranking::{ItemId, Ranking};
use crate::topic::Topic;
use std::collections::HashMap;

/// Room for a list in an embed.
const LIST_CHARS: usize = 3_000;

/// The form, filled with text.
#[must_use]
pub fn form(words: Speaker<'_>, topic: &str, text: String, own: Own) -> Form {
    Form {
        title: cut(&words.say("form-title", &[]), 45),
        label: cut(&words.say("form-label", &[]), 45),
        value: text,
        press: Press::Own { topic: topic.to_owned(), own },
    }
}

/// The reading, for its author alone, before it is kept.
#[must_use]
pub fn submission(words: Speaker<'_>, submission: &Submission) -> Answer {
    let Submission { topic, post, mark, ranking, notes, .. } = submission;
    let button = |name: &str, word: SubmitWord| Button {
        label: words.say(name, &[]),
        press: Some(Press::Own { topic: topic.slug.clone(), own: Own::Submission { post: *post, mark: *mark, word } }),
    };
    let rows = vec![vec![
        button("button-keep", SubmitWord::Keep),
        button("button-fix", SubmitWord::Fix),
        button("button-cancel", SubmitWord::Cancel),
    ]];
    let mut description = lines(words, topic, ranking, notes);
    let remarks = remarks(words, submission);
    if !remarks.is_empty() {
        description = format!("{description}\n\n{}", remarks.join("\n"));
    }
    let values = [
        ("title", cut(&plain(&topic.title), 200).into()),
        ("entries", ranking.len().into()),
        ("noun", plain(&topic.noun[0]).into()),
        ("nouns", plain(&topic.noun[1]).into()),
    ];
    let embed = Embed { description, ..Embed::default() };
    Answer { rows, embed: Some(embed), ..Answer::private(words.say("submit-look", &values)) }
}

/// What of the form is not in the list as it stands there.
fn remarks(words: Speaker<'_>, submission: &Submission) -> Vec<String> {
    let Submission { topic, why, left_out, repeated, .. } = submission;
    let mut remarks = Vec::new();
    if why.direction.is_some_and(|direction| direction.worst_first) {
        remarks.extend(check::direction(words, why).map(|said| format!("↕️ {said}")));
    }
    let names = |names: Vec<String>| cut(&words.list(&names), 500);
    if !left_out.is_empty() {
        let lines = names(left_out.iter().map(|line| cut(&plain(line), 80)).collect());
        remarks.push(words.say("submit-left-out", &[("names", lines.into())]));
    }
    if !repeated.is_empty() {
        let items = names(repeated.iter().map(|&item| cut(&plain(&topic.item(item).name), 80)).collect());
        remarks.push(words.say("submit-repeated", &[("names", items.into())]));
    }
    remarks
}

/// Places and names, one entry a line, with notes where they fit.
pub(super) fn lines(words: Speaker<'_>, topic: &Topic, ranking: &Ranking, notes: &HashMap<ItemId, String>) -> String {
    let tied = |place: usize| ranking.places().filter(|&(_, other)| other == place).count() > 1;
    let line = |(item, place): (ItemId, usize), noted: bool| {
        let tie = if tied(place) { "=" } else { "" };
        let note = notes.get(&item).filter(|_| noted).map(|note| format!("  {}", plain(note))).unwrap_or_default();
        format!("`{tie}{place}.` **{}**{note}", plain(&topic.item(item).name))
    };
    let whole = ranking.places().map(|place| line(place, true)).collect::<Vec<_>>().join("\n");
    if whole.chars().count() <= LIST_CHARS {
        return whole;
    }
    fitting(words, ranking.places().map(|place| line(place, false)), LIST_CHARS)
}

/// Nothing could be read in the form; it can be opened again.
#[must_use]
pub fn unreadable(words: Speaker<'_>, topic: &str) -> Answer {
    let press = Press::Own { topic: topic.to_owned(), own: Own::Submit };
    let button = Button { label: words.say("button-form-again", &[]), press: Some(press) };
    let said = words.say("refused-nothing-readable", &[("command", topic.into())]);
    Answer { rows: vec![vec![button]], ..Answer::private(said) }
}

/// It is kept.
#[must_use]
pub fn kept(words: Speaker<'_>, kept: &KeptSubmission) -> Answer {
    let state = match (kept.current, kept.full) {
        (false, _) => "superseded",
        (true, true) => "full",
        (true, false) => "partial",
    };
    let values = [("state", state.into()), ("command", kept.topic.slug.as_str().into())];
    let embed = Embed { description: lines(words, &kept.topic, &kept.ranking, &HashMap::new()), ..Embed::default() };
    Answer { embed: Some(embed), ..Answer::private(words.say("submit-kept", &values)) }
}

/// It is dropped.
#[must_use]
pub fn cancelled(words: Speaker<'_>) -> Answer {
    Answer::private(words.say("submit-cancelled", &[]))
}
