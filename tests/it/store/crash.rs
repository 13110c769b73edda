//! A process killed in the middle of writing: nothing that returned is lost, and what is kept agrees with itself.

use super::file::check_whole;
use super::{GUILD, address, deletion, post};
use futures_util::future::join_all;
use split_decision::ranking::{PostId, UserId};
use split_decision::store::{self, State};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What the child writes on its standard output before each post that has returned.
const KEPT: &str = "kept ";

/// The child: writes posts from eight sides to the store named on its standard input, and tells which have returned.
///
/// Run by hand, with nothing on standard input, it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the child of the test below"]
async fn child_of_the_crash() {
    let mut url = String::new();
    std::io::stdin().read_line(&mut url).unwrap();
    if url.trim().is_empty() {
        return;
    }
    let store = store::open(url.trim()).await.unwrap();
    let start = store.totals(GUILD, super::TOPIC).await.unwrap().version * 8;
    join_all((0..8_u64).map(async |side| {
        for round in 0.. {
            let id = start + round * 8 + side + 1;
            let row = if id % 5 == 0 {
                deletion(id - 1, 1)
            } else {
                post(UserId(id % 17), id, ["a>b", "b>a"][(id % 2) as usize])
            };
            store.put(&row).await.unwrap();
            writeln!(std::io::stdout(), "{KEPT}{}{}", row.post, if id % 5 == 0 { " gone" } else { "" }).unwrap();
        }
    }))
    .await;
}

fn spawn(folder: &TempDir) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::crash::child_of_the_crash", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", address(folder, "lists.db")).unwrap();
    child
}

/// Lets the child keep some posts, kills it, and gives all that it told of until then.
fn killed_after(folder: &TempDir, posts: usize) -> Vec<String> {
    let mut child = spawn(folder);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    let kept = |line: std::io::Result<String>| line.ok()?.split_once(KEPT).map(|(_, post)| post.to_owned());
    while told.len() < posts {
        told.extend(kept(lines.next().expect("the child goes on until it is killed")));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was in the pipe had returned too; a line that was cut off is not told.
    told.extend(lines.filter_map(kept).filter(|post| !post.is_empty()));
    told
}

#[tokio::test]
async fn kill_loses_nothing_that_returned() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..5 {
        let mut told = killed_after(&folder, 40 + 13 * round);
        told.pop(); // maybe cut off
        let store = store::open(&address(&folder, "lists.db")).await.unwrap();
        for line in &told {
            let (id, gone) = line.split_once(' ').map_or((line.as_str(), false), |(id, _)| (id, true));
            let row = store.post(GUILD, PostId(id.parse().unwrap())).await.unwrap();
            let row = row.unwrap_or_else(|| panic!("post {id} had returned and is lost"));
            assert!(!gone || row.state == State::Tombstone, "the deletion of {id} had returned and is lost");
        }
        store.close().await;
        check_whole(&folder.path().join("lists.db")).await;
    }
}
