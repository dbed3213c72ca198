//! What the rows of a breakdown are called.

use super::GroupName;
use crate::ask::person_parameter;
use metrics::Definition;
use metrics::facts::Group;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::{History, StageId};
use sales::roster::PersonId;

/// Names the rows of a metric.
pub(crate) struct Namer<'h> {
    history: &'h History,
    definition: &'h Definition,
}

impl<'h> Namer<'h> {
    pub(crate) fn new(history: &'h History, definition: &'h Definition) -> Namer<'h> {
        Namer { history, definition }
    }

    /// The name of a row.
    pub(crate) fn name(&self, group: &Group) -> GroupName {
        let named = self.words(group);
        GroupName { row: row(group, &named), ..named }
    }

    fn words(&self, group: &Group) -> GroupName {
        let (history, definition) = (self.history, self.definition);
        let own = |kind: u8| definition.kinds.get(usize::from(kind)).copied();
        let named = |name: Option<String>| GroupName { name, ..GroupName::default() };
        let word = |kind| GroupName { kind, ..GroupName::default() };
        match group {
            Group::Whole => GroupName::default(),
            Group::Rep(person) => GroupName {
                parameter: person.map(|id| person_parameter(history, id)),
                ..named(person.map(|id| person_name(history, id)))
            },
            Group::Team(team) => {
                let name = team.map(|team| history.roster().team_name(team).to_owned());
                GroupName { parameter: name.clone(), ..named(name) }
            }
            Group::Stage(stage) => named(stage.map(|id| stage_name(history, id))),
            Group::Kind(kind) => word(own(*kind)),
            Group::StageKind(stage, kind) => {
                GroupName { kind: own(*kind), ..named(stage.map(|id| stage_name(history, id))) }
            }
            Group::Move(from, to) => GroupName {
                to: to.map(|id| stage_name(history, id)),
                ..named(from.map(|id| stage_name(history, id)))
            },
            Group::Month(day) => {
                let calendar = &history.organisation().calendar;
                named(Some(calendar.period_of(PeriodKind::Month, *day).to_string()))
            }
            Group::Word(text) => named(text.as_deref().map(String::from)),
            Group::Activity(kind) => word(kind.map(|kind| kind.word())),
            Group::Direction(direction) => word(direction.map(|direction| direction.word())),
            Group::Outcome(outcome) => word(outcome.map(|outcome| outcome.word())),
        }
    }
}

/// The word that asks for a row: its name, or what stands for none.
fn row(group: &Group, named: &GroupName) -> String {
    let name = || named.parameter.as_deref().or(named.name.as_deref()).unwrap_or("none");
    match group {
        Group::Whole => String::new(),
        Group::Kind(_) | Group::Activity(_) | Group::Direction(_) | Group::Outcome(_) => {
            named.kind.unwrap_or("none").to_owned()
        }
        Group::StageKind(..) => format!("{}/{}", name(), named.kind.unwrap_or("none")),
        Group::Move(..) => format!("{}>{}", name(), named.to.as_deref().unwrap_or("none")),
        _ => name().to_owned(),
    }
}

/// A stage, with its pipeline before it where another pipeline has a stage of that name.
pub(crate) fn stage_name(history: &History, id: StageId) -> String {
    crate::deals::stage_parameter(history, id)
}

pub(crate) fn person_name(history: &History, id: PersonId) -> String {
    history.roster().person(id).name.to_string()
}

/// Where a row stands: stages in the order of the process, months in order of time, everything
/// else by its name; what has none comes last.
pub(crate) fn place(history: &History, group: &Group) -> (bool, Vec<u32>, String) {
    let stage = |id: &Option<StageId>| {
        let place = id.map(|id| (history.stage(id), id));
        place.map_or(vec![0; 4], |(place, id)| {
            let pipeline = place.pipeline.map_or(u32::MAX, u32::from);
            // Open stages, then won, then lost ones.
            vec![pipeline, place.stage.kind as u32, u32::from(place.position), u32::from(id.0)]
        })
    };
    let text = |name: Option<String>| (name.is_none(), Vec::new(), name.unwrap_or_default());
    match group {
        Group::Stage(id) => (id.is_none(), stage(id), String::new()),
        Group::StageKind(id, kind) => {
            let place = stage(id).into_iter().chain([u32::from(*kind)]).collect();
            (id.is_none(), place, String::new())
        }
        Group::Move(from, to) => {
            (from.is_none(), stage(from).into_iter().chain(stage(to)).collect(), String::new())
        }
        Group::Rep(person) => text(person.map(|id| person_name(history, id))),
        Group::Team(team) => text(team.map(|team| history.roster().team_name(team).to_owned())),
        Group::Word(word) => text(word.as_deref().map(String::from)),
        Group::Month(day) => (false, vec![Day::FIRST.days_until(*day) as u32], String::new()),
        Group::Kind(kind) => (false, vec![u32::from(*kind)], String::new()),
        Group::Activity(kind) => number(kind.map(|kind| kind as u32)),
        Group::Direction(direction) => number(direction.map(|direction| direction as u32)),
        Group::Outcome(outcome) => number(outcome.map(|outcome| outcome as u32)),
        Group::Whole => (false, Vec::new(), String::new()),
    }
}

fn number(place: Option<u32>) -> (bool, Vec<u32>, String) {
    (place.is_none(), place.into_iter().collect(), String::new())
}
