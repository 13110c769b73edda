//! Groups of items whose order among themselves can be settled apart from the rest.

/// The strongly connected components of a graph, each after all components that lead to it; the items within one are in
/// ascending order.
///
/// `leads(a, b)` tells whether an edge goes from `a` to `b`. Among components that may come first, the one whose first
/// item by `prefer` comes first is taken.
pub(super) fn components(
    size: usize,
    leads: impl Fn(usize, usize) -> bool,
    prefer: impl Fn(usize) -> usize,
) -> Vec<Vec<usize>> {
    let reach = closure(size, leads);
    let together = |a: usize, b: usize| a == b || (reach[a] & (1 << b) != 0 && reach[b] & (1 << a) != 0);
    let mut left: Vec<Vec<usize>> = (0..size)
        .filter(|&first| (0..first).all(|earlier| !together(earlier, first)))
        .map(|first| (first..size).filter(|&item| together(first, item)).collect())
        .collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let free = |at: &usize| {
            left.iter().enumerate().all(|(other, c)| other == *at || reach[c[0]] & (1 << left[*at][0]) == 0)
        };
        let rank = |at: &usize| left[*at].iter().map(|&item| prefer(item)).min();
        let next = (0..left.len()).filter(free).min_by_key(rank).expect("components have no cycle among them");
        ordered.push(left.remove(next));
    }
    ordered
}

/// The items that can be reached from each item, as bits (Warshall 1962).
pub(super) fn closure(size: usize, leads: impl Fn(usize, usize) -> bool) -> Vec<u128> {
    let row = |a: usize| (0..size).filter(|&b| b != a && leads(a, b)).fold(0_u128, |bits, b| bits | 1 << b);
    let mut reach: Vec<u128> = (0..size).map(row).collect();
    for middle in 0..size {
        let further = reach[middle];
        for bits in &mut reach {
            if *bits & (1 << middle) != 0 {
                *bits |= further;
            }
        }
    }
    reach
}
