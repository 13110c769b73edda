//! Two orders beside each other, joined by lines: what rises and falls, or where two lists differ.

use super::canvas::{Anchor, Canvas, FALL, INK, MARGIN, MUTED, Mark, RISE, WIDTH, mark_width, plate_width};
use super::label::{self, bold, regular};
use super::{Fonts, Unpaintable, within};
use crate::ranking::{ItemId, Ranking};

/// Two orders of the same items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Orders {
    /// What the picture shows.
    pub title: String,
    /// What stands below the title, smaller; may be empty.
    pub subtitle: String,
    /// Whose order is on the left.
    pub left: String,
    /// Whose order is on the right.
    pub right: String,
    /// What stands above the items that only one side ranks; may be empty.
    pub apart: String,
    /// The items, in any order.
    pub rows: Vec<Row>,
}

/// An item and its places, 1 for the best; tied items have the same place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The item's name.
    pub name: String,
    /// Its place on the left; `None` if it is not ranked there.
    pub left: Option<usize>,
    /// Its place on the right; `None` if it is not ranked there.
    pub right: Option<usize>,
    /// By how many places it rises from left to right (falls, if negative); `None` if the two places tell.
    pub rise: Option<i32>,
}

impl Row {
    /// The rows of all items that one ranking or the other has.
    pub fn between(left: &Ranking, right: &Ranking, name: impl Fn(ItemId) -> String) -> Vec<Self> {
        let place =
            |ranking: &Ranking, item| ranking.places().find(|(other, _)| *other == item).map(|(_, place)| place);
        let others = right.places().filter(|(item, _)| place(left, *item).is_none());
        let items = left.places().chain(others).map(|(item, _)| item);
        items
            .map(|item| Self { name: name(item), left: place(left, item), right: place(right, item), rise: None })
            .collect()
    }
}

/// What the lines and marks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// From left to right: up or down.
    Slope,
    /// Between two sides: which puts it higher.
    Compare,
}

/// The measures of a picture, by its number of rows.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    pub(super) pitch: f32,
    pub(super) text: f32,
    pub(super) line: f32,
    /// Whether rows stand so close that plates, dots and second names would only fill the room between them.
    pub(super) dense: bool,
}

/// Roomy for few rows, close for many.
pub(super) fn measures(rows: usize) -> Measures {
    let (pitch, text, line) = match rows {
        0..=8 => (32.0, 14.5, 3.0),
        9..=14 => (28.0, 14.0, 2.6),
        15..=30 => (23.0, 13.0, 2.2),
        _ => (16.5, 11.5, 1.5),
    };
    Measures { pitch, text, line, dense: rows > 30 }
}

/// Draws the picture.
pub(super) fn draw(orders: &Orders, style: Style, fonts: &Fonts) -> Result<String, Unpaintable> {
    let both: Vec<&Row> = orders.rows.iter().filter(|row| row.left.is_some() && row.right.is_some()).collect();
    let lefts: Vec<&Row> = orders.rows.iter().filter(|row| row.left.is_some() && row.right.is_none()).collect();
    let rights: Vec<&Row> = orders.rows.iter().filter(|row| row.left.is_none() && row.right.is_some()).collect();
    within(both.len() + lefts.len() + rights.len())?;
    let mut columns = Columns::new(orders, style, fonts)?;
    let mut top = columns.canvas.header(&orders.title, &orders.subtitle)?;
    top = columns.headings(orders, top)?;
    top = columns.common(&both, top)?;
    if !lefts.is_empty() || !rights.is_empty() {
        top = columns.apart(&orders.apart, &lefts, &rights, top, both.is_empty())?;
    }
    Ok(columns.canvas.finish(top + MARGIN - 4.0))
}

/// Two columns and the room between them.
struct Columns<'a> {
    canvas: Canvas<'a>,
    style: Style,
    measures: Measures,
    /// The size of names and numbers.
    size: f32,
    /// The room for names on the right.
    room: f32,
    /// The room for names on the left: none where rows are many, and a line leads to each name.
    left_room: f32,
}

/// One side of the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The least room for the lines between the columns.
const LEAST_LINES: f32 = 62.0;

/// The room between a name and its plate.
const GAP: f32 = 6.0;

impl<'a> Columns<'a> {
    fn new(orders: &Orders, style: Style, fonts: &'a Fonts) -> Result<Self, Unpaintable> {
        let measures = measures(orders.rows.len());
        let sides = if measures.dense { 1.0 } else { 2.0 };
        let lines = LEAST_LINES * (3.0 - sides);
        let names: Vec<&str> = orders.rows.iter().map(|row| row.name.as_str()).collect();
        let most = |size| {
            let taken = 2.0 * (MARGIN + plate_width(size - 2.0)) + mark_width(size - 1.0) + GAP + lines;
            (WIDTH - taken) / sides - GAP
        };
        let (size, room) = label::fit(&names, regular, measures.text, most, fonts)?;
        let left_room = if sides > 1.0 { room } else { 0.0 };
        Ok(Self { canvas: Canvas::new(fonts), style, measures, size, room, left_room })
    }

    fn number_size(&self) -> f32 {
        self.size - 2.0
    }

    /// Where a side's names stand, and where its plates begin and its lines end.
    fn stations(&self, side: Side) -> (f32, f32, f32) {
        let plate = plate_width(self.number_size());
        match side {
            Side::Left => {
                let names = MARGIN + self.left_room;
                let plates = if self.left_room > 0.0 { names + GAP } else { names };
                (names, plates, plates + plate)
            }
            Side::Right => {
                let names = WIDTH - MARGIN - mark_width(self.size - 1.0) - GAP - self.room;
                (names, names - GAP - plate, names - GAP - plate)
            }
        }
    }

    /// The two headings; in a comparison each has its side's colour.
    fn headings(&mut self, orders: &Orders, top: f32) -> Result<f32, Unpaintable> {
        let (left, right) = match self.style {
            Style::Slope => (MUTED, MUTED),
            Style::Compare => (RISE, FALL),
        };
        let room = (WIDTH - 2.0 * MARGIN - 16.0) / 2.0;
        let (end, start) = (self.stations(Side::Left).2, self.stations(Side::Right).1);
        let face = bold(12.5);
        let heading = label::line(&orders.left, face, room, self.canvas.fonts)?;
        let x = (end - heading.width).max(MARGIN);
        self.canvas.text(&heading, x, top + 8.0, Anchor::Start, left);
        let heading = label::line(&orders.right, face, room, self.canvas.fonts)?;
        let x = start.min(WIDTH - MARGIN - heading.width);
        self.canvas.text(&heading, x, top + 8.0, Anchor::Start, right);
        Ok(top + 22.0)
    }

    /// The items that both sides rank, joined by lines.
    fn common(&mut self, rows: &[&Row], top: f32) -> Result<f32, Unpaintable> {
        let pitch = self.measures.pitch;
        let (left, right) = (sorted(rows, Side::Left), sorted(rows, Side::Right));
        let height = |at: usize| top + (at as f32 + 0.5) * pitch;
        let (start, end) = (self.stations(Side::Left).2 + 2.0, self.stations(Side::Right).2 - 2.0);
        let mut lines: Vec<(usize, usize, Mark)> = Vec::new();
        for (from, row) in left.iter().enumerate() {
            let to = right.iter().position(|other| std::ptr::eq(*other, *row)).unwrap_or(from);
            lines.push((from, to, self.moved(row)));
        }
        // What moves farthest is painted last, above the others.
        lines.sort_by_key(|(from, to, _)| from.abs_diff(*to));
        for (from, to, mark) in lines {
            self.line((start, height(from)), (end, height(to)), mark);
        }
        self.column(&left, Side::Left, top)?;
        self.column(&right, Side::Right, top)?;
        let size = self.size - 1.0;
        for (at, row) in right.iter().enumerate() {
            let mark = self.moved(row);
            self.canvas.mark(mark, (WIDTH - MARGIN, height(at)), size, mark.colour())?;
        }
        Ok(top + rows.len() as f32 * pitch)
    }

    /// What moved a row that both sides rank.
    fn moved(&self, row: &Row) -> Mark {
        let (left, right) = (row.left.unwrap_or_default(), row.right.unwrap_or_default());
        let places = row.rise.map_or(left.abs_diff(right), |rise| rise.unsigned_abs() as usize);
        match (self.style, row.rise.map_or(left.cmp(&right), |rise| rise.cmp(&0))) {
            (_, std::cmp::Ordering::Equal) => Mark::Same,
            (Style::Slope, std::cmp::Ordering::Greater) => Mark::Up(places),
            (Style::Slope, std::cmp::Ordering::Less) => Mark::Down(places),
            (Style::Compare, std::cmp::Ordering::Less) => Mark::Left(places),
            (Style::Compare, std::cmp::Ordering::Greater) => Mark::Right(places),
        }
    }

    fn line(&mut self, (x, y): (f32, f32), (end, to): (f32, f32), mark: Mark) {
        let (middle, wide) = (f32::midpoint(x, end), self.measures.line);
        let colour = mark.colour();
        // A rim in the card's colour keeps crossing lines apart.
        for (colour, wide) in [(super::canvas::CARD, wide + 2.0), (colour, wide)] {
            self.canvas.shape(format_args!(
                "<path d=\"M{x:.1} {y:.1}C{middle:.1} {y:.1} {middle:.1} {to:.1} {end:.1} {to:.1}\" fill=\"none\" \
                 stroke=\"{colour}\" stroke-width=\"{wide:.1}\"/>"
            ));
        }
    }

    /// The names and plates of one side.
    fn column(&mut self, rows: &[&Row], side: Side, top: f32) -> Result<(), Unpaintable> {
        let (pitch, size) = (self.measures.pitch, self.number_size());
        let height = |at: usize| top + (at as f32 + 0.5) * pitch;
        let (dense, (_, plates, _)) = (self.measures.dense, self.stations(side));
        let mut first = 0;
        for (at, row) in rows.iter().enumerate() {
            if let Some((x, anchor, room)) = self.name(row, side) {
                let within = (anchor, room + 0.5);
                self.canvas.words(&row.name, regular(self.size), (x, height(at)), within, INK)?;
            }
            if rows.get(at + 1).is_none_or(|next| place(next, side) != place(row, side)) {
                self.canvas.plate(place(row, side), plates, (height(first), height(at)), (size, dense))?;
                first = at + 1;
            }
        }
        Ok(())
    }

    /// Where a row's name stands on a side, and what room it has; not on the left if its line leads to it.
    fn name(&self, row: &Row, side: Side) -> Option<(f32, Anchor, f32)> {
        let (names, _, ends) = self.stations(side);
        match side {
            Side::Right => Some((names, Anchor::Start, self.room)),
            Side::Left if self.left_room > 0.0 => Some((names, Anchor::End, self.left_room)),
            Side::Left if row.right.is_some() => None,
            Side::Left => Some((ends + GAP, Anchor::Start, self.stations(Side::Right).1 - ends - 3.0 * GAP)),
        }
    }

    /// The items that one side alone ranks, below the others and without lines.
    fn apart(
        &mut self,
        caption: &str,
        lefts: &[&Row],
        rights: &[&Row],
        mut top: f32,
        alone: bool,
    ) -> Result<f32, Unpaintable> {
        if !alone {
            self.canvas.rule(top + 7.0);
            top += 12.0;
        }
        if !caption.is_empty() {
            let room = WIDTH - 2.0 * MARGIN;
            self.canvas.words(caption, regular(11.5), (MARGIN, top + 9.0), (Anchor::Start, room), MUTED)?;
            top += 20.0;
        }
        self.column(&sorted(lefts, Side::Left), Side::Left, top)?;
        self.column(&sorted(rights, Side::Right), Side::Right, top)?;
        Ok(top + lefts.len().max(rights.len()) as f32 * self.measures.pitch)
    }
}

fn place(row: &Row, side: Side) -> usize {
    match side {
        Side::Left => row.left,
        Side::Right => row.right,
    }
    .unwrap_or_default()
}

/// Rows in a side's order; tied ones in the other side's, so that fewer lines cross.
fn sorted<'r>(rows: &[&'r Row], side: Side) -> Vec<&'r Row> {
    let mut sorted = rows.to_vec();
    let other = if side == Side::Left { Side::Right } else { Side::Left };
    sorted.sort_by_key(|row| (place(row, side), place(row, other)));
    sorted
}
