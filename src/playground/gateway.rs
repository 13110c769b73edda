//! Gateway sessions: who hears which event, under which number, and what can be replayed.

pub(crate) mod event;
pub(crate) mod socket;

use std::collections::VecDeque;

use serde_json::{Value, json};
use serenity::model::event::{Event as SerenityEvent, GatewayEvent};
use serenity::model::gateway::GatewayIntents;
use tokio::sync::mpsc::UnboundedSender;

use super::faults::Delivery;
use super::state::State;
use event::Event;

/// The most events that a session keeps for a resume.
const REPLAY: usize = 20_000;

/// All sessions.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    pub(crate) sessions: Vec<Session>,
    /// How many sessions were ever started.
    pub(crate) identified: u64,
    /// How many sockets were refused.
    pub(crate) refused: u64,
    /// How many resumes succeeded.
    pub(crate) resumed: u64,
    next_socket: u64,
}

/// A session, connected or waiting to be resumed.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: GatewayIntents,
    pub(crate) shard: (u64, u64),
    /// The number of the last event.
    pub(crate) sequence: u64,
    /// The number of the last event that the bot said it has read.
    pub(crate) read: u64,
    buffer: VecDeque<(u64, String)>,
    late: Option<(&'static str, Value)>,
    pub(crate) socket: Option<Socket>,
}

/// The way out of a connected session.
#[derive(Clone, Debug)]
pub(crate) struct Socket {
    pub(crate) number: u64,
    pub(crate) frames: UnboundedSender<Frame>,
}

/// What a socket can be told to do.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Text(String),
    Close(u16, &'static str),
    /// Ends without a word, as when a cable is pulled.
    Vanish,
}

impl Hub {
    pub(crate) fn new_socket(&mut self, frames: UnboundedSender<Frame>) -> Socket {
        self.next_socket += 1;
        Socket { number: self.next_socket, frames }
    }

    /// The session that a socket serves.
    pub(crate) fn session_of(&mut self, socket: u64) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|s| s.socket.as_ref().is_some_and(|open| open.number == socket))
    }

    /// Tells every connected session.
    pub(crate) fn tell_all(&self, frame: &Frame) {
        for socket in self.sessions.iter().filter_map(|s| s.socket.as_ref()) {
            // A socket that has just closed needs no telling.
            let _ = socket.frames.send(frame.clone());
        }
    }

    pub(crate) fn start(&mut self, id: String, intents: GatewayIntents, shard: (u64, u64), socket: Socket) {
        self.sessions.retain(|old| old.shard != shard || old.socket.is_some());
        self.identified += 1;
        self.sessions.push(Session {
            id,
            intents,
            shard,
            sequence: 0,
            read: 0,
            buffer: VecDeque::new(),
            late: None,
            socket: Some(socket),
        });
    }

    /// Goes on with a session after event `read`, or says that it cannot; the last `repeat` read ones come again.
    pub(crate) fn resume(&mut self, id: &str, read: u64, repeat: u64, socket: &Socket) -> bool {
        let Some(session) = self.sessions.iter_mut().find(|s| s.id == id) else { return false };
        let oldest = session.buffer.front().map_or(session.sequence + 1, |(number, _)| *number);
        if read > session.sequence || read + 1 < oldest {
            return false;
        }
        session.read = read;
        session.socket = Some(socket.clone());
        for (_, text) in session.buffer.iter().filter(|(number, _)| number.saturating_add(repeat) > read) {
            let _ = socket.frames.send(Frame::Text(text.clone()));
        }
        self.resumed += 1;
        true
    }
}

impl Session {
    fn hears(&self, event: &Event) -> bool {
        let shard = event.guild.map_or(0, |guild| (guild >> 22) % self.shard.1.max(1));
        shard == self.shard.0 && (event.intent.is_empty() || self.intents.intersects(event.intent))
    }

    /// Numbers an event and sends it; numbers grow in the order of sending, whatever happened to the events.
    fn write(&mut self, name: &str, data: &Value) -> Result<(), String> {
        let number = self.sequence + 1;
        let text = json!({"op": 0, "s": number, "t": name, "d": data}).to_string();
        legible(&text)?;
        self.sequence = number;
        if let Some(socket) = &self.socket {
            // A socket that has just closed finds the event in the buffer.
            let _ = socket.frames.send(Frame::Text(text.clone()));
        }
        if self.buffer.len() == REPLAY {
            self.buffer.pop_front();
        }
        self.buffer.push_back((number, text));
        Ok(())
    }

    fn deliver(&mut self, name: &'static str, data: Value, how: Delivery) -> Result<(), String> {
        match how {
            Delivery::Never => return Ok(()),
            Delivery::Late => {
                self.late = Some((name, data));
                return Ok(());
            }
            Delivery::Twice => self.write(name, &data)?,
            Delivery::Once => {}
        }
        self.write(name, &data)?;
        match self.late.take() {
            Some((name, data)) => self.write(name, &data),
            None => Ok(()),
        }
    }
}

impl State {
    /// Sends an event to every session that hears it.
    pub(crate) fn emit(&mut self, event: &Event) {
        let bot = self.world.bot;
        let hidden = |channel| {
            let wanted = serenity::model::Permissions::VIEW_CHANNEL;
            self.world.channels.contains_key(&channel) && !self.world.permissions_in(channel, bot).contains(wanted)
        };
        if event.channel.is_some_and(hidden) {
            return;
        }
        let how = self.faults.deliveries.pop_front().unwrap_or(Delivery::Once);
        let mut wrong = Vec::new();
        let brief = self.faults.brief.then(|| event.clone().in_brief());
        let event = brief.as_ref().unwrap_or(event);
        let withheld =
            if self.faults.withhold_content { GatewayIntents::MESSAGE_CONTENT } else { GatewayIntents::empty() };
        for session in self.hub.sessions.iter_mut().filter(|session| session.hears(event)) {
            let data = event.data_for(session.intents - withheld);
            wrong.extend(session.deliver(event.name, data, how).err());
        }
        wrong.into_iter().for_each(|why| self.illegible(event.name, &why));
    }

    /// Sends an event to one socket's session.
    pub(crate) fn send_to_socket(&mut self, socket: u64, name: &str, data: &Value) {
        if let Some(Err(why)) = self.hub.session_of(socket).map(|session| session.write(name, data)) {
            self.illegible(name, &why);
        }
    }

    fn illegible(&mut self, name: &str, why: &str) {
        self.violation(format!("`{name}` is not as serenity reads it: {why}"));
    }
}

/// Whether serenity can read a payload. It drops what it cannot without a word, and every "is ignored" would pass.
pub(crate) fn legible(text: &str) -> Result<(), String> {
    match serde_json::from_str::<GatewayEvent>(text) {
        Ok(GatewayEvent::Dispatch(_, SerenityEvent::Unknown(event))) => {
            Err(explained(text).unwrap_or_else(|| format!("an unknown event `{}`", event.kind)))
        }
        Ok(_) => Ok(()),
        Err(why) => Err(why.to_string()),
    }
}

/// Why serenity's own type for the commonest events refuses a payload; its enum alone says only "unknown".
fn explained(text: &str) -> Option<String> {
    let mut payload: Value = serde_json::from_str(text).ok()?;
    let data = payload["d"].take();
    let error = match payload["t"].as_str()? {
        "READY" => serde_json::from_value::<serenity::model::gateway::Ready>(data).err(),
        "GUILD_CREATE" => serde_json::from_value::<serenity::model::guild::Guild>(data).err(),
        "GUILD_UPDATE" => serde_json::from_value::<serenity::model::guild::PartialGuild>(data).err(),
        "MESSAGE_CREATE" => serde_json::from_value::<serenity::model::channel::Message>(data).err(),
        "MESSAGE_UPDATE" => serde_json::from_value::<serenity::model::event::MessageUpdateEvent>(data).err(),
        "INTERACTION_CREATE" => serde_json::from_value::<serenity::model::application::Interaction>(data).err(),
        name if name.starts_with("THREAD_") || name.starts_with("CHANNEL_") => {
            serde_json::from_value::<serenity::model::channel::GuildChannel>(data).err()
        }
        _ => None,
    };
    error.map(|why| why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, data: &Value, expected: Option<&str>) {
        let text = json!({"op": 0, "s": 1, "t": name, "d": data}).to_string();
        assert_eq!(legible(&text).err().as_deref(), expected);
    }

    #[test]
    fn payloads_that_serenity_would_drop_are_refused() {
        check("MESSAGE_DELETE", &json!({"id": "1", "channel_id": "2"}), None);
        check("MESSAGE_DELETE", &json!({"id": "1"}), Some("an unknown event `MESSAGE_DELETE`"));
        check("MESSAGE_CREATE", &json!({"id": "1"}), Some("missing field `channel_id`"));
        check("NO_SUCH_EVENT", &json!({}), Some("an unknown event `NO_SUCH_EVENT`"));
    }
}
