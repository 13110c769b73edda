//! How the official ranking reads.

use super::paging::{Page, ROWS};
use super::text::{DESCRIPTION_CHARS, cut, medal, plain};
use super::words::Speaker;
use super::{Answer, Embed};
use crate::app::OfficialRanking;
use crate::discord::press::Show;
use crate::ranking::ItemId;
use crate::topic::Topic;

/// Room for the lines below the list: what is not ranked, and where the reasons are.
const RESERVE: usize = 1_000;

/// The most characters of the names of those not ranked that are named in one line.
const FEW_CHARS: usize = 200;

/// A page of the ranking: medals, names, years, and each item's reason where those of the page fit.
#[must_use]
pub fn ranking(words: Speaker<'_>, official: &OfficialRanking, page: usize) -> Answer {
    let topic = &official.topic;
    let content = words.say("ranking-head", &[("title", plain(&topic.title).into()), ("by", by(words, topic).into())]);
    let names = official.unranked.iter().map(|&item| topic.item(item).name.chars().count());
    // Many that are not ranked have lines of their own, on the last pages; a few are named below.
    let few = names.sum::<usize>() < FEW_CHARS;
    let mut lines: Vec<(ItemId, Option<usize>)> =
        official.places.iter().map(|&(item, place)| (item, Some(place))).collect();
    if !few {
        lines.extend(official.unranked.iter().map(|&item| (item, None)));
    }
    let page = Page::of(&lines, page, ROWS);
    let list = |reasons| page.rows.iter().map(|row| line(topic, *row, reasons)).collect::<Vec<_>>().join("\n");
    let (mut text, mut below) = (list(true), Vec::new());
    if text.chars().count() > DESCRIPTION_CHARS - RESERVE {
        text = list(false);
        below.push(words.say("ranking-reasons-elsewhere", &[("noun", topic.noun[0].as_str().into())]));
    }
    if few && !official.unranked.is_empty() {
        let names: Vec<String> = official.unranked.iter().map(|&item| plain(&topic.item(item).name)).collect();
        let names = words.list(&names);
        below.push(words.say("ranking-not-ranked", &[("names", names.into())]));
    }
    if let Some(url) = &topic.official.url {
        below.push(words.say("ranking-source", &[("by", by(words, topic).into()), ("url", url.as_str().into())]));
    }
    let room = DESCRIPTION_CHARS - text.chars().count().min(DESCRIPTION_CHARS);
    text.push_str(&cut(&format!("\n\n{}", below.join("\n")), room));
    let embed = Embed {
        title: cut(&plain(&topic.title), 256),
        url: topic.official.url.clone(),
        description: text,
        footer: page.footer(words),
    };
    let paging = page.buttons(words, &topic.slug, |page| Show::Official { page });
    let rows = if paging.is_empty() { Vec::new() } else { vec![paging] };
    Answer { content, embed: Some(embed), rows, ..Answer::default() }
}

fn line(topic: &Topic, (item, place): (ItemId, Option<usize>), reasons: bool) -> String {
    let item = topic.item(item);
    let year = item.year.map(|year| format!(" ({year})")).unwrap_or_default();
    let reason = item.reason.as_ref().filter(|_| reasons).map(|reason| format!("\n-# {}", plain(reason)));
    let place = place.map_or_else(|| "▫️".to_owned(), medal);
    format!("{place} **{}**{year}{}", plain(&item.name), reason.unwrap_or_default())
}

/// Who made the official ranking, in words: by name, else by the site where it stands.
#[must_use]
pub fn by(words: Speaker<'_>, topic: &Topic) -> String {
    let site = topic.official.url.as_deref().and_then(site);
    let by = topic.official.by.as_deref().or(site);
    by.map_or_else(|| words.say("ranking-by-nobody", &[]), plain)
}

/// The name of the site that an address leads to.
fn site(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}
