//! Follow-up odds where the truth is known: every follow-up is worth the same, and reps stop the
//! sooner the more they have made.

use crate::ask::ask;
use crate::simulated::Draws;
use metrics::facts::{Beside, Dimension, Group, table};
use metrics::following_up::follow_up_odds;
use sales::day::Day;
use std::collections::BTreeMap;

/// What the next follow-up is worth, each time.
const WORTH: f64 = 0.2;

/// The story, and how many deals got so many follow-ups in all, and how many of these advanced.
fn told() -> (String, BTreeMap<usize, (u32, u32)>) {
    let mut draws = Draws::new(7);
    let mut lines = vec!["pipeline Qualify > Proposal | Won | Lost".to_owned()];
    let mut by_total: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
    for deal in 0..2500 {
        let mut day = Day::new(2026, 1, 1).unwrap().plus(draws.below(120) as i32);
        lines.push(format!("{day} opp O{deal} stage Qualify"));
        let mut total = 0;
        let advanced = loop {
            day = day.plus(1 + draws.below(4) as i32);
            total += 1;
            lines.push(format!("{day}T10:00 call on O{deal}"));
            let soon = day.plus(1);
            if draws.happens(WORTH) {
                lines.push(format!("{soon} opp O{deal} stage Proposal"));
                break true;
            }
            if draws.happens(0.05) {
                lines.push(format!("{soon} opp O{deal} lost"));
                break false;
            }
            if draws.happens(0.06 * f64::from(total as u32)) {
                break false;
            }
            day = soon;
        };
        let (deals, successes) = by_total.entry(total).or_default();
        *deals += 1;
        *successes += u32::from(advanced);
    }
    (lines.join("\n"), by_total)
}

#[test]
fn every_follow_up_is_worth_the_same_although_success_falls_with_their_number() {
    let (story, by_total) = told();
    let history = sales::story::history(&story);
    let question = ask(&history, "FY2026 on 2026-12-31");
    let table = table(&history, &question, &follow_up_odds::DEFINITION, Dimension::Kind);
    let qualify: Vec<(u8, f64, f64)> = table
        .rows
        .iter()
        .filter_map(|(group, answer)| match group {
            Group::Kind(kind) => Some((*kind, answer.measure.numerator, answer.measure.n)),
            _ => None,
        })
        .map(|(kind, advanced, n)| (kind, advanced as f64, n as f64))
        .collect();
    // Those that entered Proposal stand on rung nought as well, and are never followed up there.
    let rungs = || qualify.iter().filter(|(kind, _, n)| *kind > 0 && *n > 100.0);
    assert!(rungs().count() >= 6, "{qualify:?}");
    let error = |n: f64| (WORTH * (1.0 - WORTH) / n).sqrt();
    for (kind, advanced, n) in rungs() {
        let off = advanced / n - WORTH;
        assert!(off.abs() < 2.0 * error(*n), "after {kind}: {advanced} of {n}");
    }
    let (advanced, n) = rungs().fold((0.0, 0.0), |sum, one| (sum.0 + one.1, sum.1 + one.2));
    assert!((advanced / n - WORTH).abs() < 2.0 * error(n), "{advanced} of {n}");

    // By the number there were in all, the same deals tell a false story.
    let naive: Vec<f64> = (1..=6)
        .map(|total| f64::from(by_total[&total].1) / f64::from(by_total[&total].0))
        .collect();
    assert!(naive.windows(2).all(|two| two[1] < two[0]), "{naive:?}");
    assert!(naive[0] > 0.6 && naive[5] < 0.4, "{naive:?}");
}

#[test]
fn the_bounds_hold_the_truth_had_nobody_stopped() {
    let (story, _) = told();
    let history = sales::story::history(&story);
    let question = ask(&history, "FY2026 on 2026-12-31");
    let stages = table(&history, &question, &follow_up_odds::DEFINITION, Dimension::StageKind);
    let qualify = history.stages().iter().position(|s| &*s.stage.name == "Qualify").unwrap();
    // Nothing happens before the first follow-up; from then on 0.2 of what is left advances, and
    // 0.8 × 0.05 of it is lost.
    let truth = |k: i32| WORTH * (1.0 - 0.76_f64.powi(k)) / 0.24;
    let mut seen = 0;
    for (group, answer) in &stages.rows {
        let Group::StageKind(Some(stage), kind) = group else { continue };
        if usize::from(stage.0) != qualify || *kind > 6 {
            continue;
        }
        let (low, high) = (
            answer.beside(Beside::CumulativeLow).unwrap(),
            answer.beside(Beside::CumulativeHigh).unwrap(),
        );
        let reached = truth((*kind).into());
        assert!(low < reached + 0.02, "after {kind}: {low} of {reached}");
        assert!((high - reached).abs() < 0.025, "after {kind}: {high} of {reached}");
        seen += 1;
    }
    assert_eq!(seen, 7);
}
