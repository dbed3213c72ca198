//! Makes the list: who may see what is asked of the question, everything else of its rows.

use super::line::Lines;
use super::{ACTIVITY_COLUMNS, Activities, ActivityRow, CUSTOMER, OfKind, Subjects, Wanted};
use crate::ask::{Asked, Parameters, question};
use crate::custom::{self, ActivitiesByField, ActivitiesPassing};
use crate::customers::List;
use crate::order::{self, Key};
use crate::viewer::Viewer;
use metrics::activity::done::{Done, done};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::History;
use sales::names::plain;
use sales::question::CustomTest;
use std::cmp::Reverse;

/// What was done in the question's period by its scope.
///
/// # Errors
///
/// Where subject lines cannot be read.
pub fn activities<S: Subjects>(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    subjects: &S,
    today: Day,
    viewer: &Viewer,
) -> Result<Activities, S::Error> {
    // Activities have fields of their own: those of deals say nothing of them.
    let without = Parameters { fields: None, ..parameters.clone() };
    let mut asked = question(history, &without, today, viewer);
    let filter = Filter::asked(history, parameters.fields.as_deref(), wanted, &mut asked);
    let column = wanted.list.sort.as_deref().unwrap_or(ACTIVITY_COLUMNS[0]);
    if !ACTIVITY_COLUMNS.contains(&column) {
        asked.refuse_word("sort", column, ACTIVITY_COLUMNS.into_iter());
    }
    let by_field = ActivitiesByField::asked(history, wanted.list.by_field.as_deref(), &mut asked);
    let mut all = done(history, &asked.question);
    let lines = Lines { history, question: &asked.question };
    all.retain(|one| filter.passes(&lines, one));
    find(&mut all, &lines, wanted.list.search.as_deref(), subjects)?;
    let of_kind = |kind: ActivityKind| OfKind {
        kind: kind.word(),
        count: all.iter().filter(|one| one.how.kind == kind).count(),
    };
    let kinds = ActivityKind::ALL.map(of_kind).into();
    let key = |one: &Done| match &by_field {
        Some(by) => by.key(one.record),
        None => lines.key(column, one),
    };
    sort(&mut all, wanted.list.descending, key);
    let count = all.len();
    let (page, pages, on_page) = wanted.list.cut(count);
    let rows = rows(&lines, &all[on_page], subjects)?;
    let fields = custom::fields(history, RecordKind::Activity);
    Ok(Activities { list: List { asked, count, page, pages, fields, rows }, kinds })
}

/// By that key; those without one come last, and of equals the latest first.
fn sort(all: &mut Vec<Done>, descending: bool, key: impl Fn(&Done) -> Key) {
    all.sort_unstable_by_key(|one| Reverse((one.at, one.record)));
    order::sort(all, descending, |one| key(one) == Key::Absent, &key);
}

fn rows<S: Subjects>(
    lines: &Lines<'_>,
    all: &[Done],
    subjects: &S,
) -> Result<Vec<ActivityRow>, S::Error> {
    let numbers: Vec<u32> = all.iter().map(|one| one.record).collect();
    let mut said = subjects.of(&numbers)?;
    let row = |one: &Done| {
        let subject = said.remove(&one.record).unwrap_or_default();
        ActivityRow { subject, ..lines.row(one) }
    };
    Ok(all.iter().map(row).collect())
}

/// Leaves those in whose names or subject lines the text stands.
fn find<S: Subjects>(
    all: &mut Vec<Done>,
    lines: &Lines<'_>,
    text: Option<&str>,
    subjects: &S,
) -> Result<(), S::Error> {
    let Some(text) = text else { return Ok(()) };
    let wanted = plain(text);
    let numbers: Vec<u32> = all.iter().map(|one| one.record).collect();
    let said = subjects.holding(text, &numbers)?;
    all.retain(|one| said.contains(&one.record) || lines.names(one, &wanted));
    Ok(())
}

/// What activities have to be.
struct Filter {
    kind: Option<ActivityKind>,
    outcome: Option<Outcome>,
    direction: Option<Direction>,
    has_customer: Option<bool>,
    passing: ActivitiesPassing,
}

impl Filter {
    fn asked(history: &History, part: Option<&str>, wanted: &Wanted, asked: &mut Asked) -> Filter {
        let kinds = ActivityKind::ALL.map(ActivityKind::word);
        let outcomes = Outcome::ALL.map(Outcome::word);
        let directions = Direction::ALL.map(Direction::word);
        let mut place = |parameter, word: &Option<String>, words: &[&'static str]| {
            let word = word.as_deref()?;
            let place = words.iter().position(|known| *known == word);
            if place.is_none() {
                asked.refuse_word(parameter, word, words.iter().copied());
            }
            place
        };
        Filter {
            kind: place("kind", &wanted.kind, &kinds).map(|at| ActivityKind::ALL[at]),
            outcome: place("outcome", &wanted.outcome, &outcomes).map(|at| Outcome::ALL[at]),
            direction: place("direction", &wanted.direction, &directions)
                .map(|at| Direction::ALL[at]),
            has_customer: place("customer", &wanted.customer, &CUSTOMER).map(|at| at == 0),
            passing: {
                let tests = tests(history, part, asked);
                ActivitiesPassing::of(history, &tests, asked.question.as_of)
            },
        }
    }

    fn passes(&self, lines: &Lines<'_>, one: &Done) -> bool {
        self.kind.is_none_or(|kind| one.how.kind == kind)
            && self.outcome.is_none_or(|outcome| one.how.outcome == outcome)
            && self.direction.is_none_or(|direction| one.how.direction == direction)
            && self.has_customer.is_none_or(|has| lines.account(one).is_some() == has)
            && self.passing.hold(one.record)
    }
}

/// What is wanted of the activities' own fields, which the question then carries.
fn tests(history: &History, part: Option<&str>, asked: &mut Asked) -> Vec<CustomTest> {
    let Some(part) = part else { return Vec::new() };
    let found = custom::tests(history, part, &[RecordKind::Activity]);
    let fields = custom::fields(history, RecordKind::Activity);
    for unknown in found.unknown {
        asked.refuse("fields", &unknown, fields.iter().map(|field| field.name.as_str()));
    }
    asked.fields = custom::asked(history, &found.tests);
    asked.parameters.fields = custom::part(&asked.fields);
    found.tests
}
