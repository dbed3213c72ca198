//! What is open, and how it is made up.

use crate::ask::{ask, names, person, records, same, tally};
use metrics::facts::View;
use metrics::pipeline::open_pipeline;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    rate EUR 160 ; rate EUR 170 from 2026-02-01
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East until 2026-02-01, West from 2026-02-01 ; person Ben in East
    2026-01-05 opp A created owner Aiko amount 100 close 2026-03-31
    2026-01-10 opp A stage Qualify
    2026-01-20 opp A stage Proposal owner Ben
    2026-01-06 opp B created owner Aiko amount 1 EUR stage Qualify close 2026-02-10
    2026-01-07 opp C created stage Proposal amount 7 USD
    2026-01-08 opp D created owner Ben stage Qualify close 2026-05-01
    2026-01-09 opp E created owner Ben amount 50 stage Qualify
    2026-02-05 opp E deleted
    2026-01-09 opp F created owner Ben amount 60 stage Won
    2026-02-07 opp F stage Proposal
    2026-01-09 opp G created owner Ben amount 80 stage Qualify
    2026-01-31 opp G lost
    seen 2026-06-01 opp H owner Aiko amount 5 stage Qualify
";

fn check(question: &str, expected: &str) {
    let history = sales::story::history(STORY);
    let question = ask(&history, question);
    let found = open_pipeline::open_pipeline(&View::new(&history, &question));
    let mut rows = vec![
        format!("total {}", tally(&found.total)),
        format!("closing {}", tally(&found.closing_in_period)),
        format!("overdue {}", tally(&found.overdue)),
    ];
    for (stage, open) in &found.by_stage {
        let name = stage.map_or("no stage", |id| &history.stage(id).stage.name);
        rows.push(format!("{name} {}", tally(open)));
    }
    for (who, open) in &found.by_person {
        rows.push(format!("{} {}", person(&history, *who), tally(open)));
    }
    let found = records(&history, &question, &open_pipeline::DEFINITION);
    rows.push(format!("records {}", names(&history, &found)));
    same(&rows, expected);
}

#[test]
fn a_pipeline_is_that_of_its_day() {
    let early = "
        total 5: 310, 1 unconverted, 1 without amount
        closing 2: 260
        overdue 0: 0
        no stage 1: 100
        Qualify 3: 210, 1 without amount
        Proposal 1: 0, 1 unconverted
        Aiko 2: 260
        Ben 2: 50, 1 without amount
        - 1: 0, 1 unconverted
        records A B C D E";
    check(
        "2026-Q1 on 2026-01-09",
        &early
            .replace("total 5: 310", "total 6: 390")
            .replace("Qualify 3: 210", "Qualify 4: 290")
            .replace("Ben 2: 50", "Ben 3: 130")
            .replace("D E", "D E G"),
    );
    let later = "
        total 5: 330, 1 unconverted, 1 without amount
        closing 1: 100
        overdue 1: 170
        Qualify 2: 170, 1 without amount
        Proposal 3: 160, 1 unconverted
        Aiko 1: 170
        Ben 3: 160, 1 without amount
        - 1: 0, 1 unconverted
        records A B C D F";
    check("2026-Q1 on 2026-02-11", later);
}

#[test]
fn a_close_date_of_today_has_not_passed_yet() {
    let west = "
        total 1: 170
        closing 1: 170
        overdue 0: 0
        Qualify 1: 170
        Aiko 1: 170
        records B";
    check("2026-Q1 on 2026-02-10 West", west);
    let east = "
        total 3: 160, 1 without amount
        closing 1: 100
        overdue 0: 0
        Qualify 1: 0, 1 without amount
        Proposal 2: 160
        Ben 3: 160, 1 without amount
        records A D F";
    check("2026-Q1 on 2026-02-10 East", east);
    check(
        "2026-Q2 on 2026-02-10 East",
        &east.replace("closing 1: 100", "closing 1: 0, 1 without amount"),
    );
}
