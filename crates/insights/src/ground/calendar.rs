//! The organisation's own kinds of days: buyers and sellers close at the ends of its periods.

use sales::calendar::{FiscalCalendar, PeriodKind};
use sales::day::Day;

use crate::forecast::calendar::{Calendar, CalendarDay, DayKind};
use crate::forecast::log;

/// The last working days of a period on which more happens than on others.
const LAST_DAYS: u32 = 5;

/// The kinds of the days from `first` to `last`.
pub(super) fn calendar(fiscal: &FiscalCalendar, first: log::Day, last: log::Day) -> Calendar {
    let ends = |kind: PeriodKind, day: Day| {
        let end = fiscal.period_of(kind, day).end();
        fiscal.working_days(day..end) <= LAST_DAYS
    };
    Calendar::new(first, last, |number| {
        let day = Day::from_number(number);
        let kind = match fiscal.is_working(day) {
            false => DayKind::Off,
            true if ends(PeriodKind::Quarter, day) => DayKind::QuarterEnd,
            true if ends(PeriodKind::Month, day) => DayKind::MonthEnd,
            true => DayKind::Business,
        };
        let month = (day.month() - fiscal.first_month()).rem_euclid(12) as u8;
        CalendarDay { kind, month }
    })
}
