//! The four columns that say when something happened.

use crate::error::Why;
use rusqlite::Row;
use sales::day::{Day, Instant};
use sales::event::When;

/// The columns, in the order in which they are read and written.
pub(crate) struct Happened {
    pub(crate) at: Option<i64>,
    pub(crate) on: Option<i32>,
    pub(crate) after: Option<i64>,
    pub(crate) before: Option<i64>,
}

impl Happened {
    pub(crate) fn of(when: When) -> Happened {
        let mut columns = Happened { at: None, on: None, after: None, before: None };
        match when {
            When::At(at) => columns.at = Some(at.0),
            When::On(day) => columns.on = Some(day.number()),
            When::Between { after, before } => {
                columns.after = after.map(|at| at.0);
                columns.before = Some(before.0);
            }
        }
        columns
    }
}

/// Reads the four columns from `first` on.
pub(crate) fn read(row: &Row, first: usize) -> Result<When, Why> {
    if let Some(at) = row.get::<_, Option<i64>>(first)? {
        return Ok(When::At(Instant(at)));
    }
    if let Some(day) = row.get::<_, Option<i32>>(first + 1)? {
        return Ok(When::On(Day::from_number(day)));
    }
    let before = row.get::<_, Option<i64>>(first + 3)?;
    Ok(When::Between {
        after: row.get::<_, Option<i64>>(first + 2)?.map(Instant),
        before: Instant(before.ok_or_else(|| Why::Damaged("a row has no date".into()))?),
    })
}
