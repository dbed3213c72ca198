//! Tassei's own answers to the questions, through the public functions of `metrics`.

use metrics::facts::tally::{Tally, Worth};
use metrics::pipeline::open_pipeline::{Expected, Open, open, open_pipeline};
use metrics::results::closings::{Closing, closings};
use sales::history::History;
use sales::question::Question;
use sales::roster::PersonId;
use std::collections::BTreeMap;

/// How many months the trend shows.
pub(crate) const MONTHS: i32 = 24;

/// One line of an answer: what is divided, by what, and how many records it rests on.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Row {
    pub(crate) group: String,
    pub(crate) numerator: f64,
    pub(crate) denominator: Option<f64>,
    pub(crate) n: u64,
}

/// A question's name, which is also the name of the file that asks it of the others.
pub(crate) struct Asked {
    pub(crate) name: &'static str,
    pub(crate) answer: fn(&History, &Question) -> Vec<Row>,
}

/// What Tassei is asked.
pub(crate) const ASKED: [Asked; 9] = [
    Asked { name: "credited-by-rep", answer: credited_by_rep },
    Asked { name: "credited-by-team", answer: credited_by_team },
    Asked { name: "won-lost-by-rep", answer: won_lost_by_rep },
    Asked { name: "win-rate-by-rep", answer: win_rate_by_rep },
    Asked { name: "open-by-rep", answer: open_by_rep },
    Asked { name: "open-by-stage", answer: open_by_stage },
    Asked { name: "closing-in-period", answer: closing_in_period },
    Asked { name: "overdue-by-rep", answer: overdue_by_rep },
    Asked { name: "trend", answer: trend },
];

fn name_of(person: Option<PersonId>) -> String {
    person.map_or("-".to_owned(), |person| person.0.to_string())
}

/// Adds up worths by group.
fn tallied<K: Ord>(worths: impl Iterator<Item = (K, Worth)>) -> BTreeMap<K, Tally> {
    let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
    for (group, worth) in worths {
        tallies.entry(group).or_default().add(worth);
    }
    tallies
}

fn amount(group: String, tally: Tally) -> Row {
    Row { group, numerator: tally.counted as f64, denominator: None, n: tally.count }
}

fn amounts<K: Ord>(worths: impl Iterator<Item = (K, Worth)>, name: fn(K) -> String) -> Vec<Row> {
    tallied(worths).into_iter().map(|(group, tally)| amount(name(group), tally)).collect()
}

fn won(found: &[Closing]) -> impl Iterator<Item = &Closing> {
    found.iter().filter(|closing| closing.won)
}

fn credited_by_rep(history: &History, question: &Question) -> Vec<Row> {
    let found = closings(history, question);
    amounts(won(&found).map(|closing| (closing.credit.person, closing.worth)), name_of)
}

fn credited_by_team(history: &History, question: &Question) -> Vec<Row> {
    let found = closings(history, question);
    let name = |team: Option<_>| {
        team.map_or("-".to_owned(), |team: sales::roster::TeamId| team.0.to_string())
    };
    amounts(won(&found).map(|closing| (closing.credit.team, closing.worth)), name)
}

fn won_lost_by_rep(history: &History, question: &Question) -> Vec<Row> {
    let found = closings(history, question);
    let name = |(person, won)| {
        let way = if won { "won" } else { "lost" };
        format!("{} {way}", name_of(person))
    };
    let worths = found.iter().map(|one| ((one.credit.person, one.won), one.worth));
    amounts(worths, name)
}

fn win_rate_by_rep(history: &History, question: &Question) -> Vec<Row> {
    let mut people: BTreeMap<Option<PersonId>, (u64, u64)> = BTreeMap::new();
    for closing in closings(history, question) {
        let (won, all) = people.entry(closing.credit.person).or_default();
        *won += u64::from(closing.won);
        *all += 1;
    }
    let row = |(person, (won, all))| Row {
        group: name_of(person),
        numerator: won as f64,
        denominator: Some(all as f64),
        n: all,
    };
    people.into_iter().map(row).collect()
}

fn open_by_rep(history: &History, question: &Question) -> Vec<Row> {
    let found = open_pipeline(history, question).by_person;
    found.into_iter().map(|(person, tally)| amount(name_of(person), tally)).collect()
}

fn open_by_stage(history: &History, question: &Question) -> Vec<Row> {
    let found = open_pipeline(history, question).by_stage.into_iter();
    let name = |stage: sales::history::StageId| stage.0.to_string();
    found.map(|(stage, tally)| amount(stage.map_or("-".to_owned(), name), tally)).collect()
}

/// Those that are expected then, with their owners.
fn expected(found: &[Open], question: &Question, when: Expected) -> Vec<Row> {
    let those = found.iter().filter(|one| one.expected(question) == when);
    amounts(those.map(|one| (one.credit.person, one.worth)), name_of)
}

fn overdue_by_rep(history: &History, question: &Question) -> Vec<Row> {
    expected(&open(history, question), question, Expected::Overdue)
}

fn closing_in_period(history: &History, question: &Question) -> Vec<Row> {
    expected(&open(history, question), question, Expected::InPeriod)
}

fn trend(history: &History, question: &Question) -> Vec<Row> {
    let months = metrics::results::trend::monthly(history, question, MONTHS as u32);
    let those = months.into_iter().filter(|point| point.won.count > 0);
    those.map(|point| amount(point.month.to_string(), point.won)).collect()
}
