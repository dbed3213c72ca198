//! What people won month by month, beside their quotas.

use super::Month;
use metrics::facts::View;
use metrics::results::attainment::{Attainment, by_person};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::question::Question;
use sales::roster::PersonId;
use std::collections::BTreeMap;

/// Months shown of each person.
const MONTHS: i32 = 12;

/// The last months of everybody up to the one in which the period, or what is known of it, ends.
pub(super) struct Months {
    as_of: Day,
    months: Vec<(Period, BTreeMap<Option<PersonId>, Attainment>)>,
}

impl Months {
    pub(super) fn new(history: &History, question: &Question) -> Months {
        let calendar = &history.organisation().calendar;
        let newest = question.period.last().min(question.as_of.0);
        let days = newest.month_start_plus(1 - MONTHS)..newest.month_start_plus(1);
        let everybody = |month: Period| {
            let asked = Question { period: month, ..question.clone() };
            (month, by_person(&View::new(history, &asked)).into_iter().collect())
        };
        let months = calendar.months_of(days).into_iter().map(everybody).collect();
        Months { as_of: question.as_of.0, months }
    }

    /// Those of one person; a month before the person's first is one without a quota.
    pub(super) fn of(&self, person: Option<PersonId>) -> Vec<Month> {
        let month = |(month, everybody): &(Period, BTreeMap<_, Attainment>)| {
            let reached = everybody.get(&person);
            Month {
                month: *month,
                won: reached.map_or(0, |reached| reached.credited),
                won_count: reached.map_or(0, |reached| reached.n),
                quota: reached.and_then(|reached| reached.measure.denominator),
                running: self.as_of < month.last(),
            }
        };
        self.months.iter().map(month).collect()
    }
}
