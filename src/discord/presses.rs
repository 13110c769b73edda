//! Buttons and forms.

use super::interactions::{AT_ONCE, caller, worded};
use super::own::Asked;
use super::press::{Binding, Own, Press, Pressed, Show, Word};
use super::view::words::Speaker;
use super::view::{self, Answer, Form};
use super::{Shared, calls};
use crate::app::{Caller, Failure, Mends, Refusal, Settlement};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use serenity::all::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse, InteractionId,
    MessageFlags, ModalInteraction,
};
use std::pin::pin;

/// What pressing leads to.
pub(super) enum Outcome {
    /// A new answer.
    Answer(Answer),
    /// An answer in the place of the message that was pressed on.
    Instead(Answer),
    /// A form to fill in.
    Form(Form),
}

impl Shared {
    pub(super) async fn component(&self, component: &ComponentInteraction) {
        let member = UserId(component.user.id.get());
        let binding = Binding {
            guild: GuildId(component.guild_id.map_or(0, serenity::all::GuildId::get)),
            channel: ChannelId(component.channel_id.get()),
        };
        let chosen = match &component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values.first().map_or("", String::as_str),
            _ => "",
        };
        let private = component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let caller = caller(component.guild_id, component.channel_id, component.member.as_ref());
        let read = self.read_press(&component.data.custom_id, binding);
        let voices = self.voices(&component.locale, component.guild_locale.as_deref());
        // Who turns a page that all see does so in the server's language.
        let turns = read.as_ref().is_some_and(|read| match &read.press {
            Press::Show { show, .. } => read.invoker == member && !matches!(show, Show::Mine { .. }),
            Press::Method { .. } => read.invoker == member,
            Press::Definitions { .. } | Press::Look { .. } | Press::Own { .. } | Press::Settle { .. } => false,
        });
        let words = voices.to(private || !turns);
        let outcome = async {
            let outcome = match (read, caller) {
                (Some(Pressed { press: Press::Own { topic, own }, invoker }), _) if invoker == member => {
                    let asked = Asked::new(binding, member, component.id.get());
                    self.own_press(words, (&topic, own), asked).await
                }
                (Some(pressed), Some(caller)) => self.pressed(words, pressed, caller, (chosen, private)).await,
                _ => Ok(Outcome::Answer(view::refusal::expired(words))),
            };
            match outcome? {
                Outcome::Answer(answer) => Ok(Outcome::Answer(self.painted(answer.only_for_caller(true)).await)),
                Outcome::Instead(answer) => Ok(Outcome::Instead(self.painted(answer).await)),
                form @ Outcome::Form(_) => Ok(form),
            }
        };
        let heard = (component.id, component.token.as_str(), CreateInteractionResponse::Acknowledge);
        self.give_in_time(voices.member, heard, outcome, (member, binding)).await;
    }

    /// Answers an interaction with what it leads to; first with `heard`, where that takes long: a press acknowledged, or
    /// a command deferred.
    pub(super) async fn give_in_time(
        &self,
        words: Speaker<'_>,
        (id, token, heard): (InteractionId, &str, CreateInteractionResponse),
        outcome: impl Future<Output = Result<Outcome, Failure>>,
        (member, binding): (UserId, Binding),
    ) {
        let mut working = pin!(outcome);
        if let Ok(outcome) = tokio::time::timeout(AT_ONCE, &mut working).await {
            return self.give(words, (id, token), outcome, (member, binding)).await;
        }
        let deferred = matches!(heard, CreateInteractionResponse::Defer(_));
        self.send(id, token, &heard).await;
        let outcome = working.await.unwrap_or_else(|failure| Outcome::Answer(worded(words, id, Err(failure)).0));
        let sent = match outcome {
            Outcome::Instead(answer) => self.calls.complete(token, self.dress_late(&answer, member, binding)).await,
            Outcome::Answer(answer) if deferred => {
                self.calls.complete(token, self.dress_late(&answer, member, binding)).await
            }
            Outcome::Answer(answer) => self.calls.follow_up(token, &self.dress_more(&answer, member, binding)).await,
            // A form cannot come late; whoever presses again finds it at hand.
            Outcome::Form(_) => {
                let answer = view::refusal::expired(words);
                self.calls.follow_up(token, &self.dress_more(&answer, member, binding)).await
            }
        };
        if let Err(error) = sent {
            tracing::warn!(cause = calls::blame(&error), "a late answer did not reach Discord");
        }
    }

    /// Answers an interaction with what it leads to.
    pub(super) async fn give(
        &self,
        words: Speaker<'_>,
        (id, token): (InteractionId, &str),
        outcome: Result<Outcome, Failure>,
        (member, binding): (UserId, Binding),
    ) {
        let outcome = outcome.unwrap_or_else(|failure| {
            let (answer, _) = worded(words, id, Err(failure));
            Outcome::Answer(answer)
        });
        let response = match outcome {
            Outcome::Instead(answer) => CreateInteractionResponse::UpdateMessage(self.dress(&answer, member, binding)),
            Outcome::Answer(answer) => CreateInteractionResponse::Message(self.dress(&answer, member, binding)),
            Outcome::Form(form) => {
                let press = self.signer.sign(&form.press, member, binding);
                CreateInteractionResponse::Modal(calls::modal(&form, press))
            }
        };
        self.send(id, token, &response).await;
    }

    fn read_press(&self, id: &str, binding: Binding) -> Option<Pressed> {
        self.signer.read(id, binding, self.app.topics().iter().map(|topic| topic.slug.as_str()))
    }

    /// What a press leads to, with what was taken from a select, and whether the message is for its reader alone.
    async fn pressed(
        &self,
        words: Speaker<'_>,
        pressed: Pressed,
        caller: Caller,
        (chosen, private): (&str, bool),
    ) -> Result<Outcome, Failure> {
        let (guild, member) = (caller.guild, caller.member);
        // Who asked turns the page that all see; anybody else gets a copy of their own.
        let turned = |answer: Answer| {
            // What is private takes the place of what is private alone.
            let replaces = pressed.invoker == member && (private || !answer.private);
            if replaces { Outcome::Instead(answer) } else { Outcome::Answer(answer) }
        };
        match pressed.press {
            Press::Show { topic, show, .. } => self.show(words, caller, &topic, show).await.map(turned),
            Press::Method { topic, scope } => {
                let method = view::consensus::method_called(chosen).unwrap_or_default();
                self.show(words, caller, &topic, Show::Consensus { method, scope, page: 1 }).await.map(turned)
            }
            Press::Definitions { topic, of } => {
                let official = self.app.official_ranking(&topic)?;
                Ok(Outcome::Answer(view::definitions::definitions(words, &official.topic, of)))
            }
            Press::Own { .. } => Err(Refusal::NotYours.into()),
            _ if pressed.invoker != member => Err(Refusal::NotYours.into()),
            Press::Look { post, .. } => {
                let look = self.app.look(guild, member, post).await?;
                Ok(Outcome::Answer(view::settle::look(words, &look)))
            }
            Press::Settle { post, word: Word::Fix, .. } => {
                Ok(Outcome::Form(view::settle::form(words, &self.app.look(guild, member, post).await?)))
            }
            Press::Settle { post, mark, word, .. } => {
                let word = if word == Word::Keep { Settlement::Keep } else { Settlement::NotAList };
                self.settle(words, (guild, member, post), mark, &word).await.map(Outcome::Instead)
            }
        }
    }

    /// A form that was sent: the list that its author gives instead of what was read.
    pub(super) async fn form(&self, modal: &ModalInteraction) {
        let words = self.words.speak(&modal.locale);
        let member = UserId(modal.user.id.get());
        let binding = Binding {
            guild: GuildId(modal.guild_id.map_or(0, serenity::all::GuildId::get)),
            channel: ChannelId(modal.channel_id.get()),
        };
        let fields = modal.data.components.iter().flat_map(|row| &row.components);
        let text = fields.filter_map(|field| match field {
            ActionRowComponent::InputText(input) => input.value.clone(),
            _ => None,
        });
        let text: String = text.collect();
        let pressed = self.read_press(&modal.data.custom_id, binding);
        let asked = Asked::new(binding, member, modal.id.get());
        let outcome = match pressed.filter(|pressed| pressed.invoker == member).map(|pressed| pressed.press) {
            Some(Press::Own { topic, own }) => {
                let mends = if let Own::Submission { post, .. } = own { Mends::Draft(post) } else { Mends::Nothing };
                self.own_form(words, &topic, asked, (&text, mends)).await
            }
            Some(Press::Settle { topic, post, mark, .. }) => {
                self.own_form(words, &topic, asked, (&text, Mends::Post { post, mark })).await
            }
            _ => Ok(Outcome::Answer(view::refusal::expired(words))),
        };
        let outcome = match outcome {
            // A form that no button opened has no message to stand in the place of.
            Ok(Outcome::Instead(answer)) if modal.message.is_none() => Ok(Outcome::Answer(answer)),
            outcome => outcome,
        };
        self.give(words, (modal.id, &modal.token), outcome, (member, binding)).await;
    }

    /// Keeps an author's word and has the signs follow it.
    async fn settle(
        &self,
        words: Speaker<'_>,
        (guild, member, post): (GuildId, UserId, PostId),
        mark: u32,
        word: &Settlement,
    ) -> Result<Answer, Failure> {
        let settled = self.app.settle(guild, member, post, mark, word).await?;
        self.sign_all(guild, &settled.unacknowledged);
        Ok(view::settle::settled(words, &settled.look))
    }
}
