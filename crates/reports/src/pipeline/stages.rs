//! One row a stage.

use super::StageRow;
use crate::figure::Open;
use crate::metric::{Breakdown, stage_name};
use metrics::facts::{Dimension, View};
use metrics::stages::days_in_stage;
use sales::history::{History, StageId};
use sales::process::StageKind;
use sales::question::Question;

/// Open stages in the order of the process: those in use, and those with records.
pub(super) fn stages(
    view: &View<'_>,
    open: &Breakdown,
    conversion: &Breakdown,
    usual: Option<&Breakdown>,
) -> Vec<StageRow> {
    let history = view.history;
    let days = Breakdown::in_view(view, &days_in_stage::DEFINITION, Dimension::Stage);
    let row = |name: Option<String>, row: String| StageRow {
        open: open.figure(&row).cloned(),
        conversion: conversion.figure(&row).cloned(),
        usual: usual.and_then(|usual| usual.figure(&row)).cloned(),
        days: days.figure(&row).cloned(),
        expected: None,
        stated: false,
        overdue: Open::default(),
        known: 0,
        name,
        row,
    };
    let in_no_stage = open.figure(NONE).map(|_| row(None, NONE.to_owned()));
    let named = ids(history, view.question).into_iter().map(|id| {
        let name = stage_name(history, id);
        (id, row(Some(name.clone()), name))
    });
    let shown = named.filter(|(id, row)| {
        let records = [&row.open, &row.conversion, &row.days];
        is_in_use(history, *id) || records.iter().any(|figure| figure.is_some())
    });
    in_no_stage.into_iter().chain(shown.map(|(_, row)| row)).collect()
}

/// What stands for the stage of deals that are in none yet.
const NONE: &str = "none";

/// The open stages that the question's filter lets through, in the order of the process.
fn ids(history: &History, question: &Question) -> Vec<StageId> {
    let wanted = question.filter.pipeline;
    let place = |id: &StageId| (history.stage(*id).pipeline, history.stage(*id).position, *id);
    let passes = |id: &StageId| {
        let pipeline = history.stage(*id).pipeline.map(u32::from);
        history.kind(*id) == StageKind::Open && (wanted.is_none() || wanted == pipeline)
    };
    let mut ids: Vec<StageId> = (0..history.stages().len() as u16).map(StageId).collect();
    ids.retain(passes);
    ids.sort_by_key(place);
    ids
}

fn is_in_use(history: &History, id: StageId) -> bool {
    let place = history.stage(id);
    place.listed && place.stage.until.is_none()
}
