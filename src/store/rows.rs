//! The rows that a store takes and gives, in its own words: `app` converts.

use crate::ranking::{ChannelId, GuildId, PostId, UserId};

/// Where a post came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A message in a watched channel.
    Message,
    /// A form that the member filled in.
    Interaction,
    /// A list of somebody who is not on the server, entered by staff.
    Guest,
    /// A list that staff entered for a member.
    Staff,
}

/// What a post means for its author's ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A list that can be the ballot.
    Counted,
    /// A list that its author has yet to confirm; older ones count meanwhile.
    Asked,
    /// No list any more, by an edit or the author's word.
    Withdrawn,
    /// Deleted, maybe before its creation was heard of. Nothing of it is kept but id and revision.
    Tombstone,
}

/// The sign that acknowledges a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ack {
    /// No sign.
    #[default]
    None,
    /// The ballot, and every officially ranked item is in it.
    Full,
    /// The ballot, with items left out.
    Partial,
    /// Its author should look at it.
    Unsettled,
    /// A newer post of the same member counts instead.
    Superseded,
    /// No sign can be set there any more: an archived thread, or the author blocked the bot.
    Unreachable,
}

/// What a post's author decided about how it was read; it holds until the reading changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Keep it as read.
    Kept,
    /// Keep it as the author mended it.
    Fixed,
    /// It is not a list.
    NotAList,
}

/// A list as it is kept. Rankings are text here (`a>b=c`, best first), made by `Topic::encode`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// The order that counts.
    pub ranking: String,
    /// Which part of the order it covers: `top`, `bottom`, `all` or `mixed`.
    pub anchor: String,
    /// For a declared top, the ids of the topic's items at reading, joined by `=`.
    pub declared_top: Option<String>,
    /// What the member wrote beside items, as JSON: `{"id": "text"}`.
    pub notes: String,
    /// The version of the reader that read it.
    pub reader_version: u32,
    /// Agreement with the official order, filled up, from 0 to 1; nothing when no pair is in common.
    pub score: Option<f64>,
    /// How many pairs it states of those that the official order does.
    pub pairs: u32,
    /// Whether it ranks every item that the official order ranks.
    pub full: bool,
}

/// One post.
#[derive(Clone, Debug, PartialEq)]
pub struct PostRow {
    /// Its server.
    pub guild: GuildId,
    /// The topic it was read under, by its slug; a post stays with it.
    pub topic: String,
    /// Its id: the message's snowflake, or the interaction's.
    pub post: PostId,
    /// Where it came from.
    pub source: Source,
    /// The channel or thread it stands in.
    pub channel: ChannelId,
    /// Who wrote it; unknown for a post whose deletion came first.
    pub author: Option<UserId>,
    /// When it was last edited, else made, in milliseconds since 1970.
    pub revision: u64,
    /// What it means for the ballot.
    pub state: State,
    /// What the reader made of the text, before any decision: equal text means an equal reading.
    pub reading: Option<String>,
    /// What its author decided about that reading.
    pub decision: Option<Decision>,
    /// The list, where there is one.
    pub list: Option<ListRow>,
    /// The sign it should carry.
    pub wanted: Ack,
    /// The sign it carries, as far as is known.
    pub shown: Ack,
    /// Whether it may carry another: what was wanted has changed while a call for it may have been on its way.
    pub unsure: bool,
}

/// A member's ballot: their counted post with the highest id.
#[derive(Clone, Debug, PartialEq)]
pub struct BallotRow {
    /// Whose it is.
    pub author: UserId,
    /// The post that it is.
    pub post: PostId,
    /// Where it came from; only a message can be linked to.
    pub source: Source,
    /// Where that post stands.
    pub channel: ChannelId,
    /// The list.
    pub list: ListRow,
}

/// What a write did.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whether the write was taken; a stale one (older or equal revision) changes nothing.
    pub taken: bool,
    /// The topic's version after it. A taken write makes it one higher.
    pub version: u64,
    /// The member's ballot before.
    pub before: Option<BallotRow>,
    /// The member's ballot after.
    pub after: Option<BallotRow>,
    /// The posts whose sign is to be set, changed or looked at, this member's in this topic.
    pub unacknowledged: Vec<PostRow>,
    /// The post as it now stands.
    pub post: Option<PostRow>,
}

/// How many times a ballot was cast, in canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotGroup {
    /// The order.
    pub ranking: String,
    /// For a declared top, the frozen items.
    pub declared_top: Option<String>,
    /// How many members' ballots are equal to it.
    pub count: u64,
}

/// Whose ballot is which list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterRow {
    /// The member.
    pub author: UserId,
    /// The order.
    pub ranking: String,
    /// For a declared top, the frozen items.
    pub declared_top: Option<String>,
}

/// A place on the leaderboard: better score first, then more pairs, then the lower author id (for order alone).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// The score, from 0 to 1.
    pub score: f64,
    /// The pairs.
    pub pairs: u32,
    /// The member.
    pub author: UserId,
}

/// Which rows of the leaderboard to give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Page {
    /// The best.
    First,
    /// Those that follow a key.
    After(Key),
    /// Those that lead up to a key.
    Before(Key),
    /// The worst.
    Last,
}

/// A row of the leaderboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The place, from 1; equal score and pairs share it.
    pub place: u64,
    /// The ballot; its score is never absent here.
    pub ballot: BallotRow,
}

/// How many ballots a topic has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The topic's version, 0 before the first write.
    pub version: u64,
    /// Ballots in all.
    pub ballots: u64,
    /// Those with a place: at least one pair in common with the official order.
    pub scored: u64,
    /// Those with a place that are not shown, because their members asked for it.
    pub hidden: u64,
}

/// A reply that asks an author about a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// The post it is about.
    pub post: PostId,
    /// Where both stand.
    pub channel: ChannelId,
    /// The reply.
    pub reply: PostId,
}

/// A kept message, as far as it is compared with what its channel says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// The message.
    pub post: PostId,
    /// When it was last edited, else made, in milliseconds since 1970.
    pub revision: u64,
    /// The sign that it is known to carry, and should; nothing where it should carry another, or may.
    pub settled: Option<Ack>,
}

/// A channel, thread or forum that is read for a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchRow {
    /// The channel.
    pub channel: ChannelId,
    /// The topic, by its slug.
    pub topic: String,
    /// Who asked for it.
    pub by: UserId,
    /// Which signs are set there: `all`, `problems` or `off`.
    pub reactions: String,
    /// How a list that needs a look is asked about: `reply` or `reaction`.
    pub ask: String,
}

/// What a member has asked of the bot on a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The member.
    pub member: UserId,
    /// Their list counts, and they are named nowhere.
    pub hidden: bool,
    /// Their messages are not read.
    pub unread: bool,
    /// No message that they posted up to this id, and that is not kept already, is ever kept: they were not read then.
    pub unread_until: Option<PostId>,
    /// Nothing that they posted up to this id is ever kept again.
    pub forgotten: Option<PostId>,
}

impl MemberRow {
    /// A member who has asked for nothing.
    #[must_use]
    pub const fn nothing(member: UserId) -> Self {
        Self { member, hidden: false, unread: false, unread_until: None, forgotten: None }
    }
}

/// What became of a member who is forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// How many posts were kept of them.
    pub posts: u64,
    /// The topics of those posts, whose versions are each one higher now.
    pub topics: Vec<String>,
    /// The posts on which a sign or a question of the bot's still stands, nameless until it is taken away.
    pub unacknowledged: Vec<(ChannelId, PostId)>,
}

/// A duel that a member is in the middle of, as text that `app` makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuelRow {
    /// The topic's slug.
    pub topic: String,
    /// The entries, in the order of asking.
    pub items: String,
    /// What has been answered so far; nothing at first.
    pub answers: String,
}
