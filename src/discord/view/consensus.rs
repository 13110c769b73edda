//! How the group's order reads, and how sure it is.

use super::paging::{Page, ROWS};
use super::text::{CONTENT_CHARS, DESCRIPTION_CHARS, bar, cut, medal, plain, short};
use super::words::Speaker;
use super::{Answer, Choice, Embed, Select, definitions, pictures};
use crate::app::{GroupOrder, Placement, Scope};
use crate::discord::press::{Press, Show, Subject};
use crate::ranking::ItemId;
use crate::stats::Method;

/// Where a name stands beside figures, this much of it is shown when all of it does not fit.
const SHORT: usize = 50;

/// One line of the table: an item with a place, or one without.
enum Line<'a> {
    Placed(&'a Placement),
    TooFew(ItemId),
    Unranked(ItemId),
}

/// A page: method and sample first, then places with what is known of each, then what divides the group.
#[must_use]
pub fn consensus(words: Speaker<'_>, order: &GroupOrder, page: usize) -> Answer {
    let topic = &order.topic;
    let lines = lines(order);
    let page = Page::of(&lines, page, ROWS);
    let text = |most: usize| {
        let lines = page.rows.iter().map(|row| line(words, order, row, most));
        lines.chain(facts(words, order, most)).collect::<Vec<_>>().join("\n")
    };
    let whole = text(usize::MAX);
    let description = if whole.chars().count() <= DESCRIPTION_CHARS { whole } else { text(SHORT) };
    let embed = Embed { description, footer: page.footer(words), ..Embed::default() };
    let show = |page| Show::Consensus { method: order.method, scope: order.scope, page };
    let paging = page.buttons(words, &topic.slug, show);
    let rows = [paging, vec![definitions::button(words, topic, Subject::Consensus)]];
    Answer {
        content: head(words, order),
        embed: Some(embed),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        selects: vec![select(words, order)],
        picture: pictures::consensus(words, order),
        ..Answer::default()
    }
}

/// All lines of the table. Many items without a place have lines of their own; a few are named below.
fn lines(order: &GroupOrder) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = order.placements.iter().map(Line::Placed).collect();
    if !few_without_place(order) {
        lines.extend(order.too_few.iter().copied().map(Line::TooFew));
        lines.extend(order.unranked.iter().copied().map(Line::Unranked));
    }
    lines
}

fn few_without_place(order: &GroupOrder) -> bool {
    let names = order.too_few.iter().chain(&order.unranked).map(|&item| order.topic.item(item).name.chars().count());
    names.sum::<usize>() < 200
}

/// Method and sample, and who leads: what stands even where embeds are off.
fn head(words: Speaker<'_>, order: &GroupOrder) -> String {
    let name = if order.scope == Scope::Server { "consensus-head" } else { "consensus-head-here" };
    let values = [
        ("title", plain(&order.topic.title).into()),
        ("items", order.placements.len().into()),
        ("noun", order.topic.noun[0].as_str().into()),
        ("nouns", order.topic.noun[1].as_str().into()),
        ("lists", order.lists.into()),
        ("method", method(words, order.method).into()),
    ];
    let head = words.say(name, &values);
    let leaders: Vec<String> = order
        .placements
        .iter()
        .filter(|placement| placement.place == 1)
        .map(|leader| name_of(order, leader.item, SHORT))
        .collect();
    if leaders.is_empty() {
        return format!("{head}\n{}", words.say("consensus-nothing", &[("needed", order.needed.into())]));
    }
    let names = cut(&leaders.join(" = "), CONTENT_CHARS / 2);
    format!("{head}\n{}", words.say("consensus-leads", &[("names", names.into()), ("leaders", leaders.len().into())]))
}

fn name_of(order: &GroupOrder, item: ItemId, most: usize) -> String {
    plain(&short(&order.topic.item(item).name, most))
}

fn line(words: Speaker<'_>, order: &GroupOrder, row: &Line<'_>, most: usize) -> String {
    match row {
        Line::Placed(placement) => placed(words, order, placement, most),
        Line::TooFew(item) => format!("▫️ {}", too_few(words, order, name_of(order, *item, most))),
        Line::Unranked(item) => format!("▫️ {}", unranked(words, name_of(order, *item, most))),
    }
}

fn too_few(words: Speaker<'_>, order: &GroupOrder, names: String) -> String {
    words.say("consensus-too-few", &[("names", names.into()), ("needed", order.needed.into())])
}

fn unranked(words: Speaker<'_>, names: String) -> String {
    words.say("consensus-unranked", &[("names", names.into())])
}

/// `🥇 **Rocky IV**  official 2 🔼1`, and below it the bar of its win share and its interval.
fn placed(words: Speaker<'_>, order: &GroupOrder, placement: &Placement, most: usize) -> String {
    let place = match placement.place {
        place if placement.tied => format!("`={place}.`"),
        place => medal(place),
    };
    let mut first = format!("{place} **{}**  {}", name_of(order, placement.item, most), official(words, placement));
    if let Some(usual) = placement.usual {
        let values = [("place", usual.into()), ("method", method(words, Method::default()).into())];
        first = format!("{first}  {}", words.say("consensus-elsewhere", &values));
    }
    let mut below = Vec::new();
    if let Some(share) = placement.win_share {
        let values = [("share", words.percent(share).into())];
        below.push(format!("{} {}", bar(share), words.say("consensus-wins", &values)));
    }
    if let Some(interval) = &placement.interval {
        below.push(interval_text(words, *interval.start(), *interval.end()));
    }
    if below.is_empty() { first } else { format!("{first}\n-# {}", below.join(" · ")) }
}

fn interval_text(words: Speaker<'_>, first: usize, last: usize) -> String {
    if first == last {
        return words.say("consensus-interval-one", &[("place", first.into())]);
    }
    words.say("consensus-interval", &[("first", first.into()), ("last", last.into())])
}

/// The official place, and an arrow where the group stands elsewhere.
fn official(words: Speaker<'_>, placement: &Placement) -> String {
    let Some(place) = placement.official else { return words.say("consensus-official-none", &[]) };
    let arrow = match placement.rise.unwrap_or_default() {
        rise if rise > 0 => format!(" 🔼{}", words.figure(rise)),
        rise if rise < 0 => format!(" 🔽{}", words.figure(rise.unsigned_abs())),
        // No sign of its own: "=" means a shared place.
        _ => String::new(),
    };
    words.say("consensus-official", &[("place", place.into()), ("arrow", arrow.into())])
}

/// What is said of the whole: doubt, agreement, division.
fn facts(words: Speaker<'_>, order: &GroupOrder, most: usize) -> Vec<String> {
    let mut facts = Vec::new();
    let name = |item| name_of(order, item, most);
    if few_without_place(order) {
        let names = |items: &[ItemId]| words.list(&items.iter().map(|&item| name(item)).collect::<Vec<_>>());
        if !order.too_few.is_empty() {
            facts.push(too_few(words, order, names(&order.too_few)));
        }
        if !order.unranked.is_empty() {
            facts.push(unranked(words, names(&order.unranked)));
        }
    }
    if let Some(division) = order.divisive {
        let values = [
            ("above", name(division.above).into()),
            ("below", name(division.below).into()),
            ("support", division.support.into()),
            ("opposition", division.opposition.into()),
        ];
        facts.push(words.say("consensus-divisive", &values));
    }
    match order.agreement {
        Some(share) => facts.push(words.say("leaderboard-group", &[("share", words.percent(share).into())])),
        None => facts.push(words.say("consensus-no-agreement", &[])),
    }
    if order.placements.iter().any(|placement| placement.tied) {
        facts.push(words.say("consensus-ties", &[]));
    }
    if let Some(median) = order.median.filter(|median| !median.is_proven()) {
        facts.push(words.say("consensus-not-proven", &[("gap", median.gap().into())]));
    }
    if order.intervals_follow {
        facts.push(words.say("consensus-intervals-follow", &[]));
    }
    facts.iter().enumerate().map(|(at, fact)| format!("{}-# {fact}", if at == 0 { "\n" } else { "" })).collect()
}

/// The one select under the order: what another method would say.
fn select(words: Speaker<'_>, order: &GroupOrder) -> Select {
    let choice = |&value: &Method| Choice {
        label: cut(&method(words, value), 100),
        about: cut(&words.say(named(value).1, &[]), 100),
        value: key(value).to_owned(),
        chosen: value == order.method,
    };
    Select {
        placeholder: cut(&words.say("consensus-select", &[]), 150),
        choices: Method::ALL.iter().map(choice).collect(),
        press: Press::Method { topic: order.topic.slug.clone(), scope: order.scope },
    }
}

/// The messages that name and explain a method.
const fn named(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Kemeny => ("method-kemeny", "method-kemeny-about"),
        Method::Schulze => ("method-schulze", "method-schulze-about"),
        Method::Copeland => ("method-copeland", "method-copeland-about"),
        Method::Borda => ("method-borda", "method-borda-about"),
    }
}

/// A method's name.
#[must_use]
pub fn method(words: Speaker<'_>, method: Method) -> String {
    words.say(named(method).0, &[])
}

/// A method's name, and what it is.
#[must_use]
pub fn method_and_what_it_is(words: Speaker<'_>, value: Method) -> String {
    format!("{}: {}", method(words, value), words.say(named(value).1, &[]))
}

/// What a method is called in an option or a select, in every language.
#[must_use]
pub const fn key(method: Method) -> &'static str {
    match method {
        Method::Kemeny => "kemeny",
        Method::Schulze => "schulze",
        Method::Copeland => "copeland",
        Method::Borda => "borda",
    }
}

/// The method that is called so.
#[must_use]
pub fn method_called(name: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|&method| key(method) == name)
}
