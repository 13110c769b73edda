//! How one item reads: the official place and reason, the group's, the spread, and the wall of reasons.

use super::official::by;
use super::paging;
use super::text::{CONTENT_CHARS, DESCRIPTION_CHARS, cut, medal, mention, plain, spot_link};
use super::words::Speaker;
use super::{Answer, Embed, definitions};
use crate::app::{ItemReport, Names, PAGE_REASONS, Reason};
use crate::discord::press::{ItemMark, Show, Subject};
use crate::ranking::GuildId;

/// The most lines of the spread; more places than that are taken together.
const MOST_PLACES: usize = 10;
/// The longest bar of the spread.
const LONGEST: usize = 12;

/// One item: what is official in the message itself, what the group makes of it below.
#[must_use]
pub fn item(words: Speaker<'_>, report: &ItemReport, guild: GuildId) -> Answer {
    let pages = paging::pages(report.reason_count, PAGE_REASONS);
    let mark = ItemMark::of(report.topic.item(report.item));
    let paging = paging::buttons(words, &report.topic.slug, (report.page, pages), |page| Show::Item { mark, page });
    let rows = [paging, vec![definitions::button(words, &report.topic, Subject::Item)]];
    let mut lines = group(words, report);
    lines.extend(spread(words, report, guild));
    lines.extend(reasons(words, report, guild));
    let embed = Embed {
        description: cut(&lines.join("\n"), DESCRIPTION_CHARS),
        footer: paging::footer(words, report.page, pages),
        ..Embed::default()
    };
    Answer {
        content: cut(&official(words, report), CONTENT_CHARS),
        embed: Some(embed),
        rows: rows.into_iter().filter(|row| !row.is_empty()).collect(),
        ..Answer::default()
    }
}

fn official(words: Speaker<'_>, report: &ItemReport) -> String {
    let item = report.topic.item(report.item);
    let (name, by) = (plain(&item.name), by(words, &report.topic));
    let place = match report.place {
        Some(place) => words.say(
            "ranking-item",
            &[
                ("medal", if place <= 3 { format!("{} ", medal(place)) } else { String::new() }.into()),
                ("name", name.into()),
                ("place", place.into()),
                ("ranked", report.ranked.into()),
                ("by", by.into()),
            ],
        ),
        None => words.say("ranking-item-unranked", &[("name", name.into()), ("by", by.into())]),
    };
    let reason = item.reason.as_ref().map_or_else(|| words.say("ranking-item-no-reason", &[]), |reason| plain(reason));
    format!("{place}\n> {reason}")
}

/// Where the group puts it.
fn group(words: Speaker<'_>, report: &ItemReport) -> Vec<String> {
    if report.lists == 0 {
        return vec![words.say("item-no-lists", &[("command", report.topic.slug.as_str().into())])];
    }
    let lists = [("lists", report.lists.into()), ("ranked", report.ranked_by.into())];
    let Some(placement) = &report.group else {
        if report.ranked_by == 0 {
            return vec![words.say("item-unranked", &lists)];
        }
        let [lists, ranked] = lists;
        return vec![words.say("item-too-few", &[lists, ranked, ("needed", report.needed.into())])];
    };
    let [lists, ranked] = lists;
    let tie = if placement.tied { "=" } else { "" };
    let values = [
        lists,
        ranked,
        ("place", format!("{tie}{}", placement.place).into()),
        ("placed", report.placed.into()),
        ("share", placement.win_share.map(|share| words.percent(share)).unwrap_or_default().into()),
    ];
    let mut said = vec![words.say("item-group", &values)];
    let rise = placement.rise.unwrap_or_default();
    if rise != 0 {
        let name = if rise > 0 { "item-higher" } else { "item-lower" };
        said.push(words.say(name, &[("places", rise.unsigned_abs().into())]));
    }
    said
}

/// How many lists put it where, and whose do so at both ends.
fn spread(words: Speaker<'_>, report: &ItemReport, guild: GuildId) -> Vec<String> {
    let lists: usize = report.spread.iter().map(|&(_, lists)| lists).sum();
    let Some((best, highest)) = report.highest.as_ref().filter(|_| lists > 1) else { return Vec::new() };
    let Some((worst, lowest)) = &report.lowest else {
        return vec![words.say("item-one-place", &[("lists", lists.into()), ("place", (*best).into())])];
    };
    let (first, last) = quartiles(&report.spread);
    let name = if first == last { "item-spread-at" } else { "item-spread" };
    let values = [("lists", lists.into()), ("first", first.into()), ("last", last.into())];
    let mut said = vec![words.say(name, &values), format!("```\n{}\n```", bars(&report.spread))];
    for (name, place, names) in [("item-highest", best, highest), ("item-lowest", worst, lowest)] {
        said.push(words.say(name, &[("place", (*place).into()), ("members", members(words, names, guild).into())]));
    }
    said
}

/// Members by mention, each with a link to the list, and how many more there are.
#[must_use]
pub fn members(words: Speaker<'_>, names: &Names, guild: GuildId) -> String {
    let named = names.named.iter().map(|named| match named.spot {
        Some(spot) => format!("<@{}> ([{}]({}))", named.member, words.say("list-link", &[]), spot_link(guild, spot)),
        None => format!("<@{}>", named.member),
    });
    let mut said = words.list(&named.collect::<Vec<_>>());
    let more = names.count - names.named.len();
    if more > 0 {
        let name = if said.is_empty() { "members-unnamed" } else { "members-more" };
        said.push_str(&words.say(name, &[("members", more.into())]));
    }
    said
}

/// Between which places the middle half of the lists puts it.
fn quartiles(spread: &[(usize, usize)]) -> (usize, usize) {
    let all: usize = spread.iter().map(|&(_, lists)| lists).sum();
    let reaches = |share: usize| {
        let mut seen = 0;
        let place = spread.iter().find(|&&(_, lists)| {
            seen += lists;
            4 * seen >= share * all
        });
        place.map_or(0, |&(place, _)| place)
    };
    (reaches(1), reaches(3))
}

/// A bar for each place, or for each few places where there are many.
fn bars(spread: &[(usize, usize)]) -> String {
    let last = spread.last().map_or(1, |&(place, _)| place);
    let step = last.div_ceil(MOST_PLACES);
    let mut bins = vec![0; last.div_ceil(step)];
    for &(place, lists) in spread {
        bins[(place - 1) / step] += lists;
    }
    let most = bins.iter().copied().max().unwrap_or(1).max(1);
    let label = |at: usize| {
        let (first, end) = (at * step + 1, ((at + 1) * step).min(last));
        if first == end { first.to_string() } else { format!("{first}-{end}") }
    };
    let wide = (0..bins.len()).map(|at| label(at).len()).max().unwrap_or_default();
    let line = |(at, &lists): (usize, &usize)| {
        // A list is never so few that its bar cannot be seen.
        let length = if lists == 0 { 0 } else { (lists * LONGEST).div_ceil(most) };
        format!("{:>wide$} {} {lists}", label(at), "█".repeat(length))
    };
    bins.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// What members wrote beside it.
fn reasons(words: Speaker<'_>, report: &ItemReport, guild: GuildId) -> Vec<String> {
    if report.reasons.is_empty() {
        return Vec::new();
    }
    let mut said = vec![format!("\n{}", words.say("item-reasons", &[("reasons", report.reason_count.into())]))];
    said.extend(report.reasons.iter().map(|reason| quote(words, reason, guild)));
    said
}

fn quote(words: Speaker<'_>, reason: &Reason, guild: GuildId) -> String {
    let link = reason.spot.map(|spot| format!(" [{}]({})", words.say("list-link", &[]), spot_link(guild, spot)));
    let place = words.say("item-reason-place", &[("place", reason.place.into())]);
    format!("> {}\n-# {}, {place}{}", plain(&reason.text), mention(reason.member), link.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_places_are_taken_together() {
        assert_eq!(bars(&[(1, 4), (3, 1)]), "1 ████████████ 4\n2  0\n3 ███ 1");
        let wide: Vec<(usize, usize)> = (1..=100).map(|place| (place, 1000)).collect();
        assert_eq!(bars(&wide).lines().count(), 10);
        assert!(bars(&wide).lines().all(|line| line.chars().count() <= 28), "{}", bars(&wide));
    }

    #[test]
    fn the_middle_half_is_between_the_quartiles() {
        assert_eq!(quartiles(&[(1, 1), (2, 2), (5, 1)]), (1, 2));
        assert_eq!(quartiles(&[(4, 9)]), (4, 4));
    }
}
