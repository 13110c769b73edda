//! What Discord and the network say when a call fails, without a token in it.

use crate::discord::DiscordError;
use regex::Regex;
use serenity::all::HttpError;
use std::sync::LazyLock;

pub(super) fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.error.code),
        _ => None,
    }
}

/// What a call to a channel that is left alone ends with.
const RESTING: &str = "the channel refused such a call and is left alone for now";

pub(super) const fn resting() -> serenity::Error {
    serenity::Error::Other(RESTING)
}

/// Whether a call was not made because its channel is left alone.
pub(in crate::discord) fn is_resting(error: &serenity::Error) -> bool {
    matches!(error, serenity::Error::Other(RESTING))
}

/// The status of a call that Discord answered and declined.
pub(in crate::discord) fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.status_code.as_u16()),
        _ => None,
    }
}

/// Whether Discord says that a message is not there.
pub(in crate::discord) fn is_unknown_message(error: &serenity::Error) -> bool {
    code(error) == Some(super::UNKNOWN_MESSAGE)
}

/// Whether Discord says that a channel is not there.
pub(in crate::discord) fn is_unknown_channel(error: &serenity::Error) -> bool {
    code(error) == Some(super::UNKNOWN_CHANNEL)
}

/// Whether the same call would fail again: Discord understood it and declined, or is left alone.
pub(in crate::discord) fn is_final(error: &serenity::Error) -> bool {
    is_resting(error)
        || matches!(error, serenity::Error::Http(HttpError::UnsuccessfulRequest(response))
        if response.status_code.is_client_error() && response.status_code.as_u16() != 429)
}

/// What failed, for the log: status, code and words, and never a URL with its token.
pub(in crate::discord) fn blame(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            let error = &response.error;
            let fields =
                error.errors.iter().map(|field| format!("; {}: {}", field.path, field.message)).collect::<String>();
            format!("{} ({}: {}{fields})", response.status_code, error.code, error.message)
        }
        other => masked(&other.to_string()),
    }
}

/// Text without tokens: neither those that stand in a URL behind an interaction's or a webhook's id, nor those that a
/// payload or a structure names so.
#[must_use]
pub fn masked(text: &str) -> String {
    static TOKENS: LazyLock<Regex> = LazyLock::new(|| {
        let in_url = r"/(?:interactions|webhooks)/\d+/";
        let named = r#"token\\*"?: ?(?:Some\()?\\*""#;
        Regex::new(&format!(r"({in_url}|{named})[\w.=-]+")).expect("the pattern is right")
    });
    TOKENS.replace_all(text, "$1[token]").into_owned()
}

pub(in crate::discord) fn probe_failure(base: &str, error: &serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) if response.status_code.as_u16() == 401 => {
            DiscordError::Token
        }
        other => {
            let mut cause = blame(other);
            let mut source = std::error::Error::source(other);
            while let Some(inner) = source {
                let inner_text = masked(&inner.to_string());
                if !cause.contains(&inner_text) {
                    cause = format!("{cause}: {inner_text}");
                }
                source = inner.source();
            }
            DiscordError::Unreachable { base: base.to_owned(), cause }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn tokens_are_masked() {
        #[track_caller]
        fn check(text: &str, shown: &str) {
            assert_eq!(masked(text), shown);
        }
        check(
            "https://x/api/v10/interactions/12/aW50.ZXI-_/callback?a",
            "https://x/api/v10/interactions/12/[token]/callback?a",
        );
        check(
            "/webhooks/1/tok/messages/@original and /webhooks/2/tok",
            "/webhooks/1/[token]/messages/@original and /webhooks/2/[token]",
        );
        check("nothing here /interactions/", "nothing here /interactions/");
        check(r#"{"id":"1","token":"aW50-_","version":1}"#, r#"{"id":"1","token":"[token]","version":1}"#);
        check(r#"Text("{\"token\":\"aW50\"}")"#, r#"Text("{\"token\":\"[token]\"}")"#);
        check(r#"Route { token: "aW50", id: 1 }"#, r#"Route { token: "[token]", id: 1 }"#);
    }
}
