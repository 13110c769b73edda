//! Data out: every list that counts, as JSON, as a table, or as a proof sheet that anyone can recount.

mod proof;
mod tables;

use super::profile::kept_ballot;
use super::{App, Failure, Refusal};
use crate::ranking::{Ballot, ChannelId, GuildId, PostId, UserId};
use crate::store::{BallotRow, ListRow, Source, StoreError};
use crate::topic::Topic;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use proof::{Broken, Proof, ProofItem, ProofList};

/// The most bytes that one file may have on Discord.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The form of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Every list, the pair table and the figures, as text that carries its own hash and can be recounted.
    #[default]
    Proof,
    /// The same and the notes, for programs.
    Json,
    /// A row for each list, a column for each item, for spreadsheets.
    Csv,
}

/// A topic's lists as a file.
#[derive(Clone, Debug)]
pub struct Export {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The form.
    pub format: Format,
    /// How many lists there are.
    pub lists: usize,
    /// How many of them carry neither name nor link nor notes, because their members hide.
    pub hidden: usize,
    /// The hash of a proof sheet, which stands in its last line.
    pub hash: Option<String>,
    /// The file.
    pub text: String,
}

/// A list as it is given out.
struct Listed {
    /// The order as it is kept.
    ranking: String,
    ballot: Ballot,
    declared_top: Option<String>,
    /// Whose it is, where it stands and what is written in it; nothing for a member who hides.
    open: Option<Open>,
}

/// What is said of a list whose member does not hide.
struct Open {
    member: UserId,
    source: Source,
    channel: ChannelId,
    post: PostId,
    list: ListRow,
}

impl Open {
    /// Where it can be looked at, if it is a message.
    fn link(&self, guild: GuildId) -> Option<String> {
        let Self { channel, post, .. } = self;
        (self.source == Source::Message).then(|| format!("https://discord.com/channels/{guild}/{channel}/{post}"))
    }

    fn notes(&self) -> HashMap<String, String> {
        serde_json::from_str(&self.list.notes).unwrap_or_default()
    }
}

impl App {
    /// Every list of a topic that counts, as a file. `made_ms` is the time, in milliseconds since
    /// 1970; `preface` goes in front of a proof sheet.
    ///
    /// # Errors
    /// When there is no such topic or list, or the store fails.
    pub async fn export(
        &self,
        (guild, made_ms): (GuildId, u64),
        slug: &str,
        format: Format,
        preface: &str,
    ) -> Result<Export, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let (_, ballots) = self.store.ballots(guild, slug, None).await?;
        let settings = self.guild(guild).await?;
        let preface = preface.to_owned();
        let export = tokio::task::spawn_blocking(move || {
            let lists = listed(&topic, ballots, &settings.hidden);
            export(topic, (guild, made_ms), format, &preface, &lists)
        });
        let export = export.await.map_err(|error| StoreError::Failed(Box::new(error)))?;
        if export.lists == 0 {
            return Err(Refusal::NoLists { topic: slug.to_owned() }.into());
        }
        Ok(export)
    }

    /// [`export`](Self::export) as one file on Discord.
    ///
    /// # Errors
    /// As there, and when the file would be too large.
    pub async fn export_for_discord(
        &self,
        at: (GuildId, u64),
        slug: &str,
        format: Format,
        preface: &str,
    ) -> Result<Export, Failure> {
        let export = self.export(at, slug, format, preface).await?;
        let fits = export.text.len() <= MOST_BYTES;
        if fits { Ok(export) } else { Err(Refusal::TooLarge { topic: slug.to_owned() }.into()) }
    }
}

/// The lists in an order that tells nothing of who hides.
fn listed(topic: &Topic, ballots: Vec<BallotRow>, hidden: &HashSet<UserId>) -> Vec<Listed> {
    let listed = |row: BallotRow| {
        let ballot = kept_ballot(topic, &row.list)?;
        let (ranking, declared_top) = (topic.encode(&ballot.ranking), row.list.declared_top.clone());
        let open =
            Open { member: row.author, source: row.source, channel: row.channel, post: row.post, list: row.list };
        let open = Some(open).filter(|open| !hidden.contains(&open.member));
        Some(Listed { ranking, ballot, declared_top, open })
    };
    let mut lists: Vec<Listed> = ballots.into_iter().filter_map(listed).collect();
    lists.sort_by(|a, b| {
        let key = |list: &Listed| list.open.as_ref().map(|open| open.member);
        (&a.ranking, &a.declared_top, key(a)).cmp(&(&b.ranking, &b.declared_top, key(b)))
    });
    lists
}

fn export(
    topic: Arc<Topic>,
    (guild, made_ms): (GuildId, u64),
    format: Format,
    preface: &str,
    lists: &[Listed],
) -> Export {
    let mut hash = None;
    let text = match format {
        Format::Proof => {
            let sheet = proof(&topic, (guild, made_ms), preface, lists).sheet();
            hash = Proof::hash_of(&sheet).map(str::to_owned);
            sheet
        }
        Format::Json => tables::json(&topic, guild, &time(made_ms), lists),
        Format::Csv => tables::csv(&topic, guild, lists),
    };
    let hidden = lists.iter().filter(|list| list.open.is_none()).count();
    Export { topic, format, lists: lists.len(), hidden, hash, text }
}

fn proof(topic: &Topic, (guild, made_ms): (GuildId, u64), preface: &str, lists: &[Listed]) -> Proof {
    let items = topic.items.iter().map(|item| ProofItem { id: item.id.clone(), name: one_line(&item.name) });
    let list = |list: &Listed| ProofList {
        ranking: list.ballot.ranking.clone(),
        declared_top: list.ballot.declared_top.filter(|items| !items.is_empty()),
        member: list.open.as_ref().map(|open| open.member.to_string()),
        link: list.open.as_ref().and_then(|open| open.link(guild)),
    };
    Proof {
        preface: preface.lines().map(str::to_owned).collect(),
        topic: topic.slug.clone(),
        title: one_line(&topic.title),
        made: time(made_ms),
        items: items.collect(),
        official: topic.official.order.clone(),
        lists: lists.iter().map(list).collect(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A time in milliseconds since 1970, as `2026-11-21T08:33:13Z`.
fn time(ms: u64) -> String {
    let seconds = ms / 1_000;
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    // Days since the first of March of the year 0, in eras of 400 years (Hinnant, "chrono-compatible low-level date
    // algorithms").
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_by_the_calendar() {
        #[track_caller]
        fn check(seconds: u64, said: &str) {
            assert_eq!(time(seconds * 1_000), said);
        }
        check(1_420_070_400, "2015-01-01T00:00:00Z");
        check(1_582_979_696, "2020-02-29T12:34:56Z");
        check(1_583_020_800, "2020-03-01T00:00:00Z");
        check(4_107_542_399, "2100-02-28T23:59:59Z");
        check(4_107_542_400, "2100-03-01T00:00:00Z");
    }
}
