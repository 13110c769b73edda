//! Replies that ask an author about a list, as long as they stand.

use super::columns::{self, integer, post_columns, unsigned};
use super::{StoreError, failed, members};
use crate::ranking::{ChannelId, GuildId, PostId};
use crate::store::rows::{PostRow, QuestionRow};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

fn question(row: &SqliteRow) -> Result<QuestionRow, StoreError> {
    Ok(QuestionRow {
        post: PostId(unsigned(row, "post_id")?),
        channel: ChannelId(unsigned(row, "channel_id")?),
        reply: PostId(unsigned(row, "reply_id")?),
    })
}

/// See [`Store::question`](crate::store::Store::question).
pub(super) async fn find(
    c: &mut SqliteConnection,
    guild: GuildId,
    post: PostId,
) -> Result<Option<QuestionRow>, StoreError> {
    let query = sqlx::query("SELECT post_id, channel_id, reply_id FROM question WHERE guild_id = ?1 AND post_id = ?2");
    let query = query.bind(integer(guild.0)?).bind(integer(post.0)?);
    query.fetch_optional(c).await.map_err(failed)?.as_ref().map(question).transpose()
}

/// See [`Store::post_and_question`](crate::store::Store::post_and_question).
pub(super) async fn with_post(
    c: &mut SqliteConnection,
    guild: GuildId,
    post: PostId,
) -> Result<Option<(PostRow, Option<QuestionRow>)>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        ", question.channel_id AS asked_in, question.reply_id FROM post LEFT JOIN question \
         ON question.guild_id = post.guild_id AND question.post_id = post.post_id \
         WHERE post.guild_id = ?1 AND post.post_id = ?2"
    );
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(post.0)?);
    let Some(row) = query.fetch_optional(c).await.map_err(failed)? else { return Ok(None) };
    let asked = row.try_get::<Option<i64>, _>("reply_id").map_err(failed)?.is_some();
    let question = || {
        let (channel, reply) = (ChannelId(unsigned(&row, "asked_in")?), PostId(unsigned(&row, "reply_id")?));
        Ok(QuestionRow { post, channel, reply })
    };
    Ok(Some((columns::post(&row)?, asked.then(question).transpose()?)))
}

/// See [`Store::asked`](crate::store::Store::asked).
pub(super) async fn insert(c: &mut SqliteConnection, guild: GuildId, asked: QuestionRow) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO question (guild_id, post_id, channel_id, reply_id) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (guild_id, post_id) DO UPDATE SET channel_id = excluded.channel_id, reply_id = excluded.reply_id",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(asked.post.0)?);
    query.bind(integer(asked.channel.0)?).bind(integer(asked.reply.0)?).execute(c).await.map_err(failed).map(drop)
}

/// See [`Store::unasked`](crate::store::Store::unasked).
pub(super) async fn delete(c: &mut SqliteConnection, guild: GuildId, post: PostId) -> Result<(), StoreError> {
    let query = sqlx::query("DELETE FROM question WHERE guild_id = ?1 AND post_id = ?2");
    query.bind(integer(guild.0)?).bind(integer(post.0)?).execute(&mut *c).await.map_err(failed)?;
    members::drop_bare(c, guild, post).await.map(drop)
}

/// See [`Store::questions_before`](crate::store::Store::questions_before).
pub(super) async fn before(
    c: &mut SqliteConnection,
    guild: GuildId,
    reply: PostId,
    limit: u32,
) -> Result<Vec<QuestionRow>, StoreError> {
    let query = sqlx::query(
        "SELECT post_id, channel_id, reply_id FROM question WHERE guild_id = ?1 AND reply_id < ?2 \
         ORDER BY reply_id LIMIT ?3",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(reply.0)?).bind(limit);
    query.fetch_all(c).await.map_err(failed)?.iter().map(question).collect()
}
