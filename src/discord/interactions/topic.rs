//! The commands of a topic.

use super::options::{self, member, option, text};
use super::{After, Answered};
use crate::app::{Against, Caller, Failure, Format, Refusal, Scope, Side, Wanted};
use crate::discord::press::{ItemMark, Show};
use crate::discord::view::Answer;
use crate::discord::view::words::Speaker;
use crate::discord::{Shared, commands, view};
use crate::ranking::UserId;
use crate::stats::Method;
use serenity::all::{ResolvedOption, ResolvedValue};
use std::time::SystemTime;

impl Shared {
    pub(super) async fn member(
        &self,
        words: Speaker<'_>,
        slug: &str,
        sub: &str,
        options: &[ResolvedOption<'_>],
        caller: Caller,
    ) -> Answered {
        let known = || Refusal::UnknownTopic { asked: slug.to_owned(), known: self.slugs() };
        let topic = self.app.topic(slug).ok_or_else(known)?;
        let unknown = || Refusal::UnknownCommand { command: slug.to_owned() };
        let private = matches!(option(options, "private"), Some(ResolvedValue::Boolean(true)));
        let answer = match sub {
            "ranking" => match text(options, &commands::item_option(topic)) {
                Some(asked) => {
                    let item = self.app.item_called(slug, asked)?;
                    let mark = ItemMark::of(topic.item(item));
                    self.show(words, caller, slug, Show::Item { mark, page: 1 }).await?
                }
                None => self.show(words, caller, slug, Show::Official { page: 1 }).await?,
            },
            "leaderboard" => {
                let wanted = Wanted { scope: scope(options, caller), ..Wanted::first(against(options)) };
                self.show(words, caller, slug, Show::Leaderboard(wanted)).await?
            }
            "consensus" => {
                let method = text(options, "method").map_or(Ok(Method::default()), |asked| method(slug, asked))?;
                let show = Show::Consensus { method, scope: scope(options, caller), page: 1 };
                self.show(words, caller, slug, show).await?
            }
            "history" => {
                let item = text(options, &commands::item_option(topic)).map(|asked| self.app.item_called(slug, asked));
                let mark = item.transpose()?.map(|item| ItemMark::of(topic.item(item)));
                self.show(words, caller, slug, Show::History { mark, page: 1 }).await?
            }
            "export" => self.export(words, caller, slug, text(options, "format")).await?,
            "compare" => {
                let whose = member(options).ok_or_else(unknown)?;
                let (left, right) = sides(words, slug, (caller.member, whose), text(options, "with"))?;
                self.show(words, caller, slug, Show::Compare { left, right, page: 1 }).await?
            }
            "stats" => view::glance::glance(words, &self.app.glance(caller.guild, slug).await?, caller.guild),
            "battle" => {
                let pair = text(options, "pair").map(|asked| self.app.pair_called(slug, asked)).transpose()?;
                let pair = pair.map(|pair| pair.map(|item| ItemMark::of(topic.item(item))));
                self.show(words, caller, slug, Show::Battle { pair, page: 1 }).await?
            }
            "me" => {
                let mine = self.show(words, caller, slug, Show::Mine { page: 1 }).await?;
                // One's own list is for oneself, unless one says otherwise.
                Answer { private: !options::is_for_all(options), ..mine }
            }
            "help" => view::help::help(words, topic),
            _ => return Err(unknown().into()),
        };
        Ok((answer.only_for_caller(private), After::Nothing))
    }
}

impl Shared {
    async fn export(
        &self,
        words: Speaker<'_>,
        caller: Caller,
        slug: &str,
        format: Option<&str>,
    ) -> Result<Answer, Failure> {
        let format = match format {
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            _ => Format::Proof,
        };
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let now_ms = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
        let preface = view::export::preface(words);
        let export = self.app.export_for_discord((caller.guild, now_ms), slug, format, &preface).await?;
        Ok(view::export::export(words, export))
    }
}

/// What lists are to be held against.
fn against(options: &[ResolvedOption<'_>]) -> Against {
    if text(options, "against") == Some("group") { Against::Group } else { Against::Official }
}

/// Which lists are to be counted.
fn scope(options: &[ResolvedOption<'_>], caller: Caller) -> Scope {
    if text(options, "where") == Some("here") { Scope::Channel(caller.channel) } else { Scope::Server }
}

/// The two lists that are held against each other: a member's beside another that is named, else beside the caller's.
fn sides(
    words: Speaker<'_>,
    slug: &str,
    (caller, whose): (UserId, UserId),
    with: Option<&str>,
) -> Result<(Side, Side), Refusal> {
    match with {
        Some(with) => Ok((Side::Member(whose), side(words, slug, with)?)),
        None => Ok((Side::Member(caller), Side::Member(whose))),
    }
}

/// The list that is asked for: a member's by mention or id, the official one, or the group's order.
fn side(words: Speaker<'_>, slug: &str, asked: &str) -> Result<Side, Refusal> {
    let said = |key: &str, name: &str| asked.eq_ignore_ascii_case(key) || asked == words.say(name, &[]);
    if said("official", "side-official") {
        return Ok(Side::Official);
    }
    if ["group", "consensus"].iter().any(|key| said(key, "side-group")) {
        return Ok(Side::Group);
    }
    let digits = asked.trim().trim_start_matches("<@").trim_start_matches('!').trim_end_matches('>');
    let unknown = || Refusal::UnknownSide { topic: slug.to_owned(), asked: asked.to_owned() };
    digits.parse().map(|id| Side::Member(UserId(id))).map_err(|_| unknown())
}

/// The method that is asked for, as it was chosen or in the member's own words.
fn method(slug: &str, asked: &str) -> Result<Method, Refusal> {
    let unknown = || Refusal::UnknownMethod { topic: slug.to_owned(), asked: asked.to_owned() };
    view::consensus::method_called(asked).ok_or_else(unknown)
}
