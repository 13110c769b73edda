//! Names that take more than a run of atoms: titles that start with a number, years in brackets, free texts.

use super::fold::fold;
use super::label::{Label, Mend, Scan, opening};
use super::{Hit, Lexicon, Rule, Strength};
use crate::ranking::ItemId;

impl Scan<'_> {
    /// The item of the series whose year stands in brackets behind a title that nothing else names.
    pub(crate) fn dated(&self, at: usize, end: usize) -> Option<Label> {
        let start = at + opening(&self.text()[at..end]);
        let series = self.at(start).iter().map(|hit| (hit, self.lexicon.atom(hit.atom)));
        let mut series =
            series.filter(|(hit, atom)| hit.end <= end && atom.set.len() > 1 && !atom.article && atom.number.is_none());
        let set = series.next()?.1.set;
        let open = start + self.text()[start..end].find('(')?;
        let close = open + self.text()[open..end].find(')')?;
        let from = self.hits.partition_point(|hit| hit.start < open);
        let years = self.hits[from..].iter().take_while(|hit| hit.end <= close).map(|hit| self.lexicon.atom(hit.atom));
        let mut years = years.filter(|atom| atom.year).map(|atom| set.intersection(atom.set));
        let item = years.next().filter(|set| set.len() == 1)?.iter().next()?;
        Some(Label {
            item,
            start,
            end: close + 1,
            strength: Strength::Word,
            rule: Rule::Year,
            mended: false,
            digits: false,
        })
    }

    /// Whether a title starts at `at` that reaches beyond `beyond`: "12 Angry Men" holds no place.
    pub(crate) fn starts_title(&self, at: usize, beyond: usize) -> bool {
        let title = |hit: &Hit| self.lexicon.atom(hit.atom).alone.is_some_and(|alone| alone.1 >= Strength::Name);
        self.at(at).iter().any(|hit| hit.end > beyond && title(hit))
    }
}

impl Lexicon {
    /// The item that a free text names, if it names just one.
    pub(crate) fn lookup(&self, text: &str) -> Option<ItemId> {
        let folded = fold(text);
        let scan = Scan::new(self, &folded);
        let label = scan.label(0, folded.text.len(), Mend::Long)?;
        folded.text[label.end..].chars().all(|c| !c.is_alphanumeric()).then_some(label.item)
    }
}
