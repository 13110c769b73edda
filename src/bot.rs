//! Where the parts are put together: builds each, runs them, drains them.

use crate::app::{Against, App, Row, Settings, Wanted};
use crate::chart::Fonts;
use crate::config::{Config, FileProblem, InvalidConfig};
use crate::discord::press::Signer;
use crate::discord::view::text;
use crate::discord::view::words::Words;
use crate::discord::{Address, Discord, Options};
use crate::playground::{Inspector, Section};
use crate::ranking::{GuildId, UserId};
use crate::store;
use crate::topic::Problem;
use anyhow::Context as _;
use async_trait::async_trait;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// The whole bot, connected to its store and sure of Discord, ready to run.
#[derive(Debug)]
pub struct Bot {
    discord: Discord,
    app: Arc<App>,
    grace: Duration,
}

impl Bot {
    /// Opens the store and finds Discord, in this order: a wrong configuration opens nothing.
    ///
    /// # Errors
    /// When the words are not right, the store cannot be opened or Discord cannot be reached.
    pub async fn build(config: Config, database: &str, address: &Address) -> anyhow::Result<Self> {
        let words = words(&config)?;
        let options = Options {
            reconcile: config.settings.reconcile,
            message_content: config.settings.message_content,
            fonts: fonts(&config)?,
        };
        let store = store::open(database).await?;
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh).context("the system gives no random numbers")?;
        let signer = Signer::new(store.signing_key(fresh).await?);
        let settings = Settings {
            default_topics: config.settings.default_topics,
            reactions: config.settings.reactions,
            ask: config.settings.ask,
            announce_changes: config.settings.announce_changes,
        };
        let app = Arc::new(App::new(store, config.topics, settings));
        match Discord::build(address, Arc::clone(&app), Arc::new(words), signer, options).await {
            Ok(discord) => Ok(Self { discord, app, grace: config.settings.shutdown_grace }),
            Err(error) => {
                app.store().close().await;
                Err(error.into())
            }
        }
    }

    /// What the bot does, for whoever runs it beside its own commands.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Shows a playground what the bot keeps of a topic on a server.
    #[must_use]
    pub fn inspector(&self, guild: GuildId, topic: &str) -> Arc<dyn Inspector> {
        Arc::new(Panel { app: Arc::clone(&self.app), guild, topic: topic.to_owned() })
    }

    /// Serves until `shutdown` resolves, then drains and closes the store.
    ///
    /// # Errors
    /// When the connection to Discord ends for good.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) -> anyhow::Result<()> {
        let ended = self.discord.run(shutdown, self.grace).await;
        self.app.store().close().await;
        Ok(ended?)
    }
}

/// What the playground's page shows beside the channel.
struct Panel {
    app: Arc<App>,
    guild: GuildId,
    topic: String,
}

#[async_trait]
impl Inspector for Panel {
    async fn panel(&self) -> Vec<Section> {
        let nobody = UserId(0);
        let board = self.app.leaderboard(self.guild, &self.topic, nobody, Wanted::first(Against::Official)).await;
        let Ok(board) = board else { return Vec::new() };
        let mut kept = Vec::new();
        for row in &board.rows {
            let Ok(mine) = self.app.mine(self.guild, &self.topic, row.key.author).await else { continue };
            let order = mine.counted.map(|counted| text::chain(&mine.topic, &counted.ballot.ranking));
            kept.push(format!("<@{}>: {}", row.key.author, order.unwrap_or_default()));
        }
        let row = |row: &Row| format!("{}. <@{}>  {}", row.place, row.key.author, text::percent(row.key.score));
        let standings = board.rows.iter().map(row).collect();
        vec![
            Section { title: "Lists that count".to_owned(), lines: kept },
            Section { title: "Agreement with the official ranking".to_owned(), lines: standings },
        ]
    }
}

/// The fonts that pictures are painted with, where there are to be any.
fn fonts(config: &Config) -> Result<Option<Fonts>, InvalidConfig> {
    if !config.settings.pictures {
        return Ok(None);
    }
    let mut files = Vec::new();
    for font in &config.settings.fonts {
        let problem = |message: String| {
            let problem = Problem { line: None, message };
            InvalidConfig(vec![FileProblem { file: font.display().to_string(), problem }])
        };
        let bytes =
            std::fs::read(font).map_err(|error| problem(format!("cannot be read ({error}): expected a font")))?;
        Fonts::new([bytes.clone()]).map_err(|error| problem(error.to_string()))?;
        files.push(bytes);
    }
    Fonts::new(files).map(Some).map_err(|error| {
        let problem = Problem { line: None, message: error.to_string() };
        InvalidConfig(vec![FileProblem { file: "fonts".to_owned(), problem }])
    })
}

/// The sentences of a configuration.
///
/// # Errors
/// With every problem in them.
pub fn words(config: &Config) -> Result<Words, InvalidConfig> {
    let files = config.words.iter().map(|file| (file.locale.as_str(), file.file.as_str(), file.text.as_str()));
    Words::new(files).map_err(|problems| {
        InvalidConfig(problems.into_iter().map(|(file, problem)| FileProblem { file, problem }).collect())
    })
}
