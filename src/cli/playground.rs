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
use anyhow::{Context as _, anyhow};
use secrecy::SecretString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinError;

/// The page's port, unless it is taken and none was asked for.
const PORT: u16 = 4785;

/// How long the bot may take to connect and to read the thread.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Default, clap::Args)]
pub(super) struct Args {
    /// Keep the lists in this file [default: a temporary one, gone at the end]
    ///
    /// The lists of the last run count in the next one. Its messages do not come back, so the page starts empty then.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// The port of the page on 127.0.0.1 [default: 4785, or any free one when that is taken]
    #[arg(long)]
    port: Option<u16>,
}

pub(super) fn run(source: &Source, args: &Args) -> anyhow::Result<ExitCode> {
    let mut config = source.load()?;
    if args.db.is_some() {
        // The messages of the last run are gone for good, and are not to be missed.
        config.settings.reconcile = Duration::ZERO;
    }
    let options = Options::default();
    log::start(&options.token, "warn,serenity=error");
    run::runtime()?.block_on(serve(config, args, options))
}

async fn serve(config: Config, args: &Args, options: Options) -> anyhow::Result<ExitCode> {
    let stop = run::stop_signal()?;
    let folder = tempfile::tempdir().context("no temporary folder can be made")?;
    let file = args.db.clone().unwrap_or_else(|| folder.path().join("playground.db"));
    let topic = topic_to_play(&config).context("there is no topic to play with")?;
    let token = SecretString::from(options.token.clone());
    let server = start(args.port, options).await?;
    let address = Address { token, api_base: Some(server.api_base()), client: None };
    let bot = Bot::build(config, &database(&file), &address).await?;
    let played = play(&server, bot, &topic, stop).await;
    server.stop().await;
    played.map(|()| ExitCode::SUCCESS)
}

/// The first topic that every server has, else the thread's own, else any.
fn topic_to_play(config: &Config) -> Option<Arc<Topic>> {
    let default = config.settings.default_topics.first().and_then(|slug| config.topic(slug));
    default.or_else(|| config.topic(THREAD)).or(config.topics.first()).cloned()
}

/// Runs the bot until `stop` resolves; a bot that ends before is an error.
async fn play(server: &Server, bot: Bot, topic: &Topic, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let discord = server.discord();
    let app = Arc::clone(bot.app());
    let guild = discord.world(|world| world.guilds.keys().next().copied()).context("the playground has no server")?;
    discord.inspect_with(bot.inspector(GuildId(guild), &topic.slug));
    let (ask_to_stop, asked) = tokio::sync::oneshot::channel::<()>();
    let mut running = tokio::spawn(bot.run(async move { drop(asked.await) }));
    let played = async {
        let caller = watch(discord, &app, topic).await?;
        let thread = if has_lists(&app, caller.guild, topic).await? { None } else { Some(seed(discord, topic).await?) };
        println!("{}", report(discord, &app, caller.guild, thread.as_deref(), topic).await?);
        println!("Open {} in a browser; Ctrl-C ends it.", server.api_base());
        stop.await;
        anyhow::Ok(())
    };
    tokio::select! {
        played = played => {
            drop(ask_to_stop);
            // A bot that has ended takes its store along, and then that is why nothing else went on.
            match (running.await, played) {
                (Ok(Ok(())), played) => played,
                (ended, Err(_)) => Err(ended_by_itself(ended)),
                (ended, Ok(())) => ended.context("the bot broke off")?,
            }
        }
        ended = &mut running => Err(ended_by_itself(ended)),
    }
}

/// What ended a bot that nobody asked to stop. In words alone: nothing of it is for the operator to set right, so it is
/// a failure like any other, whatever it would be on Discord.
fn ended_by_itself(ended: Result<anyhow::Result<()>, JoinError>) -> anyhow::Error {
    match ended {
        Ok(Ok(())) => anyhow!("the bot ended by itself"),
        Ok(Err(error)) => anyhow!("the bot ended by itself: {error:#}"),
        Err(error) => anyhow!("the bot broke off: {error}"),
    }
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

/// The topic that the seeded thread is about.
const THREAD: &str = "rocky";

/// Has the channel watched, as its staff would.
async fn watch(discord: &Discord, app: &App, topic: &Topic) -> anyhow::Result<Caller> {
    discord.connected(1, PATIENCE).await?;
    let channel = discord.channel(CHANNEL).context("the playground has lost its channel")?;
    let member = discord.user(STAFF).context("the playground has lost its staff")?;
    let guild = discord.world(|world| world.channels[&channel].guild).context("the channel is on no server")?;
    let caller = Caller { guild: GuildId(guild), channel: ChannelId(channel), member: UserId(member), manages: true };
    app.watch(caller, caller.channel, Some(&topic.slug)).await?;
    Ok(caller)
}

/// Whether an earlier run has left lists in the store.
async fn has_lists(app: &App, guild: GuildId, topic: &Topic) -> anyhow::Result<bool> {
    match app.leaderboard(guild, &topic.slug, UserId(0), Wanted::first(Against::Official)).await {
        Ok(board) => Ok(!board.rows.is_empty()),
        Err(Failure::Refused(_)) => Ok(false),
        Err(Failure::Store(error)) => Err(error.into()),
    }
}

/// Lets the thread's authors write, and returns their posts once the bot has read them.
async fn seed(discord: &Discord, topic: &Topic) -> anyhow::Result<Vec<Message>> {
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
    Ok(posts)
}

/// The thread's readings and the leaderboard as text, for a machine without a browser too.
async fn report(
    discord: &Discord,
    app: &App,
    guild: GuildId,
    thread: Option<&[Message]>,
    topic: &Topic,
) -> anyhow::Result<String> {
    let name = |user: u64| discord.world(|world| world.name_of(Some(guild.0), user));
    let mut text = format!("{}\n\n", topic.title);
    match thread {
        Some(_) => text.push_str("The thread, as the bot reads it:\n"),
        None => text.push_str("The lists of the last run count; its messages are gone, so no thread is posted.\n"),
    }
    for message in thread.unwrap_or_default() {
        let sign = message.reactions.first().map_or("  ", |reaction| reaction.emoji.as_str());
        let said = match parse::read(&message.content, topic) {
            _ if message.webhook.is_some() => "the official source: never a ballot".to_owned(),
            Reading::Talk(_) => "talk".to_owned(),
            Reading::List(list) => text::chain(topic, &list.ranking),
        };
        let _ = writeln!(text, "  {sign} {}: {said}", name(message.author));
    }
    text.push_str("\nAgreement with the official ranking:\n");
    match app.leaderboard(guild, &topic.slug, UserId(0), Wanted::first(Against::Official)).await {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_bot_that_ends_by_itself_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::load(None).unwrap();
        let topic = topic_to_play(&config).unwrap();
        let options = Options::default();
        let token = SecretString::from(options.token.clone());
        let server = Server::start(options).await.unwrap();
        let address = Address { token, api_base: Some(server.api_base()), client: None };
        let bot = Bot::build(config, &database(&folder.path().join("x.db")), &address).await.unwrap();
        let discord = server.discord().clone();
        let refuse = tokio::spawn(async move {
            discord.connected(1, PATIENCE).await.unwrap();
            discord.close_sockets(4004);
        });
        let error = play(&server, bot, &topic, std::future::pending()).await.unwrap_err();
        refuse.await.unwrap();
        assert!(error.to_string().starts_with("the bot ended by itself: "), "{error:#}");
        assert_eq!(crate::cli::code(&error), 1);
        server.stop().await;
    }

    #[test]
    fn the_threads_topic_is_played_where_no_topic_is_everywhere() {
        let mut config = Config::load(None).unwrap();
        config.settings.default_topics = vec!["star-wars".to_owned()];
        assert_eq!(topic_to_play(&config).unwrap().slug, "star-wars");
        config.settings.default_topics.clear();
        assert_eq!(topic_to_play(&config).unwrap().slug, THREAD);
        config.topics.retain(|topic| topic.slug != THREAD);
        assert_eq!(topic_to_play(&config).unwrap().slug, config.topics[0].slug);
    }
}
