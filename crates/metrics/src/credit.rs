//! Who is credited with an opportunity.
//!
//! With [`Attribution::AsOfEvent`] it is the owner at the moment it happened, in the team of
//! that day: a rep who moves on takes the later results along and leaves the earlier ones
//! behind. With [`Attribution::AsOfToday`] it is the owner on the as-of day, in the team of
//! that day, for everything that ever happened.

use sales::day::Instant;
use sales::history::{History, Timeline};
use sales::question::{Attribution, Question, Scope};
use sales::roster::{PersonId, TeamId};

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
    let (moment, day) = match question.attribution {
        Attribution::AsOfEvent => (at, history.day_of(at)),
        Attribution::AsOfToday => (history.until(question.as_of), question.as_of.0),
    };
    let person = timeline.owner_at(moment);
    let team = person.and_then(|person| history.roster().team_on(person, day));
    Credit { person, team }
}

/// Whether what is so credited belongs to the question's scope.
pub fn in_scope(history: &History, question: &Question, credit: Credit) -> bool {
    match question.scope {
        Scope::Company => true,
        Scope::Person(person) => credit.person == Some(person),
        Scope::Team(team) => credit.team.is_some_and(|of| history.roster().is_within(of, team)),
    }
}

/// The team directly below the scope that `team` is, or is part of; `None` for what belongs to
/// the scope but to none of these, and for the scope of one person.
pub fn child_of(history: &History, scope: Scope, team: Option<TeamId>) -> Option<TeamId> {
    let parent = match scope {
        Scope::Company => None,
        Scope::Team(team) => Some(team),
        Scope::Person(_) => return None,
    };
    let roster = history.roster();
    let mut line = team.into_iter().chain(team.into_iter().flat_map(|t| roster.ancestors(t)));
    line.find(|&one| roster.parent(one) == parent)
}
