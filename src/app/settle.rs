//! A list that the reader is not sure of, and its author's word on it.

use super::record::list_row;
use super::{App, Failure, Refusal, Unsigned};
use crate::parse::{self, List};
use crate::ranking::{Anchor, ChannelId, GuildId, Note, PostId, Ranking, UserId, Verdict};
use crate::store::{Ack, Decision, ListRow, PostRow, State};
use crate::topic::Topic;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A member's post as it is read, for its author to settle.
#[derive(Clone, Debug)]
pub struct Look {
    /// The topic.
    pub topic: Arc<Topic>,
    /// Where the post stands.
    pub channel: ChannelId,
    /// The post.
    pub post: PostId,
    /// The order that was read, best first.
    pub ranking: Ranking,
    /// Whether it counts, waits, or was taken back.
    pub state: State,
    /// The sign that it should carry, which tells a list that counts from one that a newer one has replaced.
    pub sign: Ack,
    /// Tells this reading of the post from any other, so that a word on one is not taken for a word on another.
    pub mark: u32,
}

/// What an author says of how their post was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Settlement {
    /// Keep it as it was read.
    Keep,
    /// Keep this instead.
    Fix(ListRow),
    /// It is not a list.
    NotAList,
}

/// What an author's word did.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The post as it now stands.
    pub look: Look,
    /// The posts whose sign is to be set or changed now.
    pub unacknowledged: Vec<Unsigned>,
}

impl App {
    /// A member's own post as it is read now.
    ///
    /// # Errors
    /// When it is somebody else's, holds no list, or the store fails.
    pub async fn look(&self, guild: GuildId, member: UserId, post: PostId) -> Result<Look, Failure> {
        let row = self.store.post(guild, post).await?.ok_or(Refusal::NothingToSettle)?;
        if row.author != Some(member) {
            return Err(Refusal::NotYours.into());
        }
        Ok(self.look_at(&row).ok_or(Refusal::NothingToSettle)?)
    }

    /// Keeps an author's word on a reading of their post; it holds until the reading changes.
    ///
    /// # Errors
    /// When the post is somebody else's or reads otherwise by now, when what is to be kept instead cannot be read, or
    /// when the store fails.
    pub async fn settle(
        &self,
        guild: GuildId,
        member: UserId,
        post: PostId,
        mark: u32,
        word: &Settlement,
    ) -> Result<Settled, Failure> {
        let look = self.look(guild, member, post).await?;
        let row = self.store.post(guild, post).await?.ok_or(Refusal::NothingToSettle)?;
        let reading = row.reading.as_deref().filter(|reading| look.mark == mark && mark_of(reading) == mark);
        let reading = reading.ok_or(Refusal::ReadsOtherwise)?;
        let (decision, list) = match word {
            Settlement::Keep => (Decision::Kept, None),
            Settlement::NotAList => (Decision::NotAList, None),
            Settlement::Fix(list) => (Decision::Fixed, Some(list)),
        };
        let change = self.store.decide(guild, post, reading, decision, list).await?;
        if !change.taken {
            return Err(Refusal::ReadsOtherwise.into());
        }
        self.follow(guild, &look.topic, &change);
        let look = change.post.as_ref().and_then(|row| self.look_at(row)).unwrap_or(look);
        let unsigned = |row: &PostRow| Unsigned { channel: row.channel, post: row.post };
        Ok(Settled { look, unacknowledged: change.unacknowledged.iter().map(unsigned).collect() })
    }

    fn look_at(&self, row: &PostRow) -> Option<Look> {
        let topic = Arc::clone(self.topic(&row.topic)?);
        let ranking = topic.decode(&row.list.as_ref()?.ranking)?;
        let mark = mark_of(row.reading.as_deref()?);
        Some(Look { topic, channel: row.channel, post: row.post, ranking, state: row.state, sign: row.wanted, mark })
    }
}

pub(super) fn mark_of(reading: &str) -> u32 {
    Sha256::digest(reading).iter().take(4).fold(0, |mark, &byte| mark << 8 | u32::from(byte))
}

/// The list that an author gives instead, with the notes of the post beside the entries that stay.
pub(super) fn mended(topic: &Topic, list: &List, row: &PostRow) -> ListRow {
    let mut mended = list_row(topic, list);
    let Some(kept) = &row.list else { return mended };
    if list.notes.is_empty() {
        mended.notes = notes_beside(topic, &kept.notes, &list.ranking);
    }
    // Another order of the same entries covers what the post's own words said it covers.
    if topic.decode(&kept.ranking).is_some_and(|before| before.item_set() == list.ranking.item_set()) {
        (mended.anchor, mended.declared_top) = (kept.anchor.clone(), kept.declared_top.clone());
    }
    mended
}

/// The kept notes beside the entries that stay.
fn notes_beside(topic: &Topic, notes: &str, ranking: &Ranking) -> String {
    let mut notes: serde_json::Map<String, serde_json::Value> = serde_json::from_str(notes).unwrap_or_default();
    notes.retain(|id, _| topic.find(id).is_some_and(|item| ranking.item_set().contains(item)));
    serde_json::Value::Object(notes).to_string()
}

/// A form is filled with one entry a line, ties on one line, so each is looked up by itself: no guard and no guess.
pub(super) fn by_lines(topic: &Topic, text: &str) -> Option<Ranking> {
    let name = |name: &str| topic.find(name.trim()).or_else(|| topic.lookup(name.trim()));
    let tier = |line: &str| line.split(" = ").map(name).collect::<Option<Vec<_>>>();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ranking::new(lines.map(tier).collect::<Option<Vec<_>>>()?).ok()
}

pub(super) fn whole(topic: &Topic, ranking: Ranking) -> List {
    let anchor = if topic.is_full(&ranking) { Anchor::All } else { Anchor::Top };
    List {
        ranking,
        anchor,
        declared_top: None,
        notes: Vec::<Note>::new(),
        unknown: Vec::new(),
        verdict: Verdict::Accept,
        why: parse::Explanation::default(),
    }
}
