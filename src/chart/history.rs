//! An order over time: a line an item, its place at each moment, and what it gained or lost from first to last.

use super::canvas::{
    Anchor, CARD, Canvas, FALL, HAIR, INK, MARGIN, MUTED, Mark, PLATE, RISE, STAY, WIDTH, mark_width, plate_width,
};
use super::columns::{Measures, measures};
use super::label::{self, Label, bold, regular};
use super::{Fonts, Unpaintable, within};
use std::fmt::Write;

/// An order over time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct History {
    /// What the picture shows.
    pub title: String,
    /// What stands below the title, smaller; may be empty.
    pub subtitle: String,
    /// What stands above the items that the last moment does not rank; may be empty.
    pub apart: String,
    /// When the order was looked at, oldest first; of very many, not all are drawn.
    pub moments: Vec<Moment>,
    /// The items, in any order.
    pub lines: Vec<Line>,
}

/// A moment at which an order was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Its time, in seconds or days: what counts is how far moments lie apart.
    pub at: i64,
    /// Its date, as the reader writes it; of equal ones after each other the first is shown.
    pub label: String,
}

/// An item and its place at each moment, 1 for the best; tied items have the same place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The item's name.
    pub name: String,
    /// Its place at each moment; `None` where it is not ranked.
    pub places: Vec<Option<usize>>,
    /// Whether it is what the picture is about: if any line is, the others step back.
    pub focus: bool,
}

impl Line {
    fn first(&self) -> Option<usize> {
        self.places.iter().copied().flatten().next()
    }

    fn last(&self) -> Option<usize> {
        self.places.last().copied().flatten()
    }

    /// What it gained or lost from the first moment that ranks it to the last.
    fn moved(&self) -> Option<Mark> {
        let (first, last) = (self.first()?, self.last()?);
        Some(match first.cmp(&last) {
            std::cmp::Ordering::Greater => Mark::Up(first - last),
            std::cmp::Ordering::Less => Mark::Down(last - first),
            std::cmp::Ordering::Equal => Mark::Same,
        })
    }
}

/// Up to so many lines have a colour each; more are coloured by what they gained or lost.
const COLOURS: [&str; 10] =
    [RISE, FALL, "#54d69a", "#f58ab5", "#f2d357", "#b79bff", "#6fdede", "#ff7f73", "#a8d65c", "#dfe3ee"];

/// Draws the picture.
pub(super) fn draw(history: &History, fonts: &Fonts) -> Result<String, Unpaintable> {
    let ranked = history.lines.iter().map(|line| cut_to(line, history.moments.len()));
    let ranked: Vec<Line> = ranked.filter(|line| line.first().is_some()).collect();
    within(ranked.len())?;
    let marks = ranked.iter().map(Line::moved).collect();
    let shown = thinned(history.moments.len(), if measures(ranked.len()).dense { MOST_DENSE } else { MOST_MOMENTS });
    let moments: Vec<&Moment> = shown.iter().map(|at| &history.moments[*at]).collect();
    let lines: Vec<Line> = ranked
        .into_iter()
        .map(|line| Line { places: shown.iter().map(|at| line.places[*at]).collect(), ..line })
        .collect();
    let mut canvas = Canvas::new(fonts);
    let top = canvas.header(&history.title, &history.subtitle)?;
    let mut plot = Plot::new(&moments, &lines, marks, top, canvas)?;
    let bottom = plot.dates(&moments)?;
    plot.ties();
    plot.lines();
    plot.ends()?;
    let bottom = plot.apart(&history.apart, bottom)?;
    Ok(plot.canvas.finish(bottom + MARGIN - 4.0))
}

/// How many moments are drawn at most; of more, every so many, and the first and the last.
const MOST_MOMENTS: usize = 24;

/// How many moments are drawn at most where rows are dense.
const MOST_DENSE: usize = 8;

/// So many of a number of moments at most, evenly, with the first and the last.
fn thinned(moments: usize, most: usize) -> Vec<usize> {
    let shown = moments.min(most);
    (0..shown).map(|at| if at == 0 { 0 } else { at * (moments - 1) / (shown - 1) }).collect()
}

/// A line with a place, or none, for each moment.
fn cut_to(line: &Line, moments: usize) -> Line {
    let places = (0..moments).map(|moment| line.places.get(moment).copied().flatten()).collect();
    Line { places, ..line.clone() }
}

/// Lines on the left, their names on the right.
struct Plot<'a, 'l> {
    canvas: Canvas<'a>,
    measures: Measures,
    size: f32,
    room: f32,
    top: f32,
    rows: usize,
    lines: &'l [Line],
    /// What each line gained or lost.
    marks: Vec<Option<Mark>>,
    /// Where each moment stands.
    stations: Vec<f32>,
    /// For each moment, the row of each line that it ranks.
    slots: Vec<Vec<Option<usize>>>,
}

/// The most room for names.
const MOST_ROOM: f32 = 128.0;

impl<'a, 'l> Plot<'a, 'l> {
    fn new(
        moments: &[&Moment],
        lines: &'l [Line],
        marks: Vec<Option<Mark>>,
        top: f32,
        canvas: Canvas<'a>,
    ) -> Result<Self, Unpaintable> {
        let measures = measures(lines.len());
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        let face = if lines.iter().any(|line| line.focus) { bold } else { regular };
        let (size, room) = label::fit(&names, face, measures.text, |_| MOST_ROOM, canvas.fonts)?;
        let slots = slots(lines, moments.len());
        let rows = slots.iter().map(|slots| slots.iter().flatten().count()).max().unwrap_or_default();
        let end = WIDTH - MARGIN - mark_width(size - 1.0) - 6.0 - room - 6.0 - plate_width(size - 2.0) - END;
        let start = MARGIN + plate_width(size - 2.0) + 8.0;
        let stations = stations(moments, start, end);
        Ok(Self { canvas, measures, size, room, top, rows, lines, marks, stations, slots })
    }

    fn height(&self, slot: usize) -> f32 {
        self.top + (slot as f32 + 0.5) * self.measures.pitch
    }

    fn bottom(&self) -> f32 {
        self.top + self.rows as f32 * self.measures.pitch
    }

    /// A band over the rows that share a place at a moment.
    fn ties(&mut self) {
        if !self.dotted() {
            return;
        }
        let half = self.dot() + 2.5;
        for moment in 0..self.stations.len() {
            for (first, last, _) in self.tiers(moment).into_iter().filter(|(first, last, _)| last > first) {
                let (x, top) = (self.stations[moment] - half, self.height(first) - half);
                let (wide, high) = (2.0 * half, self.height(last) - self.height(first) + 2.0 * half);
                self.canvas.shape(format_args!(
                    "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"{half:.1}\" \
                     fill=\"{PLATE}\"/>"
                ));
            }
        }
    }

    /// The places of a moment: first row, last row, place.
    fn tiers(&self, moment: usize) -> Vec<(usize, usize, usize)> {
        let places = self.lines.iter().zip(&self.slots[moment]);
        let mut ranked: Vec<(usize, usize)> =
            places.filter_map(|(line, slot)| Some((line.places[moment]?, (*slot)?))).collect();
        ranked.sort_by_key(|(_, slot)| *slot);
        let tiers = ranked.chunk_by(|(a, _), (b, _)| a == b);
        tiers.map(|tier| (tier[0].1, tier[tier.len() - 1].1, tier[0].0)).collect()
    }

    /// Whether there is room for a dot at every point.
    fn dotted(&self) -> bool {
        self.stations.len() <= MOST_DOTS && !self.measures.dense
    }

    fn dot(&self) -> f32 {
        self.measures.line * 1.25 + 0.5
    }

    fn focused(&self) -> bool {
        self.lines.iter().any(|line| line.focus)
    }

    fn coloured_apart(&self) -> bool {
        self.lines.len() <= COLOURS.len() && !self.focused()
    }

    fn colour(&self, at: usize) -> &'static str {
        let line = &self.lines[at];
        let focused = self.focused();
        match self.marks[at] {
            _ if focused && !line.focus => "#5a6375",
            _ if focused => RISE,
            _ if self.coloured_apart() => COLOURS[at],
            Some(mark) => mark.colour(),
            None => STAY,
        }
    }

    /// Every line, those that move farthest and those in focus last, above the others.
    fn lines(&mut self) {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        let moved = |line: &Line| line.first().unwrap_or_default().abs_diff(line.last().unwrap_or_default());
        order.sort_by_key(|at| (self.lines[*at].focus, moved(&self.lines[*at])));
        for at in order {
            self.line(at);
        }
    }

    fn line(&mut self, at: usize) {
        let (colour, wide, dot) = (self.colour(at), self.measures.line, self.dot());
        let points: Vec<Option<(f32, f32)>> = self
            .slots
            .iter()
            .zip(&self.stations)
            .map(|(slots, x)| slots[at].map(|slot| (*x, self.height(slot))))
            .collect();
        let (path, dots) = (curve(&points), dots(&points, dot, self.dotted()));
        // A rim in the card's colour keeps crossing lines apart; many thin ones it would only cut to pieces.
        let rim = (!self.measures.dense).then_some((CARD, wide + 2.0));
        for (colour, wide) in rim.into_iter().chain([(colour, wide)]) {
            self.canvas.shape(format_args!(
                "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-linejoin=\"round\" stroke-width=\"{wide:.1}\"/>"
            ));
        }
        self.canvas.shape(format_args!("<path d=\"{dots}\" fill=\"{colour}\"/>"));
    }

    /// Places at both ends, names and what was gained or lost.
    fn ends(&mut self) -> Result<(), Unpaintable> {
        let (last, size, dense) = (self.stations.len() - 1, self.size - 2.0, self.measures.dense);
        if last > 0 {
            for (first, end, place) in self.tiers(0) {
                self.canvas.plate(place, MARGIN, (self.height(first), self.height(end)), (size, dense))?;
            }
        }
        let plates = self.stations[last] + END;
        for (first, end, place) in self.tiers(last) {
            self.canvas.plate(place, plates, (self.height(first), self.height(end)), (size, dense))?;
        }
        let names = plates + plate_width(size) + 6.0;
        for (at, line) in self.lines.iter().enumerate() {
            let Some(slot) = self.slots[last][at] else { continue };
            let (face, colour) = match (self.focused(), line.focus) {
                (true, true) => (bold(self.size), INK),
                (true, false) => (regular(self.size), MUTED),
                (false, _) => (regular(self.size), INK),
            };
            let y = self.height(slot);
            self.canvas.words(&line.name, face, (names, y), (Anchor::Start, self.room + 0.5), colour)?;
            if let Some(mark) = self.marks[at].filter(|_| last > 0) {
                // Where colours tell lines apart, they cannot tell what was gained and lost.
                let colour =
                    if self.coloured_apart() || (self.focused() && !line.focus) { MUTED } else { mark.colour() };
                self.canvas.mark(mark, (WIDTH - MARGIN, y), self.size - 1.0, colour)?;
            }
        }
        Ok(())
    }

    /// The dates below: first and last, and those between that have room; a hair leads up from each.
    fn dates(&mut self, moments: &[&Moment]) -> Result<f32, Unpaintable> {
        let (top, bottom) = (self.top, self.bottom());
        let mut labels: Vec<(f32, Label)> = Vec::new();
        for (at, (moment, x)) in moments.iter().zip(&self.stations).enumerate() {
            let again = at.checked_sub(1).is_some_and(|before| moments[before].label == moment.label);
            let text = if again { "" } else { &moment.label };
            let label = label::line(text, regular(11.0), 120.0, self.canvas.fonts)?;
            labels.push(((x - label.width / 2.0).max(MARGIN), label));
        }
        let (mut free, end) = (0.0_f32, labels.last().map_or(0.0, |(left, _)| *left));
        let last = labels.len() - 1;
        for (at, (left, label)) in labels.iter().enumerate() {
            let right = left + label.width + 10.0;
            if label.width == 0.0 || *left < free || (at != last && at != 0 && right > end) {
                continue;
            }
            free = right;
            let x = self.stations[at];
            self.canvas.shape(format_args!("<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{HAIR}\"/>"));
            self.canvas.text(label, *left, bottom + 11.0, Anchor::Start, MUTED);
        }
        Ok(bottom + 20.0)
    }

    /// The items that the last moment does not rank, by name.
    fn apart(&mut self, caption: &str, mut top: f32) -> Result<f32, Unpaintable> {
        let gone: Vec<&Line> = self.lines.iter().filter(|line| line.last().is_none()).collect();
        if gone.is_empty() {
            return Ok(top);
        }
        self.canvas.rule(top + 4.0);
        top += 9.0;
        let room = WIDTH - 2.0 * MARGIN;
        if !caption.is_empty() {
            self.canvas.words(caption, regular(11.5), (MARGIN, top + 9.0), (Anchor::Start, room), MUTED)?;
            top += 20.0;
        }
        for line in gone {
            let middle = top + self.measures.pitch / 2.0;
            self.canvas.words(&line.name, regular(self.size), (MARGIN, middle), (Anchor::Start, room), INK)?;
            top += self.measures.pitch;
        }
        Ok(top)
    }
}

/// The room between the last dots and the plates.
const END: f32 = 12.0;

/// With more moments than this, lines have no dots.
const MOST_DOTS: usize = 16;

/// The share of the width that all moments have alike, so that none is too close to the next.
const ALIKE: f32 = 0.35;

/// Where the moments stand: the farther apart the more time is between them, but none on top of another.
fn stations(moments: &[&Moment], start: f32, end: f32) -> Vec<f32> {
    let gaps: Vec<f32> = moments.windows(2).map(|pair| pair[1].at.saturating_sub(pair[0].at).max(0) as f32).collect();
    let (total, count) = (gaps.iter().sum::<f32>().max(f32::MIN_POSITIVE), gaps.len() as f32);
    let mut x = if gaps.is_empty() { MARGIN + 4.0 } else { start };
    let mut stations = vec![x];
    for gap in gaps {
        x += (end - start) * (ALIKE / count + (1.0 - ALIKE) * gap / total);
        stations.push(x.min(end));
    }
    stations
}

/// The row of each line at each moment: by place, and tied ones as they stand at the next moment, so that fewer lines cross.
fn slots(lines: &[Line], moments: usize) -> Vec<Vec<Option<usize>>> {
    let mut slots = vec![vec![None; lines.len()]; moments];
    let mut next: Vec<usize> = (0..lines.len()).collect();
    for moment in (0..moments).rev() {
        let ranked = lines.iter().enumerate().filter_map(|(at, line)| Some((line.places[moment]?, next[at], at)));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        for (slot, (_, _, at)) in ranked.into_iter().enumerate() {
            slots[moment][at] = Some(slot);
            next[at] = slot;
        }
    }
    slots
}

/// A line through points, which leaves each of them level; broken where one is missing.
fn curve(points: &[Option<(f32, f32)>]) -> String {
    let mut path = String::new();
    let mut before = None;
    for point in points {
        match (before, *point) {
            (Some((_, y)), Some((x, to))) if y == to => write!(path, "H{x:.1}"),
            // Too short for a curve to show.
            (Some((from, _)), Some((x, to))) if x - from < 9.0 => write!(path, "L{x:.1} {to:.1}"),
            (Some((from, y)), Some((x, to))) => {
                let middle = f32::midpoint(from, x);
                write!(path, "C{middle:.1} {y:.1} {middle:.1} {to:.1} {x:.1} {to:.1}")
            }
            (None, Some((x, y))) => write!(path, "M{x:.1} {y:.1}"),
            (_, None) => Ok(()),
        }
        .expect("a string takes whatever is written to it");
        before = *point;
    }
    path
}

/// A dot at every point, or only at the ends of what is drawn.
fn dots(points: &[Option<(f32, f32)>], radius: f32, all: bool) -> String {
    let mut path = String::new();
    let is = |at: Option<usize>| at.and_then(|at| points.get(at)).is_some_and(Option::is_some);
    for (at, point) in points.iter().enumerate() {
        let Some((x, y)) = point else { continue };
        if all || !is(at.checked_sub(1)) || !is(Some(at + 1)) {
            let (left, wide) = (x - radius, 2.0 * radius);
            write!(path, "M{left:.1} {y:.1}a{radius:.2} {radius:.2} 0 1 0 {wide:.2} 0a{radius:.2} {radius:.2} 0 1 0 -{wide:.2} 0z")
                .expect("a string takes whatever is written to it");
        }
    }
    path
}
