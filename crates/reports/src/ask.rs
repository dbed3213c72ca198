//! Questions as people write them: in an address, or on a command line.

use crate::custom::{self, FieldFilter, OF_CUSTOMERS, OF_DEALS};
use crate::figure::Unit;
use crate::viewer::{Sight, Viewer};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::History;
use sales::money::Currency;
use sales::names::{loose, plain};
use sales::question::{AmountBand, Attribution, Basis, Clock, Question, Rates, Scope};
use sales::roster::{Person, PersonId};
use serde::Serialize;

mod choices;
mod filter;
mod near;
mod people;
pub use choices::{Choices, choices};
pub(crate) use near::nearest;
pub(crate) use people::person_parameter;

/// The parts of a question as text; absent parts take their defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parameters {
    /// A team's name.
    pub team: Option<String>,
    /// A person's name.
    pub rep: Option<String>,
    /// A period: `2026-Q4`, `2026-11`, `2026-H2`, `FY2026`, `2026-10-01..2026-12-31`.
    pub period: Option<String>,
    /// Known when: a day.
    pub as_of: Option<String>,
    /// `today` for today's owners and teams.
    pub attribution: Option<String>,
    /// A product's name: count its units instead of money.
    pub units_of: Option<String>,
    /// Only deals with this product.
    pub product: Option<String>,
    /// Only deals from this source.
    pub source: Option<String>,
    /// Only deals of this segment.
    pub segment: Option<String>,
    /// Only this pipeline.
    pub pipeline: Option<String>,
    /// Only deals of such an amount, in whole units of the organisation's currency:
    /// `1000..5000` (the upper end not included), `1000..` or `..5000`.
    pub amount: Option<String>,
    /// Only deals that hold this in custom fields, as [`crate::custom`] says.
    pub fields: Option<String>,
    /// `asof` for the exchange rates of the as-of day instead of those of the day it happened.
    pub rates: Option<String>,
    /// `working` to count working days where something lasts.
    pub days: Option<String>,
    /// What to compare with: `previous-period`, `year-before`, `team`, `company` or `peers`.
    pub against: Option<String>,
}

/// A part of a question that could not be used; the default was taken instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Which parameter: `team`, `rep`, `period` …
    pub parameter: &'static str,
    /// What was written.
    pub value: String,
    /// Names that exist and come nearest, for a hint.
    pub known: Vec<String>,
}

/// The question an answer carries, in words that faces can show.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// Version of the report's shape.
    pub schema_version: u32,
    /// The organisation's name.
    pub organisation: String,
    /// Whom it is about.
    pub scope: ScopeName,
    /// The period.
    #[serde(serialize_with = "crate::overview::period_text")]
    pub period: Period,
    /// Its first day.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub start: Day,
    /// Its last day.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub last: Day,
    /// Known when.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub as_of: Day,
    /// Whether owners and teams of today are credited, rather than those of the event.
    pub owners_of_today: bool,
    /// What amounts are counted in.
    pub unit: Unit,
    /// Only deals with this product, from this source, of this segment, in this pipeline.
    pub filters: Vec<(&'static str, String)>,
    /// Only deals that hold this in custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFilter>,
    /// Whether the exchange rates of the as-of day count, rather than those of the day.
    pub rates_of_as_of: bool,
    /// Whether working days are counted where something lasts.
    pub working_days: bool,
    /// What numbers are compared with, where something is chosen.
    pub against: Option<&'static str>,
    /// The month the fiscal year starts with.
    pub first_month: i8,
    /// The question as parameters, for links.
    #[serde(skip)]
    pub parameters: Parameters,
    /// The question itself.
    #[serde(skip)]
    pub(crate) question: Question,
    /// What whoever asks may see.
    #[serde(skip)]
    pub(crate) sight: Sight,
    /// Parts of the question that could not be used.
    pub notices: Vec<Notice>,
    /// The day until which records reach.
    #[serde(serialize_with = "crate::figure::some_day_text")]
    pub records_until: Option<Day>,
}

/// Whom a report is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum ScopeName {
    /// Everybody.
    Company,
    /// A team and those below it.
    Team(String),
    /// One person.
    Person(String),
    /// Those comparable with that person.
    Peers(String),
}

/// What a number can be compared with: the values of the `vs` parameter.
pub const AGAINST: [&str; 5] = ["previous-period", "year-before", "team", "company", "peers"];

/// Reads a question. What cannot be used takes its default and is told. `today` is the day the
/// question is asked on.
pub fn question(history: &History, parameters: &Parameters, today: Day, viewer: &Viewer) -> Asked {
    read(history, parameters, today, viewer, OF_DEALS)
}

/// The same, where a custom field that deals and customers have is that of customers.
pub(crate) fn question_about_customers(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Asked {
    read(history, parameters, today, viewer, OF_CUSTOMERS)
}

fn read(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
    fields_of: [RecordKind; 2],
) -> Asked {
    let mut notices = Vec::new();
    let mut reader = Reader { history, fields_of, notices: &mut notices };
    let as_of = reader.day(&parameters.as_of).unwrap_or(today);
    // What somebody will lead is not theirs to see yet.
    let sight = viewer.sight(history, as_of.min(today));
    let against = reader.against(&parameters.against);
    let calendar = &history.organisation().calendar;
    let usual = || calendar.period_of(PeriodKind::Quarter, as_of);
    let period = reader.period(&parameters.period, as_of).unwrap_or_else(usual);
    let scope = reader.scope(parameters, &sight);
    let question = Question {
        rates: reader.choice(
            "rates",
            &parameters.rates,
            [("event", Rates::OfTheDay), ("asof", Rates::OfAsOf)],
        ),
        clock: reader.choice(
            "days",
            &parameters.days,
            [("calendar", Clock::Calendar), ("working", Clock::Working)],
        ),
        scope,
        bounds: sight.bounds_of(scope),
        yardstick: sight.yardstick(),
        attribution: reader.choice(
            "attribution",
            &parameters.attribution,
            [("event", Attribution::AsOfEvent), ("today", Attribution::AsOfToday)],
        ),
        basis: reader.basis(&parameters.units_of),
        filter: reader.filter(parameters),
        ..Question::new(period, as_of)
    };
    let defaults = Defaults { as_of: today, period: usual() };
    let asked = asked(history, question, &defaults, sight);
    let parameters = Parameters { against: against.map(str::to_owned), ..asked.parameters };
    Asked { notices, against, parameters, ..asked }
}

impl Asked {
    /// Tells of one more value that means nothing here.
    pub(crate) fn refuse<'n>(
        &mut self,
        parameter: &'static str,
        value: &str,
        names: impl Iterator<Item = &'n str>,
    ) {
        self.tell_of(parameter, value, nearest(value, names));
    }

    /// The same of a value that is one of a few words, all of which are told.
    pub(crate) fn refuse_word<'n>(
        &mut self,
        parameter: &'static str,
        value: &str,
        words: impl Iterator<Item = &'n str>,
    ) {
        self.tell_of(parameter, value, words.map(str::to_owned).collect());
    }

    fn tell_of(&mut self, parameter: &'static str, value: &str, known: Vec<String>) {
        // A report knows better than the question what it can use.
        self.notices.retain(|one| (one.parameter, &*one.value) != (parameter, value));
        self.notices.push(Notice { parameter, value: value.to_owned(), known });
    }
}

struct Reader<'a> {
    history: &'a History,
    /// Of which kinds of record custom fields may be.
    fields_of: [RecordKind; 2],
    notices: &'a mut Vec<Notice>,
}

impl Reader<'_> {
    /// Tells of a value that means nothing here, with those names that would have meant
    /// something.
    fn refuse(&mut self, parameter: &'static str, value: &str, known: Vec<String>) {
        self.notices.push(Notice { parameter, value: value.to_owned(), known });
    }

    fn day(&mut self, text: &Option<String>) -> Option<Day> {
        let text = text.as_deref()?;
        let day = text.parse().ok().filter(|day| (Day::FIRST..=Day::LAST).contains(day));
        if day.is_none() {
            self.refuse("asof", text, vec!["2026-03-31".into()]);
        }
        day
    }

    fn period(&mut self, text: &Option<String>, as_of: Day) -> Option<Period> {
        let text = text.as_deref()?;
        let period = self.history.organisation().calendar.parse_on(text, as_of).ok();
        if period.is_none() {
            let known = ["2026-Q4", "2026-11", "FY2026", "2026-10-01..2026-12-31", "last-3-months"];
            self.refuse("period", text, known.map(String::from).to_vec());
        }
        period
    }

    /// Whom it is about: of those who are seen, and all of these where nobody is named. Whoever is
    /// not seen is answered like one who is not there.
    fn scope(&mut self, parameters: &Parameters, sight: &Sight) -> Scope {
        let history = self.history;
        let roster = history.roster();
        let person = parameters.rep.as_deref().and_then(|text| {
            let found = person_of(history, text).filter(|id| sight.person(history, *id));
            if found.is_none() {
                let seen = roster.people().filter(|(id, _)| sight.person(history, *id));
                self.refuse("rep", text, nearest(text, seen.map(|(_, person)| &*person.name)));
            }
            found
        });
        let team = parameters.team.as_deref().and_then(|text| {
            let found = roster.team_named(text).filter(|team| sight.team(history, *team));
            if found.is_none() {
                let seen = roster.teams().filter(|team| sight.team(history, *team));
                self.refuse("team", text, nearest(text, seen.map(|team| roster.team_name(team))));
            }
            found
        });
        person.map(Scope::Person).or(team.map(Scope::Team)).unwrap_or(sight.bounds)
    }

    /// One of two words, the first of which is the default.
    fn choice<T: Copy>(
        &mut self,
        parameter: &'static str,
        text: &Option<String>,
        choices: [(&str, T); 2],
    ) -> T {
        let Some(text) = text.as_deref() else { return choices[0].1 };
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.refuse(parameter, text, choices.map(|(word, _)| word.to_owned()).into());
        }
        found.unwrap_or(&choices[0]).1
    }

    fn against(&mut self, text: &Option<String>) -> Option<&'static str> {
        let text = text.as_deref()?;
        let found = AGAINST.into_iter().find(|word| *word == text);
        if found.is_none() {
            self.refuse("vs", text, AGAINST.map(str::to_owned).into());
        }
        found
    }

    fn basis(&mut self, product: &Option<String>) -> Basis {
        match self.product("units", product) {
            Some(place) => Basis::Units(place),
            None => Basis::Money,
        }
    }
}

/// The person that a `rep` parameter names: a unique name, an e-mail address, or `#number`; else
/// the one whose name is the same but for spaces and punctuation, as imports take it.
pub(crate) fn person_of(history: &History, text: &str) -> Option<PersonId> {
    let roster = history.roster();
    roster.person_named(text).or_else(|| {
        let number = text.strip_prefix('#').and_then(|n| n.parse::<u32>().ok());
        let by_email = |person: &Person| {
            person.email.as_ref().is_some_and(|email| plain(email) == plain(text))
        };
        let mut people = roster.people();
        let found = people.find(|(id, p)| number == Some(id.0) || by_email(p)).map(|(id, _)| id);
        found.or_else(|| the_one_called(history, &loose(text)).filter(|_| !text.starts_with('#')))
    })
}

/// The person whose name has that loose form, unless two have.
fn the_one_called(history: &History, name: &str) -> Option<PersonId> {
    let is_called = |person: &Person| !name.is_empty() && loose(&person.name) == name;
    let mut called = history.roster().people().filter(|(_, person)| is_called(person));
    let (one, _) = called.next()?;
    called.next().is_none().then_some(one)
}

/// The question as parameters, without those that have their default.
fn written(
    history: &History,
    question: &Question,
    (filters, fields): (&[(&'static str, String)], &[FieldFilter]),
    usual: &Defaults,
    sight: &Sight,
) -> Parameters {
    let roster = history.roster();
    let product = |place: u32| history.products()[place as usize].name.to_string();
    let (scope, unit) = (question.scope, question.basis);
    let filtered = |parameter: &str| {
        filters.iter().find(|(name, _)| *name == parameter).map(|(_, value)| value.clone())
    };
    let named = Some(scope).filter(|scope| *scope != sight.bounds);
    let by_default = |differs: bool, text: String| differs.then_some(text);
    Parameters {
        team: match named {
            Some(Scope::Team(team)) => Some(roster.team_name(team).to_owned()),
            _ => None,
        },
        rep: match named {
            Some(Scope::Person(id)) => Some(person_parameter(history, id)),
            _ => None,
        },
        period: by_default(question.period != usual.period, question.period.to_string()),
        as_of: by_default(question.as_of.0 != usual.as_of, question.as_of.0.to_string()),
        attribution: by_default(question.attribution == Attribution::AsOfToday, "today".into()),
        units_of: match unit {
            Basis::Units(place) => Some(product(place)),
            Basis::Money => None,
        },
        product: filtered("product"),
        source: filtered("source"),
        segment: filtered("segment"),
        pipeline: filtered("pipeline"),
        amount: filtered("amount"),
        fields: custom::part(fields),
        rates: by_default(question.rates == Rates::OfAsOf, "asof".into()),
        days: by_default(question.clock == Clock::Working, "working".into()),
        against: None,
    }
}

/// An amount band as its parameter is written.
fn band_text(band: AmountBand, currency: Currency) -> String {
    let end = |end: Option<i64>| {
        end.map_or(String::new(), |minor| (minor / currency.minor_per_unit()).to_string())
    };
    format!("{}..{}", end(band.at_least), end(band.below))
}

struct Defaults {
    as_of: Day,
    period: Period,
}

fn asked(history: &History, question: Question, usual: &Defaults, sight: Sight) -> Asked {
    let organisation = history.organisation();
    let roster = history.roster();
    let product = |place: u32| history.products()[place as usize].name.to_string();
    let filter = &question.filter;
    let word = |list: &[std::sync::Arc<str>], place: u32| list[place as usize].to_string();
    let pipeline = filter.pipeline.map(|i| history.pipelines()[i as usize].name().to_owned());
    let filters: Vec<(&'static str, String)> = [
        ("product", filter.product.map(product)),
        ("source", filter.source.map(|place| word(history.sources(), place))),
        ("segment", filter.segment.map(|place| word(history.segments(), place))),
        ("pipeline", pipeline),
        ("amount", filter.amount.map(|band| band_text(band, organisation.currency))),
    ]
    .into_iter()
    .filter_map(|(parameter, value)| Some((parameter, value?)))
    .collect();
    let fields = custom::asked(history, &question.filter.custom);
    let parameters = written(history, &question, (&filters, &fields), usual, &sight);
    let (scope, unit) = (question.scope, question.basis);
    Asked {
        schema_version: crate::SCHEMA_VERSION,
        organisation: organisation.name.to_string(),
        scope: match scope {
            Scope::Company => ScopeName::Company,
            Scope::Team(team) => ScopeName::Team(roster.team_name(team).to_owned()),
            Scope::Person(id) => ScopeName::Person(roster.person(id).name.to_string()),
            Scope::Peers(id) => ScopeName::Peers(roster.person(id).name.to_string()),
        },
        period: question.period,
        start: question.period.start(),
        last: question.period.last(),
        as_of: question.as_of.0,
        owners_of_today: question.attribution == Attribution::AsOfToday,
        unit: match unit {
            Basis::Money => Unit::Money { currency: organisation.currency },
            Basis::Units(place) => Unit::Units { product: product(place) },
        },
        filters,
        fields,
        rates_of_as_of: question.rates == Rates::OfAsOf,
        working_days: question.clock == Clock::Working,
        against: None,
        first_month: organisation.calendar.first_month(),
        parameters,
        question,
        sight,
        notices: Vec::new(),
        records_until: history.last_day(),
    }
}
