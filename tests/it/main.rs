//! The one integration binary: the whole bot over real sockets, and the rules of the house.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

mod answers;
mod asking;
mod calls;
mod catching_up;
mod chaos;
mod charts;
mod command_line;
mod content;
mod corpus;
mod duel;
mod export;
mod gold;
mod harness;
mod history;
mod languages;
mod lists;
mod operation;
mod playground;
mod privacy;
mod resilience;
mod signs;
mod staff;
mod store;
mod submitting;
mod threads;
mod tidy;
mod tls;
