//! One metric, broken down: what faces ask for.

use super::answer::{Answer, Beside};
use super::drawn::draw;
use super::exposure;
use super::fact::Fact;
use super::finish::{Finish, LEVEL};
use super::fold::{self, Slice, each_fact};
use super::group::{Dimension, Group, Groups};
use super::ladder;
use super::parallel;
use super::sellers::Sellers;
use super::state::State;
use super::view::View;
use super::workdays;
use crate::catalogue::{Definition, Reckon};
use crate::measure::{Absence, Measure};
use sales::calendar::{Period, PeriodKind};
use sales::day::Day;
use sales::history::{History, OpportunityId};
use sales::question::{AsOf, Question};
use sales::roster::PersonId;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A metric of a scope, and its rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Of the whole scope.
    pub total: Answer,
    /// Row by row, in the order of the group.
    pub rows: Vec<(Group, Answer)>,
}

/// What a part of a history comes to, for one metric. Parts merge to the same as the whole.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Partial {
    pub(super) whole: Option<State>,
    pub(super) groups: BTreeMap<Group, State>,
}

impl Partial {
    /// Of groups that do not add up to the whole.
    pub(crate) fn new(whole: State, groups: BTreeMap<Group, State>) -> Partial {
        Partial { whole: Some(whole), groups }
    }

    /// Of groups of which nothing is known.
    pub fn of_nothing(groups: impl IntoIterator<Item = Group>) -> Partial {
        let nothing = |group| (group, State::default());
        Partial { whole: None, groups: groups.into_iter().map(nothing).collect() }
    }

    /// The same without what that group comes to.
    pub fn without(mut self, group: &Group) -> Partial {
        self.groups.remove(group);
        self
    }

    /// Adds what another part comes to.
    pub fn merge(&mut self, other: Partial) {
        fold::merge(&mut self.groups, other.groups);
        if let Some(more) = other.whole {
            self.whole.get_or_insert_default().merge(&more);
        }
    }

    pub(super) fn total(&self) -> State {
        if let Some(whole) = &self.whole {
            return whole.clone();
        }
        let mut total = State::default();
        self.groups.values().for_each(|state| total.merge(state));
        total
    }
}

/// What a part of the history comes to. Empty for a metric that is not made of facts, and for a
/// breakdown by month, in which every month is asked for by itself.
pub fn partial(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    slice: &Slice,
) -> Partial {
    let Reckon::Facts { observe, finish, .. } = &definition.reckon else {
        return Partial::default();
    };
    // What is measured against the days of people has to know which people there are.
    let dimension = match (finish, dimension) {
        (Finish::PerWorkingDay, Dimension::Whole) => Dimension::Rep,
        (_, dimension) => dimension,
    };
    let groups = fold::fold(view, observe, dimension, slice);
    let counts_twice = dimension == Dimension::Product;
    let whole = counts_twice.then(|| {
        let mut whole = fold::fold(view, observe, Dimension::Whole, slice);
        whole.remove(&Group::Whole).unwrap_or_default()
    });
    Partial { whole, groups }
}

/// The metric of the question's scope, broken down.
pub fn table(
    history: &History,
    question: &Question,
    definition: &Definition,
    dimension: Dimension,
) -> Table {
    match &definition.reckon {
        _ if dimension == Dimension::Month => by_month(&View::new(history, question), definition),
        _ => {
            let view = View::new(history, question);
            let whole = partial(&view, definition, dimension, &Slice::whole(history));
            finish(&view, definition, dimension, whole)
        }
    }
}

/// The numbers that the parts together come to, and what is to be expected of each row's rate
/// beside it.
pub fn finish(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    whole: Partial,
) -> Table {
    let mut table = numbers(view, definition, dimension, whole);
    draw(view, definition, dimension, &mut table.rows);
    table
}

/// The numbers alone, without what is to be expected of each row's rate.
pub fn numbers(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    whole: Partial,
) -> Table {
    let (observe, finish, nothing) = match &definition.reckon {
        Reckon::Facts { observe, finish, nothing } => (observe, finish, nothing),
        Reckon::Measure { measure, rows, .. } => return at_once(view, dimension, *measure, *rows),
    };
    let no_profile = observe.needs_profile && view.history.organisation().ideal.is_empty();
    let silent = observe.needs_activities && fold::is_silent(view.history);
    let nothing = match (no_profile, silent) {
        (true, _) => &Absence::NoProfile,
        (_, true) => &Absence::NoActivities,
        _ => nothing,
    };
    let unit = definition.unit;
    let mut total = finish.of(&whole.total(), unit, *nothing);
    let answer =
        |(group, state): (&Group, &State)| (group.clone(), finish.of(state, unit, *nothing));
    let mut rows: Vec<(Group, Answer)> = match dimension {
        Dimension::Whole => Vec::new(),
        _ => whole.groups.iter().map(answer).collect(),
    };
    if *finish == Finish::PerWorkingDay {
        let active = active(view, definition, dimension, &whole);
        let worked = workdays::worked(view, &active);
        total = per_working_day(total, workdays::of_group(view, &worked, &Group::Whole));
        for (group, answer) in &mut rows {
            let days = workdays::of_group(view, &worked, group);
            *answer = per_working_day(answer.clone(), days);
        }
    }
    if silent {
        total.measure = Measure { because: Some(*nothing), interval: None, ..total.measure };
    }
    if *finish == Finish::PerSeller {
        let sellers = Sellers::of(view);
        total = per_seller(total, sellers.within(view, &Group::Whole));
        for (group, answer) in &mut rows {
            *answer = per_seller(answer.clone(), sellers.within(view, group));
        }
    }
    if matches!(dimension, Dimension::Kind | Dimension::StageKind) {
        match *finish {
            Finish::Ladder => ladder::climb_rows(&whole.groups, &mut rows),
            Finish::Exposure { bands } => exposure::compare(&whole.groups, bands, &mut rows),
            _ => {}
        }
    }
    beside_outside_figures(view, definition, &mut total, &mut rows);
    Table { total, rows }
}

/// Everybody who did any of what is measured against working days. Only where a breakdown does not
/// tell of people are all records looked at once more, and then once for all who share the view.
fn active<'w>(
    view: &'w View<'_>,
    definition: &Definition,
    dimension: Dimension,
    whole: &Partial,
) -> Cow<'w, BTreeSet<PersonId>> {
    let people = |by_rep: &Partial| {
        let person = |group: &Group| match group {
            Group::Rep(person) => *person,
            _ => None,
        };
        by_rep.groups.keys().filter_map(person).collect()
    };
    let known = &view.prepared.active;
    match (dimension, &whole.whole) {
        (Dimension::Whole | Dimension::Rep, None) => {
            Cow::Borrowed(known.get_or_init(|| people(whole)))
        }
        (Dimension::Whole | Dimension::Rep, Some(_)) => Cow::Owned(people(whole)),
        _ => Cow::Borrowed(known.get_or_init(|| people(&by_rep(view, definition)))),
    }
}

/// What all of the history comes to by person.
fn by_rep(view: &View<'_>, definition: &Definition) -> Partial {
    let part = |view: &View<'_>, slice: &Slice| partial(view, definition, Dimension::Rep, slice);
    let mut whole = Partial::default();
    parallel::each_part(view, part).into_iter().for_each(|part| whole.merge(part));
    whole
}

/// The numbers of a metric that is not made of facts.
fn at_once(
    view: &View<'_>,
    dimension: Dimension,
    measure: fn(&View<'_>) -> Measure,
    rows: fn(&View<'_>, Dimension) -> Vec<(Group, Measure)>,
) -> Table {
    let rows = match dimension {
        Dimension::Rep | Dimension::Team => rows(view, dimension),
        _ => Vec::new(),
    };
    let rows = rows.into_iter().map(|(group, measure)| (group, Answer::of(measure)));
    Table { total: Answer::of(measure(view)), rows: rows.collect() }
}

/// Puts beside the numbers the outside figures that the organisation keeps: beside the total the
/// one of the definition's id for it, and beside a kind that id with the kind's word after it.
fn beside_outside_figures(
    view: &View<'_>,
    definition: &Definition,
    total: &mut Answer,
    rows: &mut [(Group, Answer)],
) {
    let Some(id) = definition.benchmark else { return };
    for benchmark in &view.history.organisation().benchmarks {
        let Some(rest) = benchmark.id.strip_prefix(id) else { continue };
        let value = Some(benchmark.value);
        if rest.is_empty() {
            total.put(Beside::Benchmark, value);
        }
        for (group, answer) in &mut *rows {
            let Group::Kind(kind) = *group else { continue };
            if rest.strip_prefix('-') == Some(definition.kinds[usize::from(kind)]) {
                answer.put(Beside::Benchmark, value);
            }
        }
    }
}

pub(super) fn per_working_day(answer: Answer, days: u64) -> Answer {
    let measure = answer.measure;
    let divided = Measure {
        denominator: Some(days as i64),
        because: (days == 0).then_some(Absence::NoWorkingDays),
        interval: stats::rate::garwood(measure.n, days as f64, LEVEL).filter(|_| days > 0),
        ..measure
    };
    Answer { measure: divided, ..answer }.with(Beside::WorkingDays, Some(days as f64))
}

fn per_seller(answer: Answer, sellers: i64) -> Answer {
    let because = (sellers == 0).then_some(Absence::NoWorkingDays);
    let measure = Measure { denominator: Some(sellers), because, ..answer.measure };
    Answer { measure, ..answer }
}

/// Every month is a question of its own; a state is that of the month's last day.
pub(super) fn by_month(view: &View<'_>, definition: &Definition) -> Table {
    let (history, question) = (view.history, view.question);
    let whole = |question: &Question| table(history, question, definition, Dimension::Whole).total;
    let calendar = &history.organisation().calendar;
    let months = calendar.months_of(question.period.days());
    let begun = |month: &Period| month.start() <= question.as_of.0;
    let months = months.into_iter().filter(begun).map(|month| month.start());
    let asked = months.map(|month| (month, of_month(history, question, definition, month)));
    let rows = parallel::each(view, asked.collect(), |_, (month, asked)| {
        (Group::Month(month), whole(&asked))
    });
    Table { total: whole(question), rows }
}

/// The question of one month of the period, or of what of it lies in the period.
fn of_month(
    history: &History,
    question: &Question,
    definition: &Definition,
    month: Day,
) -> Question {
    let calendar = &history.organisation().calendar;
    let month = calendar.period_of(PeriodKind::Month, month);
    let whole = question.period.start() <= month.start() && month.end() <= question.period.end();
    let start = month.start().max(question.period.start());
    let end = month.end().min(question.period.end());
    let period = if whole { month } else { calendar.days(start, end).unwrap_or(month) };
    let as_of = match definition.is_state {
        true => AsOf(question.as_of.0.min(period.last())),
        false => question.as_of,
    };
    Question { period, as_of, ..question.clone() }
}

/// The facts behind the number, in order of their record.
pub fn facts(history: &History, question: &Question, definition: &Definition) -> Vec<Fact> {
    facts_of(history, question, definition, Dimension::Whole, &Group::Whole)
}

/// The facts behind one row of a breakdown, in order of their record.
pub fn facts_of(
    history: &History,
    question: &Question,
    definition: &Definition,
    dimension: Dimension,
    group: &Group,
) -> Vec<Fact> {
    if let Group::Month(month) = group {
        let asked = of_month(history, question, definition, *month);
        return facts(history, &asked, definition);
    }
    facts_in(&View::new(history, question), definition, dimension, group)
}

/// The same of a question about which more is asked; not of a month.
pub fn facts_in(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    group: &Group,
) -> Vec<Fact> {
    let mut found = match &definition.reckon {
        Reckon::Facts { observe, .. } => {
            let of_slice = |view: &View<'_>, slice: &Slice| {
                let (mut groups, mut found) = (Groups::new(view, dimension), Vec::new());
                each_fact(view, observe, slice, |fact| {
                    if groups.holds(group, fact) {
                        found.push(*fact);
                    }
                });
                found
            };
            parallel::each_part(view, of_slice).concat()
        }
        Reckon::Measure { records, .. } => {
            let (mut groups, mut found) = (Groups::new(view, dimension), records(view));
            found.retain(|fact| groups.holds(group, fact));
            return found;
        }
    };
    found.sort_by_key(|fact| fact.record);
    found
}

/// Of the facts behind the number those of some opportunities, in order of their record. These
/// are there on the as-of day, pass the filter and are not settled, as all that are open.
pub fn facts_about(
    view: &View<'_>,
    definition: &Definition,
    opportunities: impl Iterator<Item = OpportunityId>,
) -> Vec<Fact> {
    let Reckon::Facts { observe, .. } = &definition.reckon else { return Vec::new() };
    let is_asked = !(observe.needs_activities && fold::is_silent(view.history));
    let Some(look) = observe.opportunity.filter(|_| is_asked) else { return Vec::new() };
    // One that is divided between people may come several times.
    let opportunities: BTreeSet<OpportunityId> = opportunities.collect();
    let mut found = Vec::new();
    let timelines = opportunities.into_iter().map(|id| view.history.timeline(id));
    timelines.for_each(|timeline| look(view, &timeline, &mut found));
    found.retain(|fact| view.within.holds(fact.credit));
    found.sort_by_key(|fact| fact.record);
    found
}
