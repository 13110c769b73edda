//! Figures of independent packages (`tests/gold/README.md`), through the command line and the library.

mod command;

use serde_json::{Value, json};
use split_decision::ranking::{Ballot, ItemId, Ranking};
use split_decision::stats::{Method, PairCounts, Profile, agreement_with, condorcet_winner, consensus, declared_pairs};
use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn gold(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Python writes figures that nobody checks here as NaN, which is no JSON.
    serde_json::from_str(&text.replace("NaN", "null")).expect("gold files are JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

fn index(value: &Value) -> usize {
    value.as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or_else(|| panic!("not an index: {value}"))
}

fn run(verb: &str, flags: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_split-decision"));
    program.arg(verb).args(flags).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().expect("the program starts");
    let mut stdin = program.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that stops at a bad line closes its end early, which is no failure here.
        let _closed = stdin.write_all(input.as_bytes());
    });
    let output = program.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

/// The answers to these rows, one each.
fn answers(verb: &str, rows: &[Value]) -> Vec<Value> {
    let input: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let output = run(verb, &["--jsonl"], &input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), rows.len());
    answers
}

/// The tiers of a gold ranking with names for numbers.
fn named(ranking: &Value) -> Value {
    list(ranking).iter().map(|tier| list(tier).iter().map(ToString::to_string).collect::<Vec<_>>()).collect()
}

fn ranking(tiers: &Value) -> Option<Ranking> {
    let item = |item: &Value| ItemId::new(index(item)).expect("below the limit");
    Ranking::new(list(tiers).iter().map(|tier| list(tier).iter().map(item).collect::<Vec<_>>())).ok()
}

#[track_caller]
fn check(case: &Value, figure: &str, got: &Value, expected: &Value) {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9_f64.max(1e-9 * a.abs().max(b.abs()));
    let same = match (got, expected) {
        (Value::Number(a), Value::Number(b)) => a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| close(a, b)),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            return a.iter().zip(b).for_each(|(got, expected)| check(case, figure, got, expected));
        }
        (a, b) => a == b,
    };
    assert!(same, "{} {}: {figure} is {got}, expected {expected}", case["id"], case["kind"]);
}

#[test]
fn every_figure_of_two_rankings_agrees() {
    let gold = gold("pairs.json");
    let cases = list(&gold["cases"]);
    let row =
        |case: &Value| json!({"id": case["id"], "items": case["n"], "a": named(&case["a"]), "b": named(&case["b"])});
    let answers = answers("compare", &cases.iter().map(row).collect::<Vec<_>>());
    for (case, answer) in cases.iter().zip(&answers) {
        let expected = &case["expected"];
        for (ours, theirs) in [
            ("common", "common_items"),
            ("pairs", "common_pairs"),
            ("concordant", "concordant"),
            ("discordant", "discordant"),
            ("tied_a", "tied_a_only"),
            ("tied_b", "tied_b_only"),
            ("tied_both", "tied_both"),
            ("agreement", "pairs_agreed_half"),
            ("tau_a", "tau_a"),
            ("tau_b", "tau_b"),
            ("tau_x", "tau_x"),
            ("gamma", "gamma"),
        ] {
            check(case, ours, &answer[ours], &expected[theirs]);
        }
        for (ours, theirs) in [("spearman_rho", "spearman_rho"), ("footrule", "footrule"), ("score", "leader_fill")] {
            // Their leaderboard gives a list without a pair one half; ours leaves it out.
            if let Some(theirs) = expected.get(theirs).filter(|_| ours != "score" || answer["pairs"] != 0) {
                check(case, ours, &answer[ours], theirs);
            }
        }
        if let Some(overlap) = expected["rbo"].get("0.9_w") {
            check(case, "rbo", &answer["rbo"], &overlap["ext"]);
        }
        let chance = expected.get("p_greater_qmultinomial").or_else(|| expected.get("p_greater_exact"));
        if let Some(chance) = chance.filter(|_| expected["tied_a_only"] == 0 && expected["tied_both"] == 0) {
            check(case, "p_value", &answer["p_value"], chance);
        }
    }
}

#[test]
fn a_declared_top_agrees() {
    let gold = gold("pairs.json");
    let cases: Vec<&Value> =
        list(&gold["cases"]).iter().filter(|case| case["expected"].get("topk").is_some()).collect();
    let row =
        |case: &&Value| json!({"id": case["id"], "a": named(&case["a"]), "b": named(&case["b"]), "declared": "top"});
    let answers = answers("compare", &cases.iter().map(row).collect::<Vec<_>>());
    let mut checked = 0;
    for (case, answer) in cases.into_iter().zip(&answers) {
        let (Some(a), Some(b)) = (ranking(&case["a"]), ranking(&case["b"])) else { continue };
        let declared = Ballot { ranking: b, declared_top: Some(a.item_set()) };
        let PairCounts { pairs, concordant, discordant, .. } = declared_pairs(&a, &declared);
        let expected = &case["expected"]["topk"];
        let answer = ["pairs", "concordant", "discordant"].map(|figure| &answer["declared"][figure]);
        let expected = ["pairs", "concordant", "discordant"].map(|figure| &expected[figure]);
        check(case, "declared", &json!([pairs, concordant, discordant]), &json!(expected));
        check(case, "declared by the command", &json!(answer), &json!(expected));
        checked += 1;
    }
    assert!(checked > 100, "only {checked} cases declare a top");
}

#[test]
fn every_figure_of_a_profile_agrees() {
    let gold = gold("profiles.json");
    let cases = list(&gold["cases"]);
    let ballot = |pair: &Value| json!({"count": pair[0], "ranking": named(&pair[1])});
    let row = |case: &Value| {
        let items: Vec<String> = (0..index(&case["n"])).map(|item| item.to_string()).collect();
        json!({"id": case["id"], "items": items, "ballots": list(&case["ballots"]).iter().map(ballot).collect::<Vec<_>>()})
    };
    let answers = answers("tally", &cases.iter().map(row).collect::<Vec<_>>());
    for (case, answer) in cases.iter().zip(&answers) {
        let expected = &case["expected"];
        let name = |item: &Value| if item.is_null() { Value::Null } else { item.to_string().into() };
        check(case, "support", &answer["support"], &expected["pairwise_strict"]);
        check(case, "tied", &answer["tied"], &expected["pairwise_tied"]);
        check(case, "winner", &answer["condorcet_winner"], &name(&expected["condorcet_winner"]));
        check(case, "loser", &answer["condorcet_loser"], &name(&expected["condorcet_loser"]));
        check(case, "copeland", &answer["copeland"], &expected["copeland_scores"]);
        check(case, "borda", &answer["borda"], &expected["borda_win_share"]);
        check(case, "smith", &numbers(&answer["smith"]), &sorted(&expected["smith_set"]));
        let layers: Vec<Value> = list(&answer["schulze"]).iter().map(numbers).collect();
        let expected_layers: Vec<Value> = list(&expected["schulze_margin_ranking"]).iter().map(sorted).collect();
        check(case, "schulze", &layers.into(), &expected_layers.into());
        for (ours, theirs) in [
            ("agreement", expected.get("pooled_pair_agreement").map(|pooled| &pooled["share_agree"])),
            ("controversy", expected.get("item_controversy_pairwise")),
            ("kendall_w", expected.get("kendall_w_tie_corrected")),
        ] {
            if let Some(theirs) = theirs {
                check(case, ours, &answer[ours], theirs);
            }
        }
        check_median(case, &answer["kemeny"], expected);
    }
}

fn check_median(case: &Value, answer: &Value, expected: &Value) {
    check(case, "cost", &answer["cost"], &expected["kemeny_linear_cost"]);
    check(case, "exact", &answer["exact"], &true.into());
    let optima = list(&expected["kemeny_optimal_orders"]);
    if expected["kemeny_optimal_orders_truncated"] == false {
        let order: Vec<Value> = list(&answer["order"]).iter().map(number).collect();
        assert!(optima.contains(&order.into()), "{}: {} is no optimum", case["id"], answer["order"]);
        let tiers: Vec<Value> = list(&answer["tiers"]).iter().map(numbers).collect();
        check(case, "tiers", &tiers.into(), &tiers_of(optima).into());
        let count = consensus(&profile(case), Method::Kemeny).median.expect("Kemeny has a cost").optima;
        assert_eq!(count, Some(optima.len() as u128), "{}: how many optima", case["id"]);
        check_places(case, optima);
    }
}

/// The range of places of each item, and the "=" between neighbours, are those of the listed optima.
fn check_places(case: &Value, optima: &[Value]) {
    let order = consensus(&profile(case), Method::Kemeny).order;
    let place =
        |order: &Value, item: usize| list(order).iter().position(|other| index(other) == item).expect("whole") + 1;
    for (at, placed) in order.iter().enumerate() {
        let places: BTreeSet<usize> = optima.iter().map(|order| place(order, placed.item.index())).collect();
        let range = places.first().zip(places.last()).map(|(&first, &last)| first..=last);
        assert_eq!(placed.places, range, "{}: places of item {}", case["id"], placed.item.index());
        let swaps = order.get(at + 1).is_some_and(|next| {
            optima.iter().any(|order| place(order, next.item.index()) < place(order, placed.item.index()))
        });
        assert_eq!(placed.equals_next, Some(swaps), "{}: after item {}", case["id"], placed.item.index());
    }
}

/// The finest ranking that all of these orders refine: a tier ends where each order has had the same items.
fn tiers_of(orders: &[Value]) -> Vec<Value> {
    let heads = |length: usize| {
        orders.iter().map(move |order| list(order)[..length].iter().map(index).collect::<BTreeSet<_>>())
    };
    let (mut tiers, mut above) = (Vec::new(), BTreeSet::new());
    for length in 1..=list(&orders[0]).len() {
        let head = heads(length).next().expect("there is an order");
        if heads(length).all(|other| other == head) {
            tiers.push(json!(head.difference(&above).collect::<Vec<_>>()));
            above = head;
        }
    }
    tiers
}

fn number(name: &Value) -> Value {
    name.as_str().and_then(|name| name.parse::<usize>().ok()).expect("a number for a name").into()
}

fn numbers(names: &Value) -> Value {
    sorted(&list(names).iter().map(number).collect())
}

fn sorted(items: &Value) -> Value {
    json!(list(items).iter().map(index).collect::<BTreeSet<_>>())
}

fn profile(case: &Value) -> Profile {
    let mut profile = Profile::new(index(&case["n"]));
    for pair in list(&case["ballots"]) {
        let ranking = ranking(&pair[1]).expect("gold ballots rank something");
        profile.submit_many(&ranking.into(), index(&pair[0]) as u64);
    }
    profile
}

#[test]
fn agreement_with_an_official_order_agrees() {
    let gold = gold("profiles.json");
    let mut checked = 0;
    for case in list(&gold["cases"]) {
        let official = &case["expected"]["official"];
        let profile = profile(case);
        let untied = profile.items().iter().all(|a| profile.items().iter().all(|b| profile.tied(a, b) == 0));
        let order = Some(&case["official"]).filter(|order| !order.is_null()).and_then(ranking);
        if let (true, Some(order), Some(pairs)) = (untied, order, official["pooled_strict_pairs"].as_f64()) {
            let expected = official["pooled_strict_pairs_agree"].as_f64().map(|agree| agree / pairs);
            check(case, "official", &json!(agreement_with(&profile, &order)), &json!(expected));
            checked += 1;
        }
    }
    assert!(checked > 1, "no case has an official order");
}

#[test]
fn every_step_of_a_sequence_agrees() {
    let gold = gold("incremental.json");
    for sequence in list(&gold["sequences"]) {
        let size = index(&sequence["n"]);
        let (mut profile, mut held) = (Profile::new(size), HashMap::<&str, Ballot>::new());
        for step in list(&sequence["ops"]) {
            let user = step["user"].as_str().expect("a name");
            let before = held.remove(user);
            let after = Some(&step["ranking"]).filter(|tiers| !tiers.is_null()).and_then(ranking).map(Ballot::from);
            match (&before, &after) {
                (Some(before), Some(after)) => assert!(profile.edit(before, after)),
                (Some(before), None) => assert!(profile.withdraw(before)),
                (None, Some(after)) => profile.submit(after),
                (None, None) => {}
            }
            held.extend(after.map(|after| (user, after)));
            assert_eq!(profile, Profile::from_ballots(size, held.values()));
            check_step(step, &profile);
        }
    }
}

fn check_step(step: &Value, profile: &Profile) {
    let expected = &step["expect"];
    let items: Vec<ItemId> = profile.items().iter().collect();
    let matrix = |cell: &dyn Fn(ItemId, ItemId) -> u64| {
        json!(items.iter().map(|&a| items.iter().map(|&b| cell(a, b)).collect()).collect::<Vec<Vec<u64>>>())
    };
    check(step, "voters", &json!(profile.ballots()), &expected["voters"]);
    check(step, "strict", &matrix(&|a, b| profile.support(a, b)), &expected["pairwise_strict"]);
    check(step, "tied", &matrix(&|a, b| profile.tied(a, b)), &expected["pairwise_tied"]);
    check(step, "winner", &json!(condorcet_winner(profile).map(ItemId::index)), &expected["condorcet_winner"]);
    let median = consensus(profile, Method::Kemeny).median.expect("Kemeny has a cost");
    if let Some(cost) = expected.get("kemeny_cost").filter(|cost| !cost.is_null()) {
        check(step, "cost", &json!(median.cost), cost);
    }
}

#[test]
fn a_figure_that_is_not_defined_is_null() {
    let nothing = &answers("tally", &[json!({"items": ["a", "b", "c"], "ballots": []})])[0];
    for figure in ["condorcet_winner", "condorcet_loser", "agreement", "kendall_w"] {
        assert!(nothing[figure].is_null(), "{figure} of no ballots is {}", nothing[figure]);
    }
    assert_eq!(nothing["borda"], json!([null, null, null]));
    assert_eq!(nothing["kemeny"]["tiers"], json!([["a", "b", "c"]]));
    let one = json!({"items": ["a", "b", "c"], "ballots": [{"ranking": [["b"], ["a"]]}]});
    let one = &answers("tally", &[one])[0];
    assert_eq!(one["agreement"], Value::Null);
    assert_eq!((&one["borda"], &one["controversy"]), (&json!([0.0, 1.0, null]), &json!([0.0, 0.0, null])));
    let tied = json!({"items": ["a", "b"], "ballots": [{"count": 3, "ranking": [["a", "b"]]}]});
    let tied = &answers("tally", &[tied])[0];
    assert_eq!((&tied["agreement"], &tied["kendall_w"]), (&Value::Null, &Value::Null));
    let apart = &answers("compare", &[json!({"items": 4, "a": [["a"], ["b"]], "b": [["c"], ["d"]]})])[0];
    for figure in ["agreement", "tau_b", "gamma", "spearman_rho", "footrule", "score", "p_value"] {
        assert!(apart[figure].is_null(), "{figure} of nothing in common is {}", apart[figure]);
    }
}

#[test]
fn a_declared_top_is_counted_above_the_rest() {
    let row =
        json!({"items": ["a", "b", "c"], "ballots": [{"ranking": [["b"]], "declared": "top"}, {"ranking": [["c"]]}]});
    assert_eq!(answers("tally", &[row])[0]["support"], json!([[0, 0, 0], [1, 0, 1], [0, 0, 0]]));
}

#[test]
fn rows_come_from_a_file_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.jsonl");
    let row = r#"{"a":[["x"],["y"]],"b":[["y"],["x"]]}"#;
    std::fs::write(&path, row).expect("the file is written");
    let path = path.to_str().expect("UTF-8");
    assert_eq!(run("compare", &["--jsonl", path], "").stdout, run("compare", &["--jsonl"], row).stdout);
    let missing = run("tally", &["no-such-file"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("cannot open `no-such-file`"));
}

#[test]
fn a_table_says_what_a_person_wants_to_know() {
    let row = json!({"id": "thread", "items": ["IV", "II", "III"], "ballots": [
        {"count": 3, "ranking": [["IV"], ["II"], ["III"]]}, {"count": 2, "ranking": [["II"], ["IV"]]}]});
    let table = run("tally", &[], &row.to_string()).stdout;
    insta::assert_snapshot!(String::from_utf8_lossy(&table));
    let row = json!({"id": "B", "items": 6, "declared": "top", "a": [["IV"], ["II"], ["III"], ["I"]], "b": [["IV"], ["II"], ["I"]]});
    let table = run("compare", &[], &row.to_string()).stdout;
    insta::assert_snapshot!(String::from_utf8_lossy(&table));
}
