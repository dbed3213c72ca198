//! The forecast of bookings: from end-of-day states of deals to the distribution of a period's
//! bookings.
//!
//! ```text
//! Log ─as_of─▶ Known ─▶ spells ─▶ cube ─▶ hazard ─▶ chances of winning ─▶ total ─▶ Bookings
//!                                                   new deals, amounts, shock ─┘
//! ```

pub mod backtest;
pub mod bands;
pub mod baselines;
pub mod bookings;
pub mod calendar;
pub mod cube;
pub mod distribution;
pub mod forecaster;
pub mod growth;
pub mod hazard;
pub mod horizon;
pub mod ledger;
pub mod levers;
pub mod log;
pub mod scores;
pub mod shock;
pub mod spells;
pub mod swing;
pub mod winning;

mod amounts;
mod arrivals;
mod finals;
mod fit;
mod rhythm;
mod total;
