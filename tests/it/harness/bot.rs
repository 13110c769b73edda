//! The bot under test.

use std::path::PathBuf;

use futures_util::future::LocalBoxFuture;
use secrecy::SecretString;
use split_decision::bot::Bot;
use split_decision::config::Config;
use split_decision::discord::Address;
use split_decision::playground::Options;

/// A bot that runs until it is stopped.
pub(crate) struct RunningBot(LocalBoxFuture<'static, ()>);

impl RunningBot {
    /// A running bot, by what stops it in order: what is in flight is finished first.
    pub(crate) fn new(stop: impl Future<Output = ()> + 'static) -> Self {
        Self(Box::pin(stop))
    }

    pub(crate) async fn stop(self) {
        self.0.await;
    }
}

/// Starts the bot on a database of its own against a Discord at `api_base`, whose token is the usual one.
pub(crate) async fn start_bot(api_base: String, database: PathBuf) -> RunningBot {
    start_bot_at(address(Some(api_base)), database).await
}

/// Where a stand-in is, and its usual token; without a base, where the real Discord would be.
pub(crate) fn address(api_base: Option<String>) -> Address {
    Address { token: SecretString::from(Options::default().token), api_base, client: None }
}

/// Starts the bot on a database of its own.
pub(crate) async fn start_bot_at(address: Address, database: PathBuf) -> RunningBot {
    start_bot_with(Config::load(None).expect("the configuration that ships is right"), address, database).await
}

/// Starts the bot with a configuration of the test's own.
pub(crate) async fn start_bot_with(config: Config, address: Address, database: PathBuf) -> RunningBot {
    let store = format!("sqlite://{}", database.display());
    let bot = Bot::build(config, &store, &address).await.expect("the bot starts");
    let (ask_to_stop, asked) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(bot.run(async move { drop(asked.await) }));
    RunningBot::new(async move {
        drop(ask_to_stop);
        running.await.expect("the bot does not break off").expect("it ends as it was asked to");
    })
}
