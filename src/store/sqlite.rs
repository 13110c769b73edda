//! The store in one SQLite file.
//!
//! Writes go through one task, durable when they return (`synchronous=FULL`); reads have connections of their
//! own and never wait for a write (WAL). Every statement is text known at compile time; what members wrote is bound.

mod backlog;
mod ballots;
mod columns;
mod duels;
mod leaderboard;
mod members;
mod open;
mod posts;
mod questions;
mod rescore;
mod settings;
mod writer;

use super::{
    Ack, BallotGroup, BallotRow, Change, Decision, DuelRow, Forgotten, KeptRow, ListRow, MemberRow, Page, PostRow,
    QuestionRow, Scorer, Standing, Store, StoreError, Totals, VoterRow, WatchRow,
};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use async_trait::async_trait;
use ballots::Voter;
use posts::Newer;
use rescore::{Rescored, Scores};
use sqlx::pool::PoolConnection;
use sqlx::{Connection, Sqlite, SqlitePool};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use writer::Writer;

/// A statement failed.
fn failed(cause: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Failed(Box::new(cause))
}

/// A store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Writer,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file that an address like `sqlite://FILE` names, creates it where there is none, and brings its
    /// schema up to date.
    ///
    /// # Errors
    /// When the address is no such address, or the file cannot be opened, is no database, another program's, or of a
    /// newer schema; the file is then left as it was.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        open::open(url).await
    }

    async fn reader(&self) -> Result<PoolConnection<Sqlite>, StoreError> {
        self.readers.acquire().await.map_err(failed)
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn put(&self, post: &PostRow) -> Result<Change, StoreError> {
        let post = post.clone();
        self.writer.write(move |c| Box::pin(posts::put(c, post, Newer::Later))).await
    }

    async fn put_latest(&self, post: &PostRow) -> Result<Change, StoreError> {
        let post = post.clone();
        self.writer.write(move |c| Box::pin(posts::put(c, post, Newer::OfSameTime))).await
    }

    async fn decide(
        &self,
        guild: GuildId,
        post: PostId,
        reading: &str,
        decision: Decision,
        list: Option<&ListRow>,
    ) -> Result<Change, StoreError> {
        let (reading, list) = (reading.to_owned(), list.cloned());
        self.writer
            .write(move |c| Box::pin(async move { posts::decide(c, (guild, post), &reading, decision, list).await }))
            .await
    }

    async fn discard(&self, guild: GuildId, post: PostId) -> Result<bool, StoreError> {
        self.writer.write(move |c| Box::pin(posts::discard(c, guild, post))).await
    }

    async fn post(&self, guild: GuildId, post: PostId) -> Result<Option<PostRow>, StoreError> {
        posts::find(&mut *self.reader().await?, guild, post).await
    }

    async fn posts_of(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Vec<PostRow>, StoreError> {
        posts::by_author(&mut *self.reader().await?, &Voter { guild, topic, author }).await
    }

    async fn acknowledged(&self, guild: GuildId, post: PostId, shown: Ack) -> Result<bool, StoreError> {
        self.writer.write(move |c| Box::pin(posts::acknowledged(c, guild, post, shown))).await
    }

    async fn doubt(&self, guild: GuildId, post: PostId) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(posts::doubt(c, guild, post))).await
    }

    async fn unacknowledged(&self, guild: GuildId, after: PostId, limit: u32) -> Result<Vec<PostRow>, StoreError> {
        posts::unacknowledged(&mut *self.reader().await?, guild, after, limit).await
    }

    async fn post_and_question(
        &self,
        guild: GuildId,
        post: PostId,
    ) -> Result<Option<(PostRow, Option<QuestionRow>)>, StoreError> {
        questions::with_post(&mut *self.reader().await?, guild, post).await
    }

    async fn question(&self, guild: GuildId, post: PostId) -> Result<Option<QuestionRow>, StoreError> {
        questions::find(&mut *self.reader().await?, guild, post).await
    }

    async fn asked(&self, guild: GuildId, question: QuestionRow) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(questions::insert(c, guild, question))).await
    }

    async fn unasked(&self, guild: GuildId, post: PostId) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(questions::delete(c, guild, post))).await
    }

    async fn questions_before(
        &self,
        guild: GuildId,
        reply: PostId,
        limit: u32,
    ) -> Result<Vec<QuestionRow>, StoreError> {
        questions::before(&mut *self.reader().await?, guild, reply, limit).await
    }

    async fn ballot(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Option<BallotRow>, StoreError> {
        ballots::find(&mut *self.reader().await?, &Voter { guild, topic, author }).await
    }

    async fn ballot_groups(&self, guild: GuildId, topic: &str) -> Result<(u64, Vec<BallotGroup>), StoreError> {
        // One transaction, so that version and ballots are of one moment.
        let mut reader = self.reader().await?;
        let mut moment = reader.begin().await.map_err(failed)?;
        let groups = ballots::groups(&mut moment, guild, topic).await?;
        moment.commit().await.map_err(failed)?;
        Ok(groups)
    }

    async fn voters(&self, guild: GuildId, topic: &str) -> Result<(u64, Vec<VoterRow>), StoreError> {
        // One transaction, so that version and ballots are of one moment.
        let mut reader = self.reader().await?;
        let mut moment = reader.begin().await.map_err(failed)?;
        let voters = ballots::voters(&mut moment, guild, topic).await?;
        moment.commit().await.map_err(failed)?;
        Ok(voters)
    }

    async fn ballots(
        &self,
        guild: GuildId,
        topic: &str,
        channel: Option<ChannelId>,
    ) -> Result<(u64, Vec<BallotRow>), StoreError> {
        // One transaction, so that version and ballots are of one moment.
        let mut reader = self.reader().await?;
        let mut moment = reader.begin().await.map_err(failed)?;
        let all = ballots::all(&mut moment, guild, topic, channel).await?;
        moment.commit().await.map_err(failed)?;
        Ok(all)
    }

    async fn counted(&self, guild: GuildId, topic: &str) -> Result<Vec<PostRow>, StoreError> {
        posts::counted(&mut *self.reader().await?, guild, topic).await
    }

    async fn totals(&self, guild: GuildId, topic: &str) -> Result<Totals, StoreError> {
        ballots::totals(&mut *self.reader().await?, guild, topic).await
    }

    async fn leaderboard(
        &self,
        guild: GuildId,
        topic: &str,
        page: Page,
        limit: u32,
    ) -> Result<Vec<Standing>, StoreError> {
        leaderboard::page(&mut *self.reader().await?, guild, topic, page, limit).await
    }

    async fn standing(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Option<Standing>, StoreError> {
        leaderboard::own(&mut *self.reader().await?, &Voter { guild, topic, author }).await
    }

    async fn member(&self, guild: GuildId, member: UserId) -> Result<MemberRow, StoreError> {
        members::find(&mut *self.reader().await?, guild, member).await
    }

    async fn reserved_members(&self, guild: GuildId) -> Result<Vec<MemberRow>, StoreError> {
        members::reserved(&mut *self.reader().await?, guild).await
    }

    async fn prefer(&self, guild: GuildId, member: MemberRow) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(members::prefer(c, guild, member))).await
    }

    async fn posts_of_member(&self, guild: GuildId, member: UserId) -> Result<Vec<PostRow>, StoreError> {
        members::posts(&mut *self.reader().await?, guild, member).await
    }

    async fn forget(&self, guild: GuildId, member: UserId, up_to: PostId) -> Result<Forgotten, StoreError> {
        self.writer.write(move |c| Box::pin(members::forget(c, guild, member, up_to))).await
    }

    async fn duel(&self, guild: GuildId, topic: &str, author: UserId) -> Result<Option<DuelRow>, StoreError> {
        duels::find(&mut *self.reader().await?, &Voter { guild, topic, author }).await
    }

    async fn duels_of(&self, guild: GuildId, member: UserId) -> Result<Vec<DuelRow>, StoreError> {
        duels::of(&mut *self.reader().await?, guild, member).await
    }

    async fn begin_duel(&self, guild: GuildId, topic: &str, author: UserId, items: &str) -> Result<(), StoreError> {
        let (topic, items) = (topic.to_owned(), items.to_owned());
        self.writer
            .write(move |c| {
                Box::pin(async move { duels::begin(c, &Voter { guild, topic: &topic, author }, &items).await })
            })
            .await
    }

    async fn answer_duel(
        &self,
        guild: GuildId,
        topic: &str,
        author: UserId,
        (before, after): (&str, &str),
    ) -> Result<bool, StoreError> {
        let (topic, before, after) = (topic.to_owned(), before.to_owned(), after.to_owned());
        self.writer
            .write(move |c| {
                Box::pin(
                    async move { duels::answer(c, &Voter { guild, topic: &topic, author }, &before, &after).await },
                )
            })
            .await
    }

    async fn end_duel(&self, guild: GuildId, topic: &str, author: UserId) -> Result<bool, StoreError> {
        let topic = topic.to_owned();
        self.writer
            .write(move |c| Box::pin(async move { duels::end(c, &Voter { guild, topic: &topic, author }).await }))
            .await
    }

    async fn rescore(&self, guild: GuildId, topic: &str, order: &str, score: &Scorer<'_>) -> Result<bool, StoreError> {
        // The caller's function stays on this side. Rankings that come between reading and writing send us round again.
        let due = rescore::due(&mut *self.reader().await?, guild, topic, order).await?;
        let Some(mut unknown) = due else { return Ok(false) };
        let mut scores = Scores::new();
        loop {
            scores.extend(unknown.into_iter().map(|ranking| {
                let score = score(&ranking);
                (ranking, score)
            }));
            let known = Arc::new(scores);
            let (topic, order, given) = (topic.to_owned(), order.to_owned(), Arc::clone(&known));
            let apply = self
                .writer
                .write(move |c| Box::pin(async move { rescore::apply(c, guild, &topic, &order, given).await }));
            unknown = match apply.await? {
                Rescored::Done(done) => return Ok(done),
                Rescored::Unknown(unknown) => unknown,
            };
            scores = Arc::unwrap_or_clone(known);
        }
    }

    async fn watch(&self, guild: GuildId, watch: &WatchRow) -> Result<(), StoreError> {
        let watch = watch.clone();
        self.writer.write(move |c| Box::pin(async move { settings::watch(c, guild, &watch).await })).await
    }

    async fn unwatch(&self, guild: GuildId, channel: ChannelId) -> Result<bool, StoreError> {
        self.writer.write(move |c| Box::pin(settings::unwatch(c, guild, channel))).await
    }

    async fn watches(&self, guild: GuildId) -> Result<Vec<WatchRow>, StoreError> {
        settings::watches(&mut *self.reader().await?, guild).await
    }

    async fn enable_topic(&self, guild: GuildId, topic: &str, on: bool) -> Result<bool, StoreError> {
        let topic = topic.to_owned();
        self.writer.write(move |c| Box::pin(async move { settings::enable(c, guild, &topic, on).await })).await
    }

    async fn enabled_topics(&self, guild: GuildId) -> Result<Vec<String>, StoreError> {
        settings::enabled(&mut *self.reader().await?, guild).await
    }

    async fn cursor(&self, guild: GuildId, channel: ChannelId) -> Result<Option<PostId>, StoreError> {
        settings::cursor(&mut *self.reader().await?, guild, channel).await
    }

    async fn kept_in(
        &self,
        guild: GuildId,
        channel: ChannelId,
        after: PostId,
        until: PostId,
        limit: u32,
    ) -> Result<Vec<KeptRow>, StoreError> {
        backlog::kept_in(&mut *self.reader().await?, (guild, channel), after, until, limit).await
    }

    async fn kept_channels(&self, guild: GuildId) -> Result<Vec<ChannelId>, StoreError> {
        backlog::kept_channels(&mut *self.reader().await?, guild).await
    }

    async fn advance(&self, guild: GuildId, cursors: &[(ChannelId, PostId)]) -> Result<(), StoreError> {
        let cursors = cursors.to_vec();
        self.writer.write(move |c| Box::pin(async move { settings::advance(c, guild, &cursors).await })).await
    }

    async fn drop_cursor(&self, guild: GuildId, channel: ChannelId) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(settings::drop_cursor(c, guild, channel))).await
    }

    async fn prune(&self, guild: GuildId, before: PostId) -> Result<(), StoreError> {
        self.writer.write(move |c| Box::pin(backlog::prune(c, guild, before))).await
    }

    async fn signing_key(&self, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        self.writer.write(move |c| Box::pin(settings::signing_key(c, fresh))).await
    }

    async fn backup(&self, path: &Path) -> Result<(), StoreError> {
        open::backup(&self.path, path).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&mut *self.reader().await?).await.map_err(failed)?;
        self.writer
            .write(|c| Box::pin(async move { sqlx::query("SELECT 1").execute(c).await.map(drop).map_err(failed) }))
            .await
    }

    async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}
