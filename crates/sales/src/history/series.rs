//! How a value changed over time, for each of the opportunities of a chunk.

use super::offsets::Offsets;
use super::timeline::ALWAYS;
use crate::day::{Day, Instant};
use crate::money::{Currency, Money};
use std::ops::Range;

/// A value as a column holds it.
pub(super) trait Cell: Copy + PartialEq {
    /// Stands for an opportunity of which no value is known.
    const UNTOLD: Self;
}

/// The changes of one attribute. The first value holds since ever, so that only later ones
/// have a date, and most opportunities have none of those.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Series<T> {
    pub(super) first: Vec<T>,
    pub(super) rows: Offsets,
    pub(super) since: Vec<Instant>,
    pub(super) later: Vec<T>,
}

impl<T> Default for Series<T> {
    fn default() -> Series<T> {
        let (first, later) = (Vec::new(), Vec::new());
        Series { first, rows: Offsets::default(), since: Vec::new(), later }
    }
}

impl<T: Cell> Series<T> {
    /// Puts the changes, of which the first holds since ever, in the place of those known of
    /// that opportunity, or at the end.
    pub(super) fn set(&mut self, index: usize, changes: &[(Instant, T)]) {
        let first = changes.first().map_or(T::UNTOLD, |change| change.1);
        let later = changes.get(1..).unwrap_or_default();
        match self.first.get_mut(index) {
            Some(known) => *known = first,
            None => self.first.push(first),
        }
        let replaced = self.rows.resize(index, later.len());
        self.since.splice(replaced.clone(), later.iter().map(|change| change.0));
        self.later.splice(replaced, later.iter().map(|change| change.1));
    }

    /// The value in force at the end of `until`.
    pub(super) fn at(&self, index: usize, until: Instant) -> T {
        let Range { start, end } = self.rows.of(index);
        match self.since[start..end].partition_point(|&at| at <= until) {
            0 => self.first[index],
            place => self.later[start + place - 1],
        }
    }

    /// Every value with the moment since when, in order.
    pub(super) fn changes(&self, index: usize) -> impl Iterator<Item = (Instant, T)> + '_ {
        let first = Some(self.first[index]).filter(|first| *first != T::UNTOLD);
        let later = self.rows.of(index).map(|row| (self.since[row], self.later[row]));
        first.map(|first| (ALWAYS, first)).into_iter().chain(later)
    }

    pub(super) fn shrink(&mut self) {
        self.first.shrink_to_fit();
        self.rows.shrink();
        self.since.shrink_to_fit();
        self.later.shrink_to_fit();
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        (self.first.capacity() + self.later.capacity()) * size_of::<T>()
            + self.since.capacity() * size_of::<Instant>()
            + self.rows.bytes()
    }
}

/// A dense number.
impl Cell for u32 {
    const UNTOLD: u32 = u32::MAX;
}

/// A day or none, in four bytes. The two numbers that stand for no day are millions of years
/// away from the calendar.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct DayCell(pub(super) i32);

impl Cell for DayCell {
    const UNTOLD: DayCell = DayCell(i32::MIN);
}

impl DayCell {
    const NONE: DayCell = DayCell(i32::MAX);

    pub(super) fn of(day: Option<Day>) -> DayCell {
        day.map_or(DayCell::NONE, |day| DayCell(day.number()))
    }

    pub(super) fn day(self) -> Option<Day> {
        let told = self != DayCell::NONE && self != DayCell::UNTOLD;
        told.then(|| Day::from_number(self.0))
    }
}

/// An amount or none, in eleven bytes: minor units, then the letters of the currency.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct MoneyCell(pub(super) [u8; 11]);

impl Cell for MoneyCell {
    const UNTOLD: MoneyCell = MoneyCell([u8::MAX; 11]);
}

impl MoneyCell {
    const NONE: MoneyCell = MoneyCell([0; 11]);

    pub(super) fn of(money: Option<Money>) -> MoneyCell {
        let Some(money) = money else { return MoneyCell::NONE };
        let mut bytes = [0; 11];
        bytes[..8].copy_from_slice(&money.minor.to_le_bytes());
        bytes[8..].copy_from_slice(money.currency.code().as_bytes());
        MoneyCell(bytes)
    }

    /// The amount; the letters of neither constant are a currency.
    pub(super) fn money(self) -> Option<Money> {
        let (minor, letters) = self.0.split_first_chunk().expect("eleven bytes");
        let currency = Currency::from_letters(*letters.first_chunk().expect("three bytes"))?;
        Some(Money::new(i64::from_le_bytes(*minor), currency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_comes_back_from_its_cell() {
        for minor in [0, 1, -1, i64::MIN, i64::MAX] {
            for currency in [Currency::JPY, Currency::USD, Currency::new("ZZZ").unwrap()] {
                let money = Some(Money::new(minor, currency));
                assert_eq!(MoneyCell::of(money).money(), money);
            }
        }
        assert_eq!(MoneyCell::of(None).money(), None);
        assert_eq!(MoneyCell::UNTOLD.money(), None);
        assert_ne!(MoneyCell::of(None), MoneyCell::UNTOLD);
    }

    #[test]
    fn days_come_back_from_their_cell() {
        for day in [Some(Day::FIRST), Some(Day::LAST), Some(Day::from_number(0)), None] {
            assert_eq!(DayCell::of(day).day(), day);
        }
        assert_eq!(DayCell::UNTOLD.day(), None);
        assert_ne!(DayCell::of(None), DayCell::UNTOLD);
    }

    #[test]
    fn no_value_is_not_a_value_of_nothing() {
        let mut series = Series::default();
        series.set(0, &[]);
        series.set(1, &[(ALWAYS, DayCell::NONE), (Instant(5), DayCell(7))]);
        assert_eq!(series.changes(0).count(), 0);
        assert_eq!(series.changes(1).count(), 2);
        assert_eq!((series.at(1, Instant(4)).day(), series.at(1, Instant(5)).0), (None, 7));
        series.set(1, &[]);
        series.set(0, &[(ALWAYS, DayCell(3))]);
        assert_eq!((series.changes(0).count(), series.changes(1).count()), (1, 0));
    }
}
