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

    /// The one item of a year that a whole piece names, in four digits or two: "2007", "the 07 one".
    pub(crate) fn of_the_year(&self, at: usize, end: usize) -> Option<Label> {
        let text = &self.text()[at..end];
        let rest = text.strip_prefix("the ").unwrap_or(text);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = rest[digits..].trim_end();
        let whole = matches!(behind, "" | " one" | " film" | " movie" | " album" | " version" | " game");
        let long = matches!(digits, 4)
            && self.at(at + text.len() - rest.len()).iter().any(|hit| self.lexicon.atom(hit.atom).year);
        let short = digits == 2 && (rest.starts_with('0') || text.len() > rest.len());
        if !whole || !long && !short {
            return None;
        }
        let item = self.lexicon.of_year(&rest[..digits])?;
        let (start, end) = (at, at + text.len() - rest.len() + digits + behind.len());
        let (strength, rule) = (Strength::Word, Rule::Year);
        Some(Label { item, start, end, strength, rule, mended: false, digits: false })
    }

    /// Whether a title starts at `at` that reaches beyond `beyond`: "12 Angry Men" holds no place.
    pub(crate) fn starts_title(&self, at: usize, beyond: usize) -> bool {
        let title = |hit: &Hit| self.lexicon.atom(hit.atom).alone.is_some_and(|alone| alone.1 >= Strength::Name);
        self.at(at).iter().any(|hit| hit.end > beyond && title(hit))
    }
}

impl Lexicon {
    /// The one item whose year ends in these digits.
    fn of_year(&self, digits: &str) -> Option<ItemId> {
        let ends = |atom: &&super::Atom| atom.year && atom.text.len() == 4 && atom.text.ends_with(digits);
        let mut years = self.atoms.iter().filter(ends);
        let (year, other) = (years.next()?, years.next());
        (other.is_none() && year.set.len() == 1).then(|| year.set.iter().next()).flatten()
    }

    /// The item that a free text names, if it names just one.
    pub(crate) fn lookup(&self, text: &str) -> Option<ItemId> {
        let folded = fold(text);
        let scan = Scan::new(self, &folded);
        let label = scan.label(0, folded.text.len(), Mend::Long)?;
        folded.text[label.end..].chars().all(|c| !c.is_alphanumeric()).then_some(label.item)
    }
}
