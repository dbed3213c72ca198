//! An archive (ZIP): the one reader of them. Each file in it is handed out as an [`Input`] of its
//! own that is unpacked only while it is read: the deflated bytes stay where they are, and get the
//! head and tail that make them a gzip file.

use crate::input::{Input, ReadSeek, Stretch};
use crate::problem::unfit;
use crate::text::encoding::Encoding;
use crate::why::Why;
use std::io;
use std::sync::Arc;
use zip::{CompressionMethod, ZipArchive};

/// Files in an archive at most; an export has one for each kind of record.
const MOST_PARTS: usize = 10_000;
/// The head of a gzip file without a name or a time (RFC 1952).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// An archive that has been opened.
pub struct Archive {
    input: Input,
    zip: ZipArchive<Box<dyn ReadSeek>>,
    names: Vec<String>,
    /// Bytes that its files may still take up: together they are no larger than the archive,
    /// unless they lie over each other to make it a bomb.
    left: u64,
}

impl Archive {
    /// Opens it. Nothing but its list of files is read.
    ///
    /// # Errors
    ///
    /// Where it is none, cannot be read, or holds more files than any export does.
    pub fn open(input: &Input) -> io::Result<Archive> {
        let input = input.seekable()?;
        let (mut zip, left) = (ZipArchive::new(input.open()?).map_err(damaged)?, input.size()?);
        if zip.len() > MOST_PARTS {
            return Err(unfit(Why::TooManyFiles.with("most", MOST_PARTS)));
        }
        let mut names = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            names.push(name_of(zip.by_index_raw(index).map_err(damaged)?.name_raw()));
        }
        Ok(Archive { input, zip, names, left })
    }

    /// The files in it that somebody put there, each by its place and its name with folders.
    pub fn files(&self) -> Vec<(usize, String)> {
        let named = self.names.iter().enumerate().map(|(place, name)| (place, name.clone()));
        named.filter(|(_, name)| !is_clutter(name)).collect()
    }

    /// The file at that place, to be called by that name.
    ///
    /// # Errors
    ///
    /// Where a password protects it, it is packed in a way not known here, or it takes up room that
    /// another one does.
    pub fn file(&mut self, place: usize, name: &str) -> io::Result<Input> {
        let part = self.zip.by_index_raw(place).map_err(damaged)?;
        if part.encrypted() {
            return Err(unfit(Why::Locked));
        }
        let length = part.compressed_size();
        let left = self.left.checked_sub(length);
        self.left = left.ok_or_else(|| unfit(Why::Overlapping))?;
        let (head, tail) = match part.compression() {
            CompressionMethod::Stored => (vec![], vec![]),
            CompressionMethod::DEFLATE => {
                let size = part.size() as u32;
                let tail = [part.crc32().to_le_bytes(), size.to_le_bytes()].concat();
                (GZIP_HEAD.to_vec(), tail)
            }
            other => return Err(unfit(Why::OddPacking.with("method", other))),
        };
        let start = part.data_start().ok_or_else(|| unfit(Why::Damaged))?;
        let stretch = Stretch { start, length, head: Arc::from(head), tail: Arc::from(tail) };
        Ok(self.input.part(name, stretch))
    }

    /// Whether it has a file of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The file of that name, if there is one.
    pub(super) fn part(&mut self, name: &str) -> io::Result<Option<Input>> {
        let Some(place) = self.place(name) else { return Ok(None) };
        self.file(place, name).map(Some)
    }

    /// Every file that may hold records, called by the archive's name and its own.
    pub(super) fn parts(&mut self, archive: &str) -> io::Result<Vec<Input>> {
        let may_hold_records = |name: &str| {
            let last = name.rsplit('/').next().unwrap_or_default().to_lowercase();
            crate::reading::may_hold_records(&last)
        };
        let files = self.files().into_iter().filter(|(_, name)| may_hold_records(name));
        files.map(|(place, name)| self.file(place, &format!("{archive}/{name}"))).collect()
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The name of a file: Windows in Japan writes it in CP932 and does not say so. It leads nowhere
/// outside of the archive; a folder's ends with a slash.
fn name_of(raw: &[u8]) -> String {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => Encoding::Cp932.decode(raw),
    };
    let steps = text.split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | ".."));
    let name = steps.collect::<Vec<_>>().join("/").replace(char::is_control, " ");
    if text.ends_with(['/', '\\']) { name + "/" } else { name }
}

/// Folders, and what systems put into archives for themselves.
fn is_clutter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    name.starts_with("__MACOSX/") || last.is_empty() || last.starts_with('.') || last == "Thumbs.db"
}

fn damaged(error: zip::result::ZipError) -> io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidInput, other.to_string()),
    }
}
