//! Pacing: results so far against what is to be expected by now.
//!
//! Two expectations stand side by side. **By working days**: the quota in proportion to the
//! working days gone. **By the usual curve**: the quota times the part of the final result that the
//! organisation usually has by then. Most teams close late, so the first
//! looks worse than it is early in the period.
//!
//! The usual curve is the company's own, even when a team or person is asked about: one
//! person's few results make no curve. It is the plain average over the last eight periods of
//! the same kind that were over before this one began and in which something was won; with
//! fewer than four of them there is none.

use crate::catalogue::{Adds, Definition, Reckon};
use crate::facts::tally::Tally;
use crate::facts::{Dimension, Group, View};
use crate::measure::{Absence, Measure, Unit};
use crate::results::attainment::{self, Attainment, attainment, quota_amount};
use crate::results::closings;
use sales::calendar::{FiscalCalendar, Period};
use sales::day::Day;
use sales::question::{Filter, Question, Scope};
use std::collections::BTreeMap;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "pacing",
    version: 1,
    unit: Unit::Share,
    sentence: "Results credited so far divided by what is expected of the quota by the as-of day.",
    numerator: "Amount (or units) won in the period so far.",
    denominator: "Effective quota times the part of the period's working days gone, or times the \
                  part of the result that usually is in by then.",
    absence: "No quota; nothing expected yet; for the usual curve, fewer than four earlier periods \
              with results.",
    kinds: &[],
    by: &[Dimension::Rep, Dimension::Team, Dimension::Month],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Measure { measure, rows, records: closings::facts_won, adds: Adds::Above },
};

/// Into how many steps of working days the usual curve divides a period.
pub const CURVE_STEPS: usize = 20;
const MOST_PERIODS: usize = 8;
const FEWEST_PERIODS: usize = 4;

/// How results usually come in over a period.
#[derive(Clone, PartialEq, Debug)]
pub struct UsualCurve {
    /// The part of the final result that is in after `i` twentieths of the working days, for
    /// `i` from 0 to 20.
    pub shares: Vec<f64>,
    /// Over how many earlier periods this is the average.
    pub periods: u32,
}

impl UsualCurve {
    /// The part that is in after a part of the working days, between the steps in a straight
    /// line.
    pub fn share_at(&self, part: f64) -> f64 {
        let place = part.clamp(0.0, 1.0) * CURVE_STEPS as f64;
        let step = (place as usize).min(CURVE_STEPS - 1);
        let (from, to) = (self.shares[step], self.shares[step + 1]);
        from + (to - from) * (place - step as f64)
    }
}

/// Where the scope stands against where it should.
#[derive(Clone, PartialEq, Debug)]
pub struct Pacing {
    /// Working days of the period.
    pub working_days: u32,
    /// Those up to and including the as-of day.
    pub working_days_elapsed: u32,
    /// Credited ÷ expected by working days.
    pub by_days: Measure,
    /// Credited ÷ expected by the usual curve; its absence says why there is no curve.
    pub by_curve: Measure,
    /// The usual curve, where enough is known.
    pub usual: Option<UsualCurve>,
    /// Quota × part of the working days gone; 0 without a quota.
    pub expected_by_days: i64,
    /// Quota × usual share; `None` without a curve or quota.
    pub expected_by_curve: Option<i64>,
}

impl Pacing {
    /// By the usual curve, where there is one, else by working days.
    pub fn measure(&self) -> Measure {
        if self.usual.is_some() { self.by_curve } else { self.by_days }
    }
}

fn measure(view: &View<'_>) -> Measure {
    pacing(view).measure()
}

fn rows(view: &View<'_>, by: Dimension) -> Vec<(Group, Measure)> {
    let so_far = SoFar::new(view);
    let rows = attainment::rows(view, by).into_iter();
    rows.map(|(group, attainment)| (group, so_far.of(&attainment).measure())).collect()
}

/// How the question's scope stands on the as-of day.
pub fn pacing(view: &View<'_>) -> Pacing {
    SoFar::new(view).of(&attainment(view))
}

/// How much of the period is over.
struct SoFar<'v> {
    working_days: u32,
    working_days_elapsed: u32,
    usual: Option<&'v UsualCurve>,
}

impl SoFar<'_> {
    fn new<'v>(view: &'v View<'_>) -> SoFar<'v> {
        let (calendar, period) = (&view.history.organisation().calendar, view.question.period);
        let known = period.end().min(view.question.as_of.0.plus(1));
        let usual = view.prepared.usual_curve.get_or_init(|| usual_curve(view));
        SoFar {
            working_days: calendar.working_days(period.days()),
            working_days_elapsed: calendar.working_days(period.start()..known),
            usual: usual.as_ref(),
        }
    }

    fn of(&self, attainment: &Attainment) -> Pacing {
        let SoFar { working_days, working_days_elapsed, usual } = *self;
        let gone = match working_days {
            0 => 0.0,
            all => f64::from(working_days_elapsed) / f64::from(all),
        };
        let quota = quota_amount(&attainment.quota);
        let expected_by_days =
            quota.map_or(0, |quota| portion(quota, working_days_elapsed, working_days));
        let expected_by_curve = match (usual, quota) {
            (Some(curve), Ok(quota)) => Some((quota as f64 * curve.share_at(gone)).round() as i64),
            _ => None,
        };
        let no_curve = usual.is_none().then_some(Absence::NoHistory);
        Pacing {
            working_days,
            working_days_elapsed,
            by_days: against(attainment, Some(expected_by_days), None),
            by_curve: against(attainment, expected_by_curve, no_curve),
            usual: usual.cloned(),
            expected_by_days,
            expected_by_curve,
        }
    }
}

/// `amount` × `part` / `whole`, rounded half up; nothing of nothing is nothing.
fn portion(amount: i64, part: u32, whole: u32) -> i64 {
    let (amount, part, whole) = (i128::from(amount), i128::from(part), i128::from(whole.max(1)));
    ((2 * amount * part + whole).div_euclid(2 * whole)) as i64
}

fn against(attainment: &Attainment, expected: Option<i64>, missing: Option<Absence>) -> Measure {
    let absence = match quota_amount(&attainment.quota) {
        Err(absence) => absence,
        Ok(quota) if quota <= 0 => Absence::QuotaIsZero,
        Ok(_) => missing.unwrap_or(Absence::NothingExpectedYet),
    };
    Measure {
        n: attainment.n,
        still_open: attainment.measure.still_open,
        unconverted: attainment.unconverted,
        without_amount: attainment.without_amount,
        ..Measure::divided(attainment.credited, expected, Unit::Share, absence)
    }
}

fn usual_curve(view: &View<'_>) -> Option<UsualCurve> {
    let (history, question) = (view.history, view.question);
    let calendar = &history.organisation().calendar;
    let periods = earlier_periods(calendar, question);
    let (last, first) = (periods.first()?, periods.last()?);
    let asked = Question {
        scope: Scope::Company,
        bounds: Scope::Company,
        period: calendar.days(first.start(), last.end())?,
        filter: Filter::default(),
        ..question.clone()
    };
    let won = closings::won_by_day(&View::new(history, &asked).on(view.threads));
    let curves: Vec<Vec<f64>> = periods
        .iter()
        .filter_map(|period| curve_of(calendar, *period, &won))
        .take(MOST_PERIODS)
        .collect();
    if curves.len() < FEWEST_PERIODS {
        return None;
    }
    let average =
        |step: usize| curves.iter().map(|curve| curve[step]).sum::<f64>() / curves.len() as f64;
    Some(UsualCurve {
        shares: (0..=CURVE_STEPS).map(average).collect(),
        periods: curves.len() as u32,
    })
}

/// The last eight periods of the same kind that were over on the as-of day and before this one
/// began, newest first.
fn earlier_periods(calendar: &FiscalCalendar, question: &Question) -> Vec<Period> {
    let known = question.as_of.0.plus(1);
    let before = |period: &Period| Some(calendar.previous(*period));
    std::iter::successors(before(&question.period), before)
        .skip_while(|period| period.end() > known)
        .take(MOST_PERIODS)
        .collect()
}

/// The part of the period's result that was in after each step of its working days; `None`
/// where nothing was won.
fn curve_of(
    calendar: &FiscalCalendar,
    period: Period,
    won: &BTreeMap<Day, Tally>,
) -> Option<Vec<f64>> {
    let all_days = calendar.working_days(period.days());
    let elapsed = |day: Day| calendar.working_days(period.start()..day.plus(1));
    let results: Vec<(u32, i64)> =
        won.range(period.days()).map(|(day, won)| (elapsed(*day), won.counted)).collect();
    let total: i64 = results.iter().map(|(_, counted)| counted).sum();
    if total <= 0 || all_days == 0 {
        return None;
    }
    let share_after = |step: usize| {
        let in_by_then = |elapsed: u32| elapsed as usize * CURVE_STEPS <= step * all_days as usize;
        let so_far = results.iter().filter(|(elapsed, _)| in_by_then(*elapsed));
        so_far.map(|(_, counted)| counted).sum::<i64>() as f64 / total as f64
    };
    Some((0..=CURVE_STEPS).map(share_after).collect())
}
