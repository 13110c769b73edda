//! `parse`: reads posts on standard input and prints the readings, for people or as JSON lines.

mod render;

use crate::config;
use crate::parse::{List, Reading, read};
use crate::ranking::{Anchor, ItemId, Verdict};
use crate::topic::Topic;
use anyhow::{Context, anyhow};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `parse` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The topic file, for instance `config/topics/rocky.toml`.
    #[arg(long, value_name = "FILE")]
    topic: PathBuf,
    /// Read `{"id","text"}` lines and print one JSON line for each, in order.
    #[arg(long)]
    jsonl: bool,
}

/// Reads standard input to its end and prints what the reader makes of it.
///
/// # Errors
/// When the topic file or a line of the input is not right; the message says which line.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let topic = config::topic_file(&args.topic)?;
    let stdout = io::stdout().lock();
    let colour = stdout.is_terminal();
    let mut out = io::BufWriter::new(stdout);
    if args.jsonl {
        lines(&topic, io::stdin().lock(), &mut out)?;
    } else {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).context("standard input is not text")?;
        out.write_all(render::reading(&text, &read(&text, &topic), &topic, colour).as_bytes())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn lines(topic: &Topic, input: impl BufRead, out: &mut impl Write) -> anyhow::Result<()> {
    for (index, line) in input.lines().enumerate() {
        let number = index + 1;
        let line = line.with_context(|| format!("line {number} is not text"))?;
        if line.trim().is_empty() {
            continue;
        }
        let post: Value = serde_json::from_str(&line).with_context(|| format!("line {number} is not JSON"))?;
        let (Some(id), Some(text)) = (post.get("id"), post.get("text").and_then(Value::as_str)) else {
            return Err(anyhow!("line {number} is not right: expected an object with `id` and `text`"));
        };
        writeln!(out, "{}", answer(id, &read(text, topic), topic))?;
    }
    Ok(())
}

fn answer(id: &Value, reading: &Reading, topic: &Topic) -> Value {
    match reading {
        Reading::Talk(why) => json!({
            "id": id, "verdict": "none", "ranking": null, "anchor": null, "notes": {}, "why": render::why(why),
        }),
        Reading::List(list) => list_answer(id, list, topic),
    }
}

fn list_answer(id: &Value, list: &List, topic: &Topic) -> Value {
    let name = |item: &ItemId| topic.item(*item).id.clone();
    let tiers: Vec<Vec<String>> = list.ranking.tiers().map(|tier| tier.iter().map(name).collect()).collect();
    let notes = list.notes.iter().map(|note| (name(&note.item), Value::from(note.text.as_str())));
    let notes: Map<String, Value> = notes.collect();
    json!({
        "id": id, "verdict": verdict(list.verdict), "ranking": tiers, "anchor": anchor(list.anchor), "notes": notes,
        "why": render::why(&list.why),
    })
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "accept",
        Verdict::Ask => "ask",
    }
}

const fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Top => "top",
        Anchor::Bottom => "bottom",
        Anchor::All => "all",
        Anchor::Mixed => "mixed",
    }
}
