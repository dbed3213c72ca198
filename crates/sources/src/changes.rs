//! Logs of changes: one row for each new value of a field of an opportunity.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::known_stage;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::RowReader;
use crate::values::amounts;
use sales::day::Instant;
use sales::event::{Attribute, Key, RecordKind, What, When};
use sales::money::Money;
use sales::process::StageKind;
use std::collections::HashMap;
use std::sync::Arc;

/// What of an opportunity changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Changed {
    Stage,
    /// Open, won or lost, apart from the stage.
    State,
    Owner,
    Amount,
    CloseDate,
}

/// Reads a log in which `meaning` says which of its fields is which. The earliest change of a field
/// tells what it was before, where the log says that; going back to open is going back to the stage
/// before the deal was closed.
pub(crate) struct Changes {
    meaning: fn(&str) -> Option<Changed>,
    before: HashMap<(Key, Changed), (Instant, What)>,
    stages: HashMap<Key, Vec<(Instant, Arc<str>)>>,
    reopened: Vec<(Key, Instant)>,
}

impl Changes {
    pub(crate) fn new(meaning: fn(&str) -> Option<Changed>) -> Changes {
        let (before, stages) = (HashMap::new(), HashMap::new());
        Changes { meaning, before, stages, reopened: Vec::new() }
    }
}

impl RowReader for Changes {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        let Some(changed) = (self.meaning)(&cells.required(Field::ChangedField)?) else {
            out.tally("{} changes of other fields were left out");
            return Ok(());
        };
        let key = cells.key_of(&cells.required(Field::OpportunityId)?);
        cells.required(Field::ChangedAt)?;
        let Some(When::At(at)) = cells.when(Field::ChangedAt)? else {
            let fix = "Export the time as well: history without it cannot be put in order.";
            return Err(cells.fault(Field::ChangedAt, Fault::new("the time is missing", fix)));
        };
        let new = value(cells, changed, Field::NewValue)?;
        let old = value(cells, changed, Field::OldValue)?;
        let names = |field| cells.text(field).and_then(|text| crate::infer::kind_of_state(&text));
        match (changed, &new) {
            (Changed::State, _) if names(Field::NewValue) == Some(StageKind::Open) => {
                self.reopened.push((key.clone(), at));
            }
            (Changed::Stage, Some(What::StageEntered { stage, .. })) => {
                self.stages.entry(key.clone()).or_default().push((at, Arc::clone(stage)));
            }
            _ => {}
        }
        if let Some(what) = new {
            out.event(RecordKind::Opportunity, &key, When::At(at), what);
        }
        if let Some(what) = old.filter(|_| changed != Changed::State) {
            let entry = self.before.entry((key, changed)).or_insert_with(|| (at, what.clone()));
            if at < entry.0 {
                *entry = (at, what);
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        for (key, at) in std::mem::take(&mut self.reopened) {
            let entered = self.stages.get(&key).into_iter().flatten();
            let last = entered.filter(|(entered, _)| *entered <= at).max_by_key(|(at, _)| *at);
            let first = self.before.get(&(key.clone(), Changed::Stage)).map(|(_, what)| what);
            let back = match (last, first) {
                (Some((_, stage)), _) => {
                    Some(What::StageEntered { pipeline: None, stage: Arc::clone(stage) })
                }
                (None, first) => first.cloned(),
            };
            if let Some(what) = back {
                out.event(RecordKind::Opportunity, &key, When::At(at), what);
            }
        }
        let mut before: Vec<_> = std::mem::take(&mut self.before).into_iter().collect();
        before.sort_by(|a, b| (a.1.0, &a.0).cmp(&(b.1.0, &b.0)));
        for ((key, _), (at, what)) in before {
            // It was so until that moment, and since when is not recorded.
            let when = When::Between { after: None, before: Instant(at.0 - 1) };
            out.event(RecordKind::Opportunity, &key, when, what);
        }
    }
}

/// The value in a cell, as what changed; `None` where it says nothing.
fn value(cells: &Cells<'_>, changed: Changed, field: Field) -> Result<Option<What>, Fault> {
    match changed {
        Changed::Stage => stage(cells, field),
        Changed::State => state(cells, field),
        Changed::Owner => Ok(cells.key(field).map(|owner| What::Set(Attribute::Owner(owner)))),
        Changed::Amount => amount(cells, field),
        Changed::CloseDate => close_date(cells, field),
    }
}

/// The stage in a cell.
pub(crate) fn stage(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(stage) = cells.shared(field) else { return Ok(None) };
    known_stage(cells, field, &stage)?;
    Ok(Some(What::StageEntered { pipeline: None, stage }))
}

/// The closed stage that a cell with "won" or "lost" means.
fn state(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let kind = cells.text(field).and_then(|text| crate::infer::kind_of_state(&text));
    let closed = kind.filter(|kind| *kind != StageKind::Open);
    let stage = closed.and_then(|kind| cells.known.stage_of_kind(kind));
    Ok(stage.map(|stage| What::StageEntered { pipeline: None, stage }))
}

/// The amount in a cell; an empty new one means that there is none any more.
pub(crate) fn amount(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(text) = cells.text(field) else {
        return Ok((field == Field::NewValue).then_some(What::Set(Attribute::Amount(None))));
    };
    let currency = cells.table.currency;
    let amount = amounts::read(&text, currency.minor_digits(), Default::default())
        .map_err(|e| cells.fault(field, e))?;
    Ok(Some(What::Set(Attribute::Amount(Some(Money::new(amount.scaled, currency))))))
}

/// The close date in a cell.
pub(crate) fn close_date(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(text) = cells.text(field) else { return Ok(None) };
    let day = cells.table.dates(Field::ChangedAt).day(&text).map_err(|e| cells.fault(field, e))?;
    Ok(Some(What::Set(Attribute::CloseDate(Some(day)))))
}
