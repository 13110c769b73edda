//! Whether any of many patterns stands in a text, in one pass.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};

/// Tells whether a text holds any of an automaton's patterns.
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

    /// Whether any pattern stands in a text.
    pub(crate) fn any(&self, text: &[u8]) -> bool {
        let mut state = self.start;
        for &byte in text {
            if state == self.start && !self.opens[usize::from(byte)] {
                continue;
            }
            state = self.automaton.next_state(Anchored::No, state, byte);
            if self.automaton.is_special(state) && self.automaton.is_match(state) {
                return true;
            }
        }
        false
    }
}
