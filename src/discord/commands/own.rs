//! The commands of a topic that are about a member's own list and data, one function each.

use super::sub;
use crate::discord::view::words::Speaker;
use serenity::all::CreateCommandOption;

/// All of them.
pub(super) fn all(words: Speaker<'_>) -> Vec<CreateCommandOption> {
    vec![sub(words, "privacy", "command-privacy")]
}
