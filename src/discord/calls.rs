//! The calls that the bot makes over REST: by id, so that Discord is the only judge of permissions, and with errors
//! that name no token.

use super::DiscordError;
use super::press::Press;
use super::view::{self, Answer};
use crate::app::{Ack, Unsigned};
use crate::ranking::{ChannelId, PostId};
use regex::Regex;
use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedFooter, CreateInputText,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, Http, HttpError, InputTextStyle, MessageId, Nonce,
    ReactionType,
};
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;

/// The bot's own way to Discord.
#[derive(Default)]
pub(super) struct Calls {
    http: OnceLock<Arc<Http>>,
}

/// What became of a call that sets or takes away a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    Done,
    /// The message or the thread takes no more reactions: deleted, archived, or its author has blocked the bot.
    Unreachable,
    Failed,
}

impl Calls {
    pub(super) fn connect(&self, http: Arc<Http>) {
        let _ = self.http.set(http);
    }

    pub(super) fn http(&self) -> &Http {
        self.http.get().expect("a client is connected before anything calls")
    }

    pub(super) async fn set_sign(&self, channel: ChannelId, post: PostId, sign: Ack) -> Signed {
        let Some(emoji) = view::sign(sign) else { return Signed::Done };
        let emoji = ReactionType::Unicode(emoji.to_owned());
        let call = || self.http().create_reaction(channel.0.into(), post.0.into(), &emoji);
        signed("set", post, again(call).await)
    }

    pub(super) async fn take_sign(&self, channel: ChannelId, post: PostId, sign: Ack) -> Signed {
        let Some(emoji) = view::sign(sign) else { return Signed::Done };
        let emoji = ReactionType::Unicode(emoji.to_owned());
        let call = || self.http().delete_reaction_me(channel.0.into(), post.0.into(), &emoji);
        match again(call).await {
            // Somebody has taken it away before.
            Err(error) if code(&error) == Some(UNKNOWN_EMOJI) => Signed::Done,
            result => signed("taken away", post, result),
        }
    }

    pub(super) async fn send(&self, channel: ChannelId, answer: &Answer) -> Result<(), serenity::Error> {
        let message = CreateMessage::new().content(&answer.content).allowed_mentions(CreateAllowedMentions::new());
        self.http().send_message(channel.0.into(), Vec::new(), &message).await.map(drop)
    }
}

impl Calls {
    /// Answers a post with a reply that pings nobody; the same nonce twice within minutes is one reply.
    pub(super) async fn reply(
        &self,
        at: Unsigned,
        nonce: &str,
        answer: &Answer,
        rows: Vec<CreateActionRow>,
    ) -> Result<PostId, Signed> {
        let mentions = CreateAllowedMentions::new().replied_user(false);
        let message = CreateMessage::new()
            .content(&answer.content)
            .components(rows)
            .allowed_mentions(mentions)
            .nonce(Nonce::String(nonce.to_owned()))
            .enforce_nonce(true)
            .reference_message((serenity::all::ChannelId::from(at.channel.0), MessageId::from(at.post.0)));
        match again(|| self.http().send_message(at.channel.0.into(), Vec::new(), &message)).await {
            Ok(sent) => Ok(PostId(sent.id.get())),
            Err(error) => Err(signed("asked about", at.post, Err(error))),
        }
    }

    /// Deletes a message of the bot's own; one that is gone already is deleted.
    pub(super) async fn delete(&self, channel: ChannelId, message: PostId) -> Signed {
        match again(|| self.http().delete_message(channel.0.into(), message.0.into(), None)).await {
            Err(error) if code(&error) == Some(UNKNOWN_MESSAGE) => Signed::Done,
            result => signed("taken back", message, result),
        }
    }
}

const UNKNOWN_MESSAGE: isize = 10_008;
const UNKNOWN_EMOJI: isize = 10_014;

/// How often a call is made before it has failed, and the pause after the first time; each pause doubles.
const ATTEMPTS: u32 = 4;
const PAUSE: Duration = Duration::from_millis(250);

/// Makes a call that may be made twice, again where the failure may pass: Discord's own errors, its limits, the network.
pub(super) async fn again<T, F>(call: impl Fn() -> F) -> serenity::Result<T>
where
    F: Future<Output = serenity::Result<T>>,
{
    let mut attempt = 1;
    loop {
        match call().await {
            Err(error) if attempt < ATTEMPTS && !is_final(&error) => {
                let pause = PAUSE * 2_u32.pow(attempt - 1);
                tracing::debug!(attempt, cause = blame(&error), "a call is made again");
                tokio::time::sleep(pause + pause.mul_f64(jitter())).await;
                attempt += 1;
            }
            result => return result,
        }
    }
}

/// A share from 0 to 1, so that calls that failed together are not made again together.
fn jitter() -> f64 {
    let mut byte = [0];
    getrandom::fill(&mut byte).map_or(0.5, |()| f64::from(byte[0]) / 255.0)
}

/// Unknown message, archived thread, reaction blocked: none of them ends by trying again.
const UNREACHABLE: [isize; 3] = [UNKNOWN_MESSAGE, 50_083, 90_001];

fn signed(what: &str, post: PostId, result: serenity::Result<()>) -> Signed {
    let Err(error) = result else { return Signed::Done };
    if code(&error).is_some_and(|code| UNREACHABLE.contains(&code)) {
        return Signed::Unreachable;
    }
    tracing::warn!(post.id = post.0, cause = blame(&error), "a sign could not be {what}");
    Signed::Failed
}

/// An answer as Discord takes it; nobody is pinged by it.
pub(super) fn response(answer: &Answer, id: impl Fn(&Press) -> String) -> CreateInteractionResponseMessage {
    let embeds = answer.embed.iter().map(|embed| {
        let mut created = CreateEmbed::new().description(&embed.description);
        if !embed.title.is_empty() {
            created = created.title(&embed.title);
        }
        if let Some(url) = embed.url.as_ref().filter(|url| url.starts_with("http")) {
            created = created.url(url);
        }
        if !embed.footer.is_empty() {
            created = created.footer(CreateEmbedFooter::new(&embed.footer));
        }
        created
    });
    CreateInteractionResponseMessage::new()
        .content(&answer.content)
        .embeds(embeds.collect())
        .components(rows(answer, id))
        .allowed_mentions(CreateAllowedMentions::new())
        .ephemeral(answer.private)
}

/// The rows of buttons of an answer. Discord wants an id of every button, and each its own, though some cannot be pressed.
pub(super) fn rows(answer: &Answer, id: impl Fn(&Press) -> String) -> Vec<CreateActionRow> {
    let rows = answer.rows.iter().enumerate().map(|(row, buttons)| {
        let button = |(column, button): (usize, &view::Button)| {
            let idle = || format!("idle.{row}.{column}");
            CreateButton::new(button.press.as_ref().map_or_else(idle, &id))
                .label(&button.label)
                .style(ButtonStyle::Secondary)
                .disabled(button.press.is_none())
        };
        CreateActionRow::Buttons(buttons.iter().enumerate().map(button).collect())
    });
    rows.collect()
}

/// A form as Discord takes it.
pub(super) fn modal(form: &view::Form, id: String) -> CreateModal {
    let input =
        CreateInputText::new(InputTextStyle::Paragraph, &form.label, "list").value(&form.value).max_length(4_000);
    CreateModal::new(id, &form.title).components(vec![CreateActionRow::InputText(input)])
}

fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.error.code),
        _ => None,
    }
}

/// The status of a call that Discord answered and declined.
pub(super) fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.status_code.as_u16()),
        _ => None,
    }
}

/// Whether Discord says that a message is not there.
pub(super) fn is_unknown_message(error: &serenity::Error) -> bool {
    code(error) == Some(UNKNOWN_MESSAGE)
}

/// Whether the same call would fail again: Discord understood it and declined.
pub(super) fn is_final(error: &serenity::Error) -> bool {
    matches!(error, serenity::Error::Http(HttpError::UnsuccessfulRequest(response))
        if response.status_code.is_client_error() && response.status_code.as_u16() != 429)
}

/// What failed, for the log: status, code and words, and never a URL with its token.
pub(super) fn blame(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            let error = &response.error;
            let fields =
                error.errors.iter().map(|field| format!("; {}: {}", field.path, field.message)).collect::<String>();
            format!("{} ({}: {}{fields})", response.status_code, error.code, error.message)
        }
        other => masked(&other.to_string()),
    }
}

/// Text without tokens: neither those that stand in a URL behind an interaction's or a webhook's id, nor those that a
/// payload or a structure names so.
#[must_use]
pub fn masked(text: &str) -> String {
    static TOKENS: LazyLock<Regex> = LazyLock::new(|| {
        let in_url = r"/(?:interactions|webhooks)/\d+/";
        let named = r#"token\\*"?: ?(?:Some\()?\\*""#;
        Regex::new(&format!(r"({in_url}|{named})[\w.=-]+")).expect("the pattern is right")
    });
    TOKENS.replace_all(text, "$1[token]").into_owned()
}

pub(super) fn probe_failure(base: &str, error: &serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) if response.status_code.as_u16() == 401 => {
            DiscordError::Token
        }
        other => {
            let mut cause = blame(other);
            let mut source = std::error::Error::source(other);
            while let Some(inner) = source {
                let inner_text = masked(&inner.to_string());
                if !cause.contains(&inner_text) {
                    cause = format!("{cause}: {inner_text}");
                }
                source = inner.source();
            }
            DiscordError::Unreachable { base: base.to_owned(), cause }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn tokens_are_masked() {
        #[track_caller]
        fn check(text: &str, shown: &str) {
            assert_eq!(masked(text), shown);
        }
        check(
            "https://x/api/v10/interactions/12/aW50.ZXI-_/callback?a",
            "https://x/api/v10/interactions/12/[token]/callback?a",
        );
        check(
            "/webhooks/1/tok/messages/@original and /webhooks/2/tok",
            "/webhooks/1/[token]/messages/@original and /webhooks/2/[token]",
        );
        check("nothing here /interactions/", "nothing here /interactions/");
        check(r#"{"id":"1","token":"aW50-_","version":1}"#, r#"{"id":"1","token":"[token]","version":1}"#);
        check(r#"Text("{\"token\":\"aW50\"}")"#, r#"Text("{\"token\":\"[token]\"}")"#);
        check(r#"Route { token: "aW50", id: 1 }"#, r#"Route { token: "[token]", id: 1 }"#);
    }
}
