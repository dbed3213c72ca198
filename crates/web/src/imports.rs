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

pub(crate) use checking::{APPLIED, CUSTOM, ENTERED, GIVEN_UP, ODD_SOURCE, word_of};
pub(crate) use counter::{Counter, Outcome, Purpose, Sent, Step};
pub(crate) use process::{SAID, Written};
pub(crate) use stages::stage_value;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::asker::Asker;
use crate::error::Error;
use crate::ledger::Ledger;
use crate::server::Server;

/// Where the list of imports is.
pub(crate) const PATH: &str = "/imports";

/// Where files are sent.
pub(crate) const UPLOAD: &str = "/imports/upload";

/// Files that are handed in, and what was taken in before.
pub(crate) fn routes() -> Router<Arc<Server>> {
    let look_at_sent = crate::handlers::quotas::file::look_at_sent;
    Router::new()
        .route(PATH, get(past::list))
        .route(UPLOAD, post(upload::receive))
        .route("/imports/new/{number}", get(checking::check_page))
        .route("/imports/new/{number}/files/{place}", get(checking::file_page))
        .route("/imports/new/{number}/files/{place}", post(checking::change_file))
        .route("/imports/new/{number}/quotas/{place}", get(look_at_sent))
        .route("/imports/new/{number}/day", post(checking::change_day))
        .route("/imports/new/{number}/stages", post(stages::say_stages))
        .route("/imports/new/{number}/process", post(process::say_process))
        .route("/imports/new/{number}/go", post(checking::go_ahead))
        .route("/imports/new/{number}/cancel", post(checking::cancel))
        .route("/imports/new/{number}/rejected/{place}", get(checking::rejected))
        .route("/imports/{number}", get(past::batch_page))
        .route("/imports/{number}/undo", post(past::undo))
        .route("/imports/{number}/rejected/{place}", get(past::rejected))
}

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
