//! English and Japanese names of columns, for each field the best first: of two columns for one
//! field the one named earlier is meant.

mod activities;
mod customers;
mod opportunities;

pub(crate) use activities::ACTIVITIES;
pub(crate) use customers::{ACCOUNTS, CONTACTS, KNOWN_LEADS, LEADS};
pub(crate) use opportunities::OPPORTUNITIES;
