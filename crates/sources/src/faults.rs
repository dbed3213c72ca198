//! Everything that is wrong with a row, not only what its reader came upon first: whoever mends it
//! and gives it back is not told of the next fault then.

use crate::cells::Cells;
use crate::custom;
use crate::out::Out;
use crate::problem::Fault;

/// The fault that a row was refused for, with all others it has. A new reader reads the row anew,
/// each time past one faulty cell more, and what it makes of the row counts for nothing.
pub(crate) fn all(cells: &Cells<'_>, first: Fault) -> Vec<Fault> {
    let mut faults = vec![first];
    let mut passed_over = Vec::new();
    let mut reader = (cells.table.shape.reader)();
    if reader.begin(cells.table, cells.known).is_err() {
        return faults;
    }
    loop {
        let cells = Cells { passed_over: &passed_over, ..*cells };
        let Err(fault) = reader.row(&cells, &mut Out::default()) else { break };
        let Some(column) = column_of(&cells, &fault).filter(|it| !passed_over.contains(it)) else {
            // What is said of the whole row may only follow from what was passed over.
            break;
        };
        passed_over.push(column);
        add(&mut faults, fault);
    }
    custom::faults(cells).for_each(|fault| add(&mut faults, fault));
    faults
}

fn add(faults: &mut Vec<Fault>, fault: Fault) {
    if !faults.contains(&fault) {
        faults.push(fault);
    }
}

fn column_of(cells: &Cells<'_>, fault: &Fault) -> Option<usize> {
    let name = fault.column.as_ref()?;
    cells.table.headers.iter().position(|header| header == name)
}
