//! Figures of several people, told to whoever may not see theirs.

use crate::telling::Telling;
use metrics::catalogue::Definition;
use metrics::facts::without::{Each, LEFT_OUT, Without};
use metrics::facts::{Answer, Dimension, Group, Table, View};
use sales::roster::PersonId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
        let (people, without) = (each.people(place, group), &self.without[place]);
        // Of a row, those with most of its records may have few of all.
        let all: u64 = people.iter().map(|(_, n)| n).sum();
        let counts = |(person, n): &(PersonId, u64)| {
            !without.contains_key(person) && n * LEFT_OUT as u64 > all
        };
        if people.iter().any(counts) {
            return Without::default();
        }
        let left_out = people.iter().filter_map(|(person, _)| without.get(person));
        Without { people: people.len(), values: left_out.map(value).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use metrics::catalogue::find;
    use sales::question::Question;
    use std::fmt::Write as _;

    /// So many sell the usual way; one with few deals has nearly all of those in another stage.
    fn company(others: usize, of_one: usize) -> String {
        let mut story = String::from("pipeline Qualify > Proposal | Won | Lost\nteam East\n");
        let deal = |story: &mut String, owner: &str, stage: &str, number: usize, days: usize| {
            let _ = writeln!(
                story,
                "2026-07-{:02} opp {owner}{number} created owner {owner} amount 100 stage {stage}\n\
                 2026-08-{:02} opp {owner}{number} lost",
                1 + number % 20,
                1 + (number + days) % 28
            );
        };
        for place in 0..others {
            let name = format!("P{place}");
            let _ = writeln!(story, "person {name} in East hired 2024-01-01");
            (0..30).for_each(|number| deal(&mut story, &name, "Qualify", number, place % 5));
            if place < 4 {
                deal(&mut story, &name, "Proposal", 30, 3);
            }
        }
        story.push_str("person Zoe in East hired 2024-01-01\n");
        (0..of_one).for_each(|number| deal(&mut story, "Zoe", "Proposal", number, 9));
        story
    }

    #[test]
    fn a_row_that_is_nearly_one_persons_is_not_told_however_few_their_records_are_of_all() {
        let told = |others, of_one| {
            let history = sales::story::history(&company(others, of_one));
            let calendar = &history.organisation().calendar;
            let period = calendar.parse("2026-Q3").expect("a quarter");
            let question = Question::new(period, "2026-10-01".parse().expect("a day"));
            let view = View::new(&history, &question);
            let asked = [(find("days-in-stage").expect("a metric"), Dimension::Stage)];
            let table = metrics::facts::table(&history, &question, asked[0].0, asked[0].1);
            let others = Others::new(&view, Telling::Coarsely, &asked);
            let row = |at: usize| {
                let (group, answer) = &table.rows[at];
                assert!(answer.measure.value().is_some(), "{group:?}");
                others.row(0, group, answer)
            };
            (row(0).is_some(), row(1).is_some())
        };
        for others in [20, 80] {
            assert_eq!(told(others, 12), (true, false), "one of {others} and more");
        }
    }
}
