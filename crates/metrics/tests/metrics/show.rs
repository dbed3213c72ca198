//! Metrics made of facts as short tables.

use crate::ask::{ask, person, same, team};
use metrics::catalogue::find;
use metrics::facts::{Answer, Dimension, Group, table};
use sales::history::History;

/// `3/4 = 0.75, 1 open, 2 undated`; a value of `n` records: `6.5 of 4`; or why there is none.
pub(crate) fn answer(answer: &Answer) -> String {
    let measure = &answer.measure;
    let value = match (measure.because, measure.value()) {
        (Some(absence), _) => format!("{absence:?}"),
        (None, value) => format!("{}", (value.unwrap() * 1e4).round() / 1e4),
    };
    let mut text = match measure.denominator {
        Some(denominator) => format!("{}/{denominator} = {value}", measure.numerator),
        None => format!("{value} of {}", measure.n),
    };
    for (count, what) in [(measure.still_open, "open"), (measure.undated, "undated")] {
        if count > 0 {
            text += &format!(", {count} {what}");
        }
    }
    text
}

fn label(history: &History, id: &str, group: &Group) -> String {
    match group {
        Group::Rep(who) => person(history, *who),
        Group::Team(which) => team(history, *which),
        Group::Kind(kind) => find(id).unwrap().kinds[usize::from(*kind)].to_owned(),
        Group::Month(day) => day.to_string(),
        Group::Activity(kind) => kind.map_or("-", |kind| kind.word()).to_owned(),
        Group::Direction(direction) => direction.map_or("-", |it| it.word()).to_owned(),
        Group::Outcome(outcome) => outcome.map_or("-", |outcome| outcome.word()).to_owned(),
        Group::Word(word) => word.as_deref().unwrap_or("-").to_owned(),
        other => panic!("{other:?}"),
    }
}

/// The whole and its rows.
pub(crate) fn check(story: &str, question: &str, id: &str, by: Dimension, expected: &str) {
    let history = sales::story::history(story);
    let question = ask(&history, question);
    let table = table(&history, &question, find(id).unwrap(), by);
    let mut rows = vec![format!("all: {}", answer(&table.total))];
    for (group, row) in &table.rows {
        rows.push(format!("{}: {}", label(&history, id, group), answer(row)));
    }
    same(&rows, expected);
}
