//! Touches per person and working day.

use crate::show::check;
use metrics::facts::Dimension;

// January 2026 begins on a Thursday; with the holiday on the 1st it has 21 working days, and up to
// Friday the 9th six.
const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    holiday 2026-01-01
    pipeline Qualify > Proposal | Won | Lost
    team East ; team West
    person Aiko in East until 2026-01-08, West from 2026-01-08
    person Ben in East hired 2026-01-07
    person Chie in East leading
    person Dan in West
    2026-01-05 opp A created owner Ben stage Qualify source Web
    2026-01-05T09:00 call outbound dialled on A by Aiko
    2026-01-05T09:05 call outbound conversation on A by Aiko
    2026-01-05T09:10 task inbound on A
    2026-01-08 email outbound sent on A by Aiko
    2026-01-09T10:00 meeting no-show on A by Ben
    2026-01-09T11:00 email inbound by Ben
    2026-01-02 lead L created ; 2026-01-06 call lead L by Zoe
    2026-01-06 call outbound dialled lead L
    # Already the next day in Tokyo, and so after the day asked about.
    2026-01-09T15:00Z call outbound dialled on A by Ben
    2026-01-07 opp A deleted
";

#[test]
fn whoever_did_it_is_measured_against_the_days_worked() {
    // Aiko 6 days, Ben 3 (from the 7th), Dan 6, Zoe who is on no roster 6; Chie leads and did
    // nothing.
    let expected = "
        all: 7/21 = 0.3333
        -: 1/0 = NoWorkingDays
        Aiko: 3/6 = 0.5
        Ben: 2/3 = 0.6667
        Zoe: 1/6 = 0.1667";
    check(STORY, "2026-01 on 2026-01-09", "activity-rate", Dimension::Rep, expected);
    // Aiko was in East on the 2nd, 5th, 6th and 7th, and made the last touch from West.
    check(
        STORY,
        "2026-01 on 2026-01-09 East",
        "activity-rate",
        Dimension::Rep,
        "all: 4/7 = 0.5714\nAiko: 2/4 = 0.5\nBen: 2/3 = 0.6667",
    );
    // By the team of today all of Aiko's is West's.
    check(
        STORY,
        "2026-01 on 2026-01-09 West today",
        "activity-rate",
        Dimension::Rep,
        "all: 3/12 = 0.25\nAiko: 3/6 = 0.5",
    );
}

#[test]
fn kinds_directions_and_outcomes_add_up() {
    let all = "2026-01 on 2026-01-09";
    check(
        STORY,
        all,
        "activity-rate",
        Dimension::Activity,
        "all: 7/21 = 0.3333\ncall: 4/21 = 0.1905\nemail: 2/21 = 0.0952\nmeeting: 1/21 = 0.0476",
    );
    check(
        STORY,
        all,
        "activity-rate",
        Dimension::Direction,
        "all: 7/21 = 0.3333
         outbound: 4/21 = 0.1905
         inbound: 1/21 = 0.0476
         unknown: 2/21 = 0.0952",
    );
    // Only the deal has a source.
    check(
        STORY,
        "2026-01 on 2026-01-09 source Web",
        "activity-rate",
        Dimension::Source,
        "all: 4/15 = 0.2667\nWeb: 4/15 = 0.2667",
    );
    check(STORY, "2025-12", "activity-rate", Dimension::Rep, "all: 0/46 = 0");
    check(
        STORY,
        "2026-01 on 2025-12-31",
        "activity-rate",
        Dimension::Rep,
        "all: 0/0 = NoWorkingDays",
    );
}
