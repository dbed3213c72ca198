//! Where a store's file really is, and whether something can be written there.

use crate::batch;
use crate::error::{Error, Why};
use crate::store::Store;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sales::day::Instant;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// No system follows more links one after the other.
const MOST_LINKS: usize = 40;

/// What has to be free for the next change, in bytes.
const ROOM: usize = 1 << 20;

/// The file that a path leads to, where it is a symbolic link: whatever lies beside a store, and
/// keeps two servers apart, is the same by whichever link somebody comes.
pub fn led_to(path: &Path) -> PathBuf {
    let mut file = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&file) else { break };
        file = file.parent().unwrap_or(Path::new("")).join(target);
    }
    file
}

impl Store {
    /// Says why nothing that happens now could be kept, where that is so. It waits for nobody:
    /// where somebody else is writing, something can be written.
    ///
    /// # Errors
    ///
    /// That reason.
    pub fn takes_in(&self, now: Instant) -> Result<(), Error> {
        takes_in(self.path(), now).map_err(|why| self.error(why))
    }
}

fn takes_in(store: &Path, now: Instant) -> Result<(), Why> {
    has_one_name(store)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(store, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    match Transaction::new_unchecked(&connection, TransactionBehavior::Immediate) {
        Ok(step) => batch::is_after_the_last(&step, now)?,
        Err(error) => match Why::from(error) {
            Why::Locked => {}
            why => return Err(why),
        },
    }
    has_room(store)
}

/// The name of a file beside another one.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Refuses a file that has several names: each has a journal of its own, and what is written by
/// one of them is lost to whoever comes by another.
pub(crate) fn has_one_name(file: &Path) -> Result<(), Why> {
    match fs::metadata(file) {
        Ok(found) if names(&found) > 1 => Err(Why::ManyNames),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn names(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

/// Elsewhere the system does not tell.
#[cfg(not(unix))]
fn names(_: &fs::Metadata) -> u64 {
    1
}

/// Tries whether a file beside the store can grow, as its journal will.
fn has_room(store: &Path) -> Result<(), Why> {
    let tried = beside(store, ".room");
    let written = File::create(&tried).and_then(|mut file| file.write_all(&vec![1; ROOM]));
    remove(&tried)?;
    Ok(written?)
}

/// Removes a file, if there is one.
pub(crate) fn remove(file: &Path) -> Result<(), Why> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
