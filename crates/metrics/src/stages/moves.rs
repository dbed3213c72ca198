//! What a move from one stage to another is.
//!
//! Stages have an order within their pipeline. A move between pipelines, or from or to a stage that
//! has no place of its own in the order (no plan lists it, or it has the place of one that took
//! over from it), is neither forward nor back: it goes *elsewhere*.

use crate::facts::View;
use crate::results::closings::settled;
use sales::day::{Day, Instant};
use sales::history::{Precision, StageId, Visit};
use sales::process::{Stage, StageKind};

/// What a move is, in the order of [`KINDS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Move {
    /// From an open stage to the next.
    Forward,
    /// From an open stage to a later one, past at least one that was in use on that day.
    Skip,
    /// To won: from an open stage, or from lost.
    Won,
    /// To lost: from an open stage, or from won.
    Lost,
    /// From an open stage to an earlier one.
    Back,
    /// From an open stage to another pipeline, or between stages without an order.
    Elsewhere,
    /// From won or lost to an open stage.
    Reopened,
    /// From won to won, or from lost to lost.
    MovedOn,
    /// Into the first stage of all.
    Begun,
}

/// The words for them.
pub(crate) const KINDS: &[&str] =
    &["forward", "skip", "won", "lost", "back", "elsewhere", "reopened", "moved-on", "begun"];

/// What the move out of a stage is.
pub(crate) fn what(view: &View<'_>, from: StageId, to: &Visit) -> Move {
    let history = view.history;
    match (history.kind(from), history.kind(to.stage)) {
        (StageKind::Open, StageKind::Open) => among_open(view, from, to),
        (_, StageKind::Open) => Move::Reopened,
        (StageKind::Won, StageKind::Won) | (StageKind::Lost, StageKind::Lost) => Move::MovedOn,
        (_, StageKind::Won) => Move::Won,
        (_, StageKind::Lost) => Move::Lost,
    }
}

fn among_open(view: &View<'_>, from: StageId, to: &Visit) -> Move {
    let (left, entered) = (view.history.stage(from), view.history.stage(to.stage));
    let Some(pipeline) = left.pipeline.filter(|_| left.listed && entered.listed) else {
        return Move::Elsewhere;
    };
    if entered.pipeline != Some(pipeline) || entered.position == left.position {
        return Move::Elsewhere;
    }
    if entered.position < left.position {
        return Move::Back;
    }
    let between = usize::from(left.position) + 1..usize::from(entered.position);
    let stages = view.history.pipelines()[usize::from(pipeline)].stages().iter();
    let mut passed = stages.take(between.end).skip(between.start);
    let day = || view.day_of(to.entered);
    match passed.any(|stage| stage.kind == StageKind::Open && in_use(stage, day)) {
        true => Move::Skip,
        false => Move::Forward,
    }
}

/// Whether the stage was in use on a day, which is asked for only where that matters.
pub(crate) fn in_use(stage: &Stage, day: impl Fn() -> Day) -> bool {
    if stage.from.is_none() && stage.until.is_none() {
        return true;
    }
    let day = day();
    stage.from.is_none_or(|from| from <= day) && stage.until.is_none_or(|until| day < until)
}

/// Whether it is the first open stage of its pipeline that was in use at that moment.
pub(crate) fn is_first(view: &View<'_>, stage: StageId, at: Instant) -> bool {
    let place = view.history.stage(stage);
    let Some(pipeline) = place.pipeline.filter(|_| place.listed) else { return false };
    let stages = view.history.pipelines()[usize::from(pipeline)].stages();
    let mut before = stages.iter().take(place.position.into());
    place.stage.kind == StageKind::Open && !before.any(|stage| in_use(stage, || view.day_of(at)))
}

/// The moment whose owner is credited with an entry into a stage.
pub(crate) fn moment(view: &View<'_>, entry: &Visit) -> Instant {
    match entry.precision {
        // Without asking which day it was.
        Precision::Instant => entry.entered,
        Precision::Day | Precision::Between => settled(view, entry, view.day_of(entry.entered)),
    }
}
