//! What a new list did to the group's order, for those who are to be told.

use super::group::{Order, apart};
use super::{App, Failure, Place};
use crate::ranking::{ChannelId, GuildId, ItemSet, PostId, Ranking};
use crate::stats::{self, Departure, Method, PairwiseMatrix};
use crate::store::{BallotRow, Change, State, WatchRow};
use crate::topic::Topic;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// Fewer lists are no group whose order could be said to change.
const FEWEST: u64 = 3;

/// How many changes may wait to be looked at; what comes beyond that is not told.
const MOST_WAITING: usize = 100;

/// A post that may have changed the group's order.
#[derive(Debug)]
struct Shift {
    guild: GuildId,
    topic: Arc<Topic>,
    channel: ChannelId,
    post: PostId,
    version: u64,
    before: PairwiseMatrix,
}

/// What is still to be looked at, and the order that was told last.
#[derive(Debug, Default)]
pub(super) struct Shifts {
    waiting: Mutex<VecDeque<Shift>>,
    bell: Notify,
    told: Mutex<HashMap<(GuildId, String), Ranking>>,
    /// The order that was worked out last, and after which version.
    seen: Mutex<HashMap<(GuildId, String), (u64, Ranking)>>,
}

/// A post that changed the group's order.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The server.
    pub guild: GuildId,
    /// The topic.
    pub topic: Arc<Topic>,
    /// Where the post stands.
    pub channel: ChannelId,
    /// The post.
    pub post: PostId,
    /// What moved: first the place before, then the place now, the widest move first.
    pub moved: Vec<Departure>,
    /// The topic's version, which tells this change from any other.
    pub version: u64,
    now: Ranking,
}

impl App {
    /// The pair counts before a post is kept, where a change of the order would be told.
    pub(super) async fn before_change(
        &self,
        guild: GuildId,
        topic: &Topic,
        watch: &WatchRow,
    ) -> Result<Option<PairwiseMatrix>, Failure> {
        if !self.settings.announce_changes || watch.reactions != "all" {
            return Ok(None);
        }
        let profile = self.last_profile(guild, topic).await?;
        Ok((profile.ballots() >= FEWEST).then(|| profile.pairs().clone()))
    }

    /// Counts the lists of a place's topic before somebody waits for it: the first count of a large group takes a while.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn warm(&self, place: Place) -> Result<(), Failure> {
        let guild = self.guild(place.guild).await?;
        let Some(watch) = guild.watch(place.channel, place.parent) else { return Ok(()) };
        if let Some(topic) = self.topic(&watch.topic) {
            self.profile(place.guild, topic).await?;
        }
        Ok(())
    }

    /// Has a change looked at in its turn.
    pub(super) fn note_shift(&self, guild: GuildId, topic: &Arc<Topic>, before: PairwiseMatrix, change: &Change) {
        let list = |row: &Option<BallotRow>| row.as_ref().map(|row| row.list.ranking.clone());
        let Some(row) = change.post.as_ref().filter(|row| change.taken && row.state == State::Counted) else { return };
        if list(&change.before) == list(&change.after) {
            return;
        }
        let (topic, version) = (Arc::clone(topic), change.version);
        let shift = Shift { guild, topic, channel: row.channel, post: row.post, version, before };
        let mut waiting = self.shifts.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_WAITING {
            waiting.push_back(shift);
            self.shifts.bell.notify_one();
        }
    }

    /// Waits for the next post that may have changed a group's order, and tells what moved; nothing where nothing did.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn movement(&self) -> Result<Option<Movement>, Failure> {
        let next = || self.shifts.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let shift = loop {
            match next() {
                Some(shift) => break shift,
                None => self.shifts.bell.notified().await,
            }
        };
        let Shift { guild, topic, channel, post, version, before } = shift;
        // The counts are copied and let go at once: as long as they are held, the next change has to copy every ballot.
        let after = self.last_profile(guild, &topic).await?.pairs().clone();
        if after.ballots() < FEWEST {
            return Ok(None);
        }
        let key = (guild, topic.slug.clone());
        let told = self.shifts.told.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        // Where the change before was looked at too, the order before this one is known.
        let seen = self.shifts.seen.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let seen = seen.filter(|(seen, _)| seen + 1 == version).map(|(_, order)| order);
        let of_topic = Arc::clone(&topic);
        let orders = move || {
            let order = |pairs: &PairwiseMatrix| Order::of(pairs, &of_topic, Method::default()).ranking();
            seen.or_else(|| order(&before)).zip(order(&after))
        };
        let Some((was, now)) = apart(orders).await? else { return Ok(None) };
        self.shifts.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), (version, now.clone()));
        let told = told.unwrap_or_else(|| was.clone());
        let mut moved = moved(&told, &now);
        // What others moved while nobody was told is not this post's doing.
        let own = touched(&was, &now);
        if moved.iter().all(|departure| !own.contains(departure.item)) && !moved.is_empty() {
            return Ok(None);
        }
        moved.retain(|departure| own.contains(departure.item));
        if moved.is_empty() {
            // A tie says nothing of what was above what, so the last order without one stays the one to compare with.
            self.settle_order(key, if now.is_strict() { now } else { told });
            return Ok(None);
        }
        Ok(Some(Movement { guild, topic, channel, post, moved, version, now }))
    }

    /// Takes note that a movement was told: later ones are told from there.
    pub fn told(&self, movement: &Movement) {
        self.settle_order((movement.guild, movement.topic.slug.clone()), movement.now.clone());
    }

    fn settle_order(&self, key: (GuildId, String), order: Ranking) {
        self.shifts.told.lock().unwrap_or_else(PoisonError::into_inner).insert(key, order);
    }
}

/// The items that stand elsewhere: not where a tie was made or broken, but where no place that they could take in the one
/// order is one that they could take in the other.
fn moved(before: &Ranking, after: &Ranking) -> Vec<Departure> {
    stats::departures(before, after).into_iter().filter(|departure| departure.gap() > 0).collect()
}

/// The items whose places are not what they were, ties and all.
fn touched(was: &Ranking, now: &Ranking) -> ItemSet {
    let departures = stats::departures(was, now).into_iter();
    departures.filter(|departure| departure.here != departure.there).map(|departure| departure.item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::ItemId;

    #[test]
    fn a_tie_is_no_move_and_a_newcomer_moves_nobody() {
        let ranking = |tiers: &[&[usize]]| {
            Ranking::new(tiers.iter().map(|tier| tier.iter().map(|&index| ItemId::new(index).unwrap()))).unwrap()
        };
        let moves = |before: &[&[usize]], after: &[&[usize]]| {
            moved(&ranking(before), &ranking(after)).iter().map(|gone| gone.item.index()).collect::<Vec<_>>()
        };
        assert_eq!(moves(&[&[0], &[1], &[2]], &[&[0, 1], &[2]]), [0; 0]);
        assert_eq!(moves(&[&[0], &[1], &[2]], &[&[3], &[0], &[1], &[2]]), [0; 0]);
        assert_eq!(moves(&[&[0], &[1], &[2]], &[&[0], &[2], &[1]]), [1, 2]);
        assert_eq!(moves(&[&[0], &[1], &[2]], &[&[1, 2], &[0]]), [0, 2], "1 may stand where it stood");
    }

    #[test]
    fn a_post_has_done_what_changed_since_the_post_before() {
        let ranking = |tiers: &[&[usize]]| {
            Ranking::new(tiers.iter().map(|tier| tier.iter().map(|&index| ItemId::new(index).unwrap()))).unwrap()
        };
        let own = |was: &[&[usize]], now: &[&[usize]]| {
            touched(&ranking(was), &ranking(now)).iter().map(ItemId::index).collect::<Vec<_>>()
        };
        assert_eq!(own(&[&[0], &[1], &[2]], &[&[0], &[1], &[2]]), [0; 0], "what others moved before is not its own");
        assert_eq!(own(&[&[0], &[1, 2]], &[&[0], &[2], &[1]]), [1, 2], "a tie that it broke is");
    }
}
