//! The form by which a member hands in a list.

use super::Asked;
use crate::app::{Failure, Mends, Refusal};
use crate::discord::Shared;
use crate::discord::press::{Own, SubmitWord};
use crate::discord::presses::Outcome;
use crate::discord::view::{self, words::Speaker};
use crate::ranking::PostId;

impl Shared {
    /// The form, filled with the member's own list.
    pub(super) async fn open_form(&self, words: Speaker<'_>, topic: &str, asked: Asked) -> Result<Outcome, Failure> {
        let text = self.app.form_text(asked.guild, topic, asked.member).await?;
        Ok(Outcome::Form(view::submit::form(words, topic, text, Own::Submit)))
    }

    /// The form, filled with what could not be read in it, as long as that is known.
    pub(super) async fn open_form_again(
        &self,
        words: Speaker<'_>,
        topic: &str,
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        match self.typed.of(asked.guild, asked.member, topic) {
            Some(text) => Ok(Outcome::Form(view::submit::form(words, topic, text, Own::Submit))),
            None => self.open_form(words, topic, asked).await,
        }
    }

    /// What a member says of a list that waits.
    pub(super) async fn submission_word(
        &self,
        words: Speaker<'_>,
        topic: &str,
        (post, mark, word): (PostId, u32, SubmitWord),
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        match word {
            SubmitWord::Keep => {
                let kept = self.app.keep_submission(asked.hand(), post, mark).await?;
                self.sign_all(asked.guild, &kept.unacknowledged);
                Ok(Outcome::Instead(view::submit::kept(words, &kept)))
            }
            SubmitWord::Fix => {
                let text = self.app.draft_text(asked.hand(), topic, post).await?;
                let own = Own::Submission { post, mark, word };
                Ok(Outcome::Form(view::submit::form(words, topic, text, own)))
            }
            SubmitWord::Cancel => {
                self.app.cancel_submission(asked.hand(), post).await?;
                Ok(Outcome::Instead(view::submit::cancelled(words)))
            }
        }
    }

    /// A form that was sent; what it says is shown back before it is kept.
    pub(in crate::discord) async fn own_form(
        &self,
        words: Speaker<'_>,
        topic: &str,
        asked: Asked,
        (text, mends): (&str, Mends),
    ) -> Result<Outcome, Failure> {
        match self.app.submit(asked.hand(), topic, text, mends).await {
            Ok(submission) => {
                self.typed.forget(asked.guild, asked.member, Some(topic));
                Ok(Outcome::Instead(view::submit::submission(words, &submission)))
            }
            Err(Failure::Refused(Refusal::NothingReadable { .. })) if mends == Mends::Nothing => {
                self.typed.keep(asked.guild, asked.member, topic, text);
                Ok(Outcome::Answer(view::submit::unreadable(words, topic)))
            }
            Err(other) => Err(other),
        }
    }
}
