//! Commits: what people say they, their team or the company will bring by the end of a period,
//! beside what is to be expected, and how it went with those of the past.
//!
//! A commit says nothing to the forecast: it is another forecast, by a person, and is judged as
//! one. Each holds from the day it was said; earlier ones stay known.

use crate::ask::{Asked, person_of};
use crate::figure::day_text;
use crate::forecast::Range;
use crate::metric::GroupName;
use crate::quotas::Named;
use crate::viewer::Viewer;
use insights::hindsight::{Gone, Hindsight};
use sales::calendar::{Period, PeriodKind};
use sales::day::{Day, Instant};
use sales::event::{Definition, Event, Key, RecordKind, What, When};
use sales::history::History;
use sales::money::Money;
use sales::question::{AsOf, Basis, Question, Scope};
use sales::quota::{Entry, Holder, QuotaVersion, Spread, Target, Unit};
use serde::Serialize;

/// The source of commits.
pub const SOURCE: &str = "commits";
/// More is said by nobody: a thousand million million minor units. Sums of many still fit.
const MOST: i64 = 1_000_000_000_000_000;

/// What somebody said, as it stands on the as-of day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Commit {
    /// How much will be booked in the period.
    pub amount: i64,
    /// When they said so.
    #[serde(serialize_with = "day_text")]
    pub said_on: Day,
    /// Who did; empty where that is not known.
    pub said_by: String,
    /// Where it lies beside the forecast's range of 80 %: `above`, `within` or `below`; absent
    /// where no range is known.
    pub beside: Option<&'static str>,
}

/// How the commits of past periods went, each as it stood when two thirds of its period had gone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommitScore {
    /// Whose.
    #[serde(flatten)]
    pub group: GroupName,
    /// In how many periods there was one.
    pub n: usize,
    /// Σ commits.
    pub committed: i64,
    /// Σ of what came in these periods.
    pub came: i64,
    /// Σ commits ÷ Σ came − 1; absent where nothing came.
    pub bias: Option<f64>,
    /// Σ |came − commit| ÷ Σ came.
    pub wape: Option<f64>,
    /// The same of the forecast's median on the same days.
    pub wape_of_forecast: Option<f64>,
}

/// What somebody wants to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// `company`, `team` or `person`.
    pub holder_kind: String,
    /// The name; empty for the company.
    pub holder: String,
    /// A month, quarter, half-year or fiscal year that is not over.
    pub period: String,
    /// Minor units of the organisation's currency.
    pub amount: i64,
}

impl Wanted {
    /// What the holder is called; as they were named where nobody is.
    pub fn called(&self, history: &History) -> String {
        let holder = holder_of(history, self);
        holder.map_or_else(|| self.holder.clone(), |holder| Named::of(history, holder).name)
    }
}

/// Why nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such holder, or it is not for whoever asks.
    Holder,
    /// It is no such period, or over.
    Period,
    /// Less than nothing, or more than anybody brings.
    Amount,
}

/// Who says it, and when.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    /// Whoever is signed in; empty where nobody is.
    pub name: &'a str,
    /// What they may do.
    pub viewer: &'a Viewer,
    /// The day.
    pub today: Day,
    /// The moment, which tells two commits of one day apart.
    pub at: Instant,
}

/// The event that says it; `None` where it stands so already.
///
/// # Errors
/// What is wrong with it.
pub fn say(
    history: &History,
    wanted: &Wanted,
    speaker: &Speaker<'_>,
) -> Result<Option<Event>, Refused> {
    let Speaker { name, viewer, today, at } = *speaker;
    let holder = holder_of(history, wanted)
        .filter(|holder| viewer.commits_for(history, *holder, today))
        .ok_or(Refused::Holder)?;
    let calendar = &history.organisation().calendar;
    let period = calendar.parse(&wanted.period).ok().filter(|period| is_open(period, today));
    let period = period.ok_or(Refused::Period)?;
    if !(0..=MOST).contains(&wanted.amount) {
        return Err(Refused::Amount);
    }
    let stands = entry(history, holder, &period).and_then(|entry| entry.decided_by(AsOf(today)));
    if stands.is_some_and(|version| version.amount == Some(wanted.amount)) {
        return Ok(None);
    }
    let named = Named::of(history, holder);
    let version = QuotaVersion {
        holder: crate::quotas::in_events(history, holder, SOURCE),
        period,
        target: Target::Money(Money::new(wanted.amount, history.organisation().currency)),
        spread: Spread::Even,
        set_on: Some(today),
        set_by: name.into(),
        reason: "".into(),
        taken_away: false,
    };
    let id = format!("{} {} {period} @{}", named.kind, named.text, at.0);
    Ok(Some(Event {
        kind: RecordKind::Commit,
        key: Key::new(SOURCE, &id),
        happened: When::On(today),
        what: What::Defined(Definition::Commit(version)),
    }))
}

/// For whom whoever asks may say something in a period: of the scope asked about the whole, the
/// teams below and the people in it.
pub fn offers(history: &History, asked: &Asked, viewer: &Viewer, today: Day) -> Vec<Named> {
    let asked = &asked.question;
    let is_plain = asked.basis == Basis::Money && asked.filter.is_empty();
    if !is_plain || !is_open(&asked.period, today) || asked.as_of.0 != today {
        return Vec::new();
    }
    let roster = history.roster();
    let teams = roster.teams().map(Holder::Team);
    let listed = roster.people().map(|one| one.0).filter(|person| roster.is_listed(*person));
    let people = listed.filter(|person| roster.team_on(*person, today).is_some());
    let all = std::iter::once(Holder::Company).chain(teams).chain(people.map(Holder::Person));
    let may = all.filter(|one| is_within(history, *one, asked.scope, today));
    let may = may.filter(|one| viewer.commits_for(history, *one, today));
    may.map(|one| Named::of(history, one)).filter(|one| one.is_unique).collect()
}

fn is_within(history: &History, holder: Holder, scope: Scope, today: Day) -> bool {
    let roster = history.roster();
    match (scope, holder) {
        (Scope::Company, _) => true,
        (Scope::Team(team), Holder::Team(other)) => roster.is_within(other, team),
        (Scope::Team(team), Holder::Person(person)) => {
            roster.team_on(person, today).is_some_and(|own| roster.is_within(own, team))
        }
        (Scope::Person(person), Holder::Person(other)) => person == other,
        _ => false,
    }
}

fn holder_of(history: &History, wanted: &Wanted) -> Option<Holder> {
    match wanted.holder_kind.as_str() {
        "company" => Some(Holder::Company),
        "team" => history.roster().team_named(&wanted.holder).map(Holder::Team),
        "person" if !wanted.holder.starts_with('#') => {
            person_of(history, &wanted.holder).map(Holder::Person)
        }
        _ => None,
    }
}

/// Whether something can be said of a period.
fn is_open(period: &Period, today: Day) -> bool {
    let kinds = [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year];
    kinds.contains(&period.kind()) && today <= period.last()
}

/// The commits of a holder for a period, in the organisation's currency.
fn entry<'h>(history: &'h History, holder: Holder, period: &Period) -> Option<&'h Entry> {
    let unit = Unit::Money(history.organisation().currency);
    let is_it = |entry: &&Entry| {
        entry.holder == holder && entry.period.days() == period.days() && entry.unit == unit
    };
    history.commits().entries().iter().find(is_it)
}

/// What stands of somebody for the question's period, beside a range of the forecast. A commit is
/// in money and of all deals: there is none beside anything else.
pub(crate) fn beside(
    history: &History,
    question: &Question,
    holder: Holder,
    range: Option<Range>,
) -> Option<Commit> {
    let is_plain = question.basis == Basis::Money && question.filter.is_empty();
    if !is_plain || !is_seen(history, question, holder) {
        return None;
    }
    let version = entry(history, holder, &question.period)?.decided_by(question.as_of)?;
    let said = version.amount?;
    let place = |range: Range| match said {
        amount if amount < range.low => "below",
        amount if range.high < amount => "above",
        _ => "within",
    };
    Some(Commit {
        amount: said,
        said_on: version.set_on?,
        said_by: version.set_by.to_string(),
        beside: range.map(place),
    })
}

/// Whether what a holder says is for whoever asks the question.
fn is_seen(history: &History, question: &Question, holder: Holder) -> bool {
    is_within(history, holder, question.bounds, question.as_of.0)
}

/// Whose the question's total is: where everybody is asked about, of all who are seen.
pub(crate) fn of_total(question: &Question) -> Option<Holder> {
    match question.scope {
        Scope::Company => holder(question.bounds),
        scope => holder(scope),
    }
}

/// The holder that a scope is.
fn holder(scope: Scope) -> Option<Holder> {
    match scope {
        Scope::Company => Some(Holder::Company),
        Scope::Team(team) => Some(Holder::Team(team)),
        Scope::Person(person) => Some(Holder::Person(person)),
        Scope::Peers(_) => None,
    }
}

/// How the commits of those went whose forecasts are judged, the most periods first.
pub(crate) fn scores(
    history: &History,
    question: &Question,
    found: &Hindsight,
) -> Vec<CommitScore> {
    if question.basis != Basis::Money || !question.filter.is_empty() {
        return Vec::new();
    }
    let score = |(place, scope): (usize, &Scope)| {
        let whose = holder(*scope).filter(|one| is_seen(history, question, *one))?;
        let mut pairs = Vec::new();
        for outcome in found.outcomes.iter().filter(|one| one.scope == place) {
            let round = &found.rounds[outcome.round];
            if round.gone != Gone::TwoThirds {
                continue;
            }
            let said = entry(history, whose, &round.period);
            let said = said.and_then(|entry| entry.decided_by(AsOf(round.origin))?.amount);
            if let Some(said) = said {
                pairs.push((said as f64, outcome.came, outcome.forecast.median));
            }
        }
        (!pairs.is_empty()).then(|| of_pairs(Named::of(history, whose), &pairs))
    };
    let mut scores: Vec<CommitScore> = found.scopes.iter().enumerate().filter_map(score).collect();
    scores.sort_by_key(|score| std::cmp::Reverse(score.n));
    scores
}

/// Of commits, what came, and the forecast's medians.
fn of_pairs(named: Named, pairs: &[(f64, f64, f64)]) -> CommitScore {
    let sum = |of: fn(&(f64, f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let (committed, came) = (sum(|one| one.0), sum(|one| one.1));
    let of_came = |error: f64| (0.0 < came).then(|| error / came);
    CommitScore {
        group: GroupName {
            name: (named.kind != "company").then_some(named.name),
            parameter: (named.kind != "company").then_some(named.text),
            ..GroupName::default()
        },
        n: pairs.len(),
        committed: committed.round() as i64,
        came: came.round() as i64,
        bias: of_came(committed - came),
        wape: of_came(sum(|one| (one.1 - one.0).abs())),
        wape_of_forecast: of_came(sum(|one| (one.1 - one.2).abs())),
    }
}
