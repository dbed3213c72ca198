//! What became of a figure since somebody began to work on it: then and now, never why.

use super::Telling;
use crate::compared::{Better, ENOUGH, better, expected};
use crate::figure::{day_text, unit_word};
use crate::metric::{Figure, build::short};
use crate::overview::period_text;
use insights::comparing::since::{Located, since};
use insights::signals::signal::{Behind, Signal};
use metrics::Definition;
use metrics::facts::{Dimension, Group, parallel};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::question::{AsOf, Question, Scope};
use serde::Serialize;

/// The figure behind a signal when it was accepted, and of the days since.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Helped {
    /// The metric's id.
    pub metric: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Which side is the better one.
    pub better: Better,
    /// As it was known on the day of the answer.
    pub then: Measured,
    /// As it is known now, of the days after the answer; of what stands open, as it stands now.
    pub now: Option<Measured>,
    /// Lower end of where the true change lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// What can be said of it.
    pub verdict: Change,
}

/// A figure over some days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// The figure; absent where there is none.
    pub value: Option<f64>,
    /// How many records it rests on.
    pub n: u64,
    /// Over which days.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// As known at the end of which day.
    #[serde(serialize_with = "day_text")]
    pub as_of: Day,
}

/// What can be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is higher by more than chance.
    Higher,
    /// It is lower by more than chance.
    Lower,
    /// It may be chance.
    MayBeChance,
    /// Then or since there are fewer than ten records, or no figure.
    TooFew,
    /// It is a sum or a count, of which nobody knows how much chance does.
    Counted,
}

impl Telling<'_> {
    /// What became of the figure behind a signal that was accepted on that day.
    pub(super) fn helped(&self, then: &Signal, on: Day) -> Option<Helped> {
        let behind = &then.evidence().behind;
        let definition = metrics::catalogue::find(behind.metric)?;
        let (earlier, before) = self.measured(definition, behind, behind.period, on);
        let later = self.period_since(definition, behind, on);
        let later = later.map(|period| self.measured(definition, behind, period, self.day()));
        let now = later.as_ref().and_then(|(figure, _)| figure.as_ref());
        let both = earlier.as_ref().zip(now);
        let change = both.and_then(|(then, now)| change(then, now));
        Some(Helped {
            metric: definition.id,
            unit: unit_word(definition.unit),
            better: better(definition.id),
            then: before,
            low: change.map(|(since, _)| since.0),
            high: change.map(|(since, _)| since.1),
            verdict: match (both, change) {
                (_, Some((_, verdict))) => verdict,
                (Some((then, now)), None) if is_counted(then, now) => Change::Counted,
                _ => Change::TooFew,
            },
            now: later.map(|(_, measured)| measured),
        })
    }

    /// The days after the answer. What stands open is looked at as it stands, over the like of the
    /// days that the signal looked at.
    fn period_since(&self, definition: &Definition, behind: &Behind, on: Day) -> Option<Period> {
        let calendar = &self.teller.history.organisation().calendar;
        let end = self.day().plus(1);
        let days = behind.period.start().days_until(behind.period.end());
        match definition.is_state {
            _ if self.day() <= on => None,
            true if behind.period.end() > on.plus(1) => {
                Some(calendar.period_of(PeriodKind::Quarter, self.day()))
            }
            true => calendar.days(end.plus(-days), end),
            false => calendar.days(on.plus(1), end),
        }
    }

    fn measured(
        &self,
        definition: &Definition,
        behind: &Behind,
        period: Period,
        as_of: Day,
    ) -> (Option<Figure>, Measured) {
        // Of teams only some below the scope have a row: any other is asked for itself.
        let (scope, by) = match behind.row {
            Group::Team(Some(team)) => (Scope::Team(team), Dimension::Whole),
            _ => (Scope::Company, behind.by),
        };
        let question = Question { scope, period, as_of: AsOf(as_of), ..self.question.clone() };
        let table = parallel::table(self.teller.history, &question, definition, by);
        let answer = match by {
            Dimension::Whole => Some(&table.total),
            // Of whom there is no record, there is no row.
            _ => table.rows.iter().find(|(group, _)| *group == behind.row).map(|row| &row.1),
        };
        let figure = answer.map(|answer| short(definition, answer));
        let value = figure.as_ref().and_then(|figure| figure.value);
        let n = figure.as_ref().map_or(0, |figure| figure.n);
        let measured = Measured { value, n, period, as_of };
        (figure, measured)
    }
}

/// The interval of the change, and what it says.
fn change(then: &Figure, now: &Figure) -> Option<((f64, f64), Change)> {
    let located = |figure: &Figure| {
        let expected = expected(figure)?;
        Some(Located { value: expected.value, low: expected.low, high: expected.high })
    };
    let since = since(located(then)?, located(now)?);
    let verdict = match since.interval {
        _ if then.n < ENOUGH || now.n < ENOUGH => Change::TooFew,
        (low, _) if since.is_sure && low > 0.0 => Change::Higher,
        _ if since.is_sure => Change::Lower,
        _ => Change::MayBeChance,
    };
    Some((since.interval, verdict))
}

/// Whether both are there, without a word on how sure they are.
fn is_counted(then: &Figure, now: &Figure) -> bool {
    let both = |has: fn(&Figure) -> bool| has(then) && has(now);
    both(|figure| figure.value.is_some()) && both(|figure| expected(figure).is_none())
}
