//! Unpacks what was sent packed, within bounds: what a packed file says of its size is not
//! believed, and its names lead nowhere.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use sources::{Archive, Input, Why, may_hold_records, unreadable};

use crate::uploads::{UploadError, free_path, plain_name};

const CHUNK: usize = 64 * 1024;

/// A file that was not kept, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file was not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Its name says that it holds no records: a picture, a document.
    NoRecords,
    /// There is nothing in it.
    Empty,
    /// It is an archive in an archive.
    Nested,
    /// It is packed, and damaged or cut off.
    Damaged,
    /// It is packed, and only a password opens it.
    Locked,
    /// Unpacked, it would take more room than may be.
    TooLarge,
    /// There are too many files in the archive.
    TooMany,
}

impl Reason {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Reason::NoRecords => "no-records",
            Reason::Empty => "empty",
            Reason::Nested => "nested",
            Reason::Damaged => "damaged",
            Reason::Locked => "locked",
            Reason::TooLarge => "too-large",
            Reason::TooMany => "too-many",
        }
    }
}

/// How many bytes may still be written.
#[derive(Debug)]
pub(crate) struct Room(u64);

impl Room {
    pub(crate) fn of(bytes: u64) -> Room {
        Room(bytes)
    }

    /// Whether there is room for so many more; if so, it is taken.
    pub(crate) fn takes(&mut self, bytes: u64) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// What came out.
#[derive(Default)]
pub(crate) struct Unpacked {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Unpacked {
    fn leave_out(&mut self, name: &str, reason: Reason) {
        self.left_out.push(LeftOut { name: name.to_owned(), reason });
    }
}

/// Unpacks the archive or file at `path` into `folder`.
pub(crate) fn unpack(
    path: &Path,
    name: &str,
    folder: &Path,
    room: &mut Room,
) -> Result<Unpacked, UploadError> {
    let mut unpacked = Unpacked::default();
    let input = Input::path(path);
    let is_gzip = name.len() >= 3
        && name.is_char_boundary(name.len() - 3)
        && name[name.len() - 3..].eq_ignore_ascii_case(".gz");
    if is_gzip {
        let inner = &name[..name.len() - 3];
        write_out(&input, inner, folder, room, &mut unpacked)?;
        return Ok(unpacked);
    }
    let mut archive = match Archive::open(&input) {
        Ok(archive) => archive,
        Err(error) => {
            unpacked.leave_out(name, reason(&error));
            return Ok(unpacked);
        }
    };
    for (place, inside) in archive.files() {
        let plain = plain_name(&inside);
        match archive.file(place, &plain) {
            Ok(file) => write_out(&file, &plain, folder, room, &mut unpacked)?,
            Err(error) => unpacked.leave_out(&plain, reason(&error)),
        }
    }
    Ok(unpacked)
}

/// Why something packed cannot be read.
fn reason(error: &io::Error) -> Reason {
    match unreadable(error).why {
        Why::Locked => Reason::Locked,
        Why::TooManyFiles => Reason::TooMany,
        Why::TooMuchInside => Reason::TooLarge,
        _ => Reason::Damaged,
    }
}

/// Writes one unpacked file, unless there is a reason against it.
fn write_out(
    from: &Input,
    name: &str,
    folder: &Path,
    room: &mut Room,
    unpacked: &mut Unpacked,
) -> Result<(), UploadError> {
    let lower = name.to_lowercase();
    if lower.ends_with(".zip") || lower.ends_with(".gz") {
        unpacked.leave_out(name, Reason::Nested);
        return Ok(());
    }
    if !may_hold_records(&lower) {
        unpacked.leave_out(name, Reason::NoRecords);
        return Ok(());
    }
    let mut from = match from.unpacking() {
        Ok(from) => from,
        Err(error) => {
            unpacked.leave_out(name, reason(&error));
            return Ok(());
        }
    };
    let path = free_path(folder, name);
    let mut out = File::create_new(&path)?;
    match copy(&mut from, &mut out, room)? {
        None => unpacked.files.push(path),
        Some(reason) => {
            drop(out);
            fs::remove_file(&path)?;
            unpacked.leave_out(name, reason);
        }
    }
    Ok(())
}

/// Copies all of it; or says why that was not possible. Fails where it cannot be written.
fn copy(from: &mut impl Read, out: &mut File, room: &mut Room) -> io::Result<Option<Reason>> {
    let mut chunk = vec![0; CHUNK];
    let mut is_empty = true;
    loop {
        let read = match from.read(&mut chunk) {
            Ok(read) => read,
            Err(error) => return Ok(Some(reason(&error))),
        };
        if read == 0 {
            return Ok(is_empty.then_some(Reason::Empty));
        }
        is_empty = false;
        if !room.takes(read as u64) {
            return Ok(Some(Reason::TooLarge));
        }
        out.write_all(&chunk[..read])?;
    }
}
