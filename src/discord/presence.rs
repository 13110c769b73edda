//! Who is still on a server, and what they are called there: looked up when somebody is about to be named, and known for a
//! day. Without the privileged intent Discord tells nobody who left, and a member's list counts all the same.

use super::{Shared, calls};
use crate::ranking::{GuildId, UserId};
use futures_util::future::join_all;
use serenity::all::HttpError;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long it is known.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// How long an answer waits for it; who is not known by then is shown.
const PATIENCE: Duration = Duration::from_millis(700);

/// How many members are kept in mind.
const MOST: usize = 50_000;

/// What was found out, and when.
#[derive(Clone, Debug)]
struct Found {
    name: Option<String>,
    at: Instant,
}

/// What is known of members.
#[derive(Debug, Default)]
pub(super) struct Presence(Mutex<HashMap<(GuildId, UserId), Found>>);

impl Presence {
    fn is_fresh(&self, guild: GuildId, member: UserId) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, member)).is_some_and(|found| found.at.elapsed() < FRESH)
    }

    fn keep(&self, guild: GuildId, member: UserId, name: Option<String>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((guild, member), Found { name, at: Instant::now() });
    }

    /// What a member is called on a server, as far as it is known.
    pub(super) fn name(&self, guild: GuildId, member: UserId) -> Option<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, member)).and_then(|found| found.name.clone())
    }
}

impl Shared {
    /// Finds out who of some members is still there, as far as that can be done in time.
    pub(super) async fn look_up(&self, guild: GuildId, members: impl IntoIterator<Item = UserId>) {
        let unknown = members.into_iter().filter(|&member| !self.presence.is_fresh(guild, member));
        let asked: Vec<_> = unknown.map(|member| self.look_up_one(guild, member)).collect();
        if !asked.is_empty() && tokio::time::timeout(PATIENCE, join_all(asked)).await.is_err() {
            tracing::debug!(guild.id = guild.0, "not all members could be looked up in time");
        }
    }

    async fn look_up_one(&self, guild: GuildId, member: UserId) {
        match self.calls.member(guild, member).await {
            Ok(found) => {
                self.presence.keep(guild, member, Some(found.display_name().to_owned()));
                self.app.note_presence(guild, member, true);
            }
            Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response)))
                if response.status_code.as_u16() == 404 =>
            {
                self.presence.keep(guild, member, None);
                self.app.note_presence(guild, member, false);
            }
            Err(error) => tracing::debug!(cause = calls::blame(&error), "a member could not be looked up"),
        }
    }
}
