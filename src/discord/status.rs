//! What staff may know of how reading goes.

use super::Shared;
use super::calls::At;
use super::view::status::Status;
use crate::app::{Caller, Failure};
use crate::ranking::{ChannelId, PostId};
use std::collections::BTreeSet;
use std::time::SystemTime;

/// Up to how many posts without their sign are counted.
const UNSIGNED: u32 = 1_000;

impl Shared {
    /// How reading a server's channels goes.
    pub(super) async fn status(&self, caller: Caller) -> Result<Status, Failure> {
        let watched = self.app.watching(caller).await?.len();
        let gaps = self.progress.gaps(caller.guild);
        let coverage = self.rereads.coverage(caller.guild);
        let health = self.calls.health();
        let here = |channel: &ChannelId| self.app.may_be_watched(caller.guild, *channel, self.channels.known(*channel));
        // Archived threads are not listed for want of the permission to read history, which is told of as a gap.
        let told = health.resting.iter().filter(|(at, _)| !matches!(at, At::Archive(_)));
        let resting: BTreeSet<_> = told.filter_map(|(at, _)| at.channel()).filter(here).collect();
        let seconds = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Ok(Status {
            watched,
            textless: self.content.is_missing(),
            behind: gaps.open - gaps.forbidden.len(),
            resting: resting.into_iter().filter(|channel| !gaps.forbidden.contains(channel)).collect(),
            paused: health.paused.map(|pause| seconds(SystemTime::now() + pause)),
            forbidden: gaps.forbidden,
            channels: coverage.channels,
            checked: coverage.checked,
            oldest: coverage.oldest.map(seconds),
            repaired: coverage.repaired,
            unsigned: self.app.unsigned(caller.guild, PostId(0), UNSIGNED).await?.len(),
        })
    }
}
