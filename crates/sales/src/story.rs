//! A story as plain text becomes a [`History`]: what the tests of the crates above are told in.
//!
//! ```text
//! org zone Asia/Tokyo currency JPY year-from 4         # also: year-named end, week-from 6
//! org no-decision "no budget"                          # a loss reason that is no decision
//! org touch-cost 12                                    # what a call, e-mail or meeting costs
//! holiday 2026-04-29 2026-05-04
//! rate EUR 163.5 from 2026-01-01
//! benchmark win-rate 21
//! experiment Calls in Qualify from 2026-01-01 until 2026-03-01 days 14
//! ideal industry 3 of Food Rail ; ideal title 2 with chief ; ideal employees 2 from 100 to 900
//! pipeline Qualify > Proposal* > Contract | Won | Lost > Dropped
//! pipeline Renewals: Due | Renewed | Left
//! team East in Company ; team West
//! person Aiko in East until 2026-02-14, West from 2026-02-14 leading
//! person Ben in East hired 2026-01-15 left 2026-09-01 ramp 25 50 75
//! product GTX alias "GTX Pro"
//! field opp Priority choice Low High ; field account Visited date ; field lead Note text
//! quota Aiko 2026-Q1 480000 ; quota East 2026-Q1 12 units GTX ; quota company FY2026 9000 EUR
//! quota Aiko 2026-Q1 500000 set 2026-02-01 by Kim reason growth
//! quota Ben 2026-Q2 90 profile 1 1 2 ; commit Ben 2026-Q2 80 set 2026-04-10 by Ben
//! 2026-01-19 opp A created owner Aiko amount 1200 stage Qualify close 2026-03-31 source Web
//! 2026-02-02 opp A stage Proposal amount 1400 EUR line 1 GTX 2.5 for 900
//! 2026-03-31T14:30Z opp A won split Aiko 60 Ben 40
//! 2026-03-01T09:15+09:00 opp B lost reason price
//! seen 2026-04-02 opp C stage Won amount none owner Zoe
//! 2026-02-03T10:00 call by Aiko on A conversation inbound with "Mr Smith"
//! 2026-01-05 lead L created owner Ben source Web ; 2026-01-09 lead L converted A
//! ```
//!
//! - A line holds one statement, or several between `;`. `#` begins a comment. Words are
//!   separated by spaces; `"…"` holds a name of several words. The order of lines is the order
//!   in which things were recorded.
//! - A **moment** is a civil day, an instant with its offset, or a local time of the organisation.
//!   `seen` before it makes it an observation: it was so at that moment (of a day, its first).
//! - A **pipeline** lists its stages: open ones, then after `|` won ones, then lost ones; a star
//!   marks the stages that sales has accepted, `Proposal/14` one that is expected to take 14
//!   days. `won` and `lost` enter the first such stage of the first pipeline,
//!   `stage X in Renewals` a stage of a named one.
//! - A **record** is `opp`, `lead`, `account` or `contact`, its name, and any changes:
//!   `created`, `deleted`, `name`, `owner`, `amount` (a number and perhaps a currency, or `none`),
//!   `close` (a day or `none`), `stage`, `won`, `lost`, `account`, `contact`, `product`, `line`
//!   (its name, product, units if counted, `for` a price; or its name and `off`), `products`
//!   (all of them, each with its units or `uncounted`),
//!   `split` (people with their per cent, or `none`), `converted`, `merged` (into which other),
//!   `reason`, `custom` (a field and a value, or `none`), and every other text field by its word.
//! - An **activity** is `call`, `email`, `meeting` or `task` with `by` whom, `on` which
//!   opportunity, about which `lead`, `with` which contact, a direction, an outcome, and `custom`
//!   fields. The first of a story is called `activity 1`, if more is told of it later.
//! - Owners may be people whom no `person` defines: they are then not on the roster.
//! - A story that cannot be understood panics and quotes its line, since it is part of a test.

mod organisation;
mod words;

use crate::activity::{ActivityKind, Direction, Outcome};
use crate::calendar::FiscalCalendar;
use crate::custom::{CustomField, CustomType};
use crate::day::{Day, Zone};
use crate::event::{
    Activity, Attribute, Definition, Event, Key, Line, Product, RecordKind, TextField, What, When,
};
use crate::history::{Builder, History};
use crate::money::{Currency, Money, Quantity};
use crate::organisation::{Benchmark, ExchangeRate, Organisation};
use crate::process::{Pipeline, Stage, StageKind};
use crate::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use crate::roster::{Membership, Person, Team};
use organisation::{criterion, experiment, org};
use std::collections::BTreeSet;
use std::sync::Arc;
use words::{Words, moment, observed, scaled, statements};

/// The history that the story tells.
pub fn history(story: &str) -> History {
    let mut builder = Builder::new();
    for event in events(story) {
        builder.record(&event);
    }
    builder.finish()
}

/// The events that the story tells, in its order.
pub fn events(story: &str) -> Vec<Event> {
    let lines = story.lines().flat_map(statements);
    let mut teller = Teller::default();
    let (first, rest): (Vec<Words>, Vec<Words>) = lines.partition(|words| {
        ["org", "holiday", "rate", "benchmark", "ideal", "experiment"].contains(&words.peek())
    });
    first.into_iter().for_each(|words| teller.settings(words));
    let organisation = Definition::Organisation(teller.organisation());
    teller.define(RecordKind::Organisation, "organisation", organisation);
    rest.into_iter().for_each(|words| teller.statement(words));
    teller.events
}

/// The key under which a story knows a record of that name.
pub fn key(name: &str) -> Key {
    Key::new("story", name)
}

#[derive(Default)]
struct Teller {
    events: Vec<Event>,
    organisation: Option<Organisation>,
    holidays: BTreeSet<Day>,
    teams: Vec<Arc<str>>,
    pipelines: Vec<Pipeline>,
    activities: u32,
}

impl Teller {
    fn organisation(&self) -> Organisation {
        let mut organisation = self.organisation.clone().unwrap_or_else(Organisation::unknown);
        let calendar = &organisation.calendar;
        organisation.calendar = FiscalCalendar::new(
            calendar.first_month(),
            calendar.year_name(),
            calendar.week_start(),
            calendar.working(),
            self.holidays.clone(),
        )
        .expect("it was one before");
        organisation
    }

    fn zone(&self) -> Zone {
        self.organisation().zone
    }

    fn currency(&self) -> Currency {
        self.organisation().currency
    }

    fn record(&mut self, kind: RecordKind, name: &str, happened: When, what: What) {
        self.events.push(Event { kind, key: key(name), happened, what });
    }

    fn define(&mut self, kind: RecordKind, name: &str, definition: Definition) {
        let since_ever = When::On(Day::FIRST);
        self.record(kind, name, since_ever, What::Defined(definition));
    }

    fn settings(&mut self, mut words: Words) {
        let mut organisation = self.organisation();
        match words.word("a statement").as_str() {
            "holiday" => {
                while !words.is_done() {
                    self.holidays.insert(words.day());
                }
            }
            "rate" => {
                let currency = words.parsed("a currency", Currency::new);
                let millionths = words.scaled("a rate", 6);
                let from = if words.eat("from") { words.day() } else { Day::FIRST };
                organisation.rates.push(ExchangeRate { currency, from, millionths });
            }
            "benchmark" => {
                let id = words.name();
                let value = words.parsed("a figure", |word| word.parse().ok());
                organisation.benchmarks.push(Benchmark { id, value, source: "somebody".into() });
            }
            "ideal" => organisation.ideal.push(criterion(&mut words)),
            "experiment" => organisation.experiments.push(experiment(&mut words)),
            _ => org(&mut organisation, &mut words),
        }
        words.end();
        self.organisation = Some(organisation);
    }

    fn statement(&mut self, mut words: Words) {
        match words.peek() {
            "pipeline" => self.pipeline(&mut words),
            "team" => self.team(&mut words),
            "person" => self.person(&mut words),
            "product" => self.product(&mut words),
            "field" => self.field(&mut words),
            "quota" => self.quota(&mut words, RecordKind::Quota, Definition::Quota),
            "commit" => self.quota(&mut words, RecordKind::Commit, Definition::Commit),
            _ => self.happening(&mut words),
        }
        words.end();
    }

    fn pipeline(&mut self, words: &mut Words) {
        words.word("a statement");
        let named = words.peek().strip_suffix(':').map(str::to_owned);
        words.next += usize::from(named.is_some());
        let name = named.unwrap_or_else(|| "Sales".into());
        let mut kinds = [StageKind::Open, StageKind::Won, StageKind::Lost].into_iter();
        let mut kind = kinds.next();
        let mut stages = Vec::new();
        while !words.is_done() {
            if words.eat("|") {
                kind = kinds.next();
            } else if !words.eat(">") {
                let word = words.word("a stage");
                let kind = kind.unwrap_or_else(|| words.wrong("three kinds of stage are all"));
                let (word, days) =
                    match word.split_once('/').map(|(word, days)| (word, days.parse())) {
                        Some((word, Ok(days))) => (word, Some(days)),
                        _ => (&*word, None),
                    };
                let mut stage = Stage::new(word.trim_end_matches('*'), kind);
                stage.expected_days = days;
                stage.accepted = word.ends_with('*');
                stages.push(stage);
            }
        }
        let pipeline = Pipeline::new(&name, stages).unwrap_or_else(|e| words.wrong(&e.to_string()));
        self.pipelines.push(pipeline.clone());
        self.define(RecordKind::Pipeline, &name, Definition::Pipeline(pipeline));
    }

    fn team(&mut self, words: &mut Words) {
        words.word("a statement");
        let name = words.name();
        let parent = words.eat("in").then(|| words.name());
        self.teams.extend([name.clone()].into_iter().chain(parent.clone()));
        let team = Team { name: name.clone(), aliases: Vec::new(), parent };
        self.define(RecordKind::Team, &name, Definition::Team(team));
    }

    fn person(&mut self, words: &mut Words) {
        words.word("a statement");
        let mut person = Person::named(&words.name());
        while !words.is_done() {
            match words.word("what about the person").as_str() {
                "in" | "," => person.memberships.push(membership(words)),
                "hired" => person.hired = Some(words.day()),
                "left" => person.left = Some(words.day()),
                "ramp" => person.ramp_percent = words.numbers().iter().map(|&n| n as u8).collect(),
                "alias" => person.aliases.push(words.name()),
                "email" => person.email = Some(words.name()),
                "role" => person.role = Some(words.name()),
                other => words.wrong(&format!("\"{other}\" is nothing known of a person")),
            }
        }
        self.teams.extend(person.memberships.iter().map(|membership| membership.team.clone()));
        let name = person.name.clone();
        self.define(RecordKind::Person, &name, Definition::Person(person));
    }

    fn product(&mut self, words: &mut Words) {
        words.word("a statement");
        let name = words.name();
        let mut aliases = Vec::new();
        while words.eat("alias") {
            aliases.push(words.name());
        }
        let product = Product { name: name.clone(), aliases, list_price: None };
        self.define(RecordKind::Product, &name, Definition::Product(product));
    }

    fn field(&mut self, words: &mut Words) {
        words.word("a statement");
        let of = words.parsed("a kind of record", record_kind);
        let name = words.name();
        let holds = words.parsed("a type", CustomType::from_word);
        let mut field = CustomField::new(of, &name, holds);
        while !words.is_done() {
            field.choices.push(words.name());
        }
        self.define(RecordKind::Field, &field.record_id(), Definition::Field(field));
    }

    fn quota(&mut self, words: &mut Words, kind: RecordKind, of: fn(QuotaVersion) -> Definition) {
        words.word("a statement");
        let name = words.name();
        let holder = match &*name {
            "company" => QuotaHolder::Company,
            _ if self.teams.contains(&name) => QuotaHolder::Team(name.clone()),
            person => QuotaHolder::Person(key(person)),
        };
        let period = words.parsed("a period", |word| self.organisation().calendar.parse(word).ok());
        let mut quota = QuotaVersion {
            holder,
            period,
            target: self.target(words),
            taken_away: false,
            spread: Spread::Even,
            set_on: None,
            set_by: "".into(),
            reason: "".into(),
        };
        while !words.is_done() {
            match words.word("what about the quota").as_str() {
                "set" => quota.set_on = Some(words.day()),
                "by" => quota.set_by = words.name(),
                "reason" => quota.reason = words.name(),
                "profile" => quota.spread = Spread::Profile(words.numbers()),
                other => words.wrong(&format!("\"{other}\" is nothing known of a quota")),
            }
        }
        self.define(kind, &name, of(quota));
    }

    fn target(&self, words: &mut Words) -> Target {
        if words.list.get(words.next + 1).is_some_and(|word| word == "units") {
            let thousandths = words.scaled("a number of units", 3);
            words.word("units");
            return Target::Units {
                product: key(&words.name()),
                quantity: Quantity { thousandths },
            };
        }
        Target::Money(self.money(words))
    }

    fn money(&self, words: &mut Words) -> Money {
        let number = words.word("an amount");
        let code = words.peek();
        let foreign = (code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()))
            .then(|| Currency::new(code))
            .flatten();
        words.next += usize::from(foreign.is_some());
        let currency = foreign.unwrap_or_else(|| self.currency());
        let minor = scaled(&number, currency.minor_digits());
        let minor = minor.unwrap_or_else(|| words.wrong(&format!("\"{number}\" is no amount")));
        Money::new(minor, currency)
    }

    fn happening(&mut self, words: &mut Words) {
        let when = self.when(words);
        let word = words.word("a kind of record");
        let kind = match (record_kind(&word), ActivityKind::from_word(&word)) {
            (Some(kind), _) => kind,
            (None, Some(kind)) => return self.activity(when, kind, words),
            (None, None) => words.wrong(&format!("\"{word}\" is no kind of record")),
        };
        let name = words.word("a name");
        while !words.is_done() {
            let what = self.change(words);
            self.record(kind, &name, when, what);
            if words.eat("reason") {
                let text = Attribute::Text(TextField::LossReason, words.name());
                self.record(kind, &name, when, What::Set(text));
            }
        }
    }

    fn when(&self, words: &mut Words) -> When {
        let seen = words.eat("seen");
        let zone = self.zone();
        let when = words.parsed("a moment", |word| moment(word, &zone));
        match when {
            When::On(day) if seen => observed(zone.start_of(day)),
            When::At(at) if seen => observed(at),
            _ => when,
        }
    }

    fn change(&self, words: &mut Words) -> What {
        let attribute = match words.word("a change").as_str() {
            "created" => return What::Created,
            "deleted" => return What::Deleted,
            "converted" => {
                let opportunity = (!words.is_done()).then(|| key(&words.name()));
                return What::Converted { opportunity };
            }
            "merged" => return What::MergedInto(key(&words.name())),
            "line" => return What::LineSet(self.line(words)),
            "stage" => {
                let stage = words.name();
                let pipeline = words.eat("in").then(|| words.name());
                return What::StageEntered { pipeline, stage };
            }
            "won" => return self.closed(words, StageKind::Won),
            "lost" => return self.closed(words, StageKind::Lost),
            "name" => Attribute::Name(words.name()),
            "owner" => Attribute::Owner(key(&words.name())),
            "amount" => Attribute::Amount((!words.eat("none")).then(|| self.money(words))),
            "close" => Attribute::CloseDate((!words.eat("none")).then(|| words.day())),
            "split" => Attribute::Shares(words.shares()),
            "account" => Attribute::Account(key(&words.name())),
            "contact" => Attribute::Contact(key(&words.name())),
            "product" => Attribute::Product(key(&words.name())),
            "products" => Attribute::Products(words.sold()),
            "custom" => {
                let field = words.name();
                let value = if words.eat("none") { "".into() } else { words.name() };
                Attribute::Custom(field, value)
            }
            other => match TextField::from_word(other) {
                Some(field) => Attribute::Text(field, words.name()),
                None => words.wrong(&format!("\"{other}\" is no change")),
            },
        };
        What::Set(attribute)
    }

    fn closed(&self, words: &Words, kind: StageKind) -> What {
        let stages = self.pipelines.first().map(Pipeline::stages).unwrap_or(&[]);
        match stages.iter().find(|stage| stage.kind == kind) {
            Some(stage) => What::StageEntered { pipeline: None, stage: stage.name.clone() },
            None => words.wrong("no pipeline above has such a stage"),
        }
    }

    fn line(&self, words: &mut Words) -> Line {
        let line = words.name();
        let removed = words.eat("off");
        let product = if removed { key("") } else { key(&words.name()) };
        let counted = words.peek().starts_with(|c: char| c.is_ascii_digit());
        let quantity =
            counted.then(|| Quantity { thousandths: words.scaled("a number of units", 3) });
        let amount = words.eat("for").then(|| self.money(words));
        Line { line, product, quantity, amount, removed }
    }

    fn activity(&mut self, when: When, kind: ActivityKind, words: &mut Words) {
        let mut activity = Activity {
            kind,
            direction: Direction::Unknown,
            outcome: Outcome::Unknown,
            by: None,
            opportunity: None,
            lead: None,
            contact: None,
            account: None,
            subject: "".into(),
        };
        let mut custom = Vec::new();
        while !words.is_done() {
            match words.word("what about the activity").as_str() {
                "by" => activity.by = Some(key(&words.name())),
                "on" => activity.opportunity = Some(key(&words.name())),
                "lead" => activity.lead = Some(key(&words.name())),
                "with" => activity.contact = Some(key(&words.name())),
                "about" => activity.subject = words.name(),
                "custom" => custom.push(Attribute::Custom(words.name(), words.name())),
                other => match (Direction::from_word(other), Outcome::from_word(other)) {
                    (Some(direction), _) => activity.direction = direction,
                    (None, Some(outcome)) if outcome.fits(kind) => activity.outcome = outcome,
                    _ => words.wrong(&format!("\"{other}\" does not fit the activity")),
                },
            }
        }
        self.activities += 1;
        let name = format!("activity {}", self.activities);
        self.record(RecordKind::Activity, &name, when, What::Done(activity));
        for attribute in custom {
            self.record(RecordKind::Activity, &name, when, What::Set(attribute));
        }
    }
}

fn record_kind(word: &str) -> Option<RecordKind> {
    match word {
        "opp" => Some(RecordKind::Opportunity),
        "lead" => Some(RecordKind::Lead),
        "account" => Some(RecordKind::Account),
        "contact" => Some(RecordKind::Contact),
        "activity" => Some(RecordKind::Activity),
        _ => None,
    }
}

fn membership(words: &mut Words) -> Membership {
    let mut membership = Membership { team: words.name(), from: None, until: None, manager: false };
    loop {
        if words.eat("from") {
            membership.from = Some(words.day());
        } else if words.eat("until") {
            membership.until = Some(words.day());
        } else if words.eat("leading") {
            membership.manager = true;
        } else {
            return membership;
        }
    }
}

#[cfg(test)]
mod tests;
