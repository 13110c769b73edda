//! Bodies: JSON alone, or multipart with a `payload_json` and files.

use axum::http::{HeaderMap, header};
use serde_json::Value;

use super::Request;
use crate::playground::refusal::Refusal;

/// The most that one file may weigh.
const HEAVIEST_FILE: usize = 10 * 1024 * 1024;

/// An uploaded file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// The `n` of its part's name, `files[n]`.
    pub(crate) index: String,
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Vec<u8>,
}

/// Reads a body into the request.
pub(super) fn read(headers: &HeaderMap, bytes: &[u8], request: &mut Request) -> Result<(), Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if let Some((_, boundary)) = kind.strip_prefix("multipart/form-data").and_then(|rest| rest.split_once("boundary="))
    {
        for part in parts(bytes, boundary.trim_matches('"')) {
            take_part(part, request)?;
        }
        return Ok(());
    }
    if !bytes.is_empty() {
        request.body = json(bytes)?;
    }
    Ok(())
}

fn json(bytes: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(bytes)
        .map_err(|why| Refusal::not_json(&format!("The request body contains invalid JSON: {why}")))
}

/// The parts between boundaries, heads included.
fn parts<'a>(bytes: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut rest = bytes;
    let mut inside = false;
    while let Some(at) = find(rest, mark.as_bytes()) {
        if inside {
            // Each part ends with the line break before its boundary.
            parts.push(rest.get(..at.saturating_sub(2)).unwrap_or_default());
        }
        rest = &rest[at + mark.len()..];
        inside = true;
    }
    parts
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

fn take_part(part: &[u8], request: &mut Request) -> Result<(), Refusal> {
    let Some(at) = find(part, b"\r\n\r\n") else { return Ok(()) };
    let head = String::from_utf8_lossy(&part[..at]);
    let bytes = &part[at + 4..];
    let name = quoted(&head, " name=\"").unwrap_or_default();
    if name == "payload_json" {
        request.body = json(bytes)?;
        return Ok(());
    }
    if bytes.len() > HEAVIEST_FILE {
        return Err(Refusal::too_large());
    }
    let content_type =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-type:").map(str::to_owned));
    request.files.push(File {
        index: name.trim_start_matches("files[").trim_end_matches(']').to_owned(),
        name: quoted(&head, " filename=\"").unwrap_or_else(|| "unknown".to_owned()),
        content_type: content_type.map_or_else(|| "application/octet-stream".to_owned(), |t| t.trim().to_owned()),
        bytes: bytes.to_vec(),
    });
    Ok(())
}

fn quoted(head: &str, before: &str) -> Option<String> {
    let (_, rest) = head.split_once(before)?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_and_its_file_are_told_apart() {
        let body = "--xx\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\n\
                    Content-Type: image/png\r\n\r\nab\r\ncd\r\n--xx\r\n\
                    Content-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\"content\":\"x\"}\r\n--xx--\r\n";
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, "multipart/form-data; boundary=xx".parse().unwrap());
        let mut request = Request::default();
        read(&headers, body.as_bytes(), &mut request).unwrap();
        assert_eq!(request.body["content"], "x");
        assert_eq!(request.files[0].bytes, b"ab\r\ncd");
        assert_eq!((request.files[0].index.as_str(), request.files[0].name.as_str()), ("0", "a.png"));
    }
}
