//! Whether what is kept and what is shown is what is true.

use super::model::{Model, emoji};
use split_decision::playground::{Discord, Id};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::collections::BTreeMap;
use std::path::Path;

/// What is not as it should be, message by message.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// Kept or shown otherwise than it is, or not at all.
    pub(crate) lost: Vec<String>,
    /// Signed or asked about more than once, or kept although nobody wrote it.
    pub(crate) doubled: Vec<String>,
    /// Questions that stand although there is nothing to ask any more.
    pub(crate) orphaned: Vec<String>,
}

impl Verdict {
    pub(crate) fn is_right(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.orphaned.is_empty()
    }
}

/// A row as it is kept.
#[derive(Debug)]
struct Kept {
    state: String,
    ranking: Option<String>,
    revision: i64,
    wanted: String,
    shown: String,
}

/// Compares the database and the stand-in with the model, row by row.
pub(crate) async fn judge(model: &Model, discord: &Discord, database: &Path) -> Verdict {
    let mut verdict = Verdict::default();
    let kept = kept(database).await;
    let wanted = model.rows();
    for (id, row) in &kept {
        match (wanted.get(id), model.messages.get(id)) {
            (Some(wanted), _) => {
                let as_wanted = row.state == wanted.state
                    && row.ranking == wanted.ranking
                    && u64::try_from(row.revision) == Ok(wanted.revision)
                    && row.wanted == wanted.sign
                    && row.shown == wanted.sign;
                if !as_wanted {
                    verdict.lost.push(format!("{id} is kept as {row:?}, and is {wanted:?}"));
                }
            }
            // What is gone leaves a bare tombstone, or nothing where nobody knew of it.
            (None, Some(message)) if message.gone && row.state == "tombstone" && row.ranking.is_none() => {}
            (None, Some(message)) => verdict.lost.push(format!("{id} is kept as {row:?}, and is {message:?}")),
            // The bot takes its own questions back, and hears of that like of any deletion.
            (None, None) if row.state == "tombstone" && row.ranking.is_none() => {}
            (None, None) => verdict.doubled.push(format!("{id} is kept as {row:?}, and nobody wrote it")),
        }
    }
    let missing = wanted.iter().filter(|(id, _)| !kept.contains_key(id));
    verdict.lost.extend(missing.map(|(id, row)| format!("{id} is not kept, and is {row:?}")));
    judge_signs(model, discord, &mut verdict);
    verdict
}

/// Compares reactions and questions.
fn judge_signs(model: &Model, discord: &Discord, verdict: &mut Verdict) {
    let rows = model.rows();
    discord.world(|world| {
        let mut questions: BTreeMap<Id, usize> = BTreeMap::new();
        for message in world.messages.values().flat_map(BTreeMap::values) {
            // A reply that tells what a post has changed asks nothing, and has no button.
            let asks = message.author == world.bot && !message.components.is_empty();
            if let Some(post) = message.reply_to.filter(|_| asks) {
                *questions.entry(post).or_default() += 1;
            }
            if !model.messages.contains_key(&message.id) {
                continue;
            }
            let own = message.reactions.iter().filter(|reaction| reaction.users.contains(&world.bot));
            let shown: Vec<&str> = own.map(|reaction| reaction.emoji.as_str()).collect();
            let wanted: Vec<&str> = rows.get(&message.id).and_then(|row| emoji(row.sign)).into_iter().collect();
            if shown != wanted {
                let found = format!("{} shows {shown:?} instead of {wanted:?}", message.id);
                if shown.len() > 1 { verdict.doubled.push(found) } else { verdict.lost.push(found) }
            }
        }
        let asked = |id: &Id| usize::from(rows.get(id).is_some_and(|row| row.state == "asked"));
        for (id, count) in questions.iter().filter(|(id, count)| **count > asked(id)) {
            let list = if asked(id) == 0 { &mut verdict.orphaned } else { &mut verdict.doubled };
            list.push(format!(
                "{id} is asked about {count} times instead of {}: {:?}",
                asked(id),
                model.messages.get(id)
            ));
        }
        for id in rows.keys().filter(|id| questions.get(id).copied().unwrap_or(0) < asked(id)) {
            verdict.lost.push(format!("{id} is not asked about"));
        }
    });
}

async fn kept(database: &Path) -> BTreeMap<Id, Kept> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let mut connection = options.connect().await.unwrap();
    let rows = sqlx::query_as("SELECT post_id, state, ranking, revision, wanted, shown FROM post");
    let rows: Vec<(i64, String, Option<String>, i64, String, String)> = rows.fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let row = |(id, state, ranking, revision, wanted, shown): (i64, _, _, _, _, _)| {
        (u64::try_from(id).unwrap(), Kept { state, ranking, revision, wanted, shown })
    };
    rows.into_iter().map(row).collect()
}
