//! Commands, menus and autocomplete; what is pressed is in `presses`. A body asks `app`, dresses with `view` and sends.

use super::press::Binding;
use super::view::words::Speaker;
use super::view::{self, Answer};
use super::{Shared, calls, channels, commands, intake};
use crate::app::{Against, Caller, Failure, Place, Refusal, Wanted};
use crate::ranking::{ChannelId, GuildId, PostId, UserId};
use crate::topic::STAFF_ROOT;
use serenity::all::{
    AutocompleteChoice, CommandInteraction, CommandType, CreateAllowedMentions, CreateAutocompleteResponse,
    CreateInteractionResponse, CreateInteractionResponseFollowup, Interaction, InteractionId, Member, PartialChannel,
    ResolvedOption, ResolvedValue,
};

/// How many choices Discord shows, and how long each may be.
const CHOICES: usize = 25;
const CHOICE_CHARS: usize = 100;

/// What is done once an answer is on its way.
pub(super) enum After {
    Nothing,
    /// The server's own commands have changed.
    Register(GuildId),
    /// A channel is watched for the first time, and is told so.
    Greet {
        guild: GuildId,
        channel: ChannelId,
        topic: String,
        register: bool,
        forum: bool,
    },
}

pub(super) type Answered = Result<(Answer, After), Failure>;

impl Shared {
    /// Answers an interaction. Nothing here waits for a queue: Discord gives three seconds.
    pub(super) async fn interact(&self, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) => self.command(&command).await,
            Interaction::Autocomplete(command) => self.autocomplete(&command).await,
            Interaction::Component(component) => self.component(&component).await,
            Interaction::Modal(modal) => self.form(&modal).await,
            other => tracing::debug!(kind = ?other.kind(), "an interaction of a kind that nothing here asks for"),
        }
    }

    async fn command(&self, command: &CommandInteraction) {
        let words = self.words.speak(&command.locale);
        let answered = match caller(command.guild_id, command.channel_id, command.member.as_deref()) {
            Some(caller) => self.answer(words, command, caller).await,
            None => Err(Refusal::NotOnServer.into()),
        };
        let (answer, after) = worded(words, command.id, answered);
        let guild = command.guild_id.map_or(0, serenity::all::GuildId::get);
        let binding = Binding { guild: GuildId(guild), channel: ChannelId(command.channel_id.get()) };
        let invoker = UserId(command.user.id.get());
        let response = CreateInteractionResponse::Message(self.dress(&answer, invoker, binding));
        self.send(command.id, &command.token, &response).await;
        self.then(words, after, &command.token).await;
    }

    async fn answer(&self, words: Speaker<'_>, command: &CommandInteraction, caller: Caller) -> Answered {
        if command.data.kind == CommandType::Message {
            return self.check_menu(words, command, caller).await;
        }
        let options = command.data.options();
        let Some(ResolvedOption { name, value: ResolvedValue::SubCommand(options), .. }) = options.first() else {
            return Err(Refusal::UnknownTopic { asked: command.data.name.clone(), known: self.slugs() }.into());
        };
        if command.data.name == STAFF_ROOT {
            return self.staff(words, name, options, caller).await;
        }
        self.member(words, &command.data.name, name, options, caller).await
    }

    async fn member(
        &self,
        words: Speaker<'_>,
        slug: &str,
        sub: &str,
        options: &[ResolvedOption<'_>],
        caller: Caller,
    ) -> Answered {
        let unknown = || Refusal::UnknownTopic { asked: slug.to_owned(), known: self.slugs() };
        let topic = self.app.topic(slug).ok_or_else(unknown)?;
        let private = matches!(option(options, "private"), Some(ResolvedValue::Boolean(true)));
        let answer = match sub {
            "ranking" => match text(options, &commands::item_option(topic)) {
                Some(asked) => view::official::item(words, &self.app.official_item(slug, asked)?),
                None => view::official::ranking(words, &self.app.official_ranking(slug)?),
            },
            "leaderboard" => {
                let against =
                    if text(options, "against") == Some("group") { Against::Group } else { Against::Official };
                let board = self.app.leaderboard(caller.guild, slug, caller.member, Wanted::first(against)).await?;
                view::leaderboard::leaderboard(words, &board, caller.member)
            }
            "me" => view::mine::mine(words, &self.app.mine(caller.guild, slug, caller.member).await?, caller.guild),
            "help" => view::help::help(words, topic),
            _ => return Err(unknown().into()),
        };
        Ok((answer.only_for_caller(private), After::Nothing))
    }

    async fn staff(&self, words: Speaker<'_>, sub: &str, options: &[ResolvedOption<'_>], caller: Caller) -> Answered {
        let guild = caller.guild;
        match sub {
            "watch" => {
                let channel = channel(options)?;
                let id = ChannelId(channel.id.get());
                if !commands::is_watchable(channel.kind) {
                    return Err(Refusal::NotWatchable { channel: id }.into());
                }
                let watched = self.app.watch(caller, id, text(options, "topic")).await?;
                let answer = view::staff::watched(words, &watched);
                let (topic, register) = (watched.topic.slug.clone(), watched.switched_on);
                let forum = !channels::is_thread(channel.kind) && channel.kind == serenity::all::ChannelType::Forum;
                Ok((
                    answer,
                    match watched.before {
                        None => After::Greet { guild, channel: id, topic, register, forum },
                        Some(_) if register => After::Register(guild),
                        Some(_) => After::Nothing,
                    },
                ))
            }
            "unwatch" => {
                let channel = ChannelId(channel(options)?.id.get());
                self.app.unwatch(caller, channel).await?;
                Ok((view::staff::unwatched(words, channel), After::Nothing))
            }
            "watching" => Ok((view::staff::watching(words, &self.app.watching(caller).await?), After::Nothing)),
            _ => {
                let on = !matches!(option(options, "on"), Some(ResolvedValue::Boolean(false)));
                let Some(slug) = text(options, "topic") else {
                    return Ok((view::staff::topics(words, &self.app.topic_switches(caller).await?), After::Nothing));
                };
                let changed = self.app.switch_topic(caller, slug, on).await?;
                Ok((view::staff::switched(words, slug, on, changed), After::Register(guild)))
            }
        }
    }

    async fn check_menu(&self, words: Speaker<'_>, command: &CommandInteraction, caller: Caller) -> Answered {
        let Some(message) = command.data.resolved.messages.values().next() else {
            return Err(Refusal::NotOnServer.into());
        };
        let channel = ChannelId(message.channel_id.get());
        let parent = self.channels.parent(channel, self.calls.channel_at_once(channel)).await;
        let place = Place { guild: caller.guild, channel, parent };
        let (author, id) = (UserId(message.author.id.get()), PostId(message.id.get()));
        let checked = self.app.check(place, author, id, &message.content).await?;
        let by_member = intake::post(place, message).is_some();
        let mut answer = view::check::checked(words, &checked, &message.content, by_member);
        // Its author can settle on the spot how it is read.
        if let Ok(look) = self.app.look(caller.guild, caller.member, id).await {
            answer.rows.push(view::settle::buttons(words, &look));
        }
        Ok((answer, After::Nothing))
    }

    async fn autocomplete(&self, command: &CommandInteraction) {
        let typed = command.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
        let choice = |name: &str, value: &str| {
            AutocompleteChoice::new(view::text::cut(name, CHOICE_CHARS), view::text::cut(value, CHOICE_CHARS))
        };
        let choices: Vec<AutocompleteChoice> = match self.app.topic(&command.data.name) {
            Some(topic) => {
                let items = self.app.complete_item(&topic.slug, &typed, CHOICES).unwrap_or_default();
                items.into_iter().map(|item| topic.item(item)).map(|item| choice(&item.name, &item.name)).collect()
            }
            None => {
                let typed = typed.to_lowercase();
                let fits = |slug: &str, title: &str| slug.contains(&typed) || title.to_lowercase().contains(&typed);
                let topics = self.app.topics().iter().filter(|topic| fits(&topic.slug, &topic.title));
                topics
                    .take(CHOICES)
                    .map(|topic| choice(&format!("{}: {}", topic.slug, topic.title), &topic.slug))
                    .collect()
            }
        };
        let response = CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices));
        self.send(command.id, &command.token, &response).await;
    }

    fn slugs(&self) -> Vec<String> {
        self.app.topics().iter().map(|topic| topic.slug.clone()).collect()
    }

    pub(super) fn dress(
        &self,
        answer: &Answer,
        invoker: UserId,
        binding: Binding,
    ) -> serenity::all::CreateInteractionResponseMessage {
        calls::response(answer, |press| self.signer.sign(press, invoker, binding))
    }

    pub(super) async fn send(&self, id: InteractionId, token: &str, response: &CreateInteractionResponse) {
        if let Err(error) = self.calls.answer(id, token, response).await {
            tracing::warn!(interaction.id = id.get(), cause = calls::blame(&error), "an answer did not reach Discord");
        }
    }

    async fn then(&self, words: Speaker<'_>, after: After, token: &str) {
        match after {
            After::Nothing => {}
            After::Register(guild) => self.register_for(guild).await,
            After::Greet { guild, channel, topic, register, forum } => {
                if register {
                    self.register_for(guild).await;
                }
                // A forum itself takes no messages.
                if let (Some(topic), false) = (self.app.topic(&topic), forum) {
                    let greeting = view::help::first_contact(words, topic);
                    if let Err(error) = self.calls.send(channel, &greeting).await {
                        let cause = calls::blame(&error);
                        tracing::warn!(channel.id = channel.0, cause, "a watched channel could not be greeted");
                        self.follow_up(token, &view::staff::cannot_greet(words, channel)).await;
                    }
                }
            }
        }
    }

    /// Adds a private line to an answer.
    async fn follow_up(&self, token: &str, answer: &Answer) {
        let message = CreateInteractionResponseFollowup::new()
            .content(&answer.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .ephemeral(true);
        if let Err(error) = self.calls.follow_up(token, &message).await {
            tracing::warn!(cause = calls::blame(&error), "a line could not be added to an answer");
        }
    }
}

/// A result in words: refusals to the member, everything else with a reference that stands in the log too.
pub(super) fn worded(words: Speaker<'_>, id: InteractionId, answered: Answered) -> (Answer, After) {
    match answered {
        Ok(answered) => answered,
        Err(Failure::Refused(refusal)) => (view::refusal::refusal(words, &refusal), After::Nothing),
        Err(Failure::Store(error)) => {
            let reference = format!("{:x}", id.get());
            tracing::error!(%error, reference, "a request failed");
            (view::refusal::failure(words, &reference), After::Nothing)
        }
    }
}

fn caller(
    guild: Option<serenity::all::GuildId>,
    channel: serenity::all::ChannelId,
    member: Option<&Member>,
) -> Option<Caller> {
    let (guild, member) = (guild?, member?);
    Some(Caller {
        guild: GuildId(guild.get()),
        channel: ChannelId(channel.get()),
        member: UserId(member.user.id.get()),
        manages: member
            .permissions
            .is_some_and(|permissions| permissions.manage_guild() || permissions.administrator()),
    })
}

fn option<'a, 'b>(options: &'b [ResolvedOption<'a>], name: &str) -> Option<&'b ResolvedValue<'a>> {
    options.iter().find(|option| option.name == name).map(|option| &option.value)
}

fn text<'a>(options: &[ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    match option(options, name) {
        Some(&ResolvedValue::String(text)) => Some(text),
        _ => None,
    }
}

fn channel<'a>(options: &[ResolvedOption<'a>]) -> Result<&'a PartialChannel, Refusal> {
    match option(options, "channel") {
        Some(&ResolvedValue::Channel(channel)) => Ok(channel),
        _ => Err(Refusal::NotOnServer),
    }
}
