//! What staff set and the bot remembers of a server: watches, topics, cursors, and the signing key.

use super::columns::{integer, unsigned};
use super::{StoreError, failed};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use crate::store::rows::WatchRow;
use sqlx::{Row, SqliteConnection};

/// See [`Store::watch`](crate::store::Store::watch).
pub(super) async fn watch(c: &mut SqliteConnection, guild: GuildId, watch: &WatchRow) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO watch (guild_id, channel_id, topic, set_by, reactions, ask) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (guild_id, channel_id) DO UPDATE SET topic = excluded.topic, set_by = excluded.set_by, \
         reactions = excluded.reactions, ask = excluded.ask",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(watch.channel.0)?).bind(&watch.topic);
    let query = query.bind(integer(watch.by.0)?).bind(&watch.reactions).bind(&watch.ask);
    query.execute(c).await.map_err(failed).map(drop)
}

/// See [`Store::unwatch`](crate::store::Store::unwatch).
pub(super) async fn unwatch(c: &mut SqliteConnection, guild: GuildId, channel: ChannelId) -> Result<bool, StoreError> {
    let query = sqlx::query("DELETE FROM watch WHERE guild_id = ?1 AND channel_id = ?2");
    let query = query.bind(integer(guild.0)?).bind(integer(channel.0)?);
    Ok(query.execute(c).await.map_err(failed)?.rows_affected() > 0)
}

/// See [`Store::watches`](crate::store::Store::watches).
pub(super) async fn watches(c: &mut SqliteConnection, guild: GuildId) -> Result<Vec<WatchRow>, StoreError> {
    let query = sqlx::query(
        "SELECT channel_id, topic, set_by, reactions, ask FROM watch WHERE guild_id = ?1 ORDER BY channel_id",
    );
    let rows = query.bind(integer(guild.0)?).fetch_all(c).await.map_err(failed)?;
    let watches = rows.iter().map(|row| {
        Ok(WatchRow {
            channel: ChannelId(unsigned(row, "channel_id")?),
            topic: row.try_get("topic").map_err(failed)?,
            by: UserId(unsigned(row, "set_by")?),
            reactions: row.try_get("reactions").map_err(failed)?,
            ask: row.try_get("ask").map_err(failed)?,
        })
    });
    watches.collect()
}

/// See [`Store::enable_topic`](crate::store::Store::enable_topic).
pub(super) async fn enable(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    on: bool,
) -> Result<bool, StoreError> {
    let sql = if on {
        "INSERT INTO enabled_topic (guild_id, topic) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM enabled_topic WHERE guild_id = ?1 AND topic = ?2"
    };
    let query = sqlx::query(sql).bind(integer(guild.0)?).bind(topic);
    Ok(query.execute(c).await.map_err(failed)?.rows_affected() > 0)
}

/// See [`Store::enabled_topics`](crate::store::Store::enabled_topics).
pub(super) async fn enabled(c: &mut SqliteConnection, guild: GuildId) -> Result<Vec<String>, StoreError> {
    let query = sqlx::query_scalar("SELECT topic FROM enabled_topic WHERE guild_id = ?1 ORDER BY topic");
    query.bind(integer(guild.0)?).fetch_all(c).await.map_err(failed)
}

/// See [`Store::cursor`](crate::store::Store::cursor).
pub(super) async fn cursor(
    c: &mut SqliteConnection,
    guild: GuildId,
    channel: ChannelId,
) -> Result<Option<PostId>, StoreError> {
    let query = sqlx::query("SELECT post_id FROM channel_cursor WHERE guild_id = ?1 AND channel_id = ?2");
    let query = query.bind(integer(guild.0)?).bind(integer(channel.0)?);
    let row = query.fetch_optional(c).await.map_err(failed)?;
    row.map(|row| unsigned(&row, "post_id").map(PostId)).transpose()
}

/// See [`Store::drop_cursor`](crate::store::Store::drop_cursor).
pub(super) async fn drop_cursor(
    c: &mut SqliteConnection,
    guild: GuildId,
    channel: ChannelId,
) -> Result<(), StoreError> {
    let query = sqlx::query("DELETE FROM channel_cursor WHERE guild_id = ?1 AND channel_id = ?2");
    query.bind(integer(guild.0)?).bind(integer(channel.0)?).execute(c).await.map_err(failed).map(drop)
}

/// See [`Store::advance`](crate::store::Store::advance).
pub(super) async fn advance(
    c: &mut SqliteConnection,
    guild: GuildId,
    cursors: &[(ChannelId, PostId)],
) -> Result<(), StoreError> {
    for (channel, post) in cursors {
        let query = sqlx::query(
            "INSERT INTO channel_cursor (guild_id, channel_id, post_id) VALUES (?1, ?2, ?3) \
             ON CONFLICT (guild_id, channel_id) DO UPDATE SET post_id = excluded.post_id \
             WHERE excluded.post_id > post_id",
        );
        let query = query.bind(integer(guild.0)?).bind(integer(channel.0)?).bind(integer(post.0)?);
        query.execute(&mut *c).await.map_err(failed)?;
    }
    Ok(())
}

/// See [`Store::signing_key`](crate::store::Store::signing_key).
pub(super) async fn signing_key(c: &mut SqliteConnection, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
    let query = sqlx::query("INSERT INTO secret (name, value) VALUES ('signing', ?1) ON CONFLICT DO NOTHING");
    query.bind(fresh.as_slice()).execute(&mut *c).await.map_err(failed)?;
    let query = sqlx::query_scalar("SELECT value FROM secret WHERE name = 'signing'");
    let kept: Vec<u8> = query.fetch_one(c).await.map_err(failed)?;
    let length = kept.len();
    kept.try_into().map_err(|_| StoreError::Corrupt { what: "signing key", value: format!("{length} bytes") })
}
