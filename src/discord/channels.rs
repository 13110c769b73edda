//! Which channel a thread belongs to: a watched channel is watched with its threads.

use super::calls;
use crate::ranking::ChannelId;
use serenity::all::{Channel, ChannelType, GuildChannel};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// What is known of threads and their parents; of a channel that is no thread, that it has none.
#[derive(Default)]
pub(super) struct Channels {
    parents: RwLock<HashMap<ChannelId, Option<ChannelId>>>,
}

impl Channels {
    /// Takes note of a channel that an event describes.
    pub(super) fn note(&self, channel: &GuildChannel) {
        self.insert(ChannelId(channel.id.get()), parent_of(channel));
    }

    /// The parent of a channel, if it is known whether it has one.
    pub(super) fn known(&self, channel: ChannelId) -> Option<Option<ChannelId>> {
        self.parents.read().unwrap_or_else(PoisonError::into_inner).get(&channel).copied()
    }

    /// Forgets a channel that is gone.
    pub(super) fn forget(&self, channel: ChannelId) {
        self.parents.write().unwrap_or_else(PoisonError::into_inner).remove(&channel);
    }

    /// The parent of a channel; the first time, `asked` has to tell what Discord says of it.
    pub(super) async fn parent(
        &self,
        channel: ChannelId,
        asked: impl Future<Output = serenity::Result<Channel>>,
    ) -> Option<ChannelId> {
        if let Some(known) = self.known(channel) {
            return known;
        }
        match asked.await {
            Ok(Channel::Guild(found)) => {
                let parent = parent_of(&found);
                self.insert(channel, parent);
                parent
            }
            Ok(_) => None,
            Err(error) => {
                // A channel that Discord does not show us stays so; only a failed call is worth another.
                if calls::is_final(&error) {
                    self.insert(channel, None);
                }
                tracing::debug!(channel.id = channel.0, cause = calls::blame(&error), "a channel is not known");
                None
            }
        }
    }

    fn insert(&self, channel: ChannelId, parent: Option<ChannelId>) {
        self.parents.write().unwrap_or_else(PoisonError::into_inner).insert(channel, parent);
    }
}

/// A channel's parent is its category; only a thread's is a channel where lists are read.
fn parent_of(channel: &GuildChannel) -> Option<ChannelId> {
    is_thread(channel.kind).then_some(channel.parent_id).flatten().map(|parent| ChannelId(parent.get()))
}

pub(super) fn is_thread(kind: ChannelType) -> bool {
    matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)
}
