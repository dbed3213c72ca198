//! What is done, and what comes of it.

use crate::company::{Company, OTHERS, PEOPLE};
use insights::signals::signal::Against;

/// Everybody calls six times a working day; the first so often over the last four weeks.
fn calling(before: usize, lately: usize) -> Company {
    let mut company = Company::new();
    for who in OTHERS {
        company.does(&format!("call by {who} outbound"), 6, 230, 0);
    }
    company.does("call by Aiko outbound", before, 230, 35);
    company.does("call by Aiko outbound", lately, 34, 0);
    company
}

#[test]
fn activity_falling() {
    let raised = calling(6, 2).raised("activity-falling");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against), ("Aiko", Against::Earlier));
    // Of the five weeks since it fell.
    assert_eq!((one.own, one.value, one.n), (2.0, Some(2.0), 50));
    assert!((5.7..=6.0).contains(&one.reference), "{one:?}");
    // Always so few; hardly fewer.
    assert_eq!(calling(2, 2).who("activity-falling"), "-");
    assert_eq!(calling(6, 6).who("activity-falling"), "-");
}

#[test]
fn a_quiet_week_is_no_fall() {
    let mut company = calling(6, 6);
    company.say("holiday 2026-05-04 2026-05-05 2026-05-06 2026-05-07 2026-05-08");
    assert_eq!(company.who("activity-falling"), "-");
    // One person's week off.
    let mut company = Company::new();
    for who in OTHERS {
        company.does(&format!("call by {who} outbound"), 6, 230, 0);
    }
    company.does("call by Aiko outbound", 6, 230, 15).does("call by Aiko outbound", 6, 8, 0);
    assert_eq!(company.who("activity-falling"), "-");
}

#[test]
fn what_falls_for_everybody_has_fallen_for_nobody() {
    let mut company = Company::new();
    for who in PEOPLE {
        let does = format!("call by {who} outbound");
        company.does(&does, 6, 230, 35).does(&does, 3, 34, 0);
    }
    assert_eq!(company.who("activity-falling"), "-");
}

#[test]
fn who_does_as_much_as_before_while_all_others_do_more_has_not_fallen() {
    let mut company = Company::new();
    for who in OTHERS {
        let does = format!("call by {who} outbound");
        company.does(&does, 3, 230, 35).does(&does, 8, 34, 0);
    }
    company.does("call by Aiko outbound", 6, 230, 0);
    assert_eq!(company.who("activity-falling"), "-");
}

#[test]
fn who_is_new_or_has_left_has_no_activity_that_falls() {
    let mut company = calling(6, 6);
    company.say("person New in East hired 2026-04-15").does("call by New outbound", 6, 33, 20);
    company.say("person Zoe in East left 2026-05-10").does("call by Zoe outbound", 6, 230, 35);
    assert_eq!(company.who("activity-falling"), "-");
}

/// Everybody writes two e-mails a day, of which every second is answered; of the first's so many of
/// ten over the last ten weeks.
fn writing(lately: usize, all: bool) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        for day in 0..250 {
            let tenth: usize = company.draw(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
            let falls = (who == "Aiko" || all) && day < 70;
            let answered = if falls { lately } else { 5 };
            let outcome = if tenth < answered { "replied" } else { "sent" };
            company.does(&format!("email by {who} outbound {outcome}"), 2, day, day);
        }
    }
    company
}

#[test]
fn replies_falling() {
    let raised = writing(1, false).raised("replies-falling");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against, one.value), ("Aiko", Against::Earlier, Some(one.own)));
    assert!(one.own < 0.25 && one.reference > 0.4, "{one:?}");
    assert_eq!(writing(5, false).who("replies-falling"), "-");
    // For everybody alike.
    assert_eq!(writing(1, true).who("replies-falling"), "-");
}

/// Each person's deals get a call every so many days until they are answered after seven; the first
/// waits longer of late.
fn following(lately: i32, all: bool) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        for ago in (10..260).rev().step_by(4) {
            let name = company.open(who, ago, "amount 1000");
            let slow = (who == "Aiko" || all) && ago < 80;
            let gap = if slow { lately } else { 3 };
            for call in 0..6 {
                company.on(ago - call * gap, &format!("call by {who} on {name} outbound"));
            }
            company.on(ago - 6 * gap, &format!("opp {name} lost"));
        }
    }
    company
}

#[test]
fn follow_up_slowing() {
    let raised = following(9, false).raised("follow-up-slowing");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against, one.value), ("Aiko", Against::Earlier, Some(one.own)));
    assert!(one.own > 2.0 * one.reference && one.reference == 3.0, "{one:?}");
    assert_eq!(following(3, false).who("follow-up-slowing"), "-");
    // For everybody alike.
    assert_eq!(following(9, true).who("follow-up-slowing"), "-");
}

/// Each person calls on thirty deals, of which some are left alone after it; the first's otherwise,
/// and perhaps a colleague calls on those.
fn contacting(all: i32, alone: i32, colleague: bool) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        let (all, alone) = if who == "Aiko" { (all, alone) } else { (30, 6) };
        for at in 0..all {
            let ago = 170 - at * 3;
            let name = company.open(who, ago, "amount 1000");
            let by = if colleague { "Ben" } else { who };
            company.on(ago, &format!("call by {who} on {name} outbound"));
            if at >= alone || colleague {
                company.on(ago - 10, &format!("call by {by} on {name} outbound"));
            }
            let days = if at >= alone || colleague { 20 } else { 40 };
            company.on(ago - days, &format!("opp {name} lost"));
        }
    }
    company
}

#[test]
fn gives_up_early() {
    let raised = contacting(30, 24, false).raised("gives-up-early");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    // Twenty-four left alone, six followed up once.
    assert_eq!((&*one.who, one.n, one.records), ("Aiko", 36, 36));
    assert_eq!((one.own, one.value), (24.0 / 36.0, Some(one.own)));
    // Too few; no more than the others; followed up by a colleague.
    assert_eq!(contacting(6, 6, false).who("gives-up-early"), "-");
    assert_eq!(contacting(30, 6, false).who("gives-up-early"), "-");
    assert_eq!(contacting(30, 24, true).who("gives-up-early"), "-");
}

/// Calls of each team's person with what became of them: one opportunity for so many calls.
pub(crate) fn handing(calls: usize, for_one: usize, kept: bool) -> Company {
    let mut company = Company::new();
    if kept {
        company.say("benchmark opportunities-per-1000-calls 32");
    }
    company.say("team West ; person Ida in West ; team North ; person Jun in North");
    let of_all = [("Ida", calls, for_one), ("Jun", 800, 25), ("Aiko", 800, 25)];
    for (who, calls, for_one) in of_all {
        for at in 0..calls {
            let ago = 160 - (at * 150 / calls) as i32;
            if at % for_one == 0 {
                let name = format!("L{who}{at}");
                company.on(ago, &format!("lead {name} created owner {who}"));
                company.on(ago, &format!("call by {who} lead {name} outbound"));
                let deal = company.open(who, ago - 2, "");
                company.on(ago - 2, &format!("lead {name} converted {deal}"));
            } else {
                company.on(ago, &format!("call by {who} outbound"));
            }
        }
    }
    company
}

#[test]
fn weak_hand_off() {
    let raised = handing(1000, 100, true).raised("weak-hand-off");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against, one.n), ("West", Against::Benchmark, 1000));
    assert_eq!((one.own, one.value), (10.0, Some(10.0)));
    assert!((one.reference - 32.0).abs() < 1e-9, "{one:?}");
    // Without an outside figure the others are the measure.
    let raised = handing(1000, 100, false).raised("weak-hand-off");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((&*raised[0].who, raised[0].against), ("West", Against::Company));
    // Too few calls; a shortfall too small to be told from chance.
    assert_eq!(handing(300, 100, true).who("weak-hand-off"), "-");
    assert_eq!(handing(1000, 36, true).who("weak-hand-off"), "-");
}

/// Deals, of which half move on; on half of those a meeting was held so many days before or after,
/// and others whenever.
fn meeting(before: i32) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        for at in 0..60 {
            let ago = 180 - at * 3;
            let name = company.open(who, ago, "amount 1000");
            let moves = ago - 12 - (at * 5) % 9;
            if at % 4 == 0 {
                company.on(moves + before, &format!("meeting by {who} on {name} held"));
            }
            // And at any time.
            let later = company.draw(&[3, 8, 15, 22, 30, 60, 60, 60, 60]);
            if later < 50 {
                company.on(ago - later, &format!("meeting by {who} on {name} held"));
            }
            if at % 2 == 0 {
                company.on(moves, &format!("opp {name} stage Proposal"));
            }
            company.on(ago - 50, &format!("opp {name} lost"));
        }
    }
    company
}

#[test]
fn goes_with_progress() {
    let raised = meeting(3).raised("goes-with-progress");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against), ("company", Against::Without));
    assert!(one.own > 1.5 && one.reference == 1.0, "{one:?}");
    // The meeting comes after the move: activity follows progress.
    assert_eq!(meeting(-3).who("goes-with-progress"), "-");
}
