//! `check`: the configuration, validated, and what was understood of it.

use super::Source;
use crate::bot;
use crate::config::Config;
use crate::topic::Topic;
use std::fmt::Write as _;
use std::process::ExitCode;

pub(super) fn run(source: &Source) -> anyhow::Result<ExitCode> {
    let config = source.load()?;
    let words = bot::words(&config)?;
    print!("{}", report(&config, &words.locales()));
    Ok(ExitCode::SUCCESS)
}

fn report(config: &Config, locales: &[String]) -> String {
    let settings = &config.settings;
    let sources = &config.sources;
    let mut text = "The configuration is right. It comes from:\n".to_owned();
    for (part, source) in [("settings", &sources.settings), ("topics", &sources.topics), ("words", &sources.words)] {
        let _ = writeln!(text, "  {part:<9}{source}");
    }
    text.push('\n');
    let grace = settings.shutdown_grace.as_secs();
    let _ = writeln!(text, "default topics   {}", settings.default_topics.join(", "));
    let _ = writeln!(text, "reactions        {}", settings.reactions);
    let _ = writeln!(text, "ask              {}", settings.ask);
    let _ = writeln!(text, "shutdown grace   {grace} s");
    let _ = writeln!(text, "languages        {}", locales.join(", "));
    for topic in &config.topics {
        let _ = write!(text, "\n{}", topic_report(topic));
    }
    text
}

fn topic_report(topic: &Topic) -> String {
    let mut text = format!("/{}  {}\n", topic.slug, topic.title);
    let ranked = topic.official.order.len();
    let by = topic.official.by.as_deref().unwrap_or("nobody named");
    let _ = writeln!(text, "  {} {}, {ranked} of them ranked by {by}:", topic.items.len(), topic.noun[1]);
    for (item, place) in topic.official.order.places() {
        let _ = writeln!(text, "  {place:>3}. {}", topic.item(item).name);
    }
    let lexicon = topic.lexicon();
    let _ = writeln!(text, "  {} forms of names are understood", lexicon.form_count());
    for clash in lexicon.clashes() {
        let ids: Vec<&str> = clash.items.iter().map(|&item| topic.item(item).id.as_str()).collect();
        let said = match clash.wins {
            Some(item) => format!(
                "names `{}`, though it could name {} too",
                topic.item(item).id,
                others(&ids, &topic.item(item).id)
            ),
            None => format!("names nothing, since it could name {}: give it to one as an alias", others(&ids, "")),
        };
        let _ = writeln!(text, "  \"{}\" {said}", clash.form);
    }
    text
}

fn others(ids: &[&str], but: &str) -> String {
    ids.iter().filter(|id| **id != but).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ")
}
