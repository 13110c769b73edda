//! Autocomplete: what a member may mean by what they have typed so far, the likeliest first.

use crate::discord::view::words::Speaker;
use crate::discord::{Shared, view};
use crate::ranking::{GuildId, ItemId, UserId};
use crate::stats::Method;
use crate::topic::Topic;
use serenity::all::{AutocompleteChoice, CommandInteraction, CreateAutocompleteResponse, CreateInteractionResponse};

/// How many choices Discord shows, and how long each may be.
const CHOICES: usize = 25;
const CHOICE_CHARS: usize = 100;

/// A choice as it is shown, and what it stands for.
type Choice = (String, String);

impl Shared {
    pub(super) async fn autocomplete(&self, command: &CommandInteraction) {
        let words = self.words.speak(&command.locale);
        let (option, typed) = command.data.autocomplete().map(|option| (option.name, option.value)).unwrap_or_default();
        let choices = match (self.app.topic(&command.data.name), option) {
            (Some(_), "method") => methods(words, typed),
            (Some(topic), "with") => self.sides(words, command.guild_id, topic, typed).await,
            (Some(topic), "pair") => self.pairs(words, command.guild_id, topic, typed).await,
            (Some(topic), _) => self.items(topic, typed),
            (None, _) => self.topics(typed),
        };
        let choice = |(name, value): &Choice| {
            AutocompleteChoice::new(view::text::cut(name, CHOICE_CHARS), view::text::cut(value, CHOICE_CHARS))
        };
        let choices = choices.iter().take(CHOICES).map(choice).collect();
        let response = CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices));
        self.send(command.id, &command.token, &response).await;
    }

    fn items(&self, topic: &Topic, typed: &str) -> Vec<Choice> {
        let items = self.app.complete_item(&topic.slug, typed, CHOICES).unwrap_or_default();
        items.into_iter().map(|item| topic.item(item).name.clone()).map(|name| (name.clone(), name)).collect()
    }

    /// The lists that one can be held against: the official one, the group's order, and those of members.
    async fn sides(
        &self,
        words: Speaker<'_>,
        guild: Option<serenity::all::GuildId>,
        topic: &Topic,
        typed: &str,
    ) -> Vec<Choice> {
        let fixed = [("side-official", "official"), ("side-group", "group")];
        let mut choices: Vec<Choice> =
            fixed.into_iter().map(|(name, key)| (words.say(name, &[]), key.to_owned())).collect();
        if let Some(guild) = guild.map(|guild| GuildId(guild.get())) {
            let voters = self.app.voters(guild, &topic.slug).await.unwrap_or_default();
            // Names of the first are looked up; those of the rest are known once they have been shown.
            self.look_up(guild, voters.iter().copied().take(CHOICES)).await;
            let named = |&voter: &UserId| {
                let name = self.presence.name(guild, voter).filter(|_| !self.app.has_left(guild, voter))?;
                Some((name, format!("<@{voter}>")))
            };
            choices.extend(voters.iter().filter_map(named));
        }
        matching(choices, typed)
    }

    /// The pairs that divide the lists most, by what was typed of them.
    async fn pairs(
        &self,
        words: Speaker<'_>,
        guild: Option<serenity::all::GuildId>,
        topic: &Topic,
        typed: &str,
    ) -> Vec<Choice> {
        let guild = GuildId(guild.map_or(0, serenity::all::GuildId::get));
        let pairs = self.app.divisive_pairs(guild, &topic.slug).await.unwrap_or_default();
        let name = |item| topic.item(item).name.clone();
        // What is typed may name one of the two, in any of its ways.
        let mut meant = topic.search(typed, CHOICES);
        if meant.is_empty() {
            // The second is still to be typed: "iv or".
            let lower = typed.to_ascii_lowercase();
            let end = [" or", " vs", " against", "/", ",", " >"].iter().filter_map(|between| lower.find(between)).min();
            meant = end.map(|end| topic.search(&typed[..end], CHOICES)).unwrap_or_default();
        }
        let fits =
            |pair: &&[ItemId; 2]| typed.trim().is_empty() || meant.first().is_some_and(|item| pair.contains(item));
        let choice = |&[first, second]: &[ItemId; 2]| {
            let pair = [("first", name(first).into()), ("second", name(second).into())];
            (words.say("battle-pair", &pair), format!("{} / {}", topic.item(first).id, topic.item(second).id))
        };
        let exact = self.app.pair_called(&topic.slug, typed).ok();
        exact.iter().chain(pairs.iter().filter(fits)).take(CHOICES).map(choice).collect()
    }

    fn topics(&self, typed: &str) -> Vec<Choice> {
        let topics = self.app.topics().iter();
        let topics = topics.map(|topic| (format!("{}: {}", topic.slug, topic.title), topic.slug.clone()));
        matching(topics.collect(), typed)
    }
}

fn methods(words: Speaker<'_>, typed: &str) -> Vec<Choice> {
    let methods = Method::ALL
        .into_iter()
        .map(|method| (view::consensus::method_and_what_it_is(words, method), view::consensus::key(method).to_owned()));
    matching(methods.collect(), typed)
}

/// The choices that fit what was typed: those that begin with it first, then those that hold it, then those with a word
/// that is a slip away from it.
fn matching(choices: Vec<Choice>, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let rank = |(name, value): &Choice| {
        let name = name.to_lowercase();
        if name.starts_with(&typed) || value.starts_with(&typed) {
            Some(0)
        } else if name.contains(&typed) {
            Some(1)
        } else {
            name.split(|c: char| !c.is_alphanumeric()).any(|word| is_slip(word, &typed)).then_some(2)
        }
    };
    let mut ranked: Vec<(i32, Choice)> =
        choices.into_iter().filter_map(|choice| rank(&choice).map(|rank| (rank, choice))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

/// Whether what was typed begins like a word but for one letter that is wrong, missing, too many or two that are
/// swapped.
fn is_slip(word: &str, typed: &str) -> bool {
    let (word, typed): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
    if typed.len() < 3 {
        return false;
    }
    let same = word.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let (word, typed) = (&word[same..], &typed[same..]);
    let begins = |word: &[char], typed: &[char]| word.starts_with(typed);
    let [first, rest @ ..] = typed else { return true };
    let swapped =
        matches!((word, typed), ([a, b, word @ ..], [c, d, typed @ ..]) if a == d && b == c && begins(word, typed));
    swapped
        || begins(word, rest)
        || word.get(1..).is_some_and(|after| begins(after, rest) || begins(after, typed) && *first == after[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_other_words_are_not() {
        let names = ["Kemeny: the median", "Schulze: chains", "Copeland: wins", "Borda: shares"];
        let fits = |typed: &str| {
            let choices = names.map(|name| (name.to_owned(), name[..1].to_lowercase())).to_vec();
            matching(choices, typed).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        #[track_caller]
        fn check(found: &[String], first: &str) {
            assert!(found.first().is_some_and(|name| name.starts_with(first)), "{found:?}");
        }
        assert_eq!(fits("").len(), 4);
        for (typed, first) in [
            ("sch", "Schulze"),
            ("shculze", "Schulze"),
            ("schluze", "Schulze"),
            ("kemny", "Kemeny"),
            ("kemmeny", "Kemeny"),
            ("kimen", "Kemeny"),
            ("median", "Kemeny"),
        ] {
            check(&fits(typed), first);
        }
        assert_eq!(fits("xyz"), Vec::<String>::new());
        assert_eq!(fits("plurality"), Vec::<String>::new());
    }
}
