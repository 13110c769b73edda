//! What is looked at in the books of calls.

use split_decision::playground::Call;

/// Whether a body was refused for what is in it, and not for the state of things: what is replied to may be gone.
pub(crate) fn is_bad_form(call: &Call) -> bool {
    let is_state = !call.answer["errors"]["message_reference"].is_null();
    !is_state && [50035, 50006, 50109].iter().any(|code| call.answer["code"] == *code)
}

/// A call and its answer in one line.
pub(crate) fn line(call: &Call) -> String {
    let mut body = call.body.to_string();
    if body.chars().count() > 300 {
        body = body.chars().take(300).chain("...".chars()).collect();
    }
    let answer = if call.status < 300 { String::new() } else { format!(" {}", call.answer) };
    format!("{:>3} {} {} {body} -> {}{answer}", call.number, call.method, call.path, call.status)
}
