//! A member's message becomes, changes or stops being their list.

use super::{App, Failure, Unsigned};
use crate::parse::{self, List, READER_VERSION, Reading};
use crate::ranking::{Anchor, ChannelId, GuildId, ItemSet, PostId, UserId, Verdict};
use crate::stats;
use crate::store::{Ack, Change, ListRow, PostRow, Source, State};
use crate::topic::Topic;
use std::sync::Arc;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The server.
    pub guild: GuildId,
    /// The channel or thread.
    pub channel: ChannelId,
    /// For a thread, the channel or forum that it belongs to.
    pub parent: Option<ChannelId>,
}

/// A member's message as it now reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Where it stands.
    pub place: Place,
    /// Who wrote it.
    pub author: UserId,
    /// The message.
    pub message: PostId,
    /// When it was last edited, in milliseconds since 1970; nothing when it never was.
    pub edited_ms: Option<u64>,
    /// What it says.
    pub text: String,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Receipt {
    /// Nothing is watched there, or it is talk.
    Ignored,
    /// Something newer is known already.
    Stale,
    /// It was edited in the same millisecond as what is known, and reads otherwise: only Discord knows which is newer.
    Unclear,
    /// It is kept, and its author's ballot is what the change says.
    Recorded(Box<Change>),
    /// It is kept, and its author is to look at it first.
    Asked(Box<Change>),
    /// It is no list any more.
    Withdrawn(Box<Change>),
}

impl Receipt {
    /// The posts whose sign is to be set or changed now.
    pub fn unacknowledged(&self) -> impl Iterator<Item = Unsigned> {
        let rows = match self {
            Self::Ignored | Self::Stale | Self::Unclear => &[][..],
            Self::Recorded(change) | Self::Asked(change) | Self::Withdrawn(change) => &change.unacknowledged,
        };
        rows.iter().map(|row| Unsigned { channel: row.channel, post: row.post })
    }
}

impl App {
    /// Keeps what a message in a watched channel says.
    ///
    /// Talk that never was anything else leaves no row, so chat costs no write. Edited talk does: its creation may
    /// still be on its way, and must not win over the edit.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn record(&self, post: &Post) -> Result<Receipt, Failure> {
        self.keep(post, false).await
    }

    async fn keep(&self, post: &Post, latest: bool) -> Result<Receipt, Failure> {
        let guild = self.guild(post.place.guild).await?;
        let Some(watch) = guild.watch(post.place.channel, post.place.parent) else { return Ok(Receipt::Ignored) };
        if guild.unread.contains(&post.author) {
            return Ok(Receipt::Ignored);
        }
        let kept = match post.edited_ms {
            Some(_) => self.store.post(post.place.guild, post.message).await?,
            None => None,
        };
        let slug = kept.map_or_else(|| watch.topic.clone(), |kept| kept.topic);
        let Some(topic) = self.topic(&slug) else { return Ok(Receipt::Ignored) };
        let reading = self.read(post.place.guild, topic, post.author, post.message, &post.text).await?;
        let list = match reading {
            Reading::List(list) if !is_the_official_list(topic, &list, &post.text) => Some(list),
            _ => None,
        };
        if list.is_none() && post.edited_ms.is_none() {
            return Ok(Receipt::Ignored);
        }
        let doubtful = list.as_ref().filter(|list| list.verdict == Verdict::Ask);
        doubtful.inspect(|list| self.doubts.note(post.message, &list.why.guards));
        let asks = doubtful.is_some();
        let before = match list {
            Some(_) => self.before_change(post.place.guild, topic, watch).await?,
            None => None,
        };
        let given = row(post, topic, list.as_deref());
        let put = if latest { self.store.put_latest(&given) } else { self.store.put(&given) };
        let change = Box::new(put.await?);
        self.follow(post.place.guild, topic, &change);
        if let Some(before) = before {
            self.note_shift(post.place.guild, topic, before, &change);
        }
        Ok(match (change.taken, change.post.as_ref().map(|post| post.state)) {
            (false, _) if is_unclear(post, &given, change.post.as_ref()) => Receipt::Unclear,
            (false, _) => Receipt::Stale,
            (true, Some(State::Counted)) => Receipt::Recorded(change),
            (true, Some(State::Asked)) if asks => Receipt::Asked(change),
            (true, _) => Receipt::Withdrawn(change),
        })
    }

    /// Keeps what a message says by Discord's own word just now, though its time of edit decides nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn record_unclear(&self, post: &Post) -> Result<Receipt, Failure> {
        match self.keep(post, false).await? {
            Receipt::Unclear => self.keep(post, true).await,
            receipt => Ok(receipt),
        }
    }

    /// What the reader makes of a member's text. Words like "swap II and III" refer to the list that the member had given
    /// before that message, which is looked up only for them.
    pub(super) async fn read(
        &self,
        guild: GuildId,
        topic: &Topic,
        author: UserId,
        message: PostId,
        text: &str,
    ) -> Result<Reading, Failure> {
        if !parse::may_refer_to_own(text) {
            return Ok(parse::read(text, topic));
        }
        let posts = self.store.posts_of(guild, &topic.slug, author).await?;
        let before = posts.iter().find(|post| post.state == State::Counted && post.post < message);
        let own = before.and_then(|post| topic.decode(&post.list.as_ref()?.ranking));
        Ok(parse::read_with(text, topic, own.as_ref()))
    }

    /// Takes back what deleted messages said.
    ///
    /// In a watched channel a message that is not known leaves a tombstone, for its creation may still be on its way.
    /// Elsewhere only what is kept is taken back: a channel that is no longer watched still honours deletion.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove(&self, place: Place, messages: &[PostId]) -> Result<Vec<Receipt>, Failure> {
        let guild = self.guild(place.guild).await?;
        let watch = guild.watch(place.channel, place.parent);
        let mut receipts = Vec::with_capacity(messages.len());
        for &message in messages {
            let kept = self.store.post(place.guild, message).await?;
            let Some(topic) = kept.map(|kept| kept.topic).or_else(|| watch.map(|watch| watch.topic.clone())) else {
                receipts.push(Receipt::Ignored);
                continue;
            };
            let change = self.store.put(&tombstone(place, topic.clone(), message)).await?;
            if let Some(topic) = self.topic(&topic) {
                self.follow(place.guild, topic, &change);
            }
            receipts.push(if change.taken { Receipt::Withdrawn(Box::new(change)) } else { Receipt::Stale });
        }
        Ok(receipts)
    }
}

/// The official source's own post is nobody's ballot: it states the official order and names its address.
pub(super) fn is_the_official_list(topic: &Topic, list: &List, text: &str) -> bool {
    let address = |url: &String| {
        let bare = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        text.contains(bare.trim_end_matches('/'))
    };
    list.ranking == topic.official.order && topic.official.url.as_ref().is_some_and(address)
}

fn row(post: &Post, topic: &Topic, list: Option<&List>) -> PostRow {
    PostRow {
        guild: post.place.guild,
        topic: topic.slug.clone(),
        post: post.message,
        source: Source::Message,
        channel: post.place.channel,
        author: Some(post.author),
        revision: revision(post),
        state: list.map_or(State::Withdrawn, |list| match list.verdict {
            Verdict::Accept => State::Counted,
            Verdict::Ask => State::Asked,
        }),
        reading: list.map(|list| fingerprint(topic, list)),
        decision: None,
        list: list.map(|list| list_row(topic, list)),
        wanted: Ack::None,
        shown: Ack::None,
        unsure: false,
    }
}

/// When a message came to say what it says.
fn revision(post: &Post) -> u64 {
    post.edited_ms.unwrap_or_else(|| post.message.created_ms())
}

/// Whether a post that was not taken may all the same be newer than the kept one. A reading of another reader's version
/// says nothing of the text, nor does one that depends on other posts.
fn is_unclear(post: &Post, given: &PostRow, kept: Option<&PostRow>) -> bool {
    kept.is_some_and(|kept| {
        let same_reader = kept.list.as_ref().is_none_or(|list| list.reader_version == READER_VERSION);
        let same_time = kept.revision == given.revision && kept.state != State::Tombstone;
        same_time && same_reader && kept.reading != given.reading && !parse::may_refer_to_own(&post.text)
    })
}

fn tombstone(place: Place, topic: String, message: PostId) -> PostRow {
    PostRow {
        guild: place.guild,
        topic,
        post: message,
        source: Source::Message,
        channel: place.channel,
        author: None,
        revision: message.created_ms(),
        state: State::Tombstone,
        reading: None,
        decision: None,
        list: None,
        wanted: Ack::None,
        shown: Ack::None,
        unsure: false,
    }
}

/// What was read, as text that is equal when the reading is.
pub(super) fn fingerprint(topic: &Topic, list: &List) -> String {
    let verdict = match list.verdict {
        Verdict::Accept => "accept",
        Verdict::Ask => "ask",
    };
    let top = if list.declared_top.is_some() { " top" } else { "" };
    format!("{verdict} {}{top} {}", anchor_name(list.anchor), topic.encode(&list.ranking))
}

pub(super) fn anchor_name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Top => "top",
        Anchor::Bottom => "bottom",
        Anchor::All => "all",
        Anchor::Mixed => "mixed",
    }
}

pub(super) fn list_row(topic: &Topic, list: &List) -> ListRow {
    let ids = |items: ItemSet| items.iter().map(|item| topic.item(item).id.as_str()).collect::<Vec<_>>().join("=");
    let notes = list.notes.iter().map(|note| (topic.item(note.item).id.clone(), note.text.clone().into()));
    let ranking = topic.encode(&list.ranking);
    let (score, pairs, full) = score(topic, &ranking);
    ListRow {
        ranking,
        anchor: anchor_name(list.anchor).to_owned(),
        declared_top: list.declared_top.map(ids),
        notes: serde_json::Value::Object(notes.collect()).to_string(),
        reader_version: READER_VERSION,
        score,
        pairs,
        full,
    }
}

/// A kept ranking's score against the official order, the pairs it states of it, and whether it is a full list.
pub(super) fn score(topic: &Topic, ranking: &str) -> (Option<f64>, u32, bool) {
    let Some(ranking) = topic.decode(ranking) else { return (None, 0, false) };
    let pairs = stats::Reference::new(&topic.official.order).pairs(&ranking);
    (pairs.score(topic.official.order.len()), pairs.pairs, topic.is_full(&ranking))
}

impl App {
    /// Scores the lists of a server anew where a topic's official order has changed since they were scored.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn rescore(&self, guild: GuildId) -> Result<Vec<Arc<Topic>>, Failure> {
        let mut changed = Vec::new();
        for topic in &self.topics {
            let order = topic.encode(&topic.official.order);
            if self.store.rescore(guild, &topic.slug, &order, &|ranking| score(topic, ranking)).await? {
                changed.push(Arc::clone(topic));
            }
        }
        Ok(changed)
    }
}
