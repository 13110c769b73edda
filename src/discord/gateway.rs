//! What the gateway says of sessions, servers and channels.

use super::Shared;
use super::acknowledge::Signing;
use super::calls;
use crate::app::Place;
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use serenity::all::{
    CollectorCallback, ConnectionStage, Context, EventHandler, Guild, GuildChannel, Interaction, Message, PartialGuild,
    PartialGuildChannel, RatelimitInfo, Ready, SessionStartLimit, ShardStageUpdateEvent, ThreadListSyncEvent,
    UnavailableGuild,
};
use serenity::async_trait;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, watch};

/// How many signs that a crash left unset are put right for a server when it is seen again; they must fit one lane.
const LEFT_OVER: u32 = 1_000;

/// How long it is waited for to hear that a shard's events come in.
const OVERTAKEN: Duration = Duration::from_secs(10);

/// How long a new session has to tell of its servers. Events may never come; a server in an outage only later.
const UNTOLD: Duration = Duration::from_secs(10);

/// How often Discord fills the budget of sessions up.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Which session of a shard is the newest, and how many more may be begun.
pub(super) struct Sessions {
    shards: u32,
    budget: Mutex<Budget>,
    /// Told when no more sessions may be begun.
    used_up: Notify,
    newest: Mutex<HashMap<u32, u64>>,
    /// In which session of its shard a server was told of last.
    told: Mutex<HashMap<GuildId, u64>>,
    /// The shards whose events come in through their collectors.
    collecting: watch::Sender<BTreeSet<u32>>,
}

/// How many sessions may be begun still before the bot ends by itself. A twentieth is kept for the next start to go by.
struct Budget {
    left: u64,
    a_day: u64,
    /// When Discord fills it up again.
    reset: Instant,
}

impl Budget {
    fn new(limit: &SessionStartLimit) -> Self {
        let spared = |sessions: u64| sessions - sessions / 20;
        let reset = Instant::now() + Duration::from_millis(limit.reset_after).min(DAY);
        Self { left: spared(limit.remaining), a_day: spared(limit.total), reset }
    }

    /// Takes one session; tells whether there was one.
    fn take(&mut self, now: Instant) -> bool {
        if now >= self.reset {
            (self.left, self.reset) = (self.a_day, now + DAY);
        }
        let enough = self.left > 0;
        self.left = self.left.saturating_sub(1);
        enough
    }
}

impl Sessions {
    pub(super) fn new(shards: u32, limit: &SessionStartLimit) -> Self {
        Self {
            budget: Mutex::new(Budget::new(limit)),
            used_up: Notify::new(),
            shards: shards.max(1),
            newest: Mutex::default(),
            told: Mutex::default(),
            collecting: watch::Sender::new(BTreeSet::new()),
        }
    }

    /// Waits until so many sessions were begun that more would cost the token: a gateway that drops every new one.
    pub(super) async fn used_up(&self) {
        self.used_up.notified().await;
    }

    /// The shard that a server is on.
    pub(super) fn shard(&self, guild: GuildId) -> u32 {
        u32::try_from((guild.0 >> 22) % u64::from(self.shards)).unwrap_or(0)
    }

    fn collects(&self, shard: u32, collects: bool) {
        self.collecting.send_if_modified(|shards| if collects { shards.insert(shard) } else { shards.remove(&shard) });
    }

    /// Waits until the events of a server come in: what is read from its history before that may miss something.
    ///
    /// serenity tells of stages in tasks of their own, which may overtake each other, so this does not wait for ever.
    async fn collected(&self, guild: GuildId) {
        let (shard, mut collecting) = (self.shard(guild), self.collecting.subscribe());
        let collected = collecting.wait_for(|shards| shards.contains(&shard));
        if tokio::time::timeout(OVERTAKEN, collected).await.is_err() {
            tracing::debug!(shard, "whether events come in was not told in time");
        }
    }

    /// Counts a new session of a shard and gives its number.
    fn begin(&self, shard: u32) -> u64 {
        if !self.budget.lock().unwrap_or_else(PoisonError::into_inner).take(Instant::now()) {
            self.used_up.notify_one();
        }
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let session = newest.entry(shard).or_default();
        *session += 1;
        *session
    }

    /// The number of the newest session of a server's shard.
    pub(super) fn current(&self, guild: GuildId) -> u64 {
        let shard = self.shard(guild);
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).get(&shard).copied().unwrap_or_default()
    }

    /// A server is told of in the present session.
    fn tell(&self, guild: GuildId) {
        let session = self.current(guild);
        self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(guild, session);
    }

    fn is_told(&self, guild: GuildId) -> bool {
        let session = self.current(guild);
        self.told.lock().unwrap_or_else(PoisonError::into_inner).get(&guild) == Some(&session)
    }

    fn is_current(&self, shard: u32, session: u64) -> bool {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).get(&shard) == Some(&session)
    }
}

pub(super) struct Handler(pub(super) Arc<Shared>);

#[async_trait]
impl EventHandler for Handler {
    /// A new session: from here on messages come in through the collector, which lives as long as the shard's runner.
    async fn shard_stage_update(&self, ctx: Context, event: ShardStageUpdateEvent) {
        let shard = event.shard_id.0;
        if event.old != ConnectionStage::Identifying {
            return self.0.sessions.collects(shard, event.new == ConnectionStage::Connected);
        }
        let session = self.0.sessions.begin(shard);
        self.0.progress.begin(|guild| self.0.sessions.shard(guild) == shard);
        let shared = Arc::clone(&self.0);
        ctx.shard.add_collector(CollectorCallback(Box::new(move |event| {
            // A runner that identifies again gets a second collector; only the newest one may speak.
            let current = shared.sessions.is_current(shard, session);
            if current {
                shared.take(event);
            }
            current
        })));
        self.0.sessions.collects(shard, true);
    }

    async fn ready(&self, ctx: Context, ready: Ready) {
        tracing::info!(bot.name = %ready.user.name, servers = ready.guilds.len(), "connected to Discord");
        ctx.http.set_application_id(ready.application.id);
        // The same in every session.
        let _ = self.0.me.set(UserId(ready.user.id.get()));
        self.0.commands_due.fetch_or(!self.0.registered.swap(true, Ordering::AcqRel), Ordering::AcqRel);
        self.0.register_where_due().await;
        tokio::time::sleep(UNTOLD).await;
        let servers = ready.guilds.iter().map(|guild| GuildId(guild.id.get()));
        let untold = servers.filter(|guild| !self.0.sessions.is_told(*guild)).map(|guild| {
            tracing::debug!(guild.id = guild.0, "not told of a server in time, which is seen to all the same");
            async move {
                if let Err(error) = self.0.find_threads(guild).await {
                    tracing::warn!(guild.id = guild.0, cause = calls::blame(&error), "its threads could not be listed");
                }
                self.0.see_to(guild).await;
            }
        });
        futures_util::future::join_all(untold).await;
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        self.0.channels.note_all(guild.channels.values().chain(&guild.threads));
        let id = GuildId(guild.id.get());
        self.0.languages.note(id, &guild.preferred_locale);
        self.0.see_to(id).await;
    }

    async fn guild_update(&self, _: Context, _: Option<Guild>, guild: PartialGuild) {
        self.0.languages.note(GuildId(guild.id.get()), &guild.preferred_locale);
    }

    async fn guild_delete(&self, _: Context, guild: UnavailableGuild, _: Option<Guild>) {
        // An outage is no leave.
        if !guild.unavailable {
            let id = GuildId(guild.id.get());
            self.0.guilds.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
            self.0.languages.forget(id);
            self.0.channels.forget_server(id);
            self.0.progress.forget_server(id);
            self.0.rereads.forget_server(id);
        }
    }

    async fn thread_list_sync(&self, _: Context, event: ThreadListSyncEvent) {
        let guild = GuildId(event.guild_id.get());
        for channel in event.channel_ids.iter().flatten() {
            let channel = ChannelId(channel.get());
            if self.0.app.watches_itself(guild, channel) {
                self.0.progress.open(guild, channel);
            }
        }
        for thread in &event.threads {
            let parent = self.0.channels.note(thread).parent;
            let channel = ChannelId(thread.id.get());
            if self.0.app.may_be_watched(guild, channel, Some(parent)) {
                self.0.progress.open(guild, channel);
            }
        }
    }

    async fn channel_delete(&self, _: Context, channel: GuildChannel, _: Option<Vec<Message>>) {
        self.0.gone(GuildId(channel.guild_id.get()), ChannelId(channel.id.get())).await;
    }

    async fn thread_delete(&self, _: Context, thread: PartialGuildChannel, _: Option<GuildChannel>) {
        self.0.gone(GuildId(thread.guild_id.get()), ChannelId(thread.id.get())).await;
    }

    /// serenity's own limiter waits before a call that would come too soon, and after one that did, and tells of both
    /// alike. A time to wait that Discord named is one of whole seconds; one that was worked out never is.
    async fn ratelimit(&self, info: RatelimitInfo) {
        if info.timeout.subsec_nanos() == 0 {
            self.0.calls.came_too_soon();
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        let answering = self.0.tasks.token();
        Box::pin(self.0.interact(interaction)).await;
        drop(answering);
    }
}

impl Shared {
    /// Does what a server needs in every new session: its commands, its scores, its signs, and what was missed.
    async fn see_to(&self, id: GuildId) {
        self.sessions.tell(id);
        self.guilds.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        // A server that has never switched a topic on has no commands of its own; to ask would cost a call a server.
        if self.app.has_switched_topics(id).await.unwrap_or(false) {
            self.register_for(id).await;
        }
        match self.app.rescore(id).await {
            Ok(topics) => topics.iter().for_each(|topic| {
                tracing::info!(
                    guild.id = id.0,
                    topic.slug = topic.slug,
                    "its lists were scored against the new official order"
                );
            }),
            Err(error) => tracing::error!(%error, guild.id = id.0, "lists could not be scored anew"),
        }
        // Permissions may have changed while nobody told of it.
        self.calls.wake(|channel| self.may_be_on(id, channel));
        self.put_signs_right(id).await;
        self.take_back_old_questions(id).await;
        self.sessions.collected(id).await;
        self.catch_up(id).await;
    }

    /// Registers the commands of all servers if they have not been yet, or could not be.
    pub(super) async fn register_where_due(&self) {
        if self.commands_due.swap(false, Ordering::AcqRel) && !self.register_everywhere().await {
            self.commands_due.store(true, Ordering::Release);
        }
    }

    /// A channel or thread is gone; its watch ends, its lists stay.
    pub(super) async fn gone(&self, guild: GuildId, channel: ChannelId) {
        self.channels.forget(channel);
        self.progress.forget(channel);
        self.rereads.forget(channel);
        if let Err(error) = self.app.channel_gone(guild, channel).await {
            tracing::error!(%error, channel.id = channel.0, "the watch of a channel that is gone could not be ended");
        }
    }

    /// The servers that the bot is on, as far as it has been told.
    pub(super) fn guilds(&self) -> Vec<GuildId> {
        self.guilds.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    /// Signs that a crash or a refused call left unset: so many after those that were looked at last, and from the first
    /// again after the last, so that what cannot be signed keeps nothing else waiting.
    pub(super) async fn put_signs_right(&self, guild: GuildId) {
        let mut after = self.unsigned_after.lock().await;
        let after = after.entry(guild).or_insert(PostId(0));
        match self.app.unsigned(guild, *after, LEFT_OVER).await {
            Ok(rows) => {
                let all = rows.len() < LEFT_OVER as usize;
                *after = rows.last().filter(|_| !all).map_or(PostId(0), |row| row.post);
                // Where Discord refuses signs for now, there is no use in asking.
                for row in rows.into_iter().filter(|row| !self.calls.rests(row.channel)) {
                    let parent = self.channels.known(row.channel).flatten();
                    self.sign(Signing::new(Place { guild, channel: row.channel, parent }, row.post));
                }
            }
            Err(error) => tracing::error!(%error, guild.id = guild.0, "left-over signs could not be looked up"),
        }
    }
}
