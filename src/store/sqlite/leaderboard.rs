//! The leaderboard: pages by key, and places as sums over the counts by score.
//!
//! A page is one range of the index `ballot_by_score`, wherever it starts. Scores are compared as they are: they are
//! ratios of whole numbers, and equal ratios divide to the same float.

use super::ballots::Voter;
use super::columns::{self, ballot_columns, integer, unsigned};
use super::{StoreError, failed};
use crate::ranking::GuildId;
use crate::store::rows::{Key, Page, Standing};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Selects the standings of members who do not hide; the place is one more than how many ballots are better, hidden ones
/// too.
macro_rules! standings {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            ballot_columns!(),
            ", 1 + coalesce((SELECT sum(better.ballots) FROM score_count AS better \
             WHERE better.guild_id = ballot.guild_id AND better.topic = ballot.topic \
             AND (better.score, better.pairs) > (ballot.score, ballot.pairs)), 0) AS place \
             FROM ballot CROSS JOIN post ON post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id \
             WHERE ballot.guild_id = ?1 AND ballot.topic = ?2 AND ballot.score IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM member WHERE member.guild_id = ballot.guild_id \
             AND member.member_id = ballot.author_id AND member.hidden = 1) ",
            $rest
        )
    };
}

const FIRST: &str = standings!("ORDER BY ballot.score DESC, ballot.pairs DESC, ballot.author_falling DESC LIMIT ?3");
const LAST: &str = standings!("ORDER BY ballot.score, ballot.pairs, ballot.author_falling LIMIT ?3");
const AFTER: &str = standings!(
    "AND (ballot.score, ballot.pairs, ballot.author_falling) < (?4, ?5, -?6) \
     ORDER BY ballot.score DESC, ballot.pairs DESC, ballot.author_falling DESC LIMIT ?3"
);
const BEFORE: &str = standings!(
    "AND (ballot.score, ballot.pairs, ballot.author_falling) > (?4, ?5, -?6) \
     ORDER BY ballot.score, ballot.pairs, ballot.author_falling LIMIT ?3"
);
const OWN: &str = standings!("AND ballot.author_id = ?3");

fn standing(row: &SqliteRow) -> Result<Standing, StoreError> {
    Ok(Standing { place: unsigned(row, "place")?, ballot: columns::ballot(row)? })
}

/// See [`Store::leaderboard`](crate::store::Store::leaderboard).
pub(super) async fn page(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    page: Page,
    limit: u32,
) -> Result<Vec<Standing>, StoreError> {
    let (sql, key, rising) = match page {
        Page::First => (FIRST, None, false),
        Page::After(key) => (AFTER, Some(key), false),
        Page::Before(key) => (BEFORE, Some(key), true),
        Page::Last => (LAST, None, true),
    };
    let mut query = sqlx::query(sql).bind(integer(guild.0)?).bind(topic).bind(limit);
    if let Some(Key { score, pairs, author }) = key {
        query = query.bind(score).bind(pairs).bind(integer(author.0)?);
    }
    let rows = query.fetch_all(c).await.map_err(failed)?;
    let mut standings = rows.iter().map(standing).collect::<Result<Vec<_>, _>>()?;
    if rising {
        standings.reverse();
    }
    Ok(standings)
}

/// See [`Store::standing`](crate::store::Store::standing).
pub(super) async fn own(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<Option<Standing>, StoreError> {
    let query = sqlx::query(OWN).bind(integer(voter.guild.0)?).bind(voter.topic).bind(integer(voter.author.0)?);
    query.fetch_optional(c).await.map_err(failed)?.as_ref().map(standing).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{AssertSqlSafe, Connection, Row};

    #[tokio::test]
    async fn a_page_is_one_range_of_the_index() {
        let mut memory = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        for schema in
            [include_str!("../migrations/sqlite/0001_posts.sql"), include_str!("../migrations/sqlite/0002_members.sql")]
        {
            sqlx::raw_sql(schema).execute(&mut memory).await.unwrap();
        }
        let key = "(score,pairs,author_falling)";
        let all = "(guild_id=? AND topic=? AND score>?)".to_owned();
        let after = format!("(guild_id=? AND topic=? AND score>? AND {key}<(?,?,?))");
        let before = format!("(guild_id=? AND topic=? AND {key}>(?,?,?))");
        for (sql, range) in [(FIRST, &all), (LAST, &all), (AFTER, &after), (BEFORE, &before)] {
            let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(&mut memory).await;
            let plan: Vec<String> = rows.unwrap().iter().map(|row| row.get("detail")).collect();
            let plan = plan.join("\n");
            assert!(plan.contains(&format!("SEARCH ballot USING INDEX ballot_by_score {range}")), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
