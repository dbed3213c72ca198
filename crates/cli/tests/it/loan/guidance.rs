//! What is said of people's steps on real records, where deals pass from hand to hand: it equals
//! the metric asked alone, and what it is compared with is no limit of the reckoning.

use serde_json::Value;

use super::{Loan, data, tassei};

const DAY: &str = "2011-12-10";
/// Some of the busiest employees.
const PEOPLE: [&str; 4] = ["Employee 10789", "Employee 11259", "Employee 11002", "Employee 10899"];

fn asked(loan: &Loan, words: &[&str]) -> Value {
    let mut command = tassei(loan.folder.path());
    let done = command.args(words).args(["--as-of", DAY, "--format", "json"]).output();
    let done = done.expect("the binary runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{words:?}: {told}");
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// The points about a stage in all four quarters.
fn steps(guidance: &Value) -> Vec<&Value> {
    let quarters = ["strengths", "weaknesses", "opportunities", "risks"];
    let points = quarters.iter().flat_map(|one| guidance[one].as_array().into_iter().flatten());
    points.filter(|one| one["kind"] == "step" || one["kind"] == "step-up").collect()
}

#[test]
fn steps_are_those_of_the_metric_and_compared_with_what_can_be() {
    let Some(log) = data() else { return };
    let loan = Loan::import(&log);
    let whole = asked(&loan, &["guidance"]);
    let own = PEOPLE.map(|who| asked(&loan, &["guidance", "--rep", who]));
    let mut compared = 0;
    for step in own.iter().chain([&whole]).flat_map(steps) {
        let reference = step["reference"].as_f64().expect("a share");
        assert!(0.02 < reference && reference < 0.98, "{step}");
        let period = step["behind"]["period"].as_str().expect("days");
        let mut words = vec!["metric", "stage-conversion", "--by", "stage", "--period", period];
        if let Some(who) = step["about"]["parameter"].as_str() {
            words.extend(["--rep", who]);
        }
        let metric = asked(&loan, &words);
        let rows = metric["rows"].as_array().expect("rows");
        let row = rows.iter().find(|row| row["name"] == step["behind"]["row"]).expect("the stage");
        assert_eq!(row["value"], step["own"], "{step}");
        assert_eq!(row["denominator"], step["n"], "{step}");
        compared += 1;
    }
    assert!(compared > 1, "{compared} steps");
}
