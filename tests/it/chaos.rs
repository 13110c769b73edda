//! A worst day in short: whatever happens, what is kept and shown is what the channels say, each list signed once.
//!
//! The long version, which measures, is the bench `chaos`.

mod model;
mod storm;
mod story;
mod verdict;

use crate::harness::process;
use std::time::Duration;
use storm::Plan;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_is_doubled() {
    let plan = Plan { seed: 1, acts: 300, members: 120, kills: 3, faults: 12, patience: Duration::from_secs(60) };
    let figures = storm::play(plan).await;
    assert!(figures.verdict.is_right(), "{figures}: {:#?}", figures.verdict);
    assert_eq!(figures.too_soon, [""; 0], "{figures}");
}
