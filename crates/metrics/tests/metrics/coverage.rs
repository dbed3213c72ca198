//! Coverage of what remains of the quota.

use crate::ask::{ask, measure, names, records, tally};
use metrics::facts::View;
use metrics::pipeline::coverage;

fn check(quota: &str, question: &str, expected: &str) {
    let story = format!(
        "org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        person Aiko
        {quota}
        2026-01-05 opp A owner Aiko amount 400 stage Won
        2026-01-05 opp B owner Aiko amount 900 stage Qualify close 2026-03-31
        2026-01-05 opp C owner Aiko amount 300 stage Qualify close 2026-02-14
        2026-01-05 opp D owner Aiko amount 7 stage Qualify close 2026-02-13
        2026-01-05 opp E owner Aiko stage Qualify close 2026-03-01
        2026-01-05 opp F owner Aiko amount 5000 stage Qualify close 2026-04-01
        2026-01-05 opp G owner Aiko amount 6000 stage Qualify"
    );
    let history = sales::story::history(&story);
    let question = ask(&history, question);
    let found = coverage::coverage(&View::new(&history, &question));
    let row = format!(
        "{}; open {}; overdue {}; records {}",
        measure(&found.measure),
        tally(&found.open),
        tally(&found.overdue),
        names(&history, &records(&history, &question, &coverage::DEFINITION)),
    );
    assert_eq!(row.trim(), expected, "{quota} {question:?}");
}

#[test]
fn only_what_can_still_close_in_the_period_covers() {
    let open = "open 3: 1200, 1 without amount; overdue 1: 7; records C E B";
    let on = "2026-Q1 on 2026-02-14";
    check("quota Aiko 2026-Q1 1000", on, &format!("1200/600 = 2; {open}"));
    check("quota Aiko 2026-Q1 400", on, &format!("1200/0 AlreadyReached; {open}"));
    check("quota Aiko 2026-Q1 300", on, &format!("1200/-100 AlreadyReached; {open}"));
    check("quota Aiko 2026-Q1 0", on, &format!("1200/-400 QuotaIsZero; {open}"));
    check("", on, &format!("1200 NoQuota; {open}"));
}

#[test]
fn the_last_day_is_still_in_the_period_and_the_day_after_is_not() {
    let quota = "quota Aiko 2026-Q1 1000";
    let last = "900/600 = 1.5; open 1: 900; overdue 3: 307, 1 without amount; records B";
    check(quota, "2026-Q1 on 2026-03-31", last);
    let over = "0/600 PeriodIsOver; open 0: 0; overdue 4: 1207, 1 without amount; records";
    check(quota, "2026-Q1 on 2026-04-01", over);
}

#[test]
fn nobody_said_when_or_how_much_is_no_nought() {
    let measured = |deals: &str| {
        let story = format!(
            "org zone Asia/Tokyo currency JPY
            pipeline Qualify | Won | Lost
            person Aiko
            quota Aiko 2026-Q1 1000
            {deals}"
        );
        let history = sales::story::history(&story);
        let found =
            coverage::coverage(&View::new(&history, &ask(&history, "2026-Q1 on 2026-02-14")));
        measure(&found.measure)
    };
    assert_eq!(measured(""), "0/1000 = 0");
    let undated = "2026-01-05 opp A owner Aiko amount 400 stage Qualify\n";
    assert_eq!(measured(undated), "0/1000 Undated");
    let later = "2026-01-05 opp B owner Aiko amount 400 stage Qualify close 2026-04-01\n";
    assert_eq!(measured(&(undated.to_owned() + later)), "0/1000 = 0");
    let unvalued = "2026-01-05 opp C owner Aiko stage Qualify close 2026-03-01\n";
    assert_eq!(measured(unvalued), "0/1000 NoAmounts");
    let valued = "2026-01-05 opp D owner Aiko amount 0 stage Qualify close 2026-03-01\n";
    assert_eq!(measured(&(unvalued.to_owned() + valued)), "0/1000 = 0");
}
