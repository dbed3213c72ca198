//! Which kind of day each day is, as far as buyers and sellers behave differently on it.

use super::log::Day;

/// How many kinds of days there are.
pub(crate) const DAY_KINDS: usize = 4;

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

/// The kind of every day from the first one of a log to the last one that is forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    first: Day,
    kinds: Vec<DayKind>,
    /// `before[kind][place]`: days of the kind before the day at the place.
    before: [Vec<u32>; DAY_KINDS],
}

impl Calendar {
    /// The calendar of the days from `first` to `last`.
    ///
    /// # Panics
    /// Where it would be empty.
    pub fn new(first: Day, last: Day, kind: impl Fn(Day) -> DayKind) -> Self {
        assert!(first <= last, "a calendar from {first} to {last}");
        let kinds: Vec<DayKind> = (first..=last).map(kind).collect();
        let counts = |of: usize| {
            let mut count = 0;
            let mut before = vec![0];
            for kind in &kinds {
                count += u32::from(*kind as usize == of);
                before.push(count);
            }
            before
        };
        let before = std::array::from_fn(counts);
        Self { first, kinds, before }
    }

    /// The kind of a day; a day outside the calendar is taken for a business day.
    pub fn kind(&self, day: Day) -> DayKind {
        let place = usize::try_from(day - self.first).ok();
        place.and_then(|place| self.kinds.get(place)).copied().unwrap_or(DayKind::Business)
    }

    /// How many days of each kind there are from `from` to `to`, both included.
    pub(crate) fn days(&self, from: Day, to: Day) -> [u32; DAY_KINDS] {
        let last = self.kinds.len() as Day;
        let place = |day: Day| (day - self.first).clamp(0, last) as usize;
        let (low, high) = (place(from), place(to + 1));
        let mut days: [u32; DAY_KINDS] =
            std::array::from_fn(|kind| self.before[kind][high] - self.before[kind][low]);
        let outside = (to + 1 - from).max(0) as u32 - (high - low) as u32;
        days[DayKind::Business as usize] += outside;
        days
    }
}
