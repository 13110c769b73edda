//! One list among all: who is close to it, where it stands alone, and what it changed.

use super::group::{Group, List, Names, apart, placed};
use super::{App, Failure};
use crate::ranking::{Ballot, GuildId, UserId};
use crate::stats::{self, Departure, Method, Neighbour, Without};
use std::sync::{Arc, PoisonError};

/// For how many lists of one version this is kept.
const MOST_KEPT: usize = 1_000;

/// A list among all others.
#[derive(Clone, Debug)]
pub struct Among {
    /// How many lists there are, this one with them.
    pub lists: u64,
    /// The mean share of the others who order its pairs as it does, and over how many pairs.
    pub agreement: Option<(f64, u32)>,
    /// The list that agrees most.
    pub closest: Option<Near>,
    /// The list that agrees least, where one agrees less than the closest.
    pub farthest: Option<Near>,
    /// What it puts farthest from where the others do, a whole place at least: its own place first.
    pub hill: Option<Departure>,
    /// What stands elsewhere because of it: first the place without it, then the place with it. Nothing where there is
    /// no order without it.
    pub moved: Option<Vec<Departure>>,
}

/// A list near or far.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Whose; equal lists are one.
    pub names: Names,
    /// How many pairs both order alike, a tie in one alone counting half.
    pub agreed: f64,
    /// How many pairs both rank.
    pub pairs: u32,
}

/// What is worked out once for a list at one version.
#[derive(Debug)]
pub(super) struct Beside {
    lists: Arc<Vec<List>>,
    agreement: Option<(f64, u32)>,
    closest: Option<Neighbourhood>,
    farthest: Option<Neighbourhood>,
    without: Option<Without>,
}

/// A neighbour that is nobody's reference.
#[derive(Debug)]
struct Neighbourhood {
    /// The lists that are that one, by their position among all.
    cast: Vec<usize>,
    agreed: f64,
    pairs: u32,
}

impl Neighbourhood {
    fn of(neighbour: &Neighbour<'_>, lists: &[List]) -> Self {
        let cast = (0..lists.len()).filter(|&at| lists[at].ballot == *neighbour.ballot).collect();
        Self { cast, agreed: neighbour.pairs.agreed(), pairs: neighbour.pairs.pairs }
    }
}

impl Beside {
    fn of(group: &Group, lists: Arc<Vec<List>>, ballot: &Ballot) -> Self {
        let near = stats::neighbours(&group.profile, ballot);
        let official = Some(&group.topic.official.order);
        Self {
            agreement: stats::agreement_with_others(&group.profile, &ballot.ranking),
            closest: near.map(|(near, _)| Neighbourhood::of(&near, &lists)),
            farthest: near.and_then(|(_, far)| far).map(|far| Neighbourhood::of(&far, &lists)),
            without: stats::without(&group.profile, ballot, Method::default(), official, placed),
            lists,
        }
    }
}

impl App {
    /// A member's list among all that are counted.
    pub(super) async fn among(
        &self,
        guild: GuildId,
        group: &Arc<Group>,
        member: UserId,
        ballot: &Ballot,
    ) -> Result<Among, Failure> {
        let beside = self.beside(guild, group, ballot).await?;
        let unnamed = self.unnamed(guild).await?;
        let near = |near: &Neighbourhood| {
            let cast = near.cast.iter().map(|&at| &beside.lists[at]);
            let names = Names::of(cast.filter(|list| list.author != member), &unnamed);
            Near { names, agreed: near.agreed, pairs: near.pairs }
        };
        // An order that one list alone makes is that list.
        let alone = group.profile.ballots() < 2;
        let without = beside.without.as_ref().filter(|_| !alone);
        let others = without.and_then(|without| without.without.tied());
        Ok(Among {
            lists: group.profile.ballots(),
            agreement: beside.agreement,
            closest: beside.closest.as_ref().map(near),
            farthest: beside.farthest.as_ref().map(near),
            hill: others.and_then(|others| stats::hill_to_die_on(&ballot.ranking, &others)),
            moved: without.map(|without| without.moved.clone()),
        })
    }

    /// What is worked out of a list, once for a version; equal lists share it.
    async fn beside(&self, guild: GuildId, group: &Arc<Group>, ballot: &Ballot) -> Result<Arc<Beside>, Failure> {
        let known = || group.figures.beside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(beside) = known().get(ballot).cloned() {
            return Ok(beside);
        }
        let lists = self.lists(guild, group).await?;
        let (of, kept) = (Arc::clone(group), ballot.clone());
        let beside = Arc::new(apart(move || Beside::of(&of, lists, &kept)).await?);
        let mut known = known();
        if known.len() < MOST_KEPT {
            known.insert(ballot.clone(), Arc::clone(&beside));
        }
        Ok(beside)
    }
}
