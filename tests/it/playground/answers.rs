//! The stand-in's answers against Discord's own description of them: the checker looks at every call.

use serde_json::{Value, json};
use serenity::all::{CreateAttachment, CreateMessage};

use super::with_client;

#[tokio::test]
async fn every_question_is_answered_as_discord_describes_it() {
    with_client(async |d, _| {
        let list = d.post("ana", "1. Rocky IV").await;
        d.next_reaction(list).await;
        let reply = d.reply("ben", list, "no").await;
        let channel = d.here();
        let thread = d.discord().open_thread(channel, d.user("ana"), "old", Some("a")).unwrap();
        d.discord().archive(thread, true);
        d.discord().open_thread(channel, d.user("ana"), "new", Some("b")).unwrap();
        d.slash("ana", "rocky ranking").await;
        d.slash("ana", "later").await;
        d.next_follow_up().await;
        let (guild, bot, ana) =
            d.discord().world(|w| (*w.guilds.keys().next().unwrap(), w.bot, w.find_user("ana").unwrap()));
        let commands = format!("/applications/{bot}/commands");
        let (_, all) = raw(d.discord_base(), "GET", &commands, Value::Null).await;
        let one = all[0]["id"].as_str().unwrap();
        for path in [
            "/gateway".to_owned(),
            "/gateway/bot".to_owned(),
            "/users/@me".to_owned(),
            format!("/users/{ana}"),
            "/users/@me/guilds".to_owned(),
            "/applications/@me".to_owned(),
            "/oauth2/applications/@me".to_owned(),
            format!("{commands}?with_localizations=true"),
            format!("{commands}/{one}"),
            format!("/applications/{bot}/guilds/{guild}/commands"),
            format!("/channels/{channel}"),
            format!("/channels/{thread}"),
            format!("/channels/{channel}/messages?limit=100"),
            format!("/channels/{channel}/messages/{reply}"),
            format!("/channels/{channel}/messages/{list}/reactions/📝"),
            format!("/channels/{channel}/threads/archived/public"),
            format!("/guilds/{guild}?with_counts=true"),
            format!("/guilds/{guild}/channels"),
            format!("/guilds/{guild}/roles"),
            format!("/guilds/{guild}/threads/active"),
            format!("/guilds/{guild}/members/{ana}"),
        ] {
            assert_eq!(raw(d.discord_base(), "GET", &path, Value::Null).await.0, 200, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_bot_sends_is_answered_as_discord_describes_it() {
    with_client(async |d, http| {
        let (channel, ana) = (d.here(), d.user("ana"));
        let direct = json!({"recipient_id": ana.to_string()});
        assert_eq!(raw(d.discord_base(), "POST", "/users/@me/channels", direct).await.0, 200);
        d.next_call("the conversation", |call| call.path == "/users/@me/channels").await;
        let file = CreateAttachment::bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03".to_vec(), "chart.png");
        let chart = CreateMessage::new().content("a chart").add_file(file.description("two by three"));
        let sent = serenity::all::ChannelId::new(channel).send_message(http, chart).await.unwrap();
        assert_eq!((sent.attachments[0].width, sent.attachments[0].height), (Some(2), Some(3)));
        insta::assert_snapshot!(d.next_message().await, @r"
        a chart
        ![two by three](chart.png)
        ");
    })
    .await;
}

async fn raw(base: String, method: &str, path: &str, body: Value) -> (u16, Value) {
    let request = reqwest::Client::new().request(method.parse().unwrap(), format!("{base}/api/v10{path}"));
    let request =
        request.header("Authorization", format!("Bot {}", split_decision::playground::Options::default().token));
    let request = if body.is_null() { request } else { request.json(&body) };
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}
