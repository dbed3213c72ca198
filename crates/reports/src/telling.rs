//! How figures of others are told to whoever may not see theirs: so coarsely that what two answers
//! differ by says nothing of anybody.
//!
//! The same figure as of two days, or of two segments, differs by whoever is in one of them only.
//! So a figure of several is told to as many digits as would be the same without any one of them:
//! whoever comes or goes, and whatever one of them has done, two answers say the same.

use metrics::Unit;
use metrics::facts::Answer;
use metrics::facts::without::Without;

use crate::compared::ENOUGH;

/// No step is finer than so many records make up.
const RECORDS: f64 = 5.0;

/// A figure of so many or fewer is told to nobody who may not see theirs.
pub(crate) const ENOUGH_TO_HIDE: usize = 3;

/// A step that makes up more of the figure than this says too little to be told.
const LARGEST_STEP: f64 = 0.5;

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
    /// A number of others; what it is without each of them is worked out where it is needed.
    pub(crate) fn value(self, answer: &Answer, without: impl FnOnce() -> Without) -> Option<f64> {
        let measure = &answer.measure;
        self.number(measure.value()?, measure.unit, measure.n, without)
    }

    /// Likewise a number that rests on `n` records.
    pub(crate) fn number(
        self,
        value: f64,
        unit: Unit,
        n: u64,
        without: impl FnOnce() -> Without,
    ) -> Option<f64> {
        match self {
            Telling::Exactly => Some(value),
            Telling::Coarsely if n < ENOUGH => None,
            Telling::Coarsely => {
                let least = least_step(value, one_record(value, unit, n))?;
                stable(value, least, &without())
            }
            Telling::Not => None,
        }
    }

    /// A number of others of which is not known on how many records it rests.
    pub(crate) fn of_many(
        self,
        value: f64,
        unit: Unit,
        without: impl FnOnce() -> Without,
    ) -> Option<f64> {
        let one_record = if unit == Unit::Share { SHARE_STEP / RECORDS } else { 0.0 };
        match self {
            Telling::Exactly => Some(value),
            Telling::Coarsely => stable(value, least_step(value, one_record)?, &without()),
            Telling::Not => None,
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
}

/// What one record more or less changes the number by.
fn one_record(value: f64, unit: Unit, n: u64) -> f64 {
    let whole = if unit == Unit::Share { 1.0 } else { value.abs() };
    whole / n as f64
}

/// A step of 1, 2 or 5 and noughts: two significant digits at most, and no finer than [`RECORDS`]
/// records. That nothing at all was counted, of anything but shares, would be told exactly by any
/// rounding.
fn least_step(value: f64, one_record: f64) -> Option<Step> {
    let digits = 10_f64.powf(value.abs().log10().floor() - 1.0);
    let wanted = digits.max(one_record * RECORDS);
    if wanted <= 0.0 || !wanted.is_finite() {
        return None;
    }
    let power = wanted.log10().floor() as i32;
    let leading = wanted / 10_f64.powi(power);
    Some(match LEADING.into_iter().position(|step| leading <= step * 1.000_001) {
        Some(leading) => Step { leading, power },
        None => Step { leading: 0, power: power + 1 },
    })
}

const LEADING: [f64; 3] = [1.0, 2.0, 5.0];

/// The steps in which a number is told.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Its digit, by place in [`LEADING`].
    leading: usize,
    /// The power of ten of which that is a multiple.
    power: i32,
}

impl Step {
    fn size(self) -> f64 {
        LEADING[self.leading] * 10_f64.powi(self.power)
    }

    fn next(self) -> Step {
        match self.leading + 1 {
            leading if leading < LEADING.len() => Step { leading, ..self },
            _ => Step { leading: 0, power: self.power + 1 },
        }
    }
}

fn rounded(value: f64, step: Step) -> f64 {
    // Divided by a whole number, so that it prints as it is meant.
    let (leading, scale) = (LEADING[step.leading], 10_f64.powi(step.power.abs()));
    match step.power < 0 {
        true => (value * scale / leading).round() * leading / scale,
        false => (value / scale / leading).round() * leading * scale,
    }
}

/// The value in the finest steps, from `least` on, in which it is the same without any one of those
/// behind it; none where there are none, or they are too few to hide among.
fn stable(value: f64, least: Step, without: &Without) -> Option<f64> {
    if without.people <= ENOUGH_TO_HIDE {
        return None;
    }
    let mut step = least;
    loop {
        let told = rounded(value, step);
        let is_same = |one: &Option<f64>| one.is_some_and(|one| rounded(one, step) == told);
        if without.values.iter().all(is_same) {
            return Some(told);
        }
        step = step.next();
        let says_enough = step.size() <= told.abs() * LARGEST_STEP;
        if !says_enough {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody makes a difference.
    fn of_many_alike(value: f64) -> impl FnOnce() -> Without {
        move || Without { people: 9, values: vec![Some(value); 9] }
    }

    fn share(above: f64, below: u64) -> Option<f64> {
        let value = above / below as f64;
        Telling::Coarsely.number(value, Unit::Share, below, of_many_alike(value))
    }

    #[test]
    fn two_digits_are_told_at_most_and_no_single_record() {
        assert_eq!(share(47.0, 271), Some(0.18));
        assert_eq!(share(49.0, 286), Some(0.18));
        assert_eq!(share(0.0, 40), Some(0.0));
        assert_eq!(share(3.0, 9), None, "of few records nothing is told");
        let number =
            |value, unit, n| Telling::Coarsely.number(value, unit, n, of_many_alike(value));
        let money = |value| number(value, Unit::Money, 1_000_000);
        assert_eq!(money(1_234_567.0), Some(1_200_000.0));
        assert_eq!(money(99_900.0), Some(100_000.0));
        assert_eq!(money(0.0), None);
        assert_eq!(number(34.0, Unit::Days, 20), Some(30.0));
        assert_eq!(Telling::Coarsely.of_many(0.237, Unit::Share, of_many_alike(0.237)), Some(0.25));
        assert_eq!(Telling::Not.number(0.2, Unit::Share, 100, Without::default), None);
    }

    #[test]
    fn a_figure_is_told_as_far_as_it_is_the_same_without_any_one() {
        let told = |value: f64, without: &[f64]| {
            let values = without.iter().copied().map(Some).collect();
            let without = || Without { people: without.len(), values };
            Telling::Coarsely.number(value, Unit::Share, 100_000, without)
        };
        assert_eq!(told(0.183, &[0.181, 0.18, 0.182, 0.184]), Some(0.18));
        assert_eq!(told(0.183, &[0.181, 0.189, 0.182, 0.184]), Some(0.18), "in steps of 0.02");
        assert_eq!(told(0.183, &[0.16, 0.2, 0.182, 0.184]), Some(0.2), "in steps of 0.1");
        assert_eq!(told(0.183, &[0.02, 0.2, 0.182, 0.184]), None, "it is mostly one's");
        assert_eq!(told(0.183, &[0.183, 0.183, 0.183]), None, "there are three");
        for none in [f64::NAN, f64::INFINITY] {
            assert_eq!(told(none, &[0.181, 0.18, 0.182, 0.184]), None);
        }
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
            let told = |above: u64| share(above as f64, below);
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
