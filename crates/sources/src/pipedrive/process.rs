//! Pipelines, stages and users. No stage of Pipedrive means won or lost; each pipeline gets one of
//! both.

use super::DATA;
use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::people_file::person;
use crate::problem::Fault;
use crate::process_file::Stages;
use crate::shape::Shape;
use sales::process::Stage;

/// What each pipeline is called.
pub(crate) static PIPELINES: Shape = Shape {
    word: "pipedrive pipelines",
    hint: "pipeline",
    named: true,
    dialect: DATA,
    rank: 2,
    columns: &[
        (Field::Id, &["id"]),
        (Field::Name, &["name"]),
        (Field::Order, &["order_nr"]),
        (Field::Probability, &["deal_probability", "is_deal_probability_enabled", "url_title"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Probability, Field::Order]],
    decisive: None,
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            let key = cells.key_of(&cells.required(Field::Id)?);
            out.lend(Field::Pipeline, &key, &cells.required(Field::Name)?);
            Ok(())
        })
    },
};

/// Stages.
pub(crate) static STAGES: Shape = Shape {
    word: "pipedrive stages",
    hint: "stage",
    named: false,
    dialect: DATA,
    rank: 4,
    columns: &[
        (Field::Code, &["id"]),
        (Field::Name, &["name"]),
        (Field::Order, &["order_nr"]),
        (Field::PipelineId, &["pipeline_id"]),
        (Field::Pipeline, &["pipeline_name"]),
        (Field::Probability, &["deal_probability"]),
        (Field::Period, &["rotten_days", "days_to_rotten"]),
    ],
    needs: &[&[Field::Code], &[Field::Name], &[Field::Order], &[Field::PipelineId]],
    decisive: Some(Field::Order),
    reader: || Box::new(Stages::new(stage)),
};

/// Users.
pub(crate) static USERS: Shape = Shape {
    word: "pipedrive users",
    hint: "user",
    named: false,
    dialect: DATA,
    rank: 10,
    columns: &[
        (Field::Id, &["id"]),
        (Field::Name, &["name"]),
        (Field::Email, &["email"]),
        (Field::Status, &["active_flag"]),
        (Field::Currency, &["default_currency", "timezone_name"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Email], &[Field::Status, Field::Currency]],
    decisive: Some(Field::Currency),
    reader: || Box::new(read_user),
};

fn stage(cells: &Cells<'_>) -> Result<Stage, Fault> {
    let mut stage = Stage::open(&cells.required(Field::Name)?);
    let number = |field| cells.text(field).and_then(|text| text.parse::<u16>().ok());
    stage.probability = number(Field::Probability).and_then(|p| u8::try_from(p).ok());
    stage.expected_days = number(Field::Period).filter(|days| *days > 0);
    Ok(stage)
}

fn read_user(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    let name = cells.required(Field::Name)?;
    person(cells, out, key, &name, None);
    Ok(())
}
