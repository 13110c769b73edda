//! Registered commands, everywhere and per server.

use serde_json::{Value, json};

use super::{Reply, Request};
use crate::playground::limits;
use crate::playground::refusal::{Refusal, Thing};
use crate::playground::state::State;
use crate::playground::world::Id;

/// The set that a call is about: of one server, or global.
fn scope(state: &State, request: &Request) -> Result<Option<Id>, Refusal> {
    if request.id(0) != state.world.bot {
        return Err(Refusal::missing_access());
    }
    if !request.path.contains("/guilds/") {
        return Ok(None);
    }
    let guild = state.world.guilds.get(&request.id(1)).filter(|g| g.members.contains_key(&state.world.bot));
    guild.map(|g| Some(g.id)).ok_or_else(Refusal::missing_access)
}

/// The id at the end of the path.
fn command_id(request: &Request) -> String {
    request.places.last().cloned().unwrap_or_default()
}

pub(super) fn list(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    let mut commands = state.world.commands.get(&scope).cloned().unwrap_or_default();
    if request.asked("with_localizations") != Some("true") {
        commands.iter_mut().for_each(without_translations);
    }
    Ok(Reply::ok(Value::Array(commands)))
}

fn without_translations(value: &mut Value) {
    if let Some(object) = value.as_object_mut() {
        object.remove("name_localizations");
        object.remove("description_localizations");
    }
    for key in ["options", "choices"] {
        if let Some(list) = value.get_mut(key).and_then(Value::as_array_mut) {
            list.iter_mut().for_each(without_translations);
        }
    }
}

pub(super) fn one(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    let commands = state.world.commands.get(&scope).map(Vec::as_slice).unwrap_or_default();
    let found = commands.iter().find(|c| c["id"] == json!(command_id(request)));
    found.cloned().map(Reply::ok).ok_or_else(|| Refusal::unknown(Thing::Command))
}

pub(super) fn create(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    refuse(limits::command(&request.body))?;
    let mut set = state.world.commands.get(&scope).cloned().unwrap_or_default();
    let stored = stored(state, scope, &request.body);
    let there = set.iter().position(|old| same(old, &stored));
    match there {
        Some(index) => set[index] = stored.clone(),
        None => set.push(stored.clone()),
    }
    refuse(limits::commands(&Value::Array(set.clone())))?;
    state.world.commands.insert(scope, set);
    Ok(if there.is_some() { Reply::ok(stored) } else { Reply::created(stored) })
}

pub(super) fn overwrite(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    refuse(limits::commands(&request.body))?;
    let bodies = request.body.as_array().cloned().unwrap_or_default();
    let set: Vec<Value> = bodies.iter().map(|body| stored(state, scope, body)).collect();
    state.world.commands.insert(scope, set.clone());
    Ok(Reply::ok(Value::Array(set)))
}

pub(super) fn edit(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    let mut set = state.world.commands.get(&scope).cloned().unwrap_or_default();
    let id = json!(command_id(request));
    let old = set.iter_mut().find(|c| c["id"] == id).ok_or_else(|| Refusal::unknown(Thing::Command))?;
    for (key, value) in request.body.as_object().into_iter().flatten() {
        old[key] = value.clone();
    }
    old["version"] = json!(state.world.new_id().to_string());
    let edited = old.clone();
    refuse(limits::commands(&Value::Array(set.clone())))?;
    state.world.commands.insert(scope, set);
    Ok(Reply::ok(edited))
}

pub(super) fn delete(state: &mut State, request: &Request) -> Result<Reply, Refusal> {
    let scope = scope(state, request)?;
    let id = json!(command_id(request));
    let set = state.world.commands.entry(scope).or_default();
    let before = set.len();
    set.retain(|command| command["id"] != id);
    if set.len() == before { Err(Refusal::unknown(Thing::Command)) } else { Ok(Reply::nothing()) }
}

fn refuse(problems: Vec<crate::playground::refusal::Problem>) -> Result<(), Refusal> {
    if problems.is_empty() { Ok(()) } else { Err(Refusal::form(problems)) }
}

/// Two commands of one set with the same name and type are the same command.
fn same(one: &Value, other: &Value) -> bool {
    one["name"] == other["name"] && one["type"] == other["type"]
}

/// The command as Discord keeps it: with its id, its version and its defaults.
fn stored(state: &mut State, scope: Option<Id>, body: &Value) -> Value {
    let version = state.world.new_id();
    let mut command = json!({
        "id": version.to_string(), "application_id": state.world.bot.to_string(), "version": version.to_string(),
        "type": 1, "name": "", "description": "", "default_member_permissions": null, "nsfw": false,
        "dm_permission": true, "default_permission": true, "integration_types": [0], "contexts": null,
    });
    for (key, value) in body.as_object().into_iter().flatten().filter(|(key, _)| key.as_str() != "id") {
        command[key] = value.clone();
    }
    if let Some(guild) = scope {
        command["guild_id"] = json!(guild.to_string());
    }
    for option in command.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
        without_defaults(option);
    }
    let old = state.world.commands.get(&scope).and_then(|set| set.iter().find(|old| same(old, &command)));
    if let Some(old) = old {
        command["id"] = old["id"].clone();
    }
    command
}

/// Discord does not keep what an option leaves at its default.
fn without_defaults(option: &mut Value) {
    for inner in option.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
        without_defaults(inner);
    }
    if let Some(object) = option.as_object_mut() {
        let idle = |value: &Value| *value == json!(false) || value.is_null() || *value == json!([]);
        object.retain(|key, value| key == "type" || !idle(value));
    }
}
