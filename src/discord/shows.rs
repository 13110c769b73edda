//! Answers about a topic, by whatever they are asked for: a command, a page button, a select.

use super::Shared;
use super::press::Show;
use super::view::words::Speaker;
use super::view::{self, Answer};
use crate::app::{Caller, Failure, Refusal, Side};

impl Shared {
    /// Two lists side by side.
    pub(super) async fn compare(
        &self,
        words: Speaker<'_>,
        caller: Caller,
        slug: &str,
        (left, right): (Side, Side),
    ) -> Result<Answer, Failure> {
        let comparison = self.app.compare(caller, slug, left, right).await?;
        Ok(view::compare::compare(words, &comparison, caller.guild))
    }

    /// The answer, as it is for all to see.
    pub(super) async fn show(
        &self,
        words: Speaker<'_>,
        caller: Caller,
        slug: &str,
        show: Show,
    ) -> Result<Answer, Failure> {
        match show {
            Show::Leaderboard(wanted) => {
                let board = self.app.leaderboard(caller.guild, slug, caller.member, wanted).await?;
                Ok(view::leaderboard::leaderboard(words, &board, caller.member))
            }
            Show::Consensus { method, scope, page } => {
                let order = self.app.consensus(caller.guild, slug, method, scope).await?;
                Ok(view::consensus::consensus(words, &order, page))
            }
            Show::History { mark, page } => {
                let item = match mark {
                    None => None,
                    Some(mark) => {
                        let item = self.app.topic(slug).and_then(|topic| mark.item(topic));
                        Some(item.ok_or_else(|| Refusal::PageGone { topic: slug.to_owned() })?)
                    }
                };
                let history = self.app.history(caller.guild, slug, item).await?;
                Ok(view::history::history(words, &history, caller.guild, page))
            }
            Show::Mine { page } => {
                let mine = self.app.mine(caller.guild, slug, caller.member).await?;
                Ok(view::mine::mine(words, &mine, caller.guild, page))
            }
            Show::Item { mark, page } => {
                let item = self.app.topic(slug).and_then(|topic| mark.item(topic));
                let item = item.ok_or_else(|| Refusal::PageGone { topic: slug.to_owned() })?;
                let report = self.app.item(caller.guild, slug, item, page).await?;
                Ok(view::item::item(words, &report, caller.guild))
            }
        }
    }
}
