//! The least that any answer about everything costs: to look once at every value it may need.

use crate::THREADS;
use metrics::facts::{Slice, View, parallel};
use sales::history::{ActivityColumns, History};
use sales::question::Question;

/// Reads the stages, owners, amounts, close dates and activities of the whole history, and adds
/// them up so that nothing is left out.
pub(crate) fn read(history: &History, question: &Question) -> i64 {
    let parts = parallel::each_part(&View::new(history, question).on(THREADS), sum);
    parts.into_iter().fold(0, i64::wrapping_add)
}

fn sum(view: &View<'_>, slice: &Slice) -> i64 {
    let history = view.history;
    let mut sum = 0_i64;
    let mut add = |value: i64| sum = sum.wrapping_add(value);
    for chunk in &history.chunks()[slice.chunks.clone()] {
        for one in chunk.timelines() {
            one.visits().for_each(|visit| add(visit.entered.0 ^ i64::from(visit.stage.0)));
            one.owners().for_each(|(since, owner)| add(since.0 ^ i64::from(owner.0)));
            one.amounts().for_each(|(since, amount)| {
                add(since.0.wrapping_add(amount.map_or(0, |money| money.minor)));
            });
            one.close_dates().for_each(|(since, day)| {
                add(since.0.wrapping_add(day.map_or(0, |day| i64::from(day.number()))));
            });
        }
        add(of_activities(chunk.activities()));
    }
    if slice.others {
        let others = history.lead_activity_columns().iter();
        let others = others.chain(history.other_activity_columns());
        others.for_each(|columns| add(of_activities(columns)));
    }
    sum
}

fn of_activities(columns: &ActivityColumns) -> i64 {
    let numbers = |of: &[u32]| of.iter().map(|value| i64::from(*value)).sum::<i64>();
    let moments = columns.at().iter().fold(0_i64, |sum, at| sum.wrapping_add(at.0));
    let how: i64 = columns.how().iter().map(|how| how.kind() as i64 + how.outcome() as i64).sum();
    let rest = [columns.by(), columns.lead(), columns.contact(), columns.record()];
    rest.into_iter().map(numbers).fold(moments + how, i64::wrapping_add)
}
