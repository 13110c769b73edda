//! What members post, edit and delete, in the order of the gateway, a queue a channel.

use super::Shared;
use super::acknowledge::Signing;
use super::lanes::{Name, Together, Turn, Work};
use super::progress::Obstacle;
use crate::app::{Failure, Place, Post, Receipt};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use futures_util::FutureExt as _;
use serenity::all::GuildChannel;
use serenity::all::{Event, Message, MessageReferenceKind, MessageType, MessageUpdateEvent};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Weak};

/// What happened to messages of one channel.
pub(super) enum Incoming {
    Written(Written),
    Changed(Box<MessageUpdateEvent>),
    Deleted(Vec<PostId>),
    /// No event: the channel has a gap, which is filled from its history.
    Gap,
    /// No event: the next page of the channel's history is read again.
    Reread(Option<PostId>),
}

/// A message that was written, with no more of it than is needed: a thousand may wait in each of many channels.
pub(super) struct Written {
    message: PostId,
    /// Nothing where it is not a member's own words. Whose thread it was written in is not known yet.
    said: Option<Post>,
    /// The whole of what a bot wrote, which may be this one.
    whole: Option<Box<Message>>,
}

impl Written {
    fn new(guild: GuildId, message: &Message) -> Self {
        let place = Place { guild, channel: ChannelId(message.channel_id.get()), parent: None };
        let whole = message.author.bot.then(|| Box::new(message.clone()));
        Self { message: PostId(message.id.get()), said: post(place, message), whole }
    }
}

/// An event of a channel's messages, with where it happened.
pub(super) struct Arrival {
    pub(super) guild: GuildId,
    pub(super) channel: ChannelId,
    pub(super) incoming: Incoming,
}

impl Shared {
    /// The one door: called inside the shard's loop, in gateway order. It must not wait, so it only sorts.
    pub(super) fn take(self: &Arc<Self>, event: &Event) {
        if self.stop.is_cancelled() {
            return;
        }
        match event {
            Event::GuildCreate(event) => {
                let guild = &event.guild;
                self.progress.begin(|id| id.0 == guild.id.get());
                self.channels.note_all(guild.channels.values().chain(&guild.threads));
            }
            // What came before is known, what comes now is not: the server may have been out of reach.
            Event::GuildDelete(event) => self.progress.begin(|guild| guild.0 == event.guild.id.get()),
            Event::ChannelCreate(event) => self.channels.note_all([&event.channel]),
            Event::ThreadCreate(event) => self.see_thread(&event.thread),
            Event::ThreadListSync(event) => self.channels.note_all(&event.threads),
            _ => {}
        }
        let Some(arrival) = self.arrival(event) else { return };
        let parent = self.channels.known(arrival.channel);
        if !self.app.may_be_watched(arrival.guild, arrival.channel, parent)
            && !matches!(arrival.incoming, Incoming::Deleted(_))
        {
            return;
        }
        if let Err(arrival) = self.inbox.push(arrival.channel, arrival) {
            tracing::warn!(
                channel.id = arrival.channel.0,
                "a channel writes faster than it can be read; it is read again"
            );
            self.missed(&arrival);
        }
    }

    /// An event of a server's messages; one that does not name the server is about a channel of it, if of a known one.
    fn arrival(&self, event: &Event) -> Option<Arrival> {
        let (named, channel) = match event {
            Event::MessageCreate(event) => (event.message.guild_id, event.message.channel_id),
            Event::MessageUpdate(event) => (event.guild_id, event.channel_id),
            Event::MessageDelete(event) => (event.guild_id, event.channel_id),
            Event::MessageDeleteBulk(event) => (event.guild_id, event.channel_id),
            _ => return None,
        };
        let channel = ChannelId(channel.get());
        let guild = named.map(|guild| GuildId(guild.get())).or_else(|| self.channels.find(channel)?.guild)?;
        let incoming = match event {
            Event::MessageCreate(event) => Incoming::Written(Written::new(guild, &event.message)),
            Event::MessageUpdate(event) => Incoming::Changed(Box::new(event.clone())),
            Event::MessageDelete(event) => Incoming::Deleted(vec![PostId(event.message_id.get())]),
            Event::MessageDeleteBulk(event) => Incoming::Deleted(event.ids.iter().map(|id| PostId(id.get())).collect()),
            _ => return None,
        };
        Some(Arrival { guild, channel, incoming })
    }

    /// A thread that is new, or new to the bot: then something may stand in it already.
    fn see_thread(&self, thread: &GuildChannel) {
        let (guild, channel) = (GuildId(thread.guild_id.get()), ChannelId(thread.id.get()));
        let parent = self.channels.note(thread).parent;
        if self.app.may_be_watched(guild, channel, Some(parent)) {
            self.progress.open(guild, channel);
        }
    }

    async fn take_in(self: &Arc<Self>, arrival: Arrival, turn: Turn) {
        let (guild, channel) = (arrival.guild, arrival.channel);
        match &arrival.incoming {
            Incoming::Gap => return self.fill(guild, channel).await,
            Incoming::Reread(next) => return self.reread(guild, channel, *next).await,
            _ => {}
        }
        match self.hear(&arrival).await {
            Ok(place) => {
                if let Incoming::Written(Written { message, .. }) = arrival.incoming {
                    let root = place.parent.unwrap_or(channel);
                    // The channel is known up to here when all before it is kept too.
                    turn.await;
                    self.progress.heard(guild, channel, root, message);
                }
            }
            Err(cause) => {
                tracing::error!(
                    cause,
                    channel.id = channel.0,
                    "a message could not be kept; its channel is read again"
                );
                self.missed(&arrival);
            }
        }
    }

    /// Does what an event asks for; tells where it happened.
    async fn hear(self: &Arc<Self>, arrival: &Arrival) -> Result<Place, String> {
        let unknown = self.channels.find(arrival.channel).is_none();
        let place = self.place(arrival.guild, arrival.channel).await.map_err(|error| super::calls::blame(&error))?;
        if unknown && place.parent.is_some() && self.app.is_watched(place).await.unwrap_or(true) {
            // More may have been written in a thread that is heard of for the first time.
            self.open_unknown(arrival.guild, arrival.channel).await;
        }
        let receipts = match &arrival.incoming {
            Incoming::Written(written) => self.written(place, written).await.map(|receipt| vec![receipt]),
            Incoming::Changed(update) => self.changed(place, (**update).clone()).await.map(|receipt| vec![receipt]),
            Incoming::Deleted(messages) => self.app.remove(place, messages).await,
            Incoming::Gap | Incoming::Reread(_) => Ok(Vec::new()),
        };
        self.acknowledge(place, &receipts.map_err(|error| error.to_string())?);
        Ok(place)
    }

    /// Where a channel stands. Whose thread it is matters only where it is not watched itself.
    pub(super) async fn place(&self, guild: GuildId, channel: ChannelId) -> serenity::Result<Place> {
        let parent = if self.app.watches_itself(guild, channel) {
            self.channels.known(channel).flatten()
        } else {
            self.channels.look(channel, self.calls.channel(channel)).await?.parent
        };
        Ok(Place { guild, channel, parent })
    }

    /// Has the signs set that follow from what was kept.
    pub(super) fn acknowledge(&self, place: Place, receipts: &[Receipt]) {
        for row in receipts.iter().flat_map(Receipt::unacknowledged) {
            // An older list of the same member, in another channel maybe, can want another sign now.
            let elsewhere = || self.channels.known(row.channel).flatten();
            let parent = if row.channel == place.channel { place.parent } else { elsewhere() };
            self.sign(Signing::new(Place { channel: row.channel, parent, ..place }, row.post));
        }
    }

    /// An event was lost on this side: a new message is found by filling the gap, a change by reading again.
    fn missed(&self, arrival: &Arrival) {
        match arrival.incoming {
            Incoming::Written(_) | Incoming::Gap => self.progress.open(arrival.guild, arrival.channel),
            _ => self.rereads.add(arrival.guild, arrival.channel),
        }
    }

    async fn written(&self, place: Place, written: &Written) -> Result<Receipt, Failure> {
        if let Some(message) = written.whole.as_ref().filter(|message| self.is_me(message)) {
            self.overhear(place, message).await?;
        }
        let Some(said) = &written.said else { return Ok(Receipt::Ignored) };
        let said = Post { place, ..said.clone() };
        let receipt = self.app.record(&said).await?;
        if receipt != Receipt::Unclear {
            return Ok(receipt);
        }
        match self.calls.message(place.channel, said.message).await {
            Ok(message) => match post(place, &message) {
                Some(post) => self.app.record_unclear(&post).await,
                None => Ok(Receipt::Ignored),
            },
            Err(error) => Ok(self.not_read(place, said.message, &error)),
        }
    }

    /// An update is an edit if it carries a time of edit; link previews, pins and flags come as updates too, and say again
    /// what is known, or nothing of it.
    async fn changed(&self, place: Place, update: MessageUpdateEvent) -> Result<Receipt, Failure> {
        let says_nothing = update.edited_timestamp.is_none() && update.content.as_ref().is_none_or(String::is_empty);
        if says_nothing || !self.app.is_watched(place).await? {
            return Ok(Receipt::Ignored);
        }
        // An update may leave out what has not changed, so the message itself is asked for where something is missing.
        let text_or_file = update.content.as_ref().is_some_and(|text| !text.is_empty() || update.attachments.is_some());
        if update.author.is_some() && update.kind.is_some() && text_or_file {
            let mut message = Message::default();
            message.id = update.id;
            update.apply_to_message(&mut message);
            message.author = update.author.unwrap_or_default();
            return self.written(place, &Written::new(place.guild, &message)).await;
        }
        match self.calls.message(place.channel, PostId(update.id.get())).await {
            Ok(message) => self.written(place, &Written::new(place.guild, &message)).await,
            Err(error) => Ok(self.not_read(place, PostId(update.id.get()), &error)),
        }
    }

    /// Whether the bot wrote a message itself.
    pub(super) fn is_me(&self, message: &Message) -> bool {
        self.me.get().is_some_and(|me| me.0 == message.author.id.get())
    }

    /// A message could not be asked for. One that is gone will be told of; else it is read again with its channel.
    fn not_read(&self, place: Place, message: PostId, error: &serenity::Error) -> Receipt {
        let cause = super::calls::blame(error);
        tracing::warn!(post.id = message.0, cause, "an edited message could not be read again yet");
        self.rereads.add(place.guild, place.channel);
        Receipt::Ignored
    }
}

/// A message as the use cases see it; nothing when it is not a member's own words.
///
/// Bots, webhooks, system messages and forwards are talk. A blank message is none either: without the intent to read
/// messages every one comes so, and must never take the place of a list.
pub(super) fn post(place: Place, message: &Message) -> Option<Post> {
    let forwarded =
        message.message_reference.as_ref().is_some_and(|reference| reference.kind == MessageReferenceKind::Forward);
    let own = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if message.author.bot || message.webhook_id.is_some() || !own || forwarded || super::content::is_blank(message) {
        return None;
    }
    let edited_ms =
        message.edited_timestamp.and_then(|time| u64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok());
    Some(Post {
        place,
        author: UserId(message.author.id.get()),
        message: PostId(message.id.get()),
        edited_ms,
        text: message.content.clone(),
    })
}

/// Messages that are new and say all there is to know are kept together, since they end alike in any order.
pub(super) const TOGETHER: Together<Arrival> = Together { most: 16, name };

fn name(arrival: &Arrival) -> Name {
    let Incoming::Written(Written { message, said, whole: None }) = &arrival.incoming else { return None };
    let plain =
        said.as_ref().is_none_or(|said| said.edited_ms.is_none() && !crate::parse::may_refer_to_own(&said.text));
    plain.then_some(*message)
}

pub(super) fn work(shared: Weak<Shared>) -> Work<Arrival> {
    Arc::new(move |arrival, turn| {
        let shared = shared.upgrade();
        Box::pin(async move {
            let Some(shared) = shared else { return };
            let (guild, channel) = (arrival.guild, arrival.channel);
            let is_event = !matches!(arrival.incoming, Incoming::Gap | Incoming::Reread(_));
            if AssertUnwindSafe(shared.take_in(arrival, turn)).catch_unwind().await.is_err() {
                tracing::error!(channel.id = channel.0, "a fault of ours broke off what was done in a channel");
                if is_event {
                    shared.progress.open(guild, channel);
                }
                shared.progress.stay(channel, Obstacle::Failed);
                shared.rereads.put_off(channel);
            }
        })
    })
}
