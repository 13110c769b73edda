//! Messages and what hangs on them: reactions, attachments, past versions.

use std::sync::Arc;

use serde_json::Value;

use super::world::Id;

/// The flag of a message that one member alone can see.
pub(crate) const EPHEMERAL: u64 = 1 << 6;

/// A message in a channel.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// The message's id.
    pub id: Id,
    /// Where it is.
    pub channel: Id,
    /// Who wrote it.
    pub author: Id,
    /// The webhook that posted it, if one did.
    pub webhook: Option<Id>,
    /// What it says.
    pub content: String,
    /// When it was last edited, in milliseconds.
    pub edited: Option<u64>,
    /// What it said before, oldest first.
    pub history: Vec<String>,
    /// Reactions in the order in which they came.
    pub reactions: Vec<Reaction>,
    /// Embeds as the bot sent them.
    pub embeds: Vec<Value>,
    /// Rows of components as the bot sent them.
    pub components: Vec<Value>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Discord's flags.
    pub flags: u64,
    /// Discord's number for the kind of message: 0 is a post, 19 a reply, 20 a command's answer.
    pub kind: u8,
    /// The message that this one answers.
    pub reply_to: Option<Id>,
    /// The token of the interaction that this message answers.
    pub interaction: Option<String>,
    /// Users that it mentions.
    pub mentions: Vec<Id>,
    /// The users it really pings, after `allowed_mentions`.
    pub pings: Vec<Id>,
    /// The one member who sees it, when it is private.
    pub visible_to: Option<Id>,
    /// Whether it was forwarded from elsewhere.
    pub forwarded: bool,
}

/// A kind of reaction on a message and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The emoji: itself, or `name:id` for a server's own.
    pub emoji: String,
    /// Who reacted, in order.
    pub users: Vec<Id>,
}

/// A file on a message.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file's id.
    pub id: Id,
    /// Its name.
    pub filename: String,
    /// Its alternative text.
    pub description: Option<String>,
    /// Its media type.
    pub content_type: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

impl Message {
    /// Whether one member alone can see it.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.visible_to.is_some()
    }
}

/// Users that a text mentions as `<@id>`, in order, each once.
pub(crate) fn mentioned(text: &str) -> Vec<Id> {
    let mut found = Vec::new();
    for part in text.split("<@").skip(1) {
        let id = part.trim_start_matches('!').split_once('>').and_then(|(id, _)| id.parse().ok());
        if let Some(id) = id
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}
