//! The pair counts of a topic's ballots on a server, kept in memory and refreshed by version.
//!
//! A change that carries the next version is applied to the counts; after any other they are built anew. To read them
//! costs one look at the version.

use super::group::{Figures, Group, Scope};
use super::{App, Failure};
use crate::ranking::{Ballot, GuildId};
use crate::stats::Profile;
use crate::store::{BallotRow, Change, ListRow};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is kept in memory of one topic on one server.
#[derive(Debug)]
struct Cached {
    version: u64,
    profile: Arc<Profile>,
    /// What was asked of it at this version: all lists, or those of one channel.
    groups: HashMap<Scope, Arc<Group>>,
}

/// The counts of every topic that was asked for, by server and slug.
#[derive(Debug, Default)]
pub(super) struct Profiles(Mutex<HashMap<(GuildId, String), Cached>>);

impl Profiles {
    fn with<T>(&self, guild: GuildId, topic: &str, read: impl FnOnce(Option<&mut Cached>) -> T) -> T {
        read(self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&(guild, topic.to_owned())))
    }

    fn insert(&self, guild: GuildId, topic: &str, version: u64, profile: &Arc<Profile>) {
        let cached = Cached { version, profile: Arc::clone(profile), groups: HashMap::new() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((guild, topic.to_owned()), cached);
    }

    fn forget(&self, guild: GuildId, topic: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&(guild, topic.to_owned()));
    }

    /// The group of a version, unless something newer is kept; the first one of a version and scope is the one.
    fn share(&self, guild: GuildId, group: Group) -> Arc<Group> {
        let group = Arc::new(group);
        let slug = group.topic.slug.clone();
        self.with(guild, &slug, |cached| match cached.filter(|cached| cached.version == group.version) {
            Some(cached) => Arc::clone(cached.groups.entry(group.scope).or_insert(group)),
            None => group,
        })
    }
}

impl App {
    /// Takes a change of a topic's ballots over into the counts that are kept.
    pub(super) fn follow(&self, guild: GuildId, topic: &Topic, change: &Change) {
        if !change.taken {
            return;
        }
        let ballot = |row: &Option<BallotRow>| row.as_ref().and_then(|row| kept_ballot(topic, &row.list));
        let applied = self.profiles.with(guild, &topic.slug, |cached| {
            let Some(cached) = cached.filter(|cached| cached.version + 1 == change.version) else { return false };
            // What was worked out is of the version before; without it the counts need no copy.
            cached.groups.clear();
            let profile = Arc::make_mut(&mut cached.profile);
            let known = ballot(&change.before).is_none_or(|before| profile.withdraw(&before));
            ballot(&change.after).iter().for_each(|after| profile.submit(after));
            cached.version = change.version;
            known
        });
        if !applied {
            self.profiles.forget(guild, &topic.slug);
        }
    }

    /// Lets the counts of a topic go, after a change of several ballots at once.
    pub(super) fn forget_profile(&self, guild: GuildId, topic: &str) {
        self.profiles.forget(guild, topic);
    }

    /// The pair counts of a topic's ballots as they are now, with the version that they are of.
    pub(super) async fn profile(&self, guild: GuildId, topic: &Topic) -> Result<(u64, Arc<Profile>), Failure> {
        let now = self.store.totals(guild, &topic.slug).await?.version;
        let fresh = |cached: Option<&mut Cached>| {
            cached.filter(|cached| cached.version == now).map(|cached| Arc::clone(&cached.profile))
        };
        if let Some(profile) = self.profiles.with(guild, &topic.slug, fresh) {
            return Ok((now, profile));
        }
        let (version, groups) = self.store.ballot_groups(guild, &topic.slug).await?;
        let mut profile = Profile::new(topic.items.len());
        for group in groups {
            let ballot = ballot(topic, &group.ranking, group.declared_top.as_deref());
            ballot.iter().for_each(|ballot| profile.submit_many(ballot, group.count));
        }
        let profile = Arc::new(profile);
        self.profiles.insert(guild, &topic.slug, version, &profile);
        Ok((version, profile))
    }

    /// The pair counts of a topic's ballots as they were last known here, for what may be a moment old.
    pub(super) async fn last_profile(&self, guild: GuildId, topic: &Topic) -> Result<Arc<Profile>, Failure> {
        let known = |cached: Option<&mut Cached>| cached.map(|cached| Arc::clone(&cached.profile));
        match self.profiles.with(guild, &topic.slug, known) {
            Some(profile) => Ok(profile),
            None => Ok(self.profile(guild, topic).await?.1),
        }
    }

    /// The lists of a topic that are counted now.
    pub(super) async fn group(&self, guild: GuildId, topic: &Arc<Topic>, scope: Scope) -> Result<Arc<Group>, Failure> {
        let (version, profile) = self.profile(guild, topic).await?;
        let known = |cached: Option<&mut Cached>| {
            cached.filter(|cached| cached.version == version).and_then(|cached| cached.groups.get(&scope).cloned())
        };
        if let Some(group) = self.profiles.with(guild, &topic.slug, known) {
            return Ok(group);
        }
        let figures = Figures::default();
        let (version, profile) = match scope {
            Scope::Server => (version, profile),
            Scope::Channel(_) => {
                let (version, lists) = self.load_lists(guild, topic, scope).await?;
                let ballots = lists.iter().map(|list| &list.ballot);
                let profile = Profile::from_ballots(topic.items.len(), ballots);
                figures.lists.get_or_init(async || lists).await;
                (version, Arc::new(profile))
            }
        };
        Ok(self.profiles.share(guild, Group { topic: Arc::clone(topic), version, profile, scope, figures }))
    }
}

/// A kept list as a ballot, without items that the topic no longer has.
pub(super) fn kept_ballot(topic: &Topic, list: &ListRow) -> Option<Ballot> {
    ballot(topic, &list.ranking, list.declared_top.as_deref())
}

fn ballot(topic: &Topic, order: &str, declared_top: Option<&str>) -> Option<Ballot> {
    let items = |ids: &str| ids.split('=').filter_map(|id| topic.find(id)).collect();
    Some(Ballot { ranking: topic.decode(order)?, declared_top: declared_top.map(items) })
}
