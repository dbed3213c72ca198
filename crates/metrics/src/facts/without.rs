//! Breakdowns of a scope as they would be without one of its people: what a figure of several owes
//! to any one of them.

use super::finish::Finish;
use super::fold::{Slice, pass};
use super::group::{Dimension, Group};
use super::parallel::each_part;
use super::state::State;
use super::table::{Partial, Table, numbers, per_working_day};
use super::together::{Sums, observers};
use super::view::View;
use super::workdays::{self, Worked};
use crate::catalogue::{Definition, Reckon};
use sales::roster::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// So many who have the most records are left out, one after the other: none of the rest has more
/// than one record in so many.
pub const LEFT_OUT: usize = 60;

/// What a figure is without each of those who have records behind it.
#[derive(Clone, Debug, Default)]
pub struct Without {
    /// How many have.
    pub people: usize,
    /// The figure without one of them; none where nothing is left.
    pub values: Vec<Option<f64>>,
}

type ByPerson = BTreeMap<Option<PersonId>, Vec<Partial>>;

/// Breakdowns of the scope of a view, person by person.
pub struct Each<'v, 'h> {
    view: &'v View<'h>,
    asked: Vec<(&'static Definition, Dimension)>,
    parts: ByPerson,
    worked: Vec<Worked>,
}

impl<'v, 'h> Each<'v, 'h> {
    /// All of them from one pass over the history. Only metrics that are made of facts, and not by
    /// month, come to anything.
    pub fn new(view: &'v View<'h>, asked: &[(&'static Definition, Dimension)]) -> Each<'v, 'h> {
        let mut parts = ByPerson::new();
        for part in each_part(view, |view, slice| of_slice(view, asked, slice)) {
            for (person, more) in part {
                let sums =
                    parts.entry(person).or_insert_with(|| vec![Partial::default(); more.len()]);
                sums.iter_mut().zip(more).for_each(|(sum, more)| sum.merge(more));
            }
        }
        let active: BTreeSet<PersonId> = parts.keys().copied().flatten().collect();
        let worked = workdays::worked(view, &active);
        Each { view, asked: asked.to_vec(), parts, worked }
    }

    /// Those who have records of that group in the breakdown at that place, with how many; the
    /// group is [`Group::Whole`] for all of it.
    pub fn people(&self, place: usize, group: &Group) -> Vec<(PersonId, u64)> {
        let records = |part: &Partial| match group {
            Group::Whole => part.total().n,
            group => part.groups.get(group).map_or(0, |state| state.n),
        };
        let all = self.parts.iter().filter_map(|(person, parts)| Some(((*person)?, parts)));
        let all = all.map(|(person, parts)| (person, records(&parts[place])));
        all.filter(|(_, n)| *n > 0).collect()
    }

    /// The breakdown at that place, once for each of these people as if they were not there.
    pub fn without_each(&self, place: usize, people: &[PersonId]) -> BTreeMap<PersonId, Table> {
        let wanted: BTreeSet<PersonId> = people.iter().copied().collect();
        let is_wanted = |person: &Option<PersonId>| person.is_some_and(|one| wanted.contains(&one));
        let mut rest = Partial::default();
        for (_, parts) in self.parts.iter().filter(|(person, _)| !is_wanted(person)) {
            rest.merge(parts[place].clone());
        }
        let of_each: Vec<(PersonId, &Partial)> = wanted
            .iter()
            .filter_map(|one| Some((*one, &self.parts.get(&Some(*one))?[place])))
            .collect();
        let mut rests = Vec::new();
        leave_each_out(rest, &of_each, &mut rests);
        rests.into_iter().map(|(person, rest)| (person, self.table(place, person, rest))).collect()
    }

    /// What the rest comes to, without that person.
    fn table(&self, place: usize, person: PersonId, rest: Partial) -> Table {
        let (definition, by) = self.asked[place];
        match &definition.reckon {
            Reckon::Facts { finish: finish @ Finish::PerWorkingDay, nothing, .. } => {
                let days = |group| workdays::of_group(self.view, &self.worked, &group);
                let days = days(Group::Whole) - days(Group::Rep(Some(person)));
                let answer = |state: &State| {
                    per_working_day(finish.of(state, definition.unit, *nothing), days)
                };
                // By people only to know which there are.
                let groups = rest.groups.iter().filter(|_| by != Dimension::Whole);
                let rows = groups.map(|(group, state)| (group.clone(), answer(state)));
                Table { total: answer(&rest.total()), rows: rows.collect() }
            }
            _ => numbers(self.view, definition, by, rest),
        }
    }
}

/// Adds to `rest` all of these but one, for each of them: half by half, so that most is added once
/// for many.
fn leave_each_out(
    rest: Partial,
    each: &[(PersonId, &Partial)],
    found: &mut Vec<(PersonId, Partial)>,
) {
    match each {
        [] => {}
        [(person, _)] => found.push((*person, rest)),
        _ => {
            let (first, second) = each.split_at(each.len() / 2);
            let with = |half: &[(PersonId, &Partial)]| {
                let mut sum = rest.clone();
                half.iter().for_each(|(_, part)| sum.merge((*part).clone()));
                sum
            };
            leave_each_out(with(second), first, found);
            leave_each_out(with(first), second, found);
        }
    }
}

fn of_slice(
    view: &View<'_>,
    asked: &[(&'static Definition, Dimension)],
    slice: &Slice,
) -> ByPerson {
    let (observers, those) = observers(asked);
    let mut each: BTreeMap<Option<PersonId>, Vec<Sums<'_, '_>>> = BTreeMap::new();
    pass(view, &view.within, &observers, slice, |place, fact| {
        if view.within.holds(fact.credit) {
            let sums = each.entry(fact.credit.person).or_insert_with(|| Sums::all(view, asked));
            those[place].iter().for_each(|&at| sums[at].add(fact));
        }
    });
    let finished = |sums: Vec<Sums<'_, '_>>| sums.into_iter().map(Sums::finish).collect();
    each.into_iter().map(|(person, sums)| (person, finished(sums))).collect()
}
