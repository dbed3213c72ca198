//! The sales process that an import found in its files. Deals of other imports may be in its
//! stages: then it stays when that import is undone, as a batch of its own.

use crate::accounts::Actor;
use crate::batch::{self, Appended, BatchId, NewBatch};
use crate::encoding;
use crate::error::Why;
use crate::happened::Happened;
use crate::label::{Deed, Label};
use crate::read;
use crate::tally::{Counts, Tally};
use rusqlite::{Connection, params};
use sales::event::{Definition, Event, INFERRED, RecordKind, What, inferred_process};
use sales::names::plain;
use sales::process::Pipeline;
use std::collections::{BTreeMap, HashSet};

/// The process in force where it is the batch that found it.
pub(crate) fn found_in(connection: &Connection, batch: BatchId) -> Result<Option<Event>, Why> {
    let story = read::story(connection, RecordKind::Pipeline, &inferred_process())?;
    Ok(story.last().filter(|last| last.batch == batch).map(|last| last.event.clone()))
}

/// Keeps the process that a batch found, which is undone by now and was called `label`, if
/// deals are left in stages that nothing else defines.
pub(crate) fn keep(
    connection: &Connection,
    found: &Event,
    label: Label,
    by: &Actor<'_>,
) -> Result<(), Why> {
    let What::Defined(Definition::Pipeline(pipeline)) = &found.what else { return Ok(()) };
    let mut lost = stages_of(pipeline);
    for defined in defined(connection)? {
        lost.retain(|stage| !stages_of(&defined).contains(stage));
    }
    if lost.is_empty() || !is_any_entered(connection, &lost)? {
        return Ok(());
    }
    let deed = Deed::ProcessKept(pipeline.name().to_owned(), Box::new(label));
    let new = NewBatch::by(by, INFERRED, deed);
    let batch = batch::insert(connection, &new)?;
    let record = read::number_of(connection, found.kind, &found.key)?;
    let body = encoding::encode(&found.what);
    let Happened { at, on, after, before } = Happened::of(found.happened);
    connection.execute(
        "INSERT INTO event (batch, record, slot, body,
                            happened_at, happened_on, between_after, between_before)
         VALUES (?1, ?2, 'definition', ?3, ?4, ?5, ?6, ?7)",
        params![batch.0, record, body, at, on, after, before],
    )?;
    let records = Counts { new: 1, ..Counts::default() };
    let kept = Tally { new: 1, records, ..Tally::default() };
    let by_kind = BTreeMap::from([(found.kind, kept)]);
    batch::close(
        connection,
        &new,
        &Appended { batch, by_kind, merged: 0, issued_twice: Vec::new() },
    )
}

/// Every name by which deals may call its stages, with what the stage means.
fn stages_of(pipeline: &Pipeline) -> HashSet<(String, &'static str)> {
    let stages = pipeline.stages().iter();
    let named = stages.flat_map(|stage| {
        let names = std::iter::once(&stage.name).chain(&stage.aliases);
        names.map(|name| (plain(name), stage.kind.word()))
    });
    named.collect()
}

/// The pipelines that are defined by what counts.
fn defined(connection: &Connection) -> Result<Vec<Pipeline>, Why> {
    let mut pipelines = Vec::new();
    for number in read::numbers_of(connection, RecordKind::Pipeline)? {
        let key = read::key_of(connection, number)?;
        let last = read::story(connection, RecordKind::Pipeline, &key)?.pop();
        if let Some(What::Defined(Definition::Pipeline(pipeline))) = last.map(|it| it.event.what) {
            pipelines.push(pipeline);
        }
    }
    Ok(pipelines)
}

/// Whether a deal has been in one of these stages.
fn is_any_entered(
    connection: &Connection,
    stages: &HashSet<(String, &'static str)>,
) -> Result<bool, Why> {
    let names: HashSet<&str> = stages.iter().map(|(name, _)| name.as_str()).collect();
    let mut statement = connection.prepare_cached(
        "SELECT body, min(event.id) FROM event
         JOIN batch ON batch.id = event.batch AND batch.undone_at IS NULL
         WHERE slot = 'stage' GROUP BY body",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let What::StageEntered { stage, .. } = read::what(row, 0, 1)?
            && names.contains(plain(&stage).as_str())
        {
            return Ok(true);
        }
    }
    Ok(false)
}
