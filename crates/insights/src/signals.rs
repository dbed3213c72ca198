//! Signals: what deserves a word, who it is about, and what that rests on.
//!
//! ```text
//! as-of day ─▶ Run ─rules─▶ findings ─▶ control (evidence, size, persistence, volume) ─▶ signals
//!      a week earlier ─▶ Run ─▶ … the same way, as often as the control looks back
//! ```
//!
//! A rule is one file below `rules`: its name, and how it finds what it looks for in a weekly run.
//! Whether what it finds is raised is decided in one place, [`control`]. All of it is a function of
//! the history and the as-of day: any week can be asked for again.

pub(crate) mod compare;
pub mod control;
mod falls;
mod quieter;
pub mod rules;
pub mod run;
pub mod signal;
pub mod watch;

#[cfg(test)]
mod lots;

use std::collections::BTreeMap;
use std::convert::Infallible;

use sales::history::History;
use sales::question::Question;

use crate::foresight::Foresight;
use control::{Control, Reading};
use rules::{RULES, Rule};
use run::Run;
use signal::{Finding, Signal, Who};

/// So many weekly runs are looked at: the day asked about, and the same weekday before.
pub const RUNS: i32 = 5;

/// One rule, by its id, about one person, team or the company.
pub type Key = (&'static str, Who);

/// What is to be signalled on the question's as-of day, whoever it is about; that with the most at
/// stake first.
pub fn signals(history: &History, question: &Question, foresight: &Foresight) -> Vec<Signal> {
    let Ok(found) = signals_while::<Infallible>(history, question, foresight, &|| Ok(()));
    found
}

/// The same as long as it is wanted: before each rule `go_on` is asked.
///
/// # Errors
/// What `go_on` objects with.
pub fn signals_while<E>(
    history: &History,
    question: &Question,
    foresight: &Foresight,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<Vec<Signal>, E> {
    let mut control = Control::default();
    let mut latest = BTreeMap::new();
    for weeks_ago in (0..RUNS).rev() {
        let day = question.as_of.0.plus(-7 * weeks_ago);
        let run = Run::new(history, question, day, foresight);
        latest = findings(&run, go_on)?;
        let found = latest.values();
        let readings: Vec<Reading<Key>> =
            found.map(|(rule, finding)| run.reading(rule, finding)).collect();
        control.week(&readings);
    }
    let mut raised: Vec<Signal> = control
        .raised()
        .filter_map(|(key, is_new)| {
            let (rule, finding) = latest.remove(key)?;
            Some(Signal::new(rule, finding, is_new))
        })
        .collect();
    raised.sort_by_key(|signal| std::cmp::Reverse(signal.evidence().stakes));
    Ok(raised)
}

/// What each rule finds in one weekly run.
fn findings<E>(
    run: &Run<'_>,
    go_on: &impl Fn() -> Result<(), E>,
) -> Result<BTreeMap<Key, (&'static Rule, Finding)>, E> {
    let mut all = BTreeMap::new();
    for rule in RULES {
        go_on()?;
        let found = (rule.find)(run).into_iter();
        all.extend(found.map(|finding| ((rule.id, finding.evidence.who), (*rule, finding))));
    }
    Ok(all)
}
