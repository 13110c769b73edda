//! Convergence: whatever the order and number of deliveries, the store ends where a plain model does.

use super::{GUILD, TOPIC, deletion, fresh, list, post};
use futures_util::future::join_all;
use proptest::prelude::*;
use split_decision::ranking::{PostId, UserId};
use split_decision::store::{Ack, BallotRow, Change, Page, PostRow, State, Store};
use std::collections::BTreeMap;

/// A few members, so that each has several posts.
fn author(id: u64) -> UserId {
    UserId(200 + id % 3)
}

/// What may happen to one post: its creation, edits in rising revisions, maybe a deletion of any revision.
fn history(id: u64) -> impl Strategy<Value = Vec<PostRow>> {
    let ranking = prop::sample::select(vec![("a>b", 80, 2), ("b>a", 20, 2), ("a>b=c", 80, 3), ("c", 0, 0)]);
    let state = prop::sample::select(vec![State::Counted, State::Counted, State::Asked, State::Withdrawn]);
    let texts = prop::collection::vec((ranking, state, any::<bool>()), 1..4);
    (texts, prop::option::weighted(0.3, 0..9_u64)).prop_map(move |(texts, deleted)| {
        let mut events: Vec<PostRow> = (0_u64..)
            .zip(texts)
            .map(|(edit, ((ranking, score, pairs), state, full))| {
                let mut list = list(ranking, score, pairs);
                list.full = full;
                list.score = list.score.filter(|_| pairs > 0);
                PostRow { state, revision: 2 * edit + 1, list: Some(list), ..post(author(id), id, ranking) }
            })
            .collect();
        events.extend(deleted.map(|revision| deletion(id, revision)));
        events
    })
}

/// Deliveries of all events in some order, some of them twice or more, and how many run at once.
fn deliveries() -> impl Strategy<Value = (Vec<PostRow>, usize)> {
    let histories: Vec<_> = (1..9).map(history).collect();
    let all = histories.prop_map(|histories| histories.concat());
    let repeated = all.prop_flat_map(|events| {
        let extra = prop::collection::vec(prop::sample::select(events.clone()), 0..12);
        extra.prop_map(move |extra| [events.clone(), extra].concat())
    });
    (repeated.prop_shuffle(), 1..9_usize)
}

/// What each post comes to: gone if it was ever deleted, else as its last edit says.
fn last_words(events: &[PostRow]) -> BTreeMap<PostId, PostRow> {
    let mut last = BTreeMap::<PostId, PostRow>::new();
    for event in events {
        let rank = |row: &PostRow| (row.state == State::Tombstone, row.revision);
        if last.get(&event.post).is_none_or(|row| rank(row) < rank(event)) {
            last.insert(event.post, event.clone());
        }
    }
    last
}

/// Each member's ballot.
fn ballots(last: &BTreeMap<PostId, PostRow>) -> BTreeMap<UserId, &PostRow> {
    // Rising ids: the last one inserted is the highest.
    last.values().filter(|row| row.state == State::Counted).map(|row| (row.author.unwrap(), row)).collect()
}

fn sign(row: &PostRow, ballots: &BTreeMap<UserId, &PostRow>) -> Ack {
    let current = row.author.and_then(|author| ballots.get(&author)).is_some_and(|ballot| ballot.post == row.post);
    match row.state {
        State::Withdrawn | State::Tombstone => Ack::None,
        State::Asked => Ack::Unsettled,
        State::Counted if !current => Ack::Superseded,
        State::Counted if row.list.as_ref().unwrap().full => Ack::Full,
        State::Counted => Ack::Partial,
    }
}

async fn check_posts(store: &dyn Store, last: &BTreeMap<PostId, PostRow>) {
    let ballots = ballots(last);
    for row in last.values() {
        let kept = store.post(GUILD, row.post).await.unwrap().unwrap();
        assert_eq!((kept.state, &kept.list, &kept.reading), (row.state, &row.list, &row.reading), "{row:?}");
        assert_eq!((kept.wanted, kept.shown), (sign(row, &ballots), Ack::None), "{row:?}");
        if row.state != State::Tombstone {
            assert_eq!((kept.revision, kept.author), (row.revision, row.author));
        }
    }
    let expected: Vec<_> = last.values().filter(|row| sign(row, &ballots) != Ack::None).map(|row| row.post).collect();
    let unsigned = store.unacknowledged(GUILD, PostId(0), 99).await.unwrap();
    // Which ones are to be looked at depends on the order, as it does on what may have been called.
    let unsigned: Vec<_> = unsigned.iter().filter(|row| row.wanted != row.shown).map(|row| row.post).collect();
    assert_eq!(unsigned, expected);
}

async fn check_ballots(store: &dyn Store, last: &BTreeMap<PostId, PostRow>) {
    let ballots = ballots(last);
    for id in 0..3 {
        let kept = store.ballot(GUILD, TOPIC, author(id)).await.unwrap();
        let expected = ballots.get(&author(id)).map(|row| (row.post, row.list.clone().unwrap()));
        assert_eq!(kept.map(|ballot| (ballot.post, ballot.list)), expected);
    }
    let mut groups = BTreeMap::<String, u64>::new();
    for row in ballots.values() {
        *groups.entry(row.list.clone().unwrap().ranking).or_default() += 1;
    }
    let (_, kept) = store.ballot_groups(GUILD, TOPIC).await.unwrap();
    assert_eq!(kept.into_iter().map(|group| (group.ranking, group.count)).collect::<BTreeMap<_, _>>(), groups);

    let lists = || ballots.values().map(|row| (row.author.unwrap(), row.list.clone().unwrap()));
    let mut board: Vec<_> = lists().filter_map(|(author, list)| Some((list.score?, list.pairs, author))).collect();
    board.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let place = |at: usize| 1 + board.iter().filter(|row| (row.0, row.1) > (board[at].0, board[at].1)).count();
    let expected: Vec<_> = (0..board.len()).map(|at| (place(at) as u64, board[at].2)).collect();
    let rows = store.leaderboard(GUILD, TOPIC, Page::First, 99).await.unwrap();
    assert_eq!(rows.iter().map(|row| (row.place, row.ballot.author)).collect::<Vec<_>>(), expected);
    let totals = store.totals(GUILD, TOPIC).await.unwrap();
    assert_eq!((totals.ballots, totals.scored), (ballots.len() as u64, board.len() as u64));
}

/// Taken changes, told in the order of their versions, are the whole story of every ballot.
fn check_changes(mut changes: Vec<Change>) {
    changes.retain(|change| change.taken);
    changes.sort_by_key(|change| change.version);
    let mut current = BTreeMap::<UserId, BallotRow>::new();
    for (version, change) in (1..).zip(changes) {
        assert_eq!(change.version, version);
        let Some(author) = change.post.unwrap().author else { continue };
        assert_eq!(current.remove(&author), change.before);
        current.extend(change.after.map(|ballot| (author, ballot)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_and_repetition_ends_alike((events, at_once) in deliveries()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store) = fresh().await;
            let mut changes = Vec::new();
            for together in events.chunks(at_once) {
                let puts = join_all(together.iter().map(|event| store.put(event))).await;
                changes.extend(puts.into_iter().map(Result::unwrap));
            }
            let last = last_words(&events);
            check_posts(&*store, &last).await;
            check_ballots(&*store, &last).await;
            check_changes(changes);
            store.close().await;
        });
    }
}
