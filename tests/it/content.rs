//! The bot without the privileged intent: it says so, loses nothing, and is of use all the same.

use crate::harness::{Tester, address, discord, play, start_bot_with};
use crate::lists::{signed, until, watch};
use serenity::model::gateway::GatewayIntents;
use split_decision::config::Config;
use split_decision::playground::Options;

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

/// Plays a scenario in which the intent is not granted, and not asked for.
async fn without_the_intent(scenario: impl AsyncFnOnce(&Tester)) {
    let options = Options { privileged_intents: GatewayIntents::empty(), ..Options::default() };
    let start = async |base: String, database| {
        let mut config = Config::load(None).unwrap();
        config.settings.message_content = false;
        start_bot_with(config, address(Some(base)), database).await
    };
    play(options, start, scenario).await;
}

#[tokio::test]
async fn without_the_intent_mentions_menus_and_forms_work() {
    without_the_intent(async |d| {
        watch(d).await;
        let unseen = d.post("Ana", LIST).await;
        d.fence().await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("You have no list yet"));
        let shown = d.menu("Ana", unseen, "Check this list").await.to_string();
        assert!(shown.contains("**Rocky IV**"), "the menu shows the bot its target: {shown}");
        let bot = d.discord().world(|world| world.bot);
        signed(d, "Ben", &format!("<@{bot}>\n{LIST}"), "📝").await;
        let status = d.slash("Mo", "lists-admin status").await.to_string();
        assert!(status.contains("without their text"), "{status}");
    })
    .await;
}

/// The intent can be switched off while the bot runs: what is kept stays, and staff are told.
#[tokio::test]
async fn text_that_goes_missing_takes_no_list_away() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", LIST, "📝").await;
        d.discord().withhold_content(true);
        d.edit(post, "1. Rocky V\n2. Rocky II\n3. Rocky III").await;
        let unseen = d.post("Ben", LIST).await;
        until(d, "the bot to notice", async || {
            d.slash("Mo", "lists-admin status").await.to_string().contains("without their text")
        })
        .await;
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("**Rocky IV**"), "{mine}");
        d.discord().withhold_content(false);
        signed(d, "Chloe", LIST, "📝").await;
        assert_eq!(d.next_reaction(unseen).await, "📝", "what came without its text is read again");
        until(d, "the bot to notice", async || {
            !d.slash("Mo", "lists-admin status").await.to_string().contains("without their text")
        })
        .await;
        d.edit(post, "1. Rocky V\n2. Rocky II\n3. Rocky III\n4. Rocky IV").await;
        until(d, "the edit is read", async || d.slash("Ana", "rocky me").await.to_string().contains("**Rocky V**"))
            .await;
    })
    .await;
}

/// What is told without its text is no word on a list; that it is gone is.
#[tokio::test]
async fn without_texts_an_edit_takes_no_list_away_and_a_deletion_does() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", LIST, "📝").await;
        d.discord().withhold_content(true);
        d.edit(post, "never mind").await;
        d.fence().await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("**Rocky IV**"));
        d.delete(post).await;
        until(d, "the deletion", async || d.slash("Ana", "rocky me").await.to_string().contains("have no list")).await;
    })
    .await;
}
