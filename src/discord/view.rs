//! Every word the bot says: plain data from `app` in, an [`Answer`] out.
//!
//! Sentences come from Fluent files through a [`Speaker`](words::Speaker); only this module reads them. An answer is
//! plain data, so that what it must keep to (Discord's limits) can be tested without Discord.

pub mod battle;
pub mod check;
pub mod compare;
pub mod consensus;
pub mod definitions;
pub mod duel;
pub mod export;
pub mod glance;
pub mod help;
pub mod history;
pub mod item;
pub mod leaderboard;
pub mod mine;
pub mod movement;
pub mod official;
pub mod paging;
pub mod pictures;
pub mod privacy;
pub mod refusal;
pub mod settle;
pub mod staff;
pub mod status;
pub mod submit;
pub mod text;
pub mod words;

use super::press::Press;
use crate::app::Ack;

/// What the bot says at one go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The key line, which stands even where embeds are off.
    pub content: String,
    /// The rest.
    pub embed: Option<Embed>,
    /// Rows of buttons.
    pub rows: Vec<Vec<Button>>,
    /// Selects, each in a row of its own above the buttons.
    pub selects: Vec<Select>,
    /// A picture that comes with it, still to be painted.
    pub picture: Option<pictures::Picture>,
    /// Files that come with it.
    pub files: Vec<File>,
    /// Whether only the member who asked sees it.
    pub private: bool,
}

/// A file that comes with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, which tells what it is.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What it shows, for who cannot see it; empty where its name says it all.
    pub about: String,
}

/// The framed part of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    /// Its heading.
    pub title: String,
    /// Where the heading leads.
    pub url: Option<String>,
    /// Its text.
    pub description: String,
    /// The small line below.
    pub footer: String,
}

/// A button.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does; nothing for one that cannot be pressed now.
    pub press: Option<Press>,
}

/// A select of which one choice is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// What it is for.
    pub placeholder: String,
    /// What there is to choose from.
    pub choices: Vec<Choice>,
    /// What choosing does.
    pub press: Press,
}

/// One choice of a select.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// The small line below.
    pub about: String,
    /// What it is known by.
    pub value: String,
    /// Whether it is the one in force.
    pub chosen: bool,
}

/// A form with one field, filled in beforehand.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its heading.
    pub title: String,
    /// What the field is for.
    pub label: String,
    /// What the field holds.
    pub value: String,
    /// What sending it does.
    pub press: Press,
}

impl Answer {
    /// A line that only the member who asked sees.
    #[must_use]
    pub fn private(content: String) -> Self {
        Self { content, private: true, ..Self::default() }
    }

    /// The same for the member who asked alone, or for all.
    #[must_use]
    pub fn only_for_caller(self, private: bool) -> Self {
        Self { private: self.private || private, ..self }
    }
}

/// The emoji of a sign; nothing for none.
#[must_use]
pub const fn sign(ack: Ack) -> Option<&'static str> {
    match ack {
        Ack::Full => Some("🥊"),
        Ack::Partial => Some("📝"),
        Ack::Unsettled => Some("❓"),
        Ack::Superseded => Some("♻️"),
        Ack::None | Ack::Unreachable => None,
    }
}

#[cfg(test)]
mod tests;
