//! Discord's limits on how many calls may come: a bucket for each channel and kind of call, and one for all together.
//!
//! The numbers are those that bots see: one reaction in 250 ms and five messages in five seconds a channel, fifty calls a
//! second in all, for which answers to interactions do not count. Windows slide, which is never kinder than Discord is.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::world::Id;

/// All calls together.
const ALL: Limit = Limit { calls: 50, within: Duration::from_secs(1) };

/// How many calls that came too soon are told one by one.
const MOST_TOLD: usize = 100;

/// How many calls may come within which time.
#[derive(Clone, Copy, Debug)]
struct Limit {
    calls: usize,
    within: Duration,
}

/// What is limited for each channel apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Reactions,
    Messages,
}

impl Kind {
    const fn limit(self) -> Limit {
        match self {
            Self::Reactions => Limit { calls: 1, within: Duration::from_millis(250) },
            Self::Messages => Limit { calls: 5, within: Duration::from_secs(5) },
        }
    }

    /// The kind and channel of a call, if it is limited.
    fn of(method: &str, path: &str) -> Option<(Self, Id)> {
        let mut parts = path.split('/').skip(1);
        let channel = (parts.next()? == "channels").then(|| parts.next()?.parse().ok()).flatten()?;
        match (method, parts.collect::<Vec<_>>().as_slice()) {
            ("POST", ["messages"]) => Some((Self::Messages, channel)),
            ("PUT" | "DELETE", ["messages", _, "reactions", ..]) => Some((Self::Reactions, channel)),
            _ => None,
        }
    }
}

/// When calls came, as far back as it matters.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    all: VecDeque<Instant>,
    open: HashMap<(Kind, Id), VecDeque<Instant>>,
    /// Until when those who were told to come back later are to stay away.
    closed: HashMap<(Kind, Id), Instant>,
    /// How many calls came too soon, and which the first ones were.
    pub(crate) overrun: u64,
    pub(crate) too_soon: Vec<String>,
}

/// What a bucket says of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) limit: usize,
    pub(crate) remaining: usize,
    pub(crate) reset_after: Duration,
    /// Whether the call came too soon.
    pub(crate) refused: bool,
    /// Whether it is about all calls together.
    pub(crate) global: bool,
}

impl Buckets {
    /// Lets a call in, or not; nothing is said of a call that no limit is for. Calls without a bucket of their own are told
    /// of the one for all, as if it were theirs.
    pub(crate) fn enter(&mut self, method: &str, path: &str, now: Instant) -> Option<Ruling> {
        if path.starts_with("/interactions/") || path.starts_with("/webhooks/") {
            return None;
        }
        let all = rule(ALL, &mut self.all, now, true);
        let ruling = match Kind::of(method, path) {
            Some(key) if !all.refused => Some(self.enter_own(key, now)),
            _ => Some(Ruling { global: all.refused, ..all }),
        };
        if let Some(ruling) = ruling.filter(|ruling| ruling.refused) {
            self.overrun += 1;
            if self.too_soon.len() < MOST_TOLD {
                let early = ruling.reset_after.as_millis();
                let of = if ruling.global { "all calls" } else { "its channel" };
                self.too_soon.push(format!("{method} {path}: {early} ms too soon for the limit of {of}"));
            }
        }
        ruling
    }

    fn enter_own(&mut self, key: (Kind, Id), now: Instant) -> Ruling {
        let mut ruling = rule(key.0.limit(), self.open.entry(key).or_default(), now, false);
        if let Some(until) = self.closed.get(&key).filter(|until| **until > now) {
            (ruling.refused, ruling.reset_after) = (true, until.duration_since(now));
        }
        ruling
    }

    /// Closes the bucket of a call for a while, since its caller is told to come back after that.
    pub(crate) fn close(&mut self, method: &str, path: &str, until: Instant) {
        if let Some(key) = Kind::of(method, path) {
            self.closed.insert(key, until);
        }
    }
}

fn rule(limit: Limit, calls: &mut VecDeque<Instant>, now: Instant, global: bool) -> Ruling {
    while calls.front().is_some_and(|at| now.duration_since(*at) >= limit.within) {
        calls.pop_front();
    }
    let refused = calls.len() >= limit.calls;
    if !refused {
        calls.push_back(now);
    }
    let oldest = calls.front().map_or(Duration::ZERO, |at| now.duration_since(*at));
    Ruling {
        limit: limit.calls,
        remaining: limit.calls - calls.len(),
        reset_after: limit.within.saturating_sub(oldest),
        refused,
        global,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_takes_a_reaction_in_a_quarter_of_a_second_and_all_take_fifty_calls_in_one() {
        let (mut buckets, start) = (Buckets::default(), Instant::now());
        let at = |ms| start + Duration::from_millis(ms);
        let mut refused = |method: &str, path: &str, ms| {
            buckets.enter(method, path, at(ms)).map(|ruling| (ruling.refused, ruling.reset_after.as_millis()))
        };
        let on = |channel: u8| format!("/channels/{channel}/messages/9/reactions/x/@me");
        assert_eq!(refused("PUT", &on(1), 0), Some((false, 250)));
        assert_eq!(refused("DELETE", &on(1), 100), Some((true, 150)));
        assert_eq!(refused("PUT", &on(2), 100), Some((false, 250)));
        assert_eq!(refused("PUT", &on(1), 250), Some((false, 250)));
        assert_eq!(refused("POST", "/interactions/1/t/callback", 250), None);
        for _ in 4..50 {
            assert_eq!(refused("GET", "/channels/1", 300), Some((false, 700)));
        }
        assert_eq!(refused("GET", "/channels/1", 900), Some((true, 100)), "the first came at 0");
        assert_eq!(refused("POST", "/interactions/1/t/callback", 900), None, "those do not count");
        assert_eq!(refused("GET", "/channels/1", 1_000), Some((false, 100)));
        assert_eq!(buckets.overrun, 2);
    }
}
