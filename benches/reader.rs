//! How fast the reader is: talk, list posts and building a lexicon, beside a loop that only splits lines.
//!
//! `cargo bench --bench reader [-- FILE]`; `FILE` holds talk, one message a line. Without it the talk is the lines of
//! the posts in `tests/corpus` that are no lists. Figures are printed and never judged.

use split_decision::parse::{Reading, read};
use split_decision::topic::Topic;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chat = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let posts = posts(&root.join("tests/corpus"));
    let talk: Vec<String> = match chat {
        Some(path) => std::fs::read_to_string(path).expect("a file of talk").lines().map(str::to_owned).collect(),
        None => posts.iter().filter(|post| !post.list).flat_map(|post| post.text.lines().map(str::to_owned)).collect(),
    };
    let lists: Vec<&str> =
        posts.iter().filter(|post| post.list && post.text.len() < 2_000).map(|post| post.text.as_str()).collect();
    let words = rate(talk.len(), || talk.iter().map(|line| line.split_whitespace().count()).sum());
    println!("split into words      {words:>12.0} lines/s");
    for slug in ["rocky", "star-wars", "harry-potter"] {
        let path = root.join(format!("config/topics/{slug}.toml"));
        let text = std::fs::read_to_string(path).expect("a shipped topic");
        let topic = Topic::parse(slug, &text).expect("a valid topic");
        let lines = rate(talk.len(), || talk.iter().map(|line| is_list(line, &topic)).sum());
        println!("{slug:12} talk     {lines:>12.0} lines/s ({:.3} of splitting)", lines / words);
        let own: Vec<&str> = lists.iter().copied().filter(|text| is_list(text, &topic) == 1).collect();
        let read = rate(own.len(), || own.iter().map(|text| is_list(text, &topic)).sum());
        let bytes: usize = own.iter().map(|text| text.len()).sum();
        println!("{slug:12} lists    {read:>12.0} posts/s ({} posts of {} bytes)", own.len(), bytes / own.len().max(1));
        let short: Vec<&str> = own.iter().copied().filter(|text| text.len() < 300).collect();
        let read = rate(short.len(), || short.iter().map(|text| is_list(text, &topic)).sum());
        println!("{slug:12} short    {read:>12.0} posts/s ({} posts under 300 bytes)", short.len());
    }
    let large = large_topic();
    let build = rate(1, || Topic::parse("large", &large).map_or(0, |topic| topic.items.len()));
    println!("topic of 100 items    {:>12.3} ms to parse, lexicon and all", 1_000.0 / build);
}

struct Post {
    text: String,
    list: bool,
}

fn posts(folder: &Path) -> Vec<Post> {
    let files = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect();
    files.sort();
    let texts: Vec<_> = files.iter().map(|file| std::fs::read_to_string(file).expect("a corpus file")).collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    lines
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON line"))
        .map(|post| Post {
            text: post["text"].as_str().unwrap_or_default().to_owned(),
            list: !post["gold"]["ranking"].is_null(),
        })
        .collect()
}

fn is_list(text: &str, topic: &Topic) -> usize {
    usize::from(matches!(black_box(read(text, topic)), Reading::List(_)))
}

/// How many of `count` are done in a second, from runs that together take at least half a second.
fn rate(count: usize, mut work: impl FnMut() -> usize) -> f64 {
    black_box(work());
    let (mut runs, start) = (0_u32, Instant::now());
    while start.elapsed() < Duration::from_millis(500) {
        black_box(work());
        runs += 1;
    }
    f64::from(runs) * count as f64 / start.elapsed().as_secs_f64()
}

/// A topic of 100 items with long names and aliases.
fn large_topic() -> String {
    let mut text =
        String::from("title = \"Large\"\nnoun = [\"film\", \"films\"]\n[official]\norder = [\"i0\", \"i1\"]\n");
    for item in 0..100 {
        text += &format!(
            "[[item]]\nid = \"i{item}\"\nname = \"Saga {item}: The Quest of Hero{item} and the Tower of Stone{item}\"\nyear = {}\naliases = [\"Hero {item} rises\", \"Q{item}\"]\n",
            1900 + item
        );
    }
    text
}
