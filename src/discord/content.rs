//! Whether messages come with their text. Without the privileged intent it is empty, and the bot reads only what it is
//! shown: a message that mentions it, the target of a menu, a form.

use super::Shared;
use super::calls::blame;
use serenity::all::{ApplicationFlags, Context, EventHandler, Http, Message, MessageType};
use serenity::async_trait;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is known of the text of messages.
#[derive(Default)]
pub(super) struct Content {
    missing: AtomicBool,
}

impl Content {
    /// What is known before any message came: nothing, unless the operator does without.
    pub(super) fn expected(asked_for: bool) -> Self {
        Self { missing: AtomicBool::new(!asked_for) }
    }

    /// Whether the text of messages is missing.
    pub(super) fn is_missing(&self) -> bool {
        self.missing.load(Ordering::Relaxed)
    }

    /// Takes note of whether a message came with its text.
    fn note(&self, message: &Message) {
        if is_bare(message) {
            if !self.missing.swap(true, Ordering::Relaxed) {
                tracing::error!(
                    "messages come without their text, so no list can be read: switch on `Message Content Intent` in the \
                     developer portal, page `Bot`. Lists that are kept stay as they are"
                );
            }
        } else if !message.content.is_empty() && message.mentions.is_empty() && self.is_missing() {
            self.missing.store(false, Ordering::Relaxed);
            tracing::info!("messages come with their text again");
        }
    }
}

/// Whether a message holds nothing of what a member can send, which none does.
fn is_bare(message: &Message) -> bool {
    matches!(message.kind, MessageType::Regular | MessageType::InlineReply)
        && is_blank(message)
        && message.sticker_items.is_empty()
        && message.message_snapshots.is_empty()
}

/// Whether a message holds nothing of what the intent shows; then it may hold anything.
pub(super) fn is_blank(message: &Message) -> bool {
    message.content.is_empty()
        && message.attachments.is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.poll.is_none()
}

/// Whether the intent is switched on for the application; nothing when Discord does not say.
pub(super) async fn is_switched_on(http: &Http) -> Option<bool> {
    match http.get_current_application_info().await {
        Ok(application) => application.flags.map(|flags| {
            flags.intersects(
                ApplicationFlags::GATEWAY_MESSAGE_CONTENT | ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED,
            )
        }),
        Err(error) => {
            tracing::warn!(cause = blame(&error), "Discord does not say which intents are switched on");
            None
        }
    }
}

pub(super) struct Handler(pub(super) Arc<Shared>);

#[async_trait]
impl EventHandler for Handler {
    async fn message(&self, _: Context, message: Message) {
        // What bots and webhooks send, this one too, says nothing: they send embeds that the intent may hide.
        if message.guild_id.is_some() && !message.author.bot && message.webhook_id.is_none() {
            self.0.content.note(&message);
        }
    }
}
