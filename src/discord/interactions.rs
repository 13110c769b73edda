//! What members ask: commands, menus and autocomplete; what is pressed is in `presses`. A body asks `app`, dresses with
//! `view` and sends.

mod complete;
mod menus;
mod options;
mod staff;
mod topic;

use super::press::Binding;
use super::view::words::Speaker;
use super::view::{self, Answer};
use super::{Shared, calls, own};
use crate::app::{Caller, Failure, Refusal};
use crate::ranking::{ChannelId, GuildId, UserId};
use crate::topic::STAFF_ROOT;
use serenity::all::{
    CommandInteraction, CommandType, CreateAllowedMentions, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, Interaction, InteractionId, Member,
    ResolvedOption, ResolvedValue,
};
use std::pin::pin;
use std::time::Duration;

/// How long an answer may take before Discord is told that it is on its way; it gives three seconds.
pub(super) const AT_ONCE: Duration = Duration::from_millis(1_500);

/// What is done once an answer is on its way.
pub(super) enum After {
    Nothing,
    /// The server's own commands have changed.
    Register(GuildId),
    /// A channel is watched for the first time, and is told so.
    Greet {
        guild: GuildId,
        channel: ChannelId,
        topic: String,
        register: bool,
        forum: bool,
    },
}

pub(super) type Answered = Result<(Answer, After), Failure>;

impl Shared {
    /// Answers an interaction. Nothing here waits for a queue: Discord gives three seconds.
    pub(super) async fn interact(&self, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) if own::is_own(&command) => self.own_command(&command).await,
            Interaction::Command(command) => self.command(&command).await,
            Interaction::Autocomplete(command) => self.autocomplete(&command).await,
            Interaction::Component(component) => self.component(&component).await,
            Interaction::Modal(modal) => self.form(&modal).await,
            other => tracing::debug!(kind = ?other.kind(), "an interaction of a kind that nothing here asks for"),
        }
    }

    async fn command(&self, command: &CommandInteraction) {
        let private = options::is_private(command);
        let voices = self.voices(&command.locale, command.guild_locale.as_deref());
        let mut answering = pin!(async {
            match caller(command.guild_id, command.channel_id, command.member.as_deref()) {
                Some(caller) => {
                    let (answer, after) = self.answer(voices.to(private), command, caller).await?;
                    Ok((self.painted(answer).await, after))
                }
                None => Err(Refusal::NotOnServer.into()),
            }
        });
        let guild = command.guild_id.map_or(0, serenity::all::GuildId::get);
        let binding = Binding { guild: GuildId(guild), channel: ChannelId(command.channel_id.get()) };
        let invoker = UserId(command.user.id.get());
        let after = match tokio::time::timeout(AT_ONCE, &mut answering).await {
            Ok(answered) => {
                let (answer, after) = worded(voices.member, command.id, answered);
                let response = CreateInteractionResponse::Message(self.dress(&answer, invoker, binding));
                self.send(command.id, &command.token, &response).await;
                after
            }
            Err(_) => {
                let wait = CreateInteractionResponseMessage::new().ephemeral(private);
                self.send(command.id, &command.token, &CreateInteractionResponse::Defer(wait)).await;
                let (answer, after) = worded(voices.member, command.id, answering.await);
                self.send_late(&command.token, &answer, private, (invoker, binding)).await;
                after
            }
        };
        self.then(voices.member, after, &command.token).await;
    }

    /// Puts an answer in the place of the sign that it is on its way.
    async fn send_late(&self, token: &str, answer: &Answer, private: bool, to: (UserId, Binding)) {
        let sent = if answer.private == private {
            self.calls.complete(token, self.dress_late(answer, to.0, to.1)).await
        } else {
            // What was to be public has turned out to be for one member alone.
            let gone = self.calls.take_back_answer(token).await;
            self.follow_up(token, answer).await;
            gone
        };
        if let Err(error) = sent {
            tracing::warn!(cause = calls::blame(&error), "a late answer did not reach Discord");
        }
    }

    async fn answer(&self, words: Speaker<'_>, command: &CommandInteraction, caller: Caller) -> Answered {
        if command.data.kind == CommandType::Message {
            return self.check_menu(words, command, caller).await;
        }
        if command.data.kind == CommandType::User {
            return self.compare_menu(words, command, caller).await;
        }
        let options = command.data.options();
        let Some(ResolvedOption { name, value: ResolvedValue::SubCommand(options), .. }) = options.first() else {
            return Err(Refusal::UnknownCommand { command: command.data.name.clone() }.into());
        };
        if command.data.name == STAFF_ROOT {
            return self.staff(words, name, options, caller).await;
        }
        self.member(words, &command.data.name, name, options, caller).await
    }

    fn slugs(&self) -> Vec<String> {
        self.app.topics().iter().map(|topic| topic.slug.clone()).collect()
    }

    pub(super) async fn send(&self, id: InteractionId, token: &str, response: &CreateInteractionResponse) {
        if let Err(error) = self.calls.answer(id, token, response).await {
            tracing::warn!(interaction.id = id.get(), cause = calls::blame(&error), "an answer did not reach Discord");
        }
    }

    async fn then(&self, words: Speaker<'_>, after: After, token: &str) {
        match after {
            After::Nothing => {}
            After::Register(guild) => self.register_for(guild).await,
            After::Greet { guild, channel, topic, register, forum } => {
                if register {
                    self.register_for(guild).await;
                }
                // A forum itself takes no messages.
                if let (Some(topic), false) = (self.app.topic(&topic), forum) {
                    let greeting = view::help::first_contact(self.public_words(guild), topic);
                    if let Err(error) = self.calls.send(channel, &greeting).await {
                        let cause = calls::blame(&error);
                        tracing::warn!(channel.id = channel.0, cause, "a watched channel could not be greeted");
                        self.follow_up(token, &view::staff::cannot_greet(words, channel)).await;
                    }
                }
                // A shutdown waits for interactions, but not for this: the next session looks through the channel anyhow.
                tokio::select! {
                    () = self.begin_reading(guild, channel) => {}
                    () = self.stop.cancelled() => {}
                }
            }
        }
    }

    /// Adds a private line to an answer.
    async fn follow_up(&self, token: &str, answer: &Answer) {
        let message = CreateInteractionResponseFollowup::new()
            .content(&answer.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .ephemeral(true);
        if let Err(error) = self.calls.follow_up(token, &message).await {
            tracing::warn!(cause = calls::blame(&error), "a line could not be added to an answer");
        }
    }
}

/// A result in words: refusals to the member, everything else with a reference that stands in the log too.
pub(super) fn worded(words: Speaker<'_>, id: InteractionId, answered: Answered) -> (Answer, After) {
    match answered {
        Ok(answered) => answered,
        Err(Failure::Refused(refusal)) => (view::refusal::refusal(words, &refusal), After::Nothing),
        Err(Failure::Store(error)) => {
            let reference = format!("{:x}", id.get());
            tracing::error!(%error, reference, "a request failed");
            (view::refusal::failure(words, &reference), After::Nothing)
        }
    }
}

/// Who asks, and where; nothing outside of servers.
pub(super) fn caller(
    guild: Option<serenity::all::GuildId>,
    channel: serenity::all::ChannelId,
    member: Option<&Member>,
) -> Option<Caller> {
    let (guild, member) = (guild?, member?);
    Some(Caller {
        guild: GuildId(guild.get()),
        channel: ChannelId(channel.get()),
        member: UserId(member.user.id.get()),
        manages: member
            .permissions
            .is_some_and(|permissions| permissions.manage_guild() || permissions.administrator()),
    })
}
