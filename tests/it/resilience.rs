//! What goes wrong around the bot, and what it refuses so that nothing goes wrong.

use crate::harness::discord;
use crate::lists::watch;
use split_decision::playground::{Call, Trouble};

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
