//! Messages in channels.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::gateway::GatewayIntents;

use super::channels::{allowed, seen};
use super::{Reply, Request};
use crate::playground::gateway::event::without_content;
use crate::playground::limits;
use crate::playground::message::{Attachment, Message, mentioned};
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::{ChannelKind, Id, World, time_of};

/// The flags that a bot may set: no link previews, private (interactions alone), quiet.
const SETTABLE: u64 = (1 << 2) | (1 << 6) | (1 << 12);

/// How long the nonce of a message holds, in milliseconds. Discord says "the past few minutes".
const NONCE_HOLDS: u64 = 5 * 60 * 1000;

/// A message as the bot may read it over REST.
fn shown(state: &State, message: &Message) -> Value {
    let mut object = state.world.message_json(message);
    let granted = state.options.privileged_intents.contains(GatewayIntents::MESSAGE_CONTENT);
    let reads = granted && !state.faults.withhold_content;
    if !reads && state.world.is_guarded(message) {
        without_content(&mut object);
    }
    object
}

fn found(state: &State, request: &Request) -> Result<Message, Refusal> {
    let channel = state.world.messages.get(&request.id(0));
    let found = channel.and_then(|c| c.get(&request.id(1))).filter(|m| !m.is_private());
    found.cloned().ok_or_else(|| Refusal::unknown(Thing::Message))
}

pub(super) fn list(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let channel = seen(state, request.id(0))?.id;
    let limit: usize = request.asked("limit").map_or(Ok(50), str::parse).unwrap_or(0);
    if limit == 0 || limit > 100 {
        let message = "int value should be between 1 and 100.";
        return Err(Refusal::field("limit", "NUMBER_TYPE_MAX", message));
    }
    let history = Permissions::READ_MESSAGE_HISTORY;
    if !state.world.permissions_in(channel, state.world.bot).contains(history) {
        return Ok(Reply::ok(json!([])));
    }
    let empty = std::collections::BTreeMap::new();
    let there = state.world.messages.get(&channel).unwrap_or(&empty);
    let key = |name| request.asked(name).and_then(|id| id.parse::<Id>().ok());
    let public = |(_, message): &(&Id, &Message)| !message.is_private();
    let older = |end: Id, count| there.range(..end).rev().filter(public).take(count).collect::<Vec<_>>();
    let newer = |start: Id, count| there.range(start..).filter(public).take(count).collect::<Vec<_>>();
    let mut page = match (key("after"), key("around"), key("before")) {
        (Some(after), _, _) => newer(after + 1, limit),
        (None, Some(around), _) => {
            let mut both = older(around, limit / 2);
            both.extend(newer(around, limit - limit / 2));
            both
        }
        (None, None, before) => older(before.unwrap_or(Id::MAX), limit),
    };
    // Newest first, whichever way the page was asked for.
    page.sort_unstable_by_key(|(id, _)| std::cmp::Reverse(**id));
    Ok(Reply::ok(page.into_iter().map(|(_, message)| shown(state, message)).collect()))
}

pub(super) fn one(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?;
    let message = found(state, request)?;
    Ok(Reply::ok(shown(state, &message)))
}

pub(super) fn create(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let channel = seen(state, request.id(0))?;
    let (id, direct_with) = (channel.id, channel.owner.filter(|_| channel.kind == ChannelKind::Direct));
    if direct_with.is_some_and(|user| state.world.blocked.contains(&user)) {
        return Err(Refusal::cannot_message_user());
    }
    if !state.world.may_send(id, state.world.bot) {
        return Err(Refusal::missing_permissions());
    }
    if !request.files.is_empty() {
        allowed(state, id, Permissions::ATTACH_FILES)?;
    }
    let mut message = Message { channel: id, author: state.world.bot, ..Message::default() };
    message.reply_to = reply_target(state, request)?;
    message.kind = if message.reply_to.is_some() { 19 } else { 0 };
    fill(&mut state.world, &mut message, request)?;
    if !state.world.permissions_in(id, state.world.bot).contains(Permissions::EMBED_LINKS) {
        message.embeds.clear();
    }
    let nonce = Some(&request.body["nonce"]).filter(|nonce| request.body["enforce_nonce"] == true && !nonce.is_null());
    if let Some(earlier) = nonce.and_then(|nonce| posted_with(&state.world, &message, nonce)) {
        return Ok(Reply::ok(state.world.message_json(earlier)));
    }
    let message = state.insert(message);
    if let Some(nonce) = nonce {
        let now = state.world.now();
        state.world.nonces.retain(|(_, earlier)| holds(earlier, now));
        state.world.nonces.push((nonce.to_string(), message.clone()));
    }
    Ok(Reply::ok(state.world.message_json(&message)))
}

/// Whether the nonce of a message holds still.
const fn holds(message: &Message, now: u64) -> bool {
    now.saturating_sub(time_of(message.id)) < NONCE_HOLDS
}

/// The message that the same author posted there with the same nonce a short while ago, whether it is still there or not.
fn posted_with<'a>(world: &'a World, message: &Message, nonce: &Value) -> Option<&'a Message> {
    let nonce = nonce.to_string();
    let same = |earlier: &Message| earlier.channel == message.channel && earlier.author == message.author;
    let recent = |earlier: &Message| holds(earlier, world.now());
    let found = world.nonces.iter().rev().find(|(of, earlier)| *of == nonce && same(earlier) && recent(earlier));
    found.map(|(_, earlier)| earlier)
}

fn reply_target(state: &State, request: &Request) -> Result<Option<Id>, Refusal> {
    let reference = &request.body["message_reference"];
    let Some(target) = reference["message_id"].as_str().and_then(|id| id.parse().ok()) else { return Ok(None) };
    allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?;
    let there = state.world.messages.get(&request.id(0)).is_some_and(|channel| channel.contains_key(&target));
    match (there, reference["fail_if_not_exists"].as_bool()) {
        (true, _) => Ok(Some(target)),
        (false, Some(false)) => Ok(None),
        (false, _) => Err(Refusal::field("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")),
    }
}

pub(super) fn edit(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    seen(state, request.id(0))?;
    let mut message = found(state, request)?;
    if message.author != state.world.bot {
        return Err(Refusal::not_the_author());
    }
    if state.world.channels.get(&message.channel).is_some_and(|c| c.archived.is_some()) {
        return Err(Refusal::archived_thread());
    }
    fill(&mut state.world, &mut message, request)?;
    let message = state.replace(message);
    Ok(Reply::ok(state.world.message_json(&message)))
}

pub(super) fn delete(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    seen(state, request.id(0))?;
    let message = found(state, request)?;
    if message.author != state.world.bot {
        allowed(state, request.id(0), Permissions::MANAGE_MESSAGES)?;
    }
    if state.world.channels.get(&message.channel).is_some_and(|c| c.archived.is_some()) {
        return Err(Refusal::archived_thread());
    }
    state.remove(&[message.id]);
    Ok(Reply::nothing())
}

/// Writes a checked body into a message; what the body leaves out stays.
pub(super) fn fill(world: &mut World, message: &mut Message, request: &Request) -> Result<(), Refusal> {
    let body = &request.body;
    let problems = limits::message(body);
    if !problems.is_empty() {
        return Err(Refusal::form(problems));
    }
    if let Some(content) = body.get("content") {
        content.as_str().unwrap_or_default().clone_into(&mut message.content);
    }
    if let Some(embeds) = body["embeds"].as_array() {
        message.embeds = embeds.iter().map(as_stored).collect();
    }
    if let Some(rows) = body["components"].as_array() {
        message.components.clone_from(rows);
        number(&mut message.components, &mut 0);
    }
    if let Some(flags) = body["flags"].as_u64() {
        message.flags = (message.flags & !SETTABLE) | (flags & SETTABLE);
    }
    attach(world, message, request);
    mark_mentions(world, message, &body["allowed_mentions"]);
    let bare = message.embeds.is_empty() && message.attachments.is_empty() && message.components.is_empty();
    if message.content.trim().is_empty() && bare && body["poll"].is_null() {
        return Err(Refusal::empty_message());
    }
    Ok(())
}

/// Discord numbers components from 1 and says how many values a select takes.
fn number(components: &mut [Value], last: &mut u64) {
    for part in components {
        *last += 1;
        part["id"] = json!(*last);
        if part["type"].as_u64() >= Some(3) {
            for bound in ["min_values", "max_values"] {
                if part[bound].is_null() {
                    part[bound] = json!(1);
                }
            }
        }
        if let Some(inner) = part.get_mut("components").and_then(Value::as_array_mut) {
            number(inner, last);
        }
    }
}

/// Discord says of each embed that it is rich.
fn as_stored(embed: &Value) -> Value {
    let mut embed = embed.clone();
    embed["type"] = json!("rich");
    embed
}

/// Keeps the files that the body still lists and adds those that came along.
fn attach(world: &mut World, message: &mut Message, request: &Request) {
    let listed = request.body["attachments"].as_array();
    let entry = |key: &str| listed.and_then(|l| l.iter().find(|a| number_or_text(&a["id"]) == key));
    if listed.is_some() {
        message.attachments.retain(|kept| entry(&kept.id.to_string()).is_some());
    }
    for file in &request.files {
        let description = entry(&file.index).and_then(|a| a["description"].as_str()).map(str::to_owned);
        let attachment = Attachment {
            id: world.new_id(),
            filename: file.name.clone(),
            description,
            content_type: file.content_type.clone(),
            bytes: Arc::from(file.bytes.as_slice()),
        };
        message.attachments.push(attachment);
    }
    // Embeds point at files of their own message by name.
    for attachment in &message.attachments {
        let named = format!("attachment://{}", attachment.filename);
        let url = format!("{}/attachments/{}/{}/{}", world.base, message.channel, attachment.id, attachment.filename);
        for embed in &mut message.embeds {
            for part in ["image", "thumbnail"] {
                if embed[part]["url"] == json!(named) {
                    embed[part]["url"] = json!(url);
                }
            }
        }
    }
}

fn number_or_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Notes whom a message mentions and whom of them it pings.
pub(crate) fn mark_mentions(world: &World, message: &mut Message, allowed: &Value) {
    message.mentions = mentioned(&message.content).into_iter().filter(|id| world.users.contains_key(id)).collect();
    let listed = |key: &str, wanted: &str| allowed[key].as_array().is_some_and(|l| l.iter().any(|v| v == wanted));
    let pings = |id: &Id| allowed.is_null() || listed("parse", "users") || listed("users", &id.to_string());
    message.pings = message.mentions.iter().copied().filter(pings).collect();
    let answered = message.reply_to.and_then(|id| world.message(id)).map(|m| m.author);
    if let Some(author) = answered {
        if !message.mentions.contains(&author) {
            message.mentions.push(author);
        }
        let unsaid = allowed.is_null() || allowed["replied_user"].as_bool() == Some(true);
        if unsaid && !message.pings.contains(&author) {
            message.pings.push(author);
        }
    }
}

impl State {
    /// Puts a new message into its channel, numbers it and tells of it.
    pub(crate) fn insert(&mut self, mut message: Message) -> Message {
        message.id = self.world.new_id();
        self.world.messages.entry(message.channel).or_default().insert(message.id, message.clone());
        let mut woken = false;
        if let Some(channel) = self.world.channels.get_mut(&message.channel).filter(|_| !message.is_private()) {
            channel.last_message = Some(message.id);
            woken = channel.archived.take().is_some();
        }
        if woken {
            self.emit_channel(crate::playground::gateway::event::Happening::Changed, message.channel);
        }
        self.emit_message("MESSAGE_CREATE", &message);
        message
    }

    /// Puts a changed message in the place of its old self and tells of it.
    pub(crate) fn replace(&mut self, mut message: Message) -> Message {
        let now = self.world.now();
        if let Some(old) = self.world.message_mut(message.id) {
            if old.content != message.content {
                message.history.push(old.content.clone());
            }
            message.edited = Some(now);
            *old = message.clone();
        }
        self.emit_message("MESSAGE_UPDATE", &message);
        message
    }

    /// Takes messages of one channel away and tells of it.
    pub(crate) fn remove(&mut self, ids: &[Id]) {
        let mut gone = Vec::new();
        let mut from = None;
        for messages in self.world.messages.values_mut() {
            for id in ids {
                if let Some(message) = messages.remove(id) {
                    from = Some(message.channel);
                    gone.extend((!message.is_private()).then_some(*id));
                }
            }
        }
        if let (Some(channel), false) = (from, gone.is_empty()) {
            self.emit_deletion(channel, &gone);
        }
    }
}
