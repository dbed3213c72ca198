//! Of which teams the rows of a breakdown are.
//!
//! Those directly below the scope. Where that is one team alone, and it has teams below, its row
//! would say what the line of all together says: then the rows are those of the teams below it,
//! and so on. The tree of teams alone decides it, and no record, so that the rows of two periods
//! are the same.

use sales::history::History;
use sales::question::Scope;
use sales::roster::{Roster, TeamId};

/// The teams of the rows, and which of them every other team is part of.
pub struct Teams {
    rows: Vec<TeamId>,
    /// By the team's number; `None` for what the scope holds beside them.
    row_of: Vec<Option<TeamId>>,
}

impl Teams {
    /// Those of a scope; a person, or peers of one, have none.
    pub fn below(history: &History, scope: Scope) -> Teams {
        let roster = history.roster();
        let rows = match scope {
            Scope::Company => rows(roster, None),
            Scope::Team(team) => rows(roster, Some(team)),
            Scope::Person(_) | Scope::Peers(_) => Vec::new(),
        };
        let row_of = |team: TeamId| {
            let mut line = std::iter::once(team).chain(roster.ancestors(team));
            line.find(|one| rows.contains(one))
        };
        Teams { row_of: roster.teams().map(row_of).collect(), rows }
    }

    /// The teams, in the order of the roster.
    pub fn rows(&self) -> &[TeamId] {
        &self.rows
    }

    /// The row that holds what is credited in `team`; `None` for what belongs to the scope but to
    /// none of the teams: that of people directly above them, or in no team at all.
    pub fn row_of(&self, team: Option<TeamId>) -> Option<TeamId> {
        self.row_of[team?.0 as usize]
    }
}

fn rows(roster: &Roster, parent: Option<TeamId>) -> Vec<TeamId> {
    let below: Vec<TeamId> = roster.teams_below(parent).collect();
    match below[..] {
        [only] if roster.teams_below(Some(only)).next().is_some() => rows(roster, Some(only)),
        _ => below,
    }
}
