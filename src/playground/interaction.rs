//! Interactions: what a member asked, and what the bot made of it.

use serde_json::Value;

use super::message::Message;
use super::world::Id;

/// What kind of interaction it is, by Discord's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InteractionKind {
    /// A slash command, or an entry of a message's or user's menu.
    Command = 2,
    /// A button or a select.
    Component = 3,
    /// A half-typed option.
    Autocomplete = 4,
    /// A form that was filled in.
    Modal = 5,
}

/// How far the bot's answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing came yet.
    Waiting,
    /// The bot said that it will answer later.
    Deferred {
        /// Whether the answer will be private.
        private: bool,
        /// Whether the answer will change the message with the component.
        update: bool,
    },
    /// The bot answered.
    Answered,
}

/// One interaction and its state.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// The interaction's id.
    pub id: Id,
    /// Its token, which names it in later calls.
    pub token: String,
    /// What kind it is.
    pub kind: InteractionKind,
    /// Who caused it.
    pub user: Id,
    /// Where.
    pub channel: Id,
    /// In which server, unless in a conversation.
    pub guild: Option<Id>,
    /// When, in milliseconds.
    pub created: u64,
    /// The command's name as the member sees it.
    pub name: String,
    /// The message whose component or form it is.
    pub message: Option<Id>,
    /// How far the answer is.
    pub progress: Progress,
    /// The message that is the first answer.
    pub original: Option<Id>,
    /// Every answer so far, follow-ups among them.
    pub answers: Vec<Answer>,
}

/// What the bot answered to an interaction.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A new message, public or private.
    Message(Message),
    /// The message with the component was changed.
    Update(Message),
    /// A form to fill in.
    Modal(Modal),
    /// Suggestions for an option.
    Choices(Vec<Choice>),
    /// Nothing to see: the bot only said that it has read the press.
    Acknowledged,
}

/// A form.
#[derive(Clone, Debug)]
pub struct Modal {
    /// The bot's own name for it.
    pub custom_id: String,
    /// What stands above it.
    pub title: String,
    /// Its rows of inputs as the bot sent them.
    pub components: Vec<Value>,
    /// The token of the interaction that it answers.
    pub token: String,
}

/// A suggestion for an option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the member reads.
    pub name: String,
    /// What the bot gets.
    pub value: Value,
}

impl Answer {
    /// The message, new or changed, if the answer is one.
    #[must_use]
    pub const fn message(&self) -> Option<&Message> {
        match self {
            Self::Message(message) | Self::Update(message) => Some(message),
            Self::Modal(_) | Self::Choices(_) | Self::Acknowledged => None,
        }
    }
}
