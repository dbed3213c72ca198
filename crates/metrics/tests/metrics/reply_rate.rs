//! Which e-mails were answered.

use crate::show::check;
use metrics::facts::Dimension;

#[test]
fn one_answer_answers_the_last_e_mail_before_it() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify > Proposal | Won | Lost
        person Aiko in East ; person Ben in West ; person Chie in West
        2026-01-01 opp A created ; 2026-01-01 opp B created ; 2026-01-01 opp C created ; 2026-01-01 lead L created
        # Three of Aiko's, and one answer: the second is answered.
        2026-01-05T09:00 email outbound sent on A by Aiko
        2026-01-06T09:00 email outbound sent on A by Aiko
        2026-01-07T09:00 email inbound on A by Aiko
        2026-01-07T10:00 email outbound sent on A by Aiko
        # Marked as replied to, by whatever the system knows.
        2026-01-08T09:00 email outbound replied on A by Ben
        # Answered after exactly 14 days, and a second too late.
        2026-01-06T12:00 email outbound sent lead L by Ben
        2026-01-20T12:00 email inbound lead L
        2026-01-05T12:00 email sent on C by Ben
        2026-01-19T12:01 email inbound on C
        # The same day is neither before nor after.
        2026-01-22 email outbound sent on A by Ben ; 2026-01-22 email inbound on A
        # About nothing, but to the same contact.
        2026-01-12T09:00 email outbound sent on B by Chie with Kato
        2026-01-13T09:00 email outbound sent by Chie with Kato
        2026-01-13T12:00 email inbound with Kato
        2026-01-13T13:00 email inbound
    ";
    let expected = "
        all: 4/9 = 0.4444
        Aiko: 1/3 = 0.3333
        Ben: 2/4 = 0.5
        Chie: 1/2 = 0.5";
    check(story, "2026-01 on 2026-02-28", "reply-rate", Dimension::Rep, expected);
}

#[test]
fn what_may_yet_be_answered_waits_even_if_it_has_been() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify > Proposal | Won | Lost
        person Aiko in East
        2026-01-01 opp A created
        2026-01-05T09:00 email outbound sent on A by Aiko
        2026-01-18T09:00 email outbound replied on A by Aiko
        2026-01-19T09:00 email inbound on A
    ";
    let check = |question, expected| check(story, question, "reply-rate", Dimension::Rep, expected);
    // Two weeks after nine o'clock are over at the end of the 19th.
    check("2026-01 on 2026-01-18", "all: 0/0 = NoRecords, 2 open\nAiko: 0/0 = NoRecords, 2 open");
    check("2026-01 on 2026-01-19", "all: 0/1 = 0, 1 open\nAiko: 0/1 = 0, 1 open");
    check("2026-01 on 2026-02-01", "all: 1/2 = 0.5\nAiko: 1/2 = 0.5");
    check("2026-02", "all: 0/0 = NoRecords");
}
