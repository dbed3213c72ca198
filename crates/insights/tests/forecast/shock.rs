//! The common shock: learned from errors, keeps means, widens ranges.

use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::Scope;
use insights::forecast::shock::{Past, Shock};

use crate::made_up::{Company, Lot};

/// Forecasts of a month each, whose errors are those of a shock of this size and of chance.
fn past(sd: f64, count: i32) -> Vec<Past> {
    let mut lot = Lot::new(11);
    let mut normal = || (0..12).map(|_| lot.draw()).sum::<f64>() - 6.0;
    let one = |at: i32| {
        let chance = 10.0 * normal();
        let came = 200.0 * (sd * normal() - sd * sd / 2.0).exp() + chance;
        let (origin, until) = (30 * at, 30 * at + 30);
        Past { origin, until, mean: 200.0, variance: 100.0, slope: 200.0, came }
    };
    (0..count).map(one).collect()
}

#[test]
fn it_is_learned_from_what_became_of_forecasts() {
    for (sd, low, high) in [(0.0, 0.03, 0.12), (0.15, 0.11, 0.21), (0.4, 0.28, 0.55)] {
        let shock = Shock::learn(&past(sd, 40), 10_000, 10_030, 0.0);
        assert!(low < shock.sd && shock.sd < high, "{sd}: {shock:?}");
        assert_eq!(shock.completed, 26);
    }
}

#[test]
fn only_forecasts_that_came_due_and_looked_as_far_ahead_count() {
    let past = past(0.2, 10);
    assert_eq!(Shock::learn(&past, 150, 180, 0.01).completed, 5);
    assert_eq!(Shock::learn(&past, 150, 240, 0.01).completed, 0);
    // Without any, what was thought before; few wins add to it.
    let none = Shock::learn(&past, 0, 30, 0.0).sd;
    assert!((none - 0.2).abs() < 1e-6);
    assert!(Shock::learn(&past, 0, 30, 0.1).sd > 0.3);
}

#[test]
fn a_longer_time_is_thought_of_by_what_became_of_shorter_ones_and_not_the_other_way() {
    let of = |sd: f64, days: i32| Shock::learn(&past(sd, 40), 10_000, 10_000 + days, 0.0);
    assert_eq!(of(0.0, 91).completed, 0);
    // Months that chance explains make a quarter calmer than the guess, which is 0.2.
    assert!(of(0.0, 91).sd < 0.1, "{:?}", of(0.0, 91));
    // Months that move make it move, too, but by less than themselves, and a year by less again;
    // not by as little as if each month were on its own.
    let [month, quarter, year] = [30, 91, 364].map(|days| of(0.4, days).sd);
    assert!(month > quarter && quarter > year, "{month} {quarter} {year}");
    assert!(quarter > month * (30.0_f64 / 91.0).sqrt(), "{month} {quarter}");
    // By the definition: the guess worth three forecasts, the months that of a middle part.
    let part = (30.0_f64 / 91.0).sqrt();
    let months: Vec<Past> = past(0.4, 40).into_iter().skip(14).collect();
    let (mut sum, mut forecasts) = (3.0 * 0.04, 3.0);
    for one in &months {
        let weight = (1600.0_f64 / 1700.0).powi(2);
        let excess = ((one.came - 200.0).powi(2) - 100.0) / 40_000.0;
        sum += weight * part * excess.min(1.0);
        forecasts += weight;
    }
    assert!((quarter - (sum / forecasts).sqrt()).abs() < 1e-9, "{quarter}");
    // Of a week, months say nothing.
    assert!((of(0.4, 7).sd - 0.2).abs() < 1e-9);
}

#[test]
fn forecasts_that_a_shock_would_not_have_moved_do_not_make_it_explode() {
    let flat =
        |slope: f64| Past { origin: 0, until: 30, mean: 1.0, variance: 5.0, slope, came: 1e6 };
    for slope in [0.0, 1e-300, 1e-9, 1e-3] {
        let shock = Shock::learn(&vec![flat(slope); 26], 100, 130, 0.5);
        assert!(shock.sd.is_finite() && shock.sd <= 0.8, "{slope}: {shock:?}");
    }
    let still = Shock::learn(&vec![flat(1e-9); 26], 100, 130, 0.0).sd;
    assert!((still - 0.2).abs() < 0.01, "{still}");
}

#[test]
fn it_widens_ranges_and_keeps_the_mean_through_all_stages() {
    let log = Company::small(4).live(|_| [0.05, 0.03, 0.0]);
    let forecaster = Forecaster::learn(&log.as_of(400), Settings::default());
    let ask = Ask { since: 401, quota: None, booked: None };
    let everybody = Scope::everybody(4);
    let of = |sd: f64| forecaster.until(460, Shock { sd, completed: 9 }).bookings(&everybody, ask);
    let (without, with) = (of(0.0), of(0.4));
    let width =
        |one: &insights::forecast::bookings::Bookings| one.ranges[1].high - one.ranges[1].low;
    assert!(width(&with) > 1.5 * width(&without));
    let far = 1e9;
    let mean = |one: &insights::forecast::bookings::Bookings| far - one.distribution.shortfall(far);
    assert!((mean(&with) / mean(&without) - 1.0).abs() < 1e-6);
    // The wrong way, a multiplier of mean one on every single step, drifts up through the stages.
    let drifting = forecaster.until(460, Shock::NONE).past(401, 0.0);
    let twice = drifting.slope / drifting.mean;
    assert!(twice > 1.5, "the total moves by more than the shock: {twice}");
}

#[test]
fn doubt_about_rates_moves_what_is_to_come_by_as_much_as_the_wins_say() {
    let log = Company::small(5).live(|_| [0.05, 0.03, 0.0]);
    let forecaster = Forecaster::learn(&log.as_of(400), Settings::default());
    let wins = forecaster.hazard().wins();
    for until in [401, 415, 460, 490] {
        let horizon = forecaster.until(until, Shock::NONE);
        let past = horizon.past(401, 0.0);
        let moved = horizon.doubt().sqrt() * past.slope / past.mean;
        assert!(moved < 1.02 / (wins + 2.0).sqrt(), "{until}: {moved} of {wins} wins");
        assert!(until < 460 || moved > 0.98 / (wins + 2.0).sqrt(), "{until}: {moved}");
    }
}
