//! Lines of a day's list that were answered: they are kept back until their time has come.

use super::{Kind, Todo};
use crate::answers::{Answers, Given};
use crate::signals::Standing;
use sales::day::Day;
use serde::Serialize;

/// What is done is not asked for again within so many days: the records may need as long to tell.
const QUIET_DAYS: i32 = 7;

/// A line that is kept back by its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredTodo {
    /// The line.
    #[serde(flatten)]
    pub line: Todo,
    /// The answer.
    pub answer: Given,
}

/// The lines to show on `day`, and those that are kept back.
pub(super) fn parted(
    lines: Vec<Todo>,
    answers: &Answers,
    day: Day,
) -> (Vec<Todo>, Vec<AnsweredTodo>) {
    let (mut shown, mut kept_back) = (Vec::new(), Vec::new());
    for line in lines {
        match answer(&line, answers, day) {
            Some(answer) => kept_back.push(AnsweredTodo { line, answer }),
            None => shown.push(line),
        }
    }
    (shown, kept_back)
}

/// The answer that keeps a line back.
fn answer(line: &Todo, answers: &Answers, day: Day) -> Option<Given> {
    if let Some(signal) = &line.signal {
        return signal.answer.clone().filter(|_| signal.standing != Standing::Open);
    }
    let given = answers.of(&line.key)?;
    let keeps_back = match (given.what, given.until) {
        // A step that is done is done; the next one has a key of its own.
        ("done", _) if line.kind == Kind::Due && line.records.len() == 1 => true,
        ("done", _) => day < given.on.plus(QUIET_DAYS),
        ("snoozed", Some(until)) => day < until,
        ("dismissed", _) => true,
        _ => false,
    };
    keeps_back.then(|| given.clone())
}
