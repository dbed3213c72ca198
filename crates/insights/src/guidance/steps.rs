//! Strengths and weaknesses by stage: of the deals that left it, more or fewer went on than deals
//! of the same stage, age, segment and size do.

use metrics::Unit;
use metrics::facts::{Dimension, Group};
use sales::calendar::Period;
use sales::roster::PersonId;

use super::grounds::{CONVERSION, Grounds, Step};
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
            let own = step.ratio.estimate.mean();
            let stakes = grounds.slope(*whose, Lever::Forward(*stage)) * step.growth(1.0, own);
            let (low, high) = step.ratio.estimate.interval(LEVEL);
            Point {
                kind: Kind::Step,
                about: person(*whose),
                behind: behind(grounds, *stage, period),
                deals: Vec::new(),
                own: step.went_on as f64 / step.left as f64,
                reference: Some(step.share(1.0)),
                interval: Some((step.share(high), step.share(low))),
                unit: Unit::Share,
                n: step.left,
                sure: Some(1.0 - step.ratio.estimate.doubt(side)),
                stakes: Some(stakes.abs().round() as i64).filter(|stakes| *stakes > 0),
                stage: Some(grounds.foresight.ground.stages[usize::from(*stage)]),
                until: None,
            }
        };
        judged.map(point).collect()
    };
    // Fewer losses are better.
    (of_side(Side::Below), of_side(Side::Above))
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
