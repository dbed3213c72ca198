//! One server for one store: a second one is refused, with the address of the first.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Held as long as this process serves the store. The system lets go of it when the process ends,
/// however it ends.
pub(super) struct Alone {
    file: Option<File>,
}

impl Alone {
    /// Takes the place of the one server of that store.
    pub(super) fn with(context: &Context, store: &Path) -> anyhow::Result<Alone> {
        let path = file_of(store);
        let mut open = OpenOptions::new();
        open.read(true).write(true).create(true).truncate(false);
        // Where no file can be made beside it, nothing can be written into the store either.
        let Ok(mut file) = open.open(&path) else { return Ok(Alone { file: None }) };
        match file.try_lock() {
            Ok(()) => Ok(Alone { file: Some(file) }),
            Err(TryLockError::WouldBlock) => {
                let mut url = String::new();
                file.read_to_string(&mut url)?;
                let shown = store.display().to_string();
                let texts = [("path", shown.as_str()), ("url", url.trim())];
                let message = with(context.words, "cli-served-already", &texts);
                let hint = context.words.say("cli-served-already-hint");
                Err(Failure::new(Exit::Failed, message).hint(hint).into())
            }
            // A file system without locks.
            Err(TryLockError::Error(_)) => Ok(Alone { file: None }),
        }
    }

    /// Says where the store is served.
    pub(super) fn tell(&mut self, url: &str) -> std::io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.set_len(0)?;
        file.write_all(url.as_bytes())
    }
}

/// Where another process serves that store.
pub(crate) fn served_at(store: &Path) -> Option<SocketAddr> {
    let mut file = File::open(file_of(store)).ok()?;
    let Err(TryLockError::WouldBlock) = file.try_lock() else { return None };
    let mut url = String::new();
    file.read_to_string(&mut url).ok()?;
    url.trim().strip_prefix("http://")?.trim_end_matches('/').parse().ok()
}

fn file_of(store: &Path) -> PathBuf {
    let mut name = OsString::from(store);
    name.push(".serving");
    name.into()
}
