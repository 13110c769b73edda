//! The commands of a topic, one function each.

use super::{on_servers, option, sub};
use crate::discord::view::words::Speaker;
use crate::topic::Topic;
use serenity::all::{CommandOptionType, CreateCommand, CreateCommandOption};

/// The commands of one topic.
pub(super) fn root(words: Speaker<'_>, topic: &Topic) -> CreateCommand {
    let title = words.say("command-topic", &[("title", topic.title.as_str().into())]);
    let mut options = vec![
        ranking(words, topic),
        consensus(words),
        leaderboard(words),
        compare(words),
        sub(words, "stats", "command-stats").add_sub_option(private(words)),
        battle(words),
        me(words),
        sub(words, "help", "command-help"),
    ];
    options.push(history(words, topic));
    options.extend(super::own::all(words));
    on_servers(super::root(&topic.slug, &title).set_options(options))
}

/// The option that names an item, called what the topic calls one: `film`.
pub(in crate::discord) fn item_option(topic: &Topic) -> String {
    let name: String =
        topic.noun[0].to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    // Where the noun is no option name, or is that of another option, every topic can still say "item".
    if name.is_empty() || name.chars().count() > 32 || name == "private" { "item".to_owned() } else { name }
}

/// The option that shows an answer to the caller alone.
fn private(words: Speaker<'_>) -> CreateCommandOption {
    option(CommandOptionType::Boolean, "private", &words.say("command-private", &[]))
}

fn me(words: Speaker<'_>) -> CreateCommandOption {
    let private = option(CommandOptionType::Boolean, "private", &words.say("command-me-private", &[]));
    sub(words, "me", "command-me").add_sub_option(private)
}

fn ranking(words: Speaker<'_>, topic: &Topic) -> CreateCommandOption {
    let noun = [("noun", topic.noun[0].as_str().into())];
    let item = option(CommandOptionType::String, &item_option(topic), &words.say("command-ranking-item", &noun));
    sub(words, "ranking", "command-ranking").add_sub_option(item.set_autocomplete(true)).add_sub_option(private(words))
}

fn history(words: Speaker<'_>, topic: &Topic) -> CreateCommandOption {
    let noun = [("noun", topic.noun[0].as_str().into())];
    let item = option(CommandOptionType::String, &item_option(topic), &words.say("command-history-item", &noun));
    sub(words, "history", "command-history").add_sub_option(item.set_autocomplete(true)).add_sub_option(private(words))
}

/// The option that counts the lists of one channel alone.
fn place(words: Speaker<'_>) -> CreateCommandOption {
    let say = |name: &str| words.say(name, &[]);
    option(CommandOptionType::String, "where", &say("command-where"))
        .add_string_choice(say("command-where-server"), "server")
        .add_string_choice(say("command-where-here"), "here")
}

fn consensus(words: Speaker<'_>) -> CreateCommandOption {
    let method = option(CommandOptionType::String, "method", &words.say("command-method", &[]));
    sub(words, "consensus", "command-consensus")
        .add_sub_option(method.set_autocomplete(true))
        .add_sub_option(place(words))
        .add_sub_option(private(words))
}

fn compare(words: Speaker<'_>) -> CreateCommandOption {
    let member = option(CommandOptionType::User, "member", &words.say("command-compare-member", &[]));
    let with = option(CommandOptionType::String, "with", &words.say("command-compare-with", &[]));
    sub(words, "compare", "command-compare")
        .add_sub_option(member.required(true))
        .add_sub_option(with.set_autocomplete(true))
        .add_sub_option(private(words))
}

fn battle(words: Speaker<'_>) -> CreateCommandOption {
    let pair = option(CommandOptionType::String, "pair", &words.say("command-battle-pair", &[]));
    sub(words, "battle", "command-battle").add_sub_option(pair.set_autocomplete(true)).add_sub_option(private(words))
}

fn leaderboard(words: Speaker<'_>) -> CreateCommandOption {
    let say = |name: &str| words.say(name, &[]);
    let against = option(CommandOptionType::String, "against", &say("command-against"))
        .add_string_choice(say("command-against-official"), "official")
        .add_string_choice(say("command-against-group"), "group");
    sub(words, "leaderboard", "command-leaderboard")
        .add_sub_option(against)
        .add_sub_option(place(words))
        .add_sub_option(private(words))
}
