//! Quotas in all their versions.

use super::{File, decimal, list, quoted};
use sales::calendar::{FiscalCalendar, Period};
use sales::history::History;
use sales::quota::{Entry, Holder, Spread, Unit, Version};

impl File {
    pub(super) fn quotas(&mut self, history: &History) {
        for entry in history.quotas().entries() {
            entry.versions().iter().for_each(|version| self.quota(history, entry, version));
        }
    }

    fn quota(&mut self, history: &History, entry: &Entry, version: &Version) {
        let roster = history.roster();
        self.section("[[quota]]");
        match entry.holder {
            Holder::Company => self.key("company", true),
            Holder::Team(team) => self.text("team", roster.team_name(team)),
            Holder::Person(person) => self.text("person", &roster.person(person).name),
        }
        let amount = match entry.unit {
            Unit::Money(currency) => {
                self.text("currency", currency.code());
                decimal(version.amount.unwrap_or(0), currency.minor_digits())
            }
            Unit::Product(place) => {
                let product = history.products().get(place as usize);
                self.text("units_of", product.map_or("", |product| &product.name));
                decimal(version.amount.unwrap_or(0), 3)
            }
        };
        let period = quoted(&period(&history.organisation().calendar, entry.period));
        self.key("periods", format!("{{ {period} = {amount} }}"));
        if version.amount.is_none() {
            self.key("taken_away", true);
        }
        if let Spread::Profile(weights) = &version.spread {
            self.key("profile", list(weights.iter().map(ToString::to_string)));
        }
        self.some("set_on", version.set_on);
        self.some_text("by", &version.set_by);
        self.some_text("why", &version.reason);
    }
}

/// The period by its name, or by its days where the calendar has called others so since.
fn period(calendar: &FiscalCalendar, period: Period) -> String {
    let name = period.to_string();
    match calendar.parse(&name) {
        Ok(known) if known.days() == period.days() => name,
        _ => format!("{}..{}", period.start(), period.last()),
    }
}
