//! What a command was given.

use crate::app::Refusal;
use crate::ranking::UserId;
use serenity::all::{
    CommandDataOptionValue, CommandInteraction, CommandType, PartialChannel, ResolvedOption, ResolvedValue,
};

/// Subcommands whose answers are for the caller alone, whatever they come to.
const PRIVATE: [&str; 2] = ["help", "export"];

/// Whether the answer to a command is for the caller alone, as far as the command tells.
pub(super) fn is_private(command: &CommandInteraction) -> bool {
    let sub = command.data.options.first();
    let asked = sub.into_iter().any(|sub| match &sub.value {
        CommandDataOptionValue::SubCommand(options) => {
            let said = |private| {
                let value = CommandDataOptionValue::Boolean(private);
                options.iter().any(|option| option.name == "private" && option.value == value)
            };
            PRIVATE.contains(&sub.name.as_str()) || said(true) || sub.name == "me" && !said(false)
        }
        _ => true,
    });
    asked || command.data.kind == CommandType::Message || command.data.name == crate::topic::STAFF_ROOT
}

/// An option's value, if it was given.
pub(super) fn option<'a, 'b>(options: &'b [ResolvedOption<'a>], name: &str) -> Option<&'b ResolvedValue<'a>> {
    options.iter().find(|option| option.name == name).map(|option| &option.value)
}

/// Whether what is private by default is to be shown to all.
pub(super) fn is_for_all(options: &[ResolvedOption<'_>]) -> bool {
    matches!(option(options, "private"), Some(ResolvedValue::Boolean(false)))
}

/// A text that was given.
pub(super) fn text<'a>(options: &[ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    match option(options, name) {
        Some(&ResolvedValue::String(text)) => Some(text),
        _ => None,
    }
}

/// The member who was given.
pub(super) fn member(options: &[ResolvedOption<'_>]) -> Option<UserId> {
    match option(options, "member") {
        Some(&ResolvedValue::User(user, _)) => Some(UserId(user.id.get())),
        _ => None,
    }
}

/// The channel that was given.
pub(super) fn channel<'a>(options: &[ResolvedOption<'a>]) -> Result<&'a PartialChannel, Refusal> {
    match option(options, "channel") {
        Some(&ResolvedValue::Channel(channel)) => Ok(channel),
        _ => Err(Refusal::NotOnServer),
    }
}
