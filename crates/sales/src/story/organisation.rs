//! What a story says of the organisation: its settings, the ideal customer, experiments.

use super::words::Words;
use crate::calendar::{FiscalCalendar, YearName};
use crate::day::Zone;
use crate::event::TextField;
use crate::experiment::Experiment;
use crate::money::Currency;
use crate::organisation::{Averages, Organisation};
use crate::profile::{Criterion, Wanted};

pub(super) fn org(organisation: &mut Organisation, words: &mut Words) {
    let calendar = organisation.calendar.clone();
    let (mut first_month, mut year_name) = (calendar.first_month(), calendar.year_name());
    let mut week_start = calendar.week_start();
    while !words.is_done() {
        match words.word("a setting").as_str() {
            "zone" => organisation.zone = words.parsed("a zone", |word| Zone::new(word).ok()),
            "currency" => organisation.currency = words.parsed("a currency", Currency::new),
            "year-from" => first_month = words.parsed("a month", |word| word.parse().ok()),
            "year-named" => {
                year_name = words.parsed("start or end", |word| match word {
                    "start" => Some(YearName::Start),
                    "end" => Some(YearName::End),
                    _ => None,
                });
            }
            "week-from" => week_start = words.parsed("a weekday", |word| word.parse().ok()),
            "no-decision" => organisation.no_decision_reasons.push(words.name()),
            "touch-cost" => {
                let digits = organisation.currency.minor_digits();
                organisation.touch_cost = Some(words.scaled("an amount", digits));
            }
            "averages" => {
                organisation.averages = Some(words.parsed("a setting", Averages::from_word));
            }
            other => words.wrong(&format!("\"{other}\" is no setting")),
        }
    }
    let holidays = calendar.holidays().clone();
    let calendar =
        FiscalCalendar::new(first_month, year_name, week_start, calendar.working(), holidays);
    organisation.calendar = calendar.unwrap_or_else(|e| words.wrong(&e.to_string()));
}

pub(super) fn criterion(words: &mut Words) -> Criterion {
    let field = words.parsed("a field", TextField::from_word);
    let weight = words.parsed("a weight", |word| word.parse().ok());
    let names = |words: &mut Words| {
        let mut all = Vec::new();
        while !words.is_done() {
            all.push(words.name());
        }
        all
    };
    let wanted = if words.eat("of") {
        Wanted::OneOf(names(words))
    } else if words.eat("with") {
        Wanted::Containing(names(words))
    } else {
        let mut end = |word| words.eat(word).then(|| words.scaled("a number", 0));
        Wanted::Between { at_least: end("from"), at_most: end("to") }
    };
    Criterion { field, wanted, weight }
}

pub(super) fn experiment(words: &mut Words) -> Experiment {
    let name = words.name();
    words.eat("in");
    let stage = words.name();
    words.eat("from");
    let from = words.day();
    words.eat("until");
    let until = words.day();
    words.eat("days");
    let days = words.parsed("days", |word| word.parse().ok());
    Experiment { name, stage, from, until, days, usual: "as ever".into(), new: "anew".into() }
}
