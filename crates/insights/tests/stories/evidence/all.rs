//! Rules about teams' calls, and about everybody together.

use metrics::facts::Group;

use crate::activity::handing;
use crate::company::{Company, OTHERS, PEOPLE};
use crate::records::Deal;

use super::{Told, close};

const LOOKED_AT_DAYS: i32 = 182;
const STRETCH_DAYS: i32 = 28;

/// Deals that calls of these people's leads became, and their calls.
fn handed(told: &Told, people: &[&str]) -> (f64, f64) {
    let is_late = |day: i32| -LOOKED_AT_DAYS < day;
    let calls = told.records.touches.iter().filter(|one| people.contains(&&*one.by));
    let calls = calls.filter(|one| !one.is_email && is_late(one.on)).count();
    let deals =
        told.records.deals.iter().filter(|deal| told.records.converted.contains(&deal.name));
    let theirs = deals.filter(|deal| people.contains(&deal.owner(deal.created())));
    (theirs.filter(|deal| is_late(deal.created())).count() as f64, calls as f64)
}

#[test]
fn of_a_thousand_calls_so_many_became_deals() {
    for kept in [true, false] {
        let mut company = handing(1000, 100, kept);
        // Of Ida's some are won, so that something is at stake.
        company.deals("Ida", 4, "WWPCQ").deals("Ben", 4, "WQPCWPQ");
        let told = Told::of(&company);
        let found = told.found("weak-hand-off");
        let rate = |people: &[&str]| {
            let (deals, calls) = handed(&told, people);
            (1000.0 * deals / calls, calls)
        };
        let (own, calls) = rate(&["Ida"]);
        let all = rate(&["Ida", "Jun", "Aiko"]).0;
        let finding = &found["West"];
        let figures = &finding.evidence.comparison;
        let reference = if kept { 32.0 } else { all };
        assert!(close(figures.own, own) && close(figures.reference, reference), "{figures:?}");
        assert_eq!(figures.n as f64, calls);
        assert!(finding.evidence.stakes.is_some());
        told.check_stakes(&["Ida"], finding, (own, reference));
    }
}

#[test]
fn everybody_moved_so_many_deals_on_from_the_stage_where_something_broke() {
    let mut company = Company::new();
    for who in PEOPLE {
        company.deals_until(who, 3, "WWPWCWQ", if OTHERS[..6].contains(&who) { 34 } else { 0 });
    }
    let told = Told::of(&company);
    let found = told.found("process-break");
    let finding = &found["company"];
    let Group::Stage(Some(stage)) = finding.evidence.behind.row else { panic!("{finding:?}") };
    let stage = told.history.stage(stage).stage.name.to_string();
    let mut moved = 0.0;
    for deal in &told.records.deals {
        for pair in deal.stages.windows(2) {
            let is_forward = Deal::place(&pair[0].1) < Deal::place(&pair[1].1);
            moved +=
                f64::from(u8::from(pair[0].1 == stage && is_forward && -STRETCH_DAYS < pair[1].0));
        }
    }
    let figures = &finding.evidence.comparison;
    assert_eq!(figures.own, moved, "{figures:?}");
    assert!(moved > 0.0 && moved < figures.reference);
    // What is thought of it lies between what was seen and that nothing changed.
    let most = told.at_stake(&PEOPLE, (moved, figures.reference)).expect("something");
    let stakes = finding.evidence.stakes.expect("something");
    assert!(0 < stakes && stakes <= most, "{stakes} of {most}");
}

#[test]
fn nothing_is_at_stake_of_deals_that_stand_still_while_few_are_closed() {
    let told = |closed: i32| {
        let mut company = Company::new();
        for at in 0..closed {
            let name = company.open("Ben", 200, "amount 1000000");
            let (ago, end) = if at % 2 == 0 { (195, "won") } else { (100, "lost") };
            company.on(ago, &format!("opp {name} {end}"));
        }
        for who in PEOPLE {
            for _ in 0..10 {
                company.open(who, if who == "Aiko" { 60 } else { 2 }, "amount 1000000");
            }
        }
        Told::of(&company)
    };
    for (closed, is_known) in [(44, false), (45, true)] {
        let found = told(closed).found("stands-still");
        let evidence = &found["Aiko"].evidence;
        assert_eq!(evidence.comparison.n, 10);
        assert_eq!(evidence.stakes.is_some(), is_known, "{evidence:?}");
    }
}
