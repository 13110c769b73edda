//! What the commands refuse, and what their tables say.

use super::{answers, run};
use serde_json::{Value, json};
use std::process::{Command, Stdio};

#[track_caller]
fn refused(verb: &str, row: &str, message: &str) {
    let good = if verb == "tally" { r#"{"items":["x"],"ballots":[]}"# } else { r#"{"a":[["x"]],"b":[["x"]]}"# };
    for flags in [&["--jsonl"][..], &[]] {
        let output = run(verb, flags, &format!("{good}\n\n{row}\n{good}\n"));
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(error, format!("split-decision: line 3: {message}\n"));
        assert_eq!(output.status.code(), Some(1));
        assert!(!output.stdout.is_empty(), "the rows before are answered");
    }
}

#[test]
fn a_bad_row_is_named_by_its_line() {
    refused("tally", "nonsense", "column 2: expected ident");
    refused("tally", r#"{"ballots":[]}"#, "column 14: missing field `items`");
    refused("tally", r#"{"items":["a","a"],"ballots":[]}"#, "item `a` stands twice in `items`");
    let ballots = |ballots: &str| format!(r#"{{"items":["a","b"],"ballots":[{ballots}]}}"#);
    let unknown = "ballot 1: unknown item `c`: expected one of `items`";
    refused("tally", &ballots(r#"{"ranking":[["c"]]}"#), unknown);
    refused("tally", &ballots(r#"{"ranking":[["a"],["b","a"]]}"#), "ballot 1: item `a` stands twice in a ranking");
    refused("tally", &ballots(r#"{"ranking":[["a"],[]]}"#), "ballot 1: tier 2 is empty");
    refused(
        "tally",
        &ballots(r#"{"ranking":[["a"]]},{"count":0,"ranking":[]}"#),
        "ballot 2: `count` is 0: expected 1 to 1000000000",
    );
    refused("compare", r#"{"a":[["x"],["x"]],"b":[]}"#, "item `x` stands twice in a ranking");
    refused("compare", r#"{"items":101,"a":[],"b":[]}"#, "`items` is 101: expected at most 100");
    let many: Vec<[String; 1]> = (0..101).map(|item| [item.to_string()]).collect();
    refused("compare", &json!({"a": many, "b": []}).to_string(), "101 items in both lists: expected at most 100");
    refused("compare", r#"{"a":[],"b":[],"declared":"bottom"}"#, "column 34: unknown variant `bottom`, expected `top`");
}

#[test]
fn a_row_is_an_object_with_known_fields() {
    refused("compare", r#"[null,null,[["x"]],[["x"]]]"#, "column 1: a list: expected a JSON object");
    refused("compare", "5", "column 1: invalid type: integer `5`, expected a JSON object");
    refused(
        "compare",
        r#"{"a":[],"b":[],"c":[]}"#,
        "column 18: unknown field `c`, expected one of `id`, `items`, `a`, `b`, `declared`",
    );
    refused(
        "tally",
        r#"{"items":[],"ballot":[]}"#,
        "column 20: unknown field `ballot`, expected one of `id`, `items`, `ballots`",
    );
    refused(
        "tally",
        r#"{"items":[],"ballots":[{"rank":[]}]}"#,
        "column 30: unknown field `rank`, expected one of `count`, `ranking`, `declared`",
    );
    refused("tally", r#"{"items":[],"ballots":[[1,[]]]}"#, "column 24: a list: expected a JSON object");
    let marked = run("compare", &["--jsonl"], "\u{FEFF}{\"a\":[[\"x\"]],\"b\":[[\"x\"]]}\n");
    assert!(marked.status.success(), "{}", String::from_utf8_lossy(&marked.stderr));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.jsonl");
    // More than a pipe holds, so that the program must notice.
    std::fs::write(&path, "{\"a\":[[\"x\"],[\"y\"]],\"b\":[[\"y\"],[\"x\"]]}\n".repeat(2000)).expect("written");
    for flags in [&["--jsonl"][..], &[]] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_split-decision"));
        program.arg("compare").args(flags).arg(&path).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = program.spawn().expect("the program starts");
        drop(program.stdout.take());
        let output = program.wait_with_output().expect("the program ends");
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_name_cannot_write_to_the_terminal() {
    let row = json!({"id": "a\u{1b}[2J", "items": ["\u{1b}[31mred", "x\ny"], "ballots": [
        {"ranking": [["\u{1b}[31mred"], ["x\ny"]]}, {"ranking": [["x\ny"], ["\u{1b}[31mred"]]}]});
    let table = run("tally", &[], &row.to_string()).stdout;
    let table = String::from_utf8(table).expect("UTF-8");
    assert!(table.chars().all(|character| character == '\n' || !character.is_control()), "{table:?}");
    assert!(table.contains(r"\u{1b}[31mred") && table.contains(r"x\ny"), "{table}");
    assert_eq!(answers("tally", &[row])[0]["smith"], json!(["\u{1b}[31mred", "x\ny"]), "data stay as they are");
}

#[test]
fn a_comparison_says_what_it_is_worth() {
    let lines = |row: Value| {
        let table = String::from_utf8(run("compare", &[], &row.to_string()).stdout).expect("UTF-8");
        let words = |line: &str| line.split_once("  ").map(|(_, words)| words.trim().to_owned());
        table.lines().skip(1).filter_map(|line| words(line.trim())).collect::<Vec<_>>()
    };
    let list = |items: std::ops::Range<usize>| items.map(|item| vec![item.to_string()]).collect::<Vec<_>>();
    let apart = lines(json!({"a": list(0..2), "b": list(2..4)}));
    assert_eq!((&apart[0][..], &apart[2][..]), ("nothing to compare yet", "-"));
    let one = lines(json!({"a": list(0..2), "b": list(0..2)}));
    assert_eq!(one[0], "1 of 1 pairs (100.0 %): one pair is a coin flip");
    assert_eq!(one[2], "1 in 2 random orders does this well");
    let back: Vec<_> = list(0..4).into_iter().rev().collect();
    assert_eq!(lines(json!({"a": list(0..4), "b": back}))[2], "any random order does this well");
    let most = lines(json!({"a": list(0..3), "b": [["2"], ["0"], ["1"]]}));
    assert_eq!(most[2], "83 % of random orders do this well");
    assert_eq!(
        lines(json!({"a": list(0..20), "b": list(0..20)}))[2],
        "fewer than 1 in a billion random orders do this well"
    );
    let tied = lines(json!({"a": [["0", "1"], ["2"]], "b": [["0"], ["1"]], "declared": "top"}));
    assert_eq!(
        (&tied[0][..], &tied[1][..]),
        ("0.5 of 1 pairs (50.0 %): one pair is a coin flip", "2.5 of 3 pairs (83.3 %)")
    );
}
