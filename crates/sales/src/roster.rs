//! Who sells: people, the tree of teams, and who belonged where on which day.

mod by_name;
mod change;

use crate::day::Day;
use crate::event::Key;
use crate::flat::{flat_number, flat_struct};
use crate::names::is_same;
use by_name::ByName;
use std::ops::Range;
use std::sync::Arc;

/// Somebody who sells or manages, as the plan or the CRM defines them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Display name, family name first where the person writes it so.
    pub name: Arc<str>,
    /// Other spellings under which records name the person.
    pub aliases: Vec<Arc<str>>,
    /// E-mail address; joins the same person of two systems.
    pub email: Option<Arc<str>>,
    /// Ids under which systems know the person.
    pub ids: Vec<Key>,
    /// First working day; `None` for "before the records begin".
    pub hired: Option<Day>,
    /// First day on which the person no longer worked here.
    pub left: Option<Day>,
    /// Which team when. Spells are half-open and do not overlap.
    pub memberships: Vec<Membership>,
    /// Share of the full quota in per cent for each month since hiring; 100 afterwards.
    pub ramp_percent: Vec<u8>,
    /// Role for comparison with peers, for example `AE` or `SDR`.
    pub role: Option<Arc<str>>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: &str) -> Person {
        Person {
            name: name.into(),
            aliases: Vec::new(),
            email: None,
            ids: Vec::new(),
            hired: None,
            left: None,
            memberships: Vec::new(),
            ramp_percent: Vec::new(),
            role: None,
        }
    }
}

/// A spell in a team.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// The team's name.
    pub team: Arc<str>,
    /// First day; `None` for "from the beginning".
    pub from: Option<Day>,
    /// First day no longer in the team; `None` for "still".
    pub until: Option<Day>,
    /// Whether the person leads the team in this spell.
    pub manager: bool,
}

/// A team, as the plan or the CRM defines it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// Its name.
    pub name: Arc<str>,
    /// Names it went by before it was renamed, the latest first.
    pub aliases: Vec<Arc<str>>,
    /// The team it is part of; `None` for the top.
    pub parent: Option<Arc<str>>,
}

impl Team {
    /// A team at the top, or part of another.
    pub fn new(name: &str, parent: Option<&str>) -> Team {
        Team { name: name.into(), aliases: Vec::new(), parent: parent.map(Arc::from) }
    }

    /// The name it was first known by, under which it is kept.
    pub fn first_name(&self) -> &Arc<str> {
        self.aliases.last().unwrap_or(&self.name)
    }

    /// Whether it is called so, or was, compared plainly.
    pub fn answers_to(&self, name: &str) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|known| is_same(known, name))
    }
}

/// How long somebody who joined is compared with other new people only: six months.
pub const NEW_FOR_DAYS: i32 = 182;

/// A person in a [`Roster`], as a dense number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PersonId(pub u32);

/// A team in a [`Roster`], as a dense number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TeamId(pub u32);

/// A spell in a team with the team found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spell {
    /// The team.
    pub team: TeamId,
    /// First day.
    pub from: Day,
    /// First day no longer in the team.
    pub until: Day,
    /// Whether the person leads the team.
    pub manager: bool,
}

/// Everybody, with teams as a tree.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Roster {
    people: Vec<Member>,
    teams: Vec<TeamNode>,
    by_name: ByName,
}

#[derive(Clone, PartialEq, Debug)]
struct Member {
    person: Person,
    /// Sorted by `from`, not overlapping.
    spells: Vec<Spell>,
    listed: bool,
}

#[derive(Clone, PartialEq, Debug)]
struct TeamNode {
    name: Arc<str>,
    aliases: Vec<Arc<str>>,
    parent: Option<TeamId>,
}

impl Roster {
    /// Adds a team; its parent is set afterwards with [`Roster::set_parent`].
    pub fn add_team(&mut self, name: &str) -> TeamId {
        self.add_renamed_team(name, &[])
    }

    /// The same for a team that went by other names before, the latest first.
    pub fn add_renamed_team(&mut self, name: &str, aliases: &[Arc<str>]) -> TeamId {
        let aliases = aliases.to_vec();
        self.teams.push(TeamNode { name: name.into(), aliases, parent: None });
        TeamId(self.teams.len() as u32 - 1)
    }

    /// Puts `team` below `parent`. Returns false, and changes nothing, where that would close
    /// a circle.
    pub fn set_parent(&mut self, team: TeamId, parent: TeamId) -> bool {
        let circle = team == parent || self.ancestors(parent).any(|above| above == team);
        if !circle {
            self.teams[team.0 as usize].parent = Some(parent);
        }
        !circle
    }

    /// Adds a person. `listed` is false for somebody who owns records but whom neither the plan
    /// nor the CRM's user list names. Spells that overlap an earlier one are cut to start where
    /// it ends.
    pub fn add_person(&mut self, person: Person, listed: bool) -> PersonId {
        let mut spells: Vec<Spell> = person
            .memberships
            .iter()
            .filter_map(|m| {
                Some(Spell {
                    team: self.team_named(&m.team)?,
                    from: m.from.unwrap_or(Day::FIRST),
                    until: m.until.unwrap_or(Day::LAST),
                    manager: m.manager,
                })
            })
            .collect();
        spells.sort_by_key(|spell| spell.from);
        for i in 1..spells.len() {
            spells[i].from = spells[i].from.max(spells[i - 1].until);
        }
        spells.retain(|spell| spell.from < spell.until);
        self.people.push(Member { person, spells, listed });
        self.by_name = ByName::default();
        PersonId(self.people.len() as u32 - 1)
    }

    /// Everybody, in the order added.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people.iter().enumerate().map(|(i, m)| (PersonId(i as u32), &m.person))
    }

    /// How many people there are.
    pub fn people_count(&self) -> usize {
        self.people.len()
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.0 as usize].person
    }

    /// Whether the plan or the CRM's user list names the person.
    pub fn is_listed(&self, id: PersonId) -> bool {
        self.people[id.0 as usize].listed
    }

    /// All teams.
    pub fn teams(&self) -> impl Iterator<Item = TeamId> + use<> {
        (0..self.teams.len() as u32).map(TeamId)
    }

    /// A team's name.
    pub fn team_name(&self, team: TeamId) -> &str {
        &self.teams[team.0 as usize].name
    }

    /// The team a team is part of.
    pub fn parent(&self, team: TeamId) -> Option<TeamId> {
        self.teams[team.0 as usize].parent
    }

    /// The names a team went by before it was renamed, the latest first.
    pub fn team_aliases(&self, team: TeamId) -> &[Arc<str>] {
        &self.teams[team.0 as usize].aliases
    }

    /// A team as it would be defined.
    pub fn team(&self, team: TeamId) -> Team {
        let TeamNode { name, aliases, parent } = &self.teams[team.0 as usize];
        let parent = parent.map(|parent| Arc::clone(&self.teams[parent.0 as usize].name));
        Team { name: Arc::clone(name), aliases: aliases.clone(), parent }
    }

    /// The team of that name, or that had it before, compared plainly.
    pub fn team_named(&self, name: &str) -> Option<TeamId> {
        let named = |&team: &TeamId| is_same(self.team_name(team), name);
        let had_it = |&team: &TeamId| self.team_aliases(team).iter().any(|one| is_same(one, name));
        self.teams().find(named).or_else(|| self.teams().find(had_it))
    }

    /// The person of that name or alias, compared plainly; `None` if nobody or several.
    pub fn person_named(&self, name: &str) -> Option<PersonId> {
        self.by_name.find(name, self.people())
    }

    /// The teams directly below a team; below none of them are those at the top.
    pub fn teams_below(&self, parent: Option<TeamId>) -> impl Iterator<Item = TeamId> + '_ {
        self.teams().filter(move |&team| self.parent(team) == parent)
    }

    /// The teams a team is part of, nearest first, without itself.
    pub fn ancestors(&self, team: TeamId) -> impl Iterator<Item = TeamId> + '_ {
        std::iter::successors(self.parent(team), |&above| self.parent(above))
    }

    /// Whether `team` is `other` or part of it.
    pub fn is_within(&self, team: TeamId, other: TeamId) -> bool {
        team == other || self.ancestors(team).any(|above| above == other)
    }

    /// The person's spells in teams, in order.
    pub fn spells(&self, person: PersonId) -> &[Spell] {
        &self.people[person.0 as usize].spells
    }

    /// The team the person was in on `day`.
    pub fn team_on(&self, person: PersonId, day: Day) -> Option<TeamId> {
        self.spells(person).iter().find(|s| s.from <= day && day < s.until).map(|s| s.team)
    }

    /// The first day of the stay in `team`, or in teams below it, that lasts on `day` without a
    /// break; `None` for one who is elsewhere then.
    pub fn within_since(&self, person: PersonId, team: TeamId, day: Day) -> Option<Day> {
        let within = |spell: &&Spell| self.is_within(spell.team, team);
        let last = self.spells(person).iter().rposition(|s| s.from <= day && day < s.until)?;
        let earlier = self.spells(person)[..=last].iter().rev();
        let mut since = None;
        for spell in earlier.take_while(within) {
            if since.is_some_and(|since| spell.until < since) {
                break;
            }
            since = Some(spell.from);
        }
        since
    }

    /// Since when all that the person did belongs to `team` or teams below it, as of `day`: since
    /// they came from elsewhere, and from the beginning where they began there. `None` for one who
    /// is elsewhere.
    pub fn belongs_since(&self, person: PersonId, team: TeamId, day: Day) -> Option<Day> {
        let since = self.within_since(person, team, day)?;
        let began = since <= self.employed(person).start;
        Some(if began { Day::FIRST } else { since })
    }

    /// The days on which the person was employed.
    pub fn employed(&self, person: PersonId) -> Range<Day> {
        let person = self.person(person);
        person.hired.unwrap_or(Day::FIRST)..person.left.unwrap_or(Day::LAST)
    }

    /// Those comparable with `person` on `day`, without the person: listed, employed and in a
    /// team on that day, not leading one unless the person does, of the same role, and, where the
    /// person joined within the last [`NEW_FOR_DAYS`] days, as new.
    pub fn peers(&self, person: PersonId, day: Day) -> Vec<PersonId> {
        let role = |id| self.person(id).role.as_deref().map(crate::names::plain);
        let spell = |id| self.spells(id).iter().find(|s| s.from <= day && day < s.until);
        let leads = |id| spell(id).is_some_and(|spell| spell.manager);
        let is_new = |id| self.person(id).hired.is_some_and(|hired| hired.plus(NEW_FOR_DAYS) > day);
        let ids = (0..self.people.len() as u32).map(PersonId);
        ids.filter(|&id| {
            id != person
                && self.is_listed(id)
                && self.employed(id).contains(&day)
                && spell(id).is_some()
                && leads(id) == leads(person)
                && role(id) == role(person)
                && is_new(id) == is_new(person)
        })
        .collect()
    }

    /// Who led `team` on `day`.
    pub fn manager_on(&self, team: TeamId, day: Day) -> Option<PersonId> {
        self.people().map(|(id, _)| id).find(|&id| {
            self.spells(id)
                .iter()
                .any(|s| s.manager && s.team == team && s.from <= day && day < s.until)
        })
    }
}

flat_struct!(Roster { people, teams, by_name });
flat_struct!(Member { person, spells, listed });
flat_struct!(TeamNode { name, aliases, parent });
flat_struct!(Spell { team, from, until, manager });
flat_struct!(Membership { team, from, until, manager });
flat_struct!(Person { name, aliases, email, ids, hired, left, memberships, ramp_percent, role });
flat_number!(PersonId, 4, |id: PersonId| id.0.to_le_bytes(), |bytes| {
    PersonId(u32::from_le_bytes(bytes))
});
flat_number!(TeamId, 4, |id: TeamId| id.0.to_le_bytes(), |bytes| {
    TeamId(u32::from_le_bytes(bytes))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_person_who_moves_is_in_one_team_each_day() {
        let mut roster = Roster::default();
        let (east, west) = (roster.add_team("East"), roster.add_team("West"));
        let mut aiko = Person::named("Aiko");
        let spell = |team: &str, from: Option<&str>, until: Option<&str>| Membership {
            team: team.into(),
            from: from.map(day),
            until: until.map(day),
            manager: false,
        };
        aiko.memberships =
            vec![spell("West", Some("2026-02-14"), None), spell("East", None, Some("2026-02-20"))];
        let aiko = roster.add_person(aiko, true);
        assert_eq!(roster.team_on(aiko, day("2026-02-19")), Some(east));
        assert_eq!(roster.team_on(aiko, day("2026-02-20")), Some(west));
    }

    #[test]
    fn teams_are_a_tree() {
        let mut roster = Roster::default();
        let (a, b, c) = (roster.add_team("a"), roster.add_team("b"), roster.add_team("c"));
        assert!(roster.set_parent(b, a) && roster.set_parent(c, b));
        assert!(!roster.set_parent(a, c), "a circle is refused");
        assert!(roster.is_within(c, a) && !roster.is_within(a, c));
    }
}
