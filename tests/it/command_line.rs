//! What an operator meets on the command line: clear messages, every problem at once, the right exit code.

use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use tempfile::TempDir;

/// The program, started in a fresh directory without any of our variables.
fn program(here: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_split-decision"));
    command.current_dir(here).stdin(Stdio::null());
    for variable in ["DISCORD_TOKEN", "DISCORD_API_BASE", "DATABASE_URL", "RUST_LOG"] {
        command.env_remove(variable);
    }
    command
}

fn fresh() -> TempDir {
    tempfile::tempdir().expect("a temporary directory")
}

/// What it said on both ways out, and its exit code.
fn outcome(output: &Output) -> (i32, String) {
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    (output.status.code().unwrap_or(-1), said)
}

#[track_caller]
fn check(command: &mut Command, code: i32, says: &[&str]) {
    let (exit, said) = outcome(&command.output().expect("the program starts"));
    assert_eq!(exit, code, "{said}");
    for words in says {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
}

/// What it said when `input` came on standard input, and its exit code.
fn fed(command: &mut Command, input: &str) -> (i32, String) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("its input is a pipe");
    // A program that refuses its arguments ends without reading, which is no fault of this side.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    outcome(&child.wait_with_output().expect("it ends"))
}

/// `parse` with the topic that ships.
fn parse(here: &Path) -> Command {
    let mut command = program(here);
    command.args(["parse", "--topic", concat!(env!("CARGO_MANIFEST_DIR"), "/config/topics/rocky.toml")]);
    command
}

/// A configuration with one file of it replaced.
fn config_with(file: &str, text: &str) -> TempDir {
    let here = fresh();
    let path = here.path().join("config").join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders are made");
    fs::write(path, text).expect("a file is written");
    here
}

#[test]
fn the_configuration_is_checked_and_told() {
    let here = fresh();
    check(
        program(here.path()).arg("check"),
        0,
        &[
            "The configuration is right",
            "settings embedded/bot.toml",
            "topics   embedded/topics (harry-potter, rocky, star-wars)\n",
            "words    embedded/locales/de/",
            "/rocky",
            "/star-wars",
            "/harry-potter",
        ],
    );
    assert_eq!(fs::read_dir(here.path()).expect("listed").count(), 0, "a check writes nothing");
}

#[test]
fn every_problem_is_told_at_once_with_its_line() {
    let text = "title = \"T\"\nnoun = [\"film\"]\ncolour = 1\n[official]\norder = [\"a\", \"z\"]\n\
                [[item]]\nid = \"a\"\nname = \"A\"\naliases = [\"same\"]\n[[item]]\nid = \"b\"\nname = \"B\"\naliases = [\"Same\"]\nyear = \"x\"\n";
    let here = config_with("topics/mine.toml", text);
    let says = [
        "config/topics/mine.toml:2: `noun` is not right: expected two words",
        "config/topics/mine.toml:3: unknown key `colour`",
        "config/topics/mine.toml:5: `order` names `z`",
        "`Same` names both `a` and `b`",
        "`year` is not right: expected a whole number",
    ];
    check(program(here.path()).arg("check"), 64, &says);
}

#[test]
fn settings_are_checked() {
    let here = config_with(
        "bot.toml",
        "reactions = \"some\"\ngrace = 1\nshutdown_grace_seconds = 0\ndefault_topics = [\"nope\"]\n",
    );
    let says = [
        "config/bot.toml:1: `reactions` is not right: expected \"all\" or \"problems\" or \"off\"",
        "config/bot.toml:2: unknown key `grace`",
        "config/bot.toml:3: `shutdown_grace_seconds` is not right",
        "config/bot.toml:4: `default_topics` names \"nope\": expected \"harry-potter\", \"rocky\", \"star-wars\", or a file \
         config/topics/nope.toml",
    ];
    check(program(here.path()).arg("check"), 64, &says);
    let here = config_with("bot.toml", "reactions = ");
    check(program(here.path()).arg("check"), 64, &["config/bot.toml:1:"]);
    let here = config_with("locales/en/mine.ftl", "= nothing\n");
    check(program(here.path()).arg("check"), 64, &["config/locales/en/mine.ftl:1:"]);
    let here = config_with("bot.toml", "default_topics = \"rocky\"");
    let says = ["config/bot.toml:1: `default_topics` is not right: expected a list of topics, of \"harry-potter\""];
    check(program(here.path()).arg("check"), 64, &says);
    check(program(fresh().path()).args(["check", "--config", "nowhere"]), 64, &["nowhere", "cannot be read"]);
}

/// A topic that is right.
const TOPIC: &str = "title = \"Mine\"\nnoun = [\"film\", \"films\"]\n[official]\norder = [\"a\", \"b\"]\n\
                     [[item]]\nid = \"a\"\nname = \"Alpha\"\n[[item]]\nid = \"b\"\nname = \"Beta\"\n";

#[test]
fn own_topics_lie_over_the_embedded_ones_by_name() {
    let here = config_with("topics/mine.toml", TOPIC);
    let says = [
        "settings embedded/bot.toml",
        "topics   config/topics (mine), embedded/topics (harry-potter, rocky, star-wars)\n",
        "/mine  Mine\n",
        "/rocky  Rocky films",
        "default topics   rocky",
    ];
    check(program(here.path()).arg("check"), 0, &says);
    fs::write(here.path().join("config/topics/rocky.toml"), TOPIC).expect("written");
    fs::write(here.path().join("config/bot.toml"), "default_topics = [\"mine\", \"rocky\"]").expect("written");
    let says =
        ["settings config/bot.toml", "(mine, rocky), embedded/topics (harry-potter, star-wars)", "/rocky  Mine\n"];
    check(program(here.path()).arg("check"), 0, &says);
    // A topic that is there but wrong is told of once, in its own file.
    fs::write(here.path().join("config/topics/rocky.toml"), "").expect("written");
    let (code, said) = outcome(&program(here.path()).arg("check").output().expect("the program starts"));
    assert!(code == 64 && said.contains("config/topics/rocky.toml") && !said.contains("default_topics"), "{said}");
}

#[test]
fn a_directory_that_holds_no_configuration_is_refused() {
    let here = fresh();
    fs::write(here.path().join("notes.txt"), "nothing of ours").expect("written");
    let says =
        ["elsewhere: holds no configuration: expected `bot.toml`, `topics/NAME.toml` or `locales/LANGUAGE/NAME.ftl`"];
    fs::create_dir(here.path().join("elsewhere")).expect("made");
    check(program(here.path()).args(["check", "--config", "elsewhere"]), 64, &says);
    check(program(here.path()).args(["check", "--config", "."]), 64, &[".: holds no configuration"]);
    // A folder that just happens to be called `config` is another program's.
    fs::create_dir(here.path().join("config")).expect("made");
    check(program(here.path()).arg("check"), 0, &["settings embedded/bot.toml"]);
}

#[test]
fn a_sentence_can_be_overridden() {
    let here = config_with("locales/en/mine.ftl", "button-next = Onward\n");
    check(program(here.path()).arg("check"), 0, &["languages        de, en, ja", ", config/locales/en/mine.ftl\n"]);
}

#[test]
fn a_run_without_what_it_needs_says_so_and_opens_nothing() {
    let here = fresh();
    check(program(here.path()).arg("run"), 64, &["`DISCORD_TOKEN` is not set"]);
    check(program(here.path()).env("DISCORD_API_BASE", "http://127.0.0.1:1"), 64, &["`DISCORD_TOKEN` is not set"]);
    check(program(here.path()).arg("run").env("DISCORD_TOKEN", "two words"), 64, &["is not a token"]);
    let mut command = program(here.path());
    command.arg("run").env("DISCORD_TOKEN", "x").env("DISCORD_API_BASE", "localhost");
    check(&mut command, 64, &["`DISCORD_API_BASE` is `localhost`"]);
    assert_eq!(fs::read_dir(here.path()).expect("listed").count(), 0, "nothing is written");
}

#[test]
fn a_store_or_a_discord_that_is_not_there_is_named() {
    let here = fresh();
    let run = || {
        let mut command = program(here.path());
        command.arg("run").env("DISCORD_TOKEN", "x").env("DISCORD_API_BASE", "http://127.0.0.1:1");
        command
    };
    check(run().env("DATABASE_URL", "mysql://x"), 1, &["`mysql://x` is not a store", "sqlite://"]);
    check(run().env("DATABASE_URL", "sqlite://no/such/folder/x.db"), 1, &["no/such/folder/x.db", "cannot be opened"]);
    fs::write(
        here.path().join("text.db"),
        "this is no database, it is a text that is long enough to be read as one".repeat(20),
    )
    .expect("written");
    check(run().env("DATABASE_URL", "sqlite://text.db"), 1, &["text.db", "cannot be opened"]);
    check(&mut run(), 1, &["cannot be reached at http://127.0.0.1:1"]);
}

#[test]
fn help_and_version_are_everywhere() {
    let here = fresh();
    check(program(here.path()).arg("--version"), 0, &["split-decision 0.1.0 ("]);
    for command in ["run", "playground", "check", "parse", "compare", "tally", "export"] {
        check(program(here.path()).args([command, "--help"]), 0, &["Usage: split-decision"]);
    }
}

#[test]
fn a_post_is_read_and_explained() {
    let here = fresh();
    let (code, said) = fed(&mut parse(here.path()), "1. Rocky IV - the barn\n2. Rocky II\n3. Balboa\n");
    assert_eq!(code, 0, "{said}");
    for words in ["accept", "1. Rocky IV  the barn", "2. Rocky II", "3. Rocky Balboa", "place 2"] {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "a pipe gets no colours: {said}");
    let (code, said) = fed(&mut parse(here.path()), "I like all of them");
    assert_eq!((code, said.lines().next()), (0, Some("no list")), "{said}");
}

#[test]
fn posts_as_json_lines_are_answered_in_order() {
    let here = fresh();
    let input = "{\"id\": \"b\", \"text\": \"1. Rocky IV\\n2. Rocky II\\n3. Rocky V\"}\n\n\
                 {\"id\": 1, \"text\": \"good morning\"}\n{\"id\": \"a\", \"text\": \"Rocky V > Rocky I > Rocky II\"}\n";
    let (code, said) = fed(parse(here.path()).arg("--jsonl"), input);
    assert_eq!(code, 0, "{said}");
    let answers: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, ["b", "1", "a"].map(|id| serde_json::from_str(id).unwrap_or_else(|_| Value::from(id))).each_ref());
    assert_eq!(answers[0]["ranking"], serde_json::json!([["rocky-4"], ["rocky-2"], ["rocky-5"]]), "{said}");
    assert_eq!(answers[1]["verdict"], "none", "{said}");
    assert!(answers[2]["ranking"][0][0] == "rocky-5", "{said}");
    for answer in &answers {
        assert!(answer["why"].is_string() || answer["why"].is_object(), "{answer}");
    }
    let (code, said) = fed(parse(here.path()).arg("--jsonl"), "{\"id\": 1, \"text\": \"x\"}\nnot so\n");
    assert!(code == 1 && said.contains("line 2 is not JSON"), "{code}: {said}");
    let (code, said) = fed(parse(here.path()).arg("--jsonl"), "{\"id\": 1}\n");
    assert!(
        code == 1 && said.contains("line 1 is not right: expected an object with `id` and `text`"),
        "{code}: {said}"
    );
}

#[test]
fn a_bad_topic_file_is_a_bad_configuration() {
    let here = fresh();
    fs::write(here.path().join("mine.toml"), "title = \"T\"\ncolour = 1\n").expect("written");
    check(program(here.path()).args(["parse", "--topic", "mine.toml"]), 64, &["mine.toml:2: unknown key `colour`"]);
    check(program(here.path()).args(["parse", "--topic", "none.toml"]), 64, &["none.toml: cannot be read"]);
}

/// A playground in a process of its own, which does not outlive the test.
struct Playground {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Playground {
    fn start(command: &mut Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the program starts");
        let output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        Self { child, output }
    }

    /// What it says up to its address.
    fn opening(&mut self) -> String {
        let mut said = String::new();
        while !said.contains("Open http://127.0.0.1:") {
            assert!(self.output.read_line(&mut said).expect("it writes text") > 0, "it ended early:\n{said}");
        }
        said
    }

    /// Asks it to stop; its exit code.
    fn end(mut self) -> Option<i32> {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(sent.expect("`kill` is there").success());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).expect("it writes text");
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Playground {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn check_standings(said: &str) {
    let (_, standings) = said.split_once("Agreement with the official ranking:").expect("the leaderboard is there");
    assert!(standings.contains("1. Ben  80 %  ("), "{said}");
    assert!(standings.contains("2. Chloe  60 %  ("), "{said}");
    assert!(!standings.contains("Dmitri"), "talk does not count: {said}");
}

#[test]
fn the_playground_tells_its_thread_and_ends_when_asked() {
    let here = fresh();
    let mut playground = Playground::start(program(here.path()).args(["playground", "--port", "0"]));
    let said = playground.opening();
    for words in
        ["Unreality Mag: the official source", "🥊 Ben: Rocky IV > Rocky II", "📝 Chloe: Rocky IV", "Dmitri: talk"]
    {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    check_standings(&said);
    assert_eq!(playground.end(), Some(0));
    assert_eq!(fs::read_dir(here.path()).expect("listed").count(), 0, "nothing is left");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let here = fresh();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("it listens").port().to_string();
    let says = [&format!("port {port} on 127.0.0.1 is in use"), "choose another"];
    check(program(here.path()).args(["playground", "--port", &port]), 1, &says);
}

#[test]
fn a_playground_on_a_file_goes_on_from_the_last_run() {
    let here = fresh();
    let arguments = ["playground", "--port", "0", "--db", "lists.db"];
    for told in ["Ben: Rocky IV", "The lists of the last run count", "The lists of the last run count"] {
        let mut playground = Playground::start(program(here.path()).args(arguments));
        let said = playground.opening();
        assert!(said.contains(told), "{told:?} is not in:\n{said}");
        check_standings(&said);
        // Messages of an earlier run are gone; reading the channel again must not take them for deleted.
        std::thread::sleep(std::time::Duration::from_secs(4));
        assert_eq!(playground.end(), Some(0));
    }
}
