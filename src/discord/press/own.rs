//! What a member's own buttons and forms ask for: their privacy, the lists that they hand in, their duels.

use crate::app::Reply;
use crate::ranking::{ItemId, PostId};

/// What a member asks for with a button or a form that is theirs alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Something about what is kept of them.
    Privacy(PrivacyWord),
    /// A move in a duel of theirs.
    Duel(DuelWord),
    /// The form for a list of theirs.
    Submit,
    /// Their word on a list that they handed in.
    Submission {
        /// The post that it is kept as.
        post: PostId,
        /// Which reading of it.
        mark: u32,
        /// The word.
        word: SubmitWord,
    },
}

/// What a member does in a duel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuelWord {
    /// Answers, or takes an answer back.
    Reply(Reply),
    /// Keeps the result.
    Keep,
    /// Begins anew.
    Restart,
    /// Ends it without a result.
    GiveUp,
}

/// What can be said about what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyWord {
    /// Show it.
    Show,
    /// Name me nowhere, or again.
    Hide(bool),
    /// Do not read me, or do again.
    Unread(bool),
    /// Give me all of it.
    Export,
    /// Ask me whether to delete everything.
    Forget,
    /// Delete everything.
    ForgetNow,
}

/// What can be said of a list that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmitWord {
    /// Keep it.
    Keep,
    /// Mend it in the form.
    Fix,
    /// Drop it.
    Cancel,
}

/// The words without arguments, with the actions that stand for them.
const PLAIN: [(Own, &str); 12] = [
    (Own::Privacy(PrivacyWord::Show), "vs"),
    (Own::Privacy(PrivacyWord::Hide(true)), "vh"),
    (Own::Privacy(PrivacyWord::Hide(false)), "vn"),
    (Own::Privacy(PrivacyWord::Unread(true)), "vu"),
    (Own::Privacy(PrivacyWord::Unread(false)), "vr"),
    (Own::Privacy(PrivacyWord::Export), "ve"),
    (Own::Privacy(PrivacyWord::Forget), "vf"),
    (Own::Privacy(PrivacyWord::ForgetNow), "vx"),
    (Own::Submit, "ss"),
    (Own::Duel(DuelWord::Keep), "dk"),
    (Own::Duel(DuelWord::Restart), "dr"),
    (Own::Duel(DuelWord::GiveUp), "dg"),
];

impl Own {
    /// The action and the arguments that stand for it in an id.
    pub(super) fn written(self) -> (&'static str, String) {
        match self {
            Self::Submission { post, mark, word } => {
                let action = match word {
                    SubmitWord::Keep => "sk",
                    SubmitWord::Fix => "sx",
                    SubmitWord::Cancel => "sn",
                };
                (action, format!("{:x}_{mark:x}", post.0))
            }
            Self::Duel(DuelWord::Reply(reply)) => match reply {
                Reply::Better(one, other) => ("db", pair(one, other)),
                Reply::Equal(one, other) => ("de", pair(one, other)),
                Reply::LeaveOut(one, other) => ("dl", pair(one, other)),
                Reply::Undo(steps) => ("du", format!("{steps:x}")),
            },
            plain => {
                let known = PLAIN.iter().find(|(own, _)| *own == plain);
                (known.expect("the table has every word without arguments").1, String::new())
            }
        }
    }

    /// What an action and its arguments stand for.
    pub(super) fn read(action: &str, arguments: &str) -> Option<Self> {
        let reply = match action {
            "db" => pair_of(arguments).map(|(one, other)| Reply::Better(one, other)),
            "de" => pair_of(arguments).map(|(one, other)| Reply::Equal(one, other)),
            "dl" => pair_of(arguments).map(|(one, other)| Reply::LeaveOut(one, other)),
            "du" => usize::from_str_radix(arguments, 16).ok().map(Reply::Undo),
            _ => None,
        };
        if let Some(reply) = reply {
            return Some(Self::Duel(DuelWord::Reply(reply)));
        }
        let word = match action {
            "sk" => SubmitWord::Keep,
            "sx" => SubmitWord::Fix,
            "sn" => SubmitWord::Cancel,
            _ => {
                let known = PLAIN.iter().find(|(_, known)| *known == action && arguments.is_empty());
                return known.map(|&(own, _)| own);
            }
        };
        let (post, mark) = arguments.split_once('_')?;
        let post = PostId(u64::from_str_radix(post, 16).ok()?);
        Some(Self::Submission { post, mark: u32::from_str_radix(mark, 16).ok()?, word })
    }
}

fn pair(one: ItemId, other: ItemId) -> String {
    format!("{:x}_{:x}", one.index(), other.index())
}

fn pair_of(text: &str) -> Option<(ItemId, ItemId)> {
    let (one, other) = text.split_once('_')?;
    let item = |text: &str| usize::from_str_radix(text, 16).ok().and_then(ItemId::new);
    Some((item(one)?, item(other)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        let words = [SubmitWord::Keep, SubmitWord::Fix, SubmitWord::Cancel];
        let words = words.map(|word| Own::Submission { post: PostId(u64::MAX), mark: u32::MAX, word });
        let (one, other) = (ItemId::new(0).expect("small"), ItemId::new(99).expect("small"));
        let replies =
            [Reply::Better(one, other), Reply::Equal(other, one), Reply::LeaveOut(one, other), Reply::Undo(600)];
        let replies = replies.map(|reply| Own::Duel(DuelWord::Reply(reply)));
        for own in PLAIN.iter().map(|&(own, _)| own).chain(words).chain(replies) {
            let (action, arguments) = own.written();
            assert_eq!(Own::read(action, &arguments), Some(own));
            assert!(action.len() + arguments.len() <= 40, "{action}{arguments}");
        }
        assert_eq!(Own::read("ss", "1"), None);
        assert_eq!(Own::read("sk", "1"), None);
    }
}
