//! What is kept of a member, and their word on it: to be named nowhere, not to be read, to be forgotten.

use super::{App, Failure, Unsigned};
use crate::ranking::{GuildId, PostId, UserId};
use crate::store::{DuelRow, ListRow, MemberRow, PostRow, State};
use crate::topic::Topic;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is kept of a member on a server.
#[derive(Clone, Debug)]
pub struct Privacy {
    /// The topic that it was asked under; the rest is about all topics.
    pub topic: Arc<Topic>,
    /// Their list counts, and they are named nowhere.
    pub hidden: bool,
    /// Their messages are not read.
    pub unread: bool,
    /// When they last had everything deleted, in milliseconds since 1970.
    pub forgotten_ms: Option<u64>,
    /// What is kept, by topic.
    pub kept: Vec<KeptOfTopic>,
}

/// What is kept of a member in one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptOfTopic {
    /// The topic's slug.
    pub topic: String,
    /// Lists, older ones and those that wait for a word too.
    pub lists: usize,
    /// Notes beside entries.
    pub notes: usize,
    /// Posts of which nothing is kept but that they are no list any more.
    pub bare: usize,
    /// Whether a duel is under way.
    pub duel: bool,
}

/// What a member can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To be named nowhere, or to be named again.
    Hide(bool),
    /// That their messages are not read, or that they are again.
    Unread(bool),
}

/// What came of deleting everything.
#[derive(Clone, Debug)]
pub struct Forgot {
    /// How many posts were kept.
    pub posts: u64,
    /// The posts on which a sign or a question is to be taken away now.
    pub unacknowledged: Vec<Unsigned>,
}

impl App {
    /// What is kept of a member.
    ///
    /// # Errors
    /// When there is no such topic or the store fails.
    pub async fn privacy(&self, guild: GuildId, slug: &str, member: UserId) -> Result<Privacy, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let row = self.store.member(guild, member).await?;
        let mut kept: BTreeMap<String, KeptOfTopic> = BTreeMap::new();
        let mut of = |topic: &str, count: &dyn Fn(&mut KeptOfTopic)| {
            let empty = || KeptOfTopic { topic: topic.to_owned(), ..KeptOfTopic::default() };
            count(kept.entry(topic.to_owned()).or_insert_with(empty));
        };
        for post in self.store.posts_of_member(guild, member).await? {
            of(&post.topic, &|kept| match &post.list {
                Some(list) => {
                    kept.lists += 1;
                    kept.notes += notes(list).as_object().map_or(0, serde_json::Map::len);
                }
                None => kept.bare += 1,
            });
        }
        for duel in self.store.duels_of(guild, member).await? {
            of(&duel.topic, &|kept| kept.duel = true);
        }
        let forgotten_ms = row.forgotten.map(PostId::created_ms);
        Ok(Privacy { topic, hidden: row.hidden, unread: row.unread, forgotten_ms, kept: kept.into_values().collect() })
    }

    /// Keeps a member's wish. Who is read again from `now` on is not read back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn wish(&self, guild: GuildId, member: UserId, wish: Wish, now: PostId) -> Result<(), Failure> {
        let row = self.store.member(guild, member).await?;
        let row = match wish {
            Wish::Hide(hidden) => MemberRow { hidden, ..row },
            Wish::Unread(true) => MemberRow { unread: true, ..row },
            Wish::Unread(false) => MemberRow { unread: false, unread_until: Some(now), ..row },
        };
        self.store.prefer(guild, row).await?;
        self.reload(guild).await?;
        Ok(())
    }

    /// Deletes everything that is kept of a member but their wishes. What they posted up to `now` is never read again,
    /// by whatever path it comes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn forget(&self, guild: GuildId, member: UserId, now: PostId) -> Result<Forgot, Failure> {
        let forgotten = self.store.forget(guild, member, now).await?;
        for topic in &forgotten.topics {
            self.forget_profile(guild, topic);
        }
        let unsigned = forgotten.unacknowledged.into_iter().map(|(channel, post)| Unsigned { channel, post });
        Ok(Forgot { posts: forgotten.posts, unacknowledged: unsigned.collect() })
    }

    /// Everything that is kept of a member, as JSON.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn export_mine(&self, guild: GuildId, member: UserId) -> Result<String, Failure> {
        let row = self.store.member(guild, member).await?;
        let posts = self.store.posts_of_member(guild, member).await?;
        let duels = self.store.duels_of(guild, member).await?;
        let all = json!({
            "server": guild.to_string(),
            "member": member.to_string(),
            "hidden": row.hidden,
            "unread": row.unread,
            "unread_up_to": row.unread_until.map(|post| post.to_string()),
            "forgotten_up_to": row.forgotten.map(|post| post.to_string()),
            "posts": posts.iter().map(post).collect::<Vec<_>>(),
            "duels": duels.iter().map(duel).collect::<Vec<_>>(),
        });
        Ok(format!("{all:#}\n"))
    }
}

/// What a member wrote beside entries, by the entry's id.
fn notes(list: &ListRow) -> Value {
    serde_json::from_str(&list.notes).unwrap_or_default()
}

fn post(row: &PostRow) -> Value {
    let list = row.list.as_ref().map(|list| {
        json!({
            "ranking": list.ranking,
            "covers": list.anchor,
            "declared_top": list.declared_top,
            "notes": notes(list),
            "reader_version": list.reader_version,
            "score": list.score,
            "pairs": list.pairs,
            "whole": list.full,
        })
    });
    json!({
        "topic": row.topic,
        "post": row.post.to_string(),
        "source": format!("{:?}", row.source).to_lowercase(),
        "channel": row.channel.to_string(),
        "posted_ms": row.post.created_ms(),
        "revision_ms": row.revision,
        "state": state(row.state),
        "read_as": row.reading,
        "decision": row.decision.map(|decision| format!("{decision:?}").to_lowercase()),
        "list": list,
    })
}

const fn state(state: State) -> &'static str {
    match state {
        State::Counted => "counted",
        State::Asked => "waits for your word",
        State::Withdrawn => "no list any more",
        State::Tombstone => "deleted",
    }
}

fn duel(row: &DuelRow) -> Value {
    json!({ "topic": row.topic, "entries": row.items, "answers": row.answers })
}
