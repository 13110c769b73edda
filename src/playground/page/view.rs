//! A channel as one member sees it, as JSON for the page.

use serde_json::{Value, json};
use serenity::model::Permissions;

use crate::playground::interaction::Progress;
use crate::playground::message::Message;
use crate::playground::state::State;
use crate::playground::world::{Channel, Guild, Id, World, time_of};

/// How many messages the page shows.
const PAGE: usize = 200;

/// Everything that the page shows but the bot's own panel.
pub(super) fn state(state: &State, viewer: Option<Id>, channel: Option<Id>) -> Value {
    let world = &state.world;
    let Some(guild) = world.guilds.values().next() else { return Value::Null };
    let viewer = viewer.filter(|id| guild.members.contains_key(id)).or_else(|| first_member(world, guild));
    let viewer = viewer.unwrap_or(guild.owner);
    let visible = |c: &&Channel| world.permissions_in(c.id, viewer).contains(Permissions::VIEW_CHANNEL);
    let own = |c: &&Channel| c.guild == Some(guild.id) || (c.guild.is_none() && c.owner == Some(viewer));
    let channels: Vec<&Channel> = world.channels.values().filter(own).filter(visible).collect();
    let here = channel.and_then(|id| channels.iter().find(|c| c.id == id)).or(channels.first()).map(|c| c.id);
    let here = here.unwrap_or_default();
    json!({
        "guild": {"id": guild.id.to_string(), "name": guild.name},
        "me": viewer.to_string(),
        "locale": world.users.get(&viewer).map(|user| user.locale.as_str()),
        "bot": {"id": world.bot.to_string(), "name": world.name_of(None, world.bot), "online": online(state)},
        "channel": here.to_string(),
        "channels": channels.iter().map(|c| channel_view(c)).collect::<Vec<_>>(),
        "members": members(world, guild),
        "names": world.users.values().map(|u| (u.id.to_string(), json!(u.display))).collect::<serde_json::Map<_, _>>(),
        "messages": messages(world, here, viewer),
        "thinking": thinking(world, here, viewer),
        "commands": commands(world, here, viewer),
        "can_write": world.may_send(here, viewer),
        "can_delete": world.permissions_in(here, viewer).contains(Permissions::MANAGE_MESSAGES),
        "panel": [],
    })
}

/// Whoever joined first after the staff, so that a newcomer to the page is nobody special.
fn first_member(world: &World, guild: &Guild) -> Option<Id> {
    let plain = |id: &&Id| {
        let special = world.guild_permissions(guild.id, **id).contains(Permissions::MANAGE_GUILD);
        !special && world.users.get(id).is_some_and(|u| !u.bot)
    };
    guild.members.keys().find(plain).copied()
}

fn online(state: &State) -> bool {
    state.hub.sessions.iter().any(|session| session.socket.is_some())
}

fn channel_view(channel: &Channel) -> Value {
    json!({
        "id": channel.id.to_string(), "name": channel.name, "kind": channel.kind.number(), "topic": channel.topic,
        "parent": channel.parent.map(|id| id.to_string()), "archived": channel.archived.is_some(),
    })
}

fn members(world: &World, guild: &Guild) -> Vec<Value> {
    let people = guild.members.keys().filter_map(|id| world.users.get(id));
    people
        .map(|user| {
            let staff = world.guild_permissions(guild.id, user.id).contains(Permissions::MANAGE_GUILD);
            let name = world.name_of(Some(guild.id), user.id);
            json!({"id": user.id.to_string(), "name": name, "bot": user.bot, "staff": staff})
        })
        .collect()
}

fn messages(world: &World, channel: Id, viewer: Id) -> Vec<Value> {
    let seen = |m: &&Message| m.visible_to.is_none_or(|only| only == viewer) && !world.dismissed.contains(&m.id);
    let there = world.messages.get(&channel).into_iter().flat_map(|messages| messages.values());
    let mut page: Vec<Value> = there.rev().filter(seen).take(PAGE).map(|m| message(world, m)).collect();
    page.reverse();
    page
}

/// A message in Discord's JSON, with what the page alone wants to know.
fn message(world: &World, message: &Message) -> Value {
    let guild = world.channels.get(&message.channel).and_then(|c| c.guild);
    let mut object = world.message_json(message);
    object["name"] = json!(world.name_of(guild, message.author));
    object["time"] = json!(time_of(message.id));
    object["private"] = json!(message.is_private());
    object["webhook"] = json!(message.webhook.is_some());
    object["history"] = json!(message.history);
    let asked = message.interaction.as_ref().and_then(|token| world.interactions.get(token));
    if let Some(asked) = asked.filter(|asked| asked.kind == crate::playground::InteractionKind::Command) {
        object["asked"] =
            json!({"by": world.name_of(guild, asked.user), "id": asked.user.to_string(), "what": asked.name});
    }
    for (shown, reaction) in object["reactions"].as_array_mut().into_iter().flatten().zip(&message.reactions) {
        shown["key"] = json!(reaction.emoji);
        shown["users"] = reaction.users.iter().map(ToString::to_string).collect();
        shown["names"] = reaction.users.iter().map(|u| world.name_of(guild, *u)).collect();
    }
    object
}

/// Answers that were promised and have not come yet.
fn thinking(world: &World, channel: Id, viewer: Id) -> Vec<Value> {
    let promised = world.interactions.values().filter(|asked| {
        let shown = match asked.progress {
            Progress::Deferred { private, update: false } => !private || asked.user == viewer,
            _ => false,
        };
        shown && asked.channel == channel && asked.original.is_none()
    });
    promised.map(|asked| json!({"id": asked.id.to_string(), "what": asked.name})).collect()
}

/// The commands that this member is offered here.
fn commands(world: &World, channel: Id, viewer: Id) -> Vec<Value> {
    let guild = world.channels.get(&channel).and_then(|c| c.guild);
    let offered = |command: &&Value| world.is_offered(command, guild, viewer);
    world.commands_in(guild).filter(offered).cloned().collect()
}
