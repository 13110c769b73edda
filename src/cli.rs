//! The command line, and the only place that reads the environment.

mod backup;
mod check;
mod compare;
mod export;
mod json_lines;
mod log;
mod parse;
mod playground;
mod run;
mod tally;

use crate::config::{Config, InvalidConfig};
use crate::discord::DiscordError;
use crate::store::StoreError;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The configuration is not right; nothing was opened (`EX_USAGE` of sysexits.h).
const BAD_CONFIGURATION: u8 = 64;
/// The database is damaged (`EX_DATAERR`): a copy has to take its place.
const DAMAGED: u8 = 65;
/// Discord refuses the token or the intents (`EX_NOPERM`): starting again will not help.
const REFUSED: u8 = 77;
/// Anything else that ends the bot.
const FAILED: u8 = 1;

const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("SPLIT_DECISION_COMMIT"), ")");

/// Reads the lists that people post and tells how far they agree: a Discord bot, and its tools.
///
/// Without a command it runs the bot where `DISCORD_TOKEN` or `DISCORD_API_BASE` is set, else the playground.
#[derive(Debug, Parser)]
#[command(name = "split-decision", version = VERSION)]
struct Cli {
    #[command(flatten)]
    source: Source,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Where the configuration is.
#[derive(Args, Clone, Debug)]
struct Source {
    /// Lay settings, topics and words of this directory over what is embedded [default: ./config where it is there]
    #[arg(long = "config", value_name = "DIR", global = true)]
    directory: Option<PathBuf>,
}

impl Source {
    fn load(&self) -> Result<Config, InvalidConfig> {
        Config::load(self.directory.as_deref())
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot on Discord (needs `DISCORD_TOKEN`)
    Run,
    /// Run the bot on a built-in stand-in for Discord, with a page for the browser
    Playground(playground::Args),
    /// Copy the database of `DATABASE_URL` to a file, also while the bot runs on it
    Backup(backup::Args),
    /// Check the configuration and say what was understood
    Check,
    /// Read a post on standard input and print the reading
    Parse(parse::Args),
    /// Compare two rankings
    Compare(compare::Args),
    /// Find the consensus of many ballots, or recount a proof sheet
    Tally(tally::Args),
    /// Write a topic's lists from the store
    Export(export::Args),
}

/// Reads the command line, does what it says and gives the exit code: 0 done or asked to stop, 64 bad configuration,
/// 65 the database is damaged, 77 Discord refuses the token or the intents, 1 failed, and clap's 2 for a command line
/// that cannot be read.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let has_discord = run::variable("DISCORD_TOKEN").is_some() || run::variable("DISCORD_API_BASE").is_some();
    let fallback = || if has_discord { Command::Run } else { Command::Playground(playground::Args::default()) };
    let done = match cli.command.unwrap_or_else(fallback) {
        Command::Run => run::run(&cli.source),
        Command::Playground(args) => playground::run(&cli.source, &args),
        Command::Backup(args) => backup::run(&args),
        Command::Check => check::run(&cli.source),
        Command::Parse(args) => parse::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Tally(args) => tally::run(&args),
        Command::Export(args) => export::run(&cli.source, &args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("split-decision: {error:#}");
        ExitCode::from(code(&error))
    })
}

fn code(error: &anyhow::Error) -> u8 {
    if error.is::<InvalidConfig>() || error.is::<run::BadEnvironment>() {
        return BAD_CONFIGURATION;
    }
    if matches!(error.downcast_ref(), Some(StoreError::Damaged { .. })) {
        return DAMAGED;
    }
    match error.downcast_ref() {
        Some(DiscordError::Token | DiscordError::Intents) => REFUSED,
        _ => FAILED,
    }
}
