//! What there is to choose from for a question.

use super::person_parameter;
use crate::viewer::Viewer;
use sales::history::History;
use sales::roster::{Roster, TeamId};
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
}

/// What pickers offer to this viewer.
pub fn choices(history: &History, viewer: &Viewer) -> Choices {
    let roster = history.roster();
    let sorted = |words: &[Arc<str>]| {
        let mut words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
        words.sort();
        words
    };
    let (teams, people) = match viewer.only() {
        Some(own) => (Vec::new(), vec![roster.person(own).name.to_string()]),
        None => (teams(roster), people(history)),
    };
    Choices {
        teams,
        people,
        products: history.products().iter().map(|product| product.name.to_string()).collect(),
        sources: sorted(history.sources()),
        segments: sorted(history.segments()),
        pipelines: history.pipelines().iter().map(|one| one.name().to_owned()).collect(),
    }
}

/// The teams in the order of their tree, with their depth.
fn teams(roster: &Roster) -> Vec<(String, usize)> {
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
    let mut teams = Vec::new();
    below(roster, None, 0, &mut teams);
    teams
}

fn people(history: &History) -> Vec<String> {
    let roster = history.roster();
    let listed = roster.people().filter(|(id, _)| roster.is_listed(*id));
    let mut people: Vec<String> = listed.map(|(id, _)| person_parameter(history, id)).collect();
    people.sort();
    people
}
