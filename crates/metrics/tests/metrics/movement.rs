//! How what is open changed over a period, and that the changes make up the difference.

use crate::shown::Shown;
use metrics::facts::Dimension;
use metrics::results::{closing_movement, pipeline_movement};

/// A was open before, grows, changes hands and is won. B comes in euros and is lost. C is reopened
/// and deleted. D shrinks to no amount at all. E stays as it is while its owner changes teams and
/// the euro rises. F comes and goes on one day; G is created won; H comes after the period; I is
/// sent from one month to another and back. K is deleted before the euro rises and Ben moves.
const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    rate EUR 160 ; rate EUR 170 from 2026-02-10
    pipeline Qualify > Proposal | Won | Lost
    person Aiko in East ; person Ben in East until 2026-02-15, West from 2026-02-15
    2026-01-05 opp A created owner Aiko amount 100 stage Qualify close 2026-02-20
    2026-02-03 opp A amount 130 stage Proposal
    2026-02-05 opp A owner Ben
    2026-02-20 opp A amount 150 won
    2026-02-02 opp B created owner Aiko amount 2 EUR stage Qualify close 2026-02-28
    2026-02-12 opp B lost
    2026-01-06 opp C created owner Ben amount 70 stage Qualify close 2026-01-31
    2026-01-20 opp C won
    2026-02-04 opp C stage Proposal
    2026-02-25 opp C deleted
    2026-01-07 opp D created owner Aiko amount 40 stage Qualify close 2026-03-31
    2026-02-06 opp D amount 30
    2026-02-07 opp D amount none
    2026-01-08 opp E created owner Ben amount 10 EUR stage Qualify close 2026-02-28
    2026-02-09T09:00 opp F created owner Aiko amount 5 stage Qualify close 2026-02-09
    2026-02-09T10:00 opp F lost
    2026-02-10 opp G created owner Aiko amount 900 stage Won close 2026-02-10
    2026-03-01 opp H created owner Aiko amount 800 stage Qualify close 2026-02-28
    2026-01-09 opp I created owner Aiko amount 60 stage Qualify close 2026-03-15
    2026-02-11 opp I close 2026-02-27
    2026-02-13 opp I close 2026-01-31
    2026-02-14 opp I close 2026-02-26
    2026-02-27 opp I close 2026-04-30
    2026-01-10 opp K created owner Ben amount 1 EUR stage Qualify
    2026-02-08 opp K deleted
";

#[test]
fn the_changes_make_up_the_difference() {
    let shown = Shown::plain(&pipeline_movement::DEFINITION);
    // A moves from Aiko to Ben; A, C and E go with Ben from the East to the West.
    let by_kind = "
        all 27: 1760
        start 5: 1960
        new 2: 325
        reopened 1: 70
        grown 2: 50
        shrunk 2: -40
        moved-in 4: 2030
        moved-out 4: -2030
        won 1: -150
        lost 2: -345
        removed 2: -230
        rates 2: 120";
    shown.check(STORY, "2026-02", Dimension::Kind, by_kind);
    let ben = "
        all 15: 1700
        start 2: 1760
        reopened 1: 70
        grown 1: 20
        moved-in 4: 2030
        moved-out 3: -1900
        won 1: -150
        removed 2: -230
        rates 1: 100";
    shown.check(STORY, "2026-02 Ben", Dimension::Kind, ben);
    let east = "
        all 21: 60
        start 5: 1960
        new 2: 325
        reopened 1: 70
        grown 1: 30
        shrunk 2: -40
        moved-in 1: 130
        moved-out 4: -2030
        lost 2: -345
        removed 1: -160
        rates 2: 120";
    shown.check(STORY, "2026-02 East", Dimension::Kind, east);
    let west = "
        all 6: 1700
        grown 1: 20
        moved-in 3: 1900
        won 1: -150
        removed 1: -70";
    shown.check(STORY, "2026-02 West", Dimension::Kind, west);
}

#[test]
fn at_the_rates_of_one_day_nothing_comes_of_rates() {
    let shown = Shown::plain(&pipeline_movement::DEFINITION);
    let by_kind = "
        all 25: 1760
        start 5: 2070
        new 2: 345
        reopened 1: 70
        grown 2: 50
        shrunk 2: -40
        moved-in 4: 2030
        moved-out 4: -2030
        won 1: -150
        lost 2: -345
        removed 2: -240";
    shown.check(STORY, "2026-02 as-of-rates", Dimension::Kind, by_kind);
}

#[test]
fn with_the_attribution_of_today_nobody_moves() {
    let shown = Shown::plain(&pipeline_movement::DEFINITION);
    let ben = "
        all 10: 1700
        start 3: 1860
        reopened 1: 70
        grown 2: 50
        won 1: -150
        removed 2: -230
        rates 1: 100";
    shown.check(STORY, "2026-02 today Ben", Dimension::Kind, ben);
    let east = "
        all 9: 60
        start 2: 100
        new 2: 325
        shrunk 2: -40
        lost 2: -345
        rates 1: 20";
    shown.check(STORY, "2026-02 today East", Dimension::Kind, east);
}

#[test]
fn a_running_period_goes_as_far_as_is_known_and_one_to_come_is_empty() {
    let shown = Shown::plain(&pipeline_movement::DEFINITION);
    let so_far = "
        all 8: 2380
        start 5: 1960
        new 1: 320
        reopened 1: 70
        grown 1: 30";
    shown.check(STORY, "2026-02 on 2026-02-04", Dimension::Kind, so_far);
    let to_come = "all 5: 1960\nstart 5: 1960";
    shown.check(STORY, "2026-02 on 2026-01-31", Dimension::Kind, to_come);
    shown.check(STORY, "2026-03 on 2026-01-31", Dimension::Kind, to_come);
}

#[test]
fn close_dates_come_into_the_period_and_leave_it() {
    let shown = Shown::plain(&closing_movement::DEFINITION);
    // C came back with the date of January, D is for March. E is still expected at the end.
    let by_kind = "
        all 21: 1700
        start 2: 1700
        new 2: 325
        grown 2: 50
        moved-in 3: 1960
        moved-out 3: -1960
        won 1: -150
        lost 2: -345
        rates 2: 120
        pulled-in 1: 60
        pushed-in 1: 60
        pushed-out 1: -60
        pulled-out 1: -60";
    shown.check(STORY, "2026-02", Dimension::Kind, by_kind);
    let ben = "
        all 9: 1700
        start 1: 1600
        grown 1: 20
        moved-in 3: 1960
        moved-out 2: -1830
        won 1: -150
        rates 1: 100";
    shown.check(STORY, "2026-02 Ben", Dimension::Kind, ben);
}

#[test]
fn where_nobody_keeps_close_dates_nothing_is_said_of_expected_closings() {
    let shown = Shown::plain(&closing_movement::DEFINITION);
    const SETTING: &str = "
        org zone UTC currency USD
        pipeline Qualify > Proposal | Won | Lost
        2026-01-05 opp A created owner Aiko amount 100 stage Qualify
        2026-01-06 opp B created owner Aiko amount 50 stage Qualify";
    let none = "all 0: Undated, 2 undated\nnever-dated 0: Undated, 2 undated";
    shown.check(SETTING, "2026-02", Dimension::Kind, none);
    // With one date the field is used, and what has none is expected at no time.
    let dated = format!("{SETTING}\n2026-01-07 opp B close 2026-05-05");
    shown.check(&dated, "2026-02", Dimension::Kind, "all 0: 0");
    // Nothing open is nothing expected.
    let closed = format!("{SETTING}\n2026-01-08 opp A lost\n2026-01-08 opp B lost");
    shown.check(&closed, "2026-02", Dimension::Kind, "all 0: 0");
}
