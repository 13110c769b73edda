//! Posts: the writes that keep them, and their signs.

use super::ballots::{self, Voter};
use super::columns::{self, LAST_REVISION, integer, post_columns};
use super::{StoreError, failed, members};
use crate::ranking::{GuildId, PostId};
use crate::store::rows::{Ack, BallotRow, Change, Decision, ListRow, PostRow, Source, State};
use crate::store::words::Word;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

fn posts(rows: &[SqliteRow]) -> Result<Vec<PostRow>, StoreError> {
    rows.iter().map(columns::post).collect()
}

pub(super) async fn find(
    c: &mut SqliteConnection,
    guild: GuildId,
    post: PostId,
) -> Result<Option<PostRow>, StoreError> {
    const SQL: &str = concat!("SELECT ", post_columns!(), " FROM post WHERE guild_id = ?1 AND post_id = ?2");
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(post.0)?);
    query.fetch_optional(c).await.map_err(failed)?.as_ref().map(columns::post).transpose()
}

pub(super) async fn by_author(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<Vec<PostRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        " FROM post INDEXED BY post_by_author WHERE guild_id = ?1 AND topic = ?2 AND author_id = ?3 \
         AND state <> 'tombstone' ORDER BY post_id DESC"
    );
    // Left alone, the planner reads all posts of the server to have them in order.
    let query = sqlx::query(SQL).bind(integer(voter.guild.0)?).bind(voter.topic).bind(integer(voter.author.0)?);
    posts(&query.fetch_all(c).await.map_err(failed)?)
}

/// Which revisions replace a kept one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newer {
    /// Higher ones.
    Later,
    /// Higher and equal ones.
    OfSameTime,
}

/// See [`Store::counted`](crate::store::Store::counted).
pub(super) async fn counted(c: &mut SqliteConnection, guild: GuildId, topic: &str) -> Result<Vec<PostRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        " FROM post WHERE guild_id = ?1 AND topic = ?2 AND state = 'counted' ORDER BY post_id"
    );
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(topic);
    posts(&query.fetch_all(c).await.map_err(failed)?)
}

/// See [`Store::put`](crate::store::Store::put).
pub(super) async fn put(c: &mut SqliteConnection, post: PostRow, newer: Newer) -> Result<Change, StoreError> {
    let kept = find(c, post.guild, post.post).await?;
    if post.state != State::Tombstone && members::is_unwanted(c, &post, kept.is_none()).await? {
        return unchanged(c, kept.unwrap_or(post)).await.map(|change| Change { post: None, ..change });
    }
    match kept {
        None => write(c, created(post)).await,
        Some(kept) if replaces(&post, &kept, newer) => write(c, merged(post, kept)).await,
        Some(kept) => unchanged(c, kept).await,
    }
}

/// Whether a write is news to the kept row.
///
/// A deletion is final and may carry any revision, so it wins in whichever order it comes. Only so do all orders end
/// alike.
fn replaces(new: &PostRow, kept: &PostRow, newer: Newer) -> bool {
    let revision = new.revision.min(LAST_REVISION);
    let later = revision > kept.revision || newer == Newer::OfSameTime && revision == kept.revision;
    kept.state != State::Tombstone && (new.state == State::Tombstone || later)
}

fn created(post: PostRow) -> PostRow {
    storable(PostRow { wanted: Ack::None, shown: Ack::None, unsure: false, ..post })
}

fn merged(new: PostRow, kept: PostRow) -> PostRow {
    let stands = kept.decision.is_some() && kept.reading.is_some() && kept.reading == new.reading;
    let (state, decision, list) = if stands && new.state != State::Tombstone {
        (kept.state, kept.decision, kept.list)
    } else {
        (new.state, new.decision, new.list)
    };
    let (topic, author) = (kept.topic, kept.author.or(new.author));
    let (wanted, shown, unsure) = (kept.wanted, kept.shown, kept.unsure);
    storable(PostRow { topic, author, state, decision, list, wanted, shown, unsure, ..new })
}

/// The row as it will come back: without what a tombstone must not keep, and with numbers that columns can hold.
fn storable(mut post: PostRow) -> PostRow {
    if post.state == State::Tombstone {
        (post.reading, post.decision, post.list) = (None, None, None);
    }
    post.list = post.list.map(storable_list);
    post.revision = post.revision.min(LAST_REVISION);
    post
}

/// SQLite keeps what is not a number as NULL, which is what no score is.
fn storable_list(list: ListRow) -> ListRow {
    ListRow { score: list.score.filter(|score| !score.is_nan()), ..list }
}

/// See [`Store::decide`](crate::store::Store::decide).
pub(super) async fn decide(
    c: &mut SqliteConnection,
    (guild, post): (GuildId, PostId),
    reading: &str,
    decision: Decision,
    list: Option<ListRow>,
) -> Result<Change, StoreError> {
    let Some(kept) = find(c, guild, post).await? else { return Ok(nothing()) };
    if kept.reading.as_deref() != Some(reading) {
        return unchanged(c, kept).await;
    }
    let list = if decision == Decision::Fixed { list.map(storable_list) } else { kept.list.clone() };
    let state = if decision == Decision::NotAList { State::Withdrawn } else { State::Counted };
    if state == State::Counted && (list.is_none() || kept.author.is_none()) {
        return unchanged(c, kept).await;
    }
    write(c, PostRow { decision: Some(decision), state, list, ..kept }).await
}

/// See [`Store::discard`](crate::store::Store::discard).
pub(super) async fn discard(c: &mut SqliteConnection, guild: GuildId, post: PostId) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM post WHERE guild_id = ?1 AND post_id = ?2 AND source = 'interaction' \
         AND state = 'asked'";
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(post.0)?);
    Ok(query.execute(c).await.map_err(failed)?.rows_affected() > 0)
}

/// The change of a write to a post that nobody knows.
fn nothing() -> Change {
    Change { taken: false, version: 0, before: None, after: None, unacknowledged: Vec::new(), post: None }
}

/// The change of a write that was not taken.
async fn unchanged(c: &mut SqliteConnection, kept: PostRow) -> Result<Change, StoreError> {
    let version = ballots::version(c, kept.guild, &kept.topic).await?;
    let (mut ballot, mut unacknowledged) = (None, Vec::new());
    if let Some(voter) = Voter::of(&kept) {
        ballot = ballots::find(c, &voter).await?;
        unacknowledged = unacknowledged_of(c, &voter).await?;
    }
    Ok(Change { taken: false, version, before: ballot.clone(), after: ballot, unacknowledged, post: Some(kept) })
}

/// Keeps the row and everything that follows from it.
///
/// What follows is worked out before anything is written, since each statement is a trip to another thread.
async fn write(c: &mut SqliteConnection, mut row: PostRow) -> Result<Change, StoreError> {
    let voter = Voter::of(&row);
    let before = match &voter {
        Some(voter) => ballots::find(c, voter).await?,
        None => None,
    };
    let after = match &voter {
        Some(voter) => ballots::after(c, voter, &row, before.as_ref()).await?,
        None => None,
    };
    let (wanted, unsure) = want(&row, after.as_ref());
    let more = i64::from(after.is_some()) - i64::from(before.is_some());
    let version = ballots::next_version(c, row.guild, &row.topic, more).await?;
    upsert(c, &row, wanted, unsure).await?;
    let mut unacknowledged = Vec::new();
    if let Some(voter) = &voter {
        ballots::replace(c, voter, before.as_ref(), after.as_ref()).await?;
        sign_others(c, &row, before.as_ref(), after.as_ref()).await?;
        unacknowledged = unacknowledged_of(c, voter).await?;
    }
    (row.wanted, row.unsure) = (wanted, unsure);
    Ok(Change { taken: true, version, before, after, unacknowledged, post: Some(row) })
}

/// The sign that a post wants now, and whether it is unsure what it carries.
///
/// A call for the sign that was wanted until now may be on its way, or may have been when an earlier run ended; whether
/// it took effect is then not known any more. Where the message is gone, its signs are gone with it.
fn want(row: &PostRow, ballot: Option<&BallotRow>) -> (Ack, bool) {
    if row.shown == Ack::Unreachable {
        return (row.shown, false);
    }
    let wanted = sign(row, ballot);
    let given_up = row.wanted != row.shown && row.wanted != wanted;
    (wanted, row.state != State::Tombstone && (row.unsure || given_up))
}

/// The sign that a post wants, given its author's ballot.
fn sign(row: &PostRow, ballot: Option<&BallotRow>) -> Ack {
    match row.state {
        _ if row.source != Source::Message => Ack::None,
        State::Withdrawn | State::Tombstone => Ack::None,
        State::Asked => Ack::Unsettled,
        State::Counted => match ballot {
            Some(ballot) if ballot.post == row.post && ballot.list.full => Ack::Full,
            Some(ballot) if ballot.post == row.post => Ack::Partial,
            _ => Ack::Superseded,
        },
    }
}

/// Changes the wanted sign of the ballot that was, or of the one that is, where that is not the written post itself.
async fn sign_others(
    c: &mut SqliteConnection,
    row: &PostRow,
    before: Option<&BallotRow>,
    after: Option<&BallotRow>,
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE post SET unsure = unsure OR (wanted <> shown AND wanted <> ?3), wanted = ?3 \
         WHERE guild_id = ?1 AND post_id = ?2 AND source = 'message' AND shown <> 'unreachable'";
    let moved = before.map(|ballot| ballot.post) != after.map(|ballot| ballot.post);
    let sign = |ballot: &BallotRow| if ballot.list.full { Ack::Full } else { Ack::Partial };
    let signs = [before.map(|ballot| (ballot, Ack::Superseded)), after.map(|ballot| (ballot, sign(ballot)))];
    for (ballot, wanted) in signs.into_iter().flatten().filter(|(ballot, _)| moved && ballot.post != row.post) {
        let query = sqlx::query(SQL).bind(integer(row.guild.0)?).bind(integer(ballot.post.0)?).bind(wanted.word());
        query.execute(&mut *c).await.map_err(failed)?;
    }
    Ok(())
}

async fn upsert(c: &mut SqliteConnection, row: &PostRow, wanted: Ack, unsure: bool) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO post (guild_id, post_id, topic, source, channel_id, author_id, revision, state, \
         reading, decision, ranking, anchor, declared_top, notes, reader_version, score, pairs, is_full, wanted, \
         shown, unsure) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, \
         ?19, ?20, ?21) \
         ON CONFLICT (guild_id, post_id) DO UPDATE SET source = excluded.source, channel_id = excluded.channel_id, \
         author_id = excluded.author_id, revision = excluded.revision, state = excluded.state, \
         reading = excluded.reading, decision = excluded.decision, ranking = excluded.ranking, \
         anchor = excluded.anchor, declared_top = excluded.declared_top, notes = excluded.notes, \
         reader_version = excluded.reader_version, score = excluded.score, pairs = excluded.pairs, \
         is_full = excluded.is_full, wanted = excluded.wanted, unsure = excluded.unsure";
    let list = row.list.as_ref();
    let query = sqlx::query(SQL)
        .bind(integer(row.guild.0)?)
        .bind(integer(row.post.0)?)
        .bind(&row.topic)
        .bind(row.source.word())
        .bind(integer(row.channel.0)?)
        .bind(row.author.map(|author| integer(author.0)).transpose()?)
        .bind(integer(row.revision)?)
        .bind(row.state.word())
        .bind(&row.reading)
        .bind(row.decision.map(Word::word))
        .bind(list.map(|list| &list.ranking))
        .bind(list.map(|list| &list.anchor))
        .bind(list.and_then(|list| list.declared_top.as_ref()))
        .bind(list.map(|list| &list.notes))
        .bind(list.map(|list| list.reader_version))
        .bind(list.and_then(|list| list.score))
        .bind(list.map(|list| list.pairs))
        .bind(list.map(|list| list.full))
        .bind(wanted.word())
        .bind(row.shown.word())
        .bind(unsure);
    query.execute(c).await.map_err(failed).map(drop)
}

async fn unacknowledged_of(c: &mut SqliteConnection, voter: &Voter<'_>) -> Result<Vec<PostRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        " FROM post INDEXED BY post_to_sign_by_author WHERE guild_id = ?1 AND topic = ?2 AND author_id = ?3 \
         AND (wanted <> shown OR unsure = 1) ORDER BY post_id"
    );
    let query = sqlx::query(SQL).bind(integer(voter.guild.0)?).bind(voter.topic).bind(integer(voter.author.0)?);
    posts(&query.fetch_all(c).await.map_err(failed)?)
}

/// See [`Store::unacknowledged`](crate::store::Store::unacknowledged).
pub(super) async fn unacknowledged(
    c: &mut SqliteConnection,
    guild: GuildId,
    after: PostId,
    limit: u32,
) -> Result<Vec<PostRow>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        post_columns!(),
        " FROM post INDEXED BY post_to_sign WHERE guild_id = ?1 AND post_id > ?2 AND (wanted <> shown OR unsure = 1) \
         ORDER BY post_id LIMIT ?3"
    );
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(after.0)?).bind(limit);
    posts(&query.fetch_all(c).await.map_err(failed)?)
}

/// See [`Store::acknowledged`](crate::store::Store::acknowledged).
pub(super) async fn acknowledged(
    c: &mut SqliteConnection,
    guild: GuildId,
    post: PostId,
    shown: Ack,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE post SET shown = ?3, unsure = 0, wanted = CASE ?3 WHEN 'unreachable' THEN ?3 ELSE wanted END \
         WHERE guild_id = ?1 AND post_id = ?2 AND shown <> 'unreachable' \
         RETURNING wanted <> shown AS other, author_id IS NULL AS bare";
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(post.0)?).bind(shown.word());
    let Some(row) = query.fetch_optional(&mut *c).await.map_err(failed)? else { return Ok(false) };
    if row.try_get("bare").map_err(failed)? {
        members::drop_bare(c, guild, post).await?;
    }
    row.try_get("other").map_err(failed)
}

/// See [`Store::doubt`](crate::store::Store::doubt).
pub(super) async fn doubt(c: &mut SqliteConnection, guild: GuildId, post: PostId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE post SET unsure = 1 WHERE guild_id = ?1 AND post_id = ?2 AND shown <> 'unreachable' AND source = 'message'";
    let query = sqlx::query(SQL).bind(integer(guild.0)?).bind(integer(post.0)?);
    query.execute(c).await.map_err(failed).map(drop)
}
