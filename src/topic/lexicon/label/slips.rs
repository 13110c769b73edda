//! Mending a word of a label that is misspelt, cut short or written as two.

use super::super::{Hit, Strength};
use super::{Gap, Mend, Run, Scan, Step};

impl Scan<'_> {
    /// Tries the word as a slip of a word that the lexicon knows.
    pub(super) fn mended(&self, at: usize, end: usize, gap: Gap, mend: Mend, run: &mut Run) -> Step {
        if mend == Mend::No || self.mends.get() == 0 || (run.pieces > 0 && gap != Gap::Space) {
            return Step::Stop;
        }
        let rest = &self.text()[at..end];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let whole = run.pieces == 0 && rest.trim_end().len() == word.len();
        let vouched = mend == Mend::Vouched && run.best.is_none_or(|best| best.1 == Strength::Franchise);
        self.mends.set(self.mends.get() - 1);
        self.count_steps(word.len());
        let known = self.lexicon.mend(word, vouched, whole).map(|atom| (atom, word.len()));
        let Some((atom, length)) = known.or_else(|| self.parted(rest, word.len())) else { return Step::Stop };
        let step = self.take(Hit { start: at, end: at + length, atom }, gap, false, run);
        run.mended |= matches!(step, Step::Next(_));
        step
    }

    /// A word that is written as two where the lexicon has one: "Re-Load"; its atom and length.
    fn parted(&self, rest: &str, first: usize) -> Option<(usize, usize)> {
        let after = rest[first..].strip_prefix(' ')?;
        let second = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
        let atom = self.lexicon.word(&format!("{}{second}", &rest[..first]))?;
        (!second.is_empty()).then_some((atom, first + 1 + second.len()))
    }
}
