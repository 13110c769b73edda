//! What goes wrong around the bot, and what it refuses so that nothing goes wrong.

use crate::harness::discord;
use crate::lists::{signed, until, watch};
use split_decision::playground::{Call, Delivery, Trouble};
use std::time::Duration;

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

#[tokio::test]
async fn a_topic_that_is_read_for_is_not_switched_off() {
    discord(async |d| {
        d.slash("Mo", "lists-admin watch channel:general topic:star-wars").await;
        d.next_message().await;
        let refused = d.slash("Mo", "lists-admin topics topic:star-wars on:false").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("First `/lists-admin unwatch` there"), "{refused}");
    })
    .await;
}

/// A failure that passes is no failure: the call is made again.
#[tokio::test]
async fn calls_that_fail_for_a_moment_are_made_again() {
    discord(async |d| {
        d.discord().fail_calls("POST", "/commands", 1, Trouble::Status(500));
        d.discord().fail_calls("PUT", "/reactions/", 2, Trouble::Status(500));
        watch(d).await;
        let post = d.post("Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        let sign = |call: &Call| call.method == "PUT" && call.path.contains(&format!("/messages/{post}/reactions/"));
        let mut statuses = Vec::new();
        while statuses.last() != Some(&204) {
            statuses.push(d.next_call("a sign", sign).await.status);
        }
        assert_eq!(statuses, [500, 500, 204]);
    })
    .await;
}

/// More events than a queue holds, while its channel is being read: what did not fit is read again.
#[tokio::test]
async fn what_does_not_fit_a_queue_is_read_again() {
    discord(async |d| {
        watch(d).await;
        let edited = signed(d, "Ana", LIST, "📝").await;
        let deleted = signed(d, "Ben", LIST, "📝").await;
        d.fence().await;
        d.stop_bot().await;
        d.read_all(|call| call.path.contains("/messages?after"));
        d.discord().fail_calls("GET", "/messages", 1, Trouble::Slow(Duration::from_secs(4)));
        d.start_bot().await;
        d.next_call("a slow page", |call| call.path.contains("/messages?after")).await;
        for at in 0..1_500 {
            d.post("Chloe", &format!("talk number {at}")).await;
        }
        d.edit(edited, "1. Rocky V\n2. Rocky III\n3. Rocky II\n4. Rocky\n5. Rocky IV\n6. Rocky Balboa").await;
        d.delete(deleted).await;
        let list = d.post("Dmitri", LIST).await;
        assert_eq!(d.next_reaction(list).await, "📝");
        assert_eq!(d.next_reaction(edited).await, "🥊");
        assert_eq!(d.next_unreaction(edited).await, "📝");
        until(d, "the deletion", async || d.slash("Ben", "rocky me").await.to_string().contains("have no list")).await;
    })
    .await;
}

/// An outage within a session: what was written meanwhile is caught up with.
#[tokio::test]
async fn a_server_that_was_out_of_reach_is_caught_up_with() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
        d.discord().lose_guild(guild, true);
        d.discord().deliver_next(&[Delivery::Never]);
        let lost = d.post("Ben", LIST).await;
        d.discord().regain_guild(guild);
        assert_eq!(d.next_reaction(lost).await, "📝");
    })
    .await;
}
