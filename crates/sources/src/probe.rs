//! Rows from all over a file, to find out how its columns are written before it is read.

use crate::table::Table;
use crate::text::encoding::Encoding;
use crate::text::rows::{Row, Rows, Step};
use std::io::{self, Cursor};

/// Rows looked at from the start of the file.
const ROWS_AT_START: usize = 20_000;
/// Places looked at in the rest of a long file, and how much at each.
const PLACES: u64 = 16;
const PLACE_BYTES: usize = 64 * 1024;

/// Hands over the first rows of the file and some from the rest of it; all of them where the
/// file is packed, which is faster than going to one place after the other.
pub(crate) fn for_each_row(table: &Table, mut each: impl FnMut(&Row<'_>)) -> io::Result<()> {
    let mut rows = table.rows_after_header()?;
    let at_start = if table.input.is_packed()? { usize::MAX } else { ROWS_AT_START };
    for _ in 0..at_start {
        match rows.next_row()? {
            Step::Row(row) => each(&row),
            Step::Bad(..) => {}
            Step::End => return Ok(()),
        }
    }
    // Only in UTF-8 can reading start in the middle.
    if table.layout.encoding.encoding != Encoding::Utf8 {
        return Ok(());
    }
    let size = table.input.size()?;
    for place in 1..PLACES {
        let bytes = table.input.slice(size / PLACES * place, PLACE_BYTES)?;
        // The first and the last line are most likely cut.
        let Some(first) = bytes.iter().position(|b| *b == b'\n') else { continue };
        let Some(last) = bytes.iter().rposition(|b| *b == b'\n') else { continue };
        if first >= last {
            continue;
        }
        let piece = Box::new(Cursor::new(bytes[first + 1..=last].to_vec()));
        let mut rows = Rows::new(piece, Encoding::Utf8, 0, table.layout.delimiter);
        loop {
            match rows.next_row()? {
                Step::Row(row) if row.len() == table.headers.len() => each(&row),
                Step::End => break,
                _ => {}
            }
        }
    }
    Ok(())
}
