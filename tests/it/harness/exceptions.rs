//! Where Discord's OpenAPI description is narrower than Discord, each with its reason.

use serde_json::{Map, Value, json};

/// A field that the description lacks or describes too narrowly.
struct Exception {
    schema: &'static str,
    field: &'static str,
    accepts: fn() -> Value,
}

static EXCEPTIONS: &[Exception] = &[
    // "Set of permissions represented as a bit set", and a bit set is "serialized as a string" in version 10.
    Exception {
        schema: "ApplicationCommandUpdateRequest",
        field: "default_member_permissions",
        accepts: || json!({"type": ["string", "null"], "pattern": "^[0-9]+$"}),
    },
    Exception {
        schema: "ApplicationCommandCreateRequest",
        field: "default_member_permissions",
        accepts: || json!({"type": ["string", "null"], "pattern": "^[0-9]+$"}),
    },
    // "Indicates whether the command is age-restricted": documented, and left out of the description.
    Exception { schema: "ApplicationCommandUpdateRequest", field: "nsfw", accepts: || json!({"type": "boolean"}) },
    Exception { schema: "ApplicationCommandCreateRequest", field: "nsfw", accepts: || json!({"type": "boolean"}) },
    // "FORWARD: reference used to point to a message at a point in time": documented as 1, and left out.
    Exception {
        schema: "MessageReferenceResponse",
        field: "type",
        accepts: || json!({"type": "integer", "enum": [0, 1]}),
    },
    // "If you wish to reference attached files, use a placeholder id": an index, and serenity writes it as a number.
    Exception { schema: "MessageAttachmentRequest", field: "id", accepts: || json!({"type": ["string", "integer"]}) },
];

/// Widens the description.
pub(crate) fn apply(schemas: &mut Value) {
    for exception in EXCEPTIONS {
        schemas[exception.schema]["properties"][exception.field] = (exception.accepts)();
    }
}

/// A body as Discord reads it.
///
/// serenity writes every field of a command's option, also those that are for options of another type, as null, false or
/// an empty list; Discord takes such a field for an absent one, the description does not.
pub(crate) fn as_read(body: &Value) -> Value {
    match body {
        Value::Object(object) => {
            let is_option = object.contains_key("channel_types") && object.contains_key("min_length");
            let idle = |value: &Value| is_option && [json!(null), json!(false), json!([]), json!({})].contains(value);
            let kept = object.iter().filter(|(_, value)| !idle(value));
            Value::Object(kept.map(|(key, value)| (key.clone(), as_read(value))).collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(as_read).collect(),
        plain => plain.clone(),
    }
}
