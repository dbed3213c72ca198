//! The embedded store: appends events, hands out an immutable History.
//!
//! One SQLite file. Events come in batches, one transaction each, and are never changed or
//! deleted; undoing a batch only marks it. A batch is *live* while it is not undone. What is
//! already known is not stored again, so that importing a file twice changes nothing.
//!
//! Beside the events stand the answers that people give to signals and lists, which are only ever
//! added, too.

pub mod accounts;
mod activity;
mod answers;
mod backup;
mod batch;
mod building;
mod checksum;
mod encoding;
mod error;
mod found_process;
mod happened;
mod issued_twice;
mod keys;
mod label;
mod mappings;
mod merged;
mod newest;
mod place;
mod read;
mod rejected;
mod schema;
mod seen;
mod snapshot;
mod stamp;
mod store;
mod subjects;
mod tally;
mod update;
mod verdict;
mod versions;
mod writer;

pub use backup::{Fault, restore};
pub use batch::{Appended, Batch, BatchFile, BatchId, NewBatch, Problem};
pub use error::{Error, Why};
pub use issued_twice::IssuedTwice;
pub use label::{Alike, Apart, Deed, FieldName, Label, Named, OfPeriod, Part, QuotasSet};
pub use mappings::Declared;
pub use place::led_to;
pub use read::{Recorded, Which};
pub use rejected::Rejected;
pub use stamp::Stamp;
pub use store::Store;
pub use tally::{Counts, Tally};
pub use versions::Version;
pub use writer::Writer;

/// Any event there can be, as in the tests from outside.
#[cfg(test)]
#[path = "../tests/any/mod.rs"]
mod any;
