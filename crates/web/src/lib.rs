//! Server-rendered pages, charts and the JSON API.
//!
//! Everything is rendered on the server from the structs of `reports`; the address is the whole
//! state of a page; scripts only make quicker what works without. The caller decides where to
//! listen, what day today is and where errors are logged.

mod address;
mod ahead;
mod answering;
mod answers;
mod api;
mod asker;
mod assets;
mod cache;
mod charts;
mod coding;
mod door;
mod error;
mod export;
mod finder;
mod form;
mod guard;
mod hand;
mod handlers;
mod imports;
mod ledger;
mod pages;
pub mod quota_file;
mod samples;
mod server;
mod setting;
mod tables;
mod users;
mod visit;
pub mod wording;

pub use answers::AnswerBook;
#[cfg(feature = "oidc")]
pub use door::elsewhere::{Provider, ProviderError, ProviderSettings};
pub use error::{Error, Refusal};
pub use ledger::Ledger;
pub use samples::{Holds, Samples};
pub use server::Server;
pub use wording::Lang;
