//! How far lists agree, and what order a group agrees on: exact, incremental, honest about ties, gaps and doubt.
//!
//! Pure: rankings in, figures out. An item that a list leaves out is *unknown* to it, never last, unless its words
//! declare a top. A figure that is not defined is `None`, never a number that looks like an answer.
//!
//! - [`compare`] sets two rankings side by side: pairs, correlations, overlap, luck ([`Agreement`]).
//! - [`Profile`] holds a topic's ballots as pair counts, and grows or shrinks by one ballot at a time.
//! - [`consensus`] gives the group's order by a [`Method`], with the doubt that is in it; [`stability`] tells how firm it
//!   is.
//! - [`group_agreement`], [`controversy`] and [`most_divisive_pair`] tell how far the group agrees and what divides it.
//! - [`neighbours`], [`hill_to_die_on`], [`swing_list`], [`without`] and [`group_standings`] set one list among all, and
//!   [`trial`] puts the official order on trial.
//!
//! ```
//! use split_decision::ranking::{ItemId, Ranking};
//! use split_decision::stats::{Method, Profile, compare, consensus};
//!
//! let list = |items: [usize; 3]| Ranking::strict(items.into_iter().filter_map(ItemId::new)).expect("no item twice");
//! let mut profile = Profile::new(3);
//! for items in [[0, 1, 2], [0, 2, 1], [1, 0, 2]] {
//!     profile.submit(&list(items).into());
//! }
//! assert_eq!(consensus(&profile, Method::Kemeny).ranking(), Some(list([0, 1, 2])));
//! assert_eq!(compare(&list([0, 1, 2]), &list([1, 0, 2])).agreement, Some(2.0 / 3.0));
//! ```

mod agreement;
mod consensus;
mod draws;
mod group;
mod kemeny;
mod lists;
mod majority;
mod margins;
mod overlap;
mod profile;
#[cfg(test)]
mod samples;
mod significance;
mod stability;
mod swing;
mod trial;

pub use agreement::{Agreement, PairCounts, Reference, compare, declared_pairs, score};
pub use consensus::{Consensus, Median, Method, Placed, consensus, consensus_beside};
pub use group::{
    Departure, Division, Places, agreement_with, controversy, departures, group_agreement, kendall_w,
    most_divisive_pair,
};
pub use lists::{
    FEWEST_COMMON, Neighbour, Standing, agreement_with_others, filled_up, group_standings, hill_to_die_on, neighbours,
};
pub use majority::{condorcet_loser, condorcet_winner, copeland_score, schulze_tiers, smith_set, win_share};
pub use overlap::rank_biased_overlap;
pub use profile::{PairwiseMatrix, Profile};
pub use significance::p_value;
pub use stability::{Firmness, Stability, stability};
pub use swing::{Without, swing_list, without};
pub use trial::{Trial, trial};
