//! The fiscal calendar: the only maker of periods.
//!
//! Every range is half-open: it includes its first day and excludes its end. The periods of
//! one kind tile the line of days without gap or overlap, so months add up to quarters.

use crate::day::Day;
use crate::flat::{flat_choice, flat_struct};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// How long a period is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum PeriodKind {
    /// One civil month.
    Month,
    /// Three months from the fiscal year's start.
    Quarter,
    /// Six months from the fiscal year's start.
    Half,
    /// Twelve months from the fiscal year's start.
    Year,
    /// Seven days from the calendar's first weekday.
    Week,
    /// Any other range of days.
    Days,
}

impl PeriodKind {
    /// Length in months; `None` for weeks and ranges of days.
    pub fn months(self) -> Option<i32> {
        match self {
            PeriodKind::Month => Some(1),
            PeriodKind::Quarter => Some(3),
            PeriodKind::Half => Some(6),
            PeriodKind::Year => Some(12),
            PeriodKind::Week | PeriodKind::Days => None,
        }
    }
}

/// A range of days made by a [`FiscalCalendar`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    kind: PeriodKind,
    start: Day,
    end: Day,
    /// The fiscal year's name and the period's number in it, from 1 (a month's number is the
    /// civil month; its year the civil year).
    year: i16,
    number: u8,
}

impl Period {
    /// Month, quarter, half-year, year, week or any days.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The first day.
    pub fn start(&self) -> Day {
        self.start
    }

    /// The first day after it.
    pub fn end(&self) -> Day {
        self.end
    }

    /// The last day in it.
    pub fn last(&self) -> Day {
        self.end.plus(-1)
    }

    /// Its days as a half-open range.
    pub fn days(&self) -> Range<Day> {
        self.start..self.end
    }

    /// Whether `day` is in it.
    pub fn contains(&self, day: Day) -> bool {
        self.start <= day && day < self.end
    }

    /// The name of its fiscal year; for a month its civil year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// Its number in the fiscal year from 1 (quarter 4, half 2); for a month the civil month.
    pub fn number(&self) -> u8 {
        self.number
    }
}

/// The stable form, which [`FiscalCalendar::parse`] reads: `2026-Q4`, `2026-H2`, `FY2026`,
/// `2026-11`, `2026-11-23..2026-11-30` (with the last day, as people write it).
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Month => write!(f, "{:04}-{:02}", self.year, self.number),
            PeriodKind::Quarter => write!(f, "{:04}-Q{}", self.year, self.number),
            PeriodKind::Half => write!(f, "{:04}-H{}", self.year, self.number),
            PeriodKind::Year => write!(f, "FY{:04}", self.year),
            PeriodKind::Week | PeriodKind::Days => write!(f, "{}..{}", self.start, self.last()),
        }
    }
}

/// Which civil year a fiscal year is named after when it spans two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum YearName {
    /// The year in which it starts (2026年度 starts in April 2026).
    Start,
    /// The year in which it ends (FY27 starts in July 2026).
    End,
}

/// Months, quarters, half-years and years of an organisation, and its working days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FiscalCalendar {
    first_month: i8,
    year_name: YearName,
    week_start: u8,
    working: [bool; 7],
    holidays: BTreeSet<Day>,
}

/// Calendar years named by themselves, weeks from Monday, Monday to Friday worked.
impl Default for FiscalCalendar {
    fn default() -> FiscalCalendar {
        let working = [true, true, true, true, true, false, false];
        FiscalCalendar {
            first_month: 1,
            year_name: YearName::Start,
            week_start: 0,
            working,
            holidays: BTreeSet::new(),
        }
    }
}

/// Why a calendar cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The first month is not 1–12.
    #[error("{0} is not a month; the fiscal year starts in a month from 1 to 12")]
    NotAMonth(i8),
    /// The week does not start on a weekday 0–6.
    #[error("{0} is not a weekday; weeks start on a day from 0 (Monday) to 6 (Sunday)")]
    NotAWeekday(u8),
    /// No weekday is worked.
    #[error("no weekday is a working day; name at least one")]
    NoWorkingDay,
}

/// The text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a period; write 2026-11 (month), 2026-Q4, 2026-H2, FY2026, or \
     2026-10-01..2026-12-31"
)]
pub struct NotAPeriod(pub String);

impl FiscalCalendar {
    /// A calendar whose fiscal year starts on the first of `first_month`, whose weeks start on
    /// `week_start` (0 = Monday), worked on the weekdays marked in `working` (from Monday)
    /// except `holidays`.
    pub fn new(
        first_month: i8,
        year_name: YearName,
        week_start: u8,
        working: [bool; 7],
        holidays: BTreeSet<Day>,
    ) -> Result<FiscalCalendar, CalendarError> {
        if !(1..=12).contains(&first_month) {
            return Err(CalendarError::NotAMonth(first_month));
        }
        if week_start > 6 {
            return Err(CalendarError::NotAWeekday(week_start));
        }
        if !working.contains(&true) {
            return Err(CalendarError::NoWorkingDay);
        }
        Ok(FiscalCalendar { first_month, year_name, week_start, working, holidays })
    }

    /// The month with which the fiscal year starts, 1–12.
    pub fn first_month(&self) -> i8 {
        self.first_month
    }

    /// Which civil year names the fiscal year.
    pub fn year_name(&self) -> YearName {
        self.year_name
    }

    /// The weekday on which weeks start, 0 = Monday.
    pub fn week_start(&self) -> u8 {
        self.week_start
    }

    /// Which weekdays are worked, from Monday.
    pub fn working(&self) -> [bool; 7] {
        self.working
    }

    /// The days not worked although their weekday is.
    pub fn holidays(&self) -> &BTreeSet<Day> {
        &self.holidays
    }

    /// The period of that kind in which `day` lies. `Days` gives the single day.
    pub fn period_of(&self, kind: PeriodKind, day: Day) -> Period {
        match kind {
            PeriodKind::Days => self.days(day, day.plus(1)).expect("one day is a range"),
            PeriodKind::Week => {
                let into = (day.weekday() + 7 - self.week_start) % 7;
                let start = day.plus(-i32::from(into));
                Period { kind, ..self.days(start, start.plus(7)).expect("a week is a range") }
            }
            PeriodKind::Month => {
                let (start, end) = (day.month_start(), day.month_start_plus(1));
                Period { kind, start, end, year: day.year(), number: day.month() as u8 }
            }
            PeriodKind::Quarter | PeriodKind::Half | PeriodKind::Year => {
                let months = kind.months().expect("a fiscal period has months");
                let into_year =
                    (i32::from(day.month()) - i32::from(self.first_month)).rem_euclid(12);
                let into_period = into_year % months;
                let start = day.month_start_plus(-into_period);
                let year_start = day.month_start_plus(-into_year);
                Period {
                    kind,
                    start,
                    end: start.month_start_plus(months),
                    year: self.year_named(year_start),
                    number: (into_year / months) as u8 + 1,
                }
            }
        }
    }

    fn year_named(&self, year_start: Day) -> i16 {
        match self.year_name {
            YearName::Start => year_start.year(),
            YearName::End => year_start.month_start_plus(11).year(),
        }
    }

    /// The days from `start` up to and not including `end`; `None` when that is empty.
    pub fn days(&self, start: Day, end: Day) -> Option<Period> {
        let year = self.year_named(self.year_start(start));
        (start < end).then_some(Period { kind: PeriodKind::Days, start, end, year, number: 0 })
    }

    fn year_start(&self, day: Day) -> Day {
        let into_year = (i32::from(day.month()) - i32::from(self.first_month)).rem_euclid(12);
        day.month_start_plus(-into_year)
    }

    /// The period before: the calendar's previous month, quarter … ; for a range of days the
    /// same number of days before it.
    pub fn previous(&self, period: Period) -> Period {
        self.shifted(period, -1)
    }

    /// The period after.
    pub fn next(&self, period: Period) -> Period {
        self.shifted(period, 1)
    }

    /// The same period of the fiscal year before; a range of days moves by twelve months of
    /// its first day and keeps its length.
    pub fn year_before(&self, period: Period) -> Period {
        match period.kind.months() {
            Some(months) => self.shifted(period, -12 / months),
            None => {
                let into_month = i32::from(period.start.day_of_month()) - 1;
                let start = period.start.month_start_plus(-12).plus(into_month);
                let length = period.start.days_until(period.end);
                self.days(start, start.plus(length)).expect("a shifted range is not empty")
            }
        }
    }

    fn shifted(&self, period: Period, steps: i32) -> Period {
        match period.kind.months() {
            Some(months) => {
                self.period_of(period.kind, period.start.month_start_plus(steps * months))
            }
            None => {
                let length = period.start.days_until(period.end);
                let start = period.start.plus(steps * length);
                let days = self.days(start, start.plus(length)).expect("not empty");
                Period { kind: period.kind, ..days }
            }
        }
    }

    /// The civil months that `days` touches, in order.
    pub fn months_of(&self, days: Range<Day>) -> Vec<Period> {
        self.each_month(days).collect()
    }

    /// The same, one after the other.
    pub fn each_month(&self, days: Range<Day>) -> impl Iterator<Item = Period> + Clone + use<> {
        let next = |month: &Period| {
            // The 32nd day from the first of a month is in the next one, whichever this is.
            let (start, end) = (month.end, month.end.plus(31).month_start());
            let (year, number) = match month.number {
                12 => (month.year + 1, 1),
                number => (month.year, number + 1),
            };
            Some(Period { start, end, year, number, ..*month })
        };
        let first = self.period_of(PeriodKind::Month, days.start);
        std::iter::successors(Some(first), next).take_while(move |month| month.start < days.end)
    }

    /// Reads what [`Self::parse`] reads, and periods that end with `today`: `last-90-days`, or so
    /// many months, quarters, halves or years, the last of which `today` lies in.
    ///
    /// # Errors
    /// Where it names no period.
    pub fn parse_on(&self, text: &str, today: Day) -> Result<Period, NotAPeriod> {
        let last = || {
            let (number, unit) = text.strip_prefix("last-")?.split_once('-')?;
            let number: i32 = number.parse().ok().filter(|number| (1..=1200).contains(number))?;
            let (kind, months) = match unit.trim_end_matches('s') {
                "day" => return self.days(today.plus(1 - number), today.plus(1)),
                "month" => (PeriodKind::Month, 1),
                "quarter" => (PeriodKind::Quarter, 3),
                "half" | "halve" => (PeriodKind::Half, 6),
                "year" => (PeriodKind::Year, 12),
                _ => return None,
            };
            let newest = self.period_of(kind, today);
            let first = newest.start().month_start_plus(months * (1 - number));
            if number == 1 { Some(newest) } else { self.days(first, newest.end()) }
        };
        last().map_or_else(|| self.parse(text), Ok)
    }

    /// Reads the stable form of a period; `2026` alone means the fiscal year.
    pub fn parse(&self, text: &str) -> Result<Period, NotAPeriod> {
        self.read(text.trim()).ok_or_else(|| NotAPeriod(text.to_owned()))
    }

    fn read(&self, text: &str) -> Option<Period> {
        if let Some((from, to)) = text.split_once("..") {
            return self.read_range(from, to);
        }
        let upper = text.to_ascii_uppercase();
        let year_of = |digits: &str| {
            let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<i16>().ok()).flatten()
        };
        match upper.split_once('-') {
            None => self.fiscal(
                year_of(upper.strip_prefix("FY").unwrap_or(&upper))?,
                PeriodKind::Year,
                1,
            ),
            Some((year, rest)) => {
                let year = year_of(year.strip_prefix("FY").unwrap_or(year))?;
                if let Some(quarter) = rest.strip_prefix('Q') {
                    return self.fiscal(year, PeriodKind::Quarter, quarter.parse().ok()?);
                }
                if let Some(half) = rest.strip_prefix('H') {
                    return self.fiscal(year, PeriodKind::Half, half.parse().ok()?);
                }
                if rest.contains('-') {
                    return Some(self.period_of(PeriodKind::Days, text.parse().ok()?));
                }
                let two = rest.len() == 2;
                let first = two.then(|| Day::new(year, rest.parse().ok()?, 1)).flatten()?;
                Some(self.period_of(PeriodKind::Month, first))
            }
        }
    }

    fn read_range(&self, from: &str, to: &str) -> Option<Period> {
        let (from, to) = (from.trim(), to.trim());
        match (from.parse::<Day>(), to.parse::<Day>()) {
            (Ok(from), Ok(last)) => self.days(from, last.plus(1)),
            _ => self.days(self.read(from)?.start, self.read(to)?.end),
        }
    }

    /// The fiscal period of that number in the fiscal year of that name; `None` when there is
    /// no such number.
    pub fn fiscal(&self, year: i16, kind: PeriodKind, number: u8) -> Option<Period> {
        let months = kind.months()?;
        if kind == PeriodKind::Month || number == 0 || i32::from(number) > 12 / months {
            return None;
        }
        let starts_before = self.year_name == YearName::End && self.first_month > 1;
        let year_start = Day::new(year - i16::from(starts_before), self.first_month, 1)?;
        Some(self.period_of(kind, year_start.month_start_plus((i32::from(number) - 1) * months)))
    }

    /// Whether `day` is worked.
    pub fn is_working(&self, day: Day) -> bool {
        self.working[day.weekday() as usize] && !self.holidays.contains(&day)
    }

    /// How many days of the range are worked.
    pub fn working_days(&self, days: Range<Day>) -> u32 {
        if days.start >= days.end {
            return 0;
        }
        let length = days.start.days_until(days.end);
        let per_week = self.working.iter().filter(|&&worked| worked).count() as i32;
        let whole_weeks = length / 7;
        let rest = (whole_weeks * 7..length)
            .filter(|&i| self.working[days.start.plus(i).weekday() as usize])
            .count() as i32;
        let off = self.holidays.range(days).filter(|d| self.working[d.weekday() as usize]).count();
        (whole_weeks * per_week + rest - off as i32) as u32
    }
}

flat_choice!(
    PeriodKind,
    [
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Half,
        PeriodKind::Year,
        PeriodKind::Week,
        PeriodKind::Days,
    ]
);
flat_choice!(YearName, [YearName::Start, YearName::End]);
flat_struct!(Period { kind, start, end, year, number });
flat_struct!(FiscalCalendar { first_month, year_name, week_start, working, holidays });

#[cfg(test)]
mod tests;
