//! Lists that members hand in by a form: shown back before they are kept.

use crate::harness::{Shown, Tester, discord};
use crate::lists::{signed, watch};

const FIELD: &str = "One entry a line, best first";

/// Opens the form with `/rocky submit` and sends it with this text.
async fn submit(d: &Tester, who: &str, text: &str) -> Shown {
    let form = d.slash(who, "rocky submit").await;
    d.submit(who, &form, &[(FIELD, text)]).await
}

#[tokio::test]
async fn a_list_is_shown_back_and_counts_once_it_is_kept() {
    discord(async |d| {
        // It works where nothing is watched, and without reading any message.
        let form = d.slash("Ana", "rocky submit").await;
        assert!(form.to_string().contains("(form) Your list"), "{form}");
        let shown = d.submit("Ana", &form, &[(FIELD, "Rocky IV - snow\nRocky II\nBalboa\nThe Godfather")]).await;
        let text = shown.to_string();
        assert!(text.contains("(private)") && text.contains("`1.` **Rocky IV**  snow"), "{text}");
        assert!(
            text.contains("Not read as an entry: The Godfather") && text.contains("[Keep] [Fix] [Cancel]"),
            "{text}"
        );
        let message = shown.message.expect("a message");
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("You have no list yet"), "it does not count yet");
        d.restart().await;
        let kept = d.press("Ana", message, "Keep").await.to_string();
        assert!(kept.contains("(updated)") && kept.contains("📝 Kept: it is your list now."), "{kept}");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`1.` **Rocky IV**  snow") && mine.contains("handed in by a form"), "{mine}");
        let board = d.slash("Ben", "rocky leaderboard").await.to_string();
        assert!(board.contains("@ana"), "{board}");
    })
    .await;
}

#[tokio::test]
async fn the_form_holds_ones_own_list_and_fix_shows_it_back_again() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", "1. Rocky IV - no argument\n2. Rocky II = Rocky III\n3. Rocky V", "📝").await;
        let form = d.slash("Ana", "rocky submit").await;
        assert!(form.to_string().contains(r"Rocky IV - no argument\nRocky II = Rocky III\nRocky V"), "{form}");
        let shown = d.submit("Ana", &form, &[(FIELD, "Rocky II\nRocky IV")]).await;
        let message = shown.message.expect("a message");
        let form = d.press("Ana", message, "Fix").await;
        assert!(form.to_string().contains(r"Rocky II\nRocky IV"), "{form}");
        let fixed = d.submit("Ana", &form, &[(FIELD, "Rocky II\nRocky IV\nRocky V\nRocky III\nRocky\nBalboa")]).await;
        assert!(fixed.to_string().contains("(updated)") && fixed.to_string().contains("`4.` **Rocky III**"), "{fixed}");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`1.` **Rocky IV**"), "the post counts until the form is kept: {mine}");
        let kept = d.press("Ana", message, "Keep").await.to_string();
        assert!(kept.contains("🥊 Kept: it is your list now, and it is whole."), "{kept}");
        assert_eq!(d.next_reaction(post).await, "♻️", "the post is an older list now");
        assert_eq!(d.next_unreaction(post).await, "📝");
        // A post that comes after the form is the newer list.
        signed(d, "Ana", "1. Rocky V\n2. Rocky IV\n3. Rocky II", "📝").await;
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("`1.` **Rocky V**"));
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_cancelled_leaves_nothing() {
    discord(async |d| {
        let message = submit(d, "Ana", "Rocky IV\nRocky II").await.message.expect("a message");
        let dropped = d.press("Ana", message, "Cancel").await.to_string();
        assert!(dropped.contains("(updated)") && dropped.contains("Dropped."), "{dropped}");
        let privacy = d.slash("Ana", "rocky privacy").await.to_string();
        assert!(privacy.contains("No list, no note, no post."), "{privacy}");

        // A newer form takes the place of one that waits, whose buttons then say so.
        let older = submit(d, "Ana", "Rocky IV\nRocky II").await.message.expect("a message");
        let newer = submit(d, "Ana", "Rocky V\nRocky II").await.message.expect("a message");
        let late = d.press("Ana", older, "Keep").await.to_string();
        assert!(late.contains("nothing is left to settle"), "{late}");
        assert!(d.press("Ana", newer, "Keep").await.to_string().contains("Kept"));
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("**Rocky V**"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_can_be_tried_again() {
    discord(async |d| {
        let refused = submit(d, "Ana", "no idea, honestly").await;
        let text = refused.to_string();
        assert!(text.contains("(private)") && text.contains("I could read no list in that"), "{text}");
        let form = d.press("Ana", refused.message.expect("a message"), "Open the form again").await;
        assert!(form.to_string().contains("no idea, honestly"), "what was typed is kept: {form}");
        let read = d.submit("Ana", &form, &[(FIELD, "worst to best:\nRocky V\nRocky II\nRocky IV")]).await.to_string();
        assert!(read.contains("`1.` **Rocky IV**") && read.contains("`3.` **Rocky V**"), "{read}");
    })
    .await;
}

#[tokio::test]
async fn a_form_is_forgotten_like_anything_else() {
    discord(async |d| {
        let waits = submit(d, "Ana", "Rocky IV\nRocky II").await.message.expect("a message");
        let privacy = d.slash("Ana", "rocky privacy").await;
        assert!(privacy.to_string().contains("`/rocky`: one list"), "{privacy}");
        let message = privacy.message.expect("a message");
        d.press("Ana", message, "Delete everything").await;
        d.press("Ana", message, "Yes, delete everything").await;
        let late = d.press("Ana", waits, "Keep").await.to_string();
        assert!(late.contains("nothing is left to settle"), "{late}");
    })
    .await;
}

#[tokio::test]
async fn an_order_within_a_line_is_read_whole() {
    discord(async |d| {
        let text = submit(d, "Ana", "Rocky IV > Rocky II\nnonsense\n3. Balboa > III = V").await.to_string();
        for line in ["`2.` **Rocky II**", "`3.` **Rocky Balboa**", "`=4.` **Rocky III**", "`=4.` **Rocky V**"] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(text.contains("Not read as an entry: nonsense"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_forgotten_with_the_rest() {
    discord(async |d| {
        let refused = submit(d, "Ana", "no idea, honestly").await.message.expect("a message");
        let privacy = d.slash("Ana", "rocky privacy").await.message.expect("a message");
        d.press("Ana", privacy, "Delete everything").await;
        d.press("Ana", privacy, "Yes, delete everything").await;
        let form = d.press("Ana", refused, "Open the form again").await.to_string();
        assert!(form.contains("(form)") && !form.contains("no idea"), "{form}");
    })
    .await;
}

#[tokio::test]
async fn a_line_that_is_obeyed_and_one_that_is_dropped_are_told() {
    discord(async |d| {
        let text = submit(d, "Ana", "worst to best\nRocky V\nRocky II\nRocky IV").await.to_string();
        assert!(text.contains("`1.` **Rocky IV**"), "{text}");
        assert!(text.contains("Read as worst first: the words say so."), "{text}");
        assert!(!text.contains("Not read as an entry"), "{text}");
        let text = submit(d, "Ana", "Rocky IV\nRocky II\nRocky IV\nRocky V").await.to_string();
        assert!(text.contains("Named more than once, and counted once: Rocky IV"), "{text}");
    })
    .await;
}
