//! How many of the deals that were decided are won: a family of rates, never one.

pub mod win_rate;
