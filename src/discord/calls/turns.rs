//! Whose turn it is: calls leave so far apart that Discord has no reason to refuse one for being too many.
//!
//! serenity's own limiter learns Discord's limits by running into them, and is off behind a proxy or a stand-in. The two
//! limits that a busy thread meets are known, so they are kept here in either case.

use super::At;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How far apart all calls leave: 40 a second. Discord takes 50, but those that leave apart may arrive together.
const APART: Duration = Duration::from_millis(25);

/// How long after a reaction was answered the next one of its channel may leave. Discord takes one in 250 ms.
const REACTION: Duration = Duration::from_millis(260);

/// How long after a message was sent the next one of its channel may leave. Discord takes five in five seconds.
const MESSAGE: Duration = Duration::from_millis(1_050);

/// How many channels are remembered before those whose time has passed are forgotten.
const REMEMBERED: usize = 1_024;

/// When the next calls may leave.
pub(super) struct Turns {
    times: Mutex<Times>,
}

struct Times {
    start: Instant,
    next: Instant,
    channels: HashMap<At, Instant>,
}

impl Default for Turns {
    fn default() -> Self {
        let start = Instant::now();
        Self { times: Mutex::new(Times { start, next: start, channels: HashMap::new() }) }
    }
}

impl Turns {
    /// Waits until a call may leave. Calls of one channel and kind are taken one after the other.
    pub(super) async fn wait(&self, at: At) {
        let own = {
            let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
            // What an earlier run sent just before it ended counts still.
            times.channels.get(&at).copied().unwrap_or(times.start + pause(at))
        };
        sleep_until(own).await;
        // The turn is drawn last, so that nobody holds one while they wait for their channel.
        let turn = {
            let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = times.next.max(Instant::now());
            times.next = turn + APART;
            turn
        };
        sleep_until(turn).await;
    }

    /// Takes note that a call was answered. Counted from here, two calls cannot arrive closer together than they may.
    pub(super) fn answered(&self, at: At) {
        let (pause, now) = (pause(at), Instant::now());
        if pause.is_zero() {
            return;
        }
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        if times.channels.len() >= REMEMBERED {
            times.channels.retain(|_, free| *free > now);
        }
        times.channels.insert(at, now + pause);
    }
}

/// How long calls of a kind stay apart in a channel.
const fn pause(at: At) -> Duration {
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

    /// How long `calls` take when each leaves at once after the one before was answered.
    async fn taken(calls: impl IntoIterator<Item = At>) -> Duration {
        let (turns, start) = (Turns::default(), Instant::now());
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
