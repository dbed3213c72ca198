//! Who is credited with what happened.
//!
//! With [`Attribution::AsOfEvent`] it is the owner at the moment it happened, in the team of
//! that day: a rep who moves on takes the later results along and leaves the earlier ones
//! behind. With [`Attribution::AsOfToday`] it is the owner on the as-of day, in the team of
//! that day, for everything that ever happened. An activity stays with whoever did it.
//!
//! What an opportunity is worth may be divided between several people
//! ([`Timeline::shares_at`]): then each is credited with a part, by the same rule, and the parts
//! add up to the whole. The opportunity itself stays with its owner, and counts once.

use super::fact::Part;
use super::tally::{Tally, Worth};
use sales::day::Instant;
use sales::history::{History, Timeline};
use sales::question::{Attribution, Question, Scope};
use sales::roster::{PersonId, TeamId};
use sales::shares::{WHOLE, divide};

/// Who is credited. A person may be credited who is on no roster, and then in no team.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Credit {
    /// The owner; `None` where no record names one.
    pub person: Option<PersonId>,
    /// The owner's team; `None` where the owner is in none.
    pub team: Option<TeamId>,
}

/// Who is credited with what happened to the opportunity at `at`.
pub fn credit(
    history: &History,
    question: &Question,
    timeline: &Timeline<'_>,
    at: Instant,
) -> Credit {
    let moment = moment(history, question, at);
    of_person(history, question, timeline.owner_at(moment), at)
}

/// The moment whose owner and shares count for what happened at `at`.
fn moment(history: &History, question: &Question, at: Instant) -> Instant {
    match question.attribution {
        Attribution::AsOfEvent => at,
        Attribution::AsOfToday => history.until(question.as_of),
    }
}

/// What somebody is credited with of an opportunity.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Credited {
    /// Who.
    pub credit: Credit,
    /// What the part comes to.
    pub worth: Worth,
    /// The part, in basis points; nought for an owner who is credited with nothing.
    pub basis_points: u16,
    /// Whether it is the owner, for whom the opportunity counts as one.
    pub is_owner: bool,
}

impl Credited {
    /// Adds it to a sum.
    pub(crate) fn add_to(&self, tally: &mut Tally) {
        if self.is_owner { tally.add(self.worth) } else { tally.add_share(self.worth) }
    }

    /// What it adds to a sum.
    pub fn part(&self) -> Part {
        let worth = self.worth;
        if self.is_owner { Part::Worth(worth) } else { Part::Share { worth, below: 0 } }
    }
}

/// Calls `take` with everybody who is credited with something of what the opportunity was worth at
/// `at`, the owner first, and always.
pub(crate) fn each_credited(
    history: &History,
    question: &Question,
    timeline: &Timeline<'_>,
    (at, worth): (Instant, Worth),
    mut take: impl FnMut(Credited),
) {
    let moment = moment(history, question, at);
    let owner = timeline.owner_at(moment);
    let credit = of_person(history, question, owner, at);
    let shares = timeline.shares_at(moment);
    if shares.is_empty() {
        return take(Credited { credit, worth, basis_points: WHOLE, is_owner: true });
    }
    let parts = match worth {
        Worth::Counted(worth) => {
            divide(worth, shares, owner).into_iter().map(Worth::Counted).collect()
        }
        unknown => vec![unknown; shares.len()],
    };
    let is_owner = |person| Some(person) == owner;
    let own = shares.iter().position(|share| is_owner(share.person));
    let nothing = || worth.counted().map_or(worth, |_| Worth::Counted(0));
    let worth = own.map_or_else(nothing, |own| parts[own]);
    let basis_points = own.map_or(0, |own| shares[own].basis_points);
    take(Credited { credit, worth, basis_points, is_owner: true });
    for (share, worth) in shares.iter().zip(parts).filter(|(share, _)| !is_owner(share.person)) {
        let credit = of_person(history, question, Some(share.person), at);
        take(Credited { credit, worth, basis_points: share.basis_points, is_owner: false });
    }
}

/// The person with the team that counts for what happened at `at`.
pub(crate) fn of_person(
    history: &History,
    question: &Question,
    person: Option<PersonId>,
    at: Instant,
) -> Credit {
    let Some(someone) = person else { return Credit { person, team: None } };
    let spells = history.roster().spells(someone);
    let team = match spells {
        // The usual case, without asking which day it was.
        [only] if only.from <= sales::day::Day::FIRST && sales::day::Day::LAST <= only.until => {
            Some(only.team)
        }
        [] => None,
        _ => {
            let day = match question.attribution {
                Attribution::AsOfEvent => history.day_of(at),
                Attribution::AsOfToday => question.as_of.0,
            };
            history.roster().team_on(someone, day)
        }
    };
    Credit { person, team }
}

/// The question's scope within its bounds, worked out once.
#[derive(Clone, Debug)]
pub struct Within {
    /// For each person whether what is credited to them counts; `None` for everybody.
    people: Option<Vec<bool>>,
    /// For each team whether what is credited in it counts; `None` for everybody.
    teams: Option<Vec<bool>>,
    /// For each person whether anything credited to them could count; `None` for everybody.
    possible: Option<Vec<bool>>,
}

impl Within {
    /// The scope of the question, as far as its bounds let it.
    pub fn new(history: &History, question: &Question) -> Within {
        let of = |scope| Within::of(history, scope, question);
        let (scope, bounds) = (of(question.scope), of(question.bounds));
        let people = both(scope.people, bounds.people);
        let teams = both(scope.teams, bounds.teams);
        let possible = both(scope.possible, bounds.possible);
        Within { people, teams, possible }
    }

    /// Of whom something could be in one of these scopes; all that they hold, and more.
    pub(crate) fn any(scopes: &[Within]) -> Within {
        let any = |one: Vec<bool>, other: &Vec<bool>| {
            one.iter().zip(other).map(|(one, other)| *one || *other).collect()
        };
        let mut all = scopes.iter().map(|scope| scope.possible.as_ref());
        let first = all.next().flatten().cloned();
        let possible = all.fold(first, |so_far, other| Some(any(so_far?, other?)));
        Within { people: None, teams: None, possible }
    }

    /// The bounds of the question alone.
    pub(crate) fn bounds(history: &History, question: &Question) -> Within {
        Within::of(history, question.bounds, question)
    }

    /// That scope alone, of the people who are in it as the question has it.
    pub(crate) fn of(history: &History, scope: Scope, question: &Question) -> Within {
        let roster = history.roster();
        let only = |people: &[PersonId]| {
            let mut flags = vec![false; roster.people_count()];
            people.iter().for_each(|person| flags[person.0 as usize] = true);
            Within { possible: Some(flags.clone()), people: Some(flags), teams: None }
        };
        match scope {
            Scope::Company => Within { people: None, teams: None, possible: None },
            Scope::Person(person) => only(&[person]),
            Scope::Peers(person) => only(&roster.peers(person, question.as_of.0)),
            Scope::Team(team) => {
                let is_within = |one: TeamId| roster.is_within(one, team);
                let flags = roster.teams().map(is_within).collect();
                let was_within = |person| roster.spells(person).iter().any(|s| is_within(s.team));
                let possible = roster.people().map(|(person, _)| was_within(person)).collect();
                Within { people: None, teams: Some(flags), possible: Some(possible) }
            }
        }
    }

    /// Whether whatever is credited to whomever belongs to it.
    pub(crate) fn is_everybody(&self) -> bool {
        self.people.is_none() && self.teams.is_none()
    }

    /// Whether what is so credited belongs to the scope.
    pub fn holds(&self, credit: Credit) -> bool {
        let person = |people: &Vec<bool>| credit.person.is_some_and(|id| people[id.0 as usize]);
        let team = |teams: &Vec<bool>| credit.team.is_some_and(|id| teams[id.0 as usize]);
        self.people.as_ref().is_none_or(person) && self.teams.as_ref().is_none_or(team)
    }

    /// Whether the scope could hold something of that person, on some day or other. What this
    /// denies need not be looked at.
    pub fn may_hold(&self, person: PersonId) -> bool {
        self.possible.as_ref().is_none_or(|people| people[person.0 as usize])
    }

    /// Whether it could hold something that is credited to that person, or to nobody.
    pub(crate) fn may_hold_of(&self, person: Option<PersonId>) -> bool {
        self.possible.is_none() || person.is_some_and(|person| self.may_hold(person))
    }

    /// Whether it could hold something of an opportunity that is credited to those who ever owned
    /// it or had a share.
    pub fn may_hold_any_of(&self, timeline: &Timeline<'_>) -> bool {
        self.possible.is_none()
            || timeline.owners().any(|(_, owner)| self.may_hold(owner))
            || timeline.shares().any(|(_, shares)| shares.iter().any(|s| self.may_hold(s.person)))
    }
}

/// What both let through, where each is a list of what it lets through, or lets through all.
fn both(one: Option<Vec<bool>>, other: Option<Vec<bool>>) -> Option<Vec<bool>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(one.iter().zip(&other).map(|(one, other)| *one && *other).collect())
        }
        (one, other) => one.or(other),
    }
}
