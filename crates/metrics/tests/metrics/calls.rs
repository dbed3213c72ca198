//! From the dial to the conversation, and meetings.

use crate::show::check;
use metrics::facts::Dimension;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in West
    2026-01-05 opp A created owner Ben stage Qualify
    2026-01-05 lead L created owner Ben
    2026-01-05 call outbound dialled on A by Aiko
    2026-01-05 call outbound dialled lead L by Aiko
    2026-01-06 call outbound answered on A by Aiko
    2026-01-06 call outbound conversation by Aiko
    2026-01-07 call conversation on A by Ben            # nobody said who began it
    2026-01-07 call inbound conversation on A by Ben    # the customer did
    2026-01-08 call outbound on A by Ben                # how did it end?
    2026-02-01 call outbound dialled on A by Ben
    2026-01-08 meeting outbound held on A by Ben
    2026-01-09 meeting inbound held on A by Ben
    2026-01-12 meeting no-show lead L by Aiko
    2026-01-13 meeting on A by Aiko
    2026-01-14 meeting held on A by Aiko
    2026-01-20 opp A deleted
";

#[test]
fn an_answer_is_no_conversation_and_neither_is_a_dial() {
    check(
        STORY,
        "2026-01",
        "call-answer-rate",
        Dimension::Rep,
        "all: 3/5 = 0.6, 1 open\nAiko: 2/4 = 0.5\nBen: 1/1 = 1, 1 open",
    );
    check(
        STORY,
        "2026-01",
        "conversation-rate",
        Dimension::Rep,
        "all: 2/5 = 0.4, 1 open\nAiko: 1/4 = 0.25\nBen: 1/1 = 1, 1 open",
    );
    check(
        STORY,
        "2026-01",
        "conversation-rate",
        Dimension::Direction,
        "all: 2/5 = 0.4, 1 open\noutbound: 1/4 = 0.25, 1 open\nunknown: 1/1 = 1",
    );
    check(
        STORY,
        "2026-01 on 2026-01-05",
        "call-answer-rate",
        Dimension::Team,
        "all: 0/2 = 0\nEast: 0/2 = 0",
    );
    check(STORY, "2026-03", "call-answer-rate", Dimension::Rep, "all: 0/0 = NoRecords");
}

#[test]
fn a_meeting_of_which_nobody_says_how_it_went_is_told_apart() {
    check(
        STORY,
        "2026-01",
        "meetings-held",
        Dimension::Rep,
        "all: 3/4 = 0.75, 1 open\nAiko: 1/2 = 0.5, 1 open\nBen: 2/2 = 1",
    );
    check(STORY, "2026-02", "meetings-held", Dimension::Rep, "all: 0/0 = NoRecords");
}
