//! The moves of a duel.

use super::Asked;
use crate::app::Failure;
use crate::discord::Shared;
use crate::discord::press::DuelWord;
use crate::discord::presses::Outcome;
use crate::discord::view::{self, words::Speaker};

impl Shared {
    /// The question that comes next, of the duel under way or of a new one.
    pub(super) async fn open_duel(&self, words: Speaker<'_>, topic: &str, asked: Asked) -> Result<Outcome, Failure> {
        let (duel, goes_on) = self.app.duel(asked.hand(), topic).await?;
        Ok(Outcome::Answer(view::duel::duel(words, &duel, goes_on)))
    }

    /// What a move leads to, in the place of the question before.
    pub(super) async fn duel_word(
        &self,
        words: Speaker<'_>,
        topic: &str,
        word: DuelWord,
        asked: Asked,
    ) -> Result<Outcome, Failure> {
        let duel = match word {
            DuelWord::Reply(reply) => self.app.answer_duel(asked.hand(), topic, reply).await?,
            DuelWord::Restart => self.app.restart_duel(asked.hand(), topic).await?,
            DuelWord::Keep => {
                let kept = self.app.keep_duel(asked.hand(), topic).await?;
                self.sign_all(asked.guild, &kept.unacknowledged);
                return Ok(Outcome::Instead(view::submit::kept(words, &kept)));
            }
            DuelWord::GiveUp => {
                self.app.give_up_duel(asked.hand(), topic).await?;
                return Ok(Outcome::Instead(view::submit::cancelled(words)));
            }
        };
        Ok(Outcome::Instead(view::duel::duel(words, &duel, false)))
    }
}
