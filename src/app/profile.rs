//! The pair counts of a topic's ballots on a server, kept in memory and refreshed by version.
//!
//! A change that carries the next version is applied to the counts; after any other they are built anew. To read them
//! costs one look at the version.

use super::leaderboard::order;
use super::{App, Failure, Row};
use crate::ranking::{Ballot, GuildId, UserId};
use crate::stats::{self, Profile};
use crate::store::{BallotRow, Change, Key, ListRow, StoreError, VoterRow};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is kept in memory of one topic on one server.
#[derive(Debug)]
struct Cached {
    version: u64,
    profile: Arc<Profile>,
    /// The leaderboard against the group, where it was asked for at this version.
    against_group: Option<Arc<Vec<Row>>>,
}

/// The counts of every topic that was asked for, by server and slug.
#[derive(Debug, Default)]
pub(super) struct Profiles(Mutex<HashMap<(GuildId, String), Cached>>);

impl Profiles {
    fn with<T>(&self, guild: GuildId, topic: &str, read: impl FnOnce(Option<&mut Cached>) -> T) -> T {
        read(self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&(guild, topic.to_owned())))
    }

    fn insert(&self, guild: GuildId, topic: &str, version: u64, profile: &Arc<Profile>) {
        let cached = Cached { version, profile: Arc::clone(profile), against_group: None };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((guild, topic.to_owned()), cached);
    }

    fn forget(&self, guild: GuildId, topic: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&(guild, topic.to_owned()));
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
            let profile = Arc::make_mut(&mut cached.profile);
            let known = ballot(&change.before).is_none_or(|before| profile.withdraw(&before));
            ballot(&change.after).iter().for_each(|after| profile.submit(after));
            (cached.version, cached.against_group) = (change.version, None);
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

    /// The leaderboard against the group, the best first: each list is held against all others, never against an order
    /// that it helped to make.
    pub(super) async fn group_rows(&self, guild: GuildId, topic: &Arc<Topic>) -> Result<Arc<Vec<Row>>, Failure> {
        let now = self.store.totals(guild, &topic.slug).await?.version;
        let known = |cached: Option<&mut Cached>| {
            cached.filter(|cached| cached.version == now).and_then(|cached| cached.against_group.clone())
        };
        if let Some(rows) = self.profiles.with(guild, &topic.slug, known) {
            return Ok(rows);
        }
        // Both are to be of one moment, and the voters take longer to read.
        let (version, voters) = self.store.voters(guild, &topic.slug).await?;
        let of_topic = Arc::clone(topic);
        let board = tokio::task::spawn_blocking(move || board(&of_topic, voters));
        let rows = Arc::new(board.await.map_err(|error| StoreError::Failed(Box::new(error)))?);
        self.profiles.with(guild, &topic.slug, |cached| {
            if let Some(cached) = cached.filter(|cached| cached.version == version) {
                cached.against_group = Some(Arc::clone(&rows));
            }
        });
        Ok(rows)
    }
}

/// A list as it is kept: its order, and for a declared top the frozen items.
type Kept = (String, Option<String>);

/// Every list held against all others. Equal lists are scored once.
fn board(topic: &Topic, voters: Vec<VoterRow>) -> Vec<Row> {
    let mut counts: HashMap<Kept, u64> = HashMap::new();
    let mut cast = Vec::with_capacity(voters.len());
    for voter in voters {
        let kept = (voter.ranking, voter.declared_top);
        *counts.entry(kept.clone()).or_default() += 1;
        cast.push((voter.author, kept));
    }
    let ballot = |(order, top): &Kept| ballot(topic, order, top.as_deref());
    let mut profile = Profile::new(topic.items.len());
    for (kept, count) in &counts {
        ballot(kept).iter().for_each(|ballot| profile.submit_many(ballot, *count));
    }
    let score = |kept: &Kept| stats::agreement_with_others(profile.pairs(), &ballot(kept)?.ranking);
    let scores: HashMap<&Kept, Option<(f64, u32)>> = counts.keys().map(|kept| (kept, score(kept))).collect();
    let key = |(author, kept): &(UserId, Kept)| {
        let (score, pairs) = scores.get(kept).copied().flatten()?;
        Some(Key { score, pairs, author: *author })
    };
    placed(cast.iter().filter_map(key).collect())
}

/// A kept list as a ballot, without items that the topic no longer has.
pub(super) fn kept_ballot(topic: &Topic, list: &ListRow) -> Option<Ballot> {
    ballot(topic, &list.ranking, list.declared_top.as_deref())
}

fn ballot(topic: &Topic, order: &str, declared_top: Option<&str>) -> Option<Ballot> {
    let items = |ids: &str| ids.split('=').filter_map(|id| topic.find(id)).collect();
    Some(Ballot { ranking: topic.decode(order)?, declared_top: declared_top.map(items) })
}

/// Rows in the order of the leaderboard, equal score and pairs sharing a place.
fn placed(mut keys: Vec<Key>) -> Vec<Row> {
    let standing = |key: &Key| (key.score.to_bits(), key.pairs);
    keys.sort_unstable_by(order);
    let mut place = 1;
    let row = |at: usize| {
        if at > 0 && standing(&keys[at]) != standing(&keys[at - 1]) {
            place = at as u64 + 1;
        }
        Row { place, key: keys[at] }
    };
    (0..keys.len()).map(row).collect()
}
