//! Scenarios: the bot against a Discord on loopback, told as what members do and what they see.
//!
//! A scenario has a port, a database and a bot of its own. It ends with a fence (the bot says that it has read every
//! event), a real shutdown, and a look at the books: a call of the bot that the scenario never looked at fails it, and so
//! does anything that Discord would not have taken. Nothing sleeps: a verb waits for what it is to see.

mod books;
mod bot;
mod exceptions;
mod openapi;
pub(crate) mod process;
mod render;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use split_decision::playground::{
    Answer, Author, Call, Discord, Id, Invocation, Mistake, Options, Press, Server, World,
};
use tempfile::TempDir;

use futures_util::future::LocalBoxFuture;

use books::{is_bad_form, line};
pub(crate) use bot::{RunningBot, address, start_bot, start_bot_at, start_bot_with};

/// How long a verb waits for what it is to see.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Plays a scenario with the bot, in channel `montages`.
pub(crate) async fn discord(scenario: impl AsyncFnOnce(&Tester)) {
    play(Options::default(), start_bot, scenario).await;
}

/// Plays a scenario with a stand-in and a bot of the caller's choice.
pub(crate) async fn play<Running>(
    options: Options,
    start: impl Fn(String, PathBuf) -> Running + 'static,
    scenario: impl AsyncFnOnce(&Tester),
) where
    Running: Future<Output = RunningBot> + 'static,
{
    // A busy machine is no reason for an interaction to expire; those that are to expire move the clock.
    let options = Options { answer_within: PATIENCE, patience: PATIENCE, ..options };
    let server = Server::start_observed(options, Some(Arc::new(openapi::Checker))).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let channel = server.discord().channel("montages").unwrap();
    let tester = Tester {
        channel: Cell::new(channel),
        start: Box::new(move |base, database| Box::pin(start(base, database))),
        bot: RefCell::new(None),
        read: RefCell::new(HashSet::new()),
        sessions: Cell::new(0),
        server,
        folder,
    };
    tester.start_bot().await;
    scenario(&tester).await;
    tester.fence().await;
    tester.stop_bot().await;
    tester.check_the_books();
}

/// Starts a bot on a database, against a Discord at an address.
type Start = Box<dyn Fn(String, PathBuf) -> LocalBoxFuture<'static, RunningBot>>;

/// The hands and eyes of a scenario.
pub(crate) struct Tester {
    server: Server,
    folder: TempDir,
    start: Start,
    bot: RefCell<Option<RunningBot>>,
    channel: Cell<Id>,
    /// Calls of the bot that the scenario has looked at.
    read: RefCell<HashSet<u64>>,
    sessions: Cell<u64>,
}

/// An answer as a member sees it. It shows as compact text; see [`render`].
pub(crate) struct Shown {
    text: String,
    /// The message, unless the answer was a form or nothing.
    pub(crate) message: Option<Id>,
    /// The form's token, when the answer was one.
    form: Option<String>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Tester {
    /// The stand-in itself, for what the verbs do not cover.
    pub(crate) fn discord(&self) -> &Discord {
        self.server.discord()
    }

    /// Where the stand-in is reached.
    pub(crate) fn discord_base(&self) -> String {
        self.server.api_base()
    }

    /// Goes to another channel; verbs act where the tester is.
    pub(crate) fn go(&self, channel: &str) {
        let found = self.discord().channel(channel);
        self.channel.set(found.unwrap_or_else(|| panic!("there is no channel `{channel}`")));
    }

    /// Goes to the conversation between the bot and a user.
    pub(crate) fn go_private(&self, who: &str) {
        let user = self.user(who);
        self.channel.set(self.discord().world(|world| world.direct_channel(user)));
    }

    /// The channel that the tester is in.
    pub(crate) fn here(&self) -> Id {
        self.channel.get()
    }

    pub(crate) fn user(&self, who: &str) -> Id {
        self.discord().user(who).unwrap_or_else(|| panic!("there is no user `{who}`"))
    }

    /// Posts the opening thread: an article and three comments.
    pub(crate) async fn seed(&self) -> Vec<Id> {
        self.discord().seed().unwrap()
    }

    /// Sets the language of a user's client, as in `de`.
    pub(crate) fn speak(&self, who: &str, locale: &str) {
        let user = self.user(who);
        self.discord().world(|world| world.users.get_mut(&user).unwrap().locale = locale.to_owned());
    }

    pub(crate) async fn post(&self, who: &str, text: &str) -> Id {
        self.discord().post(self.here(), &Author::Member(self.user(who)), text).unwrap()
    }

    pub(crate) async fn post_as_webhook(&self, name: &str, text: &str) -> Id {
        self.discord().post(self.here(), &Author::Webhook(name.to_owned()), text).unwrap()
    }

    pub(crate) async fn reply(&self, who: &str, message: Id, text: &str) -> Id {
        self.discord().reply(message, &Author::Member(self.user(who)), text).unwrap()
    }

    pub(crate) async fn edit(&self, message: Id, text: &str) {
        self.discord().edit(message, text).unwrap();
    }

    pub(crate) async fn delete(&self, message: Id) {
        self.discord().delete(&[message]);
    }

    /// Uses a slash command, as in `rocky ranking film:Rocky IV`, once it is registered.
    pub(crate) async fn slash(&self, who: &str, command: &str) -> Shown {
        let root = command.split(' ').next().unwrap_or_default();
        self.registered(1, root).await;
        self.try_slash(who, command).await.unwrap_or_else(|mistake| panic!("/{command}: {mistake}"))
    }

    /// Uses a slash command that may not be there or not be allowed.
    pub(crate) async fn try_slash(&self, who: &str, command: &str) -> Result<Shown, Mistake> {
        let answer = self.discord().type_command(self.here(), self.user(who), command).await?;
        Ok(self.shown(&answer))
    }

    /// Uses a slash command where it is not offered, once it is registered on the server.
    pub(crate) async fn force_slash(&self, who: &str, command: &str) -> Shown {
        let answer = self.discord().force_command(self.here(), self.user(who), command).await;
        self.shown(&answer.unwrap_or_else(|mistake| panic!("/{command}: {mistake}")))
    }

    /// Types into the last option of a command and returns the names that the bot suggests.
    pub(crate) async fn autocomplete(&self, who: &str, command: &str) -> Vec<String> {
        let root = command.split(' ').next().unwrap_or_default();
        self.registered(1, root).await;
        let guild = self.discord().world(|world| world.channels[&self.here()].guild);
        let mut asked = self.discord().world(|world| Invocation::parse(command, world, guild));
        asked.focused = asked.options.last().map(|(name, _)| name.clone());
        let choices = self.discord().suggestions(self.here(), self.user(who), &asked).await.unwrap();
        self.read_answers();
        choices.into_iter().map(|choice| choice.name).collect()
    }

    /// Presses the button with that label.
    pub(crate) async fn press(&self, who: &str, message: Id, label: &str) -> Shown {
        let pressed = self.discord().press(self.user(who), message, &Press::Button(label.to_owned())).await;
        self.shown(&pressed.unwrap_or_else(|mistake| panic!("[{label}]: {mistake}")))
    }

    /// Chooses options of a select, by its placeholder or custom id.
    pub(crate) async fn choose(&self, who: &str, message: Id, select: &str, options: &[&str]) -> Shown {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        let press = Press::Select(select.to_owned(), options);
        let answer = self.discord().press(self.user(who), message, &press).await;
        self.shown(&answer.unwrap_or_else(|mistake| panic!("{{{select}}}: {mistake}")))
    }

    /// Sends a form with some of its inputs filled in, by label; the others keep what they held.
    pub(crate) async fn submit(&self, who: &str, form: &Shown, values: &[(&str, &str)]) -> Shown {
        let token = form.form.clone().expect("the answer is a form");
        let values: Vec<(String, String)> = values.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
        let answer = self.discord().submit(self.user(who), &token, &values).await;
        self.shown(&answer.unwrap_or_else(|mistake| panic!("the form: {mistake}")))
    }

    /// Chooses an entry of a message's menu.
    pub(crate) async fn menu(&self, who: &str, message: Id, entry: &str) -> Shown {
        self.registered(3, entry).await;
        let answer = self.discord().message_menu(self.user(who), message, entry).await;
        self.shown(&answer.unwrap_or_else(|mistake| panic!("{entry}: {mistake}")))
    }

    /// Chooses an entry of a user's menu.
    pub(crate) async fn user_menu(&self, who: &str, whose: &str, entry: &str) -> Shown {
        self.registered(2, entry).await;
        let answer = self.discord().user_menu(self.here(), self.user(who), self.user(whose), entry).await;
        self.shown(&answer.unwrap_or_else(|mistake| panic!("{entry}: {mistake}")))
    }

    /// The next reaction that the bot adds to a message.
    pub(crate) async fn next_reaction(&self, message: Id) -> String {
        self.reaction_call("PUT", message).await
    }

    /// The next reaction that the bot takes from a message.
    pub(crate) async fn next_unreaction(&self, message: Id) -> String {
        self.reaction_call("DELETE", message).await
    }

    async fn reaction_call(&self, method: &str, message: Id) -> String {
        let at = format!("/messages/{message}/reactions/");
        let what = format!("{method} a reaction on {message}");
        let call = self.next_call(&what, |call| call.method == method && call.path.contains(&at)).await;
        assert_eq!(call.status, 204, "{}", call.answer);
        call.places().nth(5).unwrap_or_default()
    }

    /// The next message that the bot posts by itself, wherever it does.
    pub(crate) async fn next_message(&self) -> Shown {
        let posts = |call: &Call| call.method == "POST" && call.route().ends_with("/messages");
        self.said_by(&self.next_call("a message of the bot", posts).await)
    }

    /// The next message of the bot's own that it changes, outside of answers to interactions.
    pub(crate) async fn next_edit(&self) -> Shown {
        let edits = |call: &Call| call.method == "PATCH" && call.route().starts_with("/channels/");
        self.said_by(&self.next_call("an edit of the bot", edits).await)
    }

    /// The next message that the bot deletes.
    pub(crate) async fn next_deletion(&self) -> Id {
        let deletes = |call: &Call| {
            call.method == "DELETE" && call.route().starts_with("/channels/") && !call.path.contains("/reactions")
        };
        let call = self.next_call("a deletion by the bot", deletes).await;
        call.route().rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or_default()
    }

    /// The next message that the bot adds to, or changes after, an answer of its own to an interaction.
    pub(crate) async fn next_follow_up(&self) -> Shown {
        let follows =
            |call: &Call| ["POST", "PATCH"].contains(&call.method.as_str()) && call.path.contains("/webhooks/");
        self.said_by(&self.next_call("a follow-up", follows).await)
    }

    /// The next unread call of the bot that fits; it counts as read.
    pub(crate) async fn next_call(&self, what: &str, fits: impl Fn(&Call) -> bool) -> Call {
        let unread = |_: &World, calls: &std::collections::VecDeque<Call>| {
            calls.iter().find(|call| fits(call) && !self.read.borrow().contains(&call.number)).cloned()
        };
        let call = self.discord().wait_for(PATIENCE, what, unread).await.unwrap_or_else(|late| panic!("{late}"));
        self.read.borrow_mut().insert(call.number);
        call
    }

    /// Takes all calls of a kind so far as read.
    pub(crate) fn read_all(&self, fits: impl Fn(&Call) -> bool) {
        let fitting = self.discord().calls().into_iter().filter(|call| fits(call));
        self.read.borrow_mut().extend(fitting.map(|call| call.number));
    }

    /// Waits until the bot has read every event so far.
    pub(crate) async fn fence(&self) {
        self.discord().fence(PATIENCE).await.unwrap_or_else(|late| panic!("{late}"));
    }

    /// Stops the bot in order and starts it again on the same database.
    pub(crate) async fn restart(&self) {
        self.stop_bot().await;
        self.start_bot().await;
    }

    /// Stops the bot in order.
    pub(crate) async fn stop_bot(&self) {
        let running = self.bot.borrow_mut().take();
        if let Some(running) = running {
            running.stop().await;
        }
    }

    /// Where the bot's store is.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("bot.db")
    }

    /// Starts the bot, again if it was stopped.
    pub(crate) async fn start_bot(&self) {
        let running = (self.start)(self.server.api_base(), self.database()).await;
        *self.bot.borrow_mut() = Some(running);
        self.sessions.set(self.sessions.get() + 1);
        self.connected().await;
    }

    async fn connected(&self) {
        self.discord().connected(self.sessions.get(), PATIENCE).await.unwrap_or_else(|late| panic!("{late}"));
    }

    async fn registered(&self, kind: u8, name: &str) {
        let there = |world: &World, _: &_| {
            let guild = world.channels.get(&self.here()).and_then(|channel| channel.guild);
            world.commands_in(guild).any(|c| c["type"] == kind && c["name"] == name).then_some(())
        };
        let what = format!("the command `{name}`");
        self.discord().wait_for(PATIENCE, &what, there).await.unwrap_or_else(|late| panic!("{late}"));
    }

    /// Shows an answer; the calls that made it are read.
    fn shown(&self, answer: &Answer) -> Shown {
        self.read_answers();
        let text = self.discord().world(|world| render::answer(world, answer));
        let form = if let Answer::Modal(modal) = answer { Some(modal.token.clone()) } else { None };
        Shown { text, message: answer.message().map(|message| message.id), form }
    }

    /// First answers, and what deferred and acknowledged ones waited for, are read by the verb that asked.
    fn read_answers(&self) {
        let mut read = self.read.borrow_mut();
        let mut deferred = HashSet::new();
        for call in self.discord().calls() {
            let Some(token) = call.token() else { continue };
            if call.path.contains("/callback") {
                read.insert(call.number);
                if call.body["type"] == 5 || call.body["type"] == 6 {
                    deferred.insert(token.to_owned());
                }
            } else if deferred.remove(token) {
                read.insert(call.number);
            }
        }
    }

    fn said_by(&self, call: &Call) -> Shown {
        assert!(call.status < 300, "{} {} was refused: {}", call.method, call.path, call.answer);
        let id = call.answer["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let message = self.discord().message(id).unwrap_or_else(|| panic!("the message {id} is gone"));
        let text = self.discord().world(|world| render::message(world, &message));
        Shown { text, message: Some(id), form: None }
    }

    /// What the bot did that the scenario never looked at, and what Discord would not have taken.
    fn check_the_books(&self) {
        assert_eq!(self.discord().violations(), Vec::<String>::new(), "Discord would not have taken this");
        let refused: Vec<String> = self.discord().calls().iter().filter(|call| is_bad_form(call)).map(line).collect();
        assert_eq!(refused, Vec::<String>::new(), "Discord would not have taken these bodies");
        let read = self.read.borrow();
        let unread: Vec<String> =
            self.discord().calls().iter().filter(|c| c.is_act() && !read.contains(&c.number)).map(line).collect();
        assert_eq!(unread, Vec::<String>::new(), "the scenario never looked at these calls of the bot");
    }
}

impl Drop for Tester {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let history: Vec<String> = self.discord().calls().iter().map(line).collect();
            eprintln!("--- what the bot did ---\n{}\n------------------------", history.join("\n"));
            eprintln!("violations: {:#?}", self.discord().violations());
        }
    }
}
