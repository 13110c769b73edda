//! What stands near a byte of a text, or between two of them.

use super::super::{Hit, Strength};
use super::{Scan, opening};

/// How far before a byte a name is looked for that reaches over it.
const LONGEST_REACH: usize = 40;

impl Scan<'_> {
    /// How many atoms stand between two bytes that may be part of a name.
    pub(crate) fn count(&self, start: usize, end: usize) -> usize {
        let from = self.hits.partition_point(|hit| hit.start < start);
        let inside = self.hits[from..].iter().take_while(|hit| hit.start < end);
        inside.filter(|hit| !self.lexicon.atom(hit.atom).set.is_empty()).count()
    }

    /// Whether a name stands between two bytes that needs no list around it.
    pub(crate) fn names(&self, start: usize, end: usize) -> bool {
        let from = self.hits.partition_point(|hit| hit.start < start);
        let mut inside = self.hits[from..].iter().take_while(|hit| hit.end <= end);
        inside.any(|hit| self.lexicon.atom(hit.atom).alone.is_some_and(|alone| alone.1 > Strength::Number))
    }

    /// Whether a name reaches over a byte: the "and" of "Batman and Robin" joins no two of them.
    pub(crate) fn spans(&self, at: usize) -> bool {
        let from = self.hits.partition_point(|hit| hit.start + LONGEST_REACH < at);
        let mut before = self.hits[from..].iter().take_while(|hit| hit.start < at);
        before.any(|hit| hit.end > at + 1)
    }

    /// Whether the words between two bytes are no more than a part of a name.
    pub(crate) fn is_in_a_name(&self, start: usize, end: usize) -> bool {
        let from = self.hits.partition_point(|hit| hit.start + LONGEST_REACH < end);
        let named = |hit: &Hit| self.lexicon.atom(hit.atom).alone.is_some_and(|alone| alone.1 >= Strength::Franchise);
        let mut over = self.hits[from..].iter().take_while(|hit| hit.start <= start);
        over.any(|hit| hit.end >= end && hit.end - hit.start > end - start && named(hit))
    }

    /// Where a label begins, behind opening marks, unless one of them is a name and nothing behind them is.
    pub(super) fn head(&self, at: usize, end: usize) -> usize {
        let head = at + opening(&self.text()[at..end]);
        let own = self.hits.get(self.hits.partition_point(|hit| hit.start < at)).filter(|own| own.start < head);
        let named = || self.at(head).iter().any(|hit| !self.lexicon.atom(hit.atom).article);
        own.filter(|_| !named()).map_or(head, |own| own.start)
    }

    /// Whether a hit starts at one of these bytes.
    pub(crate) fn starts_within(&self, first: usize, last: usize) -> bool {
        let at = self.hits.partition_point(|hit| hit.start < first);
        self.hits.get(at).is_some_and(|hit| hit.start <= last)
    }

    /// Whether a name that needs no mending may start at a byte: not where nothing but small words stand, as "I" in a
    /// sentence; `joins` tells of a word whether an entry may end before it.
    pub(crate) fn may_name(&self, at: usize, joins: impl Fn(&str) -> bool) -> bool {
        let mut at = at + opening(&self.text()[at..]);
        loop {
            let [hit] = self.at(at) else { return !self.at(at).is_empty() };
            let rest = self.text()[hit.end..].trim_start_matches(' ');
            let word = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
            let goes_on = word.starts_with(|c: char| c.is_ascii_alphabetic()) && !joins(word);
            if !self.lexicon.atom(hit.atom).article || !goes_on {
                return true;
            }
            at = self.text().len() - rest.len();
        }
    }
}
