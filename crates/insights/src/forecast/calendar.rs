//! Which kind of day each day is, as far as buyers and sellers behave differently on it.

use super::log::Day;

/// How many kinds of days there are.
pub(crate) const DAY_KINDS: usize = 4;
/// How many months a year has, and a quarter.
pub(crate) const MONTHS: usize = 12;
pub(crate) const THIRDS: usize = 3;

/// The kind of a day, as the organisation's own calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A weekend or a holiday.
    Off,
    /// Any other business day.
    Business,
    /// One of the last five business days of a month.
    MonthEnd,
    /// One of the last five business days of a quarter.
    QuarterEnd,
}

/// A day in the organisation's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// Its kind.
    pub kind: DayKind,
    /// In which month of its fiscal year it lies, from 0 to 11.
    pub month: u8,
}

impl CalendarDay {
    /// The month of the fiscal quarter: 0, 1 or 2.
    pub(crate) fn third(self) -> u8 {
        self.month % THIRDS as u8
    }
}

/// Every day from the first one of a log to the last one that is forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    first: Day,
    days: Vec<CalendarDay>,
    /// `before[kind][place]`: days of the kind before the day at the place.
    before: [Vec<u32>; DAY_KINDS],
}

impl Calendar {
    /// The calendar of the days from `first` to `last`.
    ///
    /// # Panics
    /// Where it would be empty, or a year has more than twelve months.
    pub fn new(first: Day, last: Day, day: impl Fn(Day) -> CalendarDay) -> Self {
        assert!(first <= last, "a calendar from {first} to {last}");
        let days: Vec<CalendarDay> = (first..=last).map(day).collect();
        assert!(days.iter().all(|day| usize::from(day.month) < MONTHS), "a thirteenth month");
        let counts = |of: usize| {
            let mut count = 0;
            let mut before = vec![0];
            for day in &days {
                count += u32::from(day.kind as usize == of);
                before.push(count);
            }
            before
        };
        let before = std::array::from_fn(counts);
        Self { first, days, before }
    }

    /// A day; one outside the calendar is taken for a business day in the middle of a quarter.
    pub fn day(&self, day: Day) -> CalendarDay {
        let place = usize::try_from(day - self.first).ok();
        let outside = CalendarDay { kind: DayKind::Business, month: 1 };
        place.and_then(|place| self.days.get(place)).copied().unwrap_or(outside)
    }

    /// How many days of each kind there are from `from` to `to`, both included.
    pub(crate) fn kinds(&self, from: Day, to: Day) -> [u32; DAY_KINDS] {
        let last = self.days.len() as Day;
        let place = |day: Day| (day - self.first).clamp(0, last) as usize;
        let (low, high) = (place(from), place(to + 1));
        let mut days: [u32; DAY_KINDS] =
            std::array::from_fn(|kind| self.before[kind][high] - self.before[kind][low]);
        let outside = (to + 1 - from).max(0) as u32 - (high - low) as u32;
        days[DayKind::Business as usize] += outside;
        days
    }

    /// The age with which a deal that entered its stage on a day begins another: the working days
    /// between them, told in calendar days, five for seven. A deal of Friday is no riper on Monday.
    pub(crate) fn age(&self, entry: Day, day: Day) -> Day {
        let last = self.days.len() as Day;
        let off_before = |day: Day| {
            let place = (day - self.first).clamp(0, last) as usize;
            self.before[DayKind::Off as usize][place] as Day
        };
        (day - 1 - entry - (off_before(day) - off_before(entry + 1))) * 7 / 5
    }

    /// The last day up to `limit` that lies in the same month as `day`.
    pub(crate) fn third_until(&self, day: Day, limit: Day) -> Day {
        let third = self.day(day).third();
        let same = |other: &Day| self.day(*other).third() == third;
        (day..=limit).take_while(same).last().unwrap_or(day)
    }
}
