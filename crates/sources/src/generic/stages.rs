//! The stages that the row of an opportunity tells of: the present one, those with a date of their
//! own, and what a status beside them says.

use crate::cells::Cells;
use crate::field::Field;
use crate::problem::Fault;
use crate::why::Why;
use sales::day::Instant;
use sales::event::When;
use sales::names::plain;
use sales::process::StageKind;
use std::sync::Arc;

/// A stage, and when it was entered, if that is known.
pub(super) type Entered = (Option<When>, Arc<str>);

/// The stages the row tells of, in order; those without a moment are only known to be so now.
pub(super) fn stages(cells: &Cells<'_>) -> Result<Vec<Entered>, Fault> {
    let mut stages: Vec<Entered> = Vec::new();
    for (stage, column) in &cells.table.stage_dates {
        if let Some(when) = cells.when_in_column(*column)?
            && cells.known.stage_kind(stage).is_some()
        {
            stages.push((Some(when), Arc::clone(stage)));
        }
    }
    stages.sort_by_key(|(when, _)| when.map(|when| start(cells, when)));
    let won = cells.when(Field::WonAt)?;
    let lost = cells.when(Field::LostAt)?;
    let closed = cells.when(Field::ClosedAt)?;
    let since = cells.when(Field::StageSince)?;
    // When the last change of stage was says nothing of a status beside the stage.
    let decided = |kind| match kind {
        StageKind::Open => None,
        StageKind::Won => won.or(closed),
        StageKind::Lost => lost.or(closed),
    };
    let mut last_kind = StageKind::Open;
    if let Some(name) = stage_name(cells) {
        last_kind = known_stage(cells, Field::Stage, &name)?;
        // The latest dated stage may be one that the deal has gone back from.
        let is_last = stages.last().is_some_and(|(_, stage)| plain(stage) == plain(&name));
        if !is_last {
            stages.push((decided(last_kind).or(since), name));
        }
    } else if !cells.table.has(Field::State) && !cells.table.shape.dialect.has_stage_ids() {
        cells.required(Field::Stage)?;
    }
    if let Some(kind) = state(cells)?.filter(|kind| *kind != last_kind) {
        let no_stage = || Why::NoStageOfKind.with("kind", kind.word());
        if kind != StageKind::Open || stages.is_empty() {
            let beside = stages.last().map(|(_, stage)| stage.as_ref());
            let name = closed_stage(cells, kind, beside).ok_or_else(no_stage)?;
            let closed = decided(kind);
            if let (Some((when @ None, _)), Some(at)) = (stages.last_mut(), closed) {
                *when = Some(until(cells, at));
            }
            stages.push((closed, name));
        }
    }
    Ok(stages)
}

/// The stage beside a status "won" is the one the deal was in until then.
fn until(cells: &Cells<'_>, closed: When) -> When {
    When::Between { after: None, before: Instant(start(cells, closed).0 - 1) }
}

/// The first moment that may be meant.
pub(super) fn start(cells: &Cells<'_>, when: When) -> Instant {
    match when {
        When::At(at) => at,
        When::On(day) => cells.table.organisation_zone.start_of(day),
        When::Between { before, .. } => before,
    }
}

/// The stage as its pipeline calls it; HubSpot writes the pipeline behind it, in brackets.
fn stage_name(cells: &Cells<'_>) -> Option<Arc<str>> {
    let name = cells.shared(Field::Stage)?;
    let bare = cells.text(Field::Pipeline).and_then(|pipeline| {
        let bare = name.strip_suffix(')')?.strip_suffix(pipeline.as_ref())?.strip_suffix(" (")?;
        Some(Arc::from(bare))
    });
    Some(bare.unwrap_or(name))
}

/// What the stage of that kind is called, in the pipeline of the stage `beside`: by its id where
/// the file names stages so.
pub(crate) fn closed_stage(
    cells: &Cells<'_>,
    kind: StageKind,
    beside: Option<&str>,
) -> Option<Arc<str>> {
    let stage = cells.known.stage_of_kind(kind, beside)?;
    let id = stage.aliases.first().filter(|_| cells.table.shape.dialect.has_stage_ids());
    Some(Arc::clone(id.unwrap_or(&stage.name)))
}

/// What the stage means, or a fault that names the stages there are.
pub(crate) fn known_stage(cells: &Cells<'_>, field: Field, name: &str) -> Result<StageKind, Fault> {
    cells.known.stage_kind(name).ok_or_else(|| {
        let fault = Why::NoStage.with("stages", cells.known.stage_names());
        fault.at(cells.table.header(field), name)
    })
}

/// Open, won or lost, where a column says so apart from the stage.
fn state(cells: &Cells<'_>) -> Result<Option<StageKind>, Fault> {
    // Odoo archives what is lost; what is archived for another reason keeps its probability.
    let hopeless = || cells.text(Field::Probability).is_none_or(|text| is_zero(&text));
    if cells.flag(Field::Active)? == Some(false) && hopeless() {
        return Ok(Some(StageKind::Lost));
    }
    if let Some(text) = cells.text(Field::State) {
        return Ok(crate::infer::kind_of_state(&text));
    }
    match (cells.flag(Field::IsWon)?, cells.flag(Field::IsClosed)?) {
        (Some(true), _) => Ok(Some(StageKind::Won)),
        (Some(false), Some(true)) => Ok(Some(StageKind::Lost)),
        _ => Ok(None),
    }
}

fn is_zero(text: &str) -> bool {
    text.trim_end_matches('%').parse() == Ok(0.0)
}
