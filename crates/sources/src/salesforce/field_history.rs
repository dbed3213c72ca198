//! OpportunityFieldHistory: one row for each change of one field.

use crate::cells::{Cells, is_salesforce_id};
use crate::changes::{amount, close_date, stage};
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use crate::why::Why;
use sales::day::Instant;
use sales::event::{Attribute, Key, RecordKind, What, When};
use std::collections::HashMap;

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce opportunity field history",
    hint: "opportunityfieldhistory",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 66,
    columns: &[
        (Field::OpportunityId, &["OpportunityId"]),
        (Field::ChangedAt, &["CreatedDate"]),
        (Field::ChangedField, &["Field"]),
        (Field::OldValue, &["OldValue"]),
        (Field::NewValue, &["NewValue"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[
        &[Field::OpportunityId],
        &[Field::ChangedAt],
        &[Field::ChangedField],
        &[Field::NewValue],
    ],
    decisive: None,
    reader: || Box::<Changes>::default(),
};

/// What is kept until the last row: changes of owner come twice, with names and with ids, and
/// only the first change of a field says what it was before.
#[derive(Default)]
struct Changes {
    owners: HashMap<(Key, Instant), Key>,
    /// The earliest change seen of a field of an opportunity, and the value before it.
    before: HashMap<(Key, &'static str), (Instant, What)>,
}

impl RowReader for Changes {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if cells.flag(Field::Deleted)? == Some(true) {
            out.tally(Remark::DeletedHistory);
            return Ok(());
        }
        let key = cells.key_of(&cells.required(Field::OpportunityId)?);
        cells.required(Field::ChangedAt)?;
        let Some(When::At(at)) = cells.when(Field::ChangedAt)? else {
            return Err(cells.fault(Field::ChangedAt, Why::NoMoment));
        };
        let changed = cells.required(Field::ChangedField)?;
        match changed.to_ascii_lowercase().as_str() {
            // The opportunity's own row says when it was created.
            "created" | "opportunitycreatedfromlead" => Ok(()),
            "stagename" => self.change(cells, out, &key, at, "stage", stage),
            "amount" => self.change(cells, out, &key, at, "amount", amount),
            "closedate" => self.change(cells, out, &key, at, "close date", close_date),
            "ownerid" | "owner" => self.owner(cells, &key, at),
            _ => {
                out.tally(Remark::OtherChanges);
                Ok(())
            }
        }
    }

    fn end(&mut self, out: &mut Out) {
        let mut owners: Vec<_> = std::mem::take(&mut self.owners).into_iter().collect();
        owners.sort_by(|a, b| (a.0.1, &a.0.0).cmp(&(b.0.1, &b.0.0)));
        for ((key, at), owner) in owners {
            let what = What::Set(Attribute::Owner(owner));
            out.event(RecordKind::Opportunity, &key, When::At(at), what);
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

type ReadValue = fn(&Cells<'_>, Field) -> Result<Option<What>, Fault>;

impl Changes {
    fn change(
        &mut self,
        cells: &Cells<'_>,
        out: &mut Out,
        key: &Key,
        at: Instant,
        slot: &'static str,
        read: ReadValue,
    ) -> Result<(), Fault> {
        let (new, old) = (read(cells, Field::NewValue)?, read(cells, Field::OldValue)?);
        if let Some(what) = new {
            out.event(RecordKind::Opportunity, key, When::At(at), what);
        }
        if let Some(what) = old {
            self.remember(key, slot, at, what);
        }
        Ok(())
    }

    fn remember(&mut self, key: &Key, slot: &'static str, at: Instant, what: What) {
        let entry = self.before.entry((key.clone(), slot)).or_insert_with(|| (at, what.clone()));
        if at < entry.0 {
            *entry = (at, what);
        }
    }

    fn owner(&mut self, cells: &Cells<'_>, key: &Key, at: Instant) -> Result<(), Fault> {
        let new = cells.key_of(&cells.required(Field::NewValue)?);
        let by_id = is_user_id(&new.id);
        let entry = self.owners.entry((key.clone(), at)).or_insert_with(|| new.clone());
        if by_id {
            *entry = new;
        }
        if let Some(old) = cells.key(Field::OldValue) {
            let better = by_id || !self.before.contains_key(&(key.clone(), "owner"));
            if better {
                self.remember_owner(key, at, old);
            }
        }
        Ok(())
    }

    fn remember_owner(&mut self, key: &Key, at: Instant, old: Key) {
        let what = What::Set(Attribute::Owner(old));
        let entry = self.before.entry((key.clone(), "owner")).or_insert((at, what.clone()));
        if at <= entry.0 {
            *entry = (at, what);
        }
    }
}

fn is_user_id(id: &str) -> bool {
    id.starts_with("005") && is_salesforce_id(id)
}
