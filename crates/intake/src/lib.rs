//! From files into the store, for the command line and for the pages.
//!
//! [`take`] reads files on one thread and stores what they say on another, as one batch: all of it
//! or nothing. [`Uploads`] is where files lie that somebody sent, until they are taken in or given
//! up. What people declared about files is remembered for the next ones ([`with_remembered`]).

mod holders;
mod newcomers;
mod pipeline;
mod remembered;
mod standing;
mod taking;
mod unpack;
mod uploads;

pub use holders::holders;
pub use newcomers::Newcomer;
pub use remembered::{remember, with_remembered};
pub use standing::{figure, product, stands};
pub use taking::{Job, Step, Taken, end_of, known, learnt_from_plans, take, take_named};
pub use unpack::{LeftOut, Reason};
pub use uploads::{Upload, UploadError, Uploads, free_path};
