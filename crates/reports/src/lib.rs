//! What is shown together, as plain structs: the only serialisable output of the product.
//!
//! Every report takes a [`Viewer`] and applies its permissions here, so that no face can
//! forget them. Faces render these structs and compute nothing. A report is a function of
//! the history, the question's parameters, the day it is asked on, and the viewer; what could
//! not be used of the parameters is told in [`Asked::notices`].

pub mod activities;
pub mod activity;
pub mod agenda;
pub mod answers;
pub mod ask;
pub mod backtest;
pub mod changes;
mod close_day;
pub mod commits;
pub mod compared;
mod credits;
pub mod custom;
pub mod customers;
pub mod deal;
pub mod deals;
pub mod definitions;
pub mod duplicates;
pub mod experiments;
pub mod explain;
pub mod figure;
pub mod find;
pub mod forecast;
pub mod guidance;
pub mod hand;
pub mod identity;
mod known_later;
pub mod metric;
mod moments;
pub mod needed;
mod order;
mod others;
pub mod outcomes;
pub mod overview;
pub mod passport;
pub mod pipeline;
pub mod process;
pub mod quotas;
pub mod rateless;
pub mod records;
pub mod rep;
pub mod reps;
pub mod role;
pub mod roster;
mod search;
pub mod signals;
pub mod stop;
pub mod supposed;
mod telling;
pub mod today;
pub mod viewer;

pub use ask::{Asked, Notice, Parameters};
pub use role::Role;
pub use viewer::Viewer;

/// Version of the shapes in this crate; it changes when a field changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;
