//! Signs on posts, and the replies that ask about them: what each post should carry, and what it carries.

use super::{App, Failure, Place};
use crate::parse::Guard;
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use crate::store::{Ack, QuestionRow, State};
use crate::topic::Topic;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// A post whose sign is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// Where it stands.
    pub channel: ChannelId,
    /// The post.
    pub post: PostId,
}

/// The sign of a post as it should be and as it is, and the reply that asks about it.
#[derive(Clone, Debug)]
pub struct Sign {
    /// Where the post stands.
    pub channel: ChannelId,
    /// The post.
    pub post: PostId,
    /// The sign that is kept as wanted, which a channel's settings may not show.
    pub kept: Ack,
    /// The sign it should show.
    pub wanted: Ack,
    /// The sign it is known to carry; none where the message is gone, and its signs with it.
    pub shown: Ack,
    /// Whether it may carry others, so that the message itself is to be looked at.
    pub unsure: bool,
    /// What is to be done about a reply that asks its author.
    pub question: Question,
}

/// What is to be done about a reply that asks an author about a list.
#[derive(Clone, Debug)]
pub enum Question {
    /// Nothing.
    Leave,
    /// Ask the author, about a list of this topic.
    Ask {
        /// The topic.
        topic: Arc<Topic>,
        /// The author.
        author: UserId,
        /// What made the reader careful; nothing where it is not known any more.
        why: Option<Guard>,
        /// The same for the same reading of the post, and for no other: at most 25 characters.
        nonce: String,
    },
    /// Take the reply back: it is settled, or too old.
    TakeBack(PostId),
}

/// What is to be done about a reply of the bot's own that asks about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overheard {
    /// Nothing: it is known.
    Known,
    /// It was not known, and the post's sign is to be looked at.
    Kept,
    /// It asks about nothing, or once too often, and is to be taken back.
    Stray,
}

/// How many doubts are kept in mind.
const MOST_DOUBTS: usize = 1_000;

/// What made the reader careful about the posts that it read last. A question follows in a moment, so no more than that
/// is kept, and nothing of it over a restart.
#[derive(Debug, Default)]
pub(super) struct Doubts(Mutex<VecDeque<(PostId, Guard)>>);

impl Doubts {
    /// Keeps in mind what there is to doubt about a post.
    pub(super) fn note(&self, post: PostId, guards: &[Guard]) {
        let Some(&guard) = guards.first() else { return };
        let mut doubts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        doubts.retain(|&(doubted, _)| doubted != post);
        doubts.truncate(MOST_DOUBTS - 1);
        doubts.push_front((post, guard));
    }

    fn of(&self, post: PostId) -> Option<Guard> {
        let doubts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        doubts.iter().find(|&&(doubted, _)| doubted == post).map(|&(_, guard)| guard)
    }
}

impl App {
    /// The sign of a post and its question, or nothing when both are as they should be.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign(&self, place: Place, post: PostId) -> Result<Option<Sign>, Failure> {
        let guild = self.guild(place.guild).await?;
        let Some((row, question)) = self.store.post_and_question(place.guild, post).await? else { return Ok(None) };
        // Where no sign can be set, the state alone says whether there is something to ask still.
        let asks_still = row.wanted == Ack::Unsettled || (row.shown == Ack::Unreachable && row.state == State::Asked);
        let settled = question.is_none() || asks_still;
        if settled && (row.wanted == row.shown && !row.unsure || row.shown == Ack::Unreachable) {
            return Ok(None);
        }
        let watch = guild.watch(row.channel, place.parent);
        let signs = watch.map_or(self.settings.reactions.as_str(), |watch| &watch.reactions);
        let asks = watch.map_or(self.settings.ask.as_str(), |watch| &watch.ask) == "reply";
        let visible = |sign: Ack| match signs {
            "off" => Ack::None,
            "problems" if sign != Ack::Unsettled => Ack::None,
            _ => sign,
        };
        let question = match (question, row.wanted, row.author) {
            (Some(question), wanted, _) if wanted != Ack::Unsettled => Question::TakeBack(question.reply),
            (None, Ack::Unsettled, Some(author)) if asks => match self.topic(&row.topic) {
                Some(topic) => {
                    let nonce = format!("{post}-{:x}", row.revision & 0xf_ffff);
                    Question::Ask { topic: Arc::clone(topic), author, why: self.doubts.of(post), nonce }
                }
                None => Question::Leave,
            },
            _ => Question::Leave,
        };
        let (channel, kept, wanted) = (row.channel, row.wanted, visible(row.wanted));
        let (shown, unsure) = match row.state {
            State::Tombstone => (Ack::None, false),
            _ => (visible(row.shown), row.unsure),
        };
        Ok(Some(Sign { channel, post, kept, wanted, shown, unsure, question }))
    }

    /// Keeps that a post was seen to carry other signs than is known: a crash or a lost answer may have come between a
    /// call and the note of it. The message itself is then looked at, since what was seen may be old.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn doubt(&self, guild: GuildId, post: PostId) -> Result<(), Failure> {
        Ok(self.store.doubt(guild, post).await?)
    }

    /// Keeps that a post now carries this sign alone, as [`Sign::kept`] names it, or that it can carry none any more.
    /// Tells whether it wants another by now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn signed(&self, guild: GuildId, post: PostId, kept: Ack) -> Result<bool, Failure> {
        Ok(self.store.acknowledged(guild, post, kept).await?)
    }

    /// Keeps that a reply asks about a post, or that it does no more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn asked(&self, guild: GuildId, at: Unsigned, reply: Option<PostId>) -> Result<(), Failure> {
        match reply {
            Some(reply) => {
                let question = QuestionRow { post: at.post, channel: at.channel, reply };
                Ok(self.store.asked(guild, question).await?)
            }
            None => Ok(self.store.unasked(guild, at.post).await?),
        }
    }

    /// A reply of the bot's own that asks about a post was heard or read: it is kept if nothing is known of it, since a
    /// crash may have come between the reply and the note of it. The post's sign is then to be looked at, which takes
    /// the reply back if nothing is to be asked.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn overheard(&self, guild: GuildId, at: Unsigned, reply: PostId) -> Result<Overheard, Failure> {
        if let Some(known) = self.store.question(guild, at.post).await? {
            return Ok(if known.reply == reply { Overheard::Known } else { Overheard::Stray });
        }
        if self.store.post(guild, at.post).await?.is_none() {
            return Ok(Overheard::Stray);
        }
        self.asked(guild, at, Some(reply)).await?;
        Ok(Overheard::Kept)
    }

    /// Replies of a server that ask since before `created_ms` (milliseconds since 1970), oldest first: each with the
    /// post it is about.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn questions_before(&self, guild: GuildId, created_ms: u64) -> Result<Vec<(Unsigned, PostId)>, Failure> {
        let rows = self.store.questions_before(guild, PostId::first_at(created_ms), 100).await?;
        Ok(rows.into_iter().map(|row| (Unsigned { channel: row.channel, post: row.post }, row.reply)).collect())
    }

    /// The posts of a server above `after` whose sign is not what it should be, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unsigned(&self, guild: GuildId, after: PostId, limit: u32) -> Result<Vec<Unsigned>, Failure> {
        let rows = self.store.unacknowledged(guild, after, limit).await?;
        Ok(rows.into_iter().map(|row| Unsigned { channel: row.channel, post: row.post }).collect())
    }
}
