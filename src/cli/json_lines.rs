//! JSON lines in, answers out: what `compare` and `tally` share.

use crate::ranking::{InvalidRanking, ItemId, MAX_ITEMS, Ranking};
use anyhow::{Context, bail};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

/// Where rows come from and how answers look.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// The file of JSON lines to read; standard input without it
    file: Option<PathBuf>,
    /// Write JSON lines, one for each line read, in place of tables
    #[arg(long)]
    pub(super) jsonl: bool,
}

/// What a list's own words declare it to be.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Declared {
    /// The best of all items: those it leaves out stand below.
    Top,
}

/// The tiers of a ranking as rows name them, best first.
pub(super) type Tiers = Vec<Vec<String>>;

/// Answers each row of the input, in order; the first bad one ends it, by its line number.
pub(super) fn answer<T: DeserializeOwned>(
    source: &Source,
    mut row: impl FnMut(T, &mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let input: Box<dyn BufRead> = match &source.file {
        Some(path) => {
            let file = File::open(path).with_context(|| format!("cannot open `{}`", path.display()))?;
            Box::new(BufReader::new(file))
        }
        None => Box::new(io::stdin().lock()),
    };
    let mut output = BufWriter::new(io::stdout().lock());
    for (line, number) in input.lines().zip(1..) {
        let line = line.with_context(|| format!("line {number}"))?;
        if !line.trim().is_empty() {
            let read = serde_json::from_str(&line).map_err(|error| not_a_row(&error));
            let answered = read.and_then(|read| row(read, &mut output));
            if let Err(error) = answered {
                output.flush()?;
                return Err(error.context(format!("line {number}")));
            }
        }
    }
    Ok(output.flush()?)
}

/// A parser's error without its own line number, which is always 1 here.
fn not_a_row(error: &serde_json::Error) -> anyhow::Error {
    let message = error.to_string();
    let message = message.split_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    anyhow::anyhow!("column {}: {message}", error.column())
}

/// The items of a row, by name.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// The items that `names` lists.
    pub(super) fn new(names: Vec<String>) -> anyhow::Result<Self> {
        if names.len() > MAX_ITEMS {
            bail!("{} items: expected at most {MAX_ITEMS}", names.len());
        }
        for (at, name) in names.iter().enumerate() {
            if names[..at].contains(name) {
                bail!("item `{name}` stands twice in `items`");
            }
        }
        Ok(Self(names))
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// An item's name.
    pub(super) fn name(&self, item: ItemId) -> &str {
        &self.0[item.index()]
    }

    /// Adds the items of these tiers that are new.
    pub(super) fn learn(&mut self, tiers: &Tiers) -> anyhow::Result<()> {
        for name in tiers.iter().flatten() {
            if !self.0.contains(name) {
                self.0.push(name.clone());
            }
        }
        if self.len() > MAX_ITEMS {
            bail!("{} items: expected at most {MAX_ITEMS}", self.len());
        }
        Ok(())
    }

    /// The ranking with these tiers; nothing when there are none.
    pub(super) fn ranking(&self, tiers: &Tiers) -> anyhow::Result<Option<Ranking>> {
        let item = |name: &String| {
            let index = self.0.iter().position(|known| known == name);
            index.and_then(ItemId::new).with_context(|| format!("unknown item `{name}`: expected one of `items`"))
        };
        let tiers: Vec<Vec<ItemId>> =
            tiers.iter().map(|tier| tier.iter().map(item).collect()).collect::<anyhow::Result<_>>()?;
        match Ranking::new(tiers) {
            Ok(ranking) => Ok(Some(ranking)),
            Err(InvalidRanking::Empty) => Ok(None),
            Err(InvalidRanking::Twice(item)) => bail!("item `{}` stands twice in a ranking", self.name(item)),
            Err(error @ InvalidRanking::EmptyTier(_)) => Err(error.into()),
        }
    }
}

/// A figure for a table: a dash where it is undefined.
pub(super) fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

/// A share for a table, in percent: a dash where it is undefined.
pub(super) fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{:.1} %", 100.0 * value))
}

/// A row's id for a table.
pub(super) fn title(id: &serde_json::Value) -> String {
    match id {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(id) => id.clone(),
        id => id.to_string(),
    }
}
