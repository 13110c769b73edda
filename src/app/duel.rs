//! A ranking by answering "which is better?", a question at a time.
//!
//! What is kept is the entries, in the order of asking, and the answers. The next question follows from them, so a duel
//! goes on after a restart and an upgrade, and to take an answer back is to drop the last one.

mod questions;

use super::record::{fingerprint, list_row};
use super::settle::whole;
use super::submit::handed_in;
use super::{App, Failure, Hand, KeptSubmission, Refusal, Unsigned};
use crate::ranking::{ItemId, PostId, Ranking};
use crate::store::{DuelRow, State};
use crate::topic::Topic;
use questions::{Known, most};
use std::cmp::Ordering;
use std::sync::Arc;

/// A duel as it stands.
#[derive(Clone, Debug)]
pub struct Duel {
    /// The topic.
    pub topic: Arc<Topic>,
    /// What comes next.
    pub next: Next,
    /// How many questions have been answered.
    pub answered: usize,
    /// How many there will be, as far as can be told: never too few unless entries are left out on the way.
    pub about: usize,
    /// The entries that were left out, in the order in which they were.
    pub left_out: Vec<ItemId>,
    /// How many answers there are to take back.
    pub steps: usize,
}

/// What a duel comes to next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Which of the two is better?
    Question(ItemId, ItemId),
    /// All is answered.
    Result(Ranking),
    /// So many entries were left out that there is nothing to rank.
    Nothing,
}

/// What a member says in a duel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The first is better than the second.
    Better(ItemId, ItemId),
    /// The two are equal.
    Equal(ItemId, ItemId),
    /// Leave the first out; the second is what it was to be compared with.
    LeaveOut(ItemId, ItemId),
    /// Take the last of so many answers back.
    Undo(usize),
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Better(ItemId, ItemId),
    Equal(ItemId, ItemId),
    LeftOut(ItemId),
}

/// What is known of a duel under way.
struct UnderWay {
    topic: Arc<Topic>,
    items: Vec<ItemId>,
    answers: Vec<Answer>,
}

impl App {
    /// The duel that a member is in the middle of, else a new one; tells whether it goes on.
    ///
    /// # Errors
    /// When there is no such topic or the store fails.
    pub async fn duel(&self, hand: Hand, slug: &str) -> Result<(Duel, bool), Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let row = self.store.duel(hand.guild, slug, hand.member).await?;
        if let Some(under_way) = row.and_then(|row| UnderWay::read(&topic, &row)).filter(|it| !it.answers.is_empty()) {
            return Ok((under_way.duel(), true));
        }
        Ok((self.begin(hand, topic).await?, false))
    }

    /// Begins anew, whatever was answered before.
    ///
    /// # Errors
    /// When there is no such topic or the store fails.
    pub async fn restart_duel(&self, hand: Hand, slug: &str) -> Result<Duel, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        self.begin(hand, topic).await
    }

    async fn begin(&self, hand: Hand, topic: Arc<Topic>) -> Result<Duel, Failure> {
        let items = shuffled(&topic, hand.id);
        let under_way = UnderWay { topic, items, answers: Vec::new() };
        let topic = &under_way.topic.slug;
        self.store.begin_duel(hand.guild, topic, hand.member, &under_way.items_text()).await?;
        Ok(under_way.duel())
    }

    /// Takes an answer, or takes one back. What does not fit the duel as it stands, such as the second press of a
    /// button, changes nothing.
    ///
    /// # Errors
    /// When there is no duel or the store fails.
    pub async fn answer_duel(&self, hand: Hand, slug: &str, reply: Reply) -> Result<Duel, Failure> {
        let mut under_way = self.under_way(hand, slug).await?;
        let before = under_way.answers_text();
        if under_way.take(reply) {
            let after = under_way.answers_text();
            let answers = (before.as_str(), after.as_str());
            if !self.store.answer_duel(hand.guild, slug, hand.member, answers).await? {
                // Another press was faster; what it led to counts.
                under_way = self.under_way(hand, slug).await?;
            }
        }
        Ok(under_way.duel())
    }

    /// Keeps the result as the member's list, and ends the duel.
    ///
    /// # Errors
    /// When there is no duel, it has no result yet, or the store fails.
    pub async fn keep_duel(&self, hand: Hand, slug: &str) -> Result<KeptSubmission, Failure> {
        let under_way = self.under_way(hand, slug).await?;
        let Next::Result(ranking) = under_way.next() else {
            return Err(Refusal::DuelUnderWay { topic: slug.to_owned() }.into());
        };
        let topic = under_way.topic;
        let list = whole(&topic, ranking.clone());
        let post = handed_in(hand, &topic, State::Counted, fingerprint(&topic, &list), list_row(&topic, &list));
        let change = self.store.put(&post).await?;
        self.follow(hand.guild, &topic, &change);
        self.store.end_duel(hand.guild, slug, hand.member).await?;
        let current = change.after.as_ref().is_some_and(|ballot| ballot.post == hand.id);
        let full = topic.is_full(&ranking);
        let unsigned = change.unacknowledged.iter().map(|row| Unsigned { channel: row.channel, post: row.post });
        Ok(KeptSubmission { topic, ranking, current, full, unacknowledged: unsigned.collect() })
    }

    /// Ends a duel without a result.
    ///
    /// # Errors
    /// When there is no duel or the store fails.
    pub async fn give_up_duel(&self, hand: Hand, slug: &str) -> Result<(), Failure> {
        let ended = self.store.end_duel(hand.guild, slug, hand.member).await?;
        if ended { Ok(()) } else { Err(Refusal::NoDuel { topic: slug.to_owned() }.into()) }
    }

    async fn under_way(&self, hand: Hand, slug: &str) -> Result<UnderWay, Failure> {
        let topic = self.known_topic(slug)?;
        let row = self.store.duel(hand.guild, slug, hand.member).await?;
        let under_way = row.and_then(|row| UnderWay::read(topic, &row));
        Ok(under_way.ok_or_else(|| Refusal::NoDuel { topic: slug.to_owned() })?)
    }
}

impl UnderWay {
    /// The duel that a row keeps, without items that the topic no longer has; nothing when too few are left.
    fn read(topic: &Arc<Topic>, row: &DuelRow) -> Option<Self> {
        let items: Vec<ItemId> = row.items.split('=').filter_map(|id| topic.find(id)).collect();
        let answer = |text: &str| {
            if let Some((better, worse)) = text.split_once('>') {
                return Some(Answer::Better(topic.find(better)?, topic.find(worse)?));
            }
            if let Some((one, other)) = text.split_once('=') {
                return Some(Answer::Equal(topic.find(one)?, topic.find(other)?));
            }
            Some(Answer::LeftOut(topic.find(text.strip_prefix('-')?)?))
        };
        let answers = row.answers.split_whitespace().filter_map(answer).collect();
        (items.len() > 1).then(|| Self { topic: Arc::clone(topic), items, answers })
    }

    fn items_text(&self) -> String {
        self.items.iter().map(|&item| self.id(item)).collect::<Vec<_>>().join("=")
    }

    fn answers_text(&self) -> String {
        let text = |answer: &Answer| match *answer {
            Answer::Better(better, worse) => format!("{}>{}", self.id(better), self.id(worse)),
            Answer::Equal(one, other) => format!("{}={}", self.id(one), self.id(other)),
            Answer::LeftOut(item) => format!("-{}", self.id(item)),
        };
        self.answers.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    fn id(&self, item: ItemId) -> &str {
        &self.topic.item(item).id
    }

    fn left_out(&self) -> Vec<ItemId> {
        let left_out = |answer: &Answer| if let Answer::LeftOut(item) = *answer { Some(item) } else { None };
        self.answers.iter().filter_map(left_out).collect()
    }

    /// The entries that are still in it, by their place in the order of asking.
    fn entries(&self) -> Vec<usize> {
        let left_out = self.left_out();
        (0..self.items.len()).filter(|&entry| !left_out.contains(&self.items[entry])).collect()
    }

    fn next(&self) -> Next {
        let mut known = Known::new(self.items.len());
        let entry = |item: ItemId| self.items.iter().position(|&other| other == item);
        for answer in &self.answers {
            let (one, other, ordering) = match *answer {
                Answer::Better(better, worse) => (better, worse, Ordering::Greater),
                Answer::Equal(one, other) => (one, other, Ordering::Equal),
                Answer::LeftOut(_) => continue,
            };
            if let (Some(one), Some(other)) = (entry(one), entry(other)) {
                known.learn((one, other), ordering);
            }
        }
        let entries = self.entries();
        if entries.len() < 2 {
            return Next::Nothing;
        }
        match known.tiers(&entries) {
            Err((one, other)) => Next::Question(self.items[one], self.items[other]),
            Ok(tiers) => {
                let tiers = tiers.iter().map(|tier| tier.iter().map(|&entry| self.items[entry]));
                Ranking::new(tiers).map_or(Next::Nothing, Next::Result)
            }
        }
    }

    /// Takes a reply if it fits; tells whether it does.
    fn take(&mut self, reply: Reply) -> bool {
        let asked = |one, other| match self.next() {
            Next::Question(first, second) => (first, second) == (one, other) || (first, second) == (other, one),
            Next::Result(_) | Next::Nothing => false,
        };
        let answer = match reply {
            Reply::Undo(steps) => return steps == self.answers.len() && self.answers.pop().is_some(),
            Reply::Better(one, other) if asked(one, other) => Answer::Better(one, other),
            Reply::Equal(one, other) if asked(one, other) => Answer::Equal(one, other),
            Reply::LeaveOut(one, other) if asked(one, other) => Answer::LeftOut(one),
            Reply::Better(..) | Reply::Equal(..) | Reply::LeaveOut(..) => return false,
        };
        self.answers.push(answer);
        true
    }

    fn duel(self) -> Duel {
        let (left_out, entries, next) = (self.left_out(), self.entries(), self.next());
        let compared = self.answers.iter().filter_map(|answer| match *answer {
            Answer::Better(one, other) | Answer::Equal(one, other) => Some((one, other)),
            Answer::LeftOut(_) => None,
        });
        let (mut answered, mut in_vain) = (0, 0);
        for (one, other) in compared {
            answered += 1;
            in_vain += usize::from(left_out.contains(&one) || left_out.contains(&other));
        }
        let more = usize::from(matches!(next, Next::Question(..)));
        let about = (most(entries.len()) + in_vain).max(answered + more);
        Duel { next, answered, about, left_out, steps: self.answers.len(), topic: self.topic }
    }
}

/// The topic's items in an order that the interaction's id decides, so that no entry is always asked about first.
fn shuffled(topic: &Topic, seed: PostId) -> Vec<ItemId> {
    let mut items: Vec<ItemId> = topic.ids().map(|(item, _)| item).collect();
    let mut state = seed.0;
    for at in (1..items.len()).rev() {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let draw = (u128::from(mixed ^ mixed >> 31) * (at as u128 + 1)) >> 64;
        items.swap(at, usize::try_from(draw).expect("it is below the number of items"));
    }
    items
}
