//! A worst day at full length: 10,000 messages and 50 kills, against a plain model of what is true. Prints what was lost
//! and doubled, which calls came too soon, and the most memory that the bot held.
//!
//! `cargo bench --bench chaos`, or with another seed and measure: `cargo bench --bench chaos -- SEED ACTS KILLS FAULTS`
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

#[path = "../tests/it/chaos/model.rs"]
mod model;
#[path = "../tests/it/harness/process.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod process;
#[path = "../tests/it/chaos/storm.rs"]
mod storm;
#[path = "../tests/it/chaos/story.rs"]
mod story;
#[path = "../tests/it/chaos/verdict.rs"]
mod verdict;

use std::time::Duration;
use storm::Plan;

fn main() {
    // `cargo bench` adds a flag of its own.
    let given: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let number = |at: usize, default| given.get(at).copied().unwrap_or(default);
    let plan = Plan {
        seed: number(0, 1) as u64,
        // Of 100 acts, 62 are new messages.
        acts: number(1, 16_200),
        members: 2_000,
        kills: number(2, 50),
        faults: number(3, 150),
        patience: Duration::from_secs(number(4, 1_800) as u64),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let figures = runtime.block_on(storm::play(plan));
    println!("seed {}: {figures}", plan.seed);
    assert!(figures.verdict.is_right(), "{:#?}", figures.verdict);
}
