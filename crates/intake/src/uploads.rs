//! Files that somebody sent, until they are taken in or given up. They lie in a folder of their
//! own, never in the memory, and are gone when their [`Upload`] is dropped.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sources::{Input, may_hold_records, unpacked};

use crate::unpack::{LeftOut, Reason, Room, unpack};

/// No name is longer, in bytes; file systems end at 255.
const LONGEST_NAME: usize = 180;

/// The folder that uploads lie in.
#[derive(Debug)]
pub struct Uploads {
    folder: PathBuf,
    most_bytes: u64,
    number: AtomicU64,
}

/// Why an upload was not kept. Nothing of it is.
#[derive(Debug)]
pub enum UploadError {
    /// It is larger than may be.
    TooLarge,
    /// It cannot be written.
    Disk(io::Error),
}

impl From<io::Error> for UploadError {
    fn from(error: io::Error) -> UploadError {
        UploadError::Disk(error)
    }
}

impl Uploads {
    /// Uploads in that folder, each of at most so many bytes, packed and unpacked. What an earlier
    /// process left there is removed; the folder is made when something comes.
    pub fn new(folder: impl Into<PathBuf>, most_bytes: u64) -> Uploads {
        let folder = folder.into();
        // What cannot be removed now does no harm but take room.
        let _ = fs::remove_dir_all(&folder);
        Uploads { folder, most_bytes, number: AtomicU64::new(1) }
    }

    /// How many bytes may be sent at once.
    pub fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// Begins one.
    ///
    /// # Errors
    ///
    /// Where no folder can be made for it.
    pub fn begin(&self) -> io::Result<Upload> {
        make_folder(&self.folder)?;
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder.join(number.to_string());
        make_folder(&folder)?;
        let room = Room::of(self.most_bytes);
        Ok(Upload {
            number,
            folder,
            most_bytes: self.most_bytes,
            room,
            open: None,
            files: Vec::new(),
            left_out: Vec::new(),
        })
    }
}

/// Others at this machine have no business with what is in it.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Files sent at once.
#[derive(Debug)]
pub struct Upload {
    number: u64,
    folder: PathBuf,
    most_bytes: u64,
    room: Room,
    open: Option<(PathBuf, File)>,
    files: Vec<PathBuf>,
    left_out: Vec<LeftOut>,
}

impl Upload {
    /// Its number, which no other of this process has.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The files, by name; of a workbook each sheet by itself.
    pub fn inputs(&self) -> Vec<Input> {
        self.files.iter().map(Input::path).flat_map(|input| unpacked(&input)).collect()
    }

    /// What was not kept of what was sent.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// What a person recognises it by: its first file, and how many more there are.
    pub fn label(&self) -> String {
        let name =
            |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        match self.files.as_slice() {
            [] => String::new(),
            [one] => name(one).unwrap_or_default(),
            [first, rest @ ..] => format!("{} + {}", name(first).unwrap_or_default(), rest.len()),
        }
    }

    /// Begins a file of that name; whatever folders the name speaks of are not made.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn begin_file(&mut self, name: &str) -> Result<(), UploadError> {
        let path = free_path(&self.folder, &plain_name(name));
        self.open = Some((path.clone(), File::create_new(path)?));
        Ok(())
    }

    /// More of the file begun last.
    ///
    /// # Errors
    ///
    /// Where it is too much, or cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), UploadError> {
        if !self.room.takes(bytes.len() as u64) {
            return Err(UploadError::TooLarge);
        }
        if let Some((_, file)) = &mut self.open {
            file.write_all(bytes)?;
        }
        Ok(())
    }

    /// Ends the file begun last. What is packed is unpacked.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn end_file(&mut self) -> Result<(), UploadError> {
        let Some((path, file)) = self.open.take() else { return Ok(()) };
        drop(file);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        if name.to_lowercase().ends_with(".zip") || name.to_lowercase().ends_with(".gz") {
            let mut room = Room::of(self.most_bytes);
            let unpacked = unpack(&path, &name, &self.folder, &mut room)?;
            self.files.extend(unpacked.files);
            self.left_out.extend(unpacked.left_out);
            fs::remove_file(&path)?;
        } else if !may_hold_records(&name.to_lowercase()) {
            fs::remove_file(&path)?;
            self.left_out.push(LeftOut { name, reason: Reason::NoRecords });
        } else if path.metadata()?.len() == 0 {
            fs::remove_file(&path)?;
            self.left_out.push(LeftOut { name, reason: Reason::Empty });
        } else {
            self.files.push(path);
        }
        self.files.sort();
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The last part of a name that may come from any system, without what no file system bears.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: char| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c };
    let mut name: String = last.trim().trim_start_matches('.').chars().map(plain).collect();
    // The end of a name says what it is.
    while name.len() > LONGEST_NAME {
        name.remove(0);
    }
    if name.is_empty() { "file".to_owned() } else { name }
}

/// A path that no file has yet: `deals.csv`, `deals (2).csv`.
pub fn free_path(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    if !path.exists() {
        return path;
    }
    let (stem, extension) = name.split_once('.').map_or((name, ""), |(stem, rest)| (stem, rest));
    let dot = if extension.is_empty() { "" } else { "." };
    let numbered = |number| folder.join(format!("{stem} ({number}){dot}{extension}"));
    (2..).map(numbered).find(|path| !path.exists()).unwrap_or(path)
}

#[cfg(test)]
mod tests;
