//! Answers as Discord takes them.

use crate::discord::press::Press;
use crate::discord::view::{self, Answer};
use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedFooter, CreateInputText,
    CreateInteractionResponseMessage, CreateModal, InputTextStyle,
};

/// The framed part of an answer.
pub(in crate::discord) fn embeds(answer: &Answer) -> Vec<CreateEmbed> {
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
    embeds.collect()
}

/// An answer as Discord takes it; nobody is pinged by it.
pub(in crate::discord) fn response(answer: &Answer, id: impl Fn(&Press) -> String) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(&answer.content)
        .embeds(embeds(answer))
        .components(rows(answer, id))
        .allowed_mentions(CreateAllowedMentions::new())
        .ephemeral(answer.private)
}

/// The rows of buttons of an answer. Discord wants an id of every button, and each its own, though some cannot be pressed.
pub(in crate::discord) fn rows(answer: &Answer, id: impl Fn(&Press) -> String) -> Vec<CreateActionRow> {
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
pub(in crate::discord) fn modal(form: &view::Form, id: String) -> CreateModal {
    let mut input = CreateInputText::new(InputTextStyle::Paragraph, &form.label, "list").max_length(4_000);
    if !form.value.is_empty() {
        input = input.value(&form.value);
    }
    CreateModal::new(id, &form.title).components(vec![CreateActionRow::InputText(input)])
}
