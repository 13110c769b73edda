//! The pair counts as the solvers want them: a dense matrix of margins.

/// Margins between the items of one problem, numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Margins {
    size: usize,
    cells: Vec<i64>,
}

impl Margins {
    /// The margins that `margin` gives for each pair.
    pub(super) fn new(size: usize, margin: impl Fn(usize, usize) -> i64) -> Self {
        let cells = (0..size).flat_map(|a| (0..size).map(move |b| (a, b)));
        Self { size, cells: cells.map(|(a, b)| if a == b { 0 } else { margin(a, b) }).collect() }
    }

    /// The margins among some of the items, numbered anew.
    pub(super) fn among(&self, items: &[usize]) -> Self {
        Self::new(items.len(), |a, b| self.of(items[a], items[b]))
    }

    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// How many more ballots put `a` above `b` than below.
    pub(super) fn of(&self, a: usize, b: usize) -> i64 {
        self.cells[a * self.size + b]
    }

    /// The margins of `a` over every item.
    pub(super) fn row(&self, a: usize) -> &[i64] {
        &self.cells[a * self.size..(a + 1) * self.size]
    }

    /// What putting `a` above `b` costs beyond the pair's unavoidable minority.
    pub(super) fn price(&self, a: usize, b: usize) -> u64 {
        self.of(b, a).max(0).cast_unsigned()
    }

    /// What an order costs beyond the unavoidable minorities.
    pub(super) fn cost(&self, order: &[usize]) -> u64 {
        let pairs = order.iter().enumerate().flat_map(|(at, &a)| order[at + 1..].iter().map(move |&b| (a, b)));
        pairs.map(|(a, b)| self.price(a, b)).sum()
    }
}
