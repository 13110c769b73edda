//! What a label holds that its name does not: a word that is misspelt, cut short or written as two, a middle initial.

use super::super::{Hit, Strength};
use super::{Gap, Mend, Run, Scan, Step};

impl Scan<'_> {
    /// Where the name goes on behind a middle initial that it does not hold: "Gerald R. Ford".
    pub(super) fn middle(&self, at: usize, end: usize, gap: Gap, run: &Run) -> Option<usize> {
        let rest = &self.text().as_bytes()[at..end];
        let letter = run.pieces == 1 && gap == Gap::Space && rest.first().is_some_and(u8::is_ascii_lowercase);
        let after = match rest.get(1..)? {
            [b'.', b' ', ..] => at + 3,
            [b' ', ..] => at + 2,
            _ => return None,
        };
        let goes_on = |hit: &Hit| {
            let atom = self.lexicon.atom(hit.atom);
            atom.number.is_none() && run.set.is_some_and(|set| !set.intersection(atom.set).is_empty())
        };
        let word = |hit: &&Hit| hit.end > hit.start + 2 && goes_on(hit);
        (letter && !self.at(at).iter().any(goes_on) && self.at(after).iter().any(|hit| word(&hit))).then_some(after)
    }

    /// Tries the word as a slip of a word that the lexicon knows.
    pub(super) fn mended(&self, at: usize, end: usize, gap: Gap, mend: Mend, run: &mut Run) -> Step {
        let titled = gap == Gap::Break && run.best.is_some_and(|best| best.1 == Strength::Franchise);
        if mend == Mend::No || self.mends.get() == 0 || (run.pieces > 0 && gap != Gap::Space && !titled) {
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
        let atom = self.lexicon.word(&rest[..first], second)?;
        (!second.is_empty()).then_some((atom, first + 1 + second.len()))
    }
}
