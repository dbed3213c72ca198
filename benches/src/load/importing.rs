//! The company's way into the store, and the rows that come while others read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use records::{NewBatch, Store};
use sales::day::Instant;
use sales::event::{Event, Key, What};
use sources::sample::Sample;
use web::Server;

use super::pause;

/// Rows of one import.
pub(super) const ROWS: usize = 1000;

/// Time between two imports.
const EVERY: Duration = Duration::from_secs(2);

/// Puts the company into the store, and gives back some of its activities, as rows to come.
pub(super) fn fill(store: &Store, sample: &Sample) -> anyhow::Result<Vec<Event>> {
    let mut writer = store.begin(&batch(0))?;
    let (mut rows, mut failed) = (Vec::new(), None);
    sample.events(&mut |event| {
        if matches!(event.what, What::Done(_)) && rows.len() < ROWS {
            rows.push(event.clone());
        }
        if failed.is_none() {
            failed = writer.push(event).err();
        }
    });
    match failed {
        Some(error) => Err(error.into()),
        None => {
            writer.commit()?;
            Ok(rows)
        }
    }
}

/// Imports the rows as new ones, again and again, and lets the server show them; gives back how
/// often.
pub(super) fn go_on(
    store: &Store,
    server: &Arc<Server>,
    rows: &[Event],
    over: &AtomicBool,
) -> anyhow::Result<u32> {
    let mut imports = 0;
    while !over.load(Ordering::Relaxed) {
        imports += 1;
        let renamed = |event: &Event| Event {
            key: Key::new(&event.key.source, &format!("{}-{imports}", event.key.id)),
            ..event.clone()
        };
        store.append(&batch(i64::from(imports)), rows.iter().map(renamed))?;
        server.replace(store.history()?);
        pause(EVERY);
    }
    Ok(imports)
}

fn batch(number: i64) -> NewBatch {
    NewBatch::new(Instant(number), "load", format!("import {number}"))
}
