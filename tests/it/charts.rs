//! Pictures, as they were looked at and approved: `tests/charts/*.png`.
//!
//! A picture that no longer looks like its reference is written beside the build, to be looked at; if it is as wanted, it
//! takes the reference's place.

use split_decision::chart::{
    Chart, Fonts, History, Legend, Line, Moment, Orders, Picture, Row, Spread, Strip, Unpaintable,
};
use std::fs;
use std::path::Path;

const FILMS: [&str; 9] =
    ["Rocky IV", "Rocky II", "Rocky III", "Rocky", "Creed", "Rocky Balboa", "Creed II", "Rocky V", "Creed III"];

const LONG: [&str; 6] = [
    "The Assassination of Jesse James by the Coward Robert Ford",
    "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
    "Birdman",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "Precious: Based on the Novel \"Push\" by <b>Sapphire</b> & co",
];

const RIGHT_TO_LEFT: [&str; 8] = [
    "שלום עולם",
    "רוקי 4",
    "مرحبا بالعالم",
    "روكي الرابع (1985)",
    "Rocky روكي",
    "הסרט הארוך ביותר שאי פעם הוקרן בקולנוע הישן",
    "Роки Бальбоа",
    "Ρόκυ Μπαλμπόα",
];

const WIDE: [&str; 5] = ["ロッキー4／炎の友情", "千と千尋の神隠し", "🥊 Rocky", "👨‍👩‍👧 Family ❤️", "Rocky 東京"];

fn names(some: &[&str]) -> Vec<String> {
    some.iter().map(|name| (*name).to_owned()).collect()
}

fn many(count: usize) -> Vec<String> {
    let films = ["Alien", "The Big Lebowski", "Casablanca", "Heat", "Mad Max: Fury Road", "Seven Samurai", "Up"];
    (0..count).map(|at| format!("{} {}", films[at % films.len()], at + 1)).collect()
}

/// A place that wanders from `at` by up to three, without chance; all of `0..count` come out once.
fn wander(count: usize, turn: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| (at * 10 + (at * at * 7 + at * turn * 29 + turn * 13) % 31, *at));
    let mut places = vec![0; count];
    for (place, at) in order.into_iter().enumerate() {
        places[at] = place + 1;
    }
    places
}

/// The first two share a place on the right, and the last is ranked on the left alone.
fn orders(names: Vec<String>) -> Orders {
    let (count, places) = (names.len(), wander(names.len(), 1));
    let place = |at: usize| if count > 2 && places[at] == 2 { 1 } else { places[at] };
    let right = |at: usize| (count < 9 || at + 1 < count).then(|| place(at));
    let rows =
        names.into_iter().enumerate().map(|(at, name)| Row { name, left: Some(at + 1), right: right(at), rise: None });
    Orders {
        title: "Rocky films, by training montage".to_owned(),
        subtitle: "38 lists · the group agrees 71%".to_owned(),
        left: "Official".to_owned(),
        right: "The group".to_owned(),
        apart: "Not ranked by both".to_owned(),
        rows: rows.collect(),
    }
}

fn spread(names: Vec<String>) -> Spread {
    let count = names.len();
    let mut counts = vec![vec![0_u32; count]; count];
    for list in 0..40 {
        for (at, place) in wander(count, list).into_iter().enumerate() {
            counts[at][place - 1] += 1;
        }
    }
    let strips = names.into_iter().zip(counts).enumerate();
    let legend = Legend {
        lists: "lists".to_owned(),
        middle: "middle half".to_owned(),
        median: "median".to_owned(),
        official: "official place".to_owned(),
    };
    Spread {
        title: "Where the lists put each film".to_owned(),
        subtitle: "40 lists".to_owned(),
        axis: "place".to_owned(),
        legend,
        strips: strips.map(|(at, (name, counts))| Strip { name, counts, official: Some(at + 1) }).collect(),
    }
}

/// The third line leaves before the end, where there are more than six.
fn history(names: Vec<String>, focus: Option<usize>) -> History {
    let count = names.len();
    let turns: Vec<Vec<usize>> = (0..7).map(|turn| wander(count, turn)).collect();
    let gone = |at: usize, turn: usize| count > 6 && at == 2 && turn > 4;
    let place = |at: usize, turn: usize| {
        let above = (0..count).filter(|other| turns[turn][*other] < turns[turn][at] && !gone(*other, turn)).count();
        (!gone(at, turn)).then_some(above + 1)
    };
    let line = |(at, name)| {
        let places = (0..7).map(|turn| place(at, turn)).collect();
        Line { name, places, focus: focus == Some(at) }
    };
    let moments =
        [(0, "1 Mar"), (3, "4 Mar"), (4, "5 Mar"), (11, "12 Mar"), (20, "21 Mar"), (31, "1 Apr"), (33, "3 Apr")];
    History {
        title: "Consensus over time".to_owned(),
        subtitle: "March to April".to_owned(),
        apart: "No longer ranked".to_owned(),
        moments: moments.into_iter().map(|(at, label)| Moment { at, label: label.to_owned() }).collect(),
        lines: names.into_iter().enumerate().map(line).collect(),
    }
}

fn embedded() -> Fonts {
    Fonts::new(None).expect("fonts are embedded")
}

fn given() -> Fonts {
    let file = |name: &str| fs::read(folder().join("fonts").join(name)).expect("the test's fonts are there");
    Fonts::new([file("japanese.otf"), file("emoji.ttf")]).expect("they are fonts")
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charts"))
}

/// Width, height and colours of a file.
fn colours(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut colours = vec![0; reader.output_buffer_size().expect("it fits in memory")];
    let info = reader.next_frame(&mut colours).expect("a whole PNG");
    (info.width, info.height, colours)
}

/// How far two pictures of one size may differ: a few soft edges may fall otherwise on another processor.
const TOLERANCE: f64 = 0.4;

/// What is wrong with how a picture looks, if anything is.
fn otherwise(name: &str, chart: &Chart, fonts: &Fonts) -> Option<String> {
    let picture = chart.paint(fonts).expect("it can be painted");
    let reference = fs::read(folder().join(format!("{name}.png"))).unwrap_or_default();
    let difference = if reference.is_empty() { None } else { difference(&picture, &reference) };
    difference.is_none_or(|difference| difference > TOLERANCE).then(|| {
        let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        fs::write(&fresh, &picture.png).expect("the build's folder can be written to");
        format!("`{name}` looks otherwise ({difference:?}): look at {}", fresh.display())
    })
}

/// The mean difference of a channel, of 255; `None` if the sizes differ.
fn difference(picture: &Picture, reference: &[u8]) -> Option<f64> {
    let (width, height, expected) = colours(reference);
    let (_, _, painted) = colours(&picture.png);
    ((width, height) == (picture.width, picture.height)).then_some(())?;
    let sum: u64 = painted.iter().zip(&expected).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    Some(sum as f64 / expected.len() as f64)
}

#[test]
fn pictures_look_as_approved() {
    let fonts = embedded();
    let films = || names(&FILMS);
    let approved = [
        ("slope_2", Chart::Slope(orders(names(&FILMS[..2])))),
        ("slope_6", Chart::Slope(orders(names(&FILMS[..6])))),
        ("slope_25", Chart::Slope(orders(many(25)))),
        ("slope_long", Chart::Slope(orders(names(&LONG)))),
        ("slope_right_to_left", Chart::Slope(orders(names(&RIGHT_TO_LEFT)))),
        ("compare_9", Chart::Compare(orders(films()))),
        ("compare_100", Chart::Compare(orders(many(100)))),
        ("spread_9", Chart::Spread(spread(films()))),
        ("history_6", Chart::History(history(names(&FILMS[..6]), None))),
        ("history_9", Chart::History(history(films(), None))),
        ("history_focus", Chart::History(history(films(), Some(5)))),
    ];
    let wrong: Vec<String> = approved.iter().filter_map(|(name, chart)| otherwise(name, chart, &fonts)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_difference_is_seen() {
    let fonts = embedded();
    let painted = |names: &[&str]| Chart::Slope(orders(self::names(names))).paint(&fonts).expect("it can be painted");
    let (picture, other) =
        (painted(&FILMS[..6]), painted(&["Rocky IV", "Rocky 2", "Rocky III", "Rocky", "Creed", "x"]));
    assert!(difference(&picture, &other.png).is_some_and(|difference| difference > TOLERANCE));
    assert_eq!(difference(&picture, &picture.png), Some(0.0));
}

#[test]
fn wide_scripts_and_emoji_need_a_font_that_the_operator_gives() {
    let chart = Chart::Slope(orders(names(&WIDE)));
    assert_eq!(chart.paint(&embedded()), Err(Unpaintable::NoGlyph('ロ')));
    let boxes = Chart::Spread(spread(names(&["🥊", "Rocky"])));
    assert_eq!(boxes.paint(&embedded()), Err(Unpaintable::NoGlyph('🥊')));
    assert_eq!(otherwise("slope_wide", &chart, &given()), None);
    assert!(Fonts::new([b"not a font".to_vec()]).is_err());
}

#[test]
fn every_picture_fits_in_a_message() {
    let fonts = embedded();
    for count in [2, 6, 25, 100] {
        for chart in [
            Chart::Slope(orders(many(count))),
            Chart::Compare(orders(many(count))),
            Chart::Spread(spread(many(count))),
            Chart::History(history(many(count), None)),
        ] {
            let picture = chart.paint(&fonts).expect("it can be painted");
            let (width, height, _) = colours(&picture.png);
            assert_eq!((width, height), (picture.width, picture.height));
            assert!((400..=800).contains(&width), "{count}: {width} pixels wide");
            assert!(picture.png.len() < 100_000, "{count}: {} bytes", picture.png.len());
        }
    }
}

#[test]
fn a_long_history_is_drawn_too() {
    let mut history = history(many(100), None);
    let turns: Vec<Vec<usize>> = (0..400).map(|turn| wander(100, turn)).collect();
    history.moments = (0..400).map(|at| Moment { at, label: format!("day {at}") }).collect();
    for (at, line) in history.lines.iter_mut().enumerate() {
        line.places = turns.iter().map(|places| Some(places[at])).collect();
    }
    let svg = Chart::History(history.clone()).svg(&embedded()).expect("it can be drawn");
    assert!(svg.contains(">day 0<") && svg.contains(">day 399<"), "the first and the last moment are there");
    let picture = Chart::History(history).paint(&embedded()).expect("it can be painted");
    assert!(picture.png.len() < 100_000, "{} bytes", picture.png.len());
}

#[test]
fn a_picture_is_the_same_every_time() {
    let chart = Chart::History(history(names(&FILMS), None));
    assert_eq!(chart.paint(&embedded()), chart.paint(&embedded()));
    assert_eq!(chart.svg(&embedded()), chart.svg(&given()), "fonts that are not needed change nothing");
}
