//! Whose list agrees with the official ranking, or with the group, and how far.

use super::group::{List, apart};
use super::{App, Failure, Refusal, Scope};
use crate::ranking::{Ballot, GuildId, UserId};
use crate::stats::{self, PairCounts, Profile};
use crate::store::{Key, Page, Standing, Totals};
use crate::topic::Topic;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// How many rows a page has.
pub const PAGE_ROWS: u32 = 10;

/// What lists are held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// The official ranking.
    #[default]
    Official,
    /// All other lists.
    Group,
}

/// Which page of which leaderboard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// What lists are held against.
    pub against: Against,
    /// Which lists are on it.
    pub scope: Scope,
    /// Which rows.
    pub at: Page,
    /// The page's number, as far as whoever asks knows.
    pub number: u64,
}

impl Wanted {
    /// The first page.
    #[must_use]
    pub const fn first(against: Against) -> Self {
        Self { against, scope: Scope::Server, at: Page::First, number: 1 }
    }
}

/// One page of the leaderboard.
#[derive(Clone, Debug)]
pub struct Leaderboard {
    /// The topic.
    pub topic: Arc<Topic>,
    /// What lists are held against.
    pub against: Against,
    /// Which lists are on it.
    pub scope: Scope,
    /// How many lists there are, and how many are on the board.
    pub totals: Totals,
    /// How far two random lists of the group agree, from 0 to 1; nothing while no two have a pair in common.
    pub group: Option<f64>,
    /// The page's rows, best first.
    pub rows: Vec<Row>,
    /// Those of them who are known to have left: they count and are not shown.
    pub left: Vec<UserId>,
    /// How many rows of the board are those of members who hide: they count, take a place and are not shown.
    pub hidden: u64,
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

impl Row {
    /// How many of its pairs agree with an official order of `items`; ties in one ranking alone count half.
    #[must_use]
    pub fn agreed(&self, items: usize) -> f64 {
        PairCounts::agreed_by_score(self.key.score, self.key.pairs, items)
    }
}

impl From<Standing> for Row {
    fn from(standing: Standing) -> Self {
        let ballot = standing.ballot;
        let score = ballot.list.score.unwrap_or_default();
        Self { place: standing.place, key: Key { score, pairs: ballot.list.pairs, author: ballot.author } }
    }
}

impl App {
    /// A page of a leaderboard.
    ///
    /// # Errors
    /// When there is no such topic, nobody has a list yet, or the store fails.
    pub async fn leaderboard(
        &self,
        guild: GuildId,
        slug: &str,
        member: UserId,
        wanted: Wanted,
    ) -> Result<Leaderboard, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let lists = self.group(guild, &topic, wanted.scope).await?;
        let mut totals = match wanted.scope {
            Scope::Server => self.store.totals(guild, slug).await?,
            Scope::Channel(_) => {
                Totals { version: lists.version, ballots: lists.profile.ballots(), ..Totals::default() }
            }
        };
        if totals.ballots == 0 {
            return Err(Refusal::no_lists(slug, wanted.scope).into());
        }
        let board = match (wanted.against, wanted.scope) {
            (Against::Official, Scope::Server) => Board::Kept { guild, slug, shown: totals.scored - totals.hidden },
            _ => {
                let rows = self.held_rows(guild, &topic, wanted).await?;
                totals.scored = rows.len() as u64;
                let hidden = &self.guild(guild).await?.hidden;
                let is_shown = |row: &&Row| !hidden.contains(&row.key.author);
                Board::Held(if hidden.is_empty() {
                    rows
                } else {
                    Arc::new(rows.iter().filter(is_shown).copied().collect())
                })
            }
        };
        let hidden = totals.scored - board.shown();
        let (rows, page, pages) = self.page(&board, wanted).await?;
        let own = self.own_row(&board, member).await?;
        let group = stats::group_agreement(&lists.profile);
        let Wanted { against, scope, .. } = wanted;
        let left = rows.iter().map(|row| row.key.author).filter(|&author| self.has_left(guild, author)).collect();
        Ok(Leaderboard { topic, against, scope, totals, group, rows, left, hidden, own, page, pages })
    }

    /// A whole board that the store does not keep, the best first.
    pub(super) async fn held_rows(
        &self,
        guild: GuildId,
        topic: &Arc<Topic>,
        wanted: Wanted,
    ) -> Result<Arc<Vec<Row>>, Failure> {
        let group = self.group(guild, topic, wanted.scope).await?;
        let (cell, board): (_, Scored) = match wanted.against {
            Against::Official => (&group.figures.official_board, official_board),
            Against::Group => (&group.figures.group_board, group_board),
        };
        let rows = async || {
            let lists = self.lists(guild, &group).await?;
            let topic = Arc::clone(topic);
            Ok::<_, Failure>(Arc::new(apart(move || board(&topic, &lists)).await?))
        };
        cell.get_or_try_init(rows).await.cloned()
    }

    async fn page(&self, board: &Board<'_>, wanted: Wanted) -> Result<(Vec<Row>, u64, u64), Failure> {
        let pages = board.shown().div_ceil(u64::from(PAGE_ROWS)).max(1);
        // The last page holds the rest, so that every row has one page whichever way it is reached.
        let rest = u32::try_from(board.shown() % u64::from(PAGE_ROWS)).unwrap_or(0);
        let limit = if wanted.at == Page::Last && rest > 0 { rest } else { PAGE_ROWS };
        let rows = self.rows(board, wanted.at, limit).await?;
        let page = match wanted.at {
            Page::First => 1,
            Page::Last => pages,
            Page::After(_) | Page::Before(_) => wanted.number.clamp(1, pages),
        };
        let short = matches!(wanted.at, Page::Before(_)) && rows.len() < limit as usize;
        if wanted.at != Page::First && (rows.is_empty() || short) {
            // The board has changed since the page was shown, and what it began from has gone or moved up.
            return Ok((self.rows(board, Page::First, PAGE_ROWS).await?, 1, pages));
        }
        Ok((rows, page, pages))
    }

    async fn rows(&self, board: &Board<'_>, at: Page, limit: u32) -> Result<Vec<Row>, Failure> {
        match board {
            Board::Kept { guild, slug, .. } => {
                let rows = self.store.leaderboard(*guild, slug, at, limit).await?;
                Ok(rows.into_iter().map(Row::from).collect())
            }
            Board::Held(rows) => Ok(slice(rows, at, limit as usize).to_vec()),
        }
    }

    async fn own_row(&self, board: &Board<'_>, member: UserId) -> Result<Option<Row>, Failure> {
        match board {
            Board::Kept { guild, slug, .. } => Ok(self.store.standing(*guild, slug, member).await?.map(Row::from)),
            Board::Held(rows) => Ok(rows.iter().find(|row| row.key.author == member).copied()),
        }
    }
}

/// Makes a board of lists.
type Scored = fn(&Topic, &[List]) -> Vec<Row>;

/// Where a leaderboard's rows are.
enum Board<'a> {
    /// In the store, by score.
    Kept { guild: GuildId, slug: &'a str, shown: u64 },
    /// In memory, for one version of the group.
    Held(Arc<Vec<Row>>),
}

impl Board<'_> {
    /// How many rows there are to show.
    fn shown(&self) -> u64 {
        match self {
            Self::Kept { shown, .. } => *shown,
            Self::Held(rows) => rows.len() as u64,
        }
    }
}

/// Every list by its score against the official order.
fn official_board(_: &Topic, lists: &[List]) -> Vec<Row> {
    let key = |list: &List| list.score.map(|(score, pairs)| Key { score, pairs, author: list.author });
    placed(lists.iter().filter_map(key).collect())
}

/// Every list held against all others, never against an order that it helped to make, and filled up to as many pairs as
/// a whole list has, as on the other board. Equal lists are scored once.
fn group_board(topic: &Topic, lists: &[List]) -> Vec<Row> {
    let profile = Profile::from_ballots(topic.items.len(), lists.iter().map(|list| &list.ballot));
    let score = |ballot: &Ballot| {
        let (mean, pairs) = stats::agreement_with_others(profile.pairs(), &ballot.ranking)?;
        Some((shown(stats::filled_up(mean, pairs, topic.official.order.len())), pairs))
    };
    let scores: HashMap<&Ballot, _> = profile.groups().into_iter().map(|(ballot, _)| (ballot, score(ballot))).collect();
    let key = |list: &List| {
        let (score, pairs) = scores.get(&list.ballot).copied().flatten()?;
        Some(Key { score, pairs, author: list.author })
    };
    placed(lists.iter().filter_map(key).collect())
}

/// A score as it is shown, in tenths of hundredths, so that what reads alike shares a place. Only what is whole is 1, and
/// only nothing is 0.
fn shown(score: f64) -> f64 {
    let tenths = (score * 1_000.0).round();
    let inside = if score < 1.0 { tenths.min(999.0) } else { tenths };
    (if score > 0.0 { inside.max(1.0) } else { inside }) / 1_000.0
}

/// Rows in the order of the leaderboard, equal score and pairs sharing a place.
fn placed(mut keys: Vec<Key>) -> Vec<Row> {
    let standing = |key: &Key| (key.score.to_bits(), key.pairs);
    keys.sort_unstable_by(order);
    let mut place = 1;
    let row = |at: usize| {
        if at > 0 && standing(&keys[at]) != standing(&keys[at - 1]) {
            place = at as u64 + 1;
        }
        Row { place, key: keys[at] }
    };
    (0..keys.len()).map(row).collect()
}

/// A page of rows that stand in order.
fn slice(rows: &[Row], at: Page, limit: usize) -> &[Row] {
    let (start, end) = match at {
        Page::First => (0, limit),
        Page::Last => (rows.len().saturating_sub(limit), rows.len()),
        Page::After(key) => {
            let start = rows.partition_point(|row| order(&row.key, &key) != Ordering::Greater);
            (start, start + limit)
        }
        Page::Before(key) => {
            let end = rows.partition_point(|row| order(&row.key, &key) == Ordering::Less);
            (end.saturating_sub(limit), end)
        }
    };
    &rows[start..end.min(rows.len())]
}

/// Better score first, then more pairs, then the lower id.
fn order(one: &Key, other: &Key) -> Ordering {
    let falling = other.score.total_cmp(&one.score).then(other.pairs.cmp(&one.pairs));
    falling.then(one.author.cmp(&other.author))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: u64) -> Vec<Row> {
        let key = |at: u64| Key { score: 1.0 / (at / 3 + 1) as f64, pairs: 3, author: UserId(at) };
        (0..count).map(|at| Row { place: at / 3 * 3 + 1, key: key(at) }).collect()
    }

    #[test]
    fn pages_meet_without_gap_or_overlap() {
        let rows = rows(25);
        let first = slice(&rows, Page::First, 10);
        let second = slice(&rows, Page::After(first[9].key), 10);
        let third = slice(&rows, Page::After(second[9].key), 10);
        assert_eq!([first, second, third].concat(), rows);
        assert_eq!(slice(&rows, Page::Last, 5), third);
        assert_eq!(slice(&rows, Page::Before(third[0].key), 10), second);
        assert_eq!(slice(&rows, Page::After(third[4].key), 10), []);
        assert_eq!(slice(&[], Page::Last, 10), []);
    }
}
