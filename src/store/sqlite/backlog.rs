//! The kept messages of channels, for comparison with what the channels say.

use super::columns::{integer, unsigned, word};
use super::{StoreError, failed};
use crate::ranking::{ChannelId, GuildId, PostId};
use crate::store::rows::KeptRow;
use sqlx::{Row, SqliteConnection};

/// See [`Store::kept_in`](crate::store::Store::kept_in).
pub(super) async fn kept_in(
    c: &mut SqliteConnection,
    (guild, channel): (GuildId, ChannelId),
    after: PostId,
    until: PostId,
    limit: u32,
) -> Result<Vec<KeptRow>, StoreError> {
    const SQL: &str = "SELECT post_id, revision, shown, wanted <> shown OR unsure = 1 AS to_sign FROM post INDEXED BY post_by_channel \
         WHERE guild_id = ?1 AND channel_id = ?2 AND post_id > ?3 AND post_id <= ?4 \
         AND source = 'message' AND state <> 'tombstone' ORDER BY post_id LIMIT ?5";
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(channel.0)?);
    // Ids beyond what a column holds are no posts, so a bound there means "to the end".
    let query = query.bind(integer(after.0)?).bind(integer(until.0).unwrap_or(i64::MAX)).bind(limit);
    let rows = query.fetch_all(c).await.map_err(failed)?;
    let kept = rows.iter().map(|row| {
        let to_sign: bool = row.try_get("to_sign").map_err(failed)?;
        Ok(KeptRow {
            post: PostId(unsigned(row, "post_id")?),
            revision: unsigned(row, "revision")?,
            settled: if to_sign { None } else { Some(word(row, "shown")?) },
        })
    });
    kept.collect()
}

/// See [`Store::kept_channels`](crate::store::Store::kept_channels).
pub(super) async fn kept_channels(c: &mut SqliteConnection, guild: GuildId) -> Result<Vec<ChannelId>, StoreError> {
    // Each step leaps to the next channel, so the work grows with the channels and not with their posts.
    const SQL: &str = "WITH RECURSIVE channel (id) AS (\
         SELECT min(channel_id) FROM post WHERE guild_id = ?1 AND source = 'message' AND state <> 'tombstone' \
         UNION ALL SELECT (SELECT min(channel_id) FROM post WHERE guild_id = ?1 AND channel_id > channel.id \
         AND source = 'message' AND state <> 'tombstone') FROM channel WHERE channel.id IS NOT NULL\
         ) SELECT id FROM channel WHERE id IS NOT NULL";
    let rows = sqlx::query(SQL).bind(integer(guild.0)?).fetch_all(c).await.map_err(failed)?;
    rows.iter().map(|row| row.try_get::<i64, _>("id").map_err(failed)).try_fold(Vec::new(), |mut channels, id| {
        channels.push(ChannelId(id?.unsigned_abs()));
        Ok(channels)
    })
}

/// See [`Store::prune`](crate::store::Store::prune).
pub(super) async fn prune(c: &mut SqliteConnection, guild: GuildId, before: PostId) -> Result<(), StoreError> {
    const STEPS: [&str; 2] = [
        // A question that still stands is taken back first.
        "DELETE FROM post WHERE guild_id = ?1 AND post_id < ?2 AND state = 'tombstone' AND NOT EXISTS \
         (SELECT 1 FROM question WHERE question.guild_id = ?1 AND question.post_id = post.post_id)",
        "DELETE FROM channel_cursor WHERE guild_id = ?1 AND post_id < ?2 AND NOT EXISTS \
         (SELECT 1 FROM watch WHERE watch.guild_id = ?1 AND watch.channel_id = channel_cursor.channel_id)",
    ];
    for step in STEPS {
        let query = sqlx::query(step).bind(integer(guild.0)?).bind(integer(before.0)?);
        query.execute(&mut *c).await.map_err(failed)?;
    }
    Ok(())
}
