//! A new official order: every list of a topic gets a new score.

use super::columns::integer;
use super::{StoreError, failed};
use crate::ranking::GuildId;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::collections::HashMap;
use std::sync::Arc;

/// How many scores one statement inserts.
const ROWS: usize = 500;

/// Score, pairs and fullness of each ranking.
pub(super) type Scores = HashMap<String, (Option<f64>, u32, bool)>;

/// What came of an attempt.
pub(super) enum Rescored {
    /// All is scored against the order; tells whether there was anything to do.
    Done(bool),
    /// Nothing was done, since these rankings have come meanwhile and have no score yet.
    Unknown(Vec<String>),
}

/// Whether the topic's rows are scored against this order, and if not, the rankings that want a score.
pub(super) async fn due(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    order: &str,
) -> Result<Option<Vec<String>>, StoreError> {
    let query = sqlx::query("SELECT scored_against IS ?3 AS done FROM topic WHERE guild_id = ?1 AND topic = ?2");
    let row = query.bind(integer(guild.0)?).bind(topic).bind(order).fetch_optional(&mut *c).await.map_err(failed)?;
    if row.map_or(Ok(false), |row| row.try_get("done")).map_err(failed)? {
        return Ok(None);
    }
    let query = sqlx::query_scalar(
        "SELECT DISTINCT ranking FROM post WHERE guild_id = ?1 AND topic = ?2 AND ranking IS NOT NULL",
    );
    query.bind(integer(guild.0)?).bind(topic).fetch_all(c).await.map(Some).map_err(failed)
}

/// Gives every list of the topic its new score, if all are known.
pub(super) async fn apply(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    order: &str,
    scores: Arc<Scores>,
) -> Result<Rescored, StoreError> {
    let Some(rankings) = due(c, guild, topic, order).await? else { return Ok(Rescored::Done(false)) };
    let unknown: Vec<String> = rankings.iter().filter(|ranking| !scores.contains_key(*ranking)).cloned().collect();
    if !unknown.is_empty() {
        return Ok(Rescored::Unknown(unknown));
    }
    let query = sqlx::query(
        "INSERT INTO topic (guild_id, topic, version, scored_against) VALUES (?1, ?2, 0, ?3) \
         ON CONFLICT (guild_id, topic) DO UPDATE SET scored_against = ?3",
    );
    query.bind(integer(guild.0)?).bind(topic).bind(order).execute(&mut *c).await.map_err(failed)?;
    if rankings.is_empty() {
        return Ok(Rescored::Done(false));
    }
    spread(c, guild, topic, &scores).await?;
    super::ballots::next_version(c, guild, topic, 0).await?;
    Ok(Rescored::Done(true))
}

/// Writes the scores to posts, then what follows from them to ballots, counts and signs.
async fn spread(c: &mut SqliteConnection, guild: GuildId, topic: &str, scores: &Scores) -> Result<(), StoreError> {
    const STEPS: [&str; 6] = [
        "UPDATE post SET score = fresh.score, pairs = fresh.pairs, is_full = fresh.is_full FROM fresh_score AS fresh \
         WHERE post.guild_id = ?1 AND post.topic = ?2 AND post.ranking = fresh.ranking",
        "UPDATE ballot SET score = post.score, pairs = post.pairs FROM post WHERE ballot.guild_id = ?1 \
         AND ballot.topic = ?2 AND post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id",
        "DELETE FROM score_count WHERE guild_id = ?1 AND topic = ?2",
        "INSERT INTO score_count (guild_id, topic, score, pairs, ballots) SELECT guild_id, topic, score, pairs, \
         count(*) FROM ballot WHERE guild_id = ?1 AND topic = ?2 AND score IS NOT NULL GROUP BY score, pairs",
        "UPDATE post SET wanted = CASE WHEN is_full THEN 'full' ELSE 'partial' END, unsure = unsure OR wanted <> shown \
         WHERE guild_id = ?1 AND topic = ?2 AND wanted IN ('full', 'partial') AND (wanted = 'full') <> is_full",
        "DELETE FROM fresh_score",
    ];
    let table = "CREATE TEMP TABLE IF NOT EXISTS fresh_score (ranking TEXT PRIMARY KEY, score REAL, \
         pairs INTEGER NOT NULL, is_full INTEGER NOT NULL) STRICT, WITHOUT ROWID";
    sqlx::query(table).execute(&mut *c).await.map_err(failed)?;
    let scores: Vec<_> = scores.iter().collect();
    for some in scores.chunks(ROWS) {
        // Text made at run time, but of placeholders alone.
        let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO fresh_score (ranking, score, pairs, is_full) ");
        query.push_values(some, |mut row, (ranking, (score, pairs, full))| {
            row.push_bind(*ranking).push_bind(*score).push_bind(*pairs).push_bind(*full);
        });
        query.build().persistent(false).execute(&mut *c).await.map_err(failed)?;
    }
    for step in STEPS {
        let query = sqlx::query(step);
        // The last step names no topic, and binds nothing.
        let query = if step.contains("?1") { query.bind(integer(guild.0)?).bind(topic) } else { query };
        query.execute(&mut *c).await.map_err(failed)?;
    }
    Ok(())
}
