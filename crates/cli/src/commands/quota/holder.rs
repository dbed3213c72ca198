//! Whom a name on the command line, or in a file of quotas, means.

use std::sync::Arc;

use sales::history::History;
use sales::names::plain;
use sales::quota::Holder;
use sources::Holders;

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Whom the holder's name means.
pub(super) fn named(context: &Context, history: &History, holder: &str) -> anyhow::Result<Holder> {
    let roster = history.roster();
    let wanted = plain(holder);
    let by_email = || {
        let has = |email: &Arc<str>| plain(email) == wanted;
        roster.people().find(|(_, person)| person.email.as_ref().is_some_and(has))
    };
    let person = roster.person_named(holder).or_else(|| Some(by_email()?.0));
    let team = roster.team_named(holder);
    let wrong = |key: &str, hint: &str| {
        let message = with(context.words, key, &[("name", holder)]);
        Err(Failure::new(Exit::Usage, message).hint(context.words.say(hint)).into())
    };
    match (person, team) {
        _ if wanted == "company" || wanted == "全社" => Ok(Holder::Company),
        (Some(_), Some(_)) => wrong("cli-ambiguous-holder", "cli-ambiguous-holder-hint"),
        (Some(person), None) => Ok(Holder::Person(person)),
        (None, Some(team)) => Ok(Holder::Team(team)),
        (None, None) => wrong("cli-unknown-holder", "cli-unknown-holder-hint"),
    }
}

/// Everybody whom quotas may be for.
pub(super) fn all(history: &History) -> Holders {
    let roster = history.roster();
    let mut holders = Holders::default();
    for (_, person) in roster.people() {
        let ids = person.ids.iter().filter(|id| &*id.source == "plan").map(|id| &*id.id);
        let others = person.aliases.iter().chain(&person.email).map(|name| &**name);
        holders.add_person(&person.name, others.chain(ids));
    }
    for team in roster.teams() {
        let others = roster.team_aliases(team).iter().map(|name| &**name);
        holders.add_team(roster.team_name(team), others);
    }
    holders
}
