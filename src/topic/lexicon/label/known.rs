//! Labels that were read already: every shape of list asks for the heads of the same lines.

use super::{Label, Mend, Scan};
use std::cell::RefCell;

/// How many labels are kept; one takes the place of another.
const KEPT: usize = 64;

/// The labels of a text that were read last.
#[derive(Debug, Default)]
pub(super) struct Labels(RefCell<Vec<Option<Known>>>);

/// A label that was read, or that none stands there.
#[derive(Clone, Copy, Debug)]
struct Known {
    asked: (usize, usize, Mend),
    label: Option<Label>,
    /// How many slips were looked for to read it.
    mends: usize,
}

impl Scan<'_> {
    /// The label whose first word stands at `at`, after opening marks; `end` is where the entry ends.
    pub(crate) fn label(&self, at: usize, end: usize, mend: Mend) -> Option<Label> {
        let asked = (at, end, mend);
        let slot = (at.wrapping_mul(13) ^ end.wrapping_mul(5) ^ mend as usize) % KEPT;
        let known = self.known.0.borrow().get(slot).copied().flatten();
        let before = self.mends.get();
        if let Some(known) = known.filter(|known| known.asked == asked && known.mends <= before) {
            self.mends.set(before - known.mends);
            self.count_steps(1);
            return known.label;
        }
        let label = self.read(at, end, mend);
        let left = self.mends.get();
        // Where no more slips were looked for, another time may find more.
        if left > 0 || mend == Mend::No {
            let mut kept = self.known.0.borrow_mut();
            kept.resize(KEPT, None);
            kept[slot] = Some(Known { asked, label, mends: before - left });
        }
        label
    }
}
