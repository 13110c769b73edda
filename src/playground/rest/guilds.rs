//! The gateway's address, the bot's own account, servers and their members.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::model::Permissions;

use super::{Reply, Request};
use crate::playground::payload::bits;
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::{Guild, Id};

/// How many sessions a bot may start in a day.
const STARTS: u64 = 1000;

fn socket_address(state: &State) -> String {
    state.world.base.replacen("http", "ws", 1)
}

pub(super) fn gateway(state: &mut State, _: &Request) -> Result<Reply, Refusal> {
    Ok(Reply::ok(json!({"url": socket_address(state)})))
}

pub(super) fn gateway_bot(state: &mut State, _: &Request) -> Result<Reply, Refusal> {
    let all = (STARTS.saturating_sub(state.hub.identified), Duration::ZERO);
    let (remaining, reset) = state.faults.sessions_left.unwrap_or(all);
    let reset_after = u64::try_from(reset.as_millis()).unwrap_or(u64::MAX);
    Ok(Reply::ok(json!({
        "url": socket_address(state), "shards": state.options.shards,
        "session_start_limit": {
            "total": STARTS, "remaining": remaining, "reset_after": reset_after, "max_concurrency": 1,
        },
    })))
}

pub(super) fn own_user(state: &mut State, _: &Request) -> Result<Reply, Refusal> {
    Ok(Reply::ok(state.world.own_user_json()))
}

pub(super) fn user(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let id = request.id(0);
    if !state.world.users.contains_key(&id) {
        return Err(Refusal::unknown(Thing::User));
    }
    Ok(Reply::ok(state.world.user_json(id)))
}

pub(super) fn own_guilds(state: &mut State, _: &Request) -> Result<Reply, Refusal> {
    let world = &state.world;
    let own = world.guilds.values().filter(|g| g.members.contains_key(&world.bot));
    let guilds: Vec<Value> = own
        .map(|guild| {
            json!({
                "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null, "features": [],
                "owner": guild.owner == world.bot, "permissions": bits(world.guild_permissions(guild.id, world.bot)),
            })
        })
        .collect();
    Ok(Reply::ok(json!(guilds)))
}

pub(super) fn application(state: &mut State, _: &Request) -> Result<Reply, Refusal> {
    let world = &state.world;
    let bot = world.user_json(world.bot);
    let flags = state.application_flags();
    let owner = world.guilds.values().next().map(|g| world.user_json(g.owner));
    Ok(Reply::ok(json!({
        "id": bot["id"], "name": bot["global_name"], "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "00", "flags": flags,
        "flags_new": flags.to_string(), "type": null, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
        "approximate_user_authorization_count": 0, "bot": bot,
        "owner": owner, "team": null, "tags": [], "integration_types_config": {"0": {}},
        "redirect_uris": [], "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0, "hook": true,
    })))
}

/// The server, if the bot is in it.
fn seen(state: &State, id: Id) -> Result<&Guild, Refusal> {
    let guild = state.world.guilds.get(&id).filter(|g| g.members.contains_key(&state.world.bot));
    guild.ok_or_else(|| Refusal::unknown(Thing::Guild))
}

pub(super) fn one(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let guild = seen(state, request.id(0))?;
    let mut object = state.world.guild_json(guild);
    if request.asked("with_counts") == Some("true") {
        object["approximate_member_count"] = json!(guild.members.len());
        object["approximate_presence_count"] = json!(guild.members.len());
    }
    Ok(Reply::ok(object))
}

pub(super) fn channels(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let guild = seen(state, request.id(0))?;
    Ok(Reply::ok(state.world.channels_of(guild.id, false).map(|c| state.world.channel_json(c)).collect()))
}

pub(super) fn roles(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let guild = seen(state, request.id(0))?;
    Ok(Reply::ok(state.world.roles_json(guild)))
}

pub(super) fn active_threads(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let guild = seen(state, request.id(0))?;
    let world = &state.world;
    let visible = |id| world.permissions_in(id, world.bot).contains(Permissions::VIEW_CHANNEL);
    let active = world.channels_of(guild.id, true).filter(|c| c.archived.is_none() && visible(c.id));
    // Newest first, as Discord sorts them.
    let mut threads: Vec<Value> = active.map(|c| world.channel_json(c)).collect();
    threads.reverse();
    Ok(Reply::ok(json!({"threads": threads, "members": [], "has_more": false})))
}

pub(super) fn members(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    if !state.options.privileged_intents.contains(serenity::model::gateway::GatewayIntents::GUILD_MEMBERS) {
        return Err(Refusal::missing_access());
    }
    let guild = seen(state, request.id(0))?;
    let limit = request.asked("limit").and_then(|l| l.parse().ok()).unwrap_or(1);
    let after: Id = request.asked("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    let page = guild.members.range(after + 1..).take(limit).map(|(_, m)| state.world.member_json(m, true));
    Ok(Reply::ok(page.collect()))
}

pub(super) fn member(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let guild = seen(state, request.id(0))?;
    let user = request.id(1);
    if !state.world.users.contains_key(&user) {
        return Err(Refusal::unknown(Thing::User));
    }
    let member = guild.members.get(&user).ok_or_else(|| Refusal::unknown(Thing::Member))?;
    Ok(Reply::ok(state.world.member_json(member, true)))
}
