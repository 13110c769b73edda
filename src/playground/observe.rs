//! What others may see of the traffic, and what they may show beside it.

use async_trait::async_trait;
use serde_json::Value;

use super::rest::decoded;

/// One call of the bot and what it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its number, from 0 in the order of arrival.
    pub number: u64,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path after `/api/v10`, with its query.
    pub path: String,
    /// The JSON body; of a multipart body the `payload_json`; null when there is none.
    pub body: Value,
    /// The names of files that came along.
    pub files: Vec<String>,
    /// The status of the answer; 0 when none was given.
    pub status: u16,
    /// The body of the answer; null when there is none.
    pub answer: Value,
}

impl Call {
    /// The path without its query.
    #[must_use]
    pub fn route(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// The parts of the path between its slashes, decoded.
    pub fn places(&self) -> impl Iterator<Item = String> {
        self.route().split('/').skip(1).map(decoded)
    }

    /// The interaction's token, when the call is an answer to one.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        let rest = self.route().strip_prefix("/interactions/").or_else(|| self.route().strip_prefix("/webhooks/"))?;
        rest.split('/').nth(1)
    }

    /// Whether members can see what the call did: it was no question, no registering of commands and no typing.
    #[must_use]
    pub fn is_act(&self) -> bool {
        self.method != "GET" && !self.path.starts_with("/applications/") && !self.route().ends_with("/typing")
    }
}

/// Sees every call, after it was answered and before the bot reads the answer.
pub trait Observer: Send + Sync {
    /// Looks at a call; what it returns are violations, in words.
    fn observe(&self, call: &Call) -> Vec<String>;
}

/// A titled part of the page's side panel.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// What it says, line by line.
    pub lines: Vec<String>,
}

/// Tells the page what the bot keeps.
#[async_trait]
pub trait Inspector: Send + Sync {
    /// What there is to show now.
    async fn panel(&self) -> Vec<Section>;
}
