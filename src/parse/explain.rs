//! How a text was read, as data: what each piece was taken for, which way the order runs and what made the reader
//! careful. Words for people are made elsewhere.

use super::cues::Guard;
use crate::ranking::ItemId;
use crate::topic::{Rule, Strength};
use std::ops::Range;

/// How a text was read, for its author to check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// What was taken for what, in the order of the text.
    pub pieces: Vec<Piece>,
    /// What kind of list it is, when it is one.
    pub shape: Option<Shape>,
    /// Which way the order runs and why.
    pub direction: Option<Direction>,
    /// What made the reader careful.
    pub guards: Vec<Guard>,
}

/// A stretch of the text and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// What it was taken for.
    pub taken: Taken,
}

/// What a stretch of text was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A place: "3." or a medal.
    Place(u16),
    /// An item.
    Item {
        /// Which one.
        item: ItemId,
        /// By which rule its name was recognised.
        rule: Rule,
        /// How well that name names it.
        strength: Strength,
        /// Whether a slip of spelling was mended.
        mended: bool,
    },
    /// What the member says beside an item.
    Note(ItemId),
    /// Left out.
    Skipped(Skip),
}

/// Why a stretch of text was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// An entry that names no item of the topic.
    Unknown,
    /// The item stands further up already.
    Repeated,
    /// Somebody else's words.
    Quoted,
    /// Program code.
    Code,
}

/// What kind of list was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Entries with places.
    Numbered,
    /// Entries behind bullets.
    Bullets,
    /// One entry a line.
    Lines,
    /// Headings with prose between them.
    Headings,
    /// `IV > II > III`.
    Chain,
    /// `IV, II, then III`.
    Sequence,
    /// Tiers or grades, each with its items.
    Tiers,
    /// Items with marks.
    Scores,
    /// Changes to a list that is known already.
    Relative,
}

/// Which way an order runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Whether the text gives the worst first.
    pub worst_first: bool,
    /// What says so.
    pub sign: Sign,
}

/// What tells which way an order runs, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The author's words.
    Words,
    /// Places that count down or up.
    Numbers,
    /// Marks, grades or tiers.
    Marks,
    /// A remark beside the first entry.
    Remark,
    /// Nothing but where the entries stand.
    Position,
}
