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

/// Whether a byte of the second kind ends a run in which it follows one of the first.
const ENDS: [[bool; 6]; 6] = {
    let mut ends = [[false; 6]; 6];
    let mut last = 0;
    while last < 6 {
        ends[last][Plain::No as usize] = true;
        last += 1;
    }
    ends[Plain::Letter as usize][Plain::Digit as usize] = true;
    ends[Plain::Blank as usize][Plain::Blank as usize] = true;
    ends[Plain::End as usize][Plain::Blank as usize] = true;
    ends
};

/// How many bytes from a first letter on fold to themselves in lower case.
pub(super) fn length(text: &[u8]) -> usize {
    let mut last = Plain::Letter;
    let mut goes_on = |&byte: &u8| {
        let now = PLAIN[usize::from(byte)];
        !ENDS[std::mem::replace(&mut last, now) as usize][now as usize]
    };
    1 + text[1..].iter().take_while(|byte| goes_on(byte)).count()
}
