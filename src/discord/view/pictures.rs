//! What the pictures beside answers show, and the text that stands for each.

use super::consensus::method;
use super::text::{cut, label, short};
use super::words::Speaker;
use crate::app::{Comparison, Glance, GroupOrder, History, ItemPlaces, Moment, Pairing, Placement, Side, Stand};
use crate::chart::{self, Chart, Legend, Orders, Row, Spread, Strip};
use crate::ranking::{ItemId, UserId};
use crate::topic::Topic;
use serenity::model::Timestamp;

/// A picture that comes with an answer, still to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What its file is called, without an ending.
    pub name: &'static str,
    /// What it shows.
    pub chart: Chart,
    /// The same with English captions, for where no font has the letters of the others.
    pub english: Option<Box<Chart>>,
    /// What it shows, in words: at most [`ALT_CHARS`] characters.
    pub alt: String,
}

/// How long the text that stands for a picture may be.
pub const ALT_CHARS: usize = 1_024;

/// How much of a name stands in the text.
const SHORT: usize = 50;

/// How much of a name stands in a picture, where its column is narrow.
const DRAWN: usize = 24;

/// How many items a picture shows: more cannot be read on a phone.
const MOST: usize = 25;

/// Leaves the first items alone, and says so before what the picture says of itself.
fn first_of<T>(words: Speaker<'_>, rows: &mut Vec<T>, subtitle: String) -> String {
    let all = rows.len();
    if all <= MOST {
        return subtitle;
    }
    rows.truncate(MOST);
    format!("{} · {subtitle}", words.say("picture-first", &[("shown", MOST.into()), ("all", all.into())]))
}

/// A picture with captions in a language, and in English too.
fn in_english_too(words: Speaker<'_>, draw: impl Fn(Speaker<'_>) -> Option<Picture>) -> Option<Picture> {
    let picture = draw(words)?;
    let english = draw(words.english()).map(|english| english.chart).filter(|chart| *chart != picture.chart);
    Some(Picture { english: english.map(Box::new), ..picture })
}

/// A place as it is called in the text for a picture: with "=" where several share it.
fn shared(place: usize, tied: bool) -> String {
    if tied { format!("={place}") } else { place.to_string() }
}

/// The official order on the left, the group's on the right.
#[must_use]
pub fn consensus(words: Speaker<'_>, order: &GroupOrder) -> Option<Picture> {
    in_english_too(words, |words| slope(words, order))
}

fn slope(words: Speaker<'_>, order: &GroupOrder) -> Option<Picture> {
    let topic = &order.topic;
    let row = |placement: &Placement| Row {
        name: label(topic, placement.item, DRAWN),
        left: placement.official,
        right: Some(placement.place),
        rise: placement.rise.and_then(|rise| rise.try_into().ok()),
    };
    let mut rows: Vec<Row> = order.placements.iter().map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let placed = |item: ItemId| order.placements.iter().any(|placement| placement.item == item);
    let others = topic.official.order.places().filter(|&(item, _)| !placed(item));
    rows.extend(others.map(|(item, place)| Row {
        name: label(topic, item, DRAWN),
        left: Some(place),
        right: None,
        rise: None,
    }));
    let subtitle =
        words.say("picture-lists", &[("lists", order.lists.into()), ("method", method(words, order.method).into())]);
    let subtitle = first_of(words, &mut rows, subtitle);
    let line = |placement: &Placement| {
        let name = short(&topic.item(placement.item).name, SHORT);
        let values = [("place", shared(placement.place, placement.tied).into()), ("name", name.into())];
        match placement.official {
            Some(official) => {
                let tied = topic.official.order.places().filter(|&(_, other)| other == official).count() > 1;
                let official = shared(official, tied);
                words.say("picture-place", &[values.to_vec(), vec![("official", official.into())]].concat())
            }
            None => words.say("picture-place-alone", &values),
        }
    };
    let lines: Vec<String> = order.placements.iter().map(line).collect();
    let orders = Orders {
        title: topic.title.clone(),
        subtitle,
        left: words.say("picture-official", &[]),
        right: words.say("picture-group", &[]),
        apart: words.say(apart(order, rows.iter().any(|row| row.right.is_none())), &[]),
        rows,
    };
    Some(Picture {
        name: "consensus",
        chart: Chart::Slope(orders),
        english: None,
        alt: alt(words, "picture-consensus", topic, &lines),
    })
}

/// What is said of the items that only one of the two orders has.
fn apart(order: &GroupOrder, official_alone: bool) -> &'static str {
    match (order.placements.iter().any(|placement| placement.official.is_none()), official_alone) {
        (true, true) => "picture-one-side",
        (true, false) => "picture-unranked",
        (false, _) => "picture-unplaced",
    }
}

/// Two lists side by side; `name` tells what a member is called.
#[must_use]
pub fn compare(
    words: Speaker<'_>,
    comparison: &Comparison,
    name: impl Fn(UserId) -> Option<String>,
) -> Option<Picture> {
    in_english_too(words, |words| Some(side_by_side(words, comparison, &name)))
}

fn side_by_side(words: Speaker<'_>, comparison: &Comparison, name: impl Fn(UserId) -> Option<String>) -> Picture {
    let topic = &comparison.topic;
    let heading = |side: Side, fallback: &str| match side {
        Side::Member(member) => name(member).unwrap_or_else(|| words.say(fallback, &[])),
        Side::Official => words.say("picture-official", &[]),
        Side::Group => words.say("picture-group", &[]),
    };
    let left = heading(comparison.left.side, "picture-left");
    let right = heading(comparison.right.side, "picture-right");
    let row = |pairing: &Pairing| Row {
        name: label(topic, pairing.item, DRAWN),
        left: pairing.left.map(|stand| stand.place),
        right: pairing.right.map(|stand| stand.place),
        rise: pairing.rise.and_then(|rise| rise.try_into().ok()),
    };
    let line = |pairing: &Pairing| {
        let place =
            |stand: Option<Stand>| stand.map_or_else(|| "-".to_owned(), |stand| shared(stand.place, stand.tied));
        format!("{}: {}, {}", short(&topic.item(pairing.item).name, SHORT), place(pairing.left), place(pairing.right))
    };
    let lines: Vec<String> = comparison.pairings.iter().map(line).collect();
    let lead = format!("{left}, {right}");
    let mut subtitle = words.say("picture-compare-about", &[]);
    let mut shown: Vec<&Pairing> = comparison.pairings.iter().collect();
    if shown.len() > MOST {
        // Those that differ most; what one of them leaves out comes last.
        shown.sort_by_key(|pairing| std::cmp::Reverse(pairing.rise.map(isize::unsigned_abs)));
        let values = [("shown", MOST.into()), ("all", shown.len().into())];
        subtitle = format!("{} · {subtitle}", words.say("picture-widest", &values));
        shown.truncate(MOST);
    }
    let orders = Orders {
        title: topic.title.clone(),
        subtitle,
        left,
        right,
        apart: words.say("picture-one-side", &[]),
        rows: shown.into_iter().map(row).collect(),
    };
    let lines = [vec![lead], lines].concat();
    Picture {
        name: "compare",
        chart: Chart::Compare(orders),
        english: None,
        alt: alt(words, "picture-compare", topic, &lines),
    }
}

/// Where the lists put each item; nothing while no list counts from the best.
#[must_use]
pub fn spread(words: Speaker<'_>, glance: &Glance) -> Option<Picture> {
    in_english_too(words, |words| strips(words, glance))
}

fn strips(words: Speaker<'_>, glance: &Glance) -> Option<Picture> {
    let topic = &glance.topic;
    let strip = |places: &ItemPlaces| Strip {
        name: label(topic, places.item, DRAWN),
        counts: places.counts.clone(),
        official: places.official,
    };
    // What neither a list nor the official order ranks would be an empty row.
    let told = |places: &&ItemPlaces| !places.counts.is_empty() || places.official.is_some();
    let mut strips: Vec<Strip> = glance.places.iter().filter(told).map(strip).collect();
    if strips.iter().all(|strip| strip.counts.is_empty()) {
        return None;
    }
    let line = |strip: &Strip| {
        let [first, middle, last] = strip.quartiles()?;
        let values = [
            ("name", strip.name.as_str().into()),
            ("median", middle.into()),
            ("first", first.into()),
            ("last", last.into()),
        ];
        Some(words.say("picture-quartiles", &values))
    };
    let lines: Vec<String> = strips.iter().filter_map(line).collect();
    let subtitle = words.say("picture-spread-about", &[("lists", glance.lists.into())]);
    let subtitle = first_of(words, &mut strips, subtitle);
    let chart = Spread {
        title: topic.title.clone(),
        subtitle,
        axis: words.say("picture-place-axis", &[]),
        legend: Legend {
            lists: words.say("picture-legend-lists", &[]),
            middle: words.say("picture-legend-middle", &[]),
            median: words.say("picture-legend-median", &[]),
            official: words.say("picture-legend-official", &[]),
        },
        strips,
    };
    Some(Picture {
        name: "spread",
        chart: Chart::Spread(chart),
        english: None,
        alt: alt(words, "picture-spread", topic, &lines),
    })
}

/// The places of all items over time; nothing while there is but one moment.
#[must_use]
pub fn history(words: Speaker<'_>, history: &History) -> Option<Picture> {
    in_english_too(words, |words| ways(words, history))
}

fn ways(words: Speaker<'_>, history: &History) -> Option<Picture> {
    let topic = &history.topic;
    if history.moments.len() < 2 {
        return None;
    }
    let place =
        |moment: &Moment, item: ItemId| moment.places.iter().find(|(other, _)| *other == item).map(|&(_, at)| at);
    let items = (0..topic.items.len()).filter_map(ItemId::new);
    let line = |item: ItemId| chart::Line {
        name: label(topic, item, DRAWN),
        places: history.moments.iter().map(|moment| place(moment, item)).collect(),
        focus: history.item == Some(item),
    };
    let mut lines: Vec<chart::Line> = items.map(line).filter(|line| line.places.iter().any(Option::is_some)).collect();
    let called = |at: usize, place: usize| {
        let sharing = lines.iter().filter(|line| line.places.get(at).copied().flatten() == Some(place));
        shared(place, sharing.count() > 1)
    };
    let told = |line: &chart::Line| {
        let (from, first) = line.places.iter().enumerate().find_map(|(at, place)| Some((at, (*place)?)))?;
        let last = line.places.last().copied().flatten()?;
        let ends = (called(from, first), called(line.places.len() - 1, last));
        let name = if ends.0 == ends.1 { "picture-stay" } else { "picture-way" };
        let values = [("name", line.name.as_str().into()), ("first", ends.0.into()), ("last", ends.1.into())];
        Some((last, words.say(name, &values)))
    };
    let mut told: Vec<(usize, String)> = lines.iter().filter_map(told).collect();
    told.sort_by_key(|(last, _)| *last);
    let told: Vec<String> = told.into_iter().map(|(_, told)| told).collect();
    // What it is about first, then as the order stands now.
    let stands = |line: &chart::Line| line.places.last().copied().flatten().unwrap_or(usize::MAX);
    lines.sort_by_key(|line| (!line.focus, stands(line)));
    let subtitle = first_of(words, &mut lines, words.say("picture-history-about", &[]));
    let chart = chart::History {
        title: topic.title.clone(),
        subtitle,
        apart: words.say("picture-unplaced", &[]),
        moments: moments(words, history),
        lines,
    };
    Some(Picture {
        name: "history",
        chart: Chart::History(chart),
        english: None,
        alt: alt(words, "picture-history", topic, &told),
    })
}

/// The moments, as far apart as the next: most lists come in a thread's first days, and there the most happens. Each is
/// called by its day, or by how many lists there were where all is of one day.
fn moments(words: Speaker<'_>, history: &History) -> Vec<chart::Moment> {
    let days: Vec<String> = history.moments.iter().map(day).collect();
    let one_day = days.first() == days.last();
    let label = |(moment, day): (&Moment, String)| match one_day {
        true => words.say("picture-lists-so-far", &[("lists", moment.lists.into())]),
        false => day,
    };
    let labels: Vec<String> = history.moments.iter().zip(days).map(label).collect();
    labels.into_iter().zip(0..).map(|(label, at)| chart::Moment { at, label }).collect()
}

/// The day alone, as in 2026-11-21, which every language reads.
fn day(moment: &Moment) -> String {
    let seconds = i64::try_from(moment.at_ms / 1_000).unwrap_or(i64::MAX);
    let time = Timestamp::from_unix_timestamp(seconds);
    time.map(|time| time.to_string().chars().take(10).collect()).unwrap_or_default()
}

fn alt(words: Speaker<'_>, name: &str, topic: &Topic, lines: &[String]) -> String {
    let head = words.say(name, &[("title", topic.title.as_str().into())]);
    cut(&format!("{head} {}", lines.join("; ")), ALT_CHARS)
}
