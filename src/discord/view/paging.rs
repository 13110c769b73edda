//! Pages: ten rows each, four buttons, the number in the footer. Nothing is cut off in silence.

use super::Button;
use super::words::Speaker;
use crate::discord::press::{Press, Show, Turn};

/// How many rows a page has.
pub const ROWS: usize = 10;

/// A part of something long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page<'a, T> {
    /// What is on it.
    pub rows: &'a [T],
    /// Its number, from 1.
    pub number: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
}

impl<'a, T> Page<'a, T> {
    /// The page with this number, or the last where there are fewer.
    #[must_use]
    pub fn of(all: &'a [T], number: usize, rows: usize) -> Self {
        let pages = pages(all.len(), rows);
        let number = number.clamp(1, pages);
        let start = (number - 1) * rows;
        Self { rows: &all[start..all.len().min(start + rows)], number, pages }
    }

    /// The page's number in words; nothing where there is but one.
    #[must_use]
    pub fn footer(&self, words: Speaker<'_>) -> String {
        footer(words, self.number, self.pages)
    }

    /// The buttons that turn it; none where there is but one.
    #[must_use]
    pub fn buttons(&self, words: Speaker<'_>, topic: &str, show: impl Fn(usize) -> Show) -> Vec<Button> {
        buttons(words, topic, (self.number, self.pages), show)
    }
}

/// How many pages so many things take.
#[must_use]
pub fn pages(things: usize, rows: usize) -> usize {
    things.div_ceil(rows).max(1)
}

/// A page's number in words; nothing where there is but one.
#[must_use]
pub fn footer(words: Speaker<'_>, number: usize, pages: usize) -> String {
    let say = || words.say("page-footer", &[("page", number.into()), ("pages", pages.into())]);
    (pages > 1).then(say).unwrap_or_default()
}

/// The buttons that turn a page, each wherever there is somewhere to go; none where there is but one page.
#[must_use]
pub fn buttons(
    words: Speaker<'_>,
    topic: &str,
    (number, pages): (usize, usize),
    show: impl Fn(usize) -> Show,
) -> Vec<Button> {
    let button = |name: &str, there: bool, page: usize, turn: Turn| Button {
        label: words.say(name, &[]),
        press: there.then(|| Press::Show { topic: topic.to_owned(), show: show(page), turn: Some(turn) }),
    };
    if pages <= 1 {
        return Vec::new();
    }
    vec![
        button("button-first", number > 1, 1, Turn::First),
        button("button-previous", number > 1, number.saturating_sub(1), Turn::Previous),
        button("button-next", number < pages, number + 1, Turn::Next),
        button("button-last", number < pages, pages, Turn::Last),
    ]
}
