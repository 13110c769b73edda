//! Two lists side by side, and one's own list among the others.

use crate::harness::{Tester, discord};
use crate::lists::{signed, watch};

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
        Rocky Balboa       3      -
        Rocky              4      -
        Rocky III          5 >    2
        Rocky V            6 >    1
        ```
        5 swaps of neighbours make them agree, and no fewer.
        Widest apart: Rocky V (4 and 1) · Rocky II (2 and 4) · Rocky IV (1 and 3)
        ![Two lists of Rocky films, by training montage side by side: Ana, Chloe; Rocky IV: 1, 3; Rocky II: 2, 4; Rocky Balboa: 3, -; Rocky: 4, -; Rocky III: 5, 2; Rocky V: 6, 1](compare.png)
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
        signed(d, "Chloe", "1. Rocky III\n2. Rocky II\n3. Rocky IV", "📝").await;
        let mine = d.slash("Ana", "rocky me").await;
        insta::assert_snapshot!(mine, @r"
        (private) **Your list**: Rocky films, by training montage ([the post](<link>))
        `1.` **Rocky IV**
        `2.` **Rocky II**
        `3.` **Rocky III**

        Agrees with Unreality Mag on **3 of 3 pairs (100 %)**. One in 6 random orders does this well.
        Leaderboard: place 2, score 60 %.
        Agrees with the other lists on **50 %** of what it says (3 pairs, 3 lists).
        🤝 Closest: @ben ([list](<link>)), 3 of 3 pairs alike
        🌗 Farthest: @chloe ([list](<link>)), 0 of 3 pairs alike
        Without your list the group's order would be the same.
        [How is this counted?]
        ");
        let told = d.press("Ana", mine.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("Hill to die on"), "{told}");
    })
    .await;
}
