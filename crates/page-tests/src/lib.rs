//! Looks at pages as a person with a browser does, and says what is wrong with them.
//!
//! A [`Browser`] is one chromium with one tab. [`problems`] opens an address in a [`Look`] and
//! collects everything a visitor or their browser would complain of.

pub use browser::{Browser, start_or_skip};
pub use look::{Look, Theme};
pub use visit::{complaints, inaccessible, problems, problems_as_shown};

mod browser;
mod keys;
mod look;
mod protocol;
mod visit;
