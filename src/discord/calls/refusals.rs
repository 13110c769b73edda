//! What Discord refuses, kept count of: too many refusals would have it ban the address (10,000 of 401, 403 and 429 in
//! ten minutes), and serenity does not count.
//!
//! A channel that refuses is left alone for a while; far below Discord's own limit all calls pause. With serenity's
//! limiter on, a 429 is waited out in there, and only told of.

use super::At;
use super::errors::code;
use crate::ranking::ChannelId;
use serenity::all::HttpError;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// How many refusals in the window pause all calls.
const MOST: usize = 1_000;

/// The window in which Discord counts.
const WINDOW: Duration = Duration::from_secs(10 * 60);

/// How long a channel that refuses a call is left alone.
const REST: Duration = Duration::from_secs(60 * 60);

/// An interaction that has expired, and one that is answered already.
const EXPIRED: isize = 10_062;
const ANSWERED: isize = 40_060;

/// Declined because of what the author or the message is, which says nothing of the channel.
const OF_ONE_POST: [isize; 2] = [90_001, 50_083];

#[derive(Default)]
pub(super) struct Refusals {
    counts: Mutex<Counts>,
    /// Whether Discord has refused the token.
    token: watch::Sender<bool>,
}

#[derive(Default)]
struct Counts {
    recent: VecDeque<Instant>,
    paused_until: Option<Instant>,
    resting: HashMap<At, Instant>,
    expired: u64,
    answered_twice: u64,
}

/// How the calls fare, for whoever looks after the bot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct Health {
    /// How many calls Discord refused (401, 403, 429) in the past ten minutes.
    pub(in crate::discord) refused: usize,
    /// For how long all calls but answers to interactions pause still.
    pub(in crate::discord) paused: Option<Duration>,
    /// What is left alone, and for how long still.
    pub(in crate::discord) resting: Vec<(At, Duration)>,
    /// How many answers came too late for their interaction.
    pub(in crate::discord) expired: u64,
    /// How many interactions were answered twice.
    pub(in crate::discord) answered_twice: u64,
}

impl Refusals {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether calls of this kind are left alone in this channel; without a token that holds, everywhere.
    pub(super) fn rests(&self, at: At) -> bool {
        if *self.token.borrow() {
            return true;
        }
        let mut counts = self.counts();
        let resting = counts.resting.get(&at).is_some_and(|until| *until > Instant::now());
        if !resting {
            counts.resting.remove(&at);
        }
        resting
    }

    /// Waits while all calls pause.
    pub(super) async fn passed(&self) {
        let until = self.counts().paused_until;
        if let Some(until) = until {
            sleep_until(until).await;
        }
    }

    /// Waits until Discord refuses the token.
    pub(super) async fn token_refused(&self) {
        // The sender lives as long as this, so it does not hang up.
        drop(self.token.subscribe().wait_for(|refused| *refused).await);
    }

    /// Takes note of how a call ended; `at` is nothing for an answer to an interaction, whose authority is its own token.
    pub(super) fn note<T>(&self, at: Option<At>, result: &serenity::Result<T>) {
        if let Err(error @ serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) = result {
            self.refused(at, response.status_code.as_u16(), code(error).unwrap_or_default());
        }
    }

    /// Counts a 429 that was met elsewhere.
    pub(super) fn came_too_soon(&self) {
        self.count();
    }

    fn refused(&self, at: Option<At>, status: u16, code: isize) {
        match (code, at) {
            (EXPIRED, None) => self.counts().expired += 1,
            (ANSWERED, None) => self.counts().answered_twice += 1,
            _ => {}
        }
        match (status, at) {
            (401, Some(_)) => drop(self.token.send_replace(true)),
            (403, Some(at)) if !OF_ONE_POST.contains(&code) => self.rest(at),
            (401 | 403 | 429, _) => {}
            _ => return,
        }
        self.count();
    }

    fn rest(&self, at: At) {
        if at == At::Elsewhere {
            return;
        }
        let (mut counts, now) = (self.counts(), Instant::now());
        counts.resting.retain(|_, until| *until > now);
        counts.resting.insert(at, now + REST);
        tracing::warn!(call = %at, "Discord refuses this in the channel: it is left alone for an hour, or until its permissions change");
    }

    fn count(&self) {
        let (mut counts, now) = (self.counts(), Instant::now());
        counts.forget(now);
        counts.recent.push_back(now);
        if counts.recent.len() >= MOST && counts.paused_until.is_none() {
            counts.paused_until = Some(now + WINDOW);
            tracing::error!(
                refused = counts.recent.len(),
                "Discord refuses too many calls: all but answers to interactions pause for ten minutes"
            );
        }
    }

    /// Tries again where calls rest; tells whether there was any.
    pub(super) fn wake(&self, channels: impl Fn(ChannelId) -> bool) -> bool {
        let mut counts = self.counts();
        let before = counts.resting.len();
        counts.resting.retain(|at, _| !at.channel().is_some_and(&channels));
        counts.resting.len() < before
    }

    pub(super) fn health(&self) -> Health {
        let (mut counts, now) = (self.counts(), Instant::now());
        counts.forget(now);
        let left = |until: Instant| until.saturating_duration_since(now);
        let resting = counts.resting.iter().map(|(at, until)| (*at, left(*until)));
        let mut resting: Vec<_> = resting.filter(|(_, left)| !left.is_zero()).collect();
        resting.sort_unstable();
        Health {
            refused: counts.recent.len(),
            paused: counts.paused_until.map(left),
            resting,
            expired: counts.expired,
            answered_twice: counts.answered_twice,
        }
    }
}

impl Counts {
    fn forget(&mut self, now: Instant) {
        while self.recent.front().is_some_and(|at| now.saturating_duration_since(*at) >= WINDOW) {
            self.recent.pop_front();
        }
        if self.paused_until.is_some_and(|until| until <= now) {
            self.paused_until = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: ChannelId = ChannelId(7);

    #[tokio::test(start_paused = true)]
    async fn too_many_refusals_pause_all_calls_until_the_window_has_passed() {
        let (refusals, start) = (Refusals::default(), Instant::now());
        for _ in 1..MOST {
            refusals.refused(Some(At::Elsewhere), 429, 0);
        }
        refusals.passed().await;
        assert_eq!((start.elapsed(), refusals.health().paused), (Duration::ZERO, None), "not yet");
        refusals.refused(None, 401, 50_027);
        assert_eq!((refusals.health().refused, refusals.health().paused), (MOST, Some(WINDOW)));
        refusals.passed().await;
        assert_eq!(start.elapsed(), WINDOW);
        assert_eq!(refusals.health(), Health::default(), "what is old is forgotten");
    }

    #[tokio::test(start_paused = true)]
    async fn a_channel_that_refuses_rests_for_an_hour_or_until_it_is_woken() {
        let refusals = Refusals::default();
        let (signs, posts) = (At::Reactions(CHANNEL), At::Messages(CHANNEL));
        refusals.refused(Some(signs), 403, 50_013);
        refusals.refused(Some(posts), 403, 90_001);
        assert!(refusals.rests(signs) && !refusals.rests(posts), "of one author is not of the channel");
        tokio::time::advance(REST).await;
        assert!(!refusals.rests(signs));
        refusals.refused(Some(signs), 403, 50_013);
        assert!(!refusals.wake(|channel| channel != CHANNEL) && refusals.rests(signs));
        assert!(refusals.wake(|channel| channel == CHANNEL) && !refusals.rests(signs));
    }

    #[tokio::test(start_paused = true)]
    async fn late_answers_are_counted_and_an_interactions_token_is_not_the_bots() {
        let refusals = Refusals::default();
        refusals.refused(None, 404, EXPIRED);
        refusals.refused(None, 400, ANSWERED);
        refusals.refused(None, 401, 50_027);
        let health = refusals.health();
        assert_eq!((health.expired, health.answered_twice, health.refused), (1, 1, 1));
        tokio::time::timeout(WINDOW, refusals.token_refused()).await.unwrap_err();
        refusals.refused(Some(At::Elsewhere), 401, 0);
        refusals.token_refused().await;
    }
}
