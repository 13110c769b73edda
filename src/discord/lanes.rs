//! One bounded queue and one task a channel: what belongs to a channel is begun in order, channels do not wait for each
//! other, and memory stays bounded.

use crate::ranking::{ChannelId, PostId};
use futures_util::future::{BoxFuture, Shared};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio_util::task::TaskTracker;

/// How many full lanes there may be at a time, which bounds the memory of all of them.
const LANES: usize = 8;

/// Ends when all items that came before one in its lane are done.
pub(super) type Turn = Shared<BoxFuture<'static, ()>>;

/// Does the work of one channel's item; what must follow that of those before it waits for its turn.
pub(super) type Work<T> = Arc<dyn Fn(T, Turn) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// What an item is about: two of one name are never worked on together, and what has no name is worked on alone.
pub(super) type Name = Option<PostId>;

/// Which items of a lane may be worked on together, so that one does not wait for the disk on behalf of another.
pub(super) struct Together<T> {
    /// How many at a time.
    pub(super) most: usize,
    pub(super) name: fn(&T) -> Name,
}

impl<T> Clone for Together<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Together<T> {}

/// Queues of one kind of work, a lane for each channel that has any.
pub(super) struct Lanes<T> {
    capacity: usize,
    /// How many items wait in all lanes, or are worked on.
    waiting: Arc<AtomicUsize>,
    work: Work<T>,
    together: Together<T>,
    lanes: Arc<Mutex<HashMap<ChannelId, mpsc::Sender<T>>>>,
    tasks: TaskTracker,
}

impl<T: Send + 'static> Lanes<T> {
    /// Lanes that hold up to `capacity` waiting items each.
    pub(super) fn new(capacity: usize, together: Together<T>, work: Work<T>) -> Self {
        Self { capacity, waiting: Arc::default(), work, together, lanes: Arc::default(), tasks: TaskTracker::new() }
    }

    /// Puts an item at the end of a channel's lane; gives it back when the lane is full.
    pub(super) fn push(&self, channel: ChannelId, item: T) -> Result<(), T> {
        if self.waiting.load(Ordering::Relaxed) >= self.capacity * LANES {
            return Err(item);
        }
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        // Counted before it is there to be worked on, so that the count never falls below nothing.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let lane = lanes.entry(channel).or_insert_with(|| self.open(channel));
        let pushed = match lane.try_send(item) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(item)) => Err(item),
            // Its task broke off in the middle of something; the channel goes on with another.
            Err(TrySendError::Closed(item)) => {
                *lane = self.open(channel);
                lane.try_send(item).map_err(TrySendError::into_inner)
            }
        };
        if pushed.is_err() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        pushed
    }

    /// Waits until every lane is empty; a lane that is idle has closed itself.
    pub(super) async fn drained(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// How many lanes have work.
    pub(super) fn busy(&self) -> usize {
        self.tasks.len()
    }

    fn open(&self, channel: ChannelId) -> mpsc::Sender<T> {
        let (sender, receiver) = mpsc::channel(self.capacity);
        let mut lane = Lane { receiver, running: FuturesUnordered::new(), names: Vec::new(), last: done() };
        let (work, lanes, waiting) = (Arc::clone(&self.work), Arc::clone(&self.lanes), Arc::clone(&self.waiting));
        let Together { most, name } = self.together;
        self.tasks.spawn(async move {
            loop {
                while let Some(item) = lane.next(&waiting).await {
                    let own = name(&item);
                    while !lane.may_start(own, most) {
                        lane.finish(&waiting).await;
                    }
                    lane.start(own, |turn| work(item, turn));
                }
                // Senders hold the lock, so an empty lane can be closed here without losing what is on its way.
                let mut lanes = lanes.lock().unwrap_or_else(PoisonError::into_inner);
                if lane.receiver.is_empty() {
                    lanes.remove(&channel);
                    return;
                }
            }
        });
        sender
    }
}

/// A lane while it has work.
struct Lane<T> {
    receiver: mpsc::Receiver<T>,
    running: FuturesUnordered<Pin<Box<dyn Future<Output = Name> + Send>>>,
    /// What is worked on, by name; nothing stands for an item that is alone.
    names: Vec<Name>,
    /// Ends when all that was started has.
    last: Turn,
}

impl<T> Lane<T> {
    /// The next item; nothing when none waits and all are done.
    async fn next(&mut self, waiting: &AtomicUsize) -> Option<T> {
        loop {
            if self.running.is_empty() {
                return self.receiver.try_recv().ok();
            }
            tokio::select! {
                item = self.receiver.recv() => return item,
                Some(name) = self.running.next() => self.ended(name, waiting),
            }
        }
    }

    /// Whether an item may be worked on beside those that are: never two of a name, and what has none only alone.
    fn may_start(&self, name: Name, most: usize) -> bool {
        let beside = name.is_some() && !self.names.contains(&None) && !self.names.contains(&name);
        self.names.is_empty() || beside && self.names.len() < most
    }

    fn start(&mut self, name: Name, work: impl FnOnce(Turn) -> Pin<Box<dyn Future<Output = ()> + Send>>) {
        let before = self.last.clone();
        let (ended, after) = oneshot::channel::<()>();
        let work = work(before.clone());
        self.last = async move { drop(after.await) }.boxed().shared();
        self.names.push(name);
        self.running.push(Box::pin(async move {
            work.await;
            before.await;
            drop(ended);
            name
        }));
    }

    /// Waits until something that is worked on is done.
    async fn finish(&mut self, waiting: &AtomicUsize) {
        if let Some(name) = self.running.next().await {
            self.ended(name, waiting);
        }
    }

    fn ended(&mut self, name: Name, waiting: &AtomicUsize) {
        waiting.fetch_sub(1, Ordering::Relaxed);
        if let Some(at) = self.names.iter().position(|other| *other == name) {
            self.names.swap_remove(at);
        }
    }
}

fn done() -> Turn {
    std::future::ready(()).boxed().shared()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_lane_keeps_order_and_refuses_what_does_not_fit() {
        let (done, mut seen) = mpsc::unbounded_channel();
        let gate = Arc::new(tokio::sync::Semaphore::new(0));
        let opened = Arc::clone(&gate);
        let lanes = Lanes::new(
            2,
            Together { most: 1, name: |_| None },
            Arc::new(move |item: u32, _| {
                let (done, gate) = (done.clone(), Arc::clone(&opened));
                Box::pin(async move {
                    gate.acquire().await.expect("open").forget();
                    done.send(item).expect("heard");
                })
            }),
        );
        assert_eq!([1, 2, 3].map(|item| lanes.push(ChannelId(1), item)), [Ok(()), Ok(()), Err(3)]);
        assert_eq!(lanes.push(ChannelId(2), 4), Ok(()), "another channel has a lane of its own");
        gate.add_permits(8);
        lanes.drained().await;
        assert_eq!(lanes.busy(), 0);
        assert_eq!(lanes.push(ChannelId(1), 5), Ok(()), "a lane opens again");
        lanes.drained().await;
        let mut items: Vec<u32> = std::iter::from_fn(|| seen.try_recv().ok()).collect();
        items.retain(|&item| item != 4);
        assert_eq!(items, [1, 2, 5]);
    }

    #[tokio::test]
    async fn items_of_different_names_run_together_and_end_in_turn() {
        let (done, mut seen) = mpsc::unbounded_channel();
        let gates: Arc<Vec<tokio::sync::Semaphore>> =
            Arc::new((0..6).map(|_| tokio::sync::Semaphore::new(0)).collect());
        let doors = Arc::clone(&gates);
        let lanes = Lanes::new(
            9,
            // The last two are about one post; the fourth is about none.
            Together { most: 8, name: |&item: &usize| (item != 3).then_some(PostId(item.min(4) as u64)) },
            Arc::new(move |item: usize, turn: Turn| {
                let (done, doors) = (done.clone(), Arc::clone(&doors));
                Box::pin(async move {
                    done.send((item, "begins")).expect("heard");
                    doors[item].acquire().await.expect("open").forget();
                    turn.await;
                    done.send((item, "ends")).expect("heard");
                })
            }),
        );
        for item in 0..6 {
            assert_eq!(lanes.push(ChannelId(1), item), Ok(()));
        }
        let mut next = async || seen.recv().await.expect("something happens");
        assert_eq!([next().await, next().await, next().await], [(0, "begins"), (1, "begins"), (2, "begins")]);
        gates[2].add_permits(1);
        gates[1].add_permits(1);
        tokio::task::yield_now().await;
        gates[0].add_permits(1);
        assert_eq!([next().await, next().await, next().await], [(0, "ends"), (1, "ends"), (2, "ends")]);
        assert_eq!(next().await, (3, "begins"), "alone");
        gates[3].add_permits(1);
        assert_eq!([next().await, next().await], [(3, "ends"), (4, "begins")]);
        gates[4].add_permits(1);
        gates[5].add_permits(1);
        assert_eq!([next().await, next().await, next().await], [(4, "ends"), (5, "begins"), (5, "ends")]);
        lanes.drained().await;
    }
}
