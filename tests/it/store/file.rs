//! The file: what is refused at opening, what survives a restart, copies, and writes that fail among others.

use super::{ANA, BEN, GUILD, TOPIC, address, ballot, deletion, fresh, post};
use futures_util::future::join_all;
use split_decision::ranking::UserId;
use split_decision::store::{self, PostRow, Store, StoreError};
use sqlx::{Connection, SqliteConnection};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Runs a statement on a file behind the store's back.
async fn tamper(path: &Path, sql: &'static str) {
    let url = format!("sqlite://{}?mode=rwc", path.display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[track_caller]
fn check_refusal(result: Result<std::sync::Arc<dyn Store>, StoreError>, expected: &str) {
    let message = result.unwrap_err().to_string();
    assert!(message.contains(expected), "`{message}` does not say `{expected}`");
}

/// What a folder holds, to the byte.
fn contents(folder: &TempDir) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder.path()).unwrap().map(Result::unwrap);
    let mut files: Vec<_> = entries
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    for url in [
        "",
        "lists.db",
        "sqlite:lists.db",
        "sqlite://",
        "sqlite://x.db?mode=rwc",
        "sqlite://:memory:",
        "mysql://localhost/x",
    ] {
        assert!(matches!(store::open(url).await, Err(StoreError::Address(told)) if told == url), "{url}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::create_dir(file("folder")).unwrap();
    fs::write(file("notes.txt"), "1. Rocky IV\n".repeat(200)).unwrap();
    tamper(&file("other.db"), "CREATE TABLE theirs (id INTEGER)").await;
    let before = contents(&folder);

    check_refusal(store::open(&address(&folder, "folder")).await, "it is a directory");
    check_refusal(store::open(&address(&folder, "notes.txt")).await, "file is not a database");
    check_refusal(store::open(&address(&folder, "other.db")).await, "another program");
    check_refusal(store::open(&address(&folder, "missing/lists.db")).await, "its folder does not exist");
    assert_eq!(contents(&folder), before);
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_alone() {
    let (folder, store) = fresh().await;
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store.close().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9000, 'from the future', TRUE, x'00', 0)";
    tamper(&folder.path().join("lists.db"), newer).await;
    let before = fs::read(folder.path().join("lists.db")).unwrap();
    check_refusal(store::open(&address(&folder, "lists.db")).await, "its schema is version 9000");
    assert_eq!(fs::read(folder.path().join("lists.db")).unwrap(), before);
}

#[tokio::test]
async fn an_empty_file_becomes_a_store_and_what_is_kept_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lists.db"), "").unwrap();
    let url = address(&folder, "lists.db");
    let first = store::open(&url).await.unwrap();
    let kept = first.put(&post(ANA, 1, "a>b")).await.unwrap();
    let key = first.signing_key([1; 32]).await.unwrap();
    first.close().await;
    let second = store::open(&url).await.unwrap();
    assert_eq!(second.ballot(GUILD, TOPIC, ANA).await.unwrap(), kept.after);
    assert_eq!(second.signing_key([2; 32]).await.unwrap(), key);
    assert_eq!(second.put(&post(BEN, 2, "b>a")).await.unwrap().version, 2);
    second.close().await;
}

#[tokio::test]
async fn a_copy_is_a_store_of_its_own() {
    let (folder, store) = fresh().await;
    for id in 1..20 {
        store.put(&post(UserId(id), id, "a>b")).await.unwrap();
    }
    let path = folder.path().join("copy.db");
    let writes = join_all((20..60).map(|id| async move { id }).map(async |id| {
        let id = id.await;
        store.put(&post(UserId(id), id, "b>a")).await.unwrap()
    }));
    let (copied, _) = tokio::join!(store.backup(&path), writes);
    copied.unwrap();
    assert!(matches!(store.backup(&path).await, Err(StoreError::Backup { .. })), "nothing is written over");
    store.close().await;

    let copy = store::open(&address(&folder, "copy.db")).await.unwrap();
    let totals = copy.totals(GUILD, TOPIC).await.unwrap();
    assert!((19..60).contains(&totals.ballots), "{totals:?}");
    assert_eq!(totals.version, totals.ballots, "one moment of it");
    let groups = copy.ballot_groups(GUILD, TOPIC).await.unwrap().1;
    assert_eq!(groups.iter().map(|group| group.count).sum::<u64>(), totals.ballots);
    copy.close().await;
    check_whole(&path).await;
}

/// Pages that do not fit together are found before anything is written, wherever they are in the file.
#[tokio::test]
async fn a_damaged_file_is_refused_and_left_alone() {
    let (folder, store) = fresh().await;
    for id in 1..400 {
        store.put(&post(UserId(id), id, "a>b")).await.unwrap();
    }
    store.close().await;
    let path = folder.path().join("lists.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4_096 * 4_096;
    bytes[middle..middle + 2_048].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let url = address(&folder, "lists.db");
    let refused = store::open(&url).await.unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
    let refused = store::backup(&url, &folder.path().join("copy.db")).await.unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "a damaged file is not copied either: {refused}");
    assert!(fs::read(&path).unwrap() == bytes && !folder.path().join("copy.db").exists());
}

#[tokio::test]
async fn a_copy_is_made_from_outside_while_the_store_is_open() {
    let (folder, store) = fresh().await;
    let path = folder.path().join("copy.db");
    check_refusal(
        store::backup(&address(&folder, "none.db"), &path).await.map(|()| unreachable!()),
        "there is no store",
    );
    assert!(!folder.path().join("none.db").exists());
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    store::backup(&address(&folder, "lists.db"), &path).await.unwrap();
    store.put(&post(ANA, 2, "b>a")).await.unwrap();
    let copy = store::open(&address(&folder, "copy.db")).await.unwrap();
    assert_eq!(ballot(&*copy, ANA).await, Some(1));
    copy.close().await;
    check_whole(&path).await;
}

#[tokio::test]
async fn a_copy_that_cannot_be_written_leaves_nothing() {
    let (folder, store) = fresh().await;
    let error = store.backup(&folder.path().join("missing").join("copy.db")).await.unwrap_err();
    assert!(matches!(error, StoreError::Backup { .. }), "{error}");
    store.close().await;
    assert_eq!(contents(&folder).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["lists.db"]);
}

#[tokio::test]
async fn what_a_deletion_wipes_is_not_in_the_file_either() {
    let (folder, store) = fresh().await;
    let words = "only the eggs and the steps";
    let mut rows: Vec<_> = (1..40).map(|id| post(UserId(id), id, "a>b")).collect();
    rows[20].list.as_mut().unwrap().notes = words.repeat(300);
    for row in &rows {
        store.put(row).await.unwrap();
    }
    store.put(&deletion(21, 9000)).await.unwrap();
    store.close().await;
    let bytes = fs::read(folder.path().join("lists.db")).unwrap();
    assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()));
}

#[tokio::test]
async fn a_write_that_fails_among_others_is_undone_alone() {
    let (_folder, store) = fresh().await;
    let rows: Vec<_> = (1..100)
        .map(|id| {
            let row = post(UserId(id), id, "a>b");
            if id % 10 == 0 { PostRow { list: None, ..row } } else { row }
        })
        .collect();
    let results = join_all(rows.iter().map(|row| store.put(row))).await;
    for (row, result) in rows.iter().zip(&results) {
        assert_eq!(result.is_ok(), row.list.is_some());
        assert_eq!(store.post(GUILD, row.post).await.unwrap().is_some(), row.list.is_some());
    }
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap().version, 90);
}

#[tokio::test]
async fn a_caller_that_goes_away_leaves_the_store_sound() {
    let (_folder, store) = fresh().await;
    for id in 1..50 {
        let row = post(ANA, id, "a>b");
        let put = store.put(&row);
        // Polled once, which queues the write, then dropped.
        tokio::select! { biased; _ = put => {}, () = std::future::ready(()) => {} }
    }
    store.put(&post(BEN, 100, "a>b")).await.unwrap();
    assert_eq!(ballot(&*store, ANA).await, Some(49));
    assert_eq!(store.totals(GUILD, TOPIC).await.unwrap().version, 50);
}

#[tokio::test]
async fn reads_do_not_wait_for_a_writer() {
    let (folder, store) = fresh().await;
    store.put(&post(ANA, 1, "a>b")).await.unwrap();
    let url = address(&folder, "lists.db");
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE; DELETE FROM ballot").execute(&mut other).await.unwrap();
    assert_eq!(ballot(&*store, ANA).await, Some(1));
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    store.close().await;
}

/// The file is sound, and ballots, counts and totals are what the posts give, in SQL of the tests' own.
pub(super) async fn check_whole(path: &Path) {
    const CHECKS: [&str; 5] = [
        "SELECT integrity_check <> 'ok' FROM pragma_integrity_check",
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) FROM (SELECT guild_id, topic, author_id, max(post_id) AS post_id FROM post \
         WHERE state = 'counted' GROUP BY 1, 2, 3) AS due FULL JOIN ballot USING (guild_id, topic, author_id) \
         WHERE due.post_id IS NOT ballot.post_id",
        "SELECT count(*) FROM (SELECT guild_id, topic, score, pairs, count(*) AS due FROM ballot \
         JOIN post USING (guild_id, topic, post_id, score, pairs) WHERE score IS NOT NULL GROUP BY 1, 2, 3, 4) \
         FULL JOIN score_count USING (guild_id, topic, score, pairs) WHERE due IS NOT ballots",
        "SELECT count(*) FROM topic WHERE ballots <> (SELECT count(*) FROM ballot \
         WHERE ballot.guild_id = topic.guild_id AND ballot.topic = topic.topic)",
    ];
    let mut connection = SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    for sql in CHECKS {
        let wrong: i64 = sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
        assert_eq!(wrong, 0, "{sql}");
    }
    connection.close().await.unwrap();
}
