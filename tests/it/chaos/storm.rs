//! A network, a Discord and a machine on their worst day, around the program in a process of its own.

use super::model::Model;
use super::process::{Running, program};
use super::story::{Dice, Stage};
use super::verdict::{Verdict, judge};
use split_decision::playground::{Delivery, Discord, Id, Options, Server, Trouble};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long anything may take to come about.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much is to happen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// How often somebody writes, edits or deletes.
    pub(crate) acts: usize,
    pub(crate) members: usize,
    /// How often the program is killed in the middle of it.
    pub(crate) kills: usize,
    /// How often something else goes wrong.
    pub(crate) faults: usize,
    /// How long what was missed may take to be made good.
    pub(crate) patience: Duration,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) messages: usize,
    pub(crate) verdict: Verdict,
    /// Calls that came sooner than Discord takes them, in words.
    pub(crate) too_soon: Vec<String>,
    pub(crate) calls: u64,
    pub(crate) sessions: u64,
    pub(crate) resumes: u64,
    /// The most memory that any of the processes held, in megabytes.
    pub(crate) memory: f64,
    pub(crate) took: Duration,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Kill,
    Cut,
    Reconnect,
    Invalid { resumable: bool },
    Forgotten,
    Refused,
    Deaf,
    Repeated,
    Deliveries,
    Calls,
}

const FAULTS: [Fault; 12] = [
    Fault::Cut,
    Fault::Cut,
    Fault::Reconnect,
    Fault::Invalid { resumable: true },
    Fault::Invalid { resumable: false },
    Fault::Forgotten,
    Fault::Refused,
    Fault::Deaf,
    Fault::Repeated,
    Fault::Deliveries,
    Fault::Calls,
    Fault::Calls,
];

struct Storm {
    server: Server,
    folder: tempfile::TempDir,
    bot: Option<Running>,
    stage: Stage,
    model: Model,
    dice: Dice,
    memory: f64,
}

/// Plays a plan to its end, and tells what came of it.
pub(crate) async fn play(plan: Plan) -> Figures {
    let start = Instant::now();
    let mut storm = Storm::start(plan).await;
    let mut faults = vec![Fault::Kill; plan.kills];
    faults.extend((0..plan.faults).map(|at| FAULTS[at % FAULTS.len()]));
    let bout = plan.acts / (faults.len() + 1);
    while !faults.is_empty() {
        storm.acts(bout);
        let fault = faults.swap_remove(storm.dice.below(faults.len()));
        storm.suffer(fault).await;
    }
    storm.acts(plan.acts - bout * (plan.kills + plan.faults));
    storm.come_to_rest(plan.patience).await;
    let memory = storm.memory.max(storm.bot.as_ref().map_or(0.0, Running::peak_memory));
    assert_eq!(storm.bot.take().unwrap().end("TERM").await, Some(0), "{}", storm.log());
    let discord = storm.server.discord();
    let figures = Figures {
        messages: storm.model.messages.len(),
        verdict: judge(&storm.model, discord, &storm.database()).await,
        too_soon: discord.calls_told_too_soon(),
        calls: discord.calls_made(),
        sessions: discord.sessions_started(),
        resumes: discord.sessions_resumed(),
        memory,
        took: start.elapsed(),
    };
    if !figures.verdict.is_right() {
        eprintln!("{}", storm.log());
    }
    assert_eq!(discord.violations(), Vec::<String>::new());
    storm.server.stop().await;
    figures
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { verdict, too_soon, calls, sessions, resumes, memory, took, messages } = self;
        let (lost, doubled, took) = (verdict.lost.len(), verdict.doubled.len(), took.as_secs());
        let (orphaned, too_soon) = (verdict.orphaned.len(), too_soon.len());
        write!(
            f,
            "{messages} messages, {lost} lost, {doubled} doubled, {orphaned} questions orphaned, {too_soon} of {calls} calls too soon, {sessions} sessions, "
        )?;
        write!(f, "{resumes} resumes, {memory:.1} MB at most, {took} s")
    }
}

impl Storm {
    async fn start(plan: Plan) -> Self {
        // Heartbeats come often, so that silence on them is noticed soon.
        let heartbeat_interval = Duration::from_millis(500);
        let options = Options {
            rate_limits: true,
            heartbeat_interval,
            patience: PATIENCE,
            answer_within: Duration::from_secs(15),
            ..Options::default()
        };
        let server = Server::start(options).await.unwrap();
        let mut model = Model::default();
        let stage = Stage::set(server.discord(), plan.members, &mut model);
        let (folder, dice) = (tempfile::tempdir().unwrap(), Dice::new(plan.seed));
        let mut storm = Self { server, folder, bot: None, stage, model, dice, memory: 0.0 };
        storm.start_bot().await;
        let discord = storm.server.discord();
        let commands = |world: &split_decision::playground::World, _: &_| {
            (world.commands.values().flatten().count() >= 3).then_some(())
        };
        discord.wait_for(PATIENCE, "the commands", commands).await.unwrap();
        let (channel, staff) = (discord.channel("montages").unwrap(), discord.user("Rosa").unwrap());
        for name in &storm.stage.watched {
            storm.ask(channel, staff, &format!("lists-admin watch channel:{name}")).await;
        }
        storm
    }

    /// Uses a command, again where it is lost: on a busy machine a session can end by itself, since heartbeats come often.
    async fn ask(&self, channel: Id, user: Id, command: &str) {
        for _ in 0..3 {
            if self.discord().type_command(channel, user, command).await.is_ok() {
                return;
            }
        }
        panic!("no answer to `{command}`\n{}", self.log());
    }

    fn discord(&self) -> &Discord {
        self.server.discord()
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("split-decision.db")
    }

    /// The end of what the program has logged.
    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(60)..].join("\n")
    }

    async fn start_bot(&mut self) {
        let sessions = self.discord().sessions_started();
        self.bot = Some(launch(&self.server, self.folder.path()));
        self.discord().connected(sessions + 1, PATIENCE).await.unwrap_or_else(|late| panic!("{late}\n{}", self.log()));
    }

    fn acts(&mut self, count: usize) {
        for _ in 0..count {
            self.stage.act(self.server.discord(), &mut self.model, &mut self.dice);
        }
    }

    /// Lets the bot get on by some calls, or by none if it has nothing to do.
    async fn let_it_work(&mut self) {
        let goal = self.discord().calls_made() + self.dice.below(25) as u64;
        let there = |_: &_, calls: &std::collections::VecDeque<split_decision::playground::Call>| {
            calls.back().is_some_and(|call| call.number >= goal).then_some(())
        };
        let _ = self.discord().wait_for(Duration::from_millis(700), "some calls", there).await;
    }

    async fn suffer(&mut self, fault: Fault) {
        self.let_it_work().await;
        let during = 1 + self.dice.below(8);
        match fault {
            Fault::Kill => {
                let bot = self.bot.take().unwrap();
                self.memory = self.memory.max(bot.peak_memory());
                bot.kill();
                self.acts(during);
                self.start_bot().await;
            }
            Fault::Cut => self.discord().drop_sockets(),
            Fault::Reconnect => self.discord().ask_to_reconnect(),
            Fault::Invalid { resumable } => {
                self.discord().invalidate_sessions(resumable);
                self.acts(during);
            }
            Fault::Repeated => {
                self.discord().repeat_on_resume(500);
                self.discord().drop_sockets();
            }
            Fault::Deliveries => {
                let how = [Delivery::Twice, Delivery::Late, Delivery::Once, Delivery::Never];
                let how: Vec<Delivery> = (0..10).map(|_| self.dice.one_of(&how)).collect();
                self.discord().deliver_next(&how);
            }
            Fault::Calls => self.calls_go_wrong(),
            Fault::Forgotten | Fault::Refused | Fault::Deaf => self.lose_the_gateway(fault, during).await,
        }
    }

    /// Goes on for as long as it takes the bot to notice.
    async fn lose_the_gateway(&mut self, fault: Fault, during: usize) {
        let count =
            |discord: &Discord| (discord.sessions_started(), discord.sessions_resumed(), discord.sockets_refused());
        let (sessions, resumes, refused) = count(self.discord());
        match fault {
            Fault::Forgotten => {
                self.discord().forget_sessions(true);
                self.discord().drop_sockets();
                self.acts(during);
                self.until("a new session", |discord| discord.sessions_started() > sessions).await;
                self.discord().forget_sessions(false);
            }
            Fault::Refused => {
                self.discord().refuse_sockets(true);
                self.discord().drop_sockets();
                self.acts(during);
                self.until("a refused socket", |discord| discord.sockets_refused() > refused).await;
                self.discord().refuse_sockets(false);
            }
            _ => {
                self.discord().ignore_heartbeats(true);
                self.acts(during);
                let back =
                    |discord: &Discord| discord.sessions_resumed() > resumes || discord.sessions_started() > sessions;
                self.until("the bot to come back", back).await;
                self.discord().ignore_heartbeats(false);
            }
        }
    }

    fn calls_go_wrong(&mut self) {
        let method = self.dice.one_of(&["PUT", "DELETE", "POST", "GET", ""]);
        let trouble = self.dice.one_of(&[
            Trouble::RateLimit(Duration::from_millis(300)),
            Trouble::Status(500),
            Trouble::Status(502),
            Trouble::StatusAfterEffect(504),
            Trouble::Silence,
        ]);
        // A call without an answer holds its channel for as long as the bot waits, so there is but one.
        let times = if trouble == Trouble::Silence { 1 } else { 1 + self.dice.below(8) };
        self.discord().fail_calls(method, "/channels/", times, trouble);
    }

    async fn until(&self, what: &str, so: impl Fn(&Discord) -> bool) {
        let discord = self.discord();
        let deadline = Instant::now() + PATIENCE;
        while !so(discord) {
            assert!(Instant::now() < deadline, "waited for {what}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends all faults, starts one last session, and waits until everything is as it should be, or patience ends.
    async fn come_to_rest(&self, patience: Duration) {
        self.discord().heal();
        self.until("a session", |discord| discord.sessions_open() > 0).await;
        // What was lost in silence is found when a session is new.
        let sessions = self.discord().sessions_started();
        self.discord().invalidate_sessions(false);
        self.until("the last session", |discord| discord.sessions_started() > sessions).await;
        self.discord().fence(PATIENCE).await.unwrap();
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline && !judge(&self.model, self.discord(), &self.database()).await.is_right() {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

/// Starts the program; what it logs goes on in one file.
fn launch(server: &Server, here: &Path) -> Running {
    let log = std::fs::OpenOptions::new().create(true).append(true).open(here.join("log")).unwrap();
    let mut command = program(server, here, &Options::default().token);
    Running::of(command.env("RUST_LOG", "info,serenity=warn").stdout(Stdio::null()).stderr(log))
}
