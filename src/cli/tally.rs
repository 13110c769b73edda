//! `tally`: ballots counted, and the group's order.

use super::json_lines::{self, Declared, Names, Object, Tiers, figure, percent, title};
use crate::app::{Proof, ProofItem};
use crate::ranking::{Ballot, ItemId, Ranking};
use crate::stats::{
    Consensus, Method, PairwiseMatrix, Profile, condorcet_loser, condorcet_winner, consensus, controversy,
    copeland_score, group_agreement, kendall_w, most_divisive_pair, smith_set, win_share,
};
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};
use std::process::ExitCode;

/// How often one row may cast the same ballot.
const MOST_EQUAL: u64 = 1_000_000_000;

/// What `tally` reads and how it answers.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each line is a JSON object. `items` lists the names of all items, at most 100. `ballots` is a list of objects \
with a `ranking` (a list of tiers, best first, and a tier is a list of names), a `count`, 1 without it, and `\"declared\": \"top\"` where the items it leaves out stand below. `id` comes back \
in the answer. A proof sheet (`/TOPIC export`) is recounted, \
without the items that fewer lists rank than the chat asks for: what it states must follow from its lists, and its hash must fit, or the exit code is 1."
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
    items: Vec<String>,
    ballots: Vec<Object<BallotRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BallotRow {
    #[serde(default = "one")]
    count: u64,
    ranking: Tiers,
    declared: Option<Declared>,
}

const fn one() -> u64 {
    1
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    support: Vec<Vec<u64>>,
    tied: Vec<Vec<u64>>,
    condorcet_winner: Option<&'a str>,
    condorcet_loser: Option<&'a str>,
    copeland: Vec<Option<i64>>,
    smith: Vec<&'a str>,
    schulze: Vec<Vec<&'a str>>,
    borda: Vec<Option<f64>>,
    kemeny: KemenyAnswer<'a>,
    agreement: Option<f64>,
    controversy: Vec<Option<f64>>,
    kendall_w: Option<f64>,
}

#[derive(Serialize)]
struct KemenyAnswer<'a> {
    cost: u64,
    exact: bool,
    gap: u64,
    order: Vec<&'a str>,
    tiers: Option<Vec<Vec<&'a str>>>,
}

/// Counts what the input says and prints the figures.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut input = args.lines.open()?;
    // An input that cannot be read says so where it is read.
    if Proof::is_sheet(input.fill_buf().unwrap_or_default()) {
        return recount(args, input);
    }
    json_lines::answer_from(input, |row: Row, output| {
        let names = Names::new(row.items)?;
        let mut profile = Profile::new(names.len());
        for (Object(ballot), number) in row.ballots.into_iter().zip(1..) {
            submit(&mut profile, &names, &ballot).with_context(|| format!("ballot {number}"))?;
        }
        if args.lines.jsonl {
            serde_json::to_writer(&mut *output, &answer(&row.id, &names, &profile, &profile))?;
            writeln!(output)?;
        } else {
            table(&title(&row.id), &names, (&profile, &profile), output)?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Recounts a proof sheet, and prints the figures only if the sheet states what its lists give.
fn recount(args: &Args, mut input: Box<dyn BufRead>) -> anyhow::Result<ExitCode> {
    let mut sheet = String::new();
    input.read_to_string(&mut sheet).context("the proof sheet cannot be read")?;
    let proof = Proof::verify(&sheet)?;
    let profile = proof.profile();
    let (counted, needed) = Proof::counted(&profile);
    let by = |name: fn(&ProofItem) -> &String| Names::new(proof.items.iter().map(|item| name(item).clone()).collect());
    let names = by(|item| &item.name).or_else(|_| by(|item| &item.id))?;
    let mut output = std::io::stdout().lock();
    if args.lines.jsonl {
        serde_json::to_writer(&mut output, &answer(&proof.topic.clone().into(), &names, &profile, &counted))?;
        writeln!(output)?;
    } else {
        table(&json_lines::title(&proof.title.clone().into()), &names, (&profile, &counted), &mut output)?;
        let left_out = profile.items().difference(counted.items());
        if !left_out.is_empty() {
            let names: Vec<String> = left_out.iter().map(|item| names.shown(item)).collect();
            writeln!(output, "  on too few lists     {} ({needed} are needed)", names.join(", "))?;
        }
        let hash = Proof::hash_of(&sheet).unwrap_or_default();
        writeln!(output, "  proof sheet          every line follows from its {} lists; {hash}", proof.lists.len())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Counts one ballot; one that ranks nothing says nothing.
fn submit(profile: &mut Profile, names: &Names, ballot: &BallotRow) -> anyhow::Result<()> {
    if !(1..=MOST_EQUAL).contains(&ballot.count) {
        bail!("`count` is {}: expected 1 to {MOST_EQUAL}", ballot.count);
    }
    if let Some(ranking) = names.ranking(&ballot.ranking)? {
        let declared_top = ballot.declared.map(|Declared::Top| profile.items());
        profile.submit_many(&Ballot { ranking, declared_top }, ballot.count);
    }
    Ok(())
}

/// The figures of ballots; the orders' ones are about the items that `counted` is about.
fn answer<'a>(id: &'a serde_json::Value, names: &'a Names, profile: &Profile, counted: &PairwiseMatrix) -> Answer<'a> {
    let items: Vec<ItemId> = profile.items().iter().collect();
    let matrix = |cell: &dyn Fn(ItemId, ItemId) -> u64| {
        items.iter().map(|&a| items.iter().map(|&b| cell(a, b)).collect()).collect::<Vec<Vec<u64>>>()
    };
    let is_counted = |item: ItemId| counted.items().contains(item);
    let kemeny = consensus(counted, Method::Kemeny);
    let schulze = consensus(counted, Method::Schulze);
    let median = kemeny.median.expect("a Kemeny consensus has a cost");
    Answer {
        id,
        support: matrix(&|a, b| profile.support(a, b)),
        tied: matrix(&|a, b| profile.tied(a, b)),
        condorcet_winner: condorcet_winner(counted).map(|item| names.name(item)),
        condorcet_loser: condorcet_loser(counted).map(|item| names.name(item)),
        copeland: items.iter().map(|&item| is_counted(item).then(|| copeland_score(counted, item))).collect(),
        smith: smith_set(counted).iter().map(|item| names.name(item)).collect(),
        schulze: tiers(&schulze, names).unwrap_or_default(),
        borda: items.iter().map(|&item| win_share(counted, item).filter(|_| is_counted(item))).collect(),
        kemeny: KemenyAnswer {
            cost: median.cost,
            exact: median.is_proven(),
            gap: median.gap(),
            order: kemeny.items().map(|item| names.name(item)).collect(),
            tiers: tiers(&kemeny, names),
        },
        agreement: group_agreement(profile),
        controversy: items.iter().map(|&item| controversy(profile, item)).collect(),
        kendall_w: kendall_w(profile),
    }
}

fn tiers<'a>(consensus: &Consensus, names: &'a Names) -> Option<Vec<Vec<&'a str>>> {
    let ranking = consensus.tiers.as_ref()?;
    Some(ranking.tiers().map(|tier| tier.iter().map(|&item| names.name(item)).collect()).collect())
}

/// The figures as a table; the orders' ones are about the items that `counted` is about.
fn table(
    title: &str,
    names: &Names,
    (profile, counted): (&Profile, &PairwiseMatrix),
    output: &mut dyn Write,
) -> std::io::Result<()> {
    let kemeny = consensus(counted, Method::Kemeny);
    let width = kemeny.items().map(|item| names.shown(item).chars().count()).max().unwrap_or(0).max(4);
    writeln!(output, "{title} ({} ballots)", profile.ballots())?;
    writeln!(output, "  place    {:<width$}  win share  splits  ballots", "item")?;
    let mut equal = ' ';
    for (placed, at) in kemeny.order.iter().zip(1..) {
        let places = placed.places.as_ref().map_or_else(
            || format!("{at}?"),
            |places| match (places.start(), places.end()) {
                (first, last) if first == last => first.to_string(),
                (first, last) => format!("{first}-{last}"),
            },
        );
        let (share, splits) = (percent(placed.win_share), figure(controversy(profile, placed.item)));
        let (name, ranked) = (names.shown(placed.item), profile.ranked(placed.item));
        writeln!(output, "{equal} {places:<8} {name:<width$}  {share:>9}  {splits:>6}  {ranked:>7}")?;
        equal = match placed.equals_next {
            Some(true) => '=',
            Some(false) => ' ',
            None => '?',
        };
    }
    let median = kemeny.median.expect("a Kemeny consensus has a cost");
    let proof =
        if median.is_proven() { "no order has fewer".to_owned() } else { format!("at most {} too many", median.gap()) };
    writeln!(output, "  overruled verdicts   {} ({proof})", median.cost)?;
    writeln!(output, "  two random lists     agree on {} of verdicts", percent(group_agreement(profile)))?;
    if let Some(division) = most_divisive_pair(profile) {
        let (above, below) = (names.shown(division.above), names.shown(division.below));
        writeln!(output, "  most divisive pair   {above} or {below}: {} to {}", division.support, division.opposition)?;
    }
    writeln!(output, "  Kendall's W          {}", figure(kendall_w(profile)))?;
    let name = |item: Option<ItemId>| item.map_or_else(|| "-".to_owned(), |item| names.shown(item));
    writeln!(output, "  Condorcet winner     {}", name(condorcet_winner(counted)))?;
    writeln!(output, "  Condorcet loser      {}", name(condorcet_loser(counted)))?;
    let smith: Vec<String> = smith_set(counted).iter().map(|item| names.shown(item)).collect();
    writeln!(output, "  Smith set            {}", smith.join(", "))?;
    for method in [Method::Schulze, Method::Copeland, Method::Borda] {
        let ranking = consensus(counted, method).tiers;
        let tier = |tier: &[ItemId]| tier.iter().map(|&item| names.shown(item)).collect::<Vec<_>>().join(" = ");
        let tiers: Vec<String> = ranking.iter().flat_map(Ranking::tiers).map(tier).collect();
        writeln!(output, "  {:<20} {}", format!("{method:?}"), tiers.join(" > "))?;
    }
    Ok(())
}
