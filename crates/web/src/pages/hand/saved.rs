//! What was changed in a record here, with what was just kept or taken back.

use records::{BatchId, Store};
use reports::hand::SOURCE;
use sales::event::Key;

use super::Carried;
use super::edits::EditRow;
use crate::visit::Visit;

/// The changes of a record; the templates are `edits.html`, `kept.html` and `kept_undo.html`.
#[derive(Default)]
pub(crate) struct Changes {
    /// The latest first.
    pub(crate) edits: Vec<EditRow>,
    pub(crate) may_undo: bool,
    pub(crate) undo: String,
    pub(crate) carried: Carried,
    /// That one was just kept, or taken back; empty where neither.
    pub(crate) said: String,
    /// The change just kept that can be taken back; empty where there is none.
    pub(crate) batch: String,
}

impl Changes {
    /// Those of the record of that key at `path`.
    pub(crate) fn new(
        store: &Store,
        edits: Vec<EditRow>,
        (path, key): (&str, &Key),
        may_undo: bool,
        visit: &Visit,
    ) -> Result<Changes, records::Error> {
        let told = visit.address.get("told").and_then(|told| told.parse().ok()).map(BatchId);
        let told = told.map(|told| store.batch(told)).transpose()?.flatten();
        let told = told.filter(|batch| batch.source == SOURCE);
        let newest = edits.first();
        let said = match &told {
            Some(batch) if batch.undone_at.is_some() => visit.words.say("hand-undone"),
            Some(batch) if newest.is_none_or(|one| one.batch <= batch.id.0) => {
                visit.words.say("hand-saved")
            }
            _ => String::new(),
        };
        let is_told = |one: &&EditRow| told.as_ref().is_some_and(|told| told.id.0 == one.batch);
        let batch = newest.filter(is_told).filter(|one| one.may_undo && may_undo);
        let batch = batch.map(EditRow::number).unwrap_or_default();
        let carried = Carried::new(&format!("{path}/undo"), Some(key), visit);
        Ok(Changes { undo: carried.action.clone(), edits, may_undo, carried, said, batch })
    }
}
