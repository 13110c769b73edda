//! The commands of those who may manage a server.

use super::{WATCHABLE, on_servers, option, sub};
use crate::discord::view::words::Speaker;
use crate::topic::STAFF_ROOT;
use serenity::all::{CommandOptionType, CreateCommand, Permissions};

/// The staff's commands; Discord shows them to those who may manage the server, and they are checked again.
pub(super) fn root(words: Speaker<'_>) -> CreateCommand {
    let say = |name: &str| words.say(name, &[]);
    let channel = || {
        let description = say("command-watch-channel");
        option(CommandOptionType::Channel, "channel", &description).required(true).channel_types(WATCHABLE.to_vec())
    };
    let topic =
        |description: &str| option(CommandOptionType::String, "topic", &say(description)).set_autocomplete(true);
    let options =
        vec![
            sub(words, "watch", "command-watch").add_sub_option(channel()).add_sub_option(topic("command-watch-topic")),
            sub(words, "unwatch", "command-unwatch").add_sub_option(channel()),
            sub(words, "watching", "command-watching"),
            sub(words, "status", "command-status"),
            sub(words, "topics", "command-topics")
                .add_sub_option(topic("command-topics-topic"))
                .add_sub_option(option(CommandOptionType::Boolean, "on", &say("command-topics-on"))),
        ];
    let root = super::root(STAFF_ROOT, &say("command-staff")).default_member_permissions(Permissions::MANAGE_GUILD);
    on_servers(root.set_options(options))
}
