//! Files that hold files: an archive, and a workbook, which is an archive of its sheets.

mod archive;
mod workbook;

use crate::input::Input;
use crate::problem::unfit;
use crate::why::Why;
use archive::Archive;
use std::io;

/// What archives and workbooks begin with; the second is of an empty one.
const MARKS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// What workbooks of before 2007 begin with, and those that a password protects.
const OLD_MARK: &[u8] = b"\xD0\xCF\x11\xE0";

/// The files in `input`, workbooks in it opened as well; `None` where it holds none. An archive
/// in an archive stays as it is, and nothing is ever written to the disk.
pub(crate) fn open(input: &Input) -> io::Result<Option<Vec<Input>>> {
    let Some(mut archive) = archive_of(input)? else { return Ok(None) };
    if workbook::is_one(&archive) {
        return workbook::sheets(&mut archive, input.name()).map(Some);
    }
    let mut inputs = Vec::new();
    for part in archive.parts(input.name())? {
        match archive_of(&part)? {
            Some(mut inner) if workbook::is_one(&inner) => {
                inputs.extend(workbook::sheets(&mut inner, part.name())?);
            }
            _ => inputs.push(part),
        }
    }
    Ok(Some(inputs))
}

/// The sheets of a workbook or the files of an archive, each by itself; any other file, and one
/// that cannot be opened, as it is: reading it says why.
pub fn unpacked(input: &Input) -> Vec<Input> {
    match open(input) {
        Ok(Some(inputs)) if !inputs.is_empty() => inputs,
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
