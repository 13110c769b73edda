//! The group's order.

use crate::harness::discord;
use crate::lists::{signed, watch};

#[tokio::test]
async fn the_groups_order_says_how_sure_it_is() {
    discord(async |d| {
        watch(d).await;
        let refused = d.slash("Ana", "rocky consensus").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("No lists yet"), "{refused}");
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky II\n2. Rocky IV\n3. Rocky III", "📝").await;
        signed(d, "Chloe", "1. Rocky II\n2. Rocky III\n3. Rocky V\n4. Rocky IV", "📝").await;
        let answer = d.slash("Ana", "rocky consensus").await;
        insta::assert_snapshot!(answer, @"
        🤝 **Rocky films, by training montage**: the group's order (3 films, 3 lists, Kemeny)
        First is Rocky II.
        🥇 **Rocky II**  official 2 🔼1
        -# ▰▰▰▰▰▰▰▰▱▱ 83 % of duels won
        🥈 **Rocky IV**  official 1 🔽1
        -# ▰▰▰▰▰▱▱▱▱▱ 50 % of duels won
        🥉 **Rocky III**  official 3
        -# ▰▰▱▱▱▱▱▱▱▱ 17 % of duels won

        -# On too few lists (2 are needed): Rocky V
        -# On no list yet: Rocky, Rocky Balboa, Creed, Creed II, Creed III
        -# ⚔️ Most divisive pair: Rocky II or Rocky IV? 2 to 1.
        -# Two random lists here agree on 56 % of pairs; chance is 50 %.
        ![The group's order of Rocky films, by training montage beside the official one: 1. Rocky II (official 2); 2. Rocky IV (official 1); 3. Rocky III (official 3)](consensus.png)
        {Another method: *Kemeny*, Schulze, Copeland, Borda}
        [How is this counted?]
        ");
        let other = d.choose("Ana", answer.message.expect("a message"), "Another method", &["borda"]).await.to_string();
        assert!(other.contains("(updated)") && other.contains("Borda)") && other.contains("*Borda*"), "{other}");
        let copy =
            d.choose("Ben", answer.message.expect("a message"), "Another method", &["schulze"]).await.to_string();
        assert!(copy.contains("(private)") && copy.contains("Schulze)"), "others get their own copy: {copy}");
        let told = d.press("Ben", answer.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("overrules the fewest"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn one_threads_lists_have_an_order_of_their_own() {
    discord(async |d| {
        watch(d).await;
        let older = signed(d, "Ana", "1. Rocky V\n2. Rocky II\n3. Rocky III", "📝").await;
        d.slash("Mo", "lists-admin watch channel:general").await;
        d.next_message().await;
        d.go("general");
        let refused = d.slash("Ana", "rocky consensus where:here").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("No list stands in this channel"), "{refused}");
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        d.go("montages");
        d.next_reaction(older).await;
        d.next_unreaction(older).await;
        let here = d.slash("Ben", "rocky consensus where:here").await.to_string();
        assert!(here.contains("one needs 2 lists") && here.contains("in this channel alone"), "{here}");
        assert!(!here.contains("🥇"), "one list alone gives no places: {here}");
        let bens = signed(d, "Ben", "1. Rocky V\n2. Rocky II\n3. Rocky III", "📝").await;
        d.go("general");
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        d.go("montages");
        d.next_reaction(bens).await;
        d.next_unreaction(bens).await;
        let here = d.slash("Ben", "rocky consensus where:here").await.to_string();
        assert!(here.contains("First is Rocky V.") && here.contains("in this channel alone"), "{here}");
        let everywhere = d.slash("Ben", "rocky consensus").await.to_string();
        assert!(everywhere.contains("First is Rocky IV.") && everywhere.contains("2 lists"), "{everywhere}");
        let board = d.slash("Ana", "rocky leaderboard where:here").await.to_string();
        assert!(board.contains("Only the lists in this channel are counted."), "{board}");
    })
    .await;
}

#[tokio::test]
async fn methods_complete_themselves() {
    discord(async |d| {
        let found = d.autocomplete("Ana", "rocky consensus method:shulze").await;
        assert_eq!(found, ["Schulze: The strongest chains of majorities"]);
        assert_eq!(d.autocomplete("Ana", "rocky consensus method:").await.len(), 4);
        let refused = d.slash("Ana", "rocky consensus method:plurality").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("I know no method"), "{refused}");
    })
    .await;
}
