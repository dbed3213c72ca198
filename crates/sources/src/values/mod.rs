//! From the text of one cell to a day, a moment, an amount.

pub mod amounts;
pub mod dates;
mod written_date;
