//! The teams that what was sent has, as the tree that they will be.

use reports::roster::{TeamRow, set_up};
use sales::day::Day;
use sales::event::Event;
use sales::history::Builder;

use crate::pages::roster::said_of_team;
use crate::wording::Words;

/// A team.
pub(super) struct TeamShown {
    pub(super) name: String,
    /// How many teams it is part of.
    pub(super) depth: usize,
    /// How many are in it, and who leads it.
    pub(super) said: String,
}

/// Each team after the one it is part of.
pub(super) fn of(words: Words, roster: &[Event], today: Day) -> Vec<TeamShown> {
    let mut builder = Builder::new();
    roster.iter().for_each(|event| builder.record(event));
    let shown = |row: &TeamRow| TeamShown {
        name: row.team.name.to_string(),
        depth: row.depth.min(4),
        said: said_of_team(words, row),
    };
    set_up(&builder.finish(), today).teams.iter().map(shown).collect()
}
