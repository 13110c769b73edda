//! What a command was given.

use crate::app::Refusal;
use serenity::all::{PartialChannel, ResolvedOption, ResolvedValue};

/// An option's value, if it was given.
pub(super) fn option<'a, 'b>(options: &'b [ResolvedOption<'a>], name: &str) -> Option<&'b ResolvedValue<'a>> {
    options.iter().find(|option| option.name == name).map(|option| &option.value)
}

/// A text that was given.
pub(in crate::discord) fn text<'a>(options: &[ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    match option(options, name) {
        Some(&ResolvedValue::String(text)) => Some(text),
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
