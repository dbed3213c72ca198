//! What is left of acknowledged changes once the server was killed.

use std::collections::HashSet;
use std::path::Path;

use records::{Store, Which};
use sales::event::{Attribute, TextField, What};

use super::person::Acknowledged;
use crate::load::timings::tell;

/// Looks for every acknowledged change in the store, and whether the file is sound.
pub(super) fn look(path: &Path, acknowledged: &[Acknowledged]) -> anyhow::Result<()> {
    let store = Store::open(path)?;
    let faults = store.faults()?;
    anyhow::ensure!(faults.is_empty(), "the store is damaged: {faults:?}");
    let mut found = [HashSet::new(), HashSet::new(), HashSet::new()];
    store.events(Which::default(), |recorded| match recorded.event.what {
        What::Done(activity) => {
            found[0].insert(activity.subject);
        }
        What::Set(Attribute::Name(name)) => {
            found[1].insert(name);
        }
        What::Set(Attribute::Text(TextField::NextStep, step)) => {
            found[2].insert(step);
        }
        _ => {}
    })?;
    let is_lost = |one: &&Acknowledged| {
        let (kind, text) = match one {
            Acknowledged::Activity(text) => (0, text),
            Acknowledged::Deal(text) => (1, text),
            Acknowledged::NextStep(text) => (2, text),
        };
        !found[kind].contains(text.as_str())
    };
    let lost = acknowledged.iter().filter(is_lost).count();
    let changes = acknowledged.len();
    tell(&format!("\nkilled; {changes} changes were acknowledged, {lost} of them are lost"));
    anyhow::ensure!(lost == 0 && changes > 0, "{lost} of {changes} changes are lost");
    // What is known can be shown again.
    store.history()?;
    Ok(())
}
