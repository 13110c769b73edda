//! How an author is asked about a list, and what they are told when they have settled it.

use super::text::{chain, cut, plain};
use super::words::Speaker;
use super::{Answer, Button, Form, check};
use crate::app::{Ack, Look, State};
use crate::discord::press::{Press, Word};
use crate::parse::Guard;
use crate::ranking::PostId;
use crate::topic::Topic;

/// The most characters that a form's field holds (Discord's limit).
const FIELD_CHARS: usize = 4_000;

/// One short reply to a post, with a button that only its author can use.
#[must_use]
pub fn ask(words: Speaker<'_>, topic: &Topic, post: PostId, why: Option<Guard>) -> Answer {
    let press = Press::Look { topic: topic.slug.clone(), post };
    let button = Button { label: words.say("button-look", &[]), press: Some(press) };
    let title = ("title", plain(&topic.title).into());
    let content = match why {
        Some(doubt) => words.say("ask-why", &[title, ("doubt", words.say(check::guard_name(doubt), &[]).into())]),
        None => words.say("ask", &[title]),
    };
    Answer { content, rows: vec![vec![button]], ..Answer::default() }
}

/// The reading, for its author alone, with what can be said of it.
#[must_use]
pub fn look(words: Speaker<'_>, look: &Look) -> Answer {
    let order = cut(&chain(&look.topic, &look.ranking), 1_500);
    let content = words.say("look", &[("order", order.into()), ("state", state(words, look).into())]);
    Answer { content, rows: vec![buttons(words, look)], private: true, ..Answer::default() }
}

/// Keep, Fix and Not a list, for the author of a post.
#[must_use]
pub fn buttons(words: Speaker<'_>, look: &Look) -> Vec<Button> {
    let button = |name: &str, word: Word| Button {
        label: words.say(name, &[]),
        press: Some(Press::Settle { topic: look.topic.slug.clone(), post: look.post, mark: look.mark, word }),
    };
    vec![
        button("button-keep", Word::Keep),
        button("button-fix", Word::Fix),
        button("button-not-a-list", Word::NotAList),
    ]
}

/// The form that holds the list as text.
#[must_use]
pub fn form(words: Speaker<'_>, look: &Look) -> Form {
    let text = |name: &dyn Fn(crate::ranking::ItemId) -> String| {
        let tier =
            |tier: &[crate::ranking::ItemId]| tier.iter().map(|&item| name(item)).collect::<Vec<_>>().join(" = ");
        look.ranking.tiers().map(tier).collect::<Vec<_>>().join("\n")
    };
    let by_name = text(&|item| look.topic.item(item).name.clone());
    // A hundred long names do not fit one field; their ids always do, and are read as well.
    let by_id = || text(&|item| look.topic.item(item).id.clone());
    Form {
        title: cut(&words.say("form-title", &[]), 45),
        label: cut(&words.say("form-label", &[]), 45),
        value: if by_name.chars().count() <= FIELD_CHARS { by_name } else { by_id() },
        press: Press::Settle { topic: look.topic.slug.clone(), post: look.post, mark: look.mark, word: Word::Fix },
    }
}

/// What came of an author's word.
#[must_use]
pub fn settled(words: Speaker<'_>, look: &Look) -> Answer {
    let order = cut(&chain(&look.topic, &look.ranking), 1_500);
    if look.state != State::Counted {
        return Answer::private(words.say("settled-not-a-list", &[]));
    }
    let counts = match look.sign {
        Ack::Superseded => words.say("check-state-superseded", &[]),
        _ => words.say("check-state-counted", &[]),
    };
    let sign = super::sign(look.sign).unwrap_or_default();
    let values = [("sign", sign.into()), ("counts", counts.into()), ("order", order.into())];
    Answer::private(words.say("settled-kept", &values))
}

fn state(words: Speaker<'_>, look: &Look) -> String {
    let name = match look.state {
        State::Counted if look.sign == Ack::Superseded => "check-state-superseded",
        State::Counted => "check-state-counted",
        State::Asked => "look-state-asked",
        State::Withdrawn | State::Tombstone => "check-state-not-kept",
    };
    words.say(name, &[])
}
