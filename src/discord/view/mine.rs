//! How a member's own list reads to them.

use super::text::{count, cut, fitting, link, percent, plain};
use super::words::Speaker;
use super::{Answer, Embed};
use crate::app::{Counted, Mine};
use crate::ranking::{GuildId, ItemId};
use crate::topic::Topic;

/// Room for the entries; the rest is for what is said of them.
const LIST_CHARS: usize = 3_000;

/// The list as it was read, with its agreement and where it came from.
#[must_use]
pub fn mine(words: Speaker<'_>, mine: &Mine, guild: GuildId) -> Answer {
    let topic = &mine.topic;
    let title = plain(&topic.title);
    let Some(counted) = &mine.counted else {
        let waiting = mine.waiting.as_ref().map(|post| link(guild, post.channel, post.post)).unwrap_or_default();
        return Answer::private(words.say("mine-only-waiting", &[("title", title.into()), ("link", waiting.into())]));
    };
    let mut lines = vec![places(words, topic, counted), String::new()];
    lines.push(agreement(words, topic, counted));
    if let Some(standing) = &counted.standing {
        let score = percent(standing.key.score);
        lines.push(words.say("mine-standing", &[("place", standing.place.into()), ("score", score.into())]));
    }
    if mine.older > 0 {
        lines.push(words.say("mine-older", &[("lists", mine.older.into())]));
    }
    if let Some(post) = &mine.waiting {
        let waiting = link(guild, post.channel, post.post);
        lines.push(words.say("mine-waiting", &[("link", waiting.into())]));
    }
    let content = if counted.is_message {
        let source = link(guild, counted.channel, counted.post);
        words.say("mine-head", &[("title", title.into()), ("link", source.into())])
    } else {
        words.say("mine-head-by-hand", &[("title", title.into())])
    };
    let embed = Embed { description: cut(&lines.join("\n"), super::text::DESCRIPTION_CHARS), ..Embed::default() };
    Answer { content, embed: Some(embed), private: true, ..Answer::default() }
}

fn places(words: Speaker<'_>, topic: &Topic, counted: &Counted) -> String {
    let ranking = &counted.ballot.ranking;
    let tied = |place: usize| ranking.places().filter(|&(_, other)| other == place).count() > 1;
    let line = |(item, place): (ItemId, usize), notes: bool| {
        let item = topic.item(item);
        let note = counted.notes.get(&item.id).filter(|_| notes).map(|note| format!("  {}", plain(note)));
        let tie = if tied(place) { "=" } else { "" };
        format!("`{tie}{place}.` **{}**{}", plain(&item.name), note.unwrap_or_default())
    };
    let whole = ranking.places().map(|place| line(place, true)).collect::<Vec<_>>().join("\n");
    // Many items with long notes do not fit; the order comes first.
    if whole.chars().count() <= LIST_CHARS {
        return whole;
    }
    fitting(words, ranking.places().map(|place| line(place, false)), LIST_CHARS)
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
            ("share", percent(share).into()),
            (
                "by",
                topic.official.by.as_ref().map_or_else(|| words.say("ranking-by-nobody", &[]), |by| plain(by)).into(),
            ),
        ],
    );
    match agreement.p_value.filter(|_| agreement.pairs.pairs > 1) {
        Some(chance) => format!("{said} {}", luck(words, chance)),
        None if agreement.pairs.pairs == 1 => format!("{said} {}", words.say("mine-coin-flip", &[])),
        None => said,
    }
}

/// How many random orders do as well, said so that small and large chances stay true.
fn luck(words: Speaker<'_>, chance: f64) -> String {
    if chance >= 1.0 - 1e-9 {
        words.say("mine-luck-any", &[])
    } else if chance > 0.5 {
        words.say("mine-luck-common", &[("share", percent(chance).into())])
    } else if chance < 1e-6 {
        words.say("mine-luck-rare", &[])
    } else {
        words.say("mine-luck", &[("lists", (1.0 / chance).round().into())])
    }
}
