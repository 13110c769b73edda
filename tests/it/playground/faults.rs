//! A network and a Discord on their bad days, and how serenity takes them.

use std::time::{Duration, Instant};

use serenity::all::GatewayIntents;
use split_decision::playground::{Delivery, Options, Server, Trouble, World};

use super::Set;
use super::client::{Bot, intents};
use crate::harness::PATIENCE;

/// What the client heard of messages, in order.
fn messages(set: &Set) -> Vec<String> {
    set.bot.heard.all().into_iter().filter(|heard| heard.starts_with("message")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_or_a_call_to_reconnect_is_resumed_and_nothing_is_lost() {
    let set = Set::start(Options::default()).await;
    set.discord().drop_sockets();
    set.post("while away");
    set.until("while away").await;
    set.discord().ask_to_reconnect();
    set.post("again");
    set.until("again").await;
    set.bot.heard.until("resumed", 2, PATIENCE).await;
    assert_eq!((set.discord().sessions_started(), set.discord().sessions_resumed()), (1, 2));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resume_may_tell_what_is_known_already() {
    let set = Set::start(Options::default()).await;
    for text in ["one", "two"] {
        set.post(text);
    }
    set.bot.heard.until("message", 2, PATIENCE).await;
    set.discord().repeat_on_resume(1);
    set.discord().drop_sockets();
    set.bot.heard.until(r#"message "two""#, 2, PATIENCE).await;
    assert_eq!(messages(&set).iter().filter(|heard| heard.contains("one")).count(), 1);
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_session_loses_what_came_between() {
    let set = Set::start(Options::default()).await;
    set.discord().forget_sessions(true);
    set.discord().drop_sockets();
    set.post("lost");
    set.discord().connected(2, PATIENCE).await.unwrap();
    set.bot.heard.until("ready", 2, PATIENCE).await;
    set.post("heard");
    set.until("heard").await;
    assert!(!set.bot.heard.all().iter().any(|heard| heard.contains("lost")));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn operation_9_starts_a_new_session() {
    let set = Set::start(Options::default()).await;
    set.discord().invalidate_sessions(false);
    set.discord().connected(2, PATIENCE).await.unwrap();
    set.bot.heard.until("ready", 2, PATIENCE).await;
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_sockets_are_tried_again() {
    let set = Set::start(Options::default()).await;
    set.discord().refuse_sockets(true);
    set.discord().drop_sockets();
    let tried = Instant::now() + PATIENCE;
    while set.discord().sockets_refused() == 0 {
        assert!(Instant::now() < tried, "the client never tried again");
        tokio::task::yield_now().await;
    }
    set.discord().refuse_sockets(false);
    // serenity may resume, or give the session up and start another.
    set.discord().connected(1, PATIENCE).await.unwrap();
    set.post("after");
    set.until("after").await;
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_on_heartbeats_makes_the_client_come_back() {
    let options = Options { heartbeat_interval: Duration::from_millis(200), ..Options::default() };
    let set = Set::start(options).await;
    set.discord().ignore_heartbeats(true);
    set.discord().connected(2, PATIENCE).await.unwrap();
    set.discord().ignore_heartbeats(false);
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_come_twice_never_or_late_when_asked() {
    let set = Set::start(Options::default()).await;
    set.discord().deliver_next(&[Delivery::Twice, Delivery::Never, Delivery::Late, Delivery::Once]);
    for text in ["a", "b", "c", "d"] {
        set.post(text);
    }
    set.bot.heard.until("message", 4, PATIENCE).await;
    // The client handles each event in a task of its own, so their order here says nothing.
    let mut heard = messages(&set);
    heard.sort();
    assert_eq!(heard, [r#"message "a""#, r#"message "a""#, r#"message "c""#, r#"message "d""#]);
    set.discord().fence(PATIENCE).await.unwrap();
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_and_intents_that_are_not_switched_on_end_the_client() {
    let server = Server::start(Options::default()).await.unwrap();
    let wrong = Bot::start(&server.api_base(), "wrong", intents()).await.end().await.unwrap_err();
    assert!(wrong.to_string().to_lowercase().contains("authentication"), "{wrong}");
    server.stop().await;
    let options = Options { privileged_intents: GatewayIntents::empty(), ..Options::default() };
    let server = Server::start(options).await.unwrap();
    let refused = Bot::start(&server.api_base(), &Options::default().token, intents()).await.end().await.unwrap_err();
    assert!(refused.to_string().to_lowercase().contains("intents"), "{refused}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_go_wrong_as_often_as_asked() {
    let set = Set::start(Options::default()).await;
    let (http, channel) = (set.bot.http.clone(), set.channel.into());
    let after = Duration::from_secs(2);
    set.discord().fail_calls("GET", "/channels/", 1, Trouble::RateLimit(after));
    set.discord().fail_calls("GET", "/channels/", 1, Trouble::Status(502));
    set.discord().fail_calls("POST", "/messages", 1, Trouble::StatusAfterEffect(504));
    for status in [429, 502] {
        let failed = http.get_channel(channel).await.unwrap_err();
        assert!(
            failed.to_string().contains(&status.to_string()) || format!("{failed:?}").contains(&status.to_string())
        );
    }
    http.get_channel(channel).await.unwrap();
    let body = serde_json::json!({"content": "there all the same"});
    http.send_message(channel, Vec::new(), &body).await.unwrap_err();
    set.until("there all the same").await;
    set.discord().fail_calls("GET", "/channels/", 1, Trouble::Silence);
    let silent = tokio::spawn(async move { http.get_channel(channel).await });
    let open = |_: &World, calls: &std::collections::VecDeque<_>| {
        calls.back().filter(|c: &&split_decision::playground::Call| c.status == 0).map(drop)
    };
    set.discord().wait_for(PATIENCE, "the silent call", open).await.unwrap();
    assert!(!silent.is_finished());
    set.end().await;
    silent.await.unwrap().unwrap_err();
}
