//! What the gateway says of permissions: calls that rest since they were refused are tried again when those change.

use super::Shared;
use crate::ranking::{ChannelId, GuildId};
use serenity::all::{Context, EventHandler, GuildChannel, GuildMemberUpdateEvent, Member, Role};
use serenity::async_trait;
use std::sync::Arc;

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
        if self.0.calls.wake(|channel| self.0.may_be_on(guild, channel)) {
            self.0.put_signs_right(guild).await;
        }
        self.0.progress.permissions_changed(guild);
        self.0.catch_up(guild).await;
    }
}

impl Shared {
    /// Whether a channel is on a server, or may be, where nothing tells.
    fn may_be_on(&self, guild: GuildId, channel: ChannelId) -> bool {
        match self.channels.find(channel).and_then(|known| known.guild) {
            Some(of) => of == guild,
            // Discord has shown nothing of the channel, or it is an archived thread.
            None => self.app.may_be_watched(guild, channel, self.channels.known(channel)),
        }
    }
}
