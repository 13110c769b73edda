//! What is kept, and the promises of whoever keeps it.
//!
//! The [`Store`] keeps posts, and recomputes each member's ballot from them in the same transaction, so that **the
//! message is the ballot**: a member's ballot in a topic of a server is their counted post with the highest *id*. Rows
//! live under their server: `guild` leads every key, and no query joins two servers. No sqlx type leaves this module.

mod rows;
pub mod sqlite;
mod words;

use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use async_trait::async_trait;
use std::path::Path;
use std::sync::Arc;

pub use rows::{
    Ack, BallotGroup, BallotRow, Change, Decision, DuelRow, Forgotten, KeptRow, Key, ListRow, MemberRow, Page, PostRow,
    QuestionRow, Source, Standing, State, Totals, VoterRow, WatchRow,
};
pub use sqlite::SqliteStore;

/// Opens the store at an address, creates it where there is none, and brings its schema up to date.
///
/// # Errors
/// When the address is of no known kind, or the store cannot be opened.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SqliteStore::open(url).await?))
}

/// Writes a consistent copy of the store at an address to `path`, where there must be nothing yet; a bot may run on it.
///
/// # Errors
/// When there is no store at the address, it is damaged, or the copy cannot be written.
pub async fn backup(url: &str, path: &Path) -> Result<(), StoreError> {
    SqliteStore::copy(url, path).await
}

/// What went wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is not one of a known kind of store.
    #[error("`{0}` is not a store: expected `sqlite://FILE`")]
    Address(String),
    /// The store could not be opened.
    #[error("the store `{address}` cannot be opened: {cause}")]
    Open {
        /// Its address.
        address: String,
        /// Why, in the backend's words.
        cause: String,
    },
    /// The store's file is damaged; it was left as it is.
    #[error(
        "the store `{address}` is damaged and was left as it is: {cause}. Put a copy that `split-decision backup` made in \
         its place; lists that were posted since are read again from Discord"
    )]
    Damaged {
        /// Its address.
        address: String,
        /// What is wrong, in the backend's words.
        cause: String,
    },
    /// A copy could not be written.
    #[error("the copy `{path}` cannot be written: {cause}")]
    Backup {
        /// Where it should have been.
        path: String,
        /// Why, in the backend's words.
        cause: String,
    },
    /// A statement failed.
    #[error("the store failed: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A row holds what no version of the bot has written.
    #[error("the store holds `{value}` as a {what}")]
    Corrupt {
        /// What the column means.
        what: &'static str,
        /// What it holds.
        value: String,
    },
}

/// Gives a kept ranking its score, pairs and fullness against an official order.
pub type Scorer<'a> = dyn Fn(&str) -> (Option<f64>, u32, bool) + Sync + 'a;

/// Keeps everything; each method is one transaction, durable when it returns.
#[async_trait]
pub trait Store: Send + Sync + std::fmt::Debug {
    /// Keeps a post if its revision is newer than the one kept, and recomputes its author's ballot.
    ///
    /// - A row of equal or higher revision stays as it is and the change is not `taken`.
    /// - A tombstone is for ever (until it is [pruned](Self::prune)): nothing replaces it, and it replaces anything,
    ///   whatever its revision. A deletion is final, and only so do all orders of events end alike.
    /// - A tombstone wipes ranking, notes and reading, in the file too, and keeps the author if it was known.
    /// - The topic of a kept post stays, and so does its author; `post.topic` counts for a new row alone.
    /// - Where the kept row has a decision and the same `reading`, then decision, state and list stay and only the
    ///   revision moves; with another reading the decision is dropped for the one in `post`.
    /// - `wanted`, `shown` and `unsure` of the argument are ignored: `shown` stays, `wanted` follows from the states of all the
    ///   member's posts (the ballot `Full` or `Partial`, other counted ones `Superseded`, asked ones `Unsettled`,
    ///   withdrawn ones, tombstones, and posts that are no message `None`; `Unreachable` once shown stays).
    ///   Where what was wanted was not shown yet and another sign is wanted now, the post becomes `unsure`: a call may have
    ///   been on its way.
    /// - What a post's author does not want kept is not taken, whatever its revision: any post up to the one until which
    ///   they had everything [forgotten](Self::forget), and a message up to the one until which they were not to be read,
    ///   if it is not kept already.
    ///
    /// # Errors
    /// A counted post without list or author is refused, as is an id beyond `i64::MAX`; nothing is changed then.
    async fn put(&self, post: &PostRow) -> Result<Change, StoreError>;

    /// Keeps a post as Discord shows it just now: as [`put`](Store::put), but a row of equal revision is replaced too.
    ///
    /// # Errors
    /// As `put`.
    async fn put_latest(&self, post: &PostRow) -> Result<Change, StoreError>;

    /// Keeps a decision on a post if it still has that `reading`: `Kept` counts the list as it stands, `Fixed` counts
    /// `list`, `NotAList` withdraws it and keeps the list for a change of mind. Not `taken` when the post is gone or
    /// reads otherwise now, or when there is no list to count. A post that nobody knows gives version 0.
    async fn decide(
        &self,
        guild: GuildId,
        post: PostId,
        reading: &str,
        decision: Decision,
        list: Option<&ListRow>,
    ) -> Result<Change, StoreError>;

    /// Deletes a list that was given by a form and waits for its author's word; tells whether there was one.
    async fn discard(&self, guild: GuildId, post: PostId) -> Result<bool, StoreError>;

    /// The post with this id.
    async fn post(&self, guild: GuildId, post: PostId) -> Result<Option<PostRow>, StoreError>;

    /// A member's posts in a topic, newest first, tombstones left out.
    async fn posts_of(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Vec<PostRow>, StoreError>;

    /// Says which sign a post now carries, and no other; `Unreachable` is then wanted too, and nothing follows it. Tells
    /// whether the post wants another sign by now.
    async fn acknowledged(&self, guild: GuildId, post: PostId, shown: Ack) -> Result<bool, StoreError>;

    /// Says that a message may carry other signs than is known.
    async fn doubt(&self, guild: GuildId, post: PostId) -> Result<(), StoreError>;

    /// Posts of a server above `after` whose wanted sign differs from the shown one, or that are unsure, oldest first;
    /// never `Unreachable` ones.
    async fn unacknowledged(&self, guild: GuildId, after: PostId, limit: u32) -> Result<Vec<PostRow>, StoreError>;

    /// The post with this id, and the reply that asks about it as long as that stands.
    async fn post_and_question(
        &self,
        guild: GuildId,
        post: PostId,
    ) -> Result<Option<(PostRow, Option<QuestionRow>)>, StoreError>;

    /// The reply that asks about a post, as long as it stands.
    async fn question(&self, guild: GuildId, post: PostId) -> Result<Option<QuestionRow>, StoreError>;

    /// Says that a kept post is asked about by a reply; the newer word counts.
    async fn asked(&self, guild: GuildId, question: QuestionRow) -> Result<(), StoreError>;

    /// Says that the reply that asks about a post stands no more.
    async fn unasked(&self, guild: GuildId, post: PostId) -> Result<(), StoreError>;

    /// Replies of a server with a lower id than `reply`, oldest first.
    async fn questions_before(&self, guild: GuildId, reply: PostId, limit: u32)
    -> Result<Vec<QuestionRow>, StoreError>;

    /// A member's ballot.
    async fn ballot(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Option<BallotRow>, StoreError>;

    /// The topic's version and its ballots, equal ones counted together, in a stable order.
    async fn ballot_groups(&self, guild: GuildId, topic: &str) -> Result<(u64, Vec<BallotGroup>), StoreError>;

    /// The topic's version, and whose ballot is which list, by author.
    async fn voters(&self, guild: GuildId, topic: &str) -> Result<(u64, Vec<VoterRow>), StoreError>;

    /// The topic's version and its ballots, by author; with a channel, what would be each member's ballot if nothing but
    /// the lists in that channel counted: the newest counted one there, though a newer one stand elsewhere.
    async fn ballots(
        &self,
        guild: GuildId,
        topic: &str,
        channel: Option<ChannelId>,
    ) -> Result<(u64, Vec<BallotRow>), StoreError>;

    /// Every list of a topic that can be a ballot, older ones too, by rising id.
    async fn counted(&self, guild: GuildId, topic: &str) -> Result<Vec<PostRow>, StoreError>;

    /// How many ballots there are.
    async fn totals(&self, guild: GuildId, topic: &str) -> Result<Totals, StoreError>;

    /// Up to `limit` rows of the leaderboard, best first, in time that does not grow with the number of ballots. Hidden
    /// members have a place and no row.
    async fn leaderboard(
        &self,
        guild: GuildId,
        topic: &str,
        page: Page,
        limit: u32,
    ) -> Result<Vec<Standing>, StoreError>;

    /// A member's own row of the leaderboard; nothing for one who hides.
    async fn standing(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Option<Standing>, StoreError>;

    /// What a member has asked of the bot.
    async fn member(&self, guild: GuildId, member: UserId) -> Result<MemberRow, StoreError>;

    /// The members who hide or are not to be read, by id.
    async fn reserved_members(&self, guild: GuildId) -> Result<Vec<MemberRow>, StoreError>;

    /// Keeps whether a member hides and is to be read, and since when; what they had forgotten stays so.
    async fn prefer(&self, guild: GuildId, member: MemberRow) -> Result<(), StoreError>;

    /// Everything that is kept of a member's posts, in every topic, newest first, tombstones too.
    async fn posts_of_member(&self, guild: GuildId, member: UserId) -> Result<Vec<PostRow>, StoreError>;

    /// Deletes everything that is kept of a member but their wishes, and refuses what they posted up to this id for
    /// ever after: posts, notes, ballots, decisions, duels, in the file too.
    ///
    /// A post on which a sign or a question of the bot's stands, or may be on its way, leaves a nameless row, withdrawn
    /// and without a list, and wants no sign; it goes with [`acknowledged`](Self::acknowledged) or
    /// [`unasked`](Self::unasked). A tombstone of a forgotten post is taken as ever.
    async fn forget(&self, guild: GuildId, member: UserId, up_to: PostId) -> Result<Forgotten, StoreError>;

    /// The duel that a member is in the middle of.
    async fn duel(&self, guild: GuildId, topic: &str, member: UserId) -> Result<Option<DuelRow>, StoreError>;

    /// Every duel that a member is in the middle of, by topic.
    async fn duels_of(&self, guild: GuildId, member: UserId) -> Result<Vec<DuelRow>, StoreError>;

    /// Begins a duel, without answers, in the place of any other in the topic.
    async fn begin_duel(&self, guild: GuildId, topic: &str, member: UserId, items: &str) -> Result<(), StoreError>;

    /// Puts new answers in the place of those that are expected there; tells whether they were.
    async fn answer_duel(
        &self,
        guild: GuildId,
        topic: &str,
        member: UserId,
        (before, after): (&str, &str),
    ) -> Result<bool, StoreError>;

    /// Ends a duel; tells whether there was one.
    async fn end_duel(&self, guild: GuildId, topic: &str, member: UserId) -> Result<bool, StoreError>;

    /// Scores every list of a topic anew if its rows were scored against another official order than `order`.
    ///
    /// `score` maps a kept ranking to its score, pairs and fullness. Ballots, places and wanted signs follow, and the
    /// topic's version becomes one higher. A topic without lists only takes note of the order. Tells whether any list
    /// was scored.
    async fn rescore(&self, guild: GuildId, topic: &str, order: &str, score: &Scorer<'_>) -> Result<bool, StoreError>;

    /// Reads a channel for a topic from now on; a channel has one topic, and the newer word counts.
    async fn watch(&self, guild: GuildId, watch: &WatchRow) -> Result<(), StoreError>;

    /// Stops reading a channel; what was read stays. Tells whether it was read.
    async fn unwatch(&self, guild: GuildId, channel: ChannelId) -> Result<bool, StoreError>;

    /// The channels that are read, by id.
    async fn watches(&self, guild: GuildId) -> Result<Vec<WatchRow>, StoreError>;

    /// Switches a shipped topic on or off for a server; tells whether that changed anything.
    async fn enable_topic(&self, guild: GuildId, topic: &str, on: bool) -> Result<bool, StoreError>;

    /// The topics that are switched on for a server, by slug.
    async fn enabled_topics(&self, guild: GuildId) -> Result<Vec<String>, StoreError>;

    /// How far a channel has been read: everything up to this message is kept.
    async fn cursor(&self, guild: GuildId, channel: ChannelId) -> Result<Option<PostId>, StoreError>;

    /// Forgets how far a channel has been read: it is gone.
    async fn drop_cursor(&self, guild: GuildId, channel: ChannelId) -> Result<(), StoreError>;

    /// Drops what has been of no use since before a message: tombstones of older messages, whose creation can be told of
    /// no more, and the cursors of channels that are not watched themselves and have been silent for so long.
    async fn prune(&self, guild: GuildId, before: PostId) -> Result<(), StoreError>;

    /// Moves cursors forward, never back.
    async fn advance(&self, guild: GuildId, cursors: &[(ChannelId, PostId)]) -> Result<(), StoreError>;

    /// Kept messages of a channel with an id above `after` and up to `until`, by id; tombstones left out.
    async fn kept_in(
        &self,
        guild: GuildId,
        channel: ChannelId,
        after: PostId,
        until: PostId,
        limit: u32,
    ) -> Result<Vec<KeptRow>, StoreError>;

    /// The channels and threads of a server that kept messages stand in, by id; watched or not.
    async fn kept_channels(&self, guild: GuildId) -> Result<Vec<ChannelId>, StoreError>;

    /// The key that signs component ids, drawn once from `fresh` and kept.
    async fn signing_key(&self, fresh: [u8; 32]) -> Result<[u8; 32], StoreError>;

    /// Writes a consistent copy to `path`, where there must be nothing yet, while reads and writes go on.
    ///
    /// The copy appears whole or not at all, and opens as a store.
    async fn backup(&self, path: &Path) -> Result<(), StoreError>;

    /// Whether the store answers, for reads and for writes.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Writes what is pending and closes; later calls fail.
    async fn close(&self);
}
