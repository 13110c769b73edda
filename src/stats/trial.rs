//! The official order on trial before the group.

use super::group::{item_pairs, pooled, verdict};
use super::lists::mean;
use super::{Division, Profile, Reference, agreement_with, group_standings};
use crate::ranking::{ItemId, ItemSet, Ranking};

/// What the group says to an order that it had no part in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// The share of all lists' pairs that agree with it: [`agreement_with`].
    pub agreement: f64,
    /// The share of members' lists that agree with the group less than it does, equal ones counting half: from 0 to 1.
    /// Lists and order are measured alike, by their mean agreement with all others over their own pairs. Undefined
    /// where no list has another to agree with.
    pub percentile: Option<f64>,
    /// The item whose place the fewest share, with the share of verdicts on it that agree with the order. Nothing where
    /// all agree on all.
    pub loneliest: Option<(ItemId, f64)>,
    /// The pair of which most more lists say the opposite, `above` being what the group says. Nothing where no majority
    /// is against it.
    pub overruled: Option<Division>,
}

/// Puts an order on trial; nothing where no list has a pair in common with it.
#[must_use]
pub fn trial(profile: &Profile, official: &Ranking) -> Option<Trial> {
    let order = Reference::new(official);
    let items = official.item_set().intersection(profile.items());
    Some(Trial {
        agreement: agreement_with(profile, official)?,
        percentile: percentile(profile, &order, items),
        loneliest: loneliest(profile, &order, items),
        overruled: overruled(profile, &order, items),
    })
}

fn percentile(profile: &Profile, order: &Reference, items: ItemSet) -> Option<f64> {
    let shares = item_pairs(items).filter_map(|(a, b)| {
        let (upper, lower) = match order.above(a, b) {
            std::cmp::Ordering::Less => (a, b),
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => (b, a),
        };
        let support = profile.support(upper, lower);
        Some((support, support + profile.support(lower, upper)))
    });
    let (own, _) = mean(shares.collect())?;
    let (mut below, mut all) = (0, 0);
    for standing in group_standings(profile) {
        all += 2 * standing.count;
        below += match standing.score.total_cmp(&own) {
            std::cmp::Ordering::Less => 2 * standing.count,
            std::cmp::Ordering::Equal => standing.count,
            std::cmp::Ordering::Greater => 0,
        };
    }
    (all > 0).then(|| below as f64 / all as f64)
}

fn loneliest(profile: &Profile, order: &Reference, items: ItemSet) -> Option<(ItemId, f64)> {
    let share = |item: ItemId| {
        let others = items.iter().filter(|&other| other != item);
        pooled(others.map(|other| verdict(profile, order, item, other))).map(|share| (item, share))
    };
    let shares = items.iter().filter_map(share);
    shares.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, share)| share < 1.0)
}

fn overruled(profile: &Profile, order: &Reference, items: ItemSet) -> Option<Division> {
    let against = item_pairs(items).filter_map(|(a, b)| {
        let (above, below) = match order.above(a, b) {
            std::cmp::Ordering::Less => (b, a),
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => (a, b),
        };
        let (support, opposition) = (profile.support(above, below), profile.support(below, above));
        (support > opposition).then_some(Division { above, below, support, opposition })
    });
    against.min_by_key(|division| std::cmp::Reverse(division.support - division.opposition))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::samples::{ballot, item, ranking};

    fn profile(texts: &[&str]) -> Profile {
        Profile::from_ballots(6, &texts.iter().map(|text| ballot(text)).collect::<Vec<_>>())
    }

    #[test]
    fn an_order_that_the_group_overrules_is_told_where() {
        let profile = profile(&["1 0 2", "1 0 2", "1 2 0", "0 1 2"]);
        let trial = trial(&profile, &ranking("0 1 2")).expect("they share pairs");
        assert_eq!(trial.agreement, 8.0 / 12.0);
        let against = Division { above: item(1), below: item(0), support: 3, opposition: 1 };
        assert_eq!(trial.overruled, Some(against));
        assert_eq!(trial.loneliest, Some((item(0), 4.0 / 8.0)));
        // The order agrees with 2/3 on average, the lists with 7/9, 7/9, 5/9 and 5/9 of the others.
        assert_eq!(trial.percentile, Some(0.5));
    }

    #[test]
    fn an_order_that_all_share_has_nothing_to_answer_for() {
        let trial = trial(&profile(&["0 1 2", "0 1 2"]), &ranking("0 1 2")).expect("they share pairs");
        assert_eq!((trial.agreement, trial.percentile), (1.0, Some(0.5)));
        assert_eq!((trial.loneliest, trial.overruled), (None, None));
    }

    #[test]
    fn nothing_in_common_is_no_trial() {
        assert_eq!(trial(&profile(&["0 1 2"]), &ranking("3 4")), None);
        assert_eq!(trial(&profile(&[]), &ranking("3 4")), None);
    }
}
