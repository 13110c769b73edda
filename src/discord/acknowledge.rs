//! Signs on posts: one queue a channel, so that Discord's limit on reactions is met one call at a time.

use super::Shared;
use super::calls::Signed;
use super::lanes::Work;
use crate::app::{Ack, Failure, Place};
use crate::ranking::PostId;
use std::sync::{Arc, Weak};

/// A post whose sign is to be looked at.
pub(super) struct Signing {
    pub(super) place: Place,
    pub(super) post: PostId,
}

impl Shared {
    /// Has a post's sign put right in its turn.
    pub(super) fn sign(&self, signing: Signing) {
        // A full lane loses nothing: which sign is wanted is kept with the post, and the next start looks again.
        if self.outbox.push(signing.place.channel, signing).is_err() {
            tracing::warn!("a channel has more signs to set than fit its queue; the rest follows at the next start");
        }
    }

    /// Sets the sign that the post should carry *now*, which covers every change since it was queued; the new one comes
    /// before the old one goes, so that the post is never without.
    async fn put_sign_right(&self, signing: &Signing) -> Result<(), Failure> {
        let Some(sign) = self.app.sign(signing.place, signing.post).await? else { return Ok(()) };
        let mut outcome = self.calls.set_sign(sign.channel, sign.post, sign.wanted).await;
        if outcome == Signed::Done {
            outcome = self.calls.take_sign(sign.channel, sign.post, sign.shown).await;
        }
        match outcome {
            Signed::Done => self.app.signed(signing.place.guild, sign.post, sign.wanted).await,
            Signed::Unreachable => self.app.signed(signing.place.guild, sign.post, Ack::Unreachable).await,
            Signed::Failed => Ok(()),
        }
    }
}

pub(super) fn work(shared: Weak<Shared>) -> Work<Signing> {
    Arc::new(move |signing| {
        let shared = shared.upgrade();
        Box::pin(async move {
            let Some(shared) = shared else { return };
            if let Err(error) = shared.put_sign_right(&signing).await {
                tracing::error!(%error, post.id = signing.post.0, "a sign could not be kept");
            }
        })
    })
}
