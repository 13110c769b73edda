//! How the official ranking reads.

use super::text::{DESCRIPTION_CHARS, cut, fitting, medal, plain};
use super::words::Speaker;
use super::{Answer, Embed};
use crate::app::OfficialRanking;
use crate::ranking::ItemId;
use crate::topic::Topic;

/// Room for the lines below the list: what is not ranked, and where the reasons are.
const RESERVE: usize = 1_000;

/// The whole ranking: medals, names, years, and each item's reason where all of them fit.
#[must_use]
pub fn ranking(words: Speaker<'_>, official: &OfficialRanking) -> Answer {
    let topic = &official.topic;
    let content = words.say("ranking-head", &[("title", plain(&topic.title).into()), ("by", by(words, topic).into())]);
    let list = |reasons| official.places.iter().map(move |place| line(topic, *place, reasons));
    let mut text = list(true).collect::<Vec<_>>().join("\n");
    let mut below = Vec::new();
    if text.chars().count() > DESCRIPTION_CHARS - RESERVE {
        text = fitting(words, list(false), DESCRIPTION_CHARS - RESERVE);
        below.push(words.say("ranking-reasons-elsewhere", &[("noun", topic.noun[0].as_str().into())]));
    }
    if !official.unranked.is_empty() {
        let names = official.unranked.iter().map(|&item| plain(&topic.item(item).name)).collect::<Vec<_>>().join(", ");
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
        ..Embed::default()
    };
    Answer { content, embed: Some(embed), ..Answer::default() }
}

fn line(topic: &Topic, (item, place): (ItemId, usize), reasons: bool) -> String {
    let item = topic.item(item);
    let year = item.year.map(|year| format!(" ({year})")).unwrap_or_default();
    let reason = item.reason.as_ref().filter(|_| reasons).map(|reason| format!("\n-# {}", plain(reason)));
    format!("{} **{}**{year}{}", medal(place), plain(&item.name), reason.unwrap_or_default())
}

/// Who made the official ranking, in words.
#[must_use]
pub fn by(words: Speaker<'_>, topic: &Topic) -> String {
    topic.official.by.as_ref().map_or_else(|| words.say("ranking-by-nobody", &[]), |by| plain(by))
}
