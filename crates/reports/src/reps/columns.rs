//! The columns of the scorecard: which there are, and what each metric says of everybody.

use crate::ask::Asked;
use metrics::catalogue::{Definition, Reckon, find};
use metrics::facts::together::partials;
use metrics::facts::{Answer, Dimension, Group, Partial, View, finish, numbers};
use sales::question::Scope;
use std::collections::{BTreeMap, BTreeSet};

/// By these people are found and summed up, whether or not they are shown.
pub(super) const ALWAYS: [&str; 4] = ["attainment", "gap", "win-rate", "open-deals"];

/// The columns shown where none are chosen.
pub const USUAL: [&str; 8] = [
    "attainment",
    "gap",
    "coverage",
    "win-rate",
    "deal-size",
    "first-touch",
    "without-next-step",
    "activity-rate",
];

/// Every column there is, in the order they are offered.
pub const COLUMNS: [&str; 20] = [
    "attainment",
    "gap",
    "coverage",
    "open-deals",
    "open-pipeline",
    "win-rate",
    "deal-size",
    "cycle-time",
    "first-touch",
    "first-reply",
    "reply-rate",
    "activity-rate",
    "meetings-held",
    "follow-ups",
    "follow-up-gap",
    "gave-up",
    "untouched-deals",
    "without-next-step",
    "overdue-in-stage",
    "close-date-passed",
];

/// What one metric says of everybody in the scope.
pub(super) struct Counted {
    pub(super) definition: &'static Definition,
    /// By rep, unfinished; empty for what is not made of facts.
    pub(super) by_rep: Partial,
    pub(super) people: BTreeMap<Group, Answer>,
    pub(super) teams: BTreeMap<Group, Answer>,
    pub(super) total: Answer,
}

/// The chosen columns, in the order in which they are offered; what is no column is told.
pub(super) fn chosen(asked: &mut Asked, words: &[String]) -> Vec<&'static str> {
    for word in words.iter().filter(|word| !COLUMNS.contains(&word.as_str())) {
        asked.refuse_word("cols", word, COLUMNS.into_iter());
    }
    let chosen: Vec<&str> =
        COLUMNS.into_iter().filter(|id| words.iter().any(|word| word == id)).collect();
    if chosen.is_empty() { USUAL.into() } else { chosen }
}

/// What the metrics say, those made of facts in one pass.
pub(super) fn counted(view: &View<'_>, ids: &[&str]) -> Vec<Counted> {
    let definitions: Vec<&'static Definition> = ids.iter().filter_map(|id| find(id)).collect();
    let has_teams = matches!(view.question.scope, Scope::Company | Scope::Team(_));
    let dimensions: &[Dimension] = match has_teams {
        true => &[Dimension::Rep, Dimension::Team],
        false => &[Dimension::Rep],
    };
    let asked: Vec<(&'static Definition, Dimension)> = definitions
        .iter()
        .flat_map(|definition| dimensions.iter().map(|by| (*definition, *by)))
        .collect();
    let mut found = partials(view, &asked).into_iter();
    let counted = |definition: &'static Definition| {
        let by_rep = found.next().unwrap_or_default();
        let by_team = if has_teams { found.next() } else { None };
        // Rates drawn towards each other take longer than all the numbers together.
        let people = match definition.id {
            "win-rate" => finish(view, definition, Dimension::Rep, by_rep.clone()),
            _ => numbers(view, definition, Dimension::Rep, by_rep.clone()),
        };
        let teams = by_team.map(|part| numbers(view, definition, Dimension::Team, part).rows);
        Counted {
            definition,
            by_rep,
            people: people.rows.into_iter().collect(),
            teams: teams.into_iter().flatten().collect(),
            total: people.total,
        }
    };
    let mut all: Vec<Counted> = definitions.into_iter().map(counted).collect();
    tell_of_everybody(view, &mut all);
    all
}

/// Has every column tell of whoever is in another one, by the rule by which it tells of all
/// together: where nobody did anything, that is none, and a rate of nothing is absent.
fn tell_of_everybody(view: &View<'_>, all: &mut [Counted]) {
    let named = |groups: fn(&Counted) -> &BTreeMap<Group, Answer>| -> BTreeSet<Group> {
        let found = all.iter().filter(|column| ALWAYS.contains(&column.definition.id));
        found.flat_map(|column| groups(column).keys().cloned()).collect()
    };
    let (people, teams) = (named(|column| &column.people), named(|column| &column.teams));
    let of_facts = |column: &&mut Counted| {
        let definition = column.definition;
        // A rate that is drawn towards others has nothing to be drawn.
        matches!(definition.reckon, Reckon::Facts { .. }) && definition.id != "win-rate"
    };
    for column in all.iter_mut().filter(of_facts) {
        let definition = column.definition;
        let add = |dimension, groups: &BTreeSet<Group>, told: &mut BTreeMap<Group, Answer>| {
            let untold = groups.iter().filter(|group| !told.contains_key(group)).cloned();
            let nothing = Partial::of_nothing(untold);
            told.extend(numbers(view, definition, dimension, nothing).rows);
        };
        add(Dimension::Rep, &people, &mut column.people);
        add(Dimension::Team, &teams, &mut column.teams);
    }
}
