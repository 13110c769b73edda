//! What was written, changed or deleted while the bot was away, or told of to nobody: found and put right.

use crate::harness::{Tester, discord};
use crate::lists::{signed, until, watch};
use serenity::model::Permissions;
use split_decision::playground::{ChannelKind, Delivery, Overwrite, Trouble};

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";
const OTHER: &str = "1. Rocky V\n2. Rocky III\n3. Rocky II";

/// Whether somebody's list counts, by what `/rocky me` shows of it.
async fn counts(d: &Tester, who: &str, order: &str) -> bool {
    d.slash(who, "rocky me").await.to_string().contains(order)
}

#[tokio::test]
async fn what_happened_while_the_bot_was_away_is_caught_up_with() {
    discord(async |d| {
        watch(d).await;
        let edited = signed(d, "Ana", LIST, "📝").await;
        let deleted = signed(d, "Ben", LIST, "📝").await;
        let only = signed(d, "Chloe", LIST, "📝").await;
        d.stop_bot().await;
        d.edit(edited, "1. Rocky V\n2. Rocky III\n3. Rocky II\n4. Rocky\n5. Rocky IV\n6. Rocky Balboa").await;
        d.delete(deleted).await;
        d.delete(only).await;
        let posted = d.post("Dmitri", LIST).await;
        let (montages, mo) = (d.here(), d.user("Mo"));
        let thread = d.discord().open_thread(montages, mo, "lists here", None).unwrap();
        d.go("lists here");
        let in_thread = d.post("Mo", OTHER).await;
        d.discord().archive(thread, true);
        d.go("montages");
        d.start_bot().await;
        assert_eq!(d.next_reaction(posted).await, "📝");
        assert_eq!(d.next_reaction(edited).await, "🥊");
        assert_eq!(d.next_unreaction(edited).await, "📝");
        // An archived thread takes no reactions, but its lists count.
        d.next_call("a sign that is refused", |call| call.path.contains(&in_thread.to_string())).await;
        until(d, "the thread's list", async || counts(d, "Mo", "Rocky V").await).await;
        until(d, "the deletion", async || counts(d, "Chloe", "have no list").await).await;
    })
    .await;
}

/// A session that cannot be resumed loses what was posted meanwhile; a restart is not the only way to get there.
#[tokio::test]
async fn a_new_session_is_caught_up_with() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        d.discord().deliver_next(&[Delivery::Never, Delivery::Never]);
        let lost = d.post("Ben", LIST).await;
        let other = d.post("Chloe", OTHER).await;
        d.discord().invalidate_sessions(false);
        assert_eq!(d.next_reaction(lost).await, "📝");
        assert_eq!(d.next_reaction(other).await, "📝");
    })
    .await;
}

/// What archived threads hold is one matter, what the channel holds another.
#[tokio::test]
async fn a_channel_whose_archive_cannot_be_listed_is_caught_up_with_itself() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        for (trouble, here, there) in [(Trouble::Status(403), "Ben", "Chloe"), (Trouble::Status(500), "Dmitri", "Emi")]
        {
            d.stop_bot().await;
            let posted = d.post(here, LIST).await;
            let (montages, mo) = (d.here(), d.user("Mo"));
            let name = format!("more lists after {trouble:?}");
            d.discord().open_thread(montages, mo, &name, None).unwrap();
            d.go(&name);
            let inside = d.post(there, OTHER).await;
            d.go("montages");
            d.discord().fail_calls("GET", "/threads/archived/", 1_000, trouble);
            d.start_bot().await;
            assert_eq!(d.next_reaction(posted).await, "📝");
            assert_eq!(d.next_reaction(inside).await, "📝");
            d.discord().heal();
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_missed_in_silence_is_put_right() {
    discord(async |d| {
        watch(d).await;
        let edited = signed(d, "Ana", LIST, "📝").await;
        let deleted = signed(d, "Ben", LIST, "📝").await;
        d.discord().deliver_next(&[Delivery::Never, Delivery::Never]);
        d.edit(edited, "1. Rocky V\n2. Rocky III\n3. Rocky II\n4. Rocky\n5. Rocky IV\n6. Rocky Balboa").await;
        d.delete(deleted).await;
        assert_eq!(d.next_reaction(edited).await, "🥊");
        assert_eq!(d.next_unreaction(edited).await, "📝");
        until(d, "the deletion", async || counts(d, "Ben", "have no list").await).await;
    })
    .await;
}

/// Whoever has a thread watched wants the lists that stand in it.
#[tokio::test]
async fn a_channel_that_is_watched_from_now_on_is_read_back() {
    discord(async |d| {
        let before = d.post("Ana", LIST).await;
        watch(d).await;
        assert_eq!(d.next_reaction(before).await, "📝");
    })
    .await;
}

/// A hundred messages are a page; what follows is asked for until a page is not full.
#[tokio::test]
async fn a_long_absence_is_caught_up_with_page_by_page() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", LIST, "📝").await;
        d.stop_bot().await;
        for at in 0..250 {
            d.post("Chloe", &format!("talk number {at}")).await;
        }
        let list = d.post("Ben", LIST).await;
        d.start_bot().await;
        assert_eq!(d.next_reaction(list).await, "📝");
    })
    .await;
}

/// Without the permission to read history Discord answers with an empty page, which must not be believed.
#[tokio::test]
async fn an_empty_page_is_believed_only_where_there_is_nothing() {
    discord(async |d| {
        watch(d).await;
        let kept = signed(d, "Ana", LIST, "📝").await;
        d.stop_bot().await;
        let bot = d.discord().world(|world| world.bot);
        let history = |allow, deny| Overwrite { id: bot, member: true, allow, deny };
        let right = Permissions::READ_MESSAGE_HISTORY;
        d.discord().set_permissions(d.here(), history(Permissions::empty(), right)).unwrap();
        let posted = d.post("Ben", LIST).await;
        d.start_bot().await;
        until(d, "the status to tell", async || {
            d.slash("Mo", "lists-admin status").await.to_string().contains("may not read the history")
        })
        .await;
        assert!(counts(d, "Ana", "Rocky IV").await, "nothing is taken back");
        d.discord().set_permissions(d.here(), history(right, Permissions::empty())).unwrap();
        assert_eq!(d.next_reaction(posted).await, "📝");
        let _ = kept;
    })
    .await;
}

#[tokio::test]
async fn posts_of_a_forum_are_caught_up_with() {
    discord(async |d| {
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.unwrap());
        let forum = d.discord().open_channel(guild, ChannelKind::Forum, "rankings");
        d.fence().await;
        d.slash("Mo", "lists-admin watch channel:rankings").await;
        d.fence().await;
        d.stop_bot().await;
        let ana = d.user("Ana");
        let post = d.discord().open_thread(forum, ana, "my order", Some(LIST)).unwrap();
        d.start_bot().await;
        assert_eq!(d.next_reaction(post).await, "📝");
    })
    .await;
}

/// Times of edit have milliseconds. Of two edits within one, what Discord says now is the newer.
#[tokio::test]
async fn edits_of_one_millisecond_end_with_the_last() {
    discord(async |d| {
        watch(d).await;
        let post = signed(d, "Ana", LIST, "📝").await;
        let orders = [OTHER, "1. Rocky II\n2. Rocky V\n3. Rocky III", "1. Rocky\n2. Rocky V\n3. Rocky III"];
        for text in orders.iter().cycle().take(50) {
            d.discord().edit(post, text).unwrap();
        }
        d.discord().edit(post, "1. Rocky III\n2. Rocky IV\n3. Rocky Balboa").unwrap();
        let last = async || counts(d, "Ana", "Rocky Balboa").await;
        until(d, "the last edit", last).await;
        for _ in 0..20 {
            d.fence().await;
        }
        assert!(last().await, "and it stays");
    })
    .await;
}
