//! Results so far against what is to be expected.

use crate::ask::{ask, measure, same};
use metrics::facts::View;
use metrics::results::{cumulative, pacing};

/// Four quarters of 200 each: a quarter of it half-way, the rest on the last day.
const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify | Won | Lost
    person Aiko in East ; person Ben in West
    2025-02-13 opp A owner Ben amount 50 stage Won ; 2025-03-31 opp B owner Ben amount 150 stage Won
    2025-05-14 opp C owner Ben amount 50 stage Won ; 2025-06-30 opp D owner Ben amount 150 stage Won
    2025-08-14 opp E owner Ben amount 50 stage Won ; 2025-09-30 opp F owner Ben amount 150 stage Won
    2025-11-14 opp G owner Ben amount 50 stage Won ; 2025-12-31 opp H owner Ben amount 150 stage Won
    2026-02-02 opp I owner Aiko amount 60 stage Won
";

fn check(quota: &str, question: &str, expected: &str) {
    let history = sales::story::history(&format!("{STORY}\n{quota}"));
    let question = ask(&history, question);
    let found = pacing::pacing(&View::new(&history, &question));
    let curve = found.usual.as_ref().map_or("no curve".into(), |usual| {
        let shares: Vec<String> = usual.shares.iter().map(f64::to_string).collect();
        format!("{} periods: {}", usual.periods, shares.join(" "))
    });
    let rows = [
        format!("{} of {} days", found.working_days_elapsed, found.working_days),
        format!("by days {}", measure(&found.by_days)),
        format!("by curve {}", measure(&found.by_curve)),
        format!("expected {} {:?}", found.expected_by_days, found.expected_by_curve),
        curve,
    ];
    same(&rows, expected);
}

const CURVE: &str =
    "4 periods: 0 0 0 0 0 0 0 0 0 0 0.25 0.25 0.25 0.25 0.25 0.25 0.25 0.25 0.25 0.25 1";

#[test]
fn half_the_days_is_not_half_the_result() {
    let quota = "quota Aiko 2026-Q1 640";
    let half = format!(
        "
        32 of 64 days
        by days 60/320 = 0.1875
        by curve 60/160 = 0.375
        expected 320 Some(160)
        {CURVE}"
    );
    check(quota, "2026-Q1 on 2026-02-13", &half);
    check(quota, "2026-Q1 on 2026-02-15 East", &half);
    let end = format!(
        "
        64 of 64 days
        by days 60/640 = 0.0938
        by curve 60/640 = 0.0938
        expected 640 Some(640)
        {CURVE}"
    );
    check(quota, "2026-Q1 on 2026-06-30", &end);
}

#[test]
fn where_nothing_can_be_expected_the_reason_is_given() {
    let quota = "quota Aiko 2026-Q1 640";
    let before = format!(
        "
        0 of 64 days
        by days 0/0 NothingExpectedYet
        by curve 0/0 NothingExpectedYet
        expected 0 Some(0)
        {CURVE}"
    );
    check(quota, "2026-Q1 on 2025-12-31", &before);
    check(
        "",
        "2026-Q1 on 2026-02-13",
        &format!(
            "
        32 of 64 days
        by days 60/0 NoQuota
        by curve 60 NoQuota
        expected 0 None
        {CURVE}"
        ),
    );
    check(
        "quota Aiko 2026-Q1 0",
        "2026-Q1 on 2026-02-13",
        &format!(
            "
        32 of 64 days
        by days 60/0 QuotaIsZero
        by curve 60/0 QuotaIsZero
        expected 0 Some(0)
        {CURVE}"
        ),
    );
    // Before the fourth quarter was over it could not be learnt from.
    check(
        quota,
        "2026-Q1 on 2025-11-30",
        "
        0 of 64 days
        by days 0/0 NothingExpectedYet
        by curve 0 NoHistory
        expected 0 None
        no curve",
    );
    // A quarter earlier there were only three quarters to learn from.
    check(
        "quota Ben 2025-Q4 100",
        "2025-Q4",
        "
        66 of 66 days
        by days 200/100 = 2
        by curve 200 NoHistory
        expected 100 None
        no curve",
    );
}

#[test]
fn the_curve_is_a_straight_line_between_its_steps() {
    let mut shares = vec![0.0; 10];
    shares.resize(pacing::CURVE_STEPS + 1, 1.0);
    let curve = pacing::UsualCurve { shares, periods: 4 };
    let at = [0.0, 0.45, 0.475, 0.5, 1.0, 2.0].map(|part| (curve.share_at(part) * 1e6).round());
    assert_eq!(at, [0.0, 0.0, 5e5, 1e6, 1e6, 1e6]);
}

#[test]
fn the_running_total_has_a_row_for_each_day_known() {
    let history = sales::story::history(STORY);
    let check = |question, expected: &str| {
        let rows = cumulative::cumulative(&View::new(&history, &ask(&history, question)));
        let rows: Vec<String> =
            rows.iter().map(|(day, total, n)| format!("{day} {total} {n}")).collect();
        same(&rows, expected);
    };
    check(
        "2026-02-01..2026-02-05 on 2026-02-03",
        "
        2026-02-01 0 0
        2026-02-02 60 1
        2026-02-03 60 1",
    );
    check("2026-Q1 on 2025-12-31", "");
}
