//! What it takes to reach a quota: new opportunities and activities, a band of open ones, and a
//! realistic goal.
//!
//! ```text
//! missing ─▶ growth of new deals ─▶ opportunities ─▶ touches ─▶ feasible? ─▶ levers
//!                  └ useful window       own rate ┘     busy weeks ┘
//! ```
//!
//! Beside it stand the band of open deals that it takes and that can be worked, and what each
//! person can realistically be expected to reach.

use std::collections::HashMap;
use std::convert::Infallible;

use metrics::facts::View;
use metrics::results::attainment::{Attainment, attainment, by_person};
use sales::history::History;
use sales::question::Question;
use sales::roster::PersonId;

use crate::forecast::bookings::Caution;
use crate::forecast::forecaster::Forecaster;
use crate::forecast::ledger::Scope;
use crate::forecast::levers::Lever;
use crate::foresight::{Foresight, bookings};

pub mod band;
pub mod goal;
pub mod habit;
pub mod need;
pub mod window;

use band::{Flow, Loads};
use goal::Results;
use habit::Habits;
use need::{Grounds, LEVER, Need, Who, WhyNot};
use window::Window;

/// What the scope and everybody in it need.
#[derive(Clone, Debug, PartialEq)]
pub struct Needed {
    /// How long new opportunities still help.
    pub window: Window,
    /// What rests on little.
    pub cautions: Vec<Caution>,
    /// From which day on opportunities are held against touches.
    pub touches_since: sales::day::Day,
    /// Whether what is open is what flows in and stays; absent before a year is known.
    pub flow: Option<Flow>,
    /// The scope as a whole.
    pub whole: (Attainment, Need),
    /// Each person of the scope.
    pub people: Vec<(PersonId, Attainment, Need)>,
}

impl Needed {
    /// Of the question's scope and period, as of its day.
    pub fn of(history: &History, question: &Question, foresight: &Foresight) -> Needed {
        let Ok(found) = Needed::of_while::<Infallible>(history, question, foresight, &|| Ok(()));
        found
    }

    /// The same as long as it is wanted: before each person `go_on` is asked.
    ///
    /// # Errors
    /// What `go_on` objects with.
    pub fn of_while<E>(
        history: &History,
        question: &Question,
        foresight: &Foresight,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Needed, E> {
        let learned = foresight.learned(question.as_of.0);
        let horizon = foresight.ahead(&learned, question);
        let ground = &foresight.ground;
        let view = View::new(history, question);
        let everybody = ground.scope(history, question);
        let reached = attainment(&view);
        let cautions = bookings(&horizon, &everybody, &reached, question).cautions;
        let is_learning = cautions.iter().any(Caution::is_learning);
        let levers = learned.levers();
        let moved: Vec<(Lever, Forecaster)> =
            levers.into_iter().map(|lever| (lever, learned.with(lever, LEVER))).collect();
        let window = Window::of(&horizon, &learned);
        let grounds = Grounds {
            horizon: &horizon,
            window,
            moved: moved.iter().map(|(lever, one)| (*lever, horizon.of_another(one))).collect(),
        };
        let habits = Habits::of(history, question, ground);
        let rates = habits.rates();
        let need = |scope: &Scope, attainment: &Attainment, who: Who<'_>| match why_not(
            question,
            attainment,
            is_learning,
        ) {
            Ok(missing) => grounds.need(who, missing),
            Err(why_not) => Need {
                why_not: Some(why_not),
                missing: (why_not == WhyNot::Reached).then_some(0.0),
                coming: window.tenth.map_or(0.0, |last| horizon.coming(scope, last.number())),
                habit: who.habit,
                ..Need::default()
            },
        };
        let habit = habits.of_scope(&everybody);
        // Of many together the rate is as good as known: they are a unit of their own.
        let pooled = habit.trials().and_then(|trials| stats::hierarchical::Mixture::new(&[trials]));
        let who = Who { scope: &everybody, habit, rates: pooled.as_ref() };
        let whole = (reached, need(&everybody, &reached, who));
        let loads = Loads::of(history, question, ground);
        let next = Next::of(history, question);
        let lap = foresight.ahead(&learned, &next.lap);
        let today = question.as_of.0;
        let begun = ground.log.watched_from().map(sales::day::Day::from_number);
        let results = Results::of(history, question, begun);
        let known = by_person(&view).into_iter();
        let known = known.filter_map(|(person, reached)| Some((person?, reached)));
        let people = known.map(|(person, reached)| {
            go_on()?;
            let owner = ground.owner(Some(person));
            let scope = Scope::of([owner]);
            let habit = habits.of_owner(owner).clone();
            let sat = (owner, habit.weeks.len());
            let asked = next.quota(person, &reached).filter(|_| !is_learning);
            let band = loads.band(&lap, sat, &everybody, asked);
            let goal = results.goal(history, person, today);
            let who = Who { scope: &scope, habit, rates: rates.as_ref() };
            let own = need(&scope, &reached, who);
            Ok((person, reached, Need { band, goal, ..own }))
        });
        let people = people.collect::<Result<_, E>>()?;
        let (touches_since, flow) = (habits.since, loads.flow);
        Ok(Needed { window, cautions, touches_since, flow, whole, people })
    }
}

/// The period after the question's, for which open deals have to be there in number: late in a
/// period little can be done any more, and whoever has reached its quota needs deals for the next.
struct Next {
    /// As many days as the period has, from the as-of day on.
    lap: Question,
    /// What is asked of people in the next one.
    quotas: HashMap<PersonId, i64>,
}

impl Next {
    fn of(history: &History, question: &Question) -> Next {
        let calendar = &history.organisation().calendar;
        let (period, tomorrow) = (question.period, question.as_of.0.plus(1));
        let days = period.start().days_until(period.end());
        let lap = calendar.days(tomorrow, tomorrow.plus(days)).unwrap_or(period);
        let next = Question { period: calendar.next(period), ..question.clone() };
        let people = by_person(&View::new(history, &next)).into_iter();
        let quotas = people.filter_map(|(person, asked)| Some((person?, quota(&asked)?)));
        Next { lap: Question { period: lap, ..question.clone() }, quotas: quotas.collect() }
    }

    /// What is asked of somebody in the next period, or else in this.
    fn quota(&self, person: PersonId, now: &Attainment) -> Option<f64> {
        let quota = self.quotas.get(&person).copied().or_else(|| quota(now));
        quota.map(|quota| quota as f64)
    }
}

/// The quota, where one can be told.
fn quota(reached: &Attainment) -> Option<i64> {
    reached.measure.denominator.filter(|_| reached.measure.because.is_none())
}

/// What is missing, or why nothing is asked of it.
fn why_not(question: &Question, reached: &Attainment, is_learning: bool) -> Result<f64, WhyNot> {
    let quota = quota(reached).ok_or(WhyNot::NoQuota)?;
    let (today, period) = (question.as_of.0, question.period);
    match quota - reached.credited {
        ..=0 => Err(WhyNot::Reached),
        _ if period.last() <= today => Err(WhyNot::Over),
        // On the day before it begins nothing can come in between.
        _ if today.plus(1) < period.start() => Err(WhyNot::NotBegun),
        _ if is_learning => Err(WhyNot::Learning),
        missing => Ok(missing as f64),
    }
}

#[cfg(test)]
mod tests;
