//! Puts the pipeline together from the metrics.

use super::deals::Deals;
use super::stages::Beside;
use super::{Pipeline, Wanted, deals, due, people, stages};
use crate::ask::{Asked, Parameters, question};
use crate::known_later::known_later;
use crate::metric::Breakdown;
use crate::overview::progress;
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::facts::{Dimension, View};
use metrics::pipeline::{coverage, open_age, open_pipeline};
use metrics::results::{closing_movement, created_pipeline, gap, pipeline_movement};
use metrics::stages::{
    days_in_stage, stage_conversion, stage_conversion_any, stage_conversion_cohort,
    stage_conversion_reached, stage_conversion_visited, stage_conversion_won, stage_moves,
};
use sales::day::Day;
use sales::history::History;
use sales::question::Question;

/// The conventions of stage conversion; the first is the usual one.
const DEFINITIONS: [&Definition; 6] = [
    &stage_conversion::DEFINITION,
    &stage_conversion_reached::DEFINITION,
    &stage_conversion_won::DEFINITION,
    &stage_conversion_cohort::DEFINITION,
    &stage_conversion_visited::DEFINITION,
    &stage_conversion_any::DEFINITION,
];

/// The ids of the conventions of stage conversion; the first is the usual one.
pub const CONVENTIONS: [&str; 6] = [
    DEFINITIONS[0].id,
    DEFINITIONS[1].id,
    DEFINITIONS[2].id,
    DEFINITIONS[3].id,
    DEFINITIONS[4].id,
    DEFINITIONS[5].id,
];

/// How many of them look at deals that left, or closed, in the period. The others follow deals
/// from the period on, and what began a year ago has had longer.
const COMPARABLE: usize = 3;

/// Months over which what was created is shown.
const CREATED_MONTHS: i32 = 12;

/// The pipeline of the question's scope.
pub fn pipeline(
    history: &History,
    parameters: &Parameters,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Pipeline {
    let mut asked = question(history, parameters, today, viewer);
    let convention = convention(&mut asked, wanted.convention.as_deref());
    let q = &asked.question;
    let view = &View::new(history, q);
    let ask = |definition, by| Breakdown::in_view(view, definition, by);
    let movement = match wanted.closing {
        true => &closing_movement::DEFINITION,
        false => &pipeline_movement::DEFINITION,
    };
    let coverage = ask(&coverage::DEFINITION, Dimension::Rep);
    let [open, conversion, movement, moves, move_kinds, created_by_source, age, days, people @ ..] =
        Breakdown::several(
            view,
            [
                (&open_pipeline::DEFINITION, Dimension::Stage),
                (DEFINITIONS[convention], Dimension::Stage),
                (movement, Dimension::Kind),
                (&stage_moves::DEFINITION, Dimension::Move),
                (&stage_moves::DEFINITION, Dimension::Kind),
                (&created_pipeline::DEFINITION, Dimension::Source),
                (&open_age::DEFINITION, Dimension::Whole),
                (&days_in_stage::DEFINITION, Dimension::Stage),
                (people::METRICS[0], Dimension::Rep),
                (people::METRICS[1], Dimension::Rep),
                (people::METRICS[2], Dimension::Rep),
                (people::METRICS[3], Dimension::Rep),
                (people::METRICS[4], Dimension::Rep),
            ],
        );
    let usual =
        (convention < COMPARABLE).then(|| usual(history, q, DEFINITIONS[convention])).flatten();
    let (conversion, usual) = (Some(&conversion), usual.as_ref());
    let beside = Beside { conversion, usual, days: Some(&days) };
    let mut stages = stages::stages(history, q, &open, &beside);
    let Deals { deals, weighted_due, overdue, ages } = deals::deals(view, &mut stages);
    let due = due::due(view, &deals);
    let (reps, everybody) = people::people(people, &coverage, &open);
    Pipeline {
        progress: progress(q, today),
        gap: ask(&gap::DEFINITION, Dimension::Whole).total,
        weighted_due,
        overdue,
        known_later: known_later(view),
        convention: CONVENTIONS[convention],
        due,
        reps,
        everybody,
        movement,
        moves,
        move_kinds,
        created: created(history, q),
        created_by_source,
        age: age.total,
        ages,
        stages,
        deals: deals.into_iter().map(|one| one.shown).collect(),
        open,
        coverage,
        asked,
    }
}

/// The place of the convention of that name; the usual one where nothing, or nonsense, is said.
fn convention(asked: &mut Asked, word: Option<&str>) -> usize {
    let Some(word) = word else { return 0 };
    CONVENTIONS.iter().position(|id| *id == word).unwrap_or_else(|| {
        asked.refuse_word("convention", word, CONVENTIONS.into_iter());
        0
    })
}

/// What was usual in the year before the period.
fn usual(history: &History, q: &Question, convention: &'static Definition) -> Option<Breakdown> {
    let calendar = &history.organisation().calendar;
    let first = q.period.start();
    let year_before = first.month_start_plus(-12).plus(i32::from(first.day_of_month()) - 1);
    let period = calendar.days(year_before, first)?;
    let asked = Question { period, ..q.clone() };
    Some(Breakdown::in_view(&View::new(history, &asked), convention, Dimension::Stage))
}

/// What was created in each of the months up to the end of the period.
fn created(history: &History, q: &Question) -> Breakdown {
    let calendar = &history.organisation().calendar;
    let end = q.period.last().min(q.as_of.0).month_start_plus(1);
    let year = calendar.days(end.month_start_plus(-CREATED_MONTHS), end);
    let asked = Question { period: year.unwrap_or(q.period), ..q.clone() };
    let table = created_pipeline::monthly(&View::new(history, &asked));
    Breakdown::of(history, &created_pipeline::DEFINITION, Dimension::Month, table)
}
