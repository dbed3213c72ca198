//! Imports: files that administrators send are looked at, tried, taken in beside the threads that
//! serve, one after the other, and can be taken back.
//!
//! What is sent lies in a folder beside the store ([`intake::Uploads`]) and is gone when it has
//! been taken in, given up, or left alone for a day. What is known of it beyond that, only the
//! memory knows: whoever starts the server anew begins with nothing under way.

mod checking;
mod counter;
pub(crate) mod multipart;
mod past;
mod process;
mod stages;
mod upload;
mod worker;

pub(crate) use checking::{
    APPLIED, CUSTOM, ENTERED, GIVEN_UP, ODD_SOURCE, cancel, change_day, change_file, check_page,
    file_page, go_ahead, rejected as rejected_now, word_of,
};
pub(crate) use counter::{Counter, Outcome, Purpose, Sent, Step};
pub(crate) use past::{batch_page, list, rejected as rejected_then, undo};
pub(crate) use process::{SAID, Written, say_process};
pub(crate) use stages::{say_stages, stage_value};
pub(crate) use upload::receive;

use std::sync::Arc;

use crate::asker::Asker;
use crate::error::Error;
use crate::ledger::Ledger;
use crate::server::Server;

/// Where the list of imports is.
pub(crate) const PATH: &str = "/imports";

/// Where files are sent.
pub(crate) const UPLOAD: &str = "/imports/upload";

/// Whether a path is that of a page about imports, which is of one moment.
pub(crate) fn is_own_page(path: &str) -> bool {
    path == PATH || path.strip_prefix(PATH).is_some_and(|rest| rest.starts_with('/'))
}

/// The counter and the store, for those who may import.
fn allowed(server: &Server, asker: &Asker) -> Result<(Arc<Counter>, Arc<dyn Ledger>), Error> {
    if !asker.administers {
        return Err(Error::Forbidden);
    }
    match (server.counter(), server.ledger()) {
        (Some(counter), Some(ledger)) => Ok((counter, ledger)),
        _ => Err(Error::NotFound),
    }
}

impl Server {
    /// Gives up uploads that have been left alone for a day. Whoever serves asks for it now and
    /// then.
    pub fn clear_imports(&self) {
        if let (Some(counter), Some(ledger)) = (self.counter(), self.ledger()) {
            counter.clear(ledger.now());
        }
    }
}
