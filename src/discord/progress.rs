//! How far each channel has been read, and where there is a gap.
//!
//! A channel's cursor is contiguous: everything up to it is kept. So a message that comes in live moves it only where
//! nothing before it can be missing: not while the channel has a gap, and not before the channel's threads have been
//! looked through in the present session.

use crate::ranking::{ChannelId, GuildId, PostId};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// Why a gap could not be filled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Discord does not let the bot read the channel, or its history.
    Forbidden,
    /// A call or the store failed.
    Failed,
}

/// The pauses before a gap is looked at again: it may take Discord a while, or staff a day.
const AFTER_FAILURE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 60);
const WHILE_FORBIDDEN: Duration = Duration::from_secs(60 * 60);

/// How long a cursor that does not move is held in memory.
const IDLE: Duration = Duration::from_secs(10 * 60);

#[derive(Debug)]
struct Gap {
    guild: GuildId,
    due: Instant,
    failures: u32,
    /// Whether it stands in its channel's queue, or is being filled.
    queued: bool,
    /// Whether something was lost since it was queued: then one more look is due.
    again: bool,
    obstacle: Option<Obstacle>,
}

#[derive(Debug)]
struct Cursor {
    guild: GuildId,
    post: PostId,
    kept: bool,
    /// When it was moved last.
    moved: Instant,
}

#[derive(Default)]
struct Inner {
    cursors: HashMap<ChannelId, Cursor>,
    /// Watched channels whose threads have been looked through in the present session.
    listed: HashMap<ChannelId, GuildId>,
    /// Watched channels whose threads are still being looked through: a cursor that is kept says how far back.
    held: HashMap<ChannelId, GuildId>,
    gaps: BTreeMap<ChannelId, Gap>,
}

/// What is known of gaps, for the status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// How many channels have one.
    pub(super) open: usize,
    /// Those that Discord does not let the bot read.
    pub(super) forbidden: Vec<ChannelId>,
}

/// Cursors and gaps of all channels.
#[derive(Default)]
pub(super) struct Progress {
    inner: Mutex<Inner>,
    opened: Notify,
}

impl Progress {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new session has begun for these servers: whatever was written since the last one is unknown.
    pub(super) fn begin(&self, concerns: impl Fn(GuildId) -> bool) {
        self.lock().listed.retain(|_, guild| !concerns(*guild));
    }

    /// A watched channel's threads are being looked through; until that is done its cursor is not kept.
    pub(super) fn hold(&self, guild: GuildId, root: ChannelId) {
        self.lock().held.insert(root, guild);
    }

    /// A watched channel's threads have been looked through; those with something to read have their gaps.
    ///
    /// `present` is asked whether the session in which that was done is the present one still.
    pub(super) fn listed(&self, guild: GuildId, root: ChannelId, present: impl Fn() -> bool) {
        let mut inner = self.lock();
        if present() {
            inner.held.remove(&root);
            inner.listed.insert(root, guild);
        }
    }

    /// Nothing is read in a channel any more: it is not watched, or gone.
    pub(super) fn forget(&self, channel: ChannelId) {
        let mut inner = self.lock();
        inner.listed.remove(&channel);
        inner.held.remove(&channel);
        inner.gaps.remove(&channel);
        inner.cursors.remove(&channel);
    }

    /// Nothing is read on a server any more: the bot has left it.
    pub(super) fn forget_server(&self, guild: GuildId) {
        let mut inner = self.lock();
        inner.listed.retain(|_, of| *of != guild);
        inner.held.retain(|_, of| *of != guild);
        inner.gaps.retain(|_, gap| gap.guild != guild);
        inner.cursors.retain(|_, cursor| cursor.guild != guild);
    }

    /// Lets go of cursors that are kept and have not moved for long; there are ever more threads.
    pub(super) fn forget_idle(&self, now: Instant) {
        let inner = &mut *self.lock();
        let gaps = &inner.gaps;
        inner.cursors.retain(|channel, cursor| {
            !cursor.kept || gaps.contains_key(channel) || now.saturating_duration_since(cursor.moved) < IDLE
        });
    }

    /// Something may be missing in a channel.
    pub(super) fn open(&self, guild: GuildId, channel: ChannelId) {
        let fresh = || Gap { guild, due: Instant::now(), failures: 0, queued: false, again: false, obstacle: None };
        let anew = |gap: &mut Gap| {
            gap.again = gap.queued;
            gap.due = gap.due.min(Instant::now() + AFTER_FAILURE);
        };
        self.lock().gaps.entry(channel).and_modify(anew).or_insert_with(fresh);
        self.opened.notify_one();
    }

    /// Opens the gaps of a server again that wait because Discord did not let the bot read.
    pub(super) fn permissions_changed(&self, guild: GuildId) {
        let mut inner = self.lock();
        for gap in inner.gaps.values_mut().filter(|gap| gap.guild == guild && gap.obstacle.is_some()) {
            gap.due = Instant::now();
        }
        self.opened.notify_one();
    }

    /// Waits until a gap is opened.
    pub(super) async fn gap_opened(&self) {
        self.opened.notified().await;
    }

    /// The gaps whose turn it is; they count as queued.
    pub(super) fn due(&self, now: Instant) -> Vec<(GuildId, ChannelId)> {
        let mut inner = self.lock();
        let due = inner.gaps.iter_mut().filter(|(_, gap)| !gap.queued && gap.due <= now);
        due.map(|(channel, gap)| {
            gap.queued = true;
            (gap.guild, *channel)
        })
        .collect()
    }

    /// A gap did not fit its channel's queue and is due again shortly.
    pub(super) fn crowded(&self, channel: ChannelId) {
        if let Some(gap) = self.lock().gaps.get_mut(&channel) {
            gap.queued = false;
            gap.due = Instant::now() + AFTER_FAILURE;
        }
    }

    /// A gap has been filled, unless something was lost since.
    pub(super) fn close(&self, channel: ChannelId) {
        let mut inner = self.lock();
        match inner.gaps.get_mut(&channel) {
            Some(gap) if gap.again => {
                (gap.again, gap.queued, gap.failures, gap.obstacle) = (false, false, 0, None);
                gap.due = Instant::now();
                drop(inner);
                self.opened.notify_one();
            }
            _ => drop(inner.gaps.remove(&channel)),
        }
    }

    /// A gap could not be filled; it is tried again after a pause.
    pub(super) fn stay(&self, channel: ChannelId, obstacle: Obstacle) {
        if let Some(gap) = self.lock().gaps.get_mut(&channel) {
            let pause = match obstacle {
                Obstacle::Forbidden => WHILE_FORBIDDEN,
                Obstacle::Failed => (AFTER_FAILURE * 2_u32.saturating_pow(gap.failures)).min(LONGEST_PAUSE),
            };
            gap.failures += 1;
            gap.queued = false;
            gap.obstacle = Some(obstacle);
            gap.due = Instant::now() + pause;
        }
    }

    pub(super) fn has_gap(&self, channel: ChannelId) -> bool {
        self.lock().gaps.contains_key(&channel)
    }

    /// A live message is kept, or is talk; the cursor follows where nothing before it can be missing.
    pub(super) fn heard(&self, guild: GuildId, channel: ChannelId, root: ChannelId, post: PostId) {
        let mut inner = self.lock();
        let whole = inner.listed.contains_key(&channel) || inner.listed.contains_key(&root);
        if whole && !inner.gaps.contains_key(&channel) {
            inner.advance(guild, channel, post);
        }
    }

    /// Everything up to a message has been read from the channel's history.
    pub(super) fn read_to(&self, guild: GuildId, channel: ChannelId, post: PostId) {
        self.lock().advance(guild, channel, post);
    }

    /// How far a channel has been read since the start, where it has been.
    pub(super) fn cursor(&self, channel: ChannelId) -> Option<PostId> {
        self.lock().cursors.get(&channel).map(|cursor| cursor.post)
    }

    /// Cursors that have moved since they were taken last, by server.
    pub(super) fn moved(&self) -> BTreeMap<GuildId, Vec<(ChannelId, PostId)>> {
        let mut moved = BTreeMap::<GuildId, Vec<_>>::new();
        let inner = &mut *self.lock();
        let (cursors, held) = (inner.cursors.iter_mut(), &inner.held);
        for (channel, cursor) in cursors.filter(|(channel, cursor)| !cursor.kept && !held.contains_key(channel)) {
            cursor.kept = true;
            moved.entry(cursor.guild).or_default().push((*channel, cursor.post));
        }
        moved
    }

    /// Cursors could not be kept and are to be taken again.
    pub(super) fn not_kept(&self, cursors: &[(ChannelId, PostId)]) {
        let mut inner = self.lock();
        for (channel, _) in cursors {
            if let Some(cursor) = inner.cursors.get_mut(channel) {
                cursor.kept = false;
            }
        }
    }

    /// The gaps of a server.
    pub(super) fn gaps(&self, guild: GuildId) -> Gaps {
        let inner = self.lock();
        let here = || inner.gaps.iter().filter(|(_, gap)| gap.guild == guild);
        let forbidden = here().filter(|(_, gap)| gap.obstacle == Some(Obstacle::Forbidden));
        Gaps { open: here().count(), forbidden: forbidden.map(|(channel, _)| *channel).collect() }
    }
}

impl Inner {
    fn advance(&mut self, guild: GuildId, channel: ChannelId, post: PostId) {
        let cursor = self.cursors.entry(channel).or_insert_with(|| Cursor {
            guild,
            post: PostId(0),
            kept: true,
            moved: Instant::now(),
        });
        if cursor.post < post {
            (cursor.post, cursor.kept, cursor.moved) = (post, false, Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId(1);
    const ROOT: ChannelId = ChannelId(10);
    const THREAD: ChannelId = ChannelId(11);

    #[test]
    fn a_live_message_moves_the_cursor_only_where_nothing_can_be_missing() {
        let progress = Progress::default();
        let heard = |id| {
            progress.heard(GUILD, THREAD, ROOT, PostId(id));
            progress.cursor(THREAD).map(|post| post.0)
        };
        assert_eq!(heard(1), None, "its threads have not been looked through");
        progress.listed(GUILD, ROOT, || false);
        assert_eq!(heard(1), None, "another session has begun meanwhile");
        progress.listed(GUILD, ROOT, || true);
        assert_eq!(heard(2), Some(2));
        progress.open(GUILD, THREAD);
        assert_eq!(heard(4), Some(2), "there is a gap");
        progress.read_to(GUILD, THREAD, PostId(4));
        progress.close(THREAD);
        assert_eq!(heard(5), Some(5));
        progress.begin(|guild| guild == GuildId(2));
        assert_eq!(heard(6), Some(6), "another shard's session");
        progress.begin(|guild| guild == GUILD);
        assert_eq!(heard(7), Some(6), "a new session");
    }

    #[test]
    fn what_is_lost_while_a_gap_is_filled_is_a_gap_again() {
        let progress = Progress::default();
        progress.open(GUILD, ROOT);
        let now = Instant::now;
        assert_eq!(progress.due(now()), [(GUILD, ROOT)]);
        assert_eq!(progress.due(now()), [], "it is queued");
        progress.open(GUILD, ROOT);
        progress.close(ROOT);
        assert_eq!(progress.due(now()), [(GUILD, ROOT)]);
        progress.stay(ROOT, Obstacle::Forbidden);
        assert_eq!(progress.due(now()), []);
        assert_eq!(progress.gaps(GUILD), Gaps { open: 1, forbidden: vec![ROOT] });
        progress.permissions_changed(GUILD);
        assert_eq!(progress.due(now()), [(GUILD, ROOT)]);
        progress.close(ROOT);
        assert!(!progress.has_gap(ROOT));
    }

    #[test]
    fn cursors_that_moved_are_taken_once() {
        let progress = Progress::default();
        progress.read_to(GUILD, ROOT, PostId(3));
        let moved = progress.moved();
        assert_eq!(moved[&GUILD], [(ROOT, PostId(3))]);
        assert!(progress.moved().is_empty());
        progress.not_kept(&moved[&GUILD]);
        assert_eq!(progress.moved()[&GUILD], [(ROOT, PostId(3))]);
        progress.read_to(GUILD, THREAD, PostId(4));
        progress.forget_idle(Instant::now());
        assert_eq!(progress.cursor(ROOT), Some(PostId(3)), "it has just moved");
        progress.forget_idle(Instant::now() + IDLE);
        assert_eq!((progress.cursor(ROOT), progress.cursor(THREAD)), (None, Some(PostId(4))), "one is not kept yet");
    }
}
