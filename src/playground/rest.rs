//! REST, version 10: one door for every call, which checks, routes, answers and remembers it.

mod channels;
mod commands;
mod guilds;
mod interactions;
mod messages;
mod multipart;
mod reactions;
mod routes;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{HeaderMap, Request as HttpRequest, Response, header};
use serde_json::{Value, json};

use super::buckets::Ruling;
use super::faults::Trouble;
use super::observe::Call;
use super::refusal::Refusal;
use super::state::{Discord, State};
use super::world::Id;

pub(crate) use messages::mark_mentions;
pub(crate) use multipart::File;

/// The most that a request may weigh: ten files of 10 MiB and their words.
const HEAVIEST: usize = 101 * 1024 * 1024;

/// The most calls that are remembered.
const HISTORY: usize = 100_000;

/// A call of the bot, taken apart.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path after `/api/v10`, without its query.
    pub(crate) path: String,
    /// What stands in the route's places, in order.
    pub(crate) places: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Value,
    pub(crate) files: Vec<File>,
    raw_query: String,
}

impl Request {
    /// The id in the route's place of that index; what is no id names nothing.
    pub(crate) fn id(&self, place: usize) -> Id {
        self.places.get(place).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    pub(crate) fn text(&self, place: usize) -> &str {
        self.places.get(place).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn asked(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
}

/// A good answer.
#[derive(Debug)]
pub(crate) struct Reply {
    status: u16,
    body: Value,
}

impl Reply {
    pub(crate) const fn ok(body: Value) -> Self {
        Self { status: 200, body }
    }

    pub(crate) const fn created(body: Value) -> Self {
        Self { status: 201, body }
    }

    pub(crate) const fn nothing() -> Self {
        Self { status: 204, body: Value::Null }
    }
}

/// Answers one HTTP request.
pub(crate) async fn answer(discord: Discord, http: HttpRequest<Body>) -> Response<Body> {
    let (parts, body) = http.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, HEAVIEST).await else {
        let refusal = Refusal::too_large();
        return respond(refusal.status, &refusal.body(), Limits::None);
    };
    let mut request = Request {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().trim_start_matches("/api/v10").to_owned(),
        query: pairs(parts.uri.query().unwrap_or_default()),
        raw_query: parts.uri.query().unwrap_or_default().to_owned(),
        ..Request::default()
    };
    let read = multipart::read(&parts.headers, &bytes, &mut request);
    // A call, its effect and its record are one change: whoever sees the effect also finds the call.
    let (call, trouble, limits) = discord.change(|state| decide(state, &parts.headers, read, &mut request));
    if let Some(observer) = discord.observer() {
        let found = observer.observe(&call);
        if !found.is_empty() {
            discord.change(|state| found.into_iter().for_each(|what| state.violation(what)));
        }
    }
    if trouble == Some(Trouble::Silence) {
        // The call stays open until the stand-in stops.
        drop(discord.stopping().wait_for(|stop| *stop).await);
        return respond(500, &Value::Null, Limits::None);
    }
    if let Some(Trouble::Slow(wait)) = trouble {
        tokio::time::sleep(wait).await;
    }
    respond(call.status, &call.answer, limits)
}

/// What becomes of a call: its bucket, a fault, or its route decides.
fn decide(
    state: &mut State,
    headers: &HeaderMap,
    read: Result<(), Refusal>,
    request: &mut Request,
) -> (Call, Option<Trouble>, Limits) {
    let ruling = state.options.rate_limits.then(|| state.buckets.enter(&request.method, &request.path, Instant::now()));
    let ruling = ruling.flatten();
    if let Some(ruling) = ruling.filter(|ruling| ruling.refused) {
        let body = too_soon(ruling.reset_after, ruling.global);
        return (state.remember(request, 429, body), None, Limits::Bucket(ruling));
    }
    let trouble = state.faults.trouble(&request.method, &request.path);
    let mut limits = ruling.map_or(Limits::None, Limits::Bucket);
    let (status, body) = match trouble {
        Some(Trouble::Silence) => (0, Value::Null),
        Some(Trouble::Status(status)) => (status, json!({})),
        Some(Trouble::RateLimit(after)) => {
            limits = Limits::Fault(after);
            state.buckets.close(&request.method, &request.path, Instant::now() + after);
            (429, too_soon(after, false))
        }
        Some(Trouble::StatusAfterEffect(status)) => {
            drop(read.and_then(|()| handle(state, headers, request)));
            (status, json!({}))
        }
        None | Some(Trouble::Slow(_)) => match read.and_then(|()| handle(state, headers, request)) {
            Ok(reply) => (reply.status, reply.body),
            Err(refusal) => (refusal.status, refusal.body()),
        },
    };
    (state.remember(request, status, body), trouble, limits)
}

/// The body of a 429.
fn too_soon(after: Duration, global: bool) -> Value {
    json!({"message": "You are being rate limited.", "retry_after": after.as_secs_f64(), "global": global})
}

fn handle(state: &mut State, headers: &HeaderMap, request: &mut Request) -> Result<Reply, Refusal> {
    let Some(route) = routes::find(&request.method, &request.path, &mut request.places) else {
        state.violation(format!("no such route: {} {}", request.method, request.path));
        return Err(Refusal::unknown_route());
    };
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bot "));
    if !route.open && token != Some(state.options.token.as_str()) {
        return Err(Refusal::unauthorized());
    }
    check_names(state, route, request)?;
    (route.handler)(state, request)
}

/// Query keys and body fields that Discord does not document for the route are refused, and noted.
fn check_names(state: &mut State, route: &routes::Route, request: &Request) -> Result<(), Refusal> {
    let strange_query = request.query.iter().map(|(key, _)| key.as_str()).find(|key| !route.query.contains(key));
    let fields = request.body.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
    let strange_field = fields.into_iter().find(|key| !route.body.contains(key));
    if let Some(key) = strange_query.or(strange_field) {
        state.violation(format!("{} {} knows no `{key}`", request.method, request.path));
        return Err(Refusal::field(key, "UNKNOWN_FIELD", "This field is not documented."));
    }
    Ok(())
}

impl State {
    /// Numbers a call and keeps it.
    fn remember(&mut self, request: &Request, status: u16, answer: Value) -> Call {
        let query = request.raw_query.trim_start_matches('&');
        let path = if query.is_empty() { request.path.clone() } else { format!("{}?{query}", request.path) };
        let call = Call {
            number: self.next_call,
            method: request.method.clone(),
            path,
            body: request.body.clone(),
            files: request.files.iter().map(|file| file.name.clone()).collect(),
            status,
            answer,
        };
        self.next_call += 1;
        if self.calls.len() == HISTORY {
            self.calls.pop_front();
        }
        self.calls.push_back(call.clone());
        call
    }
}

/// What the headers of an answer say of limits.
#[derive(Clone, Copy, Debug)]
enum Limits {
    None,
    Bucket(Ruling),
    Fault(Duration),
}

fn respond(status: u16, body: &Value, limits: Limits) -> Response<Body> {
    let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/json");
    let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64() + 0.0005);
    let retry_after = match limits {
        Limits::None => None,
        Limits::Fault(after) => {
            response = response.header("X-RateLimit-Scope", "user").header("X-RateLimit-Reset-After", seconds(after));
            Some(after)
        }
        Limits::Bucket(ruling) if ruling.global => {
            response = response.header("X-RateLimit-Global", "true").header("X-RateLimit-Scope", "global");
            Some(ruling.reset_after)
        }
        Limits::Bucket(ruling) => {
            response =
                response.header("X-RateLimit-Limit", ruling.limit).header("X-RateLimit-Remaining", ruling.remaining);
            response = response.header("X-RateLimit-Reset-After", seconds(ruling.reset_after));
            ruling.refused.then_some(ruling.reset_after)
        }
    };
    if let Some(after) = retry_after {
        response = response.header(header::RETRY_AFTER, after.as_secs_f64().ceil().to_string());
    }
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    response.body(body).expect("status and headers are plain numbers and words, which are always valid")
}

/// The pairs of a query, decoded; serenity writes an empty pair first.
fn pairs(query: &str) -> Vec<(String, String)> {
    let halves = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(key), decoded(value))
    };
    query.split('&').filter(|pair| !pair.is_empty()).map(halves).collect()
}

/// Undoes percent-encoding; what is not valid UTF-8 afterwards is replaced.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
