//! What the operator can change: settings, topics and words, read once and checked as a whole.
//!
//! Files come from a directory and lie over the copies that are embedded in the program: one by the same name takes its
//! place, a sentence the place of that sentence, and what the directory lacks is embedded. Every problem is reported, each with its file, line and what was expected, before anything is opened.

use crate::topic::{Problem, Topic};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, fs, io};
use toml::de::{DeTable, DeValue};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/config");

/// What stands for a directory in the name of an embedded file.
const EMBEDDED_ROOT: &str = "embedded";

/// The seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// The most topics: each is one of Discord's 100 command names, and the staff's root is one too.
const MAX_TOPICS: usize = 99;

/// Everything that was read, valid.
#[derive(Debug)]
pub struct Config {
    /// The settings of `bot.toml`.
    pub settings: Settings,
    /// The topics, by slug.
    pub topics: Vec<Arc<Topic>>,
    /// The files that hold the bot's sentences, the embedded ones first.
    pub words: Vec<WordFile>,
    /// Where each part came from.
    pub sources: Sources,
}

/// Where the parts of a configuration came from, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Where the settings came from.
    pub settings: String,
    /// Where the topics came from: those of the directory, then those that are embedded.
    pub topics: String,
    /// Where the sentences came from: the embedded ones, then those of the directory, which take their place.
    pub words: String,
}

/// The settings of `bot.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Topics that every server has.
    pub default_topics: Vec<String>,
    /// Which signs a newly watched channel gets: `all`, `problems` or `off`.
    pub reactions: String,
    /// How a list that needs a look is asked about: `reply` or `reaction`.
    pub ask: String,
    /// Whether a post that changes the group's order is answered with what moved.
    pub announce_changes: bool,
    /// Whether answers come with pictures.
    pub pictures: bool,
    /// Font files for letters that the embedded fonts lack.
    pub fonts: Vec<PathBuf>,
    /// How far back the history of a channel is read again for edits and deletions that were missed.
    pub reconcile: Duration,
    /// Whether the intent to read messages is asked for.
    pub message_content: bool,
    /// How long a shutdown waits for what is in flight.
    pub shutdown_grace: Duration,
}

/// One file of sentences.
#[derive(Clone, Debug)]
pub struct WordFile {
    /// The language, which is the name of the file's folder: `en`.
    pub locale: String,
    /// Where it is, for messages about it.
    pub file: String,
    /// What it holds.
    pub text: String,
}

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file.
    pub file: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.problem.message),
            None => write!(f, "{}: {}", self.file, self.problem.message),
        }
    }
}

/// Everything wrong in a configuration.
#[derive(Debug, thiserror::Error)]
#[error("the configuration is not right:{}", .0.iter().map(|problem| format!("\n  {problem}")).collect::<String>())]
pub struct InvalidConfig(pub Vec<FileProblem>);

impl Config {
    /// Reads the directory named, else `./config` where there is one, over what is embedded.
    ///
    /// # Errors
    /// With every problem in every file, and when the directory named holds nothing of a configuration.
    pub fn load(named: Option<&Path>) -> Result<Self, InvalidConfig> {
        let here = Path::new("config");
        let directory = named.or_else(|| here.is_dir().then_some(here));
        let mut problems = Vec::new();
        let files = directory.map_or_else(Files::new, |directory| directory_files(directory, &mut problems));
        let root = directory.map_or_else(|| EMBEDDED_ROOT.to_owned(), |directory| directory.display().to_string());
        if named.is_some() && files.is_empty() && problems.is_empty() {
            let message = "holds no configuration: expected `bot.toml`, `topics/NAME.toml` or `locales/LANGUAGE/NAME.ftl` \
                           in it";
            let problem = Problem { line: None, message: message.to_owned() };
            problems.push(FileProblem { file: root.clone(), problem });
        }
        let config = assemble(&files, &root, &mut problems);
        if problems.is_empty() { Ok(config) } else { Err(InvalidConfig(problems)) }
    }

    /// The topic with this slug.
    #[must_use]
    pub fn topic(&self, slug: &str) -> Option<&Arc<Topic>> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }
}

/// Reads one topic file; its name without the ending is the topic's slug.
///
/// # Errors
/// With every problem in the file.
pub fn topic_file(path: &Path) -> Result<Topic, InvalidConfig> {
    let file = path.display().to_string();
    let failed = |problem| InvalidConfig(vec![FileProblem { file: file.clone(), problem }]);
    let text = fs::read_to_string(path).map_err(|error| failed(unreadable(&error)))?;
    let slug = path.file_stem().unwrap_or_default().to_string_lossy();
    let problems =
        |problems: Vec<Problem>| problems.into_iter().map(|problem| FileProblem { file: file.clone(), problem });
    Topic::parse(&slug, &text).map_err(|found| InvalidConfig(problems(found).collect()))
}

/// Files by their path below the root, with `/` between folders.
type Files = BTreeMap<String, String>;

fn unreadable(error: &io::Error) -> Problem {
    Problem { line: None, message: format!("cannot be read ({error}): expected a text file") }
}

fn directory_files(root: &Path, problems: &mut Vec<FileProblem>) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot be read ({error}): expected a directory");
                let problem = Problem { line: None, message };
                problems.push(FileProblem { file: folder.display().to_string(), problem });
                continue;
            }
        };
        for path in entries.into_iter().map(|entry| entry.path()) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if is_ours(&name) {
                match fs::read_to_string(&path) {
                    Ok(text) => drop(files.insert(name, text)),
                    Err(error) => {
                        problems.push(FileProblem { file: path.display().to_string(), problem: unreadable(&error) });
                    }
                }
            }
        }
    }
    files
}

/// Editors leave files of their own beside ours; those are not read.
fn is_ours(name: &str) -> bool {
    name == "bot.toml" || topic_slug(name).is_some() || word_locale(name).is_some()
}

fn topic_slug(name: &str) -> Option<&str> {
    name.strip_prefix("topics/")?.strip_suffix(".toml").filter(|slug| !slug.contains('/'))
}

fn word_locale(name: &str) -> Option<&str> {
    let (locale, file) = name.strip_prefix("locales/")?.split_once('/')?;
    file.ends_with(".ftl").then_some(locale)
}

fn embedded_files() -> Files {
    let mut files = Files::new();
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            if let (true, Some(text)) = (is_ours(&name), file.contents_utf8()) {
                files.insert(name, text.to_owned());
            }
        }
    }
    files
}

/// Lays `files` over what is embedded: the settings and each topic by file, the words by sentence, for which those of
/// `files` come last.
fn assemble(files: &Files, root: &str, problems: &mut Vec<FileProblem>) -> Config {
    let mut embedded = embedded_files();
    let word_files = [word_files(&embedded, EMBEDDED_ROOT), word_files(files, root)];
    embedded.retain(|name, _| !files.contains_key(name));
    let topics = [(files, root), (&embedded, EMBEDDED_ROOT)];
    let slugs = topics.map(|(files, _)| files.keys().filter_map(|name| topic_slug(name)).collect::<Vec<_>>());
    let (text, file) = match files.get("bot.toml") {
        Some(text) => (text.as_str(), format!("{root}/bot.toml")),
        None => (embedded.get("bot.toml").map_or("", String::as_str), format!("{EMBEDDED_ROOT}/bot.toml")),
    };
    let sources = Sources {
        settings: file.clone(),
        topics: listed(topics.map(|(_, root)| format!("{root}/topics")).iter().zip(&slugs)),
        words: word_files.concat().iter().map(|words| words.file.as_str()).collect::<Vec<_>>().join(", "),
    };
    let topics = read_topics(topics, root, problems);
    let mut found = Vec::new();
    let settings = read_settings(text, &KnownTopics { slugs: slugs.concat(), root }, &mut found);
    problems.extend(found.into_iter().map(|problem| FileProblem { file: file.clone(), problem }));
    Config { settings, topics, words: word_files.concat(), sources }
}

/// Folders with what was taken from each: `config/topics (a, b), embedded/topics (c)`.
fn listed<'a>(folders: impl Iterator<Item = (&'a String, &'a Vec<&'a str>)>) -> String {
    let taken = folders.filter(|(_, slugs)| !slugs.is_empty());
    taken.map(|(folder, slugs)| format!("{folder} ({})", slugs.join(", "))).collect::<Vec<_>>().join(", ")
}

fn word_files(files: &Files, root: &str) -> Vec<WordFile> {
    let one = |(name, text): (&String, &String)| {
        let locale = word_locale(name)?.to_owned();
        Some(WordFile { locale, file: format!("{root}/{name}"), text: text.clone() })
    };
    files.iter().filter_map(one).collect()
}

/// Reads the topic files of each root, in the order of their slugs.
fn read_topics(roots: [(&Files, &str); 2], own: &str, problems: &mut Vec<FileProblem>) -> Vec<Arc<Topic>> {
    let mut topics = Vec::new();
    for (name, text, root) in roots.iter().flat_map(|(files, root)| files.iter().map(move |(n, t)| (n, t, root))) {
        let Some(slug) = topic_slug(name) else { continue };
        let file = format!("{root}/{name}");
        match Topic::parse(slug, text) {
            Ok(topic) => topics.push(Arc::new(topic)),
            Err(found) => problems.extend(found.into_iter().map(|problem| FileProblem { file: file.clone(), problem })),
        }
    }
    topics.sort_by(|a, b| a.slug.cmp(&b.slug));
    if topics.len() > MAX_TOPICS {
        let message = format!("{} topics: expected at most {MAX_TOPICS}, since each is a command", topics.len());
        problems.push(FileProblem { file: format!("{own}/topics"), problem: Problem { line: None, message } });
    }
    topics
}

/// The topics that settings may name. One whose file is not right is among them: that is told of its file alone.
struct KnownTopics<'a> {
    slugs: Vec<&'a str>,
    /// Where the operator's own files are.
    root: &'a str,
}

impl KnownTopics<'_> {
    /// The slugs that a list names, each of them known.
    fn named(&self, value: &DeValue<'_>) -> Result<Vec<String>, Expected> {
        let slugs = value.as_array().and_then(|array| array.iter().map(|slug| slug.get_ref().as_str()).collect());
        let known = self.slugs.iter().map(|slug| format!("\"{slug}\"")).collect::<Vec<_>>().join(", ");
        let slugs: Vec<&str> = slugs.ok_or_else(|| Expected::Value(format!("a list of topics, of {known}")))?;
        match slugs.iter().find(|slug| !self.slugs.contains(slug)) {
            Some(slug) => Err(Expected::Topic(format!(
                "\"{slug}\": expected {known}, or a file {}/topics/{slug}.toml",
                self.root
            ))),
            None => Ok(slugs.into_iter().map(str::to_owned).collect()),
        }
    }
}

fn read_settings(text: &str, topics: &KnownTopics<'_>, problems: &mut Vec<Problem>) -> Settings {
    let mut settings = Settings {
        default_topics: vec!["rocky".to_owned()],
        reactions: "all".to_owned(),
        ask: "reply".to_owned(),
        announce_changes: true,
        pictures: true,
        fonts: Vec::new(),
        reconcile: Duration::from_secs(7 * DAY),
        message_content: true,
        shutdown_grace: Duration::from_secs(10),
    };
    let line = |offset: usize| Some(text[..offset.min(text.len())].matches('\n').count() + 1);
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = error.span().and_then(|span| line(span.start));
            problems.push(Problem { line, message: error.message().to_owned() });
            return settings;
        }
    };
    for (key, value) in &table {
        if let Err(expected) = set(&mut settings, key.get_ref(), value.get_ref(), topics) {
            let message = match expected {
                Expected::Key => {
                    let keys = "`default_topics`, `reactions`, `ask`, `announce_changes`, `pictures`, `fonts`, `reconcile_days`, \
                                `message_content` or \
                                `shutdown_grace_seconds`";
                    format!("unknown key `{}`: expected {keys}", key.get_ref())
                }
                Expected::Topic(what) => format!("`{}` names {what}", key.get_ref()),
                Expected::Value(what) => format!("`{}` is not right: expected {what}", key.get_ref()),
            };
            problems.push(Problem { line: line(key.span().start), message });
        }
    }
    settings
}

/// What should have stood where something else does.
enum Expected {
    Key,
    Topic(String),
    Value(String),
}

fn set(settings: &mut Settings, key: &str, value: &DeValue<'_>, topics: &KnownTopics<'_>) -> Result<(), Expected> {
    let one_of = |choices: &[&str]| {
        let expected =
            || Expected::Value(choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(" or "));
        value.as_str().filter(|text| choices.contains(text)).map(str::to_owned).ok_or_else(expected)
    };
    let whole = |unit: &str, range: RangeInclusive<u64>| {
        let number = value.as_integer().and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok());
        let expected =
            || Expected::Value(format!("a whole number of {unit} from {} to {}", range.start(), range.end()));
        number.filter(|number| range.contains(number)).ok_or_else(expected)
    };
    match key {
        "default_topics" => settings.default_topics = topics.named(value)?,
        "reactions" => settings.reactions = one_of(&["all", "problems", "off"])?,
        "ask" => settings.ask = one_of(&["reply", "reaction"])?,
        "announce_changes" => settings.announce_changes = one_of(&["reply", "off"])? == "reply",
        "pictures" => {
            settings.pictures = value.as_bool().ok_or_else(|| Expected::Value("true or false".to_owned()))?;
        }
        "fonts" => {
            let paths = value.as_array().and_then(|array| array.iter().map(|path| path.get_ref().as_str()).collect());
            let paths: Vec<&str> = paths.ok_or_else(|| Expected::Value("a list of font files".to_owned()))?;
            settings.fonts = paths.into_iter().map(PathBuf::from).collect();
        }
        "message_content" => {
            settings.message_content = value.as_bool().ok_or_else(|| Expected::Value("true or false".to_owned()))?;
        }
        "reconcile_days" => settings.reconcile = Duration::from_secs(whole("days", 0..=365)? * DAY),
        "shutdown_grace_seconds" => settings.shutdown_grace = Duration::from_secs(whole("seconds", 1..=600)?),
        _ => return Err(Expected::Key),
    }
    Ok(())
}
