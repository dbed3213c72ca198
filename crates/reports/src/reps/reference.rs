//! The figures that people are compared with.

use super::Versus;
use super::build::team_below;
use super::columns::Counted;
use crate::compared::{Better, better};
use crate::others::Others;
use crate::telling::{ENOUGH_TO_HIDE, Telling};
use crate::viewer::Sight;
use metrics::catalogue::Definition;
use metrics::facts::compare::{self, Against};
use metrics::facts::together::{of_people, partials};
use metrics::facts::{Dimension, Group, View, finish};
use sales::history::History;
use sales::question::{Question, Scope};
use sales::roster::PersonId;

/// What each person is compared with.
pub(super) enum References<'a> {
    /// The same for everybody, column by column.
    One(Vec<Option<f64>>),
    /// That of the person's team.
    Teams(&'a View<'a>),
    /// That of the person's peers.
    Peers(&'a View<'a>),
}

impl<'a> References<'a> {
    pub(super) fn new(
        history: &History,
        view: &'a View<'a>,
        versus: Versus,
        sight: &Sight,
        columns: &[Counted],
    ) -> References<'a> {
        let question = view.question;
        let others = |against| {
            let told = |other: &Question| averages_of(history, sight, other);
            let other = compare::question(history, question, against);
            let other = other.map(|other| (told(&other), other));
            let definitions: Vec<_> = columns.iter().map(|column| column.definition).collect();
            References::One(match other {
                None | Some((Telling::Not, _)) => vec![None; columns.len()],
                Some((telling, other)) => values(history, &other, &definitions, telling),
            })
        };
        let total = || columns.iter().map(|column| column.total.measure.value()).collect();
        match (question.scope, versus) {
            (Scope::Person(_), Versus::Team) => others(Against::Team),
            (Scope::Person(_), Versus::Peers) => others(Against::Peers),
            (Scope::Company, Versus::Company) => References::One(total()),
            (_, Versus::Company) => others(Against::Company),
            (_, Versus::Team) => References::Teams(view),
            (_, Versus::Peers) => References::Peers(view),
        }
    }

    /// What the person is compared with in the column at that place.
    pub(super) fn of(&self, column: &Counted, place: usize, person: PersonId) -> Option<f64> {
        if better(column.definition.id) == Better::Neither {
            return None;
        }
        match self {
            References::One(values) => values[place],
            References::Teams(view) => {
                let team = team_below(view, person);
                let row = column.teams.get(&Group::Team(team));
                let row = row.filter(|_| team.is_some()).unwrap_or(&column.total);
                // Whoever has all the records of a team is not compared with themselves.
                let own = column.people.get(&Group::Rep(Some(person)));
                let is_own = own.is_some_and(|own| own.measure.n >= row.measure.n);
                row.measure.value().filter(|_| !is_own)
            }
            References::Peers(view) => {
                let peers = view.history.roster().peers(person, view.question.as_of.0);
                let peers = peers.into_iter().collect();
                of_people(view, column.definition, &column.by_rep, &peers).measure.value()
            }
        }
    }
}

/// How averages of those whom the question is about are told.
pub(crate) fn averages_of(history: &History, sight: &Sight, other: &Question) -> Telling {
    sight.averages_of(history, other, || is_crowd(history, other))
}

/// Whether so many are in that scope, and so many or nobody outside, that a figure of all says
/// nothing of one, nor what is left when it is taken from that of the company.
fn is_crowd(history: &History, question: &Question) -> bool {
    let inside = people_in(history, question);
    let company = Question { scope: Scope::Company, ..question.clone() };
    // Who asks is none of their own peers, and knows their own figure.
    let known = usize::from(matches!(question.scope, Scope::Peers(_)));
    let outside = people_in(history, &company).saturating_sub(inside + known);
    inside > ENOUGH_TO_HIDE && (outside == 0 || outside > ENOUGH_TO_HIDE)
}

/// How many people on the roster are in that scope on the as-of day.
pub(crate) fn people_in(history: &History, question: &Question) -> usize {
    let day = question.as_of.0;
    let roster = history.roster();
    if let Scope::Peers(person) = question.scope {
        return roster.peers(person, day).len();
    }
    let inside = |person: PersonId| {
        let team = roster.team_on(person, day);
        roster.is_listed(person)
            && roster.employed(person).contains(&day)
            && match question.scope {
                Scope::Team(wanted) => team.is_some_and(|team| roster.is_within(team, wanted)),
                _ => true,
            }
    };
    roster.people().filter(|(person, _)| inside(*person)).count()
}

/// The metrics of another scope.
fn values(
    history: &History,
    question: &Question,
    definitions: &[&'static Definition],
    telling: Telling,
) -> Vec<Option<f64>> {
    let view = View::new(history, question);
    let asked: Vec<_> = definitions.iter().map(|one| (*one, Dimension::Whole)).collect();
    let found = partials(&view, &asked);
    let others = Others::new(&view, telling, &asked);
    let value = |(place, (definition, partial)): (usize, (&&'static Definition, _))| {
        others.total(place, &finish(&view, definition, Dimension::Whole, partial).total)
    };
    definitions.iter().zip(found).enumerate().map(value).collect()
}
