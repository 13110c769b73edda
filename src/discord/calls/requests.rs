//! Requests whose answer is looked at as a whole. What comes out of serenity's own calls holds neither what Discord says of
//! its limits nor, in a failure, how long it asks to wait.

use super::{At, Calls};
use reqwest::Response;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;
use serenity::all::{ErrorResponse, HttpError, Request};
use std::time::Duration;

/// The longest that an answer can have calls wait.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

impl Calls {
    /// Makes a request. serenity's own limiter waits as long as Discord asks for; where it is off, this has the calls of
    /// the channel and kind wait.
    pub(super) async fn request(&self, at: At, request: Request<'_>) -> serenity::Result<Response> {
        let (http, client) = self.connection();
        if http.ratelimiter.is_some() {
            return http.request(request).await;
        }
        let method = request.method_ref().reqwest_method();
        let answer = request.build(client, http.token(), http.proxy.as_deref())?.send().await?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        if let Some(wait) = asked_to_wait(answer.headers()) {
            self.turns.told_to_wait(at, wait, answer.headers().contains_key("x-ratelimit-global"));
        }
        let response = ErrorResponse::from_response(answer, method).await;
        Err(HttpError::UnsuccessfulRequest(response).into())
    }

    /// Makes a request and reads its answer.
    pub(super) async fn read<T: DeserializeOwned>(&self, at: At, request: Request<'_>) -> serenity::Result<T> {
        let answer = self.request(at, request).await?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }
}

/// How long Discord asks to wait, in an answer to a call that came too soon.
fn asked_to_wait(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(LONGEST))
}
