//! Signs on posts: one queue a channel, so that Discord's limit on reactions is met one call at a time.

use super::Shared;
use super::calls::{self, Signed};
use super::lanes::{Together, Work};
use super::press::Binding;
use super::view;
use crate::app::{Ack, Failure, KeptRow, Overheard, Place, Question, Sign, Unsigned};
use crate::ranking::{ChannelId, GuildId, PostId};
use futures_util::FutureExt as _;
use serenity::all::{Message, ReactionType};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, PoisonError, Weak};
use std::time::{Duration, SystemTime};

/// How many questions that were taken back last are kept in mind.
const TAKEN_BACK: usize = 256;

/// How long a question stands.
const QUESTION_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// A post whose sign is to be looked at.
pub(super) struct Signing {
    place: Place,
    post: PostId,
    /// Whether it was seen to carry other signs than is known.
    doubted: bool,
}

impl Signing {
    pub(super) fn new(place: Place, post: PostId) -> Self {
        Self { place, post, doubted: false }
    }
}

/// Every sign that a post can carry.
const SIGNS: [Ack; 4] = [Ack::Full, Ack::Partial, Ack::Unsettled, Ack::Superseded];

/// The bot's own signs on a message.
fn own_signs(message: &Message) -> Vec<Ack> {
    // An emoji may come with or without the selector that makes it a picture.
    let bare = |emoji: &str| emoji.trim_end_matches('\u{fe0f}').to_owned();
    let own = message.reactions.iter().filter(|reaction| reaction.me);
    let there = own.filter_map(|reaction| match &reaction.reaction_type {
        ReactionType::Unicode(emoji) => Some(bare(emoji)),
        _ => None,
    });
    let there: Vec<String> = there.collect();
    SIGNS.into_iter().filter(|sign| view::sign(*sign).is_some_and(|emoji| there.contains(&bare(emoji)))).collect()
}

impl Shared {
    /// Has a post's sign put right in its turn.
    pub(super) fn sign(&self, signing: Signing) {
        // A full lane loses nothing: what is to be signed is kept with the post, and looked for every now and then.
        if self.outbox.push(signing.place.channel, signing).is_err() {
            tracing::warn!("a channel has more signs to set than fit its queue; the rest follows");
        }
    }

    /// Looks at the signs that a message was read with: those of a kept post that are not what is known of it have it
    /// looked at in its turn. Signs that are still to be set have their turn already.
    pub(super) fn see_signs(&self, place: Place, message: &Message, kept: Option<&KeptRow>) {
        let seen = own_signs(message);
        let settled = kept.and_then(|kept| kept.settled);
        if !seen.is_empty() && settled.is_some_and(|settled| settled != Ack::Unreachable && seen != [settled]) {
            self.sign(Signing { doubted: true, ..Signing::new(place, PostId(message.id.get())) });
        }
    }

    /// Sets the sign that the post should carry *now*, which covers every change since it was queued, and looks again
    /// when it is set: a deletion that came meanwhile has found nothing to take back.
    async fn put_sign_right(&self, signing: &Signing) -> Result<(), Failure> {
        if signing.doubted {
            self.app.doubt(signing.place.guild, signing.post).await?;
        }
        while let Some(sign) = self.app.sign(signing.place, signing.post).await? {
            if !self.follow(signing.place, &sign).await? {
                break;
            }
        }
        Ok(())
    }

    /// Makes a post carry its sign. Tells whether that was done and another is wanted by now.
    ///
    /// The question comes first, since a crash between the two then leaves a sign to set, and so a second look. Where
    /// the bot may not write, the sign stands without it.
    async fn follow(&self, place: Place, sign: &Sign) -> Result<bool, Failure> {
        let mut asked = self.question(place, sign).await?;
        if asked == Signed::Gone {
            asked = self.look_for(place, sign.post).await?;
        }
        match asked {
            Signed::Gone => return Ok(true),
            // What is not asked yet has no sign yet either, so that both are looked at again.
            Signed::Failed if matches!(sign.question, Question::Ask { .. }) => return Ok(false),
            _ => {}
        }
        let kept = match self.change_signs(sign).await {
            Signed::Done => sign.kept,
            Signed::Unreachable => Ack::Unreachable,
            Signed::Gone => return Ok(self.look_for(place, sign.post).await? == Signed::Gone),
            Signed::Failed => return Ok(false),
        };
        let other = self.app.signed(place.guild, sign.post, kept).await?;
        // A question that stands still is looked at again with what else is left over, not at once.
        Ok((other || kept == Ack::Unreachable) && asked != Signed::Failed)
    }

    /// Sets the sign that is wanted and then takes away any other, so that the post is never without. Only when all is
    /// done it is known what the post carries; what was not may have taken effect all the same.
    async fn change_signs(&self, sign: &Sign) -> Signed {
        let mut carried = vec![sign.shown];
        if sign.unsure {
            match self.calls.message(sign.channel, sign.post).await {
                Ok(message) => carried = own_signs(&message),
                Err(error) => return calls::signed("looked at", sign.post, Err(error)),
            }
        }
        let mut outcome = Signed::Done;
        if !carried.contains(&sign.wanted) {
            outcome = self.calls.set_sign(sign.channel, sign.post, sign.wanted).await;
        }
        for other in SIGNS.into_iter().filter(|other| carried.contains(other) && *other != sign.wanted) {
            if outcome == Signed::Done {
                outcome = self.calls.take_sign(sign.channel, sign.post, other).await;
            }
        }
        outcome
    }

    /// Looks for a post that Discord says is gone, though nobody has heard of that, and takes back what it said if it is;
    /// where it is there all the same, no more can be done to it.
    async fn look_for(&self, place: Place, post: PostId) -> Result<Signed, Failure> {
        match self.calls.message(place.channel, post).await {
            Err(error) if calls::is_unknown_message(&error) => {
                let receipts = self.app.remove(place, &[post]).await?;
                self.acknowledge(place, &receipts);
                Ok(Signed::Gone)
            }
            Ok(_) => Ok(Signed::Unreachable),
            Err(error) => Ok(calls::signed("looked for", post, Err(error))),
        }
    }

    /// Asks the author, or takes the question back. Asked twice after a crash, Discord knows the second by its nonce.
    async fn question(&self, place: Place, sign: &Sign) -> Result<Signed, Failure> {
        let guild = place.guild;
        let at = Unsigned { channel: sign.channel, post: sign.post };
        match &sign.question {
            Question::Leave => {}
            Question::Ask { .. } if self.is_archived(sign.channel).await => return Ok(Signed::Unreachable),
            Question::Ask { topic, author, why, nonce } => {
                let answer = view::settle::ask(self.public_words(guild), topic, sign.post, *why);
                let binding = Binding { guild, channel: sign.channel };
                let rows = calls::rows(&answer, |press| self.signer.sign(press, *author, binding));
                match self.calls.reply(at, nonce, &answer, rows).await {
                    Ok(reply) => self.app.asked(guild, at, Some(reply)).await?,
                    Err(outcome) => return Ok(outcome),
                }
            }
            Question::TakeBack(reply) => return self.take_back(guild, at, *reply).await,
        }
        Ok(Signed::Done)
    }

    /// Whether a thread is archived; Discord opens it again when the bot writes there.
    async fn is_archived(&self, channel: ChannelId) -> bool {
        if let Some(known) = self.channels.find(channel) {
            return known.archived;
        }
        // One that has been read is forgotten, and is to be.
        let known = self.channels.look(channel, self.calls.channel(channel)).await;
        self.channels.forget_archived(channel);
        known.is_ok_and(|known| known.archived)
    }

    /// A message of the bot's own is heard or read. One that asks about a post is looked after: a crash may have come
    /// between it and the note of it.
    pub(super) async fn overhear(&self, place: Place, message: &Message) -> Result<(), Failure> {
        let asked = message.message_reference.as_ref().and_then(|reference| reference.message_id);
        // An answer to a press refers to what was pressed on, and asks nothing; Discord tells it in one of these ways.
        let own_target = message.referenced_message.as_ref().is_some_and(|target| self.is_me(target));
        let answers = message.interaction_metadata.is_some() || message.webhook_id.is_some() || own_target;
        let (Some(post), false) = (asked, message.components.is_empty() || answers) else { return Ok(()) };
        let at = Unsigned { channel: place.channel, post: PostId(post.get()) };
        let reply = PostId(message.id.get());
        // A page that was read before it was taken back shows it still.
        if self.taken_back.lock().unwrap_or_else(PoisonError::into_inner).contains(&reply) {
            return Ok(());
        }
        match self.app.overheard(place.guild, at, reply).await? {
            // One that is known may have nothing to ask any more.
            Overheard::Known | Overheard::Kept => self.sign(Signing::new(place, at.post)),
            Overheard::Stray => drop(self.calls.delete(at.channel, reply).await),
        }
        Ok(())
    }

    async fn take_back(&self, guild: GuildId, at: Unsigned, reply: PostId) -> Result<Signed, Failure> {
        let outcome = self.calls.delete(at.channel, reply).await;
        if outcome != Signed::Failed {
            {
                let mut taken_back = self.taken_back.lock().unwrap_or_else(PoisonError::into_inner);
                taken_back.truncate(TAKEN_BACK - 1);
                taken_back.push_front(reply);
            }
            self.app.asked(guild, at, None).await?;
        }
        Ok(outcome)
    }

    /// Takes back the questions of a server that nobody has answered for a day; the sign stays.
    pub(super) async fn take_back_old_questions(&self, guild: GuildId) {
        let old = self.app.questions_before(guild, long_ago(QUESTION_AGE)).await;
        let taken = async {
            for (at, reply) in old? {
                self.take_back(guild, at, reply).await?;
            }
            Ok::<_, Failure>(())
        };
        if let Err(error) = taken.await {
            tracing::error!(%error, guild.id = guild.0, "old questions could not be taken back");
        }
    }
}

/// So long ago, in milliseconds since 1970.
pub(super) fn long_ago(age: Duration) -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(now.saturating_sub(age).as_millis()).unwrap_or(0)
}

/// One call of a channel is made at a time; meanwhile the sign before is noted.
pub(super) const TOGETHER: Together<Signing> = Together { most: 2, name: |signing| Some(signing.post) };

pub(super) fn work(shared: Weak<Shared>) -> Work<Signing> {
    Arc::new(move |signing, _| {
        let shared = shared.upgrade();
        Box::pin(async move {
            let Some(shared) = shared else { return };
            match AssertUnwindSafe(shared.put_sign_right(&signing)).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(%error, post.id = signing.post.0, "a sign could not be kept"),
                Err(_) => tracing::error!(post.id = signing.post.0, "a fault of ours broke off the setting of a sign"),
            }
        })
    })
}
