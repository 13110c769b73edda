//! What a member does on the page.

use serde_json::{Value, json};
use serenity::model::Permissions;

use crate::playground::interaction::{Answer, InteractionKind};
use crate::playground::invocation::Invocation;
use crate::playground::limits::LOCALES;
use crate::playground::state::Discord;
use crate::playground::verbs::{Author, Mistake, Press};
use crate::playground::world::Id;

/// A member's wish.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Wish {
    #[serde(rename = "as", deserialize_with = "id")]
    viewer: Id,
    #[serde(deserialize_with = "id")]
    channel: Id,
    #[serde(flatten)]
    what: What,
}

/// What is wished.
#[derive(Debug, serde::Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
enum What {
    Post { text: String },
    Reply { message: String, text: String },
    Edit { message: String, text: String },
    Delete { message: String },
    Dismiss { message: String },
    React { message: String, emoji: String, on: bool },
    Slash { path: Vec<String>, options: Vec<(String, Value)> },
    Suggest { path: Vec<String>, options: Vec<(String, Value)>, focused: String },
    Press { message: String, id: String },
    Choose { message: String, id: String, values: Vec<String> },
    Submit { form: String, values: Vec<(String, String)> },
    MessageMenu { message: String, name: String },
    UserMenu { user: String, name: String },
    Thread { name: String, text: String },
    Join { name: String },
    Speak { locale: String, server: bool },
    Direct,
}

/// Ids are texts in JSON, because browsers round large numbers.
fn id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
    let text: String = serde::Deserialize::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

fn number(text: &str) -> Id {
    text.parse().unwrap_or_default()
}

/// Does what a member wishes and tells what came of it.
pub(super) async fn act(discord: &Discord, wish: Wish) -> Result<Value, Mistake> {
    let Wish { viewer, channel, what } = wish;
    let answer = match what {
        What::Slash { path, options } => {
            discord.slash(channel, viewer, &Invocation { path, options, focused: None }).await?
        }
        What::Suggest { path, options, focused } => {
            let asked = Invocation { path, options, focused: Some(focused) };
            Answer::Choices(discord.suggestions(channel, viewer, &asked).await?)
        }
        What::Press { message, id } => discord.press(viewer, number(&message), &Press::Button(id)).await?,
        What::Choose { message, id, values } => {
            discord.press(viewer, number(&message), &Press::Select(id, values)).await?
        }
        What::Submit { form, values } => discord.submit(viewer, &form, &values).await?,
        What::MessageMenu { message, name } => discord.message_menu(viewer, number(&message), &name).await?,
        What::UserMenu { user, name } => discord.user_menu(channel, viewer, number(&user), &name).await?,
        plain => return at_once(discord, viewer, channel, plain),
    };
    Ok(shown(discord, &answer))
}

/// What needs no answer of the bot.
fn at_once(discord: &Discord, viewer: Id, channel: Id, what: What) -> Result<Value, Mistake> {
    let author = Author::Member(viewer);
    let done = match what {
        What::Post { text } => discord.post(channel, &author, &text)?,
        What::Reply { message, text } => discord.reply(number(&message), &author, &text)?,
        What::Edit { message, text } => {
            owned(discord, viewer, number(&message), false)?;
            discord.edit(number(&message), &text)?;
            number(&message)
        }
        What::Delete { message } => {
            owned(discord, viewer, number(&message), true)?;
            discord.delete(&[number(&message)]);
            0
        }
        What::Dismiss { message } => {
            discord.world(|world| world.dismissed.insert(number(&message)));
            0
        }
        What::React { message, emoji, on: true } => {
            discord.react(number(&message), viewer, &emoji)?;
            0
        }
        What::React { message, emoji, on: false } => {
            discord.unreact(number(&message), viewer, &emoji);
            0
        }
        What::Thread { name, text } => discord.open_thread(channel, viewer, &name, Some(&text))?,
        What::Join { name } => join(discord, &name)?,
        What::Speak { locale, server } => speak(discord, viewer, &locale, server)?,
        What::Direct => discord.world(|world| world.direct_channel(viewer)),
        _ => return Err(Mistake::NotAllowed),
    };
    Ok(json!({"id": done.to_string()}))
}

fn join(discord: &Discord, name: &str) -> Result<Id, Mistake> {
    let name = name.trim();
    let wrong = |why: &str| Err(Mistake::WrongValue("name".to_owned(), why.to_owned()));
    if name.is_empty() || name.chars().count() > 32 {
        return wrong("a name has 1 to 32 characters");
    }
    if discord.user(name).is_some() {
        return wrong("somebody is called that already");
    }
    let guild = discord.world(|world| world.guilds.keys().next().copied()).ok_or(Mistake::NotAllowed)?;
    Ok(discord.join(guild, name))
}

/// Sets the language of a member's client, and of the server if its staff says so.
fn speak(discord: &Discord, viewer: Id, locale: &str, server: bool) -> Result<Id, Mistake> {
    if !LOCALES.contains(&locale) {
        return Err(Mistake::WrongValue("locale".to_owned(), "Discord has no such language".to_owned()));
    }
    let guild = discord.world(|world| {
        let guild = world.guilds.keys().next().copied().ok_or(Mistake::NotAllowed)?;
        let staff = world.guild_permissions(guild, viewer).contains(Permissions::MANAGE_GUILD);
        match world.users.get_mut(&viewer) {
            _ if server => staff.then_some(Some(guild)).ok_or(Mistake::NotAllowed),
            Some(user) => {
                locale.clone_into(&mut user.locale);
                Ok(None)
            }
            None => Err(Mistake::NotAllowed),
        }
    })?;
    guild.inspect(|&guild| discord.set_server_language(guild, locale));
    Ok(viewer)
}

/// A message is changed by its author, and deleted by its author or by staff.
fn owned(discord: &Discord, viewer: Id, message: Id, or_staff: bool) -> Result<(), Mistake> {
    let found = discord.message(message).ok_or(Mistake::NoMessage)?;
    let staff =
        || discord.world(|world| world.permissions_in(found.channel, viewer).contains(Permissions::MANAGE_MESSAGES));
    if found.author == viewer || (or_staff && staff()) { Ok(()) } else { Err(Mistake::NotAllowed) }
}

/// The part of an answer that the page does not see in the channel anyway.
fn shown(discord: &Discord, answer: &Answer) -> Value {
    match answer {
        Answer::Choices(choices) => {
            let choices: Vec<Value> = choices.iter().map(|c| json!({"name": c.name, "value": c.value})).collect();
            json!({"choices": choices})
        }
        Answer::Modal(modal) => {
            let from = discord.world(|world| world.interactions.get(&modal.token).map(|i| i.kind));
            let after_press = from == Some(InteractionKind::Component);
            json!({"form": {"token": modal.token, "title": modal.title, "rows": modal.components, "press": after_press}})
        }
        Answer::Message(message) | Answer::Update(message) => json!({"id": message.id.to_string()}),
        Answer::Acknowledged => json!({}),
    }
}
