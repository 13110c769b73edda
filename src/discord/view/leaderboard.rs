//! How the leaderboard reads.

use super::text::{count, plain};
use super::words::Speaker;
use super::{Answer, Button, Embed, definitions};
use crate::app::{Against, Leaderboard, PAGE_ROWS, Page, Row, Scope, Wanted};
use crate::discord::press::{Press, Show, Subject};
use crate::ranking::UserId;

/// A page: method and sample first, the podium in falling headings, then plain lines; the caller's own row bold, and
/// below when it is on another page.
#[must_use]
pub fn leaderboard(words: Speaker<'_>, board: &Leaderboard, caller: UserId) -> Answer {
    let topic = &board.topic;
    let head = match board.against {
        Against::Official => "leaderboard-head",
        Against::Group => "leaderboard-head-group",
    };
    let here = match board.scope {
        Scope::Server => String::new(),
        Scope::Channel(_) => format!("\n-# {}", words.say("only-here", &[])),
    };
    let content = words.say(
        head,
        &[
            ("title", plain(&topic.title).into()),
            ("lists", board.totals.ballots.into()),
            ("items", topic.official.order.len().into()),
            ("nouns", topic.noun[1].as_str().into()),
        ],
    ) + &here;
    let official = board.against == Against::Official;
    let shown = board.rows.iter().filter(|row| !board.left.contains(&row.key.author));
    let mut lines: Vec<String> = shown.map(|row| line(words, board, row, caller)).collect();
    if board.rows.is_empty() {
        let name = if official { "leaderboard-nobody" } else { "leaderboard-nobody-group" };
        lines.push(words.say(name, &[]));
    }
    let elsewhere = |own: &&Row| board.rows.iter().all(|row| row.key.author != own.key.author);
    if let Some(own) = board.own.as_ref().filter(elsewhere) {
        let row = line(words, board, own, caller);
        // It stands on the side of the page on which its place is.
        match board.rows.first() {
            Some(first) if is_above(own, first) => lines.insert(0, format!("{row}\n…")),
            _ => lines.push(format!("…\n{row}")),
        }
    }
    if !board.left.is_empty() {
        lines.push(format!("-# {}", words.say("leaderboard-left", &[("members", board.left.len().into())])));
    }
    if board.hidden > 0 {
        lines.push(format!("-# {}", words.say("leaderboard-hidden", &[])));
    }
    let too_few = board.totals.ballots - board.totals.scored.min(board.totals.ballots);
    if too_few > 0 {
        let name = if official { "leaderboard-needs-two" } else { "leaderboard-needs-others" };
        lines.push(format!("\n-# {}", words.say(name, &[("lists", too_few.into())])));
    }
    if let Some(group) = board.group.filter(|_| board.totals.ballots > 1) {
        lines.push(format!("\n-# {}", words.say("leaderboard-group", &[("share", words.percent(group).into())])));
    }
    let footer = words.say("leaderboard-footer", &[("page", board.page.into()), ("pages", board.pages.into())]);
    let embed = Embed { description: lines.join("\n"), footer, ..Embed::default() };
    Answer { content, embed: Some(embed), rows: buttons(words, board), ..Answer::default() }
}

/// Whether a row stands above another on the board.
fn is_above(one: &Row, other: &Row) -> bool {
    let standing = |row: &Row| (row.place, row.key.author);
    standing(one) < standing(other)
}

fn line(words: Speaker<'_>, board: &Leaderboard, row: &Row, caller: UserId) -> String {
    let place = row.place;
    // Against the group no number of pairs tells why of two like shares one stands higher.
    let score = match board.against {
        Against::Official => words.percent(row.key.score),
        Against::Group => words.percent_with_tenths(row.key.score),
    };
    let values =
        [("pairs", row.key.pairs.into()), ("agreed", count(row.agreed(board.topic.official.order.len())).into())];
    let name = if board.against == Against::Official { "leaderboard-pairs" } else { "leaderboard-pairs-group" };
    let pairs = words.say(name, &values);
    let (member, own) = (format!("<@{}>", row.key.author), row.key.author == caller);
    let bold = |said: String| if own { format!("**{said}**") } else { said };
    // A heading is large: on a phone what stands below it has no room beside it.
    let podium = |medal: &str| format!("{medal} {}\n-# {pairs}", bold(format!("{member}  {score}")));
    match place {
        1 => podium("# 🥇"),
        2 => podium("## 🥈"),
        3 => podium("### 🥉"),
        _ => format!("{place}\\. {}", bold(format!("{member}  {score}  {pairs}"))),
    }
}

fn buttons(words: Speaker<'_>, board: &Leaderboard) -> Vec<Vec<Button>> {
    let topic = board.topic.slug.clone();
    let definitions = definitions::button(words, &board.topic, Subject::Leaderboard);
    if board.pages <= 1 {
        return vec![vec![definitions]];
    }
    let (first, last) = (board.rows.first().map(|row| row.key), board.rows.last().map(|row| row.key));
    let (back, on) = (board.page > 1, board.page < board.pages && board.rows.len() >= PAGE_ROWS as usize);
    let button = |name: &str, at: Option<Page>, number: u64| Button {
        label: words.say(name, &[]),
        press: at.map(|at| {
            let wanted = Wanted { against: board.against, scope: board.scope, at, number };
            Press::Show { topic: topic.clone(), show: Show::Leaderboard(wanted), turn: None }
        }),
    };
    let paging = vec![
        button("button-first", back.then_some(Page::First), 1),
        button("button-previous", first.filter(|_| back).map(Page::Before), board.page.saturating_sub(1)),
        button("button-next", last.filter(|_| on).map(Page::After), board.page + 1),
        button("button-last", on.then_some(Page::Last), board.pages),
    ];
    vec![paging, vec![definitions]]
}
