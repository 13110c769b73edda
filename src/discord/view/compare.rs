//! How two lists read side by side.

use super::mine::luck;
use super::paging::Page;
use super::text::{DESCRIPTION_CHARS, coded, count, fit, label, plain, short, spot_link};
use super::words::Speaker;
use super::{Answer, Embed, definitions};
use crate::app::{Comparison, Listing, Pairing, Side, Stand};
use crate::discord::press::{Show, Subject};
use crate::ranking::{GuildId, ItemId};
use crate::stats::{Departure, PairCounts};

/// How wide a name is in the table, so that a line has 28 columns: it fits a phone.
const NAME: usize = 15;

/// How many rows a page has.
const ROWS: usize = 25;

/// How many gaps are named.
const GAPS: usize = 3;

/// Where a name stands in a sentence, this much of it is shown.
const SHORT: usize = 60;

/// Who and how far first, then place beside place, then what lies widest apart.
#[must_use]
pub fn compare(words: Speaker<'_>, comparison: &Comparison, guild: GuildId, page: usize) -> Answer {
    let topic = &comparison.topic;
    let head = words.say(
        "compare-head",
        &[
            ("title", plain(&topic.title).into()),
            ("left", side(words, &comparison.left, guild).into()),
            ("right", side(words, &comparison.right, guild).into()),
            ("items", comparison.agreement.common.into()),
            ("noun", topic.noun[0].as_str().into()),
            ("nouns", topic.noun[1].as_str().into()),
        ],
    );
    let page = Page::of(&comparison.pairings, page, ROWS);
    let mut lines = vec![table(comparison, page.rows)];
    lines.extend(facts(words, comparison));
    let (left, right) = (comparison.left.side, comparison.right.side);
    let paging = page.buttons(words, &topic.slug, |page| Show::Compare { left, right, page });
    let rows = [paging, vec![definitions::button(words, topic, Subject::Compare)]];
    debug_assert!(lines.join("\n").chars().count() <= DESCRIPTION_CHARS, "25 lines of 28 columns and a few sentences");
    Answer {
        content: format!("{head}\n{}", agreement(words, comparison)),
        embed: Some(Embed { description: lines.join("\n"), footer: page.footer(words), ..Embed::default() }),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        ..Answer::default()
    }
}

/// Whose list it is, with a link to it.
fn side(words: Speaker<'_>, listing: &Listing, guild: GuildId) -> String {
    let name = match listing.side {
        Side::Member(member) => format!("<@{member}>"),
        Side::Official => words.say("side-official", &[]),
        Side::Group => words.say("side-group", &[]),
    };
    match listing.spot {
        Some(spot) => format!("{name} ([{}]({}))", words.say("list-link", &[]), spot_link(guild, spot)),
        None => name,
    }
}

/// How many pairs agree, and how likely luck is to do as well.
fn agreement(words: Speaker<'_>, comparison: &Comparison) -> String {
    let pairs = comparison.agreement.pairs;
    let mut said = Vec::new();
    if let Some(share) = pairs.agreement() {
        said.push(agreed(words, "compare-agreement", pairs, share));
    }
    match comparison.agreement.p_value {
        _ if pairs.pairs == 1 => said.push(words.say("mine-coin-flip", &[])),
        Some(chance) => said.push(luck(words, chance)),
        None => {}
    }
    if let Some((declared, share)) = comparison.declared.and_then(|declared| Some((declared, declared.agreement()?))) {
        said.push(agreed(words, "compare-declared", declared, share));
    }
    said.join(" ")
}

fn agreed(words: Speaker<'_>, name: &str, pairs: PairCounts, share: f64) -> String {
    let agreed = count(pairs.agreed());
    words.say(name, &[("agreed", agreed.into()), ("pairs", pairs.pairs.into()), ("share", words.percent(share).into())])
}

/// One line an item: its name, its places, and on which side it stands lower; what one of them leaves out stands below
/// the rest.
fn table(comparison: &Comparison, rows: &[Pairing]) -> String {
    let line = |pairing: &Pairing| {
        let name = fit(&coded(&label(&comparison.topic, pairing.item, NAME)), NAME);
        let sign = match pairing.rise {
            Some(..0) => '<',
            Some(0) => '=',
            Some(1..) => '>',
            None => ' ',
        };
        format!("{name} {:>4} {sign} {:>4}", stand(pairing.left), stand(pairing.right))
    };
    let parts = rows.chunk_by(|one, next| one.rise.is_some() == next.rise.is_some());
    let part = |rows: &[Pairing]| rows.iter().map(line).collect::<Vec<_>>().join("\n");
    format!("```\n{}\n```", parts.map(part).collect::<Vec<_>>().join("\n\n"))
}

/// Whether the numbers alone would have one expect another sign.
fn is_off(pairing: &Pairing) -> bool {
    let (Some(left), Some(right), Some(rise)) = (pairing.left, pairing.right, pairing.rise) else { return false };
    left.place.cmp(&right.place) != rise.cmp(&0)
}

fn stand(stand: Option<Stand>) -> String {
    match stand {
        Some(Stand { place, tied: true }) => format!("={place}"),
        Some(Stand { place, tied: false }) => place.to_string(),
        None => "-".to_owned(),
    }
}

fn facts(words: Speaker<'_>, comparison: &Comparison) -> Vec<String> {
    let mut facts = Vec::new();
    if comparison.pairings.iter().any(is_off) {
        facts.push(format!("-# {}", words.say("compare-signs", &[])));
    }
    let pairs = comparison.agreement.pairs;
    if pairs.pairs > 0 && pairs.tied_a + pairs.tied_b + pairs.tied_both == 0 {
        facts.push(words.say("compare-swaps", &[("swaps", pairs.discordant.into())]));
    } else if pairs.pairs > 0 {
        let luck = (pairs.pairs == 1 || comparison.agreement.p_value.is_some()).to_string();
        facts.push(format!("-# {}", words.say("compare-ties", &[("luck", luck.into())])));
    }
    let name = |item: ItemId| plain(&short(&comparison.topic.item(item).name, SHORT));
    let wide =
        |gap: &Departure| words.say("compare-gap", &[("name", name(gap.item).into()), ("places", gap.gap().into())]);
    let gaps: Vec<String> = comparison.gaps.iter().filter(|gap| gap.gap() > 0).take(GAPS).map(wide).collect();
    if !gaps.is_empty() {
        facts.push(words.say("compare-gaps", &[("gaps", gaps.join(" · ").into())]));
    }
    facts
}
