//! One row a stage.

use super::StageRow;
use crate::figure::Open;
use crate::metric::{Breakdown, stage_name};
use crate::process::exit_criteria;
use sales::history::{History, StageId};
use sales::process::StageKind;
use sales::question::Question;

/// What is told of stages beside what is open in them.
#[derive(Default)]
pub(super) struct Beside<'b> {
    pub(super) conversion: Option<&'b Breakdown>,
    pub(super) usual: Option<&'b Breakdown>,
    pub(super) days: Option<&'b Breakdown>,
}

/// Open stages in the order of the process: those in use, and those with records.
pub(super) fn stages(
    history: &History,
    question: &Question,
    open: &Breakdown,
    beside: &Beside<'_>,
) -> Vec<StageRow> {
    let of = |what: Option<&Breakdown>, row: &str| what.and_then(|it| it.figure(row)).cloned();
    let row = |name: Option<String>, row: String| StageRow {
        until: None,
        exit_criteria: Vec::new(),
        open: open.figure(&row).cloned(),
        conversion: of(beside.conversion, &row),
        usual: of(beside.usual, &row),
        days: of(beside.days, &row),
        expected: None,
        stated: false,
        overdue: Open::default(),
        known: 0,
        name,
        row,
    };
    let in_no_stage = open.figure(NONE).map(|_| row(None, NONE.to_owned()));
    let named = ids(history, question).into_iter().map(|id| {
        let name = stage_name(history, id);
        let until = history.stage(id).stage.until;
        let exit_criteria = exit_criteria(history, id);
        (id, StageRow { until, exit_criteria, ..row(Some(name.clone()), name) })
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
