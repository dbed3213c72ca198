//! The columns of an activity.

use crate::error::Why;
use crate::happened;
use rusqlite::Row;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::When;

/// The columns that [`Columns::read`] expects, in its order.
pub(crate) const COLUMNS: &str = "happened_at, happened_on, between_after, between_before, \
    kind, direction, outcome, by, opportunity, lead, contact, account";

/// An activity with the records it names as their numbers in the store; without its subject
/// line, which folds never need.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Columns {
    pub(crate) happened: When,
    pub(crate) kind: ActivityKind,
    pub(crate) direction: Direction,
    pub(crate) outcome: Outcome,
    pub(crate) by: Option<i64>,
    pub(crate) opportunity: Option<i64>,
    pub(crate) lead: Option<i64>,
    pub(crate) contact: Option<i64>,
    pub(crate) account: Option<i64>,
}

impl Columns {
    /// Reads [`COLUMNS`] from column `first` on.
    pub(crate) fn read(row: &Row, first: usize) -> Result<Columns, Why> {
        Ok(Columns {
            happened: happened::read(row, first)?,
            kind: decoded(&ActivityKind::ALL, row, first + 4)?,
            direction: decoded(&Direction::ALL, row, first + 5)?,
            outcome: decoded(&Outcome::ALL, row, first + 6)?,
            by: row.get(first + 7)?,
            opportunity: row.get(first + 8)?,
            lead: row.get(first + 9)?,
            contact: row.get(first + 10)?,
            account: row.get(first + 11)?,
        })
    }

    /// Whether `later` says nothing more. An observation is not a different activity because
    /// it was made at another time.
    pub(crate) fn says_as_much_as(&self, later: &Columns) -> bool {
        let both_observed = self.happened.is_observed() && later.happened.is_observed();
        let happened = if both_observed { self.happened } else { later.happened };
        *self == Columns { happened, ..*later }
    }
}

fn decoded<T: Copy>(all: &[T], row: &Row, column: usize) -> Result<T, Why> {
    let code: u8 = row.get(column)?;
    let known = all.get(usize::from(code)).copied();
    known.ok_or_else(|| Why::Damaged(format!("an activity has the unknown code {code}")))
}
