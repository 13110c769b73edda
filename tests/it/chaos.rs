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
    let plan = Plan { seed: 1, acts: 300, members: 120, kills: 3, faults: 12, patience: Duration::from_secs(40) };
    let figures = storm::play(plan).await;
    let verdict = &figures.verdict;
    let (signs, rows): (Vec<_>, Vec<_>) =
        verdict.lost.iter().chain(&verdict.doubled).partition(|found| found.contains(" shows "));
    assert_eq!((rows.len(), verdict.orphaned.len()), (0, 0), "{figures}: {verdict:#?}");
    // A fault that is still open: a sign whose call was lost can stay on a post that is no list any more.
    assert!(signs.len() <= 2, "{figures}: {verdict:#?}");
    assert_eq!(figures.too_soon, 0, "{figures}");
}
