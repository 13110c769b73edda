//! `export`: a topic's lists from the store, where they are too many for a file on Discord or an operator wants them.

use super::{Source, run};
use crate::app::{App, Failure, Format, Refusal, Settings};
use crate::bot;
use crate::config::Config;
use crate::discord::view;
use crate::ranking::GuildId;
use crate::store;
use anyhow::{Context, bail};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;

/// What is exported, and how.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Reads the store that `DATABASE_URL` names, beside a bot that is running. The file goes to standard output."
)]
pub(super) struct Args {
    /// The topic, by its command
    topic: String,
    /// The server's id
    #[arg(long, value_name = "ID")]
    server: u64,
    /// `proof` (can be recounted with `tally`), `json` or `csv`
    #[arg(long, default_value = "proof", value_parser = ["proof", "json", "csv"])]
    format: String,
}

pub(super) fn run(source: &Source, args: &Args) -> anyhow::Result<ExitCode> {
    let config = source.load()?;
    let words = bot::words(&config)?;
    let preface = view::export::preface(words.speak("en"));
    let database = run::variable("DATABASE_URL").unwrap_or_else(|| run::DATABASE.to_owned());
    // To open a store is to make one where there is none, and nobody wants that of an export.
    if let Some(file) = database.strip_prefix("sqlite://").filter(|file| !Path::new(file).exists()) {
        bail!("there is no store `{file}`: expected `DATABASE_URL` to name the bot's");
    }
    let text = run::runtime()?.block_on(text(config, &database, args, &preface))?;
    std::io::stdout().lock().write_all(text.as_bytes()).context("the file cannot be written")?;
    Ok(ExitCode::SUCCESS)
}

async fn text(config: Config, database: &str, args: &Args, preface: &str) -> anyhow::Result<String> {
    let settings = Settings {
        default_topics: config.settings.default_topics,
        reactions: config.settings.reactions,
        ask: config.settings.ask,
        announce_changes: config.settings.announce_changes,
    };
    let app = App::new(store::open(database).await?, config.topics, settings);
    let format = match args.format.as_str() {
        "json" => Format::Json,
        "csv" => Format::Csv,
        _ => Format::Proof,
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let now_ms = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    let export = app.export((GuildId(args.server), now_ms), &args.topic, format, preface).await;
    app.store().close().await;
    match export {
        Ok(export) => Ok(export.text),
        Err(Failure::Refused(Refusal::NoLists { .. })) => {
            bail!("server {} has no lists of `{}` in `{database}`", args.server, args.topic)
        }
        Err(Failure::Refused(Refusal::UnknownTopic { asked, known })) => {
            bail!("there is no topic `{asked}`: expected one of {}", known.join(", "))
        }
        Err(failure) => Err(failure.into()),
    }
}
