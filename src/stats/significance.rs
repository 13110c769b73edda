//! Luck: how well a random order would do.

/// The chance that a random order with these tier sizes has at most `discordant` pairs against a strict order: exact,
/// from 0 to 1, and above 0.
///
/// The number of inversions of a random arrangement of tiers follows the Gaussian multinomial coefficients (MacMahon
/// 1916). They are built up as probabilities by a recursion that only adds, so small chances keep their digits.
#[must_use]
pub fn p_value(tiers: &[usize], discordant: usize) -> f64 {
    let (mut chances, mut placed) = (vec![1.0], 0);
    for &size in tiers {
        chances = sum_distribution(&chances, &inversions(placed, size, discordant), discordant);
        placed += size;
    }
    chances.iter().sum::<f64>().min(1.0)
}

/// How likely each number of inversions up to `most` is between two tiers of which one should stand above the other:
/// the distribution of Mann & Whitney (1947).
fn inversions(above: usize, below: usize, most: usize) -> Vec<f64> {
    let length = (above * below).min(most) + 1;
    let mut rows: Vec<Vec<f64>> = vec![vec![1.0]; below + 1];
    for first in 1..=above {
        for second in 1..=below {
            // Whichever tier has the last item: of the upper one, it stands below all `second` of the lower.
            let share = first as f64 / (first + second) as f64;
            let mut next = vec![0.0; (first * second + 1).min(length)];
            for (count, chance) in rows[second].iter().enumerate() {
                if let Some(next) = next.get_mut(count + second) {
                    *next += share * chance;
                }
            }
            for (next, chance) in next.iter_mut().zip(&rows[second - 1]) {
                *next += (1.0 - share) * chance;
            }
            rows[second] = next;
        }
    }
    rows.swap_remove(below)
}

/// How likely each sum up to `most` of two independent counts is.
fn sum_distribution(a: &[f64], b: &[f64], most: usize) -> Vec<f64> {
    let length = (a.len() + b.len() - 1).min(most + 1);
    let mut sums = vec![0.0; length];
    for (offset, &chance) in b.iter().enumerate().take(length) {
        for (sum, other) in sums[offset..].iter_mut().zip(a) {
            *sum += chance * other;
        }
    }
    sums
}
