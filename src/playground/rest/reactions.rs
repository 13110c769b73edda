//! Reactions.

use serde_json::{Value, json};
use serenity::model::Permissions;

use super::channels::{allowed, seen};
use super::{Reply, Request};
use crate::playground::message::{Message, Reaction};
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::Id;

/// How many kinds of reactions a message can carry.
const KINDS: usize = 20;

fn message(state: &State, request: &Request) -> Result<Message, Refusal> {
    let channel = state.world.messages.get(&request.id(0));
    let found = channel.and_then(|c| c.get(&request.id(1))).filter(|m| !m.is_private());
    found.cloned().ok_or_else(|| Refusal::unknown(Thing::Message))
}

fn not_archived(state: &State, channel: Id) -> Result<(), Refusal> {
    let archived = state.world.channels.get(&channel).is_some_and(|c| c.archived.is_some());
    if archived { Err(Refusal::archived_thread()) } else { Ok(()) }
}

impl State {
    /// Adds a reaction and says whether it is new.
    pub(crate) fn react(&mut self, message: Id, user: Id, emoji: &str) -> bool {
        let Some(found) = self.world.message_mut(message) else { return false };
        match found.reactions.iter_mut().find(|r| r.emoji == emoji) {
            Some(reaction) if reaction.users.contains(&user) => return false,
            Some(reaction) => reaction.users.push(user),
            None => found.reactions.push(Reaction { emoji: emoji.to_owned(), users: vec![user] }),
        }
        let found = found.clone();
        self.emit_reaction("MESSAGE_REACTION_ADD", &found, Some(user), emoji);
        true
    }

    /// Takes a reaction away and says whether it was there.
    pub(crate) fn unreact(&mut self, message: Id, user: Id, emoji: &str) -> bool {
        let Some(found) = self.world.message_mut(message) else { return false };
        let Some(reaction) = found.reactions.iter_mut().find(|r| r.emoji == emoji) else { return false };
        let before = reaction.users.len();
        reaction.users.retain(|&there| there != user);
        let there = reaction.users.len() < before;
        found.reactions.retain(|r| !r.users.is_empty());
        let found = found.clone();
        if there {
            self.emit_reaction("MESSAGE_REACTION_REMOVE", &found, Some(user), emoji);
        }
        there
    }
}

pub(super) fn add(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?;
    let found = message(state, request)?;
    not_archived(state, found.channel)?;
    let emoji = request.text(2);
    let there = found.reactions.iter().find(|r| r.emoji == emoji);
    if there.is_none() {
        allowed(state, request.id(0), Permissions::ADD_REACTIONS)?;
        if !is_emoji(emoji) {
            return Err(Refusal::unknown(Thing::Emoji));
        }
        if found.reactions.len() >= KINDS {
            return Err(Refusal::too_many_reactions());
        }
    }
    if state.world.blocked.contains(&found.author) {
        return Err(Refusal::reaction_blocked());
    }
    state.react(found.id, state.world.bot, emoji);
    Ok(Reply::nothing())
}

/// Whether Discord would take it: a server's own emoji, or a sign that is no letter and no plain word.
fn is_emoji(text: &str) -> bool {
    let own = text.split_once(':').is_some_and(|(name, id)| !name.is_empty() && id.parse::<Id>().is_ok());
    let sign = text.chars().count() <= 16 && text.chars().any(|c| !c.is_ascii() && !c.is_alphabetic());
    own || sign
}

pub(super) fn remove_own(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    take(state, request, state.world.bot)
}

pub(super) fn remove(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let user = request.id(3);
    if user != state.world.bot {
        allowed(state, request.id(0), Permissions::MANAGE_MESSAGES)?;
    }
    take(state, request, user)
}

fn take(state: &mut State, request: &Request, user: Id) -> Result<Reply, Refusal> {
    seen(state, request.id(0))?;
    let found = message(state, request)?;
    not_archived(state, found.channel)?;
    // Taking away what is not there is no error, as long as the emoji is one.
    state.unreact(found.id, user, request.text(2));
    Ok(Reply::nothing())
}

pub(super) fn remove_emoji(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    clear(state, request, Some(request.text(2)))
}

pub(super) fn remove_all(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    clear(state, request, None)
}

fn clear(state: &mut State, request: &Request, emoji: Option<&str>) -> Result<Reply, Refusal> {
    allowed(state, request.id(0), Permissions::MANAGE_MESSAGES)?;
    let found = message(state, request)?;
    not_archived(state, found.channel)?;
    if let Some(message) = state.world.message_mut(found.id) {
        message.reactions.retain(|r| emoji.is_some_and(|emoji| emoji != r.emoji));
    }
    let name = if emoji.is_some() { "MESSAGE_REACTION_REMOVE_EMOJI" } else { "MESSAGE_REACTION_REMOVE_ALL" };
    state.emit_reaction(name, &found, None, emoji.unwrap_or_default());
    Ok(Reply::nothing())
}

pub(super) fn list(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?;
    let found = message(state, request)?;
    let after: Id = request.asked("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    let limit: usize = request.asked("limit").and_then(|l| l.parse().ok()).unwrap_or(25);
    if limit == 0 || limit > 100 {
        return Err(Refusal::field("limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100."));
    }
    let reaction = found.reactions.iter().find(|r| r.emoji == request.text(2));
    let mut users: Vec<Id> = reaction.map(|r| r.users.clone()).unwrap_or_default();
    users.sort_unstable();
    let page = users.into_iter().filter(|&user| user > after).take(limit);
    let users: Vec<Value> = page.map(|user| state.world.user_json(user)).collect();
    Ok(Reply::ok(json!(users)))
}
