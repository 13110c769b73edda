//! What is true: the messages as they stand, and what a bot that never misses anything would make of them. It shares no
//! code with the bot.

use split_decision::playground::{Id, time_of};
use std::collections::BTreeMap;

/// What a text is, by how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Talk,
    /// A list that counts as it stands, best first.
    List(Vec<&'static str>),
    /// A list so short that its author is asked.
    Unsure(Vec<&'static str>),
}

/// A message that was written.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) kind: Kind,
    /// When it was last edited, in milliseconds.
    pub(crate) edited: Option<u64>,
    pub(crate) gone: bool,
}

/// What is to be kept of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) state: &'static str,
    pub(crate) ranking: Option<String>,
    pub(crate) revision: u64,
    pub(crate) sign: &'static str,
}

/// All that was written, and where it is read.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) messages: BTreeMap<Id, Message>,
    /// Channels where nothing is read.
    pub(crate) unread: Vec<Id>,
}

/// How many films the official order ranks.
const ALL: usize = 6;

impl Model {
    pub(crate) fn revision(&self, id: Id) -> u64 {
        self.messages[&id].edited.unwrap_or(time_of(id))
    }

    /// The message whose list is the author's ballot: the newest that counts.
    fn ballots(&self) -> BTreeMap<Id, Id> {
        let counted =
            self.messages.iter().filter(|(_, m)| self.is_read(m) && !m.gone && matches!(m.kind, Kind::List(_)));
        counted.map(|(&id, message)| (message.author, id)).collect()
    }

    fn is_read(&self, message: &Message) -> bool {
        !self.unread.contains(&message.channel)
    }

    /// The row of each message that is still there and is or was a list; of others there is none, or a bare tombstone.
    pub(crate) fn rows(&self) -> BTreeMap<Id, Row> {
        let ballots = self.ballots();
        let row = |(&id, message): (&Id, &Message)| {
            let revision = self.revision(id);
            let row = match &message.kind {
                Kind::Talk => {
                    message.edited?;
                    Row { state: "withdrawn", ranking: None, revision, sign: "none" }
                }
                Kind::List(items) => {
                    let sign = match ballots.get(&message.author) {
                        Some(ballot) if *ballot != id => "superseded",
                        _ if items.len() == ALL => "full",
                        _ => "partial",
                    };
                    Row { state: "counted", ranking: Some(items.join(">")), revision, sign }
                }
                Kind::Unsure(items) => {
                    Row { state: "asked", ranking: Some(items.join(">")), revision, sign: "unsettled" }
                }
            };
            Some((id, row))
        };
        self.messages.iter().filter(|(_, message)| !message.gone && self.is_read(message)).filter_map(row).collect()
    }
}

/// The reaction that a sign is.
pub(crate) fn emoji(sign: &str) -> Option<&'static str> {
    match sign {
        "full" => Some("🥊"),
        "partial" => Some("📝"),
        "unsettled" => Some("❓"),
        "superseded" => Some("♻️"),
        _ => None,
    }
}
