//! What a change of what is set up would make of the numbers, before it is made.

use crate::ask::{Parameters, question};
use crate::figure::Unit;
use crate::metric::{Figure, MetricReport, Wanted, metric};
use crate::viewer::Viewer;
use metrics::catalogue::find;
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::names::is_same;

mod going;
pub use going::{Becomes, Going};

/// The numbers that are looked at, of everybody, and by what: of the present period all, of the
/// one before and the one after those that are not how things stand today.
const LOOKED_AT: [(&str, Option<&str>); 9] = [
    ("attainment", None),
    ("open-pipeline", None),
    ("coverage", None),
    ("win-rate", None),
    ("win-rate-accepted", None),
    ("open-deals", Some("stage")),
    ("stage-conversion", Some("stage")),
    ("days-in-stage", Some("stage")),
    ("overdue-in-stage", Some("stage")),
];

/// What is there before a change, and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// What amounts are counted in, before and after.
    pub units: [Unit; 2],
    /// The period looked at, before and after.
    pub periods: [Period; 2],
    /// The numbers that differ, those of the present period first.
    pub rows: Vec<Change>,
    /// Stages that are given up, with what is open in them.
    pub going: Vec<Going>,
    /// How many were looked at.
    pub looked_at: usize,
}

/// A number that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The metric's id.
    pub metric: &'static str,
    /// The period it is of, before and after.
    pub periods: [Period; 2],
    /// What it is counted in.
    pub unit: &'static str,
    /// What the parts of a quotient are counted in.
    pub parts_unit: &'static str,
    /// The stage, by the name it has after the change, or had before where it is there no more;
    /// absent for the whole.
    pub stage: Option<String>,
    /// Before the change; absent where there was no such row.
    pub before: Option<Figure>,
    /// After it.
    pub after: Option<Figure>,
}

/// Which period is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Present,
    Last,
    Next,
}

impl Turn {
    /// What asks for it; nothing asks for the present one.
    fn wanted(self, history: &History, today: Day) -> Option<String> {
        let calendar = &history.organisation().calendar;
        let asked = question(history, &Parameters::default(), today, &Viewer::administrator());
        match self {
            Turn::Present => None,
            Turn::Last => Some(calendar.previous(asked.period).to_string()),
            Turn::Next => Some(calendar.next(asked.period).to_string()),
        }
    }

    /// How things stand today is the same, whatever the period.
    fn has(self, id: &str) -> bool {
        self == Turn::Present || find(id).is_some_and(|definition| !definition.is_state)
    }
}

/// The numbers that differ between what is known and what would be.
pub fn changes(before: &History, after: &History, today: Day) -> Changes {
    let mut reports: Vec<[MetricReport; 2]> = Vec::new();
    for turn in [Turn::Present, Turn::Last, Turn::Next] {
        let sides = [before, after].map(|history| (history, turn.wanted(history, today)));
        for (id, by) in LOOKED_AT.into_iter().filter(|(id, _)| turn.has(id)) {
            let wanted = Wanted { by: by.map(str::to_owned), ..Wanted::default() };
            let [one, other] = sides.each_ref().map(|(history, period)| {
                let parameters = Parameters { period: period.clone(), ..Parameters::default() };
                metric(history, &parameters, id, &wanted, today, &Viewer::administrator())
            });
            reports.extend(one.zip(other).map(|(one, other)| [one, other]));
        }
    }
    let of_first = |side: usize| &reports[0][side].asked;
    let mut rows: Vec<Change> = reports.iter().flat_map(|both| rows(both, before, after)).collect();
    let looked_at = rows.len();
    rows.retain(|row| !is_the_same(row.before.as_ref(), row.after.as_ref()));
    Changes {
        units: [0, 1].map(|side| of_first(side).unit.clone()),
        periods: [0, 1].map(|side| of_first(side).period),
        rows,
        going: going::going(before, after, today),
        looked_at,
    }
}

/// The whole, then the stages as they are afterwards, then those that are there no more.
fn rows([one, other]: &[MetricReport; 2], before: &History, after: &History) -> Vec<Change> {
    let row = |stage, before: Option<&Figure>, after: Option<&Figure>| Change {
        metric: one.id,
        periods: [one.asked.period, other.asked.period],
        unit: one.unit,
        parts_unit: one.parts_unit,
        stage,
        before: before.cloned(),
        after: after.cloned(),
    };
    let mut rows = vec![row(None, Some(&one.total), Some(&other.total))];
    if one.by != "stage" {
        return rows;
    }
    let mut left: Vec<_> = one.rows.iter().collect();
    for now in &other.rows {
        let is_it = |name: &Option<String>| match (name, &now.group.name) {
            (Some(was), Some(name)) => is_same(was, name) || was_called(before, after, was, name),
            (was, name) => was == name,
        };
        let found = left.iter().position(|then| is_it(&then.group.name));
        let then = found.map(|place| left.remove(place));
        rows.push(row(now.group.name.clone(), then.map(|then| &then.figure), Some(&now.figure)));
    }
    rows.extend(
        left.into_iter().map(|then| row(then.group.name.clone(), Some(&then.figure), None)),
    );
    rows
}

/// Whether the stage was called so before. Of several that became one it is the one that its names
/// tell of first.
fn was_called(before: &History, after: &History, was: &str, name: &str) -> bool {
    let mut stages = after.pipelines().iter().flat_map(|pipeline| pipeline.stages());
    let Some(now) = stages.find(|stage| is_same(&stage.name, name)) else { return false };
    let stages = || before.pipelines().iter().flat_map(|pipeline| pipeline.stages());
    let mut earlier = now.names().filter(|one| stages().any(|stage| is_same(&stage.name, one)));
    earlier.next().is_some_and(|first| is_same(first, was))
}

fn is_the_same(one: Option<&Figure>, other: Option<&Figure>) -> bool {
    let shown = |figure: &Figure| {
        let Figure { value, numerator, denominator, n, absent, .. } = figure;
        (*value, *numerator, *denominator, *n, *absent)
    };
    one.map(shown) == other.map(shown)
}
