//! What if: the forecast with something taken to be otherwise, beside the present one.

use crate::ask::{Asked, Notice, Parameters, person_of, person_parameter, question};
use crate::customers::Owner;
use crate::deals::stage_of;
use crate::figure::Unit;
use crate::forecast::{Foresights, Range};
use crate::metric::stage_name;
use crate::overview::{Progress, progress};
use crate::viewer::Viewer;
use insights::forecast::bookings::Bookings;
use insights::foresight::Foresight;
use insights::supposed::{Supposed as Found, Supposition};
use metrics::facts::View;
use sales::day::Day;
use sales::history::History;
use sales::question::{Question, Scope};
use sales::roster::PersonId;
use serde::Serialize;

/// What is taken to be otherwise, as it was written. What is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct What {
    /// From which stage more deals move forward; from all where none is named.
    pub stage: Option<String>,
    /// By how many per cent more often they do, from −90 to 900.
    pub more: Option<String>,
    /// Another quota, in whole units of the currency or of the product.
    pub quota: Option<String>,
    /// So many people more, or fewer.
    pub reps: Option<String>,
    /// So many days later deals come to their end; earlier where it is negative.
    pub later: Option<String>,
    /// Of whom all but the number of people is supposed; of all in the scope where nobody is named.
    pub rep: Option<String>,
    /// New deals come from that day on.
    pub from: Option<String>,
    /// New deals come until that day.
    pub until: Option<String>,
}

impl What {
    /// Whether nothing is supposed.
    pub fn is_nothing(&self) -> bool {
        let parts = [&self.more, &self.quota, &self.reps, &self.later, &self.from, &self.until];
        parts.into_iter().all(Option::is_none)
    }
}

/// The forecast as it stands, and as it would be. Amounts are in [`Asked::unit`].
#[derive(Clone, Debug, Serialize)]
pub struct Supposed {
    /// The question answered.
    pub asked: Asked,
    /// Whether the period lies ahead, runs or is over; only of one that runs is anything said.
    pub progress: Progress,
    /// What was supposed.
    pub what: What,
    /// The stages that can be named.
    pub stages: Vec<String>,
    /// People who sell in the scope.
    pub sellers: usize,
    /// These people, of whom one can be named; nobody where the scope is one person.
    pub people: Vec<Owner>,
    /// As things stand.
    pub present: Option<Case>,
    /// With what is supposed.
    pub supposed: Option<Case>,
    /// The same of the one person of whom it is supposed.
    pub person: Option<PersonCases>,
}

/// The two cases of one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonCases {
    /// Who.
    #[serde(flatten)]
    pub who: Owner,
    /// As things stand.
    pub present: Case,
    /// With what is supposed.
    pub supposed: Case,
}

/// A forecast in a few figures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Case {
    /// The quota.
    pub quota: Option<i64>,
    /// The mean.
    pub mean: i64,
    /// As likely to be exceeded as not.
    pub median: i64,
    /// The range of 80 %.
    pub range: Range,
    /// The chance to reach the quota.
    pub chance: Option<f64>,
}

/// What the forecast would be.
pub fn supposed(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    what: &What,
    today: Day,
    viewer: &Viewer,
) -> Supposed {
    let mut asked = question(history, parameters, today, viewer);
    let foresight = foresights.of(history, &asked.question, today);
    let sellers = sellers(history, &asked.question);
    let supposition = read(history, &foresight, &mut asked, what, &sellers);
    let q = &asked.question;
    let progress = progress(q, today);
    let found =
        (progress == Progress::Running).then(|| Found::of(history, q, &foresight, &supposition));
    let whole = found.as_ref().map(|found| &found.whole);
    let named = |person: PersonId| Owner::of(history, person);
    let of_person = |found: &Found| {
        let cases = found.person.as_ref()?;
        let (present, supposed) = (case(&cases.present), case(&cases.supposed));
        Some(PersonCases { who: named(supposition.whose?), present, supposed })
    };
    let stages = foresight.ground.stages.iter().map(|stage| stage_name(history, *stage));
    Supposed {
        progress,
        what: what.clone(),
        stages: stages.collect(),
        sellers: sellers.len(),
        people: match q.scope {
            Scope::Person(_) => Vec::new(),
            _ => sellers.iter().copied().map(named).collect(),
        },
        present: whole.map(|cases| case(&cases.present)),
        supposed: whole.map(|cases| case(&cases.supposed)),
        person: found.as_ref().and_then(of_person),
        asked,
    }
}

/// People in the scope who are there on the as-of day and lead no team, by name.
fn sellers(history: &History, question: &Question) -> Vec<PersonId> {
    let (roster, day) = (history.roster(), question.as_of.0);
    let view = View::new(history, question);
    let sells = |person| {
        let mut spells = roster.spells(person).iter();
        let leads = spells.any(|one| one.from <= day && day < one.until && one.manager);
        roster.is_listed(person)
            && roster.employed(person).contains(&day)
            && !leads
            && view.within.holds(view.credit_of(Some(person), view.until))
    };
    let mut sellers: Vec<PersonId> =
        roster.people().map(|one| one.0).filter(|person| sells(*person)).collect();
    sellers.sort_by_key(|person| roster.person(*person).name.clone());
    sellers
}

/// Reads what is supposed; what means nothing is told, and left out.
fn read(
    history: &History,
    foresight: &Foresight,
    asked: &mut Asked,
    what: &What,
    sellers: &[PersonId],
) -> Supposition {
    let mut notices = Vec::new();
    let mut number = |name, text: &Option<String>, within: std::ops::RangeInclusive<f64>| {
        let text = text.as_deref()?;
        let plain = text.replace(',', "");
        let found = plain.trim().parse::<f64>().ok().filter(|one| within.contains(one));
        if found.is_none() {
            notices.push(Notice { parameter: name, value: text.to_owned(), known: Vec::new() });
        }
        found
    };
    let more = number("if-more", &what.more, -90.0..=900.0);
    let quota = number("if-quota", &what.quota, 0.0..=1e15);
    let people = sellers.len().max(1) as f64;
    let reps = number("if-reps", &what.reps, -people..=10.0 * people);
    let later = number("if-later", &what.later, -366.0..=366.0);
    let mut day = |name, text: &Option<String>| {
        let text = text.as_deref()?;
        let found = text.trim().parse::<Day>().ok();
        if found.is_none() {
            notices.push(Notice { parameter: name, value: text.to_owned(), known: Vec::new() });
        }
        found
    };
    let (from, until) = (day("if-from", &what.from), day("if-until", &what.until));
    let days = (from.unwrap_or(Day::FIRST).number(), until.unwrap_or(Day::LAST).number());
    let whose = what.rep.as_ref().and_then(|named| {
        let found = person_of(history, named).filter(|person| sellers.contains(person));
        if found.is_none() {
            let value = named.clone();
            let name = |person: &PersonId| person_parameter(history, *person);
            let known = sellers.iter().map(name).collect();
            notices.push(Notice { parameter: "if-rep", value, known });
        }
        found
    });
    let is_somebody = what.rep.is_none() || whose.is_some();
    let stages: Vec<String> =
        foresight.ground.stages.iter().map(|stage| stage_name(history, *stage)).collect();
    let stage = what.stage.as_ref().and_then(|named| {
        let place = place_of(history, foresight, named);
        if place.is_none() {
            let value = named.clone();
            notices.push(Notice { parameter: "if-stage", value, known: stages.clone() });
        }
        place
    });
    let is_known = what.stage.is_none() || stage.is_some();
    asked.notices.extend(notices);
    let unit = match &asked.unit {
        Unit::Money { currency } => 10_f64.powi(currency.minor_digits() as i32),
        Unit::Units { .. } => 1_000.0,
    };
    Supposition {
        forward: more
            .filter(|_| is_known && is_somebody)
            .map(|more| (stage.map(|stage| stage as u8), 1.0 + more / 100.0)),
        quota: quota.filter(|_| is_somebody).map(|quota| quota * unit),
        new_deals: reps.map(|reps| (people + reps) / people),
        later_days: later.filter(|_| is_somebody).map_or(0, |days| days.round() as i32),
        days: (from.is_some() || until.is_some()).then_some(days).filter(|_| is_somebody),
        whose,
    }
}

/// Where the stage of that name is among those that are learned of.
fn place_of(history: &History, foresight: &Foresight, named: &str) -> Option<usize> {
    let wanted = stage_of(history, named)?;
    foresight.ground.stages.iter().position(|stage| *stage == wanted)
}

fn case(bookings: &Bookings) -> Case {
    let whole = |amount: f64| amount.round() as i64;
    let [_, range, _] = bookings.ranges;
    Case {
        quota: bookings.odds.map(|odds| whole(odds.quota)),
        mean: whole(bookings.mean()),
        median: whole(bookings.median),
        range: Range { level: range.level, low: whole(range.low), high: whole(range.high) },
        chance: bookings.odds.map(|odds| odds.attain),
    }
}
