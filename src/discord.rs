//! The skin that faces Discord: the connection, what comes in through it, and what is answered.
//!
//! Message events enter through one door, a collector inside the shard's loop, because serenity hands events to an
//! `EventHandler` in tasks of their own and without order. Each channel has one queue in and one out.
//! Interactions wait for no queue. No serenity type leaves this module, and every word comes from [`view`].

mod acknowledge;
mod announce;
mod calls;
mod catch_up;
mod channels;
mod commands;
mod content;
mod dress;
mod gateway;
mod history;
mod intake;
mod interactions;
mod lanes;
mod languages;
mod own;
mod painter;
mod permissions;
mod presence;
pub mod press;
mod presses;
mod progress;
mod rereads;
mod shows;
mod starting;
mod status;
pub mod view;

use crate::app::App;
use crate::chart::Fonts;
pub use calls::masked;

use crate::ranking::{GuildId, PostId, UserId};
use acknowledge::Signing;
use calls::Calls;
use channels::Channels;
use content::Content;
use gateway::Sessions;
use history::Pace;
use intake::Arrival;
use lanes::Lanes;
use languages::Languages;
use painter::Painter;
use press::Signer;
use progress::Progress;
use rereads::Rereads;
use secrecy::{ExposeSecret, SecretString};
use serenity::all::{Client, GatewayError, GatewayIntents, Http, HttpBuilder};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use view::words::Words;

/// How many events of one channel may wait; what comes beyond that is passed over, and the log says so.
const LANE_CAPACITY: usize = 1_024;

/// How often signs are looked for that are still to be set, when none are being set.
const LEFT_OVER_SIGNS: Duration = Duration::from_secs(15);

/// How often old questions are looked for.
const HOUSEKEEPING: Duration = Duration::from_secs(10 * 60);

/// After how long nothing tells of a deleted message any more, and a silent thread is read by the window alone.
const OF_NO_USE: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How long a connection may take to come about, and a call to be answered.
const CONNECTING: Duration = Duration::from_secs(5);
const ANSWERING: Duration = Duration::from_secs(10);

/// Where Discord is and who we are there.
pub struct Address {
    /// The bot's token.
    pub token: SecretString,
    /// A proxy or a stand-in instead of Discord; then serenity's rate limiter is off, for the proxy has its own.
    pub api_base: Option<String>,
    /// An HTTP client to call with, such as one that looks for Discord elsewhere; nothing takes the usual one.
    pub client: Option<reqwest::Client>,
}

/// What the operator decided, as far as this skin needs it.
pub struct Options {
    /// How far back the history of a channel is read again; not at all where it is zero.
    pub reconcile: Duration,
    /// Whether the intent to read messages is asked for.
    pub message_content: bool,
    /// What pictures are painted with; there are none without.
    pub fonts: Option<Fonts>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("reconcile", &self.reconcile).finish_non_exhaustive()
    }
}

impl Address {
    fn http(&self, base: &str) -> Result<(Http, reqwest::Client), DiscordError> {
        let client = self.client.clone().map_or_else(http_client, Ok);
        let client =
            client.map_err(|error| DiscordError::Unreachable { base: base.to_owned(), cause: error.to_string() })?;
        let builder = HttpBuilder::new(self.token.expose_secret()).client(client.clone());
        let builder = match &self.api_base {
            // serenity ignores the proxy unless its limiter is off.
            Some(base) => builder.proxy(base.trim_end_matches('/')).ratelimiter_disabled(true),
            None => builder,
        };
        Ok((builder.build(), client))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").field("api_base", &self.api_base).finish_non_exhaustive()
    }
}

/// Why the connection to Discord could not be made or kept.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// The token is wrong.
    #[error("Discord refuses the token: put the bot's token (developer portal, page `Bot`) into `DISCORD_TOKEN`")]
    Token,
    /// The gateway refuses an intent.
    #[error(
        "Discord refuses the intent to read messages (4014): switch on `Message Content Intent` in the developer portal, \
         page `Bot`, or set `message_content = false` in bot.toml to do without"
    )]
    Intents,
    /// The first call failed.
    #[error("Discord cannot be reached at {base}: {cause}")]
    Unreachable {
        /// Where it was looked for.
        base: String,
        /// Why, without secrets.
        cause: String,
    },
    /// The gateway closed for good.
    #[error("the connection to Discord has ended: {0}")]
    Gateway(String),
}

/// What the parts of this skin share.
struct Shared {
    app: Arc<App>,
    words: Arc<Words>,
    signer: Signer,
    calls: Calls,
    changes: permissions::Changes,
    channels: Channels,
    presence: presence::Presence,
    sessions: Sessions,
    /// The servers that the bot is on.
    guilds: Mutex<BTreeSet<GuildId>>,
    languages: Languages,
    /// The bot itself, once it has been connected.
    me: OnceLock<UserId>,
    /// Nothing where pictures are switched off.
    painter: Option<Painter>,
    progress: Progress,
    rereads: Rereads,
    typed: own::Typed,
    pace: Pace,
    /// How far back channels are read again; nothing is where it is zero.
    reconcile: Duration,
    content: Content,
    inbox: Lanes<Arrival>,
    outbox: Lanes<Signing>,
    /// Questions that were taken back last, the newest first.
    taken_back: Mutex<VecDeque<PostId>>,
    /// How often signs were looked for that are still to be set, and up to which post of each server.
    rounds: AtomicU64,
    unsigned_after: tokio::sync::Mutex<HashMap<GuildId, PostId>>,
    /// Interactions and other tasks that a shutdown waits for.
    tasks: TaskTracker,
    /// Cancelled when no more is begun.
    stop: CancellationToken,
    /// Whether the commands of all servers have been looked after since the start.
    registered: AtomicBool,
    /// Whether they are still to be registered, because that failed.
    commands_due: AtomicBool,
}

/// A connection to Discord, probed and ready to run.
pub struct Discord {
    client: Client,
    shards: u32,
    /// How long to wait before the first session.
    hold: Option<Duration>,
    shared: Arc<Shared>,
}

impl fmt::Debug for Discord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discord").field("shards", &self.shards).finish_non_exhaustive()
    }
}

/// A client that gives a call up at some time; serenity's own would wait for ever.
fn http_client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().connect_timeout(CONNECTING).timeout(ANSWERING).build()
}

impl Discord {
    /// Finds Discord and checks the token, without connecting yet.
    ///
    /// The probe comes first because serenity, left alone, answers a failed one by dialling the real Discord.
    ///
    /// # Errors
    /// When Discord cannot be reached or refuses the token.
    pub async fn build(
        address: &Address,
        app: Arc<App>,
        words: Arc<Words>,
        signer: Signer,
        options: Options,
    ) -> Result<Self, DiscordError> {
        let base = address.api_base.as_deref().unwrap_or("https://discord.com");
        let (http, rest) = address.http(base)?;
        let (gateway, limited) = calls::probe(&http).await.map_err(|error| calls::probe_failure(base, &error))?;
        if options.message_content && content::is_switched_on(&http).await == Some(false) {
            return Err(DiscordError::Intents);
        }
        let shared = Arc::new_cyclic(|weak| Shared {
            app,
            words,
            signer,
            calls: Calls::default(),
            changes: permissions::Changes::default(),
            channels: Channels::default(),
            presence: presence::Presence::default(),
            sessions: Sessions::new(gateway.shards, &gateway.session_start_limit),
            guilds: Mutex::default(),
            languages: Languages::default(),
            me: OnceLock::new(),
            painter: options.fonts.map(Painter::new),
            progress: Progress::default(),
            rereads: Rereads::default(),
            typed: own::Typed::default(),
            pace: Pace::default(),
            reconcile: options.reconcile,
            content: Content::expected(options.message_content),
            inbox: Lanes::new(LANE_CAPACITY, intake::TOGETHER, intake::work(weak.clone())),
            outbox: Lanes::new(LANE_CAPACITY, acknowledge::TOGETHER, acknowledge::work(weak.clone())),
            taken_back: Mutex::default(),
            rounds: AtomicU64::new(1),
            unsigned_after: tokio::sync::Mutex::default(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            registered: AtomicBool::new(false),
            commands_due: AtomicBool::new(false),
        });
        let mut intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES;
        intents.set(GatewayIntents::MESSAGE_CONTENT, options.message_content);
        let client = serenity::client::ClientBuilder::new_with_http(http, intents)
            .event_handler(gateway::Handler(Arc::clone(&shared)))
            .event_handler(permissions::Handler(Arc::clone(&shared)))
            .event_handler(content::Handler(Arc::clone(&shared)))
            .await
            .map_err(|error| calls::probe_failure(base, &error))?;
        *client.ws_url.lock().await = gateway.url;
        shared.calls.connect(Arc::clone(&client.http), rest, limited);
        let hold = starting::hold(&gateway.session_start_limit);
        Ok(Self { client, shards: gateway.shards, hold, shared })
    }

    /// Serves until `shutdown` resolves or the gateway closes for good; then stops taking events and waits, up to
    /// `grace`, for what is in flight.
    ///
    /// # Errors
    /// When the gateway closes for good.
    pub async fn run(mut self, shutdown: impl Future<Output = ()> + Send, grace: Duration) -> Result<(), DiscordError> {
        let mut shutdown = pin!(shutdown);
        if let Some(hold) = self.hold {
            tokio::select! {
                () = tokio::time::sleep(hold) => {}
                () = &mut shutdown => return Ok(()),
            }
        }
        let manager = Arc::clone(&self.client.shard_manager);
        let mut gateway_open = true;
        let ended = {
            let mut running = pin!(self.client.start_shards(self.shards));
            tokio::select! {
                result = &mut running => {
                    gateway_open = false;
                    result.map_err(|error| gateway_failure(&error))
                }
                never = self.shared.keep_house() => never,
                never = self.shared.keep_up() => never,
                never = self.shared.announce() => never,
                // Without a token that holds no call is of use, and each one counts against the address.
                () = self.shared.calls.token_refused() => Err(DiscordError::Token),
                () = self.shared.sessions.used_up() => {
                    Err(DiscordError::Gateway("nearly all sessions of today are used up, as each was dropped".to_owned()))
                }
                () = &mut shutdown => Ok(()),
            }
        };
        self.shared.drain(grace).await;
        // serenity waits five seconds for a shard that has ended already to say so.
        if gateway_open {
            drop(tokio::time::timeout(grace, manager.shutdown_all()).await);
        }
        ended
    }
}

impl Shared {
    /// What is to be looked after now and then, as long as the bot runs.
    async fn keep_house<T>(&self) -> T {
        let (mut tick, mut signs) = (tokio::time::interval(HOUSEKEEPING), tokio::time::interval(LEFT_OVER_SIGNS));
        loop {
            tokio::select! {
                _ = tick.tick() => {
                    for guild in self.guilds() {
                        self.take_back_old_questions(guild).await;
                        if let Err(error) = self.app.prune(guild, acknowledge::long_ago(OF_NO_USE)).await {
                            tracing::error!(%error, guild.id = guild.0, "what is of no use any more could not be dropped");
                        }
                    }
                    self.progress.forget_idle(Instant::now());
                    self.register_where_due().await;
                    self.report_on_calls();
                }
                _ = signs.tick() => self.put_left_over_signs_right().await,
            }
        }
    }

    /// Signs whose call failed, and those beyond what is looked up at once.
    async fn put_left_over_signs_right(&self) {
        // Lanes that are never idle together must not keep what is left over waiting for ever.
        let rounds = self.rounds.fetch_add(1, Ordering::Relaxed);
        if self.outbox.busy() == 0 || rounds.is_multiple_of(8) {
            for guild in self.guilds() {
                self.put_signs_right(guild).await;
            }
        }
    }

    /// Tells the log how the calls fare, when there is something to tell.
    fn report_on_calls(&self) {
        let health = self.calls.health();
        if health != calls::Health::default() || self.content.is_missing() {
            let resting = health.resting.iter().map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(", ");
            tracing::warn!(
                calls.refused = health.refused,
                calls.paused_seconds = health.paused.map(|left| left.as_secs()),
                answers.expired = health.expired,
                answers.twice = health.answered_twice,
                resting,
                messages.without_text = self.content.is_missing(),
                "how calls fare"
            );
        }
    }

    async fn drain(&self, grace: Duration) {
        self.stop.cancel();
        tracing::info!(lanes = self.inbox.busy() + self.outbox.busy(), "stopping: no more events are taken");
        self.tasks.close();
        let drained = async {
            // What comes in leads to what goes out, so the order matters.
            self.inbox.drained().await;
            self.keep_cursors().await;
            self.tasks.wait().await;
            self.outbox.drained().await;
        };
        if tokio::time::timeout(grace, drained).await.is_err() {
            tracing::warn!("the grace is over; signs that are not set yet follow at the next start");
        }
    }
}

fn gateway_failure(error: &serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication | GatewayError::NoAuthentication) => {
            DiscordError::Token
        }
        serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents) => {
            DiscordError::Intents
        }
        other => DiscordError::Gateway(calls::masked(&other.to_string())),
    }
}
