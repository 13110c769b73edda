//! Good orders fast: move one item at a time to where it costs least.

use crate::stats::draws::Draws;
use crate::stats::margins::Margins;

/// The best order that descents from `start` and from shaken copies of the best so far find; `shakes` says how many.
pub(super) fn descend_often(margins: &Margins, start: Vec<usize>, shakes: usize) -> (Vec<usize>, u64) {
    let mut draws = Draws::new(margins.size() as u64);
    let mut best = start;
    descend(margins, &mut best);
    let mut least = margins.cost(&best);
    for _ in 0..shakes {
        if least == 0 {
            break;
        }
        let mut other = best.clone();
        for _ in 0..3 {
            let (from, to) = (draws.below(other.len()), draws.below(other.len()));
            let item = other.remove(from);
            other.insert(to, item);
        }
        descend(margins, &mut other);
        let cost = margins.cost(&other);
        if cost <= least {
            (best, least) = (other, cost);
        }
    }
    (best, least)
}

/// Moves items, each to its best place, until no single move makes the order cheaper.
pub(super) fn descend(margins: &Margins, order: &mut [usize]) {
    let mut quiet = 0;
    let mut at = 0;
    while quiet < order.len() {
        match best_move(margins, order, at) {
            Some(to) if to < at => order[to..=at].rotate_right(1),
            Some(to) => order[at..=to].rotate_left(1),
            None => {
                quiet += 1;
                at = (at + 1) % order.len();
                continue;
            }
        }
        quiet = 0;
    }
}

/// The place to which moving an item saves most, if any does.
fn best_move(margins: &Margins, order: &[usize], at: usize) -> Option<usize> {
    let row = margins.row(order[at]);
    let (mut best, mut target) = (0, None);
    let mut saved = 0;
    for (to, &other) in order[..at].iter().enumerate().rev() {
        saved += row[other];
        if saved > best {
            (best, target) = (saved, Some(to));
        }
    }
    saved = 0;
    for (to, &other) in order.iter().enumerate().skip(at + 1) {
        saved -= row[other];
        if saved > best {
            (best, target) = (saved, Some(to));
        }
    }
    target
}
