//! What the gateway says of permissions: calls that rest since they were refused are tried again when those change.

use super::Shared;
use crate::ranking::{ChannelId, GuildId};
use futures_util::FutureExt as _;
use serenity::all::{Context, EventHandler, GuildChannel, GuildMemberUpdateEvent, Member, Role};
use serenity::async_trait;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

pub(super) struct Handler(pub(super) Arc<Shared>);

#[async_trait]
impl EventHandler for Handler {
    /// A channel's own permissions are its threads' too.
    async fn channel_update(&self, _: Context, _: Option<GuildChannel>, channel: GuildChannel) {
        let changed = ChannelId(channel.id.get());
        let shared = &self.0;
        shared.channels.note(&channel);
        let covered = |id| id == changed || shared.channels.known(id).flatten() == Some(changed);
        if shared.calls.wake(covered) {
            shared.put_signs_right(GuildId(channel.guild_id.get())).await;
        }
        // What was written while the bot could not see the channel was told of to nobody.
        let guild = GuildId(channel.guild_id.get());
        shared.progress.permissions_changed(guild);
        for channel in std::iter::once(changed).chain(shared.channels.threads_of(changed)) {
            let is_forum = shared.channels.find(channel).is_some_and(|known| known.forum);
            if !is_forum && shared.app.may_be_watched(guild, channel, Some(shared.channels.known(channel).flatten())) {
                shared.progress.open(guild, channel);
            }
        }
    }

    async fn thread_update(&self, _: Context, _: Option<GuildChannel>, thread: GuildChannel) {
        self.0.channels.note(&thread);
        if self.0.calls.wake(|id| id.0 == thread.id.get()) {
            self.0.put_signs_right(GuildId(thread.guild_id.get())).await;
        }
        self.0.channels.forget_archived(ChannelId(thread.id.get()));
    }

    /// Which channels of its server a role covers is not known here.
    async fn guild_role_update(&self, _: Context, _: Option<Role>, role: Role) {
        self.changed(GuildId(role.guild_id.get())).await;
    }

    /// Of the bot itself this is told without the intent to hear of members: a role was given or taken.
    async fn guild_member_update(
        &self,
        _: Context,
        _: Option<Member>,
        _: Option<Member>,
        event: GuildMemberUpdateEvent,
    ) {
        if self.0.me.get().is_some_and(|me| me.0 == event.user.id.get()) {
            self.changed(GuildId(event.guild_id.get())).await;
        }
    }
}

impl Handler {
    /// The bot's permissions on a server may have changed anywhere.
    async fn changed(&self, guild: GuildId) {
        let Some(news) = self.0.changes.begin(guild) else { return };
        loop {
            self.0.try_again_on(guild).await;
            // What was written while the bot could not see a channel was told of to nobody.
            self.0.catch_up_until(guild, &news, false).await;
            tokio::select! {
                () = tokio::time::sleep(SETTLED) => {}
                () = self.0.stop.cancelled() => return,
            }
            if self.0.changes.end(guild) {
                return;
            }
        }
    }
}

/// How long one change of permissions on a server is followed by others that are seen to together.
const SETTLED: Duration = Duration::from_secs(5);

/// Servers whose permissions have changed. Whoever sorts roles anew has many of them change, and each may concern every
/// channel, so one task a server sees to all: at once, and again when there was news meanwhile.
#[derive(Default)]
pub(super) struct Changes(Mutex<HashMap<GuildId, Arc<Notify>>>);

impl Changes {
    fn lock(&self) -> MutexGuard<'_, HashMap<GuildId, Arc<Notify>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What tells of further changes; nothing where a task sees to the server already, which is told.
    fn begin(&self, guild: GuildId) -> Option<Arc<Notify>> {
        match self.lock().entry(guild) {
            Entry::Occupied(seen_to) => {
                seen_to.get().notify_one();
                None
            }
            Entry::Vacant(free) => Some(Arc::clone(free.insert(Arc::default()))),
        }
    }

    /// Whether all changes have been seen to; then the next one finds no task.
    fn end(&self, guild: GuildId) -> bool {
        let mut servers = self.lock();
        let news = servers.get(&guild).is_some_and(|news| news.notified().now_or_never().is_some());
        if !news {
            servers.remove(&guild);
        }
        !news
    }
}

impl Shared {
    /// Tries again what was refused on a server.
    async fn try_again_on(&self, guild: GuildId) {
        if self.calls.wake(|channel| self.may_be_on(guild, channel)) {
            self.put_signs_right(guild).await;
        }
        self.progress.permissions_changed(guild);
    }

    /// Whether a channel is on a server, or may be, where nothing tells.
    pub(super) fn may_be_on(&self, guild: GuildId, channel: ChannelId) -> bool {
        match self.channels.find(channel).and_then(|known| known.guild) {
            Some(of) => of == guild,
            // Discord has shown nothing of the channel, or it is an archived thread.
            None => self.app.may_be_watched(guild, channel, self.channels.known(channel)),
        }
    }
}
