//! Puts the forecast together.

use super::{Caution, Forecast, ForecastRow, Foresights, PathPoint, Range, Step};
use crate::ask::{Asked, Parameters, person_of, question};
use crate::commits;
use crate::known_later::known_later;
use crate::metric::GroupName;
use crate::overview;
use crate::overview::{Path, Progress, progress};
use crate::viewer::Viewer;
use insights::forecast::bookings::{self, Ask, Bookings};
use insights::forecast::forecaster::Forecaster;
use insights::forecast::horizon::Horizon;
use insights::forecast::ledger::Scope as Owners;
use insights::foresight::{Foresight, bookings as forecast_of};
use metrics::facts::View;
use metrics::results::attainment::{Attainment, attainment};
use metrics::results::pacing::pacing;
use sales::day::Day;
use sales::history::History;
use sales::question::Question;
use std::panic::resume_unwind;
use std::thread;

mod deals;
mod rows;

/// Days of which the path is drawn, at most.
const POINTS: i32 = 9;
/// Parts of the range.
const STEPS: usize = 40;
/// Totals that are equally likely.
const LIKELY: usize = 20;

/// The forecast of the question's scope and period; what is learned on the way is kept.
pub fn forecast(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Forecast {
    let asked = question(history, parameters, today, viewer);
    let make = || made(history, foresights, &asked, today);
    let found = foresights.forecasts.of((asked.question.clone(), today), make);
    let mut deals = found.deals.clone();
    for owner in deals.iter_mut().filter_map(|deal| deal.owner.as_mut()) {
        let person = person_of(history, &owner.parameter);
        owner.is_seen = person.is_some_and(|person| asked.sight.person(history, person));
    }
    Forecast { asked, deals, ..(*found).clone() }
}

/// What is known of the question's scope and period before anything was learned: what was won so
/// far, and nothing of what is to come.
pub(crate) fn not_yet(asked: &Asked, today: Day, reached: &Attainment, so_far: Path) -> Forecast {
    Forecast {
        progress: progress(&asked.question, today),
        cautions: Vec::new(),
        so_far,
        path: Vec::new(),
        distribution: Vec::new(),
        likely: Vec::new(),
        teams: Vec::new(),
        reps: Vec::new(),
        deals: Vec::new(),
        total: ForecastRow::not_yet(reached),
        asked: asked.clone(),
    }
}

fn made(history: &History, foresights: &Foresights, asked: &Asked, today: Day) -> Forecast {
    let q = &asked.question;
    let foresight = foresights.of(history, q, today);
    let learned = foresight.learned(q.as_of.0);
    let progress = progress(q, today);
    let eve = Question { period: until(history, q, q.period.start().plus(-1)), ..q.clone() };
    let ahead = progress == Progress::NotBegun;
    let teller = Teller {
        history,
        q,
        foresights,
        today,
        foresight: &foresight,
        horizon: foresight.ahead(&learned, q),
        eve: ahead.then(|| foresight.ahead(&learned, &eve)),
    };
    let view = View::new(history, q);
    let everybody = foresight.ground.scope(history, q);
    let reached = attainment(&view);
    let whole = forecast_of(&teller.horizon, &everybody, &reached, q);
    // The rows take about as long as all the rest.
    let ((path, deals), (teams, reps)) = thread::scope(|scope| {
        let rest = scope.spawn(|| {
            let path = match progress {
                Progress::Running => teller.path(&everybody, &whole, &learned),
                Progress::NotBegun | Progress::Over => Vec::new(),
            };
            (path, teller.deals(&everybody, &reached))
        });
        let rows = (teller.teams(&view), teller.reps(&view, &everybody));
        (rest.join().unwrap_or_else(|panic| resume_unwind(panic)), rows)
    });
    Forecast {
        progress,
        cautions: cautions(
            &whole,
            ahead.then(|| q.as_of.0.days_until(q.period.start())),
            known_later(&view),
        ),
        so_far: overview::path(&view, &pacing(&view), &reached.quota),
        path,
        distribution: if ahead { Vec::new() } else { steps(&whole) },
        likely: if ahead { Vec::new() } else { likely(&whole) },
        teams,
        reps,
        deals,
        total: teller.committed(
            teller.row(GroupName::default(), &everybody, &reached, &whole),
            commits::of_total(q),
        ),
        asked: asked.clone(),
    }
}

/// Looks ahead from one day.
struct Teller<'a> {
    history: &'a History,
    q: &'a Question,
    foresights: &'a Foresights,
    today: Day,
    foresight: &'a Foresight,
    /// To the end of the period.
    horizon: Horizon<'a>,
    /// To the day before a period that has not begun.
    eve: Option<Horizon<'a>>,
}

impl Teller<'_> {
    /// From the as-of day to the end of the period, in equal steps of days; `whole` is what the
    /// bookings will have come to by then.
    fn path(&self, everybody: &Owners, whole: &Bookings, learned: &Forecaster) -> Vec<PathPoint> {
        let (from, to) = (self.q.as_of.0, self.q.period.last());
        let days = from.days_until(to);
        let points = days.min(POINTS);
        let days: Vec<Day> = (1..=points).map(|point| from.plus(days * point / points)).collect();
        let before = days.split_last().map_or(&[][..], |(_, before)| before);
        let asked = before.iter().map(|day| {
            let period = until(self.history, self.q, *day);
            Question { period, ..self.q.clone() }
        });
        let since = self.q.period.start().number();
        let ask = Ask { since, quota: None, booked: Some(whole.booked) };
        let horizons = self.foresight.all_ahead(learned, asked);
        let of_days = horizons.iter().map(|horizon| horizon.bookings(everybody, ask));
        let point = |(day, bookings): (Day, Bookings)| PathPoint {
            day,
            median: whole_units(bookings.median),
            ranges: bookings.ranges.iter().map(range).collect(),
        };
        days.iter().copied().zip(of_days.chain([whole.clone()])).map(point).collect()
    }
}

/// The period, cut off after a day.
fn until(history: &History, q: &Question, day: Day) -> sales::calendar::Period {
    let start = q.period.start().min(day);
    history.organisation().calendar.days(start, day.plus(1)).unwrap_or(q.period)
}

fn whole_units(amount: f64) -> i64 {
    amount.round() as i64
}

fn range(range: &bookings::Range) -> Range {
    Range { level: range.level, low: whole_units(range.low), high: whole_units(range.high) }
}

fn cautions(whole: &Bookings, days_before: Option<i32>, later: usize) -> Vec<Caution> {
    let not_begun = days_before
        .map(|days| Caution { what: "not-begun", count: usize::try_from(days).unwrap_or(0) });
    let known_later = (later > 0).then_some(Caution { what: "known-later", count: later });
    let of_whole = whole.cautions.iter().map(caution);
    not_begun.into_iter().chain(of_whole).chain(known_later).collect()
}

pub(crate) fn caution(caution: &bookings::Caution) -> Caution {
    match *caution {
        bookings::Caution::Learning { closed } => Caution { what: "learning", count: closed },
        bookings::Caution::FewFollowed { followed } => {
            Caution { what: "few-followed", count: followed }
        }
        bookings::Caution::LittleHistory { completed } => {
            Caution { what: "little-history", count: completed }
        }
        bookings::Caution::FewWins { won } => Caution { what: "few-wins", count: won },
    }
}

/// The range of 98 % in equal parts, with how likely each is.
fn steps(whole: &Bookings) -> Vec<Step> {
    let distribution = &whole.distribution;
    let (low, high) = (distribution.quantile(0.01), distribution.quantile(0.99));
    if high - low < 1.0 {
        return Vec::new();
    }
    let at = |step: usize| low + (high - low) * step as f64 / STEPS as f64;
    let step = |step: usize| Step {
        from: whole_units(at(step)),
        to: whole_units(at(step + 1)),
        chance: distribution.below(at(step + 1)) - distribution.below(at(step)),
    };
    (0..STEPS).map(step).collect()
}

/// The middles of equally likely parts.
fn likely(whole: &Bookings) -> Vec<i64> {
    let middle = |part: usize| (part as f64 + 0.5) / LIKELY as f64;
    (0..LIKELY).map(|part| whole_units(whole.distribution.quantile(middle(part)))).collect()
}
