//! Advance odds: how many of the open deals are expected to move on within two weeks.
//!
//! A deal's chance is that of the company's stays which had lasted as long in the same stage: of
//! those under watch at a greater age in the year up to and with the as-of day, the share that
//! ended forward within 14 days (10 working days where the question counts working days), by Aalen
//! and Johansen, (F(a + 14) − F(a)) ÷ S(a) at age a. It knows the stage and the age and nothing
//! else of the deal. The number is the mean of the chances; behind it stand the deals, each with
//! its own.
//!
//! A deal is told aside where fewer than ten stays were ever watched beyond its age, or where it is
//! in no stage yet; it is told as undated where nothing dates its entry into the stage. Credited is
//! the owner on the as-of day.

use super::curves::Curves;
use crate::catalogue::{Definition, Reckon};
use crate::facts::{Dimension, Fact, Finish, LEVEL, MILLION, Observe, Part, View};
use crate::measure::{Absence, Unit};
use sales::history::{Precision, StageId, Timeline};
use sales::process::StageKind;
use sales::question::Clock;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "advance-odds",
    version: 1,
    unit: Unit::Share,
    sentence: "The share of the open deals that is expected to move on to a later stage, or to \
               be won, within two weeks, from how the company's deals of the same stage and age \
               did in the year before.",
    numerator: "The chances of moving on within two weeks, added up, in millionths of a deal.",
    denominator: "Open deals of which the chance is known, in millionths of a deal.",
    absence: "Nothing is open, or nothing of which the chance is known.",
    kinds: &[],
    by: &[
        Dimension::Stage,
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: true,
    benchmark: None,
    reckon: Reckon::Facts {
        observe: Observe { opportunity: Some(observe), ..Observe::NOTHING },
        finish: Finish::MeanChance,
        nothing: Absence::NoRecords,
    },
};

/// The chance of one deal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Odds {
    /// The chance of moving on.
    pub chance: f64,
    /// Within so many days.
    pub days: u32,
    /// Of how many stays that had lasted as long it is known.
    pub n: u64,
    /// Where it lies with a probability of 80 %: Wilson's interval for so many stays, as though
    /// none had gone out of sight within these days.
    pub interval: Option<(f64, f64)>,
}

/// The chance of the opportunity to move on from the stage it is in; `None` where it is not open,
/// nothing dates its entry, or too few like it were ever watched.
pub fn odds(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Odds> {
    let (stage, age) = open_stay(view, timeline)?;
    let days = two_weeks(view);
    let usual = Curves::of_year(view).stage(stage);
    let (chance, n) = (usual.odds(age, days)?, u64::from(usual.watched_beyond(age)));
    let likely = (chance * n as f64).round() as u64;
    let interval = stats::proportion::wilson(likely.min(n), n, LEVEL);
    Some(Odds { chance, days, n, interval })
}

/// The stage that an open opportunity is in, and for how many days; `None` where nothing dates
/// that.
pub(super) fn open_stay(view: &View<'_>, timeline: &Timeline<'_>) -> Option<(StageId, u32)> {
    let visit = timeline.visit_at(view.until)?;
    let is_open = view.kind(Some(visit)) == StageKind::Open;
    let is_dated = visit.precision != Precision::Between;
    (is_open && is_dated).then(|| (visit.stage, view.days_from(visit.entered, view.until)))
}

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    let visit = timeline.visit_at(view.until);
    if view.kind(visit) != StageKind::Open {
        return;
    }
    let credit = view.credit(timeline, view.until);
    let part = match visit {
        None => Part::Aside,
        Some(visit) if visit.precision == Precision::Between => Part::Undated,
        Some(visit) => {
            let age = view.days_from(visit.entered, view.until);
            let odds = Curves::of_year(view).stage(visit.stage).odds(age, two_weeks(view));
            let millionths = |odds: f64| (odds * MILLION).round() as i64;
            let parts = |odds| Part::Parts { above: millionths(odds), below: millionths(1.0) };
            odds.map_or(Part::Aside, parts)
        }
    };
    facts.push(Fact::of(timeline, credit, part).in_stage(visit.map(|visit| visit.stage)));
}

/// Two weeks, in the days that the question counts.
pub(super) fn two_weeks(view: &View<'_>) -> u32 {
    match view.question.clock {
        Clock::Calendar => 14,
        Clock::Working => 10,
    }
}
