//! What a press asks for as the text of an id, and back. A letter that was used once keeps its meaning for ever, so that
//! what stands in old messages goes on working.

use super::{Binding, ItemMark, Own, Press, Show, Subject, Turn, Word};
use crate::app::{Against, Key, Page, Scope, Side, Wanted};
use crate::ranking::{PostId, UserId};
use crate::stats::Method;

/// What stands for the answers that have definitions.
const SUBJECTS: [(&str, Subject); 8] = [
    ("", Subject::Leaderboard),
    ("c", Subject::Consensus),
    ("f", Subject::Item),
    ("v", Subject::Compare),
    ("i", Subject::Mine),
    ("hy", Subject::History),
    ("s", Subject::Glance),
    ("b", Subject::Battle),
];

/// What stands for the methods.
const METHODS: [(&str, Method); 4] =
    [("k", Method::Kemeny), ("s", Method::Schulze), ("c", Method::Copeland), ("b", Method::Borda)];

/// What stands before the arguments of a button that turns pages.
const TURNS: [(&str, Turn); 4] = [("F", Turn::First), ("P", Turn::Previous), ("N", Turn::Next), ("L", Turn::Last)];

/// What stands for a value of a table.
fn letter<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, other)| other == value).map_or("?", |(letter, _)| letter)
}

/// The value of a table that a letter stands for.
fn meaning<T: Copy>(table: &[(&'static str, T)], letter: &str) -> Option<T> {
    table.iter().find(|(other, _)| *other == letter).map(|&(_, value)| value)
}

/// One channel's lists alone are those of the channel in which the button stands.
const fn scope_letter(scope: Scope) -> &'static str {
    match scope {
        Scope::Server => "",
        Scope::Channel(_) => "h",
    }
}

fn scope_of(letter: &str, binding: Binding) -> Option<Scope> {
    match letter {
        "" => Some(Scope::Server),
        "h" => Some(Scope::Channel(binding.channel)),
        _ => None,
    }
}

impl Press {
    /// Its action, its topic and its arguments.
    pub(super) fn written(&self) -> (&'static str, &str, String) {
        match self {
            Self::Show { topic, show, turn } => {
                let (action, arguments) = show.written();
                let turn = turn.map_or("", |turn| letter(&TURNS, &turn));
                (action, topic, format!("{turn}{arguments}"))
            }
            Self::Method { topic, scope } => ("m", topic, scope_letter(*scope).to_owned()),
            Self::Definitions { topic, of } => ("d", topic, letter(&SUBJECTS, of).to_owned()),
            Self::Own { topic, own } => {
                let (action, arguments) = own.written();
                (action, topic, arguments)
            }
            Self::Look { topic, post } => ("o", topic, format!("{:x}", post.0)),
            Self::Settle { topic, post, mark, word } => {
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
    pub(super) fn read(action: &str, topic: String, arguments: &str, binding: Binding) -> Option<Self> {
        let press = match action {
            "m" => Self::Method { topic, scope: scope_of(arguments, binding)? },
            "d" => Self::Definitions { topic, of: meaning(&SUBJECTS, arguments)? },
            "o" => Self::Look { topic, post: PostId(u64::from_str_radix(arguments, 16).ok()?) },
            "k" | "x" | "n" => {
                let (post, mark) = arguments.split_once('_')?;
                let (post, mark) = (u64::from_str_radix(post, 16).ok()?, u32::from_str_radix(mark, 16).ok()?);
                let word = match action {
                    "k" => Word::Keep,
                    "x" => Word::Fix,
                    _ => Word::NotAList,
                };
                Self::Settle { topic, post: PostId(post), mark, word }
            }
            _ => match Own::read(action, arguments) {
                Some(own) => Self::Own { topic, own },
                None => {
                    let turn = arguments.get(..1).and_then(|letter| meaning(&TURNS, letter));
                    let arguments = &arguments[usize::from(turn.is_some())..];
                    Self::Show { topic, show: Show::read(action, arguments, binding)?, turn }
                }
            },
        };
        Some(press)
    }
}

impl Show {
    fn written(self) -> (&'static str, String) {
        match self {
            Self::Leaderboard(wanted) => {
                let action = match (wanted.against, wanted.scope) {
                    (Against::Official, Scope::Server) => "l",
                    (Against::Group, Scope::Server) => "g",
                    (Against::Official, Scope::Channel(_)) => "lh",
                    (Against::Group, Scope::Channel(_)) => "gh",
                };
                (action, format!("{}_{:x}", page_text(wanted.at), wanted.number))
            }
            Self::Consensus { method, scope, page } => {
                ("c", format!("{}_{}_{page:x}", letter(&METHODS, &method), scope_letter(scope)))
            }
            Self::History { mark: None, page } => ("hy", format!("_{page:x}")),
            Self::History { mark: Some(mark), page } => ("hy", format!("{:x}_{page:x}", mark.0)),
            Self::Battle { pair: None, page } => ("b", format!("{page:x}")),
            Self::Battle { pair: Some([first, second]), page } => {
                ("b", format!("{:x}_{:x}_{page:x}", first.0, second.0))
            }
            Self::Official { page } => ("r", format!("{page:x}")),
            Self::Mine { page } => ("i", format!("{page:x}")),
            Self::Compare { left, right, page } => ("v", format!("{}_{}_{page:x}", side_text(left), side_text(right))),
            Self::Item { mark, page } => ("f", format!("{:x}_{page:x}", mark.0)),
        }
    }

    fn read(action: &str, arguments: &str, binding: Binding) -> Option<Self> {
        match action {
            "l" | "g" | "lh" | "gh" => {
                let (page, number) = arguments.rsplit_once('_')?;
                let against = if action.starts_with('l') { Against::Official } else { Against::Group };
                let scope = scope_of(&action[1..], binding)?;
                let (at, number) = (page_of(page)?, u64::from_str_radix(number, 16).ok()?);
                Some(Self::Leaderboard(Wanted { against, scope, at, number }))
            }
            "c" => {
                let [method, scope, page] = arguments.split('_').collect::<Vec<_>>().try_into().ok()?;
                let (method, scope) = (meaning(&METHODS, method)?, scope_of(scope, binding)?);
                Some(Self::Consensus { method, scope, page: number(page)? })
            }
            "hy" => {
                let (mark, page) = arguments.split_once('_')?;
                let some = |mark| u32::from_str_radix(mark, 16).ok().map(ItemMark);
                let mark = if mark.is_empty() { None } else { Some(some(mark)?) };
                Some(Self::History { mark, page: number(page)? })
            }
            "b" => {
                let mark = |text: &str| u32::from_str_radix(text, 16).ok().map(ItemMark);
                match arguments.split('_').collect::<Vec<_>>()[..] {
                    [page] => Some(Self::Battle { pair: None, page: number(page)? }),
                    [first, second, page] => {
                        Some(Self::Battle { pair: Some([mark(first)?, mark(second)?]), page: number(page)? })
                    }
                    _ => None,
                }
            }
            "r" => Some(Self::Official { page: number(arguments)? }),
            "i" => Some(Self::Mine { page: number(arguments)? }),
            "v" => {
                let [left, right, page] = arguments.split('_').collect::<Vec<_>>().try_into().ok()?;
                Some(Self::Compare { left: side_of(left)?, right: side_of(right)?, page: number(page)? })
            }
            "f" => {
                let (mark, page) = arguments.split_once('_')?;
                Some(Self::Item { mark: ItemMark(u32::from_str_radix(mark, 16).ok()?), page: number(page)? })
            }
            _ => None,
        }
    }
}

/// A side of a comparison as text.
fn side_text(side: Side) -> String {
    match side {
        Side::Official => "o".to_owned(),
        Side::Group => "g".to_owned(),
        Side::Member(member) => format!("{:x}", member.0),
    }
}

fn side_of(text: &str) -> Option<Side> {
    match text {
        "o" => Some(Side::Official),
        "g" => Some(Side::Group),
        member => u64::from_str_radix(member, 16).ok().map(|id| Side::Member(UserId(id))),
    }
}

fn number(text: &str) -> Option<usize> {
    usize::from_str_radix(text, 16).ok()
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
