//! Which channels have to be caught up with, and when: after every new session, when a channel is first watched, and all
//! the time a little, because events can be missed in silence.

use super::Shared;
use super::calls::{self, At};
use super::history::{PageRead, Unread};
use super::intake::{Arrival, Incoming};
use super::progress::Obstacle;
use crate::app::{Failure, Place};
use crate::ranking::{ChannelId, GuildId, PostId};
use serenity::all::{GuildChannel, LightMethod, Request, Route, ThreadsData};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How often gaps are looked for that are due again; one that is opened is seen to at once.
const TICK: Duration = Duration::from_millis(250);

/// How often cursors are kept. What was read since is read again after a crash, which is harmless.
const KEEP_CURSORS: Duration = Duration::from_secs(1);

/// How often a page is read again, and how often after a new session.
const REREAD: Duration = Duration::from_secs(1);
const REREAD_SOON: Duration = Duration::from_millis(100);

/// The pauses before a server is looked through again where that failed.
const AGAIN: Duration = Duration::from_secs(2);
const AGAIN_AT_MOST: Duration = Duration::from_secs(5 * 60);

/// How many archived threads a call may ask for.
const THREADS: usize = 100;

/// The two kinds of archived threads.
#[derive(Clone, Copy)]
enum Archive {
    Public,
    /// Those that the bot has joined.
    Private,
}

impl Shared {
    /// Looks for everything that may have been missed on a server, since a session is new; again where that fails, until
    /// it is done or another session has begun.
    pub(super) async fn catch_up(&self, guild: GuildId) {
        self.catch_up_until(guild, &Notify::new(), true).await;
    }

    /// The same, until there is news that has it done anew; `reread` says whether edits and deletions may have been missed
    /// in all that is kept.
    pub(super) async fn catch_up_until(&self, guild: GuildId, news: &Notify, reread: bool) {
        let session = self.sessions.current(guild);
        let (mut done, mut pause) = (BTreeSet::new(), AGAIN);
        loop {
            let Err(cause) = self.try_to_catch_up(guild, &mut done, reread).await else { return };
            tracing::warn!(guild.id = guild.0, cause, "what was missed could not be looked for yet");
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.stop.cancelled() => return,
                () = news.notified() => {
                    news.notify_one();
                    return;
                }
            }
            pause = (pause * 2).min(AGAIN_AT_MOST);
            if self.sessions.current(guild) != session {
                return;
            }
        }
    }

    /// Looks through the watched channels that are not `done` yet.
    async fn try_to_catch_up(
        &self,
        guild: GuildId,
        done: &mut BTreeSet<ChannelId>,
        reread: bool,
    ) -> Result<(), String> {
        let failed = |error: Failure| error.to_string();
        let mut troubles = None;
        for root in self.app.watched_channels(guild).await.map_err(failed)? {
            if !done.contains(&root) {
                // What is kept is how far the last session came; since then the channel itself may have been read.
                let cursor = match self.app.cursor(guild, root).await.map_err(failed)? {
                    Some(cursor) => cursor,
                    None => self.begin(guild, root).await,
                };
                match self.look_through(guild, root, cursor).await {
                    Ok(()) => drop(done.insert(root)),
                    // One channel's trouble is not another's.
                    Err(cause) => troubles = Some(cause),
                }
            }
        }
        if reread && !self.reconcile.is_zero() {
            for channel in self.app.kept_channels(guild).await.map_err(failed)? {
                self.rereads.add(guild, channel);
            }
        }
        troubles.map_or(Ok(()), Err)
    }

    /// A channel is watched from now on: its last days are read, though it may have been watched long ago.
    pub(super) async fn begin_reading(&self, guild: GuildId, channel: ChannelId) {
        let start = self.begin(guild, channel).await;
        if let Err(cause) = self.look_through(guild, channel, start).await {
            tracing::warn!(channel.id = channel.0, cause, "a watched channel's history could not be looked through");
            self.catch_up(guild).await;
        }
    }

    /// Where a channel that has not been read is read from, which is its cursor from now on.
    async fn begin(&self, guild: GuildId, channel: ChannelId) -> PostId {
        let last = self.channels.look(channel, self.calls.channel(channel)).await.ok().and_then(|known| known.last);
        let start = self.window_start(last);
        self.progress.read_to(guild, channel, start);
        // Kept at once: until all is looked through nothing else is kept of it.
        if let Err(error) = self.app.advance(guild, &[(channel, start)]).await {
            tracing::error!(%error, channel.id = channel.0, "how far a channel has been read could not be kept");
        }
        start
    }

    /// Opens a gap in a watched channel, which was read up to `cursor`, and in each of its threads that may have something
    /// to read.
    async fn look_through(&self, guild: GuildId, root: ChannelId, cursor: PostId) -> Result<(), String> {
        let failed = |error: Failure| error.to_string();
        let session = self.sessions.current(guild);
        let known = self.channels.look(root, self.calls.channel(root)).await.unwrap_or_default();
        self.progress.hold(guild, root);
        let since = self.window_start(Some(cursor));
        for thread in self.channels.threads_of(root) {
            self.open_thread(guild, thread, cursor).await.map_err(failed)?;
        }
        let mut unseen = None;
        if known.parent.is_none() {
            for archive in [Archive::Public, Archive::Private] {
                let threads = match self.archived(root, archive, since).await {
                    Ok(threads) => threads,
                    // What else there is to read need not wait for that.
                    Err(error) => {
                        unseen = Some(calls::blame(&error));
                        continue;
                    }
                };
                for thread in threads {
                    self.channels.note(&thread);
                    self.open_thread(guild, ChannelId(thread.id.get()), cursor).await.map_err(failed)?;
                }
            }
        }
        if !known.forum {
            self.progress.open(guild, root);
        }
        if let Some(cause) = unseen {
            return Err(cause);
        }
        if known.forum {
            // A forum has no messages; its cursor says until when its threads have been looked through.
            let now = self.window_start(None).created_ms() + u64::try_from(self.reconcile.as_millis()).unwrap_or(0);
            self.progress.read_to(guild, root, PostId::first_at(now));
            if !self.reconcile.is_zero() {
                self.rereads.add(guild, root);
            }
        }
        self.progress.listed(guild, root, || self.sessions.current(guild) == session);
        Ok(())
    }

    /// Opens a gap in a thread. One that began after its parent was read last is read from its beginning, and one that was
    /// silent as long as its parent was read from there on.
    async fn open_thread(&self, guild: GuildId, thread: ChannelId, parent: PostId) -> Result<(), Failure> {
        let known = self.channels.find(thread).unwrap_or_default();
        match self.cursor(guild, thread).await? {
            // An archived thread takes no message, so one that is read to its end has nothing new.
            Some(cursor) if known.archived && known.last.is_some_and(|last| last <= cursor) => return Ok(()),
            Some(_) => {}
            None if thread.0 > parent.0 => self.progress.read_to(guild, thread, PostId(thread.0 - 1)),
            None => self.progress.read_to(guild, thread, parent.min(self.window_start(known.last))),
        }
        self.progress.open(guild, thread);
        Ok(())
    }

    /// The threads of a channel that were archived since, the last first. What Discord does not let the bot see is left
    /// out: a thread that comes back to life is heard of.
    async fn archived(&self, root: ChannelId, archive: Archive, since: PostId) -> serenity::Result<Vec<GuildChannel>> {
        let mut threads: Vec<GuildChannel> = Vec::new();
        loop {
            let before = threads.last().and_then(|thread| match archive {
                Archive::Public => thread.thread_metadata?.archive_timestamp.map(|time| time.to_string()),
                Archive::Private => Some(thread.id.to_string()),
            });
            let page = match self.archived_page(root, archive, before).await {
                Ok(page) => page,
                Err(error) if calls::is_final(&error) => {
                    tracing::debug!(channel.id = root.0, cause = calls::blame(&error), "archived threads are not seen");
                    return Ok(threads);
                }
                Err(error) => return Err(error),
            };
            let more = page.has_more && !page.threads.is_empty();
            let in_time =
                page.threads.iter().filter(|thread| archived_ms(thread).is_none_or(|ms| ms >= since.created_ms()));
            let (before, found) = (threads.len(), page.threads.len());
            threads.extend(in_time.cloned());
            // Private ones come by their id, which says nothing of when they were archived.
            let too_old = matches!(archive, Archive::Public) && threads.len() < before + found;
            if !more || too_old {
                return Ok(threads);
            }
        }
    }

    async fn archived_page(
        &self,
        root: ChannelId,
        archive: Archive,
        before: Option<String>,
    ) -> serenity::Result<ThreadsData> {
        self.pace.wait().await;
        let channel_id = root.0.into();
        let route = match archive {
            Archive::Public => Route::ChannelArchivedPublicThreads { channel_id },
            Archive::Private => Route::ChannelJoinedPrivateThreads { channel_id },
        };
        let mut params = vec![("limit", THREADS.to_string())];
        params.extend(before.map(|before| ("before", before)));
        let call = || self.calls.http().fire(Request::new(route, LightMethod::Get).params(Some(params.clone())));
        self.calls.again(At::Archive(root), call).await
    }

    /// Sees to gaps, cursors and what is read again, as long as the bot runs.
    pub(super) async fn keep_up<T>(&self) -> T {
        let mut tick = tokio::time::interval(TICK);
        let (mut kept, mut reread) = (Instant::now(), Instant::now());
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                () = self.progress.gap_opened() => {}
            }
            let now = Instant::now();
            for (guild, channel) in self.progress.due(now) {
                if self.inbox.push(channel, Arrival { guild, channel, incoming: Incoming::Gap }).is_err() {
                    self.progress.crowded(channel);
                }
            }
            if now >= kept + KEEP_CURSORS {
                kept = now;
                self.keep_cursors().await;
            }
            let pause =
                if self.rereads.urgent(|channel| self.progress.has_gap(channel)) { REREAD_SOON } else { REREAD };
            if now >= reread + pause {
                reread = now;
                self.next_reread();
            }
        }
    }

    fn next_reread(&self) {
        let Some((guild, channel, next)) = self.rereads.take(|channel| self.progress.has_gap(channel)) else { return };
        if self.inbox.push(channel, Arrival { guild, channel, incoming: Incoming::Reread(next) }).is_err() {
            self.rereads.put_off(channel);
        }
    }

    /// Opens a gap in each active thread of a server that nobody told of; all of it may be missing.
    pub(super) async fn find_threads(&self, guild: GuildId) -> serenity::Result<()> {
        self.pace.wait().await;
        let route = Route::GuildThreadsActive { guild_id: guild.0.into() };
        let call = || self.calls.http().fire(Request::new(route, LightMethod::Get));
        let active: ThreadsData = self.calls.again(At::Elsewhere, call).await?;
        for thread in &active.threads {
            let channel = ChannelId(thread.id.get());
            if self.channels.find(channel).is_none() {
                let parent = self.channels.note(thread).parent;
                if self.app.may_be_watched(guild, channel, Some(parent)) {
                    self.open_unknown(guild, channel).await;
                }
            }
        }
        Ok(())
    }

    /// Opens a gap in a thread that was not known to be there: unless it was read before, from its beginning.
    pub(super) async fn open_unknown(&self, guild: GuildId, thread: ChannelId) {
        if let Ok(None) = self.cursor(guild, thread).await {
            self.progress.read_to(guild, thread, PostId(thread.0 - 1));
        }
        self.progress.open(guild, thread);
    }

    /// Keeps the cursors that have moved.
    pub(super) async fn keep_cursors(&self) {
        for (guild, cursors) in self.progress.moved() {
            if let Err(error) = self.app.advance(guild, &cursors).await {
                tracing::error!(%error, guild.id = guild.0, "how far channels have been read could not be kept");
                self.progress.not_kept(&cursors);
            }
        }
    }

    /// Reads the next page of a channel again: kept posts of any age, and everything in the window.
    pub(super) async fn reread(self: &Arc<Self>, guild: GuildId, channel: ChannelId, next: Option<PostId>) {
        // That a thread began may have been told of to nobody.
        if next.is_none() && self.app.watches_itself(guild, channel) {
            if let Err(error) = self.find_threads(guild).await {
                tracing::debug!(guild.id = guild.0, cause = calls::blame(&error), "active threads could not be listed");
            }
            if self.channels.find(channel).is_some_and(|known| known.forum) {
                return self.rereads.read(channel, None, 0);
            }
        }
        match self.reread_page(guild, channel, next).await {
            Ok((next, page)) => {
                if page.news > 0 {
                    tracing::info!(channel.id = channel.0, repaired = page.news, "what had been missed is put right");
                }
                self.rereads.read(channel, next, page.news);
            }
            Err(Unread::Gone) => self.gone(guild, channel).await,
            Err(unread) => {
                tracing::debug!(channel.id = channel.0, cause = ?unread, "a channel could not be read again");
                self.rereads.put_off(channel);
                // What cannot be read may be written in meanwhile without our hearing of it.
                if matches!(unread, Unread::Forbidden) {
                    self.progress.open(guild, channel);
                    self.progress.stay(channel, Obstacle::Forbidden);
                }
            }
        }
    }

    async fn reread_page(
        self: &Arc<Self>,
        guild: GuildId,
        channel: ChannelId,
        next: Option<PostId>,
    ) -> Result<(Option<PostId>, PageRead), Unread> {
        let place = self.place(guild, channel).await.map_err(|error| Unread::Failed(calls::blame(&error)))?;
        let Some(after) = self.reread_from(place, next.unwrap_or(PostId(0))).await? else {
            return Ok((None, PageRead::default()));
        };
        let page = self.read_page(place, after).await?;
        let next = page.last.filter(|_| page.more && !self.stop.is_cancelled());
        Ok((next, page))
    }

    /// Where reading again goes on after a message: at the next kept post, or in the window, whichever comes first. In a
    /// channel that is not watched any more, only kept posts matter.
    async fn reread_from(&self, place: Place, after: PostId) -> Result<Option<PostId>, Failure> {
        let kept = self.app.first_kept(place, after).await?.map(|kept| PostId(kept.0 - 1));
        let window = match self.app.is_watched(place).await? {
            true => {
                let last = self.cursor(place.guild, place.channel).await?;
                Some(self.window_start(last).max(after)).filter(|from| last.is_none_or(|last| *from < last))
            }
            false => None,
        };
        Ok(match (kept, window) {
            (Some(kept), Some(window)) => Some(kept.min(window)),
            (kept, window) => kept.or(window),
        })
    }
}

/// When a thread was archived, in milliseconds since 1970.
fn archived_ms(thread: &GuildChannel) -> Option<u64> {
    let time = thread.thread_metadata?.archive_timestamp?;
    u64::try_from(time.unix_timestamp() * 1_000).ok()
}
