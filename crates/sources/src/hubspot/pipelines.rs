//! Pipelines and their stages. What a stage means stands here and nowhere else: accounts give
//! stages other names and keep the ids, so that `closedwon` may well be an open one.

use super::DATA;
use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::process_file::Stages;
use crate::shape::Shape;
use sales::process::{Stage, StageKind};

/// `deal_pipeline`: what each pipeline is called.
pub(crate) static NAMES: Shape = Shape {
    word: "hubspot pipelines",
    hint: "pipeline",
    named: true,
    dialect: DATA,
    rank: 2,
    columns: &[
        (Field::Id, &["pipeline_id"]),
        (Field::Name, &["label"]),
        (Field::Order, &["display_order"]),
        (Field::Status, &["active"]),
        (Field::Code, &["stage_id"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Order]],
    decisive: None,
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            let key = cells.key_of(&cells.required(Field::Id)?);
            // Stages of tickets look almost the same; they are no pipelines.
            if cells.table.has(Field::Code) {
                return Ok(());
            }
            out.lend(Field::Pipeline, &key, &cells.required(Field::Name)?);
            Ok(())
        })
    },
};

/// `deal_pipeline_stage`, and the stages of the pipelines interface put into columns.
pub(crate) static STAGES: Shape = Shape {
    word: "hubspot pipeline stages",
    hint: "dealpipelinestage",
    named: false,
    dialect: DATA,
    rank: 4,
    columns: &[
        (Field::Code, &["stage_id", "stageid", "id"]),
        (Field::Stage, &["label"]),
        (Field::PipelineId, &["pipeline_id", "pipelineid"]),
        (Field::Pipeline, &["pipeline", "pipelinelabel"]),
        (Field::Order, &["display_order", "displayorder"]),
        (Field::Probability, &["probability", "metadata.probability"]),
        (Field::IsClosed, &["is_closed", "metadata.isclosed"]),
        (Field::IsWon, &["closed_won"]),
    ],
    needs: &[
        &[Field::Code],
        &[Field::Stage],
        &[Field::PipelineId, Field::Pipeline],
        &[Field::IsClosed],
        &[Field::Probability, Field::IsWon],
    ],
    decisive: Some(Field::IsClosed),
    reader: || Box::new(Stages::new(stage)),
};

fn stage(cells: &Cells<'_>) -> Result<Stage, Fault> {
    let probability = cells.text(Field::Probability).and_then(|text| text.parse::<f64>().ok());
    let probability = probability.filter(|p| (0.0..=1.0).contains(p));
    // Closed does not mean won: without a column that says so, certainty does.
    let won = cells.flag(Field::IsWon)?.unwrap_or(probability == Some(1.0));
    let kind = match cells.flag(Field::IsClosed)? {
        Some(true) if won => StageKind::Won,
        Some(true) => StageKind::Lost,
        _ => StageKind::Open,
    };
    let mut stage = Stage::new(&cells.required(Field::Stage)?, kind);
    stage.probability = probability.map(|p| (p * 100.0).round() as u8);
    Ok(stage)
}
