//! `compare`: rankings set side by side, two by two.

use super::json_lines::{self, Declared, Names, Tiers, figure, percent, title};
use crate::ranking::{Ballot, MAX_ITEMS};
use crate::stats::{Agreement, PairCounts, compare, declared_pairs};
use anyhow::bail;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::process::ExitCode;

/// What `compare` reads and how it answers.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each line is a JSON object. `a` (the reference) and `b` are lists of tiers, best first, and a tier \
is a list of names, at most 100 different ones in both. `items` says how many items are officially ranked, as many as `a` has without it. `\"declared\": \"top\"` \
also takes `b` as a declared top. `id` comes back in the answer."
)]
pub(super) struct Args {
    #[command(flatten)]
    lines: json_lines::Source,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    id: serde_json::Value,
    items: Option<usize>,
    a: Tiers,
    b: Tiers,
    declared: Option<Declared>,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    common: usize,
    pairs: u32,
    concordant: u32,
    discordant: u32,
    tied_a: u32,
    tied_b: u32,
    tied_both: u32,
    agreement: Option<f64>,
    tau_a: Option<f64>,
    tau_b: Option<f64>,
    tau_x: Option<f64>,
    gamma: Option<f64>,
    spearman_rho: Option<f64>,
    footrule: Option<f64>,
    rbo: Option<f64>,
    score: Option<f64>,
    p_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<DeclaredAnswer>,
    #[serde(skip)]
    counts: PairCounts,
}

#[derive(Serialize)]
struct DeclaredAnswer {
    #[serde(skip)]
    counts: PairCounts,
    pairs: u32,
    concordant: u32,
    discordant: u32,
    agreement: Option<f64>,
}

impl From<PairCounts> for DeclaredAnswer {
    fn from(counts: PairCounts) -> Self {
        let PairCounts { pairs, concordant, discordant, .. } = counts;
        Self { counts, pairs, concordant, discordant, agreement: counts.agreement() }
    }
}

/// Compares what the input says and prints the figures.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    json_lines::answer(&args.lines, |row: Row, output| {
        let answer = answer(row)?;
        if args.lines.jsonl {
            serde_json::to_writer(&mut *output, &answer)?;
            writeln!(output)?;
        } else {
            table(&answer, output)?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn answer(row: Row) -> anyhow::Result<Answer> {
    let mut names = Names::default();
    names.learn(&row.a)?;
    let in_a = names.len();
    names.learn(&row.b)?;
    let items = row.items.unwrap_or(in_a);
    if items > MAX_ITEMS {
        bail!("`items` is {items}: expected at most {MAX_ITEMS}");
    }
    let (a, b) = (names.ranking(&row.a)?, names.ranking(&row.b)?);
    let both = a.zip(b);
    let compared = both.as_ref().map(|(a, b)| compare(a, b));
    let declared = row.declared.map(|Declared::Top| {
        both.map_or_else(PairCounts::default, |(a, b)| {
            let declared_top = Some(a.item_set().iter().chain(b.item_set().iter()).collect());
            declared_pairs(&a, &Ballot { ranking: b, declared_top })
        })
    });
    let counts = compared.map_or_else(PairCounts::default, |compared| compared.pairs);
    let figure = |figure: fn(Agreement) -> Option<f64>| compared.and_then(figure);
    Ok(Answer {
        id: row.id,
        common: compared.map_or(0, |compared| compared.common),
        pairs: counts.pairs,
        concordant: counts.concordant,
        discordant: counts.discordant,
        tied_a: counts.tied_a,
        tied_b: counts.tied_b,
        tied_both: counts.tied_both,
        agreement: figure(|compared| compared.agreement),
        tau_a: figure(|compared| compared.tau_a),
        tau_b: figure(|compared| compared.tau_b),
        tau_x: figure(|compared| compared.tau_x),
        gamma: figure(|compared| compared.gamma),
        spearman_rho: figure(|compared| compared.spearman_rho),
        footrule: figure(|compared| compared.footrule),
        rbo: figure(|compared| Some(compared.rbo)),
        score: counts.score(items),
        p_value: figure(|compared| compared.p_value),
        declared: declared.map(DeclaredAnswer::from),
        counts,
    })
}

fn table(answer: &Answer, output: &mut dyn Write) -> std::io::Result<()> {
    writeln!(output, "{}", title(&answer.id))?;
    writeln!(output, "  agreement     {}", agreed(answer.counts))?;
    if let Some(declared) = &answer.declared {
        writeln!(output, "  as a top      {}", agreed(declared.counts))?;
    }
    writeln!(output, "  score         {}", percent(answer.score))?;
    writeln!(output, "  as good       {}", answer.p_value.map_or_else(|| "-".to_owned(), luck))?;
    for (name, value) in [
        ("tau_b", answer.tau_b),
        ("tau_x", answer.tau_x),
        ("gamma", answer.gamma),
        ("spearman_rho", answer.spearman_rho),
        ("footrule", answer.footrule),
        ("rbo", answer.rbo),
    ] {
        writeln!(output, "  {name:<13} {}", figure(value))?;
    }
    Ok(())
}

fn agreed(counts: PairCounts) -> String {
    let share = format!("{} of {} pairs ({})", counts.agreed(), counts.pairs, percent(counts.agreement()));
    match counts.pairs {
        0 => "nothing to compare yet".to_owned(),
        1 => format!("{share}: one pair is a coin flip"),
        _ => share,
    }
}

/// How likely a random order does at least as well, in words.
fn luck(chance: f64) -> String {
    // Sums of chances may end a hair below 1.
    if chance > 1.0 - 1e-9 {
        "any random order does this well".to_owned()
    } else if chance > 0.5 {
        format!("{:.0} % of random orders do this well", (100.0 * chance).floor())
    } else if chance >= 1e-9 {
        format!("1 in {:.0} random orders does this well", 1.0 / chance)
    } else {
        "fewer than 1 in a billion random orders do this well".to_owned()
    }
}
