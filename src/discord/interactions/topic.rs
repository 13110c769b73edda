//! The commands of a topic.

use super::options::{option, text};
use super::{After, Answered};
use crate::app::{Against, Caller, Refusal, Wanted};
use crate::discord::view::words::Speaker;
use crate::discord::{Shared, commands, view};
use serenity::all::{ResolvedOption, ResolvedValue};

impl Shared {
    pub(super) async fn member(
        &self,
        words: Speaker<'_>,
        slug: &str,
        sub: &str,
        options: &[ResolvedOption<'_>],
        caller: Caller,
    ) -> Answered {
        let unknown = || Refusal::UnknownTopic { asked: slug.to_owned(), known: self.slugs() };
        let topic = self.app.topic(slug).ok_or_else(unknown)?;
        let private = matches!(option(options, "private"), Some(ResolvedValue::Boolean(true)));
        let answer = match sub {
            "ranking" => match text(options, &commands::item_option(topic)) {
                Some(asked) => view::official::item(words, &self.app.official_item(slug, asked)?),
                None => view::official::ranking(words, &self.app.official_ranking(slug)?),
            },
            "leaderboard" => {
                let against =
                    if text(options, "against") == Some("group") { Against::Group } else { Against::Official };
                let board = self.app.leaderboard(caller.guild, slug, caller.member, Wanted::first(against)).await?;
                view::leaderboard::leaderboard(words, &board, caller.member)
            }
            "me" => view::mine::mine(words, &self.app.mine(caller.guild, slug, caller.member).await?, caller.guild),
            "help" => view::help::help(words, topic),
            _ => return Err(unknown().into()),
        };
        Ok((answer.only_for_caller(private), After::Nothing))
    }
}
