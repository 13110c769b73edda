//! What members do: write, edit, delete, react, and move about.

mod ask;

use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::gateway::GatewayIntents;

use super::gateway::event::Happening;
use super::message::{Attachment, Message};
use super::rest::mark_mentions;
use super::state::{Discord, Impatience, State};
use super::world::{ChannelKind, Id, Overwrite, User};

pub use ask::Press;

/// The longest message that a member may write.
const LONGEST: usize = 4000;

/// Who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A member.
    Member(Id),
    /// A webhook under that name.
    Webhook(String),
}

/// Why a member could not do that.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// There is no such user.
    #[error("there is no such user")]
    NoUser,
    /// There is no such channel.
    #[error("there is no such channel")]
    NoChannel,
    /// There is no such message.
    #[error("there is no such message")]
    NoMessage,
    /// The command is not registered here.
    #[error("there is no command `{0}` here")]
    NoCommand(String),
    /// The command has no such option.
    #[error("the command has no option `{0}`")]
    NoOption(String),
    /// A required option is missing.
    #[error("the option `{0}` is required")]
    MissingOption(String),
    /// An option's or an input's value does not fit.
    #[error("`{0}` cannot be that: {1}")]
    WrongValue(String, String),
    /// The message has no such component, or it cannot be used.
    #[error("there is nothing to press called `{0}`")]
    NoComponent(String),
    /// There is no such form, or it was sent already.
    #[error("there is no such form")]
    NoForm,
    /// The member may not do that here.
    #[error("they may not do that here")]
    NotAllowed,
    /// The text is empty or too long.
    #[error("a message has 1 to 4,000 characters")]
    BadLength,
    /// The bot did not answer in time.
    #[error("the application did not respond: {0}")]
    NoAnswer(#[from] Impatience),
}

impl Discord {
    /// A user by name.
    #[must_use]
    pub fn user(&self, name: &str) -> Option<Id> {
        self.look(|state| state.world.find_user(name))
    }

    /// A channel or thread by name.
    #[must_use]
    pub fn channel(&self, name: &str) -> Option<Id> {
        self.look(|state| state.world.find_channel(None, name))
    }

    /// A message as it is now.
    #[must_use]
    pub fn message(&self, id: Id) -> Option<Message> {
        self.look(|state| state.world.message(id).cloned())
    }

    /// Posts a message.
    ///
    /// # Errors
    /// When the author may not write there, or the text is empty or too long.
    pub fn post(&self, channel: Id, author: &Author, content: &str) -> Result<Id, Mistake> {
        self.change(|state| write(state, channel, author, content, None))
    }

    /// Answers a message with another.
    ///
    /// # Errors
    /// When the message is gone, or as for a post.
    pub fn reply(&self, message: Id, author: &Author, content: &str) -> Result<Id, Mistake> {
        self.change(|state| {
            let channel = state.world.message(message).ok_or(Mistake::NoMessage)?.channel;
            write(state, channel, author, content, Some(message))
        })
    }

    /// Forwards a text from elsewhere.
    ///
    /// # Errors
    /// When the user may not write there.
    pub fn forward(&self, channel: Id, user: Id, content: &str) -> Result<Id, Mistake> {
        self.change(|state| {
            may_write(state, channel, user)?;
            let content = content.to_owned();
            Ok(state.insert(Message { channel, author: user, content, forwarded: true, ..Message::default() }).id)
        })
    }

    /// Changes what a message says.
    ///
    /// # Errors
    /// When the message is gone, or the text is empty or too long.
    pub fn edit(&self, message: Id, content: &str) -> Result<(), Mistake> {
        self.change(|state| {
            let mut found = state.world.message(message).cloned().ok_or(Mistake::NoMessage)?;
            // A message with a file needs no text.
            if found.attachments.is_empty() || !content.is_empty() {
                right_length(content)?;
            }
            content.clone_into(&mut found.content);
            mark_mentions(&state.world, &mut found, &Value::Null);
            state.replace(found);
            Ok(())
        })
    }

    /// Adds a file to a message, as its author can while they write it; nobody is told before its next edit.
    ///
    /// # Errors
    /// When the message is gone.
    pub fn attach(&self, message: Id, filename: &str, bytes: &[u8]) -> Result<(), Mistake> {
        self.change(|state| {
            let mut found = state.world.message(message).cloned().ok_or(Mistake::NoMessage)?;
            let (id, filename, bytes) = (state.world.new_id(), filename.to_owned(), bytes.into());
            let content_type = "application/octet-stream".to_owned();
            found.attachments.push(Attachment { id, filename, description: None, content_type, bytes });
            state.world.messages.entry(found.channel).or_default().insert(message, found);
            Ok(())
        })
    }

    /// Lets a message be told again although nobody edited it, as when a link's preview comes.
    ///
    /// # Errors
    /// When the message is gone.
    pub fn unfurl(&self, message: Id) -> Result<(), Mistake> {
        self.change(|state| {
            let found = state.world.message(message).cloned().ok_or(Mistake::NoMessage)?;
            state.emit_message("MESSAGE_UPDATE", &found);
            Ok(())
        })
    }

    /// Deletes messages of one channel: one alone, or several in one event.
    pub fn delete(&self, messages: &[Id]) {
        self.change(|state| state.remove(messages));
    }

    /// Adds a member's reaction.
    ///
    /// # Errors
    /// When the message is gone or the member may not react.
    pub fn react(&self, message: Id, user: Id, emoji: &str) -> Result<(), Mistake> {
        self.change(|state| {
            let channel = state.world.message(message).ok_or(Mistake::NoMessage)?.channel;
            if !state.world.permissions_in(channel, user).contains(Permissions::ADD_REACTIONS) {
                return Err(Mistake::NotAllowed);
            }
            state.react(message, user, emoji);
            Ok(())
        })
    }

    /// Takes a member's reaction away.
    pub fn unreact(&self, message: Id, user: Id, emoji: &str) {
        self.change(|state| state.unreact(message, user, emoji));
    }

    /// Opens a thread under a text channel, or a post in a forum; a forum's post has its first message's id.
    ///
    /// # Errors
    /// When the user may not write there, or the text is empty or too long.
    pub fn open_thread(&self, parent: Id, user: Id, name: &str, first: Option<&str>) -> Result<Id, Mistake> {
        self.change(|state| {
            let found = state.world.channels.get(&parent).ok_or(Mistake::NoChannel)?;
            let guild = found.guild.ok_or(Mistake::NotAllowed)?;
            if found.kind == ChannelKind::Forum && first.is_none() {
                return Err(Mistake::BadLength);
            }
            if !state.world.permissions_in(parent, user).contains(Permissions::VIEW_CHANNEL) {
                return Err(Mistake::NotAllowed);
            }
            let forum = found.kind == ChannelKind::Forum;
            let thread = state.world.add_channel(guild, ChannelKind::Thread, name, Some(parent));
            if let Some(channel) = state.world.channels.get_mut(&thread) {
                channel.owner = Some(user);
            }
            state.emit_channel(Happening::Created, thread);
            match first {
                Some(text) if forum => first_of_post(state, thread, user, text)?,
                Some(text) => drop(write(state, thread, &Author::Member(user), text, None)?),
                None => {}
            }
            Ok(thread)
        })
    }

    /// Archives a thread, or opens it again.
    pub fn archive(&self, thread: Id, archived: bool) {
        self.change(|state| {
            let now = state.world.now();
            if let Some(channel) = state.world.channels.get_mut(&thread) {
                channel.archived = archived.then_some(now);
            }
            state.emit_channel(Happening::Changed, thread);
        });
    }

    /// Opens a text channel or a forum.
    pub fn open_channel(&self, guild: Id, kind: ChannelKind, name: &str) -> Id {
        self.change(|state| {
            let id = state.world.add_channel(guild, kind, name, None);
            state.emit_channel(Happening::Created, id);
            id
        })
    }

    /// Deletes a channel or thread with everything in it.
    pub fn delete_channel(&self, channel: Id) {
        self.change(|state| {
            state.emit_channel(Happening::Gone, channel);
            state.world.channels.retain(|_, c| c.id != channel && c.parent != Some(channel));
            state.world.messages.remove(&channel);
        });
    }

    /// Gives or takes someone's permissions in a channel and tells of it.
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn set_permissions(&self, channel: Id, overwrite: Overwrite) -> Result<(), Mistake> {
        self.change(|state| {
            let found = state.world.channels.get_mut(&channel).ok_or(Mistake::NoChannel)?;
            found.overwrites.retain(|old| old.id != overwrite.id);
            found.overwrites.push(overwrite);
            state.emit_channel(Happening::Changed, channel);
            Ok(())
        })
    }

    /// Changes the language of a server and tells of it.
    pub fn set_server_language(&self, guild: Id, locale: &str) {
        self.change(|state| {
            let Some(found) = state.world.guilds.get_mut(&guild) else { return };
            locale.clone_into(&mut found.locale);
            let data = state.world.guild_json(&state.world.guilds[&guild]);
            state.emit_plain("GUILD_UPDATE", Some(guild), GatewayIntents::GUILDS, data);
        });
    }

    /// Opens another server, with the bot in it and one text channel, and tells of it.
    pub fn open_guild(&self, name: &str, owner: Id) -> Id {
        self.change(|state| {
            let guild = state.world.add_guild(name, owner);
            let bot = state.world.bot;
            state.world.add_member(guild, bot, &[]);
            state.world.add_channel(guild, ChannelKind::Text, name, None);
            state.emit_guild(guild);
            guild
        })
    }

    /// Takes the bot out of a server, or makes the server unreachable for a while.
    pub fn lose_guild(&self, guild: Id, outage: bool) {
        self.change(|state| {
            let bot = state.world.bot;
            if let Some(found) = state.world.guilds.get_mut(&guild).filter(|_| !outage) {
                found.members.remove(&bot);
            }
            let mut data = json!({"id": guild.to_string()});
            if outage {
                data["unavailable"] = json!(true);
            }
            state.emit_plain("GUILD_DELETE", Some(guild), GatewayIntents::GUILDS, data);
        });
    }

    /// Brings a server back after an outage, or the bot after it was taken out.
    pub fn regain_guild(&self, guild: Id) {
        self.change(|state| {
            let bot = state.world.bot;
            state.world.add_member(guild, bot, &[]);
            state.emit_guild(guild);
        });
    }

    /// Lets somebody new join a server.
    pub fn join(&self, guild: Id, name: &str) -> Id {
        self.change(|state| {
            let user = state.world.add_user(name);
            state.world.add_member(guild, user, &[]);
            let member = state.world.guilds.get(&guild).and_then(|g| g.members.get(&user));
            if let Some(member) = member {
                let mut data = state.world.member_json(member, true);
                data["guild_id"] = json!(guild.to_string());
                state.emit_plain("GUILD_MEMBER_ADD", Some(guild), GatewayIntents::GUILD_MEMBERS, data);
            }
            user
        })
    }

    /// Lets a member leave a server.
    pub fn leave(&self, guild: Id, user: Id) {
        self.change(|state| {
            if let Some(found) = state.world.guilds.get_mut(&guild) {
                found.members.remove(&user);
            }
            let data = json!({"guild_id": guild.to_string(), "user": state.world.user_json(user)});
            state.emit_plain("GUILD_MEMBER_REMOVE", Some(guild), GatewayIntents::GUILD_MEMBERS, data);
        });
    }
}

fn right_length(content: &str) -> Result<(), Mistake> {
    if content.trim().is_empty() || content.chars().count() > LONGEST { Err(Mistake::BadLength) } else { Ok(()) }
}

fn may_write(state: &State, channel: Id, user: Id) -> Result<(), Mistake> {
    if !state.world.channels.contains_key(&channel) {
        return Err(Mistake::NoChannel);
    }
    if !state.world.users.contains_key(&user) {
        return Err(Mistake::NoUser);
    }
    if state.world.may_send(channel, user) { Ok(()) } else { Err(Mistake::NotAllowed) }
}

fn write(state: &mut State, channel: Id, author: &Author, content: &str, reply_to: Option<Id>) -> Result<Id, Mistake> {
    right_length(content)?;
    let mut message = Message { channel, content: content.to_owned(), reply_to, ..Message::default() };
    message.kind = if reply_to.is_some() { 19 } else { 0 };
    match author {
        Author::Member(user) => {
            may_write(state, channel, *user)?;
            message.author = *user;
        }
        Author::Webhook(name) => {
            message.author = webhook(state, name);
            message.webhook = Some(message.author);
        }
    }
    mark_mentions(&state.world, &mut message, &Value::Null);
    Ok(state.insert(message).id)
}

/// The user that a webhook's posts are shown under.
fn webhook(state: &mut State, name: &str) -> Id {
    let found = state.world.users.values().find(|user| user.bot && user.display == name);
    if let Some(user) = found {
        return user.id;
    }
    let id = state.world.new_id();
    let locale = "en-US".to_owned();
    state.world.users.insert(id, User { id, name: name.to_owned(), display: name.to_owned(), bot: true, locale });
    id
}

/// A post's first message has the post's own id.
fn first_of_post(state: &mut State, thread: Id, user: Id, content: &str) -> Result<(), Mistake> {
    right_length(content)?;
    let mut message = Message { id: thread, channel: thread, author: user, ..Message::default() };
    content.clone_into(&mut message.content);
    mark_mentions(&state.world, &mut message, &Value::Null);
    state.world.messages.entry(thread).or_default().insert(thread, message.clone());
    if let Some(channel) = state.world.channels.get_mut(&thread) {
        channel.last_message = Some(thread);
    }
    state.emit_message("MESSAGE_CREATE", &message);
    Ok(())
}
