//! The quick look at a text as it was typed: whether it may name two items, before it is folded and searched.
//!
//! It may say yes where nothing is named, never no where something is.

use super::Atom;

/// How many bits a set of words has.
const BITS: usize = 1 << 14;

/// The first words of all forms, as bits of their hashes.
pub(super) struct Heads {
    bits: Box<[u64; BITS / 64]>,
    /// Small words of every sentence that are numerals too, where no longer form begins with them.
    spoken: Vec<Word>,
    /// Whether "and", which "&" stands for, begins a form.
    and: bool,
}

/// A word's hash and length.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    hash: u32,
    length: usize,
}

impl Word {
    const NONE: Self = Self { hash: 0x811C_9DC5, length: 0 };

    #[inline]
    fn push(&mut self, letter: u8) {
        self.hash = (self.hash ^ u32::from(letter)).wrapping_mul(0x0100_0193);
        self.length += 1;
    }

    fn of(text: &[u8]) -> Self {
        let mut word = Self::NONE;
        text.iter().for_each(|&letter| word.push(letter));
        word
    }

    fn bit(self) -> usize {
        (self.hash >> 18) as usize
    }
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    /// Counts as a letter, but parts no digit from it.
    Sign,
    /// Falls away within a word.
    Dropped,
    /// May be anything: the text has to be folded.
    Open,
    Underscore,
    /// Falls away between single letters.
    Stop,
    Apostrophe,
    And,
    Other,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'+' | b'#' => Kind::Sign,
            b'\n' | b'\t' | b' ' => Kind::Other,
            b'*' | b'`' | b'\\' | 0..=31 | 127 => Kind::Dropped,
            b'<' | b'~' | b'|' | b']' | 128.. => Kind::Open,
            b'_' => Kind::Underscore,
            b'.' | b':' => Kind::Stop,
            b'\'' => Kind::Apostrophe,
            b'&' => Kind::And,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

impl Heads {
    /// The first words of all forms that may name an item.
    pub(super) fn new(atoms: &[Atom]) -> Self {
        let mut heads = Self { bits: Box::new([0; BITS / 64]), spoken: Vec::new(), and: false };
        let part = |c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#');
        let mut longer = [false; 2];
        for atom in atoms.iter().filter(|atom| !atom.set.is_empty()) {
            let mut words = atom.text.split(part).filter(|word| !word.is_empty());
            let Some(first) = words.next() else { continue };
            let bit = Word::of(first.as_bytes()).bit();
            heads.bits[bit / 64] |= 1 << (bit % 64);
            let place = ["i", "one"].iter().position(|small| *small == first);
            if let Some(place) = place.filter(|_| words.next().is_some()) {
                longer[place] = true;
            }
        }
        let small = ["i", "one"].iter().zip(longer).filter(|(_, longer)| !longer);
        heads.spoken = small.map(|(small, _)| Word::of(small.as_bytes())).collect();
        heads.and = heads.holds(Word::of(b"and"));
        heads
    }

    #[inline]
    fn holds(&self, word: Word) -> bool {
        self.bits[word.bit() / 64] >> (word.bit() % 64) & 1 == 1
    }

    /// Whether a text as it was typed may name two items.
    pub(super) fn may_name_two(&self, text: &[u8]) -> bool {
        let (mut word, mut last, mut found) = (Word::NONE, Kind::Other, 0);
        for at in 0..=text.len() {
            let byte = text.get(at).copied().unwrap_or(b' ');
            let kind = KINDS[usize::from(byte)];
            match step(text, at, kind, (word, last)) {
                Step::Open => return true,
                Step::Skip => continue,
                Step::Push => {
                    word.push(byte.to_ascii_lowercase());
                    last = kind;
                    continue;
                }
                Step::End => {}
            }
            if word.length > 0 {
                let goes_on = || byte == b' ' && text.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
                found += usize::from(self.holds(word) && !(self.spoken.contains(&word) && goes_on()));
            }
            found += usize::from(kind == Kind::And && self.and);
            if found > 1 {
                return true;
            }
            (word, last) = (Word::NONE, Kind::Other);
            if kind == Kind::Digit {
                word.push(byte);
                last = kind;
            }
        }
        false
    }
}

/// What a byte does to the word before it.
enum Step {
    /// It belongs to it.
    Push,
    /// It is passed over.
    Skip,
    /// It ends it.
    End,
    /// That cannot be told here.
    Open,
}

#[inline]
fn step(text: &[u8], at: usize, kind: Kind, (word, last): (Word, Kind)) -> Step {
    match kind {
        Kind::Letter | Kind::Sign => Step::Push,
        Kind::Digit if last != Kind::Letter => Step::Push,
        Kind::Open => Step::Open,
        // A fence parts words, a single mark does not.
        Kind::Dropped if text[at..].starts_with(b"```") => Step::End,
        Kind::Dropped => Step::Skip,
        Kind::Underscore if last == Kind::Sign => Step::Open,
        Kind::Underscore if word.length == 0 || !text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => Step::Skip,
        Kind::Stop if text[at..].starts_with(b"://") && !is_scheme(word) => Step::Open,
        Kind::Stop if is_initial(text, at) => Step::Skip,
        Kind::Apostrophe if word != Word::of(b"l") && word != Word::of(b"d") => Step::Skip,
        _ => Step::End,
    }
}

fn is_scheme(word: Word) -> bool {
    [b"http".as_slice(), b"https"].map(Word::of).contains(&word)
}

/// Whether a mark stands between single letters, as in "M:I" or "R.O.T.S.".
fn is_initial(text: &[u8], at: usize) -> bool {
    let letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
    let word = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
    at > 0 && letter(at - 1) && letter(at + 1) && !word(at + 2) && (at < 2 || !word(at - 2))
}
