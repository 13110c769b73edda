//! Where the lists put each item: a strip of places a row, with its median, its middle half and its official place.

use super::canvas::{Anchor, CARD, Canvas, FALL, HAIR, INK, MARGIN, MUTED, RISE, WIDTH};
use super::columns::{Measures, measures};
use super::label::{self, regular};
use super::{Fonts, Unpaintable, within};
use std::fmt::Write;

/// Where the lists put each item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spread {
    /// What the picture shows.
    pub title: String,
    /// What stands below the title, smaller; may be empty.
    pub subtitle: String,
    /// What the numbers above the strips are, such as "place".
    pub axis: String,
    /// What the signs mean.
    pub legend: Legend,
    /// The items, from top to bottom.
    pub strips: Vec<Strip>,
}

/// What the signs of a [`Spread`] mean, in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Legend {
    /// The fields: the stronger, the more lists.
    pub lists: String,
    /// The bar: where the middle half of the lists is.
    pub middle: String,
    /// The stroke: the median.
    pub median: String,
    /// The diamond: the official place.
    pub official: String,
}

/// An item and how many lists put it at each place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Strip {
    /// The item's name.
    pub name: String,
    /// How many lists put it at place 1, at place 2, and so on.
    pub counts: Vec<u32>,
    /// The place that the official order gives it.
    pub official: Option<usize>,
}

impl Strip {
    /// Lower quartile, median and upper quartile of the places.
    ///
    /// Each is the best place such that at least a quarter, half, or three quarters of the lists put the item there or
    /// better (Hyndman and Fan's type 1), so always a place that some list gives. `None` if no list ranks the item.
    pub fn quartiles(&self) -> Option<[usize; 3]> {
        let lists: u64 = self.counts.iter().copied().map(u64::from).sum();
        let place = |quarters: u64| {
            let mut above = 0;
            self.counts.iter().position(|count| {
                above += u64::from(*count);
                above * 4 >= quarters * lists
            })
        };
        (lists > 0).then_some(())?;
        Some([place(1)? + 1, place(2)? + 1, place(3)? + 1])
    }
}

/// How strong a field may be, from few lists to the most.
const STRENGTHS: [f32; 5] = [0.24, 0.4, 0.56, 0.76, 1.0];

/// Draws the picture.
pub(super) fn draw(spread: &Spread, fonts: &Fonts) -> Result<String, Unpaintable> {
    within(spread.strips.len())?;
    let places = spread.strips.iter().map(|strip| strip.counts.len().max(strip.official.unwrap_or(1))).max();
    let places = places.unwrap_or_default();
    within(places)?;
    let mut canvas = Canvas::new(fonts);
    let top = canvas.header(&spread.title, &spread.subtitle)?;
    let mut plot = Plot::new(spread, places, top + 18.0, canvas)?;
    plot.axis(&spread.axis)?;
    for (at, strip) in spread.strips.iter().enumerate() {
        plot.strip(strip, at)?;
    }
    let bottom = plot.top + spread.strips.len() as f32 * plot.measures.pitch;
    let bottom = legend(&mut plot.canvas, &spread.legend, bottom + 8.0)?;
    Ok(plot.canvas.finish(bottom + MARGIN - 4.0))
}

/// Names on the left, strips on the right.
struct Plot<'a> {
    canvas: Canvas<'a>,
    measures: Measures,
    size: f32,
    room: f32,
    rows: usize,
    places: usize,
    top: f32,
    left: f32,
    field: f32,
}

/// The most room for names.
const MOST_ROOM: f32 = 132.0;

impl<'a> Plot<'a> {
    fn new(spread: &Spread, places: usize, top: f32, canvas: Canvas<'a>) -> Result<Self, Unpaintable> {
        let measures = measures(spread.strips.len());
        let names: Vec<&str> = spread.strips.iter().map(|strip| strip.name.as_str()).collect();
        let (size, room) = label::fit(&names, regular, measures.text, |_| MOST_ROOM, canvas.fonts)?;
        let left = MARGIN + room + 12.0;
        let field = (WIDTH - MARGIN - 4.0 - left) / places as f32;
        Ok(Self { canvas, measures, size, room, rows: spread.strips.len(), places, top, left, field })
    }

    /// Where the middle of a place's field is.
    fn middle(&self, place: usize) -> f32 {
        self.left + (place as f32 - 0.5) * self.field
    }

    /// The places above the strips, as many as there is room for, and what they are.
    fn axis(&mut self, word: &str) -> Result<(), Unpaintable> {
        let room = self.room;
        let middle = self.top - 10.0;
        self.canvas.words(word, regular(11.5), (MARGIN, middle), (Anchor::Start, room), MUTED)?;
        let step = [1, 2, 5, 10, 20, 25].into_iter().find(|step| *step as f32 * self.field >= 20.0).unwrap_or(50);
        let ticks = (1..=self.places).filter(|place| *place == 1 || place.is_multiple_of(step));
        let bottom = self.top + self.rows as f32 * self.measures.pitch;
        for place in ticks.collect::<Vec<_>>() {
            // The second tick would stand on the first.
            if place != 1 && (place - 1) as f32 * self.field < 14.0 {
                continue;
            }
            let (x, top) = (self.middle(place), self.top);
            self.canvas.words(&place.to_string(), regular(11.5), (x, middle), (Anchor::Middle, 40.0), MUTED)?;
            self.canvas.shape(format_args!("<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{HAIR}\"/>"));
        }
        Ok(())
    }

    fn strip(&mut self, strip: &Strip, row: usize) -> Result<(), Unpaintable> {
        let middle = self.top + (row as f32 + 0.5) * self.measures.pitch;
        let name = (MARGIN + self.room, middle - 1.0);
        self.canvas.words(&strip.name, regular(self.size), name, (Anchor::End, self.room + 0.5), INK)?;
        let high = self.measures.pitch * 0.46;
        let (wide, top) = (self.field * self.places as f32, middle - high / 2.0 - 1.5);
        let left = self.left;
        self.canvas.shape(format_args!(
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" fill=\"#282d38\"/>"
        ));
        self.fields(strip, top, high);
        if let Some([lower, median, upper]) = strip.quartiles() {
            let (from, to) = (self.middle(lower) - self.field / 2.0, self.middle(upper) + self.field / 2.0);
            bar(&mut self.canvas, (from, to), top + high + 3.0);
            let x = self.middle(median);
            stroke(&mut self.canvas, x, (top - 2.0, top + high + 4.0));
        }
        if let Some(place) = strip.official.filter(|place| (1..=self.places).contains(place)) {
            let x = self.middle(place);
            diamond(&mut self.canvas, x, middle - 1.5, (high * 0.42).clamp(4.0, 5.5));
        }
        Ok(())
    }

    /// The fields of a strip, one path for each strength.
    fn fields(&mut self, strip: &Strip, top: f32, high: f32) {
        let most = strip.counts.iter().copied().max().unwrap_or_default();
        let gap = if self.field > 6.0 { 1.0 } else { 0.0 };
        let mut paths = vec![String::new(); STRENGTHS.len()];
        for (place, count) in (1..).zip(&strip.counts).filter(|(_, count)| **count > 0) {
            let strength = (*count as usize * STRENGTHS.len()).div_ceil(most as usize) - 1;
            let (x, wide) = (self.middle(place) - self.field / 2.0 + gap / 2.0, self.field - gap);
            write!(paths[strength], "M{x:.1} {top:.1}h{wide:.2}v{high:.1}h-{wide:.2}z")
                .expect("a string takes whatever is written to it");
        }
        for (path, strength) in paths.iter().zip(STRENGTHS).filter(|(path, _)| !path.is_empty()) {
            self.canvas.shape(format_args!("<path d=\"{path}\" fill=\"{RISE}\" fill-opacity=\"{strength}\"/>"));
        }
    }
}

/// The bar below a strip that holds its middle half.
fn bar(canvas: &mut Canvas<'_>, (from, to): (f32, f32), y: f32) {
    let (from, to) = (from + 1.0, to - 1.0);
    canvas.shape(format_args!("<path d=\"M{from:.1} {y:.1}H{to:.1}\" stroke=\"{MUTED}\" stroke-width=\"2\"/>"));
}

/// The stroke through a strip at its median.
fn stroke(canvas: &mut Canvas<'_>, x: f32, (top, bottom): (f32, f32)) {
    for (colour, wide) in [(CARD, 4.5), (INK, 2.5)] {
        canvas.shape(format_args!(
            "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{colour}\" stroke-width=\"{wide}\"/>"
        ));
    }
}

/// The sign of the official place.
fn diamond(canvas: &mut Canvas<'_>, x: f32, y: f32, half: f32) {
    let top = y - half;
    canvas.shape(format_args!(
        "<path d=\"M{x:.1} {top:.1}l{half} {half}l-{half} {half}l-{half} -{half}z\" fill=\"{FALL}\" stroke=\"{CARD}\" \
         stroke-width=\"2\" paint-order=\"stroke\"/>"
    ));
}

/// What the signs mean, in as many lines as they need.
fn legend(canvas: &mut Canvas<'_>, legend: &Legend, top: f32) -> Result<f32, Unpaintable> {
    let (mut x, mut middle) = (MARGIN, top + 9.0);
    for (sign, words) in [&legend.lists, &legend.middle, &legend.median, &legend.official].into_iter().enumerate() {
        if words.is_empty() {
            continue;
        }
        let wide = [28.0, 18.0, 5.0, 11.0][sign];
        let label = label::line(words, regular(11.5), WIDTH - 2.0 * MARGIN - wide - 6.0, canvas.fonts)?;
        if x > MARGIN && x + wide + 6.0 + label.width > WIDTH - MARGIN {
            (x, middle) = (MARGIN, middle + 18.0);
        }
        match sign {
            0 => fields_sign(canvas, x, middle),
            1 => bar(canvas, (x - 1.0, x + wide + 1.0), middle),
            2 => stroke(canvas, x + 2.5, (middle - 6.0, middle + 6.0)),
            _ => diamond(canvas, x + 5.5, middle, 5.5),
        }
        canvas.text(&label, x + wide + 6.0, middle, Anchor::Start, MUTED);
        x += wide + 6.0 + label.width + 16.0;
    }
    Ok(middle + 9.0)
}

fn fields_sign(canvas: &mut Canvas<'_>, x: f32, middle: f32) {
    for (at, strength) in [STRENGTHS[0], STRENGTHS[2], STRENGTHS[4]].into_iter().enumerate() {
        let (x, y) = (x + at as f32 * 9.5, middle - 4.5);
        canvas.shape(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"9\" height=\"9\" fill=\"{RISE}\" fill-opacity=\"{strength}\"/>"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn quartiles(counts: &[u32], expected: Option<[usize; 3]>) {
        let strip = Strip { name: String::new(), counts: counts.to_vec(), official: None };
        assert_eq!(strip.quartiles(), expected, "{counts:?}");
    }

    #[test]
    fn quartiles_are_places_that_lists_give() {
        quartiles(&[], None);
        quartiles(&[0, 0], None);
        quartiles(&[0, 0, 1], Some([3, 3, 3]));
        quartiles(&[1, 1, 1, 1], Some([1, 2, 3]));
        quartiles(&[5, 0, 0, 0, 5], Some([1, 1, 5]));
        quartiles(&[u32::MAX, u32::MAX, 1], Some([1, 2, 2]));
    }
}
