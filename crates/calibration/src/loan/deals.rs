//! How well single deals were judged, beside the share of their stage won in as many days, which is
//! counted here anew from the ends of days.

use std::io::{self, Write};

use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::log::{Day, Log};
use insights::forecast::winning::Goal as Future;
use stats::scoring::{auc, brier};

use super::bookings::{LEADS, scored};
use super::pipeline::{Pipeline, STAGES, standing, won};
use crate::goal::{self, Goal};
use crate::table::expected_calibration_error;

/// AUC at least, calibration error at most, and gain over the stage's share at least, for so many
/// days.
const GOALS: [(Day, f64, f64, f64); 2] = [(7, 0.82, 0.015, 0.03), (28, 0.745, 0.025, 0.05)];

/// Chance, and whether it came.
type Said = Vec<(f64, bool)>;

pub(crate) fn write(out: &mut impl Write, pipeline: &Pipeline) -> io::Result<()> {
    writeln!(
        out,
        "| open deals | n | won | expected / won | AUC | ECE | Brier | of the stage's share |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(7))?;
    let mut goals = Vec::new();
    for lead in LEADS {
        let (ours, theirs) = said(pipeline, lead);
        let count = ours.iter().filter(|one| one.1).count() as f64;
        let expected: f64 = ours.iter().map(|one| one.0).sum();
        let of = |score: Option<f64>| score.unwrap_or(f64::NAN);
        let (auc, error) = (of(auc(&ours)), expected_calibration_error(&ours));
        let (brier, theirs) = (of(brier(&ours)), of(brier(&theirs)));
        writeln!(
            out,
            "| {lead} days | {} | {count} | {:.3} | {auc:.3} | {error:.4} | {brier:.4} | \
             {theirs:.4} |",
            ours.len(),
            expected / count
        )?;
        for (_, least, most, gain) in GOALS.into_iter().filter(|goal| goal.0 == lead) {
            goals.push(Goal::at_least(format!("G10 AUC of deals, {lead} days"), least, auc));
            let what = format!("G10 calibration error of deals, {lead} days");
            goals.push(Goal::at_most(what, most, error));
            let what = format!("G10 Brier score's gain over the stage's share, {lead} days");
            goals.push(Goal::at_least(what, gain, 1.0 - brier / theirs));
        }
    }
    writeln!(out)?;
    goal::write(out, &goals)
}

/// What was said of all open deals, by the model and by the share of their stage.
fn said(pipeline: &Pipeline, lead: Day) -> (Said, Said) {
    let log = &pipeline.log;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (round, _) in scored(pipeline).into_iter().filter(|one| one.1 == lead) {
        let forecaster = Forecaster::learn(&log.as_of(round.origin), Settings::default());
        let shares = shares(log, round.origin, lead);
        for deal in forecaster.chances(&pipeline.scopes[0], round.until, Future::Win) {
            let record = &log.deals[deal.deal];
            let came = won(record).is_some_and(|day| day <= round.until);
            let stage = standing(record, round.origin).map(|stay| usize::from(stay.stage));
            ours.push((deal.chance, came));
            theirs.push((stage.map_or(0.0, |stage| shares[stage]), came));
        }
    }
    (ours, theirs)
}

/// By stage: of the ends of days on which a deal was in it, the share with a win in so many days.
fn shares(log: &Log, origin: Day, within: Day) -> [f64; STAGES.len()] {
    let mut counts = [(0.0, 0.0); STAGES.len()];
    for deal in &log.deals {
        let won = won(deal).filter(|day| *day <= origin);
        for day in deal.created()..=origin - within {
            let Some(stay) = standing(deal, day) else { continue };
            let count = &mut counts[usize::from(stay.stage)];
            count.0 += f64::from(u8::from(won.is_some_and(|won| won <= day + within)));
            count.1 += 1.0;
        }
    }
    counts.map(|(won, all)| if all > 0.0 { won / all } else { 0.0 })
}
