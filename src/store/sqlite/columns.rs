//! How values become columns and rows become values.
//!
//! SQLite's integers are signed. An id is converted with a check and not by its bits, because a bit cast would sort an
//! id above `i64::MAX` before all others and "the highest id" would lie; Discord's snowflakes get there in 2084.

use super::{StoreError, failed};
use crate::ranking::GuildId;
use crate::ranking::{ChannelId, PostId, UserId};
use crate::store::rows::{BallotRow, ListRow, PostRow};
use crate::store::words::Word;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// The latest revision that a column can hold; those beyond it are equally late.
pub(super) const LAST_REVISION: u64 = i64::MAX.cast_unsigned();

/// The columns of [`list`], of the table called `post`.
macro_rules! list_columns {
    () => {
        "post.ranking, post.anchor, post.declared_top, post.notes, post.reader_version, post.score, post.pairs, \
         post.is_full"
    };
}

/// The columns of [`post`], of the table called `post`.
macro_rules! post_columns {
    () => {
        concat!(
            "post.guild_id, post.topic, post.post_id, post.source, post.channel_id, post.author_id, post.revision, \
             post.state, post.reading, post.decision, post.wanted, post.shown, post.unsure, ",
            $crate::store::sqlite::columns::list_columns!()
        )
    };
}

/// The columns of [`ballot`], of the table called `post`.
macro_rules! ballot_columns {
    () => {
        concat!(
            "post.author_id, post.post_id, post.source, post.channel_id, ",
            $crate::store::sqlite::columns::list_columns!()
        )
    };
}

pub(super) use {ballot_columns, list_columns, post_columns};

/// An id or count as a column.
pub(super) fn integer(value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|cause| StoreError::Failed(Box::new(cause)))
}

/// A column as an id or count.
pub(super) fn unsigned(row: &SqliteRow, column: &'static str) -> Result<u64, StoreError> {
    let value: i64 = row.try_get(column).map_err(failed)?;
    u64::try_from(value).map_err(|_| StoreError::Corrupt { what: column, value: value.to_string() })
}

fn small(row: &SqliteRow, column: &'static str) -> Result<u32, StoreError> {
    let value: i64 = row.try_get(column).map_err(failed)?;
    u32::try_from(value).map_err(|_| StoreError::Corrupt { what: column, value: value.to_string() })
}

pub(super) fn word<W: Word>(row: &SqliteRow, column: &'static str) -> Result<W, StoreError> {
    W::from_word(row.try_get(column).map_err(failed)?)
}

/// The list of a row that has one.
fn list(row: &SqliteRow) -> Result<Option<ListRow>, StoreError> {
    let Some(ranking) = row.try_get::<Option<String>, _>("ranking").map_err(failed)? else { return Ok(None) };
    Ok(Some(ListRow {
        ranking,
        anchor: row.try_get("anchor").map_err(failed)?,
        declared_top: row.try_get("declared_top").map_err(failed)?,
        notes: row.try_get("notes").map_err(failed)?,
        reader_version: small(row, "reader_version")?,
        score: row.try_get("score").map_err(failed)?,
        pairs: small(row, "pairs")?,
        full: row.try_get("is_full").map_err(failed)?,
    }))
}

/// The post of a row.
pub(super) fn post(row: &SqliteRow) -> Result<PostRow, StoreError> {
    let author: Option<i64> = row.try_get("author_id").map_err(failed)?;
    let decision: Option<&str> = row.try_get("decision").map_err(failed)?;
    Ok(PostRow {
        guild: GuildId(unsigned(row, "guild_id")?),
        topic: row.try_get("topic").map_err(failed)?,
        post: PostId(unsigned(row, "post_id")?),
        source: word(row, "source")?,
        channel: ChannelId(unsigned(row, "channel_id")?),
        author: author.map(|_| unsigned(row, "author_id").map(UserId)).transpose()?,
        revision: unsigned(row, "revision")?,
        state: word(row, "state")?,
        reading: row.try_get("reading").map_err(failed)?,
        decision: decision.map(Word::from_word).transpose()?,
        list: list(row)?,
        wanted: word(row, "wanted")?,
        shown: word(row, "shown")?,
        unsure: row.try_get("unsure").map_err(failed)?,
    })
}

/// The ballot of a row.
pub(super) fn ballot(row: &SqliteRow) -> Result<BallotRow, StoreError> {
    let missing = || StoreError::Corrupt { what: "ballot", value: "no list".to_owned() };
    Ok(BallotRow {
        author: UserId(unsigned(row, "author_id")?),
        post: PostId(unsigned(row, "post_id")?),
        source: word(row, "source")?,
        channel: ChannelId(unsigned(row, "channel_id")?),
        list: list(row)?.ok_or_else(missing)?,
    })
}
