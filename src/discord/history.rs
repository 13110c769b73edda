//! Reading a channel's history, page by page: what was written while the bot was away, and what was changed or deleted
//! without its hearing of it.
//!
//! A page is read in the channel's own lane, so what happens live waits behind it, and a message that is kept but not on
//! its page is gone. That is believed only when Discord says so of that very message.

use super::Shared;
use super::calls::{self, At};
use super::progress::Obstacle;
use crate::app::{Failure, KeptRow, Place, Receipt};
use crate::ranking::{ChannelId, GuildId, PostId};
use serde_json::value::RawValue;
use serenity::all::{LightMethod, Message, MessageId, Request, Route};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// How many messages a page of history has at most.
pub(super) const PAGE: usize = 100;

/// The end of every channel.
const END: PostId = PostId(u64::MAX);

/// Calls that read history keep this distance, so that they take no more than half of what Discord allows a bot in all.
const CALL_EVERY: Duration = Duration::from_millis(40);

/// Why a page could not be read.
#[derive(Debug)]
pub(super) enum Unread {
    /// The bot is being stopped.
    Stopping,
    /// The channel is gone.
    Gone,
    /// Discord does not let the bot read there.
    Forbidden,
    /// A call failed for good or too often.
    Failed(String),
    /// The store failed.
    Store(Failure),
}

impl From<Failure> for Unread {
    fn from(failure: Failure) -> Self {
        Self::Store(failure)
    }
}

/// What every message has, of whatever kind.
#[derive(serde::Deserialize)]
struct Identified {
    id: MessageId,
}

/// What a page showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PageRead {
    /// The last message on it.
    pub(super) last: Option<PostId>,
    /// Whether the channel goes on after it.
    pub(super) more: bool,
    /// How many kept posts were changed by it: what had been missed.
    pub(super) news: u64,
}

/// How many pages are held at a time; one can weigh as much as a megabyte.
const PAGES: usize = 2;

/// How many kept posts are compared with a page at a time.
const KEPT: u32 = 250;

/// Keeps calls apart, and pages few.
pub(super) struct Pace {
    free: tokio::sync::Mutex<Option<Instant>>,
    pages: tokio::sync::Semaphore,
}

impl Default for Pace {
    fn default() -> Self {
        Self { free: tokio::sync::Mutex::default(), pages: tokio::sync::Semaphore::new(PAGES) }
    }
}

impl Pace {
    /// Waits until the next call may be made.
    pub(super) async fn wait(&self) {
        let mut free = self.free.lock().await;
        if let Some(free) = *free {
            tokio::time::sleep_until(free.into()).await;
        }
        *free = Some(Instant::now() + CALL_EVERY);
    }
}

impl Shared {
    /// Reads a channel from its cursor to its end.
    pub(super) async fn fill(self: &Arc<Self>, guild: GuildId, channel: ChannelId) {
        match self.read_on(guild, channel).await {
            Ok(news) => {
                self.progress.close(channel);
                if !self.reconcile.is_zero() {
                    self.rereads.add(guild, channel);
                }
                self.channels.forget_archived(channel);
                if news > 0 {
                    tracing::info!(channel.id = channel.0, news, "a channel has been caught up with");
                }
            }
            Err(unread) => self.leave_unread(guild, channel, unread).await,
        }
    }

    async fn leave_unread(&self, guild: GuildId, channel: ChannelId, unread: Unread) {
        let (obstacle, cause) = match unread {
            Unread::Stopping => return,
            Unread::Gone => {
                tracing::info!(channel.id = channel.0, "a channel is gone, and its watch with it; its lists stay");
                return self.gone(guild, channel).await;
            }
            Unread::Forbidden => (Obstacle::Forbidden, "Discord does not let the bot read its history".to_owned()),
            Unread::Failed(cause) => (Obstacle::Failed, cause),
            Unread::Store(failure) => (Obstacle::Failed, failure.to_string()),
        };
        tracing::warn!(channel.id = channel.0, cause, "a channel could not be caught up with yet");
        self.progress.stay(channel, obstacle);
    }

    async fn read_on(self: &Arc<Self>, guild: GuildId, channel: ChannelId) -> Result<u64, Unread> {
        let place = self.place(guild, channel).await.map_err(|error| Unread::Failed(calls::blame(&error)))?;
        self.app.warm(place).await?;
        let mut after = match self.cursor(guild, channel).await? {
            Some(cursor) => cursor,
            None => self.window_start(self.channels.find(channel).and_then(|known| known.last)),
        };
        let mut news = 0;
        loop {
            let page = self.read_page(place, after).await?;
            news += page.news;
            let Some(last) = page.last else {
                // What comes next is after this, however long that takes.
                self.progress.read_to(guild, channel, after);
                return Ok(news);
            };
            self.progress.read_to(guild, channel, last);
            after = last;
            if !page.more {
                return Ok(news);
            }
        }
    }

    /// How far a channel has been read without a gap.
    pub(super) async fn cursor(&self, guild: GuildId, channel: ChannelId) -> Result<Option<PostId>, Failure> {
        match self.progress.cursor(channel) {
            Some(cursor) => Ok(Some(cursor)),
            None => self.app.cursor(guild, channel).await,
        }
    }

    /// Where the part of a channel begins that is read again: so long before its last known message.
    pub(super) fn window_start(&self, last: Option<PostId>) -> PostId {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
        let end = last.map_or(now, |last| last.created_ms().min(now));
        let window = u64::try_from(self.reconcile.as_millis()).unwrap_or(u64::MAX);
        PostId::first_at(end.saturating_sub(window))
    }

    /// Reads the page of a channel that follows a message, and keeps what it says.
    pub(super) async fn read_page(self: &Arc<Self>, place: Place, after: PostId) -> Result<PageRead, Unread> {
        let mut page = self.page(place.channel, after).await?;
        if page.is_empty() && !self.is_believed_empty(place.channel, after).await? {
            // A message may have come just after the page; that two are empty has another reason.
            page = self.page(place.channel, after).await?;
            if page.is_empty() {
                return Err(Unread::Forbidden);
            }
        }
        let more = page.len() >= PAGE;
        let last = page.last().map(|(id, _)| *id);
        let until = if more { last.unwrap_or(END) } else { END };
        let mut kept = self.app.kept_in(place, after, until, KEPT).await?;
        let there: HashSet<PostId> = page.iter().map(|(id, _)| *id).collect();
        let mut news = 0;
        for message in page.iter().filter_map(|(_, message)| message.as_deref()) {
            let row = kept.iter().find(|kept| kept.post.0 == message.id.get());
            news += self.keep_read(place, message, row).await?;
        }
        loop {
            for missing in kept.iter().map(|kept| kept.post).filter(|post| !there.contains(post)) {
                news += self.look_after(place, missing).await?;
            }
            match kept.last() {
                Some(last) if kept.len() >= KEPT as usize => {
                    kept = self.app.kept_in(place, last.post, until, KEPT).await?;
                }
                _ => return Ok(PageRead { last, more, news }),
            }
        }
    }

    /// Keeps what a message on a page says, if that is not known; tells whether that changed anything (1 or 0).
    async fn keep_read(&self, place: Place, message: &Message, kept: Option<&KeptRow>) -> Result<u64, Unread> {
        if self.is_me(message) {
            self.overhear(place, message).await?;
        }
        self.see_signs(place, message, kept);
        let Some(post) = super::intake::post(place, message) else { return Ok(0) };
        let revision = post.edited_ms.unwrap_or_else(|| post.message.created_ms());
        // An edit of the very time that is known may be another one, and the page is the last word on it.
        let is_known =
            |kept: &KeptRow| kept.revision > revision || kept.revision == revision && post.edited_ms.is_none();
        if kept.is_some_and(is_known) {
            return Ok(0);
        }
        let receipt = self.app.record_unclear(&post).await?;
        let is_news = !matches!(receipt, Receipt::Ignored | Receipt::Stale | Receipt::Unclear);
        self.acknowledge(place, &[receipt]);
        Ok(u64::from(is_news))
    }

    /// The messages that follow one, oldest first; nothing for one of a kind that serenity does not know, which must
    /// hide neither the others nor that it is there.
    async fn page(&self, channel: ChannelId, after: PostId) -> Result<Vec<(PostId, Option<Box<Message>>)>, Unread> {
        if self.stop.is_cancelled() {
            return Err(Unread::Stopping);
        }
        let _room = self.pace.pages.acquire().await;
        self.pace.wait().await;
        let route = Route::ChannelMessages { channel_id: channel.0.into() };
        let params = || vec![("after", after.0.to_string()), ("limit", PAGE.to_string())];
        let call = || self.calls.http().fire(Request::new(route, LightMethod::Get).params(Some(params())));
        let page: Vec<Box<RawValue>> =
            self.calls.again(At::Reading(channel), call).await.map_err(|error| unread(&error))?;
        let message = |raw: Box<RawValue>| {
            let id = serde_json::from_str::<Identified>(raw.get()).ok()?.id;
            let message = serde_json::from_str::<Box<Message>>(raw.get());
            let id = PostId(id.get());
            Some((id, message.inspect_err(|error| tracing::warn!(%error, post.id = id.0, "it is not understood")).ok()))
        };
        let mut page: Vec<_> = page.into_iter().filter_map(message).collect();
        page.sort_unstable_by_key(|(id, _)| *id);
        Ok(page)
    }

    /// An empty page may mean that the bot may not read history. It is believed where the channel's last message is not
    /// newer than what was asked for, or is gone.
    async fn is_believed_empty(&self, channel: ChannelId, after: PostId) -> Result<bool, Unread> {
        self.pace.wait().await;
        let asked = self.calls.channel(channel);
        let known = self.channels.learn(channel, asked).await.map_err(|error| unread(&error))?;
        let Some(last) = known.last.filter(|last| *last > after) else { return Ok(true) };
        self.pace.wait().await;
        match self.calls.message(channel, last).await {
            Ok(_) => Ok(false),
            Err(error) if calls::is_unknown_message(&error) => Ok(true),
            Err(error) => Err(unread(&error)),
        }
    }

    /// Looks after a kept message that its page of history does not show; tells whether that changed anything (1 or 0).
    async fn look_after(self: &Arc<Self>, place: Place, missing: PostId) -> Result<u64, Unread> {
        self.pace.wait().await;
        let found = self.calls.message(place.channel, missing).await;
        let receipts = match found {
            // It was written or came back between the two calls; what is live follows.
            Ok(_) => return Ok(0),
            Err(error) if calls::is_unknown_message(&error) => self.app.remove(place, &[missing]).await?,
            Err(error) => return Err(unread(&error)),
        };
        self.acknowledge(place, &receipts);
        Ok(1)
    }
}

fn unread(error: &serenity::Error) -> Unread {
    match calls::status(error) {
        _ if calls::is_unknown_channel(error) => Unread::Gone,
        _ if calls::is_resting(error) => Unread::Forbidden,
        Some(403) => Unread::Forbidden,
        _ => Unread::Failed(calls::blame(error)),
    }
}
