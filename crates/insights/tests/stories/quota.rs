//! What is missing to the quota.

use crate::company::{Company, OTHERS, PEOPLE};

/// A company that wins a thousand a deal; the first has so many open deals and such a quota.
fn with_quota(open: usize, quota: usize) -> Company {
    let mut company = Company::new();
    for who in OTHERS {
        company.deals(who, 7, "WQPCWPQ");
        for _ in 0..6 {
            company.open(who, 10, "amount 1000");
        }
    }
    // Two deals won in the quarter.
    for ago in [20, 30] {
        let name = company.open("Aiko", 60, "amount 1000");
        company.on(ago, &format!("opp {name} won"));
    }
    for _ in 0..open {
        company.open("Aiko", 10, "amount 1000");
    }
    company.say(&format!("quota Aiko 2026-Q2 {quota}"));
    company
}

#[test]
fn too_few_for_quota() {
    let raised = with_quota(3, 20_000).raised("too-few-for-quota");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.own, one.records, one.value), ("Aiko", 3.0, 3, Some(3.0)));
    assert!(one.reference > 4.0, "{one:?}");
    // The quota is reached already; it can be reached; there are as many as others have.
    assert_eq!(with_quota(3, 1_500).who("too-few-for-quota"), "-");
    assert_eq!(with_quota(3, 2_500).who("too-few-for-quota"), "-");
    assert_eq!(with_quota(12, 20_000).who("too-few-for-quota"), "-");
}

#[test]
fn who_has_no_open_deal_at_all_has_too_few() {
    let raised = with_quota(0, 20_000).raised("too-few-for-quota");
    assert_eq!(raised.len(), 1, "{raised:?}");
    assert_eq!((raised[0].own, raised[0].records), (0.0, 0));
}

#[test]
fn nobody_without_a_quota_or_who_has_left_has_too_few() {
    let mut company = with_quota(3, 20_000);
    company.say("person Zoe in East left 2026-05-01 ; quota Zoe 2026-Q2 20000");
    company.say("person Yui in East");
    assert_eq!(company.who("too-few-for-quota"), "Aiko");
}

#[test]
fn late_stages_thin() {
    // On the same day of each quarter before ten deals stood in the last stage.
    let late = |now: usize| {
        let mut company = Company::new();
        for (quarter, count) in [(0, now), (91, 10), (182, 10), (273, 10), (364, 10)] {
            for at in 0..count {
                let who = PEOPLE[at % PEOPLE.len()];
                let name = company.open(who, quarter + 40, "amount 1000");
                company.on(quarter + 20, &format!("opp {name} stage Contract"));
                company.on(quarter - 20, &format!("opp {name} lost"));
            }
        }
        for quarter in ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"] {
            company.say(&format!("quota company {quarter} 20000"));
        }
        for _ in 0..4 {
            company.open("Aiko", 10, "amount 1000");
        }
        company
    };
    let raised = late(5).raised("late-stages-thin");
    assert_eq!(raised.len(), 1, "{raised:?}");
    let one = &raised[0];
    assert_eq!((&*one.who, one.own, one.reference), ("company", 0.25, 0.5));
    // Behind it is what is open; to be brought forward are the early deals.
    assert_eq!((one.n, one.records, one.deals.len()), (9, 9, 4));
    assert_eq!(late(7).who("late-stages-thin"), "-");
}

#[test]
fn a_quota_that_is_reached_needs_no_late_stages() {
    let mut company = Company::new();
    for who in PEOPLE {
        company.deals(who, 7, "WQPCWPQ");
    }
    for quarter in ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"] {
        company.say(&format!("quota company {quarter} 1000"));
    }
    assert_eq!(company.who("late-stages-thin"), "-");
}
