//! Several breakdowns in one pass over the history, and what some rows of one come to together.

use super::answer::Answer;
use super::credit::Within;
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
/// looked at once. For metrics that are made of facts, and neither by month nor by product; the
/// others come to nothing.
pub fn partials(view: &View<'_>, asked: &[(&'static Definition, Dimension)]) -> Vec<Partial> {
    of_scopes(view, &[view.question], asked).pop().unwrap_or_default()
}

/// The same for the scopes of several questions, each within that of the view. Teams are those
/// directly below the view's scope.
pub fn of_scopes(
    view: &View<'_>,
    scopes: &[&Question],
    asked: &[(&'static Definition, Dimension)],
) -> Vec<Vec<Partial>> {
    let within: Vec<Within> = scopes.iter().map(|one| Within::new(view.history, one)).collect();
    let parts = each_part(view, |view, slice| of_slice(view, &within, asked, slice));
    let mut whole = vec![vec![Partial::default(); asked.len()]; scopes.len()];
    for part in parts {
        let sums = whole.iter_mut().flatten();
        sums.zip(part.into_iter().flatten()).for_each(|(sum, more)| sum.merge(more));
    }
    whole
}

fn of_slice(
    view: &View<'_>,
    scopes: &[Within],
    asked: &[(&'static Definition, Dimension)],
    slice: &Slice,
) -> Vec<Vec<Partial>> {
    let mut observers: Vec<(&str, &Observe)> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for (definition, dimension) in asked {
        let seen = observers.iter().position(|(id, _)| *id == definition.id);
        places.push(seen.unwrap_or_else(|| {
            observers.push((definition.id, observe(definition, *dimension)));
            observers.len() - 1
        }));
    }
    let new = |(definition, by): &(&'static Definition, Dimension)| {
        Groups::new(view, by_people(definition, *by))
    };
    let new = |_: &Within| asked.iter().map(new).collect();
    let mut groups: Vec<Vec<Groups<'_, '_>>> = scopes.iter().map(new).collect();
    let observers: Vec<&Observe> = observers.into_iter().map(|(_, observe)| observe).collect();
    pass(view, &observers, slice, |place, fact| {
        let holding = groups.iter_mut().zip(scopes).filter(|(_, scope)| scope.holds(fact.credit));
        for (groups, _) in holding {
            let those = groups.iter_mut().zip(&places).filter(|(_, of)| **of == place);
            those.for_each(|(groups, _)| groups.add(fact));
        }
    });
    let partial = |groups: Groups<'_, '_>| Partial { whole: None, groups: groups.finish() };
    groups.into_iter().map(|groups| groups.into_iter().map(partial).collect()).collect()
}

fn observe(definition: &'static Definition, dimension: Dimension) -> &'static Observe {
    match &definition.reckon {
        Reckon::Facts { observe, .. }
            if !matches!(dimension, Dimension::Month | Dimension::Product) =>
        {
            observe
        }
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
