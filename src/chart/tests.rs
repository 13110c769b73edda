//! Whatever members write, a drawing stays a drawing, and words stay on the card.

use super::label::{line, regular};
use super::*;
use proptest::prelude::*;
use resvg::usvg::{Group, Node, Rect, Text, TextChunk};

fn fonts() -> Fonts {
    Fonts::new(None).expect("fonts are embedded")
}

/// Every text of a drawing.
fn texts(group: &Group) -> Vec<&Text> {
    let mut texts = Vec::new();
    for node in group.children() {
        match node {
            Node::Text(text) => texts.push(text.as_ref()),
            Node::Group(group) => texts.extend(self::texts(group)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    texts
}

/// Names as members and mischief write them, in letters that are embedded.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,60}",
        "[<>&\"']{1,20}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}]{1,8}x",
        "[a-z]{100}",
        "W{200}",
        "[א-ת ]{1,60}",
        "[א-ת]{1,9} [a-z]{1,9} [0-9]{1,4}…",
        "[ء-ي ]{1,60}",
        "[\u{202a}-\u{202e}\u{2066}-\u{2069}a-zא-ת]{1,30}",
        "(a[\u{300}-\u{33f}]{30}){1,9}",
        "[a-zA-Zà-žα-ωа-яё (),.!?-]{0,99}",
        "(]]>|<!--|&amp;|&#0;|</text>|<script>|x){1,9}",
    ]
}

fn orders() -> impl Strategy<Value = Orders> {
    let place = || prop::option::weighted(0.8, 1_usize..30);
    let row = (name(), place(), place()).prop_map(|(name, left, right)| Row { name, left, right, rise: None });
    let words = (name(), name(), name(), name(), name());
    (words, prop::collection::vec(row, 0..50)).prop_map(|((title, subtitle, left, right, apart), rows)| Orders {
        title,
        subtitle,
        left,
        right,
        apart,
        rows,
    })
}

fn spread() -> impl Strategy<Value = Spread> {
    let strip = (name(), prop::collection::vec(0_u32..9, 0..40), prop::option::of(0_usize..50))
        .prop_map(|(name, counts, official)| Strip { name, counts, official });
    let words = (name(), name(), name(), name(), name(), name(), name());
    (words, prop::collection::vec(strip, 0..40)).prop_map(
        |((title, subtitle, axis, lists, middle, median, official), strips)| {
            let legend = Legend { lists, middle, median, official };
            Spread { title, subtitle, axis, legend, strips }
        },
    )
}

fn history() -> impl Strategy<Value = History> {
    let places = prop::collection::vec(prop::option::weighted(0.8, 1_usize..30), 0..12);
    let line =
        (name(), places, prop::bool::weighted(0.1)).prop_map(|(name, places, focus)| Line { name, places, focus });
    let moment = (any::<i64>(), name()).prop_map(|(at, label)| Moment { at, label });
    let lists = (prop::collection::vec(moment, 0..12), prop::collection::vec(line, 0..40));
    (name(), name(), name(), lists).prop_map(|(title, subtitle, apart, (moments, lines))| History {
        title,
        subtitle,
        apart,
        moments,
        lines,
    })
}

fn chart() -> impl Strategy<Value = Chart> {
    prop_oneof![
        orders().prop_map(Chart::Slope),
        orders().prop_map(Chart::Compare),
        spread().prop_map(Chart::Spread),
        history().prop_map(Chart::History),
    ]
}

proptest! {
    #[test]
    fn words_stay_on_the_card(chart in chart()) {
        let fonts = fonts();
        let svg = match chart.svg(&fonts) {
            Ok(svg) => svg,
            Err(reason) => {
                prop_assert!(matches!(reason, Unpaintable::Empty | Unpaintable::NoGlyph(_)), "{reason}");
                return Ok(());
            }
        };
        let tree = paint::tree(&svg, &fonts).map_err(|reason| TestCaseError::fail(reason.to_string()))?;
        let card = Rect::from_xywh(2.0, 2.0, tree.size().width() - 4.0, tree.size().height() - 4.0).expect("a card");
        for text in texts(tree.root()) {
            let words: String = text.chunks().iter().map(TextChunk::text).collect();
            let ink = text.abs_bounding_box();
            let inside = ink.left() >= card.left() && ink.right() <= card.right()
                && ink.top() >= card.top() && ink.bottom() <= card.bottom();
            prop_assert!(inside, "`{words}` at {ink:?} leaves {card:?}");
        }
    }

    #[test]
    fn what_is_measured_is_what_is_painted(name in name(), room in 30.0_f32..200.0) {
        let fonts = fonts();
        let Ok(label) = line(&name, regular(12.0), room, &fonts) else { return Ok(()) };
        prop_assert!(label.width <= room);
        let mut canvas = canvas::Canvas::new(&fonts);
        canvas.text(&label, 100.0, 20.0, canvas::Anchor::Start, canvas::INK);
        let svg = canvas.finish(40.0);
        let tree = paint::tree(&svg, &fonts).map_err(|reason| TestCaseError::fail(reason.to_string()))?;
        for text in texts(tree.root()) {
            let ink = text.abs_bounding_box();
            prop_assert!(ink.left() > 97.0 && ink.right() < 103.0 + label.width, "`{name}`: {ink:?}, {}", label.width);
        }
    }
}

#[test]
fn a_picture_shows_something_and_not_too_much() {
    let fonts = fonts();
    let row = |place: usize| Row { name: place.to_string(), left: Some(place), right: Some(place), rise: None };
    let orders = |rows: usize| {
        let text = String::new;
        let rows = (1..=rows).map(row).collect();
        Chart::Slope(Orders { title: text(), subtitle: text(), left: text(), right: text(), apart: text(), rows })
    };
    assert_eq!(orders(0).svg(&fonts), Err(Unpaintable::Empty));
    assert_eq!(orders(MOST + 1).svg(&fonts), Err(Unpaintable::TooMany { given: MOST + 1, most: MOST }));
    assert!(orders(MOST).svg(&fonts).is_ok());
}
