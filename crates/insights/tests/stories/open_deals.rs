//! What stands in the open deals.

use crate::company::{Company, OTHERS, PEOPLE};

/// Open deals of the first and of each of the others, of which some are said to be different.
fn open(first: (usize, usize), others: (usize, usize), usual: &str, odd: &str) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        let (all, odds) = if who == PEOPLE[0] { first } else { others };
        for at in 0..all {
            company.open(who, 60, if at < odds { odd } else { usual });
        }
    }
    company
}

#[test]
fn no_next_step() {
    let steps = |first| open(first, (10, 2), "next_step call", "");
    let raised = steps((12, 10)).raised("no-next-step");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.n, one.records, one.deals.len()), ("Aiko", 12, 12, 10));
    assert_eq!((one.own, one.value), (10.0 / 12.0, Some(one.own)));
    // Everybody's together, the own ones with them.
    assert!((one.reference - 24.0 / 82.0).abs() < 1e-9);
    // Too few; hardly more than the others; a field that nobody uses.
    assert_eq!(steps((7, 7)).who("no-next-step"), "-");
    assert_eq!(steps((10, 3)).who("no-next-step"), "-");
    assert_eq!(open((12, 12), (10, 10), "", "").who("no-next-step"), "-");
}

#[test]
fn close_date_passed() {
    let dated = |first| open(first, (10, 1), "close 2026-09-30", "close 2026-04-30");
    let raised = dated((12, 9)).raised("close-date-passed");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((&*raised[0].who, raised[0].n, raised[0].deals.len()), ("Aiko", 12, 9));
    assert_eq!(raised[0].value, Some(0.75));
    assert_eq!(dated((7, 7)).who("close-date-passed"), "-");
    assert_eq!(dated((12, 2)).who("close-date-passed"), "-");
    // It must be so for two weeks: these dates passed three days ago.
    let week = |odd| open((12, 9), (10, 1), "close 2026-09-30", odd);
    assert_eq!(week("close 2026-05-15").who("close-date-passed"), "-");
    assert_eq!(week("close 2026-05-08").who("close-date-passed"), "Aiko");
}

#[test]
fn pushed_again() {
    let pushed = |days: [&str; 3]| {
        let mut company = open((2, 0), (10, 0), "close 2026-09-30", "");
        for _ in 0..10 {
            let name = company.open("Aiko", 60, &format!("close {}", days[0]));
            company.on(50, &format!("opp {name} close {}", days[1]));
            company.on(40, &format!("opp {name} close {}", days[2]));
        }
        // Somebody among the others pushed, too.
        let name = company.open("Ben", 60, "close 2026-06-15");
        company.on(50, &format!("opp {name} close 2026-07-15"));
        company.on(40, &format!("opp {name} close 2026-08-15"));
        company
    };
    let raised = pushed(["2026-06-15", "2026-07-15", "2026-08-15"]).raised("pushed-again");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((&*raised[0].who, raised[0].n, raised[0].deals.len()), ("Aiko", 12, 10));
    assert_eq!((raised[0].own, raised[0].value), (10.0 / 12.0, Some(10.0)));
    // Within the month, and to an earlier one, is no push.
    assert_eq!(pushed(["2026-06-15", "2026-06-20", "2026-06-30"]).who("pushed-again"), "-");
    assert_eq!(pushed(["2026-08-15", "2026-07-15", "2026-08-20"]).who("pushed-again"), "-");
}

/// Aiko's open deals of which a part has had no activity; the others have ten, one of them such.
fn untouched(all: usize, silent: usize) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        let (all, silent) = if who == "Aiko" { (all, silent) } else { (10, 1) };
        for at in 0..all {
            let name = company.open(who, 60, "");
            let last = if at < silent { 40 } else { 2 };
            company.does(&format!("call by {who} on {name}"), 1, 50, last);
        }
    }
    company
}

#[test]
fn too_many_open() {
    let raised = untouched(20, 14).raised("too-many-open");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((&*raised[0].who, raised[0].n, raised[0].deals.len()), ("Aiko", 20, 14));
    assert_eq!((raised[0].own, raised[0].value), (0.7, Some(0.7)));
    // Many, and all attended to; unattended, and not many more than others have.
    assert_eq!(untouched(30, 3).who("too-many-open"), "-");
    assert_eq!(untouched(14, 12).who("too-many-open"), "-");
}

#[test]
fn activity_of_a_colleague_attends_to_a_deal() {
    let mut company = untouched(20, 14);
    for deal in 1..=14 {
        company.on(10, &format!("call by Ben on D{deal}"));
    }
    assert_eq!(company.who("too-many-open"), "-");
}

#[test]
fn stands_still() {
    let company = |first, others| {
        let mut company = Company::new();
        for who in PEOPLE {
            company.deals(who, 5, if who == "Aiko" { first } else { others });
        }
        company
    };
    let raised = company("SSSW", "WWPWCWPWCWWWPWCWSWPW").raised("stands-still");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!(one.who, "Aiko");
    // The deals to look at are those behind the number.
    assert_eq!((one.value, one.records), (Some(one.own), one.n as usize));
    assert_eq!((one.own, one.deals.len()), (one.n as f64, one.records));
    assert!(one.own > 1.4 * one.reference && one.n >= 8, "{one:?}");
    // As many as everybody has.
    assert_eq!(company("WSPWCWSWPW", "WWPWCSSWPW").who("stands-still"), "-");
}

#[test]
fn long_stays_are_no_standing_still_where_deals_move_on_as_often_as_ever() {
    let mut company = Company::new();
    for who in PEOPLE {
        // A fixed share moves on every day, whatever the age.
        for at in 0..60 {
            let ago = 400 - at * 6;
            let name = company.open(who, ago, "amount 1000");
            let days = [2, 5, 9, 14, 20, 28, 40, 60, 3, 7][(at as usize) % 10];
            company.on(ago - days, &format!("opp {name} stage Proposal"));
            company.on(ago - days - 5, &format!("opp {name} won"));
        }
        for ago in if who == "Aiko" { 21..31 } else { 2..6 } {
            company.open(who, ago, "amount 1000");
        }
    }
    assert_eq!(company.who("stands-still"), "-");
}

#[test]
fn one_deal_carries() {
    let carried = |amount: usize, deals: usize| {
        let mut company = Company::new();
        for who in OTHERS {
            company.deals(who, 7, "WQPCWPQ");
        }
        // Another team, with few deals.
        company.say("team West ; person Ida in West");
        for at in 0..deals {
            let amount = if at == 0 { amount } else { 1000 };
            company.open("Ida", 5, &format!("amount {amount}"));
        }
        company
    };
    let raised = carried(5000, 6).raised("one-deal-carries");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.n, one.records, one.deals.len()), ("West", 6, 6, 1));
    assert!((one.own - 0.5).abs() < 0.05, "{one:?}");
    assert_eq!(carried(2000, 6).who("one-deal-carries"), "-");
    assert_eq!(carried(5000, 4).who("one-deal-carries"), "-");
}

#[test]
fn of_a_divided_deal_a_team_is_carried_by_its_part() {
    let mut company = Company::new();
    for who in OTHERS {
        company.deals(who, 7, "WQPCWPQ");
    }
    company.say("team West ; person Ida in West");
    let first = company.open("Ida", 5, "amount 6000 split Ida 50 Aiko 50");
    for _ in 0..5 {
        company.open("Ida", 5, "amount 1000");
    }
    let raised = company.raised("one-deal-carries");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.n, one.deals.as_slice()), ("West", 6, [first].as_slice()));
    // Three thousand of eight, as the number behind it has it.
    assert_eq!(one.value, Some(800_000.0));
    assert!((one.own - 0.375).abs() < 0.01, "{one:?}");
    // Her part is West's, whoever owns the deal.
    company.say("team North ; person Jun in North");
    let theirs = company.open("Ben", 5, "amount 40000 split Ben 10 Jun 90");
    for _ in 0..4 {
        company.open("Jun", 5, "amount 1000");
    }
    let raised = company.raised("one-deal-carries");
    let one = raised.iter().find(|one| one.who == "North").expect("the North");
    assert_eq!((one.n, one.deals.as_slice()), (5, [theirs].as_slice()));
    assert!((one.own - 0.9).abs() < 0.01, "{one:?}");
}

#[test]
fn a_team_expects_what_the_teams_in_it_do() {
    let mut company = Company::new();
    for who in OTHERS {
        company.deals(who, 7, "WQPCWPQ");
    }
    company.say("team West in Coast ; person Ida in West ; person Kim in Coast");
    for amount in [9000, 1000, 1000, 1000, 1000] {
        company.open("Ida", 5, &format!("amount {amount}"));
    }
    let of_kim: Vec<String> = (0..5).map(|_| company.open("Kim", 5, "amount 1000")).collect();
    let raised = company.raised("one-deal-carries");
    let of = |who: &str| raised.iter().find(|one| one.who == who).expect("a team");
    for (who, n, expected) in [("West", 5, 9.0 / 13.0), ("Coast", 10, 9.0 / 18.0)] {
        let one = of(who);
        assert_eq!((one.n, one.records), (n, n as usize), "{one:?}");
        assert!((one.own - expected).abs() < 0.02, "{one:?}");
        assert!(!of_kim.contains(&one.deals[0]), "{one:?}");
    }
}

#[test]
fn while_few_deals_are_closed_nothing_is_expected_of_any() {
    let company = |closed: i32| {
        let mut company = Company::new();
        company.say("team West ; person Ida in West");
        for at in 0..closed {
            let name = company.open("Ben", 60, "amount 1000");
            company.on(20, &format!("opp {name} {}", if at % 3 == 0 { "won" } else { "lost" }));
        }
        for amount in [5000, 1000, 1000, 1000, 1000, 1000] {
            company.open("Ida", 5, &format!("amount {amount}"));
        }
        company
    };
    assert_eq!(company(44).who("one-deal-carries"), "-");
    assert_eq!(company(45).who("one-deal-carries"), "West");
}

#[test]
fn of_deals_without_amounts_none_carries() {
    let mut company = Company::new();
    company.deals("Aiko", 7, "WQPCWPQ").say("team West ; person Ida in West");
    for _ in 0..6 {
        company.open("Ida", 5, "");
    }
    assert_eq!(company.who("one-deal-carries"), "-");
}
