//! How long new leads wait.

use crate::show::check;
use metrics::facts::Dimension;

const STORY: &str = "
    org zone Europe/Berlin currency EUR
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in West ; person Chie in West
    # After five hours and a bit, by somebody else; the inbound call before was not ours.
    2026-03-02T09:00 lead L1 created owner Aiko source Web
    2026-03-02T10:00 call inbound conversation lead L1 by Aiko
    2026-03-02T14:30 call outbound dialled lead L1 by Ben
    2026-03-02T11:00 task outbound lead L1 by Aiko
    # Touched before it was entered.
    2026-03-03T09:00 lead L2 created owner Aiko ; 2026-03-02T09:00 meeting held lead L2 by Aiko
    # Known to the day: the lead, nobody knows for how long; the touch, until the day was over.
    2026-03-04 lead L3 created owner Aiko ; 2026-03-04T10:00 call outbound lead L3 by Aiko
    2026-03-04T12:00 lead L4 created owner Aiko ; 2026-03-04 email outbound sent lead L4 by Aiko
    # Not touched yet, and converted untouched: to a deal that existed before.
    2026-03-27T12:00 lead L5 created owner Ben
    2026-03-05 opp A created ; 2026-03-10T12:00 lead L6 created owner Ben
    2026-03-12T12:00 lead L6 converted A
    # The touch is filed under a deal, and names the lead.
    2026-03-09T09:00 lead L7 created owner Chie
    2026-03-09T19:59 email outbound sent on A lead L7 by Chie
    # Handed on to the deal that the lead became, without the lead's name.
    2026-03-13T09:00 lead L8 created owner Chie ; 2026-03-16T09:00 lead L8 converted B
    2026-03-13T11:00 call outbound dialled on B by Chie ; 2026-03-16T09:00 opp B created
    # Of which nobody knows when they came, and deleted.
    seen 2026-03-20 lead L9 created owner Chie
    2026-03-14T09:00 lead L10 created ; 2026-03-15 lead L10 deleted
";

#[test]
fn leads_that_wait_count_as_far_as_they_have_waited() {
    let aiko = "all: 5 of 3, 1 undated\nAiko: 5 of 3, 1 undated";
    check(STORY, "2026-03 on 2026-03-31 Aiko", "first-touch", Dimension::Rep, aiko);
    // Nought, five and eleven hours, and one day without an hour. Ben's L5 waits, L6 went out of
    // sight. Chie's ten hours and two, and what lies between; of L9 nobody knows. Of seven 6/7 wait
    // after 0 hours, 5/7 after 2, 4/7 after 5, 3/7 after 10.
    let all = "
        all: 10 of 7, 1 open, 2 undated
        Aiko: 5 of 3, 1 undated
        Ben: TooFewEnded of 2, 1 open
        Chie: 6 of 2, 1 undated";
    check(STORY, "2026-03 on 2026-03-31", "first-touch", Dimension::Rep, all);
    let april = "all: NoRecords of 0, 1 undated\nChie: NoRecords of 0, 1 undated";
    check(STORY, "2026-04 on 2026-04-30", "first-touch", Dimension::Rep, april);
}

#[test]
fn hours_are_those_that_passed() {
    let facts = |question: &str| {
        let history = sales::story::history(STORY);
        let question = crate::ask::ask(&history, question);
        let definition = metrics::catalogue::find("first-touch").unwrap();
        let facts = metrics::facts::facts(&history, &question, definition);
        let word = |fact| crate::naive_activity::words(&history, fact);
        facts.iter().map(word).collect::<Vec<_>>().join(", ")
    };
    // From noon of the 27th until the last second of the 31st: four days and twelve hours, less one
    // for the clocks put forward on the 29th.
    assert_eq!(
        facts("2026-03 on 2026-03-31 West"),
        "Ben 0 106 h so far, Ben 0 48 h out of sight, Chie 0 10 h, Chie 0 2 h, Chie 0 undated"
    );
    // Noon of Friday the 27th to midnight, then Monday and Tuesday.
    assert_eq!(
        facts("2026-03 on 2026-03-31 Ben working").split(',').next(),
        Some("Ben 0 59 h so far")
    );
}
