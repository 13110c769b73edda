//! Answers about a topic, by whatever they are asked for: a command, a page button, a select.

use super::Shared;
use super::press::{ItemMark, Show};
use super::view::words::Speaker;
use super::view::{self, Answer};
use crate::app::{Caller, Failure, Refusal, Side};
use crate::ranking::{ItemId, UserId};

impl Shared {
    /// Two lists side by side.
    async fn compare(
        &self,
        words: Speaker<'_>,
        caller: Caller,
        slug: &str,
        (left, right): (Side, Side),
        page: usize,
    ) -> Result<Answer, Failure> {
        let comparison = self.app.compare(caller, slug, left, right).await?;
        let sides = [comparison.left.side, comparison.right.side];
        let members =
            sides.into_iter().filter_map(|side| if let Side::Member(member) = side { Some(member) } else { None });
        self.look_up(caller.guild, members).await;
        let mut answer = view::compare::compare(words, &comparison, caller.guild, page);
        // A name that no font has is no reason to go without the picture.
        let can_write = |name: &String| self.painter.as_ref().is_none_or(|painter| painter.can_write(name));
        let name = |member| self.presence.name(caller.guild, member).filter(can_write);
        answer.picture = view::pictures::compare(words, &comparison, name);
        Ok(answer)
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
                let ask = async || self.app.leaderboard(caller.guild, slug, caller.member, wanted).await;
                let mut board = ask().await?;
                let members: Vec<_> = board.rows.iter().map(|row| row.key.author).collect();
                self.look_up(caller.guild, members.iter().copied()).await;
                let known = |&&member: &&UserId| self.app.has_left(caller.guild, member);
                if members.iter().filter(known).count() != board.left.len() {
                    board = ask().await?;
                }
                Ok(view::leaderboard::leaderboard(words, &board, caller.member))
            }
            Show::Official { page } => Ok(view::official::ranking(words, &self.app.official_ranking(slug)?, page)),
            Show::Consensus { method, scope, page } => {
                let order = self.app.consensus(caller.guild, slug, method, scope).await?;
                Ok(view::consensus::consensus(words, &order, page))
            }
            Show::History { mark, page } => {
                let item = mark.map(|mark| self.marked(slug, mark)).transpose()?;
                let history = self.app.history(caller.guild, slug, item).await?;
                Ok(view::history::history(words, &history, caller.guild, page))
            }
            Show::Mine { page } => {
                let mine = self.app.mine(caller.guild, slug, caller.member).await?;
                Ok(view::mine::mine(words, &mine, caller.guild, page))
            }
            Show::Battle { pair, page } => {
                let items = match pair {
                    Some([first, second]) => Some([self.marked(slug, first)?, self.marked(slug, second)?]),
                    None => None,
                };
                let battle = self.app.battle(caller.guild, slug, items, page).await?;
                Ok(view::battle::battle(words, &battle, caller.guild))
            }
            Show::Compare { left, right, page } => self.compare(words, caller, slug, (left, right), page).await,
            Show::Item { mark, page } => {
                let report = self.app.item(caller.guild, slug, self.marked(slug, mark)?, page).await?;
                Ok(view::item::item(words, &report, caller.guild))
            }
        }
    }

    /// The item that a button names; it may be gone from the topic by now.
    fn marked(&self, slug: &str, mark: ItemMark) -> Result<ItemId, Refusal> {
        let item = self.app.topic(slug).and_then(|topic| mark.item(topic));
        item.ok_or_else(|| Refusal::PageGone { topic: slug.to_owned() })
    }
}
