//! The page's own calls: what a browser gets, and what it does not.

use serde_json::{Value, json};
use split_decision::playground::{Author, Inspector, Options, Section};

use super::Set;

struct Keeps;

#[async_trait::async_trait]
impl Inspector for Keeps {
    async fn panel(&self) -> Vec<Section> {
        vec![Section { title: "Leaderboard".to_owned(), lines: vec!["1. Ana".to_owned()] }]
    }
}

/// A browser at the page.
struct Browser<'a> {
    set: &'a Set,
    client: reqwest::Client,
}

impl<'a> Browser<'a> {
    fn new(set: &'a Set) -> Self {
        Self { set, client: reqwest::Client::new() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.set.server.api_base())
    }

    async fn state(&self, who: &str) -> Value {
        let user = self.set.discord().user(who).unwrap();
        let url = self.url(&format!("/page/state?as={user}&channel={}", self.set.channel));
        self.client.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn act(&self, who: &str, mut wish: Value) -> (u16, Value) {
        wish["as"] = json!(self.set.discord().user(who).unwrap().to_string());
        wish["channel"] = json!(self.set.channel.to_string());
        let response = self.client.post(self.url("/page/act")).json(&wish).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_the_thread_to_one_member() {
    let set = Set::start(Options::default()).await;
    set.commands().await;
    set.discord().seed().unwrap();
    set.discord().inspect_with(std::sync::Arc::new(Keeps));
    set.until("About that line in Rocky 2").await;
    let browser = Browser::new(&set);
    let state = browser.state("ana").await;
    let authors: Vec<&str> =
        state["messages"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(authors, ["Unreality Mag", "Ben", "Chloe", "Dmitri"]);
    assert_eq!(state["panel"], json!([{"title": "Leaderboard", "lines": ["1. Ana"]}]));
    assert_eq!(state["bot"]["online"], true);
    let list = state["messages"][1]["id"].clone();
    let checked = browser.act("ana", json!({"verb": "message_menu", "message": list, "name": "Check this list"})).await;
    assert_eq!(checked.0, 200);
    let private = async |who| {
        let state = browser.state(who).await;
        state["messages"].as_array().unwrap().iter().filter(|m| m["private"] == true).cloned().collect::<Vec<Value>>()
    };
    let seen = private("ana").await;
    assert_eq!((seen.len(), private("ben").await.len()), (1, 0));
    browser.act("ana", json!({"verb": "dismiss", "message": seen[0]["id"]})).await;
    assert_eq!(private("ana").await.len(), 0);
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn members_act_on_the_page_as_they_may() {
    let set = Set::start(Options::default()).await;
    set.commands().await;
    let browser = Browser::new(&set);
    let (status, posted) = browser.act("ana", json!({"verb": "post", "text": "talk"})).await;
    assert_eq!(status, 200);
    let message = posted["id"].clone();
    let foreign = browser.act("ben", json!({"verb": "edit", "message": message, "text": "x"})).await;
    assert_eq!(foreign, (422, json!({"mistake": "they may not do that here"})));
    assert_eq!(browser.act("ana", json!({"verb": "edit", "message": message, "text": "more talk"})).await.0, 200);
    assert_eq!(browser.act("mo", json!({"verb": "delete", "message": message})).await.0, 200);
    let suggest =
        json!({"verb": "suggest", "path": ["rocky", "ranking"], "options": [["film", "i"]], "focused": "film"});
    assert_eq!(browser.act("ana", suggest).await.1["choices"][0]["name"], "Rocky i");
    let (_, form) = browser.act("ana", json!({"verb": "slash", "path": ["form"], "options": []})).await;
    let sent = json!({"verb": "submit", "form": form["form"]["token"], "values": [["list", "Rocky IV"]]});
    assert_eq!(browser.act("ana", sent).await.0, 200);
    let missing = json!({"verb": "slash", "path": ["rocky", "watch"], "options": []});
    assert_eq!(browser.act("ana", missing).await.1["mistake"], "the option `channel` is required");
    assert_eq!(browser.act("ana", json!({"verb": "join", "name": "Ben"})).await.0, 422);
    assert_eq!(browser.act("ana", json!({"verb": "join", "name": "Zoe"})).await.0, 200);
    let zoe = Author::Member(set.discord().user("zoe").unwrap());
    set.discord().post(set.channel, &zoe, "hello").unwrap();
    let speak = |locale: &str, server| json!({"verb": "speak", "locale": locale, "server": server});
    assert_eq!(browser.act("ana", speak("ja", false)).await.0, 200);
    assert_eq!(browser.state("ana").await["locale"], "ja");
    assert_eq!(browser.act("ana", speak("tlh", false)).await.0, 422, "a language that Discord has not");
    assert_eq!(browser.act("ana", speak("de", true)).await.0, 422, "the server's is for its staff");
    assert_eq!(browser.act("mo", speak("de", true)).await.0, 200);
    assert_eq!(set.discord().world(|world| world.guilds.values().next().unwrap().locale.clone()), "de");
    let too_long = json!({"verb": "post", "text": "x".repeat(4001)});
    assert_eq!(browser.act("ana", too_long).await.1["mistake"], "a message has 1 to 4,000 characters");
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_this_machines_own_browser_is_served() {
    let set = Set::start(Options::default()).await;
    let browser = Browser::new(&set);
    let foreign = browser.client.get(browser.url("/page/state")).header("Host", "evil.example").send().await.unwrap();
    assert_eq!(foreign.status(), 403);
    let simple = browser.client.post(browser.url("/page/act")).body(r#"{"verb":"direct"}"#).send().await.unwrap();
    assert_eq!(simple.status(), 415);
    let page = browser.client.get(browser.url("/")).send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'self'"));
    let html = page.text().await.unwrap();
    assert!(["style.css", "main.js"].iter().all(|file| html.contains(file)), "{html}");
    for file in ["style.css", "main.js", "words.js"] {
        assert_eq!(browser.client.get(browser.url(&format!("/page/{file}"))).send().await.unwrap().status(), 200);
    }
    assert!(!html.contains("https://"), "the page asks nobody else for anything");
    set.end().await;
}
