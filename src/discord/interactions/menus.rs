//! What is chosen from the menu of a message or of a user.

use super::{After, Answered};
use crate::app::{Caller, Place, Refusal, Side};
use crate::discord::press::Show;
use crate::discord::view::words::Speaker;
use crate::discord::{Shared, intake, view};
use crate::ranking::{ChannelId, PostId, UserId};
use serenity::all::CommandInteraction;

impl Shared {
    pub(super) async fn check_menu(
        &self,
        words: Speaker<'_>,
        command: &CommandInteraction,
        caller: Caller,
    ) -> Answered {
        let Some(message) = command.data.resolved.messages.values().next() else {
            return Err(Refusal::NotOnServer.into());
        };
        if self.is_me(message) {
            return Ok((view::check::own(words), After::Nothing));
        }
        let channel = ChannelId(message.channel_id.get());
        let parent = self.channels.look(channel, self.calls.channel_at_once(channel)).await.unwrap_or_default().parent;
        let place = Place { guild: caller.guild, channel, parent };
        let (author, id) = (UserId(message.author.id.get()), PostId(message.id.get()));
        let checked = self.app.check(place, author, id, &message.content).await?;
        let by_member = intake::post(place, message).is_some();
        let mut answer = view::check::checked(words, &checked, &message.content, by_member);
        // Its author can settle on the spot how it is read.
        if let Ok(look) = self.app.look(caller.guild, caller.member, id).await {
            answer.rows.push(view::settle::buttons(words, &look));
        }
        Ok((answer, After::Nothing))
    }

    /// The list of the member that was chosen beside one's own, in the topic that the channel is about.
    pub(super) async fn compare_menu(
        &self,
        words: Speaker<'_>,
        command: &CommandInteraction,
        caller: Caller,
    ) -> Answered {
        let Some(user) = command.data.resolved.users.keys().next() else { return Err(Refusal::NotOnServer.into()) };
        let other = UserId(user.get());
        let parent = self
            .channels
            .look(caller.channel, self.calls.channel_at_once(caller.channel))
            .await
            .unwrap_or_default()
            .parent;
        let topic = self.app.topic_of(caller.guild, caller.channel, parent, other).await?;
        let (left, right) = (Side::Member(caller.member), Side::Member(other));
        let show = Show::Compare { left, right, page: 1 };
        Ok((self.show(words, caller, &topic.slug, show).await?, After::Nothing))
    }
}
