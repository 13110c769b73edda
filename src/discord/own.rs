//! What members do with their own lists and their data: commands, buttons and forms that are theirs alone.

use super::Shared;
mod duel;
mod submit;
mod typed;

pub(super) use typed::Typed;

use super::acknowledge::Signing;
use super::interactions::caller;
use super::press::{Binding, Own, PrivacyWord};
use super::presses::Outcome;
use super::view::{self, words::Speaker};
use crate::app::{Failure, Hand, Place, Refusal, Unsigned, Wish};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use serenity::all::{
    CommandInteraction, CommandType, CreateInteractionResponse, CreateInteractionResponseMessage, ResolvedOption,
    ResolvedValue,
};

/// The subcommands of a topic that are answered here.
const OWN: [&str; 3] = ["duel", "privacy", "submit"];

/// A member's own request: who, where, and the interaction's id, which tells when.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) guild: GuildId,
    channel: ChannelId,
    pub(super) member: UserId,
    pub(super) id: PostId,
}

impl Asked {
    pub(super) const fn new(at: Binding, member: UserId, id: u64) -> Self {
        Self { guild: at.guild, channel: at.channel, member, id: PostId(id) }
    }
}

impl Asked {
    fn hand(self) -> Hand {
        Hand { guild: self.guild, channel: self.channel, member: self.member, id: self.id }
    }
}

/// Whether a command is answered here.
pub(super) fn is_own(command: &CommandInteraction) -> bool {
    let sub = command.data.options.first().map(|option| option.name.as_str());
    command.data.kind == CommandType::ChatInput
        && command.data.name != crate::topic::STAFF_ROOT
        && sub.is_some_and(|sub| OWN.contains(&sub))
}

impl Shared {
    pub(super) async fn own_command(&self, command: &CommandInteraction) {
        let words = self.words.speak(&command.locale);
        let guild = GuildId(command.guild_id.map_or(0, serenity::all::GuildId::get));
        let binding = Binding { guild, channel: ChannelId(command.channel_id.get()) };
        let asked = Asked::new(binding, UserId(command.user.id.get()), command.id.get());
        let outcome = async {
            match caller(command.guild_id, command.channel_id, command.member.as_deref()) {
                Some(_) => self.own_answer(words, command, asked).await,
                None => Err(Refusal::NotOnServer.into()),
            }
        };
        let wait = CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(true));
        let heard = (command.id, command.token.as_str(), wait);
        self.give_in_time(words, heard, outcome, (asked.member, binding)).await;
    }

    async fn own_answer(
        &self,
        words: Speaker<'_>,
        command: &CommandInteraction,
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        let options = command.data.options();
        let Some(ResolvedOption { name, value: ResolvedValue::SubCommand(_), .. }) = options.first() else {
            return Err(Refusal::NotOnServer.into());
        };
        let topic = command.data.name.as_str();
        match *name {
            "duel" => self.open_duel(words, topic, asked).await,
            "submit" => self.open_form(words, topic, asked).await,
            _ => self.privacy(words, topic, asked).await,
        }
    }

    /// What one of a member's own buttons leads to.
    pub(super) async fn own_press(
        &self,
        words: Speaker<'_>,
        (topic, own): (&str, Own),
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        match own {
            Own::Privacy(word) => self.privacy_word(words, topic, word, asked).await,
            Own::Duel(word) => self.duel_word(words, topic, word, asked).await,
            Own::Submit => self.open_form_again(words, topic, asked).await,
            Own::Submission { post, mark, word } => self.submission_word(words, topic, (post, mark, word), asked).await,
        }
    }

    async fn privacy(&self, words: Speaker<'_>, topic: &str, asked: Asked) -> Result<Outcome, Failure> {
        let privacy = self.app.privacy(asked.guild, topic, asked.member).await?;
        Ok(Outcome::Answer(view::privacy::privacy(words, &privacy)))
    }

    async fn privacy_word(
        &self,
        words: Speaker<'_>,
        topic: &str,
        word: PrivacyWord,
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        let Asked { guild, member, .. } = asked;
        match word {
            PrivacyWord::Show => {}
            PrivacyWord::Hide(hide) => self.app.wish(guild, member, Wish::Hide(hide), asked.id).await?,
            PrivacyWord::Unread(unread) => self.app.wish(guild, member, Wish::Unread(unread), asked.id).await?,
            PrivacyWord::Export => {
                let json = self.app.export_mine(guild, member).await?;
                return Ok(Outcome::Answer(view::privacy::export(words, json)));
            }
            PrivacyWord::Forget => return Ok(Outcome::Instead(view::privacy::confirm(words, topic))),
            PrivacyWord::ForgetNow => {
                self.typed.forget(guild, member, None);
                let forgot = self.app.forget(guild, member, asked.id).await?;
                self.sign_all(guild, &forgot.unacknowledged);
                return Ok(Outcome::Instead(view::privacy::forgot(words, topic, &forgot)));
            }
        }
        let privacy = self.app.privacy(guild, topic, member).await?;
        Ok(Outcome::Instead(view::privacy::privacy(words, &privacy)))
    }

    /// Has the signs of these posts looked at.
    pub(super) fn sign_all(&self, guild: GuildId, posts: &[Unsigned]) {
        for row in posts {
            let parent = self.channels.known(row.channel).flatten();
            self.sign(Signing::new(Place { guild, channel: row.channel, parent }, row.post));
        }
    }
}
