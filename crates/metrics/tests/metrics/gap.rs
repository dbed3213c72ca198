//! The gap, with its sign.

use crate::ask::{ask, measure};
use metrics::facts::View;

fn check(quota: &str, expected: &str) {
    let story = format!(
        "org currency JPY
        pipeline Qualify | Won | Lost
        person Aiko
        {quota}
        2026-01-15 opp A owner Aiko amount 100 stage Won"
    );
    let history = sales::story::history(&story);
    let question = ask(&history, "2026-Q1");
    assert_eq!(
        measure(&metrics::results::gap::gap(&View::new(&history, &question))),
        expected,
        "{quota}"
    );
}

#[test]
fn what_is_missing_is_positive_and_what_is_above_negative() {
    check("quota Aiko 2026-Q1 480", "380");
    check("quota Aiko 2026-Q1 100", "0");
    check("quota Aiko 2026-Q1 60", "-40");
    check("quota Aiko 2026-Q1 0", "-100");
    check("quota Aiko 2026-Q1 7 EUR", "-100 QuotaWithoutRate");
    check("", "-100 NoQuota");
}
