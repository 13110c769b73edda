//! The stand-in behind one lock, and the handle that everything else holds.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::Options;
use super::buckets::Buckets;
use super::faults::Faults;
use super::gateway::Hub;
use super::observe::{Call, Inspector, Observer};
use super::world::World;

/// Everything that changes while the stand-in runs.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) hub: Hub,
    pub(crate) faults: Faults,
    pub(crate) buckets: Buckets,
    pub(crate) calls: VecDeque<Call>,
    pub(crate) next_call: u64,
    pub(crate) violations: Vec<String>,
    pub(crate) options: Options,
}

impl State {
    /// Notes something that the real Discord would not take, or a payload that the bot could not read.
    pub(crate) fn violation(&mut self, what: String) {
        tracing::warn!(playground.violation = %what, "the bot and the stand-in disagree");
        self.violations.push(what);
    }
}

/// A handle on a running stand-in; clones are the same stand-in.
#[derive(Clone)]
pub struct Discord {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    pulse: watch::Sender<u64>,
    stop: watch::Sender<bool>,
    observer: Option<Arc<dyn Observer>>,
    inspector: Mutex<Option<Arc<dyn Inspector>>>,
}

/// Something was awaited and did not come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("waited {seconds} s for {what}")]
pub struct Impatience {
    /// What did not come.
    pub what: String,
    /// How long it was awaited.
    pub seconds: u64,
}

impl Discord {
    pub(crate) fn new(state: State, observer: Option<Arc<dyn Observer>>) -> Self {
        let shared = Shared {
            state: Mutex::new(state),
            pulse: watch::Sender::new(0),
            stop: watch::Sender::new(false),
            observer,
            inspector: Mutex::new(None),
        };
        Self { shared: Arc::new(shared) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes whoever waits for a change.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.shared.pulse.send_modify(|count| *count += 1);
        result
    }

    pub(crate) fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.lock())
    }

    /// Reads the world, or prepares it before the bot connects: changes made here send no event.
    ///
    /// `with` runs under the stand-in's lock, so it must not use the handle itself.
    pub fn world<T>(&self, with: impl FnOnce(&mut World) -> T) -> T {
        self.change(|state| with(&mut state.world))
    }

    /// Waits until `found` finds something, looking again at every change.
    ///
    /// # Errors
    /// When nothing was found before `patience` ran out.
    pub(crate) async fn wait<T>(
        &self,
        patience: Duration,
        what: &str,
        mut found: impl FnMut(&mut State) -> Option<T>,
    ) -> Result<T, Impatience> {
        let mut pulse = self.shared.pulse.subscribe();
        let search = async {
            loop {
                if let Some(result) = found(&mut self.lock()) {
                    return result;
                }
                if pulse.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        let late = |_| Impatience { what: what.to_owned(), seconds: patience.as_secs() };
        tokio::time::timeout(patience, search).await.map_err(late)
    }

    /// Waits until something in the bot's calls or the world is found.
    ///
    /// `found` runs under the stand-in's lock, so it must not use the handle itself.
    ///
    /// # Errors
    /// When nothing was found before `patience` ran out.
    pub async fn wait_for<T>(
        &self,
        patience: Duration,
        what: &str,
        mut found: impl FnMut(&World, &VecDeque<Call>) -> Option<T>,
    ) -> Result<T, Impatience> {
        self.wait(patience, what, |state| found(&state.world, &state.calls)).await
    }

    /// Every call of the bot so far, oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.lock().calls.iter().cloned().collect()
    }

    /// What the real Discord would not have taken, and payloads of the stand-in that serenity cannot read.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.lock().violations.clone()
    }

    /// Lets the page show what the bot keeps.
    pub fn inspect_with(&self, inspector: Arc<dyn Inspector>) {
        *self.shared.inspector.lock().unwrap_or_else(PoisonError::into_inner) = Some(inspector);
    }

    pub(crate) fn inspector(&self) -> Option<Arc<dyn Inspector>> {
        self.shared.inspector.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn observer(&self) -> Option<&dyn Observer> {
        self.shared.observer.as_deref()
    }

    pub(crate) fn pulse(&self) -> watch::Receiver<u64> {
        self.shared.pulse.subscribe()
    }

    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.shared.stop.subscribe()
    }

    pub(crate) fn stop(&self) {
        self.shared.stop.send_replace(true);
    }
}
