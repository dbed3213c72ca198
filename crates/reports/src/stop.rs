//! From which follow-up on another one is worth less than it costs.

use crate::ask::{Parameters, question};
use crate::forecast::Foresights;
use crate::viewer::Viewer;
use insights::stop::{StopPoint, Tried};
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::Question;
use serde::Serialize;
use std::sync::Arc;

/// Where to stop, with what that rests on. Money is in the smallest unit of the report's currency.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stop {
    /// Which follow-up in a stage is the first that is not worth making, from one.
    pub from: u32,
    /// What those from that number on led to within two weeks.
    pub later: FollowedUp,
    /// What all follow-ups led to.
    pub all: FollowedUp,
    /// What the organisation says that a touch costs, where that decides; else what a follow-up
    /// brings on the mean of all does.
    pub cost: Option<i64>,
}

/// Follow-ups, and what came of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FollowedUp {
    /// How many.
    pub n: u64,
    /// After how many of them the deal moved on.
    pub advanced: u64,
    /// The share of these.
    pub share: f64,
    /// The lower end of where it lies with a probability of 80 %.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The bookings expected within a quarter that one brings; absent where that is not known.
    pub brings: Option<i64>,
    /// The same at the lower end.
    pub brings_low: Option<i64>,
    /// The same at the upper end.
    pub brings_high: Option<i64>,
}

/// Where to stop by all follow-ups of the last year that the viewer sees; `None` where that cannot
/// be said. What was worked out is kept.
pub fn stop(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Option<Stop> {
    let asked = question(history, parameters, today, viewer);
    of(history, foresights, &asked.question, today)
}

pub(crate) fn of(
    history: &History,
    foresights: &Foresights,
    question: &Question,
    today: Day,
) -> Option<Stop> {
    found(history, foresights, question, today).as_ref().as_ref().map(Stop::of)
}

/// The same, as it was found.
pub(crate) fn found(
    history: &History,
    foresights: &Foresights,
    question: &Question,
    today: Day,
) -> Arc<Option<StopPoint>> {
    let question = of_all_seen(history, question);
    foresights.stops.of((question.clone(), today), || {
        StopPoint::of(history, &question, &foresights.of(history, &question, today))
    })
}

/// The same question for whatever scope and period: neither makes a difference.
pub(crate) fn of_all_seen(history: &History, question: &Question) -> Question {
    let calendar = &history.organisation().calendar;
    let period = calendar.period_of(PeriodKind::Month, question.as_of.0);
    Question { scope: question.bounds, period, ..question.clone() }
}

impl Stop {
    pub(crate) fn of(point: &StopPoint) -> Stop {
        let followed_up = |tried: Tried| {
            let (low, high) = tried.interval();
            let worth = |share: f64| point.worth.map(|worth| (share * worth).round() as i64);
            FollowedUp {
                n: tried.n,
                advanced: tried.advanced,
                share: tried.share(),
                low,
                high,
                brings: worth(tried.share()),
                brings_low: worth(low),
                brings_high: worth(high),
            }
        };
        Stop {
            from: point.from,
            later: followed_up(point.later),
            all: followed_up(point.all),
            cost: point.cost.map(|cost| cost.round() as i64),
        }
    }
}
