//! What the bot does: use cases, plain data in and plain data out.
//!
//! Nothing here knows Discord's types or makes a sentence. A request that is understood and declined is a [`Refusal`];
//! anything else that goes wrong is the store's.

mod among;
mod backlog;
mod battle;
mod check;
mod compare;
mod consensus;
mod duel;
mod export;
mod glance;
mod group;
mod history;
mod item;
mod leaderboard;
mod mine;
mod movement;
mod official;
mod presence;
mod privacy;
mod profile;
mod record;
mod refusal;
mod settle;
mod sign;
mod submit;
mod watching;

pub use crate::store::{Ack, Decision, KeptRow, Key, Page, State, Totals};
pub use among::{Among, Near};
pub use battle::{Battle, Camp, PAGE_FIGHTERS, PAGE_QUOTES, Quote};
pub use check::{Checked, Kept};
pub use compare::{Comparison, Listing, Pairing, Side, Stand};
pub use consensus::{GroupOrder, Placement};
pub use duel::{Duel, Next, Reply};
pub use export::{Broken, Export, Format, Proof, ProofItem, ProofList};
pub use glance::{Glance, ItemPlaces, Swing};
pub use group::{Named, Names, Scope, Spot};
pub use history::{ChangedMind, History, Moment, Move};
pub use item::{ItemReport, PAGE_REASONS, Reason};
pub use leaderboard::{Against, Leaderboard, PAGE_ROWS, Row, Wanted};
pub use mine::{Counted, Mine, Waiting};
pub use movement::Movement;
pub use official::OfficialRanking;
pub use privacy::{Forgot, KeptOfTopic, Privacy, Wish};
pub use record::{Place, Post, Receipt};
pub use refusal::Refusal;
pub use settle::{Look, Settled, Settlement};
pub use sign::{Overheard, Question, Sign, Unsigned};
pub use submit::{Hand, Kept as KeptSubmission, Mends, Submission};
pub use watching::{TopicSwitch, Watch, Watched};

use crate::ranking::{ChannelId, GuildId, ItemId, UserId};
use crate::store::{Store, StoreError, WatchRow};
use crate::topic::Topic;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// What the operator decided, as far as use cases need it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Topics that every server has, by slug.
    pub default_topics: Vec<String>,
    /// Which signs a newly watched channel gets.
    pub reactions: String,
    /// How a newly watched channel asks about a list.
    pub ask: String,
    /// Whether a post that changes the group's order is answered with what moved.
    pub announce_changes: bool,
}

/// The use cases, over one store and the topics.
#[derive(Debug)]
pub struct App {
    store: Arc<dyn Store>,
    topics: Vec<Arc<Topic>>,
    settings: Settings,
    /// What is known of each server; small, and read for every message.
    guilds: RwLock<HashMap<GuildId, Arc<Guild>>>,
    /// Held while a server's settings are read: what was read first must not be put in place last.
    loading: tokio::sync::Mutex<()>,
    profiles: profile::Profiles,
    gone: presence::Gone,
    shifts: movement::Shifts,
    doubts: sign::Doubts,
}

/// Who asks for something, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The server.
    pub guild: GuildId,
    /// The channel or thread.
    pub channel: ChannelId,
    /// The member.
    pub member: UserId,
    /// Whether the member may manage the server.
    pub manages: bool,
}

/// What one server has set.
#[derive(Debug, Default)]
struct Guild {
    watches: HashMap<ChannelId, WatchRow>,
    /// Topics beyond the default ones.
    enabled: Vec<String>,
    /// Members who are to be named nowhere.
    hidden: HashSet<UserId>,
    /// Members whose messages are not to be read.
    unread: HashSet<UserId>,
}

impl Guild {
    /// The watch that covers a channel: its own, else its parent's.
    fn watch(&self, channel: ChannelId, parent: Option<ChannelId>) -> Option<&WatchRow> {
        self.watches.get(&channel).or_else(|| self.watches.get(&parent?))
    }
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It was understood and declined.
    #[error("declined: {0:?}")]
    Refused(Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl App {
    /// The use cases over a store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, topics: Vec<Arc<Topic>>, settings: Settings) -> Self {
        Self {
            store,
            topics,
            settings,
            guilds: RwLock::default(),
            loading: tokio::sync::Mutex::default(),
            profiles: profile::Profiles::default(),
            gone: presence::Gone::default(),
            shifts: movement::Shifts::default(),
            doubts: sign::Doubts::default(),
        }
    }

    /// All topics there are.
    #[must_use]
    pub fn topics(&self) -> &[Arc<Topic>] {
        &self.topics
    }

    /// The topic with this slug.
    #[must_use]
    pub fn topic(&self, slug: &str) -> Option<&Arc<Topic>> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }

    /// Whether every server has the topic.
    #[must_use]
    pub fn is_default(&self, slug: &str) -> bool {
        self.settings.default_topics.iter().any(|default| default == slug)
    }

    /// The store, for whoever builds, checks or closes it.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// A topic that was asked for by name.
    fn known_topic(&self, slug: &str) -> Result<&Arc<Topic>, Refusal> {
        self.topic(slug).ok_or_else(|| {
            let known = self.topics.iter().map(|topic| topic.slug.clone()).collect();
            Refusal::UnknownTopic { asked: slug.to_owned(), known }
        })
    }

    /// The item of a topic that a member named in an option.
    fn known_item(topic: &Topic, asked: &str) -> Result<ItemId, Refusal> {
        topic.find(asked).or_else(|| topic.lookup(asked)).ok_or_else(|| {
            // Where the whole says nothing, its words may.
            let words = asked.split_whitespace().filter(|word| word.chars().count() > 2);
            let mut near = std::iter::once(asked).chain(words).map(|words| topic.search(words, 3));
            let near = near.find(|found| !found.is_empty()).unwrap_or_default();
            let suggestions = near.into_iter().map(|item| topic.item(item).name.clone()).collect();
            Refusal::UnknownItem { topic: topic.slug.clone(), asked: asked.to_owned(), suggestions }
        })
    }

    /// What a server has set, from the store the first time.
    async fn guild(&self, guild: GuildId) -> Result<Arc<Guild>, StoreError> {
        if let Some(known) = self.loaded(guild) {
            return Ok(known);
        }
        let loading = self.loading.lock().await;
        match self.loaded(guild) {
            Some(known) => Ok(known),
            None => self.load(guild, &loading).await,
        }
    }

    /// What a server has set, if it has been read before.
    fn loaded(&self, guild: GuildId) -> Option<Arc<Guild>> {
        self.guilds.read().unwrap_or_else(PoisonError::into_inner).get(&guild).cloned()
    }

    /// Reads again what a server has set, after a change of it.
    async fn reload(&self, guild: GuildId) -> Result<Arc<Guild>, StoreError> {
        let loading = self.loading.lock().await;
        self.load(guild, &loading).await
    }

    async fn load(&self, guild: GuildId, _: &tokio::sync::MutexGuard<'_, ()>) -> Result<Arc<Guild>, StoreError> {
        let watches = self.store.watches(guild).await?.into_iter().map(|watch| (watch.channel, watch)).collect();
        let enabled = self.store.enabled_topics(guild).await?;
        let reserved = self.store.reserved_members(guild).await?;
        let hidden = reserved.iter().filter(|row| row.hidden).map(|row| row.member).collect();
        let unread = reserved.iter().filter(|row| row.unread).map(|row| row.member).collect();
        let fresh = Arc::new(Guild { watches, enabled, hidden, unread });
        self.guilds.write().unwrap_or_else(PoisonError::into_inner).insert(guild, Arc::clone(&fresh));
        Ok(fresh)
    }
}
