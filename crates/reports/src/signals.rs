//! Signals: what deserves a word, with what it rests on, as words, numbers and message keys; and
//! how it was answered.

mod answered;
mod helped;

pub use answered::{Counts, Standing};
pub(crate) use answered::{key, key_of};
pub use helped::{Change, Helped, Measured};

use crate::answers::{AnswerRow, Answers, Given};
use crate::ask::{Asked, Parameters, person_parameter, question};
use crate::figure::{day_text, unit_word};
use crate::forecast::{Foresights, of_everybody};
use crate::identity;
use crate::metric::{Namer, stage_name};
use crate::overview::period_text;
use crate::viewer::{Sight, Viewer};
use insights::signals::signal::{Against, Behind, Signal, Tone, Who};
use insights::signals::signals_while;
use metrics::facts::{Dimension, Group};
use metrics::stages::standing_still::Standing as StandingStill;
use sales::answer::Answer;
use sales::calendar::Period;
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::{AsOf, Question, Scope};
use sales::roster::{PersonId, TeamId};
use serde::Serialize;
use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

/// What is signalled about a scope.
#[derive(Clone, Debug, Serialize)]
pub struct Signals {
    /// The question answered; its period has no bearing.
    pub asked: Asked,
    /// How many stand how.
    pub counts: Counts,
    /// The signals, that with the most at stake first; last those that are worked on although
    /// nothing is signalled any longer.
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
    /// What an answer to it names: the same text from import to import.
    pub key: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether it is signalled now; else the figures are those of the day it was accepted on.
    pub is_raised: bool,
    /// The answer that counts for it.
    pub answer: Option<Given>,
    /// Of one that is worked on, what became of its figure.
    pub helped: Option<Helped>,
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
}

/// The number behind a signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BehindSignal {
    /// The metric's id.
    pub metric: &'static str,
    /// The `team` parameter, where it is the number of a team.
    pub team: Option<String>,
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignalDeal {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// How it stands, where it stands still.
    pub standing: Option<StandingDeal>,
}

/// How a deal stands that stands still.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandingDeal {
    /// The stage.
    pub stage: String,
    /// Days in it.
    pub days: u32,
    /// The days after which four fifths of such stays have ended, where that is known and the
    /// viewer may see it.
    pub usual_days: Option<f64>,
    /// The chance to move on within two weeks.
    pub chance: f64,
    /// Of how many stays that had lasted as long it is known.
    pub n: u64,
}

/// What is signalled about the question's scope on its as-of day, and how it was answered until
/// then; what is learned is kept. `given` are all answers, in the order in which they were given.
pub fn signals(
    history: &History,
    foresights: &Foresights,
    given: &[Answer],
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Signals {
    let asked = question(history, parameters, today, viewer);
    let teller = Teller { history, sight: &asked.sight, as_of: asked.as_of };
    let telling = Telling { teller, foresights, question: &asked.question, today };
    let answers = Answers::seen(history, given, &asked.sight, asked.as_of);
    let all = telling.raised(telling.day());
    let seen = all.iter().filter(|signal| telling.shows(signal));
    let mut signals: Vec<SignalRow> =
        seen.map(|signal| telling.answered(signal, &answers)).collect();
    signals.extend(telling.worked_on(&all, &answers));
    Signals { counts: Counts::of(signals.iter().map(|row| row.standing)), signals, asked }
}

/// All that is signalled on the question's day, whoever it is about; what is learned is kept.
pub(crate) fn raised_on(
    history: &History,
    foresights: &Foresights,
    question: &Question,
    today: Day,
) -> Arc<Vec<Signal>> {
    let Ok(raised) = raised_while::<Infallible>(history, foresights, question, today, &|| Ok(()));
    raised
}

/// The same, beside the readers: between two steps `go_on` is asked.
///
/// # Errors
/// What `go_on` objects with; then nothing is kept.
pub(crate) fn raised_while<E>(
    history: &History,
    foresights: &Foresights,
    question: &Question,
    today: Day,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Arc<Vec<Signal>>, E> {
    foresights.signals(question, today, || {
        let foresight = foresights.of(history, question, today);
        signals_while(history, &of_everybody(question), &foresight, go_on)
    })
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

/// What a report of signals is told from.
struct Telling<'a> {
    teller: Teller<'a>,
    foresights: &'a Foresights,
    question: &'a Question,
    today: Day,
}

impl Telling<'_> {
    /// The day told about.
    fn day(&self) -> Day {
        self.question.as_of.0
    }

    /// Whether it is about the question's scope, and seen.
    fn shows(&self, signal: &Signal) -> bool {
        concerns(self.teller.history, self.question, signal) && self.teller.sees(signal)
    }

    /// What was signalled about anybody on a day.
    fn raised(&self, day: Day) -> Arc<Vec<Signal>> {
        let question = Question { as_of: AsOf(day), ..self.question.clone() };
        raised_on(self.teller.history, self.foresights, &question, self.today)
    }

    /// One that is signalled now.
    fn answered(&self, signal: &Signal, answers: &Answers) -> SignalRow {
        let (standing, answer) = self.standing(signal, answers);
        let worked_on = answer.as_ref().filter(|_| standing == Standing::Accepted);
        let helped = worked_on.and_then(|given| {
            let known = self.raised(given.on);
            let key = self.key(signal);
            let then = known.iter().find(|earlier| self.key(earlier) == key);
            self.helped(then.unwrap_or(signal), given.on)
        });
        SignalRow { standing, answer, helped, ..self.teller.row(signal) }
    }

    /// Those worked on of which nothing is signalled any longer, as they were when accepted.
    fn worked_on(&self, raised: &[Signal], answers: &Answers) -> Vec<SignalRow> {
        let keys: HashSet<String> = raised.iter().map(|signal| self.key(signal)).collect();
        let ended = answers.rows().filter(|row| matches!(row.answer.what, "accepted" | "done"));
        let row = |AnswerRow { key, answer }| {
            let known = self.raised(answer.on);
            let then = known.iter().find(|signal| self.key(signal) == key)?;
            self.shows(then).then(|| SignalRow {
                standing: Standing::Accepted,
                is_raised: false,
                is_new: false,
                helped: self.helped(then, answer.on),
                answer: Some(answer),
                ..self.teller.row(then)
            })
        };
        let of_signals =
            |row: &AnswerRow| row.key.starts_with("signal/") && !keys.contains(&row.key);
        ended.filter(of_signals).filter_map(row).collect()
    }
}

/// Says of signals what the viewer may see of them.
pub(crate) struct Teller<'a> {
    pub(crate) history: &'a History,
    pub(crate) sight: &'a Sight,
    pub(crate) as_of: Day,
}

impl Teller<'_> {
    /// Whether all that it rests on is seen: a figure of days before somebody came to the team
    /// belongs to the team of these days.
    pub(crate) fn sees(&self, signal: &Signal) -> bool {
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

    /// Whether the deal is seen.
    pub(crate) fn sees_deal(&self, deal: OpportunityId) -> bool {
        self.sight.deal(self.history, &self.history.timeline(deal), self.as_of)
    }

    pub(crate) fn row(&self, signal: &Signal) -> SignalRow {
        let evidence = signal.evidence();
        let figures = evidence.comparison;
        let standing = |one| StandingDeal::of(self.history, self.sight, one);
        let deals = evidence.deals.iter().enumerate();
        let deal = |(at, id): (usize, &OpportunityId)| SignalDeal {
            id: identity::of_deal(self.history, *id),
            number: id.0,
            name: self.history.text(*id).name.to_string(),
            standing: evidence.standing.get(at).map(standing),
        };
        // Somebody who may not see the figures of others is compared with their own.
        let hidden = !self.sight.sums_of_company() && is_of_others(figures.against);
        SignalRow {
            id: signal.rule().id,
            key: key(self.history, signal),
            standing: Standing::Open,
            is_raised: true,
            answer: None,
            helped: None,
            tone: tone(signal.rule().tone),
            about: self.about(evidence.who),
            is_new: signal.is_new(),
            own: figures.own,
            reference: (!hidden).then_some(figures.reference),
            against: against(figures.against),
            low: figures.interval.filter(|_| !hidden).map(|interval| interval.0),
            high: figures.interval.filter(|_| !hidden).map(|interval| interval.1),
            unit: unit_word(figures.unit),
            n: figures.n,
            doubt: signal.doubt(),
            stakes: evidence.stakes,
            behind: self.behind(&evidence.behind),
            deals: deals.filter(|(_, id)| self.sees_deal(**id)).map(deal).collect(),
        }
    }

    /// The number behind something, and how to ask for its records.
    pub(crate) fn behind(&self, behind: &Behind) -> BehindSignal {
        // Of teams only some below the scope have a row: any is asked for by itself.
        let (team, by, row) = match (behind.by, &behind.row) {
            (_, Group::Team(Some(team))) => {
                let name = self.history.roster().team_name(*team).to_owned();
                (Some(name), "", String::new())
            }
            (Dimension::Whole, row) => (None, "", self.row_of(behind.metric, row)),
            (by, row) => (None, by.word(), self.row_of(behind.metric, row)),
        };
        BehindSignal {
            metric: behind.metric,
            team,
            by,
            row,
            period: behind.period,
            as_of: behind.as_of,
        }
    }

    /// The word that asks for a row of a metric.
    fn row_of(&self, metric: &str, row: &Group) -> String {
        let definition = metrics::catalogue::find(metric);
        definition.map_or(String::new(), |one| Namer::new(self.history, one).name(row).row)
    }

    pub(crate) fn about(&self, who: Who) -> About {
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
}

impl StandingDeal {
    pub(crate) fn of(history: &History, sight: &Sight, standing: &StandingStill) -> StandingDeal {
        StandingDeal {
            stage: stage_name(history, standing.stage),
            days: standing.days,
            usual_days: standing.usual_days.filter(|_| sight.sums_of_company()),
            chance: standing.chance,
            n: sight.usual().records(standing.n),
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
        Against::Limit => "limit",
        Against::Middle => "middle",
        Against::Without => "without",
    }
}

/// Whether a reference tells figures of other people.
fn is_of_others(against: Against) -> bool {
    matches!(against, Against::Company | Against::SameTenure | Against::Middle)
}
