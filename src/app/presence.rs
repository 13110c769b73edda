//! Who may be named: not those who asked to be hidden, and not those who have left. Their lists count all the same.

use super::{App, Failure, Guild, Scope};
use crate::ranking::{GuildId, UserId};
use crate::store::StoreError;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Those who are known to have left, by server.
#[derive(Debug, Default)]
pub(super) struct Gone(Mutex<HashMap<GuildId, Arc<HashSet<UserId>>>>);

/// Who is not to be named on a server.
pub(super) struct Unnamed {
    guild: Arc<Guild>,
    gone: Arc<HashSet<UserId>>,
}

impl Unnamed {
    pub(super) fn may_name(&self, member: UserId) -> bool {
        !self.guild.hidden.contains(&member) && !self.gone.contains(&member)
    }
}

impl App {
    /// Takes note of whether a member is on a server.
    pub fn note_presence(&self, guild: GuildId, member: UserId, is_there: bool) {
        let mut gone = self.gone.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = gone.entry(guild).or_default();
        if known.contains(&member) == is_there {
            let known = Arc::make_mut(known);
            if is_there {
                known.remove(&member);
            } else {
                known.insert(member);
            }
        }
    }

    /// The members whose lists are counted in a topic and who may be named, by their id.
    ///
    /// # Errors
    /// When there is no such topic, or the store fails.
    pub async fn voters(&self, guild: GuildId, slug: &str) -> Result<Vec<UserId>, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let group = self.group(guild, &topic, Scope::Server).await?;
        let (lists, unnamed) = (self.lists(guild, &group).await?, self.unnamed(guild).await?);
        Ok(lists.iter().map(|list| list.author).filter(|&author| unnamed.may_name(author)).collect())
    }

    /// Whether a member is known to have left.
    #[must_use]
    pub fn has_left(&self, guild: GuildId, member: UserId) -> bool {
        let gone = self.gone.0.lock().unwrap_or_else(PoisonError::into_inner);
        gone.get(&guild).is_some_and(|gone| gone.contains(&member))
    }

    pub(super) async fn unnamed(&self, guild: GuildId) -> Result<Unnamed, StoreError> {
        let settings = self.guild(guild).await?;
        let gone = self.gone.0.lock().unwrap_or_else(PoisonError::into_inner).get(&guild).cloned();
        Ok(Unnamed { guild: settings, gone: gone.unwrap_or_default() })
    }
}
