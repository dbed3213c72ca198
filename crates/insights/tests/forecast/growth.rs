//! How many more deals it takes: the same chances as a forecast gives, and rising with the number.

use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::Scope;
use insights::forecast::levers::Lever;
use insights::forecast::log::Day;
use insights::forecast::shock::Shock;

use crate::made_up::Company;

const TODAY: Day = 380;
const AHEAD: Day = 60;
const SHOCK: Shock = Shock { sd: 0.25, completed: 9 };
const PROBABILITIES: [f64; 4] = [0.5, 0.7, 0.8, 0.9];

fn learned(seed: u64) -> Forecaster {
    let log = Company::small(seed).live(|_| [0.04, 0.02, 0.002]);
    Forecaster::learn(&log.as_of(TODAY), Settings::default())
}

#[test]
fn as_many_as_now_have_the_chance_of_the_forecast() {
    let forecaster = learned(3);
    let horizon = forecaster.until(TODAY + AHEAD, SHOCK);
    for scope in [Scope::everybody(4), Scope::of([1])] {
        let ask = Ask { since: TODAY, quota: None, booked: Some(0.0) };
        let bookings = horizon.bookings(&scope, ask);
        for part in [0.7, 1.0, 1.3] {
            let quota = part * bookings.mean();
            let expected = bookings.distribution.at_least(quota);
            let found = horizon.growth_of_new(&scope, quota).chance(1.0);
            assert!((found - expected).abs() < 0.01, "{part}: {found} for {expected}");
        }
    }
}

#[test]
fn so_many_times_as_many_is_what_a_forecast_with_so_many_says() {
    let forecaster = learned(4);
    let scope = Scope::everybody(4);
    // Without a shock both are centred alike.
    let horizon = forecaster.until(TODAY + AHEAD, Shock::NONE);
    let more = forecaster.with(Lever::NewDeals, 3.0);
    let with_more = more.until(TODAY + AHEAD, Shock::NONE);
    let ask = Ask { since: TODAY, quota: None, booked: Some(0.0) };
    let bookings = with_more.bookings(&scope, ask);
    let quota = bookings.median;
    let found = horizon.growth_of_new(&scope, quota).chance(3.0);
    assert!((found - bookings.distribution.at_least(quota)).abs() < 0.01, "{found}");
    let coming = horizon.coming(&scope, TODAY + AHEAD);
    assert!((with_more.coming(&scope, TODAY + AHEAD) / coming - 3.0).abs() < 1e-9);
}

#[test]
fn the_factor_found_has_the_probability_asked_and_rises_with_it() {
    let forecaster = learned(5);
    let horizon = forecaster.until(TODAY + AHEAD, SHOCK);
    let scope = Scope::of([0, 1]);
    let ask = Ask { since: TODAY, quota: None, booked: Some(0.0) };
    let quota = 1.5 * horizon.bookings(&scope, ask).mean();
    let growth = horizon.growth_of_new(&scope, quota);
    let factors = growth.factors(PROBABILITIES).map(|one| one.expect("reached"));
    assert!(factors.is_sorted_by(|a, b| a < b), "{factors:?}");
    assert!(factors[0] > 1.0, "{factors:?}");
    for (factor, probability) in factors.into_iter().zip(PROBABILITIES) {
        let chance = growth.chance(factor);
        assert!((chance - probability).abs() < 0.01, "{factor}: {chance} for {probability}");
    }
}

#[test]
fn nothing_is_needed_where_nothing_is_missing_and_nothing_helps_where_no_time_is_left() {
    let forecaster = learned(6);
    let scope = Scope::of([2]);
    let horizon = forecaster.until(TODAY + AHEAD, SHOCK);
    assert_eq!(horizon.growth_of_new(&scope, 0.0).factors([0.9]), [Some(0.0)]);
    let tomorrow = forecaster.until(TODAY + 1, SHOCK);
    assert_eq!(tomorrow.growth_of_new(&scope, 1e12).factors([0.5]), [None]);
    let nobody = Scope::of([]);
    assert_eq!(horizon.growth_of_new(&nobody, 1.0).factors([0.5]), [None]);
}

#[test]
fn more_open_deals_of_the_same_mix_reach_more() {
    let forecaster = learned(7);
    let horizon = forecaster.until(TODAY + AHEAD, SHOCK);
    let scope = Scope::of([1]);
    let ask = Ask { since: TODAY, quota: None, booked: Some(0.0) };
    let bookings = horizon.bookings(&scope, ask);
    let growth = horizon.growth_of_open(&scope, &scope, bookings.median);
    // A number drawn by lot varies more than the deals there are; the middle is nearly the same.
    assert!((growth.chance(1.0) - 0.5).abs() < 0.05, "{}", growth.chance(1.0));
    let [half, more] = growth.factors([0.5, 0.8]).map(|one| one.expect("reached"));
    assert!((half - 1.0).abs() < 0.2 && more > half, "{half} {more}");
}

#[test]
fn every_lever_raises_what_is_expected_and_amounts_by_as_much() {
    let forecaster = learned(8);
    let scope = Scope::everybody(4);
    let ask = Ask { since: TODAY, quota: None, booked: Some(0.0) };
    let mean = |one: &Forecaster| one.until(TODAY + AHEAD, SHOCK).bookings(&scope, ask).mean();
    let present = mean(&forecaster);
    for lever in forecaster.levers() {
        assert!(mean(&forecaster.with(lever, 1.1)) > present, "{lever:?}");
        assert!((mean(&forecaster.with(lever, 1.0)) / present - 1.0).abs() < 1e-12);
    }
    let richer = mean(&forecaster.with(Lever::Amount, 1.1));
    assert!((richer / present - 1.1).abs() < 1e-9);
    let every = mean(&forecaster.with(Lever::EveryForward, 1.1));
    let one = mean(&forecaster.with(Lever::Forward(2), 1.1));
    assert!(every > one, "{every} {one}");
}
