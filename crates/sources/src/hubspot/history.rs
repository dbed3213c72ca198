//! What became of deals: every stage each was in, and every value of its properties.

use super::DATA;
use crate::cells::Cells;
use crate::changes::{Changed, Changes, stage};
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::Shape;
use sales::event::RecordKind;

/// `deal_stage`: one row for each stay in a stage.
pub(crate) static STAGES: Shape = Shape {
    word: "hubspot deal stages",
    hint: "dealstage",
    named: false,
    dialect: DATA,
    rank: 64,
    columns: &[
        (Field::OpportunityId, &["deal_id"]),
        (Field::Stage, &["value"]),
        (Field::ChangedAt, &["date_entered", "_fivetran_start"]),
        (Field::Source, &["source"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Stage], &[Field::ChangedAt]],
    decisive: Some(Field::ChangedAt),
    reader: || Box::new(read_stay),
};

/// `deal_property_history`, and the properties of the deals interface with their history.
pub(crate) static PROPERTIES: Shape = Shape {
    word: "hubspot deal property history",
    hint: "dealpropertyhistory",
    named: false,
    dialect: DATA,
    rank: 66,
    columns: &[
        (Field::OpportunityId, &["deal_id", "objectid"]),
        (Field::ChangedField, &["name", "property"]),
        (Field::NewValue, &["value"]),
        (Field::ChangedAt, &["timestamp", "timestamp_instant"]),
        (Field::Source, &["source", "sourcetype"]),
    ],
    needs: &[
        &[Field::OpportunityId],
        &[Field::ChangedField],
        &[Field::NewValue],
        &[Field::ChangedAt],
    ],
    decisive: Some(Field::ChangedAt),
    reader: || Box::new(Changes::new(meaning)),
};

fn read_stay(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::OpportunityId)?);
    cells.required(Field::ChangedAt)?;
    let (when, what) = (cells.when(Field::ChangedAt)?, stage(cells, Field::Stage)?);
    if let (Some(when), Some(what)) = (when, what) {
        out.event(RecordKind::Opportunity, &key, when, what);
    }
    Ok(())
}

fn meaning(property: &str) -> Option<Changed> {
    match property {
        "dealstage" => Some(Changed::Stage),
        "hubspot_owner_id" => Some(Changed::Owner),
        "amount" => Some(Changed::Amount),
        "closedate" => Some(Changed::CloseDate),
        _ => None,
    }
}
