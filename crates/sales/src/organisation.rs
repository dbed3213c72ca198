//! The organisation: the one calendar, time zone, currency and set of exchange rates that
//! every number is reckoned in.

use crate::calendar::FiscalCalendar;
use crate::day::{Day, Zone};
use crate::experiment::Experiment;
use crate::flat::{flat_choice, flat_struct};
use crate::money::{Currency, Money};
use crate::profile::Criterion;
use std::sync::Arc;

/// What belongs to the organisation as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its name.
    pub name: Arc<str>,
    /// The time zone in which its days begin and end.
    pub zone: Zone,
    /// The currency in which totals are shown.
    pub currency: Currency,
    /// Its fiscal calendar with working days.
    pub calendar: FiscalCalendar,
    /// Exchange rates into [`Organisation::currency`], by currency and first day.
    pub rates: Vec<ExchangeRate>,
    /// Outside figures shown, labelled, beside the organisation's own.
    pub benchmarks: Vec<Benchmark>,
    /// What the ideal customer has; empty where nobody has said.
    pub ideal: Vec<Criterion>,
    /// Loss reasons that mean that the customer decided nothing, for nobody.
    pub no_decision_reasons: Vec<Arc<str>>,
    /// Experiments with ways to follow up; no two at the same time.
    pub experiments: Vec<Experiment>,
    /// What a call, e-mail or meeting costs, in minor units of [`Organisation::currency`]; absent
    /// where nobody has said.
    pub touch_cost: Option<i64>,
    /// Which figures of several others people see; absent where nobody has said.
    pub averages: Option<Averages>,
}

/// Which figures of several others somebody may see who does not see everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Averages {
    /// Those of every team, however few are in it.
    Named,
    /// Averages that hide who is behind them, and no sums.
    #[default]
    Anonymous,
    /// None.
    Hidden,
}

impl Averages {
    /// All of them.
    pub const ALL: [Averages; 3] = [Averages::Named, Averages::Anonymous, Averages::Hidden];

    /// The word for it in settings, plans and stores.
    pub fn word(self) -> &'static str {
        ["named", "anonymous", "hidden"][self as usize]
    }

    /// That of a word.
    pub fn from_word(word: &str) -> Option<Averages> {
        Averages::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// One unit of `currency` is worth `millionths` / 1,000,000 units of the organisation's
/// currency, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    /// The foreign currency.
    pub currency: Currency,
    /// First day of the rate.
    pub from: Day,
    /// Millionths of a unit of the organisation's currency per unit.
    pub millionths: i64,
}

/// An outside figure: never used in a formula, always shown with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    /// What it is compared with, for example `opportunities-per-1000-calls`.
    pub id: Arc<str>,
    /// The figure.
    pub value: f64,
    /// Who says so.
    pub source: Arc<str>,
}

impl Organisation {
    /// An organisation nothing is known about yet: calendar years, UTC, US dollars.
    pub fn unknown() -> Organisation {
        Organisation {
            name: "".into(),
            zone: Zone::utc(),
            currency: Currency::USD,
            calendar: FiscalCalendar::default(),
            rates: Vec::new(),
            benchmarks: Vec::new(),
            ideal: Vec::new(),
            no_decision_reasons: Vec::new(),
            experiments: Vec::new(),
            touch_cost: None,
            averages: None,
        }
    }

    /// `amount` in the organisation's currency at the rate in force on `day`, rounded half away
    /// from zero to the minor unit; `None` where no rate is known for that day.
    pub fn convert(&self, amount: Money, day: Day) -> Option<Money> {
        if amount.currency == self.currency {
            return Some(amount);
        }
        let rate = self
            .rates
            .iter()
            .filter(|rate| rate.currency == amount.currency && rate.from <= day)
            .max_by_key(|rate| rate.from)?;
        let scaled = i128::from(amount.minor)
            * i128::from(rate.millionths)
            * i128::from(self.currency.minor_per_unit());
        let divisor = 1_000_000 * i128::from(amount.currency.minor_per_unit());
        let half = if scaled < 0 { -divisor / 2 } else { divisor / 2 };
        i64::try_from((scaled + half) / divisor).ok().map(|minor| Money::new(minor, self.currency))
    }
}

flat_struct!(Organisation {
    name,
    zone,
    currency,
    calendar,
    rates,
    benchmarks,
    ideal,
    no_decision_reasons,
    experiments,
    touch_cost,
    averages,
});
flat_choice!(Averages, Averages::ALL);
flat_struct!(ExchangeRate { currency, from, millionths });
flat_struct!(Benchmark { id, value, source });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_of_the_day_counts() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let rate = |from: &str, millionths| ExchangeRate {
            currency: Currency::USD,
            from: day(from),
            millionths,
        };
        let mut tassei = Organisation::unknown();
        tassei.currency = Currency::JPY;
        tassei.rates = vec![rate("2026-01-01", 150_000_000), rate("2026-07-01", 160_000_000)];
        let dollars = Money::new(10_05, Currency::USD);
        let yen = |on: &str| tassei.convert(dollars, day(on)).map(|m| m.minor);
        assert_eq!(yen("2026-06-30"), Some(1508), "1507.5 rounds away from zero");
        assert_eq!(yen("2026-07-01"), Some(1608));
        assert_eq!(yen("2025-12-31"), None, "no rate is no figure");
    }
}
