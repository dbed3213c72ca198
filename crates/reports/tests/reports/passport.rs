//! What is missing in the records is told, as far as somebody sees them.

use crate::{parameters, rich, today};
use reports::Viewer;
use reports::definitions::definitions;
use reports::passport::{Check, Passport, passport, passport_of};
use sales::history::History;
use sales::question::AsOf;

const STORY: &str = "
    pipeline Qualify > Proposal | Won | Lost
    team East ; team West
    person Aiko in East ; person Ben in West
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify close 2026-12-01 source Web
    2026-10-02T10:00 call by Aiko on A conversation
    2026-10-03T10:00 call by Aiko on A
    2026-10-09 opp A stage Proposal
    2026-10-01 opp B created owner Ben stage Qualify account Ostrava
    seen 2026-10-20 opp B stage Proposal
    seen 2026-11-01 opp C owner Zoe stage Won amount 500 close 2026-10-30
    2026-10-05 opp D created owner Ben amount 90 stage Qualify
    2026-10-12 opp D lost reason price
    2026-10-13 opp E created owner Ben amount 70 stage Qualify
    2026-10-20 opp E lost
    2026-11-05T11:00 email by Ben outbound
    2026-11-06T11:00 email by Zoe on B
    2026-09-01 lead L created owner Ben ; 2026-11-05 lead L converted B
    2026-12-01 opp F created owner Ben stage Qualify
    2026-10-01 opp G created owner Ben amount 40
";

/// What is told about each thing: how many lack it of how many, and since when it is known.
fn told(history: &History, asked: &str, viewer: &Viewer) -> Vec<String> {
    let Passport { checks, .. } = passport(history, &parameters(asked), today(), viewer);
    let line = |one: &reports::passport::Checked| {
        let since = one.since.map_or(String::new(), |day| format!(" {day}"));
        format!("{} {}/{}{since}", one.id, one.missing, one.of)
    };
    checks.iter().map(line).collect()
}

#[test]
fn what_is_missing_is_counted_as_far_as_it_is_known() {
    let history = sales::story::history(STORY);
    // What happens after today is not known yet.
    assert_eq!(
        told(&history, "", &Viewer::administrator()),
        [
            "stages 1/6",
            "stage-dates 1/4 2026-10-09",
            "stage-history 1/3",
            "created 1/5 2026-10-01",
            "amounts 1/3",
            "close-dates 1/2",
            "owners 1/5",
            "accounts 4/5",
            "loss-reasons 1/2",
            "sources 4/5",
            "call-outcomes 1/2 2026-10-02",
            "email-directions 1/2 2026-11-05",
            "activity-subjects 1/4 2026-10-02",
            "activity-owners 1/4",
            "conversions 0/1 2026-11-05",
        ]
    );
    let earlier = told(&history, "asof=2026-10-04", &Viewer::administrator());
    assert_eq!(earlier[2], "stage-history 0/0", "nothing was closed then");
    assert_eq!(earlier[10], "call-outcomes 1/2 2026-10-02");
}

#[test]
fn somebody_is_told_of_what_they_see() {
    let history = sales::story::history(STORY);
    let aiko = history.roster().person_named("Aiko").expect("she is there");
    let own = told(&history, "", &Viewer::rep(aiko));
    assert_eq!(own[1], "stage-dates 0/1 2026-10-09");
    assert_eq!(own[7], "accounts 1/1");
    assert_eq!(own[12], "activity-subjects 0/2 2026-10-02");
    assert_eq!(own[14], "conversions 0/0");
}

#[test]
fn everybody_together_has_as_much_as_all_see() {
    let history = sales::story::history(&rich::story(today()));
    let all = passport(&history, &parameters(""), today(), &Viewer::administrator());
    // Every number rests on something, and every check has its place.
    for metric in definitions() {
        let own =
            passport_of(&history, &parameters(""), metric.id, today(), &Viewer::administrator());
        assert!(!own.checks.is_empty(), "{} rests on nothing", metric.id);
        for one in &own.checks {
            assert!(all.checks.contains(one), "{}: {one:?}", metric.id);
            assert!(one.metrics.contains(&metric.id), "{}: {one:?}", metric.id);
        }
    }
    assert_eq!(all.checks.len(), Check::ALL.len());
    for one in &all.checks {
        assert!(one.missing <= one.of, "{one:?}");
    }
    // Counted again in another way.
    let until = history.until(AsOf(today()));
    let deals = history.timelines().filter(|deal| deal.exists(until));
    let without = deals.filter(|deal| deal.account().is_none()).count() as u64;
    let told = all.checks.iter().find(|one| one.id == "accounts").expect("it is there");
    assert_eq!(told.missing, without);
}
