//! The routes that the stand-in speaks, each with the query keys and body fields that Discord documents for it.

use super::{Reply, Request, channels, commands, decoded, guilds, interactions, messages, reactions};
use crate::playground::refusal::Refusal;
use crate::playground::state::State;

/// What answers a route.
type Handler = fn(&mut State, &Request) -> Result<Reply, Refusal>;

/// A route.
pub(super) struct Route {
    method: &'static str,
    /// The path, with `{}` where something is named.
    pattern: &'static str,
    pub(super) query: &'static [&'static str],
    pub(super) body: &'static [&'static str],
    /// Whether the token in the path is all the authority that is needed.
    pub(super) open: bool,
    pub(super) handler: Handler,
}

const MESSAGE: &[&str] = &[
    "content",
    "nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "enforce_nonce",
    "poll",
];
const EDIT: &[&str] = &["content", "embeds", "flags", "allowed_mentions", "components", "attachments", "sticker_ids"];
const WEBHOOK_MESSAGE: &[&str] = &[
    "content",
    "username",
    "avatar_url",
    "tts",
    "embeds",
    "allowed_mentions",
    "components",
    "attachments",
    "flags",
    "thread_name",
    "applied_tags",
    "poll",
];
const WEBHOOK_EDIT: &[&str] = &["content", "embeds", "flags", "allowed_mentions", "components", "attachments", "poll"];
const COMMAND: &[&str] = &[
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "integration_types",
    "contexts",
    "type",
    "nsfw",
    "handler",
    "id",
];
const COMMANDS: &[&str] = &["with_localizations"];
const NONE: &[&str] = &[];

const fn get(pattern: &'static str, query: &'static [&'static str], handler: Handler) -> Route {
    Route { method: "GET", pattern, query, body: NONE, open: false, handler }
}

const fn act(method: &'static str, pattern: &'static str, body: &'static [&'static str], handler: Handler) -> Route {
    Route { method, pattern, query: NONE, body, open: false, handler }
}

/// A call whose authority is the token in its path.
const fn open(
    method: &'static str,
    pattern: &'static str,
    query: &'static [&'static str],
    body: &'static [&'static str],
    handler: Handler,
) -> Route {
    Route { method, pattern, query, body, open: true, handler }
}

const CHANNEL: &str = "/channels/{}";
const MESSAGES: &str = "/channels/{}/messages";
const ONE_MESSAGE: &str = "/channels/{}/messages/{}";
const REACTION: &str = "/channels/{}/messages/{}/reactions/{}";
const OWN_REACTION: &str = "/channels/{}/messages/{}/reactions/{}/@me";
const GLOBAL: &str = "/applications/{}/commands";
const ONE_GLOBAL: &str = "/applications/{}/commands/{}";
const GUILD: &str = "/applications/{}/guilds/{}/commands";
const ONE_GUILD: &str = "/applications/{}/guilds/{}/commands/{}";
const ORIGINAL: &str = "/webhooks/{}/{}/messages/@original";
const FOLLOW_UP: &str = "/webhooks/{}/{}/messages/{}";

/// Routes whose last place is a word stand before those where it is an id.
static ROUTES: &[Route] = &[
    open("GET", "/gateway", NONE, NONE, guilds::gateway),
    get("/gateway/bot", NONE, guilds::gateway_bot),
    get("/users/@me", NONE, guilds::own_user),
    get("/users/{}", NONE, guilds::user),
    act("POST", "/users/@me/channels", &["recipient_id"], channels::open_direct),
    get("/users/@me/guilds", &["before", "after", "limit", "with_counts"], guilds::own_guilds),
    get("/applications/@me", NONE, guilds::application),
    get("/oauth2/applications/@me", NONE, guilds::application),
    get(GLOBAL, COMMANDS, commands::list),
    act("POST", GLOBAL, COMMAND, commands::create),
    act("PUT", GLOBAL, COMMAND, commands::overwrite),
    get(ONE_GLOBAL, NONE, commands::one),
    act("PATCH", ONE_GLOBAL, COMMAND, commands::edit),
    act("DELETE", ONE_GLOBAL, NONE, commands::delete),
    get(GUILD, COMMANDS, commands::list),
    act("POST", GUILD, COMMAND, commands::create),
    act("PUT", GUILD, COMMAND, commands::overwrite),
    get(ONE_GUILD, NONE, commands::one),
    act("PATCH", ONE_GUILD, COMMAND, commands::edit),
    act("DELETE", ONE_GUILD, NONE, commands::delete),
    open("POST", "/interactions/{}/{}/callback", &["with_response"], &["type", "data"], interactions::callback),
    open(
        "POST",
        "/webhooks/{}/{}",
        &["wait", "thread_id", "with_components"],
        WEBHOOK_MESSAGE,
        interactions::follow_up,
    ),
    open("GET", ORIGINAL, &["thread_id"], NONE, interactions::original),
    open("PATCH", ORIGINAL, &["thread_id", "with_components"], WEBHOOK_EDIT, interactions::edit_original),
    open("DELETE", ORIGINAL, &["thread_id"], NONE, interactions::delete_original),
    open("GET", FOLLOW_UP, &["thread_id"], NONE, interactions::one_follow_up),
    open("PATCH", FOLLOW_UP, &["thread_id", "with_components"], WEBHOOK_EDIT, interactions::edit_follow_up),
    open("DELETE", FOLLOW_UP, &["thread_id"], NONE, interactions::delete_follow_up),
    get(CHANNEL, NONE, channels::one),
    get(MESSAGES, &["around", "before", "after", "limit"], messages::list),
    act("POST", MESSAGES, MESSAGE, messages::create),
    get(ONE_MESSAGE, NONE, messages::one),
    act("PATCH", ONE_MESSAGE, EDIT, messages::edit),
    act("DELETE", ONE_MESSAGE, NONE, messages::delete),
    get(REACTION, &["after", "limit", "type"], reactions::list),
    act("PUT", OWN_REACTION, NONE, reactions::add),
    act("DELETE", OWN_REACTION, NONE, reactions::remove_own),
    act("DELETE", "/channels/{}/messages/{}/reactions/{}/{}", NONE, reactions::remove),
    act("DELETE", REACTION, NONE, reactions::remove_emoji),
    act("DELETE", "/channels/{}/messages/{}/reactions", NONE, reactions::remove_all),
    act("POST", "/channels/{}/typing", NONE, channels::typing),
    get("/channels/{}/threads/archived/public", &["before", "limit"], channels::archived_public),
    get("/channels/{}/threads/archived/private", &["before", "limit"], channels::archived_private),
    get("/channels/{}/users/@me/threads/archived/private", &["before", "limit"], channels::archived_joined),
    act("PUT", "/channels/{}/thread-members/@me", NONE, channels::typing),
    get("/guilds/{}", &["with_counts"], guilds::one),
    get("/guilds/{}/channels", NONE, guilds::channels),
    get("/guilds/{}/roles", NONE, guilds::roles),
    get("/guilds/{}/threads/active", NONE, guilds::active_threads),
    get("/guilds/{}/members", &["limit", "after"], guilds::members),
    get("/guilds/{}/members/{}", NONE, guilds::member),
];

/// The route of a call; what stands in its places is written to `places`.
pub(super) fn find(method: &str, path: &str, places: &mut Vec<String>) -> Option<&'static Route> {
    ROUTES.iter().filter(|route| route.method == method).find(|route| {
        places.clear();
        fits(route.pattern, path, places)
    })
}

fn fits(pattern: &str, path: &str, places: &mut Vec<String>) -> bool {
    let mut path = path.split('/');
    for wanted in pattern.split('/') {
        match path.next() {
            Some(there) if wanted == "{}" && !there.is_empty() => places.push(decoded(there)),
            Some(there) if wanted == there => {}
            _ => return false,
        }
    }
    path.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &str, path: &str, pattern: Option<&str>) {
        assert_eq!(find(method, path, &mut Vec::new()).map(|route| route.pattern), pattern);
    }

    #[test]
    fn words_win_over_ids_and_strange_paths_lead_nowhere() {
        check("GET", "/users/@me", Some("/users/@me"));
        check("GET", "/users/12", Some("/users/{}"));
        check("PATCH", "/webhooks/1/abc/messages/@original", Some(ORIGINAL));
        check("PATCH", "/webhooks/1/abc/messages/77", Some(FOLLOW_UP));
        check("PUT", "/channels/1/messages/2/reactions/%F0%9F%A5%8A/@me", Some(OWN_REACTION));
        check("GET", "/channels/1/messages/", None);
        check("GET", "/channels/1/pins", None);
        check("PUT", "/channels/1/messages", None);
    }
}
