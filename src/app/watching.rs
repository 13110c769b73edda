//! What staff set for their server: where lists are read, and for which topics.

use super::{App, Caller, Failure, Refusal};
use crate::ranking::{ChannelId, GuildId};
use crate::store::WatchRow;
use crate::topic::Topic;
use std::sync::Arc;

/// A channel that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The channel.
    pub channel: ChannelId,
    /// The topic it is read for, by its slug.
    pub topic: String,
}

/// A channel that is now watched.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The channel.
    pub channel: ChannelId,
    /// The topic it is read for.
    pub topic: Arc<Topic>,
    /// The topic it was read for before, if it was.
    pub before: Option<String>,
    /// Whether the topic was switched on for this server to that end.
    pub switched_on: bool,
}

/// A topic and whether it is on for a server.
#[derive(Clone, Debug)]
pub struct TopicSwitch {
    /// The topic.
    pub topic: Arc<Topic>,
    /// Whether its commands are there.
    pub on: bool,
    /// Whether every server has it.
    pub default: bool,
}

impl App {
    /// Reads a channel for a topic from now on, switching the topic on for the server where it is not.
    ///
    /// # Errors
    /// When the caller is not staff, the topic is unknown or not to be guessed, or the store fails.
    pub async fn watch(&self, caller: Caller, channel: ChannelId, slug: Option<&str>) -> Result<Watched, Failure> {
        staff(caller)?;
        let guild = self.guild(caller.guild).await?;
        let topic = match slug {
            Some(slug) => Arc::clone(self.known_topic(slug)?),
            None => self.only_topic(&guild.enabled)?,
        };
        let on = self.is_default(&topic.slug) || guild.enabled.contains(&topic.slug);
        if !on {
            self.store.enable_topic(caller.guild, &topic.slug, true).await?;
        }
        let before = guild.watches.get(&channel).map(|watch| watch.topic.clone());
        let watch = WatchRow {
            channel,
            topic: topic.slug.clone(),
            by: caller.member,
            reactions: self.settings.reactions.clone(),
            ask: self.settings.ask.clone(),
        };
        self.store.watch(caller.guild, &watch).await?;
        self.reload(caller.guild).await?;
        Ok(Watched { channel, topic, before, switched_on: !on })
    }

    /// Stops reading a channel; what was read stays.
    ///
    /// # Errors
    /// When the caller is not staff, the channel was not watched, or the store fails.
    pub async fn unwatch(&self, caller: Caller, channel: ChannelId) -> Result<(), Failure> {
        staff(caller)?;
        if !self.store.unwatch(caller.guild, channel).await? {
            return Err(Refusal::NotWatched { channel }.into());
        }
        self.reload(caller.guild).await?;
        Ok(())
    }

    /// The channels that are read on a server, by id.
    ///
    /// # Errors
    /// When the caller is not staff or the store fails.
    pub async fn watching(&self, caller: Caller) -> Result<Vec<Watch>, Failure> {
        staff(caller)?;
        let guild = self.guild(caller.guild).await?;
        let watch = |row: &WatchRow| Watch { channel: row.channel, topic: row.topic.clone() };
        let mut watches: Vec<_> = guild.watches.values().map(watch).collect();
        watches.sort_by_key(|watch| watch.channel);
        Ok(watches)
    }

    /// Switches a topic on or off for a server, and tells whether that changed anything.
    ///
    /// # Errors
    /// When the caller is not staff, the topic is unknown or every server has it, or the store fails.
    pub async fn switch_topic(&self, caller: Caller, slug: &str, on: bool) -> Result<bool, Failure> {
        staff(caller)?;
        let topic = self.known_topic(slug)?;
        if self.is_default(slug) {
            return if on { Ok(false) } else { Err(Refusal::DefaultTopic { topic: topic.slug.clone() }.into()) };
        }
        let watches = &self.guild(caller.guild).await?.watches;
        let mut channels: Vec<_> =
            watches.values().filter(|watch| watch.topic == slug).map(|watch| watch.channel).collect();
        if !on && !channels.is_empty() {
            channels.sort_unstable();
            return Err(Refusal::TopicWatched { topic: topic.slug.clone(), channels }.into());
        }
        let changed = self.store.enable_topic(caller.guild, slug, on).await?;
        self.reload(caller.guild).await?;
        Ok(changed)
    }

    /// All topics, with whether each is on for the caller's server.
    ///
    /// # Errors
    /// When the caller is not staff or the store fails.
    pub async fn topic_switches(&self, caller: Caller) -> Result<Vec<TopicSwitch>, Failure> {
        staff(caller)?;
        let enabled = self.extra_topics(caller.guild).await?;
        let switch = |topic: &Arc<Topic>| {
            let default = self.is_default(&topic.slug);
            let on = default || enabled.iter().any(|extra| extra.slug == topic.slug);
            TopicSwitch { topic: Arc::clone(topic), on, default }
        };
        Ok(self.topics.iter().map(switch).collect())
    }

    /// The topics that are on for a server beyond those that every server has.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn extra_topics(&self, guild: GuildId) -> Result<Vec<Arc<Topic>>, Failure> {
        let guild = self.guild(guild).await?;
        let extra = |slug: &String| (!self.is_default(slug)).then(|| self.topic(slug).cloned()).flatten();
        Ok(guild.enabled.iter().filter_map(extra).collect())
    }

    /// Whether staff have switched a topic on for a server, though it may be gone or a default one by now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn has_switched_topics(&self, guild: GuildId) -> Result<bool, Failure> {
        Ok(!self.guild(guild).await?.enabled.is_empty())
    }

    /// Whether lists are read in a channel or thread.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_watched(&self, place: super::Place) -> Result<bool, Failure> {
        Ok(self.guild(place.guild).await?.watch(place.channel, place.parent).is_some())
    }

    /// Whether messages of a channel may have to be read, as far as is known without waiting.
    ///
    /// `parent` is nothing when it is not known whose thread the channel is.
    #[must_use]
    pub fn may_be_watched(&self, guild: GuildId, channel: ChannelId, parent: Option<Option<ChannelId>>) -> bool {
        match (self.loaded(guild), parent) {
            (None, _) => true,
            (Some(known), None) => !known.watches.is_empty(),
            (Some(known), Some(parent)) => known.watch(channel, parent).is_some(),
        }
    }

    /// Whether a channel is watched for itself, as far as is known without waiting.
    #[must_use]
    pub fn watches_itself(&self, guild: GuildId, channel: ChannelId) -> bool {
        self.loaded(guild).is_some_and(|known| known.watches.contains_key(&channel))
    }

    /// Ends the watch of a channel that is gone; its lists stay.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn channel_gone(&self, guild: GuildId, channel: ChannelId) -> Result<(), Failure> {
        if self.guild(guild).await?.watches.contains_key(&channel) {
            self.store.unwatch(guild, channel).await?;
            self.reload(guild).await?;
        }
        self.store.drop_cursor(guild, channel).await?;
        Ok(())
    }

    /// The topic that is meant when none is named: the only one that is on.
    fn only_topic(&self, enabled: &[String]) -> Result<Arc<Topic>, Refusal> {
        let on = |topic: &&Arc<Topic>| self.is_default(&topic.slug) || enabled.contains(&topic.slug);
        let on: Vec<_> = self.topics.iter().filter(on).collect();
        match on[..] {
            [topic] => Ok(Arc::clone(topic)),
            _ => Err(Refusal::WhichTopic { known: on.iter().map(|topic| topic.slug.clone()).collect() }),
        }
    }
}

/// Who may not manage the server may not set anything for it, whatever Discord's own settings let through.
fn staff(caller: Caller) -> Result<(), Refusal> {
    if caller.manages { Ok(()) } else { Err(Refusal::NotStaff) }
}
