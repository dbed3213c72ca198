//! How long customers take to react.

use crate::ask::ask;
use crate::naive_activity::words;
use metrics::catalogue::find;
use metrics::facts::facts;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in West
    # A conversation at once.
    2026-01-05T09:00 opp A created owner Ben ; 2026-01-05T09:00 call outbound conversation on A by Aiko
    # The first touch counts, whatever came in before; an answered call is no reaction.
    2026-01-05T09:00 opp B created ; 2026-01-05T09:30 email inbound on B
    2026-01-05T10:00 email outbound sent on B by Aiko ; 2026-01-06T10:00 call outbound answered on B
    2026-01-07T12:30 meeting held on B by Ben
    # Waits; went out of sight when it was lost; reacted only after that.
    2026-01-30T12:00 email outbound sent on C by Ben ; 2026-01-30 opp C created
    2026-01-10T12:00 email outbound sent on D by Ben ; 2026-01-10 opp D created
    2026-01-12T12:00 opp D lost ; 2026-01-13T12:00 call inbound on D
    # Replied to, nobody knows when; replied to after another reaction; first touch without an hour.
    2026-01-10T12:00 email outbound replied on E by Ben ; 2026-01-10 opp E created
    2026-01-11T12:00 email inbound on E
    2026-01-10T12:00 email outbound sent on F by Ben ; 2026-01-10 opp F created
    2026-01-11T12:00 email inbound on F ; 2026-01-12T12:00 email outbound replied on F by Ben
    2026-01-15 email outbound sent on G by Ben ; 2026-01-10 opp G created
    2026-01-16T12:00 email inbound on G
    # A reaction known to the day counts as at its end.
    2026-01-20T12:00 email outbound sent on H by Ben ; 2026-01-10 opp H created
    2026-01-20 email inbound on H
    # Replied to and written to at the same moment; touched at the moment it was lost, and after it.
    2026-01-23T12:00 email outbound replied on I by Ben ; 2026-01-10 opp I created
    2026-01-23T12:00 email inbound on I
    2026-01-24T12:00 email outbound sent on J by Ben ; 2026-01-10 opp J created stage Qualify
    2026-01-24T12:00 opp J lost
    2026-01-25T12:00 email outbound sent on K by Ben ; 2026-01-10 opp K created stage Qualify
    2026-01-24T12:00 opp K lost
    # A lead reacts; what comes after its conversion is the deal's.
    2026-01-20T09:00 call outbound dialled lead L by Aiko ; 2026-01-19 lead L created
    2026-01-21T10:00 call inbound conversation lead L
    2026-01-20T09:00 call outbound dialled lead M by Aiko ; 2026-01-19 lead M created
    2026-01-21T09:00 lead M converted ; 2026-01-22T09:00 call inbound lead M
";

#[test]
fn from_our_first_touch_to_the_first_reaction() {
    let history = sales::story::history(STORY);
    let question = ask(&history, "2026-01");
    let found = facts(&history, &question, find("first-reply").unwrap());
    let found: Vec<String> = found.iter().map(|fact| words(&history, fact)).collect();
    let expected = "
        Aiko 1 0 h
        Aiko 1 50 h
        Ben 1 35 h so far
        Ben 1 48 h out of sight
        Ben 1 undated
        Ben 1 24 h
        Ben 1 undated
        Ben 1 11 h
        Ben 1 undated
        Ben 1 0 h out of sight
        Aiko 0 25 h
        Aiko 0 24 h out of sight";
    crate::ask::same(&found, expected);
    let february = ask(&history, "2026-02");
    assert!(facts(&history, &february, find("first-reply").unwrap()).is_empty());
}
