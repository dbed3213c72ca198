//! The signals to talk over, unless a line of the list says the same.

use super::{Kind, Todo};
use crate::ask::Parameters;
use crate::customers::Owner;
use crate::forecast::Foresights;
use crate::signals::{SignalRow, signals};
use crate::viewer::Viewer;
use sales::day::Day;
use sales::history::History;
use std::collections::BTreeSet;

/// Rules about deals to close out: the deals themselves stand in the list.
const OF_DEALS: [&str; 2] = ["stands-still", "close-date-passed"];

/// The lines of the scope's signals.
pub(super) fn lines(
    history: &History,
    foresights: &Foresights,
    parameters: &Parameters,
    others: &[Todo],
    today: Day,
    viewer: &Viewer,
) -> Vec<Todo> {
    let closed_out: BTreeSet<&str> = others
        .iter()
        .filter(|line| line.kind.group() == "close-out")
        .filter_map(|line| Some(line.owner.as_ref()?.parameter.as_str()))
        .collect();
    let named: BTreeSet<u32> = others
        .iter()
        .filter(|line| line.kind != Kind::Lead)
        .flat_map(|line| &line.records)
        .map(|record| record.number)
        .collect();
    let is_said = |signal: &SignalRow| match signal.id {
        id if OF_DEALS.contains(&id) => {
            signal.about.parameter.as_deref().is_some_and(|who| closed_out.contains(who))
        }
        "one-deal-carries" => signal.deals.iter().any(|deal| named.contains(&deal.number)),
        _ => false,
    };
    let raised = signals(history, foresights, parameters, today, viewer).signals;
    raised.into_iter().filter(|signal| !is_said(signal)).map(line).collect()
}

fn line(signal: SignalRow) -> Todo {
    let about = &signal.about;
    let whom = about.parameter.as_deref().unwrap_or(about.kind);
    let person = about.name.clone().zip(about.parameter.clone());
    let person = person.filter(|_| about.kind == "person");
    Todo {
        key: format!("{}:{}:{whom}", Kind::Talk.word(), signal.id),
        kind: Kind::Talk,
        owner: person.map(|(name, parameter)| Owner { name, parameter }),
        records: Vec::new(),
        days: None,
        amount: None,
        chance: None,
        chance_else: None,
        standing: None,
        next_step: None,
        stakes: signal.stakes,
        signal: Some(signal),
    }
}
