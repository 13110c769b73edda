//! Where Discord's OpenAPI description is narrower than Discord's documentation, each with its reason.

use serde_json::{Value, json};

/// A field that the description lacks or describes too narrowly.
struct Exception {
    /// The schemas that it is about, by the end of their names.
    schemas: &'static [&'static str],
    field: &'static str,
    accepts: fn() -> Value,
    #[expect(dead_code, reason = "the reason is for the reader")]
    reason: &'static str,
}

static EXCEPTIONS: &[Exception] = &[];

/// Widens the description.
pub(crate) fn apply(schemas: &mut Value) {
    for exception in EXCEPTIONS {
        for (name, schema) in schemas.as_object_mut().into_iter().flatten() {
            if exception.schemas.iter().any(|end| name == end) {
                schema["properties"][exception.field] = (exception.accepts)();
            }
        }
    }
    let _ = json!(null);
}
