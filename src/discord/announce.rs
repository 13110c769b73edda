//! "Ranking order changed!": one reply to the post that did it, at most one a minute and channel.

use super::Shared;
use super::view;
use crate::app::{Movement, Unsigned};
use crate::ranking::ChannelId;
use std::collections::HashMap;
use std::time::{Duration, Instant, SystemTime};

/// How long a channel is left alone after it was told.
const PAUSE: Duration = Duration::from_secs(60);

/// A post that is older when it is read, as after a time offline, is history and no news.
const NEWS: Duration = Duration::from_secs(5 * 60);

impl Shared {
    /// Tells of changes as they come, as long as the bot runs.
    pub(super) async fn announce<T>(&self) -> T {
        let mut told: HashMap<ChannelId, Instant> = HashMap::new();
        loop {
            match self.app.movement().await {
                Ok(Some(movement)) => {
                    told.retain(|_, at| at.elapsed() < PAUSE);
                    if is_news(&movement) && !told.contains_key(&movement.channel) {
                        told.insert(movement.channel, Instant::now());
                        self.tell(&movement).await;
                    }
                }
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "a change of the order could not be looked at"),
            }
        }
    }

    async fn tell(&self, movement: &Movement) {
        let answer = view::movement::movement(self.public_words(movement.guild), movement);
        let nonce = format!("{}m{:x}", movement.post, movement.version & 0xfff);
        let at = Unsigned { channel: movement.channel, post: movement.post };
        if self.calls.reply(at, &nonce, &answer, Vec::new()).await.is_ok() {
            self.app.told(movement);
        }
    }
}

fn is_news(movement: &Movement) -> bool {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let posted = Duration::from_millis(movement.post.created_ms());
    now.saturating_sub(posted) < NEWS
}
