//! Months and their growth.

use crate::ask::{ask, measure, same};
use metrics::facts::View;
use metrics::results::trend;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline Qualify | Won | Lost
    person Aiko in East ; person Ben in West
    quota Aiko 2025-Q4 300 ; quota Ben 2026-03 0
    2025-02-15 opp A owner Aiko amount 50 stage Won
    2025-12-31 opp B owner Aiko amount 80 stage Won
    2026-01-31T23:59 opp C owner Aiko amount 100 stage Won
    2026-02-01T00:00 opp D owner Ben amount 150 stage Won
    2026-02-01T00:00 opp E owner Ben amount 999 stage Lost
    2026-02-03 opp F owner Aiko stage Won
    2026-03-10 opp G owner Aiko amount 20 stage Won
";

fn check(question: &str, months: u32, expected: &str) {
    let history = sales::story::history(STORY);
    let question = ask(&history, question);
    let rows: Vec<String> = trend::monthly(&View::new(&history, &question), months)
        .iter()
        .map(|point| {
            let quota = point.quota.map_or("-".into(), |quota| quota.to_string());
            let (growth, year) = (measure(&point.growth), measure(&point.year_growth));
            let (month, credited, n) = (point.month, point.credited, point.won.count);
            format!("{month} {credited} of {quota} by {n}; {growth}; {year}")
        })
        .collect();
    same(&rows, expected);
}

#[test]
fn growth_is_over_the_month_and_the_year_before() {
    let company = "
        2025-12 80 of - by 1; 80/0 NothingBefore; 80/0 NothingBefore
        2026-01 100 of 100 by 1; 20/80 = 0.25; 100/0 NothingBefore
        2026-02 150 of 100 by 2; 50/100 = 0.5; 100/50 = 2
        2026-03 20 of 100 by 1; -130/150 = -0.8667; 20/0 NothingBefore";
    check("2025-Q4", 4, company);
    check(
        "FY2025 West",
        2,
        "
        2026-02 150 of - by 1; 150/0 NothingBefore; 150/0 NothingBefore
        2026-03 0 of 0 by 0; -150/150 = -1; 0/0 NothingBefore",
    );
}

#[test]
fn a_month_that_is_not_over_is_not_compared() {
    check(
        "FY2025 on 2026-02-27 East",
        2,
        "
        2026-01 100 of 100 by 1; 20/80 = 0.25; 100/0 NothingBefore
        2026-02 0 of 100 by 1; -100/100 PeriodNotOver; -50/50 PeriodNotOver",
    );
    check("FY2025 on 2026-02-28 East", 1, "2026-02 0 of 100 by 1; -100/100 = -1; -50/50 = -1");
    check("2025-Q4", 0, "");
}
