//! Deals. Won and lost are a status beside the stage; what became of a deal before stands in its
//! log of changes only.

use super::{DATA, EXPORT};
use crate::cells::Cells;
use crate::changes::{Changed, Changes};
use crate::field::Field;
use crate::generic::read_opportunity;
use crate::out::Out;
use crate::shape::Shape;

/// The export of a list of deals, and a file for the import of deals. Columns begin with `Deal - `.
/// The organisation is known by its name: lists of organisations cannot be told from others.
pub(crate) static DEALS: Shape = Shape {
    word: "pipedrive deals",
    hint: "deal",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &["id", "pipedrive system id", "deal id"]),
        (Field::Name, &["title"]),
        (Field::Owner, &["owner"]),
        (Field::Account, &["organization", "organisation"]),
        (Field::Contact, &["contact person"]),
        (Field::Pipeline, &["pipeline"]),
        (Field::Stage, &["stage", "stage (pipeline)"]),
        (Field::State, &["status"]),
        (Field::StageSince, &["last stage change"]),
        (Field::Created, &["deal created", "creation date"]),
        (Field::CloseDate, &["expected close date"]),
        (Field::WonAt, &["won time"]),
        (Field::LostAt, &["lost time"]),
        (Field::ClosedAt, &["deal closed on", "closed on"]),
        (Field::Amount, &["value"]),
        (Field::Currency, &["currency of value"]),
        (Field::Probability, &["probability"]),
        (Field::LossReason, &["lost reason"]),
        (Field::Source, &["source channel", "source origin"]),
        (Field::Segment, &["label"]),
        (Field::Product, &["product name"]),
        (Field::Quantity, &["product quantity"]),
    ],
    needs: &[&[Field::Name], &[Field::Stage], &[Field::State], &[Field::Currency]],
    decisive: Some(Field::Currency),
    reader: || Box::new(read_opportunity),
};

/// Deals as the interface gives them.
pub(crate) static DEAL_DATA: Shape = Shape {
    word: "pipedrive deal",
    hint: "deal",
    named: false,
    dialect: DATA,
    rank: 60,
    columns: &[
        (Field::Id, &["id", "deal_id"]),
        (Field::Name, &["title"]),
        (Field::OwnerId, &["owner_id", "user_id", "user_id.id", "user_id.value"]),
        (Field::Owner, &["owner_name", "user_id.name"]),
        (Field::AccountId, &["org_id", "org_id.value"]),
        (Field::Account, &["org_name", "org_id.name"]),
        (Field::ContactId, &["person_id", "person_id.value"]),
        (Field::Contact, &["person_name", "person_id.name"]),
        (Field::Stage, &["stage_id"]),
        (Field::PipelineId, &["pipeline_id"]),
        (Field::State, &["status"]),
        (Field::StageSince, &["stage_change_time"]),
        (Field::Created, &["add_time"]),
        (Field::CloseDate, &["expected_close_date"]),
        (Field::WonAt, &["won_time", "first_won_time"]),
        (Field::LostAt, &["lost_time"]),
        (Field::ClosedAt, &["close_time"]),
        (Field::Amount, &["value"]),
        (Field::Currency, &["currency"]),
        (Field::Probability, &["probability"]),
        (Field::LossReason, &["lost_reason"]),
        (Field::Source, &["channel", "origin"]),
        (Field::Deleted, &["is_deleted", "deleted"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Stage], &[Field::State], &[Field::Created]],
    decisive: Some(Field::Stage),
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            if let (Some(key), Some(stage)) = (cells.key(Field::Id), cells.text(Field::Stage)) {
                out.lend(Field::Stage, &key, &stage);
            }
            read_opportunity(cells, out)
        })
    },
};

/// The log of changes of deals, with the deal's id put beside each.
pub(crate) static CHANGES: Shape = Shape {
    word: "pipedrive changes",
    hint: "change",
    named: false,
    dialect: DATA,
    rank: 66,
    columns: &[
        (Field::OpportunityId, &["deal_id", "item_id"]),
        (Field::ChangedField, &["field_key"]),
        (Field::OldValue, &["old_value"]),
        (Field::NewValue, &["new_value"]),
        (Field::ChangedAt, &["time", "log_time", "timestamp"]),
    ],
    needs: &[
        &[Field::OpportunityId],
        &[Field::ChangedField],
        &[Field::NewValue],
        &[Field::ChangedAt],
    ],
    decisive: Some(Field::ChangedField),
    reader: || Box::new(Changes::new(meaning)),
};

fn meaning(field: &str) -> Option<Changed> {
    match field {
        "stage_id" => Some(Changed::Stage),
        "status" => Some(Changed::State),
        "user_id" | "owner_id" => Some(Changed::Owner),
        "value" => Some(Changed::Amount),
        "expected_close_date" => Some(Changed::CloseDate),
        _ => None,
    }
}
