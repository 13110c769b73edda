//! Lists that the reader is not sure of: the author is asked, and has the last word.

use crate::harness::{Tester, discord};
use crate::lists::{signed, watch};
use split_decision::playground::{Call, Id, Trouble};
use std::time::Duration;

/// Two items: readable, but the author should have a look.
const UNSURE: &str = "1. Rocky IV\n2. Rocky II";

/// Posts a list that has to be asked about; gives the post and the reply that asks.
async fn asked(d: &Tester, who: &str, text: &str) -> (Id, Id) {
    let post = signed(d, who, text, "❓").await;
    let question = d.next_message().await;
    assert!(question.to_string().contains("[Have a look]"), "{question}");
    (post, question.message.expect("a message"))
}

#[tokio::test]
async fn keep_counts_it() {
    discord(async |d| {
        watch(d).await;
        let old = signed(d, "Ana", "1. Rocky V\n2. Rocky III\n3. Rocky II", "📝").await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        assert!(
            d.slash("Ana", "rocky me").await.to_string().contains("**Rocky V**"),
            "the older list counts meanwhile"
        );
        let refused = d.press("Ben", question, "Have a look").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("Only the author"), "{refused}");
        let look = d.press("Ana", question, "Have a look").await;
        assert!(look.to_string().contains("Rocky IV > Rocky II") && look.to_string().contains("(private)"), "{look}");
        let kept = d.press("Ana", look.message.expect("a message"), "Keep").await.to_string();
        assert!(kept.contains("It counts"), "{kept}");
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question, "a settled question is taken back");
        assert_eq!(d.next_reaction(old).await, "♻️");
        assert_eq!(d.next_unreaction(old).await, "📝");
        d.restart().await;
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("**Rocky IV**") && !mine.contains("**Rocky V**"), "the word outlives a restart: {mine}");
    })
    .await;
}

#[tokio::test]
async fn fix_takes_what_the_author_says_instead() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        let look = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let form = d.press("Ana", look, "Fix").await;
        assert!(form.to_string().contains("Rocky IV\\nRocky II"), "the form holds the list: {form}");
        let refused = d.submit("Ana", &form, &[("One entry a line, best first", "what a mess")]).await.to_string();
        assert!(refused.contains("I could read no list in that"), "{refused}");
        let form = d.press("Ana", look, "Fix").await;
        let fixed =
            d.submit("Ana", &form, &[("One entry a line, best first", "Rocky II\nIV = Balboa\nV")]).await.to_string();
        assert!(fixed.contains("(updated)") && fixed.contains("It counts once you keep it"), "{fixed}");
        assert!(
            fixed.contains("`1.` **Rocky II**\n`=2.` **Rocky IV**\n`=2.` **Rocky Balboa**\n`4.` **Rocky V**"),
            "{fixed}"
        );
        d.restart().await;
        let kept = d.press("Ana", look, "Keep").await.to_string();
        assert!(kept.contains("📝 Kept: it is your list now."), "{kept}");
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`=2.` **Rocky Balboa**"), "{mine}");
    })
    .await;
}

#[tokio::test]
async fn fix_says_what_it_did_not_read() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        let look = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let form = d.press("Ana", look, "Fix").await;
        let said = "Rocky II - I cried\nThe Godfather\nRocky IV > Rocky V\nBalboa";
        let fixed = d.submit("Ana", &form, &[("One entry a line, best first", said)]).await;
        let text = fixed.to_string();
        for line in ["`1.` **Rocky II**  I cried", "`2.` **Rocky IV**", "`3.` **Rocky V**", "`4.` **Rocky Balboa**"] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(text.contains("Not read as an entry: The Godfather"), "{text}");
        let shown = fixed.message.expect("a message");
        let form = d.press("Ana", shown, "Fix").await;
        assert!(form.to_string().contains(r"Rocky IV\nRocky V"), "the form holds what was read: {form}");
        let again = d.submit("Ana", &form, &[("One entry a line, best first", "Rocky V\nRocky II")]).await.to_string();
        assert!(again.contains("`1.` **Rocky V**") && !again.contains("Not read"), "{again}");
        let none = d.slash("Ana", "rocky me").await.to_string();
        assert!(!none.contains("Rocky V"), "nothing counts before it is kept: {none}");
        d.press("Ana", shown, "Keep").await;
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`1.` **Rocky V**") && mine.contains("the post"), "it is the post's list: {mine}");
    })
    .await;
}

#[tokio::test]
async fn a_fix_of_what_reads_otherwise_by_now_is_declined() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        let look = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let form = d.press("Ana", look, "Fix").await;
        let fixed = d.submit("Ana", &form, &[("One entry a line, best first", "Rocky V\nRocky II")]).await;
        d.edit(post, "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        let late = d.press("Ana", fixed.message.expect("a message"), "Keep").await.to_string();
        assert!(late.contains("The post reads otherwise by now"), "{late}");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`1.` **Rocky IV**"), "{mine}");
    })
    .await;
}

#[tokio::test]
async fn a_question_says_why_it_is_asked() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", UNSURE, "❓").await;
        let question = d.next_message().await.to_string();
        assert!(question.contains("I am not sure that I read it right: two entries are few."), "{question}");
    })
    .await;
}

#[tokio::test]
async fn not_a_list_leaves_it_alone_until_it_reads_otherwise() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        let look = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let second = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let said = d.press("Ana", look, "Not a list").await.to_string();
        assert!(said.contains("Not a list, then"), "{said}");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        // The same reading again changes nothing; another one does.
        d.edit(post, "1. Rocky IV!\n2. Rocky II").await;
        d.fence().await;
        d.edit(post, "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        assert_eq!(d.next_reaction(post).await, "📝");
        let expired = d.press("Ana", second, "Keep").await.to_string();
        assert!(expired.contains("The post reads otherwise by now"), "{expired}");
    })
    .await;
}

#[tokio::test]
async fn an_edit_or_a_deletion_settles_it_too() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        d.edit(post, "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        let (post, question) = asked(d, "Ben", UNSURE).await;
        d.delete(post).await;
        assert_eq!(d.next_deletion().await, question);
    })
    .await;
}

#[tokio::test]
async fn the_author_can_settle_it_from_the_menu_too() {
    discord(async |d| {
        watch(d).await;
        let (post, _) = asked(d, "Ana", UNSURE).await;
        let look = d.menu("Ana", post, "Check this list").await;
        assert!(look.to_string().contains("[Keep]"), "the author can settle it from the menu too: {look}");
        let others = d.menu("Ben", post, "Check this list").await;
        assert!(!others.to_string().contains("[Keep]"), "{others}");
    })
    .await;
}

#[tokio::test]
async fn a_change_refers_to_ones_own_list() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Balboa", "📝").await;
        let (post, question) = asked(d, "Ana", "actually swap II and III").await;
        let look = d.press("Ana", question, "Have a look").await.to_string();
        assert!(look.contains("Rocky IV > Rocky III > Rocky II > Rocky Balboa"), "{look}");
        d.post("Ben", "actually swap II and III").await;
        d.delete(post).await;
        assert_eq!(d.next_deletion().await, question);
    })
    .await;
}

#[tokio::test]
async fn a_settled_post_is_shown_as_it_is_kept() {
    discord(async |d| {
        watch(d).await;
        let (post, question) = asked(d, "Ana", UNSURE).await;
        let look = d.press("Ana", question, "Have a look").await.message.expect("a message");
        let form = d.press("Ana", look, "Fix").await;
        d.submit("Ana", &form, &[("One entry a line, best first", "Rocky II\nRocky V\nBalboa")]).await;
        let fixed = d.press("Ana", look, "Keep").await.to_string();
        assert!(fixed.contains("(updated)") && fixed.contains("📝 Kept"), "the look itself says so: {fixed}");
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
        assert_eq!(d.next_deletion().await, question);
        let said = d.menu("Ben", post, "Check this list").await.to_string();
        assert!(!said.contains("should have a look"), "{said}");
        assert!(said.contains("mended it: Rocky II > Rocky V > Rocky Balboa. It counts."), "{said}");
        let webhook = d.post_as_webhook("PluralKit", "1. Rocky IV\n2. Rocky II\n3. Rocky V").await;
        let said = d.menu("Ben", webhook, "Check this list").await.to_string();
        assert!(said.contains("not a member's own words"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_question_that_is_refused_leaves_the_sign_alone() {
    discord(async |d| {
        watch(d).await;
        d.discord().fail_calls("POST", "/messages", 1, Trouble::Status(403));
        let post = signed(d, "Ana", UNSURE, "❓").await;
        let refused =
            d.next_call("the reply", |call| call.method == "POST" && call.route().ends_with("/messages")).await;
        assert_eq!(refused.status, 403);
        d.edit(post, "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        assert_eq!(d.next_reaction(post).await, "📝");
        assert_eq!(d.next_unreaction(post).await, "❓");
    })
    .await;
}

/// Nobody is asked for ever: after a day the question goes, and the sign stays.
#[tokio::test]
async fn a_question_that_nobody_answers_is_taken_back_after_a_day() {
    discord(async |d| {
        d.discord().set_clock_back(Duration::from_secs(25 * 60 * 60));
        watch(d).await;
        // It may be taken back as soon as it is there.
        let post = d.post("Ana", UNSURE).await;
        let asks = |call: &Call| call.method == "POST" && call.path.ends_with("/messages");
        let question = d.next_call("a question", asks).await.answer["id"].as_str().and_then(|id| id.parse().ok());
        assert_eq!(d.next_reaction(post).await, "❓");
        d.discord().set_clock_back(Duration::ZERO);
        let (_, young) = asked(d, "Ben", UNSURE).await;
        d.restart().await;
        assert_eq!(Some(d.next_deletion().await), question);
        d.fence().await;
        assert!(d.discord().message(young).is_some(), "a day has not passed");
        let signs = d.discord().message(post).map(|post| post.reactions.len());
        assert_eq!(signs, Some(1), "its sign stays");
    })
    .await;
}
