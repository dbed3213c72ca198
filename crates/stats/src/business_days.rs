//! Counting the days on which people work. Days are numbered from 1 January 1970, a Thursday.

use std::collections::BTreeSet;

/// Which days count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDays {
    /// From Monday to Sunday.
    weekdays: [bool; 7],
    /// Those that would count but for being a holiday.
    holidays: BTreeSet<i32>,
}

impl BusinessDays {
    /// The weekdays on which people work, Monday first, except for the holidays.
    pub fn new(weekdays: [bool; 7], holidays: impl IntoIterator<Item = i32>) -> Self {
        let works = |day: &i32| weekdays[weekday(*day)];
        Self { weekdays, holidays: holidays.into_iter().filter(works).collect() }
    }

    /// How many days count from `from` on, before `until`; negative where `until` comes first.
    /// NumPy: `busday_count`.
    pub fn between(&self, from: i32, until: i32) -> i64 {
        if until < from {
            return -self.between(until, from);
        }
        let (weeks, rest) = ((until - from) / 7, (until - from) % 7);
        let a_week = self.weekdays.iter().filter(|works| **works).count() as i64;
        let others = (until - rest..until).filter(|day| self.weekdays[weekday(*day)]).count();
        let holidays = self.holidays.range(from..until).count();
        i64::from(weeks) * a_week + others as i64 - holidays as i64
    }

    /// How old something is on `day` that began on `entry`: the days that count after `entry`, up
    /// to and with `day`. Nought on the first day.
    pub fn age(&self, entry: i32, day: i32) -> i64 {
        self.between(entry + 1, day + 1)
    }
}

/// Monday is nought.
fn weekday(day: i32) -> usize {
    (i64::from(day) + 3).rem_euclid(7) as usize
}
