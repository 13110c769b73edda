//! Answers as Discord takes them: embeds, buttons, selects; nobody is pinged by any.

use super::press::Press;
use super::view::{Answer, Select};
use super::{Shared, calls};
use crate::ranking::UserId;
use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditAttachments,
    EditInteractionResponse,
};

impl Shared {
    /// An answer to an interaction.
    pub(super) fn dress(
        &self,
        answer: &Answer,
        invoker: UserId,
        binding: super::press::Binding,
    ) -> CreateInteractionResponseMessage {
        let id = |press: &Press| self.signer.sign(press, invoker, binding);
        calls::response(answer, id).components(components(answer, id)).add_files(attachments(answer))
    }

    /// An answer that takes the place of the sign that it is on its way.
    pub(super) fn dress_late(
        &self,
        answer: &Answer,
        invoker: UserId,
        binding: super::press::Binding,
    ) -> EditInteractionResponse {
        let attached = attachments(answer).fold(EditAttachments::new(), EditAttachments::add);
        EditInteractionResponse::new()
            .attachments(attached)
            .content(&answer.content)
            .embeds(calls::embeds(answer))
            .components(components(answer, |press| self.signer.sign(press, invoker, binding)))
            .allowed_mentions(CreateAllowedMentions::new())
    }
}

impl Shared {
    /// A private answer that follows the sign that a press was heard.
    pub(super) fn dress_more(
        &self,
        answer: &Answer,
        invoker: UserId,
        binding: super::press::Binding,
    ) -> CreateInteractionResponseFollowup {
        CreateInteractionResponseFollowup::new()
            .content(&answer.content)
            .embeds(calls::embeds(answer))
            .components(components(answer, |press| self.signer.sign(press, invoker, binding)))
            .add_files(attachments(answer))
            .allowed_mentions(CreateAllowedMentions::new())
            .ephemeral(true)
    }
}

fn attachments(answer: &Answer) -> impl Iterator<Item = CreateAttachment> {
    answer.files.iter().map(|file| {
        let attachment = CreateAttachment::bytes(file.bytes.clone(), &file.name);
        if file.about.is_empty() { attachment } else { attachment.description(&file.about) }
    })
}

/// Selects first, then the rows of buttons.
fn components(answer: &Answer, id: impl Fn(&Press) -> String) -> Vec<CreateActionRow> {
    let selects = answer.selects.iter().map(|select| CreateActionRow::SelectMenu(menu(select, id(&select.press))));
    let mut components: Vec<CreateActionRow> = selects.collect();
    components.extend(calls::rows(answer, id));
    components
}

fn menu(select: &Select, id: String) -> CreateSelectMenu {
    let option = |choice: &super::view::Choice| {
        let option = CreateSelectMenuOption::new(&choice.label, &choice.value).default_selection(choice.chosen);
        if choice.about.is_empty() { option } else { option.description(&choice.about) }
    };
    let options = select.choices.iter().map(option).collect();
    CreateSelectMenu::new(id, CreateSelectMenuKind::String { options }).placeholder(&select.placeholder)
}
