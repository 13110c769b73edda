//! What members typed into forms that could not be read, for a while and in memory alone, so that nobody has to type it
//! a second time.

use crate::ranking::{GuildId, UserId};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a text is kept.
const KEPT: Duration = Duration::from_secs(15 * 60);

/// How many texts are kept; the oldest goes first.
const MOST: usize = 200;

/// Who typed what.
struct Text {
    guild: GuildId,
    member: UserId,
    topic: String,
    text: String,
    at: Instant,
}

/// The texts, the newest last.
#[derive(Default)]
pub(in crate::discord) struct Typed(Mutex<VecDeque<Text>>);

impl Typed {
    fn texts(&self) -> MutexGuard<'_, VecDeque<Text>> {
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        texts.retain(|text| text.at.elapsed() < KEPT);
        texts
    }

    /// Keeps a member's text instead of what they typed before.
    pub(super) fn keep(&self, guild: GuildId, member: UserId, topic: &str, text: &str) {
        self.forget(guild, member, Some(topic));
        let mut texts = self.texts();
        if texts.len() == MOST {
            texts.pop_front();
        }
        let (topic, text) = (topic.to_owned(), text.to_owned());
        texts.push_back(Text { guild, member, topic, text, at: Instant::now() });
    }

    /// What a member typed last.
    pub(super) fn of(&self, guild: GuildId, member: UserId, topic: &str) -> Option<String> {
        let texts = self.texts();
        let own = |text: &&Text| text.guild == guild && text.member == member && text.topic == topic;
        texts.iter().find(own).map(|text| text.text.clone())
    }

    /// Forgets what a member typed, about one topic or all.
    pub(super) fn forget(&self, guild: GuildId, member: UserId, topic: Option<&str>) {
        let own = |text: &Text| text.guild == guild && text.member == member && topic.is_none_or(|it| it == text.topic);
        self.texts().retain(|text| !own(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first_and_each_member_has_their_own() {
        let (typed, guild) = (Typed::default(), GuildId(1));
        for member in 0..=MOST as u64 {
            typed.keep(guild, UserId(member), "rocky", &member.to_string());
        }
        let of = |member| typed.of(guild, UserId(member), "rocky");
        assert_eq!((of(0), of(1), of(200)), (None, Some("1".to_owned()), Some("200".to_owned())));
        typed.keep(guild, UserId(1), "rocky", "again");
        typed.keep(guild, UserId(1), "creed", "other");
        assert_eq!(of(1), Some("again".to_owned()));
        typed.forget(guild, UserId(1), None);
        assert_eq!((of(1), typed.of(guild, UserId(1), "creed")), (None, None));
    }
}
