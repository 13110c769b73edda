//! How a battle reads: two items, two camps, and what they say.

use super::paging;
use super::text::{bar, plain, short, spot_link};
use super::words::Speaker;
use super::{Answer, Button, Embed, definitions};
use crate::app::{Battle, Camp, Named, Quote};
use crate::discord::press::{ItemMark, Press, Show, Subject};
use crate::ranking::GuildId;

/// Where a name stands in a sentence, this much of it is shown.
const SHORT: usize = 60;

/// The score first, then each camp with its members and quotes, and a way to one's own list.
#[must_use]
pub fn battle(words: Speaker<'_>, battle: &Battle, guild: GuildId) -> Answer {
    let topic = &battle.topic;
    let [first, second] = &battle.camps;
    let name = |camp: &Camp| plain(&short(&topic.item(camp.item).name, SHORT));
    let head = if battle.is_most_divisive { "battle-head-most" } else { "battle-head" };
    let content = words.say(
        head,
        &[
            ("title", plain(&topic.title).into()),
            ("first", name(first).into()),
            ("second", name(second).into()),
            ("ours", first.count.into()),
            ("theirs", second.count.into()),
            ("lists", battle.lists.into()),
        ],
    );
    let stands = first.count + second.count;
    let mut lines = Vec::new();
    if stands > 0 {
        lines.push(format!("`{}` {} `{}`", first.count, bar(first.count as f64 / stands as f64), second.count));
    }
    for camp in &battle.camps {
        lines.push(format!("\n**{}** ({})", name(camp), camp.count));
        lines.extend(fighters(words, &camp.named, guild));
        lines.extend(camp.quotes.iter().map(|quote| quoted(words, battle, quote, guild)));
    }
    if battle.tied > 0 {
        lines.push(format!("\n-# {}", words.say("battle-tied", &[("lists", battle.tied.into())])));
    }
    let marks = [first, second].map(|camp| ItemMark::of(topic.item(camp.item)));
    let show = |page| Show::Battle { pair: Some(marks), page };
    let paging = paging::buttons(words, &topic.slug, (battle.page, battle.pages), show);
    let mine = Button {
        label: words.say("button-mine", &[]),
        press: Some(Press::Show { topic: topic.slug.clone(), show: Show::Mine { page: 1 }, turn: None }),
    };
    let rows = [paging, vec![mine, definitions::button(words, topic, Subject::Battle)]];
    let footer = paging::footer(words, battle.page, battle.pages);
    Answer {
        content,
        embed: Some(Embed { description: lines.join("\n"), footer, ..Embed::default() }),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        ..Answer::default()
    }
}

fn fighters(words: Speaker<'_>, named: &[Named], guild: GuildId) -> Option<String> {
    let fighter = |named: &Named| match named.spot {
        Some(spot) => format!("<@{}> ([{}]({}))", named.member, words.say("list-link", &[]), spot_link(guild, spot)),
        None => format!("<@{}>", named.member),
    };
    (!named.is_empty()).then(|| words.list(&named.iter().map(fighter).collect::<Vec<_>>()))
}

fn quoted(words: Speaker<'_>, battle: &Battle, quote: &Quote, guild: GuildId) -> String {
    let beside = plain(&short(&battle.topic.item(quote.beside).name, SHORT));
    let link = quote.spot.map(|spot| format!(" [{}]({})", words.say("list-link", &[]), spot_link(guild, spot)));
    let by = words.say("battle-quote", &[("member", format!("<@{}>", quote.member).into()), ("name", beside.into())]);
    format!("> {}\n-# {by}{}", plain(&quote.text), link.unwrap_or_default())
}
