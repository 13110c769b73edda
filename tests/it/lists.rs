//! Lists that members post: read, kept, acknowledged, changed and taken back.

use crate::harness::{PATIENCE, Tester, discord};
use split_decision::playground::Id;

const LIST_A: &str = "I don't agree with this list.. for me it goes\n\n    Rocky IV – no argument\n    Rocky II – I nearly cried\n    \
                      Rocky Balboa – really good\n    Rocky I\n    Rocky III\n    Rocky V – a bad joke";
const LIST_B: &str = "My order of preference (best liked to least) is:\n\nRocky IV\nRocky II\nRocky III\n\nBy the time Rocky met \
                      Drago it had become a cartoon. In a sense he boxed himself in Rocky V.";
const TALK: &str = "In Rocky 2, once Adrian says “Win”, I think Mickey says “Take this!”, meaning the baby.";

/// Has the channel watched, and reads what it is greeted with.
pub(crate) async fn watch(d: &Tester) {
    let answer = d.slash("Mo", "lists-admin watch channel:montages").await;
    assert!(answer.to_string().contains("(private)"), "{answer}");
    let greeting = d.next_message().await.to_string();
    assert!(greeting.contains("From now on I read lists here"), "{greeting}");
}

/// Asks again until it is so: for what the bot does beside its answers and shows by nothing else. Each fence is a round
/// trip to the bot, so nothing sleeps and nothing spins.
pub(crate) async fn until(d: &Tester, what: &str, so: impl AsyncFn() -> bool) {
    let asked = async {
        while !so().await {
            d.fence().await;
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| panic!("waited for {what}"));
}

/// A post and the sign that it gets.
pub(crate) async fn signed(d: &Tester, who: &str, text: &str, sign: &str) -> Id {
    let post = d.post(who, text).await;
    assert_eq!(d.next_reaction(post).await, sign, "{text}");
    post
}

#[tokio::test]
async fn the_seed_threads_lists_are_read_and_its_talk_is_left_alone() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST_A, "🥊").await;
        signed(d, "Ben", LIST_B, "📝").await;
        // The scenario ends with a fence, and no call may be left unread: a sign on talk would fail it.
        d.post("Chloe", TALK).await;
        let board = d.slash("Dmitri", "rocky leaderboard").await.to_string();
        assert!(board.contains("🥇 @ana  80 %\n-# 12 of 15 pairs"), "{board}");
        assert!(board.contains("🥈 @ben  60 %\n-# 3 of 3 pairs"), "{board}");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("**12 of 15 pairs (80 %)**"), "{mine}");
        assert!(mine.contains("no argument"), "notes are kept: {mine}");
        let mine = d.slash("Ben", "rocky me").await.to_string();
        assert!(mine.contains("**3 of 3 pairs (100 %)**") && mine.contains("score 60 %"), "{mine}");
    })
    .await;
}

#[tokio::test]
async fn three_lines_change_the_leaderboard() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST_A, "🥊").await;
        signed(d, "Emi", "1. Rocky II\n2. Rocky IV\n3. Rocky III", "📝").await;
        let board = d.slash("Emi", "rocky leaderboard").await.to_string();
        assert!(board.contains("🥇 @ana") && board.contains("**@emi  53 %**\n-# 2 of 3 pairs"), "{board}");
    })
    .await;
}

#[tokio::test]
async fn the_official_lists_own_post_is_nobodys_ballot() {
    discord(async |d| {
        watch(d).await;
        let article = "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Rocky\n5. Rocky Balboa\n6. Rocky V";
        d.post_as_webhook("Unreality Mag", article).await;
        let address = "https://unrealitymag.com/ranking-the-rocky-series-by-training-montages/";
        d.post("Ana", &format!("Here it is: {address}\n{article}")).await;
        let refused = d.slash("Ana", "rocky leaderboard").await.to_string();
        assert!(refused.contains("No lists yet"), "{refused}");
        signed(d, "Ben", article, "🥊").await;
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_read_again() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", "1. Rocky V\n2. Rocky IV\n3. Rocky II", "📝").await;
        d.edit(post, "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Rocky\n5. Balboa\n6. Rocky V").await;
        assert_eq!(d.next_reaction(post).await, "🥊", "the new sign comes first");
        assert_eq!(d.next_unreaction(post).await, "📝");
        let board = d.slash("Ana", "rocky leaderboard").await.to_string();
        assert!(board.contains("100 %**\n-# 15 of 15 pairs"), "{board}");
        // A link's preview comes as an update too; it is no edit.
        d.discord().unfurl(post).unwrap();
        d.edit(post, "never mind").await;
        assert_eq!(d.next_unreaction(post).await, "🥊");
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("You have no list yet"));
    })
    .await;
}

#[tokio::test]
async fn the_newest_list_counts_and_its_deletion_brings_the_older_one_back() {
    discord(async |d| {
        watch(d).await;
        let old = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let new = signed(d, "Ana", "1. Rocky V\n2. Rocky III\n3. Rocky II", "📝").await;
        assert_eq!(d.next_reaction(old).await, "♻️");
        assert_eq!(d.next_unreaction(old).await, "📝");
        // Mending an old list does not make it the newest.
        d.edit(old, "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Balboa").await;
        d.fence().await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("**Rocky V**"));
        d.delete(new).await;
        assert_eq!(d.next_reaction(old).await, "📝");
        assert_eq!(d.next_unreaction(old).await, "♻️");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("**Rocky Balboa**") && mine.contains("6 of 6 pairs (100 %)"), "{mine}");
        d.delete(old).await;
        d.fence().await;
        // The deletion is taken in beside this answer, so it may have to be asked for again; it never takes long.
        until(d, "the list is gone", async || {
            d.slash("Ana", "rocky me").await.to_string().contains("You have no list yet")
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn talk_bots_forwards_and_noise_leave_no_trace() {
    discord(async |d| {
        watch(d).await;
        let list = "1. Rocky IV\n2. Rocky II\n3. Rocky III";
        d.post_as_webhook("PluralKit", list).await;
        let ana = d.user("Ana");
        d.discord().forward(d.here(), ana, list).unwrap();
        let noise = [
            "😀".repeat(500),
            "a".repeat(4_000),
            "1.".repeat(1_000),
            "\u{202e}\u{200d}\u{7}".to_owned(),
            "e\u{301}".repeat(1_000),
        ];
        for text in
            noise.iter().map(String::as_str).chain(["yo adrian!", "IV", "> 1. Rocky IV\n> 2. Rocky II\n> 3. Rocky V"])
        {
            d.post("Ana", text).await;
        }
        d.fence().await;
        assert!(d.slash("Ana", "rocky leaderboard").await.to_string().contains("No lists yet"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_read_where_nothing_is_watched() {
    discord(async |d| {
        watch(d).await;
        d.go("general");
        d.post("Ana", LIST_A).await;
        d.go("montages");
        d.fence().await;
        assert!(d.slash("Ana", "rocky leaderboard").await.to_string().contains("No lists yet"));
    })
    .await;
}
