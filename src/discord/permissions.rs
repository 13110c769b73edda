//! What the gateway says of permissions: calls that rest since they were refused are tried again when those change.

use super::Shared;
use crate::ranking::{ChannelId, GuildId};
use serenity::all::{Context, EventHandler, GuildChannel, Role};
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
        shared.progress.permissions_changed(GuildId(channel.guild_id.get()));
    }

    async fn thread_update(&self, _: Context, _: Option<GuildChannel>, thread: GuildChannel) {
        self.0.channels.note(&thread);
        if self.0.calls.wake(|id| id.0 == thread.id.get()) {
            self.0.put_signs_right(GuildId(thread.guild_id.get())).await;
        }
    }

    /// Which channels a role covers is not known here. A channel of another server that is tried again too early costs
    /// one refusal, which is counted.
    async fn guild_role_update(&self, _: Context, _: Option<Role>, role: Role) {
        if self.0.calls.wake(|_| true) {
            self.0.put_signs_right(GuildId(role.guild_id.get())).await;
        }
        self.0.progress.permissions_changed(GuildId(role.guild_id.get()));
    }
}
