//! Which question to ask next, so that few are asked: merge insertion (Ford and Johnson 1959; Knuth, vol. 3, 5.3.1).
//!
//! Nothing is remembered but the answers. The method is run from the start each time, as far as the answers and what
//! follows from them carry it; where it wants to know more, that is the next question. For a strict order of `n`
//! entries it asks at most [`most`]`(n)` questions, and ties ask for none more.

use std::cmp::Ordering;

/// A question: which of two entries is better.
pub(super) type Question = (usize, usize);

/// The most entries, whose sets are bits of one number.
const MOST: usize = 128;

/// What follows from the answers so far, about entries by their number.
#[derive(Debug)]
pub(super) struct Known {
    /// For each entry the first one that it is equal to.
    class: Vec<usize>,
    /// For each first one of a class those that it is better than, as bits.
    below: Vec<u128>,
}

impl Known {
    /// Nothing is known of so many entries.
    pub(super) fn new(entries: usize) -> Self {
        assert!(entries <= MOST, "a duel has at most {MOST} entries, not {entries}");
        Self { class: (0..entries).collect(), below: vec![0; entries] }
    }

    /// Takes an answer: how `a` compares with `b`, `Greater` when it is better.
    pub(super) fn learn(&mut self, (a, b): Question, answer: Ordering) {
        let (a, b) = (self.class[a], self.class[b]);
        match answer {
            Ordering::Greater => self.put_above(a, b),
            Ordering::Less => self.put_above(b, a),
            Ordering::Equal if a != b => self.unite(a.min(b), a.max(b)),
            Ordering::Equal => {}
        }
    }

    fn put_above(&mut self, better: usize, worse: usize) {
        let gained = self.below[worse] | 1 << worse;
        for (entry, below) in self.below.iter_mut().enumerate() {
            if entry == better || *below & 1 << better != 0 {
                *below |= gained;
            }
        }
    }

    fn unite(&mut self, one: usize, other: usize) {
        for class in self.class.iter_mut().filter(|class| **class == other) {
            *class = one;
        }
        let both = 1 << one | 1 << other;
        let gained = self.below[one] | self.below[other];
        self.below[one] = gained;
        for below in self.below.iter_mut().filter(|below| **below & both != 0) {
            *below |= gained | both;
        }
    }

    /// How `a` compares with `b`, or the question that has to be asked.
    fn compare(&self, a: usize, b: usize) -> Result<Ordering, Question> {
        let (one, other) = (self.class[a], self.class[b]);
        if one == other {
            Ok(Ordering::Equal)
        } else if self.below[one] & 1 << other != 0 {
            Ok(Ordering::Greater)
        } else if self.below[other] & 1 << one != 0 {
            Ok(Ordering::Less)
        } else {
            Err((a, b))
        }
    }

    /// The tiers of these entries, best first, or the next question.
    pub(super) fn tiers(&self, entries: &[usize]) -> Result<Vec<Vec<usize>>, Question> {
        let chain = self.sorted(entries)?;
        let tier = |&first: &usize| {
            let equal = |entry: &&usize| self.class[**entry] == self.class[first];
            entries.iter().filter(equal).copied().collect()
        };
        Ok(chain.iter().rev().map(tier).collect())
    }

    /// One entry of each class, the worst first.
    fn sorted(&self, entries: &[usize]) -> Result<Vec<usize>, Question> {
        if entries.len() < 2 {
            return Ok(entries.to_vec());
        }
        let (mut pairs, mut single) = (Vec::new(), None);
        for pair in entries.chunks(2) {
            match *pair {
                [a, b] => pairs.push(match self.compare(a, b)? {
                    Ordering::Greater => (a, Some(b)),
                    Ordering::Less => (b, Some(a)),
                    Ordering::Equal => (a, None),
                }),
                _ => single = pair.first().copied(),
            }
        }
        let better: Vec<usize> = pairs.iter().map(|&(better, _)| better).collect();
        let mut chain = self.sorted(&better)?;
        // Each worse one with the place of its better one, the single one last: it may stand anywhere.
        let place = |chain: &[usize], better: usize| {
            chain.iter().position(|&entry| self.class[entry] == self.class[better]).unwrap_or(chain.len())
        };
        let with_place =
            |&(better, worse): &(usize, Option<usize>)| Some((place(&chain, better), worse?, Some(better)));
        let mut worse: Vec<_> = pairs.iter().filter_map(with_place).collect();
        worse.extend(single.map(|entry| (chain.len(), entry, None)));
        worse.sort_by_key(|&(place, ..)| place);
        // In groups up to place 0, 2, 4, 10, 20, .., each from its end: so that one with half as many entries again to
        // stand among as a power of two, less one, never needs a question more.
        let (mut start, mut end, mut power) = (0, 1, 1);
        while start < worse.len() {
            let group = worse[start..].iter().take_while(|&&(place, ..)| place < end).count();
            for &(_, entry, better) in worse[start..start + group].iter().rev() {
                let room = better.map_or(chain.len(), |better| place(&chain, better));
                if let Some(at) = self.insertion(entry, &chain[..room])? {
                    chain.insert(at, entry);
                }
            }
            start += group;
            power *= 2;
            end = 2 * power - end;
        }
        Ok(chain)
    }

    /// Where an entry goes in a chain, nowhere when it is equal to one of it.
    fn insertion(&self, entry: usize, chain: &[usize]) -> Result<Option<usize>, Question> {
        let (mut low, mut high) = (0, chain.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.compare(entry, chain[middle])? {
                Ordering::Greater => low = middle + 1,
                Ordering::Less => high = middle,
                Ordering::Equal => return Ok(None),
            }
        }
        Ok(Some(low))
    }
}

/// The most questions that merge insertion asks about so many entries in a strict order: the sum over `k` of the
/// logarithm of `3k/4` to base 2, rounded up.
pub(super) fn most(entries: usize) -> usize {
    let rounded_up = |k: usize| (0..usize::BITS as usize).find(|&power| 4_usize << power >= 3 * k).unwrap_or_default();
    (1..=entries).map(rounded_up).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Asks until the tiers are known; gives them and how many questions it took. The higher grade is better.
    fn play(grades: &[usize]) -> (Vec<Vec<usize>>, usize) {
        let entries: Vec<usize> = (0..grades.len()).collect();
        let mut known = Known::new(grades.len());
        for asked in 0.. {
            match known.tiers(&entries) {
                Ok(tiers) => return (tiers, asked),
                Err((a, b)) => known.learn((a, b), grades[a].cmp(&grades[b])),
            }
        }
        unreachable!("a finite number of questions decides")
    }

    fn truth(grades: &[usize]) -> Vec<Vec<usize>> {
        let mut levels: Vec<usize> = grades.to_vec();
        levels.sort_unstable();
        levels.dedup();
        let tier = |&level: &usize| (0..grades.len()).filter(|&entry| grades[entry] == level).collect();
        levels.iter().rev().map(tier).collect()
    }

    fn every_order(entries: usize) -> Vec<Vec<usize>> {
        if entries == 0 {
            return vec![Vec::new()];
        }
        let smaller = every_order(entries - 1);
        let with = |order: &Vec<usize>| {
            (0..entries)
                .map(|at| {
                    let mut order = order.clone();
                    order.insert(at, entries - 1);
                    order
                })
                .collect::<Vec<_>>()
        };
        smaller.iter().flat_map(with).collect()
    }

    #[test]
    fn the_bound_is_the_known_one() {
        // Knuth's table of F(n).
        let known = [0, 0, 1, 3, 5, 7, 10, 13, 16, 19, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66, 71];
        assert_eq!((0..known.len()).map(most).collect::<Vec<_>>(), known);
    }

    #[test]
    fn every_strict_order_of_few_is_found_within_the_bound_and_some_order_needs_it() {
        for entries in 0..=7 {
            let asked = every_order(entries).into_iter().map(|grades| {
                let (tiers, asked) = play(&grades);
                assert_eq!(tiers, truth(&grades), "{grades:?}");
                asked
            });
            assert_eq!(asked.max(), Some(most(entries)), "{entries} entries");
        }
    }

    proptest! {
        #[test]
        fn any_strict_order_is_found_within_the_bound(
            grades in (1_usize..=100).prop_flat_map(|size| Just((0..size).collect::<Vec<_>>()).prop_shuffle()),
        ) {
            let (tiers, asked) = play(&grades);
            prop_assert_eq!(tiers, truth(&grades));
            prop_assert!(asked <= most(grades.len()), "{} entries took {} questions", grades.len(), asked);
        }

        #[test]
        fn ties_are_found_and_cost_nothing(grades in prop::collection::vec(0_usize..12, 1..60)) {
            let (tiers, asked) = play(&grades);
            prop_assert_eq!(tiers, truth(&grades));
            prop_assert!(asked <= most(grades.len()), "{} entries took {} questions", grades.len(), asked);
        }

        #[test]
        fn what_is_left_out_on_the_way_leaves_the_others_in_order(
            grades in prop::collection::vec(0_usize..30, 2..40),
            left_out in prop::collection::btree_set(0_usize..40, 0..10),
            after in 0_usize..60,
        ) {
            let mut entries: Vec<usize> = (0..grades.len()).collect();
            let mut known = Known::new(grades.len());
            let mut asked = 0;
            let tiers = loop {
                if asked == after {
                    entries.retain(|entry| !left_out.contains(entry));
                }
                match known.tiers(&entries) {
                    Ok(tiers) if asked >= after => break tiers,
                    Ok(_) => {}
                    Err((a, b)) => known.learn((a, b), grades[a].cmp(&grades[b])),
                }
                asked += 1;
            };
            let wanted: Vec<Vec<usize>> = truth(&grades)
                .into_iter()
                .map(|tier| tier.into_iter().filter(|entry| !left_out.contains(entry)).collect::<Vec<_>>())
                .filter(|tier| !tier.is_empty())
                .collect();
            prop_assert_eq!(tiers, wanted);
        }
    }
}
