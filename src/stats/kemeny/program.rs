//! Exact answers for many items: a linear program with triangle cuts, added where they are missing, and branching
//! (Grötschel, Jünger & Reinelt 1984).
//!
//! A variable says how much a pair stands against its majority; the relaxation starts with every majority kept, and
//! gains the cycles of three that this leaves. Work is counted by pivots and rows and never by a clock, so that equal
//! data gives an equal answer.

use super::descent;
use crate::stats::margins::Margins;
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolveOptions, SolveOutcome, Variable};

/// A cut or a value this close counts as met.
const CLOSE: f64 = 1e-6;
/// How many cuts of one round may share a pair, and how many a round may add: few good cuts beat many alike.
const CUTS_A_PAIR: u8 = 3;
const CUTS_A_ROUND: usize = 1000;
/// A cut with this much room is dropped again.
const ROOM: f64 = 0.1;
/// How many cuts are added at once below the root, where each is a warm start of its own.
const CUTS_BELOW: usize = 4;
/// What a warm start costs beside its pivots, in pivots.
const WARM_START: u64 = 40;

/// How much work may still be done: steps of the solver, linear programs and branches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    pub(super) work: u64,
    pub(super) programs: u32,
    pub(super) branches: u32,
}

impl Budget {
    /// Half a second to two for a proof, on a small machine, by how dense the cuts are.
    pub(super) const USUAL: Self = Self { work: 50_000_000, programs: 5000, branches: 500 };

    fn spend(&mut self, pivots: u64, rows: usize) {
        self.work = self.work.saturating_sub(work(pivots, rows));
        self.programs = self.programs.saturating_sub(1);
    }

    const fn allows(self, work: u64) -> bool {
        self.work > work && self.programs > 0 && self.branches > 0
    }
}

/// About how many steps so many pivots take: a pivot over many rows meets a denser matrix too.
const fn work(pivots: u64, rows: usize) -> u64 {
    let rows = rows as u64;
    pivots * (rows + rows * rows / 1000)
}

/// What a search for cheap orders found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The cheapest order below the limit, with its cost, if one was found.
    pub(super) order: Option<(Vec<usize>, u64)>,
    /// No order of those looked for costs less than this, which is at most the limit.
    pub(super) bound: u64,
}

/// A part of the search below the root.
enum Node {
    /// Orders may be left here.
    Open(Solution),
    /// No order is left here.
    Empty,
    /// The solver gave up.
    Failed,
}

/// The relaxation of one problem, and what is left of its budget.
pub(super) struct Program<'a> {
    margins: &'a Margins,
    /// All costs are multiples of this.
    unit: u64,
    base: Problem,
    variables: Vec<Vec<Option<Variable>>>,
    limits: Budget,
    budget: Budget,
    root: Option<Solution>,
    rows: usize,
}

impl<'a> Program<'a> {
    pub(super) fn new(margins: &'a Margins, budget: Budget) -> Self {
        let size = margins.size();
        let all = || (0..size).flat_map(|a| (0..size).map(move |b| (a, b)));
        let unit = all().fold(0, |unit, (a, b)| greatest_divisor(unit, margins.price(a, b))).max(1);
        let mut base = Problem::new(OptimizationDirection::Minimize);
        let mut variables = vec![vec![None; size]; size];
        for (a, b) in all().filter(|&(a, b)| margins.of(a, b) > 0 || (margins.of(a, b) == 0 && a < b)) {
            let cost = (margins.price(b, a) / unit) as f64;
            variables[a][b] = Some(base.add_var(cost, (0.0, 1.0)));
        }
        Self { margins, unit, base, variables, limits: budget, budget, root: None, rows: 0 }
    }

    /// Solves the relaxation, with cuts, until its bound reaches `limit`, it has no more cuts or the budget is spent;
    /// gives the bound, and the best order near it where that costs less than `limit`.
    pub(super) fn relax(&mut self, mut limit: u64) -> Found {
        let mut found = Found { order: None, bound: 0 };
        let (mut cuts, mut last) = (Vec::<Cut>::new(), 0);
        while let Some(solution) = self.solve(&cuts, &mut last) {
            found.bound = found.bound.max(self.bound(&solution));
            let above = self.above(&solution);
            let (order, cost) = self.rounded(&above);
            if cost < limit {
                limit = cost;
                found.order = Some((order, cost));
            }
            let more = violated(self.margins, &above, CUTS_A_ROUND);
            let done = more.is_empty() || found.bound >= limit;
            self.root = Some(solution);
            self.rows = cuts.len();
            if done || !self.budget.allows(work(last, cuts.len() + more.len())) {
                break;
            }
            cuts.retain(|cut| cut.lack(&above) > -ROOM);
            cuts.extend(more);
        }
        found
    }

    /// Allows as much work again: what a proof used up is not missing for the neighbours.
    pub(super) fn refill(&mut self) {
        self.budget = self.limits;
    }

    /// What an order costs at least that puts `a` above `b`, by the relaxation; 0 where the budget is spent.
    pub(super) fn bound_with(&mut self, a: usize, b: usize) -> u64 {
        let root = self.root.clone().filter(|_| self.budget.allows(0));
        match root.map_or(Node::Failed, |root| self.fix(root, a, b)) {
            Node::Open(node) => self.bound(&node),
            Node::Empty => u64::MAX,
            Node::Failed => 0,
        }
    }

    /// Looks below the relaxation for the cheapest order that costs less than `limit` and puts `a` above `b` where
    /// `wanted` says so.
    ///
    /// Call [`Program::relax`] first; without its answer or a budget nothing is known, and the bound is 0.
    pub(super) fn search(&mut self, limit: u64, wanted: Option<(usize, usize)>) -> Found {
        let root = match (self.root.clone().filter(|_| self.budget.allows(0)), wanted) {
            (Some(root), Some((a, b))) => self.fix(root, a, b),
            (Some(root), None) => Node::Open(root),
            (None, _) => Node::Failed,
        };
        let mut found = Found { order: None, bound: limit };
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            let node = match node {
                Node::Open(node) => node,
                Node::Empty => continue,
                Node::Failed => return Found { bound: 0, ..found },
            };
            let bound = self.bound(&node);
            if bound >= found.bound {
                continue;
            }
            if !self.budget.allows(0) {
                open.push(Node::Open(node));
                break;
            }
            let above = self.above(&node);
            let (order, cost) = self.rounded(&above);
            let place = |item: usize| order.iter().position(|&other| other == item);
            if cost < found.bound && wanted.is_none_or(|(a, b)| place(a) < place(b)) {
                found = Found { order: Some((order, cost)), bound: cost };
                if wanted.is_some() {
                    return found;
                }
            }
            let cuts = violated(self.margins, &above, CUTS_BELOW);
            if !cuts.is_empty() {
                open.push(self.tighten(node, &cuts));
            } else if let Some((a, b)) = undecided(&above) {
                self.budget.branches = self.budget.branches.saturating_sub(1);
                open.push(self.fix(node.clone(), b, a));
                open.push(self.fix(node, a, b));
            } else {
                // A whole solution is the order just rounded, so this changes nothing but where rounding went astray.
                found.bound = found.bound.min(bound);
            }
        }
        let left = open.iter().map(|node| match node {
            Node::Open(node) => self.bound(node),
            Node::Empty => u64::MAX,
            Node::Failed => 0,
        });
        Found { bound: left.fold(found.bound, u64::min), ..found }
    }

    /// Solves the relaxation from scratch with these cuts; nothing if that fails.
    fn solve(&mut self, cuts: &[Cut], pivots: &mut u64) -> Option<Solution> {
        let mut problem = self.base.clone();
        for cut in cuts {
            let (terms, most) = cut.row(&self.variables);
            problem.add_constraint(&terms[..], ComparisonOp::Le, most);
        }
        let mut options = SolveOptions::default();
        options.presolve = false;
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        *pivots = solution.stats().lp_iterations;
        self.budget.spend(*pivots, cuts.len());
        Some(solution)
    }

    /// Puts `a` above `b`.
    fn fix(&mut self, node: Solution, a: usize, b: usize) -> Node {
        let (variable, value) = match (self.variables[a][b], self.variables[b][a]) {
            (Some(variable), _) => (variable, 0.0),
            (None, Some(variable)) => (variable, 1.0),
            (None, None) => return Node::Failed,
        };
        let before = node.stats().lp_iterations;
        self.below(before, node.fix_var(variable, value))
    }

    fn tighten(&mut self, mut node: Solution, cuts: &[Cut]) -> Node {
        for cut in cuts {
            let before = node.stats().lp_iterations;
            let (terms, most) = cut.row(&self.variables);
            node = match self.below(before, node.add_constraint(&terms[..], ComparisonOp::Le, most)) {
                Node::Open(node) => node,
                other => return other,
            };
        }
        Node::Open(node)
    }

    /// The node that a warm start gave, its work accounted for.
    fn below(&mut self, pivots_before: u64, outcome: Result<SolveOutcome, Error>) -> Node {
        match outcome.map(SolveOutcome::into_solution) {
            Ok(Ok(node)) => {
                let pivots = node.stats().lp_iterations.saturating_sub(pivots_before);
                self.budget.spend(pivots + WARM_START, self.rows);
                Node::Open(node)
            }
            Err(Error::Infeasible) => Node::Empty,
            _ => Node::Failed,
        }
    }

    /// The least cost that a relaxation leaves possible: costs are whole units, so the bound is rounded up.
    fn bound(&self, solution: &Solution) -> u64 {
        let units = solution.objective();
        (units - CLOSE - units * 1e-9).ceil().max(0.0) as u64 * self.unit
    }

    /// How much each item stands above each other one.
    fn above(&self, solution: &Solution) -> Vec<Vec<f64>> {
        let of = |a: usize, b: usize| match (self.variables[a][b], self.variables[b][a]) {
            (Some(variable), _) => 1.0 - solution.var_value(variable),
            (None, Some(variable)) => solution.var_value(variable),
            (None, None) => 0.0,
        };
        let size = self.margins.size();
        (0..size).map(|a| (0..size).map(|b| of(a, b)).collect()).collect()
    }

    /// The order that a relaxation suggests, improved by single moves.
    fn rounded(&self, above: &[Vec<f64>]) -> (Vec<usize>, u64) {
        let heights: Vec<f64> = above.iter().map(|row| row.iter().sum()).collect();
        let mut order: Vec<usize> = (0..heights.len()).collect();
        order.sort_by(|&a, &b| heights[b].total_cmp(&heights[a]));
        descent::descend(self.margins, &mut order);
        let cost = self.margins.cost(&order);
        (order, cost)
    }
}

/// Three items that must not stand in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cut([usize; 3]);

impl Cut {
    const fn pairs(self) -> [(usize, usize); 3] {
        let [a, b, c] = self.0;
        [(a, b), (b, c), (c, a)]
    }

    /// By how much the circle is closed too far.
    fn lack(self, above: &[Vec<f64>]) -> f64 {
        self.pairs().into_iter().map(|(a, b)| above[a][b]).sum::<f64>() - 2.0
    }

    /// The cut as a row over the variables.
    fn row(self, variables: &[Vec<Option<Variable>>]) -> (Vec<(Variable, f64)>, f64) {
        let mut most = 2.0;
        let term = |(a, b): (usize, usize)| match variables[a][b] {
            Some(variable) => {
                most -= 1.0;
                Some((variable, -1.0))
            }
            None => variables[b][a].map(|variable| (variable, 1.0)),
        };
        let terms = self.pairs().into_iter().filter_map(term).collect();
        (terms, most)
    }
}

/// Circles that a relaxation closes too far, those first that promise most.
fn violated(margins: &Margins, above: &[Vec<f64>], most: usize) -> Vec<Cut> {
    let size = above.len();
    let promise = |cut: Cut| {
        let least = cut.pairs().into_iter().map(|(a, b)| margins.of(a, b).abs()).min().unwrap_or(0);
        cut.lack(above) * (least as f64 + 0.01)
    };
    let mut found = Vec::new();
    for a in 0..size {
        for b in (a + 1..size).filter(|&b| above[a][b] > CLOSE) {
            let cuts = (a + 1..size).filter(|&c| c != b).map(|c| Cut([a, b, c]));
            found.extend(cuts.filter(|cut| cut.lack(above) > CLOSE).map(|cut| (promise(cut), cut)));
        }
    }
    found.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(first.cmp(second)));
    let mut used = vec![0_u8; size * size];
    let mut few = |cut: &Cut| {
        let cells = cut.pairs().map(|(a, b)| a.min(b) * size + a.max(b));
        let free = cells.iter().all(|&cell| used[cell] < CUTS_A_PAIR);
        cells.iter().filter(|_| free).for_each(|&cell| used[cell] += 1);
        free
    };
    found.into_iter().map(|(_, cut)| cut).filter(|cut| few(cut)).take(most).collect()
}

/// The pair that a relaxation leaves most open, if it leaves any.
fn undecided(above: &[Vec<f64>]) -> Option<(usize, usize)> {
    let pairs = (0..above.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
    let doubt = |&(a, b): &(usize, usize)| (above[a][b] - 0.5).abs();
    pairs.filter(|pair| doubt(pair) < 0.5 - CLOSE).min_by(|a, b| doubt(a).total_cmp(&doubt(b)))
}

fn greatest_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}
