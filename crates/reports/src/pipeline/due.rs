//! Open deals by when they are due, beside what is still to close.

use super::deals::OpenDeal;
use super::{Due, DueRow, Weighted};
use crate::figure::Open;
use metrics::Tally;
use metrics::facts::View;
use metrics::results::gap;
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::day::Day;

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
    let gaps = gap::monthly(view, &months);
    let row = |due: Due| {
        let those = || deals.iter().filter(|deal| when(deal) == due);
        DueRow {
            due,
            open: Open::of(&Tally::of(those().map(|deal| deal.open.worth))),
            weighted: Weighted::of(those()),
            gap: match due {
                Due::Month(period) => {
                    months.iter().position(|month| *month == period).and_then(|place| gaps[place])
                }
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
