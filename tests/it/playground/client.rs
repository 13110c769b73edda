//! A small bot of the tests' own, made with serenity alone, that proves the stand-in against the real client.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    ActionRowComponent, AutocompleteChoice, ButtonStyle, ChannelId, Client, ClientBuilder, Command, CommandInteraction,
    CommandOptionType, CommandType, ComponentInteraction, ComponentInteractionDataKind, Context, CreateActionRow,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText,
    CreateInteractionResponse, CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateModal,
    CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EventHandler,
    GatewayIntents, Guild, GuildChannel, HttpBuilder, InputTextStyle, Interaction, Message, MessageId,
    MessageUpdateEvent, ModalInteraction, PartialGuildChannel, Ready, ResumedEvent, UnavailableGuild,
};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What the client has heard, in words.
#[derive(Clone)]
pub(crate) struct Heard(Arc<watch::Sender<Vec<String>>>);

impl Heard {
    fn note(&self, what: String) {
        self.0.send_modify(|heard| heard.push(what));
    }

    /// Waits until the client has heard something that holds `what`, `times` times.
    pub(crate) async fn until(&self, what: &str, times: usize, patience: Duration) {
        let mut heard = self.0.subscribe();
        let there = |all: &Vec<String>| all.iter().filter(|one| one.contains(what)).count() >= times;
        let found = tokio::time::timeout(patience, heard.wait_for(there)).await.is_ok();
        assert!(found, "waited for {what:?}; heard {:#?}", self.all());
    }

    pub(crate) fn all(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

/// A running client.
pub(crate) struct Bot {
    pub(crate) heard: Heard,
    pub(crate) http: Arc<serenity::http::Http>,
    shards: Arc<serenity::all::ShardManager>,
    task: JoinHandle<serenity::Result<()>>,
}

/// Every intent that the real bot asks for.
pub(crate) fn intents() -> GatewayIntents {
    GatewayIntents::non_privileged() | GatewayIntents::MESSAGE_CONTENT
}

impl Bot {
    pub(crate) async fn start(api_base: &str, token: &str, intents: GatewayIntents) -> Self {
        let heard = Heard(Arc::new(watch::Sender::new(Vec::new())));
        let http = HttpBuilder::new(token).proxy(api_base).ratelimiter_disabled(true).build();
        let builder = ClientBuilder::new_with_http(http, intents).event_handler(Handler(heard.clone()));
        let mut client: Client = builder.await.unwrap();
        let (http, shards) = (client.http.clone(), client.shard_manager.clone());
        let task = tokio::spawn(async move { client.start().await });
        Self { heard, http, shards, task }
    }

    pub(crate) async fn stop(self) {
        self.shards.shutdown_all().await;
        // Between two connections serenity has no shard to shut down, and its client would go on.
        self.task.abort();
    }

    /// Waits for the client to give up by itself.
    pub(crate) async fn end(self) -> serenity::Result<()> {
        self.task.await.unwrap()
    }
}

struct Handler(Heard);

#[serenity::async_trait]
impl EventHandler for Handler {
    async fn ready(&self, ctx: Context, ready: Ready) {
        ctx.http.set_application_id(ready.application.id);
        let film = CreateCommandOption::new(CommandOptionType::String, "film", "which").set_autocomplete(true);
        let ranking =
            CreateCommandOption::new(CommandOptionType::SubCommand, "ranking", "the list").add_sub_option(film);
        let place = CreateCommandOption::new(CommandOptionType::Channel, "channel", "where").required(true);
        let watch = CreateCommandOption::new(CommandOptionType::SubCommand, "watch", "reads").add_sub_option(place);
        let root = |name: &str| CreateCommand::new(name).description("x");
        let commands = vec![
            root("rocky").add_option(ranking).add_option(watch),
            root("later"),
            root("form"),
            root("twice"),
            CreateCommand::new("Check this list").kind(CommandType::Message),
            CreateCommand::new("Their list").kind(CommandType::User),
        ];
        Command::set_global_commands(&ctx.http, commands).await.unwrap();
        self.0.note("ready".to_owned());
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        self.0.note("resumed".to_owned());
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        self.0.note(format!("guild {} with {} channels", guild.name, guild.channels.len()));
    }

    async fn guild_delete(&self, _: Context, gone: UnavailableGuild, _: Option<Guild>) {
        self.0.note(format!("guild gone, outage {}", gone.unavailable));
    }

    async fn message(&self, ctx: Context, message: Message) {
        self.0.note(format!("message {:?}", message.content));
        if message.content.starts_with("1.") && !message.author.bot {
            let reacted = ctx.http.create_reaction(message.channel_id, message.id, &'📝'.into()).await;
            if let Err(why) = reacted {
                self.0.note(format!("failed: {why}"));
            }
        }
    }

    async fn message_update(&self, _: Context, _: Option<Message>, _: Option<Message>, event: MessageUpdateEvent) {
        self.0.note(format!(
            "update {:?}, edited {}",
            event.content.unwrap_or_default(),
            event.edited_timestamp.is_some()
        ));
    }

    async fn message_delete(&self, _: Context, _: ChannelId, _: MessageId, _: Option<serenity::all::GuildId>) {
        self.0.note("delete".to_owned());
    }

    async fn message_delete_bulk(
        &self,
        _: Context,
        _: ChannelId,
        ids: Vec<MessageId>,
        _: Option<serenity::all::GuildId>,
    ) {
        self.0.note(format!("delete {}", ids.len()));
    }

    async fn thread_create(&self, _: Context, thread: GuildChannel) {
        self.0.note(format!("thread {}", thread.name));
    }

    async fn thread_delete(&self, _: Context, _: PartialGuildChannel, _: Option<GuildChannel>) {
        self.0.note("thread gone".to_owned());
    }

    async fn interaction_create(&self, ctx: Context, interaction: Interaction) {
        let answered = match interaction {
            Interaction::Command(command) => answer_command(&ctx, &command).await,
            Interaction::Autocomplete(command) => suggest(&ctx, &command).await,
            Interaction::Component(component) => answer_component(&ctx, &component).await,
            Interaction::Modal(modal) => answer_modal(&ctx, &modal).await,
            _ => Ok(()),
        };
        if let Err(why) = answered {
            self.0.note(format!("failed: {why}"));
        }
    }
}

fn text(content: impl Into<String>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(content)
}

async fn answer_command(ctx: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    let answer = match command.data.name.as_str() {
        "later" => {
            let later = CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(true));
            command.create_response(&ctx.http, later).await?;
            command.edit_response(&ctx.http, EditInteractionResponse::new().content("at last")).await?;
            let more = CreateInteractionResponseFollowup::new().content("and more");
            return command.create_followup(&ctx.http, more).await.map(drop);
        }
        "form" => {
            let input = CreateInputText::new(InputTextStyle::Paragraph, "Your list", "list").value("1. Rocky IV");
            let row = CreateActionRow::InputText(input);
            CreateInteractionResponse::Modal(CreateModal::new("fix", "Fix").components(vec![row]))
        }
        "twice" => {
            command.create_response(&ctx.http, CreateInteractionResponse::Message(text("once"))).await?;
            CreateInteractionResponse::Message(text("twice"))
        }
        "Check this list" => {
            let said = command.data.resolved.messages.values().next().map(|m| m.content.clone()).unwrap_or_default();
            CreateInteractionResponse::Message(text(said).ephemeral(true))
        }
        "Their list" => {
            let who = command.data.resolved.users.values().next().map(|u| u.name.clone()).unwrap_or_default();
            CreateInteractionResponse::Message(text(who))
        }
        _ => CreateInteractionResponse::Message(ranking(command)),
    };
    command.create_response(&ctx.http, answer).await
}

fn ranking(command: &CommandInteraction) -> CreateInteractionResponseMessage {
    let options = command.data.options();
    let asked = format!("{:?} {:?}", options[0].name, command.locale);
    let embed = CreateEmbed::new().title("Rocky films").description(asked).field("Source", "Unreality Mag", true);
    let more = CreateButton::new("more").label("More").style(ButtonStyle::Secondary);
    let option = |name: &str| CreateSelectMenuOption::new(name, name.to_lowercase());
    let kind = CreateSelectMenuKind::String { options: vec![option("Kemeny"), option("Borda")] };
    let select = CreateSelectMenu::new("method", kind).placeholder("Method");
    let rows = vec![CreateActionRow::Buttons(vec![more]), CreateActionRow::SelectMenu(select)];
    text("6 films").embed(embed).components(rows)
}

async fn suggest(ctx: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    let typed = command.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let choice = AutocompleteChoice::new(format!("Rocky {typed}"), "rocky-4");
    let choices = CreateAutocompleteResponse::new().set_choices(vec![choice]);
    command.create_response(&ctx.http, CreateInteractionResponse::Autocomplete(choices)).await
}

async fn answer_component(ctx: &Context, component: &ComponentInteraction) -> serenity::Result<()> {
    let answer = match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => {
            CreateInteractionResponse::Message(text(format!("by {}", values[0])).ephemeral(true))
        }
        _ => CreateInteractionResponse::UpdateMessage(text("page 2").components(vec![])),
    };
    component.create_response(&ctx.http, answer).await
}

async fn answer_modal(ctx: &Context, modal: &ModalInteraction) -> serenity::Result<()> {
    let ActionRowComponent::InputText(input) = &modal.data.components[0].components[0] else { return Ok(()) };
    let said = input.value.clone().unwrap_or_default();
    modal.create_response(&ctx.http, CreateInteractionResponse::Message(text(said))).await
}
