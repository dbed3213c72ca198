//! Strengths and weaknesses by stage: of the deals that left it, more or fewer went on than deals
//! of the same stage, age, segment and size do.

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use sales::calendar::Period;
use sales::roster::PersonId;

use super::grounds::{CONVERSION, Grounds, Step};
use super::told::Beside;
use super::{Kind, Point, person};
use crate::comparing::estimate::Side;
use crate::forecast::levers::Lever;
use crate::signals::control::{DOUBT_MAX, SMALL};
use crate::signals::signal::Behind;

/// Losses to be expected that are enough to judge by.
pub(super) const EXPECTED_MIN: f64 = 5.0;
/// The level of the intervals shown.
const LEVEL: f64 = 0.8;

/// Everybody's strengths, and everybody's weaknesses.
pub(super) fn points(grounds: &Grounds<'_>) -> (Vec<Point>, Vec<Point>) {
    let Some(period) = grounds.compared() else { return (Vec::new(), Vec::new()) };
    let of_side = |side: Side| {
        let judged = grounds.steps().iter().filter(|(_, step)| is_clear(step, side));
        let point = |((whose, stage), step): (&(PersonId, u8), &Step)| {
            let slope = grounds.slope(*whose, Lever::Forward(*stage));
            let beside = beside(step, side, slope);
            Point {
                // Fewer losses are better.
                kind: Kind::Step { is_better: side == Side::Below },
                about: person(*whose),
                behind: behind(grounds, *stage, period),
                deals: Vec::new(),
                own: step.went_on as f64 / step.left as f64,
                reference: Some(beside.reference),
                interval: Some(beside.interval),
                unit: Unit::Share,
                n: step.left,
                sure: Some(beside.sure),
                stakes: Some(beside.stakes.round() as i64).filter(|stakes| *stakes > 0),
                stage: Some(grounds.foresight.ground.stages[usize::from(*stage)]),
                until: None,
            }
        };
        judged.map(point).collect()
    };
    (of_side(Side::Below), of_side(Side::Above))
}

/// What somebody's step is beside such deals of all; `slope` is what their forecast grows by.
fn beside(step: &Step, side: Side, slope: f64) -> Beside {
    let estimate = &step.ratio.estimate;
    let (low, high) = estimate.interval(LEVEL);
    Beside {
        reference: step.share(1.0),
        interval: (step.share(high), step.share(low)),
        sure: 1.0 - estimate.doubt(side),
        stakes: (slope * step.growth(1.0, estimate.mean())).abs(),
    }
}

/// A point as it is told.
pub(super) fn told(grounds: &Grounds<'_>, key: (PersonId, u8), point: Point) -> Point {
    let is_better = matches!(point.kind, Kind::Step { is_better: true });
    let side = if is_better { Side::Below } else { Side::Above };
    let slope = grounds.slope(key.0, Lever::Forward(key.1));
    grounds.told_of_steps(key, point, &|steps| Some(beside(steps.get(&key)?, side, slope)))
}

fn is_clear(step: &Step, side: Side) -> bool {
    let estimate = &step.ratio.estimate;
    step.ratio.expected >= EXPECTED_MIN
        && estimate.doubt(side) <= DOUBT_MAX
        && !(SMALL.0..=SMALL.1).contains(&estimate.size())
}

/// The row of a stage.
pub(super) fn behind(grounds: &Grounds<'_>, stage: u8, period: Period) -> Behind {
    Behind {
        metric: CONVERSION,
        by: Dimension::Stage,
        row: Group::Stage(Some(grounds.foresight.ground.stages[usize::from(stage)])),
        period,
        as_of: grounds.question.as_of.0,
    }
}
