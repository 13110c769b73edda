//! Any topic file is read or refused, and a topic that is read can read posts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use split_decision::parse::read;
use split_decision::topic::Topic;

fuzz_target!(|text: &str| {
    if let Ok(topic) = Topic::parse("fuzzed", text) {
        for item in &topic.items {
            let _ = read(&format!("1. {}\n2. {}", item.name, item.id), &topic);
            let _ = topic.search(&item.name, 5);
        }
    }
});
