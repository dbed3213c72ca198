//! Event logs: one row for each event of one case, as process mining and the change logs of CRMs
//! have them. A case is an opportunity; a mapping file says what its events mean.
//!
//! Rows may stand in any order, so all are held back and each case is told in order of time.
//! Events of one moment keep the order of a sequence column, else that of the file.

mod replay;
mod steps;

pub(crate) use steps::{Steps, StepsKeys};

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::is_after;
use crate::known::Known;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use crate::table::Table;
use crate::why::Why;
use replay::{Log, Told};
use sales::day::Instant;
use sales::event::When;
use sales::money::Money;
use std::sync::Arc;

/// The only shape.
pub(crate) static SHAPES: &[&Shape] = &[&SHAPE];

/// Its names are those of the usual tools for such logs.
static SHAPE: Shape = Shape {
    word: "event-log",
    hint: "eventlog",
    named: false,
    dialect: Dialect::Plain,
    rank: 70,
    columns: &[
        (Field::Id, &["event id"]),
        (Field::OpportunityId, &["case:concept:name", "case id", "case"]),
        (Field::Event, &["concept:name", "event", "event name"]),
        (Field::DoneAt, &["time:timestamp", "timestamp", "complete timestamp", "event time"]),
        (Field::By, &["org:resource", "resource"]),
        (Field::LifeCycle, &["lifecycle:transition", "lifecycle"]),
        (Field::Amount, &["case:amount", "amount"]),
        (Field::Currency, &["case:currency", "currency"]),
        (Field::Created, &["case:created", "case created"]),
        (Field::Order, &["sequence", "event number"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Event], &[Field::DoneAt]],
    decisive: None,
    reader: || Box::new(Reader::default()),
};

#[derive(Default)]
struct Reader {
    steps: Arc<Steps>,
    log: Log,
}

impl RowReader for Reader {
    fn begin(&mut self, table: &Table, known: &Known) -> Result<(), Fault> {
        let Some(steps) = &table.rules.event_log else {
            return Err(Why::NoSteps.into());
        };
        let mut unknown: Vec<_> =
            steps.stages().filter(|stage| known.stage_kind(stage).is_none()).collect();
        unknown.sort();
        if let Some(stage) = unknown.first() {
            let fault = match known.stage_names() {
                none if none.is_empty() => Fault::from(Why::NoProcess),
                names => Why::LoggedStage.with("stages", names),
            };
            return Err(fault.with("stage", stage));
        }
        self.steps = Arc::clone(steps);
        self.log = Log::new(Arc::clone(&table.source), table.has(Field::Order));
        Ok(())
    }

    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        let event = cells.required(Field::Event)?;
        let Some(meaning) = self.steps.meaning(&event) else {
            return Err(cells.fault(Field::Event, Why::NoMeaning));
        };
        if meaning.stage.is_none() && meaning.work.is_none() {
            out.tally(Remark::IgnoredEvents);
            return Ok(());
        }
        if !self.steps.counts(cells.text(Field::LifeCycle).as_deref()) {
            out.tally(Remark::OtherLifeCycle);
            return Ok(());
        }
        let case = cells.required(Field::OpportunityId)?;
        let happened = happened(cells)?;
        let sequence = sequence(cells)?;
        let amount = amount(cells)?;
        let created = cells.when(Field::Created)?;
        if is_after(happened, cells) {
            out.tally(Remark::FutureEvents);
            return Ok(());
        }
        if is_repeated(cells, out)? {
            out.tally(Remark::Repeated);
            return Ok(());
        }
        let by = cells.text(Field::By).filter(|name| !self.steps.is_system(name));
        let agrees = self.log.tell(Told {
            case: &case,
            created,
            event: &event,
            meaning,
            happened,
            moment: moment(cells, happened),
            sequence,
            line: cells.row.line,
            by: by.as_deref(),
            amount,
            id: cells.shared(Field::Id),
        });
        if !agrees {
            out.tally(Remark::OtherCreation);
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        self.log.order(out);
    }

    fn next_piece(&mut self, out: &mut Out) -> bool {
        self.log.next_case(self.steps.owner(), out)
    }
}

fn happened(cells: &Cells<'_>) -> Result<When, Fault> {
    let empty = || cells.fault(Field::DoneAt, Why::NotHappened);
    cells.when(Field::DoneAt)?.ok_or_else(empty)
}

/// The place among the events of one moment; rows of a file without such a column have none.
fn sequence(cells: &Cells<'_>) -> Result<i64, Fault> {
    if !cells.table.has(Field::Order) {
        return Ok(0);
    }
    let fault = || cells.fault(Field::Order, Why::NotWhole);
    cells.required(Field::Order)?.parse().map_err(|_| fault())
}

fn amount(cells: &Cells<'_>) -> Result<Option<Money>, Fault> {
    let amount = cells.money(Field::Amount)?;
    if amount.is_some_and(|money| money.minor < 0) {
        return Err(cells.fault(Field::Amount, Why::Negative));
    }
    Ok(amount)
}

/// Whether the event was told before: by its id, else by everything in its row. The same thing
/// at the same moment by the same person is one event, not two.
fn is_repeated(cells: &Cells<'_>, out: &mut Out) -> Result<bool, Fault> {
    let content = cells.row_hash();
    let id = cells.text(Field::Id).map_or_else(|| format!("row {content:016x}"), String::from);
    match out.met(&id, content, cells.row.line) {
        Met::New => Ok(false),
        Met::Repeated => Ok(true),
        Met::Different(line) => Err(cells.fault(Field::Id, Why::Twice.with("row", line))),
    }
}

/// When it happened to the microsecond: records keep seconds, but the order within one counts.
fn moment(cells: &Cells<'_>, happened: When) -> i64 {
    let Instant(second) = match happened {
        When::At(at) => at,
        When::On(day) => cells.table.organisation_zone.start_of(day),
        When::Between { before, .. } => before,
    };
    let text = cells.text(Field::DoneAt).unwrap_or_default();
    second * 1_000_000 + i64::from(microseconds(&text))
}

/// The part of a second written after the seconds of a time of day (`12:30:01.546`).
fn microseconds(text: &str) -> u32 {
    let after_seconds = |five: &[u8]| {
        let [colon, tens, ones, mark, digit] = five else { return false };
        *colon == b':'
            && [tens, ones, digit].iter().all(|b| b.is_ascii_digit())
            && matches!(mark, b'.' | b',')
    };
    let Some(place) = text.as_bytes().windows(5).position(after_seconds) else { return 0 };
    let digits = text.as_bytes()[place + 4..].iter().take_while(|b| b.is_ascii_digit());
    let padded = digits.copied().chain(std::iter::repeat(b'0')).take(6);
    padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_second_are_seen() {
        assert_eq!(microseconds("2011-10-01T00:38:44.546+02:00"), 546_000);
        assert_eq!(microseconds("2011-10-01 00:38:44,5"), 500_000);
        assert_eq!(microseconds("2011-10-01T00:38:44.1234567Z"), 123_456);
        assert_eq!(microseconds("2011-10-01T00:38:44+02:00"), 0);
        assert_eq!(microseconds("1.10.2011 00:38"), 0);
        assert_eq!(microseconds("2011-10-01"), 0);
    }
}
