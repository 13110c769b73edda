//! What the stand-in refuses, with Discord's own codes.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::Permissions;
use split_decision::playground::{Author, Delivery, Id, Options, Overwrite, Server};

use super::Set;

/// Calls without serenity, so that anything can be sent.
struct Raw<'a> {
    set: &'a Set,
    client: reqwest::Client,
}

impl Raw<'_> {
    async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}/api/v10{path}", self.set.server.api_base());
        let token = format!("Bot {}", Options::default().token);
        let request = self.client.request(method.parse().unwrap(), url).header("Authorization", token);
        let request = if body.is_null() { request } else { request.json(&body) };
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    /// The status and code of an empty call.
    async fn code(&self, method: &str, path: &str) -> (u16, u64) {
        let (status, body) = self.send(method, path, Value::Null).await;
        (status, body["code"].as_u64().unwrap_or_default())
    }
}

fn deny(set: &Set, what: Permissions) {
    let bot = set.discord().world(|world| world.bot);
    let overwrite = Overwrite { id: bot, member: true, allow: Permissions::empty(), deny: what };
    set.discord().set_permissions(set.channel, overwrite).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn permissions_and_states_have_their_codes() {
    let set = Set::start(Options::default()).await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let message = set.post("talk");
    let (channel, ana) = (set.channel, set.ana);
    let reaction = |emoji: &str| format!("/channels/{channel}/messages/{message}/reactions/{emoji}/@me");
    assert_eq!(raw.code("GET", "/channels/1").await, (404, 10003));
    assert_eq!(raw.code("GET", &format!("/channels/{channel}/messages/1")).await, (404, 10008));
    assert_eq!(raw.code("GET", "/guilds/1").await, (404, 10004));
    assert_eq!(raw.code("PUT", &reaction("abc")).await, (404, 10014));
    assert_eq!(raw.code("PATCH", &format!("/channels/{channel}/messages/{message}")).await, (403, 50005));
    for n in 0..20u32 {
        let emoji = char::from_u32(0x1F600 + n).unwrap().to_string();
        set.discord().react(message, ana, &emoji).unwrap();
    }
    assert_eq!(raw.code("PUT", &reaction("🥊")).await, (400, 30010));
    set.discord().world(|world| world.blocked.insert(ana));
    let other = set.post("more");
    assert_eq!(raw.code("PUT", &format!("/channels/{channel}/messages/{other}/reactions/🥊/@me")).await, (403, 90001));
    deny(&set, Permissions::ADD_REACTIONS);
    assert_eq!(raw.code("PUT", &format!("/channels/{channel}/messages/{other}/reactions/🥊/@me")).await, (403, 50013));
    deny(&set, Permissions::READ_MESSAGE_HISTORY);
    assert_eq!(raw.send("GET", &format!("/channels/{channel}/messages"), Value::Null).await, (200, json!([])));
    deny(&set, Permissions::VIEW_CHANNEL);
    assert_eq!(raw.code("GET", &format!("/channels/{channel}")).await, (403, 50001));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn archived_threads_take_nothing_until_somebody_writes() {
    let set = Set::start(Options::default()).await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let thread = set.discord().open_thread(set.channel, set.ana, "Rocky", Some("which is best?")).unwrap();
    set.until("thread Rocky").await;
    let first = set.discord().world(|world| world.messages[&thread].keys().next().copied().unwrap());
    set.discord().archive(thread, true);
    let reaction = format!("/channels/{thread}/messages/{first}/reactions/🥊/@me");
    assert_eq!(raw.code("PUT", &reaction).await, (400, 50083));
    let archived = raw.send("GET", &format!("/channels/{}/threads/archived/public", set.channel), Value::Null).await.1;
    assert_eq!(archived["threads"][0]["name"], "Rocky");
    set.discord().post(thread, &Author::Member(set.ana), "awake").unwrap();
    assert_eq!(raw.code("PUT", &reaction).await, (204, 0));
    let forum = set.discord().channel("film-lists").unwrap();
    let post = set.discord().open_thread(forum, set.ana, "My list", Some("Rocky IV")).unwrap();
    assert_eq!(
        raw.send("GET", &format!("/channels/{post}/messages/{post}"), Value::Null).await.1["content"],
        "Rocky IV"
    );
    set.discord().delete_channel(thread);
    set.until("thread gone").await;
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn interactions_are_answered_once_and_in_time() {
    let set = Set::start(Options::default()).await;
    set.slash("twice").await;
    set.until("failed: Interaction has already been acknowledged.").await;
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_and_tokens_grow_old() {
    // The client is asked something that it never answers, so that the answers can be given by hand.
    let set = Set::start(Options { patience: Duration::ZERO, ..Options::default() }).await;
    set.commands().await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let bot = set.discord().world(|world| world.bot);
    let ask = async || {
        set.discord().deliver_next(&[Delivery::Never]);
        set.discord().type_command(set.channel, set.ana, "rocky ranking").await.unwrap_err();
        set.discord().world(|world| world.interactions.values().max_by_key(|i| i.id).cloned().unwrap())
    };
    let body = json!({"type": 4, "data": {"content": "x"}});
    let interaction = ask().await;
    let callback = format!("/interactions/{}/{}/callback", interaction.id, interaction.token);
    set.discord().advance_clock(Duration::from_secs(4));
    let (status, answer) = raw.send("POST", &callback, body.clone()).await;
    assert_eq!((status, &answer["code"]), (404, &json!(10062)));
    let interaction = ask().await;
    let callback = format!("/interactions/{}/{}/callback", interaction.id, interaction.token);
    let original = format!("/webhooks/{bot}/{}/messages/@original", interaction.token);
    assert_eq!(raw.code("GET", &original).await, (404, 10015));
    assert_eq!(raw.send("POST", &callback, body.clone()).await.0, 204);
    assert_eq!(raw.send("POST", &callback, body).await.1["code"], 40060);
    assert_eq!(raw.send("PATCH", &original, json!({"content": "y"})).await.1["content"], "y");
    set.discord().advance_clock(Duration::from_secs(16 * 60));
    assert_eq!(raw.code("GET", &original).await, (401, 50027));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn history_comes_in_pages_newest_first() {
    let set = Set::start(Options::default()).await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let posts: Vec<String> = (0..7).map(|n| set.post(&format!("post {n}")).to_string()).collect();
    let page = async |query: String| -> Vec<String> {
        let path = format!("/channels/{}/messages?{query}", set.channel);
        let list = raw.send("GET", &path, Value::Null).await.1;
        list.as_array().unwrap().iter().map(|m| m["content"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(page("limit=2".to_owned()).await, ["post 6", "post 5"]);
    assert_eq!(page(format!("after={}&limit=2", posts[1])).await, ["post 3", "post 2"]);
    assert_eq!(page(format!("before={}&limit=2", posts[3])).await, ["post 2", "post 1"]);
    assert_eq!(page(format!("around={}&limit=3", posts[3])).await, ["post 4", "post 3", "post 2"]);
    let too_many = raw.code("GET", &format!("/channels/{}/messages?limit=101", set.channel)).await;
    assert_eq!(too_many, (400, 50035));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_and_a_wrong_token_are_named() {
    let server = Server::start(Options::default()).await.unwrap();
    let port = server.address.port();
    let taken = Server::start(Options { port, ..Options::default() }).await.err().unwrap();
    assert_eq!(taken.to_string(), format!("port {port} on 127.0.0.1 is in use; choose another, or 0 for any free one"));
    let url = format!("{}/api/v10/users/@me", server.api_base());
    let refused = reqwest::Client::new().get(url).header("Authorization", "Bot x").send().await.unwrap();
    assert_eq!(refused.status(), 401);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_past_a_limit_is_refused_with_its_field() {
    let set = Set::start(Options::default()).await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let path = format!("/channels/{}/messages", set.channel);
    let (status, answer) = raw.send("POST", &path, json!({"embeds": [{"title": "x".repeat(257)}]})).await;
    assert_eq!((status, &answer["code"]), (400, &json!(50035)));
    assert_eq!(answer["errors"]["embeds"]["0"]["title"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    assert_eq!(raw.send("POST", &path, json!({"content": " "})).await.1["code"], 50006);
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nonce_that_is_enforced_makes_one_message() {
    let set = Set::start(Options::default()).await;
    let raw = Raw { set: &set, client: reqwest::Client::new() };
    let other = set.discord().channel("general").unwrap();
    let post = async |channel: Id, nonce: Value, enforced: bool| {
        let body = json!({"content": "once", "nonce": nonce, "enforce_nonce": enforced});
        let (status, message) = raw.send("POST", &format!("/channels/{channel}/messages"), body).await;
        assert_eq!(status, 200, "{message}");
        message["id"].as_str().unwrap().parse::<Id>().unwrap()
    };
    let first = post(set.channel, json!("a"), true).await;
    assert_eq!(post(set.channel, json!("a"), true).await, first);
    let count = || set.discord().world(|world| world.messages[&set.channel].len());
    assert_eq!(count(), 1);
    for (channel, nonce, enforced) in [
        (set.channel, json!("a"), false),
        (set.channel, json!("b"), true),
        (other, json!("a"), true),
        (set.channel, Value::Null, true),
    ] {
        assert_ne!(post(channel, nonce.clone(), enforced).await, first, "{channel} {nonce} {enforced}");
    }
    set.discord().delete(&[first]);
    let there = count();
    assert_eq!(post(set.channel, json!("a"), true).await, first, "also when it was deleted");
    assert_eq!(count(), there);
    set.discord().advance_clock(Duration::from_secs(600));
    assert_ne!(post(set.channel, json!("a"), true).await, first, "a nonce holds some minutes");
    set.end().await;
}
