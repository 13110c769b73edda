//! Two lists side by side, and one's own list among the others.

use crate::harness::{RunningBot, Tester, address, discord, play, start_bot_with};
use crate::lists::{signed, watch};
use split_decision::config::Config;
use split_decision::playground::{Options, Trouble};
use split_decision::topic::Topic;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

async fn three_lists(d: &Tester) {
    watch(d).await;
    signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Balboa\n4. Rocky\n5. Rocky III\n6. Rocky V", "🥊").await;
    signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
    signed(d, "Chloe", "1. Rocky V\n2. Rocky III\n3. Rocky IV\n4. Rocky II", "📝").await;
}

#[tokio::test]
async fn two_lists_stand_side_by_side() {
    discord(async |d| {
        three_lists(d).await;
        let both = d.slash("Ana", "rocky compare member:Chloe").await;
        insta::assert_snapshot!(both, @"
        ⚖️ **Rocky films, by training montage**: @ana ([list](<link>)) beside @chloe ([list](<link>)) (4 films in common)
        They agree on **1 of 6 pairs (17 %)**. 96 % of random orders do this well.
        ```
        Rocky IV           1 <    3
        Rocky II           2 <    4
        Rocky III          3 >    2
        Rocky V            4 >    1

        Rocky Balboa       3      -
        Rocky              4      -
        ```
        5 swaps of neighbours make them agree, and no fewer.
        Widest apart, among what both rank: Rocky V (3 places) · Rocky II (2 places) · Rocky IV (2 places)
        ![Two lists of Rocky films, by training montage side by side: Ana, Chloe; Rocky IV: 1, 3; Rocky II: 2, 4; Rocky III: 3, 2; Rocky V: 4, 1; Rocky Balboa: 3, -; Rocky: 4, -](compare.png)
        [How is this counted?]
        ");
        let told = d.press("Ben", both.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("fewest swaps"), "{told}");
        let official = d.slash("Ben", "rocky compare member:Ana with:official").await.to_string();
        assert!(
            official.contains("**12 of 15 pairs (80 %)**") && official.contains("One in 15 random orders"),
            "{official}"
        );
        let group = d.slash("Ben", "rocky compare member:Ana with:group private:true").await.to_string();
        assert!(group.contains("(private)") && group.contains("the group's order"), "{group}");
        let same = d.user_menu("Chloe", "Ana", "Compare lists").await.to_string();
        assert!(same.contains("@chloe") && same.contains("@ana") && same.contains("Rocky Balboa"), "{same}");
    })
    .await;
}

#[tokio::test]
async fn names_that_begin_alike_are_told_apart() {
    discord(async |d| {
        d.slash("Mo", "lists-admin watch channel:montages topic:harry-potter").await;
        d.next_message().await;
        for (who, list) in [
            ("Ana", "1. Deathly Hallows Part 2\n2. Deathly Hallows Part 1\n3. Goblet of Fire"),
            ("Ben", "1. Goblet of Fire\n2. Deathly Hallows Part 1\n3. Deathly Hallows Part 2"),
        ] {
            signed(d, who, list, "📝").await;
        }
        let both = d.slash("Ana", "harry-potter compare member:Ben").await.to_string();
        for line in ["Deathly H…art 2    1 <    3", "Deathly H…art 1    2 =    2", "Goblet of Fire     3 >    1"] {
            assert!(both.contains(line), "{line} is not in\n{both}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_takes_long_brings_its_picture_too() {
    discord(async |d| {
        three_lists(d).await;
        d.go("general");
        let thread = d.discord().open_thread(d.here(), d.user("Ana"), "Round two", None).unwrap();
        d.discord().archive(thread, true);
        d.restart().await;
        // Nobody has told the bot what this channel is, and Discord takes its time to say.
        d.go("Round two");
        d.discord().fail_calls("GET", &format!("/channels/{thread}"), 1, Trouble::Slow(Duration::from_millis(1_800)));
        let late = d.user_menu("Ana", "Chloe", "Compare lists").await.to_string();
        assert!(late.contains("**1 of 6 pairs (17 %)**"), "{late}");
        assert!(late.contains("](compare.png)") && late.contains("[How is this counted?]"), "{late}");
        let deferred = d.discord().calls().iter().any(|call| call.body["type"] == 5);
        assert!(deferred, "it was told first that an answer is on its way");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_compared_is_told_what_to_do() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky V\n2. Creed\n3. Balboa", "📝").await;
        for (who, command, said) in [
            ("Ana", "rocky compare member:Ana", "one and the same list"),
            ("Ana", "rocky compare member:Chloe", "@chloe has no list that I may show"),
            ("Chloe", "rocky compare member:Ana", "You have no list yet"),
            ("Ana", "rocky compare member:Ben", "no pair of entries in common"),
            ("Ana", "rocky compare member:Ben with:nonsense", "I know no list “nonsense”"),
        ] {
            let refused = d.slash(who, command).await.to_string();
            assert!(refused.contains("(private)") && refused.contains(said), "{command}: {refused}");
        }
    })
    .await;
}

#[tokio::test]
async fn ones_own_list_stands_among_the_others() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let alone = d.slash("Ana", "rocky me").await.to_string();
        assert!(alone.contains("nobody to agree with"), "{alone}");
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky V\n4. Rocky III", "📝").await;
        let bens = d.slash("Ben", "rocky me").await.to_string();
        assert!(bens.contains("(3 pairs, one other list)"), "{bens}");
        assert!(!bens.contains("Hill to die on"), "what no other list ranks is no hill: {bens}");
        signed(d, "Chloe", "1. Rocky III\n2. Rocky II\n3. Rocky IV", "📝").await;
        let mine = d.slash("Ana", "rocky me").await;
        insta::assert_snapshot!(mine, @r"
        (private) **Your list**: Rocky films, by training montage ([the post](<link>))
        `1.` **Rocky IV**
        `2.` **Rocky II**
        `3.` **Rocky III**

        Agrees with Unreality Mag on **3 of 3 pairs (100 %)**. One in 6 random orders does this well.
        Leaderboard: place 2, score 60 %.
        Agrees with the other lists on **50 %** of what it says (3 pairs, 2 other lists).
        🤝 Closest: @ben ([list](<link>)), 3 of 3 pairs alike
        🌗 Farthest: @chloe ([list](<link>)), 0 of 3 pairs alike
        Without your list the group's order would be the same, ties aside.
        [How is this counted?]
        ");
        let told = d.press("Ana", mine.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("Hill to die on"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn signs_and_gaps_tell_the_same() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II = Rocky III = Rocky V", "📝").await;
        signed(d, "Ben", "1. Creed\n2. Rocky IV\n3. Rocky III\n4. Rocky II\n5. Rocky V", "📝").await;
        let shown = d.slash("Ana", "rocky compare member:Ben").await.to_string();
        for line in ["Rocky IV           1 =    1", "Rocky II          =2 =    3", "Rocky V           =2 =    4"] {
            assert!(shown.contains(line), "{line} is not in\n{shown}");
        }
        assert!(shown.contains("a shared place reaches from its first to its last"), "it says why 2 = 3: {shown}");
        assert!(!shown.contains("Widest apart"), "what one of them leaves out moves nobody: {shown}");
        signed(d, "Chloe", "1. Rocky V\n2. Creed\n3. Rocky IV\n4. Rocky III\n5. Rocky II", "📝").await;
        let shown = d.slash("Ana", "rocky compare member:Chloe").await.to_string();
        assert!(
            shown.contains("Rocky IV           1 <    2") && shown.contains("Rocky V           =2 >    1"),
            "{shown}"
        );
        assert!(shown.contains("Rocky V (one place) · Rocky IV (one place)"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn a_comparison_says_the_same_whoever_asks() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II = Rocky III = Rocky V", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky III\n3. Rocky II\n4. Rocky V", "📝").await;
        signed(d, "Chloe", "1. Rocky IV = Rocky II\n2. Rocky III\n3. Rocky V", "📝").await;
        let compared =
            async |who: &str, other: &str| d.slash(who, &format!("rocky compare member:{other}")).await.to_string();
        let agreement = |text: &str| text.lines().nth(1).expect("a second line").to_owned();
        let (one, other) = (compared("Ana", "Ben").await, compared("Ben", "Ana").await);
        assert!(one.contains("random order"), "{one}");
        assert_eq!(agreement(&one), agreement(&other));
        for (who, whom) in [("Ana", "Chloe"), ("Chloe", "Ana")] {
            let said = compared(who, whom).await;
            assert!(said.contains("neither luck nor swaps can be counted."), "{said}");
        }
        for said in [one, other] {
            assert!(said.contains("With shared places, swaps cannot be counted."), "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_that_no_font_has_leaves_the_picture_there() {
    discord(async |d| {
        watch(d).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server"));
        d.discord().join(guild, "🐸 frog");
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "🐸 frog", "1. Rocky II\n2. Rocky IV\n3. Rocky III", "📝").await;
        let id = d.user("🐸 frog");
        let both = d.slash("Ana", &format!("rocky compare member:Ana with:{id}")).await.to_string();
        assert!(both.contains("](compare.png)") && both.contains("side by side: Ana, right;"), "{both}");
    })
    .await;
}

/// A bot that knows a topic of forty items.
async fn start_with_forty(base: String, database: PathBuf) -> RunningBot {
    let names = forty().into_iter().enumerate();
    let items: Vec<String> = names.map(|(at, name)| format!("[[item]]\nid = \"i{at}\"\nname = \"{name}\"\n")).collect();
    let order: Vec<String> = (0..40).map(|at| format!("\"i{at}\"")).collect();
    let text = format!(
        "title = \"Forty\"\nnoun = [\"beast\", \"beasts\"]\n\n[official]\norder = [{}]\n\n{}",
        order.join(", "),
        items.join("\n")
    );
    let mut config = Config::load(None).expect("the configuration that ships is right");
    config.topics.push(Arc::new(Topic::parse("forty", &text).expect("a valid topic")));
    config.settings.default_topics.push("forty".to_owned());
    start_bot_with(config, address(Some(base)), database).await
}

fn forty() -> Vec<String> {
    let beasts = ["Fox", "Goat", "Heron", "Ibis", "Jay", "Kite", "Lynx", "Mole"];
    let hues = ["Amber", "Birch", "Cedar", "Dune", "Ember"];
    hues.iter().flat_map(|hue| beasts.iter().map(move |beast| format!("{hue} {beast}"))).collect()
}

#[tokio::test]
async fn a_long_comparison_has_pages() {
    play(Options::default(), start_with_forty, async |d| {
        d.slash("Mo", "lists-admin watch channel:montages topic:forty").await;
        d.next_message().await;
        let list = |names: Vec<String>| {
            let lines = names.iter().zip(1..).map(|(name, at)| format!("{at}. {name}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let (mut first, mut second) = (forty(), forty());
        first.swap(0, 1);
        second.rotate_left(20);
        signed(d, "Ana", &list(first), "🥊").await;
        signed(d, "Ben", &list(second), "🥊").await;
        let first = d.slash("Ana", "forty compare member:Ben").await;
        let text = first.to_string();
        assert!(text.contains("Dune Fox          25 >    5"), "{text}");
        assert!(!text.contains("Dune Goat         26") && text.contains("Page 1 of 2"), "25 rows a page: {text}");
        assert!(text.contains("](compare.png)"), "{text}");
        let second = d.press("Ana", first.message.expect("a message"), "Last").await.to_string();
        assert!(second.contains("(updated)") && second.contains("Ember Mole        40 >   20"), "{second}");
    })
    .await;
}
