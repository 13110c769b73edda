//! Opening the file: looking before touching, migrating, connecting; and copying it.

use super::writer::Writer;
use super::{SqliteStore, StoreError};
use sqlx::error::DatabaseError;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Error, SqlSafeStr};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What `PRAGMA application_id` says of a store: see the first migration.
const APPLICATION_ID: i64 = 0x7370_6c65;

/// How many reads run at once; each is a thread, and a read takes microseconds.
const READERS: u32 = 3;

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
        migration(4, "unsure", include_str!("../migrations/sqlite/0004_unsure.sql")),
    ])
}

/// The file that an address names. Parameters are not understood here, and a store in memory would keep nothing.
fn file(url: &str) -> Result<PathBuf, StoreError> {
    let file = url.strip_prefix("sqlite://");
    let file = file.filter(|file| !file.is_empty() && !file.contains('?') && *file != ":memory:");
    file.map(PathBuf::from).ok_or_else(|| StoreError::Address(url.to_owned()))
}

/// See [`SqliteStore::open`].
pub(super) async fn open(url: &str) -> Result<SqliteStore, StoreError> {
    let path = file(url)?;
    inspect(&path).await.map_err(|unfit| unfit.at(url))?;
    connect(path).await.map_err(|error| Unfit::Other(cause(&error)).at(url))
}

impl SqliteStore {
    /// See [`store::backup`](crate::store::backup).
    ///
    /// # Errors
    /// When there is no store at the address, it is damaged, or the copy cannot be written.
    pub async fn copy(url: &str, path: &Path) -> Result<(), StoreError> {
        let store = file(url)?;
        if tokio::fs::metadata(&store).await.map_or(0, |found| found.len()) == 0 {
            return Err(Unfit::Other("there is no store".to_owned()).at(url));
        }
        inspect(&store).await.map_err(|unfit| unfit.at(url))?;
        backup(&store, path).await
    }
}

/// Why a file is not opened as a store.
enum Unfit {
    Damaged(String),
    Other(String),
}

impl Unfit {
    fn at(self, url: &str) -> StoreError {
        let address = url.to_owned();
        match self {
            Self::Damaged(cause) => StoreError::Damaged { address, cause },
            Self::Other(cause) => StoreError::Open { address, cause },
        }
    }

    /// SQLite's own word for a file whose pages do not fit together, and for anything else.
    fn because(error: &Error) -> Self {
        let damaged = error.as_database_error().and_then(DatabaseError::code).is_some_and(|code| code == CORRUPT);
        if damaged { Self::Damaged(cause(error)) } else { Self::Other(cause(error)) }
    }
}

/// `SQLITE_CORRUPT`.
const CORRUPT: &str = "11";

/// Says why a file cannot be a store, without changing it.
async fn inspect(path: &Path) -> Result<(), Unfit> {
    let other = |cause: &str| Err(Unfit::Other(cause.to_owned()));
    match tokio::fs::metadata(path).await {
        Ok(found) if found.is_dir() => return other("it is a directory, expected a file"),
        Ok(found) if found.len() == 0 => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            return if folder.is_none_or(Path::is_dir) { Ok(()) } else { other("its folder does not exist") };
        }
        Err(error) => return other(&error.to_string()),
    }
    let options = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(PATIENCE);
    let mut connection = options.connect().await.map_err(|error| Unfit::because(&error))?;
    let checked = match belongs(&mut connection).await {
        Ok(()) => is_whole(&mut connection).await,
        unfit => unfit,
    };
    drop(connection.close().await);
    checked
}

/// Whether the pages of the file fit together. It reads the whole file, once at every start.
async fn is_whole(connection: &mut SqliteConnection) -> Result<(), Unfit> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(connection)
        .await
        .map_err(|error| Unfit::because(&error))?;
    if found == "ok" { Ok(()) } else { Err(Unfit::Damaged(found)) }
}

/// Whether a database is a store of a schema that this program knows, or empty.
async fn belongs(connection: &mut SqliteConnection) -> Result<(), Unfit> {
    let number = async |connection: &mut SqliteConnection, sql: &'static str| -> Result<i64, Unfit> {
        sqlx::query_scalar(sql).fetch_one(connection).await.map_err(|error| Unfit::because(&error))
    };
    let id = number(connection, "PRAGMA application_id").await?;
    // A crash within the very first start may leave the list of migrations alone.
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '%sqlx_migrations%'";
    let tables = number(connection, tables).await?;
    if id == 0 && tables == 0 {
        return Ok(());
    }
    if id != APPLICATION_ID {
        return Err(Unfit::Other("it is the database of another program".to_owned()));
    }
    let schema = number(connection, "SELECT coalesce(max(version), 0) FROM _sqlx_migrations").await?;
    let known = migrator().iter().map(|migration| migration.version).max().unwrap_or(0);
    if schema > known {
        let versions = format!("its schema is version {schema}, and this program knows up to {known}: use a newer one");
        return Err(Unfit::Other(versions));
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
        // What they look up often is few pages, and the system holds the file in memory too.
        .connect_lazy_with(options.pragma("query_only", "on").pragma("cache_size", "-512"));
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
    // SQLite does not wait for the disk when it writes a copy.
    tokio::fs::File::open(partial).await?.sync_all().await?;
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
