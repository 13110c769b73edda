//! How a duel asks, and what came of it.

use super::submit::lines;
use super::text::{cut, plain};
use super::words::Speaker;
use super::{Answer, Button, Embed};
use crate::app::{Duel, Next, Reply};
use crate::discord::press::{DuelWord, Own, Press};
use crate::ranking::ItemId;
use std::collections::HashMap;

/// The most characters of a button's label (Discord's limit).
const LABEL_CHARS: usize = 80;

/// The next question or the result, for the member alone.
#[must_use]
pub fn duel(words: Speaker<'_>, duel: &Duel, goes_on: bool) -> Answer {
    match &duel.next {
        &Next::Question(first, second) => question(words, duel, (first, second), goes_on),
        Next::Result(ranking) => {
            let values = [("answered", duel.answered.into()), ("title", title(duel).into())];
            let mut description = lines(words, &duel.topic, ranking, &HashMap::new());
            if !duel.left_out.is_empty() {
                let said = words.say("duel-left-out", &[("names", left_out(words, duel).into())]);
                description.push_str(&format!("\n\n{said}"));
            }
            let rows = vec![vec![
                button(words, duel, "button-keep", DuelWord::Keep),
                undo(words, duel),
                button(words, duel, "button-again", DuelWord::Restart),
                button(words, duel, "button-cancel", DuelWord::GiveUp),
            ]];
            let embed = Embed { description, ..Embed::default() };
            Answer { rows, embed: Some(embed), ..Answer::private(words.say("duel-result", &values)) }
        }
        Next::Nothing => {
            let rows = vec![vec![
                undo(words, duel),
                button(words, duel, "button-again", DuelWord::Restart),
                button(words, duel, "button-cancel", DuelWord::GiveUp),
            ]];
            Answer {
                rows,
                ..Answer::private(words.say("duel-nothing", &[("nouns", plain(&duel.topic.noun[1]).into())]))
            }
        }
    }
}

fn question(words: Speaker<'_>, duel: &Duel, (first, second): (ItemId, ItemId), goes_on: bool) -> Answer {
    let name = |item: ItemId| duel.topic.item(item).name.as_str();
    let values = [
        ("first", plain(name(first)).into()),
        ("second", plain(name(second)).into()),
        ("question", (duel.answered + 1).into()),
        ("about", duel.about.into()),
    ];
    let mut said = words.say("duel-question", &values);
    if goes_on {
        said = format!("{}\n{said}", words.say("duel-goes-on", &[]));
    } else if duel.steps == 0 {
        said = format!("{}\n{said}", words.say("duel-begins", &[("title", title(duel).into())]));
    }
    let reply = |label: String, reply: Reply| Button {
        label: cut(&label, LABEL_CHARS),
        press: Some(press(duel, DuelWord::Reply(reply))),
    };
    let leave = |item: ItemId, other: ItemId| {
        let label = words.say("button-leave-out", &[("name", cut(name(item), 60).into())]);
        reply(label, Reply::LeaveOut(item, other))
    };
    let mut others = vec![reply(words.say("button-equal", &[]), Reply::Equal(first, second)), undo(words, duel)];
    if goes_on {
        others.push(button(words, duel, "button-again", DuelWord::Restart));
    }
    let rows = vec![
        vec![
            reply(name(first).to_owned(), Reply::Better(first, second)),
            reply(name(second).to_owned(), Reply::Better(second, first)),
        ],
        others,
        vec![leave(first, second), leave(second, first)],
    ];
    Answer { rows, ..Answer::private(said) }
}

fn title(duel: &Duel) -> String {
    cut(&plain(&duel.topic.title), 200)
}

fn left_out(words: Speaker<'_>, duel: &Duel) -> String {
    let names: Vec<String> = duel.left_out.iter().map(|&item| plain(&duel.topic.item(item).name)).collect();
    let names = words.list(&names);
    cut(&names, 1_000)
}

fn press(duel: &Duel, word: DuelWord) -> Press {
    Press::Own { topic: duel.topic.slug.clone(), own: Own::Duel(word) }
}

fn button(words: Speaker<'_>, duel: &Duel, name: &str, word: DuelWord) -> Button {
    Button { label: words.say(name, &[]), press: Some(press(duel, word)) }
}

fn undo(words: Speaker<'_>, duel: &Duel) -> Button {
    let word = DuelWord::Reply(Reply::Undo(duel.steps));
    Button { label: words.say("button-undo", &[]), press: (duel.steps > 0).then(|| press(duel, word)) }
}
