//! Whose turn it is to be read again: edits and deletions that nobody told of are found by looking.

use crate::ranking::{ChannelId, GuildId, PostId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

#[derive(Debug)]
struct Turn {
    guild: GuildId,
    /// When it was last read again as a whole; nothing when it has not been in this session.
    checked: Option<SystemTime>,
    /// Where a reading that has begun goes on.
    next: Option<PostId>,
    queued: bool,
    /// Whether something may have been missed since it was queued.
    again: bool,
    /// Until when it waits, because it could not be read.
    off_until: Option<Instant>,
}

impl Turn {
    fn waits(&self) -> bool {
        self.queued || self.off_until.is_some_and(|until| until > Instant::now())
    }
}

/// How long a channel that could not be read waits.
const OFF: Duration = Duration::from_secs(5);

/// How far reading again has come, for the status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// How many channels there are to read again.
    pub(super) channels: usize,
    /// How many have been since the last new session.
    pub(super) checked: usize,
    /// When the one that has waited longest was.
    pub(super) oldest: Option<SystemTime>,
    /// How many posts were put right by it since the start.
    pub(super) repaired: u64,
}

/// The channels that are read again, by turns.
#[derive(Default)]
pub(super) struct Rereads {
    turns: Mutex<(HashMap<ChannelId, Turn>, u64)>,
}

impl Rereads {
    fn lock(&self) -> MutexGuard<'_, (HashMap<ChannelId, Turn>, u64)> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A channel is to be read again soon: a session is new, or an event may have been missed.
    pub(super) fn add(&self, guild: GuildId, channel: ChannelId) {
        let fresh = Turn { guild, checked: None, next: None, queued: false, again: false, off_until: None };
        let anew = |turn: &mut Turn| {
            (turn.checked, turn.next, turn.again, turn.off_until) = (None, None, turn.queued, None);
        };
        self.lock().0.entry(channel).and_modify(anew).or_insert(fresh);
    }

    /// A channel is not read again any more.
    pub(super) fn forget(&self, channel: ChannelId) {
        self.lock().0.remove(&channel);
    }

    /// Nothing is read on a server any more: the bot has left it.
    pub(super) fn forget_server(&self, guild: GuildId) {
        self.lock().0.retain(|_, turn| turn.guild != guild);
    }

    /// The channel whose turn it is and where its reading goes on, and whether it is one that has not been read in this
    /// session; it counts as queued. Channels that `skip` says so of wait.
    pub(super) fn take(&self, skip: impl Fn(ChannelId) -> bool) -> Option<(GuildId, ChannelId, Option<PostId>)> {
        let mut turns = self.lock();
        let waiting = turns.0.iter_mut().filter(|(channel, turn)| !turn.waits() && !skip(**channel));
        // One that has begun goes on before another begins; else the oldest first.
        let (channel, turn) = waiting.min_by_key(|(channel, turn)| (turn.next.is_none(), turn.checked, **channel))?;
        turn.queued = true;
        Some((turn.guild, *channel, turn.next))
    }

    /// Whether a channel whose turn may come has not been read again in this session.
    pub(super) fn urgent(&self, skip: impl Fn(ChannelId) -> bool) -> bool {
        self.lock().0.iter().any(|(channel, turn)| turn.checked.is_none() && !turn.waits() && !skip(*channel))
    }

    /// A channel could not be read; it keeps its place and waits.
    pub(super) fn put_off(&self, channel: ChannelId) {
        if let Some(turn) = self.lock().0.get_mut(&channel) {
            turn.queued = false;
            turn.off_until = Some(Instant::now() + OFF);
        }
    }

    /// A page of a channel was read, and `next` says where to go on, if not at the start again.
    pub(super) fn read(&self, channel: ChannelId, next: Option<PostId>, repaired: u64) {
        let mut turns = self.lock();
        turns.1 += repaired;
        if let Some(turn) = turns.0.get_mut(&channel) {
            turn.queued = false;
            if !std::mem::take(&mut turn.again) {
                turn.next = next;
                turn.checked = next.is_none().then(SystemTime::now).or(turn.checked);
            }
        }
    }

    /// How far reading a server's channels again has come.
    pub(super) fn coverage(&self, guild: GuildId) -> Coverage {
        let turns = self.lock();
        let here = || turns.0.values().filter(|turn| turn.guild == guild);
        let checked = || here().filter_map(|turn| turn.checked);
        Coverage { channels: here().count(), checked: checked().count(), oldest: checked().min(), repaired: turns.1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_has_waited_longest_comes_first() {
        let rereads = Rereads::default();
        let (guild, one, two) = (GuildId(1), ChannelId(1), ChannelId(2));
        assert_eq!(rereads.take(|_| false), None);
        rereads.add(guild, one);
        rereads.add(guild, two);
        assert_eq!(rereads.take(|channel| channel == one), Some((guild, two, None)), "one has a gap");
        assert_eq!(rereads.take(|_| false), Some((guild, one, None)));
        assert_eq!(rereads.take(|_| false), None, "both are queued");
        rereads.read(two, Some(PostId(7)), 1);
        assert_eq!(rereads.take(|_| false), Some((guild, two, Some(PostId(7)))), "it goes on");
        rereads.read(two, None, 0);
        rereads.put_off(one);
        assert!(!rereads.urgent(|_| false), "it cannot be read now");
        rereads.add(guild, one);
        assert!(rereads.urgent(|_| false) && !rereads.urgent(|channel| channel == one));
        rereads.read(one, None, 0);
        assert!(!rereads.urgent(|_| false));
        let coverage = rereads.coverage(guild);
        assert_eq!((coverage.channels, coverage.checked, coverage.repaired), (2, 2, 1));
        assert_eq!(rereads.take(|_| false).map(|(_, channel, _)| channel), Some(two), "it was read before the other");
    }
}
