//! Calls that fail, and those that would if the bot did not hold back.

use crate::harness::process::Running;
use crate::harness::{PATIENCE, Tester, discord, play, start_bot};
use crate::lists::{until, watch};
use serenity::model::Permissions;
use split_decision::playground::{Author, Call, ChannelKind, Delivery, Id, Options, Overwrite, Server, Trouble, World};
use std::time::Duration;

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

fn is_sign(call: &Call) -> bool {
    call.path.contains("/reactions/")
}

fn has_sign(world: &World, post: Id) -> bool {
    world.message(post).is_some_and(|message| !message.reactions.is_empty())
}

/// Opens channels and has them watched.
async fn watched_channels(d: &Tester, count: usize) -> Vec<Id> {
    let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
    let mut channels = Vec::new();
    for at in 0..count {
        let name = format!("round-{at}");
        channels.push(d.discord().open_channel(guild, ChannelKind::Text, &name));
        d.slash("Mo", &format!("lists-admin watch channel:{name}")).await;
        d.next_message().await;
    }
    channels
}

#[tokio::test]
async fn hundreds_of_posts_at_once_are_signed_without_a_call_too_soon() {
    let options = Options { rate_limits: true, ..Options::default() };
    play(options, start_bot, async |d| {
        let channels = watched_channels(d, 12).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
        let post = |at: usize| {
            let fan = Author::Member(d.discord().join(guild, &format!("Fan {at}")));
            d.discord().post(channels[at % channels.len()], &fan, LIST).unwrap()
        };
        let posts: Vec<Id> = (0..240).map(post).collect();
        // An answer is not held back by what waits for its turn.
        d.slash("Ana", "rocky ranking").await;
        let unsigned = d.discord().world(|world| posts.iter().filter(|&&post| !has_sign(world, post)).count());
        assert!(unsigned > 0, "the answer came before the last sign");
        for &post in &posts {
            assert_eq!(d.next_reaction(post).await, "📝");
        }
        let late: Vec<Call> = d.discord().calls().into_iter().filter(|call| call.status == 429).collect();
        assert_eq!((d.discord().calls_too_soon(), late), (0, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_refuses_reactions_rests_until_its_permissions_change() {
    discord(async |d| {
        watch(d).await;
        forbid_signs(d);
        let first = d.post("Ana", LIST).await;
        assert_eq!(d.next_call("a sign", is_sign).await.status, 403);
        let second = d.post("Ben", LIST).await;
        until_counted(d, "2 lists").await;
        let status = d.slash("Mo", "lists-admin status").await.to_string();
        assert!(status.contains("I leave it alone for an hour"), "{status}");
        permit_signs(d);
        for post in [first, second] {
            assert_eq!(d.next_reaction(post).await, "📝");
        }
        assert_eq!(refused(d), 1, "the channel was left alone after the first refusal");
    })
    .await;
}

/// Takes from the bot what signs need in the channel, until [`permit_signs`].
fn forbid_signs(d: &Tester) {
    overwrite(d, Permissions::ADD_REACTIONS);
}

fn permit_signs(d: &Tester) {
    overwrite(d, Permissions::empty());
}

fn overwrite(d: &Tester, deny: Permissions) {
    let (id, allow) = (d.discord().world(|world| world.bot), Permissions::empty());
    d.discord().set_permissions(d.here(), Overwrite { id, member: true, allow, deny }).unwrap();
}

fn refused(d: &Tester) -> usize {
    d.discord().calls().iter().filter(|call| call.status == 403).count()
}

/// Waits until the leaderboard counts so many lists.
async fn until_counted(d: &Tester, lists: &str) {
    until(d, lists, async || d.slash("Emi", "rocky leaderboard").await.to_string().contains(lists)).await;
}

/// Permissions that change between two sessions are told of to nobody.
#[tokio::test]
async fn what_was_refused_is_tried_again_in_a_new_session() {
    discord(async |d| {
        watch(d).await;
        forbid_signs(d);
        let post = d.post("Ana", LIST).await;
        assert_eq!(d.next_call("a sign", is_sign).await.status, 403);
        d.fence().await;
        d.discord().deliver_next(&[Delivery::Never]);
        permit_signs(d);
        d.discord().invalidate_sessions(false);
        assert_eq!(d.next_reaction(post).await, "📝");
    })
    .await;
}

/// What waits for its turn while the channel refuses another call is not made any more.
#[tokio::test]
async fn a_channel_that_refuses_is_asked_once() {
    discord(async |d| {
        watch(d).await;
        forbid_signs(d);
        d.fence().await;
        // The refusal takes its time, so that other calls wait for their turn when it comes.
        d.discord().fail_calls("PUT", "/reactions/", 1, Trouble::Slow(Duration::from_secs(1)));
        let posts = ["Ana", "Ben", "Chloe", "Dmitri", "Emi"]
            .map(|who| d.discord().post(d.here(), &Author::Member(d.user(who)), LIST).unwrap());
        until_counted(d, "5 lists").await;
        until(d, "the channel to rest", async || {
            d.slash("Mo", "lists-admin status").await.to_string().contains("I leave it alone for an hour")
        })
        .await;
        d.fence().await;
        d.read_all(|call| call.status == 403);
        permit_signs(d);
        for post in posts {
            assert_eq!(d.next_reaction(post).await, "📝");
        }
        assert_eq!(refused(d), 1);
    })
    .await;
}

/// A role that changes on one server says nothing of a channel on another: what rests there goes on resting.
#[tokio::test]
async fn a_role_of_another_server_wakes_nothing_here() {
    discord(async |d| {
        watch(d).await;
        let other = d.discord().open_guild("other", d.user("Mo"));
        forbid_signs(d);
        let mut posts = vec![d.post("Ana", LIST).await];
        assert_eq!(d.next_call("a sign", is_sign).await.status, 403);
        until(d, "the channel to rest", async || {
            d.slash("Mo", "lists-admin status").await.to_string().contains("I leave it alone for an hour")
        })
        .await;
        for (who, lists) in [("Ben", "2 lists"), ("Chloe", "3 lists"), ("Dmitri", "4 lists")] {
            d.discord().change_role(other);
            d.fence().await;
            posts.push(d.post(who, LIST).await);
            until_counted(d, lists).await;
        }
        d.fence().await;
        assert_eq!(refused(d), 1);
        permit_signs(d);
        for post in posts {
            assert_eq!(d.next_reaction(post).await, "📝");
        }
    })
    .await;
}

/// Roles that are sorted anew are told of one by one; a server is not looked through for each.
#[tokio::test]
async fn roles_that_change_one_after_the_other_are_no_flood_of_calls() {
    discord(async |d| {
        watch(d).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
        let other = d.discord().open_channel(guild, ChannelKind::Text, "corner");
        let lists_archive = |call: &Call, channel: Id| {
            call.path.contains(&format!("/channels/{channel}/")) && call.path.contains("/threads/archived/")
        };
        d.discord().fail_calls("GET", "/threads/archived/", usize::MAX, Trouble::Status(403));
        for _ in 0..50 {
            d.discord().change_role(guild);
        }
        d.next_call("a look", |call| call.status == 403 && lists_archive(call, d.here())).await;
        d.fence().await;
        // Archives are listed in the order in which that was asked for.
        d.slash("Mo", "lists-admin watch channel:corner").await;
        d.next_message().await;
        d.next_call("the other channel's archive", |call| lists_archive(call, other)).await;
        let here =
            d.discord().calls().iter().filter(|call| call.status == 403 && lists_archive(call, d.here())).count();
        assert!(here <= 2, "{here} refusals");
    })
    .await;
}

/// Without serenity's limiter (a proxy, a stand-in) `Retry-After` is kept to: what comes sooner is a 429 of our making.
#[tokio::test]
async fn whoever_is_told_to_wait_three_seconds_waits_three_seconds() {
    let options = Options { rate_limits: true, ..Options::default() };
    play(options, start_bot, async |d| {
        watch(d).await;
        for (method, path) in [("PUT", "/reactions/"), ("POST", "/messages")] {
            d.discord().fail_calls(method, path, 1, Trouble::RateLimit(Duration::from_secs(3)));
        }
        let post = d.post("Ana", "1. Rocky IV\n2. Rocky II").await;
        let question = |call: &Call| call.method == "POST" && call.path.ends_with("/messages");
        let sign = |call: &Call| call.path.contains(&format!("/messages/{post}/reactions/"));
        for (is_it, done) in [(&question as &dyn Fn(&Call) -> bool, 200), (&sign, 204)] {
            let mut statuses = Vec::new();
            while statuses.last() != Some(&done) {
                statuses.push(d.next_call("an attempt", is_it).await.status);
            }
            assert_eq!(statuses, [429, done]);
        }
        assert_eq!(d.discord().calls_told_too_soon(), Vec::<String>::new());
    })
    .await;
}

/// A token that was reset ends the program by its own exit code, so that nothing starts it again and again.
#[tokio::test]
async fn a_token_that_is_refused_while_it_runs_stops_the_program() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(Options::default()).await.unwrap();
    let d = server.discord();
    let running = Running::start(&server, here.path());
    d.connected(1, PATIENCE).await.unwrap();
    let there = |world: &World| world.commands.values().flatten().any(|command| command["name"] == "lists-admin");
    d.wait_for(PATIENCE, "the commands", |world, _| there(world).then_some(())).await.unwrap();
    let (channel, staff) = (d.channel("montages").unwrap(), d.user("Rosa").unwrap());
    d.type_command(channel, staff, "lists-admin watch channel:montages").await.unwrap();
    d.fail_calls("PUT", "/reactions/", usize::MAX, Trouble::Status(401));
    d.post(channel, &Author::Member(staff), LIST).unwrap();
    assert_eq!(running.ended().await, Some(77));
    let signs = d.calls().iter().filter(|call| is_sign(call)).count();
    assert_eq!(signs, 1, "a token that is refused is not tried again");
    server.stop().await;
}
