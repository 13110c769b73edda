//! What members write, change and delete, drawn from a seed.

use super::model::{Kind, Message, Model};
use split_decision::playground::{Author, ChannelKind, Discord, Id, World};

/// Numbers from a seed, the same on every machine (xorshift64*).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 33) % end as u64) as usize
    }

    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

const FILMS: [(&str, &str); 6] = [
    ("rocky-1", "Rocky"),
    ("rocky-2", "Rocky II"),
    ("rocky-3", "Rocky III"),
    ("rocky-4", "Rocky IV"),
    ("rocky-5", "Rocky V"),
    ("rocky-balboa", "Rocky Balboa"),
];

const TALK: [&str; 4] = [
    "yo adrian!",
    "that scene on the stairs gets me every time",
    "has anybody seen the musical?",
    "I nearly cried, and I never cry at the movies",
];

/// Where members write.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    pub(crate) guild: Id,
    /// Channels to be watched by name; what hangs below them is read too.
    pub(crate) watched: Vec<String>,
    /// Where messages are written, threads among them.
    pub(crate) rooms: Vec<Id>,
    members: Vec<Id>,
}

impl Stage {
    /// Sets up eight watched channels, a watched forum, ten threads below them, and two channels that nobody reads: all
    /// before the bot connects.
    pub(crate) fn set(discord: &Discord, members: usize, model: &mut Model) -> Self {
        discord.world(|world| {
            let mut stage = Self { guild: *world.guilds.keys().next().unwrap(), ..Self::default() };
            let guild = stage.guild;
            for at in 0..8 {
                let name = format!("round-{at}");
                let channel = world.add_channel(guild, ChannelKind::Text, &name, None);
                stage.watched.push(name);
                stage.rooms.push(channel);
                if at < 6 {
                    stage.rooms.push(thread(world, guild, &format!("corner-{at}"), channel));
                }
            }
            let forum = world.add_channel(guild, ChannelKind::Forum, "opinions", None);
            stage.watched.push("opinions".to_owned());
            for at in 0..4 {
                stage.rooms.push(thread(world, guild, &format!("opinion-{at}"), forum));
            }
            for at in 0..2 {
                let channel = world.add_channel(guild, ChannelKind::Text, &format!("elsewhere-{at}"), None);
                model.unread.push(channel);
                stage.rooms.push(channel);
            }
            for at in 0..members {
                let member = world.add_user(&format!("Fan {at}"));
                world.add_member(guild, member, &[]);
                stage.members.push(member);
            }
            stage
        })
    }

    /// Lets one thing happen, in the stand-in and in the model.
    pub(crate) fn act(&self, discord: &Discord, model: &mut Model, dice: &mut Dice) {
        match dice.below(100) {
            0..62 => self.write(discord, model, dice),
            62..82 => edit(discord, model, dice),
            82..94 => delete(discord, model, dice, 1),
            94..97 => delete(discord, model, dice, 6),
            _ => drop(some_message(model, dice).map(|id| discord.unfurl(id))),
        }
    }

    pub(crate) fn write(&self, discord: &Discord, model: &mut Model, dice: &mut Dice) {
        let (channel, author) = (dice.one_of(&self.rooms), dice.one_of(&self.members));
        let (kind, text) = words(dice);
        let id = discord.post(channel, &Author::Member(author), &text).unwrap();
        model.messages.insert(id, Message { channel, author, kind, edited: None, gone: false });
    }
}

fn thread(world: &mut World, guild: Id, name: &str, parent: Id) -> Id {
    let owner = world.guilds[&guild].owner;
    let thread = world.add_channel(guild, ChannelKind::Thread, name, Some(parent));
    world.channels.get_mut(&thread).unwrap().owner = Some(owner);
    thread
}

/// A text, and what it is.
fn words(dice: &mut Dice) -> (Kind, String) {
    let listed = match dice.below(20) {
        0..7 => return (Kind::Talk, dice.one_of(&TALK).to_owned()),
        7..9 => 2,
        9..14 => 6,
        _ => 3 + dice.below(3),
    };
    let mut films = FILMS.to_vec();
    let mut drawn: Vec<_> = (0..listed).map(|_| films.swap_remove(dice.below(films.len()))).collect();
    // Films in the order they came out in may be a list of films, and may be asked about.
    if listed > 2 && drawn.is_sorted() {
        drawn.swap(0, 1);
    }
    let ids: Vec<&str> = drawn.iter().map(|(id, _)| *id).collect();
    let lines: Vec<String> = drawn.iter().enumerate().map(|(at, (_, name))| format!("{}. {name}", at + 1)).collect();
    (if listed == 2 { Kind::Unsure(ids) } else { Kind::List(ids) }, lines.join("\n"))
}

/// One of the last few hundred messages that are still there.
fn some_message(model: &Model, dice: &mut Dice) -> Option<Id> {
    let recent: Vec<Id> = model.messages.iter().rev().filter(|(_, m)| !m.gone).take(300).map(|(&id, _)| id).collect();
    (!recent.is_empty()).then(|| dice.one_of(&recent))
}

/// Two edits by hand are never within one millisecond, and are not here either.
fn edit(discord: &Discord, model: &mut Model, dice: &mut Dice) {
    let (kind, text) = words(dice);
    let Some(id) = some_message(model, dice).filter(|&id| model.revision(id) < discord.world(|world| world.now()))
    else {
        return;
    };
    discord.edit(id, &text).unwrap();
    let edited = discord.message(id).unwrap().edited;
    let message = model.messages.get_mut(&id).unwrap();
    (message.kind, message.edited) = (kind, edited);
}

/// Deletes a message, and up to `most` of its channel in the same event.
fn delete(discord: &Discord, model: &mut Model, dice: &mut Dice, most: usize) {
    let Some(first) = some_message(model, dice) else { return };
    let channel = model.messages[&first].channel;
    let there = model.messages.iter().rev().filter(|(_, m)| !m.gone && m.channel == channel).map(|(&id, _)| id);
    let mut ids: Vec<Id> = there.filter(|&id| id != first).take(most - 1).collect();
    ids.push(first);
    discord.delete(&ids);
    for id in ids {
        model.messages.get_mut(&id).unwrap().gone = true;
    }
}
