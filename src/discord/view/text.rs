//! Text that fits Discord: members' words made harmless, figures and places as people read them.

use super::words::{CLOSE, OPEN, Speaker};
use crate::app::Spot;
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, Ranking, UserId};
use crate::stats::Places;
use crate::topic::Topic;
use fluent::FluentValue;
use std::fmt;

/// The most characters of a message's content (Discord's limit for bots).
pub const CONTENT_CHARS: usize = 2_000;
/// The most characters of an embed's text.
pub const DESCRIPTION_CHARS: usize = 4_096;

/// Room for the words that say how much was left out.
const LEFT_OUT_CHARS: usize = 60;

/// How many combining marks in a row are kept; no script needs more.
const MARKS: usize = 4;

/// A member's or an author's words, shown as they are: no markdown, no mention, no link preview, no hidden marks.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let (mut marks, mut chars) = (0, text.chars().peekable());
    while let Some(c) = chars.next() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        let joined = chars.peek().is_some_and(|next| next.is_alphanumeric() || *next == '/');
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            _ if c.is_control() || hidden(c) || marks > MARKS => {}
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => shown.extend(['\\', c]),
            // Marks that mean something only where a line begins.
            '>' | '#' | '-' if shown.is_empty() => shown.extend(['\\', c]),
            // A zero-width space leaves the word and breaks the mention, the emoji or the link.
            '@' | ':' if joined => shown.extend([c, '\u{200b}']),
            _ => shown.push(c),
        }
    }
    if shown.chars().any(right_to_left) { isolated(&shown) } else { shown }
}

/// A text that keeps its direction to itself.
fn isolated(text: &str) -> String {
    format!("{OPEN}{text}{CLOSE}")
}

/// A member's mention, for a line that is no sentence; in a sentence it is isolated there. What is shown is their name,
/// which may run either way.
#[must_use]
pub fn mention(member: UserId) -> String {
    isolated(&format!("<@{member}>"))
}

/// A channel's mention, for a line that is no sentence.
#[must_use]
pub fn channel_mention(channel: ChannelId) -> String {
    isolated(&format!("<#{channel}>"))
}

/// Zero-width characters, bidirectional marks and tags: they show nothing and can disguise what is shown. Joiners stay
/// out too, at the price of some emoji falling into parts.
const fn hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

pub(super) const fn right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The first `most` characters, with an ellipsis where something was left out.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    // Half of an escaped mark would escape what follows.
    if cut.chars().rev().take_while(|&c| c == '\\').count() % 2 == 1 {
        cut.pop();
    }
    // What is cut in two still ends, so that the rest of the line keeps its direction.
    if cut.matches(OPEN).count() > cut.matches(CLOSE).count() {
        cut.pop();
        cut.push(if cut.ends_with(OPEN) { '…' } else { CLOSE });
    }
    cut.push('…');
    cut
}

/// A name in so many characters: where it is longer, its middle is left out, since what tells parts of a series apart
/// stands at the end of their names.
#[must_use]
pub fn short(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let tail = most / 3;
    let head: String = name.chars().take(most.saturating_sub(tail + 1)).collect();
    let tail: String = name.chars().skip(count - tail).collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// An item's name in so many characters: where it is longer, first without the words that most names begin with.
#[must_use]
pub fn label(topic: &Topic, item: ItemId, most: usize) -> String {
    let name = &topic.item(item).name;
    short(if name.chars().count() <= most { name } else { topic.own_name(item) }, most)
}

/// Words for a code block: nothing there means anything but its own end, and a mention is broken all the same.
#[must_use]
pub fn coded(text: &str) -> String {
    let shown = text.chars().filter(|&c| !c.is_control() && !hidden(c));
    shown.collect::<String>().replace('`', "'").replace('@', "@\u{200b}")
}

/// A text in so many columns of a code block: padded, or cut with an ellipsis. Wide letters take two columns, and marks
/// none.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let width = |text: &str| text.chars().map(columns_of).sum::<usize>();
    let mut shown = text.to_owned();
    if width(text) > columns {
        while width(&shown) + 1 > columns {
            shown.pop();
        }
        shown.push('…');
    }
    let padding = columns - width(&shown);
    format!("{shown}{}", " ".repeat(padding))
}

/// How many columns a letter takes where all are as wide: two for those of East Asia and for emoji.
fn columns_of(c: char) -> usize {
    match c {
        _ if unicode_normalization::char::is_combining_mark(c) || hidden(c) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// As many lines as fit into `room` characters, and how many were left out.
#[must_use]
pub fn fitting(words: Speaker<'_>, lines: impl IntoIterator<Item = String>, room: usize) -> String {
    fitting_of(words, lines, 0, room)
}

/// The same of the first lines of more: so many are left out in any case.
#[must_use]
pub fn fitting_of(words: Speaker<'_>, lines: impl IntoIterator<Item = String>, beyond: usize, room: usize) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    let mut used = 0;
    let ends: Vec<usize> = lines
        .iter()
        .map(|line| {
            used += line.chars().count() + 1;
            used
        })
        .collect();
    if beyond == 0 && ends.last().is_none_or(|&all| all <= room + 1) {
        return lines.join("\n");
    }
    let shown = ends.partition_point(|&end| end + LEFT_OUT_CHARS <= room);
    let left = words.say("and-more", &[("more", (lines.len() - shown + beyond).into())]);
    format!("{}\n{}", lines[..shown].join("\n"), cut(&left, LEFT_OUT_CHARS))
}

/// A share in whole hundredths. Only what is whole is 100, and only nothing is 0.
#[must_use]
pub fn hundredths(share: f64) -> f64 {
    let rounded = (share * 100.0).round();
    let inside = if share < 1.0 { rounded.min(99.0) } else { rounded };
    if share > 0.0 { inside.max(1.0) } else { inside }
}

/// A share in hundredths with one decimal. Only what is whole is 100, and only nothing is 0.
#[must_use]
pub fn tenths_of_hundredths(share: f64) -> f64 {
    let rounded = (share * 1_000.0).round();
    let inside = if share < 1.0 { rounded.min(999.0) } else { rounded };
    (if share > 0.0 { inside.max(1.0) } else { inside }) / 10.0
}

/// A share as operators read it, in no language of anybody's: `80 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0} %", hundredths(share))
}

/// A share as a bar of ten parts.
#[must_use]
pub fn bar(share: f64) -> String {
    let full = (share.clamp(0.0, 1.0) * 10.0).round() as usize;
    format!("{}{}", "▰".repeat(full), "▱".repeat(10 - full))
}

/// A number of pairs or places, of which a tie can leave half a one. In a sentence its language writes it; by itself it
/// shows as operators read it: `12` or `12½`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count(f64);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.trunc() {
            whole if self.0.fract() == 0.0 => write!(f, "{whole:.0}"),
            0.0 => f.write_str("½"),
            whole => write!(f, "{whole:.0}½"),
        }
    }
}

impl From<Count> for FluentValue<'_> {
    fn from(count: Count) -> Self {
        count.0.into()
    }
}

/// A number of pairs or places.
#[must_use]
pub const fn count(pairs: f64) -> Count {
    Count(pairs)
}

/// A place as it is called: `4`, or `=4` where it is shared.
#[must_use]
pub fn called(places: Places) -> String {
    let tie = if places.first < places.last { "=" } else { "" };
    format!("{tie}{}", places.first)
}

/// A place: a medal for the first three, else its number.
#[must_use]
pub fn medal(place: usize) -> String {
    match place {
        1 => "🥇".to_owned(),
        2 => "🥈".to_owned(),
        3 => "🥉".to_owned(),
        _ => format!("`{place}.`"),
    }
}

/// A ranking on one line: `Rocky IV > Rocky II = Rocky III`.
#[must_use]
pub fn chain(topic: &Topic, ranking: &Ranking) -> String {
    let tier = |tier: &[ItemId]| tier.iter().map(|&item| plain(&topic.item(item).name)).collect::<Vec<_>>().join(" = ");
    ranking.tiers().map(tier).collect::<Vec<_>>().join(" > ")
}

/// Where a message stands, as a link.
#[must_use]
pub fn link(guild: GuildId, channel: ChannelId, post: PostId) -> String {
    format!("https://discord.com/channels/{guild}/{channel}/{post}")
}

/// Where a list can be read, as a link.
#[must_use]
pub fn spot_link(guild: GuildId, spot: Spot) -> String {
    link(guild, spot.channel, spot.post)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_are_shown_and_do_nothing() {
        #[track_caller]
        fn check(text: &str, shown: &str) {
            assert_eq!(plain(text), shown);
        }
        check("no argument", "no argument");
        check("**big** @everyone", "\\*\\*big\\*\\* @\u{200b}everyone");
        check("<@1> [x](http://y)", "\\<@\u{200b}1> \\[x\\](http:\u{200b}//y)");
        check("# Star Wars: Episode V - The Empire", "\\# Star Wars: Episode V - The Empire");
        check("a\u{202e}b\u{200d}\nc\u{7}", "ab c");
        check(&format!("e{}", "\u{301}".repeat(50)), "e\u{301}\u{301}\u{301}\u{301}");
        check("שלום", "\u{2068}שלום\u{2069}");
    }

    #[test]
    fn a_cut_leaves_no_half_of_a_mark() {
        let words = plain("**bold** and \\ more");
        for most in 1..words.chars().count() {
            let kept = cut(&words, most);
            assert!(!kept.replace("\\\\", "").trim_end_matches('…').ends_with('\\'), "{kept}");
        }
    }

    #[test]
    fn a_table_is_straight_in_every_script() {
        #[track_caller]
        fn check(text: &str, shown: &str) {
            assert_eq!(fit(text, 8), shown);
        }
        check("Rocky", "Rocky   ");
        check("Rocky Balboa", "Rocky B…");
        check("ロッキー", "ロッキー");
        check("ロッキー5", "ロッキ… ");
        check("e\u{301}te\u{301}", "e\u{301}te\u{301}     ");
        assert_eq!(coded("a`b @here\u{202e}"), "a'b @\u{200b}here");
    }

    #[test]
    fn a_long_name_keeps_both_its_ends() {
        let name = "Star Wars: Episode V - The Empire Strikes Back";
        assert_eq!(short(name, 30), "Star Wars: Episode…rikes Back");
        assert_eq!(short(name, 46), name);
        assert_eq!(short("ロッキー4／炎の友情", 6), "ロッキ…友情");
    }

    #[test]
    fn only_the_whole_is_a_hundred() {
        let said = [0.0, 0.001, 0.6, 0.8, 14.0 / 15.0, 0.999, 1.0].map(hundredths);
        assert_eq!(said, [0.0, 1.0, 60.0, 80.0, 93.0, 99.0, 100.0]);
        assert_eq!([0.5, 12.0, 12.5].map(|pairs| count(pairs).to_string()), ["½", "12", "12½"]);
    }
}
