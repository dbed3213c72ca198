//! Signals: what deserves a word, with what it rests on, as words, numbers and message keys.

use crate::ask::{Asked, Parameters, person_parameter, question};
use crate::figure::{day_text, unit_word};
use crate::forecast::{Foresights, of_everybody};
use crate::metric::{Namer, stage_name};
use crate::overview::period_text;
use crate::viewer::{Sight, Viewer};
use insights::signals::signal::{Against, Alike, Signal, Tone, Who};
use insights::signals::signals as raised;
use metrics::facts::{Dimension, Group};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::{Question, Scope};
use sales::roster::{PersonId, TeamId};
use serde::Serialize;

/// What is signalled about a scope.
#[derive(Clone, Debug, Serialize)]
pub struct Signals {
    /// The question answered; its period has no bearing.
    pub asked: Asked,
    /// The signals, that with the most at stake first.
    pub signals: Vec<SignalRow>,
}

/// Whom a signal is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// `company`, `team` or `person`.
    pub kind: &'static str,
    /// The name of the team or person.
    pub name: Option<String>,
    /// The `rep` or `team` parameter that asks for them.
    pub parameter: Option<String>,
}

/// One signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignalRow {
    /// The rule's id; messages are `signal-<id>-name`, `-says`, `-why`, `-rep`, `-manager`.
    pub id: &'static str,
    /// `warning` or `strength`.
    pub tone: &'static str,
    /// Whom it is about.
    pub about: About,
    /// Whether the week before did not have it.
    pub is_new: bool,
    /// The figure.
    pub own: f64,
    /// What it is compared with; absent where the viewer may not see it.
    pub reference: Option<f64>,
    /// What that is; the message is `signal-against-<word>`.
    pub against: &'static str,
    /// Lower end of where the true figure lies with a probability of 80 %.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// What these are counted in.
    pub unit: &'static str,
    /// How many records it rests on.
    pub n: u64,
    /// The probability that it is not so; nought where the records simply say it.
    pub doubt: f64,
    /// What is at stake, in the smallest unit of the report's currency.
    pub stakes: Option<i64>,
    /// The number of the catalogue behind it, and how to ask for its records.
    pub behind: BehindSignal,
    /// Deals to look at, the most important first.
    pub deals: Vec<SignalDeal>,
    /// For a deal that stands still, how deals like it went on.
    pub alike: Option<AlikeDeals>,
}

/// The number behind a signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BehindSignal {
    /// The metric's id.
    pub metric: &'static str,
    /// By what it is broken down; empty where it is not.
    pub by: &'static str,
    /// The `row` parameter that asks for its records.
    pub row: String,
    /// Over which days.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// As known at the end of which day.
    #[serde(serialize_with = "day_text")]
    pub as_of: Day,
}

/// A deal to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignalDeal {
    /// Its number in this history.
    pub number: u32,
    /// Its name.
    pub name: String,
}

/// How earlier deals went on that stood as long in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlikeDeals {
    /// The stage.
    pub stage: String,
    /// Days in it.
    pub days: u32,
    /// Earlier deals that were still in it after as many days.
    pub still_there: u64,
    /// Of these, how many moved on within the two weeks that followed.
    pub moved_on: u64,
}

/// What is signalled about the question's scope on its as-of day; what is learned is kept.
pub fn signals(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Signals {
    let asked = question(history, parameters, today, viewer);
    let teller = Teller { history, sight: &asked.sight, as_of: asked.as_of };
    let all = foresights.signals(&asked.question, today, || {
        let foresight = foresights.of(history, &asked.question, today);
        raised(history, &of_everybody(&asked.question), &foresight)
    });
    let seen = all
        .iter()
        .filter(|signal| concerns(history, &asked.question, signal) && teller.sees(signal));
    let signals = seen.map(|signal| teller.row(signal)).collect();
    Signals { asked, signals }
}

/// Every rule, with its tone, in the order of the manual.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    insights::signals::rules::RULES.iter().map(|rule| (rule.id, tone(rule.tone)))
}

/// Whether somebody in the scope is meant: the person, people and teams of the team, or anybody.
fn concerns(history: &History, question: &Question, signal: &Signal) -> bool {
    let roster = history.roster();
    let within = |team: TeamId, person: PersonId| {
        let own = roster.team_on(person, question.as_of.0);
        own.is_some_and(|own| roster.is_within(own, team))
    };
    match (question.scope, signal.evidence().who) {
        (Scope::Company, _) => true,
        (Scope::Team(team), Who::Team(one)) => roster.is_within(one, team),
        (Scope::Team(team), Who::Person(person)) => within(team, person),
        (Scope::Person(person), Who::Person(one)) => one == person,
        _ => false,
    }
}

struct Teller<'a> {
    history: &'a History,
    sight: &'a Sight,
    as_of: Day,
}

impl Teller<'_> {
    /// Whether all that it rests on is seen: a figure of days before somebody came to the team
    /// belongs to the team of these days.
    fn sees(&self, signal: &Signal) -> bool {
        let evidence = signal.evidence();
        match evidence.who {
            Who::Company => self.sight.is_everything(),
            Who::Team(team) => self.sight.team(self.history, team),
            Who::Person(person) => {
                let since = self.sight.since(self.history, person, self.as_of);
                since.is_some_and(|since| since <= evidence.behind.period.start())
            }
        }
    }

    fn row(&self, signal: &Signal) -> SignalRow {
        let evidence = signal.evidence();
        let figures = evidence.comparison;
        let behind = &evidence.behind;
        let deal = |id: &OpportunityId| SignalDeal {
            number: id.0,
            name: self.history.text(*id).name.to_string(),
        };
        let sees = |id: &&OpportunityId| {
            self.sight.deal(self.history, &self.history.timeline(**id), self.as_of)
        };
        // Somebody who may not see the figures of others is compared with their own.
        let hidden = !self.sight.sums_of_company() && is_of_others(figures.against);
        SignalRow {
            id: signal.rule().id,
            tone: tone(signal.rule().tone),
            about: self.about(evidence.who),
            is_new: signal.is_new(),
            own: figures.own,
            reference: (!hidden).then_some(figures.reference),
            against: against(figures.against),
            low: figures.interval.map(|interval| interval.0),
            high: figures.interval.map(|interval| interval.1),
            unit: unit_word(figures.unit),
            n: figures.n,
            doubt: signal.doubt(),
            stakes: evidence.stakes,
            behind: BehindSignal {
                metric: behind.metric,
                by: if behind.by == Dimension::Whole { "" } else { behind.by.word() },
                row: self.row_of(behind.metric, &behind.row),
                period: behind.period,
                as_of: behind.as_of,
            },
            deals: evidence.deals.iter().filter(sees).map(deal).collect(),
            alike: evidence.alike.map(|alike| self.alike(alike)),
        }
    }

    /// The word that asks for a row of a metric.
    fn row_of(&self, metric: &str, row: &Group) -> String {
        let definition = metrics::catalogue::find(metric);
        definition.map_or(String::new(), |one| Namer::new(self.history, one).name(row).row)
    }

    fn about(&self, who: Who) -> About {
        let roster = self.history.roster();
        match who {
            Who::Company => About { kind: "company", name: None, parameter: None },
            Who::Team(team) => {
                let name = roster.team_name(team).to_owned();
                About { kind: "team", parameter: Some(name.clone()), name: Some(name) }
            }
            Who::Person(person) => About {
                kind: "person",
                name: Some(roster.person(person).name.to_string()),
                parameter: Some(person_parameter(self.history, person)),
            },
        }
    }

    fn alike(&self, alike: Alike) -> AlikeDeals {
        AlikeDeals {
            stage: stage_name(self.history, alike.stage),
            days: alike.days,
            still_there: alike.still_there,
            moved_on: alike.moved_on,
        }
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Warning => "warning",
        Tone::Strength => "strength",
    }
}

fn against(against: Against) -> &'static str {
    match against {
        Against::Company => "company",
        Against::Expected => "expected",
        Against::Earlier => "earlier",
        Against::Benchmark => "benchmark",
        Against::SameTenure => "same-tenure",
        Against::Fresh => "fresh",
        Against::Limit => "limit",
        Against::Middle => "middle",
        Against::Without => "without",
    }
}

/// Whether a reference tells figures of other people.
fn is_of_others(against: Against) -> bool {
    matches!(against, Against::Company | Against::SameTenure | Against::Middle)
}
