//! How good the forecasts of whole periods would have been: each made with what was known on its
//! day, by the same way as today's.

use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Question, Scope};

use crate::forecast::backtest::{Backtest, Outcome, Plan};
use crate::forecast::baselines::Round;
use crate::forecast::forecaster::Settings;
use crate::forecast::ledger::Scope as Owners;
use crate::forecast::log;
use crate::ground::Ground;
use crate::track;

use metrics::facts::View;
use metrics::results::attainment::attainment;

/// From the first deal so many days have to pass before a forecast is scored.
const BEGUN_DAYS: log::Day = 90;

/// How much of a period had gone when a forecast of it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// Nothing: on the day before it began.
    Nothing,
    /// A third of its days.
    Third,
    /// Two thirds of them.
    TwoThirds,
}

impl Gone {
    /// All of them, in order of time.
    pub const ALL: [Gone; 3] = [Gone::Nothing, Gone::Third, Gone::TwoThirds];

    fn day(self, period: &Period) -> Day {
        let days = period.start().days_until(period.end());
        let gone = match self {
            Gone::Nothing => 0,
            Gone::Third => days / 3,
            Gone::TwoThirds => 2 * days / 3,
        };
        period.start().plus(gone - 1)
    }
}

/// A period that was forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecasted {
    /// Which.
    pub period: Period,
    /// How much of it had gone.
    pub gone: Gone,
    /// The last day known then.
    pub origin: Day,
}

/// Forecasts of the past beside what came.
#[derive(Clone, Debug)]
pub struct Hindsight {
    /// What was forecast, in the order of the outcomes' rounds.
    pub rounds: Vec<Forecasted>,
    /// Whose bookings, in the order of the outcomes' scopes.
    pub scopes: Vec<Scope>,
    /// One for each round and scope, in this order.
    pub outcomes: Vec<Outcome>,
}

impl Hindsight {
    /// Forecasts the periods of a kind that ended by the question's as-of day: of the company, or
    /// the question's team, the teams below it and everybody in it as of that day. `progress` is
    /// told how many forecasts are done, of how many.
    ///
    /// # Errors
    /// What `progress` objects with: then it goes no further.
    pub fn of<E>(
        history: &History,
        question: &Question,
        kind: PeriodKind,
        progress: impl FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<Hindsight, E> {
        let ground = Ground::of(history, question);
        let calendar = &history.organisation().calendar;
        let today = question.as_of.0;
        let rounds = rounds(&ground, calendar, kind, today);
        let scopes = scopes(history, question);
        let owners: Vec<Owners> = scopes
            .iter()
            .map(|scope| ground.scope(history, &Question { scope: *scope, ..question.clone() }))
            .collect();
        let scored: Vec<Round> = rounds.iter().map(|one| round(one, calendar)).collect();
        let plan = Plan {
            rounds: &scored,
            warm_up: &track::rounds(&ground.log, today.number()),
            scopes: &owners,
            by_hand: None,
            settings: Settings::default(),
        };
        let quota = |round: usize, scope: usize| {
            let Forecasted { period, origin, .. } = rounds[round];
            let asked =
                Question { scope: scopes[scope], period, as_of: AsOf(origin), ..question.clone() };
            let measure = attainment(&View::new(history, &asked)).measure;
            measure.denominator.filter(|_| measure.because.is_none()).map(|quota| quota as f64)
        };
        let backtest = Backtest::run_while(&ground.log, &plan, quota, progress)?;
        Ok(Hindsight { rounds, scopes, outcomes: backtest.outcomes })
    }
}

/// Every period of the kind that is over and lies far enough from the first deal.
fn rounds(
    ground: &Ground,
    calendar: &FiscalCalendar,
    kind: PeriodKind,
    today: Day,
) -> Vec<Forecasted> {
    let Some(first) = ground.log.watched_from() else { return Vec::new() };
    let mut found = Vec::new();
    let mut period = calendar.period_of(kind, Day::from_number(first + BEGUN_DAYS));
    while period.last() <= today {
        for gone in Gone::ALL {
            let origin = gone.day(&period);
            if first + BEGUN_DAYS <= origin.number() {
                found.push(Forecasted { period, gone, origin });
            }
        }
        period = calendar.next(period);
    }
    found
}

fn round(one: &Forecasted, calendar: &FiscalCalendar) -> Round {
    let mut before = Vec::new();
    let mut period = one.period;
    for _ in 0..4 {
        period = calendar.previous(period);
        before.push((period.start().number(), period.last().number()));
    }
    Round {
        origin: one.origin.number(),
        since: one.period.start().number(),
        until: one.period.last().number(),
        before,
    }
}

/// The question's scope, the teams that have rows below it, and its people.
fn scopes(history: &History, question: &Question) -> Vec<Scope> {
    let mut scopes = vec![question.scope];
    if let Scope::Person(_) | Scope::Peers(_) = question.scope {
        return scopes;
    }
    let roster = history.roster();
    let view = View::new(history, question);
    scopes.extend(view.teams().rows().iter().copied().map(Scope::Team));
    let people = roster.people().map(|(person, _)| person);
    let inside = people.filter(|person| {
        roster.is_listed(*person) && view.within.holds(view.credit_of(Some(*person), view.until))
    });
    scopes.extend(inside.map(Scope::Person));
    scopes
}
