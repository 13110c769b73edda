//! Discord's documented limits, checked on every body that the bot sends.

mod command;
mod components;

use serde_json::Value;

use super::refusal::Problem;

pub(super) use command::LOCALES;
pub(crate) use command::{command, commands};
pub(crate) use components::modal;

/// Gathers what is wrong with a body.
#[derive(Debug, Default)]
struct Form {
    problems: Vec<Problem>,
}

impl Form {
    fn wrong(&mut self, path: &str, code: &'static str, message: impl Into<String>) {
        self.problems.push(Problem { path: path.to_owned(), code, message: message.into() });
    }

    /// A text, if there is one, has at most `most` characters; if it is needed, at least one.
    fn text(&mut self, path: &str, value: &Value, most: usize, needed: bool) {
        match value {
            Value::Null if needed => self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required"),
            Value::String(text) if text.is_empty() && needed => {
                self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
            }
            Value::String(text) if text.chars().count() > most => {
                self.wrong(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
            }
            Value::Null | Value::String(_) => {}
            _ => self.wrong(path, "BASE_TYPE_BAD_TYPE", "Could not interpret this as a string."),
        }
    }

    /// A list, if there is one, has a length within the bounds. Returns what is in it.
    fn list<'a>(&mut self, path: &str, value: &'a Value, least: usize, most: usize) -> &'a [Value] {
        match value {
            Value::Null => &[],
            Value::Array(list) => {
                if list.len() < least || list.len() > most {
                    let message = format!("Must be between {least} and {most} in length.");
                    self.wrong(path, "BASE_TYPE_BAD_LENGTH", message);
                }
                list
            }
            _ => {
                self.wrong(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
                &[]
            }
        }
    }

    /// A number, if there is one, lies within the bounds.
    fn number(&mut self, path: &str, value: &Value, least: u64, most: u64) {
        let fits = value.is_null() || value.as_u64().is_some_and(|n| (least..=most).contains(&n));
        if !fits {
            self.wrong(path, "NUMBER_TYPE_MAX", format!("int value should be between {least} and {most}."));
        }
    }
}

/// What is wrong with a message's body.
pub(crate) fn message(body: &Value) -> Vec<Problem> {
    let mut form = Form::default();
    form.text("content", &body["content"], 2000, false);
    embeds(&mut form, &body["embeds"]);
    components::rows(&mut form, &body["components"]);
    for (index, attachment) in form.list("attachments", &body["attachments"], 0, 10).iter().enumerate() {
        form.text(&format!("attachments.{index}.description"), &attachment["description"], 1024, false);
    }
    allowed_mentions(&mut form, &body["allowed_mentions"]);
    form.problems
}

fn allowed_mentions(form: &mut Form, allowed: &Value) {
    let path = "allowed_mentions.parse";
    for kind in form.list(path, &allowed["parse"], 0, 3) {
        if !["users", "roles", "everyone"].contains(&kind.as_str().unwrap_or_default()) {
            form.wrong(path, "BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').");
        }
        let both = |list: &Value| list.as_array().is_some_and(|l| !l.is_empty());
        if kind == "users" && both(&allowed["users"]) {
            form.wrong(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                "parse:[\"users\"] and users: [ids...] exclude each other.",
            );
        }
    }
    form.list("allowed_mentions.users", &allowed["users"], 0, 100);
}

fn embeds(form: &mut Form, embeds: &Value) {
    let mut total = 0;
    for (index, embed) in form.list("embeds", embeds, 0, 10).iter().enumerate() {
        total += one_embed(form, &format!("embeds.{index}"), embed);
    }
    if total > 6000 {
        form.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
}

/// Checks an embed and counts the characters that its message may have 6,000 of.
fn one_embed(form: &mut Form, path: &str, embed: &Value) -> usize {
    let mut size = 0;
    let mut text = |form: &mut Form, path: String, value: &Value, most, needed| {
        form.text(&path, value, most, needed);
        size += value.as_str().map_or(0, |text| text.chars().count());
    };
    text(form, format!("{path}.title"), &embed["title"], 256, false);
    text(form, format!("{path}.description"), &embed["description"], 4096, false);
    text(form, format!("{path}.footer.text"), &embed["footer"]["text"], 2048, !embed["footer"].is_null());
    text(form, format!("{path}.author.name"), &embed["author"]["name"], 256, !embed["author"].is_null());
    for (index, field) in form.list(&format!("{path}.fields"), &embed["fields"], 0, 25).iter().enumerate() {
        text(form, format!("{path}.fields.{index}.name"), &field["name"], 256, true);
        text(form, format!("{path}.fields.{index}.value"), &field["value"], 1024, true);
    }
    form.number(&format!("{path}.color"), &embed["color"], 0, 0x00ff_ffff);
    for part in ["url", "image.url", "thumbnail.url", "author.url", "author.icon_url", "footer.icon_url"] {
        let value = part.split('.').fold(embed, |at, key| &at[key]);
        let known = ["http://", "https://", "attachment://"];
        if value.as_str().is_some_and(|url| !known.iter().any(|scheme| url.starts_with(scheme))) {
            form.wrong(
                &format!("{path}.{part}"),
                "URL_TYPE_INVALID_SCHEME",
                "Scheme must be one of ('http', 'https').",
            );
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(body: &Value, expected: &[(&str, &str)]) {
        let found = message(body);
        let found: Vec<(&str, &str)> = found.iter().map(|p| (p.path.as_str(), p.code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn messages_keep_to_their_limits() {
        check(&json!({"content": "é".repeat(2000)}), &[]);
        check(&json!({"content": "a".repeat(2001)}), &[("content", "BASE_TYPE_MAX_LENGTH")]);
        check(&json!({"embeds": [{"title": "a".repeat(257)}]}), &[("embeds.0.title", "BASE_TYPE_MAX_LENGTH")]);
        check(
            &json!({"embeds": [{"description": "a".repeat(3001)}, {"description": "a".repeat(3000)}]}),
            &[("embeds", "MAX_EMBED_SIZE_EXCEEDED")],
        );
        check(
            &json!({"embeds": [{"fields": [{"name": "", "value": "x"}]}]}),
            &[("embeds.0.fields.0.name", "BASE_TYPE_REQUIRED")],
        );
        check(&json!({"embeds": vec![json!({}); 11]}), &[("embeds", "BASE_TYPE_BAD_LENGTH")]);
        check(&json!({"embeds": [{"url": "ftp://x"}]}), &[("embeds.0.url", "URL_TYPE_INVALID_SCHEME")]);
        check(&json!({"allowed_mentions": {"parse": ["all"]}}), &[("allowed_mentions.parse", "BASE_TYPE_CHOICES")]);
    }
}
