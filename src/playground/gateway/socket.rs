//! One WebSocket: the gateway's protocol, version 10, as JSON text.

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{Frame, Socket};
use crate::playground::state::{Discord, State};

/// The longest payload that the bot may send, in bytes.
const LONGEST: usize = 4096;

/// The privileged intents, which are switched on apart from asking for them.
const PRIVILEGED: GatewayIntents = GatewayIntents::privileged();

/// Serves one connection until either side ends it.
pub(crate) async fn serve(discord: Discord, mut stream: WebSocket) {
    let (sender, frames) = unbounded_channel();
    let (socket, interval) = discord.change(|state| {
        let interval = state.options.heartbeat_interval.as_millis();
        (state.hub.new_socket(sender), u64::try_from(interval).unwrap_or(u64::MAX))
    });
    let hello = json!({"op": 10, "d": {"heartbeat_interval": interval, "_trace": []}, "s": null, "t": null});
    if stream.send(Message::Text(hello.to_string().into())).await.is_ok() {
        converse(&discord, &mut stream, &socket, frames).await;
    }
    discord.change(|state| {
        if let Some(session) = state.hub.session_of(socket.number) {
            session.socket = None;
        }
    });
}

async fn converse(discord: &Discord, stream: &mut WebSocket, socket: &Socket, mut frames: UnboundedReceiver<Frame>) {
    let mut stopping = discord.stopping();
    loop {
        let frame = tokio::select! {
            biased;
            frame = frames.recv() => frame.unwrap_or(Frame::Vanish),
            _ = stopping.wait_for(|stop| *stop) => Frame::Close(1001, "the stand-in stops"),
            heard = stream.recv() => match heard {
                Some(Ok(Message::Text(text))) => {
                    discord.change(|state| hear(state, socket, &text));
                    continue;
                }
                Some(Ok(Message::Close(frame))) => {
                    return discord.change(|state| said_goodbye(state, socket, frame.as_ref()));
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return,
            },
        };
        match frame {
            Frame::Text(text) => {
                if stream.send(Message::Text(text.into())).await.is_err() {
                    return;
                }
            }
            Frame::Close(code, reason) => {
                // The bot may be gone already.
                let _ = stream.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
                return;
            }
            Frame::Vanish => return,
        }
    }
}

/// A bot that closes with 1000 or 1001 ends its session; with any other code it means to come back.
fn said_goodbye(state: &mut State, socket: &Socket, frame: Option<&CloseFrame>) {
    if frame.is_some_and(|f| f.code == 1000 || f.code == 1001) {
        let serves = |s: &super::Session| s.socket.as_ref().is_some_and(|open| open.number == socket.number);
        state.hub.sessions.retain(|session| !serves(session));
    }
}

fn send(socket: &Socket, frame: Frame) {
    // A socket that has just closed needs no answer.
    let _ = socket.frames.send(frame);
}

fn hear(state: &mut State, socket: &Socket, text: &str) {
    if text.len() > LONGEST {
        state.violation(format!("a gateway payload of {} bytes, the longest is {LONGEST}", text.len()));
        return send(socket, Frame::Close(4002, "Decode error."));
    }
    let Ok(payload) = serde_json::from_str::<Value>(text) else {
        return send(socket, Frame::Close(4002, "Decode error."));
    };
    let known = state.hub.session_of(socket.number).is_some();
    match payload["op"].as_u64() {
        Some(1) => heartbeat(state, socket, &payload["d"]),
        Some(2) if known => send(socket, Frame::Close(4005, "Already authenticated.")),
        Some(2) => identify(state, socket, &payload["d"]),
        Some(6) => resume(state, socket, &payload["d"]),
        Some(3 | 8) if !known => send(socket, Frame::Close(4003, "Not authenticated.")),
        Some(3) => {}
        Some(8) => members(state, socket, &payload["d"]),
        op => {
            state.violation(format!("the gateway operation {op:?} is not known"));
            send(socket, Frame::Close(4001, "Unknown opcode."));
        }
    }
}

fn heartbeat(state: &mut State, socket: &Socket, read: &Value) {
    if let (Some(session), Some(read)) = (state.hub.session_of(socket.number), read.as_u64()) {
        session.read = read;
    }
    if !state.faults.ignore_heartbeats {
        send(socket, Frame::Text(json!({"op": 11, "d": null, "s": null, "t": null}).to_string()));
    }
}

fn identify(state: &mut State, socket: &Socket, data: &Value) {
    if data["token"].as_str().map(bare) != Some(state.options.token.as_str()) {
        return send(socket, Frame::Close(4004, "Authentication failed."));
    }
    let asked = data["intents"].as_u64().unwrap_or(u64::MAX);
    let Some(intents) = GatewayIntents::from_bits(asked) else {
        return send(socket, Frame::Close(4013, "Invalid intent(s)."));
    };
    if !state.options.privileged_intents.contains(intents & PRIVILEGED) {
        return send(socket, Frame::Close(4014, "Disallowed intent(s)."));
    }
    let shard = match data["shard"].as_array().map(Vec::as_slice) {
        None => (0, 1),
        Some([id, count]) => (id.as_u64().unwrap_or(u64::MAX), count.as_u64().unwrap_or(0)),
        Some(_) => (u64::MAX, 0),
    };
    if shard.0 >= shard.1 {
        return send(socket, Frame::Close(4010, "Invalid shard."));
    }
    let session = format!("{:032x}", state.world.new_id());
    state.hub.start(session.clone(), intents, shard, socket.clone());
    welcome(state, socket, &session, shard);
}

fn bare(token: &str) -> &str {
    token.strip_prefix("Bot ").unwrap_or(token)
}

/// READY, then each of the shard's servers.
fn welcome(state: &mut State, socket: &Socket, session: &str, shard: (u64, u64)) {
    let world = &state.world;
    let in_shard = |guild: &&crate::playground::world::Guild| {
        (guild.id >> 22) % shard.1 == shard.0 && guild.members.contains_key(&world.bot)
    };
    let guilds: Vec<Value> = world.guilds.values().filter(in_shard).map(|g| world.guild_create_json(g)).collect();
    let unavailable: Vec<Value> = guilds.iter().map(|g| json!({"id": g["id"], "unavailable": true})).collect();
    let ready = json!({
        "v": 10, "user": world.own_user_json(), "guilds": unavailable, "session_id": session,
        "session_type": "normal", "resume_gateway_url": world.base.replacen("http", "ws", 1),
        "shard": [shard.0, shard.1], "application": {"id": world.bot.to_string(), "flags": state.application_flags()},
        "user_settings": {}, "relationships": [], "private_channels": [], "presences": [], "_trace": [],
    });
    state.send_to_socket(socket.number, "READY", &ready);
    let told = state.hub.session_of(socket.number).is_some_and(|s| s.intents.contains(GatewayIntents::GUILDS));
    let told = told && !state.faults.hide_servers;
    for guild in guilds.iter().filter(|_| told) {
        state.send_to_socket(socket.number, "GUILD_CREATE", guild);
    }
}

fn resume(state: &mut State, socket: &Socket, data: &Value) {
    if data["token"].as_str().map(bare) != Some(state.options.token.as_str()) {
        return send(socket, Frame::Close(4004, "Authentication failed."));
    }
    let session = data["session_id"].as_str().unwrap_or_default();
    let read = data["seq"].as_u64().unwrap_or(u64::MAX);
    let repeat = state.faults.repeat;
    if state.faults.forget_sessions || !state.hub.resume(session, read, repeat, socket) {
        let invalid = json!({"op": 9, "d": false, "s": null, "t": null});
        return send(socket, Frame::Text(invalid.to_string()));
    }
    state.send_to_socket(socket.number, "RESUMED", &json!({"_trace": []}));
}

/// Operation 8: members of a server, those asked for or all.
fn members(state: &mut State, socket: &Socket, data: &Value) {
    let id = data["guild_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    let Some(guild) = state.world.guilds.get(&id) else { return };
    let wanted: Option<Vec<&str>> =
        data["user_ids"].as_array().map(|ids| ids.iter().filter_map(Value::as_str).collect());
    let chosen = guild.members.values().filter(|m| wanted.as_ref().is_none_or(|w| w.contains(&&*m.user.to_string())));
    let members: Vec<Value> = chosen.map(|m| state.world.member_json(m, true)).collect();
    let chunk = json!({
        "guild_id": id.to_string(), "members": members, "chunk_index": 0, "chunk_count": 1, "nonce": data["nonce"],
    });
    state.send_to_socket(socket.number, "GUILD_MEMBERS_CHUNK", &chunk);
}

impl State {
    /// The application's flags: which privileged intents are switched on for it.
    pub(crate) fn application_flags(&self) -> u64 {
        let granted = self.options.privileged_intents;
        let mut flags = 0;
        for (intent, flag) in [
            (GatewayIntents::GUILD_PRESENCES, 1 << 13),
            (GatewayIntents::GUILD_MEMBERS, 1 << 15),
            (GatewayIntents::MESSAGE_CONTENT, 1 << 19),
        ] {
            if granted.contains(intent) {
                flags |= flag;
            }
        }
        flags
    }
}
