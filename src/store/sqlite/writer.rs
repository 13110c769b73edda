//! The one writer: a task that runs queued writes in turn and commits all that came meanwhile together.
//!
//! A commit waits for the disk, and that is nearly the whole price of a write. So writes that arrive while one is being
//! committed share the next commit. Each runs in a savepoint of its own: one that fails is undone alone. Nobody is
//! answered before the commit. A caller that goes away takes nothing with it, since the task runs the write.

use super::{StoreError, failed};
use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

/// The most writes that share a commit: bounds how long the first of them waits.
const BATCH: usize = 256;

/// How many writes may wait before callers do.
const QUEUE: usize = 1024;

/// A failure that several callers are told of.
type Shared = Arc<sqlx::Error>;

/// A queued write.
trait Job: Send {
    /// Does the work and tells whether it succeeded; the result is held back.
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool>;

    /// Gives the caller the result, or the reason why its transaction was lost.
    fn answer(self: Box<Self>, lost: Option<Shared>);
}

struct Write<T, W> {
    work: Option<W>,
    result: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W> Job for Write<T, W>
where
    T: Send + 'static,
    W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
{
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            if let Some(work) = self.work.take() {
                self.result = Some(work(connection).await);
            }
            matches!(self.result, Some(Ok(_)))
        })
    }

    fn answer(self: Box<Self>, lost: Option<Shared>) {
        let result = match (lost, self.result) {
            (None, Some(result)) | (Some(_), Some(result @ Err(_))) => result,
            (Some(cause), _) => Err(failed(cause)),
            (None, None) => Err(closed()),
        };
        // A caller that has gone away does not want the answer; the write stands all the same.
        drop(self.reply.send(result));
    }
}

enum Message {
    Run(Box<dyn Job>),
    Close,
}

/// The store has been closed.
#[derive(Debug, thiserror::Error)]
#[error("it is closed")]
struct Closed;

fn closed() -> StoreError {
    StoreError::Failed(Box::new(Closed))
}

/// The way to the one connection that writes.
#[derive(Debug)]
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task on a connection of its own.
    pub(super) async fn start(options: &SqliteConnectOptions) -> Result<Self, sqlx::Error> {
        let connection = options.connect().await?;
        let (queue, messages) = mpsc::channel(QUEUE);
        Ok(Self { queue, task: Mutex::new(Some(tokio::spawn(serve(connection, messages)))) })
    }

    /// Runs a write and answers once it is durable.
    pub(super) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Write { work: Some(work), result: None, reply });
        self.queue.send(Message::Run(job)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Commits what is queued and closes the connection; later writes fail.
    pub(super) async fn close(&self) {
        // Both fail only where the task has ended already, and then there is nothing left to close.
        drop(self.queue.send(Message::Close).await);
        if let Some(task) = self.task.lock().await.take() {
            drop(task.await);
        }
    }
}

async fn serve(mut connection: SqliteConnection, mut messages: mpsc::Receiver<Message>) {
    while let Some(message) = messages.recv().await {
        match message {
            Message::Run(first) => batch(&mut connection, first, &mut messages).await,
            Message::Close => messages.close(),
        }
    }
    // A connection that fails to close has nothing uncommitted: every batch ends in a commit or a rollback.
    drop(connection.close().await);
}

/// Runs the first write and those that have come meanwhile in one transaction, commits, and answers them all.
async fn batch(connection: &mut SqliteConnection, first: Box<dyn Job>, messages: &mut mpsc::Receiver<Message>) {
    let mut jobs = vec![first];
    let lost = transact(connection, &mut jobs, messages).await.err().map(Arc::new);
    if lost.is_some() {
        // Some failures have ended the transaction already; then this one says so, and it is no news.
        drop(execute(connection, "ROLLBACK").await);
    }
    for job in jobs {
        job.answer(lost.clone());
    }
}

async fn transact(
    connection: &mut SqliteConnection,
    jobs: &mut Vec<Box<dyn Job>>,
    messages: &mut mpsc::Receiver<Message>,
) -> Result<(), sqlx::Error> {
    execute(connection, "BEGIN IMMEDIATE; SAVEPOINT write").await?;
    let mut next = 0;
    while let Some(job) = jobs.get_mut(next) {
        if !job.run(connection).await {
            execute(connection, "ROLLBACK TO write").await?;
        }
        next += 1;
        // After a close, what is queued already waits for its turn in `serve`.
        match if next < BATCH { messages.try_recv().ok() } else { None } {
            Some(Message::Run(job)) => {
                jobs.push(job);
                execute(connection, "RELEASE write; SAVEPOINT write").await?;
            }
            Some(Message::Close) => messages.close(),
            None => {}
        }
    }
    execute(connection, "RELEASE write; COMMIT").await
}

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(connection).await.map(drop)
}
