//! A Discord on loopback: the real bot connects to it through serenity, as it would to the real one.
//!
//! People see it as a page in the browser, tests as a handle with verbs. It knows nothing of the bot. It is strict where
//! Discord is strict: an unknown route or field, or a body past a documented limit, is refused with Discord's own code,
//! and every payload is read by serenity's own type before it is sent.
//!
//! # Layout
//! [`World`] is plain data. [`Discord`] is the handle around it: verbs of members, faults, and what the bot did. Around
//! that stand two skins: REST and the gateway for the bot, and the page for people. [`Server`] is all of it on a port.

mod buckets;
mod faults;
mod gateway;
mod interaction;
mod invocation;
mod limits;
mod message;
mod observe;
mod page;
mod payload;
mod permission;
mod refusal;
mod rest;
mod seed;
mod state;
mod trials;
mod verbs;
mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{Query, State as Shared, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::serve::ListenerExt;
use serenity::model::Permissions;
use serenity::model::gateway::GatewayIntents;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use faults::{Delivery, Rule, Trouble};
pub use interaction::{Answer, Choice, Interaction, InteractionKind, Modal, Progress};
pub use invocation::{Invocation, Menu};
pub use message::{Attachment, Message, Reaction};
pub use observe::{Call, Inspector, Observer, Section};
pub use state::{Discord, Impatience};
pub use verbs::{Author, Mistake, Press};
pub use world::{Channel, ChannelKind, Guild, Id, Member, Overwrite, Role, User, World, time_of};

/// How long a stop waits for open calls before it cuts them off.
const GRACE: Duration = Duration::from_secs(2);

/// How the stand-in behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The token that the bot must give. A log masks it everywhere, so it is like no word of a log.
    pub token: String,
    /// The privileged intents that are switched on for the bot.
    pub privileged_intents: GatewayIntents,
    /// How often the bot is to send a heartbeat.
    pub heartbeat_interval: Duration,
    /// How soon an interaction must be answered.
    pub answer_within: Duration,
    /// How long a member waits for an answer before they give up.
    pub patience: Duration,
    /// How many shards the bot is told to use.
    pub shards: u64,
    /// Whether staff opened every command to everybody, whatever its preset says.
    pub presets_ignored: bool,
    /// Whether calls that come too soon are refused (429), as Discord does; all others then carry its headers.
    pub rate_limits: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            token: "playground-token-0000".to_owned(),
            privileged_intents: GatewayIntents::MESSAGE_CONTENT,
            heartbeat_interval: Duration::from_millis(41_250),
            answer_within: Duration::from_secs(3),
            patience: Duration::from_secs(10),
            shards: 1,
            presets_ignored: false,
            rate_limits: false,
        }
    }
}

/// Why a stand-in did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken.
    #[error("port {0} on 127.0.0.1 is in use; choose another, or 0 for any free one")]
    PortInUse(u16),
    /// Something else is wrong with the port.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Listen {
        /// The port.
        port: u16,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A stand-in on a port.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    discord: Discord,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a stand-in with one server, its channels and members in it.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        Self::start_observed(options, None).await
    }

    /// Starts a stand-in whose calls an observer sees.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start_observed(options: Options, observer: Option<Arc<dyn Observer>>) -> Result<Self, StartError> {
        let port = options.port;
        let refused = |source: std::io::Error| match source.kind() {
            std::io::ErrorKind::AddrInUse => StartError::PortInUse(port),
            _ => StartError::Listen { port, source },
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let address = listener.local_addr().map_err(|source| StartError::Listen { port, source })?;
        let mut state = state::State { options, ..state::State::default() };
        state.world = the_corner();
        state.world.base = format!("http://{address}");
        let discord = Discord::new(state, observer);
        let routes = router(discord.clone());
        let mut stopping = discord.stopping();
        let task = tokio::spawn(async move {
            // Small answers are to leave at once.
            let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
            let stopped = async move { drop(stopping.wait_for(|stop| *stop).await) };
            let served = axum::serve(listener, routes).with_graceful_shutdown(stopped).await;
            drop(served);
        });
        Ok(Self { address, discord, task })
    }

    /// The handle with everything that can be done and seen.
    #[must_use]
    pub const fn discord(&self) -> &Discord {
        &self.discord
    }

    /// What the bot takes for Discord's own address.
    #[must_use]
    pub fn api_base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Closes every socket, lets open calls finish within a grace, and ends.
    pub async fn stop(mut self) {
        self.discord.stop();
        if tokio::time::timeout(GRACE, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.discord.stop();
    }
}

fn router(discord: Discord) -> Router {
    Router::new()
        .route("/", get(front))
        .merge(page::router())
        .route("/api/{*path}", any(|Shared(discord): Shared<Discord>, request| rest::answer(discord, request)))
        .with_state(discord)
}

/// What a socket asks for in its address.
#[derive(Debug, serde::Deserialize)]
struct SocketQuery {
    v: Option<u8>,
    encoding: Option<String>,
    compress: Option<String>,
}

/// The gateway for those who ask for a socket, the page for all others.
async fn front(
    Shared(discord): Shared<Discord>,
    Query(query): Query<SocketQuery>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else { return page::front() };
    let refused = discord.change(|state| {
        state.hub.refused += u64::from(state.faults.refuse_sockets);
        state.faults.refuse_sockets
    });
    if refused {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let json = query.encoding.as_deref().is_none_or(|encoding| encoding == "json");
    if query.v != Some(10) || !json || query.compress.is_some() {
        let why = "this stand-in speaks version 10 in JSON without transport compression".to_owned();
        discord.change(|state| state.violation(why.clone()));
        return (StatusCode::BAD_REQUEST, why).into_response();
    }
    upgrade.on_upgrade(|stream| gateway::socket::serve(discord, stream))
}

/// When the world that a stand-in starts with was put up, in milliseconds since 1970: 1 January 2024.
const FOUNDED: u64 = 1_704_067_200_000;

/// The world that a stand-in starts with. Its ids are the same at each start, so that what a bot keeps of its members
/// holds in the next run too; whoever is added here comes last, so that the ids of the others stay.
fn the_corner() -> World {
    let mut world = World { stands: Some(FOUNDED), ..World::default() };
    let owner = world.add_user("Rosa");
    let guild = world.add_guild("The Corner", owner);
    let staff = world.add_role(guild, "Staff", Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES);
    let helper = world.add_user("Mo");
    world.add_member(guild, helper, &[staff]);
    for name in ["Ana", "Ben", "Chloe", "Dmitri", "Emi", "Farid"] {
        let user = world.add_user(name);
        world.add_member(guild, user, &[]);
    }
    world.bot = world.add_user("Split Decision");
    if let Some(bot) = world.users.get_mut(&world.bot) {
        bot.bot = true;
    }
    let bot = world.bot;
    world.add_member(guild, bot, &[]);
    world.add_channel(guild, ChannelKind::Text, "montages", None);
    world.add_channel(guild, ChannelKind::Text, "general", None);
    world.add_channel(guild, ChannelKind::Forum, "film-lists", None);
    world.stands = None;
    world
}
