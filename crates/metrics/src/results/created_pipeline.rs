//! Created pipeline: what the opportunities created in the period come to.
//!
//! Every opportunity that was created in the period and exists on the as-of day counts, whatever
//! became of it since. It is credited to its owner at creation, in the team of that day, or in
//! parts to those whom it was divided between then. It counts for the amount known on the as-of
//! day, at the rate of the day it was created: most deals are created without an amount and get
//! one later, so the amount first known would say little. Asked as of an earlier day, it is the
//! amount known then.
//!
//! Where no source says when a deal was created, it counts from the first open stage it is known
//! to have entered on a day. One that was first seen since the period began, closed or at no
//! certain moment, may have been created in it: it is told apart, and not counted.

use crate::catalogue::{Definition, Reckon};
use crate::facts::{
    Dimension, Fact, Finish, Group, Observe, Part, Partial, Slice, State, Table, View, each_fact,
    numbers, parallel,
};
use crate::measure::{Absence, Unit};
use crate::stages::created::{Created, created};
use sales::day::Day;
use sales::history::Timeline;
use std::collections::BTreeMap;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "created-pipeline",
    version: 1,
    unit: Unit::Money,
    sentence: "The amounts of the opportunities created in the period, as known on the as-of day.",
    numerator: "Amount (or units) of the opportunities created in the period, credited to their \
                owner at creation.",
    denominator: "",
    absence: "No amount is known of any of them; nothing created is zero.",
    kinds: &[],
    by: &[
        Dimension::Rep,
        Dimension::Team,
        Dimension::Month,
        Dimension::Product,
        Dimension::Source,
        Dimension::Segment,
        Dimension::Pipeline,
    ],
    is_state: false,
    benchmark: None,
    reckon: Reckon::Facts { observe: OBSERVE, finish: Finish::Sum, nothing: Absence::NoRecords },
};

const OBSERVE: Observe = Observe { opportunity: Some(observe), ..Observe::NOTHING };

fn observe(view: &View<'_>, timeline: &Timeline<'_>, facts: &mut Vec<Fact>) {
    match created(view, timeline) {
        Some(Created::Undated(credit)) => {
            facts.push(Fact::of(timeline, credit, Part::Undated));
        }
        Some(Created::InPeriod(_, at)) => {
            let worth = view.worth(timeline, view.day_of(at));
            view.each_credited(timeline, at, worth, |one| {
                facts.push(Fact::credited(timeline, &one));
            });
        }
        None => {}
    }
}

/// The same as the table by month: every deal is looked at once, and not once for each month.
pub fn monthly(view: &View<'_>) -> Table {
    let history = view.history;
    let months = history.organisation().calendar.months_of(view.question.period.days());
    let begun = months.iter().map(|month| month.start());
    let begun: Vec<Day> = begun.filter(|start| *start <= view.question.as_of.0).collect();
    let parts = parallel::each_part(view, |view, slice| of_slice(view, slice, &begun));
    let mut whole = Partial::default();
    parts.into_iter().for_each(|part| whole.merge(part));
    numbers(view, &DEFINITION, Dimension::Month, whole)
}

/// What a part of the history comes to, each of the months that begin on these days being a group.
fn of_slice(view: &View<'_>, slice: &Slice, begun: &[Day]) -> Partial {
    let mut months = vec![State::default(); begun.len()];
    let mut whole = State::default();
    each_fact(view, &OBSERVE, slice, |fact| {
        whole.add(&fact.part);
        let timeline = fact.opportunity.map(|id| view.history.timeline(id));
        let seen = |deal: &Timeline<'_>| deal.visits().next().map(|visit| visit.entered);
        let first = timeline.and_then(|deal| deal.created().or_else(|| seen(&deal)));
        let Some(day) = first.map(|at| view.day_of(at)) else { return };
        let since = begun.partition_point(|start| *start <= day);
        // What nothing dates may have been created in any month up to that in which it was seen.
        let those = match fact.part {
            Part::Undated => 0..since,
            _ => since.saturating_sub(1)..since,
        };
        months[those].iter_mut().for_each(|month| month.add(&fact.part));
    });
    let group = |(start, state): (&Day, State)| (Group::Month(*start), state);
    let groups: BTreeMap<Group, State> = begun.iter().zip(months).map(group).collect();
    Partial::new(whole, groups)
}
