//! One bounded queue and one task a channel: what belongs to a channel is done in order, channels do not wait for each
//! other, and memory stays bounded.

use crate::ranking::ChannelId;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;
use tokio_util::task::TaskTracker;

/// How many full lanes there may be at a time, which bounds the memory of all of them.
const LANES: usize = 8;

/// Does the work of one channel's item.
pub(super) type Work<T> = Arc<dyn Fn(T) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Queues of one kind of work, a lane for each channel that has any.
pub(super) struct Lanes<T> {
    capacity: usize,
    /// How many items wait in all lanes, or are worked on.
    waiting: Arc<AtomicUsize>,
    work: Work<T>,
    lanes: Arc<Mutex<HashMap<ChannelId, mpsc::Sender<T>>>>,
    tasks: TaskTracker,
}

impl<T: Send + 'static> Lanes<T> {
    /// Lanes that hold up to `capacity` waiting items each.
    pub(super) fn new(capacity: usize, work: Work<T>) -> Self {
        Self { capacity, waiting: Arc::default(), work, lanes: Arc::default(), tasks: TaskTracker::new() }
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
        let (sender, mut receiver) = mpsc::channel(self.capacity);
        let (work, lanes, waiting) = (Arc::clone(&self.work), Arc::clone(&self.lanes), Arc::clone(&self.waiting));
        self.tasks.spawn(async move {
            loop {
                while let Ok(item) = receiver.try_recv() {
                    work(item).await;
                    waiting.fetch_sub(1, Ordering::Relaxed);
                }
                // Senders hold the lock, so an empty lane can be closed here without losing what is on its way.
                let mut lanes = lanes.lock().unwrap_or_else(PoisonError::into_inner);
                if receiver.is_empty() {
                    lanes.remove(&channel);
                    return;
                }
            }
        });
        sender
    }
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
            Arc::new(move |item: u32| {
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
}
