//! How figures of others are told to whoever may not see theirs: so coarsely that what two answers
//! differ by says nothing exact of anybody.
//!
//! The same figure as of two days differs by whoever came or went between them. Told to the last
//! digit, or with the number of records behind it, the difference is that person's own figure.

use metrics::Unit;
use metrics::facts::{Answer, Beside};

use crate::compared::ENOUGH;

/// No step is finer than so many records make up.
const RECORDS: f64 = 5.0;

/// The step of a share of which nobody knows how many records are behind it.
const SHARE_STEP: f64 = 0.05;

/// How figures of others are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// As they are.
    Exactly,
    /// Rounded, those of few records not at all, and without what they are made of.
    Coarsely,
    /// Not at all.
    Not,
}

impl Telling {
    /// A number of others.
    pub(crate) fn value(self, answer: &Answer) -> Option<f64> {
        let measure = &answer.measure;
        self.number(measure.value()?, measure.unit, measure.n)
    }

    /// A number of others that rests on `n` records.
    pub(crate) fn number(self, value: f64, unit: Unit, n: u64) -> Option<f64> {
        match self {
            Telling::Exactly => Some(value),
            Telling::Coarsely if n < ENOUGH => None,
            Telling::Coarsely => coarse(value, one_record(value, unit, n)),
            Telling::Not => None,
        }
    }

    /// A number of others of which is not known on how many records it rests.
    pub(crate) fn of_many(self, value: f64, unit: Unit) -> Option<f64> {
        match (self, unit) {
            (Telling::Exactly, _) => Some(value),
            (Telling::Coarsely, Unit::Share) => coarse(value, SHARE_STEP / RECORDS),
            (Telling::Coarsely, _) => coarse(value, 0.0),
            (Telling::Not, _) => None,
        }
    }

    /// On how many records a number of others rests: of few digits, that is "at least so many".
    pub(crate) fn records(self, n: u64) -> u64 {
        match self {
            Telling::Exactly => n,
            Telling::Coarsely => n - n % 10_u64.pow(n.max(1).ilog10()),
            Telling::Not => 0,
        }
    }

    /// A person's own number, with what it is drawn towards told so: `n` records of everybody.
    pub(crate) fn drawn(self, mut answer: Answer, n: u64) -> Answer {
        let is_drawn =
            |what| matches!(what, Beside::Shrunk | Beside::ShrunkLow | Beside::ShrunkHigh);
        let unit = answer.measure.unit;
        let tell = |(what, value): (Beside, f64)| match is_drawn(what) {
            true => Some((what, self.number(value, unit, n)?)),
            false => Some((what, value)),
        };
        answer.beside = answer.beside.into_iter().filter_map(tell).collect();
        answer
    }
}

/// What one record more or less changes the number by.
fn one_record(value: f64, unit: Unit, n: u64) -> f64 {
    let whole = if unit == Unit::Share { 1.0 } else { value.abs() };
    whole / n as f64
}

/// The value to two significant digits at most, in steps no finer than [`RECORDS`] records. That
/// nothing at all was counted, of anything but shares, would be told exactly by any rounding.
fn coarse(value: f64, one_record: f64) -> Option<f64> {
    let digits = 10_f64.powf(value.abs().log10().floor() - 1.0);
    let wanted = digits.max(one_record * RECORDS);
    if wanted <= 0.0 || !wanted.is_finite() {
        return None;
    }
    let power = wanted.log10().floor() as i32;
    let leading = wanted / 10_f64.powi(power);
    let (step, power) = match [1.0, 2.0, 5.0].into_iter().find(|step| leading <= step * 1.000_001) {
        Some(step) => (step, power),
        None => (1.0, power + 1),
    };
    // Divided by a whole number, so that it prints as it is meant.
    let scale = 10_f64.powi(power.abs());
    Some(match power < 0 {
        true => (value * scale / step).round() * step / scale,
        false => (value / scale / step).round() * step * scale,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_are_told_at_most_and_no_single_record() {
        let share = |above: f64, below: u64| {
            Telling::Coarsely.number(above / below as f64, Unit::Share, below)
        };
        assert_eq!(share(47.0, 271), Some(0.18));
        assert_eq!(share(49.0, 286), Some(0.18));
        assert_eq!(share(0.0, 40), Some(0.0));
        assert_eq!(share(3.0, 9), None, "of few records nothing is told");
        let money = |value| Telling::Coarsely.number(value, Unit::Money, 1_000_000);
        assert_eq!(money(1_234_567.0), Some(1_200_000.0));
        assert_eq!(money(99_900.0), Some(100_000.0));
        assert_eq!(money(0.0), None);
        assert_eq!(Telling::Coarsely.number(34.0, Unit::Days, 20), Some(30.0));
        assert_eq!(Telling::Coarsely.of_many(0.237, Unit::Share), Some(0.25));
        assert_eq!(Telling::Not.number(0.2, Unit::Share, 100), None);
    }

    #[test]
    fn records_are_told_as_at_least_so_many() {
        let told = [0, 7, 10, 19, 271, 999].map(|n| Telling::Coarsely.records(n));
        assert_eq!(told, [0, 7, 10, 10, 200, 900]);
    }

    /// Whatever a figure is, those of five records more or less are told alike somewhere near.
    #[test]
    fn every_step_holds_several_records() {
        for below in 10..400_u64 {
            let told = |above: u64| {
                Telling::Coarsely.number(above as f64 / below as f64, Unit::Share, below)
            };
            let mut run = 0;
            for above in 1..=below {
                run = if told(above) == told(above - 1) { run + 1 } else { 0 };
                let is_end = above == below || told(above + 1) != told(above);
                let (first, last) = (above - run <= 3, above + 3 >= below);
                assert!(!is_end || run + 1 >= 4 || first || last, "{above} of {below}");
            }
        }
    }
}
