//! What is understood and declined.

use super::Scope;
use crate::ranking::{ChannelId, UserId};

/// A request that was understood and is declined; said to the member alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command works on a server only.
    NotOnServer,
    /// The member may not manage the server.
    NotStaff,
    /// There is no such topic, or it is not switched on here.
    UnknownTopic {
        /// What was asked for.
        asked: String,
        /// The topics there are, by slug.
        known: Vec<String>,
    },
    /// A command has no such part, or no longer: Discord showed an older form of it.
    UnknownCommand {
        /// What the command is called.
        command: String,
    },
    /// Several topics are on and none was named.
    WhichTopic {
        /// The topics that are on, by slug.
        known: Vec<String>,
    },
    /// There is no such item.
    UnknownItem {
        /// The topic's slug.
        topic: String,
        /// What was asked for.
        asked: String,
        /// What may have been meant, best first.
        suggestions: Vec<String>,
    },
    /// There is no such method.
    UnknownMethod {
        /// The topic's slug.
        topic: String,
        /// What was asked for.
        asked: String,
    },
    /// There is no such page any more.
    PageGone {
        /// The topic's slug.
        topic: String,
    },
    /// Nobody has posted a list yet.
    NoLists {
        /// The topic's slug.
        topic: String,
    },
    /// No list stands in the channel yet.
    NoListsHere {
        /// The topic's slug.
        topic: String,
    },
    /// The member has no list.
    NoList {
        /// The topic's slug.
        topic: String,
    },
    /// A member has no list, or none that may be shown.
    NoListOf {
        /// The topic's slug.
        topic: String,
        /// The member.
        member: UserId,
    },
    /// No list ranks the item that was named.
    NobodyRanks {
        /// The topic's slug.
        topic: String,
        /// The item's name.
        name: String,
    },
    /// Two lists to compare are one.
    OneList {
        /// The topic's slug.
        topic: String,
    },
    /// Two lists have no pair in common.
    NothingInCommon {
        /// The topic's slug.
        topic: String,
    },
    /// No list says which of a pair comes first.
    NobodyTakesSides {
        /// The topic's slug.
        topic: String,
    },
    /// No pair divides the lists.
    NoBattle {
        /// The topic's slug.
        topic: String,
    },
    /// What was named is not two different items.
    NoPair {
        /// The topic's slug.
        topic: String,
    },
    /// There is no list that is called so.
    UnknownSide {
        /// The topic's slug.
        topic: String,
        /// What was asked for.
        asked: String,
    },
    /// The channel was not watched.
    NotWatched {
        /// The channel.
        channel: ChannelId,
    },
    /// A channel of this kind cannot be watched.
    NotWatchable {
        /// The channel.
        channel: ChannelId,
    },
    /// The post is somebody else's.
    NotYours,
    /// There is no list in the post any more.
    NothingToSettle,
    /// The post reads otherwise by now.
    ReadsOtherwise,
    /// No list could be read in what was given.
    NothingReadable {
        /// The topic's slug.
        topic: String,
    },
    /// The member is in no duel.
    NoDuel {
        /// The topic's slug.
        topic: String,
    },
    /// The member's duel has no result yet.
    DuelUnderWay {
        /// The topic's slug.
        topic: String,
    },
    /// The topic's lists do not fit into one file on Discord.
    TooLarge {
        /// The topic's slug.
        topic: String,
    },
    /// A topic cannot be switched off while lists are read for it.
    TopicWatched {
        /// The topic's slug.
        topic: String,
        /// The channels that are read for it.
        channels: Vec<ChannelId>,
    },
    /// A topic that every server has cannot be switched off by one.
    DefaultTopic {
        /// The topic's slug.
        topic: String,
    },
}

impl Refusal {
    /// There is no list to count.
    pub(super) fn no_lists(slug: &str, scope: Scope) -> Self {
        let topic = slug.to_owned();
        match scope {
            Scope::Server => Self::NoLists { topic },
            Scope::Channel(_) => Self::NoListsHere { topic },
        }
    }
}
