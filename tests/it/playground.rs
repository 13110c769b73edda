//! The stand-in against a real serenity client: events arrive, answers are taken, faults do what they say.

mod answers;
pub(crate) mod client;
mod faults;
mod page;
mod refusals;

use std::sync::{Arc, OnceLock};

use serenity::all::GatewayIntents;
use serenity::http::Http;
use split_decision::playground::{Answer, Author, Discord, Id, Invocation, Mistake, Options, Press, Server, World};

use crate::harness::{PATIENCE, RunningBot, Tester, discord, play};
use client::{Bot, intents};

/// A stand-in, a client that is connected to it, and the first channel.
struct Set {
    server: Server,
    bot: Bot,
    channel: Id,
    ana: Id,
}

impl Set {
    async fn start(options: Options) -> Self {
        Self::start_with(options, intents()).await
    }

    async fn start_with(options: Options, intents: GatewayIntents) -> Self {
        let token = options.token.clone();
        let server = Server::start(options).await.unwrap();
        let bot = Bot::start(&server.api_base(), &token, intents).await;
        server.discord().connected(1, PATIENCE).await.unwrap();
        let (channel, ana) = (server.discord().channel("montages").unwrap(), server.discord().user("ana").unwrap());
        let set = Self { server, bot, channel, ana };
        set.until("ready").await;
        set
    }

    fn discord(&self) -> &Discord {
        self.server.discord()
    }

    fn post(&self, text: &str) -> Id {
        self.discord().post(self.channel, &Author::Member(self.ana), text).unwrap()
    }

    async fn until(&self, what: &str) {
        self.bot.heard.until(what, 1, PATIENCE).await;
    }

    /// Waits until the commands are registered.
    async fn commands(&self) {
        let registered = |world: &World, _: &_| world.commands.get(&None).map(drop);
        self.discord().wait_for(PATIENCE, "the commands", registered).await.unwrap();
    }

    async fn slash(&self, text: &str) -> Answer {
        self.commands().await;
        self.discord().type_command(self.channel, self.ana, text).await.unwrap()
    }

    async fn end(self) {
        let violations = self.discord().violations();
        self.bot.stop().await;
        self.server.stop().await;
        assert_eq!(violations, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_hears_messages_and_reacts() {
    let set = Set::start(Options::default()).await;
    set.until("guild The Corner with 3 channels").await;
    let list = set.post("1. Rocky IV");
    let reacted = |world: &World, _: &_| {
        world.message(list)?.reactions.iter().find(|r| r.users.contains(&world.bot)).map(|r| r.emoji.clone())
    };
    assert_eq!(set.discord().wait_for(PATIENCE, "a reaction", reacted).await.unwrap(), "📝");
    set.discord().edit(list, "2. Rocky II").unwrap();
    set.until(r#"update "2. Rocky II", edited true"#).await;
    set.discord().delete(&[list]);
    set.until("delete").await;
    let two = [set.post("a"), set.post("b")];
    set.discord().unfurl(two[0]).unwrap();
    set.until(r#"update "a", edited false"#).await;
    set.discord().delete(&two);
    set.until("delete 2").await;
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_come_and_go() {
    let set = Set::start(Options::default()).await;
    let guild = set.discord().open_guild("other", set.ana);
    set.until("guild other with 1 channels").await;
    let channel = set.discord().channel("other").unwrap();
    set.discord().post(channel, &Author::Member(set.ana), "in the other").unwrap();
    set.until("in the other").await;
    set.discord().lose_guild(guild, true);
    set.until("guild gone, outage true").await;
    set.discord().regain_guild(guild);
    set.bot.heard.until("guild other", 2, PATIENCE).await;
    set.discord().lose_guild(guild, false);
    set.until("guild gone, outage false").await;
    set.end().await;
}

/// The message in an answer, as its content, and who sees it.
#[track_caller]
fn said(answer: &Answer) -> (String, bool) {
    let message = answer.message().expect("the answer is a message");
    (message.content.clone(), message.is_private())
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_buttons_selects_and_forms_are_answered() {
    let set = Set::start(Options::default()).await;
    let ranking = set.slash("rocky ranking film:Rocky IV").await;
    let message = ranking.message().unwrap().clone();
    assert_eq!(said(&ranking), ("6 films".to_owned(), false));
    assert_eq!(message.embeds[0]["fields"][0]["value"], "Unreality Mag");
    let select = Press::Select("Method".to_owned(), vec!["Borda".to_owned()]);
    let chosen = set.discord().press(set.ana, message.id, &select).await.unwrap();
    assert_eq!(said(&chosen), ("by borda".to_owned(), true));
    let more = Press::Button("More".to_owned());
    assert_eq!(said(&set.discord().press(set.ana, message.id, &more).await.unwrap()), ("page 2".to_owned(), false));
    let gone = set.discord().press(set.ana, message.id, &more).await.unwrap_err();
    assert_eq!(gone, Mistake::NoComponent("More".to_owned()));
    let Answer::Modal(form) = set.slash("form").await else { panic!("no form") };
    let values = [("Your list".to_owned(), "2. Rocky II".to_owned())];
    let sent = set.discord().submit(set.ana, &form.token, &values).await.unwrap();
    assert_eq!(said(&sent), ("2. Rocky II".to_owned(), false));
    let later = set.slash("later").await;
    assert_eq!(said(&later), ("at last".to_owned(), true));
    let token = later.message().unwrap().interaction.clone().unwrap();
    assert_eq!(said(&set.discord().answer(&token, 1).await.unwrap()), ("and more".to_owned(), false));
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_suggested_checked_and_required() {
    let set = Set::start(Options::default()).await;
    set.commands().await;
    let asked = Invocation {
        path: vec!["rocky".to_owned(), "ranking".to_owned()],
        options: vec![("film".to_owned(), "iv".into())],
        focused: Some("film".to_owned()),
    };
    let suggested = set.discord().suggestions(set.channel, set.ana, &asked).await.unwrap();
    assert_eq!(suggested[0].name, "Rocky iv");
    for (text, mistake) in [
        ("rocky", Mistake::NoCommand("rocky".to_owned())),
        ("rocky watch", Mistake::MissingOption("channel".to_owned())),
        (
            "rocky watch channel:nowhere",
            Mistake::WrongValue("channel".to_owned(), "no channel is called that".to_owned()),
        ),
        ("darts", Mistake::NoCommand("darts".to_owned())),
    ] {
        assert_eq!(set.discord().type_command(set.channel, set.ana, text).await.unwrap_err(), mistake);
    }
    assert_eq!(said(&set.slash("rocky watch channel:#montages").await).0, "6 films");
    let direct = set.discord().world(|world| world.direct_channel(set.ana));
    let there = set.discord().type_command(direct, set.ana, "rocky ranking").await.unwrap();
    assert_eq!(said(&there).0, "6 films");
    set.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn menus_carry_their_target_even_without_message_content() {
    let options = Options { privileged_intents: GatewayIntents::empty(), ..Options::default() };
    let set = Set::start_with(options, GatewayIntents::non_privileged()).await;
    let list = set.post("1. Rocky IV");
    set.until(r#"message """#).await;
    let there = set.bot.http.get_message(set.channel.into(), list.into()).await.unwrap();
    assert_eq!(there.content, "");
    set.commands().await;
    let checked = set.discord().message_menu(set.ana, list, "Check this list").await.unwrap();
    assert_eq!(said(&checked), ("1. Rocky IV".to_owned(), true));
    let ben = set.discord().user("ben").unwrap();
    let theirs = set.discord().user_menu(set.channel, set.ana, ben, "Their list").await.unwrap();
    assert_eq!(said(&theirs).0, "ben");
    set.post(&format!("<@{}> 1. Rocky II", set.discord().world(|world| world.bot)));
    set.until("1. Rocky II").await;
    set.end().await;
}

/// A scenario with the tests' own client, whatever the bot under test is.
async fn with_client(scenario: impl AsyncFnOnce(&Tester, &Arc<Http>)) {
    let http = Arc::new(OnceLock::new());
    let slot = http.clone();
    let start = move |base: String, _| {
        let slot = slot.clone();
        async move {
            let bot = Bot::start(&base, &Options::default().token, intents()).await;
            slot.get_or_init(|| bot.http.clone());
            RunningBot::new(bot.stop())
        }
    };
    play(Options::default(), start, async |d| scenario(d, http.get().unwrap()).await).await;
}

#[tokio::test]
async fn a_scenario_reads_like_what_happens() {
    with_client(async |d, _| {
        let list = d.post("ana", "1. Rocky IV").await;
        assert_eq!(d.next_reaction(list).await, "📝");
        insta::assert_snapshot!(d.slash("ana", "rocky ranking").await, @r#"
        6 films
        # Rocky films
        "ranking" "en-US"
        Source: Unreality Mag
        [More]
        {Method: Kemeny, Borda}
        "#);
        d.speak("ben", "de");
        assert!(d.slash("ben", "rocky ranking").await.to_string().contains("\"de\""));
        insta::assert_snapshot!(d.menu("ben", list, "Check this list").await, @"(private) 1. Rocky IV");
        let form = d.slash("ana", "form").await;
        insta::assert_snapshot!(form, @r#"
        (form) Fix
        Your list: "1. Rocky IV"
        "#);
        insta::assert_snapshot!(d.submit("ana", &form, &[("Your list", "1. Rocky")]).await, @"1. Rocky");
        insta::assert_snapshot!(d.slash("ana", "later").await, @"(private) at last");
        insta::assert_snapshot!(d.next_follow_up().await, @"and more");
        let told = d.user_menu("ana", "ben", "Their list").await;
        insta::assert_snapshot!(told, @"ben");
        let board = d.slash("ana", "rocky ranking").await.message.unwrap();
        insta::assert_snapshot!(d.choose("ana", board, "Method", &["Borda"]).await, @"(private) by borda");
        insta::assert_snapshot!(d.press("ana", board, "More").await, @r#"
        (updated) page 2
        # Rocky films
        "ranking" "en-US"
        Source: Unreality Mag
        "#);
        d.seed().await;
        d.discord().drop_sockets();
        d.post("ben", "only talk").await;
        d.fence().await;
        d.restart().await;
        assert_eq!(d.autocomplete("ana", "rocky ranking film:i").await, ["Rocky i"]);
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "the scenario never looked at these calls of the bot")]
async fn a_reaction_that_nobody_looked_at_fails_the_scenario() {
    with_client(async |d, _| {
        d.post("ana", "1. Rocky IV").await;
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "no such route: GET /channels/")]
async fn an_unknown_route_fails_the_scenario() {
    with_client(async |d, http| drop(http.get_pins(d.here().into()).await)).await;
}

#[tokio::test]
#[should_panic(expected = "knows no `colour`")]
async fn an_unknown_field_fails_the_scenario() {
    with_client(async |d, http| {
        let body = serde_json::json!({"content": "x", "colour": 1});
        drop(http.send_message(d.here().into(), Vec::new(), &body).await);
        d.next_call("the message", |call| call.status == 400).await;
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "Discord would not have taken these bodies")]
async fn a_body_past_a_limit_fails_the_scenario() {
    with_client(async |d, http| {
        let body = serde_json::json!({"embeds": [{"title": "x".repeat(257)}]});
        http.send_message(d.here().into(), Vec::new(), &body).await.unwrap_err();
        d.next_call("the message", |call| call.status == 400).await;
    })
    .await;
}

#[tokio::test]
async fn what_the_bot_does_by_itself_is_seen_too() {
    with_client(async |d, http| {
        d.go("general");
        let list = d.post_as_webhook("Unreality Mag", "an article").await;
        let said =
            http.send_message(d.here().into(), Vec::new(), &serde_json::json!({"content": "hello"})).await.unwrap();
        insta::assert_snapshot!(d.next_message().await, @"hello");
        http.edit_message(said.channel_id, said.id, &serde_json::json!({"content": "hi"}), Vec::new()).await.unwrap();
        insta::assert_snapshot!(d.next_edit().await, @"hi");
        http.delete_message(said.channel_id, said.id, None).await.unwrap();
        assert_eq!(d.next_deletion().await, said.id.get());
        let answer = d.reply("ben", list, "1. Rocky").await;
        assert_eq!(d.next_reaction(answer).await, "📝");
        d.edit(answer, "no list any more").await;
        http.delete_reaction_me(d.here().into(), answer.into(), &'📝'.into()).await.unwrap();
        assert_eq!(d.next_unreaction(answer).await, "📝");
        d.delete(answer).await;
        d.go_private("ana");
        insta::assert_snapshot!(d.try_slash("ana", "later").await.unwrap(), @"(private) at last");
        d.next_follow_up().await;
    })
    .await;
}

#[tokio::test]
async fn the_bot_under_test_plays_too() {
    discord(async |d| d.fence().await).await;
}
