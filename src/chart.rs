//! Pictures of orders: plain data in, a PNG out; for who would rather see than read.
//!
//! A [`Chart`] says what to show; [`Chart::paint`] draws it as SVG and paints that with the fonts of [`Fonts`], and a
//! [`Cache`] keeps what was painted. All of it is pure and takes its time: callers keep it off the async threads.
//! Titles, headings and captions come as arguments, in the reader's language; a picture never says a word of its own, and
//! the text that stands for it is the caller's too.
//!
//! A picture is a card with a background of its own, for dark and light surroundings, drawn for a screen as wide as a
//! phone's. Nothing is told by colour alone: what moved has an arrow and a number. Names are cut by their measured width;
//! a name with a letter that no font has leaves the picture out ([`Unpaintable::NoGlyph`]), as a box says nothing; for
//! headings, [`Fonts::has_all`] tells beforehand.

mod cache;
mod canvas;
mod columns;
mod fonts;
mod history;
mod label;
mod paint;
mod spread;

pub use cache::Cache;
pub use columns::{Orders, Row};
pub use fonts::{Fonts, NotAFont};
pub use history::{History, Line, Moment};
pub use spread::{Legend, Spread, Strip};

/// A picture to be painted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// From a first order to a second: who rises, who falls, and by how many places.
    Slope(Orders),
    /// Two lists side by side: which side puts an item higher, and by how many places.
    Compare(Orders),
    /// Where the lists put each item.
    Spread(Spread),
    /// An order over time.
    History(History),
}

/// A painted picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpaintable {
    /// There is nothing to show.
    #[error("there is nothing to show")]
    Empty,
    /// There are more rows or places than a picture can show.
    #[error("there are {given} rows or places, and a picture shows {most} at most")]
    TooMany {
        /// How many there are.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// A letter that no font has.
    #[error("no font has the letter `{0}`")]
    NoGlyph(char),
    /// The painter refused the drawing, which is a fault of ours.
    #[error("the drawing cannot be painted: {0}")]
    Refused(String),
}

/// How many rows or places a picture shows at most.
pub const MOST: usize = 128;

impl Chart {
    /// Draws and paints the picture.
    pub fn paint(&self, fonts: &Fonts) -> Result<Picture, Unpaintable> {
        paint::paint(&self.svg(fonts)?, fonts)
    }

    /// Draws the picture without painting it.
    pub fn svg(&self, fonts: &Fonts) -> Result<String, Unpaintable> {
        match self {
            Self::Slope(orders) => columns::draw(orders, columns::Style::Slope, fonts),
            Self::Compare(orders) => columns::draw(orders, columns::Style::Compare, fonts),
            Self::Spread(spread) => spread::draw(spread, fonts),
            Self::History(history) => history::draw(history, fonts),
        }
    }
}

/// Refuses a number of rows or places that a picture cannot show.
fn within(given: usize) -> Result<(), Unpaintable> {
    match given {
        0 => Err(Unpaintable::Empty),
        1..=MOST => Ok(()),
        _ => Err(Unpaintable::TooMany { given, most: MOST }),
    }
}

#[cfg(test)]
mod tests;
