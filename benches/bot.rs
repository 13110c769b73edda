//! How fast the whole bot is: the program itself, in a process of its own, through real sockets and a real database,
//! against the stand-in. Figures come with a baseline of the same run, since machines differ and are shared.
//!
//! `cargo bench --bench bot`

use split_decision::playground::{Answer, Author, Call, Id, Invocation, Observer, Options, Server};
use split_decision::ranking::{ChannelId, GuildId, PostId, UserId};
use split_decision::store::{self, Ack, ListRow, PostRow, Source, State};
use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const RATE: u32 = 200;
const POSTS: usize = 2_000;
const COMMANDS: usize = 2_000;
/// How many lists the topic has before anything is measured.
const LISTS: u64 = 10_000;

/// Notes when each post got its first reaction.
#[derive(Default)]
struct Clock(Mutex<HashMap<String, Instant>>);

impl Observer for Clock {
    fn observe(&self, call: &Call) -> Vec<String> {
        if call.method == "PUT" && call.route().contains("/reactions/") {
            let message = call.route().split('/').nth(4).unwrap_or_default().to_owned();
            self.0.lock().expect("unpoisoned").entry(message).or_insert_with(Instant::now);
        }
        Vec::new()
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(measure());
}

async fn measure() {
    let clock = Arc::new(Clock::default());
    let observer: Arc<dyn Observer> = clock.clone();
    let server = Server::start_observed(Options::default(), Some(observer)).await.expect("a port");
    let folder = tempfile::tempdir().expect("a folder");
    let guild = server.discord().world(|world| *world.guilds.keys().next().expect("a server"));
    fill(folder.path(), guild).await;
    let started = Instant::now();
    let mut bot = start(&server, folder.path());
    server.discord().connected(1, PATIENCE).await.expect("the bot connects");
    println!("start to connected           {:>9.2} ms", milliseconds(started.elapsed()));
    let discord = server.discord();
    let commands = |world: &split_decision::playground::World| world.commands.values().map(Vec::len).sum::<usize>();
    discord
        .wait_for(PATIENCE, "the commands", |world, _| (commands(world) >= 4).then_some(()))
        .await
        .expect("registered");
    println!("idle memory                  {:>9.2} MB", memory(&bot));
    let (channel, staff) = (discord.channel("montages").expect("seeded"), discord.user("Rosa").expect("seeded"));
    discord.type_command(channel, staff, "lists-admin watch channel:montages").await.expect("watched");
    let members: Vec<Id> = discord.world(|world| {
        let guild = *world.guilds.keys().next().expect("a server");
        let new = |at| {
            let user = world.add_user(&format!("Member {at}"));
            world.add_member(guild, user, &[]);
            user
        };
        (0..POSTS).map(new).collect()
    });
    baseline(&server, folder.path()).await;
    posts(&server, &clock, channel, &members).await;
    slashes(&server, channel, &members).await;
    println!("memory after that            {:>9.2} MB", memory(&bot));
    bot.kill().expect("the bot ends");
    let _ = bot.wait();
    server.stop().await;
}

/// Lists of members that nobody here has met, by form: their order and length come from their number.
async fn fill(folder: &std::path::Path, guild: Id) {
    let store =
        store::open(&format!("sqlite://{}", folder.join("split-decision.db").display())).await.expect("a store");
    let films =
        ["rocky-1", "rocky-2", "rocky-3", "rocky-4", "rocky-5", "rocky-balboa", "creed-1", "creed-2", "creed-3"];
    let writes = (0..LISTS).map(|number| {
        let (mut films, mut seed) = (films, number);
        for at in (1..films.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            films.swap(at, (seed >> 33) as usize % (at + 1));
        }
        let ranking = films[..3 + (seed >> 40) as usize % 7].join(">");
        let list = ListRow {
            ranking: ranking.clone(),
            anchor: "top".to_owned(),
            declared_top: None,
            notes: r#"{"rocky-4":"the log, the mountain"}"#.to_owned(),
            reader_version: 1,
            score: None,
            pairs: 0,
            full: false,
        };
        let row = PostRow {
            guild: GuildId(guild),
            topic: "rocky".to_owned(),
            post: PostId((1 << 40) + number),
            source: Source::Interaction,
            channel: ChannelId(1),
            author: Some(UserId((1 << 41) + number)),
            revision: number,
            state: State::Counted,
            reading: Some(ranking),
            decision: None,
            list: Some(list),
            wanted: Ack::None,
            shown: Ack::None,
            unsure: false,
        };
        let store = Arc::clone(&store);
        async move { store.put(&row).await.expect("kept") }
    });
    futures_util::future::join_all(writes).await;
    store.close().await;
}

fn start(server: &Server, folder: &std::path::Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_split-decision"));
    command
        .arg("run")
        .current_dir(folder)
        .env("DISCORD_TOKEN", Options::default().token)
        .env("DISCORD_API_BASE", server.api_base());
    command
        .env_remove("DATABASE_URL")
        .env("RUST_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// What the machine itself takes for one call and one durable write, in this run.
async fn baseline(server: &Server, folder: &std::path::Path) {
    let client = reqwest::Client::new();
    let url = format!("{}/api/v10/gateway", server.api_base());
    let mut calls = Vec::new();
    for _ in 0..500 {
        let at = Instant::now();
        client
            .get(&url)
            .header("authorization", format!("Bot {}", Options::default().token))
            .send()
            .await
            .expect("answered")
            .bytes()
            .await
            .expect("read");
        calls.push(at.elapsed());
    }
    show("baseline: one REST call", &mut calls);
    let mut file = std::fs::File::create(folder.join("baseline")).expect("a file");
    let mut writes = Vec::new();
    for _ in 0..500 {
        let at = Instant::now();
        std::io::Write::write_all(&mut file, &[0; 4_096]).expect("written");
        file.sync_data().expect("durable");
        writes.push(at.elapsed());
    }
    show("baseline: one durable write", &mut writes);
}

/// Posts at a steady rate, each list by another member; from the post to its reaction.
async fn posts(server: &Server, clock: &Clock, channel: Id, members: &[Id]) {
    let discord = server.discord();
    let mut posted = Vec::new();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / RATE);
    for (at, &member) in members.iter().enumerate() {
        tick.tick().await;
        let text =
            ["1. Rocky IV\n2. Rocky II\n3. Rocky III", "1. Rocky II\n2. Rocky IV\n3. Balboa\n4. Rocky V"][at % 2];
        let now = Instant::now();
        posted.push((discord.post(channel, &Author::Member(member), text).expect("posted"), now));
    }
    let last = posted.last().expect("some").0.to_string();
    let seen = || clock.0.lock().expect("unpoisoned").contains_key(&last);
    discord.wait_for(PATIENCE, "the last reaction", |_, _| seen().then_some(())).await.expect("every post is answered");
    let seen = clock.0.lock().expect("unpoisoned");
    let mut taken: Vec<Duration> =
        posted.iter().filter_map(|(id, at)| Some(seen.get(&id.to_string())?.duration_since(*at))).collect();
    assert_eq!(taken.len(), posted.len(), "every post has a reaction");
    show(&format!("post to reaction at {RATE}/s"), &mut taken);
}

async fn slashes(server: &Server, channel: Id, members: &[Id]) {
    let discord = server.discord();
    for path in ["ranking", "leaderboard", "me", "consensus", "stats", "battle", "history", "privacy"] {
        let invocation = Invocation { path: vec!["rocky".to_owned(), path.to_owned()], ..Invocation::default() };
        // What is worked out once for a version is not what every answer takes.
        let first = Instant::now();
        discord.slash(channel, members[0], &invocation).await.expect("answered");
        println!("/rocky {path:<20} {:>10.2} ms the first time", milliseconds(first.elapsed()));
        let mut taken = Vec::new();
        let mut tick = tokio::time::interval(Duration::from_secs(1) / RATE);
        for &member in members.iter().cycle().take(COMMANDS) {
            tick.tick().await;
            let at = Instant::now();
            let answer = discord.slash(channel, member, &invocation).await.expect("answered");
            assert!(matches!(answer, Answer::Message(_)));
            taken.push(at.elapsed());
        }
        show(&format!("/rocky {path} at {RATE}/s"), &mut taken);
    }
}

fn show(what: &str, taken: &mut [Duration]) {
    taken.sort_unstable();
    let at = |share: f64| milliseconds(taken[((taken.len() - 1) as f64 * share) as usize]);
    println!("{what:<28} {:>9.2} ms p50 {:>9.2} ms p99 {:>9.2} ms worst", at(0.5), at(0.99), at(1.0));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The process's resident memory.
fn memory(bot: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.unwrap_or(f64::NAN) * 1_024.0 / 1e6
}
