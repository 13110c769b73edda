//! What members ask of the bot: commands, menus, buttons, selects and forms.

use serde_json::{Map, Value, json};
use serenity::model::Permissions;

use super::Mistake;
use crate::playground::interaction::{Answer, Choice, Interaction, InteractionKind, Progress};
use crate::playground::invocation::{Invocation, Menu};
use crate::playground::payload::{bits, owners};
use crate::playground::state::{Discord, State};
use crate::playground::world::{Channel, ChannelKind, Id};

/// What a member does to a component, which goes by its label or custom id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Presses a button.
    Button(String),
    /// Chooses from a select, by label or value.
    Select(String, Vec<String>),
}

/// An interaction before it is numbered.
struct Ask {
    kind: InteractionKind,
    user: Id,
    channel: Id,
    name: String,
    message: Option<Id>,
    data: Value,
}

impl Discord {
    /// Uses a slash command and returns the bot's first answer.
    ///
    /// # Errors
    /// When there is no such command here, an option does not fit, the member may not use it, or no answer comes.
    pub async fn slash(&self, channel: Id, user: Id, invocation: &Invocation) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            let ask = command(state, channel, user, invocation, InteractionKind::Command)?;
            start(state, ask)
        })?;
        self.answer(&token, 0).await
    }

    /// Uses a slash command as it is typed, as in `rocky ranking film:Rocky IV`.
    ///
    /// # Errors
    /// As for [`Discord::slash`].
    pub async fn type_command(&self, channel: Id, user: Id, text: &str) -> Result<Answer, Mistake> {
        let invocation = self.look(|state| {
            let guild = state.world.channels.get(&channel).and_then(|c| c.guild);
            Invocation::parse(text, &state.world, guild)
        });
        self.slash(channel, user, &invocation).await
    }

    /// Uses a command of a server in a channel where it is not offered, as a client whose list of commands is old does.
    ///
    /// # Errors
    /// As for [`Discord::slash`].
    pub async fn force_command(&self, channel: Id, user: Id, text: &str) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            let guild = state.world.guilds.keys().next().copied();
            let invocation = Invocation::parse(text, &state.world, guild);
            let resolved = state.world.resolve(guild, &invocation)?;
            let (kind, mut data) = (InteractionKind::Command, resolved.data);
            if let Some(data) = data.as_object_mut() {
                data.remove("guild_id");
            }
            start(state, Ask { kind, user, channel, name: resolved.name, message: None, data })
        })?;
        self.answer(&token, 0).await
    }

    /// Types into an option and returns what the bot suggests.
    ///
    /// # Errors
    /// As for [`Discord::slash`].
    pub async fn suggestions(&self, channel: Id, user: Id, invocation: &Invocation) -> Result<Vec<Choice>, Mistake> {
        let token = self.change(|state| {
            let ask = command(state, channel, user, invocation, InteractionKind::Autocomplete)?;
            start(state, ask)
        })?;
        match self.answer(&token, 0).await? {
            Answer::Choices(choices) => Ok(choices),
            _ => Err(Mistake::NoOption("focused".to_owned())),
        }
    }

    /// Chooses an entry of a message's menu.
    ///
    /// # Errors
    /// As for [`Discord::slash`], or when the message is gone.
    pub async fn message_menu(&self, user: Id, message: Id, name: &str) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            let found = state.world.message(message).ok_or(Mistake::NoMessage)?;
            let (channel, json) = (found.channel, state.world.message_json(found));
            let resolved = json!({"messages": {message.to_string(): json}});
            let ask = menu(state, Menu::Message, (channel, user), name, message, &resolved)?;
            start(state, ask)
        })?;
        self.answer(&token, 0).await
    }

    /// Chooses an entry of a user's menu.
    ///
    /// # Errors
    /// As for [`Discord::slash`], or when there is no such user.
    pub async fn user_menu(&self, channel: Id, user: Id, target: Id, name: &str) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            if !state.world.users.contains_key(&target) {
                return Err(Mistake::NoUser);
            }
            let guild = state.world.channels.get(&channel).and_then(|c| c.guild);
            let mut resolved = Map::new();
            state.world.resolve_user(guild, target, &mut resolved);
            let ask = menu(state, Menu::User, (channel, user), name, target, &Value::Object(resolved))?;
            start(state, ask)
        })?;
        self.answer(&token, 0).await
    }

    /// Presses a button or chooses from a select, and returns the bot's answer: where it was first told that the press
    /// was heard, what followed.
    ///
    /// # Errors
    /// When the message or the component is gone, disabled or not for this member to see, or no answer comes.
    pub async fn press(&self, user: Id, message: Id, press: &Press) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            let ask = component(state, user, message, press)?;
            start(state, ask)
        })?;
        match self.answer(&token, 0).await? {
            Answer::Acknowledged => Ok(self.answer(&token, 1).await.unwrap_or(Answer::Acknowledged)),
            answer => Ok(answer),
        }
    }

    /// Sends a form, with the values by label or custom id; inputs that are not named keep what they were filled with.
    ///
    /// # Errors
    /// When there is no such form, a value does not fit, or no answer comes.
    pub async fn submit(&self, user: Id, form: &str, values: &[(String, String)]) -> Result<Answer, Mistake> {
        let token = self.change(|state| {
            let ask = filled(state, user, form, values)?;
            start(state, ask)
        })?;
        self.answer(&token, 0).await
    }

    /// The bot's answer number `index` to an interaction, when it comes.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn answer(&self, token: &str, index: usize) -> Result<Answer, Mistake> {
        let (first, patience) = self.look(|state| (state.options.answer_within, state.options.patience));
        let name = self.look(|state| state.world.interactions.get(token).map(|i| i.name.clone())).unwrap_or_default();
        let what = format!("the answer to `{name}`");
        // What was not even begun in time will never come.
        let begun = |state: &mut State| {
            let progress = state.world.interactions.get(token)?.progress;
            (progress != Progress::Waiting).then_some(())
        };
        self.wait(first.min(patience), &what, begun).await?;
        let there = |state: &mut State| state.world.interactions.get(token)?.answers.get(index).cloned();
        Ok(self.wait(patience, &what, there).await?)
    }
}

/// Numbers an interaction and tells the bot of it; returns its token.
fn start(state: &mut State, ask: Ask) -> Result<String, Mistake> {
    let channel = state.world.channels.get(&ask.channel).cloned().ok_or(Mistake::NoChannel)?;
    let wanted = Permissions::VIEW_CHANNEL | Permissions::USE_APPLICATION_COMMANDS;
    if !state.world.permissions_in(ask.channel, ask.user).contains(wanted) {
        return Err(Mistake::NotAllowed);
    }
    let id = state.world.new_id();
    let token = format!("aW50ZXJhY3Rpb246{id:x}{:016x}", id.rotate_left(29) ^ 0x9e37_79b9_7f4a_7c15);
    let payload = payload(state, &channel, &ask, id, &token);
    let interaction = Interaction {
        id,
        token: token.clone(),
        kind: ask.kind,
        user: ask.user,
        channel: ask.channel,
        guild: channel.guild,
        created: state.world.now(),
        name: ask.name,
        message: ask.message,
        progress: Progress::Waiting,
        original: None,
        answers: Vec::new(),
    };
    state.world.interactions.insert(token.clone(), interaction);
    state.emit_interaction(channel.guild, payload);
    Ok(token)
}

fn payload(state: &State, channel: &Channel, ask: &Ask, id: Id, token: &str) -> Value {
    let world = &state.world;
    let locale = world.users.get(&ask.user).map_or("en-US", |u| u.locale.as_str());
    let mut payload = json!({
        "id": id.to_string(), "application_id": world.bot.to_string(), "type": ask.kind as u8, "token": token,
        "version": 1, "data": ask.data, "channel_id": channel.id.to_string(),
        "channel": world.partial_channel(channel.id, ask.user), "locale": locale, "entitlements": [],
        "app_permissions": bits(world.permissions_in(channel.id, world.bot)), "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": owners(channel.guild), "entitlement_sku_ids": [],
        "context": u8::from(channel.kind == ChannelKind::Direct),
    });
    let guild = channel.guild.and_then(|g| world.guilds.get(&g));
    match guild.and_then(|g| Some((g, g.members.get(&ask.user)?))) {
        Some((guild, member)) => {
            let mut member = world.member_json(member, true);
            member["permissions"] = json!(bits(world.permissions_in(channel.id, ask.user)));
            payload["member"] = member;
            payload["guild_id"] = json!(guild.id.to_string());
            payload["guild_locale"] = json!(guild.locale);
            payload["guild"] = json!({"id": guild.id.to_string(), "locale": guild.locale, "features": []});
        }
        None => payload["user"] = world.user_json(ask.user),
    }
    let on_message = matches!(ask.kind, InteractionKind::Component | InteractionKind::Modal);
    if let Some(message) = ask.message.filter(|_| on_message).and_then(|id| world.message(id)) {
        payload["message"] = world.message_json(message);
    }
    payload
}

fn command(
    state: &State,
    channel: Id,
    user: Id,
    invocation: &Invocation,
    kind: InteractionKind,
) -> Result<Ask, Mistake> {
    let guild = state.world.channels.get(&channel).ok_or(Mistake::NoChannel)?.guild;
    let resolved = state.world.resolve(guild, invocation)?;
    may_use(state, guild, user, &resolved.command)?;
    Ok(Ask { kind, user, channel, name: resolved.name, message: None, data: resolved.data })
}

/// A command may be preset for members with certain permissions; staff of a server could change that.
fn may_use(state: &State, guild: Option<Id>, user: Id, command: &Value) -> Result<(), Mistake> {
    let open = state.options.presets_ignored || state.world.is_offered(command, guild, user);
    if open { Ok(()) } else { Err(Mistake::NotAllowed) }
}

fn menu(
    state: &State,
    menu: Menu,
    (channel, user): (Id, Id),
    name: &str,
    target: Id,
    resolved: &Value,
) -> Result<Ask, Mistake> {
    let guild = state.world.channels.get(&channel).ok_or(Mistake::NoChannel)?.guild;
    let entry = state.world.commands_in(guild).find(|c| c["type"] == menu as u8 && c["name"] == name);
    let entry = entry.ok_or_else(|| Mistake::NoCommand(name.to_owned()))?;
    may_use(state, guild, user, entry)?;
    let data = json!({
        "id": entry["id"], "name": name, "type": menu as u8, "target_id": target.to_string(), "resolved": resolved,
    });
    let message = (menu == Menu::Message).then_some(target);
    Ok(Ask { kind: InteractionKind::Command, user, channel, name: name.to_owned(), message, data })
}

fn component(state: &State, user: Id, message: Id, press: &Press) -> Result<Ask, Mistake> {
    let found = state.world.message(message).ok_or(Mistake::NoMessage)?;
    if found.visible_to.is_some_and(|only| only != user) {
        return Err(Mistake::NoMessage);
    }
    let (Press::Button(called) | Press::Select(called, _)) = press;
    let missing = || Mistake::NoComponent(called.clone());
    let parts = found.components.iter().flat_map(|row| row["components"].as_array().into_iter().flatten());
    let named = |part: &&Value| ["custom_id", "label", "placeholder"].iter().any(|key| part[*key] == called.as_str());
    let part = parts.into_iter().find(named).filter(|part| part["disabled"] != true).ok_or_else(missing)?;
    let mut data = json!({"custom_id": part["custom_id"], "component_type": part["type"], "id": 1});
    match (press, part["type"].as_u64()) {
        (Press::Button(_), Some(2)) if part["url"].is_null() => {}
        (Press::Select(_, chosen), Some(3..=8)) => data["values"] = json!(values(part, chosen)?),
        _ => return Err(missing()),
    }
    let (channel, name) = (found.channel, called.clone());
    Ok(Ask { kind: InteractionKind::Component, user, channel, name, message: Some(message), data })
}

/// The values of chosen options, in the order of the options, as the client sends them.
fn values(part: &Value, chosen: &[String]) -> Result<Vec<String>, Mistake> {
    let least = part["min_values"].as_u64().unwrap_or(1);
    let most = part["max_values"].as_u64().unwrap_or(1);
    let wrong =
        |why: &str| Mistake::WrongValue(part["custom_id"].as_str().unwrap_or_default().to_owned(), why.to_owned());
    if !(least..=most).contains(&(chosen.len() as u64)) {
        return Err(wrong("too few or too many were chosen"));
    }
    if part["type"] != 3 {
        return Ok(chosen.to_vec());
    }
    let options = part["options"].as_array().into_iter().flatten();
    let picked = options.filter(|o| chosen.iter().any(|c| o["value"] == c.as_str() || o["label"] == c.as_str()));
    let values: Vec<String> = picked.filter_map(|o| o["value"].as_str().map(str::to_owned)).collect();
    if values.len() == chosen.len() { Ok(values) } else { Err(wrong("that is none of the options")) }
}

fn filled(state: &State, user: Id, form: &str, values: &[(String, String)]) -> Result<Ask, Mistake> {
    let asked = state.world.interactions.get(form).filter(|i| i.user == user).ok_or(Mistake::NoForm)?;
    let modal = asked.answers.iter().find_map(|answer| match answer {
        Answer::Modal(modal) => Some(modal),
        _ => None,
    });
    let modal = modal.ok_or(Mistake::NoForm)?;
    let mut rows = Vec::new();
    for row in &modal.components {
        let input = &row["components"][0];
        let named =
            |(name, _): &&(String, String)| input["custom_id"] == name.as_str() || input["label"] == name.as_str();
        let given = values.iter().find(named).map(|(_, value)| value.as_str());
        let value = given.or_else(|| input["value"].as_str()).unwrap_or_default();
        check_input(input, value)?;
        let input = json!({"type": 4, "id": 1, "custom_id": input["custom_id"], "value": value});
        rows.push(json!({"type": 1, "id": 1, "components": [input]}));
    }
    let data = json!({"custom_id": modal.custom_id, "components": rows});
    let on_message = if asked.kind == InteractionKind::Component { asked.message } else { None };
    let (channel, name) = (asked.channel, modal.title.clone());
    Ok(Ask { kind: InteractionKind::Modal, user, channel, name, message: on_message, data })
}

fn check_input(input: &Value, value: &str) -> Result<(), Mistake> {
    let label = input["label"].as_str().unwrap_or_default().to_owned();
    let length = value.chars().count() as u64;
    if length == 0 && input["required"] != false {
        return Err(Mistake::WrongValue(label, "it is required".to_owned()));
    }
    let least = if length == 0 { 0 } else { input["min_length"].as_u64().unwrap_or(0) };
    let fits = (least..=input["max_length"].as_u64().unwrap_or(4000)).contains(&length);
    if fits { Ok(()) } else { Err(Mistake::WrongValue(label, "it is too short or too long".to_owned())) }
}
