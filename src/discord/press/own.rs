//! What a member's own buttons and forms ask for: their privacy, and the lists that they hand in.

use crate::ranking::PostId;

/// What a member asks for with a button or a form that is theirs alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Something about what is kept of them.
    Privacy(PrivacyWord),
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
const PLAIN: [(Own, &str); 9] = [
    (Own::Privacy(PrivacyWord::Show), "vs"),
    (Own::Privacy(PrivacyWord::Hide(true)), "vh"),
    (Own::Privacy(PrivacyWord::Hide(false)), "vn"),
    (Own::Privacy(PrivacyWord::Unread(true)), "vu"),
    (Own::Privacy(PrivacyWord::Unread(false)), "vr"),
    (Own::Privacy(PrivacyWord::Export), "ve"),
    (Own::Privacy(PrivacyWord::Forget), "vf"),
    (Own::Privacy(PrivacyWord::ForgetNow), "vx"),
    (Own::Submit, "ss"),
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
            plain => {
                let known = PLAIN.iter().find(|(own, _)| *own == plain);
                (known.expect("the table has every word without arguments").1, String::new())
            }
        }
    }

    /// What an action and its arguments stand for.
    pub(super) fn read(action: &str, arguments: &str) -> Option<Self> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        let words = [SubmitWord::Keep, SubmitWord::Fix, SubmitWord::Cancel];
        let words = words.map(|word| Own::Submission { post: PostId(u64::MAX), mark: u32::MAX, word });
        for own in PLAIN.iter().map(|&(own, _)| own).chain(words) {
            let (action, arguments) = own.written();
            assert_eq!(Own::read(action, &arguments), Some(own));
            assert!(action.len() + arguments.len() <= 40, "{action}{arguments}");
        }
        assert_eq!(Own::read("ss", "1"), None);
        assert_eq!(Own::read("sk", "1"), None);
    }
}
