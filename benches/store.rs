//! How fast the store keeps and finds, beside a bare INSERT on the same disk in the same run. Prints, never fails.
//!
//! `cargo bench --bench store [-- BALLOTS]`

use futures_util::future::join_all;
use split_decision::ranking::{ChannelId, GuildId, PostId, UserId};
use split_decision::store::{self, Ack, Key, ListRow, Page, PostRow, Source, State, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const GUILD: GuildId = GuildId(1 << 60);
const TOPIC: &str = "rocky";
/// How many single writes are timed.
const WRITES: u64 = 1000;

/// The list of a member: their number shuffles nine items and decides how many are named.
fn post(number: u64) -> PostRow {
    let mut items: Vec<_> = (0..9).map(|item| format!("rocky-{item}")).collect();
    let mut seed = number;
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, (seed >> 33) as usize % (at + 1));
    }
    items.truncate(3 + (seed >> 40) as usize % 7);
    let (right, pairs) = ((seed >> 45) as u32 % 16, 1 + (seed >> 50) as u32 % 15);
    let list = ListRow {
        ranking: items.join(">"),
        anchor: "mixed".to_owned(),
        declared_top: None,
        notes: r#"{"rocky-1":"the steps, the eggs, the meat"}"#.to_owned(),
        reader_version: 1,
        score: Some(f64::from(right) / 15.0),
        pairs,
        full: false,
    };
    PostRow {
        guild: GUILD,
        topic: TOPIC.to_owned(),
        post: PostId((1 << 61) + number),
        source: Source::Message,
        channel: ChannelId((1 << 59) + number % 50),
        author: Some(UserId((1 << 58) + number)),
        revision: number,
        state: State::Counted,
        reading: Some(list.ranking.clone()),
        decision: None,
        list: Some(list),
        wanted: Ack::None,
        shown: Ack::None,
        unsure: false,
    }
}

/// Prints the middle and the 99th of a hundred, and gives the middle.
fn report(what: &str, mut times: Vec<Duration>, base: Option<Duration>) -> Duration {
    times.sort_unstable();
    let (middle, late) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    let ratio =
        base.map_or(String::new(), |base| format!("  {:6.2} x bare INSERT", middle.as_secs_f64() / base.as_secs_f64()));
    println!("{what:<52} p50 {middle:>9.1?}  p99 {late:>9.1?}{ratio}");
    middle
}

async fn timed<T>(times: &mut Vec<Duration>, work: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let result = work.await;
    times.push(start.elapsed());
    result
}

async fn bare(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut connection = options.connect().await.expect("a fresh file opens");
    let table = "CREATE TABLE post (guild INTEGER, post INTEGER, ranking TEXT, notes TEXT, PRIMARY KEY (guild, post)) \
         WITHOUT ROWID";
    sqlx::query(table).execute(&mut connection).await.expect("the statement is sound");
    connection
}

async fn insert(connection: &mut SqliteConnection, number: u64) {
    let row = post(number).list.expect("every post here has a list");
    let query = sqlx::query("INSERT INTO post VALUES (1, ?1, ?2, ?3)");
    let query = query.bind(number.cast_signed()).bind(row.ranking).bind(row.notes);
    query.execute(connection).await.expect("the statement is sound");
}

/// One INSERT a transaction: the price of a commit on this disk.
async fn baseline(folder: &Path) -> Duration {
    let mut connection = bare(&folder.join("bare.db")).await;
    let (mut times, start) = (Vec::new(), Instant::now());
    for number in 0..WRITES {
        timed(&mut times, insert(&mut connection, number)).await;
    }
    println!("bare INSERT, one after the other: {:.0}/s", WRITES as f64 / start.elapsed().as_secs_f64());
    connection.close().await.expect("nothing is open on it");
    report("bare INSERT", times, None)
}

async fn put(store: Arc<dyn Store>, number: u64) -> Duration {
    let (row, start) = (post(number), Instant::now());
    store.put(&row).await.expect("the post is sound");
    start.elapsed()
}

/// Writes one after the other, then 200 a second whether or not the earlier ones have returned.
async fn quiet(store: &Arc<dyn Store>, base: Duration) {
    let mut times = Vec::new();
    for number in 0..WRITES {
        times.push(put(Arc::clone(store), number).await);
    }
    report("put, one after the other", times, Some(base));

    let mut clock = tokio::time::interval(Duration::from_millis(5));
    let mut tasks = Vec::new();
    for number in WRITES..2 * WRITES {
        clock.tick().await;
        tasks.push(tokio::spawn(put(Arc::clone(store), number)));
    }
    let times = join_all(tasks).await.into_iter().map(|time| time.expect("a put does not panic")).collect();
    report("put, 200 a second", times, Some(base));
}

/// Writes from many sides at once, until there are this many ballots; reads a ballot meanwhile.
async fn busy(store: &Arc<dyn Store>, base: Duration, ballots: u64) {
    const SIDES: u64 = 64;
    let start = Instant::now();
    let sides = (0..SIDES).map(|side| {
        let store = Arc::clone(store);
        tokio::spawn(async move {
            let mut times = Vec::new();
            for number in (2 * WRITES + side..ballots).step_by(SIDES as usize) {
                times.push(put(Arc::clone(&store), number).await);
            }
            times
        })
    });
    let sides: Vec<_> = sides.collect();
    let mut reads = Vec::new();
    while !sides.iter().all(tokio::task::JoinHandle::is_finished) {
        timed(&mut reads, store.ballot(GUILD, TOPIC, UserId((1 << 58) + 7))).await.expect("the store answers");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let rate = (ballots - 2 * WRITES) as f64 / start.elapsed().as_secs_f64();
    let times = join_all(sides).await.into_iter().flat_map(|times| times.expect("a put does not panic")).collect();
    report("put, from 64 sides at once", times, Some(base));
    println!("{:<52} {rate:.0}/s, {:.2} x one bare INSERT after the other", "", rate * base.as_secs_f64());
    report("ballot, read meanwhile", reads, None);
}

/// Pages and places at the top, in the middle and at the end.
async fn reads(store: &Arc<dyn Store>, ballots: u64) {
    let key = |score: f64, pairs| Key { score, pairs, author: UserId((1 << 58) + ballots / 2) };
    let pages = [
        ("first page", Page::First),
        ("page in the middle", Page::After(key(7.0 / 15.0, 8))),
        ("page before it", Page::Before(key(7.0 / 15.0, 8))),
        ("last page", Page::Last),
    ];
    for (what, page) in pages {
        let mut times = Vec::new();
        for _ in 0..200 {
            timed(&mut times, store.leaderboard(GUILD, TOPIC, page, 10)).await.expect("the store answers");
        }
        report(&format!("{what} of {ballots} ballots"), times, None);
    }
    let (mut standing, mut totals) = (Vec::new(), Vec::new());
    for number in 0..200 {
        let member = UserId((1 << 58) + number * ballots / 200);
        timed(&mut standing, store.standing(GUILD, TOPIC, member)).await.expect("the store answers");
        timed(&mut totals, store.totals(GUILD, TOPIC)).await.expect("the store answers");
    }
    report(&format!("own place among {ballots} ballots"), standing, None);
    report(&format!("totals of {ballots} ballots"), totals, None);
}

/// What costs as much as there are ballots.
async fn sweeps(store: &Arc<dyn Store>, folder: &Path, ballots: u64) {
    let mut once = Vec::new();
    let (_, groups) = timed(&mut once, store.ballot_groups(GUILD, TOPIC)).await.expect("the store answers");
    println!("ballot_groups of {ballots} ballots ({} groups): {:.1?}", groups.len(), once[0]);
    let score = |ranking: &str| (Some(ranking.len() as f64 / 100.0), 15, false);
    timed(&mut once, store.rescore(GUILD, TOPIC, "another order", &score)).await.expect("the store answers");
    println!("rescore of {ballots} ballots: {:.1?}", once[1]);
    timed(&mut once, store.backup(&folder.join("copy.db"))).await.expect("the copy is written");
    let size = std::fs::metadata(folder.join("copy.db")).map_or(0, |file| file.len());
    println!("backup of {ballots} ballots: {:.1?}, {} bytes a ballot", once[2], size / ballots);
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let ballots = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(50_000_u64);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("cargo has made that folder");
    let base = baseline(folder.path()).await;
    for ballots in [ballots / 10, ballots].map(|ballots| ballots.max(2 * WRITES + 64)) {
        println!("-- {ballots} ballots");
        let url = format!("sqlite://{}", folder.path().join(format!("{ballots}.db")).display());
        let store = store::open(&url).await.expect("a fresh store opens");
        quiet(&store, base).await;
        busy(&store, base, ballots).await;
        reads(&store, ballots).await;
        sweeps(&store, folder.path(), ballots).await;
        std::fs::remove_file(folder.path().join("copy.db")).expect("the copy is there");
        store.close().await;
    }
}
