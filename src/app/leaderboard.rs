//! Whose list agrees with the official ranking, and how far.

use super::{App, Failure, Refusal};
use crate::ranking::{GuildId, UserId};
use crate::store::{Key, Page, Standing, Totals};
use crate::topic::Topic;
use std::sync::Arc;

/// How many rows a page has.
pub const PAGE_ROWS: u32 = 10;

/// One page of the leaderboard.
#[derive(Clone, Debug)]
pub struct Leaderboard {
    /// The topic.
    pub topic: Arc<Topic>,
    /// How many lists there are, and how many can be scored.
    pub totals: Totals,
    /// The page's rows, best first.
    pub rows: Vec<Row>,
    /// The caller's own row, on this page or not.
    pub own: Option<Row>,
    /// The page's number, from 1.
    pub page: u64,
    /// How many pages there are, at least 1.
    pub pages: u64,
}

/// One list on the leaderboard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The place, from 1; equal score and pairs share it.
    pub place: u64,
    /// Whose list, its score and its pairs, which is where it stands in the order.
    pub key: Key,
}

impl From<Standing> for Row {
    fn from(standing: Standing) -> Self {
        let ballot = standing.ballot;
        let score = ballot.list.score.unwrap_or_default();
        Self { place: standing.place, key: Key { score, pairs: ballot.list.pairs, author: ballot.author } }
    }
}

impl App {
    /// A page of the leaderboard against the official ranking; `number` is the page's number as far as the caller knows.
    ///
    /// # Errors
    /// When there is no such topic, nobody has a list yet, or the store fails.
    pub async fn leaderboard(
        &self,
        guild: GuildId,
        slug: &str,
        member: UserId,
        at: Page,
        number: u64,
    ) -> Result<Leaderboard, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let totals = self.store.totals(guild, slug).await?;
        if totals.ballots == 0 {
            return Err(Refusal::NoLists { topic: slug.to_owned() }.into());
        }
        let pages = totals.scored.div_ceil(u64::from(PAGE_ROWS)).max(1);
        let mut page = match at {
            Page::First => 1,
            Page::Last => pages,
            Page::After(_) | Page::Before(_) => number.clamp(1, pages),
        };
        // The last page holds the rest, so that every row has one page whichever way it is reached.
        let rest = match totals.scored % u64::from(PAGE_ROWS) {
            0 => PAGE_ROWS,
            rest => u32::try_from(rest).unwrap_or(PAGE_ROWS),
        };
        let limit = if matches!(at, Page::Last) { rest } else { PAGE_ROWS };
        let mut rows = self.store.leaderboard(guild, slug, at, limit).await?;
        let short = matches!(at, Page::Before(_)) && rows.len() < limit as usize;
        if rows.is_empty() && !matches!(at, Page::First) || short {
            // The list has changed since the page was shown, and what it began from has gone or moved up.
            rows = self.store.leaderboard(guild, slug, Page::First, PAGE_ROWS).await?;
            page = 1;
        }
        let own = self.store.standing(guild, slug, member).await?.map(Row::from);
        let rows = rows.into_iter().map(Row::from).collect();
        Ok(Leaderboard { topic, totals, rows, own, page, pages })
    }
}
