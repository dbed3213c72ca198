//! What there is to choose from for a question.

use super::person_parameter;
use crate::custom::{Field, fields, filters};
use crate::viewer::{Sight, Viewer};
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::History;
use sales::question::Scope;
use sales::roster::{PersonId, Roster, TeamId};
use serde::Serialize;
use std::sync::Arc;

/// What pickers offer.
#[derive(Clone, Debug, Serialize)]
pub struct Choices {
    /// Teams in the order of the tree, with their depth from 0.
    pub teams: Vec<(String, usize)>,
    /// People on the roster, by name.
    pub people: Vec<String>,
    /// Products, by name.
    pub products: Vec<String>,
    /// Where deals come from, by name.
    pub sources: Vec<String>,
    /// Customer segments, by name.
    pub segments: Vec<String>,
    /// Pipelines, in the order of the process.
    pub pipelines: Vec<String>,
    /// Custom fields of deals and of customers, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Those of leads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead_fields: Vec<Field>,
    /// Those of activities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub activity_fields: Vec<Field>,
}

/// What pickers offer to this viewer on that day.
pub fn choices(history: &History, viewer: &Viewer, today: Day) -> Choices {
    let sight = viewer.sight(history, today);
    let sorted = |words: &[Arc<str>]| {
        let mut words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
        words.sort();
        words
    };
    Choices {
        teams: teams(history, &sight),
        people: people(history, &sight),
        products: history.products().iter().map(|product| product.name.to_string()).collect(),
        sources: sorted(history.sources()),
        segments: sorted(history.segments()),
        pipelines: history.pipelines().iter().map(|one| one.name().to_owned()).collect(),
        fields: filters(history),
        lead_fields: fields(history, RecordKind::Lead),
        activity_fields: fields(history, RecordKind::Activity),
    }
}

/// The teams that are seen in the order of their tree, with their depth.
fn teams(history: &History, sight: &Sight) -> Vec<(String, usize)> {
    fn below(
        roster: &Roster,
        parent: Option<TeamId>,
        depth: usize,
        out: &mut Vec<(String, usize)>,
    ) {
        for team in roster.teams().filter(|&team| roster.parent(team) == parent) {
            out.push((roster.team_name(team).to_owned(), depth));
            below(roster, Some(team), depth + 1, out);
        }
    }
    let roster = history.roster();
    let mut teams = Vec::new();
    match sight.bounds {
        Scope::Company => below(roster, None, 0, &mut teams),
        Scope::Team(top) => {
            teams.push((roster.team_name(top).to_owned(), 0));
            below(roster, Some(top), 1, &mut teams);
        }
        Scope::Person(_) | Scope::Peers(_) => {}
    }
    teams
}

fn people(history: &History, sight: &Sight) -> Vec<String> {
    let roster = history.roster();
    let seen = |id: PersonId| match sight.is_everything() {
        true => roster.is_listed(id),
        false => sight.person(history, id),
    };
    let those = roster.people().map(|(id, _)| id).filter(|id| seen(*id));
    let mut people: Vec<String> = those.map(|id| person_parameter(history, id)).collect();
    people.sort();
    people
}
