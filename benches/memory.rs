//! Whether memory grows with the number of people who write: a million of them, each once, in a watched channel, and
//! each tenth with a list. The program runs in a process of its own; only lists that it asks about are signed, since
//! Discord's limits on reactions would make this last for hours.
//!
//! `cargo bench --bench memory`, or with another number: `cargo bench --bench memory -- 100000`
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

#[path = "../tests/it/harness/process.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod process;

use process::{Running, program};
use split_decision::playground::{Author, Id, Options, Server, World};
use std::process::Stdio;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(120);

/// How many people write before the bot is waited for, which its queue of a channel holds.
const CROWD: usize = 1_000;

/// A list so short that it is asked about, which shows that all before it has been read.
const LAST: &str = "1. Rocky IV\n2. Rocky II";
const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

fn main() {
    // `cargo bench` adds a flag of its own.
    let people = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(measure(people));
}

async fn measure(people: usize) {
    let here = tempfile::tempdir().unwrap();
    std::fs::create_dir(here.path().join("config")).unwrap();
    std::fs::write(here.path().join("config/bot.toml"), "reactions = \"problems\"\nask = \"reaction\"\n").unwrap();
    let server =
        Server::start(Options { patience: PATIENCE, answer_within: PATIENCE, ..Options::default() }).await.unwrap();
    let discord = server.discord();
    let mut command = program(&server, here.path(), &Options::default().token);
    let bot = Running::of(command.env("RUST_LOG", "error").stdout(Stdio::null()));
    discord.connected(1, PATIENCE).await.unwrap();
    let registered = |world: &World| world.commands.values().flatten().any(|command| command["name"] == "lists-admin");
    discord.wait_for(PATIENCE, "the commands", |world, _| registered(world).then_some(())).await.unwrap();
    let (channel, staff) = (discord.channel("montages").unwrap(), discord.user("Rosa").unwrap());
    discord.type_command(channel, staff, "lists-admin watch channel:montages").await.unwrap();
    println!("{:>9} people  {:>6.1} MB", 0, bot.peak_memory());
    let start = Instant::now();
    for done in (CROWD..=people).step_by(CROWD) {
        let crowd: Vec<Id> = discord.world(|world| {
            let guild = *world.guilds.keys().next().unwrap();
            let join = |at| {
                let fan = world.add_user(&format!("Fan {at}"));
                world.add_member(guild, fan, &[]);
                fan
            };
            (done - CROWD..done).map(join).collect()
        });
        let mut last = 0;
        for (at, &fan) in crowd.iter().enumerate() {
            let text = match at {
                _ if at == CROWD - 1 => LAST,
                _ if at % 10 == 0 => LIST,
                _ => "yo adrian!",
            };
            last = discord.post(channel, &Author::Member(fan), text).unwrap();
        }
        let signed = |world: &World| world.message(last).is_some_and(|message| !message.reactions.is_empty());
        discord.wait_for(PATIENCE, "the last sign", |world, _| signed(world).then_some(())).await.unwrap();
        forget(discord, channel, &crowd);
        if done % (people / 10).max(CROWD) == 0 {
            println!("{done:>9} people  {:>6.1} MB  {:>5.0} s", bot.peak_memory(), start.elapsed().as_secs_f64());
        }
    }
    println!("at most {:.1} MB", bot.peak_memory());
    assert_eq!(bot.end("TERM").await, Some(0));
    server.stop().await;
}

/// The stand-in keeps a whole world in memory; this one forgets whom the bot has heard.
fn forget(discord: &split_decision::playground::Discord, channel: Id, crowd: &[Id]) {
    discord.world(|world| {
        world.messages.remove(&channel);
        let guild = world.guilds.values_mut().next().unwrap();
        for fan in crowd {
            guild.members.remove(fan);
            world.users.remove(fan);
        }
    });
}
