//! Many patterns, of which a text may hold any at a place: a tree of their bytes.

/// A place in the tree: all patterns that begin alike.
#[derive(Clone, Copy)]
struct Node {
    /// Where the table of its children stands, if it has several.
    table: u32,
    /// Its only child, and the class of that one's byte.
    child: u32,
    class: u8,
    /// Which of the patterns that are sorted end here.
    ended: u16,
    ends: u32,
}

/// Stands for no class of bytes and for no table.
const NONE: (u8, u32) = (u8::MAX, u32::MAX);

/// Patterns as a tree, which is made in a time linear in their length.
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// For each class of bytes the child of a node that has several, or zero.
    tables: Vec<u32>,
    /// The class of each byte: those that no pattern holds share the first.
    classes: [u8; 256],
    /// The patterns by their bytes, and those that are equal by their number.
    sorted: Vec<u32>,
    /// The bytes that patterns start with.
    opens: [bool; 256],
}

impl Trie {
    /// The tree of fewer than 65,536 patterns.
    pub(crate) fn new(patterns: &[impl AsRef<[u8]>]) -> Self {
        let bytes = |pattern: u32| patterns[pattern as usize].as_ref();
        let mut sorted: Vec<u32> = (0..).take(patterns.len()).collect();
        sorted.sort_by_key(|&pattern| bytes(pattern));
        let (classes, count) = classes(patterns);
        let root = Node { table: NONE.1, child: 0, class: NONE.0, ended: 0, ends: 0 };
        let mut trie = Self { nodes: vec![root], tables: Vec::new(), classes, sorted, opens: [false; 256] };
        let mut open = vec![(0, 0, trie.sorted.len(), 0)];
        while let Some((node, from, until, depth)) = open.pop() {
            let ended = trie.sorted[from..until].iter().take_while(|&&pattern| bytes(pattern).len() == depth).count();
            (trie.nodes[node].ended, trie.nodes[node].ends) = (ended as u16, from as u32);
            let mut at = from + ended;
            let several = at < until && bytes(trie.sorted[at])[depth] != bytes(trie.sorted[until - 1])[depth];
            if several {
                trie.nodes[node].table = trie.tables.len() as u32;
                trie.tables.resize(trie.tables.len() + count, 0);
            }
            while at < until {
                let byte = bytes(trie.sorted[at])[depth];
                let same = trie.sorted[at..until].partition_point(|&pattern| bytes(pattern)[depth] == byte);
                let (child, class) = (trie.nodes.len(), classes[usize::from(byte)]);
                if several {
                    let table = trie.nodes[node].table as usize;
                    trie.tables[table + usize::from(class)] = child as u32;
                } else {
                    (trie.nodes[node].child, trie.nodes[node].class) = (child as u32, class);
                }
                open.push((child, at, at + same, depth + 1));
                trie.nodes.push(root);
                at += same;
            }
        }
        for byte in 0..=255 {
            trie.opens[usize::from(byte)] = trie.child(&trie.nodes[0], byte).is_some();
        }
        trie
    }

    #[inline]
    fn child(&self, node: &Node, byte: u8) -> Option<&Node> {
        let class = self.classes[usize::from(byte)];
        let child = if node.table == NONE.1 {
            if node.class == class { node.child } else { 0 }
        } else {
            self.tables[node.table as usize + usize::from(class)]
        };
        if child > 0 { Some(&self.nodes[child as usize]) } else { None }
    }

    /// Whether a pattern starts with a byte.
    #[inline]
    pub(crate) fn opens(&self, byte: u8) -> bool {
        self.opens[usize::from(byte)]
    }

    /// Calls `found` with each pattern that starts at a place of a text, and with where it ends, the shortest first.
    #[inline]
    pub(crate) fn at(&self, text: &[u8], start: usize, mut found: impl FnMut(usize, usize)) {
        let (mut node, mut end) = (&self.nodes[0], start);
        for &byte in &text[start..] {
            let Some(child) = self.child(node, byte) else { return };
            (node, end) = (child, end + 1);
            if node.ended > 0 {
                let ends = node.ends as usize;
                let patterns = &self.sorted[ends..ends + usize::from(node.ended)];
                patterns.iter().for_each(|&pattern| found(pattern as usize, end));
            }
        }
    }
}

/// A class for each byte that patterns hold, and how many classes there are.
fn classes(patterns: &[impl AsRef<[u8]>]) -> ([u8; 256], usize) {
    let mut held = [false; 256];
    for pattern in patterns {
        pattern.as_ref().iter().for_each(|&byte| held[usize::from(byte)] = true);
    }
    let (mut classes, mut count) = ([0; 256], 1);
    for (class, _) in classes.iter_mut().zip(held).filter(|&(_, held)| held) {
        *class = count;
        count += 1;
    }
    (classes, usize::from(count))
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn every_pattern_at_a_place_is_found() {
        let patterns = ["a", "ab", "abc", "b", "ab", "ac", "ad", "ae", "af"];
        let trie = Trie::new(&patterns);
        let found = |text: &'static str, start: usize| {
            let mut found = Vec::new();
            trie.at(text.as_bytes(), start, |pattern, end| found.push((pattern, &text[start..end])));
            found
        };
        assert_eq!(found("xabd", 1), [(0, "a"), (1, "ab"), (4, "ab")]);
        assert_eq!(found("xabd", 2), [(3, "b")]);
        assert_eq!(found("af", 0), [(0, "a"), (8, "af")]);
        assert_eq!(found("xabd", 3), []);
        assert_eq!(found("abc", 3), []);
    }
}
