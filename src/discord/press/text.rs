//! What a press asks for as the text of an id, and back.

use super::{Own, Press, Word};
use crate::app::{Against, Key, Page, Wanted};
use crate::ranking::{PostId, UserId};

impl Press {
    /// Its action, its topic and its arguments.
    pub(super) fn written(&self) -> (&'static str, &str, String) {
        match self {
            Press::Leaderboard { topic, wanted } => {
                let action = match wanted.against {
                    Against::Official => "l",
                    Against::Group => "g",
                };
                (action, topic, format!("{}_{:x}", page_text(wanted.at), wanted.number))
            }
            Press::Definitions { topic } => ("d", topic, String::new()),
            Press::Own { topic, own } => {
                let (action, arguments) = own.written();
                (action, topic, arguments)
            }
            Press::Look { topic, post } => ("o", topic, format!("{:x}", post.0)),
            Press::Settle { topic, post, mark, word } => {
                let action = match word {
                    Word::Keep => "k",
                    Word::Fix => "x",
                    Word::NotAList => "n",
                };
                (action, topic, format!("{:x}_{mark:x}", post.0))
            }
        }
    }

    /// The press that was written so.
    pub(super) fn read(action: &str, topic: String, arguments: &str) -> Option<Self> {
        let press = match action {
            "l" | "g" => {
                let (page, number) = arguments.rsplit_once('_')?;
                let against = if action == "l" { Against::Official } else { Against::Group };
                let (at, number) = (page_of(page)?, u64::from_str_radix(number, 16).ok()?);
                Press::Leaderboard { topic, wanted: Wanted { against, at, number } }
            }
            "d" => Press::Definitions { topic },
            "o" => Press::Look { topic, post: PostId(u64::from_str_radix(arguments, 16).ok()?) },
            "k" | "x" | "n" => {
                let (post, mark) = arguments.split_once('_')?;
                let (post, mark) = (u64::from_str_radix(post, 16).ok()?, u32::from_str_radix(mark, 16).ok()?);
                let word = match action {
                    "k" => Word::Keep,
                    "x" => Word::Fix,
                    _ => Word::NotAList,
                };
                Press::Settle { topic, post: PostId(post), mark, word }
            }
            _ => Press::Own { topic, own: Own::read(action, arguments)? },
        };
        Some(press)
    }
}

/// A page as text; the score keeps all its bits, so that a page begins exactly where the last one ended.
fn page_text(page: Page) -> String {
    let key = |key: Key| format!("{:x}-{:x}-{:x}", key.score.to_bits(), key.pairs, key.author.0);
    match page {
        Page::First => "f".to_owned(),
        Page::Last => "z".to_owned(),
        Page::After(at) => format!("a{}", key(at)),
        Page::Before(at) => format!("b{}", key(at)),
    }
}

fn page_of(text: &str) -> Option<Page> {
    let key = |text: &str| {
        let [score, pairs, author] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
        let score = f64::from_bits(u64::from_str_radix(score, 16).ok()?);
        let pairs = u32::from_str_radix(pairs, 16).ok()?;
        Some(Key { score, pairs, author: UserId(u64::from_str_radix(author, 16).ok()?) })
    };
    match text.split_at_checked(1)? {
        ("f", "") => Some(Page::First),
        ("z", "") => Some(Page::Last),
        ("a", rest) => key(rest).map(Page::After),
        ("b", rest) => key(rest).map(Page::Before),
        _ => None,
    }
}
