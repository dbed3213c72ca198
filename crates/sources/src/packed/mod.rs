//! Files that hold files: an archive, and a workbook, which is an archive of its sheets.

mod archive;
mod workbook;

use crate::input::Input;
use crate::problem::unfit;
use crate::why::Why;
pub use archive::Archive;
use std::io;

/// What archives and workbooks begin with; the second is of an empty one.
const MARKS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// What workbooks of before 2007 begin with, and those that a password protects.
const OLD_MARK: &[u8] = b"\xD0\xCF\x11\xE0";

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    /// The files and sheets in it.
    pub(crate) inputs: Vec<Input>,
    /// Files in it that cannot be read, and why.
    pub(crate) unfit: Vec<(Input, io::Error)>,
}

/// The files in `input`, workbooks in it opened as well; `None` where it holds none. An archive
/// in an archive stays as it is, and nothing is ever written to the disk.
pub(crate) fn open(input: &Input) -> io::Result<Option<Opened>> {
    let Some(mut archive) = archive_of(input)? else { return Ok(None) };
    let mut opened = Opened::default();
    if workbook::is_one(&archive) {
        opened.inputs = workbook::sheets(&mut archive, input.name())?;
        return Ok(Some(opened));
    }
    for part in archive.parts(input.name())? {
        match sheets_of(&part) {
            Ok(Some(sheets)) => opened.inputs.extend(sheets),
            Ok(None) => opened.inputs.push(part),
            Err(e) => opened.unfit.push((part, e)),
        }
    }
    Ok(Some(opened))
}

/// The sheets of a workbook; `None` of any other file.
fn sheets_of(input: &Input) -> io::Result<Option<Vec<Input>>> {
    match archive_of(input)? {
        Some(mut book) if workbook::is_one(&book) => {
            workbook::sheets(&mut book, input.name()).map(Some)
        }
        _ => Ok(None),
    }
}

/// The sheets of a workbook or the files of an archive, each by itself; any other file, and one
/// that cannot be opened, as it is: reading it says why.
pub fn unpacked(input: &Input) -> Vec<Input> {
    match open(input) {
        Ok(Some(Opened { inputs, unfit })) if !inputs.is_empty() => {
            inputs.into_iter().chain(unfit.into_iter().map(|(part, _)| part)).collect()
        }
        Ok(_) | Err(_) => vec![input.clone()],
    }
}

fn archive_of(input: &Input) -> io::Result<Option<Archive>> {
    input.size()?;
    let start = input.slice(0, 4)?;
    if start == OLD_MARK {
        return Err(unfit(Why::OldWorkbook));
    }
    if !MARKS.contains(&start.as_slice()) {
        return Ok(None);
    }
    Archive::open(input).map(Some)
}

#[cfg(test)]
mod tests;
