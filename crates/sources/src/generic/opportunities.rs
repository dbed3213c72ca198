//! Opportunities, deals, 商談, 案件: one row for each, with its current state.

use super::columns;
use super::stages::{Entered, stages};
use crate::cells::Cells;
use crate::draft::{Draft, is_deleted, is_outdated};
use crate::field::Field;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Shape};
use crate::why::Why;
use sales::event::{Attribute, Line, RecordKind, What, When};
use std::borrow::Cow;
use std::sync::Arc;

/// What the line is called that a deal's own row makes: there is no other.
const ONLY_LINE: &str = "row";

pub(crate) static SHAPE: Shape = Shape {
    word: "opportunities",
    hint: "opportunit",
    named: false,
    dialect: Dialect::Plain,
    rank: 60,
    columns: columns::OPPORTUNITIES,
    needs: &[
        &[Field::Id, Field::Name],
        &[Field::Stage, Field::State],
        // Orders have a status too; only deals close.
        &[Field::Stage, Field::CloseDate, Field::WonAt, Field::ClosedAt],
    ],
    decisive: None,
    reader: || Box::new(read),
};

/// Reads one opportunity, of a plain file or of Salesforce.
pub(crate) fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    if is_outdated(cells)? {
        out.tally(Remark::OlderVersions);
        return Ok(());
    }
    let id = identity(cells)?;
    match out.met(&id, cells.row_hash(), cells.row.line) {
        Met::New => {}
        Met::Repeated => {
            out.tally(Remark::Repeated);
            return Ok(());
        }
        Met::Different(line) => {
            return Err(met_before(cells, &id, line));
        }
    }
    let stages = stages(cells)?;
    let amount = cells.money(Field::Amount)?;
    if amount.is_some_and(|money| money.minor < 0) {
        return Err(cells.fault(Field::Amount, Why::Negative));
    }
    let close_date = cells.day(Field::CloseDate)?;
    let quantity = cells.quantity(Field::Quantity)?;
    let created = created(cells, &stages)?;
    let deleted = is_deleted(cells)?;
    tell(cells, out);

    let key = cells.key_of(&id);
    if matches!(cells.table.shape.dialect, Dialect::System(_)) {
        name_account(cells, out);
        if let Some(name) = cells.text(Field::Name) {
            out.lend(Field::Opportunity, &cells.key_of(&name), &key.id);
        }
    }
    let mut draft = Draft::begin(RecordKind::Opportunity, key, created, cells, out);
    draft.name();
    draft.owner();
    draft.account();
    draft.set(cells.key_in(&[Field::ContactId, Field::Contact]).map(Attribute::Contact));
    let product = cells.key_in(&[Field::ProductId, Field::Product]);
    draft.set(product.clone().map(Attribute::Product));
    // Without a number of units it is one.
    if let (Some(product), Some(quantity)) = (product, quantity) {
        let (line, quantity) = (Arc::from(ONLY_LINE), Some(quantity));
        draft.seen(What::LineSet(Line { line, product, quantity, amount: None, removed: false }));
    }
    draft.set(amount.map(|money| Attribute::Amount(Some(money))));
    draft.set(close_date.map(|day| Attribute::CloseDate(Some(day))));
    draft.texts();
    // Of a stage's id the pipeline is known without being named.
    let by_id = cells.table.shape.dialect.has_stage_ids();
    let pipeline = cells.shared(Field::Pipeline).filter(|_| !by_id);
    for (when, stage) in stages {
        let what = What::StageEntered { pipeline: pipeline.clone(), stage };
        match when {
            Some(when) => draft.at(when, what),
            None => draft.seen(what),
        }
    }
    if deleted {
        draft.seen(What::Deleted);
    }
    if let Some(lead) = cells.key(Field::LeadId) {
        let what = What::Converted { opportunity: Some(cells.key_of(&id)) };
        let when = created.unwrap_or(cells.observed_since(None));
        out.event(RecordKind::Lead, &lead, when, what);
    }
    Ok(())
}

/// Says what of the row is not, or not all, as somebody may think.
fn tell(cells: &Cells<'_>, out: &mut Out) {
    let is_nameless = cells.table.has(Field::Account) && cells.text(Field::Account).is_none();
    for (is_so, remark) in [
        (is_nameless, Remark::NoAccount),
        (is_known_by_owner(cells), Remark::KnownByOwner),
        (cells.names_several(Field::Product), Remark::FirstProduct),
        (cells.names_several(Field::Owner), Remark::FirstOwner),
    ] {
        if is_so {
            out.tally(remark);
        }
    }
}

/// A CRM's deal that gives the id and the name of its customer tells what the customer is called,
/// unless there are several.
fn name_account(cells: &Cells<'_>, out: &mut Out) {
    let (ids, name) = (cells.keys(Field::AccountId), cells.shared(Field::Account));
    if let ([id], Some(name)) = (ids.as_slice(), name) {
        let seen = cells.observed_since(None);
        out.event(RecordKind::Account, id, seen, What::Set(Attribute::Name(name)));
    }
}

/// The id, or what tells a deal without an id from others: its name, customer and creation. Its
/// owner may change, and counts only where there is nothing else.
fn identity(cells: &Cells<'_>) -> Result<String, Fault> {
    if cells.table.has(Field::Id) {
        return cells.required(Field::Id).map(|id| cells.key_of(&id).id.to_string());
    }
    let name = cells.required(Field::Name)?;
    let apart = match singled_out(cells) {
        parts if parts.is_empty() => {
            first_text(cells, [Field::Owner, Field::OwnerId]).into_iter().collect()
        }
        parts => parts,
    };
    Ok(std::iter::once(name).chain(apart).collect::<Vec<_>>().join(" / "))
}

/// What the row says of a deal that does not change, apart from its name.
fn singled_out<'a>(cells: &Cells<'a>) -> Vec<Cow<'a, str>> {
    let customer = first_text(cells, [Field::Account, Field::AccountId]);
    let rest = [Field::LeadId, Field::Created].iter().filter_map(|field| cells.text(*field));
    customer.into_iter().chain(rest).collect()
}

fn first_text<'a>(cells: &Cells<'a>, fields: [Field; 2]) -> Option<Cow<'a, str>> {
    fields.iter().find_map(|field| cells.text(*field))
}

/// Whether nothing but its owner tells the deal from others of its name.
fn is_known_by_owner(cells: &Cells<'_>) -> bool {
    !cells.table.has(Field::Id) && singled_out(cells).is_empty()
}

/// The row says something else of a deal that stands on another line already.
fn met_before(cells: &Cells<'_>, id: &str, line: u64) -> Fault {
    match cells.table.has(Field::Id) {
        true => Why::Twice.with("row", line).at(cells.table.header(Field::Id), id),
        false => cells.fault(Field::Name, Why::SameDeal.with("row", line)),
    }
}

/// When the opportunity came into being: as said, else when it entered its first stage.
fn created(cells: &Cells<'_>, stages: &[Entered]) -> Result<Option<When>, Fault> {
    let said = cells.when(Field::Created)?;
    Ok(said.or_else(|| stages.iter().find_map(|(when, _)| when.filter(|w| !w.is_observed()))))
}
