//! The world as plain data: servers, channels, people, messages, commands, interactions. Nothing here waits or sends.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use serenity::model::Permissions;

use super::interaction::Interaction;
use super::message::Message;

/// A snowflake.
pub type Id = u64;

/// The first millisecond of Discord's own calendar.
const EPOCH: u64 = 1_420_070_400_000;

/// Someone who can write: a member, the bot, or a webhook under the name it posts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The user's id.
    pub id: Id,
    /// The account name, lower case.
    pub name: String,
    /// The name that is shown.
    pub display: String,
    /// Whether this is an application's account.
    pub bot: bool,
    /// The client's language, as in `en-US`.
    pub locale: String,
}

/// A person in a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The user.
    pub user: Id,
    /// The name in this server, when it differs.
    pub nick: Option<String>,
    /// The roles beside `@everyone`.
    pub roles: Vec<Id>,
    /// When they joined, in milliseconds.
    pub joined: u64,
}

/// A role of a server; the one whose id is the server's own is `@everyone`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role's id.
    pub id: Id,
    /// The role's name.
    pub name: String,
    /// What it allows.
    pub permissions: Permissions,
    /// Its place in the hierarchy.
    pub position: u16,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// The server's id.
    pub id: Id,
    /// The server's name.
    pub name: String,
    /// Who owns it and may do everything.
    pub owner: Id,
    /// The language of public posts.
    pub locale: String,
    /// Its roles, `@everyone` among them.
    pub roles: Vec<Role>,
    /// Its members, the bot among them.
    pub members: BTreeMap<Id, Member>,
}

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// A text channel.
    Text,
    /// A conversation with one person.
    Direct,
    /// A thread, or a forum's post.
    Thread,
    /// A thread that only those who were invited see.
    PrivateThread,
    /// A channel that holds posts.
    Forum,
}

impl ChannelKind {
    /// Discord's number for it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Thread => 11,
            Self::PrivateThread => 12,
            Self::Forum => 15,
        }
    }

    /// Whether this is a thread of either kind.
    #[must_use]
    pub const fn is_thread(self) -> bool {
        matches!(self, Self::Thread | Self::PrivateThread)
    }
}

/// Permissions of one role or member in one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// The role's or member's id.
    pub id: Id,
    /// Whether it is about a member.
    pub member: bool,
    /// What it adds.
    pub allow: Permissions,
    /// What it takes.
    pub deny: Permissions,
}

/// A channel, thread, forum or conversation.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The channel's id.
    pub id: Id,
    /// Its server, unless it is a conversation.
    pub guild: Option<Id>,
    /// What it is.
    pub kind: ChannelKind,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub topic: Option<String>,
    /// Where a thread hangs.
    pub parent: Option<Id>,
    /// Who opened it, or with whom a conversation is.
    pub owner: Option<Id>,
    /// Whether a thread is archived, and since when in milliseconds.
    pub archived: Option<u64>,
    /// Its own permissions.
    pub overwrites: Vec<Overwrite>,
    /// The newest message that was ever in it.
    pub last_message: Option<Id>,
}

/// Everything the stand-in knows.
#[derive(Debug, Default)]
pub struct World {
    /// The bot's user id, which is its application's id too.
    pub bot: Id,
    /// Servers.
    pub guilds: BTreeMap<Id, Guild>,
    /// Users, the bot and the names webhooks post under among them.
    pub users: BTreeMap<Id, User>,
    /// Channels of all servers, threads and conversations among them.
    pub channels: BTreeMap<Id, Channel>,
    /// Messages by channel.
    pub messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    /// Registered commands: global ones under `None`.
    pub commands: BTreeMap<Option<Id>, Vec<Value>>,
    /// Interactions by token.
    pub interactions: HashMap<String, Interaction>,
    /// Users who blocked the bot.
    pub blocked: BTreeSet<Id>,
    /// Messages that were posted with a nonce to be enforced, as they were then.
    pub(crate) nonces: Vec<(String, Message)>,
    /// Private messages that their readers put away.
    pub(crate) dismissed: BTreeSet<Id>,
    /// Where the stand-in is reached, for the addresses of files.
    pub(crate) base: String,
    /// How far the clock was moved on.
    pub(crate) ahead: Duration,
    /// How far it was set back.
    pub(crate) behind: Duration,
    /// Where the clock stands still, in milliseconds since 1970, while what is the same in every run is put up.
    pub(crate) stands: Option<u64>,
    pub(crate) last_id: Id,
}

impl World {
    /// Now, in milliseconds since 1970, on the world's clock.
    #[must_use]
    pub fn now(&self) -> u64 {
        if let Some(moment) = self.stands {
            return moment;
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + self.ahead - self.behind;
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    /// A new snowflake: greater than every other, and naming its own time.
    pub fn new_id(&mut self) -> Id {
        let of_now = (self.now() - EPOCH) << 22;
        self.last_id = of_now.max(self.last_id + 1);
        self.last_id
    }

    /// The server's channels, or its threads.
    pub fn channels_of(&self, guild: Id, threads: bool) -> impl Iterator<Item = &Channel> {
        self.channels.values().filter(move |c| c.guild == Some(guild) && c.kind.is_thread() == threads)
    }

    /// The message, wherever it is.
    #[must_use]
    pub fn message(&self, id: Id) -> Option<&Message> {
        self.messages.values().find_map(|channel| channel.get(&id))
    }

    pub(crate) fn message_mut(&mut self, id: Id) -> Option<&mut Message> {
        self.messages.values_mut().find_map(|channel| channel.get_mut(&id))
    }

    /// The user's shown name in a server.
    #[must_use]
    pub fn name_of(&self, guild: Option<Id>, user: Id) -> String {
        let nick = guild.and_then(|g| self.guilds.get(&g)?.members.get(&user)?.nick.clone());
        nick.or_else(|| self.users.get(&user).map(|u| u.display.clone())).unwrap_or_else(|| user.to_string())
    }

    /// Adds a user who is in no server yet.
    pub fn add_user(&mut self, display: &str) -> Id {
        let id = self.new_id();
        let name: String = display.to_lowercase().chars().filter(|c| !c.is_whitespace()).take(32).collect();
        let user = User { id, name, display: display.to_owned(), bot: false, locale: "en-US".to_owned() };
        self.users.insert(id, user);
        id
    }

    /// Puts a user into a server, with some of its roles.
    pub fn add_member(&mut self, guild: Id, user: Id, roles: &[Id]) {
        let joined = self.now();
        if let Some(guild) = self.guilds.get_mut(&guild) {
            guild.members.insert(user, Member { user, nick: None, roles: roles.to_vec(), joined });
        }
    }

    /// Opens a server with `@everyone` and nobody in it but its owner.
    pub fn add_guild(&mut self, name: &str, owner: Id) -> Id {
        let id = self.new_id();
        let everyone = Role { id, name: "@everyone".to_owned(), permissions: everyone(), position: 0 };
        let guild = Guild {
            id,
            name: name.to_owned(),
            owner,
            locale: "en-US".to_owned(),
            roles: vec![everyone],
            members: BTreeMap::new(),
        };
        self.guilds.insert(id, guild);
        self.add_member(id, owner, &[]);
        id
    }

    /// Adds a role to a server.
    pub fn add_role(&mut self, guild: Id, name: &str, permissions: Permissions) -> Id {
        let id = self.new_id();
        if let Some(guild) = self.guilds.get_mut(&guild) {
            let position = u16::try_from(guild.roles.len()).unwrap_or(u16::MAX);
            guild.roles.push(Role { id, name: name.to_owned(), permissions, position });
        }
        id
    }

    /// Adds a channel to a server.
    pub fn add_channel(&mut self, guild: Id, kind: ChannelKind, name: &str, parent: Option<Id>) -> Id {
        let id = self.new_id();
        let channel = Channel {
            id,
            guild: Some(guild),
            kind,
            name: name.to_owned(),
            topic: None,
            parent,
            owner: None,
            archived: None,
            overwrites: Vec::new(),
            last_message: None,
        };
        self.channels.insert(id, channel);
        id
    }

    /// The conversation between the bot and a user, opened at need.
    pub fn direct_channel(&mut self, user: Id) -> Id {
        let found = self.channels.values().find(|c| c.kind == ChannelKind::Direct && c.owner == Some(user));
        if let Some(channel) = found {
            return channel.id;
        }
        let id = self.add_channel(0, ChannelKind::Direct, "", None);
        if let Some(channel) = self.channels.get_mut(&id) {
            channel.guild = None;
            channel.owner = Some(user);
        }
        id
    }
}

/// What `@everyone` may do in a new server.
fn everyone() -> Permissions {
    Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::SEND_MESSAGES_IN_THREADS
        | Permissions::CREATE_PUBLIC_THREADS
        | Permissions::EMBED_LINKS
        | Permissions::ATTACH_FILES
        | Permissions::ADD_REACTIONS
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::USE_APPLICATION_COMMANDS
}

/// The time in a snowflake, in milliseconds since 1970.
#[must_use]
pub const fn time_of(id: Id) -> u64 {
    (id >> 22) + EPOCH
}
