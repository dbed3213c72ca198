//! How many touches there were on each day: the raw material of a calendar. They are those of the
//! [activity rate](super::activity_rate).

use super::touches;
use crate::facts::{Fact, Observe, Part, View, each_fact, parallel};
use sales::day::Day;
use sales::history::{ActivityView, History, OpportunityId};
use sales::question::Question;

const OBSERVE: Observe =
    Observe { activity: Some(observe), needs_activities: true, ..Observe::NOTHING };

/// More days than this are not told apart, since a fact numbers its kinds in a byte.
pub const MOST_DAYS: i32 = 1 << u8::BITS;

/// The touches of each day of the period, up to [`MOST_DAYS`] of them, in order.
pub fn touches_by_day(history: &History, question: &Question) -> Vec<(Day, u64)> {
    let (first, last) = (question.period.start(), question.period.last());
    let days = (first.days_until(last) + 1).clamp(0, MOST_DAYS);
    let view = View::new(history, question);
    let parts = parallel::each_part(&view, |view, slice| {
        let mut counted = vec![0_u64; days as usize];
        each_fact(view, &OBSERVE, slice, |fact| {
            if let Some(count) = counted.get_mut(usize::from(fact.kind)) {
                *count += 1;
            }
        });
        counted
    });
    let count = |day: i32| parts.iter().map(|counted| counted[day as usize]).sum();
    (0..days).map(|day| (first.plus(day), count(day))).collect()
}

/// One touch; its kind is the number of the day in the period.
fn observe(
    view: &View<'_>,
    activity: &ActivityView,
    opportunity: Option<OpportunityId>,
    facts: &mut Vec<Fact>,
) {
    if !touches::is_touch(activity) || !view.counts(activity.at) {
        return;
    }
    let day = view.question.period.start().days_until(view.history.day_of(activity.at));
    if let Ok(kind) = u8::try_from(day) {
        let part = Part::Parts { above: 1, below: 0 };
        facts.push(Fact { kind, ..touches::fact(view, activity, opportunity, part) });
    }
}
