//! Naming the item that stands at a place of a text: a run of atoms that fit one item together.

mod known;
mod near;
mod slips;

use super::fold::Folded;
use super::numerals::ARTICLES;
use super::{Hit, Lexicon, Rule, Strength};
use crate::ranking::{ItemId, ItemSet};
use known::Labels;
use std::cell::Cell;

/// How freely slips of spelling are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
    /// Not at all.
    No,
    /// Words of five letters or more.
    Long,
    /// Shorter and cut words too, because the rest of the list is sure.
    Vouched,
}

/// An item named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) item: ItemId,
    /// Where the name starts and ends in the folded text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) strength: Strength,
    pub(crate) rule: Rule,
    /// Whether a slip was mended.
    pub(crate) mended: bool,
    /// Whether the name is nothing but digits.
    pub(crate) digits: bool,
}

/// A folded text with its atoms.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) folded: &'a Folded,
    pub(crate) hits: Vec<Hit>,
    /// How many steps reading took so far, so that tests can see that it stays linear.
    pub(crate) steps: Cell<usize>,
    /// How many more slips may be looked for in this text.
    mends: Cell<usize>,
    known: Labels,
}

/// The most words of one text that are compared with the vocabulary.
const MENDS: usize = 300;

/// A label while it is being read.
struct Run {
    set: Option<ItemSet>,
    best: Option<(ItemId, Strength, Rule)>,
    pieces: usize,
    number: bool,
    lead: bool,
    article: bool,
    ordinal: bool,
    mended: bool,
    digits: bool,
    last: usize,
    end: usize,
}

/// What stands between two pieces of a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Break,
    Bracket,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, folded: &'a Folded) -> Self {
        let hits = lexicon.hits(&folded.text);
        let steps = Cell::new(folded.work + hits.len());
        Self { lexicon, folded, hits, steps, mends: Cell::new(MENDS), known: Labels::default() }
    }

    /// Adds to the steps that reading took.
    pub(crate) fn count_steps(&self, steps: usize) {
        self.steps.set(self.steps.get() + steps);
    }

    pub(crate) fn text(&self) -> &'a str {
        &self.folded.text
    }

    /// The hits that start at a byte, the longest first.
    pub(super) fn at(&self, start: usize) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.start < start);
        let count = self.hits[from..].iter().take_while(|hit| hit.start == start).count();
        &self.hits[from..from + count]
    }

    /// Reads the label whose first word stands at `at`, after opening marks; `end` is where the entry ends.
    fn read(&self, at: usize, end: usize, mend: Mend) -> Option<Label> {
        let at = self.head(at, end);
        let mut run = Run {
            set: None,
            best: None,
            pieces: 0,
            number: false,
            lead: false,
            article: false,
            ordinal: false,
            mended: false,
            digits: true,
            last: usize::MAX,
            end: at,
        };
        let mut cursor = at;
        let mut words = 0;
        while cursor < end && run.pieces < 12 && words < 24 {
            words += 1;
            self.count_steps(1);
            let Some((next, gap)) = self.gap(run.end, cursor, end, run.pieces > 0) else { break };
            if let Some(after) = self.middle(next, end, gap, &run) {
                cursor = after;
                continue;
            }
            match self.piece(next, end, gap, mend, &mut run) {
                Step::Next(after) => cursor = after,
                Step::Stop => break,
                Step::Refuse => return None,
            }
        }
        // A bracket may close behind the entry; the name does not reach further than the entry does.
        self.settle(at, &run).map(|label| Label { end: label.end.min(end), ..label })
    }

    /// Where the next piece may start and what stands before it.
    fn gap(&self, from: usize, cursor: usize, end: usize, inside: bool) -> Option<(usize, Gap)> {
        let rest = &self.text()[cursor..end];
        if !inside {
            return Some((cursor + rest.len() - rest.trim_start_matches(' ').len(), Gap::Space));
        }
        let skipped =
            rest.len() - rest.trim_start_matches([' ', ':', '-', '|', '(', '"', '.', '[', '\u{ff1a}', '/', '#']).len();
        let between = &self.text()[from..cursor + skipped];
        let marks = between.chars().filter(|&c| c != ' ').count();
        let gap = match between {
            _ if between.contains(['(', '[']) => Gap::Bracket,
            _ if marks == 0
                || (matches!(between, "-" | ":") && rest[skipped..].starts_with(|c: char| c.is_ascii_digit())) =>
            {
                Gap::Space
            }
            _ => Gap::Break,
        };
        let tie = between.contains('/') && !rest[skipped..].is_empty() && spaced_tie(self, cursor + skipped);
        (marks <= 3 && !tie).then_some((cursor + skipped, gap))
    }

    fn piece(&self, at: usize, end: usize, gap: Gap, mend: Mend, run: &mut Run) -> Step {
        let hits = self.at(at);
        let Some(hit) = hits.iter().find(|hit| hit.end <= end && self.usable(hit, mend)) else {
            return self.mended(at, end, gap, mend, run);
        };
        let atom = self.lexicon.atom(hit.atom);
        if run.ordinal && gap == Gap::Space && &*atom.text == "one" {
            run.end = hit.end;
            return Step::Next(hit.end);
        }
        if atom.connector && run.pieces == 0 && atom.alone.is_none() || atom.connector && atom.set.is_empty() {
            if let Some(number) = self.after_connector(hit.end, end) {
                return self.take(number, Gap::Space, true, run);
            }
            return if run.pieces > 0 && run.ordinal && gap == Gap::Space {
                run.end = hit.end;
                Step::Next(hit.end)
            } else {
                Step::Stop
            };
        }
        let counts = atom.number.is_some() && run.set.is_some_and(|set| !set.intersection(atom.set).is_empty());
        if atom.article && !counts && (atom.alone.is_none() || !self.closes(hit.end, end)) {
            return self.article(*hit, end, gap, mend, run);
        }
        self.take(*hit, gap, false, run)
    }

    /// A small word: skipped in front, and between pieces when a piece that fits follows.
    fn article(&self, hit: Hit, end: usize, gap: Gap, mend: Mend, run: &mut Run) -> Step {
        if run.pieces == 0 {
            run.article = true;
            return Step::Next(hit.end);
        }
        let text = self.text();
        if gap == Gap::Space && run.ordinal && &text[hit.start..hit.end] == "one" {
            run.end = hit.end;
            return Step::Next(hit.end);
        }
        let mut next = hit.end;
        let mut joined = matches!(&text[hit.start..hit.end], "and" | "und" | "et" | "y" | "e");
        for _ in 0..2 {
            next += text[next..end].len() - text[next..end].trim_start_matches(' ').len();
            let Some(hit) = self.at(next).iter().find(|hit| hit.end <= end && self.usable(hit, mend)) else {
                return self.mended(next, end, gap, mend, run);
            };
            let atom = self.lexicon.atom(hit.atom);
            if atom.article {
                next = hit.end;
                joined = false;
                continue;
            }
            let led = atom.text.split(' ').next().is_some_and(|word| ARTICLES.contains(&word));
            let fits = (!joined || led)
                && run.last != hit.atom
                && run.set.is_some_and(|set| !set.intersection(atom.set).is_empty());
            let counted = atom.ordinal && self.closes(hit.end, end);
            return if fits && (atom.number.is_none() || counted) {
                self.take(*hit, gap, counted, run)
            } else {
                Step::Stop
            };
        }
        Step::Stop
    }

    /// The number after "part", "episode" and the like.
    fn after_connector(&self, at: usize, end: usize) -> Option<Hit> {
        let rest = &self.text()[at..end];
        let next = at + rest.len() - rest.trim_start_matches([' ', '.', '#', ':']).len();
        let number = |hit: &&Hit| hit.end <= end && self.lexicon.atom(hit.atom).number.is_some();
        self.at(next).iter().find(number).copied().filter(|hit| !self.is_score(hit.end))
    }

    /// A single letter, and initials that are an everyday word, count only with a number glued to them: "R4", "ME3".
    fn usable(&self, hit: &Hit, mend: Mend) -> bool {
        let atom = self.lexicon.atom(hit.atom);
        if (!atom.shy || mend == Mend::Vouched) && !atom.glued {
            return true;
        }
        let origin = &self.folded.origin;
        let glued = origin[hit.end] == origin[hit.end - 1] + 1 && self.text()[hit.end..].starts_with(' ');
        glued && self.text()[hit.end + 1..].starts_with(|c: char| c.is_ascii_digit())
    }

    fn take(&self, hit: Hit, gap: Gap, led: bool, run: &mut Run) -> Step {
        let atom = self.lexicon.atom(hit.atom);
        if atom.ordinal && run.pieces > 0 && !led {
            return Step::Stop;
        }
        let number = atom.number.is_some() && atom.alone.is_none_or(|alone| alone.1 <= Strength::Number);
        let series = run.best.is_some_and(|best| best.1 == Strength::Franchise);
        let dated = gap == Gap::Bracket || series && gap == Gap::Space;
        if (number && self.is_score(hit.end)) || (atom.year && !number && atom.alone.is_none() && !dated) {
            return Step::Stop;
        }
        if number && self.is_range(hit.end) {
            return Step::Refuse;
        }
        if number && !led && run.set.is_some_and(|set| set.len() == 1) && gap == Gap::Space {
            return Step::Stop;
        }
        let set = run.set.map_or(atom.set, |set| set.intersection(atom.set));
        if set.is_empty() {
            let misfit = number && gap == Gap::Space && !run.number && series && !atom.ordinal;
            return if misfit { Step::Refuse } else { Step::Stop };
        }
        if atom.set.is_empty() {
            return Step::Stop;
        }
        if gap != Gap::Space && run.pieces > 0 && self.stands_apart(hit, gap, number && !led, run) {
            return Step::Stop;
        }
        run.set = Some(set);
        run.best =
            atom.alone.into_iter().chain(run.best).filter(|alone| set.contains(alone.0)).max_by_key(|alone| alone.1);
        run.pieces += 1;
        run.last = hit.atom;
        run.number |= number;
        run.lead |= led;
        run.ordinal |= atom.ordinal;
        run.digits &= self.text()[hit.start..hit.end].bytes().all(|byte| byte.is_ascii_digit());
        run.end = hit.end;
        Step::Next(hit.end)
    }

    /// Whether a piece behind a break belongs to the words about the name; `bare` when it is a number that nothing leads.
    fn stands_apart(&self, hit: Hit, gap: Gap, bare: bool, run: &Run) -> bool {
        let atom = self.lexicon.atom(hit.atom);
        let number = atom.number.is_some() && atom.alone.is_none_or(|alone| alone.1 <= Strength::Number);
        let weak = bare && !(gap == Gap::Bracket && atom.year)
            || (!number && atom.alone.is_none_or(|alone| alone.1 < Strength::Name) && !atom.year);
        let series = run.best.is_some_and(|best| best.1 == Strength::Franchise);
        let resolved =
            run.best.is_some_and(|best| best.1 > Strength::Franchise) || run.set.is_some_and(|set| set.len() == 1);
        // "Weezer (TGA)": initials that fill a bracket behind the series' name tell which one it is.
        let initials = atom.alone.is_some_and(|alone| alone.2 == Rule::Initials);
        let told = gap == Gap::Bracket && series && initials && self.text()[hit.end..].starts_with([')', ']']);
        weak && !told && (resolved || number && gap == Gap::Break && run.best.is_some() || series)
    }

    /// Whether a number is part of a mark, a time or a price: "9/10", "7.5", "90%".
    fn is_score(&self, end: usize) -> bool {
        let after = &self.text().as_bytes()[end..];
        match after {
            [b'%' | b'\xc2', ..] => true,
            [b'/' | b'.' | b':', digit, ..] => digit.is_ascii_digit(),
            [b',', digit, rest @ ..] if digit.is_ascii_digit() => {
                let before = self.text()[..end].trim_end_matches(|c: char| c.is_ascii_digit());
                !before.ends_with(',') && !rest.iter().take(3).any(|&byte| byte == b',')
            }
            _ => false,
        }
    }

    fn is_range(&self, end: usize) -> bool {
        matches!(&self.text().as_bytes()[end..], [b'-', digit, ..] if digit.is_ascii_digit())
    }

    /// Whether an entry may end here: at its end or before a mark.
    pub(crate) fn closes(&self, at: usize, end: usize) -> bool {
        let rest = self.text()[at..end].trim_start_matches(' ');
        rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
    }

    fn settle(&self, start: usize, run: &Run) -> Option<Label> {
        let set = run.set?;
        let only = (set.len() == 1).then(|| set.iter().next()).flatten();
        let original = matches!(&self.text()[start..run.end], "original" | "og" | "debut");
        let ordinal = run.ordinal && run.pieces == 1 && !original;
        if ordinal && !run.lead && !run.article && !self.followed_by_one(run.end) {
            return None;
        }
        let (item, strength, rule) = match (run.pieces, run.best, only) {
            (1, Some(best), _) if run.lead => (best.0, Strength::Name, Rule::Number),
            (1, Some(best), _) | (_, Some(best), None) => best,
            (_, Some(best), Some(item)) if best.0 == item && best.1 >= Strength::Name => best,
            (_, _, Some(item)) if run.pieces > 1 => {
                (item, Strength::Exact, if run.number { Rule::Number } else { Rule::Parts })
            }
            _ => return None,
        };
        Some(Label {
            item,
            start,
            end: self.close_bracket(start, run.end),
            strength,
            rule,
            mended: run.mended,
            digits: run.digits && !run.lead,
        })
    }

    /// The end of the bracket that a label ends in, as with a year and a director.
    fn close_bracket(&self, start: usize, end: usize) -> usize {
        let label = &self.text()[start..end];
        if label.matches(['(', '[']).count() <= label.matches([')', ']']).count() {
            return end;
        }
        let near = self.text()[end..].char_indices().take(60).take_while(|&(_, c)| c != '\n');
        near.filter(|&(_, c)| matches!(c, ')' | ']')).map(|(at, _)| end + at + 1).next().unwrap_or(end)
    }

    fn followed_by_one(&self, end: usize) -> bool {
        let words = ["one", "film", "movie", "part", "album", "game", "episode", "teil"];
        self.text()[..end].ends_with("one") || words.iter().any(|word| self.text()[..end].ends_with(word))
    }
}

enum Step {
    Next(usize),
    Stop,
    Refuse,
}

/// Whether an item of its own stands after a slash, so that it is a tie and not a part of the name.
fn spaced_tie(scan: &Scan<'_>, at: usize) -> bool {
    scan.at(at).iter().any(|hit| scan.lexicon.atom(hit.atom).alone.is_some())
}

/// How many bytes of quotes, brackets and blanks open a text.
pub(crate) fn opening(text: &str) -> usize {
    let picture = |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    let opener = |c: char| {
        c == ' ' || matches!(c, '"' | '(' | '[' | '\u{300C}' | '\u{300E}' | '\u{3008}' | '\u{300A}' | '\u{3010}')
    };
    text.len() - text.trim_start_matches(|c| picture(c) || opener(c)).len()
}
