//! What quarters share, in tables drawn by lot; and which quarter a day is in, by the calendar.

use proptest::prelude::*;

use super::*;
use crate::forecast::log::Day;

/// Expected events of each age and month.
const DUE: f64 = 60.0;
const BLOCK: Day = 28;

/// Numbers as if drawn by lot, evenly around nought with a standard deviation of one.
struct Lot(u64);

impl Lot {
    fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        ((self.0 >> 11) as f64 / (1_u64 << 53) as f64 - 0.5) * 12_f64.sqrt()
    }

    /// How much more, or less, each age of each month has.
    fn pattern(&mut self, sd: f64) -> Vec<f64> {
        (0..AGE_EDGES.len() * THIRDS).map(|_| (sd * self.draw()).exp()).collect()
    }
}

/// Quarters with a habit of all, something of each quarter's own, and chance.
fn quarters(count: usize, (habit, own): (f64, f64), seed: u64) -> Vec<[Table; 2]> {
    let mut lot = Lot(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let habits = [(); 2].map(|()| lot.pattern(habit));
    let mut table = |habit: &Vec<f64>| -> Table {
        let own = lot.pattern(own);
        let row = |age: usize| {
            std::array::from_fn(|third| {
                let mean = DUE * habit[age * THIRDS + third] * own[age * THIRDS + third];
                ((mean + mean.sqrt() * lot.draw()).round(), DUE)
            })
        };
        (0..AGE_EDGES.len()).map(row).collect()
    };
    (0..count).map(|_| [table(&habits[0]), table(&habits[1])]).collect()
}

/// The mean over many companies.
fn mean(count: usize, sds: (f64, f64)) -> f64 {
    (0..40).map(|seed| agreement(&quarters(count, sds, seed))).sum::<f64>() / 40.0
}

#[test]
fn what_all_quarters_do_is_believed_and_what_one_did_is_not() {
    // The part of the habit in the variance of a mean of two quarters, and of four.
    for (count, sds, part) in [
        (2, (0.4, 0.0), 1.0),
        (2, (0.3, 0.3), 2.0 / 3.0),
        (4, (0.3, 0.3), 4.0 / 5.0),
        (2, (0.2, 0.4), 1.0 / 3.0),
    ] {
        let found = mean(count, sds);
        assert!((found - part).abs() < 0.08, "{count} quarters, {sds:?}: {found} for {part}");
    }
    // Half of the time two quarters seem to agree by a little.
    let found = mean(2, (0.0, 0.4));
    assert!(found < 0.2, "{found}");
}

/// The cube of a deal that is open on these days of months of so many days.
fn cube(days: std::ops::Range<Day>, month_days: Day) -> Cube {
    let third = |day: Day| (day.div_euclid(month_days)).rem_euclid(3) as u8;
    let key = |day: Day| Key {
        stage: 0,
        returned: false,
        owner: 0,
        segment: 0,
        band: 0,
        age_bin: 0,
        day_kind: 0,
        third: third(day),
        block: day.div_euclid(BLOCK),
    };
    Cube { exposure: days.map(|day| (key(day), 1)).collect(), exits: Vec::new() }
}

proptest! {
    #[test]
    fn quarters_are_those_of_the_calendar(
        first in -400..400,
        days in 0..700,
        month_days in 29..32,
    ) {
        let cube = cube(first..first + days, month_days);
        let found = whole_quarters(&cube);
        let quarter = |day: Day| day.div_euclid(3 * month_days);
        let months = |of: i32| -> BTreeSet<Day> {
            let inside = (first..first + days).filter(|day| quarter(*day) == of);
            inside.map(|day| day.div_euclid(month_days)).collect()
        };
        let all: BTreeSet<i32> = (first..first + days).map(quarter).collect();
        let whole: Vec<i32> = all.into_iter().filter(|of| months(*of).len() == THIRDS).collect();
        for day in first..first + days {
            let third = day.div_euclid(month_days).rem_euclid(3) as u8;
            let at = whole.iter().position(|of| *of == quarter(day));
            prop_assert_eq!(found.get(&(day.div_euclid(BLOCK), third)).copied(), at, "day {}", day);
        }
    }
}
