//! Posts: what replaces what, decisions, signs.

use super::{ANA, BEN, ELSEWHERE, GUILD, TOPIC, ballot, contracts, deletion, list, post, to_sign, wanted};
use split_decision::ranking::PostId;
use split_decision::store::{Ack, Decision, PostRow, Source, State, Store};

contracts! {
    contract_a_post_comes_back_as_it_was_put,
    contract_an_older_or_equal_revision_changes_nothing,
    contract_a_tombstone_is_for_ever_and_wins_in_any_order,
    contract_a_tombstone_wipes_what_the_member_wrote,
    contract_topic_and_author_of_a_kept_post_stay,
    contract_a_decision_holds_until_the_reading_changes,
    contract_a_decision_counts_mends_or_withdraws,
    contract_a_decision_on_another_reading_is_not_taken,
    contract_signs_follow_from_all_the_members_posts,
    contract_a_sign_is_unsure_when_another_is_wanted_before_it_is_shown,
    contract_what_is_no_message_wants_no_sign,
    contract_unreachable_stays,
    contract_unacknowledged_posts_come_oldest_first,
    contract_a_refused_post_changes_nothing,
    contract_servers_do_not_meet,
}

async fn contract_a_post_comes_back_as_it_was_put(store: &dyn Store) {
    let full = list("a>b=c", 87, 15);
    let full = split_decision::store::ListRow { declared_top: Some("a=b=c=d".to_owned()), full: true, ..full };
    let unscored = split_decision::store::ListRow { score: None, pairs: 0, ..list("d", 0, 0) };
    let rows = [
        PostRow { list: Some(full), wanted: Ack::Full, ..post(ANA, 1, "a>b=c") },
        PostRow { state: State::Asked, source: Source::Staff, list: Some(unscored), ..post(BEN, 2, "d") },
        PostRow { state: State::Withdrawn, source: Source::Guest, list: None, reading: None, ..post(BEN, 3, "") },
        PostRow {
            decision: Some(Decision::Fixed),
            source: Source::Interaction,
            revision: 5,
            ..post(BEN, u64::MAX >> 1, "é>'\"")
        },
    ];
    for row in &rows {
        let change = store.put(row).await.unwrap();
        assert!(change.taken);
        let kept = store.post(GUILD, row.post).await.unwrap();
        assert_eq!(kept, change.post);
        let expected = PostRow { wanted: kept.as_ref().unwrap().wanted, ..row.clone() };
        assert_eq!(kept, Some(expected));
    }
    assert_eq!(store.post(GUILD, PostId(99)).await.unwrap(), None);
    let of_ben: Vec<_> = store.posts_of(GUILD, TOPIC, BEN).await.unwrap().iter().map(|post| post.post.0).collect();
    assert_eq!(of_ben, [u64::MAX >> 1, 3, 2], "newest first");
}

async fn contract_an_older_or_equal_revision_changes_nothing(store: &dyn Store) {
    let first = post(ANA, 1, "a>b");
    let made = store.put(&first).await.unwrap();
    assert_eq!((made.taken, made.version, made.before.is_none()), (true, 1, true));
    for revision in [first.revision, first.revision - 1] {
        let stale = store.put(&PostRow { revision, ..post(ANA, 1, "b>a") }).await.unwrap();
        assert_eq!((stale.taken, stale.version), (false, 1));
        assert_eq!(stale.post, made.post);
        assert_eq!((&stale.before, &stale.after), (&made.after, &made.after));
        assert_eq!(stale.unacknowledged, made.unacknowledged);
    }
    let newer = store.put(&PostRow { revision: first.revision + 1, ..post(ANA, 1, "b>a") }).await.unwrap();
    assert_eq!((newer.taken, newer.version), (true, 2));
    assert_eq!(newer.before, made.after);
    assert_eq!(newer.after.unwrap().list.ranking, "b>a");
}

async fn contract_a_tombstone_is_for_ever_and_wins_in_any_order(store: &dyn Store) {
    let row = post(ANA, 1, "a>b");
    for (id, revision) in [(1, 0), (2, 1002), (3, 9999), (4, u64::MAX)] {
        let row = PostRow { post: PostId(id), revision: 1002, ..row.clone() };
        let edit = PostRow { revision: 5000, ..row.clone() };
        let gone = deletion(id, revision);
        let orders = [[&row, &edit, &gone], [&row, &gone, &edit], [&gone, &row, &edit]];
        for (number, order) in (0_u64..).zip(orders) {
            let id = PostId(id * 10 + number);
            for event in order {
                store.put(&PostRow { post: id, ..event.clone() }).await.unwrap();
            }
            assert_eq!(store.post(GUILD, id).await.unwrap().unwrap().state, State::Tombstone, "{revision} {number}");
            assert!(!store.put(&PostRow { post: id, revision: u64::MAX, ..row.clone() }).await.unwrap().taken);
        }
    }
    assert_eq!(ballot(store, ANA).await, None);
    assert_eq!(store.posts_of(GUILD, TOPIC, ANA).await.unwrap(), []);
}

async fn contract_a_tombstone_wipes_what_the_member_wrote(store: &dyn Store) {
    store.put(&PostRow { decision: Some(Decision::Kept), ..post(ANA, 1, "a>b") }).await.unwrap();
    // Even where the deletion is told with content.
    let gone = PostRow { state: State::Tombstone, revision: 2000, ..post(ANA, 1, "a>b") };
    let kept = store.put(&gone).await.unwrap().post.unwrap();
    assert_eq!((kept.list, kept.reading, kept.decision, kept.author), (None, None, None, Some(ANA)));
    assert_eq!((kept.post, kept.revision), (PostId(1), 2000));
    let first = store.put(&PostRow { post: PostId(2), ..gone }).await.unwrap().post.unwrap();
    assert_eq!((first.list, first.reading), (None, None));
}

async fn contract_topic_and_author_of_a_kept_post_stay(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let other = PostRow { topic: "star-wars".to_owned(), revision: 2000, ..post(BEN, 1, "b>a") };
    let kept = store.put(&other).await.unwrap().post.unwrap();
    assert_eq!((kept.topic.as_str(), kept.author), (TOPIC, Some(ANA)));
    assert_eq!(store.totals(GUILD, "star-wars").await.unwrap().version, 0);
    assert_eq!(store.ballot(GUILD, TOPIC, ANA).await.unwrap().unwrap().list.ranking, "b>a");
}

async fn contract_a_decision_holds_until_the_reading_changes(store: &dyn Store) {
    let asked = PostRow { state: State::Asked, ..post(ANA, 1, "a>b") };
    let reading = asked.reading.clone().unwrap();
    store.put(&asked).await.unwrap();
    let mended = list("b>a", 10, 1);
    let fixed = store.decide(GUILD, PostId(1), &reading, Decision::Fixed, Some(&mended)).await.unwrap();
    assert_eq!((fixed.taken, fixed.version), (true, 2));
    assert_eq!(fixed.after.unwrap().list, mended);

    let same = store.put(&PostRow { revision: 2000, ..asked.clone() }).await.unwrap().post.unwrap();
    assert_eq!((same.state, same.decision, same.revision), (State::Counted, Some(Decision::Fixed), 2000));
    assert_eq!(same.list, Some(mended));

    let edit = PostRow { revision: 3000, state: State::Asked, ..post(ANA, 1, "c>b") };
    let other = store.put(&edit).await.unwrap().post.unwrap();
    assert_eq!((other.state, other.decision), (State::Asked, None));
    assert_eq!(other.list, edit.list);
    assert_eq!(ballot(store, ANA).await, None);
}

async fn contract_a_decision_counts_mends_or_withdraws(store: &dyn Store) {
    store.put(&PostRow { state: State::Asked, ..post(ANA, 1, "a>b") }).await.unwrap();
    let decide = async |decision| {
        let change = store.decide(GUILD, PostId(1), "read a>b", decision, None).await.unwrap();
        (change.taken, change.post.unwrap().state, change.after.map(|ballot| ballot.list.ranking))
    };
    let counted = Some("a>b".to_owned());
    assert_eq!(decide(Decision::Kept).await, (true, State::Counted, counted.clone()));
    assert_eq!(decide(Decision::NotAList).await, (true, State::Withdrawn, None));
    assert_eq!(decide(Decision::Kept).await, (true, State::Counted, counted.clone()), "a change of mind");
    assert_eq!(decide(Decision::Fixed).await, (false, State::Counted, counted), "mended into nothing");
}

async fn contract_a_decision_on_another_reading_is_not_taken(store: &dyn Store) {
    let nobody = store.decide(GUILD, PostId(1), "read", Decision::Kept, None).await.unwrap();
    assert_eq!((nobody.taken, nobody.version, nobody.post), (false, 0, None));
    let kept = store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let other = store.decide(GUILD, PostId(1), "read b>a", Decision::NotAList, None).await.unwrap();
    assert_eq!((other.taken, other.version, &other.post, &other.after), (false, 1, &kept.post, &kept.after));
    store.put(&deletion(1, 5000)).await.unwrap();
    let gone = store.decide(GUILD, PostId(1), "read a>b", Decision::Kept, None).await.unwrap();
    assert_eq!((gone.taken, gone.post.unwrap().state), (false, State::Tombstone));
}

async fn contract_signs_follow_from_all_the_members_posts(store: &dyn Store) {
    let mut whole = post(ANA, 1, "a>b>c");
    whole.list.as_mut().unwrap().full = true;
    store.put(&whole).await.unwrap();
    assert_eq!(wanted(store, 1).await, Ack::Full);
    store.put(&PostRow { state: State::Asked, ..post(ANA, 2, "b") }).await.unwrap();
    assert_eq!((wanted(store, 1).await, wanted(store, 2).await), (Ack::Full, Ack::Unsettled));
    let newer = store.put(&post(ANA, 3, "c>a")).await.unwrap();
    assert_eq!((wanted(store, 1).await, wanted(store, 3).await), (Ack::Superseded, Ack::Partial));
    assert_eq!(to_sign(&newer), [1, 2, 3]);
    assert_eq!(newer.unacknowledged[0].wanted, Ack::Superseded);

    store.acknowledged(GUILD, PostId(1), Ack::Superseded).await.unwrap();
    store.acknowledged(GUILD, PostId(3), Ack::Partial).await.unwrap();
    let gone = store.put(&deletion(3, 9000)).await.unwrap();
    assert_eq!((wanted(store, 1).await, wanted(store, 3).await), (Ack::Full, Ack::None));
    assert_eq!(to_sign(&gone), [1, 2, 3], "the older list counts again, and says so");
    let talk = PostRow { state: State::Withdrawn, revision: 9000, list: None, reading: None, ..post(ANA, 2, "b") };
    assert_eq!(to_sign(&store.put(&talk).await.unwrap()), [1, 2, 3], "its sign may have been on its way");
    store.acknowledged(GUILD, PostId(2), Ack::None).await.unwrap();
    let newer = store.put(&PostRow { revision: 9001, ..talk }).await.unwrap();
    assert_eq!(to_sign(&newer), [1, 3], "nothing wanted, nothing shown");
}

async fn contract_a_sign_is_unsure_when_another_is_wanted_before_it_is_shown(store: &dyn Store) {
    let row = async || {
        let row = store.post(GUILD, PostId(1)).await.unwrap().unwrap();
        (row.wanted, row.shown, row.unsure)
    };
    let talk =
        |revision| PostRow { state: State::Withdrawn, revision, list: None, reading: None, ..post(ANA, 1, "a>b") };
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    assert_eq!(row().await, (Ack::Partial, Ack::None, false), "it may be set, and nothing else");
    assert_eq!(to_sign(&store.put(&talk(2000)).await.unwrap()), [1]);
    assert_eq!(row().await, (Ack::None, Ack::None, true), "it may have been set");
    let kept = store.kept_in(GUILD, post(ANA, 1, "a").channel, PostId(0), PostId(9), 9).await.unwrap();
    assert_eq!(kept[0].settled, None);
    store.acknowledged(GUILD, PostId(1), Ack::None).await.unwrap();
    assert_eq!(row().await, (Ack::None, Ack::None, false));

    store.put(&PostRow { revision: 3000, ..post(ANA, 1, "a>b") }).await.unwrap();
    store.acknowledged(GUILD, PostId(1), Ack::Partial).await.unwrap();
    store.put(&post(ANA, 2, "b>a")).await.unwrap();
    assert_eq!(row().await, (Ack::Superseded, Ack::Partial, false));
    store.put(&deletion(2, 4000)).await.unwrap();
    assert_eq!(row().await, (Ack::Partial, Ack::Partial, true), "by another post too");
    assert_eq!(store.unacknowledged(GUILD, PostId(0), 9).await.unwrap().len(), 1, "the deleted one never had a sign");
    assert_eq!(store.unacknowledged(GUILD, PostId(1), 9).await.unwrap(), []);
    store.acknowledged(GUILD, PostId(1), Ack::Partial).await.unwrap();
    store.doubt(GUILD, PostId(1)).await.unwrap();
    assert_eq!(row().await, (Ack::Partial, Ack::Partial, true), "somebody saw otherwise");
}

async fn contract_what_is_no_message_wants_no_sign(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let form = PostRow { source: Source::Interaction, ..post(ANA, 2, "b>a") };
    assert_eq!(to_sign(&store.put(&form).await.unwrap()), [1]);
    assert_eq!((wanted(store, 1).await, wanted(store, 2).await), (Ack::Superseded, Ack::None));
}

async fn contract_unreachable_stays(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.acknowledged(GUILD, PostId(1), Ack::Unreachable).await.unwrap();
    assert_eq!(store.unacknowledged(GUILD, PostId(0), 10).await.unwrap(), []);
    let newer = store.put(&post(ANA, 2, "b>a")).await.unwrap();
    assert_eq!(to_sign(&newer), [2]);
    store.acknowledged(GUILD, PostId(1), Ack::Superseded).await.unwrap();
    let kept = store.post(GUILD, PostId(1)).await.unwrap().unwrap();
    assert_eq!((kept.wanted, kept.shown), (Ack::Unreachable, Ack::Unreachable));
}

async fn contract_unacknowledged_posts_come_oldest_first(store: &dyn Store) {
    for id in [5, 3, 4, 1, 2] {
        let author = if id % 2 == 0 { ANA } else { BEN };
        store.put(&post(author, id, "a>b")).await.unwrap();
    }
    store.acknowledged(GUILD, PostId(1), Ack::Superseded).await.unwrap();
    let ids = async |limit| {
        let rows = store.unacknowledged(GUILD, PostId(0), limit).await.unwrap();
        rows.iter().map(|row| row.post.0).collect::<Vec<_>>()
    };
    assert_eq!(ids(3).await, [2, 3, 4]);
    assert_eq!(ids(10).await, [2, 3, 4, 5]);
    store.acknowledged(GUILD, PostId(99), Ack::Full).await.unwrap();
    assert_eq!(ids(10).await, [2, 3, 4, 5], "a post that nobody knows has no sign");
}

async fn contract_a_refused_post_changes_nothing(store: &dyn Store) {
    let kept = store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let later = PostRow { revision: 9000, ..post(ANA, 1, "b>a") };
    let refused = [
        PostRow { list: None, ..later.clone() },
        PostRow { author: None, post: PostId(2), ..later.clone() },
        PostRow { post: PostId(u64::MAX), ..later.clone() },
        PostRow { list: Some(list("b>a", 101, 1)), ..later },
    ];
    for row in refused {
        assert!(store.put(&row).await.is_err(), "{row:?}");
    }
    assert_eq!(store.post(GUILD, PostId(1)).await.unwrap(), kept.post);
    assert_eq!(store.ballot(GUILD, TOPIC, ANA).await.unwrap(), kept.after);
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap().version, 1);
}

async fn contract_servers_do_not_meet(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let there = PostRow { guild: ELSEWHERE, ..post(ANA, 1, "b>a") };
    assert_eq!(store.put(&there).await.unwrap().version, 1, "versions are a server's own");
    assert_eq!(store.ballot(GUILD, TOPIC, ANA).await.unwrap().unwrap().list.ranking, "a>b");
    assert_eq!(store.ballot(ELSEWHERE, TOPIC, ANA).await.unwrap().unwrap().list.ranking, "b>a");
    store.put(&PostRow { guild: ELSEWHERE, ..deletion(1, 9000) }).await.unwrap();
    assert_eq!(ballot(store, ANA).await, Some(1));
    assert_eq!(store.unacknowledged(ELSEWHERE, PostId(0), 10).await.unwrap(), []);
    assert_eq!(store.ballot_groups(ELSEWHERE, TOPIC).await.unwrap(), (2, vec![]));
}
