//! Owners whom only records name, on the page of the roster: ticked, and put on it in one go.

use std::collections::BTreeSet;

use reports::roster::{Presence, SetUp};

use super::Told;
use crate::setting::Setter;
use crate::setting::listing::{Listing, OwnerDraft};
use crate::setting::people::Wrong;
use crate::wording::Arg;

/// The section; empty where everybody is on the roster.
pub(super) struct Unlisted {
    pub(super) owners: Vec<OwnerShown>,
    pub(super) team: String,
    pub(super) new_team: String,
    pub(super) role: String,
    pub(super) teams: Vec<String>,
    /// Roles and names that are offered.
    pub(super) roles: BTreeSet<String>,
    pub(super) people: Vec<String>,
    pub(super) told: Told,
    pub(super) are_all_ticked: bool,
    /// Whether the button that ticks all or none was just pressed, and keeps the focus.
    pub(super) has_ticked: bool,
}

/// One owner.
pub(super) struct OwnerShown {
    pub(super) name: String,
    /// Their deals, and since when records tell of them.
    pub(super) said: String,
    pub(super) is_ticked: bool,
    pub(super) start: String,
    pub(super) same_as: String,
}

pub(super) fn unlisted(
    setter: &Setter,
    known: &SetUp,
    listing: Listing,
    wrong: Vec<Wrong>,
) -> Unlisted {
    let words = setter.visit.words;
    let are_all_ticked = listing.owners.iter().all(|owner| owner.is_ticked);
    let here = known.people.iter().filter(|row| !matches!(row.presence, Presence::Left(_)));
    let roles = here.clone().filter_map(|row| row.person.role.as_deref().map(str::to_owned));
    let teams = known.teams.iter().filter(|row| !row.is_former);
    let wrong = wrong.into_iter().map(|(field, key)| (field, words.say(key)));
    Unlisted {
        team: listing.team,
        new_team: listing.new_team,
        role: listing.role,
        teams: teams.map(|row| row.team.name.to_string()).collect(),
        roles: roles.collect(),
        people: here.map(|row| row.person.name.to_string()).collect(),
        told: Told { wrong: wrong.collect(), days: Vec::new() },
        are_all_ticked,
        has_ticked: listing.has_ticked,
        owners: listing.owners.into_iter().map(|owner| shown(setter, known, owner)).collect(),
    }
}

fn shown(setter: &Setter, known: &SetUp, owner: OwnerDraft) -> OwnerShown {
    let (words, dates) = (setter.visit.words, setter.visit.dates);
    let row = known.unlisted.iter().find(|row| row.name == owner.name);
    let deals = words.count("roster-deals", row.map_or(0, |row| row.deals) as usize);
    let first = row
        .and_then(|row| row.first)
        .map(|day| words.with("roster-first", &[("day", Arg::Text(&dates.day_and_year(day)))]));
    let said: Vec<String> = std::iter::once(deals).chain(first).collect();
    let OwnerDraft { name, is_ticked, start, same_as } = owner;
    OwnerShown { name, said: said.join(&words.say("note-joint")), is_ticked, start, same_as }
}
