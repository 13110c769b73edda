//! Channels, threads and conversations.

use serde_json::{Value, json};
use serenity::model::{Permissions, Timestamp};

use super::{Reply, Request};
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::{Channel, ChannelKind, Id};

/// The channel, if the bot may see it.
pub(super) fn seen(state: &State, id: Id) -> Result<&Channel, Refusal> {
    let channel = state.world.channels.get(&id).ok_or_else(|| Refusal::unknown(Thing::Channel))?;
    if !state.world.permissions_in(id, state.world.bot).contains(Permissions::VIEW_CHANNEL) {
        return Err(Refusal::missing_access());
    }
    Ok(channel)
}

/// The channel, if the bot may see it and do what is wanted there.
pub(super) fn allowed(state: &State, id: Id, wanted: Permissions) -> Result<&Channel, Refusal> {
    let channel = seen(state, id)?;
    if !state.world.permissions_in(id, state.world.bot).contains(wanted) {
        return Err(Refusal::missing_permissions());
    }
    Ok(channel)
}

pub(super) fn one(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let channel = seen(state, request.id(0))?;
    Ok(Reply::ok(state.world.channel_json(channel)))
}

pub(super) fn open_direct(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let user = request.body["recipient_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    if !state.world.users.contains_key(&user) {
        return Err(Refusal::unknown(Thing::User));
    }
    let id = state.world.direct_channel(user);
    one(state, &Request { places: vec![id.to_string()], ..Request::default() })
}

/// Being seen to type, or joining a thread: nothing to keep.
pub(super) fn typing(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    seen(state, request.id(0))?;
    Ok(Reply::nothing())
}

pub(super) fn archived_public(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    archived(state, request, ChannelKind::Thread)
}

pub(super) fn archived_private(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    allowed(state, request.id(0), Permissions::MANAGE_THREADS)?;
    archived(state, request, ChannelKind::PrivateThread)
}

/// Archived private threads that the bot has joined, the newest first; `before` is a thread. Here it has joined those
/// that it opened.
pub(super) fn archived_joined(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let parent = allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?.id;
    let before = request.asked("before").map(str::parse).transpose();
    let before: Option<Id> =
        before.map_err(|_| Refusal::field("before", "NUMBER_TYPE_COERCE", "Value is not a snowflake."))?;
    let bot = state.world.bot;
    let joined = |c: &&Channel| {
        c.parent == Some(parent)
            && c.kind == ChannelKind::PrivateThread
            && c.archived.is_some()
            && c.owner == Some(bot)
            && before.is_none_or(|before| c.id < before)
    };
    let mut found: Vec<&Channel> = state.world.channels.values().filter(joined).collect();
    found.sort_by_key(|channel| std::cmp::Reverse(channel.id));
    let threads: Vec<Value> = found.into_iter().map(|c| state.world.channel_json(c)).collect();
    Ok(Reply::ok(json!({"threads": threads, "members": [], "has_more": false})))
}

/// Archived threads, the last archived first; `before` is a time.
fn archived(state: &State, request: &Request, kind: ChannelKind) -> Result<Reply, Refusal> {
    let parent = allowed(state, request.id(0), Permissions::READ_MESSAGE_HISTORY)?;
    let wrong = |_| Refusal::field("before", "DATE_TIME_TYPE_PARSE", "Could not parse the time.");
    let before = request.asked("before").map(Timestamp::parse).transpose().map_err(wrong)?;
    let limit = request.asked("limit").and_then(|l| l.parse().ok()).unwrap_or(50).min(100);
    let earlier = |at: Option<u64>| at.is_some_and(|at| before.is_none_or(|before| moment(at) < Some(before)));
    let here = |c: &&Channel| c.parent == Some(parent.id) && c.kind == kind && earlier(c.archived);
    let mut found: Vec<&Channel> = state.world.channels.values().filter(here).collect();
    found.sort_by_key(|channel| std::cmp::Reverse(channel.archived));
    let has_more = found.len() > limit;
    let threads: Vec<Value> = found.into_iter().take(limit).map(|c| state.world.channel_json(c)).collect();
    Ok(Reply::ok(json!({"threads": threads, "members": [], "has_more": has_more})))
}

fn moment(milliseconds: u64) -> Option<Timestamp> {
    Timestamp::from_millis(i64::try_from(milliseconds).ok()?).ok()
}
