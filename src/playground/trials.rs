//! Faults on demand: what tests do to the bot's connection and calls.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;
use serenity::all::{GatewayIntents, Permissions};

use super::Id;
use super::faults::{Delivery, Faults, Rule, Trouble};
use super::gateway::Frame;
use super::state::{Discord, Impatience, State};

impl Discord {
    /// Cuts every socket without a word.
    pub fn drop_sockets(&self) {
        self.change(|state| state.hub.tell_all(&Frame::Vanish));
    }

    /// Closes every socket with a code.
    pub fn close_sockets(&self, code: u16) {
        self.change(|state| state.hub.tell_all(&Frame::Close(code, "")));
    }

    /// Asks the bot to connect anew and resume (operation 7).
    pub fn ask_to_reconnect(&self) {
        let text = json!({"op": 7, "d": null, "s": null, "t": null}).to_string();
        self.change(|state| state.hub.tell_all(&Frame::Text(text)));
    }

    /// Tells the bot that its session is invalid (operation 9); one that may not be resumed is forgotten.
    pub fn invalidate_sessions(&self, resumable: bool) {
        let text = json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string();
        self.change(|state| {
            state.hub.tell_all(&Frame::Text(text));
            if !resumable {
                state.hub.sessions.clear();
            }
        });
    }

    /// Refuses new sockets, or takes them again.
    pub fn refuse_sockets(&self, refuse: bool) {
        self.change(|state| state.faults.refuse_sockets = refuse);
    }

    /// Leaves heartbeats unanswered, or answers them again.
    pub fn ignore_heartbeats(&self, ignore: bool) {
        self.change(|state| state.faults.ignore_heartbeats = ignore);
    }

    /// Lets no session be resumed, or lets them again.
    pub fn forget_sessions(&self, forget: bool) {
        self.change(|state| state.faults.forget_sessions = forget);
    }

    /// Lets resumes send the last `count` events again that the bot has read already, as Discord does.
    pub fn repeat_on_resume(&self, count: u64) {
        self.change(|state| state.faults.repeat = count);
    }

    /// Tells of messages with nothing but what Discord promises, or in full again.
    pub fn be_brief(&self, brief: bool) {
        self.change(|state| state.faults.brief = brief);
    }

    /// Keeps the text of messages from the bot, as when its intent is switched off, or gives it again.
    pub fn withhold_content(&self, withhold: bool) {
        self.change(|state| state.faults.withhold_content = withhold);
    }

    /// Tells new sessions of no server, as when what should follow READY is lost, or of all again.
    pub fn hide_servers(&self, hide: bool) {
        self.change(|state| state.faults.hide_servers = hide);
    }

    /// Says how many sessions the bot may still start, and how soon that is reset.
    pub fn leave_sessions(&self, left: u64, reset_after: Duration) {
        self.change(|state| state.faults.sessions_left = Some((left, reset_after)));
    }

    /// Says how the next events are delivered, one after the other; events after them come as they should.
    pub fn deliver_next(&self, how: &[Delivery]) {
        self.change(|state| state.faults.deliveries.extend(how));
    }

    /// Makes calls go wrong: the next `times` ones of that method (empty: any) with `path` in their path.
    pub fn fail_calls(&self, method: &str, path: &str, times: usize, trouble: Trouble) {
        let rule = Rule { method: method.to_owned(), path: path.to_owned(), times, trouble };
        self.change(|state| state.faults.rules.push(rule));
    }

    /// Ends every fault: from here on all goes well.
    pub fn heal(&self) {
        self.change(|state| state.faults = Faults::default());
    }

    /// How many calls were refused because they came too soon, beside those that were made to fail.
    #[must_use]
    pub fn calls_too_soon(&self) -> u64 {
        self.look(|state| state.buckets.overrun)
    }

    /// The first calls that came too soon, each in words.
    #[must_use]
    pub fn calls_told_too_soon(&self) -> Vec<String> {
        self.look(|state| state.buckets.too_soon.clone())
    }

    /// Gives a server's first role a permission that matters to no bot, or takes it away again, and tells of it.
    pub fn change_role(&self, guild: Id) {
        self.change(|state| {
            let Some(role) = state.world.guilds.get_mut(&guild).and_then(|found| found.roles.first_mut()) else {
                return;
            };
            role.permissions.toggle(Permissions::CHANGE_NICKNAME);
            let role = state.world.roles_json(&state.world.guilds[&guild])[0].clone();
            let data = json!({"guild_id": guild.to_string(), "role": role});
            state.emit_plain("GUILD_ROLE_UPDATE", Some(guild), GatewayIntents::GUILDS, data);
        });
    }

    /// Moves the world's clock on, so that tokens grow old without anybody waiting.
    pub fn advance_clock(&self, by: Duration) {
        self.change(|state| state.world.ahead += by);
    }

    /// Sets the world's clock back against everybody else's: what happens from now on is old for whoever reads it.
    pub fn set_clock_back(&self, by: Duration) {
        // Ids that were given in that time are none, so the next ones are new all the same.
        self.change(|state| (state.world.behind, state.world.last_id) = (by, 0));
    }

    /// How many calls the bot has made so far.
    #[must_use]
    pub fn calls_made(&self) -> u64 {
        self.look(|state| state.next_call)
    }

    /// How many sessions the bot has started so far.
    #[must_use]
    pub fn sessions_started(&self) -> u64 {
        self.look(|state| state.hub.identified)
    }

    /// How many sessions the bot has resumed so far.
    #[must_use]
    pub fn sessions_resumed(&self) -> u64 {
        self.look(|state| state.hub.resumed)
    }

    /// How many sockets were refused so far.
    #[must_use]
    pub fn sockets_refused(&self) -> u64 {
        self.look(|state| state.hub.refused)
    }

    /// How many sessions are connected.
    #[must_use]
    pub fn sessions_open(&self) -> usize {
        self.look(|state| state.hub.sessions.iter().filter(|s| s.socket.is_some()).count())
    }

    /// Waits until that many sessions were started since the stand-in runs, and one is open.
    ///
    /// # Errors
    /// When it takes longer than `patience`.
    pub async fn connected(&self, times: u64, patience: Duration) -> Result<(), Impatience> {
        let what = format!("the bot's session number {times}");
        let open = |state: &mut State| {
            let open = state.hub.sessions.iter().any(|s| s.socket.is_some());
            (open && state.hub.identified >= times).then_some(())
        };
        self.wait(patience, &what, open).await
    }

    /// Waits until the bot has read everything that was sent so far: asked for a heartbeat, it names the last event that
    /// it has read.
    ///
    /// # Errors
    /// When it takes longer than `patience`.
    pub async fn fence(&self, patience: Duration) -> Result<(), Impatience> {
        let text = json!({"op": 1, "d": null, "s": null, "t": null}).to_string();
        let goals: HashMap<String, u64> = self.look(|state| {
            let open = state.hub.sessions.iter().filter(|session| session.socket.is_some());
            open.map(|session| (session.id.clone(), session.sequence)).collect()
        });
        let mut asked = Vec::new();
        let mut everything_read = |state: &mut State| {
            let mut done = true;
            for session in &state.hub.sessions {
                if goals.get(&session.id).is_none_or(|goal| session.read >= *goal) {
                    continue;
                }
                done = false;
                // A session that was resumed on another socket is asked again there.
                if let Some(socket) = session.socket.as_ref().filter(|socket| !asked.contains(&socket.number)) {
                    asked.push(socket.number);
                    let _ = socket.frames.send(Frame::Text(text.clone()));
                }
            }
            done.then_some(())
        };
        self.wait(patience, "the bot to read every event", &mut everything_read).await
    }
}
