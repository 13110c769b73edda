//! Ballots: whose is which, how they group, who stands where.

use super::{ANA, BEN, ELSEWHERE, GUILD, TOPIC, ballot, contracts, deletion, list, post, wanted};
use split_decision::ranking::{ChannelId, PostId, UserId};
use split_decision::store::{Ack, BallotGroup, BallotRow, Key, ListRow, Page, PostRow, Standing, State, Store, Totals};

contracts! {
    contract_the_counted_post_with_the_highest_id_is_the_ballot,
    contract_equal_ballots_are_counted_together,
    contract_totals_count_ballots_and_scored_ones,
    contract_the_leaderboard_stands_by_score_pairs_and_author,
    contract_pages_meet_without_gap_or_overlap,
    contract_an_unscored_ballot_has_no_standing,
    contract_a_new_order_rescores_once,
    contract_versions_rise_by_one_for_each_taken_write,
    contract_voters_come_with_their_lists,
    contract_ballots_come_whole_or_as_one_channel_has_them,
}

async fn contract_the_counted_post_with_the_highest_id_is_the_ballot(store: &dyn Store) {
    for id in [2, 3, 1] {
        store.put(&post(ANA, id, "a>b")).await.unwrap();
    }
    assert_eq!(ballot(store, ANA).await, Some(3));
    let mended = store.put(&PostRow { revision: 99_000, ..post(ANA, 1, "b>a") }).await.unwrap();
    assert_eq!(mended.after.unwrap().post, PostId(3), "mending an old list does not make it current");
    store.put(&PostRow { revision: 99_000, state: State::Asked, ..post(ANA, 3, "c>a") }).await.unwrap();
    assert_eq!(ballot(store, ANA).await, Some(2), "older ones count meanwhile");
    store.put(&deletion(2, 99_000)).await.unwrap();
    assert_eq!(ballot(store, ANA).await, Some(1));
    store.put(&PostRow { topic: "star-wars".to_owned(), ..post(ANA, 9, "x>y") }).await.unwrap();
    assert_eq!(ballot(store, ANA).await, Some(1), "another topic is another ballot");
    store.put(&PostRow { revision: 99_001, state: State::Withdrawn, ..post(ANA, 1, "b>a") }).await.unwrap();
    assert_eq!(ballot(store, ANA).await, None);
}

async fn contract_equal_ballots_are_counted_together(store: &dyn Store) {
    assert_eq!(store.ballot_groups(GUILD, TOPIC).await.unwrap(), (0, vec![]));
    for (author, ranking) in [(1, "b>a"), (2, "a>b"), (3, "b>a"), (4, "a>b"), (5, "b>a")] {
        store.put(&post(UserId(author), author, ranking)).await.unwrap();
    }
    let mut top = post(UserId(6), 6, "b>a");
    top.list.as_mut().unwrap().declared_top = Some("a=b=c".to_owned());
    store.put(&top).await.unwrap();
    let group = |ranking: &str, top: Option<&str>, count| BallotGroup {
        ranking: ranking.to_owned(),
        declared_top: top.map(ToOwned::to_owned),
        count,
    };
    let expected = vec![group("a>b", None, 2), group("b>a", None, 3), group("b>a", Some("a=b=c"), 1)];
    assert_eq!(store.ballot_groups(GUILD, TOPIC).await.unwrap(), (6, expected));
}

async fn contract_totals_count_ballots_and_scored_ones(store: &dyn Store) {
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap(), Totals::default());
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.put(&post(ANA, 2, "a>b>c")).await.unwrap();
    let unscored = ListRow { score: None, pairs: 0, ..list("z", 0, 0) };
    store.put(&PostRow { list: Some(unscored), ..post(BEN, 3, "z") }).await.unwrap();
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap(), Totals { version: 3, ballots: 2, scored: 1, hidden: 0 });
    store.put(&deletion(1, 9000)).await.unwrap();
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap(), Totals { version: 4, ballots: 2, scored: 1, hidden: 0 });
    store.put(&deletion(2, 9000)).await.unwrap();
    store.put(&PostRow { revision: 9000, ..post(BEN, 3, "a>b") }).await.unwrap();
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap(), Totals { version: 6, ballots: 1, scored: 1, hidden: 0 });
}

/// Twelve members with these scores and pairs, in an order that is none.
async fn crowd(store: &dyn Store) {
    let marks =
        [(50, 3), (80, 3), (50, 10), (50, 3), (100, 1), (0, 15), (80, 3), (50, 3), (100, 1), (50, 3), (33, 6), (0, 1)];
    for (author, (score, pairs)) in (1_u64..).zip(marks) {
        let list = Some(list("a>b", score, pairs));
        store.put(&PostRow { list, ..post(UserId(author), 100 - author, "a>b") }).await.unwrap();
    }
}

fn places(standings: &[Standing]) -> Vec<(u64, u64)> {
    standings.iter().map(|standing| (standing.place, standing.ballot.author.0)).collect()
}

async fn contract_the_leaderboard_stands_by_score_pairs_and_author(store: &dyn Store) {
    crowd(store).await;
    let all = store.leaderboard(GUILD, TOPIC, Page::First, 100).await.unwrap();
    let expected =
        [(1, 5), (1, 9), (3, 2), (3, 7), (5, 3), (6, 1), (6, 4), (6, 8), (6, 10), (10, 11), (11, 6), (12, 12)];
    assert_eq!(places(&all), expected);
    for standing in &all {
        let own = store.standing(GUILD, TOPIC, standing.ballot.author).await.unwrap();
        assert_eq!(own.as_ref(), Some(standing));
        let ballot = store.ballot(GUILD, TOPIC, standing.ballot.author).await.unwrap();
        assert_eq!(ballot.as_ref(), Some(&standing.ballot));
    }
    assert_eq!(store.standing(GUILD, TOPIC, UserId(77)).await.unwrap(), None);
    assert_eq!(store.leaderboard(ELSEWHERE, TOPIC, Page::First, 100).await.unwrap(), []);

    let better = PostRow { revision: 9000, list: Some(list("a>b", 100, 2)), ..post(UserId(12), 88, "a>b") };
    store.put(&better).await.unwrap();
    store.put(&deletion(95, 9000)).await.unwrap();
    let all = store.leaderboard(GUILD, TOPIC, Page::First, 4).await.unwrap();
    assert_eq!(places(&all), [(1, 12), (2, 9), (3, 2), (3, 7)]);
}

async fn contract_pages_meet_without_gap_or_overlap(store: &dyn Store) {
    crowd(store).await;
    let all = store.leaderboard(GUILD, TOPIC, Page::First, 100).await.unwrap();
    let key = |standing: &Standing| {
        let list = &standing.ballot.list;
        Key { score: list.score.unwrap(), pairs: list.pairs, author: standing.ballot.author }
    };
    for limit in [1, 2, 5, 12] {
        let page = async |page| store.leaderboard(GUILD, TOPIC, page, limit).await.unwrap();
        let count = usize::try_from(limit).unwrap();
        assert_eq!(page(Page::First).await, all[..count]);
        assert_eq!(page(Page::Last).await, all[all.len() - count..]);
        for (at, standing) in all.iter().enumerate() {
            let after = all.len().min(at + 1 + count);
            assert_eq!(page(Page::After(key(standing))).await, all[at + 1..after]);
            assert_eq!(page(Page::Before(key(standing))).await, all[at.saturating_sub(count)..at]);
        }
    }
    // A key need not be there any more: its row may have moved since the page was shown.
    let gone = Key { score: 0.5, pairs: 3, author: UserId(5) };
    let after = store.leaderboard(GUILD, TOPIC, Page::After(gone), 2).await.unwrap();
    assert_eq!(places(&after), [(6, 8), (6, 10)]);
}

async fn contract_an_unscored_ballot_has_no_standing(store: &dyn Store) {
    let unscored = ListRow { score: None, pairs: 0, ..list("z", 0, 0) };
    store.put(&PostRow { list: Some(unscored), ..post(ANA, 1, "z") }).await.unwrap();
    assert_eq!(store.standing(GUILD, TOPIC, ANA).await.unwrap(), None);
    for page in [Page::First, Page::Last, Page::After(Key { score: 1.0, pairs: 9, author: BEN })] {
        assert_eq!(store.leaderboard(GUILD, TOPIC, page, 10).await.unwrap(), []);
    }
    assert_eq!(ballot(store, ANA).await, Some(1));
}

async fn contract_a_new_order_rescores_once(store: &dyn Store) {
    let none = |_: &str| -> (Option<f64>, u32, bool) { panic!("there is nothing to score") };
    assert!(!store.rescore(GUILD, TOPIC, "a>b>c", &none).await.unwrap(), "nothing is there yet");
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.put(&post(ANA, 2, "b>a")).await.unwrap();
    store.put(&PostRow { state: State::Asked, ..post(BEN, 3, "c") }).await.unwrap();
    store.put(&post(BEN, 4, "b>a>c")).await.unwrap();
    assert!(!store.rescore(GUILD, TOPIC, "a>b>c", &none).await.unwrap(), "the order is the one it was");

    let score = |ranking: &str| match ranking {
        "b>a>c" => (Some(1.0), 3, true),
        "b>a" => (Some(2.0 / 3.0), 1, false),
        "a>b" => (Some(0.0), 1, false),
        _ => (None, 0, false),
    };
    assert!(store.rescore(GUILD, TOPIC, "b>a>c", &score).await.unwrap());
    let all = store.leaderboard(GUILD, TOPIC, Page::First, 9).await.unwrap();
    let rows: Vec<_> = all.iter().map(|row| (row.place, row.ballot.author, row.ballot.list.score)).collect();
    assert_eq!(rows, [(1, BEN, Some(1.0)), (2, ANA, Some(2.0 / 3.0))]);
    assert_eq!(
        (wanted(store, 4).await, wanted(store, 2).await, wanted(store, 1).await),
        (Ack::Full, Ack::Partial, Ack::Superseded)
    );
    assert_eq!(store.post(GUILD, PostId(3)).await.unwrap().unwrap().list.unwrap().score, None);
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap(), Totals { version: 5, ballots: 2, scored: 2, hidden: 0 });
    assert!(!store.rescore(GUILD, TOPIC, "b>a>c", &none).await.unwrap());
    // What was scored anew is counted anew.
    let back = store.put(&deletion(2, 9000)).await.unwrap();
    assert_eq!(back.after.unwrap().list.score, Some(0.0));
    assert_eq!(store.standing(GUILD, TOPIC, ANA).await.unwrap().unwrap().place, 2);
}

async fn contract_versions_rise_by_one_for_each_taken_write(store: &dyn Store) {
    let mut last = 0;
    for (id, author) in [(1, ANA), (2, BEN), (2, BEN), (3, ANA), (1, ANA)] {
        let change = store.put(&post(author, id, "a>b")).await.unwrap();
        assert_eq!(change.version, last + u64::from(change.taken));
        last = change.version;
        assert_eq!(store.totals(GUILD, TOPIC).await.unwrap().version, last);
        assert_eq!(store.ballot_groups(GUILD, TOPIC).await.unwrap().0, last);
    }
    assert_eq!(last, 3);
}

async fn contract_voters_come_with_their_lists(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.put(&post(BEN, 2, "b>a")).await.unwrap();
    store.put(&post(ANA, 3, "b=a")).await.unwrap();
    let (version, voters) = store.voters(GUILD, TOPIC).await.unwrap();
    let lists: Vec<_> = voters.iter().map(|voter| (voter.author, voter.ranking.as_str())).collect();
    assert_eq!((version, &lists[..]), (3, &[(ANA, "b=a"), (BEN, "b>a")][..]));
    assert_eq!(store.voters(ELSEWHERE, TOPIC).await.unwrap(), (0, Vec::new()));
}

async fn contract_ballots_come_whole_or_as_one_channel_has_them(store: &dyn Store) {
    let there = ChannelId(8);
    store.put(&post(BEN, 1, "a>b")).await.unwrap();
    store.put(&PostRow { channel: there, ..post(ANA, 2, "b>a") }).await.unwrap();
    store.put(&PostRow { channel: there, ..post(ANA, 3, "a=b") }).await.unwrap();
    store.put(&PostRow { channel: there, state: State::Asked, ..post(ANA, 4, "c") }).await.unwrap();
    store.put(&post(ANA, 5, "a>c")).await.unwrap();
    let lists = async |channel| {
        let (version, ballots) = store.ballots(GUILD, TOPIC, channel).await.unwrap();
        assert_eq!(version, 5);
        let list = |ballot: BallotRow| (ballot.author, ballot.post.0, ballot.channel, ballot.list.ranking);
        ballots.into_iter().map(list).collect::<Vec<_>>()
    };
    let row = |author, post, channel, ranking: &str| (author, post, channel, ranking.to_owned());
    let all = [row(ANA, 5, ChannelId(7), "a>c"), row(BEN, 1, ChannelId(7), "a>b")];
    assert_eq!(lists(None).await, all);
    assert_eq!(lists(Some(ChannelId(7))).await, all);
    assert_eq!(lists(Some(there)).await, [row(ANA, 3, there, "a=b")], "a newer list elsewhere takes nothing away here");
    assert_eq!(lists(Some(ChannelId(9))).await, []);
    store.put(&deletion(3, 1)).await.unwrap();
    let (_, left) = store.ballots(GUILD, TOPIC, Some(there)).await.unwrap();
    assert_eq!(left[0].post, PostId(2), "the older one is the newest there again");
    assert_eq!(store.ballots(ELSEWHERE, TOPIC, None).await.unwrap(), (0, Vec::new()));
}
