//! Which language is spoken to whom: the server's own where all may read it, the member's own where they alone do.

use super::Shared;
use super::view::words::Speaker;
use crate::ranking::GuildId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What a server speaks that has not told.
const UNTOLD: &str = "en";

/// The languages of servers, as Discord tells them when the bot connects and when they change.
#[derive(Default)]
pub(super) struct Languages(Mutex<HashMap<GuildId, String>>);

impl Languages {
    pub(super) fn note(&self, guild: GuildId, locale: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(guild, locale.to_owned());
    }

    pub(super) fn forget(&self, guild: GuildId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
    }

    fn of(&self, guild: GuildId) -> String {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&guild).cloned();
        known.unwrap_or_else(|| UNTOLD.to_owned())
    }
}

/// The two languages that an interaction can be answered in.
#[derive(Clone, Copy)]
pub(super) struct Voices<'a> {
    /// For what all may read.
    pub(super) server: Speaker<'a>,
    /// For what only the member who asked reads.
    pub(super) member: Speaker<'a>,
}

impl<'a> Voices<'a> {
    /// The language for an answer that is for its reader alone, or for all.
    pub(super) const fn to(self, one: bool) -> Speaker<'a> {
        if one { self.member } else { self.server }
    }
}

impl Shared {
    /// The languages of an interaction; outside of servers there is but the member's.
    pub(super) fn voices(&self, member: &str, server: Option<&str>) -> Voices<'_> {
        Voices { server: self.words.speak(server.unwrap_or(member)), member: self.words.speak(member) }
    }

    /// The language of what the bot says to a server of its own accord.
    pub(super) fn public_words(&self, guild: GuildId) -> Speaker<'_> {
        self.words.speak(&self.languages.of(guild))
    }
}
