//! What is said in which language, and what commands are called.

use crate::harness::{PATIENCE, Tester, discord};
use crate::lists::{signed, watch};
use serde_json::Value;
use split_decision::playground::{Call, World};
use std::collections::VecDeque;

/// Sets the language of the server.
fn server_speaks(d: &Tester, locale: &str) {
    let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
    d.discord().world(|world| world.guilds.get_mut(&guild).unwrap().locale = locale.to_owned());
}

#[tokio::test]
async fn a_member_reads_their_own_language_and_the_server_its_own() {
    discord(async |d| {
        server_speaks(d, "ja");
        d.restart().await;
        d.slash("Mo", "lists-admin watch channel:montages").await;
        assert!(d.next_message().await.to_string().contains("これからここでリストを読みます"));
        d.speak("Ana", "de");
        let own = d.slash("Ana", "rocky me").await.to_string();
        assert!(own.contains("Du hast noch keine Liste"), "{own}");
        let all = d.slash("Ana", "rocky ranking").await.to_string();
        assert!(all.contains("公式ランキング"), "{all}");
        let private = d.slash("Ana", "rocky ranking private:true").await.to_string();
        assert!(private.contains("die offizielle Rangliste von"), "{private}");
        let refused = d.slash("Ana", "rocky consensus").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("Noch gibt es keine Listen"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn what_the_bot_says_by_itself_is_in_the_servers_language() {
    discord(async |d| {
        server_speaks(d, "de");
        d.restart().await;
        d.slash("Mo", "lists-admin watch channel:montages").await;
        let greeting = d.next_message().await.to_string();
        assert!(greeting.contains("Ab jetzt lese ich hier Listen"), "{greeting}");
        d.speak("Ana", "ja");
        let list = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rambo\n4. Rocky V", "❓").await;
        let asked = d.next_message().await;
        assert!(asked.to_string().contains("Ist das eine Liste zu"), "{asked}");
        let look = d.press("Ana", asked.message.unwrap(), "Ansehen").await.to_string();
        assert!(look.contains("あなたの投稿をこう読みました"), "{look}");
        let form = d.press("Ana", asked.message.unwrap(), "Ansehen").await;
        let form = d.press("Ana", form.message.unwrap(), "直す").await.to_string();
        assert!(form.contains("あなたのリスト"), "{form}");
        let checked = d.menu("Ana", list, "Check this list").await.to_string();
        assert!(checked.contains("わからなかったもの"), "{checked}");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_changes_its_language_is_spoken_to_in_it() {
    discord(async |d| {
        let wish = serde_json::json!({
            "as": d.user("Mo").to_string(), "channel": d.here().to_string(), "verb": "speak", "locale": "de", "server": true,
        });
        let page = format!("{}/page/act", d.discord_base());
        let done = reqwest::Client::new().post(page).json(&wish).send().await.unwrap();
        assert!(done.status().is_success(), "{}", done.text().await.unwrap_or_default());
        d.fence().await;
        d.slash("Mo", "lists-admin watch channel:montages").await;
        let greeting = d.next_message().await.to_string();
        assert!(greeting.contains("Ab jetzt lese ich hier Listen"), "{greeting}");
    })
    .await;
}

#[tokio::test]
async fn a_picture_whose_captions_no_font_has_speaks_english() {
    discord(async |d| {
        watch(d).await;
        for who in ["Ana", "Ben"] {
            signed(d, who, "Rocky IV\nRocky II\nRocky III", "📝").await;
        }
        d.speak("Ana", "ja");
        for (command, picture) in [
            ("rocky stats private:true", "spread.png"),
            ("rocky consensus private:true", "consensus.png"),
            ("rocky compare member:Ben private:true", "compare.png"),
            ("rocky history private:true", "history.png"),
        ] {
            let shown = d.slash("Ana", command).await.to_string();
            assert!(shown.contains(&format!("]({picture})")), "{command} has no picture: {shown}");
            assert!(shown.contains("リスト"), "what is said stays Japanese: {shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_keeps_the_servers_language_and_a_copy_has_its_readers() {
    discord(async |d| {
        watch(d).await;
        for who in ["Ana", "Ben"] {
            signed(d, who, "Rocky IV\nRocky II\nRocky III", "📝").await;
        }
        d.speak("Ana", "de");
        d.speak("Ben", "ja");
        let order = d.slash("Ana", "rocky consensus").await;
        assert!(order.to_string().contains("the group's order"), "{order}");
        let page = order.message.unwrap();
        let turned = d.choose("Ana", page, "Another method", &["borda"]).await.to_string();
        assert!(turned.contains("(updated)") && turned.contains("the group's order"), "{turned}");
        let copy = d.choose("Ben", page, "Another method", &["borda"]).await.to_string();
        assert!(copy.contains("(private)") && copy.contains("みんなの順位"), "{copy}");
        let told = d.press("Ana", page, "How is this counted?").await.to_string();
        assert!(told.contains("Was die Zahlen bedeuten"), "{told}");
    })
    .await;
}

/// Calls the function with every command and option, and the names beside it.
fn visit(part: &Value, see: &mut impl FnMut(&Value)) {
    see(part);
    for key in ["options", "choices"] {
        part[key].as_array().into_iter().flatten().for_each(|part| visit(part, see));
    }
}

#[tokio::test]
async fn commands_are_registered_in_every_language_once() {
    discord(async |d| {
        let all = |world: &World, _: &_| (world.commands.values().flatten().count() == 4).then_some(());
        d.discord().wait_for(PATIENCE, "all commands", all).await.unwrap_or_else(|late| panic!("{late}"));
        let commands: Vec<Value> = d.discord().world(|world| world.commands.values().flatten().cloned().collect());
        let mut unnamed = Vec::new();
        for command in &commands {
            visit(command, &mut |part| {
                for locale in ["de", "ja"] {
                    let described = part["description"].as_str().is_none_or(str::is_empty)
                        || part["description_localizations"][locale].is_string();
                    let named = part["name_localizations"][locale].is_string();
                    if !described && part["name"] != "rocky" {
                        unnamed.push(format!("{locale}: `{}` is not described", part["name"]));
                    }
                    let same = ["rocky", "lists-admin", "film", "export", "format", "status", "JSON, for programs"];
                    if !named && !same.contains(&part["name"].as_str().unwrap()) && part["value"].is_null() {
                        unnamed.push(format!("{locale}: `{}` has no name", part["name"]));
                    }
                }
            });
        }
        assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
        let sent = |d: &Tester| {
            let calls = d.discord().calls();
            calls.iter().filter(|call| call.method == "POST" && call.route().ends_with("/commands")).count()
        };
        assert_eq!(sent(d), 4, "they were registered");
        d.restart().await;
        let looked = |_: &World, calls: &VecDeque<Call>| {
            (calls.iter().filter(|call| call.path.contains("with_localizations")).count() == 2).then_some(())
        };
        d.discord().wait_for(PATIENCE, "a second look", looked).await.unwrap_or_else(|late| panic!("{late}"));
        d.slash("Ana", "rocky help").await;
        d.fence().await;
        assert_eq!(sent(d), 4, "what is registered already is not sent again");
    })
    .await;
}
