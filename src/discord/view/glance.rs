//! How a topic reads at a glance.

use super::item::members;
use super::text::{called, count, hundredths, plain, short};
use super::words::Speaker;
use super::{Answer, Embed, definitions, official, pictures};
use crate::app::{Glance, Key, Names, Swing};
use crate::discord::press::Subject;
use crate::ranking::{GuildId, ItemId};
use crate::stats::{Departure, PairCounts, Trial};

/// Where a name stands in a sentence, this much of it is shown.
const SHORT: usize = 50;

/// How many items that moved are named.
const MOVED: usize = 3;

/// Sample and agreement first, then what divides, then the official order on trial.
#[must_use]
pub fn glance(words: Speaker<'_>, glance: &Glance, guild: GuildId) -> Answer {
    let topic = &glance.topic;
    let values =
        [("title", plain(&topic.title).into()), ("lists", glance.lists.into()), ("whole", glance.whole.into())];
    let agreement = match glance.agreement {
        Some(share) => words.say("leaderboard-group", &[("share", words.percent(share).into())]),
        None => words.say("consensus-no-agreement", &[]),
    };
    let mut lines = divisions(words, glance);
    lines.push(format!("\n**{}**", words.say("glance-trial", &[("by", official::by(words, topic).into())])));
    match &glance.trial {
        Some(trial) => lines.extend(on_trial(words, glance, trial)),
        None => lines.push(words.say("glance-no-trial", &[])),
    }
    lines.extend(swing(words, glance, guild));
    Answer {
        content: format!("{}\n{agreement}", words.say("glance-head", &values)),
        embed: Some(Embed { description: lines.join("\n"), ..Embed::default() }),
        rows: vec![vec![definitions::button(words, topic, Subject::Glance)]],
        picture: pictures::spread(words, glance),
        ..Answer::default()
    }
}

fn name(glance: &Glance, item: ItemId) -> String {
    plain(&short(&glance.topic.item(item).name, SHORT))
}

/// Who leads, and what splits the group.
fn divisions(words: Speaker<'_>, glance: &Glance) -> Vec<String> {
    let mut lines = Vec::new();
    let leaders: Vec<String> = glance.leaders.iter().take(10).map(|&item| name(glance, item)).collect();
    if !leaders.is_empty() {
        let values = [("names", leaders.join(" = ").into()), ("leaders", leaders.len().into())];
        lines.push(format!("🤝 {}", words.say("consensus-leads", &values)));
    }
    if let Some((item, share)) = glance.controversial {
        let values = [("name", name(glance, item).into()), ("share", words.percent(share).into())];
        lines.push(words.say("glance-controversial", &values));
    }
    match glance.divisive {
        Some(division) => lines.push(words.say(
            "glance-divisive",
            &[
                ("above", name(glance, division.above).into()),
                ("below", name(glance, division.below).into()),
                ("support", division.support.into()),
                ("opposition", division.opposition.into()),
                ("command", glance.topic.slug.as_str().into()),
            ],
        )),
        None => lines.push(words.say("glance-undivided", &[])),
    }
    lines
}

/// The official order before the group.
fn on_trial(words: Speaker<'_>, glance: &Glance, trial: &Trial) -> Vec<String> {
    let mut lines = vec![words.say("glance-agreement", &[("share", words.percent(trial.agreement).into())])];
    if let Some(share) = trial.percentile {
        let values = [("hundredths", hundredths(share).into()), ("share", words.percent(share).into())];
        lines.push(words.say("glance-percentile", &values));
    }
    if let Some((item, share)) = trial.loneliest {
        let values = [("name", name(glance, item).into()), ("share", words.percent(share).into())];
        lines.push(words.say("glance-loneliest", &values));
    }
    lines.push(match trial.overruled {
        Some(against) => words.say(
            "glance-overruled",
            &[
                ("above", name(glance, against.above).into()),
                ("below", name(glance, against.below).into()),
                ("support", against.support.into()),
                ("opposition", against.opposition.into()),
            ],
        ),
        None => words.say("glance-upheld", &[]),
    });
    for (sentence, key) in [("glance-closest", glance.closest), ("glance-farthest", glance.farthest)] {
        lines.extend(key.map(|key| end(words, glance, sentence, key)));
    }
    lines
}

fn end(words: Speaker<'_>, glance: &Glance, sentence: &str, key: Key) -> String {
    let agreed = PairCounts::agreed_by_score(key.score, key.pairs, glance.topic.official.order.len());
    let values = [
        ("member", format!("<@{}>", key.author).into()),
        ("agreed", count(agreed).into()),
        ("pairs", key.pairs.into()),
    ];
    words.say(sentence, &values)
}

/// The list that decides.
fn swing(words: Speaker<'_>, glance: &Glance, guild: GuildId) -> Vec<String> {
    let Some(Swing { names, moved }) = &glance.swing else { return vec![words.say("glance-no-swing", &[])] };
    let line = |departure: &Departure| {
        let values = [
            ("name", name(glance, departure.item).into()),
            ("without", called(departure.here).into()),
            ("with", called(departure.there).into()),
        ];
        words.say("glance-swing-move", &values)
    };
    let mut moves: Vec<String> = moved.iter().take(MOVED).map(line).collect();
    if moved.len() > MOVED {
        moves.push(words.say("and-more", &[("more", (moved.len() - MOVED).into())]));
    }
    let first = Names { named: names.named.iter().copied().take(1).collect(), count: names.count };
    let values = [("members", members(words, &first, guild).into()), ("moves", words.list(&moves).into())];
    vec![words.say("glance-swing", &values)]
}
