//! Opens doors and closes deals: observed over expected.

use crate::ask::{ask, person, same};
use crate::naive::{Asked, Naive};
use crate::naive_stages::at_risk;
use crate::random::{PEOPLE, crowd, question};
use metrics::facts::{Beside, Dimension, Group, table};
use metrics::winning::{closes_deals, opens_doors};
use metrics::{Definition, Measure};
use proptest::prelude::*;
use std::collections::BTreeMap;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal > Contract | Won | Lost
    person Aiko in East ; person Ben in West
    2026-01-01 opp A owner Aiko stage Qualify ; 2026-01-03 opp A stage Proposal
    2026-01-01 opp B owner Aiko stage Qualify ; 2026-01-03 opp B stage Proposal
    2026-01-01 opp C owner Ben stage Qualify ; 2026-01-03 opp C lost
    2026-01-01 opp D owner Ben stage Qualify ; 2026-01-06 opp D stage Contract
    2026-01-08 opp A won
    2026-01-08 opp B lost
    2026-01-04 opp B owner Ben
    2026-01-16 opp D won
    2025-12-25 opp E owner Aiko stage Qualify ; 2026-01-06 opp E owner Ben
";

fn rows(story: &str, text: &str, definition: &Definition) -> Vec<String> {
    let history = sales::story::history(story);
    let question = ask(&history, text);
    let table = table(&history, &question, definition, Dimension::Rep);
    let row = |(group, answer): &(Group, metrics::facts::Answer)| {
        let Group::Rep(who) = group else { panic!("{group:?}") };
        let measure = &answer.measure;
        let parts = (measure.numerator, measure.denominator.unwrap());
        format!("{}: {} of {}", person(&history, *who), parts.0, parts.1)
    };
    table.rows.iter().map(row).collect()
}

#[test]
fn the_rates_of_the_company_say_what_was_to_be_expected() {
    // In Qualify: A, B, C, D from their start, E from its 7th day on. At two days two of four went
    // on: 1/2 for each of the four. At five days D alone: 1. E was the only one at its ages.
    let opens = "
        Aiko: 2000000 of 1000000
        Ben: 1000000 of 2000000";
    same(&rows(STORY, "2026-01", &opens_doors::DEFINITION), opens);
    // In Proposal one of two was won after five days; B was Ben's from its second day on. In
    // Contract D was won after ten.
    let closes = "
        Aiko: 1000000 of 500000
        Ben: 1000000 of 1500000";
    same(&rows(STORY, "2026-01", &closes_deals::DEFINITION), closes);
    let history = sales::story::history(STORY);
    let question = ask(&history, "2026-01");
    let found = table(&history, &question, &opens_doors::DEFINITION, Dimension::Rep);
    let (_, aiko) = &found.rows[0];
    assert_eq!(aiko.measure.value(), Some(2.0));
    // Two seen where one was expected: Garwood's limits for two events, from the chi-squared
    // distribution, 1.0636 / 2 and 10.6446 / 2.
    let (low, high) = aiko.measure.interval.unwrap();
    assert!((low - 0.5318).abs() < 1e-4 && (high - 5.3223).abs() < 1e-4, "{low} to {high}");
    let drawn = aiko.beside(Beside::Shrunk).unwrap();
    assert!(1.0 < drawn && drawn < 2.0, "{drawn}");
}

#[test]
fn a_day_belongs_to_who_owns_the_deal_at_its_end() {
    let story = "
        org zone Asia/Tokyo
        pipeline Qualify > Proposal | Won | Lost
        2026-01-03 opp A owner Aiko stage Proposal ; 2026-01-08 opp A won
        2026-01-03 opp B owner Aiko stage Proposal ; 2026-01-08 opp B owner Ben
        2026-01-03 opp C owner Aiko stage Proposal ; 2026-01-09 opp C owner Ben
        2026-01-03 opp D owner Aiko stage Proposal ; 2026-01-08T12:00 opp D lost
        2026-01-08T13:00 opp D owner Ben";
    // One of four was won on the eighth. B was Ben's that evening, C Aiko's, D was Aiko's when it
    // was lost.
    let january = "
        Aiko: 1000000 of 750000
        Ben: 0 of 250000";
    same(&rows(story, "2026-01", &closes_deals::DEFINITION), january);
    let today = "
        Aiko: 1000000 of 250000
        Ben: 0 of 750000";
    same(&rows(story, "2026-01 today", &closes_deals::DEFINITION), today);
    // The period begins on a Saturday, with the age of Friday, and so does Ben.
    let weekend = "
        org zone Asia/Tokyo
        pipeline Qualify > Proposal | Won | Lost
        2026-07-31 opp A owner Aiko stage Qualify ; 2026-08-01 opp A owner Ben
        2026-08-02 opp A stage Proposal
        2026-07-31 opp B owner Aiko stage Qualify ; 2026-08-04 opp B lost";
    let august = "
        Aiko: 0 of 500000
        Ben: 1000000 of 500000";
    same(&rows(weekend, "2026-08 working", &opens_doors::DEFINITION), august);
}

/// Which stages, or which ways to leave one.
type Which = fn(&str) -> bool;

/// Events and expected events by owner, company wide.
fn by_owner(
    naive: &Naive,
    asked: &Asked<'_>,
    working: bool,
    counts: Which,
    event: Which,
) -> BTreeMap<Option<String>, (f64, f64)> {
    let mut sums: BTreeMap<Option<String>, (f64, f64)> = BTreeMap::new();
    let Some(end) = naive.end(asked) else { return sums };
    let last = naive.organisation.zone.day_of(end);
    let everybody = Asked { days: asked.days.clone(), units_of: None, product: None, ..*asked };
    let all = naive.paths(&everybody);
    let usual = naive.watched(&all, (asked.days.start, last), working);
    let paths = naive.paths(asked);
    for stay in naive.watched(&paths, (asked.days.start, last), working) {
        if !counts(&stay.stage) {
            continue;
        }
        let path = &paths[stay.path];
        let risk = |age: u32| {
            let those = usual.iter().filter(|one| one.stage == stay.stage);
            let ends = those.clone().filter(|one| one.ages.last() == Some(&age));
            let ends = ends.filter(|one| one.how.is_some_and(event)).count();
            ends as f64 / at_risk(those)[&age].0 as f64
        };
        if stay.how.is_some_and(event) {
            sums.entry(naive.owner(path, stay.at, asked)).or_default().0 += 1.0;
        }
        // The ages again, day by day, each with its owner at the end of its first day.
        let mut seen = 0;
        for day in (stay.entered.max(asked.days.start).number()..=last.number())
            .map(sales::day::Day::from_number)
        {
            let age = naive.days_after(stay.entered, day, working);
            let new = stay.ages.iter().nth(seen) == Some(&age);
            if new {
                seen += 1;
                let at = naive.end_of(day).min(stay.at);
                sums.entry(naive.owner(path, at, asked)).or_default().1 += risk(age);
            }
        }
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in crowd(), text in question(), working: bool) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        let text = format!("{text} {}", if working { "working" } else { "" });
        let question = ask(&history, &text);
        let asked = Asked::new(&question, &text, "");
        let first = |stage: &str| ["Qualify", "Due"].contains(&stage);
        let later = |stage: &str| !["Qualify", "Due"].contains(&stage);
        let forward = |how: &str| ["forward", "skip", "won"].contains(&how);
        let both: [(&Definition, Which, Which); 2] = [
            (&opens_doors::DEFINITION, first, forward),
            (&closes_deals::DEFINITION, later, |how| how == "won"),
        ];
        for (definition, counts, event) in both {
            let expected = by_owner(&naive, &asked, working, counts, event);
            let found = table(&history, &question, definition, Dimension::Rep);
            for (group, answer) in &found.rows {
                let Group::Rep(who) = group else { panic!("{group:?}") };
                let name = who.map(|who| history.roster().person(who).name.to_string());
                let (events, risks) = expected.get(&name).copied().unwrap_or_default();
                let measure = &answer.measure;
                prop_assert_eq!(measure.numerator as f64 / 1e6, events, "\n{}\n{}", story, text);
                let below = measure.denominator.unwrap() as f64 / 1e6;
                let near = (below - risks).abs() <= 1e-6 * (1 + measure.n) as f64;
                prop_assert!(near, "{} for {}\n{}\n{}", below, risks, story, text);
            }
            let rows = found.rows.len();
            let some = expected.values().filter(|(events, risks)| events + risks > 0.0).count();
            prop_assert!(rows >= some, "{rows} rows for {some} owners");
            let everything = asked.units_of.is_none() && asked.product.is_none();
            let total = &found.total.measure;
            if everything {
                let apart = (total.numerator - total.denominator.unwrap()).unsigned_abs();
                prop_assert!(apart <= total.n, "as many are expected as there were: {total:?}");
            }
            for who in PEOPLE {
                let alone = ask(&history, &format!("{text} {who}"));
                let alone = table(&history, &alone, definition, Dimension::Whole).total.measure;
                let name = |person| &*history.roster().person(person).name;
                let row = found.rows.iter().find(|(group, _)| {
                    matches!(group, Group::Rep(Some(one)) if name(*one) == who)
                });
                let parts = |measure: &Measure| (measure.numerator, measure.denominator.unwrap());
                let row = row.map_or((0, 0), |(_, answer)| parts(&answer.measure));
                prop_assert_eq!(row, parts(&alone));
            }
        }
    }
}
