//! Whose turn it is: calls leave so far apart that Discord has no reason to refuse one for being too many.
//!
//! What an answer says of its limit is kept to in either case. serenity's own limiter learns the others by running into
//! them, so before Discord itself those that a busy thread meets are kept from the start. A proxy or a stand-in may have
//! none; then they are kept from its first word of a limit on.

use super::At;
use reqwest::header::HeaderMap;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How far apart all calls leave: 40 a second. Discord takes 50, but those that leave apart may arrive together.
const APART: Duration = Duration::from_millis(25);

/// How many calls may be under way or have been answered within Discord's second, and a little more.
const IN_WINDOW: usize = 45;
const WINDOW: Duration = Duration::from_millis(1_020);

/// How long after a reaction was answered the next one of its channel may leave. Discord takes one in 250 ms.
const REACTION: Duration = Duration::from_millis(260);

/// How long after a message was sent the next one of its channel may leave. Discord takes five in five seconds.
const MESSAGE: Duration = Duration::from_millis(1_050);

/// The longest that an answer can have the next call wait, and what clocks may differ by.
const LONGEST: Duration = Duration::from_secs(60);
const MARGIN: Duration = Duration::from_millis(5);

/// How many channels are remembered before those whose time has passed are forgotten.
const REMEMBERED: usize = 1_024;

/// Whether an answer tells of a limit.
pub(super) fn tells_of_limits(headers: &HeaderMap) -> bool {
    headers.contains_key("x-ratelimit-limit")
}

/// When the next calls may leave.
pub(super) struct Turns {
    times: Mutex<Times>,
    /// Whether Discord's known limits are kept without being told of them.
    strict: AtomicBool,
}

struct Times {
    start: Instant,
    next: Instant,
    channels: HashMap<At, Own>,
    /// How many calls have left and are not answered yet, and when the last ones were.
    under_way: usize,
    answered: VecDeque<Instant>,
}

/// What holds for the calls of one channel and kind.
struct Own {
    /// When the next one may leave.
    free: Instant,
    /// Whether the last answer told that more may follow at once.
    room: bool,
    /// How long the last answer asked to wait.
    wait: Option<Duration>,
    /// Held by the one that has left.
    taken: Arc<tokio::sync::Mutex<()>>,
}

/// A call's leave to be made, until it is answered.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    at: At,
    _taken: tokio::sync::OwnedMutexGuard<()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.answered(self.at);
    }
}

impl Default for Turns {
    fn default() -> Self {
        let start = Instant::now();
        let times = Times { start, next: start, channels: HashMap::new(), under_way: 0, answered: VecDeque::new() };
        Self { times: Mutex::new(times), strict: AtomicBool::new(false) }
    }
}

impl Turns {
    fn times(&self) -> MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a call may leave. Limited calls of one channel and kind are made one after the other.
    pub(super) async fn wait(&self, at: At) -> Turn<'_> {
        let taken = match distance(at) {
            Duration::ZERO => Arc::default(),
            _ => Arc::clone(&self.times().own(at, Instant::now()).taken),
        };
        let taken = taken.lock_owned().await;
        let own = {
            let times = self.times();
            // What an earlier run sent just before it ended counts still.
            let first = self.is_strict().then(|| times.start + distance(at));
            let free = times.channels.get(&at).map(|own| own.free);
            free.max(first)
        };
        if let Some(own) = own {
            sleep_until(own).await;
        }
        if self.is_strict() {
            // The turn is drawn last, so that nobody holds one while they wait for their channel.
            let turn = {
                let mut times = self.times();
                let turn = times.next.max(Instant::now());
                times.next = turn + APART;
                turn
            };
            sleep_until(turn).await;
        }
        while let Some(later) = self.leave() {
            sleep_until(later).await;
        }
        Turn { turns: self, at, _taken: taken }
    }

    /// Lets a call leave, or says when to ask again.
    fn leave(&self) -> Option<Instant> {
        let (mut times, now) = (self.times(), Instant::now());
        while times.answered.front().is_some_and(|at| now.saturating_duration_since(*at) >= WINDOW) {
            times.answered.pop_front();
        }
        // Whatever arrives within one second is under way still or was answered in it, however long each took.
        if self.is_strict() && times.under_way + times.answered.len() >= IN_WINDOW {
            return Some(times.answered.front().map_or(now + APART, |oldest| *oldest + WINDOW));
        }
        times.under_way += 1;
        None
    }

    fn is_strict(&self) -> bool {
        self.strict.load(Ordering::Relaxed)
    }

    /// Keeps Discord's known limits from now on.
    pub(super) fn be_strict(&self) {
        self.strict.store(true, Ordering::Relaxed);
    }

    /// Takes note that a call was answered. Counted from here, two calls cannot arrive closer together than they may.
    fn answered(&self, at: At) {
        if !self.is_strict() {
            let mut times = self.times();
            times.under_way = times.under_way.saturating_sub(1);
            return;
        }
        let room = {
            let mut times = self.times();
            times.under_way = times.under_way.saturating_sub(1);
            times.answered.push_back(Instant::now());
            // What is told holds for one answer alone: the next call may get none.
            times.channels.get_mut(&at).is_some_and(|own| std::mem::take(&mut own.room))
        };
        let distance = distance(at);
        if !room && !distance.is_zero() {
            self.pause(at, distance);
        }
    }

    /// Keeps to what the answer to a call says of its limit: none is left for so many seconds.
    pub(super) fn told(&self, at: At, headers: &HeaderMap) {
        let said = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
        if tells_of_limits(headers) {
            self.be_strict();
        }
        let remaining = said("x-ratelimit-remaining");
        self.times().own(at, Instant::now()).room = remaining.is_some_and(|remaining| remaining > 0.0);
        if remaining == Some(0.0)
            && let Some(seconds) = said("x-ratelimit-reset-after")
            && let Ok(pause) = Duration::try_from_secs_f64(seconds)
        {
            self.pause(at, pause.min(LONGEST) + MARGIN);
        }
    }

    /// Keeps to what an answer asks for: the calls of a channel and kind, or all of them, wait so long.
    pub(super) fn told_to_wait(&self, at: At, wait: Duration, all: bool) {
        let (wait, now) = (wait + MARGIN, Instant::now());
        let mut times = self.times();
        times.own(at, now).wait = Some(wait);
        if all {
            times.next = times.next.max(now + wait);
        }
    }

    /// How long the last answer to a call asked to wait, once.
    pub(super) fn take_wait(&self, at: At) -> Option<Duration> {
        self.times().own(at, Instant::now()).wait.take()
    }

    /// Has the calls of a channel and kind wait.
    pub(super) fn pause(&self, at: At, pause: Duration) {
        let now = Instant::now();
        let mut times = self.times();
        let own = times.own(at, now);
        own.free = own.free.max(now + pause);
    }
}

impl Times {
    fn own(&mut self, at: At, now: Instant) -> &mut Own {
        if self.channels.len() >= REMEMBERED {
            self.channels.retain(|_, own| own.free > now || Arc::strong_count(&own.taken) > 1);
        }
        self.channels.entry(at).or_insert_with(|| Own { free: now, room: false, wait: None, taken: Arc::default() })
    }
}

/// How long calls of a kind stay apart in a channel.
const fn distance(at: At) -> Duration {
    match at {
        At::Reactions(_) => REACTION,
        At::Messages(_) => MESSAGE,
        At::Reading(_) | At::Archive(_) | At::Elsewhere => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::ChannelId;

    #[tokio::test(start_paused = true)]
    async fn what_an_answer_says_of_its_limit_is_kept_to() {
        let (turns, start, at) = (Turns::default(), Instant::now(), At::Reactions(ChannelId(1)));
        for _ in 0..100 {
            drop(turns.wait(at).await);
        }
        assert!(start.elapsed() < Duration::from_millis(5), "nothing is said, and nothing was refused");
        let headers = |remaining: &'static str| {
            let pairs = [("x-ratelimit-remaining", remaining), ("x-ratelimit-reset-after", "0.25")];
            pairs.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).into_iter().collect()
        };
        turns.told(at, &headers("1"));
        drop(turns.wait(at).await);
        assert!(start.elapsed() < Duration::from_millis(5), "one is left");
        turns.told(at, &headers("0"));
        drop(turns.wait(At::Reactions(ChannelId(2))).await);
        assert!(start.elapsed() < Duration::from_millis(5), "another channel");
        drop(turns.wait(at).await);
        assert!(start.elapsed() >= Duration::from_millis(250));
    }

    #[tokio::test(start_paused = true)]
    async fn who_tells_of_more_room_than_is_known_is_believed() {
        let (turns, at) = (Turns::default(), At::Reactions(ChannelId(1)));
        turns.be_strict();
        let telling = |remaining: &str| [("x-ratelimit-remaining".parse().unwrap(), remaining.parse().unwrap())];
        drop(turns.wait(at).await);
        let start = Instant::now();
        for _ in 0..3 {
            let turn = turns.wait(at).await;
            turns.told(at, &telling("1").into_iter().collect());
            drop(turn);
        }
        assert!(start.elapsed() >= REACTION && start.elapsed() < REACTION * 2, "the first answer told nothing");
        drop(turns.wait(at).await);
        drop(turns.wait(at).await);
        assert!(start.elapsed() >= REACTION * 2, "and silence is no room");
    }

    /// How long `calls` take when each leaves at once after the one before was answered.
    async fn taken(calls: impl IntoIterator<Item = At>) -> Duration {
        let (turns, start) = (Turns::default(), Instant::now());
        turns.be_strict();
        for at in calls {
            drop(turns.wait(at).await);
            turns.answered(at);
        }
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn calls_keep_their_distance() {
        let channel = ChannelId;
        assert!(taken([At::Elsewhere]).await < Duration::from_millis(5), "one alone does not wait");
        assert!(taken([At::Elsewhere; 41]).await >= Duration::from_secs(1), "40 a second");
        assert!(taken([At::Reactions(channel(1)); 4]).await >= Duration::from_millis(1_000), "four a second");
        assert!(taken([At::Messages(channel(1)); 5]).await >= Duration::from_secs(5), "five in five seconds");
        assert!(taken([At::Reactions(channel(1))]).await >= REACTION, "an earlier run may have just sent one");
        let others = (0..20).map(|id| At::Reactions(channel(id)));
        assert!(taken(others).await < Duration::from_millis(800), "channels do not wait for each other");
    }

    #[tokio::test(start_paused = true)]
    async fn one_call_of_a_channel_and_kind_is_under_way_at_a_time() {
        let (turns, start, at) = (Turns::default(), Instant::now(), At::Messages(ChannelId(1)));
        turns.be_strict();
        let first = turns.wait(at).await;
        let slow = async {
            tokio::time::sleep(Duration::from_secs(3)).await;
            drop(first);
        };
        let (_, second) = tokio::join!(slow, turns.wait(at));
        assert!(start.elapsed() >= Duration::from_secs(3) + MESSAGE, "counted from the answer");
        drop(second);
    }

    #[tokio::test(start_paused = true)]
    async fn calls_that_take_long_to_arrive_are_not_too_many_when_they_do() {
        let (turns, start) = (Turns::default(), Instant::now());
        turns.be_strict();
        let mut under_way = Vec::new();
        for _ in 0..IN_WINDOW {
            under_way.push(turns.wait(At::Elsewhere).await);
        }
        let stalled = async {
            tokio::time::sleep(Duration::from_secs(9)).await;
            under_way.clear();
        };
        let (_, next) = tokio::join!(stalled, turns.wait(At::Elsewhere));
        assert!(start.elapsed() >= Duration::from_secs(9) + WINDOW);
        drop(next);
    }
}
