//! Faults that tests ask for: a network and a Discord on their bad days.

use std::collections::VecDeque;
use std::time::Duration;

/// What is to go wrong.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// New sockets are refused.
    pub(crate) refuse_sockets: bool,
    /// Heartbeats are not answered.
    pub(crate) ignore_heartbeats: bool,
    /// How the next events are delivered.
    pub(crate) deliveries: VecDeque<Delivery>,
    /// How REST calls are answered.
    pub(crate) rules: Vec<Rule>,
    /// How many events that the bot has read already a resume sends again.
    pub(crate) repeat: u64,
    /// A session may not be resumed.
    pub(crate) forget_sessions: bool,
    /// Events of messages come with nothing but what is promised.
    pub(crate) brief: bool,
    /// New sessions are told of no server.
    pub(crate) hide_servers: bool,
    /// Messages come without their text, whatever was asked for.
    pub(crate) withhold_content: bool,
    /// How many sessions the bot may still start, and when that is reset.
    pub(crate) sessions_left: Option<(u64, Duration)>,
}

/// How one event is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As it should be.
    Once,
    /// Two times.
    Twice,
    /// Never.
    Never,
    /// After the event that follows it.
    Late,
}

/// Which REST calls go wrong, and how.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The method, in capitals; empty for any.
    pub method: String,
    /// A part of the path.
    pub path: String,
    /// How often it still happens.
    pub times: usize,
    /// What happens.
    pub trouble: Trouble,
}

/// What happens to a REST call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trouble {
    /// 429, to be tried again after that long.
    RateLimit(Duration),
    /// A status with an empty object as its body; the call has no effect.
    Status(u16),
    /// A status although the call took effect, as when a proxy gives up too early.
    StatusAfterEffect(u16),
    /// No answer at all, and no effect.
    Silence,
    /// An answer as it should be, after that long.
    Slow(Duration),
}

impl Faults {
    /// The trouble for a call, used up by asking.
    pub(crate) fn trouble(&mut self, method: &str, path: &str) -> Option<Trouble> {
        let fits = |rule: &&mut Rule| {
            rule.times > 0 && (rule.method.is_empty() || rule.method == method) && path.contains(&rule.path)
        };
        let rule = self.rules.iter_mut().find(fits)?;
        rule.times -= 1;
        Some(rule.trouble)
    }
}
