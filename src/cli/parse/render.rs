//! A reading as an operator sees it on a terminal: the text with what each piece was taken for, then the order.

use super::{anchor, verdict};
use crate::parse::{Explanation, List, Piece, Reading, Sign, Skip, Taken};
use crate::topic::Topic;
use std::fmt::Write;

/// Paints text when colours are wanted; nothing is told by colour alone.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The reading of a text, for people.
pub(super) fn reading(text: &str, reading: &Reading, topic: &Topic, colour: bool) -> String {
    let paint = Paint(colour);
    match reading {
        Reading::Talk(why) => format!("{}\n{}", paint.with("1", "no list"), pieces(text, why, topic, &paint)),
        Reading::List(list) => {
            let head = format!("{} ({})", verdict(list.verdict), anchor(list.anchor));
            let order = order(list, topic, &paint);
            format!("{}\n{order}{}", paint.with("1", &head), pieces(text, &list.why, topic, &paint))
        }
    }
}

fn order(list: &List, topic: &Topic, paint: &Paint) -> String {
    let (mut text, mut place) = (String::new(), 1);
    for tier in list.ranking.tiers() {
        let names: Vec<&str> = tier.iter().map(|&item| topic.item(item).name.as_str()).collect();
        let notes: Vec<&str> =
            list.notes.iter().filter(|note| tier.contains(&note.item)).map(|note| note.text.as_str()).collect();
        let note = if notes.is_empty() { String::new() } else { format!("  {}", notes.join(" / ")) };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{place:>3}. {}{}", paint.with("32", &names.join(" = ")), paint.with("2", &note));
        place += tier.len();
    }
    text
}

fn pieces(text: &str, why: &Explanation, topic: &Topic, paint: &Paint) -> String {
    let mut out = String::new();
    for Piece { span, taken } in &why.pieces {
        let source: String = text[span.clone()].trim().chars().take(60).collect();
        let (code, meaning) = match taken {
            Taken::Place(place) => ("36", format!("place {place}")),
            Taken::Item { item, rule, mended, .. } => {
                let slip = if *mended { ", slip mended" } else { "" };
                ("32", format!("{} (by {}{slip})", topic.item(*item).name, format!("{rule:?}").to_lowercase()))
            }
            Taken::Note(_) => ("2", "note".to_owned()),
            Taken::Skipped(skip) => ("33", skipped(*skip).to_owned()),
        };
        if !source.is_empty() {
            let _ = writeln!(out, "     {source:?} {} {}", paint.with("2", "->"), paint.with(code, &meaning));
        }
    }
    let _ = writeln!(out, "     {}", self::why(why));
    out
}

const fn skipped(skip: Skip) -> &'static str {
    match skip {
        Skip::Unknown => "names no item",
        Skip::Repeated => "stands further up already",
        Skip::Quoted => "quoted",
        Skip::Code => "code",
    }
}

/// Shape, direction and guards in one line.
pub(super) fn why(why: &Explanation) -> String {
    let mut parts = Vec::new();
    if let Some(shape) = why.shape {
        parts.push(format!("{shape:?}").to_lowercase());
    }
    if let Some(direction) = why.direction {
        let sign = match direction.sign {
            Sign::Words => "words",
            Sign::Numbers => "numbers",
            Sign::Marks => "marks",
            Sign::Remark => "a remark",
            Sign::Position => "position",
        };
        parts.push(format!("{} first by {sign}", if direction.worst_first { "worst" } else { "best" }));
    }
    parts.extend(why.guards.iter().map(|guard| format!("guard: {guard:?}")));
    parts.join(", ")
}
