//! JSON lines in, answers out: what `compare` and `tally` share.

use crate::ranking::{InvalidRanking, ItemId, MAX_ITEMS, Ranking};
use anyhow::{Context, bail};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::marker::PhantomData;
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

impl Source {
    /// The input, to be read once.
    pub(super) fn open(&self) -> anyhow::Result<Box<dyn BufRead>> {
        Ok(match &self.file {
            Some(path) => {
                let file = File::open(path).with_context(|| format!("cannot open `{}`", path.display()))?;
                Box::new(BufReader::new(file))
            }
            None => Box::new(io::stdin().lock()),
        })
    }
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
    row: impl FnMut(T, &mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    answer_from(source.open()?, row)
}

/// [`answer`], from an input that is open already.
pub(super) fn answer_from<T: DeserializeOwned>(
    input: Box<dyn BufRead>,
    mut row: impl FnMut(T, &mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    for (line, number) in input.lines().zip(1..) {
        let line = line.with_context(|| format!("line {number}"))?;
        let line = line.strip_prefix('\u{FEFF}').filter(|_| number == 1).unwrap_or(&line);
        if !line.trim().is_empty() {
            let read = serde_json::from_str(line).map_err(|error| not_a_row(&error));
            match read.and_then(|Object(read)| row(read, &mut output)) {
                Ok(()) => {}
                Err(error) if is_closed(&error) => return Ok(()),
                Err(error) => {
                    output.flush()?;
                    return Err(error.context(format!("line {number}")));
                }
            }
        }
    }
    let flushed = output.flush().map_err(anyhow::Error::from);
    flushed.or_else(|error| if is_closed(&error) { Ok(()) } else { Err(error) })
}

/// Whether whoever read the answers has had enough, which is no failure.
fn is_closed(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let written = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        written.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
    };
    error.chain().filter_map(kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}

/// What is read from a JSON object alone: a derived reader takes a list of the fields' values too.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData)).map(Self)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(de::Error::custom("a list: expected a JSON object"))
    }
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
                bail!("item `{}` stands twice in `items`", escaped(name));
            }
        }
        Ok(Self(names))
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// An item's name for a table.
    pub(super) fn shown(&self, item: ItemId) -> String {
        escaped(self.name(item))
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
            bail!("{} items in both lists: expected at most {MAX_ITEMS}", self.len());
        }
        Ok(())
    }

    /// The ranking with these tiers; nothing when there are none.
    pub(super) fn ranking(&self, tiers: &Tiers) -> anyhow::Result<Option<Ranking>> {
        let item = |name: &String| {
            let index = self.0.iter().position(|known| known == name);
            index
                .and_then(ItemId::new)
                .with_context(|| format!("unknown item `{}`: expected one of `items`", escaped(name)))
        };
        let tiers: Vec<Vec<ItemId>> =
            tiers.iter().map(|tier| tier.iter().map(item).collect()).collect::<anyhow::Result<_>>()?;
        match Ranking::new(tiers) {
            Ok(ranking) => Ok(Some(ranking)),
            Err(InvalidRanking::Empty) => Ok(None),
            Err(InvalidRanking::Twice(item)) => bail!("item `{}` stands twice in a ranking", self.shown(item)),
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

/// A text for a terminal: control characters, which could move its cursor or colour it, as escapes.
fn escaped(text: &str) -> String {
    let escape = |character: char| {
        let control = character.is_control().then(|| character.escape_default());
        control.map_or_else(|| character.to_string(), |escape| escape.to_string())
    };
    text.chars().map(escape).collect()
}

/// A row's id for a table.
pub(super) fn title(id: &serde_json::Value) -> String {
    match id {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(id) => escaped(id),
        id => escaped(&id.to_string()),
    }
}
