//! Files that define pipelines, one row for each stage.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::sentence::With;
use crate::shape::RowReader;
use crate::words;
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::names::plain;
use sales::process::{Pipeline, Stage, StageKind};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The stages of one pipeline so far.
struct Found {
    /// What it is called; absent where no file says it.
    name: Option<Arc<str>>,
    stages: Vec<(u32, Stage)>,
    seen: When,
    line: u64,
}

/// Gathers the stages of all pipelines; `stage` reads the name and kind out of a row. The id of a
/// stage becomes another name of it.
pub(crate) struct Stages {
    stage: fn(&Cells<'_>) -> Result<Stage, Fault>,
    pipelines: BTreeMap<Key, Found>,
}

impl Stages {
    pub(crate) fn new(stage: fn(&Cells<'_>) -> Result<Stage, Fault>) -> Stages {
        Stages { stage, pipelines: BTreeMap::new() }
    }
}

impl RowReader for Stages {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if cells.known.has_planned_process() {
            out.tally(Remark::PlannedProcess);
            return Ok(());
        }
        let mut stage = (self.stage)(cells)?;
        let id = cells.required(Field::Code)?;
        stage.aliases = vec![Arc::from(id.as_ref())];
        // Columns are called by ids in which a hyphen is not possible.
        if id.contains('-') {
            stage.aliases.push(Arc::from(id.replace('-', "_")));
        }
        let order = cells.text(Field::Order).and_then(|text| text.parse().ok());
        let told = cells.key_in(&[Field::PipelineId, Field::Pipeline]);
        let id = told.as_ref().map(|key| Arc::clone(&key.id));
        let key = told.unwrap_or_else(|| cells.key_of("Sales"));
        let found = self.pipelines.entry(key.clone()).or_insert_with(|| Found {
            name: cells
                .shared(Field::Pipeline)
                .or_else(|| cells.lent(Field::Pipeline, &key).cloned())
                .or_else(|| cells.known.pipeline(&key).map(|known| Arc::from(known.name())))
                .or(id),
            stages: Vec::new(),
            seen: cells.observed_since(None),
            line: cells.row.line,
        });
        found.stages.push((order.unwrap_or(u32::MAX), stage));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        for (key, mut found) in std::mem::take(&mut self.pipelines) {
            found.stages.sort_by_key(|(order, _)| *order);
            let stages: Vec<Stage> = found.stages.into_iter().map(|(_, stage)| stage).collect();
            let usual = words::usual_process(&stages);
            let name = found.name.as_deref().unwrap_or(usual);
            let (stages, note) = completed(&key, name, stages);
            out.notes.extend(note);
            match Pipeline::new(name, stages) {
                Ok(pipeline) => {
                    let what = What::Defined(Definition::Pipeline(pipeline));
                    out.event(RecordKind::Pipeline, &key, found.seen, what);
                }
                Err(e) => {
                    out.late_faults.push((found.line, e.into()));
                }
            }
        }
    }
}

/// The stages, each name once, with a first stage and a way to win: a pipeline that a team uses
/// for something else than selling has neither.
fn completed(
    key: &Key,
    pipeline: &str,
    stages: Vec<Stage>,
) -> (Vec<Stage>, Option<(Remark, With)>) {
    let mut names = HashSet::new();
    let mut whole: Vec<Stage> = Vec::new();
    for mut stage in stages {
        if !names.insert(plain(&stage.name)) {
            // Two stages may share a label; the id tells them apart.
            let id = stage.aliases.first().cloned().unwrap_or_default();
            stage.name = Arc::from(format!("{} ({id})", stage.name));
            names.insert(plain(&stage.name));
        }
        stage.aliases.retain(|alias| names.insert(plain(alias)));
        whole.push(stage);
    }
    let mut added = Vec::new();
    let is_closed = whole.iter().any(|stage| stage.kind != StageKind::Open);
    for (kind, name) in
        [(StageKind::Open, "Open"), (StageKind::Won, "Won"), (StageKind::Lost, "Lost")]
    {
        // Where some stages are closed, none that means lost may be what the team wants.
        if kind == StageKind::Lost && is_closed {
            continue;
        }
        if !whole.iter().any(|stage| stage.kind == kind) && names.insert(plain(name)) {
            let mut stage = Stage::new(name, kind);
            stage.aliases = vec![Arc::from(format!("{} of {}", kind.word(), key.id))];
            whole.push(stage);
            added.push(kind.word());
        }
    }
    let note = (!added.is_empty()).then(|| {
        let with = vec![("pipeline", pipeline.to_owned()), ("kinds", added.join(", "))];
        (Remark::StageAdded, with)
    });
    (whole, note)
}
