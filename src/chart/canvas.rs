//! The drawing: a card in SVG, its colours, and the few shapes that every picture is made of.
//!
//! Lengths are a phone's points; how many pixels a point has is the painter's business.

use super::fonts::family;
use super::label::{self, Label, bold, regular};
use super::{Fonts, Unpaintable};
use std::fmt::Write;

/// How wide a card is.
pub(super) const WIDTH: f32 = 400.0;
/// The room left free at a card's edges.
pub(super) const MARGIN: f32 = 14.0;
/// The card itself.
pub(super) const CARD: &str = "#1e2129";
/// Words that are to be read first.
pub(super) const INK: &str = "#f1f3f8";
/// Words that are to be read second.
pub(super) const MUTED: &str = "#a9b2c3";
/// Lines that only part or guide.
pub(super) const HAIR: &str = "#363c4a";
/// The ground below a place's number.
pub(super) const PLATE: &str = "#333a49";
/// What rises, or the left of two sides. Blue and amber stay apart in every kind of colour blindness.
pub(super) const RISE: &str = "#62b6ff";
/// What falls, or the right of two sides.
pub(super) const FALL: &str = "#ffa64d";
/// What stays.
pub(super) const STAY: &str = "#8791a5";

/// Which end of a text stands at the given point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What a mark beside a row tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    Up(usize),
    Down(usize),
    Left(usize),
    Right(usize),
    Same,
}

impl Mark {
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::Up(_) | Self::Left(_) => RISE,
            Self::Down(_) | Self::Right(_) => FALL,
            Self::Same => STAY,
        }
    }
}

/// A card that is being drawn on, from top to bottom.
pub(super) struct Canvas<'a> {
    pub(super) fonts: &'a Fonts,
    body: String,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, body: String::new() }
    }

    /// The finished drawing of a height.
    pub(super) fn finish(self, height: f32) -> String {
        let (body, height) = (self.body, height.ceil());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" width=\"{WIDTH}\" height=\"{height}\">\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"{CARD}\"/>{body}</svg>"
        )
    }

    pub(super) fn shape(&mut self, shape: std::fmt::Arguments<'_>) {
        self.body.write_fmt(shape).expect("a string takes whatever is written to it");
    }

    /// Title and subtitle; the height below which the picture begins.
    pub(super) fn header(&mut self, title: &str, subtitle: &str) -> Result<f32, Unpaintable> {
        let room = WIDTH - 2.0 * MARGIN;
        let mut top = MARGIN - 2.0;
        for line in label::lines(title, bold(17.0), room, 2, self.fonts)? {
            self.text(&line, MARGIN, top + 11.0, Anchor::Start, INK);
            top += 22.0;
        }
        for line in label::lines(subtitle, regular(12.5), room, 2, self.fonts)? {
            self.text(&line, MARGIN, top + 8.0, Anchor::Start, MUTED);
            top += 17.0;
        }
        Ok(top + 10.0)
    }

    /// A text whose capitals stand around a middle height.
    pub(super) fn text(&mut self, label: &Label, x: f32, middle: f32, anchor: Anchor, colour: &str) {
        let (size, y) = (label.size, middle + 0.36 * label.size);
        let mut x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - label.width / 2.0,
            Anchor::End => x - label.width,
        };
        // Each run is a text of its own: a text that changes its font makes the layout below lose count of its letters.
        for run in &label.runs {
            let (family, text) = (family(run.face), escaped(&run.text));
            // Even what has no direction, such as a bracket, stands as its run does.
            let (open, close) = if run.right_to_left { ("\u{202E}", "\u{202C}") } else { ("", "") };
            self.shape(format_args!(
                "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size}\" font-family=\"{family}\" \
                 fill=\"{colour}\">{open}{text}{close}</text>"
            ));
            x += run.advance * size;
        }
    }

    /// A text in one line, measured and cut to its room.
    pub(super) fn words(
        &mut self,
        text: &str,
        face: label::Face,
        (x, middle): (f32, f32),
        (anchor, room): (Anchor, f32),
        colour: &str,
    ) -> Result<(), Unpaintable> {
        let label = label::line(text, face, room, self.fonts)?;
        self.text(&label, x, middle, anchor, colour);
        Ok(())
    }

    /// A line across the card.
    pub(super) fn rule(&mut self, y: f32) {
        let end = WIDTH - MARGIN;
        self.shape(format_args!("<path d=\"M{MARGIN} {y:.1}H{end}\" stroke=\"{HAIR}\" stroke-width=\"1\"/>"));
    }

    /// A place's number on a plate that reaches over all rows that share the place; a number alone, if rows are dense
    /// and it is one row's.
    pub(super) fn plate(
        &mut self,
        place: usize,
        x: f32,
        (first, last): (f32, f32),
        (size, dense): (f32, bool),
    ) -> Result<(), Unpaintable> {
        let half = if dense { size * 0.66 } else { size * 0.78 };
        let (wide, top, high) = (plate_width(size), first - half, last - first + 2.0 * half);
        let middle = (x + wide / 2.0, f32::midpoint(first, last));
        if dense && first == last {
            return self.words(&place.to_string(), regular(size), middle, (Anchor::Middle, wide), MUTED);
        }
        let round = (size * 0.5).min(high / 2.0);
        self.shape(format_args!(
            "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"{round:.1}\" \
             fill=\"{PLATE}\"/>"
        ));
        self.words(&place.to_string(), bold(size), middle, (Anchor::Middle, wide), INK)
    }

    /// An arrow and a number that end at a point; a pair of bars where nothing moved.
    pub(super) fn mark(
        &mut self,
        mark: Mark,
        (right, middle): (f32, f32),
        size: f32,
        colour: &str,
    ) -> Result<(), Unpaintable> {
        let s = size * 0.36;
        let (places, arrow) = match mark {
            Mark::Up(places) => (places, format!("M{} {}l{s} {}h{}z", 0, -0.9 * s, 1.8 * s, -2.0 * s)),
            Mark::Down(places) => (places, format!("M{} {}l{s} {}h{}z", 0, 0.9 * s, -1.8 * s, -2.0 * s)),
            Mark::Left(places) => (places, format!("M{} {}l{} {s}v{}z", -s, 0, 1.8 * s, -2.0 * s)),
            Mark::Right(places) => (places, format!("M{} {}l{} {s}v{}z", s, 0, -1.8 * s, -2.0 * s)),
            Mark::Same => {
                let (x, wide) = (right - mark_width(size), 1.8 * s);
                let (above, below) = (middle - 0.5 * s, middle + 0.5 * s);
                self.shape(format_args!(
                    "<path d=\"M{x:.1} {above:.1}h{wide:.1}M{x:.1} {below:.1}h{wide:.1}\" stroke=\"{colour}\" \
                     stroke-width=\"{:.1}\"/>",
                    size * 0.13
                ));
                return Ok(());
            }
        };
        let x = right - mark_width(size) + s;
        self.shape(format_args!("<path transform=\"translate({x:.1} {middle:.1})\" d=\"{arrow}\" fill=\"{colour}\"/>"));
        let room = mark_width(size) - 2.0 * s - 2.0;
        self.words(&places.to_string(), bold(size), (x + s + 2.5, middle), (Anchor::Start, room), colour)
    }
}

/// How wide a plate is, for numbers set in a size.
pub(super) fn plate_width(size: f32) -> f32 {
    size * 2.1
}

/// How wide a mark is, for numbers set in a size.
pub(super) fn mark_width(size: f32) -> f32 {
    size * 2.4
}

/// A text as it may stand in SVG.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
