//! Logs of changes: one row for each new value of a field of an opportunity.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::{closed_stage, known_stage};
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::RowReader;
use crate::values::amounts;
use crate::why::Why;
use sales::day::Instant;
use sales::event::{Attribute, Key, RecordKind, What, When};
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
    /// Whether it is not archived: what Odoo archives is lost.
    Active,
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
            out.tally(Remark::OtherChanges);
            return Ok(());
        };
        let Some(key) = opportunity(cells) else {
            out.tally(Remark::ChangesElsewhere);
            return Ok(());
        };
        cells.required(Field::ChangedAt)?;
        let Some(When::At(at)) = cells.when(Field::ChangedAt)? else {
            return Err(cells.fault(Field::ChangedAt, Why::NoMoment));
        };
        let new = value(cells, changed, Field::NewValue)?;
        let old = value(cells, changed, Field::OldValue)?;
        match (changed, &new) {
            (Changed::State | Changed::Active, None) if is_open(cells, changed)? => {
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
        if let Some(what) = old.filter(|_| !matches!(changed, Changed::State | Changed::Active)) {
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

/// Whether the new value says that the opportunity is open.
fn is_open(cells: &Cells<'_>, changed: Changed) -> Result<bool, Fault> {
    let field = Field::NewValue;
    if changed == Changed::Active {
        return Ok(cells.flag(whole_beside(cells, field))? == Some(true));
    }
    let kind = cells.text(field).and_then(|text| crate::infer::kind_of_state(&text));
    Ok(kind == Some(StageKind::Open))
}

/// The opportunity that the row names, or that the message it belongs to is about.
fn opportunity(cells: &Cells<'_>) -> Option<Key> {
    let by_message = || {
        let message = cells.key(Field::Message)?;
        cells.lent(Field::OpportunityId, &message).map(|id| cells.key_of(id))
    };
    cells.key(Field::OpportunityId).or_else(by_message)
}

/// The value in a cell, as what changed; `None` where it says nothing.
fn value(cells: &Cells<'_>, changed: Changed, field: Field) -> Result<Option<What>, Fault> {
    match changed {
        Changed::Stage => stage(cells, field),
        Changed::State => {
            let kind = cells.text(field).and_then(|text| crate::infer::kind_of_state(&text));
            Ok(kind.and_then(|kind| closed(cells, kind)))
        }
        Changed::Active => {
            let lost = cells.flag(whole_beside(cells, field))? == Some(false);
            Ok(lost.then_some(StageKind::Lost).and_then(|kind| closed(cells, kind)))
        }
        Changed::Owner => Ok(cells.key(field).map(|owner| What::Set(Attribute::Owner(owner)))),
        Changed::Amount => amount(cells, number_beside(cells, field)),
        Changed::CloseDate => close_date(cells, moment_beside(cells, field)),
    }
}

/// The column of numbers, where a log has columns of its own for them.
fn number_beside(cells: &Cells<'_>, field: Field) -> Field {
    let number = if field == Field::OldValue { Field::OldNumber } else { Field::NewNumber };
    if cells.table.has(number) { number } else { field }
}

/// The column of whole numbers, in which a log writes yes and no.
fn whole_beside(cells: &Cells<'_>, field: Field) -> Field {
    let whole = if field == Field::OldValue { Field::OldWhole } else { Field::NewWhole };
    if cells.table.has(whole) { whole } else { field }
}

/// The column of days, where a log has columns of its own for them.
fn moment_beside(cells: &Cells<'_>, field: Field) -> Field {
    let moment = if field == Field::OldValue { Field::OldMoment } else { Field::NewMoment };
    if cells.text(moment).is_some() { moment } else { field }
}

/// The stage in a cell.
pub(crate) fn stage(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(stage) = cells.shared(field) else { return Ok(None) };
    known_stage(cells, field, &stage)?;
    Ok(Some(What::StageEntered { pipeline: None, stage }))
}

/// Entering the closed stage of that kind, in the pipeline in which the opportunity now is.
fn closed(cells: &Cells<'_>, kind: StageKind) -> Option<What> {
    if kind == StageKind::Open {
        return None;
    }
    let now = opportunity(cells).and_then(|key| cells.lent(Field::Stage, &key));
    let stage = closed_stage(cells, kind, now.map(|stage| &**stage))?;
    Some(What::StageEntered { pipeline: None, stage })
}

/// The amount in a cell; an empty new one means that there is none any more.
pub(crate) fn amount(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(text) = cells.text(field) else {
        let new = matches!(field, Field::NewValue | Field::NewNumber);
        return Ok(new.then_some(What::Set(Attribute::Amount(None))));
    };
    let money = amounts::read_money(&text, Default::default(), cells.table.currency, true)
        .map_err(|e| cells.fault(field, e))?;
    Ok(Some(What::Set(Attribute::Amount(Some(money)))))
}

/// The close date in a cell.
pub(crate) fn close_date(cells: &Cells<'_>, field: Field) -> Result<Option<What>, Fault> {
    let Some(text) = cells.text(field) else { return Ok(None) };
    let day = cells.table.dates(Field::ChangedAt).day(&text).map_err(|e| cells.fault(field, e))?;
    Ok(Some(What::Set(Attribute::CloseDate(Some(day)))))
}
