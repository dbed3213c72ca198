//! OpportunityHistory: one row for each change of stage, amount or close date; and the
//! warehouse's own versions of an opportunity.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::known_stage;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Shape};
use sales::event::{Attribute, Key, RecordKind, What, When};

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce opportunity history",
    hint: "opportunityhistory",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 64,
    columns: &[
        (Field::OpportunityId, &["OpportunityId"]),
        (Field::Stage, &["StageName"]),
        (Field::Amount, &["Amount"]),
        (Field::CloseDate, &["CloseDate"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Probability, &["Probability"]),
        (Field::ChangedAt, &["CreatedDate"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Stage], &[Field::ChangedAt]],
    decisive: None,
    reader: || Box::new(read_change),
};

pub(crate) static VERSIONS: Shape = Shape {
    word: "salesforce opportunity versions",
    hint: "opportunityhistory",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 62,
    columns: &[
        (Field::OpportunityId, &["Id"]),
        (Field::OwnerId, &["OwnerId"]),
        (Field::Stage, &["StageName"]),
        (Field::IsClosed, &["IsClosed"]),
        (Field::IsWon, &["IsWon"]),
        (Field::Amount, &["Amount"]),
        (Field::CloseDate, &["CloseDate"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Probability, &["Probability"]),
        (Field::Created, &["CreatedDate"]),
        (Field::ChangedAt, &["_fivetran_start"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Stage], &[Field::ChangedAt]],
    decisive: Some(Field::ChangedAt),
    reader: || Box::new(read_version),
};

/// A change that happened at a known moment.
fn read_change(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    cells.required(Field::ChangedAt)?;
    let Some(when) = cells.when(Field::ChangedAt)? else { return Ok(()) };
    read(cells, when, out)
}

/// A state that the warehouse found when it looked: it came about at some time before.
fn read_version(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let start = cells.when(Field::ChangedAt)?;
    let created = cells.when(Field::Created)?;
    let seen = match (start, cells.observed_since(created)) {
        (Some(When::At(at)), When::Between { after, .. }) => {
            When::Between { after: after.filter(|a| *a <= at), before: at }
        }
        (_, seen) => seen,
    };
    if let Some(owner) = cells.key(Field::OwnerId) {
        let key = cells.key_of(&cells.required(Field::OpportunityId)?);
        out.event(RecordKind::Opportunity, &key, seen, What::Set(Attribute::Owner(owner)));
    }
    read(cells, seen, out)
}

fn read(cells: &Cells<'_>, when: When, out: &mut Out) -> Result<(), Fault> {
    let key: Key = cells.key_of(&cells.required(Field::OpportunityId)?);
    if cells.flag(Field::Deleted)? == Some(true) {
        out.tally(Remark::DeletedHistory);
        return Ok(());
    }
    let mut events = Vec::new();
    if let Some(stage) = cells.shared(Field::Stage) {
        known_stage(cells, Field::Stage, &stage)?;
        events.push(What::StageEntered { pipeline: None, stage });
    }
    if cells.table.has(Field::Amount) {
        events.push(What::Set(Attribute::Amount(cells.money(Field::Amount)?)));
    }
    if cells.table.has(Field::CloseDate) {
        events.push(What::Set(Attribute::CloseDate(cells.day(Field::CloseDate)?)));
    }
    for what in events {
        out.event(RecordKind::Opportunity, &key, when, what);
    }
    Ok(())
}
