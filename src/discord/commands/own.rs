//! The commands of a topic that are about a member's own list and data, one function each.

use super::{option, sub};
use crate::discord::view::words::Speaker;
use serenity::all::{CommandOptionType, CreateCommandOption};

/// All of them.
pub(super) fn all(words: Speaker<'_>) -> Vec<CreateCommandOption> {
    vec![
        sub(words, "submit", "command-submit"),
        sub(words, "duel", "command-duel"),
        export(words),
        sub(words, "privacy", "command-privacy"),
    ]
}

fn export(words: Speaker<'_>) -> CreateCommandOption {
    let say = |name: &str| words.say(name, &[]);
    let format = option(CommandOptionType::String, "format", &say("command-export-format"))
        .add_string_choice(say("command-export-proof"), "proof")
        .add_string_choice(say("command-export-json"), "json")
        .add_string_choice(say("command-export-csv"), "csv");
    sub(words, "export", "command-export").add_sub_option(format)
}
