//! What leads take until they qualify, how many do, and how well they fit.

use crate::show::check;
use metrics::facts::Dimension;

const TOUCHES: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East until 2026-02-01, West from 2026-02-01 ; person Ben in West
    # Two calls and an e-mail, a task aside; one of them names a contact. Converted on a day, on
    # which the last touch was made; after that the lead's touches are no longer counted.
    2026-01-05 lead L created owner Aiko
    2026-01-06T09:00 call outbound dialled lead L by Aiko
    2026-01-06T09:00 task outbound lead L by Aiko
    2026-01-07T09:00 email inbound lead L by Ben with Kato
    2026-01-09T09:00 call outbound conversation lead L by Aiko with Kato
    2026-01-09 lead L converted A ; 2026-01-09T12:00 opp A created
    2026-01-10T09:00 call outbound dialled lead L by Aiko
    # A system that hands on: before the deal came there was a meeting, and nobody else's call.
    2026-01-12 lead M created owner Aiko ; 2026-01-15T12:00 lead M converted B
    2026-01-15T12:00 opp B created ; 2026-01-13T09:00 meeting held on B by Aiko with Mori
    2026-01-14T09:00 call outbound dialled on B lead L by Aiko
    2026-01-16T09:00 call outbound dialled on B by Aiko
    # Without a touch; in February; nobody knows when; not converted.
    2026-01-20 lead N created owner Ben ; 2026-01-21 lead N converted
    2026-01-20 lead O created owner Aiko ; 2026-02-02 lead O converted ; 2026-01-22 call lead O
    2026-01-20 lead P created owner Ben ; seen 2026-01-31 lead P converted
    2026-01-20 lead Q created owner Ben ; 2026-01-22 call lead Q
";

#[test]
fn touches_count_until_the_lead_qualifies() {
    let by = |id, expected| check(TOUCHES, "2026-01 on 2026-02-28", id, Dimension::Rep, expected);
    by("lead-touches", "all: 1.3333 of 3, 1 undated\nAiko: 2 of 2\nBen: 0 of 1, 1 undated");
    by("lead-calls", "all: 0.6667 of 3, 1 undated\nAiko: 1 of 2\nBen: 0 of 1, 1 undated");
    by("lead-emails", "all: 0.3333 of 3, 1 undated\nAiko: 0.5 of 2\nBen: 0 of 1, 1 undated");
    by("lead-meetings", "all: 0.3333 of 3, 1 undated\nAiko: 0.5 of 2\nBen: 0 of 1, 1 undated");
    // L itself and Kato; Mori; nobody.
    by("lead-contacts", "all: 1 of 3, 1 undated\nAiko: 1.5 of 2\nBen: 0 of 1, 1 undated");
    // Converted after Aiko had moved on.
    check(TOUCHES, "2026-02 East", "lead-touches", Dimension::Rep, "all: NoRecords of 0");
    check(TOUCHES, "2026-02 Aiko", "lead-touches", Dimension::Rep, "all: 1 of 1\nAiko: 1 of 1");
    // On the 12th only L had qualified.
    check(
        TOUCHES,
        "2026-01 on 2026-01-12",
        "lead-touches",
        Dimension::Rep,
        "all: 3 of 1\nAiko: 3 of 1",
    );
}

const CONVERSION: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in West
    ideal industry 3 of Food Rail ; ideal employees 2 from 200 to 3000 ; ideal title 1 with chief
    # Two visits before Aiko began, one after; converted within 30 days.
    2026-01-05T09:00 lead Warm created owner Aiko industry Food employees 500 title Clerk
    2026-01-05T10:00 task inbound lead Warm ; 2026-01-06T10:00 task inbound lead Warm
    2026-01-06T10:00 task outbound lead Warm
    2026-01-07T10:00 call outbound dialled lead Warm by Aiko ; 2026-01-08T10:00 task inbound lead Warm
    2026-02-04T23:00 lead Warm converted
    # A day late.
    2026-01-05T09:00 lead Late created owner Aiko industry Media employees 500 title Clerk
    2026-01-06T10:00 call outbound dialled lead Late by Aiko ; 2026-02-05T00:30 lead Late converted
    # Ben called three times before it was Aiko's; Aiko began on the day of the last call.
    2026-01-06 lead Handed created owner Aiko industry Rail employees 50
    2026-01-07 call outbound dialled lead Handed by Ben ; 2026-01-08 call outbound dialled lead Handed by Ben
    2026-01-09 call outbound dialled lead Handed by Ben ; 2026-01-10 call outbound dialled lead Handed by Ben
    2026-01-10 call outbound dialled lead Handed by Aiko
    # Nobody's: all until it converted.
    2026-01-07 lead Free created title \"Chief buyer\"
    2026-01-08 email inbound lead Free ; 2026-01-09 lead Free converted ; 2026-01-10 email inbound lead Free
    # Young, though converted; of an unknown day; deleted; converted, and nobody knows when.
    2026-01-31 lead Young created owner Ben industry Food employees 201-500 title Chief
    2026-02-01 lead Young converted
    seen 2026-01-20 lead Seen created owner Ben industry Food employees 40
    2026-01-08 lead Gone created owner Ben ; 2026-01-09 lead Gone deleted
    2026-01-08 lead Somehow created owner Ben account Acme employees few ; seen 2026-02-10 lead Somehow converted
    2026-01-01 account Acme industry Media employees 10
";

#[test]
fn every_lead_has_the_same_time() {
    let expected = "
        all: 2/4 = 0.5, 1 open, 2 undated
        no-prior-touch: 0/1 = 0, 1 open, 2 undated
        one-or-two: 2/2 = 1
        three-to-five: 0/1 = 0";
    check(CONVERSION, "2026-01 on 2026-03-01", "lead-conversion", Dimension::Kind, expected);
    let expected = "
        all: 2/4 = 0.5, 1 open, 2 undated
        -: 1/1 = 1
        Aiko: 1/3 = 0.3333
        Ben: 0/0 = Undated, 1 open, 2 undated";
    check(CONVERSION, "2026-01 on 2026-03-01", "lead-conversion", Dimension::Rep, expected);
    // On the 30th day after Young came its time is over.
    let expected =
        "all: 3/5 = 0.6, 2 undated\n-: 1/1 = 1\nAiko: 1/3 = 0.3333\nBen: 1/1 = 1, 2 undated";
    check(CONVERSION, "2026-01 on 2026-03-02", "lead-conversion", Dimension::Rep, expected);
}

#[test]
fn a_lead_fits_by_what_is_known_of_it() {
    // Warm 5 of 6, Late 2 of 6, Handed 3 of 5, Young 6 of 6, Free 1 of 1 but too little is known,
    // Somehow nothing of 5 by its account.
    let expected = "
        all: 16/28 = 0.5714, 1 undated
        good-fit: 11/12 = 0.9167
        fair-fit: 5/11 = 0.4545, 1 undated
        poor-fit: 0/5 = 0
        unknown-fit: 0/0 = NoRecords";
    check(CONVERSION, "2026-01 on 2026-03-02", "ideal-fit", Dimension::Kind, expected);
    let expected = "
        all: 3/5 = 0.6, 2 undated
        good-fit: 2/2 = 1
        fair-fit: 0/2 = 0, 1 undated
        poor-fit: 0/0 = Undated, 1 undated
        unknown-fit: 1/1 = 1";
    check(CONVERSION, "2026-01 on 2026-03-02", "lead-conversion-by-fit", Dimension::Kind, expected);
    check(CONVERSION, "2025-12", "ideal-fit", Dimension::Rep, "all: 0/0 = NoRecords");
    for id in ["ideal-fit", "lead-conversion-by-fit"] {
        check(TOUCHES, "2026-01", id, Dimension::Rep, "all: 0/0 = NoProfile");
    }
}
