//! What members ask of the bot: to be hidden, not to be read, to be forgotten; and the duels they are in.

use super::{ANA, BEN, ELSEWHERE, GUILD, TOPIC, ballot, contracts, deletion, fresh, list, post};
use split_decision::ranking::{ChannelId, PostId, UserId};
use split_decision::store::{
    Ack, Decision, DuelRow, Key, ListRow, MemberRow, Page, PostRow, QuestionRow, Source, State, Store, Totals,
};

contracts! {
    contract_wishes_are_kept_and_stand_alone,
    contract_what_was_not_to_be_read_is_not_kept_later,
    contract_hidden_members_count_and_have_no_row,
    contract_forgetting_deletes_everything_and_refuses_what_was_before,
    contract_forgetting_leaves_nothing_but_signs_to_take_away,
    contract_forgetting_takes_the_ballot_and_its_counts,
    contract_a_duel_is_answered_only_as_it_stands,
    contract_ballots_come_in_full,
    contract_counted_posts_come_by_age,
}

async fn contract_wishes_are_kept_and_stand_alone(store: &dyn Store) {
    assert_eq!(store.member(GUILD, ANA).await.unwrap(), MemberRow::nothing(ANA));
    assert_eq!(store.reserved_members(GUILD).await.unwrap(), []);
    store.prefer(GUILD, MemberRow { hidden: true, ..MemberRow::nothing(ANA) }).await.unwrap();
    store.prefer(GUILD, MemberRow { unread: true, ..MemberRow::nothing(BEN) }).await.unwrap();
    store.forget(GUILD, ANA, PostId(9)).await.unwrap();
    let ana = MemberRow { hidden: true, forgotten: Some(PostId(9)), ..MemberRow::nothing(ANA) };
    let ben = MemberRow { unread: true, ..MemberRow::nothing(BEN) };
    assert_eq!(store.reserved_members(GUILD).await.unwrap(), [ana, ben]);
    store.prefer(GUILD, MemberRow::nothing(ANA)).await.unwrap();
    let ana = MemberRow { hidden: false, ..ana };
    assert_eq!(store.member(GUILD, ANA).await.unwrap(), ana, "a wish does not undo what is forgotten");
    store.forget(GUILD, ANA, PostId(4)).await.unwrap();
    assert_eq!(store.member(GUILD, ANA).await.unwrap(), ana, "the mark never falls");
    assert_eq!(store.reserved_members(GUILD).await.unwrap(), [ben]);
    assert_eq!(store.reserved_members(ELSEWHERE).await.unwrap(), []);
}

async fn contract_what_was_not_to_be_read_is_not_kept_later(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.prefer(GUILD, MemberRow { unread_until: Some(PostId(5)), ..MemberRow::nothing(ANA) }).await.unwrap();
    assert!(!store.put(&post(ANA, 5, "b>a")).await.unwrap().taken, "a message of that time");
    let by_form = PostRow { source: Source::Interaction, ..post(ANA, 4, "b>a") };
    assert!(store.put(&by_form).await.unwrap().taken, "a form is no message");
    assert!(store.put(&post(ANA, 6, "b>a")).await.unwrap().taken, "a later one");
    let edited = PostRow { revision: 9_000, ..post(ANA, 1, "b>a") };
    assert!(store.put(&edited).await.unwrap().taken, "what is kept already goes on");
    assert!(store.put(&post(BEN, 5, "b>a")).await.unwrap().taken, "somebody else's");
}

async fn contract_hidden_members_count_and_have_no_row(store: &dyn Store) {
    for (author, score) in [(1, 90), (2, 80), (3, 80), (4, 10)] {
        store.put(&PostRow { list: Some(list("a>b", score, 3)), ..post(UserId(author), author, "a>b") }).await.unwrap();
    }
    for hidden in [2, 4, 77] {
        store.prefer(GUILD, MemberRow { hidden: true, ..MemberRow::nothing(UserId(hidden)) }).await.unwrap();
    }
    let page = async |page| {
        let rows = store.leaderboard(GUILD, TOPIC, page, 10).await.unwrap();
        rows.iter().map(|row| (row.place, row.ballot.author.0)).collect::<Vec<_>>()
    };
    let key = Key { score: 0.9, pairs: 3, author: UserId(1) };
    assert_eq!(page(Page::First).await, [(1, 1), (2, 3)]);
    assert_eq!(page(Page::Last).await, [(1, 1), (2, 3)]);
    assert_eq!(page(Page::After(key)).await, [(2, 3)]);
    assert_eq!(store.standing(GUILD, TOPIC, UserId(2)).await.unwrap(), None);
    let totals = store.totals(GUILD, TOPIC).await.unwrap();
    assert_eq!(totals, Totals { version: 4, ballots: 4, scored: 4, hidden: 2 });
    store.prefer(GUILD, MemberRow::nothing(UserId(4))).await.unwrap();
    assert_eq!(page(Page::First).await, [(1, 1), (2, 3), (4, 4)], "the place counts those who hide");
}

async fn contract_forgetting_deletes_everything_and_refuses_what_was_before(store: &dyn Store) {
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.put(&post(BEN, 2, "b>a")).await.unwrap();
    store.put(&PostRow { topic: "star-wars".to_owned(), ..post(ANA, 3, "x>y") }).await.unwrap();
    store.put(&PostRow { source: Source::Interaction, ..post(ANA, 4, "b>a") }).await.unwrap();
    store.put(&post(ANA, 5, "b")).await.unwrap();
    store.put(&deletion(5, 9000)).await.unwrap();
    store.begin_duel(GUILD, TOPIC, ANA, "a=b").await.unwrap();
    for shown in [1, 3] {
        store.acknowledged(GUILD, PostId(shown), Ack::None).await.unwrap();
    }
    assert_eq!(store.posts_of_member(GUILD, ANA).await.unwrap().len(), 4);
    let forgotten = store.forget(GUILD, ANA, PostId(100)).await.unwrap();
    assert_eq!((forgotten.posts, &forgotten.topics[..]), (4, &["rocky".to_owned(), "star-wars".to_owned()][..]));
    assert_eq!(store.posts_of_member(GUILD, ANA).await.unwrap(), []);
    assert_eq!((store.duel(GUILD, TOPIC, ANA).await.unwrap(), ballot(store, ANA).await), (None, None));
    assert_eq!(ballot(store, BEN).await, Some(2), "others stay");

    let version = store.totals(GUILD, TOPIC).await.unwrap().version;
    for id in [1, 5, 6, 100] {
        let refused = store.put(&PostRow { revision: 99_000, ..post(ANA, id, "a>b") }).await.unwrap();
        assert_eq!((refused.taken, refused.version, refused.after), (false, version, None), "post {id}");
    }
    assert_eq!(store.posts_of_member(GUILD, ANA).await.unwrap(), []);
    assert!(store.put(&deletion(6, 1)).await.unwrap().taken, "a deletion is taken as ever");
    assert!(store.put(&post(ANA, 101, "b>a")).await.unwrap().taken, "what comes later is taken");
    assert_eq!(ballot(store, ANA).await, Some(101));
    let again = store.forget(GUILD, UserId(77), PostId(1)).await.unwrap();
    assert_eq!((again.posts, again.topics.len()), (0, 0), "somebody of whom nothing is known");
}

async fn contract_forgetting_leaves_nothing_but_signs_to_take_away(store: &dyn Store) {
    let ids = async || {
        let left = store.unacknowledged(GUILD, PostId(0), 99).await.unwrap();
        left.iter().map(|row| (row.post.0, row.shown, row.unsure)).collect::<Vec<_>>()
    };
    for id in 1..=5 {
        let state = if id == 3 { State::Asked } else { State::Counted };
        store.put(&PostRow { state, ..post(ANA, id, "a>b") }).await.unwrap();
    }
    store.asked(GUILD, QuestionRow { post: PostId(3), channel: ChannelId(7), reply: PostId(33) }).await.unwrap();
    store.decide(GUILD, PostId(5), "read a>b", Decision::Kept, None).await.unwrap();
    store.acknowledged(GUILD, PostId(1), Ack::Superseded).await.unwrap();
    store.acknowledged(GUILD, PostId(2), Ack::Unreachable).await.unwrap();
    store.acknowledged(GUILD, PostId(3), Ack::Unsettled).await.unwrap();
    let forgotten = store.forget(GUILD, ANA, PostId(50)).await.unwrap();
    let left: Vec<_> = forgotten.unacknowledged.iter().map(|&(channel, post)| (channel.0, post.0)).collect();
    assert_eq!(left, [(7, 5), (7, 4), (7, 3), (7, 1)], "a sign may be on its way to 4 and 5");
    assert_eq!(store.post(GUILD, PostId(2)).await.unwrap(), None);
    let expected =
        [(1, Ack::Superseded, false), (3, Ack::Unsettled, false), (4, Ack::None, true), (5, Ack::None, true)];
    assert_eq!(ids().await, expected);
    let bare = store.post(GUILD, PostId(5)).await.unwrap().unwrap();
    assert_eq!((bare.author, bare.list, bare.reading, bare.decision), (None, None, None, None));
    for id in [1, 3, 4, 5] {
        store.acknowledged(GUILD, PostId(id), Ack::None).await.unwrap();
    }
    assert_eq!(ids().await, []);
    assert_eq!(store.post(GUILD, PostId(5)).await.unwrap(), None);
    assert!(store.post(GUILD, PostId(3)).await.unwrap().is_some(), "the question still stands");
    store.unasked(GUILD, PostId(3)).await.unwrap();
    assert_eq!(store.post(GUILD, PostId(3)).await.unwrap(), None);
}

async fn contract_forgetting_takes_the_ballot_and_its_counts(store: &dyn Store) {
    for (author, id) in [(ANA, 1), (BEN, 2), (ANA, 3)] {
        store.put(&post(author, id, "a>b")).await.unwrap();
    }
    store.forget(GUILD, ANA, PostId(50)).await.unwrap();
    let totals = store.totals(GUILD, TOPIC).await.unwrap();
    assert_eq!(totals, Totals { version: 4, ballots: 1, scored: 1, hidden: 0 });
    assert_eq!(store.ballot_groups(GUILD, TOPIC).await.unwrap().1[0].count, 1);
    assert_eq!(store.standing(GUILD, TOPIC, BEN).await.unwrap().unwrap().place, 1);
    store.put(&post(ANA, 51, "b>a")).await.unwrap();
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap().ballots, 2);
}

async fn contract_a_duel_is_answered_only_as_it_stands(store: &dyn Store) {
    assert_eq!(store.duel(GUILD, TOPIC, ANA).await.unwrap(), None);
    let answer = async |before, after| store.answer_duel(GUILD, TOPIC, ANA, (before, after)).await.unwrap();
    assert!(!answer("", "a>b").await, "there is none");
    store.begin_duel(GUILD, TOPIC, ANA, "a=b=c").await.unwrap();
    store.begin_duel(GUILD, "star-wars", ANA, "x=y").await.unwrap();
    assert!(answer("", "a>b").await);
    assert!(!answer("", "b>a").await, "the second press of a button is late");
    let row = |topic: &str, items: &str, answers: &str| DuelRow {
        topic: topic.to_owned(),
        items: items.to_owned(),
        answers: answers.to_owned(),
    };
    assert_eq!(store.duel(GUILD, TOPIC, ANA).await.unwrap(), Some(row(TOPIC, "a=b=c", "a>b")));
    assert_eq!(store.duel(GUILD, TOPIC, BEN).await.unwrap(), None);
    assert_eq!(store.duels_of(GUILD, ANA).await.unwrap(), [row(TOPIC, "a=b=c", "a>b"), row("star-wars", "x=y", "")]);
    store.begin_duel(GUILD, TOPIC, ANA, "c=b").await.unwrap();
    assert_eq!(store.duel(GUILD, TOPIC, ANA).await.unwrap(), Some(row(TOPIC, "c=b", "")));
    assert!(store.end_duel(GUILD, TOPIC, ANA).await.unwrap());
    assert!(!store.end_duel(GUILD, TOPIC, ANA).await.unwrap());
}

async fn contract_ballots_come_in_full(store: &dyn Store) {
    assert_eq!(store.ballots(GUILD, TOPIC, None).await.unwrap(), (0, Vec::new()));
    store.put(&post(BEN, 1, "b>a")).await.unwrap();
    let form = PostRow { source: Source::Interaction, ..post(ANA, 2, "a>b") };
    store.put(&form).await.unwrap();
    let (version, ballots) = store.ballots(GUILD, TOPIC, None).await.unwrap();
    let of: Vec<_> = ballots.iter().map(|ballot| (ballot.author, ballot.post.0, ballot.source)).collect();
    assert_eq!((version, &of[..]), (2, &[(ANA, 2, Source::Interaction), (BEN, 1, Source::Message)][..]));
    assert_eq!(Some(&ballots[0]), store.ballot(GUILD, TOPIC, ANA).await.unwrap().as_ref());
}

async fn contract_counted_posts_come_by_age(store: &dyn Store) {
    for (author, id) in [(BEN, 4), (ANA, 2), (ANA, 6), (BEN, 1), (ANA, 3)] {
        store.put(&post(author, id, "a>b")).await.unwrap();
    }
    store.put(&PostRow { state: State::Asked, ..post(BEN, 7, "b>a") }).await.unwrap();
    store.put(&PostRow { topic: "star-wars".to_owned(), ..post(BEN, 8, "x>y") }).await.unwrap();
    store.put(&deletion(3, 9000)).await.unwrap();
    let counted = store.counted(GUILD, TOPIC).await.unwrap();
    assert_eq!(counted.iter().map(|row| row.post.0).collect::<Vec<_>>(), [1, 2, 4, 6]);
    assert_eq!(Some(&counted[1]), store.post(GUILD, PostId(2)).await.unwrap().as_ref());
    assert_eq!(store.counted(ELSEWHERE, TOPIC).await.unwrap(), []);
}

#[tokio::test]
async fn what_is_forgotten_is_not_in_the_file() {
    let (folder, store) = fresh().await;
    let secret = ListRow { notes: r#"{"a":"only I would write xyzzy"}"#.to_owned(), ..list("a>b", 50, 3) };
    store.put(&PostRow { list: Some(secret), ..post(ANA, 1, "a>b") }).await.unwrap();
    store.begin_duel(GUILD, TOPIC, ANA, "plugh").await.unwrap();
    let holds = |word: &str| {
        let files =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        files.filter(|bytes| String::from_utf8_lossy(bytes).contains(word)).count() > 0
    };
    assert!(holds("xyzzy") && holds("plugh"));
    store.forget(GUILD, ANA, PostId(50)).await.unwrap();
    store.close().await;
    assert!(!holds("xyzzy") && !holds("plugh"));
}
