//! Several breakdowns in one pass over the history, and what some rows of one come to together.

use super::answer::Answer;
use super::credit::Within;
use super::fact::Fact;
use super::finish::Finish;
use super::fold::{Slice, is_silent, pass};
use super::group::{Dimension, Group, Groups};
use super::lives::Observe;
use super::parallel::each_part;
use super::state::State;
use super::table::{Partial, numbers, per_working_day};
use super::view::View;
use super::workdays;
use crate::catalogue::{Definition, Reckon};
use sales::question::Question;
use sales::roster::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// What each of these breakdowns comes to: the same as one after the other, but every record is
/// looked at once. For metrics that are made of facts, and not by month; the others come to
/// nothing.
pub fn partials(view: &View<'_>, asked: &[(&'static Definition, Dimension)]) -> Vec<Partial> {
    of_scopes(view, &[view.question], asked).pop().unwrap_or_default()
}

/// The same for the scopes of several questions, each within that of the view. Teams are those
/// below the view's scope.
pub fn of_scopes(
    view: &View<'_>,
    scopes: &[&Question],
    asked: &[(&'static Definition, Dimension)],
) -> Vec<Vec<Partial>> {
    let within: Vec<Within> = scopes.iter().map(|one| Within::new(view.history, one)).collect();
    let whom = Within::any(&within);
    let parts = each_part(view, |view, slice| of_slice(view, (&whom, &within), asked, slice));
    let mut whole = vec![vec![Partial::default(); asked.len()]; scopes.len()];
    for part in parts {
        let sums = whole.iter_mut().flatten();
        sums.zip(part.into_iter().flatten()).for_each(|(sum, more)| sum.merge(more));
    }
    whole
}

fn of_slice(
    view: &View<'_>,
    (whom, scopes): (&Within, &[Within]),
    asked: &[(&'static Definition, Dimension)],
    slice: &Slice,
) -> Vec<Vec<Partial>> {
    let (observers, those) = observers(asked);
    let mut sums: Vec<Vec<Sums<'_, '_>>> = scopes.iter().map(|_| Sums::all(view, asked)).collect();
    pass(view, whom, &observers, slice, |place, fact| {
        let holding = sums.iter_mut().zip(scopes).filter(|(_, scope)| scope.holds(fact.credit));
        for (sums, _) in holding {
            those[place].iter().for_each(|&at| sums[at].add(fact));
        }
    });
    sums.into_iter().map(|sums| sums.into_iter().map(Sums::finish).collect()).collect()
}

/// What looks at records for these breakdowns, once for each metric, and for each of them the
/// places of the breakdowns of its metric.
pub(super) fn observers(
    asked: &[(&'static Definition, Dimension)],
) -> (Vec<&'static Observe>, Vec<Vec<usize>>) {
    let mut found: Vec<(&str, &'static Observe)> = Vec::new();
    let mut those: Vec<Vec<usize>> = Vec::new();
    for (at, (definition, dimension)) in asked.iter().enumerate() {
        match found.iter().position(|(id, _)| *id == definition.id) {
            Some(place) => those[place].push(at),
            None => {
                found.push((definition.id, observe(definition, *dimension)));
                those.push(vec![at]);
            }
        }
    }
    (found.into_iter().map(|(_, observe)| observe).collect(), those)
}

/// What the facts of one breakdown come to, while they come in.
pub(super) struct Sums<'a, 'v> {
    groups: Groups<'a, 'v>,
    /// Of all of them once, where one fact may belong to several groups.
    whole: Option<State>,
}

impl<'a, 'v> Sums<'a, 'v> {
    fn new(view: &'v View<'a>, dimension: Dimension) -> Sums<'a, 'v> {
        let counts_twice = dimension == Dimension::Product;
        let whole = counts_twice.then(State::default);
        Sums { groups: Groups::new(view, dimension), whole }
    }

    /// Those of all these breakdowns.
    pub(super) fn all(
        view: &'v View<'a>,
        asked: &[(&'static Definition, Dimension)],
    ) -> Vec<Sums<'a, 'v>> {
        asked.iter().map(|(one, by)| Sums::new(view, by_people(one, *by))).collect()
    }

    pub(super) fn add(&mut self, fact: &Fact) {
        self.groups.add(fact);
        if let Some(whole) = &mut self.whole {
            whole.add(&fact.part);
        }
    }

    pub(super) fn finish(self) -> Partial {
        Partial { whole: self.whole, groups: self.groups.finish() }
    }
}

fn observe(definition: &'static Definition, dimension: Dimension) -> &'static Observe {
    match &definition.reckon {
        Reckon::Facts { observe, .. } if dimension != Dimension::Month => observe,
        _ => &Observe::NOTHING,
    }
}

/// What is measured against the days of people has to know which people there are.
fn by_people(definition: &Definition, dimension: Dimension) -> Dimension {
    match (&definition.reckon, dimension) {
        (Reckon::Facts { finish: Finish::PerWorkingDay, .. }, Dimension::Whole) => Dimension::Rep,
        _ => dimension,
    }
}

/// What these people come to together, of a breakdown by rep. Their records are counted as if
/// they were one person's.
pub fn of_people(
    view: &View<'_>,
    definition: &Definition,
    by_rep: &Partial,
    people: &BTreeSet<PersonId>,
) -> Answer {
    let mut whole = State::default();
    for (group, state) in &by_rep.groups {
        if matches!(group, Group::Rep(Some(person)) if people.contains(person)) {
            whole.merge(state);
        }
    }
    let whole = Partial { whole: Some(whole), groups: BTreeMap::new() };
    let together = numbers(view, definition, Dimension::Whole, whole);
    match &definition.reckon {
        Reckon::Facts { finish: Finish::PerWorkingDay, .. } if !is_silent(view.history) => {
            let worked = workdays::worked(view, people);
            let days =
                |person: &PersonId| workdays::of_group(view, &worked, &Group::Rep(Some(*person)));
            per_working_day(Answer::of(together.total.measure), people.iter().map(days).sum())
        }
        _ => together.total,
    }
}
