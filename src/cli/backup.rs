//! `backup`: a copy of the lists, made while the bot goes on.

use super::run;
use crate::store;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to write the copy; there must be no such file yet
    #[arg(value_name = "PATH")]
    path: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let database = run::variable("DATABASE_URL").unwrap_or_else(|| run::DATABASE.to_owned());
    run::runtime()?.block_on(store::backup(&database, &args.path))?;
    println!("`{database}` is copied to `{}`", args.path.display());
    Ok(ExitCode::SUCCESS)
}
