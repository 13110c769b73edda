//! Runs of ASCII that fold to themselves in lower case.

/// What an ASCII byte is in a run that folds to itself in lower case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    Letter,
    /// Plain unless a letter stands before it.
    Digit,
    /// Plain unless another blank or a line's end stands before it.
    Blank,
    End,
    Mark,
    /// Anything that may fold to something else.
    No,
}

const PLAIN: [Plain; 256] = {
    let mut plain = [Plain::No; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Plain::Letter,
            b'0'..=b'9' => Plain::Digit,
            b' ' => Plain::Blank,
            b'\n' => Plain::End,
            b',' | b';' | b'!' | b'?' | b'(' | b')' | b'"' | b'/' | b'+' | b'=' | b'#' | b'>' | b'%' | b'$' | b'@' => {
                Plain::Mark
            }
            _ => Plain::No,
        };
        byte += 1;
    }
    plain
};

/// How many bytes from a first letter on fold to themselves in lower case.
pub(super) fn length(text: &[u8]) -> usize {
    let mut last = Plain::Letter;
    let mut goes_on = |&byte: &u8| {
        let now = PLAIN[usize::from(byte)];
        let plain = match now {
            Plain::No => false,
            Plain::Digit => last != Plain::Letter,
            Plain::Blank => last != Plain::Blank && last != Plain::End,
            Plain::Letter | Plain::End | Plain::Mark => true,
        };
        last = now;
        plain
    };
    1 + text[1..].iter().take_while(|byte| goes_on(byte)).count()
}
