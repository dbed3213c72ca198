//! What rows tell of the stage they are in, beside its name: a stage all of whose deals have a lost
//! date is no open one, whatever it is called.

use crate::field::Field;
use crate::table::Table;
use sales::process::StageKind;

/// How many rows of a stage there are in files that could tell, and how many do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Closing {
    rows: u32,
    won: u32,
    lost: u32,
}

impl Closing {
    /// Takes a row; `says` tells whether there is something under a field. Where the file says
    /// beside the stage whether a deal is closed, one that is lost stays in its open stage.
    pub(super) fn take(&mut self, table: &Table, says: impl Fn(Field) -> bool) {
        let has_one = |fields: &[Field]| fields.iter().any(|field| table.has(*field));
        let is_said_beside = [Field::State, Field::Active, Field::IsWon, Field::IsClosed];
        let told = [Field::WonAt, Field::LostAt, Field::LossReason];
        if has_one(&is_said_beside) || !has_one(&told) {
            return;
        }
        self.rows += 1;
        self.won += u32::from(says(Field::WonAt));
        self.lost += u32::from(says(Field::LostAt) || says(Field::LossReason));
    }

    /// What all rows say alike.
    fn kind(&self) -> Option<StageKind> {
        match (self.won, self.lost) {
            _ if self.rows == 0 => None,
            (0, lost) if lost == self.rows => Some(StageKind::Lost),
            (won, 0) if won == self.rows => Some(StageKind::Won),
            _ => None,
        }
    }
}

/// What the rows of one stage say, where rows of another say something else: a column that is
/// always filled tells nothing.
pub(super) fn kind<'s>(
    of: &Closing,
    mut all: impl Iterator<Item = &'s Closing>,
) -> Option<StageKind> {
    let kind = of.kind()?;
    all.any(|other| other.rows > 0 && other.kind() != Some(kind)).then_some(kind)
}
