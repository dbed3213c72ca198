//! Files that are no tables, known by their first bytes whatever they are called: pictures,
//! documents, and data for programs.

use crate::input::Input;
use crate::packed::Archive;
use crate::problem::Note;
use crate::remark::Remark;
use std::io;

/// How many of the first bytes tell.
const START: usize = 16;

/// What files of each format begin with, after so many bytes, and what that is.
const MARKS: [(usize, &[u8], &str, Remark); 16] = [
    (0, b"\x89PNG\r\n", "PNG", Remark::Picture),
    (0, b"\xFF\xD8\xFF", "JPEG", Remark::Picture),
    (0, b"GIF8", "GIF", Remark::Picture),
    (8, b"WEBP", "WebP", Remark::Picture),
    (4, b"ftypheic", "HEIC", Remark::Picture),
    (4, b"ftypheix", "HEIC", Remark::Picture),
    (4, b"ftypmif1", "HEIC", Remark::Picture),
    (4, b"ftypavif", "AVIF", Remark::Picture),
    (0, b"II*\0", "TIFF", Remark::Picture),
    (0, b"MM\0*", "TIFF", Remark::Picture),
    (0, b"%PDF-", "PDF", Remark::Document),
    (0, b"{\\rtf", "RTF", Remark::Document),
    (0, b"PAR1\x15", "Parquet", Remark::Unreadable),
    (0, b"SQLite format 3\0", "SQLite", Remark::Unreadable),
    (0, b"Rar!\x1A\x07", "RAR", Remark::Unreadable),
    (0, b"7z\xBC\xAF\x27\x1C", "7-Zip", Remark::Unreadable),
];

/// What archives that are documents hold.
const DOCUMENTS: [(&str, &str); 3] = [
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("Index/Document.iwa", "Numbers / Pages"),
];

/// Why a file is no table; `None` where it may be one.
pub(crate) fn told(input: &Input) -> io::Result<Option<Note>> {
    let note = |(format, remark): (&'static str, Remark)| {
        Note::new(Some(input.name()), remark, vec![("format", format.to_owned())])
    };
    Ok(format(input)?.map(note))
}

/// The format of a file that is no table, and what it is.
fn format(input: &Input) -> io::Result<Option<(&'static str, Remark)>> {
    input.size()?;
    let start = input.slice(0, START)?;
    let is_such = |(at, mark, ..): &&(usize, &[u8], &str, Remark)| {
        start.get(*at..).is_some_and(|rest| rest.starts_with(mark))
    };
    if let Some((.., format, remark)) = MARKS.iter().find(is_such) {
        return Ok(Some((format, *remark)));
    }
    if !start.starts_with(b"PK") {
        return Ok(None);
    }
    let Ok(archive) = Archive::open(input) else { return Ok(None) };
    let held = DOCUMENTS.iter().find(|(name, _)| archive.has(name));
    Ok(held.map(|(_, format)| (*format, Remark::Document)))
}
