//! The program itself, in a process of its own.

use split_decision::playground::{Options, Server};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// The program as a bot, told of a stand-in and of nothing else; it keeps its lists in the folder.
pub(crate) fn program(server: &Server, here: &Path, token: &str) -> Command {
    let mut command = tool(server, here, token);
    command.arg("run");
    command
}

/// The program without a command, told of a stand-in and of nothing else.
pub(crate) fn tool(server: &Server, here: &Path, token: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_split-decision"));
    command.current_dir(here).env_remove("DATABASE_URL").env_remove("RUST_LOG").stdin(Stdio::null());
    command.env("DISCORD_TOKEN", token).env("DISCORD_API_BASE", server.api_base());
    command
}

/// What a program that ends by itself has said.
pub(crate) async fn output(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().expect("the program starts")).await.expect("it ends")
}

/// The program in a process of its own, which does not outlive the test.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn start(server: &Server, here: &Path) -> Self {
        let mut command = program(server, here, &Options::default().token);
        Self::of(command.stdout(Stdio::null()).stderr(Stdio::null()))
    }

    pub(crate) fn of(command: &mut Command) -> Self {
        Self(command.spawn().expect("the program starts"))
    }

    /// Ends it at once, in the middle of whatever it does.
    pub(crate) fn kill(mut self) {
        self.0.kill().expect("it runs still");
        self.0.wait().expect("it ends");
    }

    /// The most memory it has held so far, in megabytes.
    pub(crate) fn peak_memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kibibytes.unwrap_or(f64::NAN) * 1_024.0 / 1e6
    }

    /// Sends a signal and waits for the exit code.
    pub(crate) async fn end(self, signal: &str) -> Option<i32> {
        let sent = Command::new("kill").args([&format!("-{signal}"), &self.0.id().to_string()]).status();
        assert!(sent.expect("`kill` is there").success());
        self.ended().await
    }

    /// Waits until it has ended by itself, and gives the exit code.
    pub(crate) async fn ended(mut self) -> Option<i32> {
        tokio::task::spawn_blocking(move || self.0.wait().expect("it ends").code()).await.expect("it ends")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
