//! The topic at a glance, battles, and what a post does to the group's order.

use crate::harness::{Tester, discord};
use crate::lists::{signed, until, watch};

async fn three_lists(d: &Tester) {
    watch(d).await;
    signed(d, "Ana", "1. Rocky IV - snow\n2. Rocky II\n3. Rocky III", "📝").await;
    signed(d, "Ben", "1. Rocky II - I cried\n2. Rocky IV\n3. Rocky III", "📝").await;
    signed(d, "Chloe", "1. Rocky II\n2. Rocky III\n3. Rocky V\n4. Rocky IV", "📝").await;
}

#[tokio::test]
async fn the_topic_at_a_glance() {
    discord(async |d| {
        watch(d).await;
        let none = d.slash("Ana", "rocky stats").await.to_string();
        assert!(none.contains("(private)") && none.contains("No lists yet"), "{none}");
        let post = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let one = d.slash("Ana", "rocky stats").await.to_string();
        assert!(one.contains("once two lists have a pair in common") && one.contains("No two lists disagree"), "{one}");
        d.delete(post).await;
    })
    .await;
    discord(async |d| {
        three_lists(d).await;
        let glance = d.slash("Ana", "rocky stats").await;
        insta::assert_snapshot!(glance, @"
        📊 **Rocky films, by training montage** at a glance (3 lists, 0 of them whole)
        Two random lists here agree on 56 % of pairs; chance is 50 %.
        🤝 First is Rocky II.
        🪓 Splits you most: Rocky IV (76 % of an even split).
        ⚔️ Most divisive pair: Rocky II or Rocky IV? 2 to 1 (`/rocky battle`)

        **The official ranking by Unreality Mag on trial**
        It agrees with 67 % of what your lists say about its pairs.
        As one more voter it would stand closer to the rest than 83 % of your lists.
        Its loneliest pick: Rocky IV. 43 % of verdicts share its place.
        Overruled most: you say Rocky II before Rocky IV, 2 to 1.
        Closest to it: @ana, 3 of 3 pairs alike
        Farthest from it: @chloe, 3 of 6 pairs alike
        🎚️ No single list decides the group's order, ties aside.
        ![Where the lists put each entry of Rocky films, by training montage: Rocky IV: median 2, middle half 1 to 4; Rocky II: median 1, middle half 1 to 2; Rocky III: median 3, middle half 2 to 3; Rocky V: median 3, middle half 3 to 3](spread.png)
        [How is this counted?]
        ");
        let told = d.press("Ben", glance.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("Swing list"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_battle_has_two_camps_with_their_words() {
    discord(async |d| {
        three_lists(d).await;
        let battle = d.slash("Ana", "rocky battle").await;
        insta::assert_snapshot!(battle, @r"
        ⚔️ **Rocky II** or **Rocky IV**? 2 to 1: the pair that divides you most (Rocky films, by training montage, 3 lists)
        `2` ▰▰▰▰▰▰▰▱▱▱ `1`

        **Rocky II** (2)
        @ben ([list](<link>)), @chloe ([list](<link>))
        > I cried
        -# @ben on Rocky II [list](<link>)

        **Rocky IV** (1)
        @ana ([list](<link>))
        > snow
        -# @ana on Rocky IV [list](<link>)
        [My list] [How is this counted?]
        ");
        let board = battle.message.expect("a message");
        let mine = d.press("Ben", board, "My list").await.to_string();
        assert!(mine.contains("(private) **Your list**") && mine.contains("I cried"), "{mine}");
        let own = d.press("Ana", board, "My list").await.to_string();
        assert!(
            own.contains("(private)") && !own.contains("(updated)"),
            "what is private replaces nothing public: {own}"
        );
        let none = d.press("Dmitri", board, "My list").await.to_string();
        assert!(none.contains("(private)") && none.contains("You have no list yet"), "{none}");
        let empty = d.slash("Ana", "rocky battle pair:Creed / Creed II").await.to_string();
        assert!(empty.contains("(private)") && empty.contains("nobody is in that ring"), "{empty}");
        let chosen = d.slash("Ana", "rocky battle pair:V vs. the Drago one").await.to_string();
        assert!(chosen.contains("**Rocky V** or **Rocky IV**? 1 to 0"), "{chosen}");
        for (pair, said) in [("IV or IV", "That is no pair"), ("IV", "That is no pair"), ("IV or Rambo", "I know no")] {
            let refused = d.slash("Ana", &format!("rocky battle pair:{pair}")).await.to_string();
            assert!(refused.contains("(private)") && refused.contains(said), "{pair}: {refused}");
        }
        let refused = d.slash("Ana", "rocky battle pair:IV OR Rambo").await.to_string();
        assert!(refused.contains("“Rambo”"), "as it was written: {refused}");
        let pairs = d.autocomplete("Ana", "rocky battle pair:").await;
        assert_eq!(pairs[0], "Rocky II or Rocky IV", "the most divisive first");
        assert!(d.autocomplete("Ana", "rocky battle pair:balb").await[0].contains("Rocky Balboa"));
        let half = d.autocomplete("Ana", "rocky battle pair:iv or").await;
        assert!(!half.is_empty() && half.iter().all(|pair| pair.contains("Rocky IV")), "{half:?}");
    })
    .await;
}

#[tokio::test]
async fn members_who_left_count_and_are_not_named() {
    discord(async |d| {
        three_lists(d).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server"));
        d.discord().leave(guild, d.user("Chloe"));
        let board = d.slash("Ana", "rocky leaderboard").await.to_string();
        assert!(board.contains("@ana") && !board.contains("@chloe"), "{board}");
        assert!(board.contains("One member of this page has left") && board.contains("3 lists"), "{board}");
        let battle = d.slash("Ana", "rocky battle").await.to_string();
        assert!(battle.contains("2 to 1") && !battle.contains("@chloe"), "{battle}");
        let with = d.autocomplete("Ana", "rocky compare member:Ben with:").await;
        assert!(with.contains(&"Ana".to_owned()) && !with.contains(&"Chloe".to_owned()), "{with:?}");
        assert_eq!(d.autocomplete("Ana", "rocky compare member:Ben with:offical").await, ["the official ranking"]);
    })
    .await;
}

#[tokio::test]
async fn a_post_that_changes_the_order_is_answered_once() {
    discord(async |d| {
        three_lists(d).await;
        // Two to one for II; the fourth list makes it even, which is no move, and the fifth turns it.
        signed(d, "Dmitri", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let turned = d.post("Emi", "1. Rocky IV\n2. Rocky II\n3. Rocky III").await;
        let told = d.next_message().await;
        assert_eq!(d.next_reaction(turned).await, "📝");
        insta::assert_snapshot!(told, @r"
        **Ranking order changed!** Rocky films, by training montage
        🔽 Rocky II (1 → 2)
        🔼 Rocky IV (2 → 1)
        ");
        // Turned back within the minute, the channel is left alone: the scenario ends with no call unread.
        let back = d.post("Emi", "1. Rocky III\n2. Rocky II\n3. Rocky IV").await;
        assert_eq!(d.next_reaction(back).await, "📝");
        assert_eq!(d.next_reaction(turned).await, "♻️");
        assert_eq!(d.next_unreaction(turned).await, "📝");
        until(d, "the order to turn back", async || {
            d.slash("Ana", "rocky consensus").await.to_string().contains("First is Rocky II.")
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_move_into_a_tie_is_told_by_the_shared_place() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Chloe", "1. Rocky III\n2. Rocky II\n3. Rocky IV", "📝").await;
        d.edit(post, "1. Rocky III\n2. Rocky IV = Rocky II").await;
        insta::assert_snapshot!(d.next_message().await, @r"
        **Ranking order changed!** Rocky films, by training montage
        🔼 Rocky III (3 → 1)
        🔽 Rocky IV (1 → =2)
        ");
    })
    .await;
}

#[tokio::test]
async fn what_one_list_decides_is_told_by_shared_places() {
    discord(async |d| {
        watch(d).await;
        let lists = [
            ("Ana", "1. Rocky II\n2. Rocky\n3. Rocky IV\n4. Rocky III"),
            ("Ben", "1. Rocky II\n2. Rocky\n3. Rocky IV\n4. Rocky III"),
            ("Chloe", "1. Rocky III\n2. Rocky\n3. Rocky II"),
            ("Dmitri", "1. Rocky IV\n2. Rocky II\n3. Rocky III"),
            ("Emi", "1. Rocky III\n2. Rocky IV\n3. Rocky II\n4. Rocky"),
        ];
        for (who, list) in lists {
            signed(d, who, list, "📝").await;
        }
        let mine = d.slash("Ana", "rocky me").await.to_string();
        assert!(mine.contains("Rocky IV (1 → 3)") && mine.contains("🔼 Rocky II (=2 → 1)"), "{mine}");
        let glance = d.slash("Ana", "rocky stats").await.to_string();
        assert!(glance.contains("Rocky II at =2 instead of 1"), "{glance}");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_farthest_where_all_agree() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III\n4. Rocky", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let (glance, mine) =
            (d.slash("Ana", "rocky stats").await.to_string(), d.slash("Ana", "rocky me").await.to_string());
        assert!(glance.contains("Closest to it: @ana") && !glance.contains("Farthest"), "{glance}");
        assert!(mine.contains("Closest: @ben") && !mine.contains("Farthest"), "{mine}");
        // One pair in common is too little to be called far.
        signed(d, "Chloe", "1. Rocky II\n2. Rocky IV\n3. Creed", "📝").await;
        signed(d, "Dmitri", "1. Rocky III\n2. Rocky II\n3. Rocky IV\n4. Rocky", "📝").await;
        let (glance, mine) =
            (d.slash("Ana", "rocky stats").await.to_string(), d.slash("Ana", "rocky me").await.to_string());
        assert!(glance.contains("Farthest from it: @dmitri, 3 of 6 pairs alike"), "{glance}");
        assert!(mine.contains("Farthest: @dmitri"), "{mine}");
    })
    .await;
}
