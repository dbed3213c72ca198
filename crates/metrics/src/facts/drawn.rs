//! What is to be expected of each row's rate, given how little it may rest on: the rates of reps,
//! and of teams, are drawn towards what they have in common.

use super::answer::{Answer, Beside};
use super::finish::{Finish, LEVEL, of_expected};
use super::group::{Dimension, Group};
use super::parallel;
use super::table::{Partial, numbers};
use super::view::View;
use crate::catalogue::{Definition, Reckon};
use std::collections::{BTreeMap, BTreeSet};

/// So many intervals are worth waiting for a thread.
const WORTH_A_THREAD: usize = 16;

/// Draws all rows of a metric for which that is done.
pub(super) fn draw(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    rows: &mut [(Group, Answer)],
) {
    draw_those(view, definition, dimension, rows, |_| true);
}

/// One row, drawn towards all the others, which are spared: an interval takes longer than all
/// else.
pub fn drawn_row(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    whole: Partial,
    group: &Group,
) -> Option<Answer> {
    let mut rows = numbers(view, definition, dimension, whole).rows;
    draw_those(view, definition, dimension, &mut rows, |known| known == group);
    rows.into_iter().find(|(known, _)| known == group).map(|(_, answer)| answer)
}

fn draw_those(
    view: &View<'_>,
    definition: &Definition,
    dimension: Dimension,
    rows: &mut [(Group, Answer)],
    is_wanted: impl Fn(&Group) -> bool,
) {
    let Reckon::Facts { finish, .. } = &definition.reckon else { return };
    match (finish, dimension) {
        (Finish::Share, Dimension::Rep | Dimension::Team) => shrink(view, rows, is_wanted),
        (Finish::OverExpected, Dimension::Rep | Dimension::Team) => shrink_ratios(rows, is_wanted),
        _ => {}
    }
}

fn shrink(view: &View<'_>, rows: &mut [(Group, Answer)], is_wanted: impl Fn(&Group) -> bool) {
    let trials = |answer: &Answer| {
        let below = answer.measure.denominator.unwrap_or(0).max(0) as u64;
        ((answer.measure.numerator.max(0) as u64).min(below), below)
    };
    let units: Vec<(u64, u64)> = rows.iter().map(|(_, answer)| trials(answer)).collect();
    let Some(mixture) = stats::hierarchical::Mixture::new(&units) else { return };
    let wanted = || rows.iter().zip(&units).filter(|((group, _), _)| is_wanted(group));
    // Many have the same few trials.
    let different: BTreeSet<(u64, u64)> = wanted().map(|(_, unit)| *unit).collect();
    let interval =
        |(successes, trials)| ((successes, trials), mixture.interval(successes, trials, LEVEL));
    let intervals: BTreeMap<(u64, u64), (f64, f64)> = match different.len() < WORTH_A_THREAD {
        true => different.into_iter().map(interval).collect(),
        false => {
            let each = different.into_iter().collect();
            parallel::each(view, each, |_, unit| interval(unit)).into_iter().collect()
        }
    };
    for ((_, answer), unit) in rows.iter_mut().zip(units) {
        if let Some((low, high)) = intervals.get(&unit).copied() {
            *answer = beside(answer, mixture.mean(unit.0, unit.1), low, high);
        }
    }
}

/// The same for ratios of what was observed to what was expected.
fn shrink_ratios(rows: &mut [(Group, Answer)], is_wanted: impl Fn(&Group) -> bool) {
    let units: Vec<(f64, f64)> = rows.iter().map(|(_, one)| of_expected(&one.measure)).collect();
    let Some(prior) = stats::gamma_poisson::Prior::of_ratios(&units) else { return };
    let those = rows.iter_mut().zip(units).filter(|((group, _), _)| is_wanted(group));
    for ((_, answer), (observed, expected)) in those.filter(|(_, (_, expected))| *expected > 0.0) {
        let (low, high) = prior.interval(observed, expected, LEVEL);
        *answer = beside(answer, prior.mean(observed, expected), low, high);
    }
}

fn beside(answer: &mut Answer, mean: f64, low: f64, high: f64) -> Answer {
    std::mem::replace(answer, Answer::of(answer.measure))
        .with(Beside::Shrunk, Some(mean))
        .with(Beside::ShrunkLow, Some(low))
        .with(Beside::ShrunkHigh, Some(high))
}
