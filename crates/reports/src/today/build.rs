//! Puts the list of a day together.

use super::answered::parted;
use super::deals::Deals;
use super::order::{arranged, bundled};
use super::{Kind, LINES_OF_A_MANAGER, LINES_OF_A_REP, Today, Todo, leads, replies, talks};
use crate::answers::Answers;
use crate::ask::{Parameters, question};
use crate::forecast::Foresights;
use crate::signals::signals;
use crate::stop;
use crate::viewer::Viewer;
use insights::today::Today as Found;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;
use sales::question::Scope;
use std::collections::BTreeSet;

/// What is due with all else, but for what else the same deals ask for: they are named once. Only a
/// customer that waits for an answer is another matter.
fn beside(due: Vec<Todo>, others: Vec<Todo>) -> Vec<Todo> {
    let named: BTreeSet<u32> =
        due.iter().flat_map(|line| &line.records).map(|record| record.number).collect();
    let is_named = |line: &Todo| {
        line.kind.records() == "deals"
            && line.kind != Kind::Answer
            && line.records.iter().any(|record| named.contains(&record.number))
    };
    let others: Vec<Todo> = others.into_iter().filter(|line| !is_named(line)).collect();
    due.into_iter().chain(others).collect()
}

/// The list of the question's scope on its as-of day; all of it where `whole`, else as much as a
/// day holds. `given` are all answers, in the order in which they were given.
pub fn today(
    history: &History,
    foresights: &Foresights,
    given: &[Answer],
    parameters: &Parameters,
    whole: bool,
    today: Day,
    viewer: &Viewer,
) -> Today {
    let asked = question(history, parameters, today, viewer);
    let q = &asked.question;
    let common = foresights.common(history, q);
    let found = foresights.days.of((q.clone(), today), || {
        let foresight = foresights.of(history, q, today);
        let swings = foresights.swings.of((q.clone(), today), || foresight.swings(history, q));
        Found::of(history, q, &foresight, (&common, &swings))
    });
    let is_rep = matches!(q.scope, Scope::Person(_));
    let stop = stop::of(history, foresights, q, today);
    // What nothing dates is told only of today: on an earlier day it may have been otherwise.
    let planned = asked.as_of >= today;
    let of_deals = Deals { found: &found, common: &common, stop: stop.as_ref(), planned };
    let (due, mut lines) = of_deals.lines(history, &asked);
    let (replies, first) = replies::lines(history, &asked, &found.leads);
    let answers_wait = replies.iter().filter(|line| line.kind == Kind::AnswerLead);
    let answers_wait: BTreeSet<u32> =
        answers_wait.flat_map(|line| &line.records).map(|record| record.number).collect();
    let new = leads::lines(history, parameters, &asked, &found.leads, (today, viewer));
    // Who has written without ever having been called is answered, not called for the first time.
    lines.extend(new.into_iter().filter(|line| !answers_wait.contains(&line.records[0].number)));
    lines.extend(replies);
    let answers = Answers::seen(history, given, &asked.sight, asked.as_of);
    let (due, mut answered) = parted(due, &answers, asked.as_of);
    let lines = beside(due, lines);
    let raised = signals(history, foresights, given, parameters, today, viewer).signals;
    let talks = talks::lines(raised, &lines);
    let (lines, alone) = parted(lines, &answers, asked.as_of);
    answered.extend(alone);
    let lines = bundled(history, lines, is_rep).into_iter().chain(talks).collect();
    let (lines, bundles) = parted(lines, &answers, asked.as_of);
    answered.extend(bundles);
    let limit = match (whole, is_rep) {
        (true, _) => usize::MAX,
        (false, true) => LINES_OF_A_REP,
        (false, false) => LINES_OF_A_MANAGER,
    };
    let (groups, more) = arranged(lines, limit, is_rep);
    Today {
        reader: if is_rep { "rep" } else { "manager" },
        groups,
        more,
        answered,
        is_learning: found.is_learning,
        due_days: asked.sight.sums_of_company().then_some(common.due_days),
        stop,
        leads_since: first
            .into_iter()
            .chain([leads::since(asked.as_of)])
            .fold(asked.as_of, Day::min),
        asked,
    }
}
