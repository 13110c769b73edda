//! The log: lines on standard error, chosen by `RUST_LOG`, with every token masked.

use crate::discord::masked;
use std::io::{self, IsTerminal as _, Write};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Discord's own tokens have about seventy characters.
const SECRET_CHARS: usize = 12;

/// Begins to log, by `usual` where `RUST_LOG` says nothing; `secret` is shown nowhere, at no level.
pub(super) fn start(secret: &str, usual: &str) {
    let filter = super::run::variable("RUST_LOG").unwrap_or_else(|| usual.to_owned());
    let filter = EnvFilter::builder().parse_lossy(filter);
    let logging = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(Masking { secret: secret.to_owned() });
    // A second start in one process finds the first one's log in place, which serves as well.
    let _ = logging.try_init();
}

/// Writes lines without the secret and without the tokens in URLs: libraries print both at their finer levels.
#[derive(Clone)]
struct Masking {
    secret: String,
}

impl<'a> MakeWriter<'a> for Masking {
    type Writer = Self;

    fn make_writer(&'a self) -> Self::Writer {
        self.clone()
    }
}

impl Write for Masking {
    /// The subscriber writes one event a call, so no secret is cut in two.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = masked(&String::from_utf8_lossy(line));
        // A stand-in's token can be a plain word, which is no secret and stands everywhere.
        let text = if self.secret.len() < SECRET_CHARS { text } else { text.replace(&self.secret, "[token]") };
        io::stderr().lock().write_all(text.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_whole() {
        let line = b"POST https://discord.com/api/v10/interactions/1/abc/callback Bot s3cret";
        let written = Masking { secret: "s3cret".to_owned() }.write(line).expect("standard error takes a line");
        assert_eq!(written, line.len());
    }
}
