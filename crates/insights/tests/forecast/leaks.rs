//! What comes later changes nothing of what was forecast before.

use insights::forecast::backtest::{Backtest, Plan};
use insights::forecast::baselines::Round;
use insights::forecast::bookings::Ask;
use insights::forecast::forecaster::{Forecaster, Settings};
use insights::forecast::ledger::Scope;
use insights::forecast::log::{Day, Deal, Log};
use insights::forecast::shock::Shock;

use crate::made_up::Company;

fn log() -> Log {
    let mut log = Company::small(3).live(|_| [0.04, 0.03, 0.005]);
    // Owners, amounts, credits and segments' closings all change over time.
    for (at, deal) in log.deals.iter_mut().enumerate() {
        let (created, owner) = deal.owners[0];
        if at % 5 == 0 {
            deal.owners.push((created + 9, (owner + 1) % 4));
        }
        if at % 3 == 0 {
            let amount = deal.amounts[0].1;
            deal.amounts.push((created + 12, amount * 2));
        }
        deal.credited = (at % 7 == 0).then_some(2);
    }
    log
}

/// The log as somebody would have it who stopped listening on a day.
fn cut(log: &Log, day: Day) -> Log {
    let known = |deal: &Deal| {
        let mut deal = deal.clone();
        deal.states.retain(|state| state.0 <= day);
        deal.owners.retain(|owner| owner.0 <= day);
        deal.amounts.retain(|amount| amount.0 <= day);
        (!deal.states.is_empty()).then_some(deal)
    };
    Log { deals: log.deals.iter().filter_map(known).collect(), ..log.clone() }
}

#[test]
fn a_log_cut_short_gives_the_same_forecast_to_the_last_bit() {
    let whole = log();
    for origin in [120, 233, 300] {
        let learn = |log: &Log| Forecaster::learn(&log.as_of(origin), Settings::default());
        let (then, now) = (learn(&cut(&whole, origin)), learn(&whole));
        assert_eq!(then, now, "{origin}");
        let shock = Shock { sd: 0.2, completed: 9 };
        let ask = Ask { since: origin - 10, quota: Some(60_000.0), booked: None };
        let everybody = Scope::everybody(4);
        let forecast = |of: &Forecaster| of.until(origin + 30, shock).bookings(&everybody, ask);
        assert_eq!(forecast(&then), forecast(&now), "{origin}");
        assert_ne!(forecast(&now).mean(), 0.0);
    }
}

#[test]
fn a_backtest_says_what_was_said_then() {
    let whole = log();
    let round = |origin: Day| Round {
        origin,
        since: origin + 1,
        until: origin + 30,
        before: vec![(origin - 29, origin), (origin - 59, origin - 30)],
    };
    let rounds: Vec<Round> = (4..12).map(|at| round(30 * at)).collect();
    let scopes = [Scope::everybody(4), Scope::of([1])];
    let run = |log: &Log, rounds: &[Round]| {
        let settings = Settings::default();
        let plan = Plan { rounds, warm_up: &[], scopes: &scopes, by_hand: None, settings };
        Backtest::run(log, &plan, |_, _| Some(50_000.0), |_, _| {})
    };
    let all = run(&whole, &rounds);
    assert_eq!(all.outcomes.len(), rounds.len() * scopes.len());
    let until = rounds[4].until;
    let early = run(&cut(&whole, until), &rounds[..5]);
    assert_eq!(early.outcomes, all.outcomes[..10]);
    assert_eq!(early.deals, all.deals[..5]);
}
