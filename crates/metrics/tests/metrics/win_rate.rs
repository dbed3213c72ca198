//! The closed win rate with its interval.

use crate::ask::{ask, measure, person, same};
use metrics::Measure;
use metrics::facts::View;
use metrics::winning::win_rate;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in West
    2026-01-15 opp A owner Aiko amount 1 stage Won
    2026-01-16 opp B owner Aiko amount 1000 stage Lost
    2026-01-17 opp C owner Aiko stage Won
    2026-01-17 opp D owner Aiko stage Won
    2026-01-18 opp E owner Ben stage Lost
    2026-01-18 opp F stage Lost
    2026-01-18 opp G owner Ben stage Proposal close 2026-01-31
    2026-01-18 opp H owner Ben stage Proposal close 2026-02-28
    2026-02-01 opp B stage Proposal
";

fn row(name: &str, rate: &Measure) -> String {
    let mut row = format!("{name}: {}", measure(rate));
    if let Some((low, high)) = rate.interval {
        row += &format!(" in {low:.4} to {high:.4}");
    }
    if rate.still_open > 0 {
        row += &format!(", {} open", rate.still_open);
    }
    row
}

fn check(question: &str, expected: &str) {
    let history = sales::story::history(STORY);
    let question = ask(&history, question);
    let mut rows = vec![row("all", &win_rate::win_rate(&View::new(&history, &question)))];
    for (who, rate) in win_rate::by_person(&View::new(&history, &question)) {
        rows.push(row(&person(&history, who), &rate));
    }
    same(&rows, expected);
}

// The intervals by halving the range until (k/n - p)^2 = 1.2816^2 p (1 - p) / n.
#[test]
fn the_rate_keeps_its_parts_and_says_how_sure_it_is() {
    let january = "
        all: 3/6 = 0.5 in 0.2682 to 0.7318, 1 open
        Aiko: 3/4 = 0.75 in 0.4325 to 0.9219
        Ben: 0/1 = 0 in 0.0000 to 0.6216, 1 open
        -: 0/1 = 0 in 0.0000 to 0.6216";
    check("2026-01", january);
    check(
        "2026-01 East",
        "all: 3/4 = 0.75 in 0.4325 to 0.9219\nAiko: 3/4 = 0.75 in 0.4325 to 0.9219",
    );
    // Reopened in February, B is neither won nor lost any more.
    check(
        "2026-01 East on 2026-02-01",
        "all: 3/3 = 1 in 0.6462 to 1.0000\nAiko: 3/3 = 1 in 0.6462 to 1.0000",
    );
    check("2026-03", "all: 0/0 NothingClosed");
}
