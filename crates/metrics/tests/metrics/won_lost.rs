//! Counts and amounts won and lost.

use crate::ask::{ask, names, records, tally};
use metrics::facts::View;
use metrics::results::won_lost;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    rate EUR 160
    pipeline Qualify > Proposal | Won | Lost > Dropped
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West
    2026-01-15 opp A owner Aiko amount 100 stage Won source Web
    2026-01-16 opp B owner Aiko amount 10 EUR stage Lost segment Big
    2026-01-17 opp C owner Ben stage Dropped source Web
    2026-01-18 opp D owner Ben amount 3 USD stage Lost
    2026-01-19 opp E owner Ben amount 50 stage Renewed in Renewals
    2026-01-20 opp F owner Ben amount 60 stage Lost
    2026-01-21 opp F stage Won
    2026-01-22 opp G owner Ben amount 70 stage Won
    2026-01-23 opp G stage Lost
    2026-02-01 opp H owner Ben amount 80 stage Won
    2026-01-24 opp I owner Ben amount 90 stage Proposal
";

fn check(question: &str, won: &str, lost: &str, behind: &str) {
    let history = sales::story::history(STORY);
    let question = ask(&history, question);
    let both = won_lost::won_lost(&View::new(&history, &question));
    assert_eq!((tally(&both.won).as_str(), tally(&both.lost).as_str()), (won, lost));
    let found = records(&history, &question, &won_lost::DEFINITION);
    assert_eq!(names(&history, &found), behind);
}

#[test]
fn each_opportunity_counts_as_what_it_is_on_the_as_of_day() {
    let lost = "4: 1670, 1 unconverted, 1 without amount";
    check("2026-01", "3: 210", lost, "A B C D E F G");
    let lost_before = "4: 1660, 1 unconverted, 1 without amount";
    check("2026-01 on 2026-01-20", "2: 150", lost_before, "A B C D E F");
    check("2026-Q1", "4: 290", lost, "A B C D E F G H");
    check("2026-02", "1: 80", "0: 0", "H");
    check("2025-12", "0: 0", "0: 0", "");
}

#[test]
fn scope_and_filter_narrow() {
    check("2026-01 East", "1: 100", "1: 1600", "A B");
    check("2026-01 source Web", "1: 100", "1: 0, 1 without amount", "A C");
    check("2026-01 segment Big", "0: 0", "1: 1600", "B");
    check("2026-01 pipeline Renewals", "1: 50", "0: 0", "E");
    let rest = "4: 1670, 1 unconverted, 1 without amount";
    check("2026-01 pipeline Sales", "2: 160", rest, "A B C D F G");
}
