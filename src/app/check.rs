//! "Check this list": what is read in any message, and what is kept of it.

use super::record::is_the_official_list;
use super::{App, Failure, Place, Refusal};
use crate::parse::{self, Reading};
use crate::ranking::{PostId, Ranking, UserId, Verdict};
use crate::store::{Ack, Decision, PostRow, State};
use crate::topic::Topic;
use std::sync::Arc;

/// How a message is read, and what is kept of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The topic it was read under.
    pub topic: Arc<Topic>,
    /// What the reader makes of it.
    pub reading: Reading,
    /// What is kept of it.
    pub kept: Option<Kept>,
    /// Whether lists are read where it stands.
    pub watched: bool,
    /// Whether it is the official source's own list, which is nobody's ballot.
    pub official: bool,
}

/// What is kept of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it means for its author's ballot.
    pub state: State,
    /// The sign it should carry.
    pub sign: Ack,
    /// What its author has decided about it.
    pub decision: Option<Decision>,
    /// The order that is kept.
    pub ranking: Option<Ranking>,
}

impl Kept {
    fn of(topic: &Topic, row: &PostRow) -> Self {
        let ranking = row.list.as_ref().and_then(|list| topic.decode(&list.ranking));
        Self { state: row.state, sign: row.wanted, decision: row.decision, ranking }
    }
}

impl App {
    /// Reads a message under the topic it is kept under, else that of its channel, else the one that reads most of it.
    ///
    /// # Errors
    /// When no topic is on, or the store fails.
    pub async fn check(&self, place: Place, author: UserId, message: PostId, text: &str) -> Result<Checked, Failure> {
        let guild = self.guild(place.guild).await?;
        let watch = guild.watch(place.channel, place.parent);
        let kept = self.store.post(place.guild, message).await?;
        let known = kept.as_ref().map(|kept| kept.topic.as_str()).or(watch.map(|watch| watch.topic.as_str()));
        let watched = watch.is_some();
        if let Some(topic) = known.and_then(|slug| self.topic(slug)) {
            let reading = self.read(place.guild, topic, author, message, text).await?;
            let kept = kept.as_ref().map(|row| Kept::of(topic, row));
            let official = is_the_official(topic, &reading, text);
            return Ok(Checked { topic: Arc::clone(topic), reading, kept, watched, official });
        }
        let on = self.topics.iter().filter(|topic| self.is_default(&topic.slug) || guild.enabled.contains(&topic.slug));
        let best = on.map(|topic| (topic, parse::read(text, topic))).max_by_key(|(_, reading)| weight(reading));
        let (topic, reading) = best.ok_or(Refusal::WhichTopic { known: Vec::new() })?;
        let official = is_the_official(topic, &reading, text);
        Ok(Checked { topic: Arc::clone(topic), reading, kept: None, watched, official })
    }
}

/// How much of a text a reading explains: a clear list before one to ask about before talk, then by items.
fn weight(reading: &Reading) -> (u8, usize) {
    match reading {
        Reading::Talk(_) => (0, 0),
        Reading::List(list) if list.verdict == Verdict::Ask => (1, list.ranking.len()),
        Reading::List(list) => (2, list.ranking.len()),
    }
}

fn is_the_official(topic: &Topic, reading: &Reading, text: &str) -> bool {
    matches!(reading, Reading::List(list) if is_the_official_list(topic, list, text))
}
