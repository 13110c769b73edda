//! The program itself, as a process: start, run, stop, and what it says when Discord refuses it.

use crate::harness::process::{Running, output, program, tool};
use crate::harness::{PATIENCE, address, discord, play, start_bot_with};
use crate::lists::{signed, watch};
use serenity::model::gateway::GatewayIntents;
use split_decision::config::Config;
use split_decision::playground::{Author, Call, Id, Options, Server, Trouble, World};
use std::collections::VecDeque;
use std::process::Stdio;
use std::time::Duration;

#[tokio::test]
async fn a_refused_token_and_refused_intents_are_named() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(Options::default()).await.unwrap();
    let refused = output(program(&server, here.path(), "wrong")).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(77), "{said}");
    assert!(said.contains("Discord refuses the token") && !said.contains("wrong"), "{said}");
    server.stop().await;
    let options = Options { privileged_intents: GatewayIntents::empty(), ..Options::default() };
    let server = Server::start(options).await.unwrap();
    let refused = output(program(&server, here.path(), &Options::default().token)).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(77), "{said}");
    assert!(said.contains("Message Content Intent"), "{said}");
    server.stop().await;
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        d.restart().await;
        let board = d.slash("Ben", "rocky leaderboard").await.to_string();
        assert!(board.contains("🥇 @ana  60 %"), "{board}");
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        assert!(d.slash("Mo", "lists-admin watching").await.to_string().contains("rocky"));
    })
    .await;
}

#[tokio::test]
async fn commands_are_registered_once() {
    discord(async |d| {
        let all = |world: &World, _: &_| (world.commands.values().flatten().count() >= 4).then_some(());
        d.discord().wait_for(PATIENCE, "every command", all).await.unwrap();
        let changes = || {
            d.discord().calls().iter().filter(|call| call.path.contains("/commands") && call.method != "GET").count()
        };
        let before = changes();
        assert!(before > 0);
        d.restart().await;
        let asked = |_: &World, calls: &VecDeque<Call>| {
            let lists = calls.iter().filter(|call| call.path.contains("/commands") && call.method == "GET");
            (lists.count() >= 2).then_some(())
        };
        d.discord().wait_for(PATIENCE, "the bot to ask again what is registered", asked).await.unwrap();
        d.slash("Ana", "rocky ranking").await;
        d.fence().await;
        assert_eq!(changes(), before, "what is registered already is not sent again");
    })
    .await;
}

/// Whatever has a sign is kept: asked to stop in the middle of a flood, the program drains and forgets nothing.
#[tokio::test]
async fn a_shutdown_under_load_loses_nothing_acknowledged() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(Options::default()).await.unwrap();
    let d = server.discord();
    let running = Running::start(&server, here.path());
    d.connected(1, PATIENCE).await.unwrap();
    let (channel, staff) = (d.channel("montages").unwrap(), d.user("Rosa").unwrap());
    let there = |world: &World| world.commands_in(None).any(|command| command["name"] == "lists-admin");
    let everywhere = |world: &World| {
        world.commands.values().flatten().any(|command| command["name"] == "lists-admin") || there(world)
    };
    d.wait_for(PATIENCE, "the commands", |world, _| everywhere(world).then_some(())).await.unwrap();
    d.type_command(channel, staff, "lists-admin watch channel:montages").await.unwrap();
    let guild = d.world(|world| world.channels[&channel].guild.unwrap());
    let members: Vec<Id> = (0..40).map(|at| d.join(guild, &format!("Fan {at}"))).collect();
    let posts: Vec<Id> = members
        .iter()
        .map(|&member| d.post(channel, &Author::Member(member), "1. Rocky IV\n2. Rocky II\n3. Rocky V").unwrap())
        .collect();
    let has_sign = |world: &World, post: Id| world.message(post).is_some_and(|message| !message.reactions.is_empty());
    d.wait_for(PATIENCE, "the first signs", |world, _| has_sign(world, posts[10]).then_some(())).await.unwrap();
    assert_eq!(running.end("TERM").await, Some(0), "asked to stop");
    let acknowledged = d.world(|world| posts.iter().filter(|&&post| has_sign(world, post)).count());
    let running = Running::start(&server, here.path());
    d.connected(2, PATIENCE).await.unwrap();
    let board = d.type_command(channel, staff, "rocky leaderboard").await.unwrap();
    let said = board.message().map(|message| message.content.clone()).unwrap_or_default();
    let words: Vec<&str> = said.split_whitespace().collect();
    let kept = words.windows(2).find(|pair| pair[1].starts_with("lists")).and_then(|pair| pair[0].parse().ok());
    let kept: usize = kept.unwrap_or_else(|| panic!("how many lists there are: {said}"));
    assert!(kept >= acknowledged && acknowledged > 10, "{kept} kept, {acknowledged} acknowledged");
    assert_eq!(running.end("INT").await, Some(0));
    assert_eq!(d.violations(), Vec::<String>::new());
    server.stop().await;
}

/// Libraries print URLs and headers at their finest levels; neither the bot's token nor an interaction's may be there.
#[tokio::test]
async fn no_log_at_any_level_holds_a_token() {
    let here = tempfile::tempdir().unwrap();
    let options = Options { token: "a-very.secret_token".to_owned(), ..Options::default() };
    let server = Server::start(options).await.unwrap();
    let d = server.discord();
    let log = here.path().join("log");
    let mut command = program(&server, here.path(), "a-very.secret_token");
    command.env("RUST_LOG", "trace").stdout(Stdio::null()).stderr(std::fs::File::create(&log).unwrap());
    let running = Running::of(&mut command);
    d.connected(1, PATIENCE).await.unwrap();
    let (channel, staff) = (d.channel("montages").unwrap(), d.user("Rosa").unwrap());
    let registered = |world: &World| world.commands.values().flatten().any(|command| command["name"] == "lists-admin");
    d.wait_for(PATIENCE, "the commands", |world, _| registered(world).then_some(())).await.unwrap();
    d.type_command(channel, staff, "rocky ranking").await.unwrap();
    assert_eq!(running.end("TERM").await, Some(0));
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.lines().count() > 100, "the log is at its finest level");
    assert!(!written.contains("secret_token"), "the bot's token");
    let paths = d.calls().into_iter().map(|call| call.path).filter(|path| path.starts_with("/interactions/"));
    let tokens: Vec<String> = paths.filter_map(|path| path.split('/').nth(3).map(str::to_owned)).collect();
    assert!(!tokens.is_empty());
    for token in tokens {
        let line = written.lines().find(|line| line.contains(&token));
        assert_eq!(line.map(|line| line.chars().take(300).collect::<String>()), None, "an interaction's token");
    }
    server.stop().await;
}

/// A copy is made beside the running bot, and a damaged database is told of before anything is touched.
#[tokio::test]
async fn a_copy_takes_the_place_of_a_damaged_database() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(Options::default()).await.unwrap();
    let d = server.discord();
    let running = Running::start(&server, here.path());
    d.connected(1, PATIENCE).await.unwrap();
    let backup = || {
        let mut command = tool(&server, here.path(), "");
        command.args(["backup", "copy.db"]);
        output(command)
    };
    let made = backup().await;
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert_eq!((made.status.code(), said.contains("is copied to `copy.db`")), (Some(0), true), "{said}");
    assert_eq!(backup().await.status.code(), Some(1), "nothing is written over");
    assert_eq!(running.end("TERM").await, Some(0));
    let database = here.path().join("split-decision.db");
    let mut bytes = std::fs::read(&database).unwrap();
    bytes[4_096..40_000].fill(0xa5);
    std::fs::write(&database, &bytes).unwrap();
    let refused = output(program(&server, here.path(), &Options::default().token)).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(65), "{said}");
    assert!(said.contains("is damaged") && said.contains("split-decision backup"), "{said}");
    std::fs::rename(here.path().join("copy.db"), &database).unwrap();
    let running = Running::start(&server, here.path());
    d.connected(2, PATIENCE).await.unwrap();
    assert_eq!(running.end("TERM").await, Some(0));
    server.stop().await;
}

/// After many restarts on one day few new sessions are left; what is left is spread, and whoever waits can be stopped.
#[tokio::test]
async fn a_program_that_restarts_too_often_waits_before_it_connects() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(Options::default()).await.unwrap();
    let d = server.discord();
    d.leave_sessions(3, Duration::from_secs(3_600));
    let log = here.path().join("log");
    let mut command = program(&server, here.path(), &Options::default().token);
    let running = Running::of(command.stdout(Stdio::null()).stderr(std::fs::File::create(&log).unwrap()));
    let written = || std::fs::read_to_string(&log).unwrap();
    let said = async {
        while !written().contains("the bot waits before it connects") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, said).await.unwrap_or_else(|_| panic!("it never waited: {}", written()));
    assert_eq!(running.end("INT").await, Some(0));
    assert_eq!(d.sessions_started(), 0);
    d.leave_sessions(1, Duration::from_millis(300));
    let running = Running::start(&server, here.path());
    d.connected(1, PATIENCE).await.unwrap();
    assert_eq!(running.end("TERM").await, Some(0));
    server.stop().await;
}

/// The budget of sessions is a day's, not the process's: what was left at the start is no limit for ever.
#[tokio::test]
async fn the_budget_of_sessions_is_filled_up_while_the_bot_runs() {
    discord(async |d| {
        watch(d).await;
        d.stop_bot().await;
        d.discord().leave_sessions(4, Duration::from_millis(1));
        d.start_bot().await;
        let before = d.discord().sessions_started();
        for more in 1..=5 {
            d.discord().invalidate_sessions(false);
            d.discord().connected(before + more, PATIENCE).await.unwrap();
        }
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
    })
    .await;
}

/// Whoever has a channel watched whose archive Discord does not list leaves an interaction behind that waits; a shutdown
/// has nothing to wait for.
#[tokio::test]
async fn a_shutdown_does_not_wait_for_a_look_through_a_channel() {
    let start = |base: String, database| {
        let mut config = Config::load(None).unwrap();
        config.settings.shutdown_grace = Duration::from_secs(3_600);
        start_bot_with(config, address(Some(base)), database)
    };
    play(Options::default(), start, async |d| {
        d.discord().fail_calls("GET", "/threads/archived/", usize::MAX, Trouble::Silence);
        watch(d).await;
        d.next_call("the archive", |call| call.path.contains("/threads/archived/")).await;
        tokio::time::timeout(PATIENCE, d.stop_bot()).await.expect("there is nothing to do before it ends");
        d.discord().heal();
        d.start_bot().await;
    })
    .await;
}
