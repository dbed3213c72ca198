//! What people see of others, as the organisation says, wins over how the machine is set.

use std::fmt::Write as _;

use records::{NewBatch, Store};
use sales::day::Instant;
use serde_json::Value;

use crate::transcript::tassei;

/// Six people of whom each has closed ten deals.
fn story(said: &str) -> String {
    let mut story = format!("{said}\npipeline Find > Offer | Won | Lost\nteam East\n");
    for (place, name) in ["Tom", "Ann", "Bo", "Cai", "Dee", "Eli"].into_iter().enumerate() {
        let _ = writeln!(story, "person {name} in East role AE hired 2024-01-01");
        for deal in 0..10 {
            let end = if deal < 5 - place % 2 { "won" } else { "lost" };
            let _ = writeln!(
                story,
                "2026-07-{:02} opp {name}{deal} created owner {name} amount 100 stage Find\n\
                 2026-08-{:02} opp {name}{deal} {end}",
                deal + 1,
                deal + place + 1
            );
        }
    }
    story
}

/// What Tom is told of others beside his win rate, where the organisation says so and the
/// environment so.
fn told(said: &str, set: &str) -> Option<f64> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path().join("store.db")).expect("a store");
    let batch = NewBatch::new(Instant(1_795_000_000), "story", "told");
    store.append(&batch, sales::story::events(&story(said))).expect("it is stored");
    drop(store);
    let mut asked = tassei(folder.path());
    asked.args(["agenda", "Tom", "--vs", "company", "--as", "Tom", "--format", "json"]);
    asked.args(["--period", "2026", "--as-of", "2026-11-20"]).env("TASSEI_AVERAGES", set);
    let done = asked.output().expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let document: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let compared = document["rep"]["compared"].as_array().expect("figures");
    let rate = compared.iter().find(|one| one["id"] == "win-rate").expect("closed deals");
    rate["reference"].as_f64()
}

#[test]
fn what_the_organisation_says_wins_over_the_environment() {
    assert_eq!(told("", "hidden"), None);
    assert_eq!(told("", "named"), Some(0.45), "27 of 60");
    assert_eq!(told("org averages named", "hidden"), Some(0.45));
    assert_eq!(told("org averages hidden", "named"), None);
}
