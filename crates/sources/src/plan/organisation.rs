//! Calendar, zone, currency, exchange rates, outside figures.

use super::Reader;
use super::file::{BenchmarkKeys, OrganisationKeys, RateKeys};
use sales::calendar::{FiscalCalendar, YearName};
use sales::day::Zone;
use sales::event::{Definition, RecordKind};
use sales::experiment::Experiment;
use sales::money::Currency;
use sales::organisation::{Benchmark, ExchangeRate, Organisation};
use sales::profile::Criterion;
use std::sync::Arc;
use toml::Spanned;

pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Reader<'_> {
    pub(super) fn organisation(
        &mut self,
        keys: OrganisationKeys,
        rates: Vec<RateKeys>,
        benchmarks: Vec<BenchmarkKeys>,
        ideal: Vec<Criterion>,
        experiments: Vec<Experiment>,
    ) {
        self.currency = self.currency(Some(&keys.currency));
        let zone = Zone::new(keys.zone.get_ref()).unwrap_or_else(|e| {
            self.fault(&keys.zone, e.to_string(), "Correct the zone; UTC is used until then.");
            Zone::utc()
        });
        self.calendar = self.fiscal_calendar(&keys);
        let cost = keys.touch_cost.as_ref();
        let touch_cost = cost.and_then(|cost| self.money(cost, self.currency));
        let organisation = Organisation {
            name: Arc::from(keys.name),
            zone,
            currency: self.currency,
            calendar: self.calendar.clone(),
            rates: rates.into_iter().filter_map(|rate| self.rate(rate)).collect(),
            benchmarks: benchmarks.into_iter().map(benchmark).collect(),
            ideal,
            no_decision_reasons: keys.no_decision_reasons.into_iter().map(Arc::from).collect(),
            experiments,
            touch_cost: touch_cost.map(|cost| cost.minor),
        };
        let definition = Definition::Organisation(organisation);
        self.define(RecordKind::Organisation, "organisation", definition);
    }

    fn fiscal_calendar(&mut self, keys: &OrganisationKeys) -> FiscalCalendar {
        let named_by = match keys.fiscal_year_named_by.as_ref().map(|n| (n, n.get_ref().as_str())) {
            None | Some((_, "start")) => YearName::Start,
            Some((_, "end")) => YearName::End,
            Some((place, _)) => {
                let message = "the fiscal year is named by the year it starts or ends in";
                self.fault(place, message, "Write \"start\" or \"end\".");
                YearName::Start
            }
        };
        let week_start = match &keys.week_starts {
            None => 0,
            Some(day) => self.weekday(day, day.get_ref()).unwrap_or(0),
        };
        let mut working = FiscalCalendar::default().working();
        if let Some(days) = &keys.working_days {
            working = [false; 7];
            for name in days.get_ref() {
                if let Some(day) = self.weekday(days, name) {
                    working[usize::from(day)] = true;
                }
            }
        }
        let holidays = keys.holidays.iter().filter_map(|day| self.day(Some(day))).collect();
        let first_month = keys.fiscal_year_first_month.as_ref().map_or(1, |m| *m.get_ref());
        FiscalCalendar::new(first_month, named_by, week_start, working, holidays).unwrap_or_else(
            |e| {
                let fix = "Correct it; the calendar year is used until then.";
                match (&keys.fiscal_year_first_month, &keys.working_days) {
                    (Some(place), _) if !(1..=12).contains(&first_month) => {
                        self.fault(place, e.to_string(), fix);
                    }
                    (_, Some(place)) => self.fault(place, e.to_string(), fix),
                    _ => self.fault(&keys.zone, e.to_string(), fix),
                }
                FiscalCalendar::default()
            },
        )
    }

    fn weekday<T>(&mut self, place: &Spanned<T>, name: &str) -> Option<u8> {
        let lower = name.to_lowercase();
        let found = WEEKDAYS.iter().position(|day| lower.starts_with(day));
        if found.is_none() {
            let message = format!("\"{name}\" is not a weekday");
            self.fault(place, message, "Write monday, tuesday … or mon, tue …");
        }
        found.map(|day| day as u8)
    }

    fn rate(&mut self, keys: RateKeys) -> Option<ExchangeRate> {
        let currency = Currency::new(keys.currency.get_ref());
        if currency.is_none() || currency == Some(self.currency) {
            let message = format!("\"{}\" is not a foreign currency", keys.currency.get_ref());
            self.fault(&keys.currency, message, "Write a three-letter code such as USD.");
        }
        let from = self.day(Some(&keys.from));
        let millionths = self.scaled(&keys.rate, 6);
        if millionths == Some(0) {
            self.fault(&keys.rate, "a rate of zero", "Write what one unit is worth.");
        }
        Some(ExchangeRate {
            currency: currency.filter(|currency| *currency != self.currency)?,
            from: from?,
            millionths: millionths.filter(|millionths| *millionths > 0)?,
        })
    }
}

fn benchmark(keys: BenchmarkKeys) -> Benchmark {
    Benchmark { id: Arc::from(keys.id), value: keys.value, source: Arc::from(keys.source) }
}
