//! The calls that the bot makes over REST: by id, so that Discord is the only judge of permissions, each in its turn, and
//! again where a failure may pass. Answers to interactions alone wait for nothing.

mod dress;
mod errors;
mod refusals;
mod requests;
mod turns;

use super::view::{self, Answer};
use crate::app::{Ack, Unsigned};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
pub(super) use dress::{embeds, modal, response, rows};
use errors::code;
pub use errors::masked;
pub(super) use errors::{blame, is_final, is_resting, is_unknown_channel, is_unknown_message, probe_failure, status};
pub(super) use refusals::Health;
use refusals::Refusals;
use serenity::all::{
    BotGateway, Builder, Channel, CreateActionRow, CreateAllowedMentions, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateMessage, EditInteractionResponse, Http, InteractionId, LightMethod,
    Member, Message, MessageId, Nonce, ReactionType, Request, Route,
};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use turns::Turns;

/// The bot's own way to Discord.
#[derive(Default)]
pub(super) struct Calls {
    http: OnceLock<(Arc<Http>, reqwest::Client)>,
    turns: Turns,
    refusals: Refusals,
}

/// What a call is about, as far as Discord limits and permits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum At {
    /// Reactions in a channel.
    Reactions(ChannelId),
    /// Messages of the bot's own in a channel.
    Messages(ChannelId),
    /// What a channel is and what stands in it.
    Reading(ChannelId),
    /// The archived threads of a channel.
    Archive(ChannelId),
    /// Anything else.
    Elsewhere,
}

impl At {
    pub(super) const fn channel(self) -> Option<ChannelId> {
        match self {
            Self::Reactions(channel) | Self::Messages(channel) | Self::Reading(channel) | Self::Archive(channel) => {
                Some(channel)
            }
            Self::Elsewhere => None,
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reactions(channel) => write!(f, "reactions in {channel}"),
            Self::Messages(channel) => write!(f, "messages in {channel}"),
            Self::Reading(channel) => write!(f, "reading of {channel}"),
            Self::Archive(channel) => write!(f, "archived threads of {channel}"),
            Self::Elsewhere => f.write_str("no channel"),
        }
    }
}

/// What became of a call that sets or takes away a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    Done,
    /// The message is gone, or seems so.
    Gone,
    /// The thread or the message takes no more reactions: it is archived, or the author has blocked the bot.
    Unreachable,
    Failed,
}

impl Calls {
    /// Calls by these clients from now on, the second one where serenity's would hide the answer; `limited` says whether
    /// who is there has told of limits.
    pub(super) fn connect(&self, http: Arc<Http>, client: reqwest::Client, limited: bool) {
        // Without serenity's limiter there is a proxy or a stand-in between us and Discord, maybe without limits.
        if limited || http.ratelimiter.is_some() {
            self.turns.be_strict();
        }
        let _ = self.http.set((http, client));
    }

    fn connection(&self) -> &(Arc<Http>, reqwest::Client) {
        self.http.get().expect("a client is connected before anything calls")
    }

    pub(super) fn http(&self) -> &Http {
        &self.connection().0
    }

    pub(super) fn health(&self) -> Health {
        self.refusals.health()
    }

    /// Counts a 429 that serenity's own limiter has met and waits out.
    pub(super) fn came_too_soon(&self) {
        self.refusals.came_too_soon();
    }

    /// Waits until Discord refuses the token; to call on is then of no use.
    pub(super) async fn token_refused(&self) {
        self.refusals.token_refused().await;
    }

    /// Tries again what rests in some channels, since their permissions have changed; tells whether anything did.
    pub(super) fn wake(&self, channels: impl Fn(ChannelId) -> bool) -> bool {
        self.refusals.wake(channels)
    }
}

/// Asks where the gateway is, and whether limits are told of.
pub(super) async fn probe(http: &Http) -> serenity::Result<(BotGateway, bool)> {
    let answer = http.request(Request::new(Route::GatewayBot, LightMethod::Get)).await?;
    let limited = turns::tells_of_limits(answer.headers());
    Ok((serde_json::from_slice(&answer.bytes().await?)?, limited))
}

/// How often a call is made before it has failed, and the pause after the first time; each pause doubles.
const ATTEMPTS: u32 = 4;
const PAUSE: Duration = Duration::from_millis(250);

/// The first pause after a 429 that does not say how long to wait: serenity passes that on to its own limiter alone, which
/// waits it out. Where that is off, and the call is none of [`Calls::request`], the pause is longer than what Discord asks
/// for nearly always.
const PAUSE_FOR_LIMIT: Duration = Duration::from_secs(5);

impl Calls {
    /// Makes a call once, in its turn.
    pub(super) fn once<'a, T: 'a>(
        &'a self,
        at: At,
        call: impl Future<Output = serenity::Result<T>> + Send + 'a,
    ) -> impl Future<Output = serenity::Result<T>> + Send + 'a {
        let attempt = self.attempt(at, call);
        async move { attempt.await.map_err(|(error, _)| error) }
    }

    /// Makes a call once, in its turn. A failure comes with how long Discord asks to wait, where it has said so.
    fn attempt<'a, T: 'a>(
        &'a self,
        at: At,
        call: impl Future<Output = serenity::Result<T>> + Send + 'a,
    ) -> impl Future<Output = Result<T, (serenity::Error, Option<Duration>)>> + Send + 'a {
        // serenity's futures are large, and callers hold this one in theirs.
        let call: Pin<Box<dyn Future<Output = serenity::Result<T>> + Send + 'a>> = Box::pin(call);
        async move {
            self.refusals.passed().await;
            if self.refusals.rests(at) {
                return Err((errors::resting(), None));
            }
            let turn = self.turns.wait(at).await;
            // The call before may have been refused meanwhile.
            if self.refusals.rests(at) {
                return Err((errors::resting(), None));
            }
            let (result, mut wait) = (call.await, None);
            if result.as_ref().is_err_and(|error| status(error) == Some(429)) {
                self.turns.be_strict();
                wait = self.turns.take_wait(at);
                // Not only whoever was refused is to wait.
                if at != At::Elsewhere {
                    self.turns.pause(at, wait.unwrap_or(PAUSE_FOR_LIMIT));
                }
            }
            drop(turn);
            self.refusals.note(Some(at), &result);
            result.map_err(|error| (error, wait))
        }
    }

    /// Makes a call that may be made twice, again where the failure may pass: Discord's own errors, its limits, the
    /// network. The pauses sum up to between 1.75 and 3.5 seconds; those for limits are what Discord asks for, or sum up to
    /// between 35 and 70.
    pub(super) async fn again<T, F>(&self, at: At, call: impl Fn() -> F) -> serenity::Result<T>
    where
        F: Future<Output = serenity::Result<T>> + Send,
    {
        let mut attempt = 1;
        loop {
            match self.attempt(at, call()).await {
                Err((error, wait)) if attempt < ATTEMPTS && !is_final(&error) => {
                    let first = if status(&error) == Some(429) { PAUSE_FOR_LIMIT } else { PAUSE };
                    let pause = first * 2_u32.pow(attempt - 1);
                    let pause = wait.unwrap_or_else(|| pause + pause.mul_f64(jitter()));
                    tracing::debug!(attempt, cause = blame(&error), "a call is made again");
                    tokio::time::sleep(pause).await;
                    attempt += 1;
                }
                result => return result.map_err(|(error, _)| error),
            }
        }
    }
}

/// A share from 0 to 1, so that calls that failed together are not made again together.
fn jitter() -> f64 {
    let mut byte = [0];
    getrandom::fill(&mut byte).map_or(0.5, |()| f64::from(byte[0]) / 255.0)
}

impl Calls {
    pub(super) async fn set_sign(&self, channel: ChannelId, post: PostId, sign: Ack) -> Signed {
        let Some(emoji) = view::sign(sign) else { return Signed::Done };
        signed("set", post, self.react(channel, post, emoji, LightMethod::Put).await)
    }

    pub(super) async fn take_sign(&self, channel: ChannelId, post: PostId, sign: Ack) -> Signed {
        let Some(emoji) = view::sign(sign) else { return Signed::Done };
        match self.react(channel, post, emoji, LightMethod::Delete).await {
            // Somebody has taken it away before; Discord says 10014 then.
            Err(error) if status(&error) == Some(404) && !is_unknown_message(&error) && !is_unknown_channel(&error) => {
                Signed::Done
            }
            result => signed("taken away", post, result),
        }
    }

    /// Adds or takes away a reaction of the bot's own.
    async fn react(&self, channel: ChannelId, post: PostId, emoji: &str, method: LightMethod) -> serenity::Result<()> {
        let emoji = ReactionType::Unicode(emoji.to_owned()).as_data();
        let (channel_id, message_id) = (channel.0.into(), post.0.into());
        let at = At::Reactions(channel);
        let call = || async {
            let route = Route::ChannelMessageReactionMe { channel_id, message_id, reaction: &emoji };
            let answer = self.request(at, Request::new(route, method)).await?;
            self.turns.told(at, answer.headers());
            Ok(())
        };
        self.again(at, call).await
    }

    /// Says something in a channel; once, for whoever hears it twice is not served.
    pub(super) async fn send(&self, channel: ChannelId, answer: &Answer) -> Result<(), serenity::Error> {
        let message = CreateMessage::new().content(&answer.content).allowed_mentions(CreateAllowedMentions::new());
        self.once(At::Messages(channel), self.say(channel, &message)).await.map(drop)
    }

    async fn say(&self, channel: ChannelId, message: &CreateMessage) -> serenity::Result<Message> {
        let route = Route::ChannelMessages { channel_id: channel.0.into() };
        let request = Request::new(route, LightMethod::Post).body(Some(serde_json::to_vec(message)?));
        self.read(At::Messages(channel), request).await
    }

    /// Answers a post with a reply that pings nobody; the same nonce twice within minutes is one reply.
    pub(super) async fn reply(
        &self,
        at: Unsigned,
        nonce: &str,
        answer: &Answer,
        rows: Vec<CreateActionRow>,
    ) -> Result<PostId, Signed> {
        let mentions = CreateAllowedMentions::new().replied_user(false);
        let message = CreateMessage::new()
            .content(&answer.content)
            .components(rows)
            .allowed_mentions(mentions)
            .nonce(Nonce::String(nonce.to_owned()))
            .enforce_nonce(true)
            .reference_message((serenity::all::ChannelId::from(at.channel.0), MessageId::from(at.post.0)));
        match self.again(At::Messages(at.channel), || self.say(at.channel, &message)).await {
            Ok(sent) => Ok(PostId(sent.id.get())),
            // Where the bot may not write, the sign stands without a question.
            Err(error) if is_resting(&error) || status(&error) == Some(403) => Err(Signed::Unreachable),
            // What is answered is gone, if nothing else is wrong.
            Err(error) if status(&error) == Some(400) => {
                tracing::debug!(post.id = at.post.0, cause = blame(&error), "a post takes no reply");
                Err(Signed::Gone)
            }
            Err(error) => Err(signed("asked about", at.post, Err(error))),
        }
    }

    /// Deletes a message of the bot's own; one that is gone already is deleted.
    pub(super) async fn delete(&self, channel: ChannelId, message: PostId) -> Signed {
        let route = Route::ChannelMessage { channel_id: channel.0.into(), message_id: message.0.into() };
        let at = At::Messages(channel);
        let call = || async { self.request(at, Request::new(route, LightMethod::Delete)).await.map(drop) };
        match self.again(at, call).await {
            Err(error) if [Some(UNKNOWN_MESSAGE), Some(UNKNOWN_CHANNEL)].contains(&code(&error)) => Signed::Done,
            result => signed("taken back", message, result),
        }
    }

    /// A member of a server.
    pub(super) async fn member(&self, guild: GuildId, member: UserId) -> serenity::Result<Member> {
        self.once(At::Elsewhere, self.http().get_member(guild.0.into(), member.0.into())).await
    }

    /// Whether signs are left alone in a channel for now.
    pub(super) fn rests(&self, channel: ChannelId) -> bool {
        self.refusals.rests(At::Reactions(channel))
    }

    /// What a channel is.
    pub(super) async fn channel(&self, channel: ChannelId) -> serenity::Result<Channel> {
        self.again(At::Reading(channel), || self.http().get_channel(channel.0.into())).await
    }

    /// A message.
    pub(super) async fn message(&self, channel: ChannelId, message: PostId) -> serenity::Result<Message> {
        let call = || self.http().get_message(channel.0.into(), message.0.into());
        self.again(At::Reading(channel), call).await
    }

    /// What a channel is, for an answer that cannot wait for its turn.
    pub(super) async fn channel_at_once(&self, channel: ChannelId) -> serenity::Result<Channel> {
        let result = Box::pin(self.http().get_channel(channel.0.into())).await;
        self.refusals.note(Some(At::Reading(channel)), &result);
        result
    }

    /// Answers an interaction. It waits for no turn and no pause, since Discord gives three seconds and does not count it,
    /// and is made once: what came too late stays too late.
    pub(super) async fn answer(
        &self,
        id: InteractionId,
        token: &str,
        response: &CreateInteractionResponse,
    ) -> serenity::Result<()> {
        let result = Box::pin(response.clone().execute(self.http(), (id, token))).await;
        self.refusals.note(None, &result);
        result
    }

    /// Puts an answer in the place of the sign that it is on its way.
    pub(super) async fn complete(&self, token: &str, answer: EditInteractionResponse) -> serenity::Result<()> {
        let result = Box::pin(answer.execute(self.http(), token)).await;
        self.refusals.note(None, &result);
        result.map(drop)
    }

    /// Takes an answer back.
    pub(super) async fn take_back_answer(&self, token: &str) -> serenity::Result<()> {
        let result = Box::pin(self.http().delete_original_interaction_response(token)).await;
        self.refusals.note(None, &result);
        result
    }

    /// Adds a message to an answer.
    pub(super) async fn follow_up(
        &self,
        token: &str,
        message: &CreateInteractionResponseFollowup,
    ) -> serenity::Result<()> {
        let result = Box::pin(self.http().create_followup_message(token, message, Vec::new())).await;
        self.refusals.note(None, &result);
        result.map(drop)
    }
}

const UNKNOWN_CHANNEL: isize = 10_003;
const UNKNOWN_MESSAGE: isize = 10_008;
const TOO_MANY_REACTIONS: isize = 30_010;

/// Unknown channel, too many reactions, archived thread, reaction blocked: none of them ends by trying again.
const UNREACHABLE: [isize; 4] = [UNKNOWN_CHANNEL, TOO_MANY_REACTIONS, 50_083, 90_001];

/// What became of a call on a post.
pub(super) fn signed(what: &str, post: PostId, result: serenity::Result<()>) -> Signed {
    let Err(error) = result else { return Signed::Done };
    if is_unknown_message(&error) {
        return Signed::Gone;
    }
    if code(&error).is_some_and(|code| UNREACHABLE.contains(&code)) {
        return Signed::Unreachable;
    }
    // That a channel rests has been said once.
    if !is_resting(&error) {
        tracing::warn!(post.id = post.0, cause = blame(&error), "a sign could not be {what}");
    }
    Signed::Failed
}
