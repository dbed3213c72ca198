//! Puts the list of a day together.

use super::answered::parted;
use super::order::{arranged, bundled};
use super::{LINES_OF_A_MANAGER, LINES_OF_A_REP, Today, deals, leads, talks};
use crate::answers::Answers;
use crate::ask::{Parameters, question};
use crate::forecast::Foresights;
use crate::signals::signals;
use crate::viewer::Viewer;
use insights::today::Today as Found;
use insights::today::follow_up::due_days;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;
use sales::question::Scope;

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
    let found = foresights.days.of((q.clone(), today), || {
        let foresight = foresights.of(history, q, today);
        Found::of(history, q, &foresight)
    });
    let due_days = due_days(history, q);
    let is_rep = matches!(q.scope, Scope::Person(_));
    let mut lines = deals::lines(history, &asked, &found, due_days);
    lines.extend(leads::lines(history, parameters, &asked, today, viewer));
    let raised = signals(history, foresights, given, parameters, today, viewer).signals;
    let talks = talks::lines(raised, &lines);
    let answers = Answers::seen(history, given, &asked.sight, asked.as_of);
    let (lines, mut answered) = parted(lines, &answers, asked.as_of);
    let lines = bundled(history, lines, is_rep).into_iter().chain(talks).collect();
    let (lines, bundles) = parted(lines, &answers, asked.as_of);
    answered.extend(bundles);
    let limit = match (whole, is_rep) {
        (true, _) => usize::MAX,
        (false, true) => LINES_OF_A_REP,
        (false, false) => LINES_OF_A_MANAGER,
    };
    let (groups, more) = arranged(lines, limit);
    Today {
        reader: if is_rep { "rep" } else { "manager" },
        groups,
        more,
        answered,
        is_learning: found.is_learning,
        due_days: asked.sight.sums_of_company().then_some(due_days),
        leads_since: leads::since(asked.as_of),
        asked,
    }
}
