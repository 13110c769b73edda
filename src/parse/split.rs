//! The words of a text.

/// Which bytes are letters or digits of ASCII.
pub(super) const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    letters
};

/// The words of a text, each with where it starts: runs of letters and digits.
pub(super) fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        at = run(text, at, false);
        let start = at;
        at = run(text, at, true);
        (at > start).then(|| (start, &text[start..at]))
    })
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    words_at(text).map(|word| word.1)
}

/// Where a run that starts at a byte, of letters and digits or of anything else, ends.
fn run(text: &str, mut at: usize, letters: bool) -> usize {
    let ends = |&byte: &u8| byte >= 128 || LETTERS[usize::from(byte)] != letters;
    while let Some(length) = text.as_bytes()[at..].iter().position(ends) {
        at += length;
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() == letters => at += c.len_utf8(),
            _ => return at,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::words_at;

    #[test]
    fn words_are_split_at_marks_of_any_script() {
        let words: Vec<(usize, &str)> = words_at("--ab, \u{e9}t\u{e9}\u{3001}\u{30ed}4 (x)").collect();
        assert_eq!(words, [(2, "ab"), (6, "\u{e9}t\u{e9}"), (14, "\u{30ed}4"), (20, "x")]);
        assert_eq!(words_at("").count() + words_at(" - ").count(), 0);
    }
}
