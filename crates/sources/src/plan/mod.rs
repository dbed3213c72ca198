//! The plan: one TOML file with everything that no CRM export holds — calendar, process, teams
//! with dates, products, exchange rates, quotas. `examples/plan.toml` explains every key.

mod experiment;
mod fields;
mod file;
mod ideal;
mod organisation;
mod people;
mod process;
mod quotas;
mod write;

use crate::input::Input;
use crate::known::Known;
use crate::problem::Fault;
use crate::values::amounts::{self, DecimalMark};
use experiment::OpenStages;
use file::{Number, PlanFile};
use sales::calendar::FiscalCalendar;
use sales::day::{Day, Instant};
use sales::event::{Definition, Event, Key, RecordKind, What, When};
use sales::money::{Currency, Money};
use std::io;
use toml::Spanned;

pub use write::write;

/// A commented plan to begin with; it explains every key.
pub const EXAMPLE: &str = include_str!("../../examples/plan.toml");

/// The word for the source of everything a plan defines.
pub const SOURCE: &str = sales::event::PLAN;

/// What a plan defines, and what is wrong with it by line.
pub(crate) struct Plan {
    pub(crate) events: Vec<Event>,
    pub(crate) faults: Vec<(Option<u64>, Fault)>,
}

/// Reads a plan. What it leaves out is as already known.
pub(crate) fn read(input: &Input, known: &Known, observed: Instant) -> io::Result<Plan> {
    input.size()?;
    let bytes = input.slice(0, usize::MAX)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(read_text(text.trim_start_matches('\u{feff}'), known, observed))
}

fn read_text(text: &str, known: &Known, observed: Instant) -> Plan {
    let file: PlanFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(e) => {
            let line = e.span().map(|span| line_of(text, span.start));
            let fix = "Correct that line; nothing of the plan was taken in.";
            let fault = Fault::new(format!("the plan cannot be read: {}", e.message()), fix);
            return Plan { events: Vec::new(), faults: vec![(line, fault)] };
        }
    };
    let before = known.organisation();
    let mut plan = Reader {
        text,
        seen: When::Between { after: None, before: observed },
        currency: before.currency,
        calendar: before.calendar,
        events: Vec::new(),
        faults: Vec::new(),
    };
    let ideal = plan.ideal(file.ideal);
    let stages = OpenStages { planned: &file.pipeline, known };
    let experiments = plan.experiments(file.experiment, &stages);
    if let Some(organisation) = file.organisation {
        plan.organisation(organisation, file.rate, file.benchmark, ideal, experiments);
    } else {
        let fix = "Add the section [organisation] to the same plan.";
        let mut homeless = |what: &str| {
            let message = format!("{what} belongs to no organisation");
            plan.faults.push((None, Fault::new(message, fix)));
        };
        if !ideal.is_empty() {
            homeless("the ideal customer");
        }
        experiments.iter().for_each(|one| homeless(&format!("the experiment \"{}\"", one.name)));
    }
    file.pipeline.into_iter().for_each(|pipeline| plan.pipeline(pipeline));
    file.product.into_iter().for_each(|product| plan.product(product));
    plan.fields(file.field);
    let roster = plan.roster(file.team, file.person);
    file.quota.into_iter().for_each(|quota| plan.quota(quota, &roster));
    Plan { events: plan.events, faults: plan.faults }
}

/// The line, from 1, on which the byte at `offset` stands.
fn line_of(text: &str, offset: usize) -> u64 {
    let before = &text.as_bytes()[..offset.min(text.len())];
    before.iter().filter(|b| **b == b'\n').count() as u64 + 1
}

/// Turns the sections of one plan into events.
struct Reader<'t> {
    text: &'t str,
    seen: When,
    currency: Currency,
    calendar: FiscalCalendar,
    events: Vec<Event>,
    faults: Vec<(Option<u64>, Fault)>,
}

impl Reader<'_> {
    fn define(&mut self, kind: RecordKind, id: &str, definition: Definition) {
        let (key, happened) = (Key::new(SOURCE, id), self.seen);
        self.events.push(Event { kind, key, happened, what: What::Defined(definition) });
    }

    fn fault<T>(&mut self, place: &Spanned<T>, message: impl Into<String>, fix: &str) {
        let line = line_of(self.text, place.span().start);
        self.faults.push((Some(line), Fault::new(message, fix)));
    }

    /// A day written as a TOML date or as text.
    fn day(&mut self, day: Option<&Spanned<file::DayText>>) -> Option<Day> {
        let day = day?;
        let parsed = day.get_ref().day();
        if parsed.is_none() {
            self.fault(day, "this is not a day", "Write it as 2026-03-31.");
        }
        parsed
    }

    /// An amount in `currency`.
    fn money(&mut self, number: &Spanned<Number>, currency: Currency) -> Option<Money> {
        let minor = self.scaled(number, currency.minor_digits())?;
        Some(Money::new(minor, currency))
    }

    /// The number times 10^`digits`, exactly; a negative one is a fault.
    fn scaled(&mut self, number: &Spanned<Number>, digits: u32) -> Option<i64> {
        match amounts::read(&number.get_ref().text(), digits, DecimalMark::Point) {
            Ok(amount) if amount.scaled >= 0 => Some(amount.scaled),
            Ok(_) => {
                self.fault(number, "the number is negative", "Write zero or more.");
                None
            }
            Err(e) => {
                let fault = Fault::from(e);
                self.fault(number, fault.message, &fault.fix);
                None
            }
        }
    }

    /// The currency of that code, or the organisation's.
    fn currency(&mut self, code: Option<&Spanned<String>>) -> Currency {
        let Some(code) = code else { return self.currency };
        let currency = Currency::new(code.get_ref());
        if currency.is_none() {
            let message = format!("\"{}\" is not a currency", code.get_ref());
            self.fault(code, message, "Write a three-letter code such as JPY.");
        }
        currency.unwrap_or(self.currency)
    }
}

#[cfg(test)]
mod tests;
