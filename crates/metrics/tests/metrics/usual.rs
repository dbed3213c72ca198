//! What is overdue in its stage, and how likely it moves on: open deals against what was usual.

use crate::ask::{ask, same};
use crate::naive::{Asked, Naive};
use crate::naive_stages::{AtRisk, at_risk, quantile, shares};
use crate::random::{crowd, question};
use metrics::Definition;
use metrics::facts::{Dimension, Part, facts, table};
use metrics::stages::{advance_odds, overdue_in_stage};
use proptest::prelude::*;
use sales::process::StageKind;
use std::collections::BTreeMap;

/// Ten deals that left Proposal after 1 to 10 days, five of them lost, and deals that are open.
fn story() -> String {
    let mut story = String::from(
        "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify/5 > Proposal > Contract | Won | Lost
        person Aiko in East ; person Ben in West
        2024-12-01 opp Early stage Proposal
        2025-05-01 opp Early lost
        2026-03-26 opp Five owner Aiko stage Qualify
        2026-03-25 opp Six owner Ben stage Qualify
        seen 2026-03-01 opp Seen owner Aiko stage Qualify
        2026-03-01 opp Empty owner Aiko created
        2026-03-23 opp Eight owner Aiko stage Proposal
        2026-03-22 opp Nine owner Ben stage Proposal
        2026-03-31 opp None owner Ben stage Proposal
        2026-03-02 opp Alone owner Ben stage Contract
        ",
    );
    for days in 1..=10 {
        let end = if days % 2 == 0 { "lost" } else { "stage Contract" };
        let last = format!("2026-02-{:02}", 1 + days);
        story += &format!("\n2026-02-01 opp D{days} stage Proposal ; {last} opp D{days} {end}");
        story += &format!("\n2026-03-01 opp D{days} lost");
    }
    story
}

fn lines(text: &str, definition: &Definition) -> Vec<String> {
    let history = sales::story::history(&story());
    let question = ask(&history, text);
    let line = |fact: metrics::facts::Fact| {
        let deal = &history.text(fact.opportunity.unwrap()).name;
        let kind = definition.kinds.get(usize::from(fact.kind)).unwrap_or(&"");
        let part = match fact.part {
            Part::Parts { above, below } => format!("{above} of {below}"),
            part => format!("{part:?}"),
        };
        format!("{deal}: {part} {kind}").trim_end().to_owned()
    };
    facts(&history, &question, definition).into_iter().map(line).collect()
}

#[test]
fn a_deal_is_overdue_the_day_after() {
    // Proposal states nothing. Early ended before the year began. Of the twelve stays seen on day 1
    // one ends on each day from 1 to 10, Eight goes out of sight on day 8 and Nine on day 9: what
    // is left is 4/12 after day 8, of which 1/3 ends on day 9 and the rest on day 10. Four fifths
    // are gone by day 10.
    let march = "
        Five: Trial(false) stated
        Six: Trial(true) stated
        Seen: Undated stated
        Empty: Aside no-expectation
        Eight: Trial(false) usual
        Nine: Trial(false) usual
        None: Trial(false) usual
        Alone: Aside no-expectation";
    same(&lines("2026-03", &overdue_in_stage::DEFINITION), march);
    // Two days later Five is overdue, too, and Nine with its eleventh day.
    let april = march.replace("Five: Trial(false)", "Five: Trial(true)");
    let april = april.replace("Nine: Trial(false)", "Nine: Trial(true)");
    same(&lines("2026-03 on 2026-04-02", &overdue_in_stage::DEFINITION), &april);
    let history = sales::story::history(&story());
    let east = table(
        &history,
        &ask(&history, "2026-03 East"),
        &overdue_in_stage::DEFINITION,
        Dimension::Whole,
    );
    let found = east.total.measure;
    assert_eq!((found.numerator, found.denominator), (0, Some(2)), "Ben's are not Aiko's");
}

#[test]
fn odds_are_those_of_the_same_stage_and_age() {
    // Of the twelve that were seen beyond day 0, one each moves on after 1, 3, 5, and 7 days, and
    // one of the three that are left on day 9, when 4/12 are still there. Beyond day 8 and day 9
    // there were fewer than ten, and in Contract only one.
    let expected = 4.0 / 12.0 + 4.0 / 12.0 * (1.0 / 3.0);
    let millionths = (expected * 1e6_f64).round();
    let march = format!(
        "
        Five: Aside
        Six: Aside
        Seen: Undated
        Empty: Aside
        Eight: Aside
        Nine: Aside
        None: {millionths} of 1000000
        Alone: Aside"
    );
    same(&lines("2026-03", &advance_odds::DEFINITION), &march);
}

/// The stays of the whole company in the year up to the as-of day, by stage.
fn year(
    naive: &Naive,
    asked: &Asked<'_>,
    working: bool,
) -> BTreeMap<String, BTreeMap<u32, AtRisk>> {
    let days = asked.days.clone();
    let everybody = Asked { days, scope: "", units_of: None, product: None, ..*asked };
    let paths = naive.paths(&everybody);
    let stays = naive.watched(&paths, (asked.as_of.plus(-364), asked.as_of), working);
    let mut stages: Vec<&str> = stays.iter().map(|stay| &*stay.stage).collect();
    stages.sort_unstable();
    stages.dedup();
    let table = |stage: &str| at_risk(stays.iter().filter(|stay| stay.stage == stage));
    stages.into_iter().map(|stage| (stage.to_owned(), table(stage))).collect()
}

/// The chance to end forward within so many days, for those of that age.
fn odds(table: &BTreeMap<u32, AtRisk>, age: u32, within: u32) -> Option<f64> {
    if table.get(&(age + 1)).is_none_or(|(n, _)| *n < 10) {
        return None;
    }
    // Follow a thousand of that age; each day the same parts of them leave.
    let (mut here, mut forward) = (1000.0, 0.0);
    for day in age + 1..=age + within {
        let Some((n, ends)) = table.get(&day) else { continue };
        let part = |ends: usize| here * ends as f64 / *n as f64;
        let (on, off) = (part(ends[0]), part(ends[1] + ends[2]));
        forward += on;
        here -= on + off;
    }
    let curve = shares(table);
    let at = |age: u32| curve.range(..=age).last().map_or((1.0, [0.0; 3]), |(_, share)| *share);
    let ((still, before), (_, after)) = (at(age), at(age + within));
    if still > 1e-9 {
        let of_curve = (after[0] - before[0]) / still;
        assert!((of_curve - forward / 1000.0).abs() < 1e-9, "{of_curve} and {forward}");
    }
    Some(forward / 1000.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in crowd(), text in question(), working: bool) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in ["", "East", "Ben"] {
            let text = format!("{text} {} {scope}", if working { "working" } else { "" });
            let question = ask(&history, &text);
            let asked = Asked::new(&question, &text, scope);
            let year = year(&naive, &asked, working);
            let until = naive.end_of(asked.as_of);
            let (mut late, mut rated, mut aside) = (0, 0, 0);
            let (mut chances, mut known, mut unknown) = (0.0, 0, 0);
            let mut paths = naive.paths(&asked);
            paths.retain(|path| naive.counts(path, until, &asked));
            for path in &paths {
                let Some(entry) = path.entries.last() else {
                    (aside, unknown) = (aside + 1, unknown + 1);
                    continue;
                };
                if naive.kinds[&entry.stage] != StageKind::Open {
                    continue;
                }
                let age = naive.days_after(entry.day, asked.as_of, working);
                let table = &year[&entry.stage];
                let ended: usize = table.values().map(|(_, ends)| ends.iter().sum::<usize>()).sum();
                let usual = (ended >= 10).then(|| quantile(&shares(table), 0.8)).flatten();
                let expected = if entry.stage == "Qualify" { Some(30.0) } else { usual };
                match expected {
                    Some(days) => {
                        rated += 1;
                        late += i64::from(f64::from(age) > days);
                    }
                    None => aside += 1,
                }
                match odds(table, age, if working { 10 } else { 14 }) {
                    Some(chance) => (chances, known) = (chances + chance, known + 1),
                    None => unknown += 1,
                }
            }
            let whole = |definition| {
                table(&history, &question, definition, Dimension::Whole).total.measure
            };
            let found = whole(&overdue_in_stage::DEFINITION);
            let told = (found.numerator, found.denominator.unwrap(), found.aside);
            prop_assert_eq!(told, (late, rated, aside), "\n{}\n{}", story, text);
            let found = whole(&advance_odds::DEFINITION);
            prop_assert_eq!((found.n, found.aside), (known, unknown), "\n{}\n{}", story, text);
            let near = (found.numerator as f64 / 1e6 - chances).abs() < 1e-6 * (1 + known) as f64;
            prop_assert!(near, "{} for {}\n{}\n{}", found.numerator, chances, story, text);
        }
    }
}
