//! Watches, topics, cursors, the key, and the store as a whole.

use super::{ANA, BEN, ELSEWHERE, GUILD, TOPIC, contracts, deletion, post};
use futures_util::future::join_all;
use split_decision::ranking::{ChannelId, PostId};
use split_decision::store::{PostRow, QuestionRow, Source, Store, WatchRow};

contracts! {
    contract_a_channel_has_one_watch_and_the_newer_word_counts,
    contract_topics_are_switched_for_a_server,
    contract_cursors_move_forward_only,
    contract_what_is_old_and_of_no_use_is_dropped,
    contract_kept_messages_are_found_by_channel,
    contract_a_question_stands_until_it_does_not,
    contract_the_signing_key_is_drawn_once,
    contract_a_closed_store_refuses,
}

async fn contract_a_channel_has_one_watch_and_the_newer_word_counts(store: &dyn Store) {
    let watch = |channel, topic: &str| WatchRow {
        channel: ChannelId(channel),
        topic: topic.to_owned(),
        by: ANA,
        reactions: "all".to_owned(),
        ask: "reply".to_owned(),
    };
    store.watch(GUILD, &watch(2, TOPIC)).await.unwrap();
    store.watch(GUILD, &watch(1, TOPIC)).await.unwrap();
    store.watch(ELSEWHERE, &watch(3, TOPIC)).await.unwrap();
    let other =
        WatchRow { by: BEN, reactions: "problems".to_owned(), ask: "reaction".to_owned(), ..watch(2, "star-wars") };
    store.watch(GUILD, &other).await.unwrap();
    assert_eq!(store.watches(GUILD).await.unwrap(), [watch(1, TOPIC), other.clone()]);
    let odd = WatchRow { reactions: "sometimes".to_owned(), ..watch(2, TOPIC) };
    assert!(store.watch(GUILD, &odd).await.is_err());
    assert!(store.unwatch(GUILD, ChannelId(1)).await.unwrap());
    assert!(!store.unwatch(GUILD, ChannelId(1)).await.unwrap());
    assert!(!store.unwatch(GUILD, ChannelId(3)).await.unwrap(), "another server's");
    assert_eq!(store.watches(GUILD).await.unwrap(), [other]);
}

async fn contract_topics_are_switched_for_a_server(store: &dyn Store) {
    assert!(store.enable_topic(GUILD, "star-wars", true).await.unwrap());
    assert!(!store.enable_topic(GUILD, "star-wars", true).await.unwrap());
    assert!(store.enable_topic(GUILD, "harry-potter", true).await.unwrap());
    assert_eq!(store.enabled_topics(GUILD).await.unwrap(), ["harry-potter", "star-wars"]);
    assert!(!store.enable_topic(ELSEWHERE, "star-wars", false).await.unwrap());
    assert!(store.enable_topic(GUILD, "star-wars", false).await.unwrap());
    assert_eq!(store.enabled_topics(GUILD).await.unwrap(), ["harry-potter"]);
}

async fn contract_cursors_move_forward_only(store: &dyn Store) {
    let (one, two) = (ChannelId(1), ChannelId(2));
    assert_eq!(store.cursor(GUILD, one).await.unwrap(), None);
    store.advance(GUILD, &[(one, PostId(5)), (two, PostId(6))]).await.unwrap();
    store.advance(GUILD, &[(one, PostId(4)), (two, PostId(7))]).await.unwrap();
    assert_eq!(store.cursor(GUILD, one).await.unwrap(), Some(PostId(5)));
    assert_eq!(store.cursor(GUILD, two).await.unwrap(), Some(PostId(7)));
    assert_eq!(store.cursor(ELSEWHERE, one).await.unwrap(), None);
}

async fn contract_what_is_old_and_of_no_use_is_dropped(store: &dyn Store) {
    let channels = [1, 2, 3].map(ChannelId);
    let by = WatchRow {
        channel: channels[0],
        topic: TOPIC.to_owned(),
        by: ANA,
        reactions: "all".to_owned(),
        ask: "reply".to_owned(),
    };
    store.watch(GUILD, &by).await.unwrap();
    store
        .advance(GUILD, &[(channels[0], PostId(4)), (channels[1], PostId(4)), (channels[2], PostId(5))])
        .await
        .unwrap();
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    for id in [2, 3, 5] {
        store.put(&deletion(id, 1000)).await.unwrap();
    }
    store.asked(GUILD, QuestionRow { post: PostId(3), channel: ChannelId(7), reply: PostId(33) }).await.unwrap();
    store.prune(GUILD, PostId(5)).await.unwrap();
    let mut left = Vec::new();
    for id in 1..=5 {
        left.extend(store.post(GUILD, PostId(id)).await.unwrap().map(|post| post.post.0));
    }
    assert_eq!(left, [1, 3, 5], "lists stay, and so does what a question asks about");
    let cursors = join_all(channels.map(|channel| store.cursor(GUILD, channel))).await;
    let cursors: Vec<_> = cursors.into_iter().map(|cursor| cursor.unwrap().map(|post| post.0)).collect();
    assert_eq!(cursors, [Some(4), None, Some(5)], "a watched channel may have been silent for long");
    store.drop_cursor(GUILD, channels[0]).await.unwrap();
    assert_eq!(store.cursor(GUILD, channels[0]).await.unwrap(), None);
}

async fn contract_kept_messages_are_found_by_channel(store: &dyn Store) {
    let kept_in = async |channel, after, until, limit| {
        let kept = store.kept_in(GUILD, ChannelId(channel), PostId(after), PostId(until), limit).await.unwrap();
        kept.into_iter().map(|kept| (kept.post.0, kept.revision)).collect::<Vec<_>>()
    };
    assert_eq!(store.kept_channels(GUILD).await.unwrap(), []);
    for (id, channel) in [(1, 7), (2, 7), (3, 9), (4, 7), (5, 8)] {
        store.put(&PostRow { channel: ChannelId(channel), ..post(ANA, id, "a>b") }).await.unwrap();
    }
    store.put(&PostRow { source: Source::Interaction, channel: ChannelId(6), ..post(ANA, 6, "a>b") }).await.unwrap();
    store.put(&PostRow { channel: ChannelId(8), ..deletion(5, 1) }).await.unwrap();
    assert_eq!(
        store.kept_channels(GUILD).await.unwrap(),
        [ChannelId(7), ChannelId(9)],
        "messages that are not deleted"
    );
    assert_eq!(store.kept_channels(ELSEWHERE).await.unwrap(), []);
    assert_eq!(kept_in(7, 0, u64::MAX, 10).await, [(1, 1001), (2, 1002), (4, 1004)]);
    assert_eq!(kept_in(7, 1, 3, 10).await, [(2, 1002)]);
    assert_eq!(kept_in(7, 1, 4, 1).await, [(2, 1002)]);
}

async fn contract_a_question_stands_until_it_does_not(store: &dyn Store) {
    let question = |post, reply| QuestionRow { post: PostId(post), channel: ChannelId(1), reply: PostId(reply) };
    assert!(store.asked(GUILD, question(1, 5)).await.is_err(), "only what is kept can be asked about");
    for id in [1, 2] {
        store.put(&post(ANA, id, "a>b")).await.unwrap();
    }
    store.asked(GUILD, question(1, 5)).await.unwrap();
    store.asked(GUILD, question(2, 6)).await.unwrap();
    store.asked(GUILD, question(1, 7)).await.unwrap();
    assert_eq!(store.question(GUILD, PostId(1)).await.unwrap(), Some(question(1, 7)), "the newer word counts");
    assert_eq!(store.question(ELSEWHERE, PostId(1)).await.unwrap(), None);
    assert_eq!(store.questions_before(GUILD, PostId(7), 9).await.unwrap(), [question(2, 6)]);
    assert_eq!(store.questions_before(GUILD, PostId(8), 9).await.unwrap(), [question(2, 6), question(1, 7)]);
    store.unasked(GUILD, PostId(1)).await.unwrap();
    assert_eq!(store.question(GUILD, PostId(1)).await.unwrap(), None);
}

async fn contract_the_signing_key_is_drawn_once(store: &dyn Store) {
    assert_eq!(store.signing_key([7; 32]).await.unwrap(), [7; 32]);
    assert_eq!(store.signing_key([8; 32]).await.unwrap(), [7; 32]);
}

async fn contract_a_closed_store_refuses(store: &dyn Store) {
    store.ping().await.unwrap();
    store.close().await;
    store.close().await;
    assert!(store.ping().await.is_err());
    assert!(store.put(&post(ANA, 1, "a>b")).await.is_err());
    assert!(store.post(GUILD, PostId(1)).await.is_err());
}
