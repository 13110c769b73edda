//! `playground`: the bot on the built-in stand-in for Discord.

use super::{Source, log, run};
use crate::app::{Against, App, Caller, Failure, Wanted};
use crate::bot::Bot;
use crate::config::Config;
use crate::discord::Address;
use crate::discord::view::text;
use crate::parse::{self, Reading};
use crate::playground::{Discord, Message, Options, Server, StartError, World};
use crate::ranking::{ChannelId, GuildId, UserId};
use crate::topic::Topic;
use anyhow::Context as _;
use secrecy::SecretString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// The page's port, unless it is taken and none was asked for.
const PORT: u16 = 4785;

/// How long the bot may take to connect and to read the thread.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Default, clap::Args)]
pub(super) struct Args {
    /// Keep the lists in this file [default: a temporary one, gone at the end]
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// The port of the page on 127.0.0.1 [default: 4785, or any free one when that is taken]
    #[arg(long)]
    port: Option<u16>,
}

pub(super) fn run(source: &Source, args: &Args) -> anyhow::Result<ExitCode> {
    let config = source.load()?;
    let options = Options::default();
    log::start(&options.token, "warn,serenity=error");
    run::runtime()?.block_on(serve(config, args, options))
}

async fn serve(config: Config, args: &Args, options: Options) -> anyhow::Result<ExitCode> {
    let stop = run::stop_signal()?;
    let folder = tempfile::tempdir().context("no temporary folder can be made")?;
    let file = args.db.clone().unwrap_or_else(|| folder.path().join("playground.db"));
    let first = config.settings.default_topics.first().and_then(|slug| config.topic(slug)).or(config.topics.first());
    let topic = Arc::clone(first.context("there is no topic to play with")?);
    let token = SecretString::from(options.token.clone());
    let server = start(args.port, options).await?;
    let address = Address { token, api_base: Some(server.api_base()) };
    let bot = Bot::build(config, &database(&file), &address).await?;
    let app = Arc::clone(bot.app());
    let guild =
        server.discord().world(|world| world.guilds.keys().next().copied()).context("the playground has no server")?;
    server.discord().inspect_with(bot.inspector(GuildId(guild), &topic.slug));
    let (ask_to_stop, asked) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(bot.run(async move { drop(asked.await) }));
    let seeded = seed(server.discord(), &app, &topic).await?;
    println!("{}", report(server.discord(), &app, &seeded, &topic).await?);
    println!("Open {} in a browser; Ctrl-C ends it.", server.api_base());
    stop.await;
    drop(ask_to_stop);
    running.await.context("the bot broke off")??;
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

/// The default port is taken over silently by none: whoever asked for a port gets that one or an error.
async fn start(port: Option<u16>, options: Options) -> Result<Server, StartError> {
    let at = |port| Options { port, ..options.clone() };
    match (port, Server::start(at(port.unwrap_or(PORT))).await) {
        (None, Err(StartError::PortInUse(_))) => Server::start(at(0)).await,
        (_, started) => started,
    }
}

fn database(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// Who has the seeded thread watched, and where.
const STAFF: &str = "Mo";
const CHANNEL: &str = "montages";

/// The seeded thread, once the bot has read it.
struct Seeded {
    guild: GuildId,
    posts: Vec<Message>,
}

/// Has the channel watched, as its staff would, and lets the thread's authors write.
async fn seed(discord: &Discord, app: &App, topic: &Topic) -> anyhow::Result<Seeded> {
    discord.connected(1, PATIENCE).await?;
    let channel = discord.channel(CHANNEL).context("the playground has lost its channel")?;
    let member = discord.user(STAFF).context("the playground has lost its staff")?;
    let guild = discord.world(|world| world.channels[&channel].guild).context("the channel is on no server")?;
    let caller = Caller { guild: GuildId(guild), channel: ChannelId(channel), member: UserId(member), manages: true };
    app.watch(caller, caller.channel, Some(&topic.slug)).await?;
    let ids = discord.seed()?;
    discord.fence(PATIENCE).await?;
    let mut posts = Vec::new();
    for id in ids {
        let message = discord.message(id).context("a post of the thread is gone")?;
        if message.webhook.is_none() && matches!(parse::read(&message.content, topic), Reading::List(_)) {
            let signed = |world: &World| world.message(id).filter(|message| !message.reactions.is_empty()).cloned();
            posts.push(discord.wait_for(PATIENCE, "the sign on a list of the thread", |world, _| signed(world)).await?);
        } else {
            posts.push(message);
        }
    }
    Ok(Seeded { guild: caller.guild, posts })
}

/// The thread's readings and the leaderboard as text, for a machine without a browser too.
async fn report(discord: &Discord, app: &App, seeded: &Seeded, topic: &Topic) -> anyhow::Result<String> {
    let name = |user: u64| discord.world(|world| world.name_of(Some(seeded.guild.0), user));
    let mut text = format!(
        "{}

The thread, as the bot reads it:
",
        topic.title
    );
    for message in &seeded.posts {
        let sign = message.reactions.first().map_or("  ", |reaction| reaction.emoji.as_str());
        let author = name(message.author);
        let said = match parse::read(&message.content, topic) {
            _ if message.webhook.is_some() => "the official source: never a ballot".to_owned(),
            Reading::Talk(_) => "talk".to_owned(),
            Reading::List(list) => text::chain(topic, &list.ranking),
        };
        let _ = writeln!(text, "  {sign} {author}: {said}");
    }
    text.push_str("\nAgreement with the official ranking:\n");
    match app.leaderboard(seeded.guild, &topic.slug, UserId(0), Wanted::first(Against::Official)).await {
        Ok(board) => board.rows.iter().for_each(|row| {
            let agreed = text::count(row.agreed(topic.official.order.len()));
            let (place, score, pairs) = (row.place, text::percent(row.key.score), row.key.pairs);
            let _ = writeln!(text, "  {place}. {}  {score}  ({agreed} of {pairs} pairs)", name(row.key.author.0));
        }),
        Err(Failure::Refused(_)) => text.push_str("  no lists\n"),
        Err(Failure::Store(error)) => return Err(error.into()),
    }
    Ok(text)
}
