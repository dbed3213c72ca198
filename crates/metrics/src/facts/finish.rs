//! From sums to a number.

use super::answer::{Answer, Beside, CurvePoint};
use super::exposure;
use super::fact::End;
use super::ladder;
use super::state::State;
use crate::measure::{Absence, Measure, Unit};
use stats::quantile::{self, Definition};
use stats::survival::{Curve, Incidence, Transform};

/// How sure the intervals are.
pub(crate) const LEVEL: f64 = 0.8;

/// How the facts of a metric become its number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Finish {
    /// How many there are, with what they are worth beside it.
    Count,
    /// What they are worth together.
    Sum,
    /// The share that counts above the line, with Wilson's interval.
    Share,
    /// What is above the line ÷ what is below it; no interval, since the parts are no trials.
    Ratio,
    /// The mean of chances, which are added up in millionths; no interval, since they are no
    /// trials.
    MeanChance,
    /// So many above the line per thousand below it, with Wilson's interval.
    PerThousand,
    /// The middle value, with quartiles and mean beside it; its interval is that of the order
    /// statistics.
    Median,
    /// The mean value, with the quartiles beside it.
    Mean,
    /// Days until a stay ends in any way, by Kaplan and Meier: those that last count as far as
    /// they went. Shares by how they ended by Aalen and Johansen.
    Stay,
    /// How long until it happens, by Kaplan and Meier: those that still wait count as far as they
    /// waited. Only [`End::Advanced`] is a happening; any other end takes out of sight.
    Wait,
    /// How many per person and working day, with Garwood's interval. The days are those on which
    /// the people of the scope were employed.
    PerWorkingDay,
    /// What is above the line ÷ what is below it, both in amounts. Absent where the amounts of
    /// some are not known and those of all others are on one side: lost deals of which nobody
    /// keeps the amount would make it 100 %.
    WorthShare,
    /// How many there were ÷ how many were to be expected, both in millionths, with Garwood's
    /// interval of what is observed.
    OverExpected,
    /// The share of attempts that led to what was wanted, with Wilson's interval; beside it how
    /// many attempts it takes, and the share that ever advances.
    Ladder,
    /// Events per thousand days watched, with Garwood's interval; beside each band of something
    /// how many times the rate of the first band, without it, is contained in its own.
    Exposure {
        /// How many kinds that follow each other are bands of one thing.
        bands: u8,
    },
    /// How many per person who sells on the as-of day.
    PerSeller,
}

impl Finish {
    /// The number that the facts come to.
    pub(crate) fn of(self, state: &State, unit: Unit, nothing: Absence) -> Answer {
        let plain = Measure {
            n: state.n,
            still_open: state.still_open,
            unconverted: state.unconverted,
            without_amount: state.without_amount,
            undated: state.undated,
            aside: state.aside,
            unweighed: state.unweighed,
            ..Measure::plain(state.numerator, unit)
        };
        match self {
            Finish::Count => {
                // Where nothing tells of any of them, there may be some.
                let unknown = state.n == 0 && state.undated > 0;
                let because = unknown.then_some(Absence::Undated);
                let measure = Measure { numerator: state.n as i64, because, ..plain };
                let valued = state.n - state.unconverted - state.without_amount;
                let amount = (valued > 0).then_some(state.numerator as f64);
                Answer::of(measure).with(Beside::Amount, amount)
            }
            Finish::Sum => {
                // A sum of which no part is known is not nought.
                let unknown = state.unconverted + state.without_amount;
                let because = match state.n {
                    0 => (state.undated > 0).then_some(Absence::Undated),
                    n => (unknown == n).then_some(Absence::NoAmounts),
                };
                Answer::of(Measure { because, ..plain })
            }
            Finish::Share => Answer::of(shared(plain, state, nothing)),
            Finish::PerThousand => {
                let share = shared(plain, state, nothing);
                let thousand = |end: f64| end * 1000.0;
                Answer::of(Measure {
                    estimate: share.ratio().map(thousand),
                    interval: share.interval.map(|(low, high)| (thousand(low), thousand(high))),
                    ..share
                })
            }
            Finish::Ratio | Finish::MeanChance => Answer::of(divided(plain, state, nothing)),
            Finish::Median => of_values(plain, state, nothing, true),
            Finish::Mean => of_values(plain, state, nothing, false),
            Finish::Stay => of_stays(plain, state, nothing),
            Finish::Wait => of_waits(plain, state, nothing),
            Finish::Ladder => {
                let answer = Answer::of(shared(plain, state, nothing));
                ladder::beside_whole(answer, state.ladder.as_deref())
            }
            Finish::Exposure { .. } => Answer::of(exposure::rate(plain, state, nothing)),
            Finish::WorthShare => Answer::of(worth_shared(plain, state, nothing)),
            Finish::OverExpected => Answer::of(over_expected(plain, state, nothing)),
            Finish::PerWorkingDay | Finish::PerSeller => {
                Answer::of(Measure { numerator: state.n as i64, ..plain })
            }
        }
    }
}

fn divided(plain: Measure, state: &State, nothing: Absence) -> Measure {
    let nothing = if state.n == 0 && state.undated > 0 { Absence::Undated } else { nothing };
    let parts = Measure::divided(state.numerator, Some(state.denominator), plain.unit, nothing);
    Measure { denominator: parts.denominator, because: parts.because, ..plain }
}

fn shared(plain: Measure, state: &State, nothing: Absence) -> Measure {
    let measure = divided(plain, state, nothing);
    let (above, below) = (state.numerator.max(0) as u64, state.denominator.max(0) as u64);
    // More above the line than below it is no share: several deals came of one call.
    let interval =
        (above <= below).then(|| stats::proportion::wilson(above, below, LEVEL)).flatten();
    Measure { interval, ..measure }
}

fn worth_shared(plain: Measure, state: &State, nothing: Absence) -> Measure {
    let measure = divided(plain, state, nothing);
    let left_out = state.without_amount + state.unconverted > 0;
    let one_sided = left_out && (state.numerator == 0 || state.numerator == state.denominator);
    match measure.because {
        None if one_sided => Measure { because: Some(Absence::NoAmounts), ..measure },
        Some(_) if state.n > 0 => Measure { because: Some(Absence::NoAmounts), ..measure },
        _ => measure,
    }
}

/// Into how many parts one event is divided where expected events are added up.
pub(crate) const MILLION: f64 = 1e6;

fn over_expected(plain: Measure, state: &State, nothing: Absence) -> Measure {
    let nothing = if state.n > 0 { Absence::TooFewToCompare } else { nothing };
    let measure = divided(plain, state, nothing);
    let (observed, expected) = of_expected(&measure);
    let interval = stats::rate::garwood(observed.round() as u64, expected, LEVEL);
    Measure { interval: interval.filter(|_| measure.because.is_none()), ..measure }
}

/// The observed and the expected events of such a measure.
pub(crate) fn of_expected(measure: &Measure) -> (f64, f64) {
    let events = |millionths: i64| millionths.max(0) as f64 / MILLION;
    (events(measure.numerator), events(measure.denominator.unwrap_or(0)))
}

fn of_values(plain: Measure, state: &State, nothing: Absence, median: bool) -> Answer {
    let mut values: Vec<f64> = state.values.iter().map(|value| *value as f64).collect();
    values.sort_by(f64::total_cmp);
    let at = |p| quantile::of_sorted(&values, p, Definition::Linear);
    let sum: i64 = state.values.iter().sum();
    let mean = (!values.is_empty()).then(|| sum as f64 / values.len() as f64);
    let estimate = if median { at(0.5) } else { mean };
    let because = estimate.is_none().then(|| why_no_values(state, nothing));
    let interval = median.then(|| median_interval(&values)).flatten();
    let measure = Measure { numerator: sum, estimate, because, interval, ..plain };
    let answer = Answer::of(measure).with(Beside::QuartileLow, at(0.25));
    let other = if median { (Beside::Mean, mean) } else { (Beside::Median, at(0.5)) };
    answer.with(other.0, other.1).with(Beside::QuartileHigh, at(0.75))
}

/// Why there is no value: there is nothing, or nothing of which the value is known.
fn why_no_values(state: &State, nothing: Absence) -> Absence {
    match (state.n, state.undated) {
        (0, 0) => nothing,
        (0, _) => Absence::Undated,
        _ => Absence::NoAmounts,
    }
}

/// Where the true median lies: between two values of the sample, counted in from both ends as far
/// as the binomial distribution of one half allows; at least as sure as [`LEVEL`], whatever the
/// values are like. `None` where the sample is too small for that. (R. B. D'Agostino and others
/// call it the sign-test interval; it goes back to W. R. Thompson, Annals of Mathematical
/// Statistics 7 (1936) 122–128.)
fn median_interval(sorted: &[f64]) -> Option<(f64, f64)> {
    let n = sorted.len();
    let from_the_end = stats::binomial::quantile((1.0 - LEVEL) / 2.0, n as u64, 0.5) as usize;
    (from_the_end > 0).then(|| (sorted[from_the_end - 1], sorted[n - from_the_end]))
}

fn of_waits(plain: Measure, state: &State, nothing: Absence) -> Answer {
    let Some(stays) = &state.stays else {
        return Answer::of(Measure { because: Some(nothing), ..plain });
    };
    let curve = Curve::new(&stays.life_table().only(End::Advanced as usize));
    let measure = Measure {
        numerator: stays.ended(End::Advanced) as i64,
        estimate: curve.quantile(0.5),
        because: curve.quantile(0.5).is_none().then_some(Absence::TooFewEnded),
        interval: interval(&curve),
        ..plain
    };
    let last = curve.last_time().unwrap_or(0);
    let mut answer = Answer::of(measure)
        .with(Beside::QuartileLow, curve.quantile(0.25))
        .with(Beside::QuartileHigh, curve.quantile(0.75))
        .with(Beside::FourFifths, curve.quantile(0.8))
        .with(Beside::Still, (state.n > 0).then(|| curve.at(last)));
    let point = |step: &stats::survival::Step| CurvePoint {
        day: step.time,
        at_risk: step.at_risk as u64,
        still: step.surviving,
        ended: [1.0 - step.surviving, 0.0, 0.0],
    };
    answer.curve = curve.steps().iter().map(point).collect();
    answer
}

/// Where the true median lies; `None` where an end of that is not reached.
fn interval(curve: &Curve) -> Option<(f64, f64)> {
    match curve.quantile_interval(0.5, LEVEL, Transform::LogLog) {
        (Some(low), Some(high)) if curve.quantile(0.5).is_some() => Some((low, high)),
        _ => None,
    }
}

fn of_stays(plain: Measure, state: &State, nothing: Absence) -> Answer {
    let Some(stays) = &state.stays else {
        return Answer::of(Measure { because: Some(nothing), ..plain });
    };
    let table = stays.life_table();
    let (curve, shares) = (Curve::new(&table), Incidence::new(&table));
    let estimate = curve.quantile(0.5);
    let because = estimate.is_none().then_some(Absence::TooFewEnded);
    let interval = interval(&curve);
    let (completed, mean_of_ended) = stays.completed();
    let last = curve.last_time().unwrap_or(0);
    let horizon = curve.quantile(0.8).map(|days| (days / 7.0).ceil().max(1.0) as u32 * 7);
    let until = horizon.map_or(last, |horizon| horizon.min(last));
    let ended = shares.ended(until);
    let share = |end: End| (state.n > 0).then_some(ended[end as usize]);
    let measure = Measure { numerator: completed as i64, estimate, because, interval, ..plain };
    let mut answer = Answer::of(measure)
        .with(Beside::QuartileLow, curve.quantile(0.25))
        .with(Beside::QuartileHigh, curve.quantile(0.75))
        .with(Beside::FourFifths, curve.quantile(0.8))
        .with(Beside::MeanOfEnded, mean_of_ended)
        .with(Beside::RestrictedMean, (last > 0).then(|| curve.restricted_mean(until).0))
        .with(Beside::Horizon, Some(f64::from(until)))
        .with(Beside::Advanced, share(End::Advanced))
        .with(Beside::Lost, share(End::Lost))
        .with(Beside::Back, share(End::Back))
        .with(Beside::Still, Some(shares.surviving(until)));
    answer.curve = shares
        .steps()
        .iter()
        .map(|step| CurvePoint {
            day: step.row.time,
            at_risk: step.row.at_risk as u64,
            still: step.surviving,
            ended: step.ended,
        })
        .collect();
    answer
}
