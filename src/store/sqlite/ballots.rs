//! Ballots: each member's current one, how many there are of each score, and the topic's version.

use super::columns::{self, ballot_columns, integer, unsigned};
use super::{StoreError, failed};
use crate::ranking::{ChannelId, GuildId, UserId};
use crate::store::rows::{BallotGroup, BallotRow, PostRow, State, Totals, VoterRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite, SqliteConnection};

/// A statement with values bound to it.
type Bound = Query<'static, Sqlite, SqliteArguments>;

/// Somebody who may have a ballot: a member, in one topic of one server.
#[derive(Clone, Copy)]
pub(super) struct Voter<'a> {
    pub(super) guild: GuildId,
    pub(super) topic: &'a str,
    pub(super) author: UserId,
}

impl<'a> Voter<'a> {
    /// Whose ballot a post bears on; nobody's when its author is unknown.
    pub(super) fn of(post: &'a PostRow) -> Option<Self> {
        post.author.map(|author| Self { guild: post.guild, topic: &post.topic, author })
    }
}

/// The topic's version, 0 before the first write.
pub(super) async fn version(c: &mut SqliteConnection, guild: GuildId, topic: &str) -> Result<u64, StoreError> {
    let query = sqlx::query("SELECT version FROM topic WHERE guild_id = ?1 AND topic = ?2");
    let row = query.bind(integer(guild.0)?).bind(topic).fetch_optional(c).await.map_err(failed)?;
    row.as_ref().map_or(Ok(0), |row| unsigned(row, "version"))
}

/// Takes the topic's row, makes its version one higher and its ballots so many more.
pub(super) async fn next_version(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    more: i64,
) -> Result<u64, StoreError> {
    let query = sqlx::query(
        "INSERT INTO topic (guild_id, topic, version, ballots) VALUES (?1, ?2, 1, max(?3, 0)) \
         ON CONFLICT (guild_id, topic) DO UPDATE SET version = version + 1, ballots = ballots + ?3 RETURNING version",
    );
    let query = query.bind(integer(guild.0)?).bind(topic).bind(more);
    unsigned(&query.fetch_one(c).await.map_err(failed)?, "version")
}

/// The ballot that is kept for a member.
pub(super) async fn find(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<Option<BallotRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        ballot_columns!(),
        " FROM ballot CROSS JOIN post ON post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id \
         WHERE ballot.guild_id = ?1 AND ballot.topic = ?2 AND ballot.author_id = ?3"
    );
    bound(SQL, voter)?.fetch_optional(c).await.map_err(failed)?.as_ref().map(columns::ballot).transpose()
}

/// The ballot that a member's posts give once `row` is among them: the counted one with the highest id.
///
/// The ballot before is the highest of all but `row`, or `row` itself: only where that ceases to count must others be
/// looked through.
pub(super) async fn after(
    c: &mut SqliteConnection,
    voter: &Voter<'_>,
    row: &PostRow,
    before: Option<&BallotRow>,
) -> Result<Option<BallotRow>, StoreError> {
    const OTHERS: &str = concat!(
        "SELECT ",
        ballot_columns!(),
        " FROM post WHERE guild_id = ?1 AND topic = ?2 AND author_id = ?3 AND state = 'counted' AND post_id <> ?4 \
         ORDER BY post_id DESC LIMIT 1"
    );
    let (post, source, channel, author) = (row.post, row.source, row.channel, voter.author);
    let counted = row.list.clone().filter(|_| row.state == State::Counted);
    match before {
        Some(before) if before.post > post => Ok(Some(before.clone())),
        _ if counted.is_some() => Ok(counted.map(|list| BallotRow { author, post, source, channel, list })),
        Some(before) if before.post == post => {
            let query = bound(OTHERS, voter)?.bind(integer(post.0)?);
            query.fetch_optional(c).await.map_err(failed)?.as_ref().map(columns::ballot).transpose()
        }
        _ => Ok(before.cloned()),
    }
}

/// A statement whose first three parameters name a voter.
fn bound(sql: &'static str, voter: &Voter<'_>) -> Result<Bound, StoreError> {
    Ok(sqlx::query(sql).bind(integer(voter.guild.0)?).bind(voter.topic.to_owned()).bind(integer(voter.author.0)?))
}

/// Brings a member's kept ballot and the counts from one state to the next.
pub(super) async fn replace(
    c: &mut SqliteConnection,
    voter: &Voter<'_>,
    before: Option<&BallotRow>,
    after: Option<&BallotRow>,
) -> Result<(), StoreError> {
    let score = |ballot: &BallotRow| ballot.list.score.map(|score| (score, ballot.list.pairs));
    let (old, new) = (before.and_then(score), after.and_then(score));
    if old != new {
        uncount(c, voter, old).await?;
        count(c, voter, new).await?;
    }
    let key = |ballot: &BallotRow| (ballot.post, ballot.list.pairs);
    match after {
        Some(ballot) if old != new || before.map(key) != after.map(key) => keep(c, voter, ballot).await,
        None if before.is_some() => remove(c, voter).await,
        _ => Ok(()),
    }
}

async fn keep(c: &mut SqliteConnection, voter: &Voter<'_>, ballot: &BallotRow) -> Result<(), StoreError> {
    let query = bound(
        "INSERT INTO ballot (guild_id, topic, author_id, post_id, score, pairs) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT (guild_id, topic, author_id) DO UPDATE SET post_id = excluded.post_id, score = excluded.score, \
         pairs = excluded.pairs",
        voter,
    )?;
    let query = query.bind(integer(ballot.post.0)?).bind(ballot.list.score).bind(ballot.list.pairs);
    query.execute(c).await.map_err(failed).map(drop)
}

async fn remove(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<(), StoreError> {
    let query = bound("DELETE FROM ballot WHERE guild_id = ?1 AND topic = ?2 AND author_id = ?3", voter)?;
    query.execute(c).await.map_err(failed).map(drop)
}

// Scores are ratios of whole numbers, and equal ratios divide to the same float: so a score is a sound key.

async fn count(c: &mut SqliteConnection, voter: &Voter<'_>, score: Option<(f64, u32)>) -> Result<(), StoreError> {
    let Some((score, pairs)) = score else { return Ok(()) };
    let query = sqlx::query(
        "INSERT INTO score_count (guild_id, topic, score, pairs, ballots) VALUES (?1, ?2, ?3, ?4, 1) \
         ON CONFLICT (guild_id, topic, score, pairs) DO UPDATE SET ballots = ballots + 1",
    );
    let query = query.bind(integer(voter.guild.0)?).bind(voter.topic).bind(score).bind(pairs);
    query.execute(c).await.map_err(failed).map(drop)
}

async fn uncount(c: &mut SqliteConnection, voter: &Voter<'_>, score: Option<(f64, u32)>) -> Result<(), StoreError> {
    const LAST: &str = "DELETE FROM score_count \
         WHERE guild_id = ?1 AND topic = ?2 AND score = ?3 AND pairs = ?4 AND ballots = 1";
    const ONE: &str = "UPDATE score_count SET ballots = ballots - 1 \
         WHERE guild_id = ?1 AND topic = ?2 AND score = ?3 AND pairs = ?4";
    let Some((score, pairs)) = score else { return Ok(()) };
    for sql in [LAST, ONE] {
        let query = sqlx::query(sql).bind(integer(voter.guild.0)?).bind(voter.topic).bind(score).bind(pairs);
        if query.execute(&mut *c).await.map_err(failed)?.rows_affected() > 0 {
            break;
        }
    }
    Ok(())
}

/// See [`Store::ballot_groups`](crate::store::Store::ballot_groups); wants one view of the data for both statements.
pub(super) async fn groups(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
) -> Result<(u64, Vec<BallotGroup>), StoreError> {
    let version = version(c, guild, topic).await?;
    let query = sqlx::query(
        "SELECT post.ranking, post.declared_top, count(*) AS ballots \
         FROM ballot CROSS JOIN post ON post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id \
         WHERE ballot.guild_id = ?1 AND ballot.topic = ?2 \
         GROUP BY post.ranking, post.declared_top ORDER BY post.ranking, post.declared_top",
    );
    let rows = query.bind(integer(guild.0)?).bind(topic).fetch_all(c).await.map_err(failed)?;
    let groups = rows.iter().map(|row| {
        Ok(BallotGroup {
            ranking: row.try_get("ranking").map_err(failed)?,
            declared_top: row.try_get("declared_top").map_err(failed)?,
            count: unsigned(row, "ballots")?,
        })
    });
    Ok((version, groups.collect::<Result<_, StoreError>>()?))
}

/// See [`Store::voters`](crate::store::Store::voters); wants one view of the data for both statements.
pub(super) async fn voters(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
) -> Result<(u64, Vec<VoterRow>), StoreError> {
    let version = version(c, guild, topic).await?;
    let query = sqlx::query(
        "SELECT ballot.author_id, post.ranking, post.declared_top \
         FROM ballot CROSS JOIN post ON post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id \
         WHERE ballot.guild_id = ?1 AND ballot.topic = ?2 ORDER BY ballot.author_id",
    );
    let rows = query.bind(integer(guild.0)?).bind(topic).fetch_all(c).await.map_err(failed)?;
    let voter = |row: &SqliteRow| {
        Ok(VoterRow {
            author: UserId(unsigned(row, "author_id")?),
            ranking: row.try_get("ranking").map_err(failed)?,
            declared_top: row.try_get("declared_top").map_err(failed)?,
        })
    };
    Ok((version, rows.iter().map(voter).collect::<Result<_, StoreError>>()?))
}

/// See [`Store::ballots`](crate::store::Store::ballots); wants one view of the data for both statements.
pub(super) async fn all(
    c: &mut SqliteConnection,
    guild: GuildId,
    topic: &str,
    channel: Option<ChannelId>,
) -> Result<(u64, Vec<BallotRow>), StoreError> {
    const EVERYWHERE: &str = concat!(
        "SELECT ",
        ballot_columns!(),
        " FROM ballot CROSS JOIN post ON post.guild_id = ballot.guild_id AND post.post_id = ballot.post_id \
         WHERE ballot.guild_id = ?1 AND ballot.topic = ?2 ORDER BY ballot.author_id"
    );
    // Grouped first: for each post to look for a newer one would read all posts again.
    const THERE: &str = concat!(
        "SELECT ",
        ballot_columns!(),
        " FROM (SELECT max(post_id) AS newest FROM post WHERE guild_id = ?1 AND topic = ?2 AND state = 'counted' \
         AND channel_id = ?3 GROUP BY author_id) AS last \
         CROSS JOIN post ON post.guild_id = ?1 AND post.post_id = last.newest ORDER BY post.author_id"
    );
    let version = version(c, guild, topic).await?;
    let query = sqlx::query(if channel.is_some() { THERE } else { EVERYWHERE });
    let mut query = query.bind(integer(guild.0)?).bind(topic);
    if let Some(channel) = channel {
        query = query.bind(integer(channel.0)?);
    }
    let rows = query.fetch_all(c).await.map_err(failed)?;
    Ok((version, rows.iter().map(columns::ballot).collect::<Result<_, _>>()?))
}

/// See [`Store::totals`](crate::store::Store::totals).
pub(super) async fn totals(c: &mut SqliteConnection, guild: GuildId, topic: &str) -> Result<Totals, StoreError> {
    let query = sqlx::query(
        "SELECT version, ballots, coalesce((SELECT sum(ballots) FROM score_count \
         WHERE guild_id = ?1 AND topic = ?2), 0) AS scored, \
         (SELECT count(*) FROM member CROSS JOIN ballot ON ballot.guild_id = member.guild_id AND ballot.topic = ?2 \
         AND ballot.author_id = member.member_id AND ballot.score IS NOT NULL \
         WHERE member.guild_id = ?1 AND member.hidden = 1) AS hidden FROM topic WHERE guild_id = ?1 AND topic = ?2",
    );
    let row = query.bind(integer(guild.0)?).bind(topic).fetch_optional(c).await.map_err(failed)?;
    row.map_or(Ok(Totals::default()), |row| {
        let column = |name| unsigned(&row, name);
        Ok(Totals {
            version: column("version")?,
            ballots: column("ballots")?,
            scored: column("scored")?,
            hidden: column("hidden")?,
        })
    })
}
