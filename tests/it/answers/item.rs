//! One item, by any of its names, and what members make of it.

use crate::harness::discord;
use crate::lists::{signed, watch};

#[tokio::test]
async fn one_film_by_any_of_its_names() {
    discord(async |d| {
        let answer = d.slash("Ana", "rocky ranking film:Rocky IV").await.to_string();
        assert!(
            answer.contains("🥇 **Rocky IV** is number 1 of 6") && answer.contains("No list ranks it yet"),
            "{answer}"
        );
        let answer = d.slash("Ana", "rocky ranking film:balboa").await.to_string();
        assert!(answer.contains("**Rocky Balboa** is number 5 of 6") && answer.contains("urtin"), "{answer}");
        let answer = d.slash("Ana", "rocky ranking film:Creed").await.to_string();
        assert!(answer.contains("**Creed** is not in the official ranking"), "{answer}");
        let refused = d.slash("Ana", "rocky ranking film:Rokcy Balbao").await.to_string();
        assert!(refused.contains("Rocky Balboa"), "a slip is understood or leads to a suggestion: {refused}");
        let refused = d.slash("Ana", "rocky ranking film:The Godfather @everyone").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("I know no"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn who_puts_it_highest_and_lowest_and_why() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV - snow, 2*3 **axes**\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky II\n2. Rocky IV - too cold @everyone\n3. Rocky III", "📝").await;
        signed(d, "Chloe", "1. Rocky II\n2. Rocky III\n3. Rocky V\n4. Rocky IV", "📝").await;
        let answer = d.slash("Dmitri", "rocky ranking film:Rocky IV").await.to_string();
        for line in [
            "**The group** puts it at **2 of 3** (Kemeny, 3 lists, 3 with it); it wins 50 % of its duels.",
            "🔽 1 lower than the official order",
            "**Where 3 lists put it**: half of them between 1 and 4.",
            "4 ████████████ 1",
            "Highest, at 1: @ana ([list](<link>))",
            "Lowest, at 4: @chloe ([list](<link>))",
            "> too cold @\u{200b}everyone\n-# @ben, at 2 [list](<link>)",
            "> snow, 2\\*3 axes\n-# @ana, at 1 [list](<link>)",
        ] {
            assert!(answer.contains(line), "{line} is not in\n{answer}");
        }
        let third = d.slash("Dmitri", "rocky ranking film:Rocky II").await.to_string();
        assert!(third.contains("**Where 3 lists put it**: half of them between 1 and 2."), "{third}");
        let none = d.slash("Dmitri", "rocky ranking film:Creed").await.to_string();
        assert!(none.contains("None of 3 lists ranks it yet."), "{none}");
        let few = d.slash("Dmitri", "rocky ranking film:Rocky V").await.to_string();
        assert!(few.contains("no place for it yet: one list ranks it, 2 are needed"), "{few}");
    })
    .await;
}

#[tokio::test]
async fn a_wall_of_reasons_has_pages() {
    discord(async |d| {
        watch(d).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server"));
        for at in 0..9 {
            d.discord().join(guild, &format!("Fan {at}"));
            let list = format!("1. Rocky IV - reason number {at}\n2. Rocky II\n3. Rocky III");
            signed(d, &format!("Fan {at}"), &list, "📝").await;
        }
        let first = d.slash("Ana", "rocky ranking film:Rocky IV").await;
        let text = first.to_string();
        assert!(text.contains("reason number 8") && !text.contains("reason number 4"), "the newest first: {text}");
        assert!(text.contains("(9 notes)") && text.contains("Page 1 of 3"), "{text}");
        assert!(text.contains("[-First-] [-Previous-] [Next] [Last]"), "{text}");
        let board = first.message.expect("a message");
        let second = d.press("Ana", board, "Next").await.to_string();
        assert!(second.contains("(updated)") && second.contains("reason number 4"), "{second}");
        assert!(second.contains("[First] [Previous] [Next] [Last]"), "{second}");
        let last = d.press("Ana", board, "Next").await.to_string();
        assert!(last.contains("reason number 0") && last.contains("Page 3 of 3"), "{last}");
    })
    .await;
}
