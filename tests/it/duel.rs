//! A ranking by answering "which is better?": question by question, and kept in the end.

use crate::harness::{Shown, Tester, discord};
use crate::lists::{signed, watch};
use split_decision::playground::Id;

/// What the member thinks, best first; one line is one place.
const TRUTH: [&[&str]; 7] = [
    &["Rocky IV"],
    &["Rocky II", "Creed"],
    &["Rocky"],
    &["Rocky Balboa"],
    &["Rocky III"],
    &["Creed II", "Creed III"],
    &["Rocky V"],
];

fn place(name: &str) -> usize {
    TRUTH.iter().position(|tier| tier.contains(&name)).unwrap_or_else(|| panic!("{name} is in no tier"))
}

/// The two that are asked about, if it is a question.
fn asked(text: &str) -> Option<(&str, &str)> {
    let (_, question) = text.split_once(": **").filter(|_| text.contains("Question "))?;
    question.split_once("**?")?.0.split_once("** or **")
}

/// The label of the member's true answer.
fn answer(text: &str) -> Option<String> {
    let (one, other) = asked(text)?;
    Some(match place(one).cmp(&place(other)) {
        std::cmp::Ordering::Less => one.to_owned(),
        std::cmp::Ordering::Equal => "Equal".to_owned(),
        std::cmp::Ordering::Greater => other.to_owned(),
    })
}

/// Answers truly to the end; gives the result and how many questions it took.
async fn play(d: &Tester, who: &str, mut shown: Shown) -> (String, usize) {
    let message = shown.message.expect("a message");
    let mut questions = 0;
    while let Some(label) = answer(&shown.to_string()) {
        shown = d.press(who, message, &label).await;
        questions += 1;
    }
    (shown.to_string(), questions)
}

async fn begin(d: &Tester, who: &str) -> (Shown, Id) {
    let shown = d.slash(who, "rocky duel").await;
    let message = shown.message.expect("a message");
    (shown, message)
}

#[tokio::test]
async fn few_questions_give_the_true_order_and_it_counts_once_kept() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", "1. Rocky V\n2. Rocky II\n3. Balboa", "📝").await;
        let (first, message) = begin(d, "Ana").await;
        let text = first.to_string();
        assert!(text.contains("(private)") && text.contains("Question 1 of about 19"), "{text}");
        let (result, questions) = play(d, "Ana", first).await;
        assert!(questions <= 19, "nine entries took {questions} questions");
        assert!(result.contains("🔔") && result.contains(&format!("decided after {questions} questions")), "{result}");
        for line in
            ["`1.` **Rocky IV**", "`=2.` **Creed**", "`=2.` **Rocky II**", "`=7.` **Creed III**", "`9.` **Rocky V**"]
        {
            assert!(result.contains(line), "{line} is not in {result}");
        }
        assert!(d.slash("Ana", "rocky me").await.to_string().contains("`1.` **Rocky V**"), "it does not count yet");
        let elsewhere = d.slash("Ana", "rocky duel").await.message.expect("the same result again");
        let kept = d.press("Ana", message, "Keep").await.to_string();
        assert!(
            kept.contains("(updated)") && kept.contains("🥊 Kept: it is your list now, and it is whole."),
            "{kept}"
        );
        assert_eq!(d.next_reaction(post).await, "♻️");
        assert_eq!(d.next_unreaction(post).await, "📝");
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("`1.` **Rocky IV**") && mine.contains("handed in by a form or a duel"), "{mine}");
        let late = d.press("Ana", elsewhere, "Keep").await;
        assert!(late.to_string().contains("This duel is over"), "{late}");
    })
    .await;
}

#[tokio::test]
async fn a_duel_goes_on_after_a_restart_from_old_buttons_and_from_the_command() {
    discord(async |d| {
        let (mut shown, message) = begin(d, "Ana").await;
        for _ in 0..4 {
            let label = answer(&shown.to_string()).expect("a question");
            shown = d.press("Ana", message, &label).await;
        }
        let left_at = shown.to_string();
        assert!(left_at.contains("Question 5 of about 19"), "{left_at}");
        d.restart().await;
        let again = d.slash("Ana", "rocky duel").await;
        let text = again.to_string();
        assert!(text.contains("goes on where you left it") && asked(&text) == asked(&left_at), "{text}");
        // The old message is still good, and the other then is behind: it only shows where things stand.
        let label = answer(&left_at).expect("a question");
        let onward = d.press("Ana", message, &label).await;
        assert!(onward.to_string().contains("Question 6"), "{onward}");
        let behind = d.press("Ana", again.message.expect("a message"), &label).await;
        assert_eq!(asked(&behind.to_string()), asked(&onward.to_string()));
        assert!(behind.to_string().contains("Question 6"), "the answer does not count twice: {behind}");
        let (result, questions) = play(d, "Ana", behind).await;
        assert!(result.contains("`9.` **Rocky V**") && questions + 5 <= 19, "{result}");
        // Another member's duel is another one.
        let (other, _) = begin(d, "Ben").await;
        assert!(other.to_string().contains("Question 1 of"), "{other}");
    })
    .await;
}

#[tokio::test]
async fn answers_can_be_taken_back_and_entries_left_out() {
    discord(async |d| {
        let (first, message) = begin(d, "Ana").await;
        let before = first.to_string();
        assert!(before.contains("[-Undo-]"), "nothing to take back yet: {before}");
        let (one, other) = asked(&before).map(|(one, other)| (one.to_owned(), other.to_owned())).expect("a question");
        d.press("Ana", message, &other).await;
        let back = d.press("Ana", message, "Undo").await.to_string();
        assert_eq!(asked(&back), asked(&before));
        let left = d.press("Ana", message, &format!("Leave out {one}")).await;
        let text = left.to_string();
        let next = asked(&text).expect("a question");
        assert!(text.contains("Question 1 of about 16") && next.0 != one && next.1 != one, "{text}");
        let (result, questions) = play(d, "Ana", left).await;
        assert!(result.contains(&format!("Left out: {one}")) && questions <= 16, "{result}");
        assert!(!result.contains(&format!("**{one}**")), "{result}");
        let undone = d.press("Ana", message, "Undo").await.to_string();
        assert!(undone.contains(&format!("Question {questions} of")), "the last question comes again: {undone}");
        let (again, _) = play(d, "Ana", d.slash("Ana", "rocky duel").await).await;
        assert!(again.contains(&format!("Left out: {one}")), "{again}");
    })
    .await;
}

#[tokio::test]
async fn nothing_left_and_giving_up() {
    discord(async |d| {
        let (mut shown, message) = begin(d, "Ana").await;
        while let Some((one, _)) = asked(&shown.to_string()) {
            shown = d.press("Ana", message, &format!("Leave out {one}")).await;
        }
        let text = shown.to_string();
        assert!(text.contains("there is nothing to rank"), "{text}");
        let anew = d.press("Ana", message, "Start again").await.to_string();
        assert!(anew.contains("Question 1 of about 19"), "{anew}");
        d.press("Ana", message, "Equal").await;
        let resumed = d.slash("Ana", "rocky duel").await;
        let other = resumed.message.expect("a message");
        let (result, _) = play(d, "Ana", d.press("Ana", other, "Start again").await).await;
        assert!(result.contains("`1.` **Rocky IV**"), "{result}");
        let privacy = d.slash("Ana", "rocky privacy").await.to_string();
        assert!(privacy.contains("a duel that you are in the middle of"), "{privacy}");
        let dropped = d.press("Ana", other, "Cancel").await.to_string();
        assert!(dropped.contains("Dropped."), "{dropped}");
        let late = d.press("Ana", message, "Undo").await.to_string();
        assert!(late.contains("This duel is over") && late.contains("`/rocky duel` begins a new one"), "{late}");
    })
    .await;
}
