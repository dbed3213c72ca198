//! OpportunityStage: the sales process itself.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use crate::words;
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::names::plain;
use sales::process::{Pipeline, Stage, StageKind};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce opportunity stage",
    hint: "opportunitystage",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 4,
    columns: &[
        (Field::Stage, &["MasterLabel"]),
        (Field::Code, &["ApiName"]),
        (Field::IsClosed, &["IsClosed"]),
        (Field::IsWon, &["IsWon"]),
        (Field::Probability, &["DefaultProbability"]),
        (Field::Order, &["SortOrder"]),
        (Field::Status, &["IsActive"]),
    ],
    needs: &[&[Field::Stage], &[Field::IsClosed], &[Field::IsWon]],
    decisive: None,
    reader: || Box::<Stages>::default(),
};

#[derive(Default)]
struct Stages {
    stages: Vec<(u32, Stage)>,
    pipeline: Option<(Key, When, u64)>,
    /// What it is called already.
    name: Option<Arc<str>>,
}

impl RowReader for Stages {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if cells.known.has_planned_process() {
            out.tally(Remark::PlannedProcess);
            return Ok(());
        }
        let name = cells.required(Field::Stage)?;
        let kind = match (cells.flag(Field::IsWon)?, cells.flag(Field::IsClosed)?) {
            (Some(true), _) => StageKind::Won,
            (_, Some(true)) => StageKind::Lost,
            _ => StageKind::Open,
        };
        let mut stage = Stage::new(&name, kind);
        stage.aliases =
            cells.shared(Field::Code).filter(|c| plain(c) != plain(&name)).into_iter().collect();
        let probability = cells.text(Field::Probability);
        stage.probability = probability
            .and_then(|text| text.split('.').next().and_then(|whole| whole.parse().ok()));
        let order = cells.text(Field::Order).and_then(|text| text.parse().ok());
        self.stages.push((order.unwrap_or(u32::MAX), stage));
        let key = cells.key_of("Sales");
        self.name = cells.known.pipeline(&key).map(|known| Arc::from(known.name()));
        self.pipeline = Some((key, cells.observed_since(None), cells.row.line));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some((key, when, line)) = self.pipeline.take() else { return };
        self.stages.sort_by_key(|(order, _)| *order);
        let stages = std::mem::take(&mut self.stages).into_iter().map(|(_, stage)| stage);
        let stages: Vec<Stage> = stages.collect();
        let name = self.name.as_deref().unwrap_or_else(|| words::usual_process(&stages));
        match Pipeline::new(name, stages) {
            Ok(pipeline) => {
                let what = What::Defined(Definition::Pipeline(pipeline));
                out.event(RecordKind::Pipeline, &key, when, what);
            }
            Err(e) => {
                out.late_faults.push((line, e.into()));
            }
        }
    }
}
