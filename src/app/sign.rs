//! Signs on posts, and the replies that ask about them: what each post should carry, and what it carries.

use super::{App, Failure, Place};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use crate::store::{Ack, QuestionRow, State};
use crate::topic::Topic;
use std::sync::Arc;

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
    /// The sign it carries; none where the message is gone, and its signs with it.
    pub shown: Ack,
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

impl App {
    /// The sign of a post and its question, or nothing when both are as they should be.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign(&self, place: Place, post: PostId) -> Result<Option<Sign>, Failure> {
        let guild = self.guild(place.guild).await?;
        let Some(row) = self.store.post(place.guild, post).await? else { return Ok(None) };
        let question = self.store.question(place.guild, post).await?;
        // Where no sign can be set, the state alone says whether there is something to ask still.
        let asks_still = row.wanted == Ack::Unsettled || (row.shown == Ack::Unreachable && row.state == State::Asked);
        let settled = question.is_none() || asks_still;
        if settled && (row.wanted == row.shown || row.shown == Ack::Unreachable) {
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
                    Question::Ask { topic: Arc::clone(topic), author, nonce }
                }
                None => Question::Leave,
            },
            _ => Question::Leave,
        };
        let shown = if row.state == State::Tombstone { Ack::None } else { visible(row.shown) };
        Ok(Some(Sign { channel: row.channel, post, kept: row.wanted, wanted: visible(row.wanted), shown, question }))
    }

    /// The signs among those seen on a post that it neither should carry nor is known to: a crash or a lost answer may
    /// have come between the call that set one and the note of it. For the same reason one that it is known to carry may
    /// be gone while another is there; it then counts as not set, and is looked at next.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn strays(&self, guild: GuildId, post: PostId, seen: &[Ack]) -> Result<Vec<Ack>, Failure> {
        if seen.is_empty() {
            return Ok(Vec::new());
        }
        let Some(row) = self.store.post(guild, post).await? else { return Ok(Vec::new()) };
        if !seen.contains(&row.shown) && !matches!(row.shown, Ack::None | Ack::Unreachable) {
            self.store.acknowledged(guild, post, Ack::None).await?;
        }
        Ok(seen.iter().copied().filter(|sign| *sign != row.wanted && *sign != row.shown).collect())
    }

    /// Keeps that a post now carries a sign, as [`Sign::kept`] names it, or that it can carry none any more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn signed(&self, guild: GuildId, post: PostId, kept: Ack) -> Result<(), Failure> {
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

    /// The posts of a server whose sign is not what it should be, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unsigned(&self, guild: GuildId, limit: u32) -> Result<Vec<Unsigned>, Failure> {
        let rows = self.store.unacknowledged(guild, limit).await?;
        Ok(rows.into_iter().map(|row| Unsigned { channel: row.channel, post: row.post }).collect())
    }
}
