//! Open deals by when they are due, beside what is still to close.

use super::deals::OpenDeal;
use super::{Due, DueRow, Weighted};
use crate::figure::Open;
use metrics::Tally;
use metrics::facts::View;
use metrics::results::gap::gap;
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::day::Day;
use sales::question::Question;

/// Months shown, from that of the as-of day.
const MONTHS: i32 = 6;

/// What is overdue, what is due in each month, later, and at no known time; together every deal.
pub(super) fn due(view: &View<'_>, deals: &[OpenDeal]) -> Vec<DueRow> {
    let as_of = view.question.as_of.0;
    let calendar = &view.history.organisation().calendar;
    let months = months_shown(calendar, as_of);
    let when = |deal: &OpenDeal| match deal.open.close_date {
        None => Due::Unknown,
        Some(day) if day < as_of => Due::Passed,
        Some(day) => {
            let month = months.iter().find(|month| month.contains(day));
            month.map_or(Due::Later, |month| Due::Month(*month))
        }
    };
    let row = |due: Due| {
        let those = || deals.iter().filter(|deal| when(deal) == due);
        DueRow {
            due,
            open: Open::of(&Tally::of(those().map(|deal| deal.open.worth))),
            weighted: Weighted::of(those()),
            gap: match due {
                Due::Month(period) => still_to_close(view, period),
                _ => None,
            },
        }
    };
    let months = months.iter().map(|month| Due::Month(*month));
    [Due::Passed].into_iter().chain(months).chain([Due::Later, Due::Unknown]).map(row).collect()
}

/// The months shown one by one; what is due after them is due later.
pub(crate) fn months_shown(calendar: &FiscalCalendar, as_of: Day) -> Vec<Period> {
    let months = (0..MONTHS).map(|month| as_of.month_start_plus(month));
    months.map(|day| calendar.period_of(PeriodKind::Month, day)).collect()
}

fn still_to_close(view: &View<'_>, month: Period) -> Option<i64> {
    let asked = Question { period: month, ..view.question.clone() };
    let gap = gap(&View::new(view.history, &asked));
    gap.because.is_none().then_some(gap.numerator)
}
