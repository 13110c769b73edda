//! Duels that members are in the middle of.

use super::ballots::Voter;
use super::columns::integer;
use super::{StoreError, failed};
use crate::ranking::{GuildId, UserId};
use crate::store::rows::DuelRow;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite, SqliteConnection};

fn bound(sql: &'static str, voter: &Voter<'_>) -> Result<Query<'static, Sqlite, SqliteArguments>, StoreError> {
    Ok(sqlx::query(sql).bind(integer(voter.guild.0)?).bind(integer(voter.author.0)?).bind(voter.topic.to_owned()))
}

fn duel(row: &SqliteRow) -> Result<DuelRow, StoreError> {
    let text = |column| row.try_get(column).map_err(failed);
    Ok(DuelRow { topic: text("topic")?, items: text("items")?, answers: text("answers")? })
}

/// See [`Store::duel`](crate::store::Store::duel).
pub(super) async fn find(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<Option<DuelRow>, StoreError> {
    const SQL: &str = "SELECT topic, items, answers FROM duel WHERE guild_id = ?1 AND member_id = ?2 AND topic = ?3";
    bound(SQL, voter)?.fetch_optional(c).await.map_err(failed)?.as_ref().map(duel).transpose()
}

/// See [`Store::duels_of`](crate::store::Store::duels_of).
pub(super) async fn of(c: &mut SqliteConnection, guild: GuildId, member: UserId) -> Result<Vec<DuelRow>, StoreError> {
    let query =
        sqlx::query("SELECT topic, items, answers FROM duel WHERE guild_id = ?1 AND member_id = ?2 ORDER BY topic");
    query
        .bind(integer(guild.0)?)
        .bind(integer(member.0)?)
        .fetch_all(c)
        .await
        .map_err(failed)?
        .iter()
        .map(duel)
        .collect()
}

/// See [`Store::begin_duel`](crate::store::Store::begin_duel).
pub(super) async fn begin(c: &mut SqliteConnection, voter: &Voter<'_>, items: &str) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO duel (guild_id, member_id, topic, items, answers) VALUES (?1, ?2, ?3, ?4, '') \
         ON CONFLICT (guild_id, member_id, topic) DO UPDATE SET items = excluded.items, answers = ''";
    bound(SQL, voter)?.bind(items.to_owned()).execute(c).await.map_err(failed).map(drop)
}

/// See [`Store::answer_duel`](crate::store::Store::answer_duel).
pub(super) async fn answer(
    c: &mut SqliteConnection,
    voter: &Voter<'_>,
    before: &str,
    after: &str,
) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE duel SET answers = ?5 WHERE guild_id = ?1 AND member_id = ?2 AND topic = ?3 AND answers = ?4";
    let query = bound(SQL, voter)?.bind(before.to_owned()).bind(after.to_owned());
    Ok(query.execute(c).await.map_err(failed)?.rows_affected() > 0)
}

/// See [`Store::end_duel`](crate::store::Store::end_duel).
pub(super) async fn end(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM duel WHERE guild_id = ?1 AND member_id = ?2 AND topic = ?3";
    Ok(bound(SQL, voter)?.execute(c).await.map_err(failed)?.rows_affected() > 0)
}
