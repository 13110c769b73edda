//! Answers fit Discord's limits for any topic and any words of members.

mod answers;
mod own;

use super::words::{Speaker, Words};
use super::*;
use crate::app::{
    Against, Checked, Key, Leaderboard, OfficialRanking, Refusal, Row, Scope, TopicSwitch, Totals, Watch,
};
use crate::discord::press::Subject;
use crate::parse;
use crate::ranking::{ChannelId, ItemId, UserId};
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
    let watches: Vec<Watch> =
        (0..200).map(|at| Watch { channel: ChannelId(u64::MAX - at), topic: "rocky".to_owned() }).collect();
    fits(&staff::watching(words, &watches));
    let switches = vec![TopicSwitch { topic: Arc::clone(topic), on: true, default: false }; 99];
    fits(&staff::topics(words, &switches));
    let names = vec!["x".repeat(32); 99];
    let refusals = [
        Refusal::UnknownTopic { asked: text.to_owned(), known: names.clone() },
        Refusal::WhichTopic { known: names },
        Refusal::UnknownMethod { topic: "rocky".to_owned(), asked: text.to_owned() },
        Refusal::UnknownSide { topic: "rocky".to_owned(), asked: text.to_owned() },
        Refusal::NoListOf { topic: "rocky".to_owned(), member: UserId(u64::MAX) },
        Refusal::NothingInCommon { topic: "rocky".to_owned() },
        Refusal::PageGone { topic: "rocky".to_owned() },
        Refusal::NoPair { topic: "rocky".to_owned() },
        Refusal::UnknownItem {
            topic: "rocky".to_owned(),
            asked: text.to_owned(),
            suggestions: vec![text.to_owned(); 3],
        },
    ];
    refusals.iter().for_each(|refusal| fits(&refusal::refusal(words, refusal)));
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
