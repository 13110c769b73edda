//! Whose turn it is: calls leave so far apart that Discord has no reason to refuse one for being too many.
//!
//! What an answer says of its limit is kept to in either case. serenity's own limiter learns the others by running into
//! them, so before Discord itself those that a busy thread meets are kept from the start. A proxy or a stand-in may have
//! none; then they are kept from its first word of a limit on.

use super::At;
use reqwest::header::HeaderMap;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How far apart all calls leave: 40 a second. Discord takes 50, but those that leave apart may arrive together.
const APART: Duration = Duration::from_millis(25);

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
    channels: HashMap<At, Instant>,
}

impl Default for Turns {
    fn default() -> Self {
        let start = Instant::now();
        Self {
            times: Mutex::new(Times { start, next: start, channels: HashMap::new() }),
            strict: AtomicBool::new(false),
        }
    }
}

impl Turns {
    /// Waits until a call may leave. Calls of one channel and kind are taken one after the other.
    pub(super) async fn wait(&self, at: At) {
        let strict = self.strict.load(Ordering::Relaxed);
        let own = {
            let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
            // What an earlier run sent just before it ended counts still.
            let first = strict.then(|| times.start + distance(at));
            times.channels.get(&at).copied().or(first)
        };
        if let Some(own) = own {
            sleep_until(own).await;
        }
        if !strict {
            return;
        }
        // The turn is drawn last, so that nobody holds one while they wait for their channel.
        let turn = {
            let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = times.next.max(Instant::now());
            times.next = turn + APART;
            turn
        };
        sleep_until(turn).await;
    }

    /// Keeps Discord's known limits from now on.
    pub(super) fn be_strict(&self) {
        self.strict.store(true, Ordering::Relaxed);
    }

    /// Takes note that a call was answered. Counted from here, two calls cannot arrive closer together than they may.
    pub(super) fn answered(&self, at: At) {
        let distance = distance(at);
        if self.strict.load(Ordering::Relaxed) && !distance.is_zero() {
            self.pause(at, distance);
        }
    }

    /// Keeps to what the answer to a call says of its limit: none is left for so many seconds.
    pub(super) fn told(&self, at: At, headers: &HeaderMap) {
        let said = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
        if tells_of_limits(headers) {
            self.be_strict();
        }
        if said("x-ratelimit-remaining") == Some(0.0)
            && let Some(seconds) = said("x-ratelimit-reset-after")
            && let Ok(pause) = Duration::try_from_secs_f64(seconds)
        {
            self.pause(at, pause.min(LONGEST) + MARGIN);
        }
    }

    fn pause(&self, at: At, pause: Duration) {
        let now = Instant::now();
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        if times.channels.len() >= REMEMBERED {
            times.channels.retain(|_, free| *free > now);
        }
        let until = times.channels.entry(at).or_insert(now);
        *until = (*until).max(now + pause);
    }
}

/// How long calls of a kind stay apart in a channel.
const fn distance(at: At) -> Duration {
    match at {
        At::Reactions(_) => REACTION,
        At::Messages(_) => MESSAGE,
        At::Reading(_) | At::Elsewhere => Duration::ZERO,
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
            turns.wait(at).await;
            turns.answered(at);
        }
        assert!(start.elapsed() < Duration::from_millis(5), "nothing is said, and nothing was refused");
        let headers = |remaining: &'static str| {
            let pairs = [("x-ratelimit-remaining", remaining), ("x-ratelimit-reset-after", "0.25")];
            pairs.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).into_iter().collect()
        };
        turns.told(at, &headers("1"));
        turns.wait(at).await;
        assert!(start.elapsed() < Duration::from_millis(5), "one is left");
        turns.told(at, &headers("0"));
        turns.wait(At::Reactions(ChannelId(2))).await;
        assert!(start.elapsed() < Duration::from_millis(5), "another channel");
        turns.wait(at).await;
        assert!(start.elapsed() >= Duration::from_millis(250));
    }

    /// How long `calls` take when each leaves at once after the one before was answered.
    async fn taken(calls: impl IntoIterator<Item = At>) -> Duration {
        let (turns, start) = (Turns::default(), Instant::now());
        turns.be_strict();
        for at in calls {
            turns.wait(at).await;
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
}
