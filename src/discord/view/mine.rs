//! How a member's own list reads to them.

use super::paging::{Page, ROWS};
use super::text::{DESCRIPTION_CHARS, called, count, cut, link, plain, short, spot_link};
use super::words::Speaker;
use super::{Answer, Embed, definitions, item, official};
use crate::app::{Among, Counted, Mine, Names, Near};
use crate::discord::press::{Show, Subject};
use crate::ranking::{GuildId, ItemId};
use crate::stats::Departure;
use crate::topic::Topic;

/// Room for the entries of a page; the rest is for what is said of them.
const LIST_CHARS: usize = 2_200;

/// Where a name stands in a sentence, this much of it is shown.
const SHORT: usize = 50;

/// How many items that moved are named.
const MOVED: usize = 3;

/// A page of the list as it was read, with its agreement, where it came from, and what it is among the others.
#[must_use]
pub fn mine(words: Speaker<'_>, mine: &Mine, guild: GuildId, page: usize) -> Answer {
    let topic = &mine.topic;
    let title = plain(&topic.title);
    let Some(counted) = &mine.counted else {
        let waiting = mine.waiting.as_ref().map(|post| link(guild, post.channel, post.post)).unwrap_or_default();
        return Answer::private(words.say("mine-only-waiting", &[("title", title.into()), ("link", waiting.into())]));
    };
    let places: Vec<(ItemId, usize)> = counted.ballot.ranking.places().collect();
    let page = Page::of(&places, page, ROWS);
    let mut lines = vec![entries(words, topic, counted, page.rows), String::new()];
    lines.push(agreement(words, topic, counted));
    if let Some(standing) = &counted.standing {
        let score = words.percent(standing.key.score);
        lines.push(words.say("mine-standing", &[("place", standing.place.into()), ("score", score.into())]));
    }
    lines.extend(among(words, topic, &counted.among, guild));
    if mine.older > 0 {
        let mut older = words.say("mine-older", &[("lists", mine.older.into())]);
        if counted.spot.is_some() {
            older = format!("{older} {}", words.say("mine-older-delete", &[("lists", mine.older.into())]));
        }
        lines.push(older);
    }
    if let Some(post) = &mine.waiting {
        let waiting = link(guild, post.channel, post.post);
        lines.push(words.say("mine-waiting", &[("link", waiting.into())]));
    }
    let content = match counted.spot {
        Some(spot) => words.say("mine-head", &[("title", title.into()), ("link", spot_link(guild, spot).into())]),
        None => words.say("mine-head-by-hand", &[("title", title.into())]),
    };
    let description = cut(&lines.join("\n"), DESCRIPTION_CHARS);
    let paging = page.buttons(words, &topic.slug, |page| Show::Mine { page });
    let rows = [paging, vec![definitions::button(words, topic, Subject::Mine)]];
    Answer {
        content,
        embed: Some(Embed { description, footer: page.footer(words), ..Embed::default() }),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        private: true,
        ..Answer::default()
    }
}

fn entries(words: Speaker<'_>, topic: &Topic, counted: &Counted, rows: &[(ItemId, usize)]) -> String {
    let tied = |place: usize| counted.ballot.ranking.places().filter(|&(_, other)| other == place).count() > 1;
    let line = |&(item, place): &(ItemId, usize), notes: bool| {
        let item = topic.item(item);
        let note = counted.notes.get(&item.id).filter(|_| notes).map(|note| format!("  {}", plain(note)));
        let tie = if tied(place) { "=" } else { "" };
        format!("`{tie}{place}.` **{}**{}", plain(&item.name), note.unwrap_or_default())
    };
    let lines = |notes| rows.iter().map(|row| line(row, notes)).collect::<Vec<_>>().join("\n");
    let whole = lines(true);
    // Long notes of a whole page do not fit; the order comes first, and the post has them all.
    if whole.chars().count() <= LIST_CHARS {
        return whole;
    }
    format!("{}\n-# {}", lines(false), words.say("mine-notes-elsewhere", &[]))
}

/// What the list is among all others; each figure's definition is a button away.
fn among(words: Speaker<'_>, topic: &Topic, among: &Among, guild: GuildId) -> Vec<String> {
    let Some((share, pairs)) = among.agreement else { return vec![words.say("mine-alone", &[])] };
    let name = |item: ItemId| plain(&short(&topic.item(item).name, SHORT));
    let values = [
        ("share", words.percent(share).into()),
        ("pairs", pairs.into()),
        ("lists", among.lists.saturating_sub(1).into()),
    ];
    let mut said = vec![words.say("mine-group", &values)];
    for (sentence, near) in [("mine-closest", &among.closest), ("mine-farthest", &among.farthest)] {
        said.extend(near.as_ref().map(|near| neighbour(words, sentence, near, guild)));
    }
    if let Some(hill) = among.hill {
        let higher = (hill.rise() < 0).to_string();
        let values = [("name", name(hill.item).into()), ("higher", higher.into()), ("places", hill.gap().into())];
        said.push(words.say("mine-hill", &values));
    }
    if let Some(moved) = &among.moved {
        said.push(changed(words, moved, name));
    }
    said
}

fn neighbour(words: Speaker<'_>, sentence: &str, near: &Near, guild: GuildId) -> String {
    let first = Names { named: near.names.named.iter().copied().take(1).collect(), count: near.names.count };
    let values = [
        ("members", item::members(words, &first, guild).into()),
        ("agreed", count(near.agreed).into()),
        ("pairs", near.pairs.into()),
    ];
    words.say(sentence, &values)
}

fn changed(words: Speaker<'_>, moved: &[Departure], name: impl Fn(ItemId) -> String) -> String {
    if moved.is_empty() {
        return words.say("mine-changed-nothing", &[]);
    }
    let line = |departure: &Departure| {
        let arrow = if departure.rise() > 0 { "🔼" } else { "🔽" };
        let places = [departure.here, departure.there].map(called);
        format!("{arrow} {} ({})", name(departure.item), places.join(" → "))
    };
    let mut lines: Vec<String> = moved.iter().take(MOVED).map(line).collect();
    if moved.len() > MOVED {
        lines.push(words.say("and-more", &[("more", (moved.len() - MOVED).into())]));
    }
    words.say("mine-changed", &[("moved", words.list(&lines).into())])
}

fn agreement(words: Speaker<'_>, topic: &Topic, counted: &Counted) -> String {
    let agreement = &counted.agreement;
    let Some(share) = agreement.agreement else { return words.say("mine-nothing-in-common", &[]) };
    // A whole number of halves, which only the division has blurred.
    let agreed = (share * f64::from(agreement.pairs.pairs) * 2.0).round() / 2.0;
    let said = words.say(
        "mine-agreement",
        &[
            ("agreed", count(agreed).into()),
            ("pairs", agreement.pairs.pairs.into()),
            ("share", words.percent(share).into()),
            ("by", official::by(words, topic).into()),
        ],
    );
    match agreement.p_value.filter(|_| agreement.pairs.pairs > 1) {
        Some(chance) => format!("{said} {}", luck(words, chance)),
        None if agreement.pairs.pairs == 1 => format!("{said} {}", words.say("mine-coin-flip", &[])),
        None => said,
    }
}

/// How many random orders do as well, said so that small and large chances stay true.
#[must_use]
pub fn luck(words: Speaker<'_>, chance: f64) -> String {
    if chance >= 1.0 - 1e-9 {
        words.say("mine-luck-any", &[])
    } else if chance > 0.5 {
        words.say("mine-luck-common", &[("share", words.percent(chance).into())])
    } else if chance < 1e-6 {
        words.say("mine-luck-rare", &[])
    } else {
        words.say("mine-luck", &[("lists", (1.0 / chance).round().into())])
    }
}
