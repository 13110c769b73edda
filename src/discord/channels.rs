//! What is known of channels: which one a thread belongs to (a watched channel is watched with its threads), and what
//! its last message was.

use crate::ranking::{ChannelId, GuildId, PostId};
use serenity::all::{Channel, ChannelType, GuildChannel};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// What is known of a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// Its server.
    pub(super) guild: Option<GuildId>,
    /// For a thread, the channel or forum that it belongs to.
    pub(super) parent: Option<ChannelId>,
    /// Whether it holds threads alone.
    pub(super) forum: bool,
    /// Whether it is a thread that is archived.
    pub(super) archived: bool,
    /// Its last message when it was described; that message may be gone.
    pub(super) last: Option<PostId>,
}

/// What is known of all channels.
#[derive(Default)]
pub(super) struct Channels {
    known: RwLock<HashMap<ChannelId, Known>>,
}

impl Channels {
    /// Takes note of a channel that an event or an answer describes.
    pub(super) fn note(&self, channel: &GuildChannel) -> Known {
        let known = Known {
            guild: Some(GuildId(channel.guild_id.get())).filter(|guild| guild.0 > 1),
            parent: parent_of(channel),
            forum: channel.kind == ChannelType::Forum,
            archived: channel.thread_metadata.is_some_and(|thread| thread.archived),
            last: channel.last_message_id.map(|last| PostId(last.get())),
        };
        self.insert(ChannelId(channel.id.get()), known);
        known
    }

    /// Takes note of several channels.
    pub(super) fn note_all<'a>(&self, channels: impl IntoIterator<Item = &'a GuildChannel>) {
        for channel in channels {
            self.note(channel);
        }
    }

    /// What is known of a channel without asking.
    pub(super) fn find(&self, channel: ChannelId) -> Option<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(&channel).copied()
    }

    /// The parent of a channel, if it is known whether it has one.
    pub(super) fn known(&self, channel: ChannelId) -> Option<Option<ChannelId>> {
        self.find(channel).map(|known| known.parent)
    }

    /// The threads of a channel that are not archived, as far as they are known.
    pub(super) fn threads_of(&self, channel: ChannelId) -> Vec<ChannelId> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let threads = known.iter().filter(|(_, known)| known.parent == Some(channel) && !known.archived);
        let mut threads: Vec<_> = threads.map(|(thread, _)| *thread).collect();
        threads.sort_unstable();
        threads
    }

    /// Forgets a channel that is gone.
    pub(super) fn forget(&self, channel: ChannelId) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).remove(&channel);
    }

    /// Forgets the channels of a server that the bot has left.
    pub(super) fn forget_server(&self, guild: GuildId) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).retain(|_, known| known.guild != Some(guild));
    }

    /// Forgets a thread that is archived, once it has been read: there are ever more of them, and nothing happens there
    /// before the gateway tells of it again.
    pub(super) fn forget_archived(&self, channel: ChannelId) {
        if self.find(channel).is_some_and(|known| known.archived) {
            self.forget(channel);
        }
    }

    /// What is known of a channel; the first time, `asked` has to tell what Discord says of it.
    ///
    /// # Errors
    /// When the call fails in a way that may pass.
    pub(super) async fn look(
        &self,
        channel: ChannelId,
        asked: impl Future<Output = serenity::Result<Channel>>,
    ) -> serenity::Result<Known> {
        match self.find(channel) {
            Some(known) => Ok(known),
            None => self.learn(channel, asked).await,
        }
    }

    /// Takes note of what Discord says of a channel; nothing is known of one that it does not show us.
    ///
    /// # Errors
    /// When the call failed in a way that may pass.
    pub(super) async fn learn(
        &self,
        channel: ChannelId,
        asked: impl Future<Output = serenity::Result<Channel>>,
    ) -> serenity::Result<Known> {
        match asked.await {
            Ok(Channel::Guild(found)) => Ok(self.note(&found)),
            Ok(_) => Ok(Known::default()),
            // A channel that Discord does not show us stays so; only a failed call is worth another.
            Err(error) if super::calls::is_final(&error) && !super::calls::is_resting(&error) => {
                let known = self.find(channel).unwrap_or_default();
                self.insert(channel, known);
                Ok(known)
            }
            Err(error) => Err(error),
        }
    }

    fn insert(&self, channel: ChannelId, known: Known) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(channel, known);
    }
}

/// A channel's parent is its category; only a thread's is a channel where lists are read.
fn parent_of(channel: &GuildChannel) -> Option<ChannelId> {
    is_thread(channel.kind).then_some(channel.parent_id).flatten().map(|parent| ChannelId(parent.get()))
}

pub(super) fn is_thread(kind: ChannelType) -> bool {
    matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)
}
