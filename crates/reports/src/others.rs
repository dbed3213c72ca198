//! Figures of several people, told to whoever may not see theirs.

use crate::telling::{Telling, Without};
use metrics::catalogue::Definition;
use metrics::facts::without::Each;
use metrics::facts::{Answer, Dimension, Group, Table, View};
use sales::roster::PersonId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many who have the most records are left out, one after the other: none of the rest has more
/// than one record in so many.
pub(crate) const LEFT_OUT: usize = 60;

/// What several people come to in some breakdowns, and how it is told.
pub(crate) struct Others<'v, 'h> {
    telling: Telling,
    /// Where it is told coarsely: who is behind it.
    each: Option<Each<'v, 'h>>,
    /// Breakdown by breakdown, what it is without each of those who have the most records.
    without: Vec<BTreeMap<PersonId, Table>>,
}

impl<'v, 'h> Others<'v, 'h> {
    /// Those of the view's scope.
    pub(crate) fn new(
        view: &'v View<'h>,
        telling: Telling,
        asked: &[(&'static Definition, Dimension)],
    ) -> Others<'v, 'h> {
        let each = (telling == Telling::Coarsely).then(|| Each::new(view, asked));
        let tables = |each: &Each<'_, '_>| {
            let of_place = |place: usize| {
                let mut people = each.people(place, &Group::Whole);
                people.sort_by_key(|(person, n)| (Reverse(*n), *person));
                let most = people.into_iter().take(LEFT_OUT).map(|(person, _)| person);
                each.without_each(place, &most.collect::<Vec<_>>())
            };
            (0..asked.len()).map(of_place).collect()
        };
        let without = each.as_ref().map(tables).unwrap_or_default();
        Others { telling, each, without }
    }

    /// The number of all of them in the breakdown at that place.
    pub(crate) fn total(&self, place: usize, answer: &Answer) -> Option<f64> {
        let value = |table: &Table| table.total.measure.value();
        self.telling.value(answer, || self.without(place, &Group::Whole, value))
    }

    /// The number of a row of it.
    pub(crate) fn row(&self, place: usize, group: &Group, answer: &Answer) -> Option<f64> {
        let value = |answer: &Answer| answer.measure.value();
        self.beside_row(place, group, answer, value)
    }

    /// Another figure of a row of it, which `of` finds.
    pub(crate) fn beside_row(
        &self,
        place: usize,
        group: &Group,
        answer: &Answer,
        of: impl Fn(&Answer) -> Option<f64>,
    ) -> Option<f64> {
        let (value, measure) = (of(answer)?, &answer.measure);
        let of_table = |table: &Table| of(&table.rows.iter().find(|(one, _)| one == group)?.1);
        let without = || self.without(place, group, of_table);
        self.telling.number(value, measure.unit, measure.n, without)
    }

    fn without(
        &self,
        place: usize,
        group: &Group,
        value: impl Fn(&Table) -> Option<f64>,
    ) -> Without {
        let Some(each) = &self.each else { return Without::default() };
        let people = each.people(place, group);
        let left_out = people.iter().filter_map(|(person, _)| self.without[place].get(person));
        Without { people: people.len(), values: left_out.map(value).collect() }
    }
}
