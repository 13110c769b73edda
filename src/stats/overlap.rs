//! Rank-biased overlap: similarity that cares most about the top.

use crate::ranking::{MAX_ITEMS, Ranking};

/// The rank-biased overlap of two rankings (Webber, Moffat & Zobel 2010), extrapolated: from 0 to 1.
///
/// Depth `d` weighs `persistence` to the power of `d`. Tied items share the top rank of their tier (variant w of Corsi &
/// Urbano 2024), so at each depth the overlap is over the mean size of both heads. Below the end of the shorter ranking
/// its agreement there is taken to go on, and likewise below the end of the longer.
#[must_use]
pub fn rank_biased_overlap(a: &Ranking, b: &Ranking, persistence: f64) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (short_heads, long_heads) = (heads(short), heads(long));
    let overlaps = overlaps(short, long);
    let (mut sum, mut weight, mut agreement, mut at_end) = (0.0, 1.0, 0.0, 0.0);
    for depth in 1..=long.len() {
        weight *= persistence;
        let overlap = f64::from(overlaps[depth]);
        if depth <= short.len() {
            agreement = 2.0 * overlap / f64::from(short_heads[depth] + long_heads[depth]);
            at_end = agreement;
        } else {
            let (unseen, depth_size) = ((depth - short.len()) as f64, depth as f64);
            agreement = 2.0 * (overlap + at_end * unseen) / (depth_size + f64::from(long_heads[depth]));
        }
        sum += agreement * weight;
    }
    (1.0 - persistence) / persistence * sum + agreement * weight
}

/// How many items stand at each rank or above, by rank from 1; a tier stands at its top rank.
fn heads(ranking: &Ranking) -> [u32; MAX_ITEMS + 1] {
    let mut heads = [0; MAX_ITEMS + 1];
    for (_, place) in ranking.places() {
        heads[place] += 1;
    }
    sums(heads)
}

/// How many items both rankings have at each rank or above.
fn overlaps(a: &Ranking, b: &Ranking) -> [u32; MAX_ITEMS + 1] {
    let (mut places, mut overlaps) = ([None; MAX_ITEMS], [0; MAX_ITEMS + 1]);
    for (item, place) in a.places() {
        places[item.index()] = Some(place);
    }
    for (item, place) in b.places() {
        if let Some(other) = places[item.index()] {
            overlaps[place.max(other)] += 1;
        }
    }
    sums(overlaps)
}

fn sums(mut counts: [u32; MAX_ITEMS + 1]) -> [u32; MAX_ITEMS + 1] {
    for rank in 1..counts.len() {
        counts[rank] += counts[rank - 1];
    }
    counts
}
