//! Calendar, zone, currency, exchange rates, outside figures.

use super::Reader;
use super::file::{BenchmarkKeys, OrganisationKeys, RateKeys};
use crate::why::{Why, near_zones};
use sales::calendar::{FiscalCalendar, YearName};
use sales::day::Zone;
use sales::event::{Definition, RecordKind};
use sales::experiment::Experiment;
use sales::money::Currency;
use sales::organisation::{Averages, Benchmark, ExchangeRate, Organisation};
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
        let zone = Zone::named(keys.zone.get_ref()).unwrap_or_else(|| {
            let name = keys.zone.get_ref();
            let fault = Why::NoZone.with("name", name).with("near", near_zones(name));
            self.fault(&keys.zone, fault);
            Zone::utc()
        });
        self.calendar = self.fiscal_calendar(&keys);
        let cost = keys.touch_cost.as_ref();
        let touch_cost = cost.and_then(|cost| self.money(cost, self.currency));
        let averages = keys.averages.as_ref().and_then(|word| self.averages(word));
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
            averages,
        };
        let definition = Definition::Organisation(organisation);
        self.define(RecordKind::Organisation, "organisation", definition);
    }

    fn fiscal_calendar(&mut self, keys: &OrganisationKeys) -> FiscalCalendar {
        let named_by = match keys.fiscal_year_named_by.as_ref().map(|n| (n, n.get_ref().as_str())) {
            None | Some((_, "start")) => YearName::Start,
            Some((_, "end")) => YearName::End,
            Some((place, _)) => {
                self.fault(place, Why::NamedBy);
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
            |_| {
                // The day that the week starts on was one: only these two can be wrong.
                match (&keys.fiscal_year_first_month, &keys.working_days) {
                    (Some(place), _) if !(1..=12).contains(&first_month) => {
                        self.fault(place, Why::NoMonth.with("month", first_month));
                    }
                    (_, Some(place)) => self.fault(place, Why::NoWorkingDay),
                    _ => self.fault(&keys.zone, Why::NoWorkingDay),
                }
                FiscalCalendar::default()
            },
        )
    }

    fn averages(&mut self, word: &Spanned<String>) -> Option<Averages> {
        let found = Averages::from_word(word.get_ref());
        if found.is_none() {
            self.fault(word, Why::NoAverages.with("name", word.get_ref()));
        }
        found
    }

    fn weekday<T>(&mut self, place: &Spanned<T>, name: &str) -> Option<u8> {
        let lower = name.to_lowercase();
        let found = WEEKDAYS.iter().position(|day| lower.starts_with(day));
        if found.is_none() {
            self.fault(place, Why::NoWeekday.with("name", name));
        }
        found.map(|day| day as u8)
    }

    fn rate(&mut self, keys: RateKeys) -> Option<ExchangeRate> {
        let currency = Currency::new(keys.currency.get_ref());
        if currency.is_none() || currency == Some(self.currency) {
            let fault = Why::NoForeignCurrency.with("name", keys.currency.get_ref());
            self.fault(&keys.currency, fault);
        }
        let from = self.day(Some(&keys.from));
        let millionths = self.scaled(&keys.rate, 6);
        if millionths == Some(0) {
            self.fault(&keys.rate, Why::ZeroRate);
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
