//! Lists of several lines without places: bullets, plain lines, and headings with prose between them.

use super::cues::{Cue, Found};
use super::entries::{self, Entry, Ground, Head};
use super::explain::Shape;
use super::lines::Line;
use super::places;
use crate::topic::lexicon::label::{Mend, Scan};

/// A way to read the text as a list.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) shape: Shape,
    pub(super) entries: Vec<Entry>,
    /// Where the list starts and ends in the folded text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Places run down: the author counts towards the best.
    pub(super) descending: bool,
    /// The numbers in front are marks and not places.
    pub(super) marks_lead: bool,
    /// Names stand after a title of something else: "At the docks - Rocky".
    pub(super) behind: bool,
    /// A tie, a mark or a word that leaves no doubt that it is meant as an order.
    pub(super) worded: bool,
}

/// The highest number that is taken for a place.
const HIGHEST: u16 = 999;

/// The longest line, in bytes, that may be a misspelt name; longer ones are prose.
const LONGEST_MENDED: usize = 80;

/// The post that is being read.
pub(super) struct Post<'a> {
    pub(super) source: &'a str,
    pub(super) scan: Scan<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) cues: Vec<Found>,
    /// Where the words say which way an order runs.
    pub(super) turns: Vec<(usize, bool)>,
}

impl<'a> Post<'a> {
    /// A post; places that are the start of a title are taken for that.
    pub(super) fn new(source: &'a str, scan: Scan<'a>, mut lines: Vec<Line>, mut cues: Vec<Found>) -> Self {
        // The "vs" of "Heroes vs Villains" asks nothing.
        cues.retain(|found| !matches!(found.cue, Cue::Against(_)) || !scan.is_in_a_name(found.start, found.end));
        for line in lines.iter_mut().filter(|line| line.place.is_some_and(|place| !place.marked || place.word)) {
            if scan.starts_title(line.bare, line.body) {
                (line.place, line.body) = (None, line.bare);
            }
        }
        for line in lines.iter_mut().filter(|line| line.place.is_none() && line.speaks()) {
            let text = &scan.text()[line.bare..line.end];
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let glued = (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')', '-']);
            if let (true, Some(at)) =
                (glued && scan.starts_title(line.bare + digits + 1, line.end - 1), text[..digits].parse().ok())
            {
                line.body = line.bare + digits + 1;
                line.place = Some(places::Place { value: at, length: digits + 1, marked: true, word: false });
            }
        }
        for line in lines.iter_mut().filter(|line| holds_no_place(scan.text(), line)) {
            (line.place, line.body) = (None, line.bare);
        }
        lettered(&scan, &mut lines);
        let turns = super::order::turns(scan.text(), &cues);
        Self { source, scan, lines, cues, turns }
    }

    pub(super) fn text(&self) -> &str {
        self.scan.text()
    }

    pub(super) fn head(&self, at: usize, end: usize, ground: Ground, mend: Mend) -> Option<Head> {
        entries::head(&self.scan, self.source, at, end, ground, mend)
    }
}

/// Whether the number in front of a line is none: "1984: love it", or leads to several names: "top 3: IV, II, V".
fn holds_no_place(text: &str, line: &Line) -> bool {
    let Some(place) = line.place else { return false };
    let words = &text[line.bare..line.end];
    let counted = ["top ", "bottom "].iter().find_map(|word| words.strip_prefix(word));
    let count = counted.map_or("", |rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    let several = |count: usize| count > 1 && words.matches([',', '>', ';']).take(count).count() + 1 >= count;
    place.value > HIGHEST && place.value != places::LAST || count.parse().is_ok_and(several)
}

/// Takes "I.", "II)" or "a)" for places where they count up line by line and names stand behind them.
fn lettered(scan: &Scan<'_>, lines: &mut [Line]) {
    for kind in [places::roman, places::letter] {
        let mark =
            |line: &Line| kind(&scan.text()[line.bare..line.end]).filter(|_| line.place.is_none() && line.speaks());
        let marks: Vec<(usize, places::Place)> =
            lines.iter().enumerate().filter_map(|(at, line)| Some((at, mark(line)?))).collect();
        let counts = (1..).zip(&marks).all(|(value, mark)| mark.1.value == value);
        let named = |mark: &&(usize, places::Place)| {
            let line = &lines[mark.0];
            scan.label(line.bare + mark.1.length, line.end, Mend::Long).is_some()
        };
        if marks.len() > 2 && counts && marks.iter().filter(named).count() * 3 >= marks.len() * 2 {
            for (at, place) in marks {
                (lines[at].body, lines[at].place) = (lines[at].bare + place.length, Some(place));
            }
        }
    }
}

pub(super) fn entry(line: usize, at: usize, end: usize, head: Option<Head>) -> Entry {
    let head = head.unwrap_or(Head { labels: Vec::new(), end: at, doubtful: false });
    Entry {
        place: None,
        marker: None,
        labels: head.labels,
        start: at,
        end,
        note: (head.end, end),
        mark: None,
        doubtful: head.doubtful,
        line,
    }
}

/// Lists without places: bullets, plain lines, headings.
pub(super) fn plain(post: &Post<'_>) -> Vec<Candidate> {
    if post.lines.len() < 2 {
        return Vec::new();
    }
    let heads = heads(post);
    let rows = rows(post, &heads);
    let mut found = Vec::new();
    let mut group: Vec<Entry> = Vec::new();
    let mut pending: Vec<Entry> = Vec::new();
    for row in rows {
        match row {
            Row::Entry(entry) => {
                if !group.is_empty() {
                    group.append(&mut pending);
                }
                pending.clear();
                group.push(entry);
            }
            Row::Odd(entry) if pending.len() < 2 && !group.is_empty() => pending.push(entry),
            Row::Odd(entry) if group.is_empty() && like_a_name(post, &entry) => group.push(entry),
            Row::Break | Row::Odd(_) => {
                found.extend(plain_candidate(post, with_last(post, &mut group, &mut pending)));
            }
        }
    }
    found.extend(plain_candidate(post, with_last(post, &mut group, &mut pending)));
    found.extend(headings(post, &heads));
    found
}

/// A group with the short line behind it where that looks like a name that nobody knows.
fn with_last(post: &Post<'_>, group: &mut Vec<Entry>, pending: &mut Vec<Entry>) -> Vec<Entry> {
    let mut group = std::mem::take(group);
    let adjacent = |entry: &Entry| group.last().is_some_and(|last| last.line + 1 == entry.line);
    let listed =
        |entry: &Entry| post.lines[entry.line].bullet && !super::inline::is_rest(&post.text()[entry.start..entry.end]);
    let bullets = group.len() > 2 && group.iter().all(|entry| post.lines[entry.line].bullet);
    if pending.first().is_some_and(|entry| adjacent(entry) && (like_a_name(post, entry) || bullets && listed(entry))) {
        group.append(pending);
    }
    pending.clear();
    group
}

/// Whether a line that names nothing looks like a name all the same: initials, or a number behind a known word.
fn like_a_name(post: &Post<'_>, entry: &Entry) -> bool {
    let text = &post.text()[entry.start..entry.end];
    let source = &post.source[post.scan.folded.original(entry.start, entry.end)];
    let capitals = (3..6).contains(&source.len()) && source.chars().all(|c| c.is_ascii_uppercase());
    let said = ["lol", "omg", "imo", "imho", "tldr", "edit", "mine", "okay", "also", "list", "rank", "note", "lmao"];
    let numbered = text.split(' ').count() < 4 && text.ends_with(|c: char| c.is_ascii_digit());
    capitals && !said.contains(&text) || numbered && post.scan.count(entry.start, entry.end) > 1
}

/// The names at the heads of lines without places, as they are written.
fn heads(post: &Post<'_>) -> Vec<Option<Head>> {
    let head = |line: &Line| {
        let plain = line.speaks() && line.place.is_none() && !line.is_blank();
        let head = plain.then(|| post.head(line.body, line.end, Ground::Plain, Mend::No)).flatten();
        head.filter(|head| !is_title(post, head, line))
    };
    post.lines.iter().map(head).collect()
}

/// "Weezer: every album from worst to best" is a title, and the series' name in it no entry.
fn is_title(post: &Post<'_>, head: &Head, line: &Line) -> bool {
    let series = head.labels.iter().all(|label| label.strength == crate::topic::Strength::Franchise);
    series && post.turns.iter().any(|turn| turn.0 > head.end && turn.0 < line.end)
}

/// The head of a line; where it names nothing, with slips mended.
fn mended_head(post: &Post<'_>, line: &Line, head: Option<&Head>, mend: Mend) -> Option<Head> {
    let short = line.end - line.body < LONGEST_MENDED && mend != Mend::No;
    head.cloned().or_else(|| short.then(|| post.head(line.body, line.end, Ground::Plain, mend)).flatten())
}

enum Row {
    Entry(Entry),
    /// A short line that names nothing, in a list an unknown entry.
    Odd(Entry),
    Break,
}

/// What each line is when places do not count.
fn rows(post: &Post<'_>, heads: &[Option<Head>]) -> Vec<Row> {
    let sure = heads.iter().flatten().take(2).count() > 1;
    let mend = if sure { Mend::Vouched } else { Mend::No };
    let (mut rows, mut column): (Vec<Row>, usize) = (Vec::with_capacity(post.lines.len()), 0);
    for (index, line) in post.lines.iter().enumerate() {
        if line.is_blank() && line.place.is_none() {
            continue;
        }
        if !line.speaks() || line.place.is_some() {
            rows.push(Row::Break);
            continue;
        }
        let lead = entries::leading_mark(&post.text()[line.body..line.end]);
        let head = match lead {
            None if line.bullet && heads[index].is_none() => post.head(line.body, line.end, Ground::Marked, mend),
            Some((_, length)) => post.head(line.body + length, line.end, Ground::Plain, mend),
            None => mended_head(post, line, heads[index].as_ref(), mend),
        };
        let mut row =
            entry(index, line.body, line.end, head.filter(|head| line.bullet || !is_prose(post, head, line.end)));
        row.mark = lead.map(|lead| lead.0).or_else(|| entries::trailing_mark(&post.text()[row.note.0..line.end]));
        if row.labels.is_empty() && sure {
            scored(post, &mut row);
        }
        let words = || post.text()[line.body..line.end].split(' ').take(7).count();
        let sentence = || post.text()[..line.end].ends_with([':', '?', '.', '!', ',']);
        if !row.labels.is_empty() {
            column = line.indent;
            rows.push(Row::Entry(row));
        } else if line.bullet || (line.indent <= column && !sentence() && words() <= 6) {
            rows.push(Row::Odd(row));
        } else if line.indent <= column || rows.is_empty() {
            rows.push(Row::Break);
        }
    }
    marked_with_words(post, &mut rows);
    rows
}

/// "Miami 1 and that's for the water": where the other lines end in marks, a number behind a name is one too.
fn marked_with_words(post: &Post<'_>, rows: &mut [Row]) {
    let entries = || rows.iter().filter_map(|row| if let Row::Entry(entry) = row { Some(entry) } else { None });
    let marks = entries().filter(|entry| entry.mark.is_some()).count();
    if marks < 2 || marks * 3 < entries().count() * 2 {
        return;
    }
    for row in rows {
        if let Row::Entry(entry) = row
            && entry.mark.is_none()
        {
            entry.mark = entries::mark(&post.text()[entry.note.0..entry.end]).map(|mark| mark.0);
        }
    }
}

/// "Kali as a daily driver 1/10", "À bord du Darjeeling Limited: 6.5/10": a mark within a line makes it an entry whose
/// name stands at its head, or right before the mark.
fn scored(post: &Post<'_>, row: &mut Entry) {
    let Some((mark, at)) = entries::score_within(&post.text()[row.start..row.end]) else { return };
    if let Some(head) = post.head(row.start, row.end, Ground::Marked, Mend::No) {
        (row.labels, row.note, row.mark) = (head.labels, (head.end, row.end), Some(mark));
        return;
    }
    let end = row.end;
    row.end = row.start + post.text()[row.start..row.start + at].trim_end_matches([' ', ':', '-', '(', '|']).len();
    super::numbered::at_the_end(post, row);
    if !row.labels.is_empty() {
        (row.mark, row.note.1) = (Some(mark), end);
    }
    row.end = end;
}

fn plain_candidate(post: &Post<'_>, entries: Vec<Entry>) -> Option<Candidate> {
    let named = entries.iter().filter(|entry| !entry.labels.is_empty()).count();
    let bullets = entries.iter().filter(|entry| post.lines[entry.line].bullet).count();
    let shape = if bullets * 2 > entries.len() { Shape::Bullets } else { Shape::Lines };
    let (start, end) = (post.lines[entries.first()?.line].start, entries.last()?.end);
    (named >= 2).then_some(Candidate {
        shape,
        entries,
        start,
        end,
        descending: false,
        marks_lead: false,
        behind: false,
        worded: false,
    })
}

/// "Creed III, which came last, ..." is a sentence and not an entry.
fn is_prose(post: &Post<'_>, head: &Head, end: usize) -> bool {
    let rest = &post.text()[head.end..end];
    if post.text()[..head.end].ends_with([')', ']']) {
        return false;
    }
    let Some(after) = rest.trim_start_matches(' ').strip_prefix([',', '.']) else { return false };
    let again = post.scan.label(head.end + rest.len() - after.len(), end, Mend::No);
    let same = again.is_some_and(|label| head.labels.iter().any(|head| head.item == label.item));
    !same && after.split_whitespace().count() > 6 && head.labels[0].strength > crate::topic::Strength::Word
}

/// Lines that are nothing but a name, with prose between them.
fn headings(post: &Post<'_>, heads: &[Option<Head>]) -> Option<Candidate> {
    let mut entries: Vec<Entry> = Vec::new();
    let sure = heads.iter().flatten().take(3).count();
    let mend = if sure > 2 { Mend::Vouched } else { Mend::Long };
    for (index, line) in post.lines.iter().enumerate() {
        if !line.speaks() || line.is_blank() || line.place.is_some() {
            continue;
        }
        let at = line.body;
        if let Some(head) = mended_head(post, line, heads[index].as_ref(), mend)
            .filter(|head| is_heading(&post.text()[head.end..line.end]))
        {
            let mut heading = entry(index, at, line.end, Some(head));
            heading.mark = entries::trailing_mark(&post.text()[heading.note.0..line.end]);
            entries.push(heading);
        }
    }
    let (start, end) = (post.lines[entries.first()?.line].start, entries.last()?.end);
    (entries.len() >= 2).then_some(Candidate {
        shape: Shape::Headings,
        entries,
        start,
        end,
        descending: false,
        marks_lead: false,
        behind: false,
        worded: false,
    })
}

/// Whether what follows a name leaves the line a heading: nothing, brackets, or a note behind a dash or colon.
pub(super) fn is_heading(rest: &str) -> bool {
    let marked = || entries::trailing_mark(rest).is_some();
    let rest = rest.trim_matches([' ', '"', '.', '!']);
    rest.is_empty() || marked() || rest.starts_with(['(', '[', '-', '|', ':']) || rest.split(' ').count() <= 3
}
