//! The form of the organisation, read.

pub(crate) mod changed;

use std::collections::BTreeSet;
use std::sync::Arc;

use reports::figure::Unit;
use sales::amounts::{DecimalMark, read_number};
use sales::calendar::{FiscalCalendar, YearName};
use sales::custom::written;
use sales::day::{Day, Zone};
use sales::money::Currency;
use sales::names::{is_too_long, is_unreadable, plain};
use sales::organisation::{Averages, ExchangeRate, Organisation};

use super::days::needed;
use super::people::Wrong;
use crate::form::Fields;
use crate::pages::quotas::entry;

/// So many rates at most.
const MOST: usize = 200;

/// Millionths of a unit have so many digits.
const RATE_DIGITS: u32 = 6;

/// The organisation as somebody is writing it.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    pub(crate) stamp: String,
    pub(crate) name: String,
    pub(crate) currency: String,
    pub(crate) zone: String,
    /// From 1.
    pub(crate) first_month: String,
    pub(crate) named_by: String,
    /// From 0 for Monday.
    pub(crate) week_start: String,
    /// The weekdays worked, likewise.
    pub(crate) working: Vec<String>,
    /// One a line.
    pub(crate) holidays: String,
    /// One a line.
    pub(crate) no_decision: String,
    /// What a touch costs; empty where nobody has said.
    pub(crate) touch_cost: String,
    /// Which averages of others people see, in a word; empty where nobody has said.
    pub(crate) averages: String,
    pub(crate) rates: Vec<RateDraft>,
}

/// A rate as it is written.
#[derive(Clone, Default)]
pub(crate) struct RateDraft {
    pub(crate) currency: String,
    pub(crate) from: String,
    pub(crate) rate: String,
}

impl Draft {
    /// That of an organisation as it is.
    pub(crate) fn of(organisation: &Organisation, stamp: String) -> Draft {
        let calendar = &organisation.calendar;
        let lines = |days: Vec<String>| days.join("\n");
        let working = (0..7).filter(|day| calendar.working()[*day]);
        let rate = |rate: &ExchangeRate| RateDraft {
            currency: rate.currency.code().to_owned(),
            from: rate.from.to_string(),
            rate: written(rate.millionths),
        };
        Draft {
            stamp,
            name: organisation.name.to_string(),
            currency: organisation.currency.code().to_owned(),
            zone: organisation.zone.name().to_owned(),
            first_month: calendar.first_month().to_string(),
            named_by: named_by(calendar.year_name()).to_owned(),
            week_start: calendar.week_start().to_string(),
            working: working.map(|day| day.to_string()).collect(),
            holidays: lines(calendar.holidays().iter().map(ToString::to_string).collect()),
            no_decision: organisation.no_decision_reasons.join("\n"),
            touch_cost: organisation
                .touch_cost
                .map_or_else(String::new, |cost| entry::shown(&unit(organisation), cost)),
            averages: organisation.averages.map_or("", Averages::word).to_owned(),
            rates: organisation.rates.iter().map(rate).collect(),
        }
    }

    /// That of an organisation of which nobody has said anything: what would be wrong for most is
    /// left to be chosen.
    pub(crate) fn unsaid(stamp: String) -> Draft {
        let (currency, zone, first_month) = Default::default();
        Draft { currency, zone, first_month, ..Draft::of(&Organisation::unknown(), stamp) }
    }

    /// What a form says.
    pub(crate) fn read(fields: &Fields) -> Draft {
        let text = |name: &str| fields.text(name).replace('\r', "").trim().to_owned();
        let count = fields.get("rates").and_then(|n| n.parse().ok()).unwrap_or(0).min(MOST);
        let rate = |place: usize| RateDraft {
            currency: text(&format!("currency-{place}")),
            from: text(&format!("from-{place}")),
            rate: text(&format!("rate-{place}")),
        };
        let is_empty = |rate: &RateDraft| {
            rate.currency.is_empty() && rate.from.is_empty() && rate.rate.is_empty()
        };
        Draft {
            stamp: text("stamp"),
            name: text("name"),
            currency: text("currency"),
            zone: text("zone"),
            first_month: text("first-month"),
            named_by: text("named-by"),
            week_start: text("week-start"),
            working: fields.all("working").map(str::to_owned).collect(),
            holidays: text("holidays"),
            no_decision: text("no-decision"),
            touch_cost: text("touch-cost"),
            averages: text("averages"),
            rates: (0..count).map(rate).filter(|rate| !is_empty(rate)).collect(),
        }
    }

    /// The organisation it says, of which nothing else is changed; or what is wrong.
    pub(crate) fn organisation(&self, before: &Organisation) -> Result<Organisation, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        let mut refuse = |field: &str, message| wrong.push((field.to_owned(), message));
        let mut organisation = before.clone();
        organisation.name = self.name.as_str().into();
        if self.name.is_empty() {
            refuse("name", "set-up-wrong-no-name");
        }
        if is_too_long(&self.name) {
            refuse("name", "set-up-wrong-long");
        }
        if is_unreadable(&self.name) {
            refuse("name", "set-up-wrong-unreadable");
        }
        match listed(&self.currency) {
            Some(currency) => organisation.currency = currency,
            None => refuse("currency", "organisation-wrong-currency"),
        }
        match Zone::named(&self.zone) {
            Some(zone) => organisation.zone = zone,
            None => refuse("zone", "organisation-wrong-zone"),
        }
        if self.first_month.is_empty() {
            refuse("first-month", "organisation-wrong-first-month");
        }
        let holidays = self.holidays();
        if holidays.is_none() {
            refuse("holidays", "organisation-wrong-holidays");
        }
        match self.calendar(holidays.unwrap_or_default()) {
            Some(calendar) => organisation.calendar = calendar,
            None => refuse("working-0", "organisation-wrong-working"),
        }
        let reasons = self.no_decision.lines().map(str::trim).filter(|line| !line.is_empty());
        organisation.no_decision_reasons = reasons.map(Arc::from).collect();
        let cost = entry::read(&unit(&organisation), &self.touch_cost);
        match cost.ok().filter(|cost| cost.is_none_or(|cost| cost >= 0)) {
            Some(cost) => organisation.touch_cost = cost,
            None => refuse("touch-cost", "organisation-wrong-touch-cost"),
        }
        organisation.averages = Averages::from_word(&self.averages);
        if organisation.averages.is_none() && !self.averages.is_empty() {
            refuse("averages", "organisation-wrong-averages");
        }
        organisation.rates.clear();
        for (place, rate) in self.rates.iter().enumerate() {
            match rate.read(organisation.currency) {
                Ok(rate) => organisation.rates.push(rate),
                Err(wrong) => {
                    let at = |(field, message)| refuse(&format!("{field}-{place}"), message);
                    wrong.into_iter().for_each(at);
                }
            }
        }
        if wrong.is_empty() { Ok(organisation) } else { Err(wrong) }
    }

    fn holidays(&self) -> Option<BTreeSet<Day>> {
        self.holidays_written().map(sources::read_day).collect()
    }

    fn holidays_written(&self) -> impl Iterator<Item = &str> {
        let days = self.holidays.split(|sign: char| sign.is_whitespace() || ",、，".contains(sign));
        days.filter(|day| !day.is_empty())
    }

    /// What is written among the holidays and is no day.
    pub(crate) fn odd_holidays(&self) -> Vec<&str> {
        self.holidays_written().filter(|day| sources::read_day(day).is_none()).collect()
    }

    fn calendar(&self, holidays: BTreeSet<Day>) -> Option<FiscalCalendar> {
        let named_by = match self.named_by.as_str() {
            "end" => YearName::End,
            _ => YearName::Start,
        };
        let works = |day: usize| self.working.iter().any(|one| *one == day.to_string());
        let working = std::array::from_fn(works);
        let (first_month, week_start) =
            (self.first_month.parse().unwrap_or(1), self.week_start.parse().unwrap_or(0));
        FiscalCalendar::new(first_month, named_by, week_start, working, holidays).ok()
    }
}

/// What amounts of the organisation are written in.
fn unit(organisation: &Organisation) -> Unit {
    Unit::Money { currency: organisation.currency }
}

fn named_by(name: YearName) -> &'static str {
    match name {
        YearName::Start => "start",
        YearName::End => "end",
    }
}

/// The currency of a code that ISO 4217 lists: three letters too easily are none.
fn listed(code: &str) -> Option<Currency> {
    Currency::new(code).filter(Currency::is_listed)
}

impl RateDraft {
    /// What it says; or the fields that say nothing, and why.
    fn read(&self, own: Currency) -> Result<ExchangeRate, Vec<(&'static str, &'static str)>> {
        let currency = listed(&self.currency).filter(|currency| *currency != own);
        let from = match self.from.as_str() {
            "" => Err("organisation-wrong-from"),
            text => needed(text),
        };
        let rate = rate(&self.rate);
        match (currency, from, rate) {
            (Some(currency), Ok(from), Some(millionths)) => {
                Ok(ExchangeRate { currency, from, millionths })
            }
            _ => {
                let wrong = [
                    ("currency", currency.is_none().then_some("organisation-wrong-foreign")),
                    ("from", from.err()),
                    ("rate", rate.is_none().then_some("organisation-wrong-rate")),
                ];
                Err(wrong.into_iter().filter_map(|(field, why)| Some((field, why?))).collect())
            }
        }
    }
}

/// A number above zero in millionths, exactly. What has commas and no point is none: whether
/// `1,080` is a little more than one or a thousand, only who wrote it knows.
fn rate(text: &str) -> Option<i64> {
    let text = plain(text);
    let is_doubtful = text.contains(',') && !text.contains('.');
    let number = read_number(&text, RATE_DIGITS, DecimalMark::Point).ok()?;
    let is_rate = number.is_bare() && number.scaled > 0 && !is_doubtful;
    is_rate.then_some(number.scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_and_written_exactly() {
        for (text, number) in [("150.25", 150_250_000), ("0.000001", 1), ("１５０", 150_000_000)]
        {
            assert_eq!(rate(text), Some(number), "{text}");
            assert_eq!(rate(&written(number)), Some(number));
        }
        assert_eq!((rate("151.302"), rate("1,350.5")), (Some(151_302_000), Some(1_350_500_000)));
        let odd = ["", "0", "-1", "1.0000001", "1.2.3", "a", "1,08", "1,080", "1,1,1", "１，０８"];
        for text in odd.into_iter().chain(["$1.08", "108円"]) {
            assert_eq!(rate(text), None, "{text}");
        }
        assert_eq!((written(150_250_000), written(7_000_000)), ("150.25".into(), "7".into()));
    }

    #[test]
    fn an_organisation_comes_back_as_it_was() {
        let mut before = Organisation::unknown();
        before.name = "Aoba".into();
        before.currency = Currency::JPY;
        let rate = |from: &str| ExchangeRate {
            currency: Currency::USD,
            from: from.parse().unwrap(),
            millionths: 151_300_000,
        };
        before.rates = vec![rate("2026-01-01"), rate("2026-04-01")];
        let holidays = BTreeSet::from(["2026-05-04".parse().unwrap()]);
        let working = [true, true, true, true, true, true, false];
        before.calendar = FiscalCalendar::new(4, YearName::End, 6, working, holidays).unwrap();
        before.no_decision_reasons = vec!["No budget".into()];
        before.touch_cost = Some(3_000);
        before.averages = Some(Averages::Named);
        assert_eq!(Draft::of(&before, String::new()).organisation(&before), Ok(before));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let before = Organisation::unknown();
        let rate = RateDraft { currency: "EURO".into(), from: String::new(), rate: "1,08".into() };
        let draft = Draft {
            name: "Aoba".into(),
            currency: "USX".into(),
            holidays: "2026-02-31".into(),
            working: Vec::new(),
            rates: vec![rate],
            ..Draft::of(&before, String::new())
        };
        let wrong = draft.organisation(&before).expect_err("much is wrong");
        let fields: Vec<&str> = wrong.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(fields, ["currency", "holidays", "working-0", "currency-0", "from-0", "rate-0"]);
    }

    #[test]
    fn what_a_touch_costs_is_an_amount_or_nothing() {
        let mut before = Organisation::unknown();
        before.name = "Aoba".into();
        let cost = |text: &str| {
            let draft = Draft { touch_cost: text.into(), ..Draft::of(&before, String::new()) };
            draft.organisation(&before).map(|one| one.touch_cost)
        };
        assert_eq!(cost("12.50"), Ok(Some(1_250)));
        assert_eq!((cost("0"), cost("")), (Ok(Some(0)), Ok(None)));
        for text in ["-1", "much", "1.234"] {
            assert!(cost(text).is_err_and(|wrong| wrong[0].0 == "touch-cost"), "{text}");
        }
        before.touch_cost = Some(1_250);
        assert_eq!(Draft::of(&before, String::new()).touch_cost, "12.50");
    }
}
