//! What the statistics cost, each beside a plain loop or a smaller size in the same run: `cargo bench --bench stats`.
//!
//! Figures are the best of several rounds, as the machine may be busy; nothing here passes or fails.

use split_decision::ranking::{Ballot, ItemId, ItemSet, MAX_ITEMS, Ranking};
use split_decision::stats::{
    Method, PairwiseMatrix, Profile, Reference, agreement_with, compare, condorcet_winner, consensus, controversy,
    copeland_score, group_agreement, group_standings, kendall_w, most_divisive_pair, neighbours, smith_set, stability,
    swing_list, trial, win_share,
};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A small seeded generator of the benchmark's own (xorshift64*).
struct Draws(u64);

impl Draws {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A list of the first `length` of `items` items: each keeps its place up to a shift of about `noise` items.
    fn list(&mut self, items: usize, length: usize, noise: usize) -> Ranking {
        let mut keys: Vec<(usize, usize)> =
            (0..items).map(|item| (item * 1000 + self.below(noise * 2000 + 1), item)).collect();
        keys.sort_unstable();
        Ranking::strict(keys.iter().take(length).filter_map(|&(_, item)| ItemId::new(item)))
            .expect("items are different")
    }

    fn lists(&mut self, count: usize, items: usize, length: usize, noise: usize) -> Vec<Ballot> {
        (0..count).map(|_| self.list(items, length, noise).into()).collect()
    }
}

/// Takes a result in, so that the work for it is not left out.
fn keep<T>(result: T) {
    black_box(result);
}

fn best(rounds: usize, mut work: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

fn row(what: &str, time: Duration, beside: &str) {
    println!("{what:<64} {:>12.4} ms  {beside}", time.as_secs_f64() * 1e3);
}

fn ratio(time: Duration, baseline: Duration, of: &str) -> String {
    format!("{:.2} x {of} ({:.4} ms)", time.as_secs_f64() / baseline.as_secs_f64(), baseline.as_secs_f64() * 1e3)
}

fn main() {
    counting();
    from_a_profile();
    comparing();
    medians();
    consensus_of_a_hundred();
    proven_shares();
}

/// Rebuilds and single steps, beside a plain loop over the same ballots.
fn counting() {
    for (items, length, noise) in [(6, 6, 6), (9, 5, 9)] {
        let ballots = Draws(1).lists(1_000_000, items, length, noise);
        let rebuild = best(5, || keep(Profile::from_ballots(items, &ballots)));
        let plain = best(5, || keep(plain_counts(items, &ballots)));
        let beside = ratio(rebuild, plain, "a plain loop");
        row(&format!("rebuild 1,000,000 ballots, {length} of {items} items"), rebuild, &beside);
        standings(&ballots, items);
    }
    let ballots = Draws(2).lists(1000, MAX_ITEMS, MAX_ITEMS, MAX_ITEMS);
    let mut profile = Profile::from_ballots(MAX_ITEMS, &ballots);
    let new = Draws(3).lists(1, MAX_ITEMS, MAX_ITEMS, MAX_ITEMS).remove(0);
    let step = best(200, || {
        profile.submit(&new);
        profile.withdraw(&new);
    });
    row(
        "submit at 100 items",
        step / 2,
        &ratio(step / 2, best(5, || keep(plain_counts(100, &ballots))) / 1000, "a plain loop"),
    );
}

fn plain_counts(items: usize, ballots: &[Ballot]) -> Vec<u64> {
    let mut counts = vec![0; items * items];
    for ballot in ballots {
        let list = ballot.ranking.items();
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                counts[a.index() * items + b.index()] += 1;
            }
        }
    }
    counts
}

/// The leaderboard against the group, from nothing but the ballots in memory.
fn standings(ballots: &[Ballot], items: usize) {
    let profile = Profile::from_ballots(items, ballots);
    let page = best(5, || keep(group_standings(&profile)));
    row("  leaderboard of 1,000,000 members against the group, in memory", page, "");
}

/// Every statistic of a topic of six items and 10,000 ballots.
fn from_a_profile() {
    let profile = Profile::from_ballots(6, &Draws(4).lists(10_000, 6, 6, 4));
    let official = Ranking::strict(ItemSet::first(6).iter()).expect("valid");
    let all = profile.items();
    let mut rest = Duration::ZERO;
    let mut figure = |what: &str, work: &dyn Fn()| {
        let time = best(20, work);
        rest += time;
        row(&format!("6 items, 10,000 ballots: {what}"), time, "");
    };
    for method in Method::ALL {
        figure(&format!("{method:?}"), &|| keep(consensus(&profile, method)));
    }
    figure("Condorcet winner, Smith set, Copeland, win shares", &|| {
        black_box((condorcet_winner(&profile), smith_set(&profile)));
        all.iter().for_each(|item| keep((copeland_score(&profile, item), win_share(&profile, item))));
    });
    figure("group agreement, official agreement, controversy, divisive pair", &|| {
        black_box((group_agreement(&profile), agreement_with(&profile, &official), most_divisive_pair(&profile)));
        all.iter().for_each(|item| keep(controversy(&profile, item)));
    });
    figure("Kendall's W", &|| keep(kendall_w(&profile)));
    figure("nearest and farthest list", &|| keep(neighbours(&profile, &official.clone().into())));
    figure("leaderboard against the group", &|| keep(group_standings(&profile)));
    figure("official order on trial", &|| keep(trial(&profile, &official)));
    row("6 items, 10,000 ballots: all of these", rest, "");
    let median = consensus(&profile, Method::Kemeny);
    row(
        "  swing list, 100 tries",
        best(3, || keep(swing_list(&profile, Method::Kemeny, None, 100, PairwiseMatrix::items))),
        "",
    );
    row("  stability, 1000 re-draws", best(3, || keep(stability(&profile, &median))), "");
    let large = Profile::from_ballots(100, &Draws(4).lists(1000, 100, 100, 100));
    let median = consensus(&large, Method::Borda);
    row("  stability, 100 items, 1000 ballots", best(1, || keep(stability(&large, &median))), "");
}

/// One reference against many lists, beside a plain loop.
fn comparing() {
    let lists = Draws(5).lists(100_000, 6, 6, 6);
    let official = Ranking::strict(ItemSet::first(6).iter()).expect("valid");
    let reference = Reference::new(&official);
    let ours = best(10, || {
        black_box(lists.iter().filter_map(|list| reference.pairs(&list.ranking).score(6)).sum::<f64>());
    });
    let plain = best(10, || {
        black_box(lists.iter().map(|list| plain_inversions(&list.ranking)).sum::<u32>());
    });
    row("compare one reference with 100,000 lists", ours, &ratio(ours, plain, "a plain loop"));
    let (a, b) = (Draws(6).list(100, 100, 100), Draws(7).list(100, 100, 100));
    row("every figure of two lists of 100 items", best(5, || keep(compare(&a, &b))), "");
}

fn plain_inversions(list: &Ranking) -> u32 {
    let items = list.items();
    let pairs = items.iter().enumerate().flat_map(|(at, a)| items[at + 1..].iter().map(move |b| a > b));
    pairs.map(u32::from).sum()
}

/// The median ranking of noise, which has no order to find.
fn medians() {
    for items in [6, 10, 12, 15, 16, 17, 20, 30, 50] {
        let mut times = Vec::new();
        let mut gaps = 0;
        for seed in 1..=10 {
            let profile = Profile::from_ballots(items, &Draws(seed * 77).lists(1000, items, items, 50 * items));
            let rounds = if items < 20 { 5 } else { 1 };
            times.push(best(rounds, || keep(consensus(&profile, Method::Kemeny))));
            let median = consensus(&profile, Method::Kemeny).median.expect("Kemeny has a cost");
            gaps += u32::from(!median.is_proven());
        }
        times.sort();
        let worst = times[times.len() - 1].as_secs_f64() * 1e3;
        row(
            &format!("median of 1,000 noisy ballots, {items} items"),
            times[times.len() / 2],
            &format!("worst {worst:.4} ms, {gaps} of 10 not proven"),
        );
    }
}

fn consensus_of_a_hundred() {
    for noise in [40, 100, 200, 400] {
        let profile = Profile::from_ballots(100, &Draws(8).lists(1000, 100, 100, noise));
        let time = best(3, || keep(consensus(&profile, Method::Kemeny)));
        let median = consensus(&profile, Method::Kemeny).median.expect("Kemeny has a cost");
        row(
            &format!("median of 1,000 full lists of 100 items, shifts of {noise}"),
            time,
            &format!("gap {}", median.gap()),
        );
    }
}

/// How often a median is proven within the usual budget, and how wide the gap is where it is not.
fn proven_shares() {
    for (kind, noise) in [
        ("noise", 50),
        ("a loose consensus, shifts of three times the items", 3),
        ("a consensus, shifts of all items", 1),
    ] {
        for items in [20, 30, 50, 100] {
            for length in [items, 10] {
                let (mut proven, mut gap, mut worst) = (0, 0.0_f64, Duration::ZERO);
                let tries = if items < 50 { 20 } else { 5 };
                for seed in 1..=tries {
                    let profile =
                        Profile::from_ballots(items, &Draws(seed * 991).lists(1000, items, length, noise * items));
                    let start = Instant::now();
                    let median = consensus(&profile, Method::Kemeny).median.expect("Kemeny has a cost");
                    worst = worst.max(start.elapsed());
                    proven += u32::from(median.is_proven());
                    gap = gap.max(median.gap() as f64 / median.cost.max(1) as f64);
                }
                println!(
                    "proven: {kind}, {length} of {items} items: {proven} of {tries}; widest gap {:.2} % of the cost; worst {:.0} ms",
                    100.0 * gap,
                    worst.as_secs_f64() * 1e3
                );
            }
        }
    }
}
