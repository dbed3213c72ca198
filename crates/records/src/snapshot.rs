//! The snapshot: a History as it lies in memory, in a file beside the store.
//!
//! It only makes starting fast. Whoever deletes it loses nothing; one that is damaged, cut off,
//! of another store or of another edition of this program is passed over and written anew.
//!
//! The file is a mark and then parts, each with its length and checksum before it: what it is
//! of, the index, and the parts of the History.

use crate::building::Known;
use crate::checksum::checksum;
use crate::seen::Seen;
use rusqlite::Connection;
use sales::history::{History, Index, edition};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the file begins with.
const MARK: &[u8; 8] = b"TassSnap";

/// Another number whenever the code has changed that a History is read with.
const EDITION: u64 = edition(
    sales::history::EDITION,
    &[
        include_bytes!("activity.rs"),
        include_bytes!("batch.rs"),
        include_bytes!("building.rs"),
        include_bytes!("checksum.rs"),
        include_bytes!("encoding/definition.rs"),
        include_bytes!("encoding/definition/organisation.rs"),
        include_bytes!("encoding/definition/quota.rs"),
        include_bytes!("encoding/mod.rs"),
        include_bytes!("encoding/what.rs"),
        include_bytes!("encoding/words.rs"),
        include_bytes!("happened.rs"),
        include_bytes!("merged.rs"),
        include_bytes!("read.rs"),
        include_bytes!("seen.rs"),
        include_bytes!("snapshot.rs"),
        include_bytes!("update.rs"),
        include_bytes!("update/activities.rs"),
        include_bytes!("update/events.rs"),
        include_bytes!("update/undone.rs"),
    ],
);

/// The file in which the snapshot of that store is kept.
pub(crate) fn file_of(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".snapshot");
    name.into()
}

/// Writes the snapshot, given what the store held in that state as a number. That it cannot be
/// written changes nothing but how long the next start takes.
pub(crate) fn write(file: &Path, known: &Known, fingerprint: u64) {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    let written = write_all(&unfinished, known, fingerprint)
        .and_then(|()| std::fs::rename(&unfinished, file));
    if written.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
}

fn write_all(path: &Path, known: &Known, fingerprint: u64) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all(MARK)?;
    let head = [state(&known.seen, fingerprint), known.index.to_bytes()];
    for (number, part) in head.into_iter().chain(known.history.parts()).enumerate() {
        file.write_all(&(part.len() as u64).to_le_bytes())?;
        file.write_all(&checksum(number as u64, &part).to_le_bytes())?;
        file.write_all(&part)?;
    }
    file.into_inner()?;
    Ok(())
}

/// What the snapshot is of: the edition, the fingerprint of the store, and its state, with the
/// batches that were undone at the end.
fn state(seen: &Seen, fingerprint: u64) -> Vec<u8> {
    let Seen { batch, event, activity, record, undone, .. } = seen;
    let of_code = [EDITION.to_le_bytes(), fingerprint.to_le_bytes()].into_iter();
    let of_store = [batch, event, activity, record].into_iter().chain(undone);
    of_code.chain(of_store.map(|number| number.to_le_bytes())).flatten().collect()
}

/// The History in the snapshot, where it is one of an earlier or the present state of this
/// store.
pub(crate) fn read(file: &Path, connection: &Connection) -> Option<Known> {
    let mut parts = Parts::open(file).ok()?;
    let head = parts.next()?;
    let numbers: Vec<[u8; 8]> = head.chunks(8).filter_map(|it| it.try_into().ok()).collect();
    let &[edition, fingerprint, batch, event, activity, record, ref undone @ ..] =
        numbers.as_slice()
    else {
        return None;
    };
    let [batch, event, activity, record] = [batch, event, activity, record].map(i64::from_le_bytes);
    let undone = undone.iter().map(|number| i64::from_le_bytes(*number)).collect();
    let seen = Seen { batch, event, activity, record, undone, unsaved: 0 };
    let fingerprint = u64::from_le_bytes(fingerprint);
    if u64::from_le_bytes(edition) != EDITION || seen.fingerprint(connection).ok()? != fingerprint {
        return None;
    }
    let index = Index::from_bytes(&parts.next()?)?;
    let history = Arc::new(History::from_parts(|| parts.next())?);
    Some(Known { seen, history, index })
}

/// The parts of a file, each checked.
struct Parts {
    file: File,
    left: u64,
    number: u64,
}

impl Parts {
    fn open(path: &Path) -> io::Result<Parts> {
        let mut file = File::open(path)?;
        let left = file.metadata()?.len();
        let mut mark = [0; MARK.len()];
        file.read_exact(&mut mark)?;
        if mark != *MARK {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Parts { file, left: left.saturating_sub(mark.len() as u64), number: 0 })
    }

    /// The next part; `None` where it is not whole.
    fn next(&mut self) -> Option<Vec<u8>> {
        let (length, expected) = (self.read_number()?, self.read_number()?);
        self.left = self.left.checked_sub(length)?;
        let mut part = Vec::with_capacity(usize::try_from(length).ok()?);
        (&mut self.file).take(length).read_to_end(&mut part).ok()?;
        let whole = part.len() as u64 == length && checksum(self.number, &part) == expected;
        self.number += 1;
        whole.then_some(part)
    }

    fn read_number(&mut self) -> Option<u64> {
        let mut bytes = [0; 8];
        self.file.read_exact(&mut bytes).ok()?;
        self.left = self.left.checked_sub(8)?;
        Some(u64::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests;
