//! Figures proposed for the sheet of quotas: last year's and so much more, a longer period's figure
//! spread over its parts, or what people like these reach. Nothing is set by it.

use super::grid::QuotaGrid;
use super::holder;
use super::sheet::Sheet;
use crate::ask::{Parameters, question};
use crate::viewer::Viewer;
use insights::needed::goal::{Goal, goals};
use metrics::facts::View;
use metrics::results::attainment::attainment;
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::History;
use sales::question::{AsOf, Question};
use sales::quota::{
    Asked as Whose, Employment, Holder, Ledger, Spread, Unit, Version, WhichVersion,
};

/// Years of bookings that a season is taken from.
const YEARS: usize = 3;
/// A season's weights add up to about this.
const WEIGHTS: i64 = 10_000;

/// How cells are filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// With what counted a year before, and so many hundredths of a per cent more.
    LastYear(i64),
    /// With the same part of a longer period's figure for each month.
    Even,
    /// With parts like the bookings of past years by month.
    Season,
    /// With parts like these weights, one for each column.
    Profile(Vec<u32>),
    /// With what people in the same role who had been there as long reach in one of two periods.
    Realistic,
}

/// One cell filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Which row of the sheet.
    pub row: usize,
    /// Which column.
    pub column: usize,
    /// Minor units, or thousandths of a unit.
    pub amount: i64,
}

/// What is proposed, and on what it rests.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// The cells.
    pub proposals: Vec<Proposal>,
    /// Of a season: each month of the fiscal year with its share of the bookings.
    pub season: Vec<(Period, f64)>,
    /// Of a season: how many fiscal years it is taken from.
    pub years: usize,
    /// Of what is realistic: whose row, and the goal.
    pub goals: Vec<(usize, Goal)>,
}

/// Fills the cells of `grid` that whoever asks may set, as far as there is something to go by.
pub fn fill(
    history: &History,
    parameters: &Parameters,
    grid: &QuotaGrid,
    how: &Fill,
    today: Day,
    viewer: &Viewer,
) -> Filled {
    let asked = question(history, parameters, today, viewer);
    let sheet = Sheet::new(history, &asked, viewer, today);
    let filler = Filler { history, grid, sheet, question: &asked.question };
    match how {
        Fill::LastYear(more) => filler.each(|holder, period, _| {
            let before = history.organisation().calendar.year_before(period);
            let amount = filler.sheet.counts(holder, before)?;
            filler.whole(i128::from(amount) * i128::from(10_000 + more), 10_000)
        }),
        Fill::Even => filler.each(|holder, period, _| filler.part(holder, period, &|_| 1)),
        Fill::Profile(weights) => {
            let columns = grid.columns();
            let weight = |part: Period| {
                let at = columns.iter().position(|one| one.contains(part.start())).unwrap_or(0);
                i64::from(weights[at % weights.len()])
            };
            let is_any = weights.iter().any(|weight| *weight > 0);
            filler.each(|holder, period, _| {
                is_any.then(|| filler.part(holder, period, &weight)).flatten()
            })
        }
        Fill::Season => filler.season(),
        Fill::Realistic => filler.realistic(),
    }
}

impl QuotaGrid {
    /// The periods across.
    pub fn columns(&self) -> Vec<Period> {
        let first = self.rows.first();
        first.map_or_else(Vec::new, |row| row.cells.iter().map(|cell| cell.period).collect())
    }
}

struct Filler<'a> {
    history: &'a History,
    grid: &'a QuotaGrid,
    sheet: Sheet<'a>,
    question: &'a Question,
}

impl Filler<'_> {
    /// Each cell that may be set and for which `amount` knows something else than stands there.
    fn each(&self, amount: impl Fn(Holder, Period, usize) -> Option<i64>) -> Filled {
        let mut proposals = Vec::new();
        for (row, line) in self.grid.rows.iter().enumerate() {
            let holder = holder::read(self.history, line.holder_kind, &line.holder);
            let Some(holder) = holder else { continue };
            for (column, cell) in line.cells.iter().enumerate().filter(|(_, one)| one.may_change) {
                let found = amount(holder, cell.period, row);
                if let Some(amount) = found.filter(|amount| cell.set != Some(*amount)) {
                    proposals.push(Proposal { row, column, amount });
                }
            }
        }
        Filled { proposals, ..Filled::default() }
    }

    /// So much in whole units of the currency or product, rounded half up.
    fn whole(&self, amount: i128, divisor: i128) -> Option<i64> {
        let unit = match self.sheet.unit {
            Unit::Money(currency) => currency.minor_per_unit(),
            Unit::Product(_) => 1_000,
        };
        let divisor = divisor * i128::from(unit);
        let units = (2 * amount + divisor).div_euclid(2 * divisor);
        i64::try_from(units * i128::from(unit)).ok().filter(|amount| *amount >= 0)
    }

    /// The part of the figure for the shortest longer period that falls on this one.
    fn part(&self, holder: Holder, period: Period, weight: &dyn Fn(Period) -> i64) -> Option<i64> {
        let calendar = &self.history.organisation().calendar;
        let length = |one: Period| one.start().days_until(one.end());
        let longer = self.sheet.ledger.of(holder).filter(|entry| {
            let covers =
                entry.period.start() <= period.start() && period.end() <= entry.period.end();
            let stands = entry.version(WhichVersion::Current, self.question.as_of).amount.is_some();
            covers && stands && length(entry.period) > length(period)
        });
        let entry = longer.min_by_key(|entry| length(entry.period))?;
        let months = calendar.months_of(entry.period.days());
        let weights = months.iter().map(|month| weight(*month).max(0) as u32).collect();
        let known = entry.version(WhichVersion::Current, self.question.as_of);
        let mut ledger = Ledger::default();
        let version = Version { spread: Spread::Profile(weights), ..known.clone() };
        ledger.add(holder, entry.period, entry.unit, version);
        let whose = Whose {
            holder,
            unit: entry.unit,
            which: WhichVersion::Current,
            as_of: AsOf(Day::LAST),
            employment: Employment::FULL,
        };
        Some(ledger.effective(&whose, period.days(), calendar).amount)
    }

    fn season(&self) -> Filled {
        let months = super::grid::columns(self.history, PeriodKind::Month, self.grid.year);
        let past = self.whole_past_years();
        let years = past.len();
        let of_month = |month: usize| past.iter().map(|year| year[month].max(0)).sum();
        let booked: Vec<i64> = (0..months.len()).map(of_month).collect();
        let all: i128 = booked.iter().map(|one| i128::from(*one)).sum();
        if all == 0 {
            return Filled::default();
        }
        let weights: Vec<i64> = booked
            .iter()
            .map(|one| (i128::from(*one) * i128::from(WEIGHTS) / all) as i64)
            .collect();
        let weight = |month: Period| {
            let at = months.iter().position(|one| one.start() == month.start());
            at.map_or(0, |at| weights[at])
        };
        let share = |(month, weight): (&Period, &i64)| (*month, *weight as f64 / WEIGHTS as f64);
        let season = months.iter().zip(&weights).map(share).collect();
        let filled = self.each(|holder, period, _| self.part(holder, period, &weight));
        Filled { season, years, ..filled }
    }

    /// What was booked in each month of past fiscal years, the latest first. The year in which
    /// bookings begin is whole only where they begin in its first month.
    fn whole_past_years(&self) -> Vec<Vec<i64>> {
        let calendar = &self.history.organisation().calendar;
        let before = |year: &Period| Some(calendar.year_before(*year));
        let of_year = |year: Period| -> Vec<i64> {
            let months = super::grid::columns(self.history, PeriodKind::Month, year);
            months.into_iter().map(|month| self.booked(month)).collect()
        };
        // One more than are looked at tells whether the last of these is whole.
        let mut years: Vec<Vec<i64>> = std::iter::successors(before(&self.grid.year), before)
            .take(2 * YEARS)
            .filter(|year| year.last() <= self.question.as_of.0)
            .map(of_year)
            .filter(|year| year.iter().any(|sum| *sum > 0))
            .take(YEARS + 1)
            .collect();
        if years.len() <= YEARS {
            let first = years.pop().filter(|year| year[0] > 0);
            years.extend(first);
        }
        years.truncate(YEARS);
        years
    }

    /// What was booked in a month within what whoever asks sees.
    fn booked(&self, month: Period) -> i64 {
        let question =
            Question { period: month, scope: self.question.bounds, ..self.question.clone() };
        attainment(&View::new(self.history, &question)).credited
    }

    fn realistic(&self) -> Filled {
        let calendar = &self.history.organisation().calendar;
        let columns = self.grid.columns();
        let Some(kind) = columns.first().map(Period::kind) else { return Filled::default() };
        let today = self.question.as_of.0;
        let question =
            Question { period: calendar.period_of(kind, today), ..self.question.clone() };
        let found: Vec<Option<Goal>> = goals(self.history, &question, |goal_of| {
            let holders = self
                .grid
                .rows
                .iter()
                .map(|row| holder::read(self.history, row.holder_kind, &row.holder));
            let goal = |holder: Option<Holder>| match holder {
                Some(Holder::Person(person)) => goal_of(person),
                _ => None,
            };
            holders.map(goal).collect()
        });
        let filled = self.each(|_, period, row| {
            let goal = found[row].filter(|_| period.last() >= today)?;
            self.whole(goal.even.round() as i128, 1).map(three_digits)
        });
        let goals = found.into_iter().enumerate().filter_map(|(row, goal)| Some((row, goal?)));
        Filled { goals: goals.collect(), ..filled }
    }
}

/// Rounded to three digits: what is only likely is not told to the unit.
fn three_digits(amount: i64) -> i64 {
    let step = 10_i64.pow(amount.max(1).ilog10().saturating_sub(2));
    (amount + step / 2) / step * step
}
