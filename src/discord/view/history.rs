//! How the group's order came about, in words: what moved, after whose list, and who changed their mind.

use super::item::members;
use super::paging::Page;
use super::text::{DESCRIPTION_CHARS, called, cut, fitting_of, plain, short, spot_link};
use super::words::Speaker;
use super::{Answer, Embed, consensus, definitions, pictures};
use crate::app::{ChangedMind, History, Moment, Move};
use crate::discord::press::{ItemMark, Show, Subject};
use crate::ranking::{GuildId, ItemId};
use crate::stats::Places;

/// How many moments stand on a page.
const ROWS: usize = 5;
/// How many moves of a moment are told.
const MOVES: usize = 3;
/// The most characters of a name in a line.
const NAME_CHARS: usize = 34;

/// A page of what moved, the newest first, and on the first page who changed their mind.
#[must_use]
pub fn history(words: Speaker<'_>, history: &History, guild: GuildId, page: usize) -> Answer {
    let topic = &history.topic;
    let concerns = |moment: &&Moment| match history.item {
        Some(item) => moment.moves.iter().any(|way| way.item == item),
        None => !moment.moves.is_empty(),
    };
    let newest_first: Vec<&Moment> = history.moments.iter().rev().filter(concerns).collect();
    let page = Page::of(&newest_first, page, ROWS);
    let mut lines: Vec<String> = page.rows.iter().map(|moment| line(words, history, moment, guild)).collect();
    if newest_first.is_empty() {
        lines.push(words.say("history-never", &[]));
    }
    let mut description = lines.join("\n");
    if page.number == 1 && !history.changes.is_empty() {
        let room = DESCRIPTION_CHARS - description.chars().count().min(DESCRIPTION_CHARS - 400);
        let changes = history.changes.iter().map(|change| changed(words, change, guild));
        let head = words.say("history-changes", &[("lists", history.changed.into())]);
        let beyond = history.changed - history.changes.len();
        let lines = std::iter::once(head).chain(changes);
        description = format!("{description}\n\n{}", fitting_of(words, lines, beyond, room - 4));
    }
    let mark = history.item.map(|item| ItemMark::of(topic.item(item)));
    let paging = page.buttons(words, &topic.slug, |page| Show::History { mark, page });
    let rows = [paging, vec![definitions::button(words, topic, Subject::History)]];
    let embed = Embed { description, footer: page.footer(words), ..Embed::default() };
    Answer {
        content: head(words, history),
        embed: Some(embed),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        picture: pictures::history(words, history),
        ..Answer::default()
    }
}

fn head(words: Speaker<'_>, history: &History) -> String {
    let last = history.moments.last();
    let lists = last.map_or(0, |moment| moment.lists);
    let mut values = vec![
        ("title", cut(&plain(&history.topic.title), 200).into()),
        ("lists", lists.into()),
        ("method", consensus::method(words, history.method).into()),
    ];
    let Some(item) = history.item else { return words.say("history-head", &values) };
    values.push(("name", plain(&history.topic.item(item).name).into()));
    let places = last.map_or(&[][..], |moment| &moment.places);
    match places.iter().find(|&&(other, _)| other == item) {
        Some(&(_, place)) => {
            let tie = if places.iter().filter(|(_, other)| *other == place).count() > 1 { "=" } else { "" };
            values.extend([("place", format!("{tie}{place}").into()), ("places", places.len().into())]);
            words.say("history-head-item", &values)
        }
        None => words.say("history-head-item-unranked", &values),
    }
}

fn name(history: &History, item: ItemId) -> String {
    plain(&short(&history.topic.item(item).name, NAME_CHARS))
}

fn line(words: Speaker<'_>, history: &History, moment: &Moment, guild: GuildId) -> String {
    let mut moves: Vec<Move> = moment.moves.clone();
    if let Some(item) = history.item {
        moves.retain(|way| way.item == item);
    } else if moves.iter().all(|way| way.from.is_none()) {
        // In the beginning everything is new: the best say most.
        moves.sort_by_key(|way| way.to.map(|to| to.first));
    }
    let mut said: Vec<String> = moves.iter().take(MOVES).map(|way| moved(words, history, *way)).collect();
    if moves.len() > MOVES {
        said.push(words.say("and-more", &[("more", (moves.len() - MOVES).into())]));
    }
    let values = [
        ("time", format!("<t:{}:R>", moment.at_ms / 1_000).into()),
        ("lists", moment.lists.into()),
        ("moves", words.list(&said).into()),
        ("members", members(words, &moment.by, guild).into()),
    ];
    words.say("history-row", &values)
}

/// An item's way from the place that it had to the one that it has.
fn moved(words: Speaker<'_>, history: &History, way: Move) -> String {
    let name = name(history, way.item);
    match (way.from, way.to) {
        (Some(from), Some(to)) => {
            let arrow = if to.first < from.first { "🔼" } else { "🔽" };
            let [from, to] = [("from", called(from).into()), ("to", called(to).into())];
            words.say("history-move", &[("arrow", arrow.into()), ("name", name.into()), from, to])
        }
        (None, Some(to)) => words.say("history-new", &[("name", name.into()), ("to", called(to).into())]),
        (_, None) => words.say("history-gone", &[("name", name.into())]),
    }
}

fn changed(words: Speaker<'_>, change: &ChangedMind, guild: GuildId) -> String {
    let link = |spot: Option<crate::app::Spot>, name: &str| {
        let said = words.say(name, &[]);
        spot.map_or_else(|| said.clone(), |spot| format!("[{said}]({})", spot_link(guild, spot)))
    };
    let place = |places: Option<Places>| places.map_or_else(|| "-".to_owned(), called);
    let what = match (change.way, change.agreement) {
        (Some(way), _) => {
            words.say("history-own-place", &[("from", place(way.from).into()), ("to", place(way.to).into())])
        }
        (None, Some(share)) => words.say("history-alike", &[("share", words.percent(share).into())]),
        (None, None) => words.say("history-nothing-in-common", &[]),
    };
    let values = [
        ("member", format!("<@{}>", change.named.member).into()),
        ("time", format!("<t:{}:R>", change.at_ms / 1_000).into()),
        ("before", link(change.before, "history-before").into()),
        ("after", link(change.named.spot, "history-after").into()),
        ("what", what.into()),
    ];
    words.say("history-change", &values)
}
