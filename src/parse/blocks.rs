//! Lists of several lines: numbered, bulleted, plain, and headings with prose between them.

use super::cues::Found;
use super::entries::{self, Entry, Ground, Head};
use super::explain::Shape;
use super::lines::Line;
use super::places::LAST;
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

/// The post that is being read.
pub(super) struct Post<'a> {
    pub(super) source: &'a str,
    pub(super) scan: Scan<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) cues: Vec<Found>,
}

impl<'a> Post<'a> {
    /// A post; places that are the start of a title are taken for that.
    pub(super) fn new(source: &'a str, scan: Scan<'a>, mut lines: Vec<Line>, cues: Vec<Found>) -> Self {
        for line in lines.iter_mut().filter(|line| line.place.is_some_and(|place| !place.marked || place.word)) {
            let label = scan.label(line.bare, line.end, Mend::No);
            if label.is_some_and(|label| label.start < line.body && label.end > line.body && is_title(label.rule)) {
                (line.place, line.body) = (None, line.bare);
            }
        }
        Self { source, scan, lines, cues }
    }

    pub(super) fn text(&self) -> &str {
        self.scan.text()
    }

    pub(super) fn head(&self, at: usize, end: usize, ground: Ground, mend: Mend) -> Option<Head> {
        entries::head(&self.scan, self.source, at, end, ground, mend)
    }
}

/// Whether a name was recognised as a title and not put together from parts.
const fn is_title(rule: crate::topic::Rule) -> bool {
    use crate::topic::Rule;
    matches!(rule, Rule::Full | Rule::Alias | Rule::Prefix | Rule::Article | Rule::Subtitle)
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

/// Every numbered list in the post.
pub(super) fn numbered(post: &Post<'_>) -> Vec<Candidate> {
    let mut entries = Vec::new();
    for (index, line) in post.lines.iter().enumerate() {
        let consumed = entries.last().is_some_and(|entry: &Entry| entry.line >= index);
        if line.speaks() && line.place.is_some() && !consumed {
            entries.push(numbered_entry(post, index, Mend::No));
        }
    }
    let sure = entries.iter().filter(|entry| !entry.labels.is_empty()).count();
    for entry in entries.iter_mut().filter(|entry| entry.labels.is_empty()) {
        let mend = if sure > 1 { Mend::Vouched } else { Mend::Long };
        let mended = numbered_entry(post, entry.line, mend);
        if !mended.labels.is_empty() {
            *entry = mended;
        }
    }
    let bare = |entry: &Entry| post.lines[entry.line].place.is_some_and(|place| !place.marked);
    let unmarked = entries.iter().any(|entry| !entry.labels.is_empty() && bare(entry));
    entries.retain(|entry| unmarked || !bare(entry) || !entry.labels.is_empty());
    if sure == 0 {
        entries.iter_mut().for_each(|entry| behind(post, entry));
    }
    runs(post, entries)
}

/// "At the docks - Rocky (1976)": the name stands behind a title of something else.
fn behind(post: &Post<'_>, entry: &mut Entry) {
    let text = &post.text()[entry.start..entry.end];
    let Some(dash) = text.rfind(" - ").or_else(|| text.rfind(" (")).filter(|&dash| text[dash..].starts_with(" -"))
    else {
        return;
    };
    let at = entry.start + dash + 3;
    let head = post.head(at, entry.end, Ground::Plain, Mend::No);
    let named = head.filter(|head| head.labels.len() == 1 && is_heading(&post.text()[head.end..entry.end]));
    if let Some(head) = named {
        entry.note = (head.end, entry.end);
        entry.labels = head.labels;
        entry.doubtful = true;
    }
}

fn numbered_entry(post: &Post<'_>, index: usize, mend: Mend) -> Entry {
    let line = &post.lines[index];
    let place = line.place.map(|place| place.value);
    let mut found = None;
    if !line.is_blank() {
        let head = post.head(line.body, line.end, Ground::Marked, mend);
        found = Some(entry(index, line.body, line.end, head));
    }
    let open = found.as_ref().is_none_or(|entry| entry.labels.is_empty() && opens(post, line));
    if open && let Some(below) = below(post, index, mend) {
        found = Some(below);
    }
    let mut entry = found.unwrap_or_else(|| entry(index, line.body, line.end, None));
    if entry.labels.len() == 1 && post.text()[entry.labels[0].end..entry.end].trim() == "/" {
        if let Some(next) = below(post, entry.line, mend)
            .filter(|next| next.labels.iter().all(|label| label.item != entry.labels[0].item))
        {
            entry.labels.extend(next.labels);
            (entry.end, entry.note, entry.line) = (next.end, next.note, next.line);
        }
    }
    entry.place = place;
    entry.marker = Some((line.bare, line.body));
    entry
}

/// Whether a line without a name leads to the name below: "Platz 2 geht an".
fn opens(post: &Post<'_>, line: &Line) -> bool {
    let words = post.text()[line.body..line.end].split(' ').count();
    words <= 8 && !post.text()[..line.end].ends_with(['.', '!', '?'])
}

/// The entry whose name stands on one of the next lines.
fn below(post: &Post<'_>, index: usize, mend: Mend) -> Option<Entry> {
    for next in index + 1..post.lines.len().min(index + 4) {
        let line = &post.lines[next];
        let other = line.place.is_some_and(|place| {
            place.value < 200 && !place.word && Some(place.value) != post.lines[index].place.map(|place| place.value)
        });
        if other || !line.speaks() && !line.is_blank() {
            return None;
        }
        if line.is_blank() {
            continue;
        }
        let head = post.head(line.body, line.end, Ground::Marked, mend);
        let whole = |head: &Head| {
            head.labels[0].strength > crate::topic::Strength::Number
                || post.text()[head.end..line.end].trim().is_empty()
        };
        if let Some(head) = head.filter(whole) {
            return Some(entry(next, line.body, line.end, Some(head)));
        }
        if !opens(post, line) {
            return None;
        }
    }
    None
}

/// Splits numbered entries into lists: a new one starts where the numbers start again.
fn runs(post: &Post<'_>, entries: Vec<Entry>) -> Vec<Candidate> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        let place = entry.place.unwrap_or_default();
        let Some(run) = runs.last_mut() else {
            runs.push(vec![entry]);
            continue;
        };
        let known: Vec<u16> =
            run.iter().filter(|other| !other.labels.is_empty()).filter_map(|other| other.place).collect();
        let last = run.iter().rev().find_map(|other| other.place).unwrap_or_default();
        let same = run.iter().all(|other| other.place == Some(place));
        let down = known.len() > 1 && known.last() < known.first();
        let up = known.len() > 1 && known.last() > known.first();
        let finished = down && last == 1 && place == 1;
        let restarts = !same
            && (finished
                || (up && place < last)
                || (down && place > last && place != LAST)
                || (known.len() == 1 && !down && place == 1 && last > 2));
        if entry.labels.is_empty() {
            let deeper = run.first().is_some_and(|first| {
                post.lines[entry.line].indent > post.lines[first.line].indent + 1 && post.lines[entry.line].indent < 40
            });
            let step = place.abs_diff(last);
            if deeper || (restarts && place <= 3 && place < last) || (!known.is_empty() && step > 1) {
                continue;
            }
        }
        if restarts { runs.push(vec![entry]) } else { run.push(entry) }
    }
    runs.into_iter().filter_map(|run| numbered_candidate(post, run)).collect()
}

fn numbered_candidate(post: &Post<'_>, mut entries: Vec<Entry>) -> Option<Candidate> {
    while entries
        .last()
        .is_some_and(|entry| entry.labels.is_empty() && post.lines[entry.line].place.is_some_and(|place| place.word))
    {
        entries.pop();
    }
    let first = entries.first()?;
    let places: Vec<u16> =
        entries.iter().filter(|entry| !entry.labels.is_empty()).filter_map(|entry| entry.place).collect();
    let (&head, &tail) = (places.first()?, places.last()?);
    let same = places.len() > 1 && places.iter().all(|&place| place == head);
    let limit = u16::try_from(post.scan.lexicon.item_count() * 2).unwrap_or(u16::MAX).max(20);
    let marks_lead = head > limit && head <= 100 && tail <= head && places.len() > 1;
    let (start, line) = (post.lines[first.line].start.min(first.start), first.line);
    let end = entries.last().map_or(start, |entry| entry.end);
    let start = start.min(entries[0].marker.map_or(start, |marker| marker.0)).min(post.lines[line].start);
    if same || marks_lead {
        entries.iter_mut().for_each(|entry| entry.place = None);
    }
    let worded = entries.iter().any(|entry| entry.labels.len() > 1);
    Some(Candidate {
        shape: Shape::Numbered,
        entries,
        start,
        end,
        descending: !same && !marks_lead && tail < head,
        marks_lead,
        behind: false,
        worded,
    })
}

/// Lists without places: bullets, plain lines, headings.
pub(super) fn plain(post: &Post<'_>) -> Vec<Candidate> {
    let rows = rows(post);
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
            Row::Break | Row::Odd(_) => {
                found.extend(plain_candidate(post, std::mem::take(&mut group)));
                pending.clear();
            }
        }
    }
    found.extend(plain_candidate(post, group));
    found.extend(headings(post));
    found
}

enum Row {
    Entry(Entry),
    /// A short line that names nothing, in a list an unknown entry.
    Odd(Entry),
    Break,
}

/// What each line is when places do not count.
fn rows(post: &Post<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut sure = 0;
    for mend in [Mend::No, Mend::Vouched] {
        rows.clear();
        let mut column = 0;
        for (index, line) in post.lines.iter().enumerate() {
            if line.is_blank() && line.place.is_none() {
                continue;
            }
            if !line.speaks() {
                rows.push(Row::Break);
                continue;
            }
            let at = if line.place.is_some_and(|place| !place.marked) { line.bare } else { line.body };
            let numbered = line.place.is_some_and(|place| place.marked);
            let head = if numbered {
                None
            } else {
                post.head(at, line.end, Ground::Plain, if sure > 1 { mend } else { Mend::No })
            };
            let mut row = entry(index, at, line.end, head.filter(|head| !is_prose(post, head, line.end)));
            row.mark = entries::trailing_mark(&post.text()[row.note.0..line.end]);
            let words = post.text()[at..line.end].split(' ').count();
            if !row.labels.is_empty() {
                sure += usize::from(mend == Mend::No);
                column = line.indent;
                rows.push(Row::Entry(row));
            } else if !numbered
                && words <= 6
                && line.indent <= column
                && (line.bullet || !post.text()[..line.end].ends_with([':', '?', '.', '!', ',']))
            {
                rows.push(Row::Odd(row));
            } else if line.indent > column && !rows.is_empty() || line.bullet {
                if line.bullet {
                    rows.push(Row::Odd(row));
                }
            } else {
                rows.push(Row::Break);
            }
        }
        if sure < 2 {
            break;
        }
    }
    rows
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
fn headings(post: &Post<'_>) -> Option<Candidate> {
    let mut entries: Vec<Entry> = Vec::new();
    let sure = post
        .lines
        .iter()
        .filter(|line| line.speaks() && post.head(line.bare, line.end, Ground::Plain, Mend::No).is_some())
        .take(3)
        .count();
    let mend = if sure > 2 { Mend::Vouched } else { Mend::Long };
    for (index, line) in post.lines.iter().enumerate() {
        let marked = line.place.is_some_and(|place| place.marked);
        if !line.speaks() || line.is_blank() || marked {
            continue;
        }
        let at = if line.place.is_some() { line.bare } else { line.body };
        if let Some(head) =
            post.head(at, line.end, Ground::Plain, mend).filter(|head| is_heading(&post.text()[head.end..line.end]))
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
fn is_heading(rest: &str) -> bool {
    let rest = rest.trim_matches([' ', '"', '.', '!']);
    rest.is_empty() || rest.starts_with(['(', '[', '-', '|', ':']) || rest.split(' ').count() <= 3
}
