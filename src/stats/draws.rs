//! Chance from a seed: the same seed gives the same draws on every machine.

/// A small seeded generator (`SplitMix64`, Steele, Lea & Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Draws(u64);

impl Draws {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub(super) const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which must not be zero; the bias is below one in 2^50.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// How many of so many tries succeed when each does with the chance `share` / 2^64.
    ///
    /// Each try compares random bits with those of the share, and all tries that are still open read one bit at once, so
    /// a million tries take some ten thousand steps and the distribution is exact.
    pub(super) fn binomial(&mut self, tries: u64, share: u64) -> u64 {
        let (mut open, mut hits) = (tries, 0);
        for bit in (0..64).rev() {
            let ones = self.ones(open);
            if share & (1 << bit) == 0 {
                open -= ones;
            } else {
                hits += open - ones;
                open = ones;
            }
            if open == 0 {
                break;
            }
        }
        hits
    }

    /// How many of so many random bits are set.
    fn ones(&mut self, bits: u64) -> u64 {
        let whole: u64 = (0..bits / 64).map(|_| u64::from(self.bits().count_ones())).sum();
        let rest = self.bits() & ((1 << (bits % 64)) - 1);
        whole + u64::from(rest.count_ones())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binomial_draw_has_its_mean_and_spread() {
        let mut draws = Draws::new(7);
        for (tries, share) in [(1, 0.3), (40, 0.5), (1000, 0.03), (100_000, 0.9)] {
            let fraction = (share * 2_f64.powi(64)) as u64;
            let hits: Vec<f64> = (0..4000).map(|_| draws.binomial(tries, fraction) as f64).collect();
            let mean = hits.iter().sum::<f64>() / 4000.0;
            let spread = hits.iter().map(|hit| (hit - mean).powi(2)).sum::<f64>() / 4000.0;
            let (expected, variance) = (tries as f64 * share, tries as f64 * share * (1.0 - share));
            assert!((mean - expected).abs() < 4.0 * (variance / 4000.0).sqrt(), "{tries} tries of {share}: {mean}");
            assert!((spread / variance - 1.0).abs() < 0.12, "{tries} tries of {share}: variance {spread}");
        }
    }

    #[test]
    fn equal_seeds_draw_alike() {
        let mut draws = [Draws::new(3), Draws::new(3)];
        assert_eq!(draws[0].bits(), draws[1].bits());
        assert!((0..1000).all(|_| draws[0].below(7) < 7));
    }
}
