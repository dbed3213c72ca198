//! Calendar, zone, currency, rates, outside figures, ideal customer, experiments.

use super::super::organisation::WEEKDAYS;
use super::{File, decimal, list, quoted};
use sales::calendar::YearName;
use sales::experiment::Experiment;
use sales::organisation::{Benchmark, ExchangeRate, Organisation};
use sales::profile::{Criterion, Wanted};

impl File {
    pub(super) fn organisation(&mut self, organisation: &Organisation) {
        let calendar = &organisation.calendar;
        self.section("[organisation]");
        self.text("name", &organisation.name);
        self.text("zone", organisation.zone.name());
        self.text("currency", organisation.currency.code());
        self.key("fiscal_year_first_month", calendar.first_month());
        let named_by = match calendar.year_name() {
            YearName::Start => "start",
            YearName::End => "end",
        };
        self.text("fiscal_year_named_by", named_by);
        self.text("week_starts", WEEKDAYS[usize::from(calendar.week_start())]);
        let working = WEEKDAYS.iter().zip(calendar.working()).filter(|(_, works)| *works);
        self.key("working_days", list(working.map(|(day, _)| quoted(day))));
        let holidays = calendar.holidays();
        if !holidays.is_empty() {
            self.key("holidays", list(holidays.iter().map(ToString::to_string)));
        }
        self.texts("no_decision_reasons", &organisation.no_decision_reasons);
        if let Some(cost) = organisation.touch_cost {
            self.key("touch_cost", decimal(cost, organisation.currency.minor_digits()));
        }
        if let Some(averages) = organisation.averages {
            self.text("averages", averages.word());
        }
        organisation.rates.iter().for_each(|rate| self.rate(rate));
        organisation.benchmarks.iter().for_each(|benchmark| self.benchmark(benchmark));
        organisation.ideal.iter().for_each(|criterion| self.criterion(criterion));
        organisation.experiments.iter().for_each(|experiment| self.experiment(experiment));
    }

    fn rate(&mut self, rate: &ExchangeRate) {
        self.section("[[rate]]");
        self.text("currency", rate.currency.code());
        self.key("from", rate.from);
        self.key("rate", decimal(rate.millionths, 6));
    }

    fn benchmark(&mut self, benchmark: &Benchmark) {
        self.section("[[benchmark]]");
        self.text("id", &benchmark.id);
        // With a point, so that TOML takes it for a fraction.
        self.key("value", format!("{:?}", benchmark.value));
        self.text("source", &benchmark.source);
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.section("[[ideal]]");
        self.text("field", criterion.field.word());
        match &criterion.wanted {
            Wanted::OneOf(words) => self.texts("one_of", words),
            Wanted::Containing(words) => self.texts("containing", words),
            Wanted::Between { at_least, at_most } => {
                self.some("at_least", *at_least);
                self.some("at_most", *at_most);
            }
        }
        self.key("weight", criterion.weight);
    }

    fn experiment(&mut self, experiment: &Experiment) {
        self.section("[[experiment]]");
        self.text("name", &experiment.name);
        self.text("stage", &experiment.stage);
        self.key("from", experiment.from);
        self.key("until", experiment.until);
        self.key("days", experiment.days);
        self.text("usual", &experiment.usual);
        self.text("new", &experiment.new);
    }
}
