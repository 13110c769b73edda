//! What staff set, and who is staff.

use crate::harness::{PATIENCE, discord, play, start_bot};
use crate::lists::{signed, until, watch};
use split_decision::playground::{Options, World};

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

#[tokio::test]
async fn a_channel_is_watched_until_it_is_not() {
    discord(async |d| {
        assert!(d.slash("Mo", "lists-admin watching").await.to_string().contains("No channel is read yet"));
        watch(d).await;
        let again = d.slash("Mo", "lists-admin watch channel:montages").await.to_string();
        assert!(again.contains("is read already"), "{again}");
        assert!(d.slash("Mo", "lists-admin watching").await.to_string().contains("One channel is read"));
        signed(d, "Ana", LIST, "📝").await;
        let answer = d.slash("Mo", "lists-admin unwatch channel:montages").await.to_string();
        assert!(answer.contains("Not reading"), "{answer}");
        d.post("Ben", LIST).await;
        d.fence().await;
        let board = d.slash("Ana", "rocky leaderboard").await.to_string();
        assert!(board.contains("@ana") && !board.contains("@ben"), "what was read stays: {board}");
        let refused = d.slash("Mo", "lists-admin unwatch channel:montages").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("is not read"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn a_channel_is_watched_with_its_threads_and_a_forum_with_its_posts() {
    discord(async |d| {
        watch(d).await;
        let (montages, ana) = (d.here(), d.user("Ana"));
        d.discord().open_thread(montages, ana, "the steps", None).unwrap();
        d.go("the steps");
        signed(d, "Chloe", LIST, "📝").await;
        let answer = d.slash("Mo", "lists-admin watch channel:film-lists").await.to_string();
        assert!(answer.contains("Reading"), "{answer}");
        let forum = d.discord().channel("film-lists").unwrap();
        let post =
            d.discord().open_thread(forum, ana, "my order", Some("1. Rocky II\n2. Rocky IV\n3. Rocky V")).unwrap();
        assert_eq!(d.next_reaction(post).await, "📝", "a forum post's own message counts");
        d.go("my order");
        signed(d, "Ben", LIST, "📝").await;
        until(d, "all lists are in", async || {
            d.slash("Ben", "rocky leaderboard").await.to_string().contains("3 lists")
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn only_those_who_manage_the_server_may_set_anything() {
    // Staff may have opened the commands to everybody; the bot checks all the same.
    let options = Options { presets_ignored: true, ..Options::default() };
    play(options, start_bot, async |d| {
        for command in [
            "watch channel:montages",
            "unwatch channel:montages",
            "watching",
            "topics",
            "topics topic:star-wars on:true",
        ] {
            let refused = d.slash("Ana", &format!("lists-admin {command}")).await.to_string();
            assert!(
                refused.contains("(private)") && refused.contains("those who may manage this server"),
                "{command}: {refused}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_topic_is_switched_on_and_off() {
    discord(async |d| {
        let topics = d.slash("Mo", "lists-admin topics").await.to_string();
        assert!(
            topics.contains("`/rocky`")
                && topics.contains("on, as on every server")
                && topics.contains("`/star-wars`  Star Wars films: off"),
            "{topics}"
        );
        assert!(d.try_slash("Ana", "star-wars ranking").await.is_err(), "not a command yet");
        d.slash("Mo", "lists-admin topics topic:star-wars on:true").await;
        let ranking = d.slash("Ana", "star-wars ranking").await.to_string();
        assert!(ranking.contains("The Empire Strikes Back"), "{ranking}");
        d.slash("Mo", "lists-admin topics topic:star-wars on:false").await;
        let gone = |world: &World, _: &_| {
            world.commands.values().flatten().all(|command| command["name"] != "star-wars").then_some(())
        };
        d.discord().wait_for(PATIENCE, "the command to go", gone).await.unwrap();
        let refused = d.slash("Mo", "lists-admin topics topic:rocky on:false").await.to_string();
        assert!(refused.contains("cannot be switched off"), "{refused}");
        let refused = d.slash("Mo", "lists-admin topics topic:rambo").await.to_string();
        assert!(refused.contains("I know no topic `rambo`"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn watching_for_another_topic_switches_it_on() {
    discord(async |d| {
        let answer = d.slash("Mo", "lists-admin watch channel:general topic:star-wars").await.to_string();
        assert!(answer.contains("Star Wars films") && answer.contains("switched on"), "{answer}");
        d.next_message().await;
        d.go("general");
        signed(d, "Ana", "1. Empire\n2. A New Hope\n3. Rogue One", "📝").await;
        let board = d.slash("Ana", "star-wars leaderboard").await.to_string();
        assert!(board.contains("@ana"), "{board}");
    })
    .await;
}

#[tokio::test]
async fn commands_belong_on_a_server() {
    discord(async |d| {
        d.slash("Ana", "rocky ranking").await;
        d.go_private("Ana");
        assert!(d.try_slash("Ana", "rocky ranking").await.is_err(), "the commands are not offered in a conversation");
        for command in ["rocky ranking", "rocky me", "rocky leaderboard", "rocky help", "lists-admin watching"] {
            let refused = d.force_slash("Ana", command).await.to_string();
            assert!(
                refused.contains("(private)") && refused.contains("This works on a server only"),
                "{command}: {refused}"
            );
        }
    })
    .await;
}
