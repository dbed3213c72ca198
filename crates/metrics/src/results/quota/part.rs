//! Parts of a quota: on the days of one month side by side, and month after month.

use sales::day::Day;
use sales::quota::Effective;
use std::ops::Range;

/// Working days of one month, a bit each. So days that two people work are counted once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Days(u32);

impl Days {
    /// Those of `days` that are among `worked`; `month` begins with the first bit.
    pub(super) fn among(worked: Days, month: Day, days: Range<Day>) -> Days {
        let below = |day: Day| (1_u64 << month.days_until(day).clamp(0, 32)) - 1;
        Days((below(days.end) & !below(days.start)) as u32 & worked.0)
    }

    /// Those of a month's days that are worked.
    pub(super) fn worked(month: Range<Day>, is_worked: impl Fn(Day) -> bool) -> Days {
        let length = month.start.days_until(month.end);
        let worked = (0..length).filter(|&day| is_worked(month.start.plus(day)));
        Days(worked.fold(0, |days, day| days | 1 << day))
    }

    fn or(self, other: Days) -> Days {
        Days(self.0 | other.0)
    }

    fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// What falls on some days of one month.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) amount: i64,
    /// Parts left out because no exchange rate is known.
    pub(super) without_rate: u32,
    /// The days it is asked for.
    pub(super) days: Days,
    /// Those of them that a quota covers.
    pub(super) covered: Days,
}

impl Part {
    /// Together with what falls on the same month for somebody else, or elsewhere.
    pub(super) fn beside(self, other: Part) -> Part {
        Part {
            amount: self.amount + other.amount,
            without_rate: self.without_rate + other.without_rate,
            days: self.days.or(other.days),
            covered: self.covered.or(other.covered),
        }
    }

    pub(super) fn effective(self) -> Effective {
        let covered_days = self.covered.count();
        let uncovered_days = self.days.count() - covered_days;
        Effective { amount: self.amount, covered_days, uncovered_days }
    }

    pub(super) fn is_set(self) -> bool {
        is_set(self.effective())
    }
}

/// Month after month.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    before: Effective,
    without_rate: u32,
    month: usize,
    part: Part,
}

impl Run {
    /// Adds a part of a month, which does not lie before that of the last one.
    pub(super) fn add(&mut self, month: usize, part: Part) {
        if month != self.month {
            *self = Run {
                before: self.effective(),
                without_rate: self.without_rate(),
                month,
                part: Part::default(),
            };
        }
        self.part = self.part.beside(part);
    }

    pub(super) fn effective(&self) -> Effective {
        self.before.plus(self.part.effective())
    }

    pub(super) fn without_rate(&self) -> u32 {
        self.without_rate + self.part.without_rate
    }

    pub(super) fn is_set(&self) -> bool {
        is_set(self.effective())
    }
}

/// Whether anything is asked. A month without any working day has no covered days, and yet its
/// quota counts: it falls on the calendar days.
pub(crate) fn is_set(effective: Effective) -> bool {
    effective.is_set() || effective.amount != 0
}
