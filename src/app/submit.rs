//! A list that a member hands in by a form: read as a post would be, shown back, and kept once they say so.
//!
//! Until then it waits as a post that does not count, so that the buttons work after a restart. A member has one such
//! list in a topic at most.

use super::profile::kept_ballot;
use super::record::{fingerprint, list_row};
use super::settle::{by_lines, mark_of, mended, whole};
use super::{App, Failure, Refusal, Settlement, Unsigned};
use crate::parse::{Explanation, List, Piece, Reading, Sign, Skip, Taken};
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, Ranking, UserId};
use crate::store::{Ack, PostRow, Source, State};
use crate::topic::Topic;
use std::collections::HashMap;
use std::sync::Arc;

/// Who hands something in: the member, where, and the interaction, whose id tells when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The server.
    pub guild: GuildId,
    /// The channel or thread.
    pub channel: ChannelId,
    /// The member.
    pub member: UserId,
    /// The interaction.
    pub id: PostId,
}

/// What a form mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mends {
    /// Nothing: it is a list of its own.
    Nothing,
    /// A list that waits, and whatever that mends.
    Draft(PostId),
    /// A post, as it is read.
    Post {
        /// The post.
        post: PostId,
        /// Which reading of it.
        mark: u32,
    },
}

/// A list that was handed in and waits for its author's word.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The post that it is kept as.
    pub post: PostId,
    /// Tells this reading from any other.
    pub mark: u32,
    /// The order that was read.
    pub ranking: Ranking,
    /// The notes beside entries, by item.
    pub notes: HashMap<ItemId, String>,
    /// How it was read.
    pub why: Explanation,
    /// Lines that were not read as entries, in the member's words.
    pub left_out: Vec<String>,
    /// The items that were named again further down.
    pub repeated: Vec<ItemId>,
}

/// A list that was handed in and is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The topic.
    pub topic: Arc<Topic>,
    /// The order.
    pub ranking: Ranking,
    /// Whether it is the member's list now; else a newer one is.
    pub current: bool,
    /// Whether it ranks every item that the official order ranks.
    pub full: bool,
    /// The posts whose sign is to be changed now.
    pub unacknowledged: Vec<Unsigned>,
}

impl App {
    /// The text that a member's form is filled with: the list that counts now, else nothing.
    ///
    /// # Errors
    /// When there is no such topic or the store fails.
    pub async fn form_text(&self, guild: GuildId, slug: &str, member: UserId) -> Result<String, Failure> {
        let topic = self.known_topic(slug)?;
        let Some(row) = self.store.ballot(guild, slug, member).await? else { return Ok(String::new()) };
        let Some(ballot) = kept_ballot(topic, &row.list) else { return Ok(String::new()) };
        Ok(as_text(topic, &ballot.ranking, &notes(topic, &row.list.notes)))
    }

    /// Reads a list that was handed in, and has it wait for its author's word.
    ///
    /// # Errors
    /// When there is no such topic, nothing can be read, or the store fails.
    pub async fn submit(&self, hand: Hand, slug: &str, text: &str, mends: Mends) -> Result<Submission, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let mended_post = self.mended_post(hand, mends).await?;
        let Form { list, left_out, repeated } = self.read_form(hand, &topic, text).await?;
        self.discard_drafts(hand, slug).await?;
        let (reading, row) = match &mended_post {
            Some((post, mark)) => {
                (format!("{MENDS}{} {mark} {}", post.post, fingerprint(&topic, &list)), mended(&topic, &list, post))
            }
            None => (fingerprint(&topic, &list), list_row(&topic, &list)),
        };
        let notes = notes(&topic, &row.notes);
        let mark = mark_of(&reading);
        let post = handed_in(hand, &topic, State::Asked, reading, row);
        let change = self.store.put(&post).await?;
        self.follow(hand.guild, &topic, &change);
        if !change.taken {
            return Err(Refusal::NothingToSettle.into());
        }
        let List { ranking, why, .. } = list;
        Ok(Submission { topic, post: hand.id, mark, ranking, notes, why, left_out, repeated })
    }

    /// The text of a list that waits, to be mended in a form.
    ///
    /// # Errors
    /// When it waits no more or the store fails.
    pub async fn draft_text(&self, hand: Hand, slug: &str, post: PostId) -> Result<String, Failure> {
        let topic = Arc::clone(self.known_topic(slug)?);
        let look = self.look(hand.guild, hand.member, post).await?;
        let row = self.store.post(hand.guild, post).await?.and_then(|row| row.list).ok_or(Refusal::NothingToSettle)?;
        Ok(as_text(&topic, &look.ranking, &notes(&topic, &row.notes)))
    }

    /// Keeps a list that waits.
    ///
    /// # Errors
    /// When it waits no more or the store fails.
    pub async fn keep_submission(&self, hand: Hand, post: PostId, mark: u32) -> Result<Kept, Failure> {
        let draft = self.store.post(hand.guild, post).await?;
        let (settled, post) = match draft.as_ref().and_then(|draft| Some((mends(draft)?, draft.list.clone()?))) {
            Some(((target, reading), list)) => {
                let look = self.look(hand.guild, hand.member, post).await?;
                if look.mark != mark {
                    return Err(Refusal::ReadsOtherwise.into());
                }
                let word = Settlement::Fix(list);
                let settled = self.settle(hand.guild, hand.member, target, reading, &word).await?;
                self.store.discard(hand.guild, post).await?;
                (settled, target)
            }
            None => (self.settle(hand.guild, hand.member, post, mark, &Settlement::Keep).await?, post),
        };
        let (topic, ranking) = (settled.look.topic, settled.look.ranking);
        let ballot = self.store.ballot(hand.guild, &topic.slug, hand.member).await?;
        let current = ballot.is_some_and(|ballot| ballot.post == post);
        let full = topic.is_full(&ranking);
        Ok(Kept { topic, ranking, current, full, unacknowledged: settled.unacknowledged })
    }

    /// Drops a list that waits; what was kept before stays.
    ///
    /// # Errors
    /// When it is somebody else's, waits no more, or the store fails.
    pub async fn cancel_submission(&self, hand: Hand, post: PostId) -> Result<(), Failure> {
        self.look(hand.guild, hand.member, post).await?;
        if self.store.discard(hand.guild, post).await? { Ok(()) } else { Err(Refusal::NothingToSettle.into()) }
    }

    /// The member's post that a form mends, as it reads still, and the mark of that reading.
    async fn mended_post(&self, hand: Hand, mends: Mends) -> Result<Option<(PostRow, u32)>, Failure> {
        let (post, mark) = match mends {
            Mends::Nothing => return Ok(None),
            Mends::Post { post, mark } => (post, mark),
            Mends::Draft(draft) => {
                let draft = self.store.post(hand.guild, draft).await?.filter(|draft| draft.author == Some(hand.member));
                match draft.as_ref().and_then(self::mends) {
                    Some(mended) => mended,
                    None => return Ok(None),
                }
            }
        };
        let look = self.look(hand.guild, hand.member, post).await?;
        let row = self.store.post(hand.guild, post).await?.filter(|_| look.mark == mark);
        Ok(Some((row.ok_or(Refusal::ReadsOtherwise)?, mark)))
    }

    /// Drops the lists of a member that wait in a topic.
    async fn discard_drafts(&self, hand: Hand, slug: &str) -> Result<(), Failure> {
        for post in self.store.posts_of(hand.guild, slug, hand.member).await? {
            if post.source == Source::Interaction && post.state == State::Asked {
                self.store.discard(hand.guild, post.post).await?;
            }
        }
        Ok(())
    }

    /// What a form says, with the lines that were not read as entries. A form holds a list by its nature, so lines that
    /// would be talk in a channel are read as numbered ones.
    async fn read_form(&self, hand: Hand, topic: &Topic, text: &str) -> Result<Form, Failure> {
        let text = &one_place_a_line(topic, text);
        if let Some(ranking) = by_lines(topic, text) {
            return Ok(Form { list: whole(topic, ranking), left_out: Vec::new(), repeated: Vec::new() });
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let numbered: Vec<String> = lines.zip(1..).map(|(line, number)| format!("{number}. {}", line.trim())).collect();
        for (text, by_us) in [(text.as_str(), false), (&numbered.join("\n"), true)] {
            if let Reading::List(list) = self.read(hand.guild, topic, hand.member, hand.id, text).await? {
                let own = |line: &&str| if by_us { without_number(line) } else { line }.to_owned();
                let left_out = left_out(topic, text, &list).iter().map(own).collect();
                let repeated = repeated(topic, text, &list);
                return Ok(Form { list: *list, left_out, repeated });
            }
        }
        Err(Refusal::NothingReadable { topic: topic.slug.clone() }.into())
    }
}

/// What a form says.
struct Form {
    list: List,
    left_out: Vec<String>,
    repeated: Vec<ItemId>,
}

/// A form in which some line holds an order of its own, "IV > II", with such lines parted. The numbers before its lines
/// then count no places any more, and are left out.
fn one_place_a_line(topic: &Topic, text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_chain = |line: &str| {
        let below = line.split('>').skip(1).collect::<Vec<_>>().join("\n");
        line.contains('>') && by_lines(topic, &below).is_some()
    };
    // A line alone is read with what stands before and behind its order.
    if lines.len() < 2 || !lines.iter().any(|line| is_chain(line)) {
        return text.to_owned();
    }
    let parted = |line: &str| if is_chain(line) { line.replace('>', "\n") } else { line.to_owned() };
    let places = lines.iter().map(|line| parted(without_number(line))).collect::<Vec<_>>().join("\n");
    places.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A line without the number that it begins with, as in "3. Balboa".
fn without_number(line: &str) -> &str {
    let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')', ':']) {
        Some(words) if rest.len() < line.trim_start().len() => words.trim_start(),
        _ => line,
    }
}

/// The lines in which nothing was read, but for a heading. In a form every line is meant, so none is left out in
/// silence.
fn left_out<'t>(topic: &Topic, text: &'t str, list: &List) -> Vec<&'t str> {
    let read = |from: usize, to: usize| {
        // A number alone names nothing.
        let of_entry = |piece: &&Piece| !matches!(piece.taken, Taken::Place(_) | Taken::Skipped(Skip::Unknown));
        list.why.pieces.iter().filter(of_entry).any(|piece| piece.span.start < to && from < piece.span.end)
    };
    let mut from = 0;
    let mut left_out = Vec::new();
    for line in text.split_inclusive('\n') {
        let (start, said) = (from, line.trim());
        from += line.len();
        if !said.is_empty() && !said.ends_with(':') && !read(start, from) {
            left_out.push(said);
        }
    }
    if list.why.direction.is_some_and(|direction| direction.sign == Sign::Words) {
        // Words that say which way the order runs were read; they stand first or last.
        let is_obeyed = |line: &str| match crate::parse::read(&text.replacen(line, "", 1), topic) {
            Reading::List(other) => other.why.direction != list.why.direction,
            Reading::Talk(_) => false,
        };
        let ends = [left_out.first().copied(), left_out.last().copied()];
        if let Some(obeyed) = ends.into_iter().flatten().find(|line| is_obeyed(line)) {
            left_out.retain(|line| *line != obeyed);
        }
    }
    left_out
}

/// The items that a form names again further down, where they are passed over.
fn repeated(topic: &Topic, text: &str, list: &List) -> Vec<ItemId> {
    let again = list.why.pieces.iter().filter(|piece| piece.taken == Taken::Skipped(Skip::Repeated));
    let named = again.filter_map(|piece| topic.lookup(text.get(piece.span.clone())?.trim()));
    let mut items: Vec<ItemId> = named.collect();
    items.dedup();
    items
}

/// What the reading of a list that waits begins with where it is to take the place of what was read in a post.
const MENDS: &str = "mends ";

/// The post that a list which waits is to mend, and which reading of it.
fn mends(draft: &PostRow) -> Option<(PostId, u32)> {
    let mut words = draft.reading.as_deref()?.strip_prefix(MENDS)?.split(' ');
    Some((PostId(words.next()?.parse().ok()?), words.next()?.parse().ok()?))
}

/// A list by a member's own hand, as it is kept.
pub(super) fn handed_in(
    hand: Hand,
    topic: &Topic,
    state: State,
    reading: String,
    list: crate::store::ListRow,
) -> PostRow {
    PostRow {
        guild: hand.guild,
        topic: topic.slug.clone(),
        post: hand.id,
        source: Source::Interaction,
        channel: hand.channel,
        author: Some(hand.member),
        revision: hand.id.created_ms(),
        state,
        reading: Some(reading),
        decision: None,
        list: Some(list),
        wanted: Ack::None,
        shown: Ack::None,
        unsure: false,
    }
}

/// Kept notes, by item.
fn notes(topic: &Topic, kept: &str) -> HashMap<ItemId, String> {
    let notes: HashMap<String, String> = serde_json::from_str(kept).unwrap_or_default();
    notes.into_iter().filter_map(|(id, note)| Some((topic.find(&id)?, note))).collect()
}

/// A list as text, one place a line, with its notes if they fit and are read back as they are.
fn as_text(topic: &Topic, ranking: &Ranking, notes: &HashMap<ItemId, String>) -> String {
    /// The most characters that a form's field holds (Discord's limit).
    const FIELD_CHARS: usize = 4_000;
    let lines = |name: &dyn Fn(ItemId) -> String| {
        let tier = |tier: &[ItemId]| tier.iter().map(|&item| name(item)).collect::<Vec<_>>().join(" = ");
        ranking.tiers().map(tier).collect::<Vec<_>>().join("\n")
    };
    let by_name = lines(&|item| topic.item(item).name.clone());
    let noted = lines(&|item| match notes.get(&item) {
        Some(note) => format!("{} - {note}", topic.item(item).name),
        None => topic.item(item).name.clone(),
    });
    let fits = |text: &String| text.chars().count() <= FIELD_CHARS;
    if !notes.is_empty() && fits(&noted) && reads_back(topic, &noted, ranking, notes) {
        noted
    } else if fits(&by_name) && by_lines(topic, &by_name).as_ref() == Some(ranking) {
        by_name
    } else {
        // A hundred long names do not fit one field; their ids always do, and are read as well.
        lines(&|item| topic.item(item).id.clone())
    }
}

fn reads_back(topic: &Topic, text: &str, ranking: &Ranking, notes: &HashMap<ItemId, String>) -> bool {
    let Reading::List(list) = crate::parse::read(text, topic) else { return false };
    let read: HashMap<ItemId, String> = list.notes.iter().map(|note| (note.item, note.text.clone())).collect();
    list.ranking == *ranking && read == *notes && by_lines(topic, text).is_none()
}
