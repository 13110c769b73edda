//! Data out: files that hold every list, and a proof sheet that is recounted by the program itself.

use crate::harness::{Shown, Tester, discord};
use crate::lists::{signed, watch};
use std::process::{Command, Output};

/// The file that came with an answer.
fn file(d: &Tester, shown: &Shown) -> (String, String) {
    let message = d.discord().message(shown.message.expect("a message")).expect("it is there");
    let file = &message.attachments[0];
    (file.filename.clone(), String::from_utf8(file.bytes.to_vec()).expect("it is text"))
}

/// Three lists, of which one was handed in by a form and one is of a member who hides.
async fn three_lists(d: &Tester) {
    watch(d).await;
    signed(d, "Ana", "1. Rocky IV - snow, and \"axes\"\n2. Rocky II\n3. Balboa", "📝").await;
    signed(d, "Ben", "1. Rocky II - secretly\n2. Rocky IV = Rocky III\n3. Balboa", "📝").await;
    let form = d.slash("Chloe", "rocky submit").await;
    let shown = d.submit("Chloe", &form, &[("One entry a line, best first", "Rocky IV\nRocky V")]).await;
    d.press("Chloe", shown.message.expect("a message"), "Keep").await;
    let privacy = d.slash("Ben", "rocky privacy").await.message.expect("a message");
    d.press("Ben", privacy, "Hide me").await;
}

/// Has the program recount a sheet.
fn tally(sheet: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proof.txt");
    std::fs::write(&path, sheet).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_split-decision"));
    command.current_dir(folder.path()).arg("tally").args(more).arg(&path).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

#[tokio::test]
async fn a_proof_sheet_is_recounted_by_the_program() {
    discord(async |d| {
        three_lists(d).await;
        let shown = d.slash("Ana", "rocky export").await;
        let text = shown.to_string();
        assert!(text.contains("(private)") && text.contains("3 lists, one of them without name"), "{text}");
        let (name, sheet) = file(d, &shown);
        assert_eq!(name, "rocky-proof.txt");
        let hash = sheet.trim_end().rsplit_once("sha256: ").expect("the last line").1;
        assert!(text.contains(hash), "the answer shows the hash: {text}");
        let (ana, ben) = (d.user("Ana").to_string(), d.user("Ben").to_string());
        assert!(sheet.contains(&format!("list: rocky-4>rocky-2>rocky-balboa top - by {ana} at https://")), "{sheet}");
        assert!(!sheet.contains(&ben), "who hides is not in it: {sheet}");
        assert!(sheet.contains("list: rocky-2>rocky-3=rocky-4>rocky-balboa top - by hidden at -"), "{sheet}");
        assert!(sheet.contains("pair: rocky-2 rocky-4 above 1 below 1 tied 0"), "{sheet}");

        let bare = Command::new("sh").args(["-c", "printf %s \"$0\" | head -n -1 | sha256sum", &sheet]).output();
        let summed = said(&bare.expect("a shell and coreutils are there"));
        assert!(summed.starts_with(hash), "the answer's own recipe gives {summed}");

        let recounted = tally(&sheet, &[]);
        let told = said(&recounted);
        assert!(recounted.status.success() && told.contains("every line follows from its 3 lists"), "{told}");
        assert!(told.contains("Rocky films, by training montage (3 ballots)"), "{told}");
        let rows = tally(&sheet, &["--jsonl"]);
        let row: serde_json::Value = serde_json::from_slice(&rows.stdout).expect("a row");
        assert_eq!((row["id"].as_str(), &row["support"][1][3]), (Some("rocky"), &serde_json::json!(1)));

        for (from, to, why) in [
            ("above 1 below 1", "above 2 below 0", "does not follow from the lists"),
            (" by hidden at -", " by 17 at -", "the hash does not fit"),
            ("list: rocky-2>", "list: rocky-9>", "line 26: expected `list: ORDER"),
        ] {
            let refused = tally(&sheet.replacen(from, to, 1), &[]);
            let told = said(&refused);
            assert!(refused.status.code() == Some(1) && told.contains(why), "{why} is not in {told}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_recount_leaves_out_what_the_chat_leaves_out() {
    discord(async |d| {
        watch(d).await;
        signed(d, "Ana", "1. Rocky IV\n2. Rocky II\n3. Balboa", "📝").await;
        signed(d, "Ben", "1. Rocky II\n2. Rocky IV\n3. Balboa", "📝").await;
        signed(d, "Chloe", "1. Creed\n2. Rocky IV\n3. Rocky II", "📝").await;
        let chat = d.slash("Ana", "rocky consensus").await.to_string();
        assert!(chat.contains("On too few lists (2 are needed): Creed"), "{chat}");
        for said in ["First is Rocky IV.", "80 % of duels won", "60 % of duels won"] {
            assert!(chat.contains(said), "{said} is not in {chat}");
        }
        let (_, sheet) = file(d, &d.slash("Ana", "rocky export").await);
        assert!(sheet.contains("needed: 2\n") && sheet.contains("consensus: borda ties rocky-4>rocky-2>"), "{sheet}");
        let told = said(&tally(&sheet, &[]));
        let row = |name: &str| told.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
        assert!(row("Rocky IV ").contains(" 80.0 %") && row("Rocky II ").contains(" 60.0 %"), "{told}");
        assert!(row("Creed").contains("on too few lists") && row("Schulze").ends_with("> Rocky Balboa"), "{told}");
        let rows: serde_json::Value = serde_json::from_slice(&tally(&sheet, &["--jsonl"]).stdout).expect("a row");
        assert_eq!((&rows["borda"][3], &rows["borda"][6]), (&serde_json::json!(0.8), &serde_json::Value::Null));
        assert_eq!(rows["kemeny"]["order"].as_array().map(Vec::len), Some(3));
        let without = tally(&sheet.replacen("needed: 2", "needed: 1", 1), &[]);
        assert!(said(&without).contains("does not follow from the lists"), "the rule is recounted as well");
    })
    .await;
}

#[tokio::test]
async fn lists_are_given_to_programs_and_spreadsheets() {
    discord(async |d| {
        three_lists(d).await;
        let shown = d.slash("Ana", "rocky export format:json").await;
        let (name, json) = file(d, &shown);
        let data: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!((name.as_str(), data["lists"].as_array().map(Vec::len)), ("rocky-lists.json", Some(3)));
        let lists = data["lists"].as_array().expect("a list");
        let of = |member: &str| {
            let id = d.user(member).to_string();
            lists.iter().find(|list| list["member"] == id.as_str())
        };
        let ana = of("Ana").expect("she is in it");
        assert_eq!(ana["ranking"], serde_json::json!([["rocky-4"], ["rocky-2"], ["rocky-balboa"]]));
        assert_eq!(ana["notes"]["rocky-4"], "snow, and \"axes\"");
        assert!(ana["link"].as_str().expect("a link").starts_with("https://discord.com/channels/"), "{ana}");
        assert_eq!(of("Chloe").expect("she is in it")["link"], serde_json::Value::Null, "a form has no link");
        assert!(of("Ben").is_none() && !json.contains("secretly"), "who hides has neither name nor notes: {json}");
        assert_eq!(data["support"][1][3], 1, "his list counts all the same");
        assert_eq!(data["consensus"]["kemeny"]["order"].as_array().map(Vec::len), Some(3), "what two lists rank");
        assert_eq!((&data["needed"], data["left_out"].as_array().map(Vec::len)), (&serde_json::json!(2), Some(6)));

        let shown = d.slash("Ana", "rocky export format:csv").await;
        let (_, csv) = file(d, &shown);
        let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
        let head = "member,link,posted,Rocky,Rocky II,Rocky III,Rocky IV,Rocky V,Rocky Balboa,Creed,Creed II,Creed III";
        assert_eq!((rows[0], rows.len()), (head, 4));
        assert!(rows.contains(&"hidden,,,,1,2,2,,4,,,"), "{csv}");
        assert!(rows.iter().any(|row| row.starts_with(&d.user("Ana").to_string()) && row.ends_with(",,2,,1,,3,,,")));
    })
    .await;
}

#[tokio::test]
async fn an_operator_gets_the_same_from_the_command_line() {
    discord(async |d| {
        three_lists(d).await;
        let (_, sheet) = file(d, &d.slash("Ana", "rocky export").await);
        let guild = d.discord().world(|world| world.channels[&d.here()].guild.expect("on a server")).to_string();
        let export = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_split-decision"));
            command.env("DATABASE_URL", format!("sqlite://{}", d.database().display())).arg("export").args(arguments);
            command.output().expect("the program starts")
        };
        let written = export(&["rocky", "--server", &guild]);
        let stated =
            |sheet: &str| sheet.lines().filter(|line| line.starts_with("list: ")).collect::<Vec<_>>().join("\n");
        let text = String::from_utf8(written.stdout).expect("it is text");
        assert!(written.status.success() && !stated(&text).is_empty());
        assert_eq!(stated(&text), stated(&sheet), "from the store, beside the running bot");
        assert!(tally(&text, &[]).status.success());
        for (arguments, why) in [
            (&["rocky", "--server", "5"][..], "server 5 has no lists of `rocky`"),
            (&["rokcy", "--server", &guild][..], "there is no topic `rokcy`"),
        ] {
            let refused = export(arguments);
            let told = said(&refused);
            assert!(refused.status.code() == Some(1) && told.contains(why), "{why} is not in {told}");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_exported_of_nothing() {
    discord(async |d| {
        let refused = d.slash("Ana", "rocky export").await.to_string();
        assert!(refused.contains("(private)") && refused.contains("No lists yet"), "{refused}");
    })
    .await;
}
