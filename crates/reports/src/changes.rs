//! What a change of what is set up would make of the numbers, before it is made.

use crate::ask::Parameters;
use crate::figure::Unit;
use crate::metric::{Figure, MetricReport, Wanted, metric};
use crate::viewer::Viewer;
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::names::is_same;

/// The numbers that are looked at, of everybody and the present period, and by what.
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
    /// The numbers that differ.
    pub rows: Vec<Change>,
    /// How many were looked at.
    pub looked_at: usize,
}

/// A number that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The metric's id.
    pub metric: &'static str,
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

/// The numbers that differ between what is known and what would be.
pub fn changes(before: &History, after: &History, today: Day) -> Changes {
    let ask = |history: &History, (id, by): (&str, Option<&str>)| {
        let wanted = Wanted { by: by.map(str::to_owned), ..Wanted::default() };
        let viewer = Viewer::administrator();
        metric(history, &Parameters::default(), id, &wanted, today, &viewer)
    };
    let both = LOOKED_AT.into_iter().filter_map(|wanted| {
        let [before, after] = [before, after].map(|history| ask(history, wanted));
        Some([before?, after?])
    });
    let both: Vec<[MetricReport; 2]> = both.collect();
    let of_first = |side: usize| &both[0][side].asked;
    let mut rows: Vec<Change> = both.iter().flat_map(|both| rows(both, before, after)).collect();
    let looked_at = rows.len();
    rows.retain(|row| !is_the_same(row.before.as_ref(), row.after.as_ref()));
    Changes {
        units: [0, 1].map(|side| of_first(side).unit.clone()),
        periods: [0, 1].map(|side| of_first(side).period),
        rows,
        looked_at,
    }
}

/// The whole, then the stages as they are afterwards, then those that are there no more.
fn rows([one, other]: &[MetricReport; 2], before: &History, after: &History) -> Vec<Change> {
    let row = |stage, before: Option<&Figure>, after: Option<&Figure>| Change {
        metric: one.id,
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
