//! Signs whose calls went wrong: whatever took effect, a post ends with the one sign that it should carry.

use crate::harness::{Tester, discord};
use crate::lists::{signed, until, watch};
use split_decision::playground::{Call, Delivery, Id, Trouble};

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";
const FULL: &str = "1. Rocky V\n2. Rocky III\n3. Rocky II\n4. Rocky\n5. Rocky IV\n6. Rocky Balboa";
const UNSURE: &str = "1. Rocky IV\n2. Rocky II";

/// How often a call is made before it has failed.
const ATTEMPTS: usize = 4;

/// The signs that a post shows.
fn signs(d: &Tester, post: Id) -> Vec<String> {
    let reactions = d.discord().message(post).map(|message| message.reactions).unwrap_or_default();
    reactions.into_iter().map(|reaction| reaction.emoji).collect()
}

/// Reads the calls of a method about a post's signs that went wrong.
async fn attempts(d: &Tester, method: &str, post: Id) -> Vec<u16> {
    let at = format!("/messages/{post}/reactions/");
    let is_it = |call: &Call| call.method == method && call.path.contains(&at);
    let mut statuses = Vec::new();
    for _ in 0..ATTEMPTS {
        statuses.push(d.next_call("an attempt", is_it).await.status);
    }
    statuses
}

/// A proxy can give a call up that takes effect all the same. What may be there is looked at once nobody wants it.
#[tokio::test]
async fn a_sign_whose_call_was_given_up_does_not_stay() {
    discord(async |d| {
        watch(d).await;
        d.discord().fail_calls("PUT", "/reactions/", usize::MAX, Trouble::StatusAfterEffect(504));
        let post = d.post("Ana", LIST).await;
        assert_eq!(attempts(d, "PUT", post).await, [504; ATTEMPTS]);
        d.edit(post, "never mind").await;
        until_signs(d, post, &[]).await;
    })
    .await;
}

#[tokio::test]
async fn a_sign_that_could_not_be_taken_away_is_no_second_one() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", FULL, "🥊").await;
        d.discord().fail_calls("DELETE", "/reactions/", usize::MAX, Trouble::Status(500));
        d.edit(post, LIST).await;
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(attempts(d, "DELETE", post).await, [500; ATTEMPTS]);
        d.edit(post, FULL).await;
        d.fence().await;
        assert_eq!(signs(d, post), ["🥊", "📝"]);
        d.discord().heal();
        until_signs(d, post, &["🥊"]).await;
    })
    .await;
}

/// Waits until a post shows these signs; what was tried for that is of no interest.
async fn until_signs(d: &Tester, post: Id, expected: &[&str]) {
    let about_signs = |call: &Call| call.path.contains("/reactions/");
    while signs(d, post) != expected {
        d.next_call("a call about signs", about_signs).await;
    }
    d.read_all(about_signs);
}

/// The reply that asks is refused when its post is gone, though nobody told of that.
#[tokio::test]
async fn a_post_that_is_gone_before_it_is_asked_about_is_taken_back() {
    discord(async |d| {
        watch(d).await;
        d.discord().fail_calls("POST", "/messages", 1, Trouble::Status(500));
        let post = d.post("Ana", UNSURE).await;
        assert_eq!(d.next_call("a question", |call| call.path.ends_with("/messages")).await.status, 500);
        d.discord().deliver_next(&[Delivery::Never]);
        d.delete(post).await;
        let refused = d.next_call("a question", |call| call.path.ends_with("/messages")).await;
        assert_eq!(refused.status, 400);
        until(d, "the post to be looked for", async || {
            d.discord()
                .calls()
                .iter()
                .any(|call| call.method == "GET" && call.path.ends_with(&format!("/messages/{post}")))
        })
        .await;
        let asked =
            d.discord().calls().iter().filter(|call| call.path.ends_with("/messages") && call.status == 400).count();
        assert_eq!(asked, 1, "what is gone is not asked about again");
    })
    .await;
}

/// A picture alone is no list, even where it takes the place of one.
#[tokio::test]
async fn a_list_that_is_edited_away_to_a_bare_file_is_no_list() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", LIST, "📝").await;
        d.discord().attach(post, "poster.png", &[1, 2, 3]).unwrap();
        d.edit(post, "").await;
        assert_eq!(d.next_unreaction(post).await, "📝");
        until(d, "the list is gone", async || d.slash("Ana", "rocky me").await.to_string().contains("have no list"))
            .await;
    })
    .await;
}

/// What an event leaves out is asked for, or known.
#[tokio::test]
async fn events_that_say_no_more_than_they_must_suffice() {
    discord(async |d| {
        watch(d).await;
        d.discord().be_brief(true);
        let post = signed(d, "Ana", LIST, "📝").await;
        d.edit(post, FULL).await;
        assert_eq!(d.next_reaction(post).await, "🥊");
        assert_eq!(d.next_unreaction(post).await, "📝");
        let others = [signed(d, "Ben", LIST, "📝").await, signed(d, "Chloe", LIST, "📝").await];
        d.delete(post).await;
        d.discord().delete(&others);
        until(d, "the deletions", async || d.slash("Emi", "rocky leaderboard").await.to_string().contains("No lists"))
            .await;
    })
    .await;
}

/// Link previews, pins and flags are told of as updates too.
#[tokio::test]
async fn an_update_that_says_again_what_is_known_changes_nothing() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", LIST, "📝").await;
        d.discord().unfurl(post).unwrap();
        d.fence().await;
        assert_eq!(signs(d, post), ["📝"]);
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("**Rocky IV**"));
    })
    .await;
}

/// Discord opens an archived thread when somebody writes there, so a short list in one is not asked about.
#[tokio::test]
async fn no_question_is_written_into_an_archived_thread() {
    discord(async |d| {
        watch(d).await;
        d.stop_bot().await;
        let (montages, mo) = (d.here(), d.user("Mo"));
        let inside = d.discord().open_thread(montages, mo, "corner", None).unwrap();
        d.go("corner");
        d.post("Ben", UNSURE).await;
        d.discord().archive(inside, true);
        d.start_bot().await;
        let about = |call: &Call| call.method != "GET" && call.path.contains(&format!("/channels/{inside}/"));
        let call = d.next_call("whatever is done there", about).await;
        assert!(call.path.contains("/reactions/"), "{} {}", call.method, call.path);
        assert!(d.discord().world(|world| world.channels[&inside].archived.is_some()), "it is archived still");
        d.go("montages");
    })
    .await;
}
