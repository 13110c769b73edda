//! The commands, as data: a root for each topic, one for staff, and the menus, each with its translations. Only what differs from what is
//! registered is sent, since Discord limits how often commands may be created.

mod own;
mod staff;
mod topic;
mod translated;

use super::calls::At;
use super::view::words::Speaker;
use super::{Shared, calls};
use crate::ranking::GuildId;
use crate::topic::Topic;
use serde_json::Value;
use serenity::all::{
    ChannelType, Command, CommandOptionType, CommandType, CreateCommand, CreateCommandOption, InstallationContext,
    InteractionContext,
};
use std::sync::Arc;
pub(super) use topic::item_option;

/// Where lists can be read.
const WATCHABLE: [ChannelType; 6] = [
    ChannelType::Text,
    ChannelType::News,
    ChannelType::PublicThread,
    ChannelType::PrivateThread,
    ChannelType::NewsThread,
    ChannelType::Forum,
];

/// Whether lists can be read in a channel of this kind.
pub(super) fn is_watchable(kind: ChannelType) -> bool {
    WATCHABLE.contains(&kind)
}

/// A root of subcommands.
fn root(name: &str, description: &str) -> CreateCommand {
    CreateCommand::new(name).kind(CommandType::ChatInput).description(fitting(description))
}

fn on_servers(command: CreateCommand) -> CreateCommand {
    command.contexts(vec![InteractionContext::Guild]).integration_types(vec![InstallationContext::Guild])
}

fn option(kind: CommandOptionType, name: &str, description: &str) -> CreateCommandOption {
    CreateCommandOption::new(kind, name, fitting(description))
}

/// A subcommand.
fn sub(words: Speaker<'_>, name: &str, description: &str) -> CreateCommandOption {
    option(CommandOptionType::SubCommand, name, &words.say(description, &[]))
}

/// Descriptions hold 100 characters at most.
fn fitting(description: &str) -> String {
    super::view::text::cut(description, 100)
}

impl Shared {
    /// Registers what every server has: the default topics, the staff's commands and the menu.
    pub(super) async fn register_everywhere(&self) -> bool {
        let defaults = self.app.topics().iter().filter(|topic| self.app.is_default(&topic.slug));
        let mut wanted: Vec<Value> = defaults.map(|topic| self.translated(|words| topic::root(words, topic))).collect();
        wanted.push(self.translated(staff::root));
        let menu = |name: &'static str, kind: CommandType| {
            self.translated(move |words| on_servers(CreateCommand::new(words.say(name, &[])).kind(kind)))
        };
        wanted.push(menu("menu-check", CommandType::Message));
        wanted.push(menu("menu-compare", CommandType::User));
        self.report(None, self.register(None, &wanted).await)
    }

    /// Registers the topics that a server has switched on.
    pub(super) async fn register_for(&self, guild: GuildId) {
        let topics = match self.app.extra_topics(guild).await {
            Ok(topics) => topics,
            Err(error) => {
                tracing::error!(%error, guild.id = guild.0, "a server's topics could not be looked up");
                return;
            }
        };
        let translated = |topic: &Arc<Topic>| self.translated(|words| topic::root(words, topic));
        let wanted: Vec<Value> = topics.iter().map(translated).collect();
        self.report(Some(guild), self.register(Some(guild), &wanted).await);
    }

    fn translated(&self, build: impl Fn(Speaker<'_>) -> CreateCommand) -> Value {
        translated::in_all_languages(&self.words, build)
    }

    /// Tells the log, and the caller whether all is as it should be.
    fn report(&self, guild: Option<GuildId>, result: serenity::Result<usize>) -> bool {
        let done = result.is_ok();
        let guild = guild.map(|guild| guild.0);
        match result {
            Ok(0) => tracing::debug!(guild.id = guild, "the commands are registered as they should be"),
            Ok(sent) => tracing::info!(guild.id = guild, sent, "commands registered"),
            Err(error) => {
                tracing::error!(guild.id = guild, cause = calls::blame(&error), "commands could not be registered");
            }
        }
        done
    }

    /// Sends the commands that differ from what is registered and deletes those that are no more; tells how many.
    async fn register(&self, guild: Option<GuildId>, wanted: &[Value]) -> serenity::Result<usize> {
        let (http, elsewhere) = (self.calls.http(), At::Elsewhere);
        let registered = match guild {
            None => self.calls.again(elsewhere, || http.get_global_commands_with_localizations()).await,
            Some(guild) => {
                let call = || http.get_guild_commands_with_localizations(guild.0.into());
                self.calls.again(elsewhere, call).await
            }
        };
        // The builder fills in what says nothing and Discord's own description does not take; only the essence is sent.
        let wanted: Vec<Value> = wanted.iter().map(essence).collect();
        let registered: Vec<Command> = match registered {
            // What is registered cannot be told, so all of it is put in its place.
            Err(serenity::Error::Json(_)) => return self.overwrite(guild, &wanted).await,
            registered => registered?,
        };
        let mut sent = 0;
        for command in &registered {
            let gone =
                !wanted.iter().any(|wanted| wanted["name"] == command.name && wanted["type"] == u8::from(command.kind));
            if gone {
                match guild {
                    None => self.calls.once(elsewhere, http.delete_global_command(command.id)).await?,
                    Some(guild) => {
                        self.calls.once(elsewhere, http.delete_guild_command(guild.0.into(), command.id)).await?;
                    }
                }
                sent += 1;
            }
        }
        let registered: Vec<Value> =
            registered.iter().map(|command| serde_json::to_value(command).unwrap_or_default()).collect();
        let mut refused = None;
        for command in wanted.iter().filter(|command| !registered.iter().any(|known| essence(known) == **command)) {
            let created = match guild {
                None => self.calls.again(elsewhere, || http.create_global_command(command)).await,
                Some(guild) => {
                    let call = || http.create_guild_command(guild.0.into(), command);
                    self.calls.again(elsewhere, call).await
                }
            };
            // One command that Discord refuses does not keep the others away.
            match created {
                Ok(_) => sent += 1,
                Err(error) => refused = Some(error),
            }
        }
        refused.map_or(Ok(sent), Err)
    }
}

impl Shared {
    /// Puts commands in the place of all that are registered; tells how many.
    async fn overwrite(&self, guild: Option<GuildId>, wanted: &[Value]) -> serenity::Result<usize> {
        let (http, elsewhere) = (self.calls.http(), At::Elsewhere);
        match guild {
            None => self.calls.again(elsewhere, || http.create_global_commands(&wanted)).await?,
            Some(guild) => self.calls.again(elsewhere, || http.create_guild_commands(guild.0.into(), &wanted)).await?,
        };
        Ok(wanted.len())
    }
}

/// What of a command is ours to say; the rest (ids, versions, defaults) Discord adds.
const OURS: [&str; 16] = [
    "name",
    "type",
    "description",
    "options",
    "required",
    "autocomplete",
    "choices",
    "value",
    "channel_types",
    "min_length",
    "max_length",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "name_localizations",
    "description_localizations",
];

/// A command with nothing but what is ours, and without what says nothing, so that equal ones compare as equal.
fn essence(command: &Value) -> Value {
    match command {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| OURS.contains(&key.as_str()));
            // What is translated is ours in every language, and so are the languages.
            let kept = kept.map(|(key, value)| {
                (key.clone(), if key.ends_with("_localizations") { value.clone() } else { essence(value) })
            });
            let mut kept: Vec<_> = kept.filter(|(_, value)| !is_nothing(value)).collect();
            kept.sort_by(|(left, _), (right, _)| left.cmp(right));
            Value::Object(kept.into_iter().collect())
        }
        Value::Array(values) => Value::Array(values.iter().map(essence).collect()),
        other => other.clone(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_discord_adds_is_no_difference() {
        let ours = serde_json::json!({"type": 1, "name": "rocky", "description": "d", "options": [{"type": 1, "name": "me", "description": "m"}]});
        let theirs = serde_json::json!({"id": "5", "version": "6", "type": 1, "name": "rocky", "description": "d", "nsfw": false,
            "name_localizations": null, "options": [{"name": "me", "description": "m", "type": 1, "required": false, "options": []}]});
        assert_eq!(essence(&ours), essence(&theirs));
        let changed = serde_json::json!({"type": 1, "name": "rocky", "description": "d", "options": []});
        assert_ne!(essence(&ours), essence(&changed));
    }

    #[test]
    fn a_translation_is_a_difference() {
        let spoken =
            |name: &str| serde_json::json!({"type": 1, "name": "rocky", "name_localizations": {"de": name, "ja": "x"}});
        let other_order =
            serde_json::json!({"type": 1, "name": "rocky", "name_localizations": {"ja": "x", "de": "eins"}});
        assert_eq!(essence(&spoken("eins")), essence(&other_order));
        assert_ne!(essence(&spoken("eins")), essence(&spoken("zwei")));
        assert_eq!(essence(&spoken("eins"))["name_localizations"]["de"], "eins", "the languages are sent");
    }
}
