//! The world in Discord's own JSON.

use serde_json::{Value, json};
use serenity::model::{Permissions, Timestamp};

use super::interaction::{Interaction, InteractionKind};
use super::message::{Attachment, EPHEMERAL, Message, Reaction};
use super::world::{Channel, ChannelKind, Guild, Id, Member, World, time_of};

/// A time in milliseconds as Discord writes it.
pub(crate) fn timestamp(milliseconds: u64) -> String {
    let milliseconds = i64::try_from(milliseconds).unwrap_or(i64::MAX);
    Timestamp::from_millis(milliseconds).map(|t| t.to_string()).unwrap_or_default()
}

fn text(id: Id) -> Value {
    Value::String(id.to_string())
}

fn maybe(id: Option<Id>) -> Value {
    id.map_or(Value::Null, text)
}

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        let Some(user) = self.users.get(&id) else { return json!({"id": text(id), "username": "deleted-user"}) };
        json!({
            "id": text(id), "username": user.name, "discriminator": "0", "global_name": user.display,
            "avatar": null, "bot": user.bot, "public_flags": 0, "flags": 0, "primary_guild": null,
        })
    }

    /// The account of the bot itself, which carries a little more than others.
    pub(crate) fn own_user_json(&self) -> Value {
        let mut user = self.user_json(self.bot);
        user["verified"] = json!(true);
        user["email"] = Value::Null;
        user["locale"] = json!("en-US");
        user["mfa_enabled"] = json!(true);
        user
    }

    pub(crate) fn member_json(&self, member: &Member, with_user: bool) -> Value {
        let roles: Vec<Value> = member.roles.iter().copied().map(text).collect();
        let mut object = json!({
            "nick": member.nick, "avatar": null, "banner": null, "roles": roles,
            "joined_at": timestamp(member.joined), "premium_since": null,
            "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
        });
        if with_user {
            object["user"] = self.user_json(member.user);
        }
        object
    }

    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut object = json!({
            "id": text(channel.id), "type": channel.kind.number(), "name": channel.name,
            "last_message_id": maybe(channel.last_message), "flags": 0,
        });
        if channel.kind == ChannelKind::Direct {
            let recipients: Vec<Value> = channel.owner.iter().map(|&user| self.user_json(user)).collect();
            object["recipients"] = json!(recipients);
            object.as_object_mut().map(|o| o.remove("name"));
            return object;
        }
        object["guild_id"] = maybe(channel.guild);
        object["parent_id"] = maybe(channel.parent);
        object["rate_limit_per_user"] = json!(0);
        if channel.kind.is_thread() {
            let messages = self.messages.get(&channel.id).map_or(0, std::collections::BTreeMap::len);
            object["owner_id"] = maybe(channel.owner);
            object["message_count"] = json!(messages);
            object["total_message_sent"] = json!(messages);
            object["member_count"] = json!(1);
            object["thread_metadata"] = json!({
                "archived": channel.archived.is_some(), "auto_archive_duration": 1440, "locked": false,
                "archive_timestamp": timestamp(channel.archived.unwrap_or_else(|| time_of(channel.id))),
                "create_timestamp": timestamp(time_of(channel.id)),
            });
        } else {
            object["position"] = json!(0);
            object["nsfw"] = json!(false);
            object["topic"] = json!(channel.topic);
            object["permission_overwrites"] = channel.overwrites.iter().map(overwrite_json).collect();
        }
        if channel.kind == ChannelKind::Forum {
            object["available_tags"] = json!([]);
            object["default_forum_layout"] = json!(0);
        }
        object
    }

    pub(crate) fn roles_json(&self, guild: &Guild) -> Value {
        let role = |role: &super::world::Role| {
            json!({
                "id": text(role.id), "name": role.name, "color": 0, "hoist": false, "icon": null,
                "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
                "unicode_emoji": null, "position": role.position, "managed": false, "mentionable": false, "flags": 0,
                "permissions": bits(role.permissions),
            })
        };
        guild.roles.iter().map(role).collect()
    }

    pub(crate) fn guild_json(&self, guild: &Guild) -> Value {
        let mut object = json!({
            "id": text(guild.id), "name": guild.name, "owner_id": text(guild.owner), "roles": self.roles_json(guild),
            "preferred_locale": guild.locale, "emojis": [], "stickers": [], "features": [], "region": "deprecated",
            "afk_timeout": 300, "max_members": 250_000, "max_video_channel_users": 25,
            "max_stage_video_channel_users": 50, "nsfw": false, "widget_enabled": false,
            "premium_progress_bar_enabled": false,
        });
        for level in [
            "verification_level",
            "default_message_notifications",
            "explicit_content_filter",
            "mfa_level",
            "system_channel_flags",
            "premium_tier",
            "premium_subscription_count",
            "nsfw_level",
        ] {
            object[level] = json!(0);
        }
        for unset in [
            "icon",
            "splash",
            "discovery_splash",
            "afk_channel_id",
            "application_id",
            "system_channel_id",
            "rules_channel_id",
            "vanity_url_code",
            "description",
            "banner",
            "public_updates_channel_id",
            "safety_alerts_channel_id",
            "home_header",
            "hub_type",
            "latest_onboarding_question_id",
            "incidents_data",
            "widget_channel_id",
            "max_presences",
        ] {
            object[unset] = Value::Null;
        }
        object
    }

    /// A server as GUILD_CREATE tells it: with its channels, its active threads and the bot's own member.
    pub(crate) fn guild_create_json(&self, guild: &Guild) -> Value {
        let mut object = self.guild_json(guild);
        let seen = |c: &&Channel| self.permissions_in(c.id, self.bot).contains(Permissions::VIEW_CHANNEL);
        let channels: Vec<Value> = self.channels_of(guild.id, false).map(|c| self.channel_json(c)).collect();
        let active = self.channels_of(guild.id, true).filter(|c| c.archived.is_none()).filter(seen);
        let threads: Vec<Value> = active.map(|c| self.channel_json(c)).collect();
        let own = guild.members.get(&self.bot).map(|m| self.member_json(m, true));
        for (key, value) in [
            ("joined_at", json!(timestamp(guild.members.get(&self.bot).map_or(0, |m| m.joined)))),
            ("large", json!(false)),
            ("unavailable", json!(false)),
            ("member_count", json!(guild.members.len())),
            ("voice_states", json!([])),
            ("members", own.into_iter().collect()),
            ("channels", json!(channels)),
            ("threads", json!(threads)),
            ("presences", json!([])),
            ("stage_instances", json!([])),
            ("guild_scheduled_events", json!([])),
            ("soundboard_sounds", json!([])),
        ] {
            object[key] = value;
        }
        object
    }

    /// A message as REST gives it.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mentions: Vec<Value> = message.mentions.iter().map(|&user| self.user_json(user)).collect();
        let attachments: Vec<Value> = message.attachments.iter().map(|a| self.attachment_json(message, a)).collect();
        let mut object = json!({
            "id": text(message.id), "channel_id": text(message.channel), "author": self.user_json(message.author),
            "content": message.content, "timestamp": timestamp(time_of(message.id)),
            "edited_timestamp": message.edited.map(timestamp), "tts": false, "mention_everyone": false,
            "mentions": mentions, "mention_roles": [], "attachments": attachments, "embeds": message.embeds,
            "components": message.components, "pinned": false, "type": message.kind, "flags": message.flags,
        });
        if !message.reactions.is_empty() {
            object["reactions"] = message.reactions.iter().map(|r| self.reaction_json(r)).collect();
        }
        if let Some(webhook) = message.webhook {
            object["webhook_id"] = text(webhook);
            object["author"]["discriminator"] = json!("0000");
        }
        if message.author == self.bot {
            object["application_id"] = text(self.bot);
        }
        self.add_reference(&mut object, message);
        if let Some(interaction) = message.interaction.as_ref().and_then(|token| self.interactions.get(token)) {
            object["interaction_metadata"] = self.metadata_json(interaction);
            object["webhook_id"] = text(self.bot);
        }
        object
    }

    fn add_reference(&self, object: &mut Value, message: &Message) {
        if message.forwarded {
            object["message_reference"] = json!({"type": 1, "channel_id": text(message.channel)});
            object["message_snapshots"] = json!([{"message": {
                "content": message.content, "embeds": [], "attachments": [], "timestamp": timestamp(time_of(message.id)),
                "edited_timestamp": null, "flags": 0, "mentions": [], "mention_roles": [], "type": 0, "components": [],
            }}]);
            object["content"] = json!("");
        }
        let Some(target) = message.reply_to else { return };
        let guild = self.channels.get(&message.channel).and_then(|c| c.guild);
        object["message_reference"] = json!({"type": 0, "message_id": text(target), "channel_id": text(message.channel), "guild_id": maybe(guild)});
        object["referenced_message"] = match self.message(target) {
            Some(found) if found.reply_to.is_none() => self.message_json(found),
            Some(found) => self.message_json(&Message { reply_to: None, ..found.clone() }),
            None => Value::Null,
        };
    }

    fn reaction_json(&self, reaction: &Reaction) -> Value {
        json!({
            "emoji": emoji_json(&reaction.emoji), "count": reaction.users.len(), "me": reaction.users.contains(&self.bot),
            "count_details": {"burst": 0, "normal": reaction.users.len()}, "me_burst": false, "burst_me": false,
            "burst_count": 0, "burst_colors": [],
        })
    }

    fn attachment_json(&self, message: &Message, attachment: &Attachment) -> Value {
        let url = format!("{}/attachments/{}/{}/{}", self.base, message.channel, attachment.id, attachment.filename);
        let mut object = json!({
            "id": text(attachment.id), "filename": attachment.filename, "size": attachment.bytes.len(), "url": url,
            "proxy_url": url, "content_type": attachment.content_type,
        });
        if let Some(description) = &attachment.description {
            object["description"] = json!(description);
        }
        if message.flags & EPHEMERAL != 0 {
            object["ephemeral"] = json!(true);
        }
        if let Some((width, height)) = png_size(&attachment.bytes) {
            object["width"] = json!(width);
            object["height"] = json!(height);
        }
        object
    }

    fn metadata_json(&self, interaction: &Interaction) -> Value {
        let mut object = json!({
            "id": text(interaction.id), "type": interaction.kind as u8, "user": self.user_json(interaction.user),
            "authorizing_integration_owners": owners(interaction.guild),
        });
        match (interaction.kind, interaction.message) {
            (InteractionKind::Component, Some(message)) => object["interacted_message_id"] = text(message),
            (InteractionKind::Modal, _) => {
                object["triggering_interaction_metadata"] = json!({
                    "id": text(interaction.id), "type": 2, "user": self.user_json(interaction.user),
                    "authorizing_integration_owners": owners(interaction.guild),
                });
            }
            _ => object["name"] = json!(interaction.name),
        }
        object
    }
}

/// Who installed the bot, so that it may be asked here.
pub(crate) fn owners(guild: Option<Id>) -> Value {
    json!({"0": guild.map_or_else(|| "0".to_owned(), |id| id.to_string())})
}

/// Permissions as Discord writes them, a number in a string.
pub(crate) fn bits(permissions: Permissions) -> String {
    permissions.bits().to_string()
}

/// An emoji: a sign, or a server's own as `name:id`.
pub(crate) fn emoji_json(emoji: &str) -> Value {
    match emoji.split_once(':') {
        Some((name, id)) => json!({"id": id, "name": name, "animated": false}),
        None => json!({"id": null, "name": emoji}),
    }
}

fn overwrite_json(overwrite: &super::world::Overwrite) -> Value {
    json!({
        "id": text(overwrite.id), "type": u8::from(overwrite.member), "allow": bits(overwrite.allow),
        "deny": bits(overwrite.deny),
    })
}

/// Width and height from the head of a PNG file.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let (width, height) = head.split_at(4);
    Some((u32::from_be_bytes(width.try_into().ok()?), u32::from_be_bytes(height.try_into().ok()?)))
}
