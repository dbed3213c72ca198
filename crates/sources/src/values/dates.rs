//! Days and moments, and which way round a column writes them.

use crate::problem::Fault;
use crate::why::Why;
use sales::day::{Day, Instant, Zone};
use sales::event::When;

/// Which number comes first in dates like 3/4/2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Month first: 3/4/2026 is 4 March.
    MonthDay,
    /// Day first: 3/4/2026 is 3 April.
    DayMonth,
}

impl Order {
    /// The order of that name: `mdy` or `dmy`.
    pub fn from_name(name: &str) -> Option<Order> {
        match name.to_ascii_lowercase().as_str() {
            "mdy" | "month-day" | "us" => Some(Order::MonthDay),
            "dmy" | "day-month" => Some(Order::DayMonth),
            _ => None,
        }
    }
}

/// A date as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The civil day written.
    pub day: Day,
    /// Seconds after midnight and, where written, seconds east of Greenwich.
    pub time: Option<(u32, Option<i32>)>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// Not in any notation known.
    NotADate,
    /// The calendar has no such day, or the year is beyond 1900–2200.
    NoSuchDay,
    /// The time of day is not one.
    NotATime,
    /// The year has two digits.
    ShortYear,
    /// Month first or day first: both are possible.
    Ambiguous,
}

impl From<DateFault> for Fault {
    fn from(fault: DateFault) -> Fault {
        let why = match fault {
            DateFault::NotADate => Why::NoDate,
            DateFault::NoSuchDay => Why::NoSuchDay,
            DateFault::NotATime => Why::NoTime,
            DateFault::ShortYear => Why::ShortYear,
            DateFault::Ambiguous => Why::EitherOrder,
        };
        Fault::from(why)
    }
}

/// How one column writes its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateStyle {
    /// Which way round, where that was declared or could be told.
    pub order: Option<Order>,
    /// Whether bare five-digit numbers are a spreadsheet's day numbers.
    pub serial: bool,
}

/// The one day that a text by itself can mean, as people write it: `2026-12-31`, `2026/12/31`,
/// `2026年12月31日`, in digits of any width. Where the year has two digits, or the month may come
/// first or second, none is.
pub fn read_day(text: &str) -> Option<Day> {
    let written = super::written_date::read(text.trim(), None, false).ok()?;
    written.time.is_none().then_some(written.day)
}

/// Reads dates of one column.
#[derive(Debug, Clone)]
pub struct Dates<'a> {
    /// How the column writes them.
    pub style: DateStyle,
    /// The zone of times that name none.
    pub written_in: &'a Zone,
    /// The zone in which the organisation's days begin.
    pub organisation: &'a Zone,
}

impl Dates<'_> {
    /// The text as a date.
    pub fn written(&self, text: &str) -> Result<Written, DateFault> {
        super::written_date::read(text, self.style.order, self.style.serial)
    }

    /// The day meant: a column that holds days may write them with midnight as the time, and
    /// midnight must not shift to another day of another zone.
    pub fn day(&self, text: &str) -> Result<Day, DateFault> {
        let written = self.written(text)?;
        Ok(match self.instant(written) {
            Some(at) if written.time.is_some_and(|(second, _)| second != 0) => {
                self.organisation.day_of(at)
            }
            _ => written.day,
        })
    }

    /// The moment meant, as exactly as it was written. Midnight without an offset is how many
    /// systems write a bare day.
    pub fn when(&self, text: &str) -> Result<When, DateFault> {
        let written = self.written(text)?;
        Ok(match (written.time, self.instant(written)) {
            (None | Some((0, None)), _) | (_, None) => When::On(written.day),
            (_, Some(at)) => When::At(at),
        })
    }

    fn instant(&self, written: Written) -> Option<Instant> {
        let (second, offset) = written.time?;
        Some(match offset {
            Some(offset) => {
                let midnight = i64::from(written.day.number()) * 86_400;
                Instant(midnight + i64::from(second) - i64::from(offset))
            }
            None => self.written_in.at(written.day, second),
        })
    }
}

/// What a sample of a column shows about the way it writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateEvidence {
    /// Values only possible month first.
    pub month_first: u32,
    /// Values only possible day first.
    pub day_first: u32,
    /// Values possible both ways.
    pub either: u32,
    /// Five-digit numbers.
    pub serials: u32,
    /// Anything else that is not empty.
    pub others: u32,
    /// Times of day without a zone.
    pub local_times: u32,
}

impl DateEvidence {
    /// Takes one more value into account.
    pub fn see(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let read = |order| super::written_date::read(text, Some(order), false).is_ok();
        let found = super::written_date::read(text, None, false);
        if let Ok(Written { time: Some((1.., None)), .. }) = found {
            self.local_times += 1;
        }
        match found {
            Err(DateFault::Ambiguous) => self.either += 1,
            Ok(_) => match (read(Order::MonthDay), read(Order::DayMonth)) {
                (true, false) => self.month_first += 1,
                (false, true) => self.day_first += 1,
                _ => self.others += 1,
            },
            Err(_) if super::written_date::read(text, None, true).is_ok() => self.serials += 1,
            Err(_) => self.others += 1,
        }
    }

    /// Adds what another sample showed.
    pub fn plus(self, other: DateEvidence) -> DateEvidence {
        DateEvidence {
            month_first: self.month_first + other.month_first,
            day_first: self.day_first + other.day_first,
            either: self.either + other.either,
            serials: self.serials + other.serials,
            others: self.others + other.others,
            local_times: self.local_times + other.local_times,
        }
    }

    /// The style shown. The order is `None` when nothing tells it, or when both ways appear.
    pub fn style(&self) -> DateStyle {
        let order = match (self.month_first, self.day_first) {
            (1.., 0) => Some(Order::MonthDay),
            (0, 1..) => Some(Order::DayMonth),
            _ => None,
        };
        let dated = self.month_first + self.day_first + self.either + self.others;
        DateStyle { order, serial: self.serials > 0 && dated == 0 }
    }
}

#[cfg(test)]
mod tests;
