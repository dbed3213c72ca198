//! What every metric is made of: facts, and how they become numbers.
//!
//! ```text
//! one record's life ──observe──▶ facts ──by group──▶ states ──finish──▶ answers
//! ```
//!
//! A metric only says what facts a record adds ([`Observe`]) and how sums become a number
//! ([`Finish`]). Scope, filter, breakdown, series, comparison, and the records behind a number
//! are here, once.

mod answer;
pub mod compare;
pub mod credit;
mod fact;
mod finish;
mod fold;
mod group;
mod lives;
mod scorecard;
mod sellers;
mod state;
mod table;
pub mod tally;
mod view;
mod workdays;

pub use answer::{Answer, Beside, CurvePoint};
pub use fact::{End, Fact, How, Part, Record, Stay};
pub use finish::Finish;
pub use fold::Slice;
pub use group::{Dimension, Group};
pub use lives::{LeadLife, Observe};
pub use scorecard::{Scorecard, scorecard};
pub use state::{State, Stays};
pub use table::{Partial, Table, facts, facts_of, finish, partial, table};
pub use view::View;
