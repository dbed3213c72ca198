//! Little or nothing to learn from.

use insights::forecast::bookings::{Ask, Caution};
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Log, State};
use insights::forecast::shock::Shock;
use insights::forecast::winning::Goal;

use crate::made_up::Company;

#[test]
fn little_history_is_said_and_gives_no_chances() {
    let log = Company::small(2).live(|_| [0.05, 0.03, 0.0]);
    let ask = |origin: Day| {
        let forecaster = Forecaster::learn(&log.as_of(origin), Settings::default());
        let horizon = forecaster.until(origin + 30, Shock::NONE);
        let shock = Shock::learn(&[], origin, origin + 30, horizon.doubt());
        let horizon = horizon.under(shock);
        let ask = Ask { since: origin, quota: Some(1e5), booked: None };
        let everybody = Scope::everybody(4);
        (horizon.bookings(&everybody, ask), horizon.swings(&everybody, ask).len())
    };
    let (young, swings) = ask(14);
    assert!(matches!(young.cautions[0], Caution::Learning { closed } if closed < 45));
    assert_eq!((young.odds, swings), (None, 0));
    let (older, _) = ask(380);
    assert_eq!(older.cautions, [Caution::LittleHistory { completed: 0 }]);
    assert!(older.odds.is_some());
}

/// Whether every figure is one.
fn is_sound(log: &Log, origin: Day, until: Day) {
    let forecaster = Forecaster::learn(&log.as_of(origin), Settings::default());
    let horizon = forecaster.until(until, Shock::NONE);
    let shock = Shock::learn(&[], origin, until, horizon.doubt());
    let horizon = horizon.under(shock);
    for scope in [Scope::everybody(4), Scope::of([0]), Scope::of([])] {
        let found =
            horizon.bookings(&scope, Ask { since: origin - 5, quota: Some(1e4), booked: None });
        let figures = [found.mean(), found.median, found.ranges[2].low, found.ranges[2].high];
        assert!(figures.iter().all(|figure| figure.is_finite() && *figure >= 0.0), "{found:?}");
        assert!(found.ranges.iter().all(|range| range.low <= range.high));
    }
    for goal in [Goal::Win, Goal::Lose, Goal::Advance] {
        let chances = forecaster.chances(&Scope::everybody(4), until, goal);
        assert!(chances.iter().all(|deal| (0.0..=1.0).contains(&deal.chance)));
    }
}

#[test]
fn nothing_at_all() {
    let full = Company::small(2).live(|_| [0.05, 0.03, 0.0]);
    let empty = Log { deals: Vec::new(), ..full.clone() };
    is_sound(&empty, 100, 130);
    let one = Log { deals: vec![full.deals[0].clone()], ..full.clone() };
    is_sound(&one, 0, 30);
    is_sound(&one, 300, 300);
    is_sound(&full, 200, 200);
}

#[test]
fn nothing_but_wins_on_the_first_day_or_deals_without_amounts() {
    let mut log = Company::small(2).live(|_| [0.05, 0.03, 0.0]);
    for deal in &mut log.deals {
        deal.amounts.clear();
    }
    is_sound(&log, 200, 230);
    for deal in &mut log.deals {
        deal.states = vec![(deal.created(), State::Won)];
        deal.amounts = vec![(deal.created(), 500)];
    }
    is_sound(&log, 200, 230);
    // All of them come on their first day: two and a half a day for thirty days.
    let forecaster = Forecaster::learn(&log.as_of(399), Settings::default());
    let ask = Ask { since: 400, quota: None, booked: None };
    let found = forecaster.until(429, Shock::NONE).bookings(&Scope::everybody(4), ask);
    assert!((found.mean() / (2.5 * 30.0 * 500.0) - 1.0).abs() < 0.1, "{}", found.mean());
    assert_eq!(found.open, 0.0);
}
