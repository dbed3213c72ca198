//! The signals to talk over, unless a line of the list says the same.

use super::{Kind, Todo};
use crate::customers::Owner;
use crate::signals::SignalRow;
use std::collections::BTreeSet;

/// Rules about deals to close out: the deals themselves stand in the list.
const OF_DEALS: [&str; 2] = ["stands-still", "close-date-passed"];

/// The lines of what is signalled.
pub(super) fn lines(signals: Vec<SignalRow>, others: &[Todo]) -> Vec<Todo> {
    let closed_out: BTreeSet<&str> = others
        .iter()
        .filter(|line| line.kind.group() == "close-out")
        .filter_map(|line| Some(line.owner.as_ref()?.parameter.as_str()))
        .collect();
    let named: BTreeSet<u32> = others
        .iter()
        .filter(|line| line.kind.records() == "deals")
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
    let raised = signals.into_iter().filter(|signal| signal.is_raised);
    raised.filter(|signal| !is_said(signal)).map(line).collect()
}

fn line(signal: SignalRow) -> Todo {
    let about = &signal.about;
    let person = about.name.clone().zip(about.parameter.clone());
    let person = person.filter(|_| about.kind == "person");
    let named = Todo::new(Kind::Talk, signal.key.clone());
    Todo {
        owner: person.map(|(name, parameter)| Owner { name, parameter, is_seen: true }),
        stakes: signal.stakes,
        signal: Some(signal),
        ..named
    }
}
