//! Names and captions, made fit to be drawn: cleaned, measured, cut to the room there is, turned the way they are read.

use super::Unpaintable;
use super::fonts::{Fonts, Run, Weight};
use unicode_segmentation::UnicodeSegmentation;

/// How many letters of a text are looked at; no room in a picture holds more.
const MOST_LETTERS: usize = 400;

/// How many marks a letter may carry; towers of them would reach into other rows.
const MOST_MARKS: usize = 3;

/// A text that fits where it goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) runs: Vec<Run>,
    pub(super) size: f32,
    pub(super) width: f32,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    pub(super) weight: Weight,
    pub(super) size: f32,
}

/// A regular face of a size.
pub(super) fn regular(size: f32) -> Face {
    Face { weight: Weight::Regular, size }
}

/// A bold face of a size.
pub(super) fn bold(size: f32) -> Face {
    Face { weight: Weight::Bold, size }
}

/// One line of a text, cut with an ellipsis where the room ends.
pub(super) fn line(text: &str, face: Face, room: f32, fonts: &Fonts) -> Result<Label, Unpaintable> {
    let text = clean(text);
    let whole = set(&text, face, fonts)?;
    if whole.width <= room {
        return Ok(whole);
    }
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    let cut = |letters: usize| set(&format!("{}…", text[..ends[letters]].trim_end()), face, fonts);
    // The longest start that fits: widths grow with letters, but for a few that join.
    let (mut fits, mut fails) = (0, ends.len());
    while fits + 1 < fails {
        let middle = usize::midpoint(fits, fails);
        if cut(middle)?.width <= room { fits = middle } else { fails = middle }
    }
    let cut = cut(fits)?;
    if cut.width <= room { Ok(cut) } else { set("", face, fonts) }
}

/// The smallest size that names are set in.
const LEAST_SIZE: f32 = 11.5;

/// The size that names are set in, from a largest one down, so that all have room, and the room that they need.
pub(super) fn fit(
    names: &[&str],
    face: fn(f32) -> Face,
    largest: f32,
    most: impl Fn(f32) -> f32,
    fonts: &Fonts,
) -> Result<(f32, f32), Unpaintable> {
    let mut widest = 0.0_f32;
    for name in names {
        widest = widest.max(line(name, face(1.0), f32::MAX, fonts)?.width);
    }
    let mut size = largest;
    while size > LEAST_SIZE && widest * size > most(size) {
        size -= 0.5;
    }
    Ok((size, (widest * size).min(most(size)).max(LEAST_ROOM)))
}

/// The least room that names have, so that headings fit above them.
const LEAST_ROOM: f32 = 40.0;

/// The lines of a text, broken at spaces, of which the last is cut where the room ends.
pub(super) fn lines(text: &str, face: Face, room: f32, most: usize, fonts: &Fonts) -> Result<Vec<Label>, Unpaintable> {
    let text = clean(text);
    let (mut lines, mut rest) = (Vec::new(), text.as_str());
    while !rest.is_empty() {
        let end = if lines.len() + 1 < most { break_at(rest, face, room, fonts)? } else { rest.len() };
        lines.push(line(&rest[..end], face, room, fonts)?);
        rest = rest[end..].trim_start();
    }
    Ok(lines)
}

/// Where the first line of a text ends: before the first word that no longer fits.
fn break_at(text: &str, face: Face, room: f32, fonts: &Fonts) -> Result<usize, Unpaintable> {
    let spaces = text.match_indices(' ').map(|(at, _)| at).skip_while(|at| *at == 0);
    let mut end = None;
    for at in spaces.chain([text.len()]) {
        if end.is_some() && set(&text[..at], face, fonts)?.width > room {
            break;
        }
        end = Some(at);
    }
    Ok(end.unwrap_or(text.len()))
}

/// Sets a cleaned text in one line, however wide.
fn set(text: &str, face: Face, fonts: &Fonts) -> Result<Label, Unpaintable> {
    let runs = fonts.runs(text, face.weight).map_err(Unpaintable::NoGlyph)?;
    let width = runs.iter().map(|run| run.advance * face.size).sum();
    Ok(Label { runs, size: face.size, width })
}

/// A member's words without what would break a line or turn it around: controls, marks without end, spaces in heaps.
pub(super) fn clean(text: &str) -> String {
    let (mut cleaned, mut marks, mut letters) = (String::new(), 0, 0);
    for letter in text.chars() {
        let letter = if letter.is_whitespace() || letter.is_control() { ' ' } else { letter };
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        if turns(letter) || marks > MOST_MARKS || (letter == ' ' && (cleaned.is_empty() || cleaned.ends_with(' '))) {
            continue;
        }
        letters += 1;
        if letters > MOST_LETTERS {
            break;
        }
        cleaned.push(letter);
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// Whether a character turns the direction of what follows, or is of no use in a line.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FEFF}'
        | '\u{FFFE}' | '\u{FFFF}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// Whether a character sits on the one before it.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{E31}' | '\u{E34}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}'
        | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleaned(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
    }

    #[test]
    fn a_name_is_cleaned_of_what_breaks_lines() {
        cleaned("  Rocky\n\tIV  ", "Rocky IV");
        cleaned("a\u{0}b\u{202E}c\u{2066}d", "a bcd");
        cleaned(&format!("e{}", "\u{301}".repeat(9)), "e\u{301}\u{301}\u{301}");
        cleaned("👨‍👩‍👧", "👨‍👩‍👧");
        cleaned(&"x".repeat(1000), &"x".repeat(MOST_LETTERS));
    }

    fn read(label: &Label) -> String {
        label.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_long_name_is_cut_by_its_width() {
        let fonts = Fonts::new(None).expect("fonts are embedded");
        let wide = line("WWWWWWWWWW", regular(10.0), 60.0, &fonts).expect("Latin is embedded");
        let narrow = line("iiiiiiiiii", regular(10.0), 60.0, &fonts).expect("Latin is embedded");
        assert_eq!(read(&narrow), "iiiiiiiiii");
        assert!(read(&wide).ends_with("W…") && wide.width <= 60.0, "{wide:?}");
        assert_eq!(read(&line("Rocky", regular(10.0), 1.0, &fonts).expect("Latin is embedded")), "");
        let hebrew = line("שלום עולם שלום עולם", regular(10.0), 60.0, &fonts).expect("Hebrew is embedded");
        assert!(read(&hebrew).starts_with('…'), "what is seen on the left is read last: {hebrew:?}");
    }

    #[test]
    fn a_title_breaks_at_spaces() {
        let fonts = Fonts::new(None).expect("fonts are embedded");
        let title = lines("one two three four five six", bold(10.0), 60.0, 2, &fonts).expect("Latin is embedded");
        assert_eq!(title.iter().map(read).collect::<Vec<_>>(), ["one two", "three four…"]);
    }

    #[test]
    fn a_letter_that_no_font_has_is_named() {
        let fonts = Fonts::new(None).expect("fonts are embedded");
        let label = line("ロッキー", regular(10.0), 60.0, &fonts);
        assert_eq!(label, Err(Unpaintable::NoGlyph('ロ')));
    }
}
