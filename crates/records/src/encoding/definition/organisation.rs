//! Rows of the organisation: calendar, zone, currency, rates, outside figures.

use super::experiment::ExperimentRow;
use super::profile::CriterionRow;
use crate::encoding::words::{DayRow, currency};
use crate::encoding::{Unreadable, unreadable};
use sales::calendar::{FiscalCalendar, YearName};
use sales::day::{Day, Zone};
use sales::organisation::{Averages, Benchmark, ExchangeRate, Organisation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(crate) struct OrganisationRow {
    name: Arc<str>,
    zone: String,
    currency: String,
    calendar: CalendarRow,
    rates: Vec<RateRow>,
    benchmarks: Vec<BenchmarkRow>,
    /// Absent where none is declared, as in stores from before there was such a thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ideal: Vec<CriterionRow>,
    /// Absent in what was stored before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    no_decision_reasons: Vec<Arc<str>>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    experiments: Vec<ExperimentRow>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    touch_cost: Option<i64>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    averages: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct CalendarRow {
    first_month: i8,
    year_named_after: YearNameRow,
    /// 0 for Monday.
    week_start: u8,
    /// From Monday.
    working: [bool; 7],
    holidays: Vec<DayRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum YearNameRow {
    Start,
    End,
}

#[derive(Serialize, Deserialize)]
struct RateRow {
    currency: String,
    from: DayRow,
    millionths: i64,
}

#[derive(Serialize, Deserialize)]
struct BenchmarkRow {
    id: Arc<str>,
    /// In decimal digits, so that it comes back to the last bit.
    value: String,
    source: Arc<str>,
}

impl OrganisationRow {
    pub(super) fn of(organisation: &Organisation) -> OrganisationRow {
        OrganisationRow {
            name: organisation.name.clone(),
            zone: organisation.zone.name().to_owned(),
            currency: organisation.currency.to_string(),
            calendar: CalendarRow::of(&organisation.calendar),
            rates: organisation.rates.iter().map(RateRow::of).collect(),
            benchmarks: organisation.benchmarks.iter().map(BenchmarkRow::of).collect(),
            ideal: organisation.ideal.iter().map(CriterionRow::of).collect(),
            no_decision_reasons: organisation.no_decision_reasons.clone(),
            experiments: organisation.experiments.iter().map(ExperimentRow::of).collect(),
            touch_cost: organisation.touch_cost,
            averages: organisation.averages.map(|averages| averages.word().to_owned()),
        }
    }

    pub(super) fn organisation(self) -> Result<Organisation, Unreadable> {
        let rates = self.rates.into_iter().map(RateRow::rate);
        let benchmarks = self.benchmarks.into_iter().map(BenchmarkRow::benchmark);
        let ideal = self.ideal.into_iter().map(CriterionRow::criterion);
        let experiments = self.experiments.into_iter().map(ExperimentRow::experiment);
        let averages = self.averages.map(|word| {
            let known = Averages::from_word(&word);
            known.ok_or_else(|| unreadable("what people see of others", &word))
        });
        Ok(Organisation {
            name: self.name,
            zone: Zone::new(&self.zone).map_err(|error| Unreadable(error.to_string()))?,
            currency: currency(&self.currency)?,
            calendar: self.calendar.calendar()?,
            rates: rates.collect::<Result<_, _>>()?,
            benchmarks: benchmarks.collect::<Result<_, _>>()?,
            ideal: ideal.collect::<Result<_, _>>()?,
            no_decision_reasons: self.no_decision_reasons,
            experiments: experiments.collect::<Result<_, _>>()?,
            touch_cost: self.touch_cost,
            averages: averages.transpose()?,
        })
    }
}

impl CalendarRow {
    fn of(calendar: &FiscalCalendar) -> CalendarRow {
        CalendarRow {
            first_month: calendar.first_month(),
            year_named_after: match calendar.year_name() {
                YearName::Start => YearNameRow::Start,
                YearName::End => YearNameRow::End,
            },
            week_start: calendar.week_start(),
            working: calendar.working(),
            holidays: calendar.holidays().iter().map(|&day| DayRow::of(day)).collect(),
        }
    }

    fn calendar(self) -> Result<FiscalCalendar, Unreadable> {
        let holidays: Result<BTreeSet<Day>, _> =
            self.holidays.into_iter().map(DayRow::day).collect();
        let year_name = match self.year_named_after {
            YearNameRow::Start => YearName::Start,
            YearNameRow::End => YearName::End,
        };
        FiscalCalendar::new(self.first_month, year_name, self.week_start, self.working, holidays?)
            .map_err(|error| Unreadable(error.to_string()))
    }
}

impl RateRow {
    fn of(rate: &ExchangeRate) -> RateRow {
        RateRow {
            currency: rate.currency.to_string(),
            from: DayRow::of(rate.from),
            millionths: rate.millionths,
        }
    }

    fn rate(self) -> Result<ExchangeRate, Unreadable> {
        Ok(ExchangeRate {
            currency: currency(&self.currency)?,
            from: self.from.day()?,
            millionths: self.millionths,
        })
    }
}

impl BenchmarkRow {
    fn of(benchmark: &Benchmark) -> BenchmarkRow {
        BenchmarkRow {
            id: benchmark.id.clone(),
            value: benchmark.value.to_string(),
            source: benchmark.source.clone(),
        }
    }

    fn benchmark(self) -> Result<Benchmark, Unreadable> {
        let value = self.value.parse();
        Ok(Benchmark {
            id: self.id,
            value: value.map_err(|_| unreadable("a number", &self.value))?,
            source: self.source,
        })
    }
}
