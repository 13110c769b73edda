//! What members are told of their own lists and data fits, whatever the topic and its names.

use super::super::{File, duel, export, history, privacy, submit};
use super::{Speaker, fits};
use crate::app::{
    ChangedMind, Duel, Export, Forgot, Format, History, KeptOfTopic, KeptSubmission, Moment, Move, Named, Names, Next,
    Privacy, Spot, Submission,
};
use crate::parse::{Direction, Explanation, Sign};
use crate::ranking::{ChannelId, GuildId, ItemId, PostId, UserId};
use crate::stats::{Method, Places};
use crate::topic::Topic;
use std::sync::Arc;

/// Says everything at its longest.
pub(super) fn say_all(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    privacies(words, topic);
    lists(words, topic, text);
    duels(words, topic);
    histories(words, topic);
    for format in [Format::Proof, Format::Json, Format::Csv] {
        let (topic, hash) = (Arc::clone(topic), Some("f".repeat(64)));
        let whole = Export { topic, format, lists: 1_000_000, hidden: 999, hash, text: text.to_owned() };
        let answer = export::export(words, whole);
        fits(&answer);
        assert!(matches!(&answer.files[..], [File { bytes, .. }] if bytes == text.as_bytes()));
    }
}

fn privacies(words: Speaker<'_>, topic: &Arc<Topic>) {
    let kept = |at: usize| KeptOfTopic {
        topic: format!("{at:032}"),
        lists: 1_000 + at,
        notes: 99_999,
        bare: at % 3,
        duel: at.is_multiple_of(2),
    };
    for topics in [0, 1, 100] {
        let kept = (0..topics).map(kept).collect();
        let topic = Arc::clone(topic);
        let forgotten_ms = Some(u64::MAX);
        fits(&privacy::privacy(words, &Privacy { topic, hidden: topics > 0, unread: topics > 0, forgotten_ms, kept }));
    }
    fits(&privacy::confirm(words, &topic.slug));
    for posts in [0, 1, u64::MAX] {
        fits(&privacy::forgot(words, &topic.slug, &Forgot { posts, unacknowledged: Vec::new() }));
    }
    fits(&privacy::export(words, "{}".to_owned()));
}

fn lists(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    let ranking = topic.official.order.clone();
    let notes = ranking.items().iter().map(|&item| (item, text.chars().take(200).collect())).collect();
    fits(&submit::submission(
        words,
        &Submission {
            topic: Arc::clone(topic),
            post: PostId(u64::MAX),
            mark: u32::MAX,
            ranking: ranking.clone(),
            notes,
            why: Explanation {
                direction: Some(Direction { worst_first: true, sign: Sign::Words }),
                ..Explanation::default()
            },
            left_out: vec![text.to_owned(); 30],
            repeated: ranking.items().to_vec(),
        },
    ));
    fits(&submit::unreadable(words, &topic.slug));
    fits(&submit::cancelled(words));
    for (current, full) in [(true, true), (true, false), (false, true)] {
        let (topic, ranking, unacknowledged) = (Arc::clone(topic), ranking.clone(), Vec::new());
        fits(&submit::kept(words, &KeptSubmission { topic, ranking, current, full, unacknowledged }));
    }
}

fn duels(words: Speaker<'_>, topic: &Arc<Topic>) {
    let items = topic.official.order.items();
    for next in [Next::Question(items[0], items[1]), Next::Result(topic.official.order.clone()), Next::Nothing] {
        for (steps, goes_on) in [(0, false), (1, false), (600, true)] {
            let (topic, next, left_out) = (Arc::clone(topic), next.clone(), items.to_vec());
            fits(&duel::duel(words, &Duel { topic, next, answered: steps, about: 600, left_out, steps }, goes_on));
        }
    }
}

fn histories(words: Speaker<'_>, topic: &Arc<Topic>) {
    let spot = Spot { channel: ChannelId(u64::MAX), post: PostId(u64::MAX) };
    let named = Named { member: UserId(u64::MAX), spot: Some(spot) };
    let items: Vec<ItemId> = topic.official.order.items().to_vec();
    let at = |first: usize| Some(Places { first, last: 100 });
    let move_of = |&item: &ItemId| Move { item, from: at(99), to: at(1) };
    let moment = |at_ms: u64| Moment {
        at_ms,
        lists: 1_000_000,
        places: items.iter().map(|&item| (item, 100)).collect(),
        moves: items.iter().map(move_of).collect(),
        by: Names { named: vec![named; 3], count: 99_999 },
    };
    let change = |item: Option<ItemId>| ChangedMind {
        named,
        before: Some(spot),
        at_ms: 4_102_444_800_000,
        agreement: Some(0.5),
        way: item.map(|item| Move { item, from: None, to: at(99) }),
    };
    for item in [None, Some(items[0])] {
        let moments = (0..40).map(|at| moment(4_102_444_800_000 + at)).collect();
        let (changed, changes) = (1_000_000, vec![change(item); 50]);
        let history = History { topic: Arc::clone(topic), item, method: Method::Kemeny, moments, changed, changes };
        for page in [1, 2, 99] {
            fits(&history::history(words, &history, GuildId(u64::MAX), page));
        }
        let empty = History { moments: vec![moment(1)], changed: 0, changes: Vec::new(), ..history };
        fits(&history::history(words, &empty, GuildId(1), 1));
    }
}
