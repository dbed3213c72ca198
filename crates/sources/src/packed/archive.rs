//! An archive (ZIP). Each part is handed out as an [`Input`] of its own that is unpacked only
//! while it is read: the deflated bytes get the head and tail that make them a gzip file.

use crate::input::{Input, ReadSeek};
use crate::problem::unfit;
use crate::text::encoding::Encoding;
use crate::why::Why;
use std::io::{self, Read};
use zip::{CompressionMethod, ZipArchive};

/// Parts of an archive at most; an export has one for each kind of record.
const MOST_PARTS: usize = 10_000;
/// The head of a gzip file without a name or a time (RFC 1952).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// An archive that has been opened.
pub(super) struct Archive {
    zip: ZipArchive<Box<dyn ReadSeek>>,
    names: Vec<String>,
    /// Bytes that its parts may still take up: together they are no larger than the file, unless
    /// they lie over each other to make it a bomb.
    left: u64,
}

impl Archive {
    pub(super) fn open(input: &Input) -> io::Result<Archive> {
        let (source, left) = input.seekable()?;
        let mut zip = ZipArchive::new(source).map_err(damaged)?;
        if zip.len() > MOST_PARTS {
            return Err(unfit(Why::TooManyFiles.with("most", MOST_PARTS)));
        }
        let mut names = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            names.push(name_of(zip.by_index_raw(index).map_err(damaged)?.name_raw()));
        }
        Ok(Archive { zip, names, left })
    }

    /// Whether it has a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The part of that name, if there is one.
    pub(super) fn part(&mut self, name: &str) -> io::Result<Option<Input>> {
        let Some(index) = self.place(name) else { return Ok(None) };
        self.input(index, name).map(Some)
    }

    /// Every file that may hold records, called by the archive's name and its own.
    pub(super) fn parts(&mut self, archive: &str) -> io::Result<Vec<Input>> {
        let wanted = |name: &String| {
            let last = name.rsplit('/').next().unwrap_or_default().to_lowercase();
            // A Mac puts a second file beside each, of what it knows about it.
            !name.starts_with("__MACOSX/") && crate::reading::may_hold_records(&last)
        };
        let places: Vec<usize> =
            (0..self.names.len()).filter(|index| wanted(&self.names[*index])).collect();
        let named = |index: usize| format!("{archive}/{}", self.names[index]);
        let named: Vec<(usize, String)> = places.into_iter().map(|i| (i, named(i))).collect();
        named.into_iter().map(|(index, name)| self.input(index, &name)).collect()
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known.eq_ignore_ascii_case(name))
    }

    fn input(&mut self, index: usize, name: &str) -> io::Result<Input> {
        let mut part = self.zip.by_index_raw(index).map_err(damaged)?;
        if part.encrypted() {
            return Err(unfit(Why::Locked));
        }
        let length = part.compressed_size();
        let overlapping = || unfit(Why::Overlapping);
        self.left = self.left.checked_sub(length).ok_or_else(overlapping)?;
        let mut bytes = Vec::new();
        match part.compression() {
            CompressionMethod::Stored => _ = part.read_to_end(&mut bytes)?,
            CompressionMethod::DEFLATE => {
                bytes.extend_from_slice(&GZIP_HEAD);
                part.read_to_end(&mut bytes)?;
                bytes.extend_from_slice(&part.crc32().to_le_bytes());
                bytes.extend_from_slice(&(part.size() as u32).to_le_bytes());
            }
            other => {
                return Err(unfit(Why::OddPacking.with("method", other)));
            }
        }
        Ok(Input::bytes(name, bytes))
    }
}

/// The name of a part: Windows in Japan writes it in CP932 and does not say so. Nothing in it can
/// lead anywhere, as it is only shown.
fn name_of(raw: &[u8]) -> String {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => Encoding::Cp932.decode(raw),
    };
    let steps = text.split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | ".."));
    steps.collect::<Vec<_>>().join("/").replace(char::is_control, " ")
}

fn damaged(error: zip::result::ZipError) -> io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidInput, other.to_string()),
    }
}
