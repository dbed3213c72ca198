//! Stage moves: the matrix, and that nothing is lost in it.

use crate::ask::{ask, same};
use crate::naive::{Asked, Naive};
use crate::random::{SCOPES, question, story};
use metrics::facts::{Beside, Dimension, Fact, Group, facts, table};
use metrics::stages::stage_moves::DEFINITION;
use proptest::prelude::*;
use sales::history::{History, StageId};
use sales::question::Basis;
use std::collections::BTreeMap;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    rate EUR 160 ; rate EUR 170 from 2026-02-01
    pipeline Qualify > Proposal > Contract | Won > Invoiced | Lost
    pipeline Renewals: Due | Renewed | Left
    person Aiko in East ; person Ben in West
    2026-01-05 opp A owner Aiko created amount 100 stage Qualify
    2026-01-05 opp A stage Proposal
    2026-01-05 opp A stage Qualify
    2026-01-20 opp A stage Contract
    2026-02-01 opp A amount 1 EUR owner Ben
    2026-02-02 opp A stage Won
    2026-02-03 opp A stage Invoiced
    2026-02-04 opp A stage Lost
    2026-02-05 opp A stage Won
    2026-02-06 opp A stage Contract
    2026-02-07 opp A stage Due in Renewals
    2026-01-31T16:00Z opp B owner Ben created stage Qualify
    2026-02-01 opp B stage Qualify
    seen 2026-02-20 opp B stage Proposal
    2026-03-01 opp B lost
";

fn name(history: &History, stage: Option<StageId>) -> String {
    stage.map_or("-".into(), |stage| history.stage(stage).stage.name.to_string())
}

fn told(history: &History, fact: &Fact) -> String {
    let (from, to) = (name(history, fact.stage), name(history, fact.to));
    let kind = DEFINITION.kinds[usize::from(fact.kind)];
    format!("{from} to {to}: {kind}")
}

#[test]
fn every_move_is_in_the_matrix() {
    let history = sales::story::history(STORY);
    let rows = |text: &str| -> Vec<String> {
        let question = ask(&history, text);
        let table = table(&history, &question, &DEFINITION, Dimension::Move);
        let row = |(group, answer): (Group, metrics::facts::Answer)| {
            let Group::Move(from, to) = group else { panic!("{group:?}") };
            let (from, to) = (name(&history, from), name(&history, to));
            let measure = answer.measure;
            let amount = answer.beside(Beside::Amount).map_or("-".into(), |a| a.to_string());
            let undated = measure.undated;
            format!("{from} to {to}: {} worth {amount}, {undated} undated", measure.numerator)
        };
        table.rows.into_iter().map(row).collect()
    };
    // By the hour of Tokyo, B begins in February.
    let january = "
        - to Qualify: 1 worth 100, 0 undated
        Qualify to Proposal: 1 worth 100, 0 undated
        Qualify to Contract: 1 worth 100, 0 undated
        Proposal to Qualify: 1 worth 100, 0 undated";
    same(&rows("2026-01"), january);
    let february = "
        - to Qualify: 1 worth -, 0 undated
        Qualify to Proposal: 0 worth -, 1 undated
        Contract to Won: 1 worth 170, 0 undated
        Contract to Due: 1 worth 170, 0 undated
        Won to Contract: 1 worth 170, 0 undated
        Won to Invoiced: 1 worth 170, 0 undated
        Invoiced to Lost: 1 worth 170, 0 undated
        Lost to Won: 1 worth 170, 0 undated";
    same(&rows("2026-02"), february);
    assert!(rows("2026-02 East").is_empty(), "Ben made the moves of February");
    let question = ask(&history, "2026-Q1 on 2026-02-28");
    let all = facts(&history, &question, &DEFINITION);
    let told: Vec<String> = all.iter().map(|fact| told(&history, fact)).collect();
    let kinds = "
        - to Qualify: begun
        Qualify to Proposal: forward
        Proposal to Qualify: back
        Qualify to Contract: skip
        Contract to Won: won
        Won to Invoiced: moved-on
        Invoiced to Lost: lost
        Lost to Won: won
        Won to Contract: reopened
        Contract to Due: elsewhere
        - to Qualify: begun
        Qualify to Proposal: forward";
    same(&told, kinds);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let naive = Naive::new(&story);
        for scope in SCOPES {
            let question = ask(&history, &format!("{text} {scope}"));
            let asked = Asked::new(&question, &text, scope);
            let mut expected: BTreeMap<String, usize> = BTreeMap::new();
            for path in naive.paths(&asked) {
                for (i, entry) in path.entries.iter().enumerate() {
                    let inside = asked.days.contains(&entry.day);
                    if inside && naive.counts(&path, entry.settled, &asked) {
                        let from = i.checked_sub(1).map(|i| &*path.entries[i].stage);
                        let kind = from.map_or("begun", |from| naive.call(from, &entry.stage));
                        let from = from.unwrap_or("-");
                        let told = format!("{from} to {}: {kind}", entry.stage);
                        *expected.entry(told).or_default() += 1;
                    }
                }
            }
            let mut found: BTreeMap<String, usize> = BTreeMap::new();
            for fact in facts(&history, &question, &DEFINITION) {
                *found.entry(told(&history, &fact)).or_default() += 1;
            }
            prop_assert_eq!(found, expected, "\n{}\n{} {}", story, text, scope);
        }
    }

    #[test]
    fn what_entered_has_left_or_is_still_in(story in story(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        let zone = &history.organisation().zone;
        let last = question.period.last().min(question.as_of.0);
        let until = history.until(question.as_of);
        let (before, end) = (zone.start_of(question.period.start()), zone.start_of(last.plus(1)));
        if end < before {
            // The period has not begun.
            prop_assert!(facts(&history, &question, &DEFINITION).is_empty());
            return Ok(());
        }
        let mut balance: BTreeMap<StageId, i64> = BTreeMap::new();
        let there = |timeline: &sales::history::Timeline<'_>| {
            let has_line = |product| timeline.lines().iter().any(|line| line.product == product);
            let units = match question.basis {
                Basis::Money => true,
                Basis::Units(product) => has_line(product),
            };
            timeline.exists(until) && units && question.filter.product.is_none_or(has_line)
        };
        for timeline in history.timelines().filter(there) {
            // In at the beginning, out at the end: what moves have to make up for.
            let at = |moment: i64| timeline.visit_at(sales::day::Instant(moment));
            if let Some(visit) = at(before.0 - 1) {
                *balance.entry(visit.stage).or_default() += 1;
            }
            if let Some(visit) = at(end.0 - 1) {
                *balance.entry(visit.stage).or_default() -= 1;
            }
        }
        for fact in facts(&history, &question, &DEFINITION) {
            if let Some(from) = fact.stage {
                *balance.entry(from).or_default() -= 1;
            }
            *balance.entry(fact.to.unwrap()).or_default() += 1;
        }
        prop_assert!(balance.values().all(|sum| *sum == 0), "{:?}\n{}\n{}", balance, story, text);
    }
}
