//! The store's promises: one `contract_*` a promise, told to a `&dyn Store` so that every backend can be held to it.

mod ballots;
mod crash;
mod file;
mod members;
mod model;
mod posts;
mod settings;

use split_decision::ranking::{ChannelId, GuildId, PostId, UserId};
use split_decision::store::{self, Ack, Change, ListRow, PostRow, Source, State, Store};
use std::sync::Arc;
use tempfile::TempDir;

const GUILD: GuildId = GuildId(11);
const ELSEWHERE: GuildId = GuildId(12);
const TOPIC: &str = "rocky";
const ANA: UserId = UserId(101);
const BEN: UserId = UserId(102);

/// Runs contracts against a fresh store of each backend.
macro_rules! contracts {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                let (_folder, store) = $crate::store::fresh().await;
                super::$name(&*store).await;
                store.close().await;
            })*
        }
    };
}
use contracts;

async fn fresh() -> (TempDir, Arc<dyn Store>) {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&address(&folder, "lists.db")).await.unwrap();
    (folder, store)
}

fn address(folder: &TempDir, file: &str) -> String {
    format!("sqlite://{}", folder.path().join(file).display())
}

/// A list with a score: `score` in hundredths.
fn list(ranking: &str, score: u32, pairs: u32) -> ListRow {
    ListRow {
        ranking: ranking.to_owned(),
        anchor: "mixed".to_owned(),
        declared_top: None,
        notes: r#"{"a":"the best"}"#.to_owned(),
        reader_version: 3,
        score: Some(f64::from(score) / 100.0),
        pairs,
        full: false,
    }
}

/// A counted list that was posted as a message.
fn post(author: UserId, id: u64, ranking: &str) -> PostRow {
    PostRow {
        guild: GUILD,
        topic: TOPIC.to_owned(),
        post: PostId(id),
        source: Source::Message,
        channel: ChannelId(7),
        author: Some(author),
        revision: 1000 + id,
        state: State::Counted,
        reading: Some(format!("read {ranking}")),
        decision: None,
        list: Some(list(ranking, 50, 3)),
        wanted: Ack::None,
        shown: Ack::None,
        unsure: false,
    }
}

/// The deletion of a post, as it may come before anything else is known.
fn deletion(id: u64, revision: u64) -> PostRow {
    let known = post(ANA, id, "a");
    PostRow { author: None, revision, state: State::Tombstone, reading: None, list: None, ..known }
}

/// The post that is a member's ballot.
async fn ballot(store: &dyn Store, author: UserId) -> Option<u64> {
    store.ballot(GUILD, TOPIC, author).await.unwrap().map(|ballot| ballot.post.0)
}

async fn wanted(store: &dyn Store, id: u64) -> Ack {
    store.post(GUILD, PostId(id)).await.unwrap().unwrap().wanted
}

/// The ids of the posts whose sign is to be set after a change.
fn to_sign(change: &Change) -> Vec<u64> {
    change.unacknowledged.iter().map(|post| post.post.0).collect()
}
