//! Answers to interactions: the first one, later edits of it, and follow-ups.

use serde_json::{Value, json};

use super::messages::fill;
use super::{Reply, Request};
use crate::playground::interaction::{Answer, Choice, Interaction, InteractionKind, Modal, Progress};
use crate::playground::limits;
use crate::playground::message::{EPHEMERAL, Message};
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::Id;

/// How long a token is good for edits and follow-ups, in milliseconds.
const TOKEN_LIFE: u64 = 15 * 60 * 1000;

const MESSAGE: &[&str] =
    &["tts", "content", "embeds", "allowed_mentions", "flags", "components", "attachments", "poll"];
const CHOICES: &[&str] = &["choices"];
const MODAL: &[&str] = &["custom_id", "title", "components"];

/// The first answer to an interaction.
pub(super) fn callback(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let interaction = waiting(state, request)?;
    let answer_kind = request.body["type"].as_u64().unwrap_or_default();
    if !fits(interaction.kind, answer_kind, interaction.message) {
        return Err(Refusal::field("type", "BASE_TYPE_CHOICES", "Not an answer that this interaction may have."));
    }
    let data = &request.body["data"];
    let known = match answer_kind {
        8 => CHOICES,
        9 => MODAL,
        _ => MESSAGE,
    };
    if let Some(key) = data.as_object().into_iter().flatten().map(|(k, _)| k).find(|k| !known.contains(&k.as_str())) {
        state.violation(format!("an interaction's answer of type {answer_kind} knows no `data.{key}`"));
        return Err(Refusal::field(format!("data.{key}"), "UNKNOWN_FIELD", "This field is not documented."));
    }
    let inner = Request { body: data.clone(), files: request.files.clone(), ..Request::default() };
    match answer_kind {
        4 => {
            let private = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
            first_message(state, &interaction, &inner, private).map_err(under_data)?;
        }
        5 => {
            let private = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
            proceed(state, &interaction.token, Progress::Deferred { private, update: false }, None);
        }
        6 => {
            proceed(state, &interaction.token, Progress::Deferred { private: false, update: true }, None);
            note(state, &interaction.token, Answer::Acknowledged);
        }
        7 => update(state, &interaction, &inner).map_err(under_data)?,
        8 => choices(state, &interaction, data)?,
        _ => form(state, &interaction, data)?,
    }
    if request.asked("with_response") == Some("true") {
        let kind = interaction.kind as u8;
        let object = json!({"id": interaction.id.to_string(), "type": kind});
        return Ok(Reply::ok(json!({"interaction": object, "resource": {"type": answer_kind}})));
    }
    Ok(Reply::nothing())
}

/// Which answers go with which interactions, by Discord's numbers.
fn fits(kind: InteractionKind, answer: u64, on_message: Option<Id>) -> bool {
    match kind {
        InteractionKind::Command => matches!(answer, 4 | 5 | 9),
        InteractionKind::Component => matches!(answer, 4..=7 | 9),
        InteractionKind::Autocomplete => answer == 8,
        InteractionKind::Modal => matches!(answer, 4 | 5) || (on_message.is_some() && matches!(answer, 6 | 7)),
    }
}

fn under_data(mut refusal: Refusal) -> Refusal {
    for problem in &mut refusal.problems {
        problem.path.insert_str(0, "data.");
    }
    refusal
}

/// The interaction, if it still waits for its first answer.
fn waiting(state: &State, request: &Request) -> Result<Interaction, Refusal> {
    let found = state.world.interactions.get(request.text(1)).filter(|i| i.id == request.id(0));
    let found = found.ok_or_else(|| Refusal::unknown(Thing::Interaction))?;
    if found.progress != Progress::Waiting {
        return Err(Refusal::already_acknowledged());
    }
    let patience = u64::try_from(state.options.answer_within.as_millis()).unwrap_or(u64::MAX);
    if state.world.now().saturating_sub(found.created) > patience {
        return Err(Refusal::unknown(Thing::Interaction));
    }
    Ok(found.clone())
}

fn proceed(state: &mut State, token: &str, progress: Progress, original: Option<Id>) {
    if let Some(interaction) = state.world.interactions.get_mut(token) {
        interaction.progress = progress;
        interaction.original = original.or(interaction.original);
    }
}

fn note(state: &mut State, token: &str, answer: Answer) {
    if let Some(interaction) = state.world.interactions.get_mut(token) {
        interaction.answers.push(answer);
    }
}

/// Posts a message as an answer.
fn say(state: &mut State, interaction: &Interaction, inner: &Request, private: bool) -> Result<Message, Refusal> {
    let mut message = Message { channel: interaction.channel, author: state.world.bot, ..Message::default() };
    message.interaction = Some(interaction.token.clone());
    fill(&mut state.world, &mut message, inner)?;
    message.kind = match (interaction.kind, interaction.message) {
        (InteractionKind::Command, None) => 20,
        (InteractionKind::Command, Some(_)) => 23,
        (_, Some(_)) => 19,
        (_, None) => 0,
    };
    if message.kind == 19 {
        message.reply_to = interaction.message.filter(|id| state.world.message(*id).is_some());
    }
    message.flags &= !EPHEMERAL;
    if private {
        message.flags |= EPHEMERAL;
        message.visible_to = Some(interaction.user);
    }
    Ok(state.insert(message))
}

fn first_message(state: &mut State, interaction: &Interaction, inner: &Request, private: bool) -> Result<(), Refusal> {
    let message = say(state, interaction, inner, private)?;
    proceed(state, &interaction.token, Progress::Answered, Some(message.id));
    note(state, &interaction.token, Answer::Message(message));
    Ok(())
}

/// Changes the message whose component was used.
fn update(state: &mut State, interaction: &Interaction, inner: &Request) -> Result<(), Refusal> {
    let found = interaction.message.and_then(|id| state.world.message(id)).cloned();
    let mut message = found.ok_or_else(|| Refusal::unknown(Thing::Message))?;
    fill(&mut state.world, &mut message, inner)?;
    let message = state.replace(message);
    proceed(state, &interaction.token, Progress::Answered, Some(message.id));
    note(state, &interaction.token, Answer::Update(message));
    Ok(())
}

fn choices(state: &mut State, interaction: &Interaction, data: &Value) -> Result<(), Refusal> {
    let list = data["choices"]
        .as_array()
        .ok_or_else(|| Refusal::field("data.choices", "BASE_TYPE_REQUIRED", "This field is required"))?;
    let fits = |text: Option<&str>| text.is_none_or(|text| (1..=100).contains(&text.chars().count()));
    let wrong = |choice: &Value| {
        !choice["name"].is_string() || !fits(choice["name"].as_str()) || !fits(choice["value"].as_str())
    };
    if list.len() > 25 || list.iter().any(wrong) {
        let message = "At most 25 choices with names and values of 1 to 100 characters.";
        return Err(Refusal::field("data.choices", "BASE_TYPE_BAD_LENGTH", message));
    }
    let choice =
        |c: &Value| Choice { name: c["name"].as_str().unwrap_or_default().to_owned(), value: c["value"].clone() };
    let choices = list.iter().map(choice).collect();
    proceed(state, &interaction.token, Progress::Answered, None);
    note(state, &interaction.token, Answer::Choices(choices));
    Ok(())
}

fn form(state: &mut State, interaction: &Interaction, data: &Value) -> Result<(), Refusal> {
    let problems = limits::modal(data);
    if !problems.is_empty() {
        return Err(Refusal::form(problems));
    }
    let text = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
    let modal = Modal {
        custom_id: text("custom_id"),
        title: text("title"),
        components: data["components"].as_array().cloned().unwrap_or_default(),
        token: interaction.token.clone(),
    };
    proceed(state, &interaction.token, Progress::Answered, None);
    note(state, &interaction.token, Answer::Modal(modal));
    Ok(())
}

/// The interaction of a later call, while its token is good.
fn later(state: &State, request: &Request) -> Result<Interaction, Refusal> {
    let found = state.world.interactions.get(request.text(1)).filter(|_| request.id(0) == state.world.bot);
    let found = found.ok_or_else(|| Refusal::unknown(Thing::Webhook))?;
    if found.progress == Progress::Waiting {
        return Err(Refusal::unknown(Thing::Webhook));
    }
    if state.world.now().saturating_sub(found.created) > TOKEN_LIFE {
        return Err(Refusal::expired_token());
    }
    Ok(found.clone())
}

pub(super) fn follow_up(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let interaction = later(state, request)?;
    if let Progress::Deferred { private, update: false } = interaction.progress {
        // The first follow-up takes the place of "is thinking".
        first_message(state, &interaction, request, private)?;
        return original(state, request);
    }
    let private = request.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let message = say(state, &interaction, request, private)?;
    note(state, &interaction.token, Answer::Message(message.clone()));
    Ok(Reply::ok(state.world.message_json(&message)))
}

/// The message that a later call is about: the original, or the one named in the path.
fn target(state: &State, request: &Request, named: bool) -> Result<(Interaction, Message), Refusal> {
    let interaction = later(state, request)?;
    let id = if named { Some(request.id(2)) } else { interaction.original };
    let own =
        |m: &&Message| m.author == state.world.bot && (!named || m.interaction.as_ref() == Some(&interaction.token));
    let message = id.and_then(|id| state.world.message(id)).filter(own).cloned();
    Ok((interaction, message.ok_or_else(|| Refusal::unknown(Thing::Message))?))
}

pub(super) fn original(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let (_, message) = target(state, request, false)?;
    Ok(Reply::ok(state.world.message_json(&message)))
}

pub(super) fn one_follow_up(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let (_, message) = target(state, request, true)?;
    Ok(Reply::ok(state.world.message_json(&message)))
}

pub(super) fn edit_original(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let interaction = later(state, request)?;
    match interaction.progress {
        Progress::Deferred { private, update: false } => {
            first_message(state, &interaction, request, private)?;
            original(state, request)
        }
        Progress::Deferred { update: true, .. } => {
            update(state, &interaction, request)?;
            original(state, request)
        }
        Progress::Answered | Progress::Waiting => change(state, request, false),
    }
}

pub(super) fn edit_follow_up(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    change(state, request, true)
}

fn change(state: &mut State, request: &Request, named: bool) -> Result<Reply, Refusal> {
    let (interaction, mut message) = target(state, request, named)?;
    fill(&mut state.world, &mut message, request)?;
    let message = state.replace(message);
    note(state, &interaction.token, Answer::Update(message.clone()));
    Ok(Reply::ok(state.world.message_json(&message)))
}

pub(super) fn delete_original(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let (_, message) = target(state, request, false)?;
    state.remove(&[message.id]);
    Ok(Reply::nothing())
}

pub(super) fn delete_follow_up(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let (_, message) = target(state, request, true)?;
    state.remove(&[message.id]);
    Ok(Reply::nothing())
}
