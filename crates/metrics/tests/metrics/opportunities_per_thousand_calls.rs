//! What comes of dialling.

use crate::ask::ask;
use crate::show::check;
use metrics::catalogue::find;
use metrics::facts::{Beside, Dimension, table};

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    benchmark opportunities-per-1000-calls 32
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East until 2026-03-01, West from 2026-03-01
    person Ben in West
    2026-01-01 account Acme name Acme ; 2026-01-01 contact Kato account Acme
    # Two calls to one lead, the second by Ben: the deal is Ben's.
    2026-02-02 lead L created owner Aiko
    2026-02-02T09:00 call outbound dialled lead L by Aiko
    2026-02-03T09:00 call outbound conversation lead L by Ben
    2026-02-03T10:00 call inbound conversation lead L by Aiko
    2026-02-04T09:00 opp FromLead created owner Aiko stage Qualify ; 2026-02-04T09:00 lead L converted FromLead
    # One call to Kato and two deals of the account: the first followed the call.
    2026-02-10T09:00 call outbound dialled by Aiko with Kato
    2026-03-10T09:00 opp First created account Acme ; 2026-03-11T09:00 opp Second created account Acme
    # A call about the first deal comes before a third.
    2026-03-12T09:00 call outbound dialled on First by Ben
    2026-03-20 opp Third created contact Kato
    # 90 days exactly, and a minute more.
    2026-01-05T09:00 call outbound dialled by Ben with Mori
    2026-04-05T09:00 opp InTime created contact Mori
    2026-01-06T09:00 call outbound dialled by Ben with Sato
    2026-04-06T09:01 opp TooLate created contact Sato
    # Of the same day as the deal, which is known to the day only.
    2026-03-25 opp SameDay created ; 2026-03-25T17:00 call outbound dialled on SameDay by Aiko
    # Nobody called; deleted; only seen.
    2026-03-26 opp Alone created
    2026-03-02 call outbound dialled on Gone by Ben ; 2026-03-27 opp Gone created ; 2026-03-28 opp Gone deleted
    seen 2026-03-31 opp Seen stage Qualify owner Ben
";

#[test]
fn an_opportunity_is_credited_to_the_latest_call_it_followed() {
    let by_rep = |question, expected| {
        check(STORY, question, "opportunities-per-thousand-calls", Dimension::Rep, expected);
    };
    by_rep(
        "2026-Q1 on 2026-04-30",
        "all: 4/8 = 500, 1 undated\nAiko: 2/3 = 666.6667\nBen: 2/5 = 400, 1 undated",
    );
    // In February, FromLead for three calls; in March, three for three.
    by_rep(
        "2026-02 on 2026-04-30",
        "all: 1/3 = 333.3333, 1 undated\nAiko: 0/2 = 0\nBen: 1/1 = 1000, 1 undated",
    );
    by_rep(
        "2026-03 on 2026-04-30",
        "all: 3/3 = 1000, 1 undated\nAiko: 2/1 = 2000\nBen: 1/2 = 500, 1 undated",
    );
    // What was first seen in March was not created in April.
    by_rep("2026-04", "all: 1/0 = NoRecords\nBen: 1/0 = NoRecords");
    by_rep("2026-03 on 2026-03-09", "all: 0/1 = 0\nBen: 0/1 = 0");
}

#[test]
fn a_team_is_measured_by_its_own_calls() {
    // Aiko's call to Kato was made from East, though the deal came when Aiko was in West.
    check(
        STORY,
        "2026-Q1 on 2026-04-30 East",
        "opportunities-per-thousand-calls",
        Dimension::Rep,
        "all: 1/2 = 500\nAiko: 1/2 = 500",
    );
}

#[test]
fn the_outside_figure_stands_beside_it() {
    let history = sales::story::history(STORY);
    let question = ask(&history, "2026-Q1 on 2026-04-30");
    let definition = find("opportunities-per-thousand-calls").unwrap();
    let answer = table(&history, &question, definition, Dimension::Whole).total;
    assert_eq!(answer.beside(Beside::Benchmark), Some(32.0));
    assert!(answer.measure.interval.is_some());
    let april = ask(&history, "2026-03 on 2026-04-30 Aiko");
    let answer = table(&history, &april, definition, Dimension::Whole).total;
    assert_eq!(answer.measure.interval, None, "more deals than calls is no share");
}
