//! Isolation marks: around what is filled in, wherever its direction may turn the sentence around, and nowhere else.
//!
//! Fluent marks all that it fills in. In a code block and in a link the marks would be copied along and do harm, and
//! around figures and words that run the way of the sentence they do nothing. A mention is always marked, since what
//! Discord shows for it is somebody's name.

use super::super::text::right_to_left;

/// Begins what has a direction of its own, and ends it.
pub(in crate::discord::view) const OPEN: char = '\u{2068}';
pub(in crate::discord::view) const CLOSE: char = '\u{2069}';

/// Where in a text we are.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Prose,
    /// In code that so many backticks have begun.
    Code(usize),
    /// In the address of a link, up to its bracket.
    Target,
    /// In an address that stands by itself.
    Address,
}

/// The text with the marks that it needs.
pub(super) fn settled(text: &str, right_to_left_language: bool) -> String {
    let mut writer = Writer { shown: String::with_capacity(text.len()), open: Vec::new(), all: right_to_left_language };
    let (mut place, mut rest) = (Place::Prose, text);
    while let Some(c) = rest.chars().next() {
        let taken = match (place, c) {
            (Place::Prose | Place::Code(_), '`') => {
                let ticks = ticks(rest);
                place = match place {
                    Place::Code(begun) if begun != ticks => place,
                    Place::Code(_) => Place::Prose,
                    _ => Place::Code(ticks),
                };
                &rest[..ticks]
            }
            (Place::Prose | Place::Address, OPEN | CLOSE) => {
                place = Place::Prose;
                writer.turn(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            (_, OPEN | CLOSE) => {
                rest = &rest[c.len_utf8()..];
                continue;
            }
            (Place::Prose, '\\') => escaped(rest),
            (Place::Prose, '<') if let Some(mention) = mention(rest) => {
                writer.begin();
                writer.shown.push_str(mention);
                writer.end_marked();
                rest = &rest[mention.len()..];
                continue;
            }
            _ => {
                place = next(place, rest);
                &rest[..c.len_utf8()]
            }
        };
        writer.write(taken);
        rest = &rest[taken.len()..];
    }
    writer.shown
}

/// Where we are after a letter that has no part of its own in this.
fn next(place: Place, rest: &str) -> Place {
    let c = rest.chars().next();
    match place {
        Place::Prose if rest.starts_with("](") => Place::Target,
        Place::Prose if rest.starts_with("http://") || rest.starts_with("https://") => Place::Address,
        Place::Target if c == Some(')') => Place::Prose,
        Place::Address if c.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '<' | '>')) => Place::Prose,
        same => same,
    }
}

fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// A backslash with the letter that it makes harmless.
fn escaped(text: &str) -> &str {
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The mention of a member, a role or a channel that a text begins with.
fn mention(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("<@").or_else(|| text.strip_prefix("<#"))?;
    let id = inside.trim_start_matches(['!', '&']);
    let digits = id.len() - id.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = text.len() - id.len() + digits;
    (digits > 0 && text[end..].starts_with('>')).then(|| &text[..=end])
}

/// What is written so far, and what has begun in it and not ended.
struct Writer {
    shown: String,
    /// Where each began, and whether something in it runs from right to left.
    open: Vec<(usize, bool)>,
    /// Whether all of it is marked, because the sentence runs from right to left.
    all: bool,
}

impl Writer {
    fn write(&mut self, text: &str) {
        self.shown.push_str(text);
        if let Some((_, turned)) = self.open.last_mut() {
            *turned |= text.chars().any(right_to_left);
        }
    }

    fn begin(&mut self) {
        self.open.push((self.shown.len(), false));
    }

    /// A mark of the text itself, which is written only if it is needed.
    fn turn(&mut self, mark: char) {
        if mark == OPEN {
            self.begin();
        } else if let Some((start, turned)) = self.open.pop() {
            let inside = &self.shown[start..];
            let marked = inside.starts_with(OPEN) && inside.ends_with(CLOSE) && inside.matches(OPEN).count() == 1;
            if turned || self.all && !inside.is_empty() && !marked {
                self.mark(start);
            }
        }
    }

    fn end_marked(&mut self) {
        if let Some((start, _)) = self.open.pop() {
            self.mark(start);
        }
    }

    fn mark(&mut self, start: usize) {
        self.shown.insert(start, OPEN);
        self.shown.push(CLOSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `{` and `}` stand for the marks.
    #[track_caller]
    fn check(text: &str, language_turns: bool, shown: &str) {
        let marks = |text: &str| text.replace('{', "\u{2068}").replace('}', "\u{2069}");
        let settled = settled(&marks(text), language_turns);
        assert_eq!(settled, marks(shown), "{}", settled.escape_unicode());
        assert_eq!(super::settled(&settled, language_turns), settled, "said again it is the same");
    }

    #[test]
    fn what_runs_the_same_way_has_no_marks() {
        check("{Rocky IV} is number {1} of {6}", false, "Rocky IV is number 1 of 6");
        check("{רוקי} is number {1}", false, "{רוקי} is number 1");
        check("{Rocky IV}: {1}", true, "{Rocky IV}: {1}");
        check("{{רוקי}}, {}", true, "{רוקי}, ");
    }

    #[test]
    fn each_mention_is_marked() {
        check("{<@12> and <#3>} {80 %}", false, "{<@12>} and {<#3>} 80 %");
        check("<@x> <:a:1> < 5", false, "<@x> <:a:1> < 5");
        check("**{<@&7>}**", false, "**{<@&7>}**");
    }

    #[test]
    fn code_and_links_have_none() {
        check("`/{רוקי} me` {רוקי}", false, "`/רוקי me` {רוקי}");
        check("```\n{רוקי} `x`\n<@1>\n```\n{רוקי}", false, "```\nרוקי `x`\n<@1>\n```\n{רוקי}");
        check("[{רוקי}](https://a/{b}) {ש}", false, "[{רוקי}](https://a/b) {ש}");
        check("see {https://a/b} {ש}", true, "see {https://a/b} {ש}");
        check("\\`{ש}\\`", false, "\\`{ש}\\`");
    }

    #[test]
    fn marks_that_were_cut_apart_vanish() {
        check("{ש and } more}", false, "{ש and } more");
        check("{ש", false, "ש");
    }
}
