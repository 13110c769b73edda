//! The events of the gateway, and who may read what in them.

use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;

use crate::playground::message::Message;
use crate::playground::payload::emoji_json;
use crate::playground::state::State;
use crate::playground::world::{ChannelKind, Id, World};

/// An event before it is numbered.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) guild: Option<Id>,
    /// Where it happened; the bot hears nothing of channels that it cannot see.
    pub(crate) channel: Option<Id>,
    /// Any of these intents suffices; none are needed when empty.
    pub(crate) intent: GatewayIntents,
    data: Value,
    /// Whether the text in it is for those with MESSAGE_CONTENT alone.
    guarded: bool,
}

impl Event {
    pub(crate) fn data_for(&self, intents: GatewayIntents) -> Value {
        let mut data = self.data.clone();
        if self.guarded && !intents.contains(GatewayIntents::MESSAGE_CONTENT) {
            without_content(&mut data);
        }
        data
    }

    /// The event with nothing but what Discord promises: an update names what has changed and may leave that out too, and
    /// where it happened may be the channel alone.
    pub(crate) fn in_brief(mut self) -> Self {
        if let Some(fields) = self.data.as_object_mut().filter(|_| self.name.starts_with("MESSAGE_")) {
            fields.remove("guild_id");
            fields.remove("member");
            if self.name == "MESSAGE_UPDATE" {
                fields.retain(|key, _| ["id", "channel_id", "edited_timestamp"].contains(&key.as_str()));
                self.guarded = false;
            }
        }
        self
    }
}

/// Empties what only MESSAGE_CONTENT shows.
pub(crate) fn without_content(message: &mut Value) {
    message["content"] = json!("");
    for key in ["embeds", "attachments", "components"] {
        message[key] = json!([]);
    }
    if let Some(object) = message.as_object_mut() {
        object.remove("message_snapshots");
    }
    if let Some(quoted) = message.get_mut("referenced_message").filter(|m| m.is_object()) {
        without_content(quoted);
    }
}

impl World {
    /// Whether a bot without MESSAGE_CONTENT must not read a message.
    pub(crate) fn is_guarded(&self, message: &Message) -> bool {
        let direct = self.channels.get(&message.channel).is_some_and(|c| c.kind == ChannelKind::Direct);
        message.author != self.bot && !direct && !message.mentions.contains(&self.bot)
    }

    fn message_event(&self, name: &'static str, message: &Message) -> Event {
        let guild = self.channels.get(&message.channel).and_then(|c| c.guild);
        let mut data = self.message_json(message);
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild.to_string());
            let member = self.guilds.get(&guild).and_then(|g| g.members.get(&message.author));
            if let Some(member) = member.filter(|_| message.webhook.is_none()) {
                data["member"] = self.member_json(member, false);
            }
        }
        let intent = if guild.is_some() { GatewayIntents::GUILD_MESSAGES } else { GatewayIntents::DIRECT_MESSAGES };
        Event { name, guild, channel: Some(message.channel), intent, data, guarded: self.is_guarded(message) }
    }

    fn place(&self, channel: Id) -> (Option<Id>, Value) {
        let guild = self.channels.get(&channel).and_then(|c| c.guild);
        let mut data = json!({"channel_id": channel.to_string()});
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild.to_string());
        }
        (guild, data)
    }
}

impl State {
    /// Says that a message came (`MESSAGE_CREATE`) or changed (`MESSAGE_UPDATE`).
    pub(crate) fn emit_message(&mut self, name: &'static str, message: &Message) {
        if !message.is_private() {
            let event = self.world.message_event(name, message);
            self.emit(&event);
        }
    }

    pub(crate) fn emit_deletion(&mut self, channel: Id, messages: &[Id]) {
        let (guild, mut data) = self.world.place(channel);
        let intent = if guild.is_some() { GatewayIntents::GUILD_MESSAGES } else { GatewayIntents::DIRECT_MESSAGES };
        let ids: Vec<String> = messages.iter().map(ToString::to_string).collect();
        let name = if let [one] = ids.as_slice() {
            data["id"] = json!(one);
            "MESSAGE_DELETE"
        } else {
            data["ids"] = json!(ids);
            "MESSAGE_DELETE_BULK"
        };
        self.emit(&Event { name, guild, channel: Some(channel), intent, data, guarded: false });
    }

    /// Says that a reaction came or went; `user` is nobody when all reactions of the emoji, or all at all, went.
    pub(crate) fn emit_reaction(&mut self, name: &'static str, message: &Message, user: Option<Id>, emoji: &str) {
        let (guild, mut data) = self.world.place(message.channel);
        data["message_id"] = json!(message.id.to_string());
        if !emoji.is_empty() {
            data["emoji"] = emoji_json(emoji);
        }
        if let Some(user) = user {
            data["user_id"] = json!(user.to_string());
            data["burst"] = json!(false);
            data["type"] = json!(0);
            if name == "MESSAGE_REACTION_ADD" {
                data["message_author_id"] = json!(message.author.to_string());
                let member = guild.and_then(|g| self.world.guilds.get(&g)?.members.get(&user));
                if let Some(member) = member {
                    data["member"] = self.world.member_json(member, true);
                }
            }
        }
        let in_guild = GatewayIntents::GUILD_MESSAGE_REACTIONS;
        let intent = if guild.is_some() { in_guild } else { GatewayIntents::DIRECT_MESSAGE_REACTIONS };
        self.emit(&Event { name, guild, channel: Some(message.channel), intent, data, guarded: false });
    }

    /// Says that a channel or thread came, changed or went.
    pub(crate) fn emit_channel(&mut self, what: Happening, channel: Id) {
        let Some(found) = self.world.channels.get(&channel) else { return };
        let thread = found.kind.is_thread();
        let name = match (what, thread) {
            (Happening::Created, false) => "CHANNEL_CREATE",
            (Happening::Changed, false) => "CHANNEL_UPDATE",
            (Happening::Gone, false) => "CHANNEL_DELETE",
            (Happening::Created, true) => "THREAD_CREATE",
            (Happening::Changed, true) => "THREAD_UPDATE",
            (Happening::Gone, true) => "THREAD_DELETE",
        };
        let mut data = self.world.channel_json(found);
        if name == "THREAD_CREATE" {
            data["newly_created"] = json!(true);
        }
        if name == "THREAD_DELETE" {
            data = json!({"id": data["id"], "guild_id": data["guild_id"], "parent_id": data["parent_id"],
                "type": data["type"]});
        }
        let guild = found.guild;
        self.emit(&Event { name, guild, channel: Some(channel), intent: GatewayIntents::GUILDS, data, guarded: false });
    }

    pub(crate) fn emit_plain(&mut self, name: &'static str, guild: Option<Id>, intent: GatewayIntents, data: Value) {
        self.emit(&Event { name, guild, channel: None, intent, data, guarded: false });
    }

    /// Says that a server is there, with everything that the bot may know of it.
    pub(crate) fn emit_guild(&mut self, guild: Id) {
        if let Some(found) = self.world.guilds.get(&guild) {
            let data = self.world.guild_create_json(found);
            self.emit_plain("GUILD_CREATE", Some(guild), GatewayIntents::GUILDS, data);
        }
    }

    /// Tells the bot of an interaction, which needs no intent.
    pub(crate) fn emit_interaction(&mut self, guild: Option<Id>, data: Value) {
        let intent = GatewayIntents::empty();
        self.emit(&Event { name: "INTERACTION_CREATE", guild, channel: None, intent, data, guarded: false });
    }
}

/// What became of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happening {
    Created,
    Changed,
    Gone,
}
