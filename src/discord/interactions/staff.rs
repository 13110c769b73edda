//! The commands of those who may manage a server.

use super::options::{channel, option, text};
use super::{After, Answered};
use crate::app::{Caller, Refusal};
use crate::discord::view::words::Speaker;
use crate::discord::{Shared, channels, commands, view};
use crate::ranking::ChannelId;
use crate::topic::STAFF_ROOT;
use serenity::all::{ResolvedOption, ResolvedValue};

impl Shared {
    pub(super) async fn staff(
        &self,
        words: Speaker<'_>,
        sub: &str,
        options: &[ResolvedOption<'_>],
        caller: Caller,
    ) -> Answered {
        let guild = caller.guild;
        match sub {
            "watch" => {
                let channel = channel(options)?;
                let id = ChannelId(channel.id.get());
                if !commands::is_watchable(channel.kind) {
                    return Err(Refusal::NotWatchable { channel: id }.into());
                }
                let watched = self.app.watch(caller, id, text(options, "topic")).await?;
                let answer = view::staff::watched(words, &watched);
                let (topic, register) = (watched.topic.slug.clone(), watched.switched_on);
                let forum = !channels::is_thread(channel.kind) && channel.kind == serenity::all::ChannelType::Forum;
                Ok((
                    answer,
                    match watched.before {
                        None => After::Greet { guild, channel: id, topic, register, forum },
                        Some(_) if register => After::Register(guild),
                        Some(_) => After::Nothing,
                    },
                ))
            }
            "unwatch" => {
                let channel = ChannelId(channel(options)?.id.get());
                self.app.unwatch(caller, channel).await?;
                // A thread may be covered by its parent's watch still.
                if !self.app.may_be_watched(guild, channel, self.channels.known(channel)) {
                    self.progress.forget(channel);
                }
                Ok((view::staff::unwatched(words, channel), After::Nothing))
            }
            "watching" => Ok((view::staff::watching(words, &self.app.watching(caller).await?), After::Nothing)),
            "status" => Ok((view::status::status(words, &self.status(caller).await?), After::Nothing)),
            "topics" => {
                let on = !matches!(option(options, "on"), Some(ResolvedValue::Boolean(false)));
                let Some(slug) = text(options, "topic") else {
                    return Ok((view::staff::topics(words, &self.app.topic_switches(caller).await?), After::Nothing));
                };
                let changed = self.app.switch_topic(caller, slug, on).await?;
                Ok((view::staff::switched(words, slug, on, changed), After::Register(guild)))
            }
            _ => Err(Refusal::UnknownCommand { command: STAFF_ROOT.to_owned() }.into()),
        }
    }
}
