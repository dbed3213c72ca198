//! Who sells on the as-of day: what a number per person is divided by.

use super::credit::Credit;
use super::group::Group;
use super::view::View;
use sales::roster::PersonId;

/// Everybody in the scope who sells on the as-of day: who is on the roster, employed, in a team
/// (where the roster has teams) and does not lead it. Whether they have anything to be counted
/// does not matter.
pub(crate) struct Sellers(Vec<Credit>);

impl Sellers {
    pub(crate) fn of(view: &View<'_>) -> Sellers {
        let (roster, day) = (view.history.roster(), view.question.as_of.0);
        let has_teams = roster.teams().next().is_some();
        let sells = |(person, _)| {
            let mut spells = roster.spells(person).iter();
            let spell = spells.find(|spell| spell.from <= day && day < spell.until);
            let credit = Credit { person: Some(person), team: spell.map(|spell| spell.team) };
            let counts = roster.is_listed(person)
                && roster.employed(person).contains(&day)
                && spell.map_or(!has_teams, |spell| !spell.manager)
                && view.within.holds(credit);
            counts.then_some(credit)
        };
        Sellers(roster.people().filter_map(sells).collect())
    }

    /// How many of them a row of a breakdown is divided by: of a person or team those in it, of
    /// anything else everybody in the scope.
    pub(crate) fn within(&self, view: &View<'_>, group: &Group) -> i64 {
        let counts = |seller: &&Credit| match group {
            Group::Rep(wanted) => seller.person == *wanted,
            Group::Team(wanted) => view.teams().row_of(seller.team) == *wanted,
            _ => true,
        };
        self.0.iter().filter(counts).count() as i64
    }
}

/// The people who sell on the as-of day, in the question's scope.
pub fn sellers(view: &View<'_>) -> Vec<PersonId> {
    Sellers::of(view).0.into_iter().filter_map(|credit| credit.person).collect()
}
