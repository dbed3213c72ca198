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
mod claimed;
pub mod compare;
pub mod credit;
mod drawn;
mod exposure;
mod fact;
mod finish;
mod fold;
mod group;
mod ladder;
mod lives;
pub mod parallel;
mod prepared;
mod scorecard;
mod sellers;
mod state;
mod table;
pub mod tally;
mod teams;
pub mod together;
mod view;
pub mod without;
mod workdays;

pub use answer::{Answer, Beside, CurvePoint};
pub use drawn::drawn_row;
pub use exposure::{ENOUGH_EVENTS, ENOUGH_PEOPLE, Exposure};
pub use fact::{End, Fact, How, Part, Place, Record, Rung, RungEnd, Stay, Watched};
pub use finish::Finish;
pub use fold::Slice;
pub use group::{Dimension, Group};
pub use ladder::{ENOUGH_ON_A_RUNG, Ladder, Reached};
pub use lives::{LeadLife, Observe, ObserveActivity};
pub use scorecard::{Scorecard, scorecard};
pub use sellers::sellers;
pub use state::{State, Stays};
pub use table::{
    Partial, Table, facts, facts_about, facts_in, facts_of, finish, numbers, partial, table,
};
pub use teams::Teams;
pub use view::View;

pub(crate) use finish::{LEVEL, MILLION};
pub(crate) use fold::each_fact;
