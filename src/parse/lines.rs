//! The lines of a folded text: quotes, code, bullets and places.

use super::places::{self, Place};
use crate::topic::lexicon::fold::Folded;

/// A line of the folded text and what stands before its content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the content begins, after quote marks, bullets and places.
    pub(super) body: usize,
    /// Where the content begins when the place is taken for a part of it.
    pub(super) bare: usize,
    /// How far the original line is indented.
    pub(super) indent: usize,
    pub(super) bullet: bool,
    /// Ticked off: a checklist.
    pub(super) ticked: bool,
    pub(super) heading: bool,
    pub(super) place: Option<Place>,
    pub(super) voice: Voice,
}

/// Whose words a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Own,
    Quoted,
    Code,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.body >= self.end
    }

    /// Whether the line counts as the author's and says something.
    pub(super) fn speaks(&self) -> bool {
        self.voice == Voice::Own && !(self.is_blank() && self.place.is_none())
    }
}

/// The lines of a text; `names` are the pictures that are names.
pub(super) fn lines(folded: &Folded, source: &str, names: &str) -> Vec<Line> {
    let text = folded.text.as_str();
    let mut lines = Vec::with_capacity(text.bytes().filter(|&byte| byte == b'\n').count() + 1);
    let (mut start, mut fence, mut quote_rest) = (0, Vec::new(), false);
    for line in text.split('\n') {
        let end = start + line.len();
        let mut read = read(text, start, end, names, &mut quote_rest);
        if let Some(fenced) = text[read.body..end].strip_prefix("```") {
            fence.push(lines.len());
            read.body = if fenced.trim().chars().all(char::is_alphanumeric) { end } else { read.body + 3 };
        }
        read.end = start + line.trim_end_matches([' ', '`']).len();
        (read.bare, read.body) = (read.bare.min(read.end), read.body.min(read.end));
        read.indent = indent(source, folded.origin[start] as usize);
        lines.push(read);
        start = end + 1;
    }
    for at in 1..lines.len() {
        let above = &lines[at - 1];
        if matches!(&text[above.body..above.end], "-" | "*" | "\u{2022}" | "+") && lines[at].voice == Voice::Own {
            lines[at].bullet = true;
            lines[at - 1].body = lines[at - 1].end;
        }
    }
    for pair in fence.chunks(2) {
        let &[open, close] = pair else { continue };
        let inside = &text[lines[open].start..lines[close].end];
        if inside.contains(['{', '}', ';', '=', '[']) || inside.contains("()") || inside.contains("print") {
            lines[open..=close].iter_mut().for_each(|line| line.voice = Voice::Code);
        }
    }
    lines
}

/// How many columns of blanks stand before the original byte at which a folded line begins.
fn indent(source: &str, origin: usize) -> usize {
    let rest = source.as_bytes().get(origin..).unwrap_or_default();
    let before = source.as_bytes()[..origin.min(source.len())].iter().rev().take(40).take_while(|&&byte| byte != b'\n');
    before.count() + rest.iter().take(40).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Whether a character is a picture that may stand in front of an entry; medals are places.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{2B00}'..='\u{2BFF}')
        && !matches!(c, '\u{1F947}'..='\u{1F949}' | '\u{1F5D1}' | '\u{1F4A9}' | '\u{1F6AE}')
}

/// What is left of a line behind a heading's marks, a bullet, a table's edge or a picture.
fn lead<'t>(line: &mut Line, mut rest: &'t str, names: &str) -> &'t str {
    let is_symbol = |c: char| is_symbol(c) && !names.contains(c);
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if (1..=3).contains(&hashes)
        && rest[hashes..].starts_with(' ')
        && !rest[hashes..].trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        line.heading = true;
        rest = rest[hashes..].trim_start_matches(' ');
    }
    for bullet in ["* ", "- ", "+ ", "*", "-# ", "+ "] {
        if let Some(after) = rest
            .strip_prefix(bullet)
            .filter(|after| bullet.len() > 1 || after.starts_with(|c: char| !c.is_ascii_digit() && c != '*'))
        {
            line.bullet = true;
            rest = after.trim_start_matches(' ');
            break;
        }
    }
    if let Some(cell) = rest.strip_prefix('|') {
        rest = cell.trim_start_matches(' ');
    }
    if let Some(first) = rest.chars().next().filter(|&c| is_symbol(c)) {
        line.bullet = true;
        line.ticked =
            matches!(first, '\u{2705}' | '\u{274C}' | '\u{2611}' | '\u{2714}' | '\u{2610}' | '\u{2716}' | '\u{2B1C}');
        rest = rest.trim_start_matches(|c| is_symbol(c) || c == ' ');
    }
    rest
}

fn read(text: &str, start: usize, end: usize, names: &str, quote_rest: &mut bool) -> Line {
    let mut line = Line {
        start,
        end,
        body: start,
        bare: start,
        indent: 0,
        bullet: false,
        ticked: false,
        heading: false,
        place: None,
        voice: Voice::Own,
    };
    let mut rest = text[start..end].trim_start_matches(' ');
    if rest.starts_with('>') || *quote_rest {
        *quote_rest |= rest.starts_with(">>>");
        line.voice = Voice::Quoted;
        rest = rest.trim_start_matches(['>', ' ']);
    }
    rest = lead(&mut line, rest, names);
    // A line of dots says no more than that there is a gap.
    if rest.len() > 1 && rest.trim_matches(['.', '\u{2026}', ' ']).is_empty() {
        rest = "";
    }
    line.bare = end - rest.len();
    line.body = line.bare;
    if let Some(place) = places::at_start(rest) {
        line.body = line.bare + place.length;
        line.place = Some(place);
    }
    line
}
