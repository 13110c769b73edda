//! Autocomplete: what a member may mean by what they have typed so far.

use crate::discord::{Shared, view};
use serenity::all::{AutocompleteChoice, CommandInteraction, CreateAutocompleteResponse, CreateInteractionResponse};

/// How many choices Discord shows, and how long each may be.
const CHOICES: usize = 25;
const CHOICE_CHARS: usize = 100;

impl Shared {
    pub(super) async fn autocomplete(&self, command: &CommandInteraction) {
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
}
