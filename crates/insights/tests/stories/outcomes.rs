//! What deals came to.

use crate::company::{Company, OTHERS, PEOPLE};
use insights::signals::signal::Against;

const USUAL: &str = "WQWCWPQ";

/// Everybody has one deal in so many days; those of the first have other fates.
fn fates(every: usize, first: &str) -> Company {
    let mut company = Company::new();
    company.deals("Aiko", every, first);
    for who in OTHERS {
        company.deals(who, 4, USUAL);
    }
    company
}

#[test]
fn first_step_weak() {
    let raised = fates(4, "QQQQW").raised("first-step-weak");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against), ("Aiko", Against::Expected));
    // Of all that left the first stage two sevenths are lost, of hers four fifths.
    assert!((1.3..3.0).contains(&one.own) && one.reference == 1.0, "{one:?}");
    assert!((10..=20).contains(&one.n), "{one:?}");
    assert!(one.value.is_some_and(|value| (value - 0.8).abs() < 0.15), "{one:?}");
    // Too few to say so; hardly more than usual.
    assert_eq!(fates(21, "QQQQW").who("first-step-weak"), "-");
    assert_eq!(fates(4, "QQPWWPC").who("first-step-weak"), "-");
}

#[test]
fn opens_but_cannot_close() {
    let raised = fates(4, "PCPCPC").raised("opens-but-cannot-close");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!(raised[0].who, "Aiko");
    assert!(raised[0].own > 1.15 && raised[0].n >= 5, "{raised:?}");
    // Who loses as much at the first step does not open doors.
    assert_eq!(fates(4, "QPCQPCQ").who("opens-but-cannot-close"), "-");
    assert_eq!(fates(30, "PCPCPC").who("opens-but-cannot-close"), "-");
}

#[test]
fn closes_but_opens_few() {
    let raised = fates(2, "QQQQW").raised("closes-but-opens-few");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!(raised[0].who, "Aiko");
    assert!(raised[0].own > 1.15 && raised[0].n >= 5, "{raised:?}");
    // Who loses as much later does not close.
    assert_eq!(fates(2, "QQQQP").who("closes-but-opens-few"), "-");
    assert_eq!(fates(4, "WWPWCQ").who("closes-but-opens-few"), "-");
}

#[test]
fn process_break() {
    // Nothing has moved for five weeks.
    let stopped = |people: &[&str]| {
        let mut company = Company::new();
        for name in PEOPLE {
            company.deals_until(name, 3, "WWPWCWQ", if people.contains(&name) { 34 } else { 0 });
        }
        company
    };
    let raised = stopped(&PEOPLE).raised("process-break");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against), ("company", Against::Expected));
    assert!(one.own < 0.5 * one.reference && one.n >= 20, "{one:?}");
    // All goes on; one or two stop.
    for people in [&[][..], &PEOPLE[..1], &PEOPLE[..2]] {
        assert_eq!(stopped(people).who("process-break"), "-", "{people:?}");
    }
}

#[test]
fn ramp_behind() {
    let joined = |own: usize, others: &[usize]| {
        let mut company = fates(4, USUAL);
        for (at, deals) in others.iter().enumerate() {
            company.say(&format!("person Old{at} in East hired 2025-0{}-01", 5 + at % 3));
            for deal in 0..*deals {
                company.open(&format!("Old{at}"), 300 - (deal as i32), "amount 1000");
            }
        }
        company.say("person New in East hired 2026-02-01");
        for deal in 0..own {
            company.open("New", 60 - (deal as i32), "amount 1000");
        }
        company
    };
    let usual = [20, 21, 19, 22, 20];
    let raised = joined(4, &usual).raised("ramp-behind");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((&*raised[0].who, raised[0].own, raised[0].records), ("New", 4.0, 4));
    assert!((raised[0].reference - 20.4).abs() < 1e-9 && raised[0].n == 5, "{raised:?}");
    // As fast as the others; too few of whom it is known; some had as slow a start.
    assert_eq!(joined(19, &usual).who("ramp-behind"), "-");
    assert_eq!(joined(4, &usual[..2]).who("ramp-behind"), "-");
    assert_eq!(joined(4, &[3, 45, 20, 5, 40]).who("ramp-behind"), "-");
}

#[test]
fn wins_more() {
    let habits = |steps: usize| {
        let mut company = fates(3, "WWWWWWQ");
        for who in PEOPLE {
            for at in 0..30 {
                let step = at < if who == "Aiko" { steps } else { 12 };
                company.open(who, 60, if step { "next_step call" } else { "" });
            }
        }
        company
    };
    let raised = habits(30).raised("wins-more");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!(raised[0].who, "Aiko");
    assert_eq!(raised[0].value, Some(raised[0].own));
    assert!(raised[0].own < 0.5 * raised[0].reference, "{raised:?}");
    // Wins more, and does as all do.
    assert_eq!(habits(12).who("wins-more"), "-");
}

/// Everybody has a deal every third day; from so many days ago on those of some have other fates.
fn turning(people: &[&str], then: &str, since: i32) -> Company {
    let mut company = Company::new();
    for who in PEOPLE {
        let then = if people.contains(&who) { then } else { USUAL };
        company.deals_turning(who, 3, (USUAL, then), since);
    }
    company
}

#[test]
fn conversion_falling() {
    let raised = turning(&["Aiko"], "QQQQQQW", 110).raised("conversion-falling");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.against), ("Aiko", Against::Earlier));
    // One in seven goes on from the first stage, where it used to be five.
    assert!(one.own < 0.6 * one.reference && one.reference < 0.75, "{one:?}");
    // All of these deals can be looked at, and are followed further by the metric.
    assert!(one.records as u64 >= one.n && 20 <= one.n, "{one:?}");
    assert!(one.value.is_some_and(|value| (value - one.own).abs() < 0.1), "{one:?}");
    // Nothing changed, and too lately for anything to be judged.
    assert_eq!(turning(&[], USUAL, 110).who("conversion-falling"), "-");
    assert_eq!(turning(&["Aiko"], "QQQQQQW", 28).who("conversion-falling"), "-");
    // Always so few.
    assert_eq!(turning(&["Aiko"], "QQQQQQW", 420).who("conversion-falling"), "-");
}

#[test]
fn conversion_that_falls_for_everybody_has_fallen_for_the_company() {
    let raised = turning(&PEOPLE, "QQQWQWP", 130).raised("conversion-falling");
    let one = raised.iter().find(|one| one.who == "company").expect("the company");
    assert!(one.own < 0.85 * one.reference && one.deals.is_empty(), "{one:?}");
    // Deals are drawn by lot, and somebody may have drawn the worst ones; most have not fallen.
    assert!(raised.len() <= 2, "{raised:?}");
}
