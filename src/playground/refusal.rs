//! How Discord says no: a status, a code, a sentence and, for a bad form, the path of every field that is wrong.

use serde_json::{Map, Value, json};

/// An error answer of the REST API.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
    pub(crate) problems: Vec<Problem>,
}

/// One field of a request body that breaks a documented limit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    /// Where the field is, as in `embeds.0.title`.
    pub(crate) path: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Refusal {
    fn new(status: u16, code: u32, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), problems: Vec::new() }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub(crate) fn unknown_route() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    /// A 404 for a thing that is not there, by Discord's code for its kind.
    pub(crate) fn unknown(thing: Thing) -> Self {
        let (code, message) = match thing {
            Thing::Channel => (10003, "Unknown Channel"),
            Thing::Guild => (10004, "Unknown Guild"),
            Thing::Member => (10007, "Unknown Member"),
            Thing::Message => (10008, "Unknown Message"),
            Thing::User => (10013, "Unknown User"),
            Thing::Emoji => (10014, "Unknown Emoji"),
            Thing::Webhook => (10015, "Unknown Webhook"),
            Thing::Interaction => (10062, "Unknown interaction"),
            Thing::Command => (10063, "Unknown application command"),
        };
        Self::new(404, code, message)
    }

    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    pub(crate) fn not_the_author() -> Self {
        Self::new(403, 50005, "Cannot edit a message authored by another user")
    }

    pub(crate) fn cannot_message_user() -> Self {
        Self::new(403, 50007, "Cannot send messages to this user")
    }

    pub(crate) fn reaction_blocked() -> Self {
        Self::new(403, 90001, "Reaction blocked")
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50006, "Cannot send an empty message")
    }

    pub(crate) fn already_acknowledged() -> Self {
        Self::new(400, 40060, "Interaction has already been acknowledged.")
    }

    pub(crate) fn too_many_reactions() -> Self {
        Self::new(400, 30010, "Maximum number of reactions reached (20)")
    }

    pub(crate) fn archived_thread() -> Self {
        Self::new(400, 50083, "Tried to perform an operation on an archived thread, such as editing a message")
    }

    pub(crate) fn expired_token() -> Self {
        Self::new(401, 50027, "Invalid Webhook Token")
    }

    pub(crate) fn too_large() -> Self {
        Self::new(413, 40005, "Request entity too large")
    }

    pub(crate) fn not_json(message: &str) -> Self {
        Self::new(400, 50109, message)
    }

    /// The 400 of a form with wrong fields.
    pub(crate) fn form(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::new(400, 50035, "Invalid Form Body") }
    }

    /// The 400 of a form with one wrong field.
    pub(crate) fn field(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::form(vec![Problem { path: path.into(), code, message: message.into() }])
    }

    /// The body as Discord writes it, each problem nested under the path of its field.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({"code": self.code, "message": self.message});
        if !self.problems.is_empty() {
            let mut errors = Map::new();
            for problem in &self.problems {
                place(&mut errors, &problem.path, problem);
            }
            body["errors"] = Value::Object(errors);
        }
        body
    }
}

fn place(into: &mut Map<String, Value>, path: &str, problem: &Problem) {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    if head.is_empty() {
        let list = into.entry("_errors").or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(json!({"code": problem.code, "message": problem.message}));
        }
        return;
    }
    if let Value::Object(next) = into.entry(head).or_insert_with(|| json!({})) {
        place(next, rest, problem);
    }
}

/// The kinds of things that can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Channel,
    Guild,
    Member,
    Message,
    User,
    Emoji,
    Webhook,
    Interaction,
    Command,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_nest_under_their_fields() {
        let refusal = Refusal::field("embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length.");
        assert_eq!(
            refusal.body()["errors"],
            json!({"embeds": {"0": {"title": {"_errors": [
                {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}
            ]}}}})
        );
    }
}
