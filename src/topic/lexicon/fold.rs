//! Folding text so that spellings of one name become equal, with the way back to the original.
//!
//! Case, accents, width, apostrophes, hyphens inside words, `&`, markdown and runs of blanks go; numerals stay what
//! they say. Lines stay lines. Keycaps and circled numbers become `N)`, which is what they stand for in front of an
//! entry; struck text, links and mentions are dropped because the author does not say them.

mod plain;

use unicode_normalization::char::decompose_compatible;

/// Folded text in which every byte knows where it comes from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub(crate) text: String,
    /// For each byte of `text`, and for its end, the byte of the original from which it comes.
    pub(crate) origin: Vec<u32>,
    /// How many characters and steps it took: linear in the original's length.
    pub(crate) work: usize,
}

impl Folded {
    /// The original's bytes that a range of the folded text comes from.
    pub(crate) fn original(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let end_byte = if end > start { self.end_of(end - 1) } else { self.origin[start] as usize };
        self.origin[start] as usize..end_byte.max(self.origin[start] as usize)
    }

    /// Where the original character that byte `at` comes from ends: where the next folded byte's begins, or sooner.
    fn end_of(&self, at: usize) -> usize {
        let here = self.origin[at];
        let next = self.origin[at + 1..].iter().take(16).find(|&&next| next != here);
        next.map_or(here, |&next| next) as usize
    }
}

/// Folds a short text such as a name, without the way back.
pub(crate) fn fold_name(text: &str) -> String {
    fold(text).text.trim().to_owned()
}

/// Folds a text.
pub(crate) fn fold(text: &str) -> Folded {
    let mut folder = Folder {
        source: text,
        out: String::with_capacity(text.len() + 8),
        origin: Vec::with_capacity(text.len() + 9),
        previous: '\n',
        work: 0,
    };
    folder.run();
    folder.origin.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    Folded { text: folder.out, origin: folder.origin, work: folder.work }
}

/// How many of the bytes at the end of a plain run are the start of a link: "http" or "https" before "://".
fn scheme(text: &[u8], length: usize) -> usize {
    if !text[length..].starts_with(b"://") {
        return 0;
    }
    let ends = |name: &&&[u8]| length >= name.len() && text[length - name.len()..length].eq_ignore_ascii_case(name);
    let names: [&[u8]; 2] = [b"https", b"http"];
    names.iter().find(ends).map_or(0, |name| name.len())
}

struct Folder<'a> {
    source: &'a str,
    out: String,
    origin: Vec<u32>,
    /// The last character written, `\n` at the start.
    previous: char,
    work: usize,
}

impl Folder<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.source.as_bytes().get(at) {
            self.work += 1;
            at += match byte {
                b'a'..=b'z' | b'A'..=b'Z' => self.plain(at),
                0..128 => self.ascii(char::from(byte), at),
                _ => self.source[at..].chars().next().map_or(1, |c| self.other(c, at)),
            };
        }
    }

    /// Folds a run of plain ASCII that begins with a letter at once, which is what most of a text is, and tells how
    /// many bytes it took; a link that begins at its end is dropped.
    fn plain(&mut self, at: usize) -> usize {
        let bytes = &self.source.as_bytes()[at..];
        let length = plain::length(bytes);
        let kept = length - scheme(bytes, length);
        if kept > 0 {
            self.part(char::from(bytes[0]), at);
            let start = self.out.len();
            self.out.push_str(&self.source[at..at + kept]);
            self.out[start..].make_ascii_lowercase();
            let from = u32::try_from(at).unwrap_or(u32::MAX);
            self.origin.extend(from..from.saturating_add(u32::try_from(kept).unwrap_or(u32::MAX)));
            self.origin.resize(self.out.len(), u32::MAX);
            self.previous = char::from(bytes[kept - 1].to_ascii_lowercase());
            self.work += kept - 1;
        }
        kept + if kept < length { self.link(at + kept) } else { 0 }
    }

    fn put(&mut self, c: char, at: usize) {
        self.out.push(c);
        let from = u32::try_from(at).unwrap_or(u32::MAX);
        self.origin.push(from);
        if !c.is_ascii() {
            self.origin.resize(self.out.len(), from);
        }
        self.previous = c;
    }

    fn word(&mut self, c: char, at: usize) {
        self.part(c, at);
        self.put(c, at);
    }

    /// Parts a letter or digit from what stands before it, where scripts change or a number begins.
    fn part(&mut self, c: char, at: usize) {
        if c.is_ascii() && self.previous.is_ascii() {
            if c.is_ascii_digit() && self.previous.is_ascii_alphabetic() {
                self.put(' ', at);
            }
            return;
        }
        let turns =
            c.is_alphanumeric() && self.previous.is_alphabetic() && super::spaced(c) != super::spaced(self.previous);
        if turns || c.is_ascii_digit() && self.previous.is_alphabetic() {
            self.put(' ', at);
        }
    }

    fn blank(&mut self, at: usize) {
        if !matches!(self.previous, ' ' | '\n') {
            self.put(' ', at);
        }
    }

    fn peek(&self, at: usize) -> char {
        match self.source.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => char::from(*byte),
            _ => self.source.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\n'),
        }
    }

    /// Folds one ASCII character and tells how many bytes it took.
    fn ascii(&mut self, c: char, at: usize) -> usize {
        match c {
            '0'..='9' => self.word(c, at),
            '\n' => self.put('\n', at),
            ' ' | '\t' => self.blank(at),
            '\'' | '`' if self.source[at..].starts_with("```") => return self.fence(at),
            '\'' => self.apostrophe(at),
            '-' => self.hyphen(at),
            '.' | ':' if self.is_initial(at) => {}
            '&' => {
                self.blank(at);
                "and".chars().for_each(|c| self.put(c, at));
                if self.peek(at + 1) != ' ' {
                    self.put(' ', at);
                }
            }
            '*' if self.previous == '\n' && self.peek(at + 1) == ' ' => self.put('*', at),
            '`' | '\r' | '*' | '\\' => {}
            '_' => self.underscore(at),
            '~' if self.source[at..].starts_with("~~") => return self.struck(at),
            '|' if self.source[at..].starts_with("||") => return 2,
            '<' => return self.angle(at),
            ']' if self.source[at..].starts_with("](http") => return self.until(at, ')') + 1,
            _ if c.is_control() => {}
            _ => self.put(c, at),
        }
        1
    }

    /// How long a link is, which is dropped.
    fn link(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']')).unwrap_or(rest.len());
        self.work += length;
        length
    }

    /// Keeps a fence's mark, so that lines know that they stand in code.
    fn fence(&mut self, at: usize) -> usize {
        "```".chars().for_each(|c| self.put(c, at));
        3
    }

    /// Whether a mark stands between single letters, as in "M:I" or "R.O.T.S."; a last full stop stays.
    fn is_initial(&self, at: usize) -> bool {
        let bytes = self.source.as_bytes();
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        at > 0 && letter(at - 1) && letter(at + 1) && !word(at + 2) && (at < 2 || !word(at - 2))
    }

    /// An apostrophe goes, but the article that French and Italian tie to a word with one stays a word.
    fn apostrophe(&mut self, at: usize) {
        let tail = self.out.as_bytes();
        let article = matches!(tail, [.., before, b'l' | b'd'] if !before.is_ascii_alphanumeric())
            || matches!(tail, [b'l' | b'd']);
        if article {
            self.put(' ', at);
        }
    }

    fn hyphen(&mut self, at: usize) {
        let next = self.peek(at + 1);
        let inside = self.previous.is_alphabetic() && next.is_alphabetic();
        if inside { self.put(' ', at) } else { self.put('-', at) }
    }

    fn underscore(&mut self, at: usize) {
        if self.previous.is_alphanumeric() && self.peek(at + 1).is_alphanumeric() {
            self.put(' ', at);
        }
    }

    /// Drops struck text when its end stands on the same line.
    fn struck(&mut self, at: usize) -> usize {
        let rest = &self.source[at + 2..];
        let end = rest.find("~~");
        self.work += end.unwrap_or(rest.len());
        end.filter(|&end| !rest[..end].contains('\n')).map_or(2, |end| end + 4)
    }

    /// Drops mentions and custom emoji, keeps a plain `<`.
    fn angle(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let special = ["<@", "<#", "<:", "<a:", "<t:", "<http"].iter().any(|mark| rest.starts_with(mark));
        if special {
            return self.until(at, '>') + 1;
        }
        self.put('<', at);
        1
    }

    /// The bytes up to the closing mark on this line, or none when there is no such mark nearby.
    fn until(&mut self, at: usize, close: char) -> usize {
        let near = self.source.as_bytes()[at..].iter().take(300).take_while(|&&byte| byte != b'\n');
        let found = near.enumerate().find(|&(_, &byte)| char::from(byte) == close).map_or(0, |(length, _)| length);
        self.work += found;
        if found == 0 {
            self.put(self.peek(at), at);
        }
        found
    }

    /// Folds one character beyond ASCII and tells how many bytes it took.
    fn other(&mut self, c: char, at: usize) -> usize {
        let length = c.len_utf8();
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' | '\u{00B4}' => self.apostrophe(at),
            '\u{2010}' | '\u{2011}' => self.hyphen(at),
            '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => self.put('-', at),
            // German quotes open with the mark that closes French ones; between blanks it is an arrow.
            '\u{00BB}' if self.previous.is_alphanumeric() || self.peek(at + 2).is_alphanumeric() => self.put('"', at),
            '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{2039}' | '\u{203A}' => self.put('"', at),
            '\u{2028}' | '\u{2029}' | '\u{0085}' => self.put('\n', at),
            '\u{20E3}' => self.keycap(at),
            '\u{1F51F}' => "10)".chars().for_each(|c| self.put(c, at)),
            '\u{2460}'..='\u{2473}' => self.circled(c as u32 - 0x2460 + 1, at),
            '\u{2776}'..='\u{277F}' => self.circled(c as u32 - 0x2776 + 1, at),
            '\u{2022}' | '\u{25CF}' | '\u{25E6}' | '\u{2043}' | '\u{25AA}' | '\u{2023}' | '\u{00B7}' | '\u{30FB}' => {
                self.bullet(at);
            }
            '\u{2192}' | '\u{27A1}' | '\u{21D2}' | '\u{00BB}' | '\u{2794}' | '\u{279C}' => self.put('\u{2192}', at),
            '\u{2265}' => self.put('>', at),
            '\u{2264}' => self.put('<', at),
            '\u{FEFF}'
            | '\u{00AD}'
            | '\u{0300}'..='\u{036F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}' => {}
            'ø' | 'Ø' => self.word('o', at),
            'ł' | 'Ł' => self.word('l', at),
            'æ' | 'Æ' => "ae".chars().for_each(|c| self.word(c, at)),
            'ß' | 'ẞ' => "ss".chars().for_each(|c| self.word(c, at)),
            _ if c.is_whitespace() => self.blank(at),
            _ if c.is_control() => {}
            _ => self.decomposed(c, at),
        }
        length
    }

    fn decomposed(&mut self, c: char, at: usize) {
        decompose_compatible(c, |part| match part {
            '\u{0300}'..='\u{036F}' => {}
            ' ' => self.blank(at),
            _ => part.to_lowercase().for_each(|c| self.word(c, at)),
        });
    }

    fn bullet(&mut self, at: usize) {
        if self.previous == '\n' { self.put('*', at) } else { self.blank(at) }
    }

    fn keycap(&mut self, at: usize) {
        if self.previous.is_ascii_digit() {
            self.put(')', at);
        }
    }

    fn circled(&mut self, number: u32, at: usize) {
        if self.previous.is_alphanumeric() {
            self.put(' ', at);
        }
        number.to_string().chars().chain([')']).for_each(|c| self.put(c, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text).text, folded);
    }

    #[test]
    fn spellings_become_equal() {
        check("Sorcerer’s  Stone", "sorcerers stone");
        check("Half-Blood\u{a0}Prince", "half blood prince");
        check("ＲＯＣＫＹ Ⅱ", "rocky ii");
        check("Creed – Nato", "creed - nato");
        check("R4 **DH2** 7a", "r 4 dh 2 7a");
        check("~~Rocky V~~ Rocky III", "rocky iii");
        check("M:I R.O.T.S. a: b", "mi rots. a: b");
        check("1️⃣ IV\n② II", "1) iv\n2) ii");
        check("Lock & Key <@123> https://x.org/1 é", "lock and key e");
    }

    #[test]
    fn a_run_of_plain_text_folds_as_its_parts_do() {
        check("Rocky4, (Rocky 5)  x\n\n  y?Https://a.b  z", "rocky 4, (rocky 5) x\n\ny? z");
        check("3rd4 R2D2=\t8/10", "3rd 4 r 2d 2= 8/10");
        check("\u{30ed}Rocky x\u{30ed}", "\u{30ed} rocky x \u{30ed}");
    }

    #[test]
    fn offsets_lead_back() {
        let folded = fold("é – “IV”");
        let at = folded.text.find("iv").unwrap();
        assert_eq!(&"é – “IV”"[folded.original(at, at + 2)], "IV");
    }
}
