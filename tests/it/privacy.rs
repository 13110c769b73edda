//! What is kept of a member, and their word on it.

use crate::harness::{Tester, discord};
use crate::lists::{signed, until, watch};
use split_decision::playground::Id;

const LIST: &str = "1. Rocky IV - snow\n2. Rocky II\n3. Balboa";

/// What `/rocky privacy` shows somebody, and the message that carries the buttons.
async fn privacy(d: &Tester, who: &str) -> (String, Id) {
    let shown = d.slash(who, "rocky privacy").await;
    let text = shown.to_string();
    assert!(text.contains("(private)"), "{text}");
    (text, shown.message.expect("a message"))
}

#[tokio::test]
async fn it_says_what_is_kept_and_gives_it() {
    discord(async |d| {
        let (nothing, _) = privacy(d, "Ana").await;
        assert!(nothing.contains("No list, no note, no post."), "{nothing}");
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        let (kept, message) = privacy(d, "Ana").await;
        assert!(kept.contains("`/rocky`: one list, one note\n"), "{kept}");
        let given = d.press("Ana", message, "Give me my data").await;
        let text = given.to_string();
        assert!(text.contains("(private)") && text.contains("(my-lists.json)"), "{text}");
        let message = d.discord().message(given.message.expect("a message")).expect("it is there");
        let data: serde_json::Value = serde_json::from_slice(&message.attachments[0].bytes).expect("it is JSON");
        assert_eq!(data["posts"][0]["list"]["ranking"], "rocky-4>rocky-2>rocky-balboa");
        assert_eq!(data["posts"][0]["list"]["notes"]["rocky-4"], "snow");
        assert_eq!(data["member"], d.user("Ana").to_string());
    })
    .await;
}

#[tokio::test]
async fn who_hides_counts_and_is_not_named() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        signed(d, "Ben", "1. Rocky II\n2. Rocky IV\n3. Balboa", "📝").await;
        let (_, message) = privacy(d, "Ana").await;
        let hidden = d.press("Ana", message, "Hide me").await.to_string();
        assert!(
            hidden.contains("(updated)") && hidden.contains("🙈") && hidden.contains("[Name me again]"),
            "{hidden}"
        );
        for board in ["rocky leaderboard", "rocky leaderboard against:group"] {
            for who in ["Ana", "Ben"] {
                let board = d.slash(who, board).await.to_string();
                assert!(!board.contains("@ana") && board.contains("@ben"), "{board}");
                assert!(board.contains("2 lists"), "it counts: {board}");
            }
        }
        let board = d.slash("Ben", "rocky leaderboard").await.to_string();
        assert!(board.contains("## 🥈 **@ben"), "and the place is what it was: {board}");
        d.restart().await;
        assert!(!d.slash("Ben", "rocky leaderboard").await.to_string().contains("@ana"), "it outlives a restart");
        d.press("Ana", message, "Name me again").await;
        let board = d.slash("Ben", "rocky leaderboard").await.to_string();
        assert!(board.contains("# 🥇 @ana"), "{board}");
    })
    .await;
}

#[tokio::test]
async fn who_is_not_to_be_read_is_not_read() {
    discord(async |d| {
        watch(d).await;
        let (_, message) = privacy(d, "Ana").await;
        let unread = d.press("Ana", message, "Do not read my posts").await.to_string();
        assert!(unread.contains("🚫 I do not read your posts"), "{unread}");
        // A sign on it would be left unread, and so fail the scenario.
        let passed_over = d.post("Ana", LIST).await;
        d.edit(passed_over, "1. Rocky V\n2. Rocky II\n3. Balboa").await;
        // A channel's messages are read in turn: once this one has its sign, those before it have been passed over.
        signed(d, "Ben", LIST, "📝").await;
        d.press("Ana", message, "Read my posts again").await;
        signed(d, "Ana", LIST, "📝").await;
        let (kept, _) = privacy(d, "Ana").await;
        assert!(kept.contains("one list"), "{kept}");
    })
    .await;
}

#[tokio::test]
async fn everything_can_be_deleted_and_stays_so() {
    discord(async |d| {
        watch(d).await;
        let unsure = signed(d, "Ana", "1. Rocky IV\n2. Rocky II", "❓").await;
        let question = d.next_message().await.message.expect("a message");
        let first = signed(d, "Ana", LIST, "📝").await;
        let second = signed(d, "Ana", "1. Rocky V\n2. Rocky III\n3. Rocky II", "📝").await;
        assert_eq!(d.next_reaction(first).await, "♻️");
        assert_eq!(d.next_unreaction(first).await, "📝");
        let (_, message) = privacy(d, "Ana").await;
        let sure = d.press("Ana", message, "Delete everything").await.to_string();
        assert!(sure.contains("(updated)") && sure.contains("cannot be undone"), "{sure}");
        let back = d.press("Ana", message, "No, go back").await.to_string();
        assert!(back.contains("3 lists, one note"), "nothing was deleted yet: {back}");
        d.press("Ana", message, "Delete everything").await;
        let done = d.press("Ana", message, "Yes, delete everything").await.to_string();
        assert!(done.contains("All 3 posts that I kept are gone"), "{done}");
        assert_eq!(d.next_unreaction(first).await, "♻️", "the bot's signs go too");
        assert_eq!(d.next_unreaction(second).await, "📝");
        assert_eq!(d.next_unreaction(unsure).await, "❓");
        assert_eq!(d.next_deletion().await, question, "and its question");
        let (nothing, _) = privacy(d, "Ana").await;
        assert!(nothing.contains("No list, no note, no post.") && nothing.contains("deleted on <time>"), "{nothing}");
        assert!(d.slash("Ben", "rocky leaderboard").await.to_string().contains("No lists yet"));

        // An old post that is edited is not read again, by whatever path; a new one is.
        d.edit(first, "1. Rocky III\n2. Rocky II\n3. Balboa").await;
        d.delete(second).await;
        d.fence().await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("You have no list yet"));
        signed(d, "Ana", LIST, "📝").await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("**Rocky IV**"));
    })
    .await;
}

#[tokio::test]
async fn anothers_buttons_are_refused() {
    discord(async |d| {
        let shown = d.slash("Ana", "rocky privacy").await;
        let press = split_decision::playground::Press::Button("Hide me".to_owned());
        let refused = d.discord().press(d.user("Ben"), shown.message.expect("a message"), &press).await;
        assert!(refused.is_err(), "only Ana sees it");
    })
    .await;
}

/// Nor in the window that is read again.
#[tokio::test]
async fn who_is_not_to_be_read_is_not_read_when_the_bot_catches_up() {
    discord(async |d| {
        watch(d).await;
        let shown = d.slash("Ana", "rocky privacy").await;
        let message = shown.message.expect("a message");
        d.press("Ana", message, "Do not read my posts").await;
        d.stop_bot().await;
        d.post("Ana", LIST).await;
        let other = d.post("Ben", LIST).await;
        d.start_bot().await;
        assert_eq!(d.next_reaction(other).await, "📝");
        until(d, "the channel to be read again", async || {
            d.slash("Mo", "lists-admin status").await.to_string().contains("1 of 1")
        })
        .await;
        let board = d.slash("Ben", "rocky leaderboard").await.to_string().to_lowercase();
        assert!(board.contains("@ben") && !board.contains("@ana"), "{board}");
    })
    .await;
}
