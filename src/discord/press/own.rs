//! What a member's own buttons ask for: their privacy.

/// What a member asks for with a button that is theirs alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Something about what is kept of them.
    Privacy(PrivacyWord),
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

impl Own {
    /// The action and the arguments that stand for it in an id.
    pub(super) fn written(self) -> (&'static str, String) {
        let plain = |action| (action, String::new());
        match self {
            Self::Privacy(word) => plain(match word {
                PrivacyWord::Show => "vs",
                PrivacyWord::Hide(true) => "vh",
                PrivacyWord::Hide(false) => "vn",
                PrivacyWord::Unread(true) => "vu",
                PrivacyWord::Unread(false) => "vr",
                PrivacyWord::Export => "ve",
                PrivacyWord::Forget => "vf",
                PrivacyWord::ForgetNow => "vx",
            }),
        }
    }

    /// What an action and its arguments stand for.
    pub(super) fn read(action: &str, arguments: &str) -> Option<Self> {
        let word = match (action, arguments) {
            ("vs", "") => PrivacyWord::Show,
            ("vh", "") => PrivacyWord::Hide(true),
            ("vn", "") => PrivacyWord::Hide(false),
            ("vu", "") => PrivacyWord::Unread(true),
            ("vr", "") => PrivacyWord::Unread(false),
            ("ve", "") => PrivacyWord::Export,
            ("vf", "") => PrivacyWord::Forget,
            ("vx", "") => PrivacyWord::ForgetNow,
            _ => return None,
        };
        Some(Self::Privacy(word))
    }
}
