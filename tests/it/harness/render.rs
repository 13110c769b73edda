//! Answers as compact text for one-line snapshots.
//!
//! ```text
//! (private) the content
//! # an embed's title
//! its description
//! a field: its value
//! _its footer_
//! ![alternative text](file.png)
//! [A button] [-A disabled one-] {A select: first, *second*}
//! ```
//! The space before a percent sign, at which no line breaks, shows as any other.
//! What differs from run to run is named: `@ana` for her mention, `#montages` for the channel's, `<time>` for a time.

use serde_json::Value;
use split_decision::playground::{Answer, Message, World};

/// An answer of any kind.
pub(crate) fn answer(world: &World, answer: &Answer) -> String {
    match answer {
        Answer::Message(it) => message(world, it),
        Answer::Update(it) => format!("(updated) {}", message(world, it)),
        Answer::Modal(modal) => {
            let inputs = modal.components.iter().map(|row| &row["components"][0]);
            let inputs = inputs.map(|input| format!("{}: {:?}", text(&input["label"]), text(&input["value"])));
            stable(world, &format!("(form) {}\n{}", modal.title, inputs.collect::<Vec<_>>().join("\n")))
        }
        Answer::Choices(choices) => choices.iter().map(|c| c.name.clone()).collect::<Vec<_>>().join(", "),
        Answer::Acknowledged => "(nothing to see)".to_owned(),
    }
}

/// A message.
pub(crate) fn message(world: &World, message: &Message) -> String {
    let private = if message.is_private() { "(private) " } else { "" };
    let mut lines = vec![format!("{private}{}", message.content)];
    message.embeds.iter().for_each(|it| embed(it, &mut lines));
    for file in &message.attachments {
        lines.push(format!("![{}]({})", file.description.as_deref().unwrap_or_default(), file.filename));
    }
    lines.extend(message.components.iter().map(row));
    stable(world, lines.join("\n").trim_end())
}

fn embed(embed: &Value, lines: &mut Vec<String>) {
    let there = |key: &Value| Some(text(key).to_owned()).filter(|text| !text.is_empty());
    lines.extend(there(&embed["author"]["name"]).map(|name| format!("by {name}")));
    lines.extend(there(&embed["title"]).map(|title| format!("# {title}")));
    lines.extend(there(&embed["description"]));
    for field in embed["fields"].as_array().into_iter().flatten() {
        lines.push(format!("{}: {}", text(&field["name"]), text(&field["value"])));
    }
    lines.extend(there(&embed["footer"]["text"]).map(|footer| format!("_{footer}_")));
}

fn row(row: &Value) -> String {
    let parts = row["components"].as_array().into_iter().flatten();
    parts.map(component).collect::<Vec<_>>().join(" ")
}

fn component(part: &Value) -> String {
    if part["type"] == 2 {
        let emoji = text(&part["emoji"]["name"]);
        let label = [emoji, text(&part["label"])].join(" ").trim().to_owned();
        return if part["disabled"] == true { format!("[-{label}-]") } else { format!("[{label}]") };
    }
    let options = part["options"].as_array().into_iter().flatten().map(|option| {
        let label = text(&option["label"]);
        if option["default"] == true { format!("*{label}*") } else { label.to_owned() }
    });
    format!("{{{}: {}}}", text(&part["placeholder"]), options.collect::<Vec<_>>().join(", "))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Names for what differs from run to run. A mention stands for itself and the marks that keep its direction apart.
fn stable(world: &World, text: &str) -> String {
    let mut text = text.replace("\u{2068}<", "<").replace(">\u{2069}", ">").replace("\u{a0}%", " %");
    for user in world.users.values() {
        text = text.replace(&format!("<@{}>", user.id), &format!("@{}", user.name));
    }
    for channel in world.channels.values() {
        text = text.replace(&format!("<#{}>", channel.id), &format!("#{}", channel.name));
    }
    let time = regex::Regex::new(r"<t:\d+(:[a-zA-Z])?>").unwrap();
    let link = regex::Regex::new(r"https://discord\.com/channels/\S+/\d+").unwrap();
    let id = regex::Regex::new(r"\d{17,20}").unwrap();
    let text = time.replace_all(&text, "<time>").into_owned();
    let text = link.replace_all(&text, "<link>").into_owned();
    id.replace_all(&text, "<id>").into_owned()
}
