//! What members asked of the bot: to be named nowhere, not to be read, to be forgotten.

use super::ballots::{self, Voter};
use super::columns::{self, integer, post_columns, unsigned};
use super::{StoreError, failed};
use crate::ranking::{GuildId, PostId, UserId};
use crate::store::rows::{Forgotten, MemberRow, PostRow, Source};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

fn member(row: &SqliteRow) -> Result<MemberRow, StoreError> {
    let unread_until: Option<i64> = row.try_get("unread_until").map_err(failed)?;
    let forgotten: Option<i64> = row.try_get("forgotten").map_err(failed)?;
    Ok(MemberRow {
        member: UserId(unsigned(row, "member_id")?),
        hidden: row.try_get("hidden").map_err(failed)?,
        unread: row.try_get("unread").map_err(failed)?,
        unread_until: unread_until.map(|_| unsigned(row, "unread_until").map(PostId)).transpose()?,
        forgotten: forgotten.map(|_| unsigned(row, "forgotten").map(PostId)).transpose()?,
    })
}

/// See [`Store::member`](crate::store::Store::member).
pub(super) async fn find(c: &mut SqliteConnection, guild: GuildId, id: UserId) -> Result<MemberRow, StoreError> {
    let query = sqlx::query(
        "SELECT member_id, hidden, unread, unread_until, forgotten FROM member WHERE guild_id = ?1 AND member_id = ?2",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(id.0)?);
    let row = query.fetch_optional(c).await.map_err(failed)?;
    row.as_ref().map_or(Ok(MemberRow::nothing(id)), member)
}

/// See [`Store::reserved_members`](crate::store::Store::reserved_members).
pub(super) async fn reserved(c: &mut SqliteConnection, guild: GuildId) -> Result<Vec<MemberRow>, StoreError> {
    let query = sqlx::query(
        "SELECT member_id, hidden, unread, unread_until, forgotten FROM member WHERE guild_id = ?1 AND hidden = 1 \
         UNION SELECT member_id, hidden, unread, unread_until, forgotten FROM member WHERE guild_id = ?1 AND unread = 1 \
         ORDER BY member_id",
    );
    query.bind(integer(guild.0)?).fetch_all(c).await.map_err(failed)?.iter().map(member).collect()
}

/// See [`Store::prefer`](crate::store::Store::prefer).
pub(super) async fn prefer(c: &mut SqliteConnection, guild: GuildId, row: MemberRow) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO member (guild_id, member_id, hidden, unread, unread_until) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (guild_id, member_id) DO UPDATE SET hidden = excluded.hidden, unread = excluded.unread, \
         unread_until = excluded.unread_until",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(row.member.0)?).bind(row.hidden).bind(row.unread);
    let query = query.bind(row.unread_until.map(|until| integer(until.0)).transpose()?);
    query.execute(c).await.map_err(failed).map(drop)
}

/// Whether a post is one of those that its author had forgotten, or a new one from a time when they were not read.
pub(super) async fn is_unwanted(c: &mut SqliteConnection, post: &PostRow, new: bool) -> Result<bool, StoreError> {
    let Some(author) = post.author else { return Ok(false) };
    let member = find(c, post.guild, author).await?;
    let covered = |up_to: Option<PostId>| up_to.is_some_and(|up_to| post.post <= up_to);
    Ok(covered(member.forgotten) || new && post.source == Source::Message && covered(member.unread_until))
}

/// See [`Store::posts_of_member`](crate::store::Store::posts_of_member).
pub(super) async fn posts(c: &mut SqliteConnection, guild: GuildId, id: UserId) -> Result<Vec<PostRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        " FROM topic CROSS JOIN post INDEXED BY post_by_author ON post.guild_id = topic.guild_id \
         AND post.topic = topic.topic AND post.author_id = ?2 WHERE topic.guild_id = ?1 ORDER BY post.post_id DESC"
    );
    // Left alone, the planner reads all posts of the server to have them in order.
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(id.0)?);
    query.fetch_all(c).await.map_err(failed)?.iter().map(columns::post).collect()
}

/// See [`Store::forget`](crate::store::Store::forget).
pub(super) async fn forget(
    c: &mut SqliteConnection,
    guild: GuildId,
    id: UserId,
    up_to: PostId,
) -> Result<Forgotten, StoreError> {
    let query = sqlx::query(
        "INSERT INTO member (guild_id, member_id, forgotten) VALUES (?1, ?2, ?3) \
         ON CONFLICT (guild_id, member_id) DO UPDATE SET forgotten = max(coalesce(forgotten, 0), excluded.forgotten)",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(id.0)?).bind(integer(up_to.0)?);
    query.execute(&mut *c).await.map_err(failed)?;
    let query = sqlx::query("DELETE FROM duel WHERE guild_id = ?1 AND member_id = ?2");
    query.bind(integer(guild.0)?).bind(integer(id.0)?).execute(&mut *c).await.map_err(failed)?;
    let known = posts(c, guild, id).await?;
    let mut forgotten = Forgotten::default();
    for post in &known {
        if !forgotten.topics.contains(&post.topic) {
            forgotten.topics.push(post.topic.clone());
        }
    }
    for topic in &forgotten.topics {
        let voter = Voter { guild, topic, author: id };
        let ballot = ballots::find(c, &voter).await?;
        ballots::replace(c, &voter, ballot.as_ref(), None).await?;
        ballots::next_version(c, guild, topic, -i64::from(ballot.is_some())).await?;
    }
    forgotten.posts = known.len() as u64;
    for post in known {
        if strip(c, &post).await? {
            forgotten.unacknowledged.push((post.channel, post.post));
        }
    }
    Ok(forgotten)
}

/// Deletes a post, or leaves of it where it stands for as long as a sign or a question of the bot's stands there too;
/// tells whether something does.
async fn strip(c: &mut SqliteConnection, post: &PostRow) -> Result<bool, StoreError> {
    // A sign that is wanted and not shown may be on its way; where none can be set, none is looked for.
    const BARE: &str = "UPDATE post SET author_id = NULL, state = 'withdrawn', reading = NULL, decision = NULL, \
         ranking = NULL, anchor = NULL, declared_top = NULL, notes = NULL, reader_version = NULL, score = NULL, \
         pairs = NULL, is_full = NULL, wanted = 'none', \
         unsure = shown <> 'unreachable' AND (unsure OR wanted <> shown), \
         shown = CASE shown WHEN 'unreachable' THEN 'none' ELSE shown END \
         WHERE guild_id = ?1 AND post_id = ?2";
    let query = sqlx::query(BARE).bind(integer(post.guild.0)?).bind(integer(post.post.0)?);
    query.execute(&mut *c).await.map_err(failed)?;
    Ok(!drop_bare(c, post.guild, post.post).await?)
}

/// Deletes what is left of a forgotten post once no sign or question of the bot's stands there any more; tells whether
/// it is gone.
pub(super) async fn drop_bare(c: &mut SqliteConnection, guild: GuildId, post: PostId) -> Result<bool, StoreError> {
    let query = sqlx::query(
        "DELETE FROM post WHERE guild_id = ?1 AND post_id = ?2 AND author_id IS NULL AND state = 'withdrawn' \
         AND shown = wanted AND unsure = 0 \
         AND NOT EXISTS (SELECT 1 FROM question WHERE question.guild_id = ?1 AND question.post_id = ?2)",
    );
    let query = query.bind(integer(guild.0)?).bind(integer(post.0)?);
    Ok(query.execute(c).await.map_err(failed)?.rows_affected() > 0)
}
