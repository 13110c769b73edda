//! The page: the stand-in as a channel in the browser, for people.
//!
//! It is told that something changed and then asks for the whole channel as one member sees it; what did not change it
//! leaves alone. All state lives here, so a reload loses nothing. Only this machine's own browser is served.

mod act;
mod view;

use std::convert::Infallible;

use axum::Router;
use axum::extract::{Query, Request, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, extract::Path};
use futures_util::{Stream, stream};
use serde_json::{Value, json};

use super::state::Discord;
use super::world::Id;

/// The files of the page by name, with their media types.
static FILES: &[(&str, &str, &str)] = &[
    ("style.css", "text/css", include_str!("page/style.css")),
    ("main.js", "text/javascript", include_str!("page/main.js")),
    ("dom.js", "text/javascript", include_str!("page/dom.js")),
    ("markdown.js", "text/javascript", include_str!("page/markdown.js")),
    ("message.js", "text/javascript", include_str!("page/message.js")),
    ("composer.js", "text/javascript", include_str!("page/composer.js")),
    ("words.js", "text/javascript", include_str!("page/words.js")),
    ("dialog.js", "text/javascript", include_str!("page/dialog.js")),
];

/// What the browser may load: the page's own files and nothing else.
const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page's routes.
pub(super) fn router() -> Router<Discord> {
    Router::new()
        .route("/page/state", get(state))
        .route("/page/events", get(events))
        .route("/page/act", post(act))
        .route("/page/{name}", get(file))
        .route("/attachments/{channel}/{id}/{name}", get(attachment))
        .layer(middleware::from_fn(own_browser))
}

/// The page itself.
pub(super) fn front() -> Response {
    let headers = [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")];
    (headers, Html(include_str!("page/index.html"))).into_response()
}

/// A foreign page whose name was made to point at this machine is turned away: its requests name another host.
async fn own_browser(request: Request, next: Next) -> Response {
    if is_local(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "this page is for this machine's own browser").into_response()
}

/// Whether the host is this machine by one of its own names; any port will do, because it may be forwarded.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

async fn file(Path(name): Path<String>) -> Response {
    let Some((_, kind, text)) = FILES.iter().find(|(there, _, _)| *there == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    ([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-store")], *text).into_response()
}

async fn attachment(Shared(discord): Shared<Discord>, Path((channel, id, _)): Path<(Id, Id, String)>) -> Response {
    let found = discord.look(|state| {
        let messages = state.world.messages.get(&channel)?;
        let mut files = messages.values().flat_map(|message| &message.attachments);
        files.find(|file| file.id == id).map(|file| (file.content_type.clone(), file.bytes.clone()))
    });
    let Some((kind, bytes)) = found else { return StatusCode::NOT_FOUND.into_response() };
    // Only pictures are shown; anything else is for saving, so that it cannot act as a page of this address.
    let kind =
        if kind.starts_with("image/") && !kind.contains("svg") { kind } else { "application/octet-stream".into() };
    let headers = [(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned())];
    (headers, bytes.to_vec()).into_response()
}

/// Who looks, and at what.
#[derive(Debug, serde::Deserialize)]
struct Look {
    #[serde(rename = "as")]
    viewer: Option<Id>,
    channel: Option<Id>,
}

async fn state(Shared(discord): Shared<Discord>, Query(look): Query<Look>) -> Json<Value> {
    let mut shown = discord.look(|state| view::state(state, look.viewer, look.channel));
    if let Some(inspector) = discord.inspector() {
        shown["panel"] = json!(inspector.panel().await);
    }
    Json(shown)
}

/// Says "changed" once for every change, or once for several that came together.
async fn events(Shared(discord): Shared<Discord>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut pulse = discord.pulse();
    pulse.mark_changed();
    let changes = stream::unfold((pulse, discord.stopping()), |(mut pulse, mut stopping)| async move {
        tokio::select! {
            changed = pulse.changed() => changed.ok()?,
            _ = stopping.wait_for(|stop| *stop) => return None,
        }
        let count = pulse.borrow_and_update().to_string();
        Some((Ok(Event::default().event("changed").data(count)), (pulse, stopping)))
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
}

async fn act(Shared(discord): Shared<Discord>, Json(wish): Json<act::Wish>) -> Response {
    match act::act(&discord, wish).await {
        Ok(done) => Json(done).into_response(),
        Err(mistake) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({"mistake": mistake.to_string()}))).into_response()
        }
    }
}
