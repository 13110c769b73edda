//! Threads and what stands in them: archived, silent for long, or told of to nobody.

use crate::harness::{Tester, address, discord, play, start_bot_with};
use crate::lists::{signed, until, watch};
use split_decision::config::Config;
use split_decision::playground::{Call, ChannelKind, Delivery, Id, Options, Trouble};
use std::time::Duration;

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Waits until every watched channel has been read again, so that what a new session looks through is behind.
async fn looked_through(d: &Tester) {
    until(d, "the channel to be read again", async || {
        d.slash("Mo", "lists-admin status").await.to_string().contains("1 of 1")
    })
    .await;
}

fn thread(d: &Tester, name: &str) -> Id {
    let (montages, mo) = (d.here(), d.user("Mo"));
    d.discord().open_thread(montages, mo, name, None).unwrap()
}

/// A thread is written in and archived while the bot is away for longer than its window; the first `refused` calls that
/// list the archive fail.
async fn archived_long_ago(refused: usize) {
    discord(async |d| {
        d.stop_bot().await;
        d.discord().set_clock_back(30 * DAY);
        d.post("Mo", "a new bot is coming").await;
        d.start_bot().await;
        watch(d).await;
        d.fence().await;
        d.stop_bot().await;
        d.discord().set_clock_back(20 * DAY);
        let inside = thread(d, "corner");
        d.go("corner");
        d.post("Ben", LIST).await;
        d.discord().archive(inside, true);
        d.go("montages");
        d.discord().set_clock_back(Duration::ZERO);
        d.post("Mo", "yo adrian!").await;
        d.read_all(|call| call.path.contains("/threads/archived/"));
        d.discord().fail_calls("GET", "/threads/archived/", refused, Trouble::Status(500));
        d.start_bot().await;
        let listed = |call: &Call| call.path.contains("/archived/private") && call.status == 200;
        d.next_call("the archive to be listed", listed).await;
        until(d, "the archived thread's list", async || {
            d.read_all(|call| call.path.contains("/reactions/"));
            d.slash("Ben", "rocky me").await.to_string().contains("Rocky IV")
        })
        .await;
        d.fence().await;
        d.read_all(|call| call.path.contains("/reactions/"));
    })
    .await;
}

/// What was archived before the window is found, since the channel was watched all the time.
#[tokio::test]
async fn a_thread_that_was_archived_before_the_window_is_caught_up_with() {
    archived_long_ago(0).await;
}

/// Where the archive cannot be listed at first, the channel's own cursor moves on meanwhile; what was archived before
/// its window is then never looked for. Eight: four attempts at the public archive, four at the private one.
#[tokio::test]
async fn an_archive_that_could_not_be_listed_at_first_is_listed_as_far_back_as_before() {
    archived_long_ago(8).await;
}

/// GUILD_CREATE may never come: a watched channel and its threads, which are known to nobody then, are caught up with.
#[tokio::test]
async fn a_server_that_a_new_session_is_not_told_of_is_caught_up_with() {
    discord(async |d| {
        watch(d).await;
        thread(d, "corner");
        d.fence().await;
        d.stop_bot().await;
        let here = d.post("Ana", LIST).await;
        d.go("corner");
        let there = d.post("Ben", LIST).await;
        d.discord().hide_servers(true);
        d.start_bot().await;
        assert_eq!(d.next_reaction(here).await, "📝");
        assert_eq!(d.next_reaction(there).await, "📝");
    })
    .await;
}

/// One lost THREAD_CREATE and one lost message: reading again in the background never looks into the thread.
#[tokio::test]
async fn a_thread_that_nobody_told_of_is_found_in_the_background() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        looked_through(d).await;
        d.discord().deliver_next(&[Delivery::Never, Delivery::Never]);
        thread(d, "corner");
        d.go("corner");
        let lost = d.post("Ben", LIST).await;
        signed(d, "Chloe", LIST, "📝").await;
        assert_eq!(d.next_reaction(lost).await, "📝");
    })
    .await;
}

/// The same for a forum's post.
#[tokio::test]
async fn a_forum_post_that_nobody_told_of_is_found_in_the_background() {
    discord(async |d| {
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
        let forum = d.discord().open_channel(guild, ChannelKind::Forum, "rankings");
        d.fence().await;
        d.slash("Mo", "lists-admin watch channel:rankings").await;
        d.fence().await;
        looked_through(d).await;
        let ana = d.user("Ana");
        d.discord().deliver_next(&[Delivery::Never, Delivery::Never]);
        let post = d.discord().open_thread(forum, ana, "my order", Some(LIST)).unwrap();
        assert_eq!(d.next_reaction(post).await, "📝");
    })
    .await;
}

/// A silent thread gets no cursor; after an absence longer than the window its older lists are passed over, while the
/// channel's own are found.
#[tokio::test]
async fn a_thread_that_was_silent_before_a_long_absence_is_caught_up_with() {
    discord(async |d| {
        d.stop_bot().await;
        d.discord().set_clock_back(40 * DAY);
        thread(d, "corner");
        d.discord().set_clock_back(30 * DAY);
        d.post("Mo", "a new bot is coming").await;
        d.start_bot().await;
        watch(d).await;
        d.fence().await;
        until(d, "all is read", async || {
            let status = d.slash("Mo", "lists-admin status").await.to_string();
            !status.contains("behind")
        })
        .await;
        d.stop_bot().await;
        d.discord().set_clock_back(20 * DAY);
        let here = d.post("Ana", LIST).await;
        d.go("corner");
        let there = d.post("Ben", LIST).await;
        d.discord().set_clock_back(Duration::ZERO);
        d.post("Mo", "yo adrian!").await;
        d.go("montages");
        d.post("Mo", "yo adrian!").await;
        d.start_bot().await;
        assert_eq!(d.next_reaction(here).await, "📝");
        assert_eq!(d.next_reaction(there).await, "📝");
    })
    .await;
}

async fn with_reconcile(days: u64, scenario: impl AsyncFnOnce(&Tester)) {
    let start = move |base: String, database| {
        let mut config = Config::load(None).unwrap();
        config.settings.reconcile = Duration::from_secs(days * 86_400);
        start_bot_with(config, address(Some(base)), database)
    };
    play(Options::default(), start, scenario).await;
}

/// The same where nothing is read again: a thread's own messages, from its first, are no window.
#[tokio::test]
async fn without_a_window_a_silent_thread_is_caught_up_with() {
    with_reconcile(0, async |d| {
        watch(d).await;
        thread(d, "corner");
        d.fence().await;
        d.stop_bot().await;
        d.go("corner");
        let lost = d.post("Ben", LIST).await;
        d.post("Mo", "yo adrian!").await;
        d.start_bot().await;
        assert_eq!(d.next_reaction(lost).await, "📝");
    })
    .await;
}
