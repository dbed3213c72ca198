//! How good the forecasts would have been: from one past day to the next, with what was known then,
//! by the same way as a forecast of today.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::baselines::{Baseline, Round, Yardsticks};
use super::bookings::{Ask, Bookings};
use super::forecaster::{Forecaster, Settings};
use super::ledger::{Ledger, Scope};
use super::log::{Day, Known, Log};
use super::shock::{Past, Shock};
use super::spells::Spells;
use super::winning::Goal;

/// What was forecast for one scope in one round, and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The round's place in the list.
    pub round: usize,
    /// The scope's place in the list.
    pub scope: usize,
    /// The forecast.
    pub forecast: Bookings,
    /// What came, in the unit of the amounts.
    pub came: f64,
    /// The baselines that had something to go by, dressed with their own earlier errors.
    pub baselines: Vec<(Baseline, Dressed)>,
}

/// A baseline's forecast: the point, and the same moved by each of its own earlier errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Dressed {
    /// The point.
    pub point: f64,
    /// Equally likely values; empty where too few errors are known.
    pub values: Vec<f64>,
}

/// A baseline is dressed with at least so many errors of its own.
const ERRORS_MIN: usize = 4;

/// Everything a backtest found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backtest {
    /// One for each round and scope.
    pub outcomes: Vec<Outcome>,
    /// By round: the chance given to every open deal to be won in time, and whether it was.
    pub deals: Vec<Vec<(f64, bool)>>,
    /// What the shock can be learned from, also of rounds that were only for that.
    pub past: Vec<Past>,
}

/// What to go through.
pub struct Plan<'a> {
    /// Rounds that are scored.
    pub rounds: &'a [Round],
    /// Earlier rounds, only for the shock to be learned from.
    pub warm_up: &'a [Round],
    /// Whose bookings are forecast.
    pub scopes: &'a [Scope],
    /// The chances given to the stages by hand, where there are any.
    pub by_hand: Option<&'a [f64]>,
    /// How to learn.
    pub settings: Settings,
}

impl Backtest {
    /// Goes through all rounds in the order of their origins. The quota is that of a round and a
    /// scope, by their places; `progress` is told how many rounds are done, of how many.
    pub fn run(
        log: &Log,
        plan: &Plan,
        quota: impl Fn(usize, usize) -> Option<f64>,
        mut progress: impl FnMut(usize, usize),
    ) -> Self {
        let Ok(found) = Self::run_while::<Infallible>(log, plan, quota, |done, of| {
            progress(done, of);
            Ok(())
        });
        found
    }

    /// The same as long as it is wanted.
    ///
    /// # Errors
    /// What `progress` objects with.
    pub(crate) fn run_while<E>(
        log: &Log,
        plan: &Plan,
        quota: impl Fn(usize, usize) -> Option<f64>,
        mut progress: impl FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut order: Vec<(&Round, Option<usize>)> =
            plan.warm_up.iter().map(|round| (round, None)).collect();
        order.extend(plan.rounds.iter().enumerate().map(|(place, round)| (round, Some(place))));
        order.sort_by_key(|(round, place)| (round.origin, round.until, place.is_some()));
        let mut found = Self { deals: vec![Vec::new(); plan.rounds.len()], ..Self::default() };
        let mut errors = Errors::new();
        let mut learned: Option<(Known, Forecaster)> = None;
        for (done, (round, place)) in order.iter().enumerate() {
            if learned.as_ref().is_none_or(|(known, _)| known.day() != round.origin) {
                let known = log.as_of(round.origin);
                let forecaster = Forecaster::learn(&known, plan.settings);
                learned = Some((known, forecaster));
            }
            if let Some((known, forecaster)) = &learned {
                let later = log.as_of(round.until);
                let ledger = Ledger::of(&later);
                if let Some(place) = place {
                    let step = Step { plan, round, place: *place, known, forecaster };
                    let quota = |scope| quota(*place, scope);
                    let outcomes = step.outcomes(&found.past, &ledger, quota, &mut errors);
                    found.outcomes.extend(outcomes);
                    found.deals[*place] = step.deals(&later);
                }
                let everybody = Scope::everybody(log.seats.len());
                let came = ledger.booked(&everybody, round.since, round.until) as f64;
                let horizon = forecaster.until(round.until, Shock::NONE);
                let past = horizon.past(round.since, came);
                if !found.past.contains(&past) {
                    found.past.push(past);
                }
            }
            progress(done + 1, order.len())?;
        }
        found.outcomes.sort_by_key(|outcome| (outcome.round, outcome.scope));
        Ok(found)
    }
}

/// A baseline's errors so far: of which scope, how far ahead, when known, and how large.
type Errors = BTreeMap<(usize, Baseline), Vec<(Day, Day, f64)>>;

/// One round with what was known at its origin.
struct Step<'a> {
    plan: &'a Plan<'a>,
    round: &'a Round,
    place: usize,
    known: &'a Known,
    forecaster: &'a Forecaster,
}

impl Step<'_> {
    fn outcomes(
        &self,
        past: &[Past],
        ledger: &Ledger,
        quota: impl Fn(usize) -> Option<f64>,
        errors: &mut Errors,
    ) -> Vec<Outcome> {
        let Round { origin, since, until, .. } = *self.round;
        let horizon = self.forecaster.until(until, Shock::NONE);
        let shock = Shock::learn(past, origin, until, horizon.doubt());
        let horizon = horizon.under(shock);
        let yardsticks = Yardsticks::new(self.known, self.round, self.plan.by_hand);
        let outcome = |(place, scope): (usize, &Scope)| {
            let forecast =
                horizon.bookings(scope, Ask { since, quota: quota(place), booked: None });
            let came = ledger.booked(scope, since, until) as f64;
            let mut baselines = Vec::new();
            for baseline in Baseline::ALL {
                let Some(point) = yardsticks.point(baseline, scope) else { continue };
                let errors = errors.entry((place, baseline)).or_default();
                baselines.push((baseline, self.dressed(point, errors)));
                errors.push((until - origin, until, came - point));
            }
            Outcome { round: self.place, scope: place, forecast, came, baselines }
        };
        self.plan.scopes.iter().enumerate().map(outcome).collect()
    }

    /// Only errors that were known by then, of forecasts that looked about as far ahead.
    fn dressed(&self, point: f64, errors: &[(Day, Day, f64)]) -> Dressed {
        let ahead = self.round.until - self.round.origin;
        let alike = |one: &&(Day, Day, f64)| {
            one.1 <= self.round.origin && (2 * one.0 <= 3 * ahead && 2 * ahead <= 3 * one.0)
        };
        let values: Vec<f64> =
            errors.iter().filter(alike).map(|(_, _, error)| (point + error).max(0.0)).collect();
        let enough = values.len() >= ERRORS_MIN;
        Dressed { point, values: if enough { values } else { Vec::new() } }
    }

    /// Every open deal's chance, and whether it was won in time.
    fn deals(&self, later: &Known) -> Vec<(f64, bool)> {
        let everybody = Scope::everybody(later.log().seats.len());
        let chances = self.forecaster.chances(&everybody, self.round.until, Goal::Win);
        let spells = Spells::of(later);
        let won = spells.runs.iter().filter(|run| matches!(run.closed, Some((_, true))));
        let won: std::collections::BTreeSet<usize> =
            won.map(|run| later.number(run.deal)).collect();
        chances.iter().map(|deal| (deal.chance, won.contains(&deal.deal))).collect()
    }
}
