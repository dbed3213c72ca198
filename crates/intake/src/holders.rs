//! Whom quotas may be for: everybody whom the records know.

use std::borrow::Cow;

use records::Store;
use sales::history::History;
use sources::{Holders, Options, holds_quotas};

use crate::standing::undated;
use crate::taking::Job;

/// Everybody whom quotas may be for; nobody where the records know nobody yet.
pub fn holders(history: &History) -> Holders {
    let roster = history.roster();
    let mut holders = Holders::default();
    for (_, person) in roster.people() {
        let ids = person.ids.iter().filter(|id| &*id.source == "plan").map(|id| &*id.id);
        let others = person.aliases.iter().chain(&person.email).map(|name| &**name);
        holders.add_person(&person.name, others.chain(ids));
        person.ids.iter().for_each(|id| holders.add_id(id));
    }
    for team in roster.teams() {
        let others = roster.team_aliases(team).iter().map(|name| &**name);
        holders.add_team(roster.team_name(team), others);
    }
    holders
}

/// How the files of a job are read: a quota is for somebody known, where anybody is. Before that,
/// all names wait for people to be called so. One that its file does not date is the first there.
pub(crate) fn options<'j>(store: &Store, job: &'j Job) -> Result<Cow<'j, Options>, records::Error> {
    let as_they_are = Cow::Borrowed(&job.options);
    if !holds_quotas(&job.inputs, &job.options.mapping) {
        return Ok(as_they_are);
    }
    let history = store.history()?;
    let mut known = job.options.known.clone();
    if !known.is_decided() {
        known = known.with_undated(undated(&history, history.day_of(job.options.observed)));
    }
    let holders = holders(&history);
    if !holders.is_empty() {
        known = known.with_holders(holders);
    }
    Ok(Cow::Owned(Options { known, ..job.options.clone() }))
}
