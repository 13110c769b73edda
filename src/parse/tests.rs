//! Laws of the reader, and tables of single cases.

use super::*;
use crate::ranking::ItemId;
use proptest::prelude::*;
use std::sync::LazyLock;

static ROCKY: LazyLock<Topic> =
    LazyLock::new(|| Topic::parse("rocky", include_str!("../../config/topics/rocky.toml")).unwrap());
static POTTER: LazyLock<Topic> =
    LazyLock::new(|| Topic::parse("harry-potter", include_str!("../../config/topics/harry-potter.toml")).unwrap());

/// Names that are marks: records have such.
static MARKS: LazyLock<Topic> = LazyLock::new(|| {
    let item = |(at, name)| format!("[[item]]\nid = \"i{at}\"\nname = \"{name}\"\n");
    let items: String = ["★", "÷", "Lodger", "🐍🐍"].into_iter().enumerate().map(item).collect();
    let head = "title = \"records\"\nnoun = [\"record\", \"records\"]\n[official]\nby = \"us\"\n";
    Topic::parse("marks", &format!("{head}order = [\"i2\", \"i0\", \"i1\", \"i3\"]\n{items}")).unwrap()
});

fn list(text: &str, topic: &Topic) -> Option<Box<List>> {
    match read(text, topic) {
        Reading::List(list) => Some(list),
        Reading::Talk(_) => None,
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let read = list(text, &ROCKY).map_or_else(|| "talk".to_owned(), |list| ROCKY.encode(&list.ranking));
    assert_eq!(read, expected, "{text}");
}

/// How a ranking is written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Numbered,
    Bullets,
    Lines,
    Chain,
    Tiers,
    WorstFirst,
    Notes,
    German,
    French,
    Spanish,
    Japanese,
    Medals,
    OneLine,
    Upward,
    Then,
}

const STYLES: [Style; 15] = [
    Style::Numbered,
    Style::Bullets,
    Style::Lines,
    Style::Chain,
    Style::Tiers,
    Style::WorstFirst,
    Style::Notes,
    Style::German,
    Style::French,
    Style::Spanish,
    Style::Japanese,
    Style::Medals,
    Style::OneLine,
    Style::Upward,
    Style::Then,
];

fn render(ranking: &Ranking, topic: &Topic, style: Style) -> String {
    let name = |item: &ItemId| topic.item(*item).name.clone();
    let tiers: Vec<String> =
        ranking.tiers().map(|tier| tier.iter().map(name).collect::<Vec<_>>().join(" / ")).collect();
    let count = tiers.len();
    let numbered = |mark: &dyn Fn(usize) -> String| {
        tiers.iter().enumerate().map(|(at, tier)| format!("{}{tier}", mark(at + 1))).collect::<Vec<_>>().join("\n")
    };
    match style {
        Style::Numbered => numbered(&|place| format!("{place}. ")),
        Style::Bullets => format!("my ranking\n{}", numbered(&|_| "- ".to_owned())),
        Style::Lines => format!("my ranking\n{}", tiers.join("\n")),
        Style::Chain => tiers.join(" > ").replace(" / ", " = "),
        Style::Tiers => {
            let letters = ["S", "A", "B", "C", "D", "E", "F"];
            numbered(&|place| format!("{}: ", letters[(place - 1).min(6)])).replace(" / ", ", ")
        }
        Style::WorstFirst => {
            let down = tiers.iter().enumerate().rev();
            down.map(|(at, tier)| format!("{}. {tier}", at + 1)).collect::<Vec<_>>().join("\n")
        }
        Style::Notes => tiers
            .iter()
            .enumerate()
            .map(|(at, tier)| format!("{}) {tier} - better than anything here", at + 1))
            .collect::<Vec<_>>()
            .join("\n"),
        Style::German => numbered(&|place| format!("Platz {place}: ")),
        Style::French => numbered(&|place| if place == 1 { "1er ".to_owned() } else { format!("{place}e ") }),
        Style::Spanish => numbered(&|place| format!("{place}º ")),
        Style::Japanese => numbered(&|place| format!("{place}位 ")),
        Style::Medals => numbered(&|place| match place {
            1 => "🥇 ".to_owned(),
            2 => "🥈 ".to_owned(),
            3 => "🥉 ".to_owned(),
            _ => format!("{place}\u{fe0f}\u{20e3} "),
        }),
        Style::OneLine => {
            tiers.iter().enumerate().map(|(at, tier)| format!("{}. {tier}", at + 1)).collect::<Vec<_>>().join(" ")
        }
        Style::Upward => format!("from worst to best\n{}", tiers.iter().rev().cloned().collect::<Vec<_>>().join("\n")),
        Style::Then => {
            format!("my order: {}", (0..count).map(|at| tiers[at].clone()).collect::<Vec<_>>().join(", then "))
        }
    }
}

/// A ranking of at least three items of a topic, with ties where the style can show them.
fn rankings(items: usize) -> impl Strategy<Value = (Ranking, Style)> {
    let order = Just((0..items).filter_map(ItemId::new).collect::<Vec<_>>()).prop_shuffle();
    (order, 3..=items.min(7), prop::collection::vec(any::<bool>(), 7), 0..STYLES.len()).prop_map(
        |(order, length, ties, style)| {
            let style = STYLES[style];
            let mut tiers: Vec<Vec<ItemId>> = Vec::new();
            for (at, item) in order.into_iter().take(length).enumerate() {
                let tied = ties[at] && !matches!(style, Style::Then) && at > 1;
                match tiers.last_mut() {
                    Some(tier) if tied && tier.len() < 2 => tier.push(item),
                    _ => tiers.push(vec![item]),
                }
            }
            (Ranking::new(tiers).unwrap(), style)
        },
    )
}

#[test]
fn notes_are_plain_and_cover_what_their_author_covers() {
    for (written, kept) in [
        ("||he wins|| spoiler at the end **wow**", "███ spoiler at the end wow"),
        ("*pure* heart", "pure heart"),
        ("the *barn* is **everything**", "the barn is everything"),
        ("__loud!__ and `plain`, 2*3 is snake_case ^_^", "loud! and plain, 2*3 is snake_case ^_^"),
        ("so || so", "so || so"),
        ("dies? ||yes|| or ||no||!", "dies? ███ or ███!"),
    ] {
        let list = list(&format!("1. Rocky IV - {written}\n2. Rocky II\n3. Creed"), &ROCKY).unwrap();
        assert_eq!(list.notes[0].text, kept);
    }
}

#[test]
fn a_mark_is_a_name() {
    for text in [
        "1. 🐍🐍 (the best)\n2. ÷\n3. Lodger\n4. ★",
        "🐍🐍 > ÷ > Lodger > ★",
        "my ranking\n- 🐍🐍\n- ÷\n- Lodger\n- ★",
        "🐍🐍\n÷\nLodger\n★",
    ] {
        let order = list(text, &MARKS).map(|list| list.ranking);
        assert_eq!(order.as_ref().map(|order| MARKS.encode(order)), Some("i3>i1>i2>i0".to_owned()), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_written_ranking_is_read_as_written((ranking, style) in rankings(9)) {
        let text = render(&ranking, &ROCKY, style);
        let read = list(&text, &ROCKY).map(|list| list.ranking);
        prop_assert_eq!(read.as_ref(), Some(&ranking), "{:?}\n{}", style, text);
    }

    #[test]
    fn so_it_is_in_other_topics((ranking, style) in rankings(8)) {
        let text = render(&ranking, &POTTER, style);
        let read = list(&text, &POTTER).map(|list| list.ranking);
        prop_assert_eq!(read.as_ref(), Some(&ranking), "{:?}\n{}", style, text);
    }

    #[test]
    fn talk_around_a_list_changes_nothing((ranking, style) in rankings(9), before in 0..4_usize, after in 0..4_usize) {
        let talk = ["Saw it again last night with the kids.", "What a series this has been!", "Anyway, here goes nothing.", "Let me know if you see it otherwise."];
        let text = render(&ranking, &ROCKY, style);
        let read = list(&format!("{}\n\n{text}\n\n{}", talk[before], talk[after]), &ROCKY).map(|list| list.ranking);
        prop_assert_eq!(read.as_ref(), Some(&ranking), "{:?}\n{}", style, text);
    }

    #[test]
    fn a_quoted_list_is_never_the_authors((ranking, style) in rankings(9)) {
        let text = render(&ranking, &ROCKY, style);
        let quoted: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
        let none = list(&format!("{}\nlol no way", quoted.join("\n")), &ROCKY).is_none();
        prop_assert!(none);
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,400}") {
        let _ = read(&text, &ROCKY);
    }

    #[test]
    fn any_text_of_list_marks_is_read(text in "([0-9]{1,3}|[.):>,=/#*~|<\n ]|rocky|IV|II|creed|then|and|Platz|🥇|ロッキー|best|worst|to|swap|\u{200d}|\u{301}){0,80}") {
        let _ = read_with(&text, &ROCKY, Some(&ROCKY.official.order));
    }

    #[test]
    fn any_names_read_any_text(names in prop::collection::vec("[a-cI1★÷🎶『ーé\u{301}+#=.!& -]{1,5}", 2..5), text in "([0-9]\\. |[a-cI1★÷🎶『ーé\u{301}+#=.!&>,\n -]){0,60}") {
        let item = |(at, name): (usize, &String)| format!("[[item]]\nid = \"i{at}\"\nname = \"x {at}\"\naliases = [\"{name}\"]\n");
        let items: String = names.iter().enumerate().map(item).collect();
        let order = (0..names.len()).map(|at| format!("\"i{at}\"")).collect::<Vec<_>>().join(", ");
        let file = format!("title = \"t\"\nnoun = [\"x\", \"xs\"]\n[official]\nby = \"y\"\norder = [{order}]\n{items}");
        let Ok(topic) = Topic::parse("any", &file) else { return Ok(()) };
        for text in [text, names.join(" > "), names.join("\n")] {
            let _ = read_with(&text, &topic, Some(&topic.official.order));
        }
    }

    #[test]
    fn the_quick_look_passes_over_no_list(text in "([0-9]{1,2}|[.):>,=/#*~|<\n `_'&+:\\\\-]|rocky|IV|II|R|b|i|one|l|d|and|creed|then|x|M|s|http://a|](http)){0,40}") {
        for topic in [&*ROCKY, &*POTTER, &*MARKS] {
            let folded = crate::topic::lexicon::fold::fold(&text);
            let scan = crate::topic::lexicon::label::Scan::new(topic.lexicon(), &folded);
            prop_assert!(topic.lexicon().may_name_two(&text) || !super::gate::may_hold_a_list(&scan), "{:?}", text);
        }
    }

    #[test]
    fn folding_keeps_numerals(number in 1..=30_u8, spaces in 1..4_usize) {
        use crate::topic::lexicon::{fold::fold_name, numerals};
        let blank = "\u{a0}".repeat(spaces);
        let roman = numerals::roman(number);
        prop_assert_eq!(numerals::number(&fold_name(&number.to_string())), Some(number));
        prop_assert_eq!(numerals::number(&fold_name(&roman.to_uppercase())), Some(number));
        prop_assert_eq!(fold_name(&format!("Rocky{blank}{}", roman.to_uppercase())), format!("rocky {roman}"));
        prop_assert_eq!(fold_name(&format!("Rocky-{}", roman.to_uppercase())), format!("rocky {roman}"));
    }
}

/// What a text may be full of.
const PARTS: [&str; 51] = [
    "1. Rocky IV\n",
    "Rocky IV, ",
    "IV > ",
    "the ",
    "1.",
    "~~",
    "> ",
    "rocky ",
    "\"",
    "(",
    "a\u{301}",
    "- x\n",
    "best to worst ",
    "S: IV, II\n",
    "<@",
    "IV / ",
    "1. rokcy 4\n",
    "||",
    "9. \n",
    "first: ",
    "Rocky IV 9/10\n",
    "then ",
    ".",
    "\u{200d}",
    "https://x ",
    "```\n",
    "4 ",
    "rocky balbao\n",
    "[",
    "Rocky: ",
    "my ranking: IV, II, III. ",
    "agree but swap 4 and 5 ",
    "edit: swapped II and III\n",
    "my best IV, II, III\n",
    // Entries of one line, each of which looked to the line's end.
    "IV -> ",
    "1. IV 2. II 3. III ",
    "IV 1\u{ba}, ",
    "1st IV ",
    "IV (1), II (2), ",
    "he says IV > II, ",
    "IV first, II second. ",
    "dave's list ",
    "rocky (1976 ",
    "top 3 ",
    "[[]] ",
    "\u{1f947} IV\n",
    "a) IV\n",
    "| IV |\n",
    "no. 1 ",
    "IV? ",
    "put IV first ",
];

#[test]
fn reading_stays_linear() {
    for part in PARTS {
        let work = |chars: usize| {
            let text: String = part.chars().cycle().take(chars).collect();
            read_counted(&text, &ROCKY, None).1.max(chars / 8)
        };
        let (small, large) = (work(4_000), work(400_000));
        assert!(
            large <= small * 130,
            "`{}`: {small} steps for 4,000 characters, {large} for 400,000",
            part.escape_debug()
        );
    }
}

#[test]
fn hard_input_is_only_read() {
    let marks: String = std::iter::once('a').chain(std::iter::repeat_n('\u{301}', 10_000)).collect();
    let texts = [
        String::new(),
        "x".repeat(4_000),
        marks,
        "\u{202e}1. Rocky IV\u{202c}".into(),
        "1. R\u{200d}ocky\u{200b} IV\n2. Rocky II\n3. Creed".into(),
        "1. Rосky IV".into(),
        // Found by fuzzing: a bracket that closes behind its entry.
        "I(1!6 2 \u{7b2c}>&v)?".into(),
        // Found by the laws above: a line that is all marks, so that nothing is left between them.
        "- `\nIV\nII\nIII".into(),
        "> `\nIV, II, III".into(),
        "\u{0}\u{1}\u{7f}".into(),
        "1. Rocky IV\n".repeat(500),
        (1..1_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" "),
    ];
    for text in texts {
        if let Some(list) = list(&text, &ROCKY) {
            assert!(list.notes.iter().all(|note| note.text.chars().count() <= Note::MAX_CHARS));
        }
    }
    check("1. R\u{200d}ocky\u{200b} IV\n2. Rocky II\n3. Creed", "rocky-4>rocky-2>creed-1");
}

#[test]
fn relative_posts_change_a_known_list() {
    check("agree with 1-3 but swap 4 and 5", "rocky-4>rocky-2>rocky-3>rocky-balboa>rocky-1>rocky-5");
    check("actually swap II and III, my bad", "talk");
    let own = ROCKY.decode("rocky-2>rocky-3>rocky-4").unwrap();
    for (text, expected) in [
        ("actually swap II and III, my bad", "rocky-3>rocky-2>rocky-4"),
        ("I'd put Creed second", "rocky-2>creed-1>rocky-3>rocky-4"),
        ("same but II last", "rocky-3>rocky-4>rocky-2"),
        ("move IV above III", "rocky-2>rocky-4>rocky-3"),
    ] {
        let Reading::List(list) = read_with(text, &ROCKY, Some(&own)) else { panic!("{text}") };
        assert_eq!((ROCKY.encode(&list.ranking).as_str(), list.verdict), (expected, Verdict::Ask), "{text}");
    }
}

#[test]
fn a_top_is_declared_by_words_alone() {
    let declared = |text: &str| list(text, &ROCKY).unwrap().declared_top;
    assert_eq!(declared("my top 3\n1. Rocky IV\n2. Rocky II\n3. Creed"), Some(ROCKY.item_set()));
    assert_eq!(declared("1. Rocky IV\n2. Rocky II\n3. Creed"), None);
}

#[test]
fn the_explanation_names_every_piece() {
    let text = "1. Rokcy IV - beard\n2. Rocky II\n3. Rambo\n4. Rocky IV";
    let list = list(text, &ROCKY).unwrap();
    let taken: Vec<String> =
        list.why.pieces.iter().map(|piece| format!("{} {:?}", &text[piece.span.clone()], piece.taken)).collect();
    assert!(taken[1].starts_with("Rokcy IV Item") && taken[1].contains("mended: true"), "{taken:?}");
    assert!(taken.iter().any(|piece| piece == "Rambo Skipped(Unknown)"), "{taken:?}");
    assert!(taken.iter().any(|piece| piece == "Rocky IV Skipped(Repeated)"), "{taken:?}");
    assert_eq!(list.notes[0].text, "beard");
    assert_eq!(&text[list.unknown[0].clone()], "Rambo");
}

#[test]
fn the_newer_of_two_lists_counts_and_changes_behind_a_list_are_asked_about() {
    let (one, other) = ("1. Rocky IV\n2. Rocky II\n3. Rocky III", "1. Rocky II\n2. Rocky IV\n3. Rocky III");
    let (first, second) = ("rocky-4;rocky-2;rocky-3", "rocky-2;rocky-4;rocky-3");
    for (text, ranking, verdict) in [
        (format!("{one}\n\n{other}"), first, Verdict::Ask),
        (format!("{one}\n\nupdated list:\n{other}"), second, Verdict::Accept),
        (format!("my list was\n{one}\nbut now:\n{other}"), second, Verdict::Accept),
        (format!("{one}\n\nEDIT: swap 2 and 3"), "rocky-4;rocky-3;rocky-2", Verdict::Ask),
        (format!("{one}\n\nedit: swapped II and III"), first, Verdict::Accept),
        (format!("{one}\n\nIII > II actually"), "rocky-4;rocky-3;rocky-2", Verdict::Ask),
        (format!("{one}\n\nedit: Creed goes between 2 and 3"), "rocky-4;rocky-2;creed-1;rocky-3", Verdict::Ask),
        (format!("{one}\n\nedit: III should be first"), "rocky-3;rocky-4;rocky-2", Verdict::Ask),
    ] {
        let list = list(&text, &ROCKY).expect("a list");
        let said: Vec<&str> = list.ranking.items().iter().map(|&item| ROCKY.item(item).id.as_str()).collect();
        assert_eq!((said.join(";").as_str(), list.verdict), (ranking, verdict), "{text}");
    }
}
