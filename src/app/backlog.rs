//! What is kept of channels, for comparison with what they say: how far each has been read, and which messages are kept.

use super::{App, Failure, Place};
use crate::ranking::{ChannelId, GuildId, PostId};
use crate::store::KeptRow;

impl App {
    /// The channels, threads and forums of a server that are watched for themselves, by id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn watched_channels(&self, guild: GuildId) -> Result<Vec<ChannelId>, Failure> {
        let mut channels: Vec<_> = self.guild(guild).await?.watches.keys().copied().collect();
        channels.sort_unstable();
        Ok(channels)
    }

    /// How far a channel has been read without a gap.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn cursor(&self, guild: GuildId, channel: ChannelId) -> Result<Option<PostId>, Failure> {
        Ok(self.store.cursor(guild, channel).await?)
    }

    /// Keeps how far channels have been read; a cursor never goes back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn advance(&self, guild: GuildId, cursors: &[(ChannelId, PostId)]) -> Result<(), Failure> {
        Ok(self.store.advance(guild, cursors).await?)
    }

    /// Up to `limit` kept messages of a channel above `after` and up to `until`, by id, with their revisions.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn kept_in(
        &self,
        place: Place,
        after: PostId,
        until: PostId,
        limit: u32,
    ) -> Result<Vec<KeptRow>, Failure> {
        Ok(self.store.kept_in(place.guild, place.channel, after, until, limit).await?)
    }

    /// The first kept message of a channel above `after`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn first_kept(&self, place: Place, after: PostId) -> Result<Option<PostId>, Failure> {
        let end = PostId(u64::MAX);
        Ok(self.store.kept_in(place.guild, place.channel, after, end, 1).await?.first().map(|kept| kept.post))
    }

    /// The channels and threads of a server that kept messages stand in, watched or not.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn kept_channels(&self, guild: GuildId) -> Result<Vec<ChannelId>, Failure> {
        Ok(self.store.kept_channels(guild).await?)
    }

    /// Drops what has been of no use since before `before_ms` (milliseconds since 1970): see [`Store::prune`].
    ///
    /// # Errors
    /// When the store fails.
    ///
    /// [`Store::prune`]: crate::store::Store::prune
    pub async fn prune(&self, guild: GuildId, before_ms: u64) -> Result<(), Failure> {
        Ok(self.store.prune(guild, PostId::first_at(before_ms)).await?)
    }
}
