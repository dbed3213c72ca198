//! How many deals are created on which day.
//!
//! A level, of which the latest days say most, times the day of the week, times the month of the
//! year where two years show that it matters.

use super::calendar::{Calendar, MONTHS};
use super::log::{Day, Known};
use super::spells::{Run, Spells};

/// How many days ago the number of new deals counts half.
const LEVEL_HALF_LIFE_DAYS: f64 = 28.0;
/// Days of the week are compared over so many days.
const WEEKDAY_DAYS: Day = 364;
/// How many expected deals a weekday weighs as if it were like all.
const WEEKDAY_POOL_DEALS: f64 = 5.0;
const YEAR_DAYS: usize = 365;

/// New deals a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rhythm {
    /// On a day like all.
    level: f64,
    weekdays: [f64; 7],
    months: [f64; MONTHS],
    /// Outside of these days, both included, none are created.
    days: (Day, Day),
    /// Variance of a day's number over its mean.
    pub(crate) dispersion: f64,
}

impl Rhythm {
    pub(crate) fn of(known: &Known, spells: &Spells) -> Self {
        let calendar = &known.log().calendar;
        let first = spells.runs.iter().map(|run| run.created).min().unwrap_or(known.day());
        let first = first.max(watched_from(known));
        let counts = daily_counts(&spells.runs, first, known.day());
        let mut rhythm = Self {
            level: 1.0,
            weekdays: weekdays(&counts, first),
            months: [1.0; MONTHS],
            days: (Day::MIN, Day::MAX),
            dispersion: 1.0,
        };
        rhythm.months = months(&counts, |at| {
            let day = first + at as Day;
            (usize::from(calendar.day(day).month), rhythm.on(day, calendar))
        });
        let due = |at: usize| rhythm.on(first + at as Day, calendar);
        let level = level(&counts, due);
        let dispersion = dispersion(&counts, due);
        Self { level, dispersion, ..rhythm }
    }

    /// The same with so many times as many.
    pub(crate) fn times(&self, factor: f64) -> Self {
        Self { level: self.level * factor, ..self.clone() }
    }

    /// The same with new deals on these days alone, both included.
    pub(crate) fn only_on(&self, days: (Day, Day)) -> Self {
        Self { days, ..self.clone() }
    }

    /// New deals expected on a day.
    pub(crate) fn on(&self, day: Day, calendar: &Calendar) -> f64 {
        if !(self.days.0..=self.days.1).contains(&day) {
            return 0.0;
        }
        let month = usize::from(calendar.day(day).month);
        self.level * self.weekdays[day.rem_euclid(7) as usize] * self.months[month]
    }
}

/// The day from which every deal is watched, as far as the log says.
fn watched_from(known: &Known) -> Day {
    let deals = known.log().deals.iter();
    deals.filter_map(|deal| deal.unwatched_until).max().map_or(Day::MIN, |day| day + 1)
}

fn daily_counts(runs: &[Run], first: Day, last: Day) -> Vec<f64> {
    let mut counts = vec![0.0; (last - first + 1).max(0) as usize];
    for run in runs {
        if let Some(count) = counts.get_mut((run.created - first) as usize) {
            *count += 1.0;
        }
    }
    counts
}

/// How many deals are created on a day of the week, over those on a mean day.
fn weekdays(counts: &[f64], first: Day) -> [f64; 7] {
    let skip = counts.len().saturating_sub(WEEKDAY_DAYS as usize);
    let (mut seen, mut days) = ([0.0; 7], [0.0; 7]);
    for (at, count) in counts.iter().enumerate().skip(skip) {
        let weekday = (first + at as Day).rem_euclid(7) as usize;
        seen[weekday] += count;
        days[weekday] += 1.0;
    }
    let mean = seen.iter().sum::<f64>() / days.iter().sum::<f64>().max(1.0);
    std::array::from_fn(|weekday| {
        (seen[weekday] + WEEKDAY_POOL_DEALS) / (days[weekday] * mean + WEEKDAY_POOL_DEALS)
    })
}

/// How many deals are created in a month of the year, over those in a mean month: what is common to
/// the years, as far as it is more than what differs between them (analysis of variance; R. A.
/// Fisher, "Statistical Methods for Research Workers", 1925). Only with two whole years.
fn months(counts: &[f64], day: impl Fn(usize) -> (usize, f64)) -> [f64; MONTHS] {
    let years = counts.len() / YEAR_DAYS;
    if years < 2 {
        return [1.0; MONTHS];
    }
    let start = counts.len() - years * YEAR_DAYS;
    let ratios: Vec<[f64; MONTHS]> = counts[start..]
        .chunks_exact(YEAR_DAYS)
        .enumerate()
        .map(|(year, counts)| {
            let (mut seen, mut due) = ([0.0; MONTHS], [0.0; MONTHS]);
            for (at, count) in counts.iter().enumerate() {
                let (month, expected) = day(start + year * YEAR_DAYS + at);
                seen[month] += count;
                due[month] += expected;
            }
            let whole = seen.iter().sum::<f64>() / due.iter().sum::<f64>();
            std::array::from_fn(|month| seen[month] / (due[month] * whole))
        })
        .collect();
    let years = years as f64;
    let means: [f64; MONTHS] =
        std::array::from_fn(|month| ratios.iter().map(|year| year[month]).sum::<f64>() / years);
    if !means.iter().all(|mean| mean.is_finite()) {
        return [1.0; MONTHS];
    }
    let months = MONTHS as f64;
    let squares = |year: &[f64; MONTHS]| -> f64 {
        year.iter().zip(&means).map(|(ratio, mean)| (ratio - mean).powi(2)).sum()
    };
    let within = ratios.iter().map(squares).sum::<f64>() / (months * (years - 1.0)) / years;
    let between = means.iter().map(|mean| (mean - 1.0).powi(2)).sum::<f64>() / (months - 1.0);
    let trust = if between > 0.0 { (1.0 - within / between).max(0.0) } else { 0.0 };
    means.map(|mean| 1.0 + trust * (mean - 1.0))
}

/// New deals over those of a rhythm of level one; the latest days count most.
fn level(counts: &[f64], expected: impl Fn(usize) -> f64) -> f64 {
    let (mut seen, mut due) = (0.0, 0.0);
    for (at, count) in counts.iter().enumerate() {
        let days_ago = (counts.len() - 1 - at) as f64;
        let weight = f64::exp2(-days_ago / LEVEL_HALF_LIFE_DAYS);
        seen += weight * count;
        due += weight * expected(at);
    }
    if due > 0.0 { seen / due } else { 0.0 }
}

/// Pearson's: the squared errors over what is expected; never less than of independent arrivals.
fn dispersion(counts: &[f64], expected: impl Fn(usize) -> f64) -> f64 {
    let skip = counts.len().saturating_sub(WEEKDAY_DAYS as usize);
    let mean = counts[skip..].iter().sum::<f64>() / (counts.len() - skip).max(1) as f64;
    let (mut sum, mut days) = (0.0, 0.0);
    for (at, count) in counts.iter().enumerate().skip(skip) {
        let due = mean * expected(at);
        if due > 0.0 {
            sum += (count - due).powi(2) / due;
            days += 1.0;
        }
    }
    if days > 8.0 { f64::max(sum / (days - 7.0), 1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::{MONTHS, months};

    /// Three years of days in months of about thirty, with so many deals a day by year and month.
    fn of(deals: impl Fn(usize, usize) -> f64) -> [f64; MONTHS] {
        let month = |at: usize| at % 365 * MONTHS / 365;
        let counts: Vec<f64> = (0..3 * 365).map(|at| deals(at / 365, month(at))).collect();
        months(&counts, |at| (month(at), 1.0))
    }

    #[test]
    fn a_month_that_is_strong_every_year_is() {
        let found = of(|year, month| (2.0 + year as f64) * if month == 2 { 2.0 } else { 1.0 });
        let mean = 13.0 / 12.0;
        for (month, found) in found.into_iter().enumerate() {
            let expected = if month == 2 { 2.0 / mean } else { 1.0 / mean };
            assert!((found - expected).abs() < 0.01, "{month}: {found}");
        }
    }

    #[test]
    fn a_month_that_was_strong_once_is_not() {
        let found = of(|year, month| if (year, month) == (1, 5) { 3.0 } else { 1.0 });
        // On the mean of three years it was stronger by nearly a half.
        assert!(found.iter().all(|month| (month - 1.0).abs() < 0.05), "{found:?}");
    }

    #[test]
    fn one_year_shows_nothing() {
        assert_eq!(months(&[1.0; 700], |at| (at % MONTHS, 1.0)), [1.0; MONTHS]);
    }
}
