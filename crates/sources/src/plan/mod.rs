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
use crate::toml_text::{Place, toml_fault};
use crate::values::amounts::{self, DecimalMark};
use crate::why::Why;
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
            let (place, fault) = toml_fault(text, &e);
            let line = place.map(|place| place.line);
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
        let homeless = (!ideal.is_empty()).then(|| Why::HomelessIdeal.into());
        let experiments =
            experiments.iter().map(|one| Why::HomelessExperiment.with("name", &one.name));
        plan.faults.extend(homeless.into_iter().chain(experiments).map(|fault| (None, fault)));
    }
    file.pipeline.into_iter().for_each(|pipeline| plan.pipeline(pipeline));
    file.product.into_iter().for_each(|product| plan.product(product));
    plan.fields(file.field);
    let roster = plan.roster(file.team, file.person);
    file.quota.into_iter().for_each(|quota| plan.quota(quota, &roster));
    Plan { events: plan.events, faults: plan.faults }
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

    fn fault<T>(&mut self, place: &Spanned<T>, fault: impl Into<Fault>) {
        let place = Place::of(self.text, place.span().start);
        self.faults.push((Some(place.line), fault.into()));
    }

    /// A day written as a TOML date or as text.
    fn day(&mut self, day: Option<&Spanned<file::DayText>>) -> Option<Day> {
        let day = day?;
        let parsed = day.get_ref().day();
        if parsed.is_none() {
            self.fault(day, Why::NoDate);
        }
        parsed
    }

    /// An amount in `currency`.
    fn money(&mut self, number: &Spanned<Number>, currency: Currency) -> Option<Money> {
        let read =
            amounts::read_money(&number.get_ref().text(), number.get_ref().mark(), currency, false);
        let minor = self.not_negative(number, read.map(|money| money.minor))?;
        Some(Money::new(minor, currency))
    }

    /// A number of units in thousandths.
    fn units(&mut self, number: &Spanned<Number>) -> Option<i64> {
        let read = amounts::read_units(&number.get_ref().text(), number.get_ref().mark());
        self.not_negative(number, read)
    }

    /// The number times 10^`digits`, exactly.
    fn scaled(&mut self, number: &Spanned<Number>, digits: u32) -> Option<i64> {
        let read = amounts::read(&number.get_ref().text(), digits, DecimalMark::Point);
        self.not_negative(number, read.map(|amount| amount.scaled))
    }

    /// What was read, where it is none or more; all else is a fault.
    fn not_negative(
        &mut self,
        number: &Spanned<Number>,
        read: Result<i64, impl Into<Fault>>,
    ) -> Option<i64> {
        match read {
            Ok(amount) if amount >= 0 => Some(amount),
            Ok(_) => {
                self.fault(number, Why::NegativeNumber);
                None
            }
            Err(e) => {
                self.fault(number, e);
                None
            }
        }
    }

    /// The currency of that code, or the organisation's.
    fn currency(&mut self, code: Option<&Spanned<String>>) -> Currency {
        let Some(code) = code else { return self.currency };
        let currency = Currency::new(code.get_ref());
        if currency.is_none() {
            self.fault(code, Why::NamedCurrency.with("name", code.get_ref()));
        }
        currency.unwrap_or(self.currency)
    }
}

#[cfg(test)]
mod tests;
