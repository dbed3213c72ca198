//! How good our forecasts were: those of past periods, made with what was known then, beside what
//! came.

use crate::ask::{Asked, Parameters, question};
use crate::commits::{self, CommitScore};
use crate::figure::day_text;
use crate::forecast::{Foresights, Range};
use crate::overview::period_text;
use crate::viewer::Viewer;
use insights::forecast::backtest::Outcome;
use insights::forecast::baselines::Baseline;
use insights::forecast::scores::{Scores, Skill};
use insights::hindsight::{Forecasted, Gone, Hindsight};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::Scope;
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;

/// Forecasts of the past. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Backtest {
    /// The question answered; of its period only the kind counts.
    pub asked: Asked,
    /// The kind of periods: `month`, `quarter`, `half` or `year`.
    pub kind: &'static str,
    /// The forecasts of the scope as a whole, in order of time.
    pub rows: Vec<BacktestRow>,
    /// How good they were, by who and by how much of the period had gone.
    pub scores: Vec<ScoreRow>,
    /// How what people said themselves went, of whoever did.
    pub commits: Vec<CommitScore>,
}

/// One forecast beside what came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BacktestRow {
    /// The period forecast.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// How much of it had gone: `nothing`, `third` or `two-thirds`.
    pub gone: &'static str,
    /// The last day known then.
    #[serde(serialize_with = "day_text")]
    pub as_of: Day,
    /// What had been booked by then.
    pub booked: i64,
    /// The mean.
    pub mean: i64,
    /// As likely to be exceeded as not.
    pub median: i64,
    /// Ranges of 50, 80 and 90 %.
    pub ranges: Vec<Range>,
    /// What came.
    pub came: i64,
    /// The quota as it stood then.
    pub quota: Option<i64>,
    /// The chance then to reach it.
    pub chance: Option<f64>,
}

/// How good forecasts were.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreRow {
    /// Of whom: `whole`, `team` or `rep`.
    pub of: &'static str,
    /// How much of the period had gone.
    pub gone: &'static str,
    /// How many forecasts.
    pub n: usize,
    /// The share of outcomes within the ranges of 50, 80 and 90 %.
    pub within: [f64; 3],
    /// Σ |came − median| ÷ Σ came.
    pub wape: f64,
    /// Σ means ÷ Σ came − 1.
    pub bias: f64,
    /// The mean continuous ranked probability score ÷ the mean of what came.
    pub crps: f64,
    /// What was gained over simpler ways: by their word, with where the gain lies at 90 %.
    pub gains: Vec<Gain>,
    /// The Brier score of the chances of quota, and its gain over always saying the overall rate.
    pub brier: Option<f64>,
    /// That gain; absent where all or none were reached.
    pub brier_gain: Option<f64>,
}

/// A gain over a simpler way to forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gain {
    /// Over which: `stage-shares`, `run-rate`, `last-period`, `last-four` or `linear-pace`.
    pub over: &'static str,
    /// The part of its error that was saved; negative where it was better.
    pub gain: f64,
    /// The lower end of where the gain lies; absent of fewer than two periods.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The simpler ways, with their words.
const OVER: [(&str, Baseline); 5] = [
    ("stage-shares", Baseline::StageShareInTime),
    ("run-rate", Baseline::RunRate),
    ("last-period", Baseline::LastPeriod),
    ("last-four", Baseline::LastFour),
    ("linear-pace", Baseline::LinearPace),
];

/// Forecasts every past period of the kind of the question's; `progress` is told how many forecasts
/// are done, of how many.
pub fn backtest(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
    mut progress: impl FnMut(usize, usize),
) -> Backtest {
    let asked = question(history, parameters, today, viewer);
    let Ok(made) = made::<Infallible>(history, asked, |done, of| {
        progress(done, of);
        Ok(())
    });
    made
}

/// The same, kept as long as the history is shown.
pub fn kept_backtest(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Backtest {
    let asked = question(history, parameters, today, viewer);
    let Ok(found) = kept_while::<Infallible>(history, foresights, &asked, today, || Ok(()));
    Backtest { asked, ..(*found).clone() }
}

/// The same as long as it is wanted: between two forecasts `go_on` is asked.
///
/// # Errors
/// What `go_on` objects with; then nothing is kept.
pub(crate) fn kept_while<E>(
    history: &History,
    foresights: &Foresights,
    asked: &Asked,
    today: Day,
    go_on: impl Fn() -> Result<(), E>,
) -> Result<Arc<Backtest>, E> {
    let key = (asked.question.clone(), asked.sight, today);
    foresights.backtests.try_of(key, || made(history, asked.clone(), |_, _| go_on()))
}

fn made<E>(
    history: &History,
    asked: Asked,
    progress: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Backtest, E> {
    let kind = match asked.question.period.kind() {
        kind @ (PeriodKind::Month | PeriodKind::Half | PeriodKind::Year) => kind,
        _ => PeriodKind::Quarter,
    };
    let mut found = Hindsight::of(history, &asked.question, kind, progress)?;
    keep_seen(history, &asked, &mut found);
    let whole = found.outcomes.iter().filter(|outcome| outcome.scope == 0);
    Ok(Backtest {
        kind: word(kind),
        rows: whole.map(|outcome| row(&found.rounds[outcome.round], outcome)).collect(),
        scores: scores(&found),
        commits: commits::scores(history, &asked.question, &found),
        asked,
    })
}

/// Leaves out the periods that began before somebody came from elsewhere: what they brought along
/// is told to those who see where they came from.
fn keep_seen(history: &History, asked: &Asked, found: &mut Hindsight) {
    let day = asked.as_of;
    let people = history.roster().people().map(|(person, _)| person);
    let inside = people.filter(|person| match asked.question.scope {
        Scope::Person(only) => only == *person,
        _ => asked.sight.person_on(history, *person, day, day),
    });
    let since = inside.filter_map(|person| asked.sight.since(history, person, day)).max();
    let rounds = &found.rounds;
    let is_seen = |round: usize| since.is_none_or(|since| since <= rounds[round].period.start());
    found.outcomes.retain(|outcome| is_seen(outcome.round));
}

fn word(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "month",
        PeriodKind::Half => "half",
        PeriodKind::Year => "year",
        _ => "quarter",
    }
}

fn gone_word(gone: Gone) -> &'static str {
    match gone {
        Gone::Nothing => "nothing",
        Gone::Third => "third",
        Gone::TwoThirds => "two-thirds",
    }
}

fn row(round: &Forecasted, outcome: &Outcome) -> BacktestRow {
    let whole = |amount: f64| amount.round() as i64;
    let forecast = &outcome.forecast;
    let range = |range: &insights::forecast::bookings::Range| Range {
        level: range.level,
        low: whole(range.low),
        high: whole(range.high),
    };
    BacktestRow {
        period: round.period,
        gone: gone_word(round.gone),
        as_of: round.origin,
        booked: whole(forecast.booked),
        mean: whole(forecast.mean()),
        median: whole(forecast.median),
        ranges: forecast.ranges.iter().map(range).collect(),
        came: whole(outcome.came),
        quota: forecast.odds.map(|odds| whole(odds.quota)),
        chance: forecast.odds.map(|odds| odds.attain),
    }
}

fn scores(found: &Hindsight) -> Vec<ScoreRow> {
    let level = |scope: usize| match found.scopes[scope] {
        _ if scope == 0 => "whole",
        Scope::Team(_) => "team",
        _ => "rep",
    };
    let mut rows = Vec::new();
    for of in ["whole", "team", "rep"] {
        for gone in Gone::ALL {
            let those: Vec<&Outcome> = found
                .outcomes
                .iter()
                .filter(|one| level(one.scope) == of && found.rounds[one.round].gone == gone)
                .collect();
            rows.extend(Scores::of(&those).map(|scores| score(of, gone, &those, &scores)));
        }
    }
    rows
}

fn score(of: &'static str, gone: Gone, outcomes: &[&Outcome], scores: &Scores) -> ScoreRow {
    let gain = |(over, baseline): (&'static str, Baseline)| {
        // Periods of one kind do not overlap.
        let Skill { gain, interval } = Scores::skill(outcomes, baseline, false, 1)?;
        let (low, high) = interval.unzip();
        Some(Gain { over, gain, low, high })
    };
    ScoreRow {
        of,
        gone: gone_word(gone),
        n: scores.count,
        within: scores.coverage,
        wape: scores.wape,
        bias: scores.bias,
        crps: scores.crps / scores.came,
        gains: OVER.into_iter().filter_map(gain).collect(),
        brier: scores.quota.map(|quota| quota.brier),
        brier_gain: scores.quota.and_then(|quota| quota.skill),
    }
}
