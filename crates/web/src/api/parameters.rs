//! The parameters of addresses as programs may use them: what each means, and what it may be.

use reports::activities::CUSTOMER;
use reports::deals::Set;
use reports::definitions::{DIMENSIONS, definitions};
use reports::pipeline::CONVENTIONS;
use reports::quotas::BY;
use sales::activity::{ActivityKind, Direction, Outcome};
use serde_json::{Value, json};

use crate::pages::plan::CHANCES;
use crate::wording::Lang;
use crate::wording::money::Unit;

/// One parameter.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) means: &'static str,
    pub(super) kind: Kind,
}

/// What a value may be.
pub(super) enum Kind {
    /// Any text; whether it names something is for the records to say. With an example.
    Text(&'static str),
    /// One of these words.
    Word(fn() -> Vec<String>),
    /// A day, as `2026-11-16`.
    Day,
    /// A whole number from 1.
    Number,
    /// `1` for yes; nothing for no.
    Yes,
}

const fn new(name: &'static str, kind: Kind, means: &'static str) -> Parameter {
    Parameter { name, means, kind }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// All of them, in the order of addresses.
pub(super) const PARAMETERS: [Parameter; 55] = [
    new("team", Kind::Text("East"), "Only this team and those below it."),
    new("rep", Kind::Text("Mei Tanaka"), "Only this person: name, e-mail address or #number."),
    new(
        "period",
        Kind::Text("2026-Q4"),
        "2026-11, 2026-Q4, 2026-H2, FY2026 (all fiscal), 2026-10-01..2026-12-31 or last-3-months \
         (days, quarters, halves, years); the quarter of the as-of day by default.",
    ),
    new(
        "vs",
        Kind::Word(|| owned(&["previous-period", "year-before", "team", "company", "peers"])),
        "What numbers are compared with; people: team (the default), company or peers.",
    ),
    new("asof", Kind::Day, "As known at the end of that day; today by default."),
    new(
        "attribution",
        Kind::Word(|| owned(&["event", "today"])),
        "Credit the owner and team of the day (event, the default) or of today.",
    ),
    new("units", Kind::Text("Seats"), "Count units of this product instead of money."),
    new("product", Kind::Text("Seats"), "Only deals with this product."),
    new("source", Kind::Text("Referral"), "Only deals from this source."),
    new("segment", Kind::Text("Enterprise"), "Only deals of this segment."),
    new("pipeline", Kind::Text("Renewals"), "Only deals in this pipeline."),
    new(
        "amount",
        Kind::Text("1000..5000"),
        "Only deals of such an amount, in whole units of the organisation's currency; either end \
         may be left out, the upper end is not included.",
    ),
    new(
        "fields",
        Kind::Text("Tier=Gold|Silver;Budget=100..500"),
        "Only what holds this in custom fields: choices, a part of a text, or a range of numbers or \
         days with both ends; of leads and activities their own fields, else those of deals and \
         customers.",
    ),
    new(
        "rates",
        Kind::Word(|| owned(&["event", "asof"])),
        "Exchange rates of the day it happened (event, the default) or of the as-of day.",
    ),
    new(
        "days",
        Kind::Word(|| owned(&["calendar", "working"])),
        "Count every day (the default), or working days, where something lasts.",
    ),
    new(
        "status",
        Kind::Word(|| Set::ALL.map(|set| set.word().to_owned()).into()),
        "Which deals are listed: those won by default; with stage, those that can be in it.",
    ),
    new("metric", Kind::Word(ids), "The records behind this metric, instead of a list of deals."),
    new(
        "by",
        Kind::Word(|| owned(&DIMENSIONS)),
        "By what a metric is broken down; /api/v1/definitions says which it can be.",
    ),
    new("row", Kind::Text("Mei Tanaka"), "Of a breakdown, the row whose records are wanted."),
    new("convention", Kind::Word(conventions), "How conversion from stage to stage is counted."),
    new("movement", Kind::Word(|| owned(&["closing"])), "What of: closings instead of all open."),
    new("stage", Kind::Text("Proposal"), "Only deals in this stage: its name, or pipeline/stage."),
    new("owner", Kind::Text("none"), "Only deals of this person; none for those nobody owns."),
    new(
        "age",
        Kind::Text("31..61"),
        "Only deals created so many days before the as-of day; the upper end is not included.",
    ),
    new(
        "only",
        Kind::Text("4,17"),
        "Only the deals, or leads, of these ids; numbers are those of the moment.",
    ),
    new(
        "kind",
        Kind::Word(|| owned(&ActivityKind::ALL.map(ActivityKind::word))),
        "Only activities of this kind.",
    ),
    new(
        "outcome",
        Kind::Word(|| owned(&Outcome::ALL.map(Outcome::word))),
        "Only activities that ended so.",
    ),
    new(
        "direction",
        Kind::Word(|| owned(&Direction::ALL.map(Direction::word))),
        "Only activities begun so: by us, by the customer, or nobody says by whom.",
    ),
    new(
        "customer",
        Kind::Word(|| owned(&CUSTOMER)),
        "Only activities with a customer, or without.",
    ),
    new("q", Kind::Text("Halden"), "Only records in whose names, or subject lines, this stands."),
    new(
        "activity-fields",
        Kind::Text("Mood=Good|Bad;Minutes=10..30"),
        "Behind a metric, only activities that hold this in custom fields; written as fields are.",
    ),
    new(
        "sort",
        Kind::Text("-amount"),
        "The column a list is sorted by, a custom field as field.Tier; with - the other way.",
    ),
    new("cols", Kind::Text("win-rate,deal-size"), "The columns wanted, with commas between."),
    new("view", Kind::Word(|| owned(&["grid", "all"])), "People as a grid; of a day, everything."),
    new(
        "table",
        Kind::Text("path"),
        "The chart that a page shows as a table, by the name of its file.",
    ),
    new("page", Kind::Number, "Which page of a list, from 1 to its last."),
    new("behind", Kind::Yes, "Whether to list the records behind the number."),
    new("compare", Kind::Yes, "Whether to put other periods, teams and people beside it."),
    new(
        "answered",
        Kind::Word(|| owned(&["accepted", "snoozed", "dismissed"])),
        "Which signals a page shows; those not answered by default.",
    ),
    new("told", Kind::Text("signal/gives-up-early/team/East"), "Of what a page says the answer."),
    new(
        "chance",
        Kind::Word(|| owned(&CHANCES)),
        "With which chance in per cent a page plans to reach the quota.",
    ),
    new(
        "if-stage",
        Kind::Text("Proposal"),
        "What if: the stage from which more deals move forward; all by default.",
    ),
    new("if-more", Kind::Text("10"), "What if so many per cent more (less: -10) moved forward."),
    new("if-quota", Kind::Text("500000"), "What if this were the quota, in whole units."),
    new("if-reps", Kind::Text("-1"), "What if there were so many people more, or fewer."),
    new("if-later", Kind::Text("14"), "What if deals came to their end so many days later."),
    new("if-rep", Kind::Text("Mei Tanaka"), "Of whom all but the number of people is supposed."),
    new("if-from", Kind::Day, "What if new deals came from that day on."),
    new("if-until", Kind::Day, "What if new deals came until that day."),
    new(
        "each",
        Kind::Word(|| BY.map(|(word, _)| word.to_owned()).into()),
        "Quotas for each month, quarter, half or year; as most are set by default.",
    ),
    new(
        "fill",
        Kind::Word(|| owned(&["last-year", "even", "season", "profile", "realistic"])),
        "With what a page fills cells of quotas, unsaved.",
    ),
    new(
        "plus",
        Kind::Text("5"),
        "So many per cent more than last year; of a profile, its weights.",
    ),
    new(
        "cell",
        Kind::Text("person:Mei Tanaka/2026-01"),
        "Whose quota a page tells every version of.",
    ),
    new("unit", Kind::Word(units), "How a page shows amounts."),
    new(
        "lang",
        Kind::Word(|| [Lang::En, Lang::Ja].map(|lang| lang.code().to_owned()).into()),
        "The language of words meant for people; otherwise that of Accept-Language.",
    ),
];

fn conventions() -> Vec<String> {
    owned(&CONVENTIONS)
}

/// Every metric there is.
pub(super) fn ids() -> Vec<String> {
    definitions().iter().map(|definition| definition.id.to_owned()).collect()
}

fn units() -> Vec<String> {
    Unit::ALL.iter().map(|unit| unit.code().to_owned()).collect()
}

impl Parameter {
    /// The parameter of that name.
    pub(super) fn named(name: &str) -> Option<&'static Parameter> {
        PARAMETERS.iter().find(|parameter| parameter.name == name)
    }

    /// What the value could have been, where it cannot be that.
    pub(super) fn refuses(&self, value: &str) -> Option<Vec<String>> {
        let (fits, known) = match self.kind {
            // What names nothing is told by the answer itself.
            Kind::Text(_) | Kind::Day => (true, Vec::new()),
            Kind::Word(words) => (words().iter().any(|word| word == value), words()),
            Kind::Number => (value.parse::<u32>().is_ok_and(|n| n > 0), vec!["1".to_owned()]),
            Kind::Yes => (value == "1", vec!["1".to_owned()]),
        };
        (!fits).then_some(known)
    }

    /// As OpenAPI has it.
    pub(super) fn document(&self) -> Value {
        let schema = match self.kind {
            Kind::Text(_) => json!({ "type": "string" }),
            Kind::Word(words) => json!({ "type": "string", "enum": words() }),
            Kind::Day => json!({ "type": "string", "format": "date" }),
            Kind::Number => json!({ "type": "integer", "minimum": 1 }),
            Kind::Yes => json!({ "type": "string", "enum": ["1"] }),
        };
        let mut document = json!({
            "name": self.name,
            "in": "query",
            "required": false,
            "description": self.means,
            "schema": schema,
        });
        if let Kind::Text(example) = self.kind {
            document["example"] = example.into();
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::names;

    #[test]
    fn every_parameter_of_addresses_is_described_in_their_order() {
        assert!(PARAMETERS.map(|parameter| parameter.name).into_iter().eq(names()));
    }
}
