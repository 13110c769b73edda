//! What members ask, and how it is answered.

mod compare;
mod consensus;
mod glance;
mod item;

use crate::harness::discord;
use crate::lists::{signed, until, watch};
use serde_json::json;

#[tokio::test]
async fn the_official_ranking_with_its_reasons() {
    discord(async |d| {
        let answer = d.slash("Ana", "rocky ranking").await.to_string();
        for line in [
            "🥇 **Rocky IV** (1985)",
            "🥈 **Rocky II** (1979)",
            "🥉 **Rocky III** (1982)",
            "`4.` **Rocky** (1976)",
            "`6.` **Rocky V** (1990)",
        ] {
            assert!(answer.contains(line), "{line} is not in\n{answer}");
        }
        assert!(answer.contains("Hearts on Fire") && answer.contains("Unreality Mag"), "{answer}");
        assert!(answer.contains("Not ranked there: Creed, Creed II, Creed III"), "{answer}");
        let private = d.slash("Ana", "rocky ranking private:true").await.to_string();
        assert!(private.contains("(private)") && !answer.contains("(private)"), "{private}");
    })
    .await;
}

#[tokio::test]
async fn films_complete_themselves() {
    discord(async |d| {
        let all = d.autocomplete("Ana", "rocky ranking film:").await;
        assert_eq!(all.len(), 9);
        assert_eq!(all[0], "Rocky IV", "the official order");
        assert_eq!(d.autocomplete("Ana", "rocky ranking film:balb").await[0], "Rocky Balboa");
        assert_eq!(d.autocomplete("Ana", "rocky ranking film:iv").await[0], "Rocky IV");
        assert_eq!(d.autocomplete("Mo", "lists-admin watch topic:star").await, ["star-wars: Star Wars films"]);
    })
    .await;
}

#[tokio::test]
async fn the_leaderboard_has_pages_and_ones_own_row() {
    discord(async |d| {
        watch(d).await;
        let films = ["Rocky IV", "Rocky II", "Rocky III", "Rocky", "Rocky Balboa", "Rocky V"];
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server"));
        for at in 0..23 {
            d.discord().join(guild, &format!("Fan {at:02}"));
            let mut order = films.to_vec();
            order.rotate_left(at % 6);
            let list: Vec<String> = order.iter().enumerate().map(|(at, film)| format!("{}. {film}", at + 1)).collect();
            signed(d, &format!("Fan {at:02}"), &list.join("\n"), "🥊").await;
        }
        assert!(d.next_message().await.to_string().contains("Ranking order changed!"), "once a minute");
        let first = d.slash("Fan 22", "rocky leaderboard").await;
        let text = first.to_string();
        assert!(text.contains("🥇 @fan00  100 %") && text.contains("Page 1 of 3"), "{text}");
        assert!(text.contains("…\n") && text.contains("**@fan22"), "one's own row stands below: {text}");
        let board = first.message.expect("a message");
        let second = d.press("Fan 22", board, "Next").await.to_string();
        assert!(second.contains("Page 2 of 3") && second.contains("12\\. @fan02  47 %"), "{second}");
        let last = d.press("Fan 22", board, "Last").await.to_string();
        assert!(last.contains("Page 3 of 3"), "{last}");
        let back = d.press("Fan 22", board, "Previous").await.to_string();
        assert!(back.contains("Page 2 of 3"), "{back}");
        let above = d.slash("Fan 00", "rocky leaderboard").await.message.expect("a message");
        let below = d.press("Fan 00", above, "Last").await.to_string();
        let (own, page) = (below.find("@fan00").expect("the own row"), below.find("…").expect("a gap"));
        assert!(own < page, "one's own row stands above what it leads: {below}");
        let copy = d.press("Fan 01", board, "First").await.to_string();
        assert!(copy.contains("(private)") && copy.contains("Page 1 of 3"), "others get their own copy: {copy}");
        d.restart().await;
        let again = d.press("Fan 22", board, "First").await.to_string();
        assert!(again.contains("Page 1 of 3"), "buttons outlive a restart: {again}");
        let told = d.press("Ana", board, "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("15 pairs"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn places_that_are_missing_are_accounted_for() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky III\n3. Rocky II", "📝").await;
        signed(d, "Chloe", "1. Rocky III\n2. Rocky II\n3. Rocky IV", "📝").await;
        let said = "places are missing";
        let whole = d.slash("Ana", "rocky leaderboard").await.to_string();
        assert!(!whole.contains(said), "{whole}");
        let privacy = d.slash("Ben", "rocky privacy").await.message.expect("a message");
        d.press("Ben", privacy, "Hide me").await;
        for command in ["rocky leaderboard", "rocky leaderboard against:group"] {
            let board = d.slash("Ana", command).await.to_string();
            assert!(board.contains("🥉 @chloe") && !board.contains("@ben") && board.contains(said), "{board}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_tiny_list_does_not_lead_against_the_group() {
    discord(async |d| {
        watch(d).await;
        let whole = "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Rocky\n5. Balboa\n6. Rocky V";
        signed(d, "Ana", whole, "🥊").await;
        signed(d, "Ben", "1. Rocky II\n2. Rocky IV\n3. Rocky III\n4. Rocky\n5. Balboa\n6. Rocky V", "🥊").await;
        signed(d, "Chloe", "1. Rocky III\n2. Rocky\n3. Balboa", "📝").await;
        let board = d.slash("Ana", "rocky leaderboard against:group").await.to_string();
        assert!(board.contains("🥉 @chloe  60.0 %\n-# over 3 pairs"), "twelve pairs are coin flips: {board}");
    })
    .await;
}

#[tokio::test]
async fn ones_own_list_and_help_are_private() {
    discord(async |d| {
        watch(d).await;
        let none = d.slash("Ana", "rocky me").await.to_string();
        assert!(none.contains("(private)") && none.contains("You have no list yet"), "{none}");
        signed(d, "Ana", "Rocky IV - snow\nRocky II\nBalboa", "📝").await;
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("(private)") && mine.contains("`1.` **Rocky IV**  snow"), "{mine}");
        let shown = d.slash("Ana", "rocky me private:false").await.to_string();
        assert!(!shown.contains("(private)") && shown.contains("**Rocky IV**  snow"), "unless one says so: {shown}");
        let help = d.slash("Ana", "rocky help").await.to_string();
        assert!(
            help.contains("(private)") && help.contains("1. Rocky IV") && help.contains("Rocky IV > Rocky II"),
            "{help}"
        );
    })
    .await;
}

#[tokio::test]
async fn any_message_can_be_checked() {
    discord(async |d| {
        watch(d).await;
        let list = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rambo\n4. Rocky V", "❓").await;
        d.next_message().await;
        let talk = d.post("Ana", "what a film").await;
        d.go("general");
        let elsewhere = d.post("Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky V").await;
        let said = d.menu("Ben", list, "Check this list").await.to_string();
        assert!(
            said.contains("(private)") && said.contains("`1.` **Rocky IV**") && said.contains("Not matched: Rambo"),
            "{said}"
        );
        let said = d.menu("Ben", talk, "Check this list").await.to_string();
        assert!(said.contains("to me it is talk"), "{said}");
        let said = d.menu("Ben", elsewhere, "Check this list").await.to_string();
        assert!(said.contains("lists are not read in this channel"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn lists_can_be_held_against_each_other() {
    discord(async |d| {
        watch(d).await;
        let alone = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let board = d.slash("Ana", "rocky leaderboard against:group").await.to_string();
        assert!(board.contains("No list has a pair in common with another yet"), "{board}");
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Chloe", "1. Rocky IV\n2. Rocky III\n3. Rocky II", "📝").await;
        // Ana and Ben agree with each other on three pairs and with Chloe on two: (2/2 + 2/2 + 1/2) / 3 of the others, which is
        // 2½ of 3 pairs; twelve more of a whole list's fifteen are coin flips.
        let board = d.slash("Ana", "rocky leaderboard against:group").await.to_string();
        assert!(
            board.contains("# 🥇 **@ana  56.7 %**\n-# over 3 pairs") && board.contains("# 🥇 @ben  56.7 %"),
            "{board}"
        );
        assert!(board.contains("### 🥉 @chloe  53.3 %"), "{board}");
        assert!(board.contains("Two random lists here agree on 78 % of pairs"), "{board}");
        // The counts in memory follow a change by its version.
        d.edit(alone, "1. Rocky IV\n2. Rocky III\n3. Rocky II").await;
        d.fence().await;
        let turned = async || d.slash("Ana", "rocky leaderboard against:group").await.to_string();
        until(d, "the edit to count", async || turned().await.contains("### 🥉 @ben  53.3 %")).await;
        assert!(d.next_message().await.to_string().contains("🔼 Rocky III (3 → 2)"), "and the order is turned");
    })
    .await;
}

#[tokio::test]
async fn an_older_form_of_a_command_is_told_so() {
    discord(async |d| {
        d.slash("Ana", "rocky help").await;
        // For a while after a command has changed, some clients still offer it as it was.
        d.discord().world(|world| {
            for options in world.commands.values_mut().flatten().filter_map(|command| command["options"].as_array_mut())
            {
                options.push(json!({"type": 1, "name": "gone", "description": "a part that is no more"}));
            }
        });
        for (who, command, root) in [("Ana", "rocky gone", "`/rocky`"), ("Mo", "lists-admin gone", "`/lists-admin`")] {
            let refused = d.slash(who, command).await.to_string();
            assert!(refused.contains("(private)") && refused.contains("has changed"), "{refused}");
            assert!(refused.contains(root), "{refused}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_bots_own_message_is_no_list_to_check() {
    discord(async |d| {
        watch(d).await;
        let own = d.slash("Ana", "rocky ranking").await.message.expect("a message");
        let said = d.menu("Ana", own, "Check this list").await.to_string();
        assert!(said.contains("(private)") && said.contains("I wrote that message myself"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn the_text_for_a_picture_has_the_ties_too() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II = Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II = Rocky III", "📝").await;
        let order = d.slash("Ana", "rocky consensus").await.to_string();
        assert!(order.contains("=2. Rocky II (official 2); =2. Rocky III (official 3)"), "{order}");
        let both = d.slash("Ana", "rocky compare member:Ben").await.to_string();
        assert!(both.contains("Rocky II: =2, =2"), "{both}");
        let way = d.slash("Ana", "rocky history").await.to_string();
        assert!(way.contains("Rocky II: at =2"), "{way}");
    })
    .await;
}
