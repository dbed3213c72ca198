//! A file to be read: named, and readable more than once. One that gzip packed is unpacked as it
//! is read, never into memory as a whole.

use crate::problem::unfit;
use crate::why::Why;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No text packs better than this; a file that unpacks to more is a trap.
const UNPACKED_PER_PACKED: u64 = 250;
/// A small file may unpack to this many bytes however well it was packed.
const UNPACKED_ALWAYS: u64 = 64 * 1024 * 1024;

/// What every file packed by gzip begins with; no text does.
const GZIP_MARK: [u8; 2] = [0x1f, 0x8b];

mod stretch;

pub(crate) use stretch::Stretch;

/// Something readable at any place.
pub(crate) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// One file: on disk, or bytes already at hand (an upload, a test).
#[derive(Debug, Clone)]
pub struct Input {
    name: Arc<str>,
    /// The sheet of a workbook that it is the text of.
    sheet: Option<Arc<str>>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
    /// A stretch of something else.
    Part(Arc<Part>),
}

/// A stretch of a file, with what it needs before and after to be a file of its own.
#[derive(Debug)]
struct Part {
    of: Content,
    stretch: Stretch,
}

impl Input {
    /// A file on disk, called by its file name.
    pub fn path(path: impl Into<PathBuf>) -> Input {
        let path = path.into();
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        Input { name: Arc::from(name), sheet: None, content: Content::Path(path) }
    }

    /// Bytes with the name to call them by.
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Input {
        Input { name: Arc::from(name), sheet: None, content: Content::Bytes(bytes.into()) }
    }

    /// The text of a workbook's sheet, with the name to call it by and the sheet's own.
    pub(crate) fn sheet(name: &str, sheet: &str, text: impl Into<Arc<[u8]>>) -> Input {
        Input { sheet: Some(Arc::from(sheet)), ..Input::bytes(name, text) }
    }

    /// The sheet of a workbook that it is the text of.
    pub(crate) fn of_sheet(&self) -> Option<&Arc<str>> {
        self.sheet.as_ref()
    }

    /// The name used in problems and notes.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Where it lies, if it is on disk.
    pub fn location(&self) -> Option<&Path> {
        match &self.content {
            Content::Path(path) => Some(path),
            Content::Bytes(_) | Content::Part(_) => None,
        }
    }

    /// How many bytes it has as it lies there, packed or not. Fails when it is no regular file: a
    /// pipe cannot be read twice.
    pub(crate) fn size(&self) -> io::Result<u64> {
        match &self.content {
            Content::Bytes(bytes) => Ok(bytes.len() as u64),
            Content::Part(part) => Ok(part.stretch.size()),
            Content::Path(path) => {
                let about = std::fs::metadata(path)?;
                if !about.is_file() {
                    return Err(unfit(Why::NoRegularFile));
                }
                Ok(about.len())
            }
        }
    }

    /// Whether it is packed: then its size says nothing of its text, and reading at a place far
    /// into it means unpacking all that comes before.
    pub(crate) fn is_packed(&self) -> io::Result<bool> {
        let mut start = Vec::new();
        self.open()?.take(GZIP_MARK.len() as u64).read_to_end(&mut start)?;
        Ok(start == GZIP_MARK)
    }

    /// Opens what it holds, unpacked. Reading fails where it unpacks to more than any text does.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn unpacking(&self) -> io::Result<Box<dyn Read>> {
        self.open_at(0)
    }

    /// Opens it at byte `offset` of what it holds, unpacked.
    pub(crate) fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read>> {
        let mut file = self.open()?;
        if self.is_packed()? {
            let most = (self.size()?.saturating_mul(UNPACKED_PER_PACKED)).max(UNPACKED_ALWAYS);
            let mut text = Bounded { inner: MultiGzDecoder::new(file), left: most };
            io::copy(&mut (&mut text).take(offset), &mut io::sink())?;
            return Ok(Box::new(text));
        }
        file.seek(SeekFrom::Start(offset))?;
        Ok(Box::new(file))
    }

    /// Up to `length` bytes from `offset` of what it holds, unpacked.
    pub(crate) fn slice(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_at(offset)?.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The same so that it can be read at any place: unpacked in memory where it is packed.
    pub(crate) fn seekable(&self) -> io::Result<Input> {
        if !self.is_packed()? {
            return Ok(self.clone());
        }
        let mut bytes = Vec::new();
        self.open_at(0)?.read_to_end(&mut bytes)?;
        Ok(Input { content: Content::Bytes(bytes.into()), ..self.clone() })
    }

    /// A stretch of it, to be called by that name and read when it is wanted.
    pub(crate) fn part(&self, name: &str, stretch: Stretch) -> Input {
        let part = Part { of: self.content.clone(), stretch };
        Input { name: Arc::from(name), sheet: None, content: Content::Part(Arc::new(part)) }
    }

    /// Opens it as it lies there.
    pub(crate) fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        open(&self.content)
    }
}

fn open(content: &Content) -> io::Result<Box<dyn ReadSeek>> {
    Ok(match content {
        Content::Path(path) => Box::new(File::open(path)?),
        Content::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        Content::Part(part) => Box::new(part.stretch.of(open(&part.of)?)),
    })
}

/// A reader that fails once it has handed out more than it may.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(n as u64)
            .ok_or_else(|| unfit(Why::TooMuchInside.with("times", UNPACKED_PER_PACKED)))?;
        Ok(n)
    }
}
