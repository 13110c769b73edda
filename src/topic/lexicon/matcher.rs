//! Many patterns in one pass over a text.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};

/// Finds every match of an automaton's patterns, also those that overlap.
pub(crate) struct Matcher<A> {
    automaton: A,
    start: StateID,
    /// Which bytes begin a pattern, so that all others are passed over at once.
    opens: [bool; 256],
}

impl<A: Automaton> Matcher<A> {
    /// A matcher of the patterns of an automaton that was built to report matches as they end.
    pub(crate) fn new(automaton: A) -> Self {
        let start =
            automaton.start_state(Anchored::No).expect("an automaton starts unanchored unless it is told not to");
        let mut opens = [false; 256];
        for byte in 0..=255 {
            opens[usize::from(byte)] = automaton.next_state(Anchored::No, start, byte) != start;
        }
        Self { automaton, start, opens }
    }

    /// Calls `found` with each match's pattern, start and end, in the order of their ends.
    pub(crate) fn each(&self, text: &[u8], mut found: impl FnMut(usize, usize, usize)) {
        self.run(text, |state, end| {
            for index in 0..self.automaton.match_len(state) {
                let pattern = self.automaton.match_pattern(state, index);
                found(pattern.as_usize(), end - self.automaton.pattern_len(pattern), end);
            }
            false
        });
    }

    /// Whether any pattern stands in a text.
    pub(crate) fn any(&self, text: &[u8]) -> bool {
        self.run(text, |_, _| true)
    }

    /// Goes through a text until `stop` says so of a state in which patterns end; tells whether it did.
    fn run(&self, text: &[u8], mut stop: impl FnMut(StateID, usize) -> bool) -> bool {
        let mut state = self.start;
        for (at, &byte) in text.iter().enumerate() {
            if state == self.start && !self.opens[usize::from(byte)] {
                continue;
            }
            state = self.automaton.next_state(Anchored::No, state, byte);
            if self.automaton.is_special(state) && self.automaton.is_match(state) && stop(state, at + 1) {
                return true;
            }
        }
        false
    }
}
