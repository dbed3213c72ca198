//! Whom a name on the command line means, and what setting their quota is called.

use std::sync::Arc;

use records::{Deed, Named, OfPeriod};
use sales::history::History;
use sales::names::plain;
use sales::quota::Holder;

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

/// What it is called to set or take away that quota.
pub(super) fn deed(history: &History, holder: Holder, period: &str, why: &str) -> Deed {
    let roster = history.roster();
    let whose = match holder {
        Holder::Company => Named::new("company", ""),
        Holder::Team(team) => Named::new("team", roster.team_name(team)),
        Holder::Person(person) => Named::new("person", &*roster.person(person).name),
    };
    Deed::Quota(OfPeriod { whose, period: period.to_owned() }, why.trim().to_owned())
}
