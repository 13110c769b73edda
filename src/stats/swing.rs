//! What one list does to the group's order: what it would be without it, and without which it would change most.

use super::{Consensus, Departure, Method, PairwiseMatrix, Profile, consensus_beside, departures, win_share};
use crate::ranking::{Ballot, ItemId, ItemSet, Ranking};
use std::cmp::Reverse;

/// What the group's order would be without a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The order with it, of the items that are in both: what the others compare with nothing could stand anywhere.
    pub with: Consensus,
    /// The order without it.
    pub without: Consensus,
    /// The items that stand elsewhere without it, here without and there with it, the widest move first. An item moves
    /// where the place that it has or shares in the one order and in the other have none in common: a tie made or broken
    /// is no move, nor is one that is not known.
    pub moved: Vec<Departure>,
}

/// What the group's order would be without one cast of a ballot; nothing where it was never cast.
///
/// Both orders are of the items that `placed` takes from the counts with it and from those without it, as far as the
/// others compare them with another: what the rest do not know, they do not put anywhere.
#[must_use]
pub fn without(
    profile: &Profile,
    ballot: &Ballot,
    method: Method,
    official: Option<&Ranking>,
    placed: impl Fn(&PairwiseMatrix) -> ItemSet,
) -> Option<Without> {
    let items = compared(profile).intersection(placed(profile));
    let with = consensus_beside(&profile.only(items), method, official);
    without_one(profile, ballot, (items, &with), official, placed)
}

fn without_one(
    profile: &Profile,
    ballot: &Ballot,
    (items, with): (ItemSet, &Consensus),
    official: Option<&Ranking>,
    placed: impl Fn(&PairwiseMatrix) -> ItemSet,
) -> Option<Without> {
    let rest = profile.pairs_without(ballot)?;
    let both = items.intersection(compared(&rest)).intersection(placed(&rest));
    let order = |pairs: &PairwiseMatrix| consensus_beside(&pairs.only(both), with.method, official);
    let without = order(&rest);
    let with = if both == items { with.clone() } else { order(profile) };
    let moved = match (without.tied(), with.tied()) {
        (Some(here), Some(there)) => departures(&here, &there),
        _ => Vec::new(),
    };
    let known = |departure: &Departure| [&with, &without].iter().all(|order| is_known(order, departure.item));
    let moved = moved.into_iter().filter(|departure| departure.gap() > 0 && known(departure)).collect();
    Some(Without { with, without, moved })
}

/// The items that some ballot orders against another.
fn compared(pairs: &PairwiseMatrix) -> ItemSet {
    pairs.items().iter().filter(|&item| win_share(pairs, item).is_some()).collect()
}

/// Whether it is known which places an item can take in an order.
fn is_known(order: &Consensus, item: ItemId) -> bool {
    order.order.iter().any(|placed| placed.item == item && placed.places.is_some())
}

/// The ballot without which the group's order would change most: the swing list. Nothing where no single list matters.
///
/// Measured by the places that items move in all. One cast of each different ballot is tried, those cast least often
/// first, at most `tries` of them, so that a large group has an answer in time. `placed` is that of [`without`].
#[must_use]
pub fn swing_list<'a>(
    profile: &'a Profile,
    method: Method,
    official: Option<&Ranking>,
    tries: usize,
    placed: impl Fn(&PairwiseMatrix) -> ItemSet,
) -> Option<(&'a Ballot, Without)> {
    let items = compared(profile).intersection(placed(profile));
    let with = consensus_beside(&profile.only(items), method, official);
    let mut groups = profile.groups();
    groups.sort_by_key(|&(_, count)| count);
    let swing = |(ballot, _): (&'a Ballot, u64)| {
        let without = without_one(profile, ballot, (items, &with), official, &placed)?;
        let moved: usize = without.moved.iter().map(|departure| departure.gap()).sum();
        Some((moved, ballot, without))
    };
    let swings = groups.into_iter().take(tries).filter_map(swing).filter(|&(moved, ..)| moved > 0);
    swings.min_by_key(|&(moved, ..)| Reverse(moved)).map(|(_, ballot, without)| (ballot, without))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Places;
    use crate::stats::samples::{ballot, ballots, item};
    use proptest::prelude::*;

    /// Every item that the others know of.
    fn all(pairs: &PairwiseMatrix) -> ItemSet {
        pairs.items()
    }

    fn profile(texts: &[&str]) -> Profile {
        Profile::from_ballots(6, &texts.iter().map(|text| ballot(text)).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_list_another_is_second() {
        let profile = profile(&["0 1 2", "0 2 1", "0 1 2"]);
        let unmoved = without(&profile, &ballot("0 2 1"), Method::Kemeny, None, all).expect("it was cast");
        assert_eq!(unmoved.moved, []);
        let profile = self::profile(&["0 1 2", "0 2 1", "0 2 1", "0 1 2", "0 1 2"]);
        assert_eq!(without(&profile, &ballot("2 1 0"), Method::Kemeny, None, all), None);
        // The best order of a ring breaks its weakest link, and one list makes that another one.
        let ring = self::profile(&["1 0 3 2", "1 0 3 2", "2 0 1", "3 1 2", "2 3 1 0"]);
        let (swing, without) = swing_list(&ring, Method::Kemeny, None, 9, all).expect("one list decides");
        let of = |places: Places| (places.first, places.last);
        let moved: Vec<_> =
            without.moved.iter().map(|gone| (gone.item.index(), of(gone.here), of(gone.there))).collect();
        assert_eq!(swing, &ballot("1 0 3 2"));
        assert_eq!(moved, [(0, (4, 4), (2, 2)), (3, (1, 1), (3, 3)), (1, (2, 3), (1, 1)), (2, (2, 3), (4, 4))]);
        let tied = self::profile(&["0 1 2", "0 1 2", "1 2 0", "2 0 1", "2 0"]);
        assert_eq!(swing_list(&tied, Method::Kemeny, None, 9, all), None, "places within a tie are no places");
        assert_eq!(swing_list(&self::profile(&["0 1 2"; 5]), Method::Kemeny, None, 9, all), None);
    }

    #[test]
    fn what_the_others_do_not_know_is_nowhere() {
        let profile = profile(&["0 1 3 4 2 5", "0 1 2"]);
        let without = without(&profile, &ballot("0 1 3 4 2 5"), Method::Kemeny, None, all).expect("it was cast");
        let places = |consensus: &Consensus| consensus.ranking().map(|order| order.places().collect::<Vec<_>>());
        assert_eq!(places(&without.without), Some(vec![(item(0), 1), (item(1), 2), (item(2), 3)]));
        assert_eq!((places(&without.with), without.moved), (places(&without.without), Vec::new()));
    }

    #[test]
    fn what_has_no_place_moves_nobody() {
        // Only one list ranks the last two, so by a threshold of two they have no place with it or without it.
        let profile = profile(&["4 5 0 1 2", "0 1 2", "0 1 2", "0 1 2"]);
        let twice = |pairs: &PairwiseMatrix| pairs.items().iter().filter(|&item| pairs.ranked(item) > 1).collect();
        assert_eq!(swing_list(&profile, Method::Kemeny, None, 9, twice), None);
    }

    #[test]
    fn a_tie_made_is_no_move() {
        let close = profile(&["1 0", "1 0", "0 1"]);
        for method in Method::ALL {
            let without = without(&close, &ballot("1 0"), method, None, all).expect("it was cast");
            assert_eq!((without.moved, swing_list(&close, method, None, 9, all)), (Vec::new(), None), "{method:?}");
        }
    }

    proptest! {
        #[test]
        fn a_swing_moves_what_leaving_it_out_moves(ballots in ballots(5, 6)) {
            let profile = Profile::from_ballots(5, &ballots);
            if let Some((ballot, found)) = swing_list(&profile, Method::Kemeny, None, 10, all) {
                let without = without(&profile, ballot, Method::Kemeny, None, all);
                prop_assert_eq!(Some(&found), without.as_ref());
                prop_assert!(found.with.ranking() != found.without.ranking());
            } else {
                for ballot in &ballots {
                    let without = without(&profile, ballot, Method::Kemeny, None, all).expect("it was cast");
                    prop_assert_eq!(without.moved, []);
                }
            }
            for ballot in &ballots {
                let Without { with, without, moved } = without(&profile, ballot, Method::Kemeny, None, all).expect("it was cast");
                for departure in &moved {
                    let places = |consensus: &Consensus| {
                        let placed = consensus.order.iter().find(|placed| placed.item == departure.item);
                        placed.and_then(|placed| placed.places.clone()).expect("few items")
                    };
                    let (a, b) = (places(&without), places(&with));
                    prop_assert!(departure.gap() > 0 && a.clone().all(|place| !b.contains(&place)));
                    prop_assert!(departure.here.first <= *a.start() && *a.end() <= departure.here.last, "its tie has them");
                }
            }
        }
    }
}
