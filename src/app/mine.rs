//! A member's own list.

use super::profile::kept_ballot;
use super::{Among, App, Failure, Refusal, Row, Scope, Spot};
use crate::ranking::{Ballot, ChannelId, GuildId, PostId, UserId};
use crate::stats::{self, Agreement};
use crate::store::{BallotRow, Source, State};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::Arc;

/// A member's list as it was read, with its agreement.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The list that counts, if there is one.
    pub counted: Option<Counted>,
    /// A newer list that waits for the member's word, if there is one.
    pub waiting: Option<Waiting>,
    /// How many older lists it has replaced.
    pub older: usize,
}

/// A list that waits for its author's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Where it stands.
    pub channel: ChannelId,
    /// The post.
    pub post: PostId,
}

/// The list that counts.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The list.
    pub ballot: Ballot,
    /// What the member wrote beside items, by id.
    pub notes: HashMap<String, String>,
    /// How it agrees with the official order.
    pub agreement: Agreement,
    /// Its row of the leaderboard.
    pub standing: Option<Row>,
    /// The list among all others.
    pub among: Among,
    /// Where it can be read, unless it came from no message.
    pub spot: Option<Spot>,
}

impl App {
    /// The member's own list in a topic.
    ///
    /// # Errors
    /// When there is no such topic, the member has no list, or the store fails.
    pub async fn mine(&self, guild: GuildId, slug: &str, member: UserId) -> Result<Mine, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let posts = self.store.posts_of(guild, slug, member).await?;
        let ballot = self.store.ballot(guild, slug, member).await?;
        let standing = self.store.standing(guild, slug, member).await?.map(Row::from);
        let newest = ballot.as_ref().map(|ballot| ballot.post);
        let waiting = posts
            .iter()
            .find(|post| post.source == Source::Message && post.state == State::Asked && Some(post.post) > newest);
        let waiting = waiting.map(|post| Waiting { channel: post.channel, post: post.post });
        let older = posts.iter().filter(|post| post.state == State::Counted && Some(post.post) < newest).count();
        let counted = match ballot {
            Some(row) => self.counted(&topic, guild, &row, standing).await?,
            None => None,
        };
        if counted.is_none() && waiting.is_none() {
            return Err(Refusal::NoList { topic: slug.to_owned() }.into());
        }
        Ok(Mine { topic, counted, waiting, older })
    }

    async fn counted(
        &self,
        topic: &Arc<Topic>,
        guild: GuildId,
        row: &BallotRow,
        standing: Option<Row>,
    ) -> Result<Option<Counted>, Failure> {
        let Some(ballot) = kept_ballot(topic, &row.list) else { return Ok(None) };
        let agreement = stats::compare(&topic.official.order, &ballot.ranking);
        let notes = serde_json::from_str(&row.list.notes).unwrap_or_default();
        let group = self.group(guild, topic, Scope::Server).await?;
        let among = self.among(guild, &group, row.author, &ballot).await?;
        let spot = Spot::of(row);
        Ok(Some(Counted { ballot, notes, agreement, standing, among, spot }))
    }
}
