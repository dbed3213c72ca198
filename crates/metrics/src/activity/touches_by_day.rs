//! How many touches there were on each day: the raw material of a calendar. They are those of the
//! [activity rate](super::activity_rate).

use super::touches;
use crate::facts::{Fact, Observe, Part, Slice, View, each_fact};
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
    let mut counted: Vec<(Day, u64)> = (0..days).map(|n| (first.plus(n), 0)).collect();
    let view = View::new(history, question);
    each_fact(&view, &OBSERVE, &Slice::whole(history), |fact| {
        if let Some((_, count)) = counted.get_mut(usize::from(fact.kind)) {
            *count += 1;
        }
    });
    counted
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
