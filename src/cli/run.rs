//! `run`: the bot on Discord.

use super::{Source, log};
use crate::bot::Bot;
use crate::discord::Address;
use anyhow::Context as _;
use secrecy::SecretString;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// The store where `DATABASE_URL` says nothing.
pub(super) const DATABASE: &str = "sqlite://split-decision.db";

/// What is logged where `RUST_LOG` says nothing.
const LOG: &str = "info,serenity=warn";

/// An environment variable is missing or is not what it should be.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadEnvironment {
    #[error(
        "`DISCORD_TOKEN` is not set: put the bot's token there (see .env.example), or try the bot without one: \
         split-decision playground"
    )]
    NoToken,
    #[error("`DISCORD_TOKEN` is not a token: expected letters, digits, `.`, `-` and `_`")]
    Token,
    #[error("`DISCORD_API_BASE` is `{0}`: expected an address such as http://127.0.0.1:8080")]
    ApiBase(String),
}

/// An environment variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

pub(super) fn run(source: &Source) -> anyhow::Result<ExitCode> {
    let token = variable("DISCORD_TOKEN").ok_or(BadEnvironment::NoToken)?;
    if !token.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)) {
        return Err(BadEnvironment::Token.into());
    }
    let api_base = variable("DISCORD_API_BASE");
    if let Some(base) = api_base.as_ref().filter(|base| !base.starts_with("http://") && !base.starts_with("https://")) {
        return Err(BadEnvironment::ApiBase(base.clone()).into());
    }
    let config = source.load()?;
    let database = variable("DATABASE_URL").unwrap_or_else(|| DATABASE.to_owned());
    log::start(&token, LOG);
    let address = Address { token: SecretString::from(token), api_base, client: None };
    runtime()?.block_on(async {
        // Signals are heard from here on, so that one that comes early is not lost.
        let stop = stop_signal()?;
        let bot = Bot::build(config, &database, &address).await?;
        bot.run(stop).await?;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

pub(super) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime could not be started")
}

/// Resolves when the process is asked to stop: SIGINT (Ctrl-C) or SIGTERM.
pub(super) fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
