//! What pictures cost, each beside an empty one of the same size: `cargo bench --bench chart`.
//!
//! Figures are the best of several rounds, as the machine may be busy; nothing here passes or fails.

use split_decision::chart::{Cache, Chart, Fonts, History, Legend, Line, Moment, Orders, Picture, Row, Spread, Strip};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;

fn best(mut work: impl FnMut()) -> Duration {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn names(count: usize) -> Vec<String> {
    let films = ["Alien", "The Big Lebowski", "Casablanca", "Heat", "Mad Max: Fury Road", "Seven Samurai", "Up"];
    (0..count).map(|at| format!("{} {}", films[at % films.len()], at + 1)).collect()
}

/// A place for each item, up to three from its own; every turn gives another order.
fn wander(count: usize, turn: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| (at * 10 + (at * at * 7 + at * turn * 29 + turn * 13) % 31, *at));
    let mut places = vec![0; count];
    for (place, at) in order.into_iter().enumerate() {
        places[at] = place + 1;
    }
    places
}

fn orders(count: usize) -> Orders {
    let places = wander(count, 1);
    let row = |(at, name)| Row { name, left: Some(at + 1), right: Some(places[at]), rise: None };
    Orders {
        title: "Films, by training montage".to_owned(),
        subtitle: "38 lists · the group agrees 71%".to_owned(),
        left: "Official".to_owned(),
        right: "The group".to_owned(),
        apart: String::new(),
        rows: names(count).into_iter().enumerate().map(row).collect(),
    }
}

fn spread(count: usize) -> Spread {
    let mut counts = vec![vec![0_u32; count]; count];
    for list in 0..40 {
        for (at, place) in wander(count, list).into_iter().enumerate() {
            counts[at][place - 1] += 1;
        }
    }
    let word = |word: &str| word.to_owned();
    let legend =
        Legend { lists: word("lists"), middle: word("half"), median: word("median"), official: word("official") };
    let strips = names(count).into_iter().zip(counts).enumerate();
    let strips = strips.map(|(at, (name, counts))| Strip { name, counts, official: Some(at + 1) }).collect();
    Spread {
        title: word("Where the lists put each film"),
        subtitle: word("40 lists"),
        axis: word("place"),
        legend,
        strips,
    }
}

fn history(count: usize, moments: usize) -> History {
    let turns: Vec<Vec<usize>> = (0..moments).map(|turn| wander(count, turn)).collect();
    let line = |(at, name)| Line { name, places: turns.iter().map(|places| Some(places[at])).collect(), focus: false };
    History {
        title: "Consensus over time".to_owned(),
        subtitle: String::new(),
        apart: String::new(),
        moments: (0..moments).map(|at| Moment { at: at as i64, label: format!("{} Mar", at + 1) }).collect(),
        lines: names(count).into_iter().enumerate().map(line).collect(),
    }
}

/// An empty picture's cost: as many pixels, filled and packed, and nothing drawn.
fn empty(picture: &Picture) -> Duration {
    let pixels = vec![30_u8; picture.width as usize * picture.height as usize];
    best(|| {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("memory takes what is written");
        writer.write_image_data(&pixels).expect("memory takes what is written");
        writer.finish().expect("memory takes what is written");
        black_box(&file);
    })
}

fn main() {
    let fonts = Fonts::new(None).expect("fonts are embedded");
    println!("fonts {:.3} ms", milliseconds(best(|| drop(black_box(Fonts::new(None))))));
    println!("{:<22} {:>11} {:>8} {:>10} {:>10} {:>12}", "picture", "pixels", "bytes", "draw ms", "all ms", "empty x");
    for count in [2, 6, 25, 100] {
        for (name, chart) in [
            ("slope", Chart::Slope(orders(count))),
            ("compare", Chart::Compare(orders(count))),
            ("spread", Chart::Spread(spread(count))),
            ("history of 9", Chart::History(history(count, 9))),
            ("history of 60", Chart::History(history(count, 60))),
        ] {
            let picture = chart.paint(&fonts).expect("it can be painted");
            let draw = best(|| drop(black_box(chart.svg(&fonts))));
            let all = best(|| drop(black_box(chart.paint(&fonts))));
            println!(
                "{:<22} {:>11} {:>8} {:>10.2} {:>10.2} {:>12.1}",
                format!("{name}, {count}"),
                format!("{}x{}", picture.width, picture.height),
                picture.png.len(),
                milliseconds(draw),
                milliseconds(all),
                all.as_secs_f64() / empty(&picture).as_secs_f64()
            );
        }
    }
    let (cache, chart) = (Cache::new(1 << 20), Chart::Slope(orders(25)));
    cache.paint(&chart, &fonts).expect("it can be painted");
    println!("slope, 25, from the cache {:.4} ms", milliseconds(best(|| drop(black_box(cache.paint(&chart, &fonts))))));
}
