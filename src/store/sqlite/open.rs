//! Opening the file: looking before touching, migrating, connecting; and copying it.

use super::writer::Writer;
use super::{SqliteStore, StoreError};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Error, SqlSafeStr};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What `PRAGMA application_id` says of a store: see the first migration.
const APPLICATION_ID: i64 = 0x7370_6c65;

/// How many reads run at once; each is a thread, and a read takes microseconds.
const READERS: u32 = 4;

/// How long a connection waits for another *process* that writes, such as an import from the command line.
const PATIENCE: Duration = Duration::from_secs(5);

fn migrator() -> Migrator {
    let migration = |version, name: &'static str, sql: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![
        migration(1, "posts", include_str!("../migrations/sqlite/0001_posts.sql")),
        migration(2, "members", include_str!("../migrations/sqlite/0002_members.sql")),
        migration(3, "backlog", include_str!("../migrations/sqlite/0003_backlog.sql")),
    ])
}

/// See [`SqliteStore::open`].
pub(super) async fn open(url: &str) -> Result<SqliteStore, StoreError> {
    // Parameters are not understood here, and a store in memory would keep nothing.
    let file = url.strip_prefix("sqlite://");
    let file = file.filter(|file| !file.is_empty() && !file.contains('?') && *file != ":memory:");
    let path = PathBuf::from(file.ok_or_else(|| StoreError::Address(url.to_owned()))?);
    let refused = |cause: String| StoreError::Open { address: url.to_owned(), cause };
    inspect(&path).await.map_err(refused)?;
    connect(path).await.map_err(|error| refused(cause(&error)))
}

/// Says why a file cannot be a store, without changing it.
async fn inspect(path: &Path) -> Result<(), String> {
    match tokio::fs::metadata(path).await {
        Ok(found) if found.is_dir() => return Err("it is a directory, expected a file".to_owned()),
        Ok(found) if found.len() == 0 => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let there = folder.is_none_or(Path::is_dir);
            return if there { Ok(()) } else { Err("its folder does not exist".to_owned()) };
        }
        Err(error) => return Err(error.to_string()),
    }
    let options = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(PATIENCE);
    let mut connection = options.connect().await.map_err(|error| cause(&error))?;
    let checked = belongs(&mut connection).await;
    drop(connection.close().await);
    checked
}

/// Whether a database is a store of a schema that this program knows, or empty.
async fn belongs(connection: &mut SqliteConnection) -> Result<(), String> {
    let number = async |connection: &mut SqliteConnection, sql: &'static str| -> Result<i64, String> {
        sqlx::query_scalar(sql).fetch_one(connection).await.map_err(|error| cause(&error))
    };
    let id = number(connection, "PRAGMA application_id").await?;
    // A crash within the very first start may leave the list of migrations alone.
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '%sqlx_migrations%'";
    let tables = number(connection, tables).await?;
    if id == 0 && tables == 0 {
        return Ok(());
    }
    if id != APPLICATION_ID {
        return Err("it is the database of another program".to_owned());
    }
    let schema = number(connection, "SELECT coalesce(max(version), 0) FROM _sqlx_migrations").await?;
    let known = migrator().iter().map(|migration| migration.version).max().unwrap_or(0);
    if schema > known {
        return Err(format!("its schema is version {schema}, and this program knows up to {known}: use a newer one"));
    }
    Ok(())
}

async fn connect(path: PathBuf) -> Result<SqliteStore, Error> {
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("temp_store", "memory")
        // What a member deletes is overwritten, not only unlinked.
        .pragma("secure_delete", "on")
        .busy_timeout(PATIENCE);
    let mut connection = options.connect().await?;
    migrator().run(&mut connection).await?;
    connection.close().await?;
    let writer = Writer::start(&options).await?;
    // Readers cannot write even by mistake. They live as long as the store: a file does not hang up.
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_lazy_with(options.pragma("query_only", "on"));
    Ok(SqliteStore { path, writer, readers })
}

/// See [`Store::backup`](crate::store::Store::backup).
///
/// The copy is made from one moment, on a connection of its own, under another name, and gets its own when whole.
pub(super) async fn backup(store: &Path, path: &Path) -> Result<(), StoreError> {
    let refused = |cause: String| StoreError::Backup { path: path.display().to_string(), cause };
    if tokio::fs::try_exists(path).await.map_err(|error| refused(error.to_string()))? {
        return Err(refused("there is a file already".to_owned()));
    }
    let mut partial = OsString::from(path);
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let copied = copy(store, &partial).await;
    let kept = match copied {
        Ok(()) => name(&partial, path).await.map_err(|error| error.to_string()),
        Err(error) => Err(cause(&error)),
    };
    if kept.is_err() {
        // There may be nothing to remove; the first failure is the news.
        drop(tokio::fs::remove_file(&partial).await);
    }
    kept.map_err(refused)
}

/// Gives a file its name, durably.
async fn name(partial: &Path, path: &Path) -> std::io::Result<()> {
    tokio::fs::rename(partial, path).await?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    tokio::fs::File::open(folder.unwrap_or(Path::new("."))).await?.sync_all().await
}

async fn copy(store: &Path, partial: &Path) -> Result<(), Error> {
    let name = partial.to_str().ok_or_else(|| Error::Configuration("its name is not UTF-8".into()))?;
    match tokio::fs::remove_file(partial).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let options =
        SqliteConnectOptions::new().filename(store).synchronous(SqliteSynchronous::Full).busy_timeout(PATIENCE);
    let mut connection = options.connect().await?;
    let copied = sqlx::query("VACUUM INTO ?1").bind(name).execute(&mut connection).await;
    let closed = connection.close().await;
    copied?;
    closed
}

/// An error in SQLite's own words, without sqlx's frame.
fn cause(error: &Error) -> String {
    error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn connections_are_set_as_promised() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&format!("sqlite://{}", folder.path().join("lists.db").display())).await.unwrap();
        let settings = "SELECT journal_mode || ' ' || synchronous || ' ' || foreign_keys || ' ' || query_only \
             FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_query_only";
        let read: String = sqlx::query_scalar(settings).fetch_one(&store.readers).await.unwrap();
        let written = store.writer.write(move |c| {
            Box::pin(async move {
                sqlx::query_scalar::<_, String>(settings).fetch_one(c).await.map_err(crate::store::sqlite::failed)
            })
        });
        let written = written.await.unwrap();
        assert_eq!((read.as_str(), written.as_str()), ("wal 2 1 1", "wal 2 1 0"));
    }
}
