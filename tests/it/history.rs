//! How the group's order came about, from the lists that are kept.

use crate::harness::discord;
use crate::lists::{signed, watch};

#[tokio::test]
async fn what_moved_after_whose_list_and_who_changed_their_mind() {
    discord(async |d| {
        watch(d).await;
        let nothing = d.slash("Ana", "rocky history").await.to_string();
        assert!(nothing.contains("(private)") && nothing.contains("No lists yet"), "{nothing}");
        let first = signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Ben", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        signed(d, "Chloe", "1. Rocky II\n2. Rocky IV\n3. Rocky III", "📝").await;
        let before = d.slash("Dmitri", "rocky history").await.to_string();
        insta::assert_snapshot!(before, @"
        📜 **Rocky films, by training montage**: how the group's order came about (3 lists, Kemeny)
        <time> · 2 lists: 🆕 **Rocky IV** at 1, 🆕 **Rocky II** at 2, 🆕 **Rocky III** at 3 · after @ben ([list](<link>))
        ![How the group's order of Rocky films, by training montage came about: Rocky IV: at 1, as in the beginning; Rocky II: at 2, as in the beginning; Rocky III: at 3, as in the beginning](history.png)
        [How is this counted?]
        ");
        signed(d, "Ana", "1. Rocky II\n2. Rocky IV\n3. Rocky III", "📝").await;
        assert_eq!(d.next_reaction(first).await, "♻️");
        assert_eq!(d.next_unreaction(first).await, "📝");
        assert!(d.next_message().await.to_string().contains("Ranking order changed!"));
        let after = d.slash("Dmitri", "rocky history").await;
        insta::assert_snapshot!(after, @"
        📜 **Rocky films, by training montage**: how the group's order came about (3 lists, Kemeny)
        <time> · 3 lists: 🔼 **Rocky II** 2 → 1, 🔽 **Rocky IV** 1 → 2 · after @ana ([list](<link>))
        <time> · 2 lists: 🆕 **Rocky IV** at 1, 🆕 **Rocky II** at 2, 🆕 **Rocky III** at 3 · after @ben ([list](<link>))

        **Changed their mind**
        @ana <time>: [before](<link>) → [after](<link>), 67 % alike
        ![How the group's order of Rocky films, by training montage came about: Rocky II: from 2 to 1; Rocky IV: from 1 to 2; Rocky III: at 3, as in the beginning](history.png)
        [How is this counted?]
        ");
        let film = d.slash("Dmitri", "rocky history film:Rocky II private:true").await.to_string();
        insta::assert_snapshot!(film, @"
        (private) 📜 **Rocky II** stands at place 1 of 3 in the group's order (3 lists, Kemeny). Its way there:
        <time> · 3 lists: 🔼 **Rocky II** 2 → 1 · after @ana ([list](<link>))
        <time> · 2 lists: 🆕 **Rocky II** at 2 · after @ben ([list](<link>))

        **Changed their mind**
        @ana <time>: [before](<link>) → [after](<link>), from place 2 to 1 in their list
        ![How the group's order of Rocky films, by training montage came about: Rocky II: from 2 to 1; Rocky IV: from 1 to 2; Rocky III: at 3, as in the beginning](history.png)
        [How is this counted?]
        ");
        let unranked = d.slash("Dmitri", "rocky history film:Creed").await.to_string();
        assert!(unranked.contains("(private)") && unranked.contains("No list ranks Creed yet"), "{unranked}");
        let told = d.press("Ben", after.message.expect("a message"), "How is this counted?").await.to_string();
        assert!(told.contains("(private)") && told.contains("gone from the past as well"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn who_hides_is_not_in_it_and_what_is_deleted_is_gone_from_the_past() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Rocky III", "📝").await;
        let second = signed(d, "Ben", "1. Rocky V\n2. Rocky II\n3. Rocky IV", "📝").await;
        let named = d.slash("Ana", "rocky history").await.to_string();
        assert!(named.contains("after @ben"), "{named}");
        let privacy = d.slash("Ben", "rocky privacy").await.message.expect("a message");
        d.press("Ben", privacy, "Hide me").await;
        let hidden = d.slash("Ana", "rocky history").await.to_string();
        assert!(hidden.contains("2 lists") && !hidden.contains("@ben"), "{hidden}");
        d.delete(second).await;
        d.fence().await;
        let gone = async || d.slash("Ana", "rocky history").await.to_string();
        crate::lists::until(d, "the deletion to count", async || !gone().await.contains("2 lists")).await;
        assert!(!gone().await.contains("Rocky V"), "{}", gone().await);
    })
    .await;
}

#[tokio::test]
async fn long_histories_have_pages() {
    discord(async |d| {
        watch(d).await;
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server"));
        // The lead changes hands with every other list, by way of a tie.
        for at in 0..13 {
            let (one, other) = if [2, 3, 4, 7, 8, 11, 12].contains(&at) { ("II", "IV") } else { ("IV", "II") };
            d.discord().join(guild, &format!("Fan {at:02}"));
            signed(d, &format!("Fan {at:02}"), &format!("1. Rocky {one}\n2. Rocky {other}\n3. Rocky III"), "📝").await;
        }
        assert!(d.next_message().await.to_string().contains("Ranking order changed!"), "once a minute");
        let first = d.slash("Ana", "rocky history").await;
        let text = first.to_string();
        assert!(text.contains("Page 1 of 2") && text.contains("[Next]"), "{text}");
        assert!(text.contains("🔼 **Rocky II** 2 → 1") && !text.contains("=1"), "a tie is no move: {text}");
        let second = d.press("Ana", first.message.expect("a message"), "Next").await.to_string();
        assert!(second.contains("(updated)") && second.contains("🆕 **Rocky IV** at 1"), "the beginning: {second}");
        assert!(second.contains("](history.png)"), "the picture stays: {second}");
        let back = d.press("Ana", first.message.expect("a message"), "First").await.to_string();
        assert!(back.contains("Page 1 of 2"), "{back}");
        let last = d.press("Ana", first.message.expect("a message"), "Last").await.to_string();
        assert!(last.contains("Page 2 of 2"), "{last}");
    })
    .await;
}
