//! Answers fit Discord's limits for any topic and any words of members.

mod answers;
mod own;

use super::words::{Speaker, Words};
use super::*;
use crate::app::{
    Against, Checked, Key, Leaderboard, Look, OfficialRanking, Refusal, Row, Scope, State, TopicSwitch, Totals, Watch,
};
use crate::discord::press::{Own, Subject};
use crate::parse;
use crate::parse::Guard;
use crate::ranking::{ChannelId, ItemId, PostId, UserId};
use crate::topic::Topic;
use proptest::prelude::*;
use std::sync::Arc;

/// Every sentence that ships, in every language.
fn words() -> Words {
    static SHIPPED: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/config/locales");
    let files = SHIPPED.dirs().flat_map(|folder| folder.files().map(move |file| (folder.path(), file)));
    let files =
        files.filter_map(|(folder, file)| Some((folder.to_str()?, file.path().to_str()?, file.contents_utf8()?)));
    Words::new(files).expect("the sentences are right")
}

/// Discord's documented limits, and that nothing is left to chance: no sentence without its words.
#[track_caller]
fn fits(answer: &Answer) {
    assert!(answer.content.chars().count() <= 2_000, "content has {}", answer.content.chars().count());
    assert!(!answer.content.is_empty(), "an answer says something even where embeds are off");
    assert!(answer.embed.as_ref().is_none_or(|embed| !embed.description.trim().is_empty()), "an empty frame");
    let embed = answer.embed.clone().unwrap_or_default();
    let sizes = [&embed.title, &embed.description, &embed.footer].map(|text| text.chars().count());
    assert!(sizes[0] <= 256 && sizes[1] <= 4_096 && sizes[2] <= 2_048, "{sizes:?}");
    assert!(sizes.iter().sum::<usize>() <= 6_000, "{sizes:?}");
    assert!(answer.picture.as_ref().is_none_or(|picture| (1..=1_024).contains(&picture.alt.chars().count())));
    assert!(answer.rows.len() + answer.selects.len() <= 5);
    for select in &answer.selects {
        assert!((1..=25).contains(&select.choices.len()) && select.placeholder.chars().count() <= 150);
        let sizes = |choice: &Choice| [&choice.label, &choice.about, &choice.value].map(|text| text.chars().count());
        assert!(select.choices.iter().all(|choice| sizes(choice).iter().all(|&size| size <= 100)));
    }
    assert!(answer.rows.iter().all(|row| (1..=5).contains(&row.len())));
    assert!(answer.rows.iter().flatten().all(|button| (1..=80).contains(&button.label.chars().count())));
    for text in [&answer.content, &embed.description] {
        assert!(!text.contains("{$"), "an unfilled place in {text:?}");
        assert!(!text.contains("@everyone") && !text.contains("@here"), "a ping in {text:?}");
    }
}

/// A topic with these names; reasons and notes are as hostile as names.
fn topic(names: &[String], reason: &str) -> Arc<Topic> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = format!(
        "title = {}\nnoun = [\"film\", \"films\"]\n[official]\nby = {}\n",
        quoted(&names[0]),
        quoted(&names[1])
    );
    let ids: Vec<String> = (0..names.len()).map(|at| format!("\"i{at}\"")).collect();
    text.push_str(&format!("order = [{}]\n", ids.join(", ")));
    for (at, name) in names.iter().enumerate() {
        let (name, reason) = (quoted(&format!("{name} {at}")), quoted(reason));
        text.push_str(&format!("[[item]]\nid = \"i{at}\"\nname = {name}\nreason = {reason}\n"));
    }
    Arc::new(Topic::parse("rocky", &text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")))
}

fn board(topic: &Arc<Topic>, rows: usize, page: u64) -> Leaderboard {
    let row = |at: usize| Row {
        place: at as u64 + 1,
        key: Key { score: 1.0 / (at + 1) as f64, pairs: 4_950, author: UserId(u64::MAX - at as u64) },
    };
    let totals = Totals { version: 1, ballots: 1_000_000, scored: 999_990, hidden: 0 };
    Leaderboard {
        hidden: 7,
        topic: Arc::clone(topic),
        against: Against::Official,
        scope: Scope::Server,
        group: Some(0.74),
        totals,
        rows: (0..rows).map(row).collect(),
        left: vec![UserId(u64::MAX)],
        own: Some(row(99_999)),
        page,
        pages: 99_999,
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("@everyone ".to_owned()),
        Just("**_~~`|>#[]()<@1> ".to_owned()),
        Just("{x} \\ ``` ".to_owned()),
        Just("مرحبا 日本語 e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} \u{202e}".to_owned()),
        "[a-zA-Z ]{1,20}",
    ];
    prop::collection::vec(piece, 1..6)
        .prop_map(|pieces| format!("x{}", pieces.concat().chars().take(80).collect::<String>()))
}

fn say_everything(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    let order: Vec<(ItemId, usize)> = topic.official.order.places().collect();
    for page in [1, 3, 99] {
        let all = OfficialRanking { topic: Arc::clone(topic), places: order.clone(), unranked: Vec::new() };
        fits(&official::ranking(words, &all, page));
        let (places, unranked) = (order[..1].to_vec(), order.iter().skip(1).map(|&(item, _)| item).collect());
        fits(&official::ranking(words, &OfficialRanking { topic: Arc::clone(topic), places, unranked }, page));
    }
    answers::say_all(words, topic, text);
    own::say_all(words, topic, text);
    answers::say_lists(words, topic, text);
    for (rows, page) in [(0, 1), (3, 1), (10, 5_000), (10, 99_999)] {
        fits(&leaderboard::leaderboard(words, &board(topic, rows, page), UserId(1)));
    }
    for of in Subject::ALL {
        fits(&definitions::definitions(words, topic, of));
    }
    fits(&help::help(words, topic));
    fits(&help::first_contact(words, topic));
    let reading = parse::read(text, topic);
    let checked = Checked { topic: Arc::clone(topic), reading, kept: None, watched: true, official: false };
    fits(&check::checked(words, &checked, text, true));
    settling(words, topic, text);
    let watches: Vec<Watch> =
        (0..200).map(|at| Watch { channel: ChannelId(u64::MAX - at), topic: "rocky".to_owned() }).collect();
    fits(&staff::watching(words, &watches));
    let switches = vec![TopicSwitch { topic: Arc::clone(topic), on: true, default: false }; 99];
    fits(&staff::topics(words, &switches));
    refusals(words, text);
}

/// All that is declined.
fn refusals(words: Speaker<'_>, text: &str) {
    let names = vec!["x".repeat(32); 99];
    let refusals = [
        Refusal::UnknownTopic { asked: text.to_owned(), known: names.clone() },
        Refusal::WhichTopic { known: names },
        Refusal::UnknownMethod { topic: "rocky".to_owned(), asked: text.to_owned() },
        Refusal::NobodyRanks { topic: "rocky".to_owned(), name: text.to_owned() },
        Refusal::UnknownSide { topic: "rocky".to_owned(), asked: text.to_owned() },
        Refusal::NoListOf { topic: "rocky".to_owned(), member: UserId(u64::MAX) },
        Refusal::NothingInCommon { topic: "rocky".to_owned() },
        Refusal::PageGone { topic: "rocky".to_owned() },
        Refusal::NoPair { topic: "rocky".to_owned() },
        Refusal::UnknownCommand { command: text.to_owned() },
        Refusal::NoLists { topic: "rocky".to_owned() },
        Refusal::NoListsHere { topic: "rocky".to_owned() },
        Refusal::NoList { topic: "rocky".to_owned() },
        Refusal::OneList { topic: "rocky".to_owned() },
        Refusal::NoBattle { topic: "rocky".to_owned() },
        Refusal::NobodyTakesSides { topic: "rocky".to_owned() },
        Refusal::NothingReadable { topic: "rocky".to_owned() },
        Refusal::NoDuel { topic: "rocky".to_owned() },
        Refusal::DuelUnderWay { topic: "rocky".to_owned() },
        Refusal::TooLarge { topic: "rocky".to_owned() },
        Refusal::DefaultTopic { topic: "rocky".to_owned() },
        Refusal::TopicWatched { topic: "rocky".to_owned(), channels: vec![ChannelId(u64::MAX); 99] },
        Refusal::NotWatched { channel: ChannelId(u64::MAX) },
        Refusal::NotWatchable { channel: ChannelId(u64::MAX) },
        Refusal::NotOnServer,
        Refusal::NotStaff,
        Refusal::NotYours,
        Refusal::NothingToSettle,
        Refusal::ReadsOtherwise,
        Refusal::UnknownItem {
            topic: "rocky".to_owned(),
            asked: text.to_owned(),
            suggestions: vec![text.to_owned(); 3],
        },
    ];
    refusals.iter().for_each(|refusal| fits(&refusal::refusal(words, refusal)));
}

/// What an author is asked and told, what a post did, and how reading goes.
fn settling(words: Speaker<'_>, topic: &Arc<Topic>, text: &str) {
    fits(&settle::ask(words, topic, PostId(u64::MAX), Some(Guard::BareDigits)));
    for (state, sign) in [
        (State::Counted, Ack::Full),
        (State::Counted, Ack::Superseded),
        (State::Asked, Ack::Unsettled),
        (State::Withdrawn, Ack::None),
    ] {
        let (topic, ranking) = (Arc::clone(topic), topic.official.order.clone());
        let look = Look { topic, channel: ChannelId(1), post: PostId(u64::MAX), ranking, state, sign, mark: u32::MAX };
        fits(&settle::look(words, &look));
        fits(&settle::settled(words, &look));
        fits_form(&settle::form(words, &look));
    }
    let value: String = text.chars().take(4_000).collect();
    fits_form(&submit::form(words, &topic.slug, value, Own::Submit));
    let channels: Vec<ChannelId> = (0..99).map(|at| ChannelId(u64::MAX - at)).collect();
    let (forbidden, resting) = (channels.clone(), channels);
    let mut status =
        status::Status { forbidden, resting, textless: true, behind: 9, watched: 99, ..Default::default() };
    fits(&status::status(words, &status));
    (status.channels, status.checked, status.oldest) = (99, 9, Some(u64::MAX / 2_000));
    (status.paused, status.unsigned, status.repaired) = (Some(1), 9, 1);
    fits(&status::status(words, &status));
}

/// A form's documented limits.
#[track_caller]
fn fits_form(form: &Form) {
    let sizes = [&form.title, &form.label, &form.value].map(|text| text.chars().count());
    assert!((1..=45).contains(&sizes[0]) && (1..=45).contains(&sizes[1]) && sizes[2] <= 4_000, "{sizes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_answer_fits(names in prop::collection::vec(hostile(), 2..=100), reason in hostile(), long in 1..12_usize) {
        let topic = topic(&names, reason.repeat(long).trim());
        let post = topic.items.iter().map(|item| format!("- {}: {reason}", item.name)).collect::<Vec<_>>().join("\n");
        let words = words();
        for locale in words.locales() {
            say_everything(words.speak(&locale), &topic, &post);
        }
    }
}

#[test]
fn the_examples_of_the_help_are_read_in_every_language() {
    let words = words();
    let topic = topic(&["Rocky", "Rocky II", "Rocky III", "Rocky IV", "Rocky V"].map(str::to_owned), "why");
    for locale in words.locales() {
        let said = help::help(words.speak(&locale), &topic).content;
        let examples: Vec<&str> = said.split("```").skip(1).step_by(2).collect();
        assert_eq!(examples.len(), 3, "{said}");
        for (example, first) in examples.into_iter().zip([0, 2, 0]) {
            let parse::Reading::List(list) = parse::read(example, &topic) else { panic!("{locale}: talk: {example}") };
            assert_eq!(list.ranking.items().first().map(|item| item.index()), Some(first), "{locale}: {example}");
        }
    }
}

#[test]
fn a_language_that_is_not_there_is_english() {
    let words = words();
    assert_eq!(words.speak("xx-YY").say("button-next", &[]), "Next");
}

#[test]
fn what_a_language_lacks_is_said_in_the_next_one() {
    let files = [
        ("en", "en.ftl", "a = a\nb = b\nc = c\nnames =\n    .x = x\ncommand-names =\n    .me = me\n    .help = help\n"),
        ("pt", "pt.ftl", "a = pt\nb = pt\ncommand-names =\n    .me = eu\n"),
        ("pt-BR", "pt-br.ftl", "a = br\nc = { $gone }\n"),
    ];
    let words = Words::new(files).expect("the words are right");
    let said = |locale: &str| ["a", "b", "c"].map(|name| words.speak(locale).say(name, &[]));
    assert_eq!(said("pt-BR"), ["br", "pt", "c"], "what cannot be said is said in the next one, too");
    assert_eq!(said("pt-PT"), ["pt", "pt", "c"]);
    assert_eq!(said("de"), ["a", "b", "c"]);
    let called = |name: &str| words.speak("pt-BR").called(name);
    assert_eq!([called("me"), called("help"), called("x")], [Some("eu".to_owned()), Some("help".to_owned()), None]);
}

#[test]
fn figures_are_written_as_the_language_does() {
    let text = "n = { $n }\nlists = { $n } { $n ->\n        [one] list\n       *[other] lists\n    }\n\
                figure-half = { $whole }½\n";
    let words = Words::new(["en", "de", "fr", "hi", "ja"].map(|locale| (locale, "x.ftl", text))).expect("it is right");
    #[track_caller]
    fn check(words: &Words, locale: &str, said: &str) {
        let voice = words.speak(locale);
        let lists = [1_u64, 4_321, 1_234_567].map(|n| voice.say("lists", &[("n", n.into())]));
        let figures = [text::count(12_345.5).into(), (-3).into()].map(|n| voice.say("n", &[("n", n)]));
        assert_eq!([lists.join(" | "), figures.join(" | ")].join(" | "), said);
    }
    check(&words, "en", "1 list | 4321 lists | 1,234,567 lists | 12,345½ | -3");
    check(&words, "de", "1 list | 4321 lists | 1.234.567 lists | 12.345½ | -3");
    check(&words, "fr", "1 list | 4321 lists | 1\u{202f}234\u{202f}567 lists | 12\u{202f}345½ | -3");
    check(&words, "hi", "1 list | 4321 lists | 12,34,567 lists | 12,345½ | -3");
    check(&words, "ja", "1 lists | 4321 lists | 1,234,567 lists | 12,345½ | -3");
}
