//! People of several sources become one roster; quotas find their holders.

use super::super::builder::{Builder, QuotaStory};
use super::super::resolve::{Entry, LooseMatch, resolve};
use super::Places;
use crate::event::{Key, PLAN, RecordKind};
use crate::names::plain;
use crate::quota::{Holder, Ledger, QuotaHolder, Target, Unit, Version};
use crate::roster::{Person, Roster, TeamId};
use std::sync::Arc;

pub(super) fn roster(builder: &mut Builder, loose: &mut Vec<LooseMatch>) -> (Roster, Places) {
    let mut roster = Roster::default();
    add_teams(builder, &mut roster);
    let keys = builder.keys.get(&RecordKind::Person).map(|k| k.list.clone()).unwrap_or_default();
    let entries: Vec<Entry> =
        keys.iter().enumerate().map(|(i, key)| entry(builder, i, key)).collect();
    let resolved = resolve(RecordKind::Person, &entries, &builder.merges);
    loose.extend(resolved.loose);
    for members in &resolved.things {
        let defined = |&i: &usize| Some((&keys[i], builder.people.get(&(i as u32))?));
        let definitions: Vec<(&Key, &Person)> = members.iter().filter_map(defined).collect();
        match joined(&definitions) {
            Some(person) => roster.add_person(person, true),
            None => roster.add_person(Person::named(&keys[members[0]].id), false),
        };
    }
    (roster, Places(resolved.dense))
}

fn add_teams(builder: &mut Builder, roster: &mut Roster) {
    let teams = std::mem::take(&mut builder.teams);
    let of_name = |roster: &mut Roster, name: &Arc<str>| -> TeamId {
        roster.team_named(name).unwrap_or_else(|| roster.add_team(name))
    };
    for team in &teams {
        if roster.team_named(&team.name).is_none() {
            roster.add_renamed_team(&team.name, &team.aliases);
        }
    }
    for team in &teams {
        if let Some(parent) = &team.parent {
            let (team, parent) = (of_name(roster, &team.name), of_name(roster, parent));
            // A circle is refused: the team then stays at the top.
            roster.set_parent(team, parent);
        }
    }
    for person in builder.people.values() {
        for membership in &person.memberships {
            of_name(roster, &membership.team);
        }
    }
}

fn entry(builder: &Builder, i: usize, key: &Key) -> Entry {
    let defined = builder.people.get(&(i as u32));
    let names = |p: &Person| std::iter::once(&p.name).chain(&p.aliases).cloned().collect();
    Entry {
        key: key.clone(),
        defined: defined.is_some(),
        names: defined.map(names).unwrap_or_default(),
        by_hand: None,
        email: defined.and_then(|p| p.email.clone()),
        ids: defined.map(|p| p.ids.clone()).unwrap_or_default(),
    }
}

/// One person from the definitions of several sources: the one that places the person in a
/// team leads, and what people declare here before what systems tell; the others fill what it
/// leaves open. The person is known by the ids of all.
fn joined(definitions: &[(&Key, &Person)]) -> Option<Person> {
    let mut placed = definitions.iter().filter(|(_, person)| !person.memberships.is_empty());
    let declared = placed.clone().find(|(key, _)| *key.source == *PLAN);
    let leading = declared.or_else(|| placed.next()).or(definitions.first())?;
    let mut person = leading.1.clone();
    for (key, other) in definitions {
        // Where it is the name itself, the id tells nothing more.
        let tells = *key.source != *PLAN || plain(&key.id) != plain(&person.name);
        if tells && !person.ids.contains(key) {
            person.ids.push((*key).clone());
        }
        person.email = person.email.or_else(|| other.email.clone());
        person.hired = person.hired.or(other.hired);
        person.left = person.left.or(other.left);
        person.role = person.role.or_else(|| other.role.clone());
        if person.ramp_percent.is_empty() {
            person.ramp_percent.clone_from(&other.ramp_percent);
        }
        let named = |name: &str| plain(name) == plain(&person.name);
        if !named(&other.name) && !person.aliases.contains(&other.name) {
            person.aliases.push(other.name.clone());
        }
    }
    Some(person)
}

/// The quotas with their holders and products found.
pub(super) fn ledger(
    quotas: Vec<QuotaStory>,
    roster: &mut Roster,
    people: &Places,
    products: &Places,
) -> Ledger {
    let mut ledger = Ledger::default();
    for QuotaStory { version: quota, person, product } in quotas {
        let holder = match &quota.holder {
            QuotaHolder::Company => Holder::Company,
            QuotaHolder::Team(name) => {
                let found = roster.team_named(name);
                Holder::Team(found.unwrap_or_else(|| roster.add_team(name)))
            }
            QuotaHolder::Person(_) => {
                Holder::Person(people.person(person).expect("every handle has a place"))
            }
        };
        let (unit, amount) = match &quota.target {
            Target::Money(money) => (Unit::Money(money.currency), money.minor),
            Target::Units { quantity, .. } => {
                let place = products.of(product).expect("every handle has a place");
                (Unit::Product(place), quantity.thousandths)
            }
        };
        let version = Version {
            amount: (!quota.taken_away).then_some(amount),
            spread: quota.spread,
            set_on: quota.set_on,
            set_by: quota.set_by,
            reason: quota.reason,
        };
        ledger.add(holder, quota.period, unit, version);
    }
    ledger
}
